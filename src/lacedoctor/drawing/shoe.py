"""The shoe round the eyelets: sole, upper, toe cap, eyestays, tongue, stitching. Anatomical frame, drawn through a layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

from lacedoctor.drawing.curves import grown, spline
from lacedoctor.drawing.layout import COLLAR_SHARE, SHOE_SIDE, TOE_SHARE, Layout
from lacedoctor.drawing.scene import Item, Line, Point, Polygon

# Outline of a right shoe: across in shares of its half width (medial negative), along in shares of the part before row 1
# (below 0) or of the part behind it (above 0). The medial side is the straighter one.
OUTLINE = (
    (-0.85, 1.0), (-0.92, 0.6), (-0.98, 0.3), (-1.0, 0.05), (-0.97, -0.3), (-0.86, -0.64), (-0.62, -0.89), (-0.28, -1.0),
    (0.1, -0.97), (0.46, -0.84), (0.76, -0.6), (0.95, -0.27), (1.02, 0.05), (1.0, 0.3), (0.93, 0.6), (0.86, 1.0),
)  # fmt: skip
SOLE_MM = 4.2


@dataclass(frozen=True, slots=True)
class _Body:
    """Measures of the drawn shoe, mm."""

    layout: Layout
    half_width: float
    toe: float
    zone: float
    collar: float  # to the end of the tongue
    room: float  # to the border of the box

    def place(self, across: float, along: float) -> Point:
        """A point of the outline in the anatomical frame."""
        length = self.toe if along < 0 else self.zone + self.room
        return (across * self.half_width, along * length)


@lru_cache(maxsize=64)
def shoe_items(layout: Layout) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """What lies under the laces in the tongue gap, and what covers them there (the eyestays)."""
    if layout.style == "plan":
        return _plan(layout)
    body = _body(layout)
    outline = spline([body.place(*point) for point in OUTLINE])
    under: list[Item] = [
        _area(layout, grown(outline, SOLE_MM), "sole-edge"),
        _area(layout, grown(outline, SOLE_MM * 0.66), "sole"),
        _area(layout, outline, "upper"),
        _area(layout, _toe_cap(body, outline), "toe-cap"),
        _stroke(layout, _seam(body, outline), 0.5 * layout.unit, "stitch", dashed=True),
        _area(layout, _opening(body), "lining"),
        _area(layout, _tongue(layout, body.collar * 0.95), "tongue"),
        _stroke(layout, [(0.0, 0.0), (0.0, body.zone + 0.6 * body.collar)], 0.45 * layout.unit, "tongue-line"),
    ]
    over: list[Item] = []
    over += [_area(layout, _eyestay(layout, side, body), "eyestay") for side in (-1, 1)]
    over.append(_area(layout, _throat(layout, body), "eyestay"))
    over += _stitching(layout, body)
    over += _edges(layout, body.collar * 0.55)
    return tuple(under), tuple(over)


def _plan(layout: Layout) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Only the zone: two eyestays and the tongue between them, from border to border."""
    _, top, _, bottom = layout.bounds
    low, high = sorted((layout.flip_y * top, layout.flip_y * bottom))
    widest = max(layout.halves) + 1.9 * layout.unit
    under: tuple[Item, ...] = (_area(layout, [(-widest, low), (widest, low), (widest, high), (-widest, high)], "tongue"),)
    levels = (low, *layout.heights, high)
    sides = [[(side * layout.edge(v), v) for v in levels] + [(side * widest, high), (side * widest, low)] for side in (-1, 1)]
    beyond = layout.heights[0] - low, high - layout.heights[-1]
    return under, (*(_area(layout, side, "eyestay") for side in sides), *_edges(layout, beyond[1], beyond[0]))


def _body(layout: Layout) -> _Body:
    _, top, _, bottom = layout.bounds
    low, high = sorted((layout.flip_y * top, layout.flip_y * bottom))
    zone = layout.heights[-1]
    room_toe, room_collar = -low - SOLE_MM - 1.0 * layout.unit, high - zone
    half_width = min(layout.gap * (0.5 + SHOE_SIDE), -layout.bounds[0] - SOLE_MM)
    toe = min(TOE_SHARE * layout.gap * 1.06, room_toe)
    collar = min(COLLAR_SHARE * layout.gap, room_collar - 0.3 * layout.unit)
    return _Body(layout, half_width, toe, zone, collar, room_collar + layout.unit)


def _toe_cap(body: _Body, outline: Sequence[Point]) -> list[Point]:
    """The front of the upper, up to a seam that bows towards the toe."""
    seam = -0.62 * body.toe
    return [*(point for point in outline if point[1] < seam), *_seam(body, outline)]


