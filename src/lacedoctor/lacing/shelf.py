"""The lacings on their shelf: every pattern built once for a shoe, and those of them that a wish leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lacedoctor.domain.case import Shoe
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import EASES, EFFORTS, Pattern
from lacedoctor.domain.trouble import Trouble
from lacedoctor.errors import LacingError
from lacedoctor.lacing.build import build
from lacedoctor.lacing.catalogue import fits, matching
from lacedoctor.lacing.geometry import Eyestay, lace_mm

EXTRA_EYELET, STAGGERED = "extra-eyelet", "staggered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A pattern on a shoe: how it is laced and how much lace it takes (mm), or why it cannot be.

    ``short`` is the reason in two words, ``why`` in a sentence; both are empty where it fits. A lacing that asks for something
    the shoe is known to lack is there all the same, to be looked at.
    """

    pattern: Pattern
    lacing: Lacing | None
    length_mm: float | None
    short: str = ""
    why: str = ""

    @property
    def suits(self) -> bool:
        """Whether it can be laced on this shoe."""
        return not self.short


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is looked for. Whatever is left at its default holds nothing back."""

    words: str = ""
    trouble: Trouble | None = None
    fitting: bool = False  # only what can be laced on this shoe
    lace_mm: float | None = None  # at most
    effort: str | None = None  # at most
    ease: str | None = None  # at least this easy to open
    without_extra: bool = False  # works without the extra eyelet
    family: str | None = None

    def passes(self, item: Shelved) -> bool:
        """Whether a lacing answers to everything but the words."""
        pattern = item.pattern
        return (
            (self.trouble is None or self.trouble.is_met_by(pattern))
            and (item.suits or not self.fitting)
            and (self.lace_mm is None or (item.length_mm is not None and item.length_mm <= self.lace_mm))
            and (self.effort is None or EFFORTS.index(pattern.effort) <= EFFORTS.index(self.effort))
            and (self.ease is None or EASES.index(pattern.ease) <= EASES.index(self.ease))
            and not (self.without_extra and EXTRA_EYELET in pattern.needs)
            and self.family in (None, pattern.family)
        )


def shelf(patterns: Mapping[str, Pattern], stay: Eyestay, tail_mm: float, shoe: Shoe) -> dict[str, Shelved]:
    """Every pattern by id, built for these eyelets; ``shoe`` says what there is besides. About 0.15 ms per pattern: keep it."""
    return {name: _shelved(pattern, patterns, stay, tail_mm, shoe) for name, pattern in patterns.items()}


def _shelved(pattern: Pattern, patterns: Mapping[str, Pattern], stay: Eyestay, tail_mm: float, shoe: Shoe) -> Shelved:
    try:
        lacing = build(pattern, stay.pairs, patterns)
        length = lace_mm(lacing, stay, tail_mm)
    except LacingError as error:
        return Shelved(pattern=pattern, lacing=None, length_mm=None, short=_short(pattern, stay.pairs), why=str(error))
    short, why = _lacking(pattern, shoe)
    return Shelved(pattern=pattern, lacing=lacing, length_mm=length, short=short, why=why)


def _short(pattern: Pattern, pairs: int) -> str:
    """Why it cannot be laced on so many pairs, in a few letters."""
    if pairs < pattern.min_pairs:
        return f"from {pattern.min_pairs}"
    if pairs > pattern.max_pairs:
        return f"to {pattern.max_pairs}"
    return f"{pattern.parity} only" if not fits(pattern, pairs) else "no"


def _lacking(pattern: Pattern, shoe: Shoe) -> tuple[str, str]:
    """What it needs and the shoe is known not to have."""
    if EXTRA_EYELET in pattern.needs and shoe.extra_eyelet is False:
        return "extra eyelet", "This shoe has no extra eyelet at the top."
    if STAGGERED in pattern.needs and shoe.staggered is False:
        return "staggered", "This shoe has one line of eyelets, not two staggered ones."
    return "", ""


def chosen(items: Mapping[str, Shelved], filters: Filters) -> tuple[Shelved, ...]:
    """The lacings that answer to the filters; with words the best hit first, else by title."""
    found = matching((item.pattern for item in items.values() if filters.passes(item)), filters.words)
    return tuple(items[pattern.id] for pattern in found)


def closest(item: Shelved, items: Mapping[str, Shelved]) -> Shelved | None:
    """What comes closest to a lacing that does not suit: the first one named in its file that does, else what it is made from."""
    named = (*item.pattern.instead, item.pattern.base)
    return next((items[name] for name in named if name in items and items[name].suits), None)
