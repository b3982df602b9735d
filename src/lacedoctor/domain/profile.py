"""A gear profile: one person, their feet, their shoes, and what was tried in each pair. No health answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from lacedoctor.domain.case import RUNS_TO_JUDGE, Activity, FootShape, Person, Shoe, Socks
from lacedoctor.domain.fields import flag, number, special, text, whole, word
from lacedoctor.domain.words import Foot

# Where a pair came from: words, or what an import remembers of it as (name, value) pairs: kind, key, and what it said then.
Source = str | tuple[tuple[str, str | float | bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A lacing planned or tried. ``runs = 0`` without an outcome is a plan."""

    date: str | None = special("date")
    foot: Foot | None = special("foot", *Foot)
    code: str | None = text()
    title: str | None = text()
    tension: tuple[str, ...] | None = special("tension-list", "loose", "snug", "firm", "")
    reason_zones: tuple[str, ...] | None = special("zones")
    runs: int | None = whole(0, 100_000)
    outcome: str | None = word("better", "same", "worse")
    new_zones: tuple[str, ...] | None = special("zones")
    note: str | None = text()
    before: str | None = text()  # code of the lacing it took the place of

    @property
    def planned(self) -> bool:
        """Not tried yet."""
        return not self.runs and self.outcome is None

    @property
    def unjudged(self) -> bool:
        """Nobody has said how it was, or too early; what made it worse needs no second run."""
        early = self.runs is not None and self.runs < RUNS_TO_JUDGE
        return self.outcome is None or (early and self.outcome != "worse")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedShoe:
    """A pair somebody owns: the shoe, its history and its trials."""

    id: str
    shoe: Shoe = field(default_factory=Shoe)
    left: Shoe = field(default_factory=Shoe)  # what differs in the left shoe
    right: Shoe = field(default_factory=Shoe)
    nickname: str | None = text()
    bought: str | None = special("date")
    start_m: float | None = number(0, 1e9)
    distance_m: float | None = number(0, 1e9)
    limit_m: float | None = number(0, 1e9)
    retired: bool | None = flag()
    source: Source | None = special("source")
    trials: tuple[Trial, ...] = ()

    @property
    def newest_trials(self) -> dict[Foot, int]:
        """The place of the newest trial on each foot that has one: the latest date counts, then the later place."""
        by_date = sorted(range(len(self.trials)), key=lambda place: self.trials[place].date or "")
        return {foot: place for place in by_date for foot in (self.trials[place].foot or Foot.BOTH).each}

    @property
    def use(self) -> str:
        """How far it was run, of how far, and whether it is retired: ``412 of 650 km, retired``; empty where nothing is known."""
        parts = []
        if self.distance_m is not None:
            limit = f" of {self.limit_m / 1000:.0f}" if self.limit_m else ""
            parts.append(f"{self.distance_m / 1000:.0f}{limit} km")
            if self.limit_m and self.distance_m > self.limit_m:
                parts.append("past its limit")
        elif self.limit_m:
            parts.append(f"limit {self.limit_m / 1000:.0f} km")
        return ", ".join([*parts, *(["retired"] if self.retired else [])])

    @property
    def label(self) -> str:
        """What to call it in a list."""
        made = " ".join(part for part in (self.shoe.brand, self.shoe.model) if part)
        return self.nickname or made or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One person's gear."""

    name: str  # as in the file: the profile's own name
    person: Person = field(default_factory=Person)
    left: FootShape = field(default_factory=FootShape)
    right: FootShape = field(default_factory=FootShape)
    shoes: tuple[OwnedShoe, ...] = ()
    socks: Socks = field(default_factory=Socks)
    activity: Activity = field(default_factory=Activity)

    def shoe(self, shoe_id: str) -> OwnedShoe | None:
        """One pair by its id."""
        return next((shoe for shoe in self.shoes if shoe.id == shoe_id), None)

    @property
    def usual_shoe(self) -> OwnedShoe | None:
        """The first pair that is not retired; the first of all where all are."""
        return next((shoe for shoe in self.shoes if not shoe.retired), next(iter(self.shoes), None))
