"""What is asked for while the choice for one foot is made, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lacedoctor.advice.trace import RuledOut
from lacedoctor.domain.advice import Avoid, Because, NoteReason
from lacedoctor.domain.composition import Composition
from lacedoctor.domain.house import MARK
from lacedoctor.domain.knowledge import Zone
from lacedoctor.domain.words import Foot, Region, region_of

BY_HOUSE = f"{MARK}."
Facts = Mapping[tuple[int, Foot], frozenset[str]]  # of every complaint (by number) on every foot it is on


@dataclass(frozen=True, slots=True)
class Wish:
    """One remedy that a complaint (or the fit by itself) asks for."""

    action: str
    weight: float
    because: tuple[Because, ...]
    need: int  # which complaint it serves; -1 for the fit
    region: Region | None = None
    zone: Zone | None = None
    side: str | None = None
    row: int | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one foot."""

    foot: Foot
    rules: Composition
    lacing: tuple[Wish, ...] = ()
    other: tuple[Wish, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    notes: tuple[NoteReason, ...] = ()
    kept: tuple[str, ...] = ()  # asked for, and in the shoe already
    ruled_out: tuple[RuledOut, ...] = ()  # weighed and not taken; only where the choice was traced
    given_up: tuple[str, ...] = ()  # holds that gave way to room at the same rows
    on_trial: str = ""  # why nothing is changed while a trial goes on

    def avoids(self, *actions: str) -> bool:
        """Whether any of ``actions`` is to be avoided."""
        return any(item.action in actions for item in self.avoid)


@dataclass(slots=True)
class Wishes:
    """What stands while the choice is made."""

    rules: Composition
    lacing: list[Wish] = field(default_factory=list)
    other: list[Wish] = field(default_factory=list)
    avoid: dict[str, str] = field(default_factory=dict)
    house_avoid: dict[str, tuple[str, str]] = field(default_factory=dict)  # action -> why, and the file of the shop
    notes: list[NoteReason] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)  # tried in vain, whether it was wished for or not
    avoid_sources: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # other than the house
    kept: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    loosen_instead: Wish | None = None  # over the first spot that rows lie over, where nothing else is left to do


def region_for(action: str, zone: Zone | None, rules: Composition) -> Region | None:
    """The part of the eyestay in which an action makes room or holds."""
    if region := rules.room.get(action) or rules.hold.get(action):
        return region
    if action in ("window", "loosen") and zone is not None and zone.middle is not None:
        return region_of(zone.middle)
    return None


def drop(wishes: Wishes, actions: Iterable[str], because: str) -> None:
    """Take actions out, and say of those that were asked for why they are to be avoided."""
    for action in actions:
        if any(wish.action == action for wish in (*wishes.lacing, *wishes.other)):
            wishes.avoid[action] = because
    wishes.lacing = [wish for wish in wishes.lacing if wish.action not in actions]
    wishes.other = [wish for wish in wishes.other if wish.action not in actions]


def rule_out_locks(wishes: Wishes, because: str) -> None:
    """A lock that did harm is avoided whether or not one is asked for now: it may be in the shoe."""
    drop(wishes, wishes.rules.locks, because)
    wishes.avoid["heel-lock"] = because
