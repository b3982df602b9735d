"""Shoe sizes and foot lengths, one through the other: by table where it has the length, by formula and "about" elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from lacedoctor.domain.widths import WidthTables

ON_GRID = 0.1  # a number this near to one that is sold is that one
_LABEL = re.compile(r"(?P<whole>\d+(?:[.,]\d+)?)(?:[ -]?(?P<top>[1-9])/(?P<bottom>[2-9])|(?P<half>½))?\s*(?P<kind>[YC]?)")


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line between numbers and foot lengths in mm."""

    offset: float
    step_mm: float

    def length_mm(self, number: float) -> float:
        """Foot length a number stands for."""
        return (number + self.offset) * self.step_mm

    def number(self, length_mm: float) -> float:
        """The number of a foot length, unrounded."""
        return length_mm / self.step_mm - self.offset


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeSystem:
    """One way of numbering shoes. ``label`` has a gap for the number; labels are sold in steps of ``grid``."""

    id: str
    label: str
    scale: Scale
    grid: float
    low: float
    high: float
    child: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A size or a length that was read off; ``about`` where no table row has it."""

    value: float
    about: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeTables:
    """Every system with its rows: foot length in mm to number, per system. Children's numbers go on from 13C to 14 = 1Y."""

    systems: Mapping[str, SizeSystem]
    adult: Mapping[str, Mapping[float, float]]
    child: Mapping[str, Mapping[float, float]]
    second: Mapping[str, Scale]  # another rule for children's sizes
    child_below_mm: float
    youth_begins: int
    youth_ends: int
    widths: WidthTables
    sources: tuple[str, ...]
    child_sources: tuple[str, ...]

    def size_of(self, length_mm: float, system: str) -> Reading:
        """The number of a foot length in a system."""
        own = self.systems[system]
        if own.child:
            return Reading(_rounded(own.scale.number(length_mm), own.grid), about=True)
        if system == "eu" and length_mm < self.child_below_mm:
            return Reading(_rounded(_between(self.child["eu"], length_mm), own.grid), about=True)
        exact = self.adult.get(system, {}).get(length_mm)
        if exact is not None:
            return Reading(exact, about=False)
        number = own.scale.number(length_mm)
        return Reading(round(number, 1), about=number % own.grid != 0 or system in self.adult)

    def length_of(self, number: float, system: str) -> Reading:
        """The foot length in mm that a number of a system stands for."""
        own = self.systems[system]
        for length, exact in (self.child if own.child else self.adult).get(system, {}).items():
            if exact == number:
                return Reading(length, about=own.child)
        if system == "eu" and number <= self._last_child_eu:
            by_number = {size: length for length, size in self.child["eu"].items()}
            return Reading(round(_between(by_number, number), 1), about=True)
        return Reading(round(own.scale.length_mm(number), 1), about=own.child or system in self.adult)

    @property
    def _last_child_eu(self) -> float:
        return max(number for length, number in self.child["eu"].items() if length < self.child_below_mm)

    def sold_for(self, length_mm: float, system: str) -> tuple[float, ...]:
        """The one or two numbers on sale that lie nearest to a foot length, the smaller first."""
        reading = self.size_of(length_mm, system)
        grid = self.systems[system].grid
        if not reading.about or abs(_rounded(reading.value, grid) - reading.value) < ON_GRID * grid / 0.5:
            return (_rounded(reading.value, grid),)
        return floor(reading.value / grid) * grid, ceil(reading.value / grid) * grid

    def words(self, number: float, system: str, *, about: bool = False) -> str:
        """A label as it is read: ``EU 42.5``, ``about US child's 1Y``."""
        own = self.systems[system]
        shown = f"{number:g}" if not own.child else self._child_number(number)
        return ("about " if about else "") + own.label.format(shown)

    def _child_number(self, number: float) -> str:
        young = number < self.youth_begins + 1
        return f"{number:g}C" if young else f"{number - self.youth_begins:g}Y"

    def number_of(self, label: str, system: str, foot_mm: float) -> float | None:
        """The number a label means, children's going on above 13C; None where it is no number.

        Children's numbers run twice; without Y or C the one nearer to the foot is meant.
        """
        match = _LABEL.fullmatch(label.strip().upper())
        if match is None:
            return None
        number = float(match["whole"].replace(",", ".")) + (0.5 if match["half"] else 0.0)
        if match["top"]:
            number += int(match["top"]) / int(match["bottom"])
        if not self.systems[system].child:
            return number
        return number + self.youth_begins if self._is_youth(number, match["kind"], system, foot_mm) else number

    def _is_youth(self, number: float, kind: str, system: str, foot_mm: float) -> bool:
        if kind or number > self.youth_ends:
            return kind == "Y"
        small, large = (self.length_of(each, system).value for each in (number, number + self.youth_begins))
        return abs(large - foot_mm) < abs(small - foot_mm)

    def systems_of(self, number: float) -> tuple[str, ...]:
        """The systems in which a number is on sale."""
        return tuple(own.id for own in self.systems.values() if own.low <= number <= own.high)


def _rounded(number: float, grid: float) -> float:
    return round(number / grid) * grid


def _between(rows: Mapping[float, float], at: float) -> float:
    """Straight between the rows, and straight on beyond them."""
    known = sorted(rows.items())
    pairs = list(pairwise(known))
    (x1, y1), (x2, y2) = next((pair for pair in pairs if at <= pair[1][0]), pairs[-1])
    return y1 + (at - x1) * (y2 - y1) / (x2 - x1)
