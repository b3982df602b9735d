"""The lacing diagram: shoe, strands in depth order, eyelets, row numbers, the sore spot, and how far the lacing has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, dist, pi, sin

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import Foot, Tension, View
from lacedoctor.drawing.arrows import pull_arrows, way_arrow
from lacedoctor.drawing.eyelets import marks, rings
from lacedoctor.drawing.joins import centre_of, joins_done
from lacedoctor.drawing.layout import Layout, layout_of
from lacedoctor.drawing.piece import FREE, GAP, HIDDEN, LOW, TOP, Piece
from lacedoctor.drawing.scene import TENSION_MARKS, Disc, Item, Label, Line, Point, Polygon, Scene, Spot
from lacedoctor.drawing.shoe import shoe_items
from lacedoctor.drawing.strands import pieces_of, place, progress
from lacedoctor.drawing.tucks import tucks_of
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.steps import threading_order

FINE_ABOVE = 2.1  # lace widths in cells from which a highlight and eyelet rings are drawn
SPOT_MARK = "!"
PATCH = 1.1  # radius of the ground below a character that stands on laces, in cell widths
JOIN_MARKS = {"knot": "◆", "surgeon": "◆◆", "twist": "∞"}
LIGHT_SHARE, LIGHT_SHIFT = 0.26, 0.17  # of the lace's width
HIDDEN_SHARE = 0.55
DOT_STEP, DOT_RADIUS = 2.2, 0.3  # cell widths


def lacing_scene(
    lacing: Lacing, stay: Eyestay, *, foot: Foot = Foot.RIGHT, view: View = View.WEARER, step: int | None = None,
    spot: Spot | None = None, tension: Sequence[Tension | None] = (), style: str = "auto", columns: int, rows: int,
) -> Scene:  # fmt: skip
    """The scene for a box of ``columns`` x ``rows`` cells.

    ``step`` k: the first k segments of the threading order are laid, the k-th is the current one, the others are faint dots;
    None shows the finished lacing. ``spot`` is (row, side) of what presses. ``tension`` holds one word per row from the toe.
    """
    layout = scene_layout(lacing, stay, foot=foot, view=view, style=style, columns=columns, rows=rows)
    under, over = shoe_items(layout)
    order = threading_order(lacing)
    laid, current, target = progress(order, step)
    pieces = pieces_of(lacing, layout, joins_done(lacing, laid))
    done = _Strands(layout, laid, current)
    finished = laid == len(order)
    items = (
        *under,
        *(_spot(layout, spot) if spot else ()),
        *done.draw(pieces, LOW),
        *done.draw(pieces, GAP),
        *over,
        *done.draw(pieces, HIDDEN),
        *_dots(layout, lacing, laid),
        *rings(layout, lacing, stay, order[:laid], target),
        *done.draw(pieces, TOP),
        *_joins(layout, lacing, pieces, laid),
        *(_spot_mark(layout, spot) if spot else ()),
        *(done.draw(pieces, FREE) if finished else ()),
        *marks(layout, lacing, stay, order[:laid], target),
        *way_arrow(pieces, order, current, layout),
        *(pull_arrows(pieces, lacing, order, layout) if finished else ()),
        *_numbers(layout, lacing, tuple(tension)),
    )
    return Scene(items, layout.bounds, fill=True)


def scene_layout(
    lacing: Lacing,
    stay: Eyestay,
    *,
    foot: Foot = Foot.RIGHT,
    view: View = View.WEARER,
    style: str = "auto",
    columns: int,
    rows: int,
) -> Layout:
    """Where everything of ``lacing_scene`` stands; its ``eyelet_at`` finds the eyelet under a mouse cell."""
    staggered = any(passage.eyelet.inner for passage in lacing.passages)
    return layout_of(stay, columns, rows, foot, view, style, staggered)


class _Strands:
    """Draws the laid pieces of one scene."""

    def __init__(self, layout: Layout, laid: int, current: int) -> None:
        self._layout = layout
        self._laid = laid
        self._current = current

    def draw(self, pieces: Iterable[Piece], zone: str) -> list[Item]:
        """The laid pieces of one zone, deepest first."""
        shown = sorted((piece for piece in pieces if piece.zone == zone and piece.index < self._laid), key=lambda p: p.depth)
        return [item for piece in shown for item in strand_items(piece, self._layout, piece.index == self._current)]


@lru_cache(maxsize=2048)
def strand_items(piece: Piece, layout: Layout, current: bool) -> tuple[Item, ...]:
    """One piece as strokes: the lace with its casing, and a highlight where there is room."""
    role = "current" if current else f"lace-{piece.strand}"
    points = tuple(layout.at(*point) for point in piece.points)
    width = layout.lace
    if piece.zone == HIDDEN:
        return (Line(points, max(HIDDEN_SHARE * width, 0.7 * layout.unit), f"{role}-dim", dashed=True),)
    if piece.zone == LOW:
        return (Line(points, width, f"{role}-low", casing=layout.casing, flat=True),)
    ends = [Disc(at, width / 2, role) for at, cap in ((points[0], piece.caps[0]), (points[-1], piece.caps[1])) if cap]
    stroke: tuple[Item, ...] = (Line(points, width, role, casing=layout.casing, flat=True), *ends)
    if width / layout.unit < FINE_ABOVE:
        return stroke
    return (*stroke, Line(_raised(points, LIGHT_SHIFT * width), LIGHT_SHARE * width, f"{role}-light", flat=True))


def _raised(points: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """The way moved to its upper left side, where the light falls."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = dist(points[0], points[-1]) or 1.0
    nx, ny = (y1 - y0) / length * by, -(x1 - x0) / length * by
    if ny > 0 or (ny == 0 and nx > 0):
        nx, ny = -nx, -ny
    return tuple((x + nx, y + ny) for x, y in points)


