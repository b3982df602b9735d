"""What a picture consists of, in shoe millimetres and with roles instead of colours. Knows no toolkit, no terminal, no file.

x grows to the right and y downwards, as the viewer sees it. Items are painted in order: what comes later lies on top.
"""

from __future__ import annotations

from dataclasses import dataclass

from lacedoctor.domain.words import Tension

Point = tuple[float, float]
Spot = tuple[float, str | None]  # row, and "medial", "lateral" or the middle
TENSION_MARKS = {Tension.LOOSE: "~", Tension.SNUG: "=", Tension.FIRM: "#"}
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
