"""What an import would change in a profile: worked out first and shown, then written. Pure; nothing here touches the disk.

A pair remembers in its ``source`` what the import said of it. A value is brought up to date only while it is still what an
import said; whatever the user typed, changed or took out stays. A second import of the same file changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from lacedoctor.domain.case import Case, Shoe, ShoeSize
from lacedoctor.domain.fitting import free_shoe_id
from lacedoctor.domain.profile import OwnedShoe, Profile
from lacedoctor.storage.imports.found import Found, FoundShoe, Skipped, folded

OF_SHOE = ("brand", "model", "size")
OF_PAIR = ("nickname", "bought", "start_m", "distance_m", "limit_m", "retired")
FIELDS = (*OF_SHOE, *OF_PAIR)
NEW, CHANGED, SAME, SKIPPED = "new", "changed", "same", "skipped"


class Change(NamedTuple):
    """A value that would be written, or that stays as the user has it (``why``)."""

    field: str
    before: Any
    after: Any
    why: str = ""


class PlanRow(NamedTuple):
    """One pair of the export: what becomes of it."""

    state: str
    label: str
    place: str
    shoe_id: str = ""
    changes: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    why: str = ""
    only_in_activities: bool = False


class ImportPlan(NamedTuple):
    """The profile before and after, row by row."""

    kind: str
    title: str
    before: Profile
    after: Profile
    rows: tuple[PlanRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many pairs of the export were matched (some of them changed), are new, are named by runs only, or left out."""
        states = [row.state for row in self.rows]
        return {
            "matched": states.count(CHANGED) + states.count(SAME),
            "changed": states.count(CHANGED),
            "new": states.count(NEW),
            "only_in_activities": sum(row.only_in_activities for row in self.rows),
            "skipped": states.count(SKIPPED),
        }

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


def plan_of(found: Found, profile: Profile) -> ImportPlan:
    """What taking over ``found`` makes of a profile."""
    rows = [_skipped(item) for item in found.skipped]
    taken: set[str] = set()
    after = profile
    for item in found.shoes:
        known = _known(item, found.kind, profile)
        if len(known) > 1:
            why = f"The profile has {len(known)} pairs of this name. Give each a nickname, here and in the log."
            rows.append(PlanRow(SKIPPED, item.label, item.place, why=why))
        elif known and known[0].id in taken:
            why = "Another pair of the export is this one already. Give each its own name there."
            rows.append(PlanRow(SKIPPED, item.label, item.place, why=why))
        elif known:
            taken.add(known[0].id)
            shoe, row = _brought_up(known[0], item, found.kind)
            rows.append(row)
            after = _with_shoe(after, shoe)
        else:
            shoe = _new_shoe(item, found.kind, after)
            told = tuple(Change(name, None, value) for name in FIELDS if (value := _get(shoe, name)) is not None)
            rows.append(PlanRow(NEW, item.label, item.place, shoe.id, told, only_in_activities=item.only_in_activities))
            after = replace(after, shoes=(*after.shoes, shoe))
    order = (NEW, CHANGED, SAME, SKIPPED)
    rows.sort(key=lambda row: order.index(row.state))
    return ImportPlan(found.kind, found.title, profile, after, tuple(rows), found.notes)


def _skipped(item: Skipped) -> PlanRow:
    return PlanRow(SKIPPED, item.label, item.place, why=item.why)


def _known(item: FoundShoe, kind: str, profile: Profile) -> list[OwnedShoe]:
    """The pairs of a profile that this may be: the one that came from there, else those of the same name."""
    same = [shoe for shoe in profile.shoes if _origin(shoe) == (kind, item.key)]
    if same:
        return same[:1]
    names = _names(item.brand, item.model, item.nickname)
    return [
        shoe
        for shoe in profile.shoes
        if _origin(shoe)[0] != kind and names & _names(shoe.shoe.brand, shoe.shoe.model, shoe.nickname)
    ]


def _names(brand: str | None, model: str | None, nickname: str | None) -> set[str]:
    """What a pair answers to: with a name of its own also to that alone."""
    return {folded(brand, model, nickname), folded(nickname)} - {""}


def _remembered(shoe: OwnedShoe) -> dict[str, Any]:
    return dict(shoe.source) if isinstance(shoe.source, tuple) else {}


def _origin(shoe: OwnedShoe) -> tuple[Any, Any]:
    seen = _remembered(shoe)
    return seen.get("kind"), seen.get("key")


def _get(shoe: OwnedShoe, name: str) -> Any:
    return getattr(shoe.shoe if name in OF_SHOE else shoe, name)


def _put(shoe: OwnedShoe, values: dict[str, Any]) -> OwnedShoe:
    of_shoe = {name: value for name, value in values.items() if name in OF_SHOE}
    of_pair = {name: value for name, value in values.items() if name in OF_PAIR}
    return replace(shoe, shoe=replace(shoe.shoe, **of_shoe), **of_pair)


def _told(item: FoundShoe) -> dict[str, Any]:
    """What the export knows."""
    return {name: value for name in FIELDS if (value := getattr(item, name)) is not None}


def _plain(value: Any) -> Any:
    """A value as ``source`` holds it."""
    return f"{value.system} {value.value}" if isinstance(value, ShoeSize) else value


def _new_shoe(item: FoundShoe, kind: str, profile: Profile) -> OwnedShoe:
    named = Case(shoe=Shoe(brand=item.brand, model=item.model or item.nickname))
    shoe = _put(OwnedShoe(id=free_shoe_id(named, profile)), _told(item))
    return replace(shoe, source=_source(kind, item.key, {name: _plain(value) for name, value in _told(item).items()}))


def _source(kind: str, key: str, seen: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return (("kind", kind), ("key", key), *seen.items())


def _brought_up(shoe: OwnedShoe, item: FoundShoe, kind: str) -> tuple[OwnedShoe, PlanRow]:
    """A pair that is there already, and what becomes of it."""
    own, seen = _origin(shoe)[0] in (None, kind), _remembered(shoe)
    changes: list[Change] = []
    kept: list[Change] = []
    for name, value in _told(item).items():
        now = _get(shoe, name)
        why = "" if now == value else _why_kept(name, now, value, seen, own)
        if why:
            kept.append(Change(name, now, value, why))
        elif now != value:
            changes.append(Change(name, now, value))
    changed = _put(shoe, {change.field: change.after for change in changes})
    if own:
        told = {name: value for name, value in seen.items() if name not in ("kind", "key")}
        told |= {"words": shoe.source} if isinstance(shoe.source, str) else {}  # the user's own about where it is from
        told |= {change.field: _plain(change.after) for change in changes}
        changed = replace(changed, source=_source(kind, item.key, told))
        if not seen:
            changes.append(Change("source", None, kind))
    state = CHANGED if changes else SAME
    return changed, PlanRow(state, item.label, item.place, shoe.id, tuple(changes), tuple(kept))


def _why_kept(name: str, now: Any, value: Any, seen: dict[str, Any], own: bool) -> str:
    """Why a value stays as it is; empty where it may be written."""
    said = seen.get(name)
    if not own:
        return "" if now is None and said is None else f"this pair follows {seen.get('kind')}"
    if said is None:
        return "" if now is None else "it is your own"
    if _plain(now) != said:
        return "you changed it" if now is not None else "you took it out"
    if name == "distance_m" and value < now:
        return "the export says less: is it an older one?"
    return ""


def _with_shoe(profile: Profile, changed: OwnedShoe) -> Profile:
    shoes: Iterable[OwnedShoe] = (changed if shoe.id == changed.id else shoe for shoe in profile.shoes)
    return replace(profile, shoes=tuple(shoes))
