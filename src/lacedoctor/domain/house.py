"""A shop's own rules laid over the shipped knowledge. They add and weigh; warning signs and their levels are out of reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lacedoctor.domain.knowledge import ActionText, Knowledge, Remedies, Remedy

MARK = "House rule of this shop"
OWN_ACTION = "house-"  # what the words of a shop's own actions begin with
LEAST, MOST = 0.5, 4.0  # what a shop's own remedy may be worth
CHANGE = 1.0  # by how much a shop may raise or lower a shipped remedy
REFERRALS = ("see-clinician", "advice-today", "emergency-now")
# Lines that keep people safe: a shop may not avoid them, count them less, or crowd them out.
SAFETY_ACTIONS = (*REFERRALS, "stop-running", "rest-foot", "check-feet-daily", "protect-skin")


@dataclass(frozen=True, slots=True)
class WeightChange:
    """A shipped remedy counted more or less, and the file that says so (``house:<file>``)."""

    place: str
    action: str
    by: float
    source: str


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What the files of a shop say, in order: each with its place (a zone's slug, or ``always``)."""

    lacing: tuple[tuple[str, Remedy], ...] = ()
    other: tuple[tuple[str, Remedy], ...] = ()
    avoid: tuple[tuple[str, str, str, str], ...] = ()  # place, action, why, source
    changes: tuple[WeightChange, ...] = ()
    actions: Mapping[str, ActionText] = field(default_factory=dict)
    notes: tuple[tuple[str, str, str], ...] = ()  # place, what is said when the spot is named, source

    def __bool__(self) -> bool:
        return bool(self.lacing or self.other or self.avoid or self.changes or self.notes)


def marked(sentence: str) -> str:
    """A sentence of the shop, said to be the shop's."""
    return f"{sentence.rstrip()} ({MARK}.)"


def with_house(knowledge: Knowledge, house: HouseRules) -> Knowledge:
    """The knowledge with a shop's rules in it; the same object where there are none."""
    if not house:
        return knowledge
    places = (*knowledge.remedies, *(zone for zone in knowledge.zones if zone not in knowledge.remedies))
    notes: dict[str, tuple[tuple[str, str], ...]] = {}
    for place, note, source in house.notes:
        notes[place] = (*notes.get(place, ()), (note, source))
    return replace(
        knowledge,
        remedies={place: _laid_over(place, knowledge.remedies.get(place, Remedies()), house) for place in places},
        actions={**knowledge.actions, **house.actions},
        house_notes=notes,
    )


def _laid_over(place: str, shipped: Remedies, house: HouseRules) -> Remedies:
    changes = [change for change in house.changes if change.place == place]
    return Remedies(
        lacing=(*(_weighed(part, changes) for part in shipped.lacing), *(part for at, part in house.lacing if at == place)),
        other=(*(_weighed(part, changes) for part in shipped.other), *(part for at, part in house.other if at == place)),
        avoid=shipped.avoid,
        house_avoid=tuple((action, why, source) for at, action, why, source in house.avoid if at == place),
        ruled_out=shipped.ruled_out,
    )


def _weighed(remedy: Remedy, changes: list[WeightChange]) -> Remedy:
    """A shipped remedy with the changes of the shop, never by more than ``CHANGE`` in all and never down to nothing."""
    own = [change for change in changes if change.action == remedy.action]
    by = max(-CHANGE, min(CHANGE, sum(change.by for change in own)))
    if not own or by == 0:
        return remedy
    return replace(remedy, weight=max(remedy.weight + by, LEAST / 2), house=own[0].source, house_by=by)


def house_sources(sources: tuple[str, ...]) -> tuple[str, ...]:
    """Those of ``sources`` that are files of the shop."""
    return tuple(source for source in sources if source.startswith("house:"))
