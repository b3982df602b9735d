"""The foot as it is drawn: views, the shapes that make each one up, and where every zone lies in it.

Coordinates are millimetres of a right foot, x to the right and y downwards as the viewer sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One piece of a view. ``points`` are knots of a smooth closed curve, or of an open line where ``width`` is given.

    A pill has two points and the radius at each of them.
    """

    role: str
    points: tuple[Point, ...]
    width: float = 0.0
    radii: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a zone lies: its middle and its half axes in mm."""

    code: str
    view: str
    at: Point
    radius: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class FootView:
    """One view of the foot, drawn in the order of its shapes, ``size`` mm wide and high."""

    name: str
    size: Point
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]

    def spot(self, code: str) -> Spot | None:
        """The spot of a zone, where this view shows it."""
        return next((spot for spot in self.spots if spot.code == code), None)


@dataclass(frozen=True, slots=True)
class FootMap:
    """All views in the order of their tabs."""

    views: tuple[FootView, ...]

    def __iter__(self) -> Iterator[FootView]:
        return iter(self.views)

    def view(self, name: str) -> FootView:
        """A view by its name; KeyError where there is none."""
        for view in self.views:
            if view.name == name:
                return view
        raise KeyError(name)

    def view_of(self, code: str) -> FootView:
        """The view that shows a zone; KeyError where none does."""
        for view in self.views:
            if view.spot(code):
                return view
        raise KeyError(code)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every zone code, view after view."""
        return tuple(spot.code for view in self.views for spot in view.spots)
