"""The deep check of pattern files: every name claimed once, everything named is there, every allowed number of pairs laced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from lacedoctor.domain.pattern import Pattern
from lacedoctor.errors import FileProblemError, Problem, UnknownNameError
from lacedoctor.lacing.catalogue import ACTION_PATTERNS, find_pattern, plain
from lacedoctor.storage.assets import asset_texts
from lacedoctor.storage.findings import meant
from lacedoctor.storage.pattern_format import read_pattern
from lacedoctor.storage.pattern_lacings import lacing_problems
from lacedoctor.storage.patterns import FOLDER, shipped
from lacedoctor.storage.toml_document import Document, parse_document, read_document

if TYPE_CHECKING:
    from lacedoctor.storage.pattern_folder import FolderRead

HOUSE_RULE = "house-rule"


class Around:
    """What a pattern is checked against: the other patterns, and files beside it that cannot be used as they are.

    ``broken`` holds those by id, with what could be read of them.
    """

    def __init__(self, patterns: Mapping[str, Pattern], broken: Mapping[str, Pattern | None] | None = None) -> None:
        self.patterns = patterns
        self.broken: Mapping[str, Pattern | None] = broken or {}
        self._names: dict[str, list[str]] = {}
        for pattern in patterns.values():
            for name in dict.fromkeys(map(plain, pattern.names)):
                self._names.setdefault(name, []).append(pattern.id)

    def claiming(self, name: str) -> tuple[str, ...]:
        """Ids of the patterns that answer to a name."""
        return tuple(self._names.get(plain(name), ()))


def check_pattern_file(path: Path, own: Path, read: Callable[[Path], FolderRead]) -> tuple[Problem, ...]:
    """Everything wrong with one file, which may build on shipped patterns, on those in ``own`` and on its neighbours.

    ``read`` reads a folder of patterns; who checks many files reads each folder once.
    """
    try:
        document = read_document(path)
        pattern, warnings = read_pattern(document, path.stem, own=True)
    except FileProblemError as error:
        return error.problems
    if pattern.id in shipped() and path.resolve().parent.name != FOLDER:
        warnings = (*warnings, taken(document, pattern.id))
    beside = [read(folder) for folder in dict.fromkeys((path.parent, own))]
    patterns = {key: value for folder in beside for key, value in folder.patterns.items()}
    broken = {key: value for folder in beside for key, value in folder.broken.items() if key not in patterns}
    return (*warnings, *check_pattern(pattern, document, Around({**patterns, pattern.id: pattern}, broken)))


def taken(document: Document, pattern_id: str) -> Problem:
    """The file is called like a pattern that comes with the program."""
    what = f"'{pattern_id}' is a pattern that comes with LaceDoctor."
    return document.problem("", what, f"Rename the file, to my-{pattern_id}.toml for example.")


def check_pattern(pattern: Pattern, document: Document, around: Around) -> tuple[Problem, ...]:
    """What is wrong with a pattern that could be read; by line."""
    found = [*_names_claimed(pattern, document, around), *_references(pattern, document, around)]
    if base := _base_problem(pattern, document, around):
        found.append(base)
    else:
        found += lacing_problems(pattern, document, around.patterns)
    return tuple(sorted(found, key=lambda problem: problem.line))


def _names_claimed(pattern: Pattern, document: Document, around: Around) -> Iterator[Problem]:
    """An alias that two patterns claim would find neither. Of two own patterns the later one has to give way."""
    keyed = [("", pattern.id), ("title", pattern.title)]
    keyed += [(_item(document, "aliases", index), alias) for index, alias in enumerate(pattern.aliases)]
    for key, name in keyed:
        if others := _others_called(name, pattern, around):
            what = f"'{name}' is claimed by {pattern.id} and by {' and '.join(others)}."
            yield document.problem(key, what, "Call this one something else." if key else "Rename the file.")
    seen: dict[str, str] = {}
    for index, alias in enumerate(pattern.aliases):
        if alias.casefold() == pattern.title.casefold():
            yield document.problem(
                _item(document, "aliases", index), f"'{alias}' is the title already.", "Remove it.", warning=True
            )
        twin = seen.get(plain(alias))
        seen.setdefault(plain(alias), alias)
        if twin is not None:
            spelt_otherwise = twin.casefold() != alias.casefold()
            what = f"'{alias}' is the same name as '{twin}'."
            yield document.problem(f"aliases[{index}]", what, "Remove one of the two.", warning=spelt_otherwise)


def _others_called(name: str, pattern: Pattern, around: Around) -> tuple[str, ...]:
    """Ids of the patterns that have an older right to a name."""
    claiming = (around.patterns[other] for other in around.claiming(name) if other != pattern.id)
    others = [other.id for other in claiming if not (other.own and pattern.own and other.id > pattern.id)]
    others += [target for action, target in ACTION_PATTERNS.items() if plain(action) == plain(name) and target != pattern.id]
    return tuple(dict.fromkeys(others))


def only_its_own_names(pattern: Pattern, around: Around) -> Pattern:
    """The pattern without the aliases others claim; a title that is taken gets the id added."""
    aliases = tuple(alias for alias in pattern.aliases if not _others_called(alias, pattern, around))
    taken_title = _others_called(pattern.title, pattern, around)
    return replace(pattern, aliases=aliases, title=f"{pattern.title} ({pattern.id})" if taken_title else pattern.title)


def concerns_names(problem: Problem) -> bool:
    """Whether a finding of ``check_pattern`` is about names: the pattern can be used without them."""
    return problem.key == "title" or problem.key.startswith("aliases")


def _references(pattern: Pattern, document: Document, around: Around) -> Iterator[Problem]:
    """Patterns and sources that are named."""
    for index, other in enumerate(pattern.instead):
        key = _item(document, "instead", index)
        if other == pattern.id:
            yield document.problem(key, "A pattern cannot stand in for itself.", "Name another one.")
        elif other not in around.patterns and other not in around.broken:
            yield document.problem(key, f"'{other}' is no pattern.", _meant_pattern(other, around))
    known = known_sources()
    for index, source in enumerate(pattern.sources):
        if source != HOUSE_RULE and source not in known and "://" not in source:
            near = meant(source, known).partition("? ")
            mend = f"{near[0]}?" if near[1] else "Name one such as lacing:S24, give an address (https://…), or write house-rule."
            yield document.problem(_item(document, "sources", index), f"'{source}' is no source known here.", mend, warning=True)


def _item(document: Document, name: str, index: int) -> str:
    """The key of an item of a list, which may be a text alone."""
    return f"{name}[{index}]" if isinstance(document.table.get(name), list) else name


@cache
def known_sources() -> Mapping[str, object]:
    """The sources that have a title, by id."""
    document = parse_document(asset_texts("knowledge")["sources"], "knowledge/sources.toml")
    return MappingProxyType(document.table["source"])


def _meant_pattern(name: str, around: Around) -> str:
    """A remedy for a pattern nobody knows: one that answers to the name, or a near one."""
    stem = name.strip().removesuffix(".toml")
    try:
        return f"Write its id, {find_pattern(stem, around.patterns).id}."
    except UnknownNameError:
        near = meant(stem, around.patterns).partition("? ")
        return f"{near[0]}?" if near[1] else "`lacedoctor patterns` lists them all."


def _base_problem(pattern: Pattern, document: Document, around: Around) -> Problem | None:
    """A base that is not there, cannot be used, or leads back to this pattern."""
    trail = [pattern.id]
    current = pattern
    while current.base:
        trail.append(current.base)
        if current.base in trail[:-1]:
            return document.problem("base", f"It is made from itself: {' from '.join(trail)}.", "Name a pattern with routes.")
        following = around.patterns.get(current.base) or around.broken.get(current.base)
        if following is None or (following.id not in around.patterns and not following.base):
            return _no_base(trail, document, around)
        current = following
    return None


def _no_base(trail: list[str], document: Document, around: Around) -> Problem:
    *way, missing = trail
    through = f" (by way of {way[-1]})" if len(way) > 1 else ""
    if missing in around.broken:
        return document.problem("base", f"'{missing}'{through} cannot be used as it is.", f"Mend {missing}.toml first.")
    return document.problem("base", f"'{missing}'{through} is no pattern.", _meant_pattern(missing, around))
