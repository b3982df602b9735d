"""How often what was tried has helped: plain counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
    """Counts by action and brand."""

    counts: Mapping[tuple[str, str], Counts]

    def of(self, action: str, brand: str | None = None) -> Counts:
        """How an action did, in all shoes or in those of one brand."""
        if brand is not None:
            return self.counts.get((action, brand.casefold()), NO_COUNTS)
        found = [counts for (name, _), counts in self.counts.items() if name == action]
        return Counts(sum(item.helped for item in found), sum(item.of for item in found))


NO_COUNTS = Counts()
NOTHING_YET = Experience({})


@dataclass(frozen=True, slots=True)
class Tally:
    """How one action did: for everybody on this computer, in shoes of this brand, and for this person."""

    action: str
    here: Counts
    brand: Counts
    you: Counts
    say: str
