"""Arrows: which way the current strand goes, and which way the ends of a lock are pulled. From pieces to scene items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist

from lacedoctor.domain.lacing import Lacing, Segment
from lacedoctor.domain.words import Through
from lacedoctor.drawing.layout import Layout
from lacedoctor.drawing.piece import FREE, Piece
from lacedoctor.drawing.scene import Arrow, Item, Point
from lacedoctor.drawing.tucks import is_loop

LONG = 2.1  # an arrow's head, in lace widths
BEYOND = 0.8  # from the tip of a free end to its arrow, in cell widths: not on the lace itself
# Shares of the current strand's way: its arrow stands at the middle one and points as the strand runs from the first to the last.
AROUND, BEHIND_A_KNOT, TIP = (0.58, 0.68, 0.8), (0.84, 0.89, 0.95), (0.85, 1.0, 1.0)
MOST_PIECES = 4  # of a strand that is not wound round another one


def way_arrow(pieces: Sequence[Piece], order: Sequence[Segment], current: int, layout: Layout) -> list[Item]:
    """An arrow on the strand that is laid now; none on the bar, which has no direction, and none on a small loop."""
    if current < 0 or order[current].strand == "bar" or is_loop(order[current]):
        return []
    own = [piece for piece in pieces if piece.index == current and piece.zone != FREE]
    way = [point for piece in own for point in piece.points]
    shares = AROUND if len(own) <= MOST_PIECES else BEHIND_A_KNOT
    if order[current].end.through is Through.TUCK:
        shares = TIP
    before, at, behind = (_along(way, share) for share in shares)
    return [_head(at, before, behind, layout, ("eyelet-hole", "pull"))]


def _along(way: Sequence[Point], share: float) -> Point:
    """The point at a share of the length of a way."""
    left = share * sum(dist(one, two) for one, two in pairwise(way))
    for one, two in pairwise(way):
        part = dist(one, two)
        if part >= left:
            t = left / (part or 1.0)
            return (one[0] + (two[0] - one[0]) * t, one[1] + (two[1] - one[1]) * t)
        left -= part
    return way[-1]


def pull_arrows(pieces: Sequence[Piece], lacing: Lacing, order: Sequence[Segment], layout: Layout) -> list[Item]:
    """Arrows at the free ends of a lock. Ends that come out of an eyelet are simply tied."""
    lasts = {end[-1] for lace in lacing.laces for end in lace.ends if end[-1].through is Through.TUCK}
    found: list[Item] = []
    for index, segment in enumerate(order):
        if segment.end in lasts:
            tail = next(piece for piece in reversed(pieces) if piece.index == index)
            (u0, v0), (u, v) = tail.points[-2:]
            beyond = layout.lace / 2 + BEYOND * layout.unit
            tip = (u + (beyond if u > 0 else -beyond), v)
            found.append(_head(tip, (u0, v0), (u, v), layout, ("number", "eyelet-hole")))  # beside the shoe, as numbers are
    return found


def _head(at: Point, start: Point, end: Point, layout: Layout, roles: tuple[str, str]) -> Arrow:
    """An arrow's head round a point, in the direction from one point to another; roles of its face and its outline."""
    (x0, y0), (x1, y1) = layout.at(*start), layout.at(*end)
    return Arrow(layout.at(*at), (x1 - x0, y1 - y0), LONG * layout.lace, *roles)
