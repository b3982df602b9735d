"""A pattern file as a value: its keys, their words and limits, and what each route says. Nothing is laced here."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from lacedoctor.domain.fields import Spec
from lacedoctor.domain.pattern import EASES, EFFORTS, FAMILIES, NEEDS, PARITIES, THREADED, TIED, Pattern, Route
from lacedoctor.domain.text import visible
from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS, listed
from lacedoctor.errors import Problem
from lacedoctor.lacing.code import SPELLED_OUT
from lacedoctor.lacing.routes import RouteError, parse_route
from lacedoctor.lacing.rules import RULES
from lacedoctor.storage.findings import described, meant
from lacedoctor.storage.reader import SHOWN_KEYS, Reader, Table
from lacedoctor.storage.route_mends import mend_for, sentence
from lacedoctor.storage.toml_document import Document
from lacedoctor.storage.toml_lines import join_key

SCHEMA = 1
LONGEST_NAME, LONGEST_TEXT, LONGEST_ROUTE = 60, 400, 400
MIRROR = "mirror"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WHEN = re.compile(r"any|even|odd|\d{1,2}(-\d{1,2})?")
_BLANKS = re.compile(r"[ \t\r\n]+")
_TEXT, _TEXTS = Spec(kind="text"), Spec(kind="texts")
_PAIRS = Spec(kind="whole", low=MIN_PAIRS, high=MAX_PAIRS)

_SPECS: Mapping[str, Spec] = MappingProxyType({
    "title": _TEXT,
    "aliases": _TEXTS,
    "summary": _TEXT,
    "for": _TEXTS,
    "costs": _TEXTS,
    "family": Spec(kind="word", words=FAMILIES),
    "effort": Spec(kind="word", words=EFFORTS),
    "ease": Spec(kind="word", words=EASES),
    "tightening": _TEXT,
    "loosening": _TEXT,
    "spare_row": Spec(kind="flag"),
    "needs": Spec(kind="words", words=NEEDS),
    "instead": _TEXTS,
    "tied": Spec(kind="word", words=TIED),
    "threaded": Spec(kind="word", words=THREADED),
    "rules": Spec(kind="words", words=tuple(RULES)),
    "sources": _TEXTS,
    "base": _TEXT,
    "changes": _TEXTS,
})  # fmt: skip
_PAIRS_SPECS = MappingProxyType({"min": _PAIRS, "max": _PAIRS, "parity": Spec(kind="word", words=PARITIES)})
_ROUTE_SPECS = MappingProxyType({"when": _TEXT, "a": _TEXT, "b": _TEXT})
_RENAMED = {"for": "purposes", "min": "min_pairs", "max": "max_pairs"}
_NEEDED = {
    "title": 'Add title = "…".',
    "summary": 'Add summary = "…".',
    "pairs": 'Add pairs = { min = 2, max = 10, parity = "any" }.',
}
PATTERN_KEYS = ("schema", *_SPECS, "pairs", "route")


class PatternReader(Reader):
    """Reads a pattern file, in which every key counts: one that nobody knows is a mistake."""

    __slots__ = ()

    def known_keys(self, table: Table, known: Collection[str], key: str) -> None:
        """Every key nobody reads is an error, with the one that may be meant or the place it belongs to."""
        elsewhere = PATTERN_KEYS if key.startswith("route") else () if key else tuple(_ROUTE_SPECS)
        unknown = [name for name in table if name not in known]
        if misplaced := [name for name in unknown if name in elsewhere]:
            self._misplaced(misplaced, key)
        unknown = [name for name in unknown if name not in misplaced]
        missing = [name for name in known if name not in table] or known
        for name in unknown[:SHOWN_KEYS]:
            self.error(join_key(key, name), "This key is not known.", f"{meant(name, missing)} A remark begins with #.")
        if len(unknown) > SHOWN_KEYS:
            rest = len(unknown) - SHOWN_KEYS
            self.error(join_key(key, unknown[SHOWN_KEYS]), f"This key and {rest - 1} more are not known.")

    def _misplaced(self, names: list[str], key: str) -> None:
        """Keys of the file below a [[route]], or those of a route without one."""
        named = listed(names)
        if key:
            mend = "What stands below [[route]] belongs to that route: move this above the first one."
            self.error(join_key(key, names[0]), f"A route has no {named}.", mend)
        else:
            self.error(names[0], f"This belongs to a route: {named}.", "Write [[route]] on a line of its own above it.")


def read_pattern(document: Document, pattern_id: str, own: bool = False) -> tuple[Pattern, tuple[Problem, ...]]:
    """The pattern of a file and the warnings; FileProblemError with every error. Routes are read but not walked."""
    reader = PatternReader(document)
    table = document.table
    given = reader.fields(_SPECS, table, "", ("schema", "pairs", "route"))
    _check_texts(reader, table, given)
    given |= _pairs(reader, table)
    routes = tuple(_route(reader, route, index) for index, route in enumerate(reader.tables(table, "route", "route")))
    _check_whole(reader, table, pattern_id)
    values: dict[str, Any] = {_RENAMED.get(name, name): value for name, value in given.items()}
    found = reader.finish()
    return Pattern(id=pattern_id, routes=tuple(route for route in routes if route), own=own, **values), found


def _check_texts(reader: PatternReader, table: Table, given: dict[str, Any]) -> None:
    """Texts that are empty, too long, or hold what a terminal would obey. Line ends within one count as blanks."""
    for name, value in given.items():
        if _SPECS[name].kind == "text":
            given[name] = _text(reader, value, name, LONGEST_NAME if name in ("title", "base") else LONGEST_TEXT)
        elif _SPECS[name].kind == "texts":
            longest = LONGEST_NAME if name in ("aliases", "instead") else LONGEST_TEXT
            alone = isinstance(table[name], str)
            given[name] = tuple(
                _text(reader, item, name if alone else f"{name}[{index}]", longest) for index, item in enumerate(value)
            )
    if given.get("for") == ():
        reader.error("for", "Nothing is said about what it is for.", 'Write it like ["high instep"], or leave the key out.')


def _text(reader: PatternReader, value: str, key: str, longest: int) -> str:
    text = _BLANKS.sub(" ", value).strip()
    if not text:
        reader.error(
            key, "This text is empty.", "Write something, or leave it out." if key not in _NEEDED else "Write something."
        )
    elif visible(text) != text:
        bad = next(letter for letter in text if visible(letter) != letter)
        reader.error(key, f"This text holds a control character (U+{ord(bad):04X}).", "Remove it.")
    elif len(text) > longest:
        reader.error(key, f"This text has {len(text)} letters; at most {longest} can be shown.", "Make it shorter.")
    return text


def _pairs(reader: PatternReader, table: Table) -> dict[str, Any]:
    value = table.get("pairs", {})
    if not isinstance(value, Mapping):
        numbers = (
            re.findall(r"\d{1,2}", str(value)) if isinstance(value, str | int | list) and not isinstance(value, bool) else []
        )
        low, high = (numbers[0], numbers[-1]) if numbers else ("2", "10")
        mend = f'Write pairs = {{ min = {low}, max = {high}, parity = "any" }}.'
        reader.error("pairs", f"This must be a table, not {described(value)}.", mend)
        return {}
    given = reader.fields(_PAIRS_SPECS, value, "pairs")
    low, high, parity = given.get("min", MIN_PAIRS), given.get("max", MAX_PAIRS), given.get("parity", "any")
    if low > high:
        reader.error("pairs.min", "The smallest number of pairs is above the largest.", "Swap min and max.")
    elif low == high and parity != "any" and (low % 2 == 0) != (parity == "even"):
        reader.error("pairs.parity", f"{low} is not {parity}, so no number of pairs is left.", 'Write parity = "any".')
    return given


def _check_whole(reader: PatternReader, table: Table, pattern_id: str) -> None:
    """What concerns the file as a whole: schema, id, keys that must be there, how it is built."""
    given_by = {name for route in _tables(table) for name in route}  # where they do not belong, which is said
    if "schema" not in table:
        if "schema" not in given_by and not _misspelt(table, "schema"):
            reader.error("schema", "The schema number is missing.", f"Write schema = {SCHEMA} as the first line.")
    elif table["schema"] != SCHEMA or type(table["schema"]) is not int:
        reader.error("schema", f"The schema number must be {SCHEMA}.", f"Write schema = {SCHEMA} as the first line.")
    if not _ID.fullmatch(pattern_id) or pattern_id == SPELLED_OUT or len(pattern_id) > LONGEST_NAME:
        mend = "Name the file in small letters, digits and hyphens, such as my-lacing.toml."
        reader.error("", f"The file name '{pattern_id}' cannot be the id of a pattern.", mend)
    for name, mend in _NEEDED.items():
        if name not in table and name not in given_by and not _misspelt(table, name):
            reader.error(name, "This key is missing.", mend)
    _check_built(reader, table)


def _check_built(reader: PatternReader, table: Table) -> None:
    """By routes of its own or from another pattern, and not both."""
    if "route" in table and "base" in table:
        later = max(("route", "base"), key=reader.document.line_of)
        mend = "Keep base (with changes), or the [[route]]s."
        reader.error(later, "How it is built is said twice, by base and by route.", mend)
    elif not table.keys() & {"route", "base", *_ROUTE_SPECS} and not _misspelt(table, "route") and not _misspelt(table, "base"):
        reader.error("base", "Nothing says how it is built.", 'Add base = "criss-cross" with changes, or a [[route]].')
    elif "changes" in table and "base" not in table:
        mend = 'Add base = "criss-cross" or another pattern, or leave changes out.'
        reader.error("changes", "There is no base to change.", mend)
    if table.get("route") == []:
        reader.error("route", "This list of routes is empty.", "Add a [[route]] with a and b.")


def _tables(table: Table) -> list[Table]:
    """The routes, as far as they are tables."""
    routes = table.get("route")
    return [route for route in routes if isinstance(route, Mapping)] if isinstance(routes, list) else []


def _misspelt(table: Table, name: str) -> bool:
    """Whether a key that nobody knows, and that is reported, may stand for this one."""
    unknown = [key for key in table if key not in PATTERN_KEYS]
    return any(name in get_close_matches(key.casefold(), PATTERN_KEYS, n=3, cutoff=0.6) for key in unknown)


def _route(reader: PatternReader, table: Table, index: int) -> Route | None:
    key = f"route[{index}]"
    if isinstance(table.get("when"), int) and not isinstance(table["when"], bool):
        reader.error(f"{key}.when", "This must be a text, not a number.", f'Write when = "{table["when"]}".')
        return None
    given = reader.fields(_ROUTE_SPECS, table, key)
    strange = not table.keys() <= _ROUTE_SPECS.keys()  # which is said, and may be the end that is missing
    for name in ("a", "b"):
        if name not in table and strange:
            continue
        if name not in table:
            mend = 'Write its stations, or "mirror" for the other side of a.' if name == "b" else "Write its stations."
            reader.error(f"{key}.{name}", f"The end {name} of this route is missing.", mend)
        elif name in given and (name == "a" or given[name] != MIRROR):
            _check_route(reader, f"{key}.{name}", given[name])
    _check_when(reader, f"{key}.when", given.get("when", "any"))
    return Route(**given, line=reader.document.line_of(key)) if {"a", "b"} <= given.keys() else None


def _check_route(reader: PatternReader, key: str, text: str) -> None:
    if len(text) > LONGEST_ROUTE:
        reader.error(key, f"This route has {len(text)} letters; none needs more than {LONGEST_ROUTE}.", "Use a repeat ( … ).")
        return
    try:
        parse_route(text)
    except RouteError as error:
        reader.error(key, sentence(error), mend_for(str(error), text))


def _check_when(reader: PatternReader, key: str, when: str) -> None:
    low, _, high = when.partition("-")
    if not _WHEN.fullmatch(when):
        reader.error(key, f"'{when}' says no number of pairs.", "Write any, even, odd, 7 or 5-8.")
    elif high and int(low) > int(high):
        reader.error(key, f"'{when}' runs backwards.", f'Write when = "{high}-{low}".')
