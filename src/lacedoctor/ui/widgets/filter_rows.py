"""What the filter panel offers: one row per property, each with its few values, made from the shoe and the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lacedoctor.domain.pattern import FAMILIES
from lacedoctor.domain.trouble import Trouble
from lacedoctor.domain.units import format_length
from lacedoctor.lacing.reach import RETAIL_CM
from lacedoctor.lacing.shelf import Filters
from lacedoctor.ui.pattern_text import FAMILY_WORDS

ANY = "any"
SHORTEST_CM, LONGEST_CM = 91, 160  # shoes take nothing shorter, and every lacing goes with a longer one


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter: as it stands in the panel, as it stands among the active filters, and what it sets."""

    label: str
    chip: str
    value: Any


@dataclass(frozen=True, slots=True)
class FilterRow:
    """A property to filter by. The first option is always the one that holds nothing back."""

    field: str
    label: str
    options: tuple[Option, ...]

    def at(self, filters: Filters) -> int:
        """Which option is set; 0 where it is none of them."""
        value = getattr(filters, self.field)
        return next((place for place, option in enumerate(self.options) if option.value == value), 0)

    def with_option(self, filters: Filters, place: int) -> Filters:
        """The filters with this option set."""
        return replace(filters, **{self.field: self.options[place].value})


def filter_rows(troubles: Sequence[Trouble], pairs: int, own_mm: float | None, unit: str) -> tuple[FilterRow, ...]:
    """Every row of the panel for a shoe with so many pairs and, where it is known, a lace of ``own_mm``."""
    nothing = Option(ANY, "", None)
    problems = (Option(trouble.title, trouble.title, trouble) for trouble in troubles)
    families = (Option(FAMILY_WORDS[family], FAMILY_WORDS[family], family) for family in FAMILIES)
    fitting = Option(f"fits {pairs} pairs", f"fits {pairs} pairs", True)
    without = Option("works without", "no extra eyelet", True)
    return (
        FilterRow("trouble", "Problem", (nothing, *problems)),
        FilterRow("fitting", "This shoe", (Option(ANY, "", False), fitting)),
        FilterRow("lace_mm", "Lace up to", (nothing, *_lengths(own_mm, unit))),
        FilterRow("effort", "Effort", (nothing, Option("easy", "easy", "easy"), Option("easy or medium", "not hard", "medium"))),
        FilterRow(
            "ease",
            "Opens",
            (nothing, Option("quickly", "opens quickly", "quick"), Option("not slowly", "opens not slowly", "usual")),
        ),
        FilterRow("without_extra", "Extra eyelet", (Option(ANY, "", False), without)),
        FilterRow("family", "Kind", (nothing, *families)),
    )


def _lengths(own_mm: float | None, unit: str) -> tuple[Option, ...]:
    """Stock lengths, and the lace in the shoe among them."""
    lengths = {cm * 10.0: "" for cm in RETAIL_CM if SHORTEST_CM <= cm <= LONGEST_CM}
    if own_mm is not None:
        lengths[own_mm] = " (mine)"
    return tuple(_length(mm, mine, unit) for mm, mine in sorted(lengths.items()))


def _length(mm: float, mine: str, unit: str) -> Option:
    said = format_length(mm, "in" if unit == "in" else "cm")
    return Option(f"{said}{mine}", f"lace to {said}", mm)


def chips(filters: Filters, rows: Sequence[FilterRow]) -> tuple[str, ...]:
    """The active filters in a few words each."""
    return tuple(row.options[place].chip for row in rows if (place := row.at(filters)))
