"""The lacing diagram: shoe, strands in depth order, eyelets, row numbers, the sore spot, and how far the lacing has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, dist, pi, sin

from lacedoctor.domain.lacing import Eyelet, Lacing, Segment
from lacedoctor.domain.words import Foot, Side, Tension, View
from lacedoctor.drawing.layout import Layout, layout_of
from lacedoctor.drawing.scene import Disc, Item, Label, Line, Point, Polygon, Scene
from lacedoctor.drawing.shoe import shoe_items
from lacedoctor.drawing.strands import FREE, GAP, HIDDEN, LOW, TOP, Piece, pieces_of, progress
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.steps import threading_order

Spot = tuple[float, str | None]  # row, and "medial", "lateral" or the middle
TENSION_MARKS = {Tension.LOOSE: "~", Tension.SNUG: "=", Tension.FIRM: "#"}
FINE_ABOVE = 1.7  # lace widths in cells from which a highlight and eyelet rings are drawn
RING_MM, HOLE_SHARE = 3.6, 0.52
LIGHT_SHARE, LIGHT_SHIFT = 0.26, 0.17  # of the lace's width
HIDDEN_SHARE = 0.55
DOT_STEP, DOT_RADIUS = 2.2, 0.3  # cell widths


def lacing_scene(
    lacing: Lacing,
    stay: Eyestay,
    *,
    foot: Foot = Foot.RIGHT,
    view: View = View.WEARER,
    step: int | None = None,
    spot: Spot | None = None,
    tension: Sequence[Tension | None] = (),
    style: str = "auto",
    columns: int,
    rows: int,
) -> Scene:
    """The scene for a box of ``columns`` x ``rows`` cells.

    ``step`` k: the first k segments of the threading order are laid, the k-th is the current one, the others are faint dots;
    None shows the finished lacing. ``spot`` is (row, side) of what presses. ``tension`` holds one word per row from the toe.
    """
    layout = scene_layout(lacing, stay, foot=foot, view=view, style=style, columns=columns, rows=rows)
    under, over = shoe_items(layout)
    pieces = pieces_of(lacing, layout)
    order = threading_order(lacing)
    laid, current, target = progress(order, step)
    done = _Strands(layout, laid, current)
    items = (
        *under,
        *(_spot(layout, spot) if spot else ()),
        *done.draw(pieces, LOW),
        *done.draw(pieces, GAP),
        *over,
        *done.draw(pieces, HIDDEN),
        *_dots(layout, order[laid:]),
        *_rings(layout, lacing, order[:laid], target),
        *done.draw(pieces, TOP),
        *(done.draw(pieces, FREE) if laid == len(order) else ()),
        *_marks(layout, lacing, order[:laid], target),
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


def _spot(layout: Layout, spot: Spot) -> list[Item]:
    row, side = spot
    v = layout.height_of(row)
    edge = layout.edge(v)
    u = {"medial": -0.55 * edge, "lateral": 0.55 * edge}.get(side or "", 0.0)
    across = (0.42 if side else 0.62) * edge
    along = min(0.8 * layout.spacing, across * 1.2)
    return [
        Polygon(tuple(layout.at(u + share * across * cos(turn), v + share * along * sin(turn)) for turn in _TURNS), role)
        for role, share in (("spot-soft", 1.25), ("spot", 0.85))
    ]


_TURNS = tuple(2 * pi * step / 24 for step in range(24))


def _dots(layout: Layout, future: Sequence[Segment]) -> list[Item]:
    """Faint dots along the segments still to come."""
    found: list[Item] = []
    for segment in future:
        start, end = (layout.at(*layout.eyelet(passage.eyelet)) for passage in (segment.start, segment.end))
        count = int(dist(start, end) / (DOT_STEP * layout.unit))
        for number in range(1, count):
            t = number / count
            at = (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t)
            found.append(Disc(at, DOT_RADIUS * layout.unit, "future"))
    return found


def _eyelets(layout: Layout, lacing: Lacing) -> list[Eyelet]:
    """All eyelets of the shoe; the outer line of a staggered one too."""
    lines = (False, True) if layout.staggered else (False,)
    return [Eyelet(side, row, inner) for row in range(1, lacing.pairs + 1) for side in Side for inner in lines]


def _state(eyelet: Eyelet, lacing: Lacing, laid: frozenset[Eyelet], target: Eyelet | None) -> str:
    if eyelet == target:
        return "target"
    return "eyelet" if eyelet in laid else ("eyelet-open" if eyelet in lacing.eyelets_used() else "eyelet-skip")


def _used(segments: Sequence[Segment]) -> frozenset[Eyelet]:
    return frozenset(end.eyelet for segment in segments for end in (segment.start, segment.end) if end.uses_eyelet)


def _rings(layout: Layout, lacing: Lacing, laid: Sequence[Segment], target: Eyelet | None) -> list[Item]:
    """Eyelets as rings, where cells are fine enough."""
    if layout.style == "plan":
        return []
    radius = max(RING_MM, 0.78 * layout.lace, 1.05 * layout.unit)
    found: list[Item] = []
    used = _used(laid)
    for eyelet in _eyelets(layout, lacing):
        at, aim = layout.at(*layout.eyelet(eyelet)), eyelet == target
        ring = (1.1 if aim else 1.0) * radius  # the target differs in shape too, for those who see no colour
        hole = (0.35 if aim else HOLE_SHARE) * radius
        found += [Disc(at, ring, _state(eyelet, lacing, used, target)), Disc(at, hole, "eyelet-hole")]
    return found


MARKS = {"eyelet": "●", "eyelet-open": "○", "eyelet-skip": "○", "target": "◉"}


def _marks(layout: Layout, lacing: Lacing, laid: Sequence[Segment], target: Eyelet | None) -> list[Item]:
    """Eyelets as characters, in a plan."""
    if layout.style != "plan":
        return []
    used = _used(laid)
    states = {eyelet: _state(eyelet, lacing, used, target) for eyelet in _eyelets(layout, lacing)}
    return [
        Label(layout.at(*layout.eyelet(eyelet)), MARKS[state], state, bold=state != "eyelet-skip", size=4.5)
        for eyelet, state in states.items()
    ]


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
                beside = (1.0 if row < 10 else 1.5) * layout.unit
                x, y = layout.at(u, v)
                found.append(Label((x + outward * (beside), y), mark, "tension"))
    return found
