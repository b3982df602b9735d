"""Garmin's account export: ``…_gear.json`` names the gear, ``…_summarizedActivities.json`` the distances, in centimetres."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from lacedoctor.storage.imports.container import Container
from lacedoctor.storage.imports.found import Found, FoundShoe, Skipped, clean, folded, refused, without_doubles
from lacedoctor.storage.imports.sheets import date_of, decoded

KIND, TITLE = "garmin-export", "Garmin export"
GEAR, ACTIVITIES = "_gear.json", "_summarizedactivities.json"
NO_NAMES = ("unknown", "unknown shoes", "other", "null")  # what Garmin writes where nobody said anything
CM_PER_M = 100.0
MOST_JSON = 10_000_000  # bytes read in one piece
Parsed = TypeVar("Parsed")
_BETWEEN = re.compile(r"\s*,?\s*")


def read(container: Container) -> Found:
    """The pairs of an export. FileProblemError where its files cannot be read."""
    gear, activities = container.ending(GEAR) or container.ending(".json"), container.ending(ACTIVITIES)
    container.expect(*gear, *activities)
    metres: dict[str, float] = {}
    for member in activities:
        metres |= _distances(container.read(member), container.place(member))
        container.worked(member, 1)
    shoes: list[FoundShoe] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    for member in gear:
        place = container.place(member)
        value = json_of(container.read(member), place)
        for block in _blocks(value, place):
            _read_block(block, member.name, metres if activities else None, (shoes, skipped, notes))
    if not activities:
        notes.append("Without the files …_summarizedActivities.json no distances are known: name the whole export.")
    return without_doubles(KIND, TITLE, shoes, skipped, notes)


def json_of(data: bytes, place: str) -> Any:
    """Parsed JSON; FileProblemError with its line where it is none."""
    if len(data) > MOST_JSON:
        raise refused(place, f"It is larger than {MOST_JSON // 1_000_000} MB, as no list of gear is.", "Is it the right file?")
    text, _ = decoded(data, place)
    return _parsed(text, place, json.loads)


def _parsed(text: str, place: str, parse: Callable[[str], Parsed]) -> Parsed:
    """What ``parse`` makes of the text; what it cannot take is an error with its line."""
    try:
        return parse(text)
    except json.JSONDecodeError as error:
        raise refused(place, f"This is not whole JSON: {error.msg}.", "Fetch a fresh export.", error.lineno) from error
    except RecursionError as error:
        raise refused(place, "It is nested too deeply.", "Is it the right file?") from error
    except ValueError as error:  # a number of more digits than Python takes
        raise refused(place, f"This is not JSON: {error}.", "Is it the right file?") from error


def _distances(data: bytes, place: str) -> dict[str, float]:
    """Metres by activity id."""
    text, _ = decoded(data, place)
    activities = _parsed(text, place, lambda whole: list(_listed(whole, "summarizedActivitiesExport")))
    return {
        _id(activity): amount / CM_PER_M
        for activity in activities
        if isinstance(activity, dict) and (amount := _amount(activity.get("distance"))) is not None
    }


def _listed(text: str, key: str) -> Iterator[Any]:
    """The items of every list under ``key``, parsed one by one: as one piece they would hold up every key meanwhile."""
    decoder = json.JSONDecoder()
    start = re.compile(rf'"{key}"\s*:\s*\[\s*')
    found = start.search(text)
    while found:
        at = found.end()
        while text[at : at + 1] != "]":
            item, at = decoder.raw_decode(text, at)
            yield item
            at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        found = start.search(text, at)


def _id(table: Mapping[str, Any]) -> str:
    return str(table.get("activityId", ""))


def _amount(value: object) -> float | None:
    """A number that can be an amount."""
    usable = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e12
    return float(value) if usable and isinstance(value, int | float) else None


def _blocks(value: Any, place: str) -> Sequence[Mapping[str, Any]]:
    """The tables that hold gear: the top level is a list of one."""
    blocks = [block for block in (value if isinstance(value, list) else [value]) if isinstance(block, dict)]
    blocks = [block for block in blocks if isinstance(block.get("gearDTOS"), list)]
    if not blocks:
        raise refused(place, "It holds no list gearDTOS.", "Name the file …_gear.json, or the whole export.")
    return blocks


def _read_block(
    block: Mapping[str, Any],
    file: str,
    metres: Mapping[str, float] | None,
    into: tuple[list[FoundShoe], list[Skipped], list[str]],
) -> None:
    shoes, skipped, notes = into
    linked = _links(block.get("gearActivityDTOs"))
    for index, item in enumerate(block["gearDTOS"], 1):
        place = f"{file}, gear {index}"
        if not isinstance(item, dict):
            skipped.append(Skipped("?", place, "This is no table."))
            continue
        kind, brand, model, name = (_said(item, key) for key in ("gearTypeName", "gearMakeName", "gearModelName", "displayName"))
        whole = _said(item, "customMakeModel")
        key = clean(item.get("uuid")) or clean(item.get("gearPk")) or folded(whole, name)
        label = name or whole or " ".join(part for part in (brand, model) if part) or key
        if kind != "Shoes":
            what = f"Its type is {kind}: only shoes are taken." if kind else "It does not say that it is a pair of shoes."
            skipped.append(Skipped(label, place, what))
            continue
        if not (name or whole or brand or model):
            skipped.append(Skipped(key, place, "It has no name. Give it one at Garmin, and export again."))
            continue
        ran = linked.get(str(item.get("gearPk")), ())
        known = [metres[activity] for activity in ran if activity in metres] if metres is not None else []
        if metres is not None and len(known) < len(ran):
            notes.append(f"{label}: {len(ran) - len(known)} of {len(ran)} activities have no distance in the export.")
        shoe = FoundShoe(key, place, brand if model or not whole else None, model or whole or None)
        own_name = name if folded(name) not in (folded(whole), folded(brand, model)) else None
        shoes.append(_with_history(shoe._replace(nickname=own_name), item, round(sum(known), 2) if known else None))


def _with_history(shoe: FoundShoe, item: Mapping[str, Any], metres: float | None) -> FoundShoe:
    """Since when, how far, up to when; a status that is not said is unknown."""
    status = clean(item.get("gearStatusName"))
    retired = True if item.get("dateEnd") else None if status is None else status.casefold() == "retired"
    limit = _amount(item.get("maximumMeters")) or None
    return shoe._replace(bought=date_of(item.get("dateBegin")), distance_m=metres, limit_m=limit, retired=retired)


def _said(item: Mapping[str, Any], key: str) -> str | None:
    """A name, unless it only says that there is none."""
    name = clean(item.get(key))
    return None if name is None or name.casefold() in NO_NAMES else name


def _links(value: object) -> dict[str, tuple[str, ...]]:
    """Activity ids by gearPk as text, each once; a map of lists, or one flat list."""
    lists: Iterable[Any] = value.values() if isinstance(value, dict) else [value]
    found: dict[str, dict[str, None]] = {}
    for items in lists:
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict):
                found.setdefault(str(item.get("gearPk")), {})[_id(item)] = None
    return {gear: tuple(ids) for gear, ids in found.items()}
