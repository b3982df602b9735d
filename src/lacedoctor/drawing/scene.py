"""What a picture consists of, in shoe millimetres and with roles instead of colours. Knows no toolkit, no terminal, no file.

x grows to the right and y downwards, as the viewer sees it. Items are painted in order: what comes later lies on top.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled area; the outline closes itself and may cross itself (even-odd)."""

    points: tuple[Point, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke with round ends through ``points``, ``width`` mm thick.

    ``casing`` is the role of a thin gap on both sides that visibly cuts what lies below. ``flat`` ends stop at the last point.
    """

    points: tuple[Point, ...]
    width: float
    role: str
    casing: str | None = None
    dashed: bool = False
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle of ``radius`` mm."""

    centre: Point
    radius: float
    role: str


@dataclass(frozen=True, slots=True)
class Label:
    """Plain text centred on a point: one cell a character in a terminal, ``size`` mm high in a vector picture."""

    at: Point
    text: str
    role: str
    bold: bool = False
    size: float = 4.0


Item = Polygon | Line | Disc | Label


@dataclass(frozen=True, slots=True)
class Scene:
    """Items and the part of the plane to show.

    ``fill`` stretches the bounds onto the whole box, so that a scene made for a box of cells meets the cell edges exactly;
    otherwise the scene keeps its proportions and is centred.
    """

    items: tuple[Item, ...]
    bounds: Bounds
    fill: bool = False


def bounds_of(points: Iterable[Point], margin: float = 0.0) -> Bounds:
    """The smallest box round ``points``, ``margin`` mm larger on every side."""
    every = tuple(points)
    xs, ys = [x for x, _ in every], [y for _, y in every]
    return (min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)


def inside(point: Point, outline: tuple[Point, ...]) -> bool:
    """Whether a point lies within a polygon (even-odd)."""
    x, y = point
    found = False
    for (x0, y0), (x1, y1) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            found = not found
    return found
