"""Lacing patterns: the shipped files and the user's own folder, read the same way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lacedoctor.domain.fields import Spec
from lacedoctor.domain.pattern import EASES, EFFORTS, FAMILIES, NEEDS, PARITIES, THREADED, TIED, Pattern, Route
from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS
from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.lacing.code import SPELLED_OUT
from lacedoctor.storage.assets import asset_texts
from lacedoctor.storage.reader import Reader, Table
from lacedoctor.storage.toml_document import Document, parse_document, read_document

SCHEMA = 1
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WHEN = re.compile(r"any|even|odd|\d+(-\d+)?")
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
    "sources": _TEXTS,
    "base": _TEXT,
    "changes": _TEXTS,
})  # fmt: skip
_PAIRS_SPECS = MappingProxyType({"min": _PAIRS, "max": _PAIRS, "parity": Spec(kind="word", words=PARITIES)})
_ROUTE_SPECS = MappingProxyType({"when": _TEXT, "a": _TEXT, "b": _TEXT})
_RENAMED = {"for": "purposes", "min": "min_pairs", "max": "max_pairs"}
PATTERN_KEYS = ("schema", *_SPECS, "pairs", "route")

Loaded = tuple[Pattern, Document]


def load_patterns(own: Path | None = None) -> tuple[dict[str, Pattern], tuple[Problem, ...]]:
    """All patterns by id, the shipped ones first, and what is wrong with the user's own; a broken one is left out."""
    loaded, problems = load_with_documents(own)
    return {pattern_id: pattern for pattern_id, (pattern, _) in loaded.items()}, problems


def load_with_documents(own: Path | None = None) -> tuple[dict[str, Loaded], tuple[Problem, ...]]:
    """As ``load_patterns``, each pattern with its file."""
    loaded = dict(_shipped())
    problems: list[Problem] = []
    for path in own_files(own):
        try:
            document = read_document(path)
            pattern, found = read_pattern(document, path.stem, own=True)
        except FileProblemError as error:
            problems += error.problems
            continue
        problems += found
        if pattern.id in _shipped():
            problems.append(_taken(path, pattern.id))
        else:
            loaded[pattern.id] = (pattern, document)
    return loaded, tuple(problems)


@cache
def _shipped() -> Mapping[str, Loaded]:
    """The patterns that come with the program; read once."""
    loaded: dict[str, Loaded] = {}
    for stem, text in asset_texts("lacing_patterns").items():
        document = parse_document(text, f"lacing_patterns/{stem}.toml")
        loaded[stem] = (read_pattern(document, stem)[0], document)
    return MappingProxyType(loaded)


def own_files(own: Path | None) -> tuple[Path, ...]:
    """The TOML files of the user's pattern folder, by name; none where there is no such folder."""
    if own is None or not own.is_dir():
        return ()
    return tuple(sorted(path for path in own.iterdir() if path.suffix == ".toml" and path.is_file()))


def read_pattern(document: Document, pattern_id: str, own: bool = False) -> tuple[Pattern, tuple[Problem, ...]]:
    """The pattern of a file and the warnings; FileProblemError with every error. Routes are not walked here."""
    reader = Reader(document)
    table = document.table
    given = reader.fields(_SPECS, table, "", ("schema", "pairs", "route"))
    given |= reader.fields(_PAIRS_SPECS, reader.table(table, "pairs", "pairs"), "pairs")
    routes = tuple(_route(reader, route, index) for index, route in enumerate(reader.tables(table, "route", "route")))
    _check_whole(reader, table, pattern_id, given)
    values: dict[str, Any] = {_RENAMED.get(name, name): value for name, value in given.items()}
    found = reader.finish()
    return Pattern(id=pattern_id, routes=tuple(route for route in routes if route), own=own, **values), found


def _check_whole(reader: Reader, table: Table, pattern_id: str, given: Mapping[str, Any]) -> None:
    """What concerns the file as a whole: schema, id, keys that must be there, how it is built."""
    if table.get("schema") != SCHEMA or table["schema"] is True:
        reader.error("schema", f"The schema number must be {SCHEMA}.", f"Write schema = {SCHEMA} as the first line.")
    if not _ID.fullmatch(pattern_id) or pattern_id == SPELLED_OUT:
        mend = "Name the file in small letters, digits and hyphens, such as my-lacing.toml."
        reader.error("", f"The file name '{pattern_id}' cannot be the id of a pattern.", mend)
    for name in ("title", "summary"):
        if name not in table or given.get(name, "?").strip() == "":
            reader.error(name, "This key is missing or empty.", f'Add {name} = "…".')
    if "pairs" not in table:
        reader.error("pairs", "This key is missing.", 'Add pairs = { min = 2, max = 10, parity = "any" }.')
    if given.get("min", MIN_PAIRS) > given.get("max", MAX_PAIRS):
        reader.error("pairs.min", "The smallest number of pairs is above the largest.", "Swap min and max.")
    if ("route" in table) == ("base" in table):
        mend = "Give either base (with changes), or one or more [[route]]."
        reader.error("route" if "route" in table else "base", "It must be said once how the pattern is built.", mend)
    if "changes" in table and "base" not in table:
        reader.error("changes", "There is nothing to change.", 'Add base = "criss-cross" or another pattern.')


def _route(reader: Reader, table: Table, index: int) -> Route | None:
    key = f"route[{index}]"
    given = reader.fields(_ROUTE_SPECS, table, key)
    for name in ("a", "b"):
        if name not in table:
            mend = 'Write its stations, or "mirror" for the other side of a.' if name == "b" else "Write its stations."
            reader.error(f"{key}.{name}", "This end is missing.", mend)
    if not _WHEN.fullmatch(given.get("when", "any")):
        reader.error(f"{key}.when", f"'{given['when']}' says no number of pairs.", "Write any, even, odd, 7 or 5-8.")
        return None
    return Route(**given) if {"a", "b"} <= given.keys() else None


def _taken(path: Path, pattern_id: str) -> Problem:
    what = f"'{pattern_id}' is a pattern that comes with LaceDoctor."
    return Problem(file=str(path), line=1, key="", what=what, mend=f"Rename the file, to my-{pattern_id}.toml for example.")
