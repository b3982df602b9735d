"""How often what was tried has helped: plain counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Row = tuple[str, str, str, int, int]  # action, brand in small letters and size ("" unknown), how often it helped, of how many


@dataclass(frozen=True, slots=True)
class Counts:
    """``helped`` of ``of`` judged trials."""

    helped: int = 0
    of: int = 0

    @property
    def words(self) -> str:
        """``7 of 9 times``."""
        return f"{self.helped} of {self.of} {'time' if self.of == 1 else 'times'}"


@dataclass(frozen=True, slots=True)
class Experience:
    """Counts by action, by action and brand, and by action, brand and size, all in one; None stands for whichever."""

    counts: Mapping[tuple[str, str | None, str | None], Counts]

    def of(self, action: str, brand: str | None = None, size: str | None = None) -> Counts:
        """How an action did, in all shoes, in those of one brand, or in those of one brand and size."""
        return self.counts.get((action, brand if brand is None else brand.casefold(), size), NO_COUNTS)


NO_COUNTS = Counts()
NOTHING_YET = Experience({})


@dataclass(frozen=True, slots=True)
class Tally:
    """How one action did: for everybody on this computer, in shoes of this brand (and this size), and for this person."""

    action: str
    here: Counts
    brand: Counts
    size: Counts
    you: Counts
    say: str
