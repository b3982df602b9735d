"""RunningAHEAD: a table of runs, each with make, model, serial and size of the shoe; or the same log as XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.parsers import expat

from lacedoctor.domain.case import ShoeSize
from lacedoctor.storage.imports.found import Found, FoundShoe, OnWay, Skipped, clean, folded, refused, without_doubles
from lacedoctor.storage.imports.sheets import UNITS_M, Sheet, cell, columns, comma_is_decimal, date_of, lines_of, number

KIND, TITLE = "runningahead", "RunningAHEAD log"
WORDS = {
    name: (name,)
    for name in ("Date", "Type", "Distance", "DistanceUnit", "ShoeMake", "ShoeModel", "Size", "System", "ShoeSerial")
}
NOT_ON_FOOT = ("bike", "swim", "cycl", "row", "ski")
SYSTEMS = {
    "eu": "eu", "european": "eu", "uk": "uk", "cm": "cm", "japan": "cm", "mondopoint": "mondopoint", "mondo": "mondopoint",
    "us men": "us-men", "us mens": "us-men", "us men's": "us-men", "us women": "us-women", "us womens": "us-women",
    "us women's": "us-women",
}  # fmt: skip
UNCLEAR_SIZE = "Sizes that do not say whose table they are from (men's or women's) were not taken over."
_SIZE = re.compile(r"\d{1,3}([.,]\d{1,2})?")
CHUNK = 1 << 16


def read_sheet(sheet: Sheet, said: Mapping[str, str]) -> Found:
    """The pairs of the table, with the distances of their runs added up."""
    found = columns(sheet.header, WORDS, said)
    comma = comma_is_decimal((cell(row, found.get("Distance")) for _, row in sheet.rows), sheet.separator)
    shoes: dict[str, FoundShoe] = {}
    skipped: list[Skipped] = []
    notes = list(sheet.notes)
    for place, row in lines_of(sheet):
        text = {field: cell(row, found.get(field)) for field in WORDS}
        make, model, serial = (clean(text[field]) for field in ("ShoeMake", "ShoeModel", "ShoeSerial"))
        key = folded(make, model, serial)
        if not key or any(word in text["Type"].casefold() for word in NOT_ON_FOOT):
            continue
        shoe = shoes.get(key) or FoundShoe(key, place, make, model, serial, size=_size(text["Size"], text["System"], notes))
        metres = _metres(text["Distance"], text["DistanceUnit"], comma, f"{shoe.label}: {place}", notes)
        shoes[key] = _with_run(shoe, metres, date_of(text["Date"]))
    return without_doubles(KIND, TITLE, list(shoes.values()), skipped, notes)


def _with_run(shoe: FoundShoe, metres: float | None, date: str | None) -> FoundShoe:
    total = shoe.distance_m if metres is None else round((shoe.distance_m or 0.0) + metres, 2)
    first = min((day for day in (shoe.bought, date) if day), default=None)
    return shoe._replace(distance_m=total, bought=first)


def _size(label: str, system: str, notes: list[str]) -> ShoeSize | None:
    if not label:
        return None
    known = SYSTEMS.get(" ".join(system.replace("-", " ").casefold().split()))
    if known is None or not _SIZE.fullmatch(label):
        notes.append(UNCLEAR_SIZE)
        return None
    return ShoeSize(known, label.replace(",", "."))


def _metres(text: str, unit: str, comma: bool | None, place: str, notes: list[str]) -> float | None:
    """The distance of one run; None, with a note, where it cannot be told."""
    metres_of_unit = UNITS_M.get(unit.casefold())
    try:
        value = number(text, comma) if text else None
    except ValueError as error:
        notes.append(f"{place}: {error}; the run is not counted.")
        return None
    if value is None or (value and metres_of_unit is None) or value < 0:
        if text:
            notes.append(f"{place}: {text} {unit} is no distance; the run is not counted.")
        return None
    return value * (metres_of_unit or 0.0)


def read_xml(data: bytes, place: str, on_way: OnWay) -> Found:
    """The pairs of the XML. A document type is refused, so that no entity is ever expanded and nothing is fetched."""
    log = _Log()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = log.start, log.end, log.text
    try:
        for start in range(0, max(len(data), 1), CHUNK):
            parser.Parse(data[start : start + CHUNK], start + CHUNK >= len(data))
            on_way(min(start + CHUNK, len(data)), len(data))
    except _DoctypeError as error:
        what = "It declares a document type, as no training log does."
        raise refused(place, what, "Is it the right file? Nothing of it was expanded.", parser.CurrentLineNumber) from error
    except expat.ExpatError as error:
        what = f"This is not whole XML: {expat.ErrorString(error.code)}."
        raise refused(place, what, "Fetch a fresh export.", error.lineno) from error
    except (LookupError, ValueError) as error:  # an encoding that Python, or expat, does not know
        raise refused(place, f"Its encoding cannot be read: {error}.", "Save it as UTF-8.", 1) from error
    if not log.is_log:
        raise refused(place, "This is no RunningAHEADLog.", "Name the XML that RunningAHEAD exports.", 1)
    return log.found(place.rpartition("/")[2])


class _DoctypeError(Exception):
    """A document type begins."""


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError


class _Log:
    """Collects equipment and events while the XML goes by."""

    def __init__(self) -> None:
        self.is_log = False
        self._gear: dict[str, dict[str, Any]] = {}
        self._runs: list[dict[str, Any]] = []
        self._inside: dict[str, Any] | None = None
        self._texts: list[str] = []
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; names are taken without their namespace."""
        name = name.rpartition(" ")[2]
        self._depth += 1
        self._texts = []
        self.is_log = self.is_log or (self._depth == 1 and name == "RunningAHEADLog")
        if name == "Equipment" and self._depth == 3 and "id" in attributes:
            self._inside = self._gear.setdefault(attributes["id"], {"id": attributes["id"]})
        elif name == "Event" and self._depth == 3:
            self._inside = {"type": attributes.get("typeName", ""), "time": attributes.get("time", "")}
            self._runs.append(self._inside)
        elif self._inside is not None and self._depth == 4:
            self._inside.setdefault(name, attributes)

    def text(self, text: str) -> None:
        """What stands in an element."""
        self._texts.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        name = name.rpartition(" ")[2]
        if self._inside is not None and self._depth == 4:
            self._inside.setdefault(f"{name}.text", "".join(self._texts))
        if self._depth == 3:
            self._inside = None
        self._depth -= 1

    def found(self, file: str) -> Found:
        """The pairs that runs or walks were made in, and those that none was made in."""
        notes: list[str] = []
        skipped: list[Skipped] = []
        on_foot = {gear for gear, foot in self._uses() if foot}
        not_worn = {gear for gear, _ in self._uses()} - on_foot
        shoes: dict[str, FoundShoe] = {}
        for gear, item in self._gear.items():
            name, place = clean(item.get("Name.text")), f"{file}, equipment {gear}"
            if gear in not_worn or not name:
                why = "No run was made with it." if name else "It has no name."
                skipped.append(Skipped(name or gear, place, why))
                continue
            shoes[gear] = _equipment(gear, place, name, item, notes)
        for run in self._runs:
            gear = run.get("Equipment", {}).get("id", "")
            if gear in shoes and not any(word in run["type"].casefold() for word in NOT_ON_FOOT):
                unit, where = run.get("Distance", {}).get("unit", ""), f"{shoes[gear].label}: {run['time']}"
                metres = _metres(run.get("Distance.text", "").strip(), unit, False, where, notes)
                shoes[gear] = _with_run(shoes[gear], metres, None)
        return without_doubles(KIND, TITLE, list(shoes.values()), skipped, notes)

    def _uses(self) -> set[tuple[str, bool]]:
        """Every gear that something was done with, and whether that was on foot."""
        return {
            (run.get("Equipment", {}).get("id", ""), not any(word in run["type"].casefold() for word in NOT_ON_FOOT))
            for run in self._runs
        }


def _equipment(gear: str, place: str, name: str, item: Mapping[str, Any], notes: list[str]) -> FoundShoe:
    about = item.get("Name", {})
    brand = clean(about.get("make"))
    brand = None if brand is None or brand.casefold() == "unknown" else brand
    unit = item.get("Distance", {}).get("unit", "")
    start = _metres(item.get("Distance", {}).get("initialDistance", ""), unit, False, name, notes)
    retired: Callable[[str], bool | None] = {"true": True, "false": False}.get
    return FoundShoe(
        key=gear,
        place=place,
        brand=brand,
        model=name,
        bought=date_of(item.get("PurchaseInfo", {}).get("date", "")),
        start_m=start or None,
        retired=retired(about.get("retired", "")),
    )
