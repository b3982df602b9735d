"""The table of what sources say, problem by problem: independent votes, weighed by who gives them. The remedies follow it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lacedoctor.domain.knowledge import Source
from lacedoctor.storage.assets import asset_texts

TIER_WEIGHT = {"A": 3.0, "B": 2.0, "C": 1.0, "D": 0.5}
TIED = 0.8  # a lacing with this share of the best one's weight is as good: house rule


@dataclass(frozen=True, slots=True)
class Support:
    """A lacing for a problem. Each vote holds the sources of one line of descent; ``against``: they warn of it."""

    lacing: str  # an action, or the id of a pattern
    votes: tuple[tuple[str, ...], ...]
    against: bool = False

    def weight(self, sources: Mapping[str, Source]) -> float:
        """One vote per line of descent, at its best tier."""
        return sum(max(TIER_WEIGHT[sources[name].tier] for name in vote) for vote in self.votes)


@dataclass(frozen=True, slots=True)
class SymptomGroup:
    """One problem, and what is said to help."""

    id: str
    title: str
    says: tuple[Support, ...]

    def best(self, sources: Mapping[str, Source]) -> tuple[str, ...]:
        """The best-supported lacing and those that are tied with it, best first."""
        weights = {item.lacing: item.weight(sources) for item in self.says if not item.against}
        ranked = sorted(weights, key=lambda name: -weights[name])
        return tuple(name for name in ranked if weights[name] >= TIED * weights[ranked[0]])

    @property
    def warned_of(self) -> tuple[str, ...]:
        """Lacings that sources warn of here."""
        return tuple(item.lacing for item in self.says if item.against)


@cache
def load_symptoms() -> tuple[SymptomGroup, ...]:
    """Every group, in file order."""
    return tuple(
        SymptomGroup(
            group["id"],
            group["title"],
            tuple(
                Support(item["lacing"], tuple(tuple(vote) for vote in item["votes"]), item.get("against", False))
                for item in group["says"]
            ),
        )
        for group in tomllib.loads(asset_texts("knowledge")["symptoms"])["group"]
    )
