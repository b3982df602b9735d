"""Any table whose first line names its columns: which one is which is guessed, or said by the user.

A line is a pair of shoes, with its distance so far (``distance_km``), or a run, whose distance counts towards its pair
(``run_km``). Where a distance does not say its unit, it is not taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from lacedoctor.errors import LaceDoctorError
from lacedoctor.storage.imports.found import MOST_M, Found, FoundShoe, Skipped, clean, folded, refused, without_doubles
from lacedoctor.storage.imports.sheets import MILE_M, Sheet, cell, columns, comma_is_decimal, date_of, lines_of, number

KIND, TITLE = "csv", "Table"
_UNIT = {"m": 1.0, "km": 1000.0, "mi": MILE_M}
_AMOUNTS = ("distance", "run", "start", "limit")
# Endurain, FitTrackee, Runalyze, Tempo and the headers of spreadsheets in a few languages.
WORDS: Mapping[str, tuple[str, ...]] = {
    "nickname": ("nickname", "name", "shoe name", "label", "shoe", "gear", "activity gear", "Schuh", "Schuhe", "Spitzname",
                 "chaussure", "surnom", "zapatilla", "apodo", "scarpa", "schoen"),
    "brand": ("brand", "shoe brand", "make", "manufacturer", "Marke", "Hersteller", "marque", "marca", "merk"),
    "model": ("model", "shoe model", "Modell", "modèle", "modelo", "modello"),
    "type": ("gear_type", "type", "gear type", "equipment_type", "Typ"),
    "key": ("id", "uuid", "shoe id", "gear id"),
    "bought": ("bought", "purchase date", "date bought", "date_start", "first use", "first used", "gekauft", "Kaufdatum",
               "acheté", "date d'achat"),
    "retired": ("retired", "is_retired", "ausgemustert"),
    "active": ("active", "is_active", "aktiv"),
    "date_end": ("date_end", "retired on"),
    "distance": ("distance", "mileage", "Distanz", "Strecke", "Laufleistung", "distancia", "distanza", "afstand"),
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
RUNS = 'If every line is a run, say --map "Distance=run_km" (or run_mi, run_m).'


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
    missing = [header for header in said if not columns([*sheet.header], {}, {header: "x"})]
    names = ", ".join(name for name in sheet.header[:20] if name) or "none"
    if missing:
        raise refused(sheet.place, f"There is no column {missing[0]}.", f"Its columns are: {names}.", 1)
    if not {"nickname", "brand", "model"} & found.keys():
        mend = 'Say which one holds the name of the shoe: --map "Your column=nickname".'
        raise refused(sheet.place, f"No column is known to name shoes; its columns are: {names}.", mend, 1)
    return _Reading(sheet, found).found()


def _alone(field: str) -> str:
    return {"gear": "nickname"}.get(field, field)


class _Reading:
    """Reads the lines of one table."""

    def __init__(self, sheet: Sheet, found: Mapping[str, list[int]]) -> None:
        self._sheet, self._columns = sheet, found
        self._notes = list(sheet.notes)
        self._skipped: list[Skipped] = []
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
        why = f"Several lines name it, and they differ. {RUNS}"
        return without_doubles(KIND, TITLE, every, self._skipped, self._notes, why)

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
