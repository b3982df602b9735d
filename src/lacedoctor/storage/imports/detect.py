"""Which log an export is from, by what it holds, and everything it says about shoes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lacedoctor.storage.imports import csv_mapped, garmin, strava
from lacedoctor.storage.imports.container import Container, Member, opened
from lacedoctor.storage.imports.found import Found, OnWay, refused
from lacedoctor.storage.imports.sheets import columns, plain, sheet_of

TABLES = (".csv", ".tsv", ".tab", ".txt", ".xml", ".json")
MOST_SHOES = 1000  # of one export; more than anybody ever owned, and less than a profile may hold
LOOKED_FOR = "shoes.csv and activities.csv (Strava), …_gear.json (Garmin), or one CSV, TSV, XML or JSON file"


def _unheeded(_done: int, _total: int) -> None:
    """Nobody waits for it."""


def read_export(path: Path, said: Mapping[str, str] | None = None, on_way: OnWay = _unheeded) -> Found:
    """Everything an export says about shoes: a zip, its unpacked folder, or one file of it.

    ``said`` maps headers to fields where they cannot be guessed. ``on_way`` is told how far it is. FileProblemError says
    where the export cannot be read and what to do about it.
    """
    with opened(path, on_way) as container:
        found = _found(container, said or {}, on_way)
    if len(found.shoes) > MOST_SHOES:
        what = f"It names {len(found.shoes)} pairs of shoes, more than the {MOST_SHOES} that are taken at once."
        raise refused(str(path), what, 'If every line is a run, say which column is its distance: --map "Your column=run_km".')
    return found


def _found(container: Container, said: Mapping[str, str], on_way: OnWay) -> Found:
    if container.ending(garmin.GEAR):
        return garmin.read(container)
    if len(container.members) > 1 and (container.named("shoes.csv") or container.named("activities.csv")):
        return strava.read(container, said)
    tables = container.ending(*TABLES) if len(container.members) != 1 else container.members
    if len(tables) == 1:
        return _one(container, tables[0], said, on_way)
    if inner := container.ending(".zip"):
        mend = "Unpack it, and name the archive that comes out."
        raise refused(container.label, f"It holds another archive, {inner[0].path}.", mend)
    what = f"It holds {'several tables' if tables else 'nothing that is known'}; looked for: {LOOKED_FOR}."
    raise refused(container.label, what, "Name the file that lists the shoes.")


def _one(container: Container, member: Member, said: Mapping[str, str], on_way: OnWay) -> Found:
    """A file that stands alone, by its content."""
    container.expect(member)
    place, data = container.place(member), container.read(member)
    if data[:4].startswith(b"PK"):
        raise refused(place, "It is another archive.", "Unpack it, and name the archive that comes out.")
    head = data[:400].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    if head.startswith(b"<"):
        from lacedoctor.storage.imports import runningahead  # only who has one needs the XML parser

        return runningahead.read_xml(data, place, on_way)
    if head.startswith((b"[", b"{")):
        if b'"gearDTOS"' in data:
            return garmin.read(container)
        return csv_mapped.read_tables(garmin.json_of(data, place), place, said)
    sheet = sheet_of(data, place, lambda share: container.worked(member, share))
    if not said and {"shoemake", "shoemodel"} <= set(map(plain, sheet.header)):
        from lacedoctor.storage.imports import runningahead  # as above

        return runningahead.read_sheet(sheet, said)
    activities, shoes = columns(sheet.header, strava.ACTIVITY_WORDS, said), columns(sheet.header, strava.SHOE_WORDS, {})
    if {"gear", "id"} <= activities.keys():
        return strava.found_in(None, sheet, {}, said)
    if not said and sheet.header[:3] == ("Shoe Name", "Shoe Brand", "Shoe Model") and len(sheet.header) == 4 and shoes:
        return strava.found_in(sheet, None, {}, said)
    return csv_mapped.read_sheet(sheet, said)
