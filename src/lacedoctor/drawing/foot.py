"""The foot with its zones as a scene, and how to move from zone to zone. Millimetres; the data show a right foot."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import lru_cache
from math import cos, dist, hypot, pi, sin

from lacedoctor.domain.foot_map import FootMap, FootView, Point, Shape, Spot
from lacedoctor.domain.words import Foot
from lacedoctor.drawing.scene import Bounds, Disc, Item, Label, Line, Polygon, Scene

CURVE_STEPS = 5  # straight pieces between two knots of a curve
OVAL_STEPS = 24
OUTLINE_MM, OUTLINE_CELLS = 2.6, 0.36  # never thinner than can be seen, so that toes stay apart
MARGIN_MM = 5.0
STRETCH = 1.18  # of upright views


class Direction(StrEnum):
    """An arrow key."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"

    @property
    def vector(self) -> Point:
        """Unit step on the screen, y downwards."""
        return {"left": (-1.0, 0.0), "right": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0)}[self.value]


def foot_scene(
    view: FootView,
    foot: Foot,
    *,
    columns: int,
    rows: int,
    cursor: str | None = None,
    selected: Collection[str] = (),
    letters: Mapping[str, str] | None = None,
) -> Scene:
    """One view of one foot (both: the right one) for a box of ``columns`` x ``rows`` cells.

    Selected zones are filled, the zone under the cursor is ringed, the others are faint dots; ``letters`` by zone code replace
    the dots. Marks and outlines never become thinner than the box can show.
    """
    bounds = _bounds(view, columns, rows)
    cell_mm = (bounds[2] - bounds[0]) / columns
    items: list[Item] = list(_body(view, foot is Foot.LEFT, max(OUTLINE_MM, OUTLINE_CELLS * cell_mm)))
    for spot in view.spots:
        if spot.code in selected:
            items.append(Polygon(_oval(_at(spot, view, foot), _extent(spot, cell_mm)), "zone-selected"))
    at_cursor = view.spot(cursor) if cursor else None
    if at_cursor:
        items.append(_ring(at_cursor, view, foot, cell_mm))
    for spot in view.spots:
        letter = (letters or {}).get(spot.code)
        items.append(_mark(_at(spot, view, foot), spot.code == cursor, spot.code in selected, letter))
    return Scene(tuple(items), bounds, fill=True)


def _bounds(view: FootView, columns: int, rows: int) -> Bounds:
    """What the box shows: the whole view in its middle, upright ones a little broader than they are, for the sake of the toes."""
    width, height = view.size[0] + 2 * MARGIN_MM, view.size[1] + 2 * MARGIN_MM
    broader = STRETCH if height > width else 1.0
    per_mm = min(columns / (width * broader), 2 * rows / height)  # cell widths
    shown_x, shown_y = columns / (per_mm * broader), 2 * rows / per_mm
    left, top = (view.size[0] - shown_x) / 2, (view.size[1] - shown_y) / 2
    return (left, top, left + shown_x, top + shown_y)


def _mark(at: Point, current: bool, selected: bool, letter: str | None) -> Label:
    if letter:
        return Label(at, letter, "zone-letter", bold=True, size=9)
    if selected:
        return Label(at, "◉" if current else "●", "zone-on-selected", bold=True, size=9)
    return Label(at, "○", "zone-cursor", bold=True, size=9) if current else Label(at, "·", "zone", size=9)


def _extent(spot: Spot, cell_mm: float) -> Point:
    across, down = spot.radius
    return (max(across, 0.7 * cell_mm), max(down, 0.9 * cell_mm))


def _ring(spot: Spot, view: FootView, foot: Foot, cell_mm: float) -> Line:
    across, down = spot.radius
    outline = _oval(_at(spot, view, foot), (max(across, 1.9 * cell_mm), max(down, 2.6 * cell_mm)))
    return Line((*outline, outline[0]), max(3.2, 0.5 * cell_mm), "zone-cursor")


def _at(spot: Spot, view: FootView, foot: Foot) -> Point:
    x, y = spot.at
    return (view.size[0] - x, y) if foot is Foot.LEFT else (x, y)


def _oval(middle: Point, radius: Point) -> tuple[Point, ...]:
    turns = (2 * pi * step / OVAL_STEPS for step in range(OVAL_STEPS))
    return tuple((middle[0] + radius[0] * cos(turn), middle[1] + radius[1] * sin(turn)) for turn in turns)


@lru_cache(maxsize=16)
def _body(view: FootView, mirrored: bool, outline: float) -> tuple[Item, ...]:
    """The foot itself; it does not change while the cursor moves."""
    width = view.size[0]
    items = [item for shape in view.shapes for item in _shape_items(shape, outline)]
    return tuple(_mirror(item, width) for item in items) if mirrored else tuple(items)