def _seam(body: _Body, outline: Sequence[Point]) -> list[Point]:
    seam = -0.62 * body.toe
    across = [u for u, v in outline if v < seam]
    middle, half = (across[0] + across[-1]) / 2, (across[-1] - across[0]) / 2
    turns = [pi * step / 12 for step in range(13)]
    return [(middle + half * cos(turn), seam - 0.14 * body.toe * sin(turn)) for turn in turns]


def _opening(body: _Body) -> list[Point]:
    """Where the foot goes in: a round border behind the last row, open towards the ankle."""
    wide = 0.8 * body.half_width
    start, deep = body.zone + 0.3 * body.layout.spacing, max(body.room, body.layout.spacing)
    return [(-wide * cos(turn), start + deep * (1 - sin(turn))) for turn in (pi * step / 24 for step in range(25))]


def _tongue(layout: Layout, behind: float) -> list[Point]:
    """The tongue: round before row 1, a rounded tip behind the last row."""
    zone = layout.heights[-1]
    first, last = layout.edge(0.0) + 2.0, layout.edge(zone) + 2.0
    front = [(first * cos(turn), -0.75 * layout.spacing * sin(turn)) for turn in (pi * step / 10 for step in range(11))]
    sides = [(-(layout.edge(v) + 2.0), v) for v in layout.heights]
    wide = max(layout.half(zone) * 0.86, last)
    sweep = ((1.0, 0.4), (1.0, 0.7), (0.88, 0.9), (0.6, 1.0))
    tip = [(-out * wide, zone + far * behind) for out, far in sweep]
    mirrored = [(-u, v) for u, v in reversed(tip)]
    return [*front, *sides, *tip, *mirrored, *((-u, v) for u, v in reversed(sides))]


def _outer(layout: Layout, v: float) -> float:
    """u of the outer border of the eyestay: room for an eyelet, a strand beside it and a row number."""
    return layout.half(v) + max(0.27 * layout.gap, 3.9 * layout.unit)


def _eyestay(layout: Layout, side: int, body: _Body) -> list[Point]:
    levels = (*layout.heights, body.zone + 0.55 * body.collar)
    inner = [(side * layout.edge(v), v) for v in levels]
    outer = [(side * _outer(layout, v), v) for v in levels]
    return [*inner, *reversed(outer)]


def _throat(layout: Layout, body: _Body) -> list[Point]:
    """The eyestay round the front of the tongue gap: a horseshoe."""
    outer, inner = _outer(layout, 0.0), layout.edge(0.0)
    reach, hollow = min(0.48 * body.toe, 0.55 * layout.gap), 0.6 * layout.spacing
    turns = [pi * step / 16 for step in range(17)]
    out = [(outer * cos(turn), -reach * sin(turn)) for turn in turns]
    back = [(inner * cos(turn), -hollow * sin(turn)) for turn in reversed(turns)]
    return [*out, *back]


def _stitching(layout: Layout, body: _Body) -> list[Item]:
    """One seam along the outer border of the eyestay, round its front."""
    inset = 0.55 * layout.unit + 0.6
    levels = (body.zone + 0.5 * body.collar, *reversed(layout.heights))
    reach = min(0.48 * body.toe, 0.55 * layout.gap) - inset
    left = [(-(_outer(layout, v) - inset), v) for v in levels]
    turns = [pi - pi * step / 16 for step in range(17)]
    front = [((_outer(layout, 0.0) - inset) * cos(turn), -reach * sin(turn)) for turn in turns]
    right = [(-u, v) for u, v in reversed(left)]
    return [_stroke(layout, [*left, *front[1:-1], *right], 0.5 * layout.unit, "stitch", dashed=True)]


def _edges(layout: Layout, behind: float, before: float = 0.0) -> list[Item]:
    """Piping along both edges of the tongue gap."""
    zone = layout.heights[-1]
    levels = (-before, *layout.heights, zone + behind) if before else (*layout.heights, zone + behind)
    return [
        _stroke(layout, [(side * layout.edge(v), v) for v in levels], 0.5 * layout.unit, "eyestay-edge", flat=True)
        for side in (-1, 1)
    ]


def _area(layout: Layout, points: Iterable[Point], role: str) -> Polygon:
    return Polygon(tuple(layout.at(*point) for point in points), role)


def _stroke(layout: Layout, points: Iterable[Point], width: float, role: str, dashed: bool = False, flat: bool = False) -> Line:
    return Line(tuple(layout.at(*point) for point in points), width, role, dashed=dashed, flat=flat)
