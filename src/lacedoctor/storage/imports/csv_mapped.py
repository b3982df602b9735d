"""Any table whose first line names its columns: which one is which is guessed, or said by the user.

A line is a pair of shoes, with its distance so far (``distance_km``), or a run, whose distance counts towards its pair
(``run_km``). Where a distance does not say its unit, it is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from lacedoctor.errors import LaceDoctorError
from lacedoctor.storage.imports.found import MOST_M, Found, FoundShoe, Skipped, clean, folded, refused, without_doubles
from lacedoctor.storage.imports.sheets import MILE_M, Sheet, cell, columns, comma_is_decimal, date_of, lines_of, number, plain

KIND, TITLE = "csv", "Table"
_UNIT = {"m": 1.0, "km": 1000.0, "mi": MILE_M}
_BRACKETED = re.compile(r"(?P<word>.*?)\s*[(\[]\s*(?P<unit>\w+)\s*[)\]]")
_AMOUNTS = ("distance", "run", "start", "limit")
# Endurain, FitTrackee, Runalyze, Tempo and the headers of spreadsheets in a few languages.
WORDS: Mapping[str, tuple[str, ...]] = {
    "nickname": ("nickname", "name", "shoe name", "label", "shoe", "gear", "activity gear", "Schuh", "Schuhe", "Spitzname",
                 "chaussure", "chaussures", "nom", "surnom", "zapatilla", "zapatillas", "nombre", "apodo", "scarpa", "schoen",
                 "Bezeichnung"),
    "brand": ("brand", "shoe brand", "make", "manufacturer", "Marke", "Hersteller", "marque", "marca", "merk"),
    "model": ("model", "shoe model", "Modell", "modèle", "modelo", "modello"),
    "type": ("gear_type", "type", "gear type", "equipment_type", "Typ"),
    "key": ("id", "uuid", "shoe id", "gear id"),
    "bought": ("bought", "purchase date", "date bought", "date_start", "first use", "first used", "gekauft", "Kaufdatum",
               "acheté", "date d'achat"),
    "retired": ("retired", "is_retired", "ausgemustert"),
    "active": ("active", "is_active", "aktiv"),
    "date_end": ("date_end", "retired on"),
    "distance": ("distance", "mileage", "Distanz", "Strecke", "Laufleistung", "Gesamtstrecke", "Kilometerstand",
                 "kilométrage", "distancia", "kilometraje", "distanza", "afstand"),
    "distance_km": ("distance_km", "distance (km)", "kilometers", "kilometres", "km", "kms", "total km", "Kilometer",
                    "total_distance"),
    "distance_mi": ("distance_mi", "distance (mi)", "distance (miles)", "miles", "mi", "total miles"),
    "distance_m": ("distance_m", "distance (m)", "meters", "metres"),
    "run_km": ("run_km",), "run_mi": ("run_mi",), "run_m": ("run_m",),
    "start_km": ("start_km", "initial_kms", "additional_km", "initial km"), "start_mi": ("start_mi",),
    "start_m": ("start_m", "InitialMileageM"),
    "limit_km": ("limit_km", "max_km", "limit (km)"), "limit_mi": ("limit_mi", "limit (mi)"), "limit_m": ("limit_m",),
}  # fmt: skip
FIELDS = tuple(name for name in WORDS if name not in ("distance", "date_end"))
SHOES = ("", "2", "shoe", "shoes", "running shoes", "schuhe", "schuh", "chaussures", "zapatillas")
YES = ("true", "1", "yes", "y", "ja", "oui", "si", "sí", "x", "wahr", "retired")
NO = ("false", "0", "no", "n", "nein", "non", "falsch", "active")
# What an amount is called before a unit in brackets, as in "Limit (km)".
AMOUNT_WORDS: Mapping[str, tuple[str, ...]] = {
    "start": ("start", "initial", "Anfang", "départ", "inicio"),
    "limit": ("limit", "max", "maximum", "Grenze", "Höchstdistanz", "limite", "límite"),
}
MOST_NAMED = 10  # columns in one note


def said_of(text: str | None) -> dict[str, str]:
    """``Gear=nickname,Distance=distance_km`` as header to field; LaceDoctorError names what is no field."""
    found: dict[str, str] = {}
    for part in (text or "").split(","):
        header, sign, field = part.rpartition("=")
        field = field.strip()
        if not part.strip():
            continue
        if not sign or field not in (*FIELDS, "gear", "distance"):
            near = get_close_matches(field, FIELDS, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Fields: {', '.join(FIELDS)}."
            raise LaceDoctorError(f"--map: '{part.strip()}' is no column and field.", f'Write "Your column=field". {hint}')
        found[header.strip()] = field
    return found


def read_sheet(sheet: Sheet, said: Mapping[str, str]) -> Found:
    """The pairs of a table. FileProblemError where no column holds a name, or one that was said is not there."""
    found = columns(sheet.header, WORDS, {header: _alone(field) for header, field in said.items()})
    _bracketed(sheet.header, found)
    missing = [header for header in said if not columns([*sheet.header], {}, {header: "x"})]
    names = ", ".join(name for name in sheet.header[:20] if name) or "none"
    if missing:
        raise refused(sheet.place, f"There is no column {missing[0]}.", f"Its columns are: {names}.", 1)
    if not {"nickname", "brand", "model"} & found.keys():
        mend = 'Say which one holds the name of the shoe: --map "Your column=nickname".'
        raise refused(sheet.place, f"No column is known to name shoes; its columns are: {names}.", mend, 1)
    return _Reading(sheet, found).found()


def _bracketed(header: Sequence[str], found: dict[str, list[int]]) -> None:
    """Add the amounts whose headers end with their unit in brackets. What is neither a start nor a limit is the distance, where
    one column only may be that."""
    known = {place for places in found.values() for place in places}
    unclear: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        match = _BRACKETED.fullmatch(name)
        if match is None or match["unit"].casefold() not in _UNIT or place in known:
            continue
        unit, word = match["unit"].casefold(), plain(match["word"])
        what = next((what for what, words in AMOUNT_WORDS.items() if word in map(plain, words)), None)
        if what is None and word not in map(plain, WORDS["distance"]):
            unclear.setdefault(f"distance_{unit}", []).append(place)
        else:
            found.setdefault(f"{what or 'distance'}_{unit}", []).append(place)
    told = any(field.startswith(("distance_", "run_")) for field in found)
    if not told and sum(map(len, unclear.values())) == 1:
        found |= unclear


def _alone(field: str) -> str:
    return {"gear": "nickname"}.get(field, field)


class _Reading:
    """Reads the lines of one table."""

    def __init__(self, sheet: Sheet, found: Mapping[str, list[int]]) -> None:
        self._sheet, self._columns = sheet, found
        self._notes = list(sheet.notes)
        self._skipped: list[Skipped] = []
        self._notes += _not_taken(sheet, found)
        self._runs = any(f"run_{unit}" in found for unit in _UNIT)
        self._comma = {
            field: comma_is_decimal((cell(row, places) for _, row in sheet.rows), sheet.separator)
            for field, places in found.items()
            if field.startswith(_AMOUNTS)
        }
        if "distance" in found and not any(f"distance_{unit}" in found for unit in _UNIT):
            header = sheet.header[found["distance"][0]]
            self._notes.append(f'{header} does not say its unit, so it is not taken: say --map "{header}=distance_km".')

    def found(self) -> Found:
        """All pairs of the table."""
        shoes: dict[str, list[FoundShoe]] = {}
        for place, row in lines_of(self._sheet):
            shoe = self._shoe(place, row)
            if shoe is not None:
                shoes.setdefault(shoe.key, []).append(shoe)
        every = [shoe for lines in shoes.values() for shoe in ([_summed(lines)] if self._runs else lines)]
        why = f"Several lines name it, and they differ. {self._if_runs()}"
        return without_doubles(KIND, TITLE, every, self._skipped, self._notes, why)

    def _if_runs(self) -> str:
        """What to say where every line is a run, with the column that this table has."""
        field, places = next(((f, p) for f, p in self._columns.items() if f.startswith("distance")), ("", []))
        unit = field.partition("_")[2]
        header = self._sheet.header[places[0]] if places else "Your column"
        others = "" if unit else " (or run_mi, run_m)"
        return f'If every line is a run, say --map "{clean(header)}=run_{unit or "km"}"{others}.'

    def _text(self, row: Sequence[str], field: str) -> str:
        return cell(row, self._columns.get(field))

    def _shoe(self, place: str, row: Sequence[str]) -> FoundShoe | None:
        name, brand, model = (clean(self._text(row, field)) for field in ("nickname", "brand", "model"))
        label = " ".join(part for part in (brand, model, name) if part)
        kind = self._text(row, "type")
        if not label:
            if any(part.strip() for part in row) and not self._runs:
                self._skipped.append(Skipped("?", place, "It has no name."))
            return None
        if kind.casefold() not in SHOES:
            if not self._runs:
                self._skipped.append(Skipped(label, place, f"Its type is {clean(kind)}: only shoes are taken."))
            return None
        amounts = {name: self._metres(row, name, f"{label}, {place}") for name in _AMOUNTS}
        own_key = clean(self._text(row, "key")) if not self._runs else None
        return FoundShoe(
            key=own_key or folded(brand, model, name),
            place=place,
            brand=brand,
            model=model,
            nickname=name,
            bought=date_of(self._text(row, "bought")),
            start_m=amounts["start"] or None,
            distance_m=amounts["run"] if self._runs else amounts["distance"],
            limit_m=amounts["limit"] or None,
            retired=self._retired(row),
        )

    def _retired(self, row: Sequence[str]) -> bool | None:
        for field, turned in (("retired", False), ("active", True)):
            word = self._text(row, field).casefold()
            if word in YES or word in NO:
                return (word in YES) is not turned
        return True if date_of(self._text(row, "date_end")) else None

    def _metres(self, row: Sequence[str], what: str, place: str) -> float | None:
        """An amount in whichever unit has a column; None, with a note, where it cannot be told."""
        for unit, metres in _UNIT.items():
            text = self._text(row, f"{what}_{unit}")
            if not text:
                continue
            try:
                value = number(text, self._comma.get(f"{what}_{unit}"))
            except ValueError as error:
                self._notes.append(f"{place}: {error}, so it is not taken.")
                return None
            if value is None or not 0 <= value * metres <= MOST_M:
                self._notes.append(f"{place}: {text[:40]} is no distance.")
                return None
            return round(value * metres, 2)
        return None


def _not_taken(sheet: Sheet, found: Mapping[str, Sequence[int]]) -> list[str]:
    """A note that names the columns with numbers in them that nothing is taken from."""
    used = {place for places in found.values() for place in places}
    left = [
        clean(name) or ""
        for place, name in enumerate(sheet.header)
        if name and place not in used and any(place < len(row) and row[place].strip()[:1].isdigit() for _, row in sheet.rows)
    ]
    if not left:
        return []
    more = f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
    example = next((name for name in left if plain(name) in map(plain, AMOUNT_WORDS["limit"])), "")
    say = f'--map "{example}=limit_km"' if example else f'--map "{left[0]}=field" with one of the fields {", ".join(FIELDS)}'
    return [f"Not taken: {', '.join(left[:MOST_NAMED])}{more}. If it is of use, say {say}."]


def _summed(lines: list[FoundShoe]) -> FoundShoe:
    """The pair that all these runs were made in."""
    known = [line.distance_m for line in lines if line.distance_m is not None]
    return lines[0]._replace(distance_m=round(sum(known), 2) if known else None)


def read_tables(value: Any, place: str, said: Mapping[str, str]) -> Found:
    """A JSON list of flat tables, such as what an interface of a training log answers, read like a table."""
    if isinstance(value, dict):
        value = next((part for part in _below(value) if isinstance(part, list) and part), value)
    items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    if not items:
        raise refused(place, "It holds no list of gear.", "Name the file …_gear.json of a Garmin export, or a CSV file.")
    header = tuple(dict.fromkeys(str(key) for item in items for key in item))
    rows = tuple((number_of, tuple(_flat(item.get(key)) for key in header)) for number_of, item in enumerate(items, 1))
    return read_sheet(Sheet(place, header, rows, ","), said)


def _below(value: dict[str, Any]) -> list[Any]:
    """What stands in a table, and in the tables in it."""
    return [*value.values(), *(inner for part in value.values() if isinstance(part, dict) for inner in part.values())]


def _flat(value: Any) -> str:
    """A cell: the label of an inner table, a truth in words."""
    if isinstance(value, dict):
        return _flat(value.get("label") or value.get("name"))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""
