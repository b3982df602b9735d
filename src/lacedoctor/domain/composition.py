"""How actions go together on one foot: room and hold, what clashes, how much what counts; from ``assets``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lacedoctor.domain.words import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What counts how much when actions are chosen, on the scale of the remedies' weights."""

    helped: float  # more, for what helped before
    room: float  # from here on a wish for room rules hold out where it is
    firm: float  # from here on a hold that was ruled out is said
    shoe_holds: float  # what the shoe gives instead
    both_bumps: float  # more, for a whole row left out instead of an eyelet on each side
    slips_now: float  # a lock, where the heel began to slip after the last change
    grip: float  # heel grips, where a slipping heel cannot be locked
    loosen: float  # loosening, where nothing else is left to do
    keeps_on: float  # what helped before and stays
    lock_gone: float  # what holds the heel where a lock that did so goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """The rules by which the actions for one foot are put together."""

    most_lacing: int  # actions per foot
    most_other: int  # actions per answer
    room: Mapping[str, Region]  # action that gives room -> where
    hold: Mapping[str, Region]  # action that holds -> where
    locks: tuple[str, ...]
    means: Mapping[str, str]  # word for what was tried that is no action -> the action it amounts to
    milder: Mapping[str, str]  # action -> less of the same: fails with it
    keeps_on: tuple[str, ...]  # what helped and needs no spot to be laced again
    shoe_holds: Mapping[Region, tuple[str, ...]]  # where the laces cannot hold -> what the shoe can do
    clashes: tuple[frozenset[str], ...]  # of each, one action at a time
    opposed: Mapping[str, tuple[str, ...]]  # action asked for -> what the shoe does not hold by then
    contrary: tuple[frozenset[str], ...]  # never asked for together
    weights: Weights
    clashing: Mapping[str, frozenset[str]] = field(init=False)  # action -> those of its clashes

    def __post_init__(self) -> None:
        clashing: dict[str, frozenset[str]] = {}
        for clash in self.clashes:
            for action in clash:
                clashing[action] = clashing.get(action, frozenset()) | (clash - {action})
        object.__setattr__(self, "clashing", clashing)

    def clash(self, one: str, two: str) -> bool:
        """Whether two actions lay the same rows in two ways."""
        return two in self.clashing.get(one, ())