def _oval(layout: Layout, spot: Spot, share: float) -> tuple[Point, ...]:
    """The outline of the sore spot on the tongue, so much larger than its core."""
    row, side = spot
    v, edge = layout.height_of(row), layout.edge(layout.height_of(row))
    u = {"medial": -0.55 * edge, "lateral": 0.55 * edge}.get(side or "", 0.0)
    across = (0.42 if side else 0.62) * edge
    along = min(0.8 * layout.spacing, across * 1.2)
    return tuple(layout.at(u + share * across * cos(turn), v + share * along * sin(turn)) for turn in _TURNS)


_TURNS = tuple(2 * pi * step / 24 for step in range(25))


def _spot(layout: Layout, spot: Spot) -> list[Item]:
    return [Polygon(_oval(layout, spot, share)[:-1], role) for role, share in (("spot-soft", 1.25), ("spot", 0.85))]


def _spot_mark(layout: Layout, spot: Spot) -> list[Item]:
    """The spot once more, over the laces, which may hide it: its outline and a character."""
    outline = _oval(layout, spot, 1.25)
    at = ((outline[0][0] + outline[12][0]) / 2, (outline[0][1] + outline[12][1]) / 2)
    ring: list[Item] = [Line(outline, 0.6 * layout.unit, "spot-ring")] if layout.casing else []
    return [*ring, Disc(at, PATCH * layout.unit, "spot"), Label(at, SPOT_MARK, "pull", bold=True, size=5.0)]


def _joins(layout: Layout, lacing: Lacing, pieces: Sequence[Piece], laid: int) -> list[Item]:
    """What the two ends do in the middle: a knot as a lump on the strands; as a character where cells are too coarse."""
    found: list[Item] = []
    for join in joins_done(lacing, laid):
        sign = JOIN_MARKS.get(join.kind)
        if sign is None:
            continue
        x, y = layout.at(*centre_of(join, layout, pieces, lacing))
        if not layout.shows_turns:
            found += [Disc((x, y), PATCH * layout.unit, "eyelet-hole"), Label((x, y), sign, "pull", bold=True, size=4.5)]
        elif join.kind != "twist":
            wide = 0.75 * layout.lace
            places = (x - wide, x + wide) if join.kind == "surgeon" else (x,)
            for at in places:
                found += _lump((at, y), layout.lace, join.lace)
    return found


def _lump(at: Point, lace: float, number: int) -> list[Item]:
    """One knot: a ball of both ends."""
    one, two = "abcd"[2 * (number % 2)], "abcd"[2 * (number % 2) + 1]
    (x, y), r = at, 0.8 * lace
    band = Line(((x - 0.5 * r, y + 0.5 * r), (x + 0.5 * r, y - 0.5 * r)), 0.7 * lace, f"lace-{two}", casing="casing")
    return [Disc(at, 1.25 * r, "casing"), Disc(at, r, f"lace-{one}"), band]


def _dots(layout: Layout, lacing: Lacing, laid: int) -> list[Item]:
    """Faint dots along the segments still to come."""
    found: list[Item] = []
    order = threading_order(lacing)
    tucks = tucks_of(lacing, order)
    for segment in order[laid:]:
        start, end = (layout.at(*place(passage, layout, tucks)) for passage in (segment.start, segment.end))
        count = int(dist(start, end) / (DOT_STEP * layout.unit))
        for number in range(1, count):
            t = number / count
            at = (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t)
            found.append(Disc(at, DOT_RADIUS * layout.unit, "future"))
    return found


def _numbers(layout: Layout, lacing: Lacing, tension: tuple[Tension | None, ...]) -> list[Item]:
    """The row number on both sides, with its tension mark on the outer side of it."""
    found: list[Item] = []
    away = 4 * layout.unit if layout.style == "plan" else max(0.27 * layout.gap, 3.9 * layout.unit) + 1.6 * layout.unit
    in_use = set(lacing.rows)
    for row in range(1, layout.pairs + 1):
        role = "number" if row in in_use else "number-dim"
        mark = TENSION_MARKS.get(level, "") if row <= len(tension) and (level := tension[row - 1]) else ""
        for side in (-1, 1):
            u, v = side * (layout.halves[row - 1] + away), layout.heights[row - 1]
            found.append(Label(layout.at(u, v), str(row), role, bold=row in in_use))
            if mark:
                outward = 1 if layout.at(u, v)[0] > 0 else -1
                beside = ((1.0 if row < 10 else 1.5) + (layout.style == "shoe")) * layout.unit
                x, y = layout.at(u, v)
                found.append(Label((x + outward * (beside), y), mark, "tension"))
    return found