def _shape_items(shape: Shape, outline_mm: float) -> list[Item]:
    """A shape in primitives. Skin lies on a slightly larger copy of itself, which keeps toes that touch apart."""
    if shape.width:
        return [Line(smooth(shape.points, closed=False), shape.width, shape.role)]
    if shape.radii:
        edge = _pill(shape.points, (shape.radii[0] + outline_mm, shape.radii[1] + outline_mm))
        area = _pill(shape.points, shape.radii)
    else:
        area = smooth(shape.points)
        edge = _grown(area, outline_mm)
    items: list[Item] = [Polygon(edge, "skin-edge")] if shape.role == "skin" else []
    return [*items, Polygon(area, shape.role)]


def _grown(outline: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """An outline pushed outwards by a few mm."""
    turn = 1.0 if _area(outline) > 0 else -1.0
    grown = []
    for before, here, after in zip((outline[-1], *outline[:-1]), outline, (*outline[1:], outline[0]), strict=True):
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = hypot(dx, dy) or 1.0
        grown.append((here[0] + turn * by * dy / length, here[1] - turn * by * dx / length))
    return tuple(grown)


def _area(outline: tuple[Point, ...]) -> float:
    """Twice the area inside, positive where the outline runs clockwise on the screen."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(outline, (*outline[1:], outline[0]), strict=True))


def _mirror(item: Item, width: float) -> Item:
    if isinstance(item, Polygon):
        return Polygon(tuple((width - x, y) for x, y in item.points), item.role)
    if isinstance(item, Line):
        return Line(tuple((width - x, y) for x, y in item.points), item.width, item.role)
    if isinstance(item, Disc):
        return Disc((width - item.centre[0], item.centre[1]), item.radius, item.role)
    return item


def smooth(knots: tuple[Point, ...], closed: bool = True) -> tuple[Point, ...]:
    """A Catmull-Rom curve through ``knots``."""
    count = len(knots)
    around = [knots[-1], *knots, knots[0], knots[1]] if closed else [knots[0], *knots, knots[-1]]
    curve = [
        _between(around[place : place + 4], step / CURVE_STEPS)
        for place in range(count if closed else count - 1)
        for step in range(CURVE_STEPS)
    ]
    return tuple(curve) if closed else (*curve, knots[-1])


def _between(knots: list[Point], t: float) -> Point:
    before, start, end, after = knots

    def along(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)

    return (along(before[0], start[0], end[0], after[0]), along(before[1], start[1], end[1], after[1]))


def _pill(points: tuple[Point, ...], radii: Point) -> tuple[Point, ...]:
    """The outline of two discs and what lies between them."""
    start, end = points
    length = dist(start, end) or 1.0
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length

    def half(middle: Point, radius: float, sign: float) -> list[Point]:
        arc = [sign * (pi / 2 - pi * step / 8) for step in range(9)]
        return [
            (
                middle[0] + radius * (ux * sign * cos(turn) - uy * sin(turn)),
                middle[1] + radius * (uy * sign * cos(turn) + ux * sin(turn)),
            )
            for turn in arc
        ]

    return (*half(end, radii[1], 1.0), *half(start, radii[0], -1.0))


def nearest_zone(view: FootView, foot: Foot, point: Point) -> str:
    """The zone whose area lies nearest to a point of the drawing: the smallest one it is in, else the closest."""

    def distance(spot: Spot) -> tuple[float, float]:
        x, y = _at(spot, view, foot)
        across, down = spot.radius
        inside = hypot((point[0] - x) / across, (point[1] - y) / down) <= 1
        return (across * down, 0.0) if inside else (float("inf"), dist(point, (x, y)))

    return min(view.spots, key=distance).code


def zone_towards(feet: FootMap, code: str, foot: Foot, direction: Direction) -> str:
    """The zone an arrow key leads to: the nearest within 45 degrees of the arrow, else the near edge of the next view.

    Right and down lead on to the next view, left and up to the one before, round and round.
    """
    view = feet.view_of(code)
    dx, dy = direction.vector
    here = next(_at(spot, view, foot) for spot in view.spots if spot.code == code)
    ahead = []
    for spot in view.spots:
        x, y = _at(spot, view, foot)
        forward = (x - here[0]) * dx + (y - here[1]) * dy
        aside = abs((x - here[0]) * dy) + abs((y - here[1]) * dx)
        if forward > 0 and aside <= forward:
            ahead.append((hypot(forward, aside), spot.code))
    if ahead:
        return min(ahead)[1]
    return _entry(_neighbour(feet, view, 1 if dx + dy > 0 else -1), foot, direction)


def _neighbour(feet: FootMap, view: FootView, step: int) -> FootView:
    return feet.views[(feet.views.index(view) + step) % len(feet.views)]


def _entry(view: FootView, foot: Foot, direction: Direction) -> str:
    """The zone one meets first when coming into a view in this direction."""
    dx, dy = direction.vector

    def first(spot: Spot) -> float:
        x, y = _at(spot, view, foot)
        return x * dx + y * dy

    return min(view.spots, key=first).code
