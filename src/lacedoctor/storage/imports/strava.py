"""Strava's bulk export: ``shoes.csv`` names pairs without any id or distance, ``activities.csv`` names the pair of each run.

The two are joined by name: an activity says ``Brand Model``, or ``Brand Model Name`` where the pair has a name. A bike is
named by its name alone. ``activities.csv`` repeats header names; of two distances the last one is in metres.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lacedoctor.storage.imports.container import Container
from lacedoctor.storage.imports.found import Found, FoundShoe, Skipped, clean, folded, refused, without_doubles
from lacedoctor.storage.imports.sheets import UNITS_M, Sheet, cell, columns, comma_is_decimal, lines_of, number, sheet_in

KIND, TITLE = "strava-export", "Strava export"
SHOE_WORDS = {
    "nickname": ("Shoe Name", "Name"),
    "brand": ("Shoe Brand", "Brand"),
    "model": ("Shoe Model", "Model"),
    "retired": ("Retired",),
}
ACTIVITY_WORDS = {
    "gear": ("Activity Gear",),
    "distance": ("Distance",),
    "type": ("Activity Type",),
    "id": ("Activity ID",),
}
ON_FOOT = ("run", "walk", "hike", "snowshoe", "racket", "tennis", "workout", "training")
ON_WHEELS = ("ride", "cycl", "bik", "handcycle", "velomobile")
SPLIT = "Two pairs are called so and cannot be told apart. Give each its own name at Strava, and export again."
NO_METRES = (
    "activities.csv has one distance column, whose unit it does not say: no distance was taken over. "
    'Say it: --map "Distance=distance_km" (or distance_mi).'
)


Bikes = Mapping[str, tuple[str, str]]


class _Worn(NamedTuple):
    """What the activities say about one name."""

    name: str
    place: str
    metres: float | None
    on_foot: int
    on_wheels: int


def read(container: Container, said: Mapping[str, str]) -> Found:
    """The pairs of an export. FileProblemError where its tables cannot be read."""
    members = {name: container.named(f"{name}.csv") for name in ("shoes", "activities", "bikes", "components")}
    wanted = {name: member for name, member in members.items() if member is not None and name != "components"}
    container.expect(*wanted.values())
    sheets = {name: sheet_in(container, member) for name, member in wanted.items()}
    shoes, bikes = sheets.get("shoes"), sheets.get("bikes")
    return found_in(shoes, sheets.get("activities"), _first_words(bikes) if bikes else {}, said)


def found_in(shoes: Sheet | None, activities: Sheet | None, bikes: Bikes, said: Mapping[str, str]) -> Found:
    """The pairs of one or both tables. ``bikes`` are names with their places, by the folded name."""
    notes = [note for sheet in (shoes, activities) if sheet for note in sheet.notes]
    skipped = [Skipped(name, place, "A bike is no shoe.") for name, place in bikes.values()]
    pairs, doubles = _pairs(shoes, said, notes) if shoes else ({}, {})
    skipped += doubles.values()
    worn = _worn(activities, said, notes) if activities else {}
    if activities is None:
        notes.append("Without activities.csv no distances are known: name the whole export.")
    by_name = {folded(pair.nickname): key for key, pair in pairs.items() if pair.nickname}
    for name, use in worn.items():
        key = name if name in pairs else by_name.get(name)
        if name in bikes or name in doubles:
            continue
        if key is not None:
            pairs[key] = _with_distance(pairs[key], use)
        elif use.on_wheels >= max(use.on_foot, 1):
            skipped.append(Skipped(use.name, use.place, "It is named by rides only: a bike is no shoe."))
        elif use.on_foot:
            pairs[name] = _with_distance(FoundShoe(name, use.place, model=use.name, only_in_activities=True), use)
        else:
            why = "Only activities name it, and they do not tell whether it is a pair of shoes. Add it by hand if it is."
            skipped.append(Skipped(use.name, use.place, why))
    return without_doubles(KIND, TITLE, list(pairs.values()), skipped, notes)


def _with_distance(pair: FoundShoe, use: _Worn) -> FoundShoe:
    known = (pair.distance_m, use.metres)
    metres = None if known == (None, None) else sum(part for part in known if part is not None)
    return pair._replace(distance_m=None if metres is None else round(metres, 1))


def _first_words(sheet: Sheet) -> dict[str, tuple[str, str]]:
    """The names in the first column by their folded form, with their places."""
    return {folded(name): (name, place) for place, row in lines_of(sheet) if row and (name := clean(row[0]))}


def _pairs(sheet: Sheet, said: Mapping[str, str], notes: list[str]) -> tuple[dict[str, FoundShoe], dict[str, Skipped]]:
    """The pairs by folded name, and what two lines name alike."""
    found = columns(sheet.header, SHOE_WORDS, said)
    if not {"brand", "model", "nickname"} & found.keys():
        if len(sheet.header) != 4:
            raise _unknown(sheet, '--map "Your column=model"')
        notes.append("The columns of shoes.csv were read by their places: name, brand, model, sports.")
        found = {"nickname": [0], "brand": [1], "model": [2]}
    pairs: dict[str, FoundShoe] = {}
    doubles: dict[str, Skipped] = {}
    for place, row in lines_of(sheet):
        name, brand, model = (clean(cell(row, found.get(field))) for field in ("nickname", "brand", "model"))
        key = folded(brand, model, name)
        retired = {"true": True, "false": False}.get(cell(row, found.get("retired")).casefold())
        if not key:
            continue
        if key in pairs or key in doubles:
            pairs.pop(key, None)
            doubles[key] = Skipped(" ".join(part for part in (brand, model, name) if part), place, SPLIT)
        else:
            pairs[key] = FoundShoe(key, place, brand, model, name, retired=retired)
    return pairs, doubles


def _worn(sheet: Sheet, said: Mapping[str, str], notes: list[str]) -> dict[str, _Worn]:
    """What the activities say, by the folded name of the gear. Each activity counts once."""
    metres_of_unit = next((UNITS_M[field[9:]] for field in said.values() if field.startswith("distance_")), None)
    found = columns(sheet.header, ACTIVITY_WORDS, {header: field.partition("_")[0] for header, field in said.items()})
    if "gear" not in found:
        raise _unknown(sheet, '--map "Your column for gear=gear" and --map "Your column for distance=distance"')
    places = found.get("distance", [])
    last = metres_of_unit is None
    exact = len(places) > 1 or not last
    if not exact:
        notes.append(NO_METRES)
    comma = comma_is_decimal((cell(row, places, last) for _, row in sheet.rows), sheet.separator)
    seen: set[str] = set()
    worn: dict[str, _Worn] = {}
    for place, row in lines_of(sheet):
        number_of_it, name = cell(row, found.get("id")), clean(cell(row, found["gear"]))
        if not name or (number_of_it and number_of_it in seen):
            continue
        seen.add(number_of_it)
        metres = _metres(cell(row, places, last), comma, metres_of_unit or 1.0) if exact else None
        sport = cell(row, found.get("type")).casefold()
        on_wheels = any(word in sport for word in ON_WHEELS)
        on_foot = not on_wheels and any(word in sport for word in ON_FOOT)
        old = worn.get(folded(name), _Worn(name, place, None, 0, 0))
        total = old.metres if metres is None else (old.metres or 0.0) + metres
        worn[folded(name)] = old._replace(metres=total, on_foot=old.on_foot + on_foot, on_wheels=old.on_wheels + on_wheels)
    return worn


def _metres(text: str, comma: bool | None, metres_of_unit: float) -> float | None:
    try:
        value = number(text, comma)
    except ValueError:
        return None
    return value * metres_of_unit if value is not None and value >= 0 else None


def _unknown(sheet: Sheet, mend: str) -> Exception:
    names = ", ".join(name for name in sheet.header[:12] if name) or "none"
    what = f"No column is one that this export has in English; its columns are: {names}."
    return refused(sheet.place, what, f"Say which one is which: {mend}.", 1)
