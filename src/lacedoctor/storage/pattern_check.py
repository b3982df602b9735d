"""The deep check of pattern files: every route walked, every allowed number of pairs laced, every name claimed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS
from lacedoctor.errors import FileProblemError, LacingError, Problem
from lacedoctor.lacing.build import build
from lacedoctor.lacing.catalogue import ACTION_PATTERNS, fits, plain
from lacedoctor.lacing.routes import RouteError, parse_route, walk
from lacedoctor.lacing.validity import errors_of, warnings_of
from lacedoctor.storage.patterns import load_patterns, load_with_documents, read_pattern
from lacedoctor.storage.toml_document import Document, read_document

Patterns = Mapping[str, Pattern]
_ROUTE_MEND = "A station is a side (M, L, = or x), a row (3, n-1, mid, +1) and i, o or ^, such as x+1o."
_BUILD_MEND = "Narrow down pairs, or mend how it is built."


def check_patterns(own: Path | None = None) -> tuple[Problem, ...]:
    """Everything wrong with the shipped patterns and with the user's own."""
    loaded, problems = load_with_documents(own)
    patterns = {pattern_id: pattern for pattern_id, (pattern, _) in loaded.items()}
    deep = (check_pattern(pattern, document, patterns) for pattern, document in loaded.values())
    return (*problems, *(problem for found in deep for problem in found))


def check_pattern_file(path: Path, own: Path | None = None) -> tuple[Problem, ...]:
    """Everything wrong with one file, which may build on shipped patterns, on those in ``own`` and on its neighbours."""
    try:
        document = read_document(path)
        pattern, warnings = read_pattern(document, path.stem, own=True)
    except FileProblemError as error:
        return error.problems
    patterns = {**load_patterns(path.parent)[0], **load_patterns(own)[0], pattern.id: pattern}
    return (*warnings, *check_pattern(pattern, document, patterns))


def check_pattern(pattern: Pattern, document: Document, patterns: Patterns) -> tuple[Problem, ...]:
    """What is wrong with a pattern that could be read: names claimed twice, routes that cannot be walked or laced."""
    names = list(_names_claimed(pattern, document, patterns))
    routes = list(_routes(pattern, document))
    return tuple(names + routes + ([] if routes else list(_lacings(pattern, document, patterns))))


def _names_claimed(pattern: Pattern, document: Document, patterns: Patterns) -> Iterator[Problem]:
    """An alias that two patterns claim would find neither."""
    keyed = [("", pattern.id), ("title", pattern.title)]
    keyed += [(f"aliases[{index}]", alias) for index, alias in enumerate(pattern.aliases)]
    for key, name in keyed:
        others = [other.id for other in patterns.values() if other.id != pattern.id and plain(name) in map(plain, other.names)]
        others += [target for action, target in ACTION_PATTERNS.items() if plain(action) == plain(name) and target != pattern.id]
        for other in dict.fromkeys(others):
            what = f"'{name}' is claimed by {pattern.id} and by {other}."
            yield document.problem(key, what, "Only one of them can be called that.")


def _routes(pattern: Pattern, document: Document) -> Iterator[Problem]:
    """Routes that cannot be read, or not walked on one of the numbers of rows they are for."""
    for index, route in enumerate(pattern.routes):
        for name, text in (("a", route.a), ("b", route.b)):
            if text == "mirror" and name == "b":
                continue
            rows = [rows for rows in range(pattern.min_pairs, pattern.max_pairs + 1) if route.fits(rows) and pattern.allows(rows)]
            if problem := _walked(text, rows):
                yield document.problem(f"route[{index}].{name}", problem, _ROUTE_MEND)


def _walked(text: str, numbers: list[int]) -> str:
    """Why a route fails, and on how many rows; empty where it does not."""
    try:
        parse_route(text)
    except RouteError as error:
        return _sentence(error)
    for rows in numbers:
        try:
            walk(text, rows)
        except RouteError as error:
            return f"On {rows} rows: {_sentence(error)}"
    return ""


def _sentence(error: RouteError) -> str:
    return f"{str(error).rstrip('.')}."


def _lacings(pattern: Pattern, document: Document, patterns: Patterns) -> Iterator[Problem]:
    """Lace it on every number of pairs it allows. What fails on several is said once, with the numbers."""
    unbuilt: dict[int, str] = {}
    found: dict[tuple[str, bool], list[int]] = {}
    for pairs in range(max(pattern.min_pairs, MIN_PAIRS), min(pattern.max_pairs, MAX_PAIRS) + 1):
        if not fits(pattern, pairs):
            continue
        try:
            lacing = build(pattern, pairs, patterns)
        except (LacingError, RouteError) as error:  # a RouteError comes from a base pattern, which has its own file
            unbuilt[pairs] = str(error)
            continue
        for what in errors_of(lacing, tied_anywhere=pattern.tied == "last-eyelets"):
            found.setdefault((what, False), []).append(pairs)
        for what in warnings_of(lacing):
            found.setdefault((what, True), []).append(pairs)
    key = "changes" if pattern.changes else "base" if pattern.base else "route"
    if unbuilt:
        first = next(iter(unbuilt.values()))
        yield document.problem(key, f"On {_listed(unbuilt)} pairs it cannot be built: {first}", _BUILD_MEND)
    for (what, warning), numbers in found.items():
        yield document.problem(key, f"On {_listed(numbers)} pairs: {what}", "" if warning else _BUILD_MEND, warning=warning)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
