"""Arrows: which way the current strand goes, and which way the ends of a lock are pulled. From pieces to scene items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, dist, pi

from lacedoctor.domain.lacing import Lacing, Segment
from lacedoctor.domain.words import Through
from lacedoctor.drawing.layout import Layout
from lacedoctor.drawing.piece import Piece
from lacedoctor.drawing.scene import Item, Label, Point, Polygon
from lacedoctor.drawing.tucks import is_loop

COMPASS = "→↘↓↙←↖↑↗"  # by eighths of a turn, as the viewer sees them
LONG, WIDE = 1.8, 0.95  # of an arrow's head, in lace widths
AT = 0.68  # share of the current strand's way at which its arrow stands


def way_arrow(pieces: Sequence[Piece], order: Sequence[Segment], current: int, layout: Layout) -> list[Item]:
    """An arrow on the strand that is laid now; none on the bar, which has no direction, and none on a small loop."""
    if current < 0 or order[current].strand == "bar" or is_loop(order[current]):
        return []
    way = [point for piece in pieces if piece.index == current for point in piece.points]
    left = AT * sum(dist(one, two) for one, two in pairwise(way))
    for one, two in pairwise(way):
        part = dist(one, two)
        if part >= left > 0:
            t = left / part
            return _head((one[0] + (two[0] - one[0]) * t, one[1] + (two[1] - one[1]) * t), one, two, layout)
        left -= part
    return []


def pull_arrows(pieces: Sequence[Piece], lacing: Lacing, order: Sequence[Segment], layout: Layout) -> list[Item]:
    """Arrows at the free ends of a lock. Ends that come out of an eyelet are simply tied."""
    lasts = {end[-1] for lace in lacing.laces for end in lace.ends if end[-1].through is Through.TUCK}
    found: list[Item] = []
    for index, segment in enumerate(order):
        if segment.end in lasts:
            tail = next(piece for piece in reversed(pieces) if piece.index == index)
            found += _head(tail.points[-1], tail.points[-2], tail.points[-1], layout)
    return found


def _head(at: Point, start: Point, end: Point, layout: Layout) -> list[Item]:
    """An arrow's head round a point, in the direction from one point to another."""
    x, y = layout.at(*at)
    (x0, y0), (x1, y1) = layout.at(*start), layout.at(*end)
    length = dist((x0, y0), (x1, y1)) or 1.0
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    if layout.style == "plan":
        return [Label((x, y), COMPASS[round(atan2(dy, dx) / (pi / 4)) % 8], "pull", bold=True, size=4.5)]

    long, wide = LONG * layout.lace, WIDE * layout.lace
    tip, back = (x + dx * long / 2, y + dy * long / 2), (x - dx * long / 2, y - dy * long / 2)
    return [Polygon((tip, (back[0] - dy * wide, back[1] + dx * wide), (back[0] + dy * wide, back[1] - dx * wide)), "pull")]
