"""What happens to every action while the choice for one foot is made, written down where it is decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lacedoctor.advice.names import action_name, listed
from lacedoctor.domain.knowledge import Remedies, Remedy

HOUSE = ("house-rule",)
SAME_ROWS = "It lays the same rows as {rival}, for which more speaks."
OUTWEIGHED = "More speaks for {rivals}: at most two changes with the laces at a time."
OTHER_SPOT = "The second change goes to another spot: {rival}."


class Wished(Protocol):
    """A remedy that is asked for."""

    @property
    def action(self) -> str:
        """What to do."""

    @property
    def weight(self) -> float:
        """How much it is worth."""


class Standing(Protocol):
    """What is still asked for, and what is to be avoided with the reason."""

    @property
    def lacing(self) -> Sequence[Wished]:
        """With the laces."""

    @property
    def other(self) -> Sequence[Wished]:
        """Otherwise."""

    @property
    def avoid(self) -> Mapping[str, str]:
        """Action to reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOut:
    """An action that was weighed and not taken: in words, or by the facts that its rule wants or does not want."""

    action: str
    place: str = ""  # the zone, or "always"; empty where it was asked for and lost
    because: str = ""
    against: tuple[str, ...] = ()  # facts that hold and must not
    missing: tuple[str, ...] = ()  # facts that must all hold and do not
    none_of: tuple[str, ...] = ()  # facts of which one must hold and none does
    source: tuple[str, ...] = HOUSE


class Trace:
    """Notes nothing: for trial decisions, of which only the outcome counts."""

    def weighed(self, place: str, remedies: Remedies, facts: frozenset[str]) -> None:
        """The remedies of a place were held against the facts."""

    def unasked(self, places: Iterable[str], remedies: Mapping[str, Remedies], because: str) -> None:
        """The remedies of these places were not looked at."""

    def stage(self, standing: Standing, because: str) -> None:
        """A step of the choice is done; ``because`` is why it drops what it drops, where no reason is given with the action."""

    def outweighed(self, asked: Iterable[Wished], chosen: Sequence[Wished], clash: Callable[[str, str], bool]) -> None:
        """Of what is asked for with the laces, this was chosen; the first of it decides what cannot be worn with it."""

    def ruled_out(self) -> tuple[RuledOut, ...]:
        """Every action that was weighed and not taken, each with its last reason."""
        return ()


SILENT = Trace()


class Recorder(Trace):
    """Notes it all, for the answer itself."""

    def __init__(self) -> None:
        self._unmet: list[RuledOut] = []
        self._lost: dict[str, RuledOut] = {}
        self._standing: set[str] = set()

    def weighed(self, place: str, remedies: Remedies, facts: frozenset[str]) -> None:
        """Those that do not fit, each with the facts that decide it; those that do are asked for."""
        for remedy in (*remedies.lacing, *remedies.other):
            if remedy.fits(facts):
                self._standing.add(remedy.action)
            else:
                self._unmet.append(_unmet(remedy, place, facts))

    def unasked(self, places: Iterable[str], remedies: Mapping[str, Remedies], because: str) -> None:
        """All of them, for one reason."""
        for place in sorted(places):
            of_place = remedies.get(place, Remedies())
            for remedy in (*of_place.lacing, *of_place.other):
                self._unmet.append(RuledOut(action=remedy.action, place=place, because=because))

    def stage(self, standing: Standing, because: str) -> None:
        """What stood before and does not now."""
        now = {wish.action for wish in (*standing.lacing, *standing.other)}
        for action in sorted(self._standing - now):
            self._lose(action, standing.avoid.get(action, because))
        self._standing = now

    def outweighed(self, asked: Iterable[Wished], chosen: Sequence[Wished], clash: Callable[[str, str], bool]) -> None:
        """Each that was not chosen, with what it lost against."""
        taken = [wish.action for wish in chosen]
        for wish in asked:
            if wish.action in taken:
                continue
            if clash(taken[0], wish.action):
                because = SAME_ROWS.format(rival=action_name(taken[0]))
            elif chosen[-1].weight < wish.weight:
                because = OTHER_SPOT.format(rival=action_name(taken[-1]))
            else:
                because = OUTWEIGHED.format(rivals=listed(map(action_name, taken)))
            self._lose(wish.action, because)

    def ruled_out(self) -> tuple[RuledOut, ...]:
        """What was asked for and lost first, then what was never asked for."""
        return (*self._lost.values(), *(item for item in self._unmet if item.action not in self._lost))

    def _lose(self, action: str, because: str) -> None:
        self._lost[action] = RuledOut(action=action, because=because)


def _unmet(remedy: Remedy, place: str, facts: frozenset[str]) -> RuledOut:
    return RuledOut(
        action=remedy.action,
        place=place,
        against=tuple(fact for fact in remedy.unless if fact in facts),
        missing=tuple(fact for fact in remedy.when if fact not in facts),
        none_of=() if not facts.isdisjoint(remedy.any_of) else remedy.any_of,
    )
