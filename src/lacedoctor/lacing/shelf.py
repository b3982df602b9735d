"""The lacings on their shelf: each built once for a shoe, and those of them that a wish leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lacedoctor.domain.case import Shoe
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import EASES, EFFORTS, Pattern
from lacedoctor.domain.trouble import Trouble
from lacedoctor.errors import LacingError
from lacedoctor.lacing.build import build
from lacedoctor.lacing.catalogue import fits, matching
from lacedoctor.lacing.geometry import Eyestay, lace_mm
from lacedoctor.lacing.on_shoe import against, missing, stand_ins

EXTRA_EYELET, STAGGERED, HOOKS = "extra-eyelet", "staggered", "hooks"
SHORT_NEEDS = {EXTRA_EYELET: "extra eyelet", STAGGERED: "staggered", HOOKS: "hooks"}


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

    def passes(self, pattern: Pattern, shelf: Shelf) -> bool:
        """Whether a lacing answers to everything but the words. Nothing is built that is not asked for."""
        return (
            (self.trouble is None or self.trouble.is_met_by(pattern))
            and not (self.fitting and shelf.misfit(pattern))
            and (self.effort is None or EFFORTS.index(pattern.effort) <= EFFORTS.index(self.effort))
            and (self.ease is None or EASES.index(pattern.ease) <= EASES.index(self.ease))
            and not (self.without_extra and EXTRA_EYELET in pattern.needs)
            and self.family in (None, pattern.family)
            and (self.lace_mm is None or self._long_enough(shelf[pattern.id].length_mm))
        )

    def _long_enough(self, length_mm: float | None) -> bool:
        return length_mm is not None and self.lace_mm is not None and length_mm <= self.lace_mm


class Shelf(Mapping[str, Shelved]):
    """Every lacing by id for one shoe, each built when it is first looked at and then kept: 0.15 ms apiece, which all of them
    together would add to the key that changes the number of pairs."""

    def __init__(self, patterns: Mapping[str, Pattern], stay: Eyestay, tail_mm: float, shoe: Shoe) -> None:
        self.library, self._stay, self._tail_mm, self._shoe = patterns, stay, tail_mm, shoe
        self._built: dict[str, Shelved] = {}

    def __getitem__(self, name: str) -> Shelved:
        if name not in self._built:
            self._built[name] = self._shelved(self.library[name])
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.library)

    def __len__(self) -> int:
        return len(self.library)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Every pattern, in the order of the library."""
        return tuple(self.library.values())

    def misfit(self, pattern: Pattern) -> str:
        """Why it does not suit the shoe, in two words; empty where it does, as far as its file says."""
        if pattern.id in self._built or self._shoe.hook_rows or self._shoe.staggered is False:  # then the way of the lace counts
            return self[pattern.id].short
        return _lacking(pattern, self._shoe)[0] if fits(pattern, self._stay.pairs) else _short(pattern, self._stay.pairs)

    def _shelved(self, pattern: Pattern) -> Shelved:
        try:
            lacing = build(pattern, self._stay.pairs, self.library)
            length = lace_mm(lacing, self._stay, self._tail_mm)
        except LacingError as error:
            short = _short(pattern, self._stay.pairs)
            return Shelved(pattern=pattern, lacing=None, length_mm=None, short=short, why=str(error))
        short, why = _lacking(pattern, self._shoe)
        if not short and (reasons := against(lacing, self._shoe)):
            short, why = (HOOKS if self._shoe.hook_rows else STAGGERED), " ".join(reasons)
        return Shelved(pattern=pattern, lacing=lacing, length_mm=length, short=short, why=why)


def _short(pattern: Pattern, pairs: int) -> str:
    """Why it cannot be laced on so many pairs, in a few letters."""
    if pairs < pattern.min_pairs:
        return f"from {pattern.min_pairs}"
    if pairs > pattern.max_pairs:
        return f"to {pattern.max_pairs}"
    return pattern.parity if not fits(pattern, pairs) else "no"


def _lacking(pattern: Pattern, shoe: Shoe) -> tuple[str, str]:
    """What it needs and the shoe is known not to have."""
    reasons = missing(pattern, shoe)
    short = next((SHORT_NEEDS[need] for need in pattern.needs if need in SHORT_NEEDS), "no") if reasons else ""
    return short, " ".join(reasons)


def chosen(shelf: Shelf, filters: Filters) -> tuple[Pattern, ...]:
    """The patterns that answer to the filters; with words the best hit first, else by title. For a problem, what suits the shoe
    comes before what does not, and what is laced for looks last."""
    found = matching((pattern for pattern in shelf.patterns if filters.passes(pattern, shelf)), filters.words)
    if filters.trouble is None:
        return found
    return tuple(sorted(found, key=lambda pattern: (bool(shelf.misfit(pattern)), pattern.family == "decorative")))


def closest(item: Shelved, shelf: Shelf) -> Shelved | None:
    """What comes closest to a lacing that does not suit: the first one named in its file that does, else criss-cross."""
    return next((shelf[other.id] for other in stand_ins(item.pattern, shelf.library) if shelf[other.id].suits), None)
