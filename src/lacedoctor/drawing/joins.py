"""Knots and twists between two rows: where they stand, and the way of the two strands round each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import cos, pi

from lacedoctor.domain.lacing import Join, Lacing
from lacedoctor.drawing.layout import Layout
from lacedoctor.drawing.piece import GAP, LOW, Piece
from lacedoctor.drawing.scene import Point
from lacedoctor.drawing.tucks import crossing_pair
from lacedoctor.lacing.steps import threading_order

TURNS = {"twist": 3, "knot": 3, "surgeon": 5}  # how often the two strands cross each other
WRAP, WIDE = 0.85, 0.45  # in lace widths: from one crossing to the next, and sideways
STEPS = 4  # points from one crossing to the next


@lru_cache(maxsize=256)
def joins_done(lacing: Lacing, laid: int) -> tuple[Join, ...]:
    """The joins that can be seen once so many segments are laid: those whose two strands are."""
    order = threading_order(lacing)
    pairs = [(join, crossing_pair(join, order)) for join in lacing.joins]
    return tuple(join for join, pair in pairs if (pair[1] < laid if pair else laid == len(order)))


def joined(pieces: Sequence[Piece], joins: Sequence[Join], lacing: Lacing, layout: Layout) -> list[Piece]:
    """The pieces, with those of twists and knots wound round each other."""
    found = list(pieces)
    for join in joins:
        if join.kind not in TURNS or (met := _met(found, join, lacing)) is None:
            continue
        one, two = met
        centre = _crossing(one, two) or centre_of(join, layout)
        level = max(one.depth, two.depth)
        for piece, late in ((one, False), (two, True)):
            place = found.index(piece)
            found[place : place + 1] = _wound(piece, centre, TURNS[join.kind], (level, late), layout)
    return found


def centre_of(join: Join, layout: Layout, pieces: Sequence[Piece] = (), lacing: Lacing | None = None) -> Point:
    """Where a join stands: where its two strands cross, else in the middle between its row and the next."""
    met = _met(pieces, join, lacing) if lacing else None
    at = _crossing(*met) if met else None
    return at or (0.0, (layout.height_of(join.row) + layout.height_of(join.row + 1)) / 2)


def _met(pieces: Sequence[Piece], join: Join, lacing: Lacing) -> tuple[Piece, Piece] | None:
    """The two pieces over the tongue that cross at a join, the earlier first."""
    pair = crossing_pair(join, threading_order(lacing))
    if pair is None:
        return None
    one, two = (next((p for p in pieces if p.index == index and p.zone in (GAP, LOW)), None) for index in pair)
    return None if one is None or two is None or one.zone != two.zone else (one, two)


def _wound(piece: Piece, centre: Point, turns: int, lift: tuple[float, bool], layout: Layout) -> Iterator[Piece]:
    """One strand from edge to edge of the gap: by turns on top of the other one and below it.

    ``lift`` is the depth of the crossings, and whether this strand lies on top at the first of them.
    """
    start, end = sorted((piece.points[0], piece.points[-1]), key=lambda point: point[1])
    wrap = min(WRAP * layout.lace, 0.6 * layout.spacing / turns)
    side = 1.0 if start[0] > end[0] else -1.0

    def at(turn: float) -> Point:
        swing = side * WIDE * layout.lace * cos(pi * turn)
        return (centre[0] + swing, centre[1] + (turn - turns / 2) * wrap)

    yield replace(piece, points=(start, at(0.0)))
    for number in range(turns):
        lifted = (0.25 if (number % 2 == 0) == lift[1] else -0.25) + 0.01 * number
        points = tuple(at(number + step / STEPS) for step in range(STEPS + 1))
        yield replace(piece, points=points, depth=lift[0] + lifted)
    yield replace(piece, points=(at(turns), end))


def _crossing(one: Piece, two: Piece) -> Point | None:
    (x1, y1), (x2, y2) = one.points[0], one.points[-1]
    (x3, y3), (x4, y4) = two.points[0], two.points[-1]
    turn = (x1 - x2) * (y3 - y4) - (y1 - y2) * (x3 - x4)
    if abs(turn) < 1e-9:
        return None
    t = ((x1 - x3) * (y3 - y4) - (y1 - y3) * (x3 - x4)) / turn
    return (x1 + t * (x2 - x1), y1 + t * (y2 - y1)) if 0 < t < 1 else None
