"""Tables of other programs: encodings, separators, headers, numbers and dates as people's programs write them."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lacedoctor.storage.imports.container import Container, Member
from lacedoctor.storage.imports.found import clean, refused

HEAD = 20_000  # characters that are looked at for the separator
LONGEST_FIELD = 131_072  # characters; what the csv module takes
MOST_ROWS, MOST_COLUMNS = 1_000_000, 1_000
SEPARATORS = ",;\t|"
MILE_M = 1609.344
UNITS_M = {
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), 1.0),
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), 1000.0),
    **dict.fromkeys(("mi", "mile", "miles"), MILE_M),
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NUMBER = re.compile(r"([+-]?\d[\d.,'’ \u00a0\u202f]*)((?<=\d)[eE][+-]?\d{1,3}(?!\w))?")  # spreadsheets write 1.2E+06
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_ENGLISH = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}), (\d{4})")
_GUARDED = re.compile("^'(?=[=+\\-@\t\r'])")


class Sheet(NamedTuple):
    """A table: header, rows with the line each begins on, and what had to be guessed about it."""

    place: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    separator: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes, place: str) -> tuple[str, str]:
    """The text, and a note where the encoding had to be guessed; FileProblemError where it is no text."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name).removeprefix("\ufeff"), ""
            except UnicodeDecodeError as error:
                raise refused(place, f"This is not whole {name}: {error.reason}.", "Save it as UTF-8.") from error
    wide = _wide(data[:4000])
    if wide == "binary":
        raise refused(place, "This is something binary, no table.", "Name a CSV, TSV, JSON or XML file, or the zip.")
    if wide:
        return data.decode(wide, errors="replace"), "The file does not say how it is encoded; it was read as UTF-16."
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        note = f"Line {line} is not UTF-8; the file was read as Western European (cp1252). Look at the names."
        return data.decode("cp1252", errors="replace"), note


def _wide(head: bytes) -> str:
    """Which UTF-16 a text is in, by where its zero bytes stand; ``binary`` where anywhere, empty where there are few."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd <= len(head) // 100:
        return ""
    if max(even, odd) < len(head) // 8 or min(even, odd) > len(head) // 20:
        return "binary"
    return "utf-16-le" if odd > even else "utf-16-be"


def sheet_in(container: Container, member: Member) -> Sheet:
    """The table in a file of an export."""
    return sheet_of(container.read(member), container.place(member), lambda share: container.worked(member, share))


def sheet_of(data: bytes, place: str, on_way: Callable[[float], None]) -> Sheet:
    """The table in the bytes of a file, with ``on_way`` told its share as it grows; FileProblemError where there is none."""
    text, note = decoded(data, place)
    separator, skip = _separator(text)
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=separator, strict=False)
    rows: list[tuple[int, tuple[str, ...]]] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((line, tuple(row)))
            line = reader.line_num + 1
            if len(rows) % 1000 == 999:
                on_way(min(stream.tell() / len(text), 0.99))
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise refused(place, f"More than {MOST_ROWS} lines or {MOST_COLUMNS} columns.", "Is it the right file?", line)
    except csv.Error as error:
        mend = f"A cell takes {LONGEST_FIELD} characters: is a quotation mark missing?"
        raise refused(place, f"This is no table: {error}.", mend, max(reader.line_num, 1)) from error
    on_way(1.0)
    rows = rows[skip:]
    if not rows:
        raise refused(place, "The file is empty.", "Its first line must name the columns.", 1)
    header = tuple(cell.strip() for cell in rows[0][1])
    return Sheet(place, header, tuple(rows[1:]), separator, (note,) if note else ())


def _separator(text: str) -> tuple[str, int]:
    """What separates the columns, and 1 where the first line only says so (``sep=;``, as spreadsheets write it)."""
    lines = text[:HEAD].split("\n")
    if lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4], 1
    bare = re.sub(r'"[^"]*"', "", next((line for line in lines if line.strip()), ""))
    return max(SEPARATORS, key=bare.count), 0


def plain(header: str) -> str:
    """A header as it is compared: letters and digits only, small, without accents."""
    bare = unicodedata.normalize("NFKD", header).casefold()
    return "".join(letter for letter in bare if letter.isalnum())


def columns(header: Sequence[str], words: Mapping[str, Iterable[str]], said: Mapping[str, str]) -> dict[str, list[int]]:
    """Which columns hold which field, by what the user ``said`` (header to field) and by the usual ``words`` for it."""
    meant = {plain(name): field for field, names in words.items() for name in names}
    meant = {name: field for name, field in meant.items() if field not in said.values()}
    meant |= {plain(name): field for name, field in said.items()}
    found: dict[str, list[int]] = {}
    for index, name in enumerate(header):
        if field := meant.get(plain(name)):
            found.setdefault(field, []).append(index)
    return found


def cell(row: Sequence[str], places: Sequence[int] | None, last: bool = False) -> str:
    """The text in the first (or last) of these columns; empty where the row is too short. Our own guard marks are taken off."""
    if not places:
        return ""
    place = places[-1 if last else 0]
    return _GUARDED.sub("", row[place].strip()) if place < len(row) else ""


def comma_is_decimal(values: Iterable[str], separator: str = ",") -> bool | None:
    """Whether a column writes 12,5 for twelve and a half; None where nothing in it tells."""
    told: bool | None = True if separator == ";" else None
    for value in values:
        signs = re.sub(r"[^\d.,]", "", value)
        comma, dot = signs.rfind(","), signs.rfind(".")
        if comma >= 0 and dot >= 0:
            return comma > dot
        if comma >= 0 and (len(signs) - comma - 1 != 3 or signs.startswith("0")) and signs.count(",") == 1:
            return True
        if dot >= 0 and signs.count(".") == 1 and (len(signs) - dot - 1 != 3 or signs.startswith("0")):
            return False
    return told


def number(text: str, comma_decimal: bool | None) -> float | None:
    """The number a cell begins with; None where there is none. ValueError where it may mean two things."""
    match = _NUMBER.match(text.strip())
    if match is None:
        return None
    signs = re.sub(r"[^\d.,+-]", "", match[1])
    if comma_decimal is None and re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", signs):
        raise ValueError(f"{text.strip()} may be {signs.replace(',', '.')} or {signs.replace(',', '')}")
    if comma_decimal or (comma_decimal is None and "," in signs and "." not in signs and signs.count(",") == 1):
        signs = signs.replace(".", "").replace(",", ".")
    else:
        signs = signs.replace(",", "")
    try:
        return float(signs + (match[2] or ""))
    except ValueError:
        return None


def date_of(text: object) -> str | None:
    """A date as ``YYYY-MM-DD``; None where it cannot be told, such as 03/04/2025."""
    words = clean(text) or ""
    try:
        return dt.date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        pass
    english, numbers = _ENGLISH.match(words), re.match(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", words)
    try:
        if english and english.group(1).lower() in _MONTHS:
            month = _MONTHS.index(english.group(1).lower()) // 4 + 1
            return dt.date(int(english.group(3)), month, int(english.group(2))).isoformat()
        if numbers:
            one, two, year = int(numbers.group(1)), int(numbers.group(3)), int(numbers.group(4))
            if numbers.group(2) == "." or one > 12 or one == two:
                return dt.date(year, two, one).isoformat()
            return dt.date(year, one, two).isoformat() if two > 12 else None
    except ValueError:
        return None
    return None


def lines_of(sheet: Sheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every row with its place for people."""
    name = sheet.place.rpartition("/")[2]
    return ((f"{name}, line {line}", row) for line, row in sheet.rows)
