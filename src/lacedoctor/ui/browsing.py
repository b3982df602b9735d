"""What one is browsing: the lacings for this shoe, those that answer to the filters, the one picked and the one marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lacedoctor.domain.case import Shoe
from lacedoctor.domain.pattern import Pattern
from lacedoctor.lacing.geometry import Eyestay, eyestay
from lacedoctor.lacing.shelf import Filters, Shelf, Shelved, chosen, closest


class Browsing:
    """The state behind the list. ``pattern`` is the one picked last, also while nothing answers to the filters."""

    def __init__(self) -> None:
        self.shelf = Shelf({}, eyestay(), 0.0, Shoe())
        self.filters = Filters()
        self.patterns: tuple[Pattern, ...] = ()  # those in the list
        self.pattern: Pattern | None = None
        self.marked: Pattern | None = None
        self._made_from: object = None
        self._before: Pattern | None = None  # picked when the filtering was begun

    def stock(self, patterns: Mapping[str, Pattern], stay: Eyestay, tail_mm: float, shoe: Shoe) -> None:
        """Take the lacings for this shoe; what is built stays as long as shoe and library do."""
        made_from = (patterns, stay, tail_mm, shoe.extra_eyelet, shoe.staggered, shoe.hook_rows)
        if self._made_from != made_from:
            self._made_from = made_from
            self.shelf = Shelf(patterns, stay, tail_mm, shoe)

    @property
    def item(self) -> Shelved | None:
        """The picked lacing; None while nothing answers to the filters."""
        return self.shelf.get(self.pattern.id) if self.pattern and self.patterns else None

    @property
    def other(self) -> Shelved | None:
        """The marked one, which the picked one is compared with."""
        return self.shelf.get(self.marked.id) if self.marked else None

    @property
    def nearest(self) -> Shelved | None:
        """What comes closest to the picked lacing where that does not suit the shoe."""
        return closest(self.item, self.shelf) if self.item is not None and not self.item.suits else None

    @property
    def filtering(self) -> bool:
        """Whether anything is held back."""
        return replace(self.filters, words=self.filters.words.strip()) != Filters()

    @property
    def count(self) -> str:
        """How many there are, and of how many."""
        return f"{len(self.patterns)} of {len(self.shelf)}"

    def count_with(self, filters: Filters) -> int:
        """How many there would be with other filters."""
        return len(chosen(self.shelf, filters))

    def wish(self, filters: Filters) -> None:
        """Other filters. New words pick the best hit; where nothing had answered before, all that is taken back picks what was
        picked at first."""
        best = bool(filters.words.strip()) and filters.words != self.filters.words
        self.filters = filters
        if self.filtering and self._before is None:
            self._before = self.pattern
        elif not self.filtering:
            if not self.patterns:
                self.pattern = self._before or self.pattern
            self._before = None
        self.look()
        if best and self.patterns:
            self.pattern = self.patterns[0]

    def look(self) -> None:
        """Find again what answers to the filters; the picked one stays picked as long as it is among them."""
        self.patterns = chosen(self.shelf, self.filters)
        if self.patterns:
            self.pattern = self.patterns[self.place or 0]

    def go_to(self, pattern: Pattern) -> None:
        """Pick a pattern, without the filters where they hold it back."""
        self.pattern = pattern
        if self.place is None:
            self.filters, self._before = Filters(), None

    def compare(self, worn: Pattern | None) -> None:
        """Mark the lacing in the shoe; where that is not known, or picked itself, mark the picked one and pick the next."""
        here, at = self.pattern, self.place or 0
        around = (*self.patterns[at + 1 :], *reversed(self.patterns[:at]))
        beside = next((pattern for pattern in around if self.shelf[pattern.id].suits), None)
        if worn is not None and worn is not here and self.shelf[worn.id].lacing is not None:
            self.marked = worn
        elif beside is not None:
            self.marked, self.pattern = here, beside
        else:
            every = (pattern for pattern in self.shelf.patterns if pattern is not here and self.shelf[pattern.id].suits)
            self.marked = next(every, here)

    def _place(self, pattern: Pattern | None) -> int | None:
        return next((place for place, other in enumerate(self.patterns) if pattern and other.id == pattern.id), None)

    @property
    def place(self) -> int | None:
        """Where the picked one stands in the list."""
        return self._place(self.pattern)

    @property
    def marked_place(self) -> int | None:
        """Where the marked one stands in the list."""
        return self._place(self.marked)

    @property
    def quiet(self) -> dict[int, str]:
        """The lines that do not suit the shoe, and why in two words."""
        return {place: why for place, pattern in enumerate(self.patterns) if (why := self.shelf.misfit(pattern))}
