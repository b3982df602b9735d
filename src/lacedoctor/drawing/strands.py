"""Every segment of a lacing as drawn pieces: on top of the eyestay, in the tongue gap, or hidden. Anatomical frame, mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import cos, pi, sin

from lacedoctor.domain.lacing import Eyelet, Join, Lacing, Passage, Segment
from lacedoctor.domain.words import Through
from lacedoctor.drawing.curves import spline
from lacedoctor.drawing.joins import joined
from lacedoctor.drawing.layout import Layout
from lacedoctor.drawing.piece import FREE, GAP, HIDDEN, LOW, TOP, Piece, strands_of
from lacedoctor.drawing.scene import Point
from lacedoctor.drawing.tucks import Tucks, is_loop, tucks_of
from lacedoctor.lacing.steps import threading_order

TUCK_OUT, BOW_IN, BESIDE, LOOP = 0.8, 0.95, 1.15, (1.15, 0.8)  # in lace widths
WRAPPED = 0.75  # how far an end stands beyond a strand across the tongue that it goes under, in lace widths
HOOK_BEYOND = 0.55  # the two ends hold each other: each reaches beyond the middle, in lace widths
TUCK_ALONG = 0.62  # of the strand that holds a tuck, from the tuck's own eyelet
TAIL = 1.9  # free end shown behind a tuck, in lace widths


@lru_cache(maxsize=256)
def pieces_of(lacing: Lacing, layout: Layout, joins: tuple[Join, ...] = ()) -> tuple[Piece, ...]:
    """All pieces of all segments, in threading order; at ``joins`` the two strands are wound round each other."""
    order = threading_order(lacing)
    tucks = tucks_of(lacing, order)
    found: list[Piece] = []
    for index, segment in enumerate(order):
        depth = tucks.depth(index)
        if is_loop(segment):
            found.append(Piece(TOP, _loop(segment.start, layout), strands_of(segment)[0], index, depth, (True, True)))
        elif segment.end in tucks.across and segment.start.eyelet == segment.end.eyelet:
            found += _wrapped(segment, index, depth, layout, tucks)
        elif segment.start.side is segment.end.side and not _inside(segment.start, tucks) and not _inside(segment.end, tucks):
            found += _vertical(segment, index, depth, layout, tucks)
        else:
            found += _across(segment, index, depth, layout, tucks)
    wound = joined(found, joins, lacing, layout) if layout.shows_turns else found
    return (*wound, *_tails(lacing, order, found, layout, tucks))


def progress(order: tuple[Segment, ...], step: int | None) -> tuple[int, int, Eyelet | None]:
    """How many segments are laid at a step, the index of the current one (-1: none), and the eyelet it goes through."""
    if step is None:
        return (len(order), -1, None)
    laid = min(max(step, 0), len(order))
    if not laid:
        return (0, -1, None)
    end = order[laid - 1].end
    return (laid, laid - 1, end.eyelet if end.uses_eyelet else None)


def depths_of(lacing: Lacing, order: tuple[Segment, ...]) -> tuple[float, ...]:
    """How far up every segment lies where it meets others: later over earlier, but what is held under its holder."""
    tucks = tucks_of(lacing, order)
    return tuple(tucks.depth(index) for index in range(len(order)))


def _inside(passage: Passage, tucks: Tucks) -> bool:
    """Whether a passage stands over the tongue: a hook, or a tuck under a strand that crosses it."""
    return passage.through is Through.HOOK or passage in tucks.across


def place(passage: Passage, layout: Layout, tucks: Tucks) -> Point:
    """Where a passage is drawn: its eyelet; for a tuck outside of the strand that holds it; for a hook a little beyond the middle
    of the tongue, half-way to the next row."""
    u, v = layout.eyelet(passage.eyelet)
    outward = 1 if u > 0 else -1
    if passage.uses_eyelet:
        return (u, v)
    if passage.through is Through.HOOK:
        return (-outward * HOOK_BEYOND * layout.lace, layout.height_of(passage.row + 0.5))
    if passage in tucks.across:
        at = _held_at(passage, layout, tucks)
        return (at[0], at[1] + (WRAPPED if tucks.across[passage][1] else -WRAPPED) * layout.lace)
    if passage.eyelet in tucks.looped:
        return (u + outward * TUCK_OUT * layout.lace, v - 0.42 * layout.spacing)
    return (u + outward * TUCK_OUT * layout.lace, v + TUCK_ALONG * _to_holder(passage, layout, tucks))


def _held_at(tuck: Passage, layout: Layout, tucks: Tucks) -> Point:
    """Where the strand that holds a tuck leaves the eyestay."""
    start, end = layout.eyelet(tuck.eyelet), layout.eyelet(tucks.across[tuck][0].eyelet)
    return _between(start, end, min(_edge_at(start, end, layout) + 0.12, 0.5))


def _wrapped(segment: Segment, index: int, depth: float, layout: Layout, tucks: Tucks) -> list[Piece]:
    """Out of an eyelet, round the strand beside it on the toe's side, and under it."""
    start, end = layout.eyelet(segment.start.eyelet), place(segment.end, layout, tucks)
    held = _held_at(segment.end, layout, tucks)
    above = (held[0], held[1] - WRAPPED * layout.lace)
    way = spline([start, ((start[0] + above[0]) / 2, above[1] - 0.15 * layout.lace), above], steps=4)
    strand = strands_of(segment)[0]
    return [
        Piece(TOP, tuple(way), strand, index, float(index), (True, True)),
        Piece(GAP, (above, end), strand, index, depth, (True, True)),
    ]


