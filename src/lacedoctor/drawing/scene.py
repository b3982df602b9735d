"""What a picture consists of, in shoe millimetres and with roles instead of colours. Knows no toolkit, no terminal, no file.

x grows to the right and y downwards, as the viewer sees it. Items are painted in order: what comes later lies on top.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, hypot, pi

from lacedoctor.domain.words import Tension

Point = tuple[float, float]
Spot = tuple[float, str | None]  # row, and "medial", "lateral" or the middle
TENSION_MARKS = {Tension.LOOSE: "~", Tension.SNUG: "=", Tension.FIRM: "#"}
COMPASS = "→↘↓↙←↖↑↗"  # by eighths of a turn, as the viewer sees them
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


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow's head round a point: one character in a terminal, a shape ``size`` mm long with an outline in a vector picture.

    ``towards`` is the direction as a vector of any length.
    """

    at: Point
    towards: Point
    size: float
    role: str
    outline: str

    @property
    def sign(self) -> str:
        """The character that points that way, in eighths of a turn."""
        return COMPASS[round(atan2(self.towards[1], self.towards[0]) / (pi / 4)) % 8]

    def shapes(self) -> tuple[Polygon, Polygon]:
        """Outline and head, with a notch behind."""
        return (self._shape(self.size / 12, self.outline), self._shape(0.0, self.role))

    def _shape(self, grown: float, role: str) -> Polygon:
        length = hypot(*self.towards) or 1.0
        dx, dy = self.towards[0] / length, self.towards[1] / length
        x, y = self.at
        long, wide, hollow = self.size / 2 + grown, 0.4 * self.size + grown, 0.2 * self.size + grown
        back = (x - dx * long, y - dy * long)
        tip, notch = (x + dx * long, y + dy * long), (x - dx * hollow, y - dy * hollow)
        return Polygon((tip, (back[0] - dy * wide, back[1] + dx * wide), notch, (back[0] + dy * wide, back[1] - dx * wide)), role)


Item = Polygon | Line | Disc | Label | Arrow


@dataclass(frozen=True, slots=True)
class Scene:
    """Items and the part of the plane to show.

    ``fill`` stretches the bounds onto the whole box, so that a scene made for a box of cells meets the cell edges exactly;
    otherwise the scene keeps its proportions and is centred.
    """

    items: tuple[Item, ...]
    bounds: Bounds
    fill: bool = False
