"""Scene items as horizontal runs of samples, by scanline. Remembered, since most of a picture is the same in every step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import atan2, ceil, cos, dist, pi, sin, sqrt

from lacedoctor.drawing.scene import Bounds, Disc, Line, Point, Polygon

SAMPLES = 4  # a cell is sampled 4 x 4 times: 2 x 2 quadrants of 2 x 2
CASING = 0.22  # of the stroke's width, on each side
LEAST_CASING = 0.3  # of a cell's width: less would not be seen
CAP_STEPS = 8
GAP_SHARE = 0.75  # of a dash's length

Span = tuple[int, int, int]  # scanline, first sample, one behind the last


@dataclass(frozen=True, slots=True)
class Transform:
    """From shoe mm to cells and back. A cell is twice as high as wide."""

    columns: int
    rows: int
    scale_x: float  # columns per mm
    scale_y: float  # rows per mm
    left: float  # column of x = 0
    top: float  # row of y = 0

    @classmethod
    def fit(cls, bounds: Bounds, columns: int, rows: int, fill: bool = False) -> Transform:
        """Show ``bounds`` in a box of cells: centred with true proportions, or with ``fill`` stretched onto all of it."""
        x0, y0, x1, y1 = bounds
        width, height = max(x1 - x0, 1e-6), max(y1 - y0, 1e-6)
        scale_x, scale_y = columns / width, rows / height
        if not fill:
            scale_x = min(scale_x, 2 * scale_y)
            scale_y = scale_x / 2
        left = (columns - width * scale_x) / 2 - x0 * scale_x
        top = (rows - height * scale_y) / 2 - y0 * scale_y
        return cls(columns, rows, scale_x, scale_y, left, top)

    @property
    def unit(self) -> float:
        """Cell widths per mm, the mean of both directions."""
        return sqrt(self.scale_x * 2 * self.scale_y)

    def to_cell(self, point: Point) -> Point:
        """Column and row of a point, as fractions."""
        return (point[0] * self.scale_x + self.left, point[1] * self.scale_y + self.top)

    def to_point(self, column: float, row: float) -> Point:
        """The point in mm at the middle of a cell."""
        return ((column + 0.5 - self.left) / self.scale_x, (row + 0.5 - self.top) / self.scale_y)


@lru_cache(maxsize=16_384)
def spans_of(item: Polygon | Line | Disc, view: Transform) -> tuple[Span, ...]:
    """The samples an item covers."""
    if isinstance(item, Polygon):
        return _fill([_sample(view.to_cell(point)) for point in item.points], view)
    if isinstance(item, Disc):
        return _round(item, view)
    return _stroke(item, item.width * view.unit, view)


@lru_cache(maxsize=4_096)
def casing_spans(item: Line, view: Transform) -> tuple[Span, ...]:
    """The samples a stroke's casing covers, the stroke's own included."""
    width = item.width * view.unit
    wide = width + 2 * max(CASING * width, LEAST_CASING)
    return _stroke(Line(item.points, item.width, item.role, flat=True), wide, view)


def _sample(cell: Point) -> Point:
    return (cell[0] * SAMPLES, cell[1] * SAMPLES)


def _square(point: Point, view: Transform) -> Point:
    """A point in cell widths, where a circle is round."""
    column, row = view.to_cell(point)
    return (column, row * 2)


def _round(item: Disc, view: Transform) -> tuple[Span, ...]:
    x, y = _square(item.centre, view)
    radius = item.radius * view.unit
    turns = [2 * pi * step / 24 for step in range(24)]
    return _fill([_from_square(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns], view)


def _stroke(item: Line, width: float, view: Transform) -> tuple[Span, ...]:
    points = [_square(point, view) for point in item.points]
    pieces = _dashes(points, width) if item.dashed else list(pairwise(points))
    found: list[Span] = []
    for start, end in pieces:
        found += _fill(_capsule(start, end, width / 2, item.flat or item.dashed), view)
    return tuple(found)


def _dashes(points: list[Point], width: float) -> list[tuple[Point, Point]]:
    """Cut a way into dashes, a little longer than the gaps between them."""
    on = max(1.2 * width, 1.1)
    pieces: list[tuple[Point, Point]] = []
    length = sum(dist(start, end) for start, end in pairwise(points))
    count = max(round((length / on + GAP_SHARE) / (1 + GAP_SHARE)), 1)
    dash = length / (count + (count - 1) * GAP_SHARE)
    period = dash * (1 + GAP_SHARE)
    gone = 0.0
    for start, end in pairwise(points):
        part = dist(start, end)
        for number in range(count):
            low, high = max(number * period - gone, 0.0), min(number * period + dash - gone, part)
            if low < high:
                pieces.append((_along(start, end, low / part), _along(start, end, high / part)))
        gone += part
    return pieces


def _along(start: Point, end: Point, t: float) -> Point:
    return (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t)


def _capsule(start: Point, end: Point, radius: float, flat: bool) -> list[Point]:
    """Outline of a straight stroke with round or flat ends, in samples."""
    along = atan2(end[1] - start[1], end[0] - start[0])
    steps = 1 if flat else CAP_STEPS
    outline: list[Point] = []
    for centre, turn in ((end, along - pi / 2), (start, along + pi / 2)):
        for step in range(steps + 1):
            angle = turn + pi * step / steps
            outline.append(_from_square(centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)))
    return outline


def _from_square(x: float, y: float) -> Point:
    return (x * SAMPLES, y * SAMPLES / 2)


def _fill(outline: list[Point], view: Transform) -> tuple[Span, ...]:
    """Even-odd scanline fill: a sample is in when its middle is."""
    width, height = view.columns * SAMPLES, view.rows * SAMPLES
    crossings: dict[int, list[float]] = {}
    previous = outline[-1]
    for point in outline:
        (x0, y0), (x1, y1) = (previous, point) if previous[1] <= point[1] else (point, previous)
        previous = point
        first, last = max(ceil(y0 - 0.5), 0), min(ceil(y1 - 0.5), height)
        if first >= last:
            continue
        slope = (x1 - x0) / (y1 - y0)
        x = x0 + (first + 0.5 - y0) * slope
        for y in range(first, last):
            crossings.setdefault(y, []).append(x)
            x += slope
    found: list[Span] = []
    for y, xs in crossings.items():
        xs.sort()
        for left, right in zip(xs[::2], xs[1::2], strict=True):
            a, b = max(ceil(left - 0.5), 0), min(ceil(right - 0.5), width)
            if a < b:
                found.append((y, a, b))
    return tuple(found)