def _to_holder(tuck: Passage, layout: Layout, tucks: Tucks) -> float:
    """From the eyelet of a tuck along the strand that holds it, in v."""
    other = tucks.beyond.get(tuck)
    return layout.heights[other.row - 1] - layout.heights[tuck.row - 1] if other else -layout.spacing


def on_top(passage: Passage, starts: bool, bar: bool) -> bool:
    """Whether the lace lies on top of the eyestay beside a passage, on the segment that starts or ends there."""
    if passage.through in (Through.TUCK, Through.HOOK):
        return True
    outward = passage.through is Through.OUT
    return outward == (starts and not bar)


def _across(segment: Segment, index: int, depth: float, layout: Layout, tucks: Tucks) -> list[Piece]:
    """A segment to the other side or to the middle: beside its start, over the tongue, beside its end."""
    bar = segment.strand == "bar"
    start, end = place(segment.start, layout, tucks), place(segment.end, layout, tucks)
    leaves, enters = _edge_at(start, end, layout), 1.0 - _edge_at(end, start, layout)
    over = (on_top(segment.start, True, bar), on_top(segment.end, False, bar))
    lap = 0.3 * layout.lace / max(abs(end[0] - start[0]), 1.0)
    zone = GAP if any(over) else LOW
    low, high = max(leaves - lap, 0.0), min(enters + lap, 1.0)
    first, second = strands_of(segment)
    ways = [(zone, low, 0.5, first), (zone, 0.5, high, second)] if bar else [(zone, low, high, first)]
    if not _inside(segment.start, tucks):
        ways.insert(0, (TOP if over[0] else HIDDEN, 0.0, leaves + (lap if over[0] else 0.0), first))
    if not _inside(segment.end, tucks):
        ways.append((TOP if over[1] else HIDDEN, enters - (lap if over[1] else 0.0), 1.0, second))
    pieces = [
        Piece(place, (_between(start, end, low), _between(start, end, high)), strand, index, depth, (low == 0.0, high == 1.0))
        for place, low, high, strand in ways
    ]
    if index in tucks.starts_below:
        pieces[0] = replace(pieces[0], depth=tucks.starts_below[index] - 0.5)
    return pieces


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


def _vertical(segment: Segment, index: int, depth: float, layout: Layout, tucks: Tucks) -> list[Piece]:
    """A segment up its own side: straight to the next row, else beside the eyelets; bowed inwards where it is a loop. From a
    tuck to an eyelet that it comes out of, it goes over the eyestay and under its edge."""
    start, end = place(segment.start, layout, tucks), place(segment.end, layout, tucks)
    outward = 1 if start[0] > 0 else -1
    strand = strands_of(segment)[0]
    if segment.start.through is Through.TUCK and segment.end.through is Through.OUT:
        held, rest = layout.eyelet(segment.start.eyelet)[1], end[1]
        dives = held + 0.6 * (rest - held)
        edge = (outward * layout.edge(dives), dives)
        way = (start, (start[0], held), (start[0] - 0.3 * outward * layout.lace, held + 0.3 * (rest - held)), edge)
        return [
            Piece(TOP, tuple(spline(way, steps=4)), strand, index, depth, (True, False)),
            Piece(HIDDEN, (edge, end), strand, index, depth, (True, True)),
        ]
    above = on_top(segment.start, True, segment.strand == "bar")
    rows = sorted((segment.start.row, segment.end.row))
    far = rows[1] - rows[0] > 1
    shift = 0.0
    if index in tucks.bows:
        shift = -outward * BOW_IN * layout.lace
    elif far or not above:  # runs of neighbouring rows overlap, so long ones take turns beside the column
        shift = (outward if far and rows[0] % 2 else -outward) * BESIDE * layout.lace
    points = _bowed(start, end, shift) if shift else (start, end)
    return [Piece(TOP if above else HIDDEN, points, strand, index, depth, (True, True))]


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


def _tails(lacing: Lacing, order: tuple[Segment, ...], found: Sequence[Piece], layout: Layout, tucks: Tucks) -> list[Piece]:
    """The free ends: out of a tuck outwards, out of an eyelet towards the ankle. An end that goes in last is not seen."""
    tails: list[Piece] = []
    lasts = {end[-1] for lace in lacing.laces for end in lace.ends if end[-1].through is not Through.IN}
    for index, segment in enumerate(order):
        if segment.end not in lasts or segment.strand == "bar":
            continue
        own = next(piece for piece in found if piece.index == index)
        u, v = place(segment.end, layout, tucks)
        outward = TAIL * layout.lace * (1 if u > 0 else -1)
        if segment.end.row < lacing.pairs and segment.end.uses_eyelet:  # tied further down: not to be taken for a strand
            way = [(u, v), (u + outward, v + 0.3 * layout.spacing)]
        elif segment.end.uses_eyelet:
            way = [(u, v), (u - 0.1 * outward, v + 0.5 * layout.spacing), (u + 0.1 * outward, v + 0.9 * layout.spacing)]
        else:
            # Pulled down and out, as the viewer sees it, but clear of the row numbers above and below.
            middle = layout.eyelet(segment.end.eyelet)[1] + _to_holder(segment.end, layout, tucks) / 2
            room = 0.2 * layout.spacing
            fallen = min(max(v + 0.2 * layout.flip_y * layout.spacing, middle - room), middle + room)
            way = [(u, v), (u + 0.35 * outward, v), (u + 0.7 * outward, fallen)]
        caps = (segment.end.uses_eyelet, True)
        zone = FREE if segment.end.uses_eyelet else TOP
        tails.append(replace(own, zone=zone, caps=caps, points=tuple(spline(way, steps=4))))
    return tails
