"""Every segment of a lacing as drawn pieces: on top of the eyestay, in the tongue gap, or hidden. Anatomical frame, mm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, pi, sin

from lacedoctor.domain.lacing import Eyelet, Lacing, Passage, Segment
from lacedoctor.domain.words import Kind, Through
from lacedoctor.drawing.curves import spline
from lacedoctor.drawing.layout import Layout
from lacedoctor.drawing.scene import Point
from lacedoctor.lacing.steps import threading_order

TOP, GAP, LOW, HIDDEN, FREE = "top", "gap", "low", "hidden", "free"
TUCK_OUT, BOW_IN, BESIDE, LOOP = 0.8, 0.95, 1.15, (1.15, 0.8)  # in lace widths
TAIL = 1.9  # free end shown behind a tuck, in lace widths


@dataclass(frozen=True, slots=True)
class Piece:
    """A visible or hidden part of one segment. ``depth`` orders pieces of one zone: higher lies on top."""

    zone: str
    points: tuple[Point, ...]
    strand: str  # "a" or "b"
    index: int  # of its segment in the threading order, from 0
    depth: float
    caps: tuple[bool, bool] = (False, False)  # ends that are round: those at an eyelet or a tip


@dataclass(frozen=True, slots=True)
class _Knot:
    """What the drawing must know about tucks: by the index of the holding segment, and by that of the tucking one."""

    holds_last: frozenset[int]  # holding segments whose tuck ends the lace: drawn as a loop
    below: dict[int, int]  # tucking segment -> holding segment
    looped: frozenset[Eyelet]  # eyelets with a loop standing at them


@lru_cache(maxsize=128)
def pieces_of(lacing: Lacing, layout: Layout) -> tuple[Piece, ...]:
    """All pieces of all segments, in threading order."""
    order = threading_order(lacing)
    knot = _knot(lacing, order)
    found: list[Piece] = []
    for index, segment in enumerate(order):
        depth = _depth(index, knot.below)
        if segment.kind is Kind.LOOP:
            found.append(Piece(TOP, _loop(segment.start, layout), segment.strand, index, depth, (True, True)))
        elif segment.start.side is segment.end.side:
            found.append(_vertical(segment, index, depth, layout, knot))
        else:
            found += _across(segment, index, depth, layout, knot)
    return (*found, *_tails(lacing, order, found, layout, knot))


def progress(order: tuple[Segment, ...], step: int | None) -> tuple[int, int, Eyelet | None]:
    """How many segments are laid at a step, the index of the current one (-1: none), and the eyelet it goes through."""
    if step is None:
        return (len(order), -1, None)
    laid = min(max(step, 0), len(order))
    if not laid:
        return (0, -1, None)
    end = order[laid - 1].end
    return (laid, laid - 1, end.eyelet if end.uses_eyelet else None)


def depth_of(index: int, order: tuple[Segment, ...]) -> float:
    """How far up a segment lies where it meets others: later over earlier, but a tucked one under what holds it."""
    end = order[index].end
    holder = None if end.uses_eyelet else _holder(end, order)
    return _depth(index, {} if holder is None else {index: holder})


def _depth(index: int, below: dict[int, int]) -> float:
    return min(float(index), below[index] - 0.5) if index in below else float(index)


def _knot(lacing: Lacing, order: tuple[Segment, ...]) -> _Knot:
    last = {end[-1] for lace in lacing.laces for end in lace.ends}
    below: dict[int, int] = {}
    holds: set[int] = set()
    for index, segment in enumerate(order):
        if segment.end.uses_eyelet:
            continue
        holder = _holder(segment.end, order)
        if holder is not None:
            below[index] = holder
            if segment.end in last:
                holds.add(holder)
    looped = frozenset(segment.start.eyelet for segment in order if segment.kind is Kind.LOOP)
    return _Knot(frozenset(holds), below, looped)


def _holder(tuck: Passage, order: tuple[Segment, ...]) -> int | None:
    """The segment that lies over a tuck: the one that touches its eyelet, a loop or a vertical first."""
    touching = [
        index
        for index, segment in enumerate(order)
        if any(end.eyelet == tuck.eyelet and end.uses_eyelet for end in (segment.start, segment.end))
    ]
    ranks = {Kind.LOOP: 0, Kind.VERTICAL: 1}
    return min(touching, key=lambda index: (ranks.get(order[index].kind, 2), index), default=None)


def _place(passage: Passage, layout: Layout, knot: _Knot) -> Point:
    """Where a passage is drawn: its eyelet, or for a tuck a little outside of it, towards the toe."""
    u, v = layout.eyelet(passage.eyelet)
    if passage.uses_eyelet:
        return (u, v)
    outward = 1 if u > 0 else -1
    towards_toe = 0.42 if passage.eyelet in knot.looped else 0.7
    return (u + outward * TUCK_OUT * layout.lace, v - towards_toe * layout.spacing)


def on_top(passage: Passage, starts: bool, bar: bool) -> bool:
    """Whether the lace lies on top of the eyestay beside a passage, on the segment that starts or ends there."""
    if passage.through is Through.TUCK:
        return True
    outward = passage.through is Through.OUT
    return outward == (starts and not bar)


def _across(segment: Segment, index: int, depth: float, layout: Layout, knot: _Knot) -> list[Piece]:
    """A segment to the other side: beside its start, over the tongue, beside its end."""
    bar = segment.strand == "bar"
    start, end = _place(segment.start, layout, knot), _place(segment.end, layout, knot)
    leaves, enters = _edge_at(start, end, layout), 1.0 - _edge_at(end, start, layout)
    over = (on_top(segment.start, True, bar), on_top(segment.end, False, bar))
    lap = 0.3 * layout.lace / max(abs(end[0] - start[0]), 1.0)
    zone = GAP if any(over) else LOW
    first, second = ("a", "b") if bar else (segment.strand, segment.strand)
    ways = [
        (TOP if over[0] else HIDDEN, 0.0, leaves + (lap if over[0] else 0.0), first),
        (zone, leaves - lap, 0.5, first),
        (zone, 0.5, enters + lap, second),
        (TOP if over[1] else HIDDEN, enters - (lap if over[1] else 0.0), 1.0, second),
    ]
    if not bar:
        ways[1:3] = [(zone, leaves - lap, enters + lap, first)]
    return [
        Piece(place, (_between(start, end, low), _between(start, end, high)), strand, index, depth, (low == 0.0, high == 1.0))
        for place, low, high, strand in ways
    ]


def _edge_at(start: Point, end: Point, layout: Layout) -> float:
    """Share of the way at which a line leaves the eyestay it starts on."""
    low, high = 0.0, 0.5
    for _ in range(20):
        middle = (low + high) / 2
        u, v = _between(start, end, middle)
        if abs(u) > layout.edge(v) and (u > 0) == (start[0] > 0):
            low = middle
        else:
            high = middle
    return low


def _between(start: Point, end: Point, t: float) -> Point:
    return (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t)


def _vertical(segment: Segment, index: int, depth: float, layout: Layout, knot: _Knot) -> Piece:
    """A segment up its own side: straight to the next row, else beside the eyelets; bowed inwards where it is a loop."""
    start, end = _place(segment.start, layout, knot), _place(segment.end, layout, knot)
    outward = 1 if start[0] > 0 else -1
    above = on_top(segment.start, True, segment.strand == "bar")
    rows = sorted((segment.start.row, segment.end.row))
    far = rows[1] - rows[0] > 1
    shift = 0.0
    if index in knot.holds_last:
        shift = -outward * BOW_IN * layout.lace
    elif far or not above:  # runs of neighbouring rows overlap, so long ones take turns beside the column
        shift = (outward if far and rows[0] % 2 else -outward) * BESIDE * layout.lace
    points = _bowed(start, end, shift) if shift else (start, end)
    return Piece(TOP if above else HIDDEN, points, segment.strand, index, depth, (True, True))


def _bowed(start: Point, end: Point, shift: float) -> tuple[Point, ...]:
    """From start to end, ``shift`` mm beside the straight way in its middle."""
    ways = ((0.0, 0.0), (0.14, 0.6), (0.28, 0.95), (0.5, 1.0), (0.72, 0.95), (0.86, 0.6), (1.0, 0.0))
    return tuple(spline([(u + shift * out, v) for t, out in ways for u, v in (_between(start, end, t),)], steps=3))


def _loop(passage: Passage, layout: Layout) -> tuple[Point, ...]:
    """A small loop standing at an eyelet, towards the middle and the toe."""
    u, v = layout.eyelet(passage.eyelet)
    inward = -1 if u > 0 else 1
    long, wide = LOOP[0] * layout.lace, LOOP[1] * layout.lace
    turns = [2 * pi * step / 14 for step in range(15)]
    spread = [(long * (1 - cos(turn)), wide * sin(turn)) for turn in turns]
    return tuple((u + inward * (0.8 * far - 0.6 * off), v - 0.6 * far - 0.8 * off) for far, off in spread)


def _tails(lacing: Lacing, order: tuple[Segment, ...], found: list[Piece], layout: Layout, knot: _Knot) -> list[Piece]:
    """The free ends: out of a tuck outwards, out of an eyelet towards the ankle. An end that goes in last is not seen."""
    tails: list[Piece] = []
    lasts = {end[-1] for lace in lacing.laces for end in lace.ends if end[-1].through is not Through.IN}
    for index, segment in enumerate(order):
        if segment.end not in lasts or segment.strand == "bar":
            continue
        own = next(piece for piece in found if piece.index == index)
        u, v = _place(segment.end, layout, knot)
        outward = TAIL * layout.lace * (1 if u > 0 else -1)
        if segment.end.row < lacing.pairs and segment.end.uses_eyelet:  # tied further down: not to be taken for a strand
            way = [(u, v), (u + outward, v + 0.3 * layout.spacing)]
        elif segment.end.uses_eyelet:
            way = [(u, v), (u - 0.1 * outward, v + 0.5 * layout.spacing), (u + 0.1 * outward, v + 0.9 * layout.spacing)]
        else:
            way = [(u, v), (u + 0.6 * outward, v + 0.1 * layout.spacing)]
        caps = (segment.end.uses_eyelet, True)
        zone = FREE if segment.end.uses_eyelet else TOP
        tails.append(replace(own, zone=zone, caps=caps, points=tuple(spline(way, steps=4))))
    return tails
