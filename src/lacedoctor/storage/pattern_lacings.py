"""Whether a pattern can be laced: its routes walked and its changes made on every number of pairs it allows.

What goes wrong in the same way on several numbers, at several eyelets or on both ends is one mistake and said once: with the
numbers, at the first place, and with the station of the route that leads there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern, Route
from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS, listed
from lacedoctor.errors import LacingError, Problem
from lacedoctor.lacing.build import build
from lacedoctor.lacing.catalogue import fits
from lacedoctor.lacing.changes import parse_change
from lacedoctor.lacing.routes import RouteError, walk
from lacedoctor.lacing.rules import RULES, USUAL
from lacedoctor.lacing.validity import errors_of
from lacedoctor.storage.pattern_format import MIRROR
from lacedoctor.storage.route_mends import mend_for, sentence
from lacedoctor.storage.toml_document import Document

Patterns = Mapping[str, Pattern]
Unbuilt = dict[str, tuple[LacingError | RouteError, list[int]]]  # why, and on how many pairs
_PLACE = re.compile(r"\b[ML]I?\d{1,2}[io^*]?(?![\w-])")
_VARIES = re.compile(r"\b[ML]I?\d{1,2}[io^*]?(?![\w-])(?:, )?|\d+")  # eyelets and numbers in a message
_STATIONS = re.compile(r"\([^)]*\)\S*|[^\s()]+")


def lacing_problems(pattern: Pattern, document: Document, patterns: Patterns) -> tuple[Problem, ...]:
    """Everything that keeps a pattern from being laced, and the rules it breaks; its base is there."""
    for look in (_whens, _walks, _changes):
        if found := tuple(look(pattern, document)):
            return found
    return tuple(_lacings(pattern, document, patterns))


# Routes


def _rows(pattern: Pattern) -> list[int]:
    """The numbers of rows for which there has to be a route."""
    return [rows for rows in range(pattern.min_pairs, pattern.max_pairs + 1) if pattern.allows(rows)]


def _whens(pattern: Pattern, document: Document) -> Iterator[Problem]:
    """Every number of rows has exactly one route, and every route a number."""
    left = _rows(pattern)
    for index, route in enumerate(pattern.routes):
        key = f"route[{index}].when"
        mine = [rows for rows in _rows(pattern) if route.fits(rows)]
        if not mine:
            what = f"This route is for no number of pairs that the pattern allows ({_numbers(_rows(pattern))})."
            yield document.problem(key, what, "Mend when, widen pairs, or remove the route.")
        elif twice := [rows for rows in mine if rows not in left]:
            what = f"On {_numbers(twice)} pairs a route further up fits as well."
            yield document.problem(key, what, "Let each number of pairs have one route.")
        left = [rows for rows in left if rows not in mine]
    if pattern.routes and left and any(route.fits(rows) for route in pattern.routes for rows in _rows(pattern)):
        what = f"On {_numbers(left)} pairs there is no route."
        mend = f'Add a [[route]] with when = "{_when(left)}", or narrow down pairs.'
        yield document.problem("route[0].when", what, mend)


def _when(numbers: list[int]) -> str:
    """Words for ``when`` that take in these numbers of pairs."""
    if len(numbers) > 1 and len({number % 2 for number in numbers}) == 1:
        return "odd" if numbers[0] % 2 else "even"
    return f"{numbers[0]}-{numbers[-1]}" if numbers[-1] - numbers[0] == len(numbers) - 1 > 0 else str(numbers[0])


def _walks(pattern: Pattern, document: Document) -> Iterator[Problem]:
    """Routes that cannot be walked on one of the numbers of rows they are for."""
    for index, route in enumerate(pattern.routes):
        rows = [rows for rows in _rows(pattern) if route.fits(rows)]
        for name, text in (("a", route.a), ("b", route.b)):
            if name == "a" or text != MIRROR:
                yield from _walked(document, f"route[{index}].{name}", text, rows)


def _walked(document: Document, key: str, text: str, numbers: list[int]) -> Iterator[Problem]:
    failed = {rows: error for rows in numbers if (error := _error(walk, text, rows))}
    if failed:
        first = next(iter(failed.values()))
        on = "" if list(failed) == numbers else f"On {_numbers(failed)} pairs: "
        yield document.problem(key, f"{on}{sentence(first)}", mend_for(str(first), text))


def _error(work: Callable[[str, int], object], text: str, number: int) -> LacingError | RouteError | None:
    try:
        work(text, number)
    except (LacingError, RouteError) as error:
        return error
    return None


# Changes


def _changes(pattern: Pattern, document: Document) -> Iterator[Problem]:
    """Changes that are not understood, or do not fit one of the numbers of pairs."""
    numbers = _pairs(pattern)
    plain = ["".join(text.casefold().split()) for text in pattern.changes]
    for index, text in enumerate(pattern.changes):
        key = f"changes[{index}]" if isinstance(document.table.get("changes"), list) else "changes"
        if plain[index] in plain[:index]:
            yield document.problem(key, f"'{text}' is there already.", "Remove one of the two.")
            continue
        failed = {pairs: error for pairs in numbers if isinstance(error := _error(parse_change, text, pairs), LacingError)}
        if not failed:
            continue
        first = next(iter(failed.values()))
        if "is no change" in first.message:
            yield document.problem(key, first.message, f"{_near_change(text, first.hint)}{first.hint}")
        else:
            on = "" if list(failed) == numbers and "does not fit" not in first.message else f"On {_numbers(failed)} pairs: "
            yield document.problem(
                key, f"{on}{first.message}", f"{first.hint} Or narrow down pairs.".strip() if on else first.hint
            )


def _near_change(text: str, known: str) -> str:
    """The change that may be meant, out of the engine's list of them."""
    word = re.match(r"[A-Za-z]*", text.strip())
    near = get_close_matches(word[0].casefold() if word else "", re.findall(r"[a-z]{3,}", known), n=1)
    return f"Did you mean {near[0]}? " if near else ""


def _pairs(pattern: Pattern) -> list[int]:
    return [
        pairs for pairs in range(max(pattern.min_pairs, MIN_PAIRS), min(pattern.max_pairs, MAX_PAIRS) + 1) if fits(pattern, pairs)
    ]


# Whole lacings


class _Once:
    """Gathers what is said about lacings; what differs only in eyelets and numbers is one thing."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, Lacing, list[int]]] = {}

    def add(self, what: str, lacing: Lacing) -> None:
        """Something said about a lacing."""
        _, _, numbers = self._first.setdefault(_VARIES.sub("", what), (what, lacing, []))
        if lacing.pairs not in numbers:
            numbers.append(lacing.pairs)

    def __iter__(self) -> Iterator[tuple[str, Lacing, list[int]]]:
        return iter(self._first.values())


def _lacings(pattern: Pattern, document: Document, patterns: Patterns) -> Iterator[Problem]:
    """Lace it on every number of pairs it allows."""
    wrong, against = _Once(), _Once()
    unbuilt: Unbuilt = {}
    rules = _rules(pattern)
    for pairs in _pairs(pattern):
        try:
            lacing = build(pattern, pairs, patterns)
        except (LacingError, RouteError) as error:
            unbuilt.setdefault(_VARIES.sub("", str(error)), (error, []))[1].append(pairs)
            continue
        errors = errors_of(lacing) or list(_more_errors(pattern, lacing))
        for what in errors:
            wrong.add(what, lacing)
        for rule in () if errors else rules:
            for what in RULES[rule](lacing):
                against.add(f"{what.rstrip('.')} (rule {rule}).", lacing)
    if unbuilt:
        yield _unbuilt(pattern, document, unbuilt)
    mistakes: dict[str, Problem] = {}  # the first of each end: the others often come from it
    for what, lacing, numbers in wrong:
        found = _said(pattern, document, what, lacing, numbers)
        mistakes.setdefault(found.key, found)
    yield from mistakes.values()
    for what, lacing, numbers in () if unbuilt or list(wrong) else against:
        yield _said(pattern, document, what, lacing, numbers, warning=pattern.rules is None)


def _unbuilt(pattern: Pattern, document: Document, unbuilt: Unbuilt) -> Problem:
    """The reason that holds for the most numbers of pairs, and all the numbers that fail."""
    why, _ = max(unbuilt.values(), key=lambda item: len(item[1]))
    words, hint = (why.message, why.hint) if isinstance(why, LacingError) else (sentence(why), "")
    failed = sorted(pairs for _, numbers in unbuilt.values() for pairs in numbers)
    key = "route" if pattern.routes else "changes" if pattern.changes else "base"
    if failed == _pairs(pattern):
        return document.problem(key, f"It cannot be laced: {words}", hint)
    what = f"On {_numbers(failed)} pairs it cannot be laced: {words}"
    return document.problem(key, what, f"{hint} Or narrow down pairs.".strip())


def _rules(pattern: Pattern) -> tuple[str, ...]:
    """The rules a pattern is held against. What another pattern is like is no fault of the one made from it."""
    if pattern.rules is not None:
        return pattern.rules
    return USUAL if pattern.routes else USUAL[:1]


def _more_errors(pattern: Pattern, lacing: Lacing) -> Iterator[str]:
    """What the engine lets pass but nobody means: a loop of three passages, and ends that stop short of the top."""
    for end in (end for lace in lacing.laces for end in lace.ends):
        for one, two, three in zip(end, end[1:], end[2:], strict=False):
            if one.eyelet == two.eyelet == three.eyelet and one.uses_eyelet and two.uses_eyelet and three.uses_eyelet:
                yield f"{one.eyelet} is used three times in a row."
    if len(lacing.rows) == 1:
        yield "Only one row is laced."
    if pattern.routes and pattern.rules is None and lacing.top_row < lacing.pairs and not lacing.notes:
        yield f"Both ends stop at {lacing.laces[-1].a[-1].eyelet}, below the top row."


def _said(
    pattern: Pattern, document: Document, what: str, lacing: Lacing, numbers: list[int], *, warning: bool = False
) -> Problem:
    """A finding at the station that leads to the place it names, where the pattern has routes."""
    what = what if numbers == _pairs(pattern) else f"On {_numbers(numbers)} pairs: {what}"
    mend = mend_for(what) if not warning else "If that is meant, write rules = [], or list the rules it keeps."
    if "(rule " in what and not warning:
        mend = "Mend how it is built, or take the rule out of rules."
    if pattern.base:
        return document.problem("changes" if pattern.changes else "base", what, mend, warning=warning)
    index, route = next((item for item in enumerate(pattern.routes) if item[1].fits(lacing.pairs)), (0, pattern.routes[0]))
    end, step = _last_place(what, lacing, route)
    where = _station(route.a if end == "a" else route.b, lacing.pairs, step) if step is not None else ""
    return document.problem(f"route[{index}].{end}", f"{what}{where}", mend, warning=warning)


def _last_place(what: str, lacing: Lacing, route: Route) -> tuple[str, int | None]:
    """The end and the passage that a message is about: where the eyelet it names last is passed for the last time."""
    named = _PLACE.findall(what)
    if not named:
        return "a", None
    places = [
        (name, step)
        for lace in lacing.laces
        for name, end in (("a", lace.a), ("b", lace.b))
        for step, passage in enumerate(end)
        if named[-1] in (str(passage), str(passage.eyelet))
    ]
    end, step = places[-1] if places else ("a", None)
    return ("a" if route.b == MIRROR else end), step


def _station(text: str, rows: int, step: int) -> str:
    """The station of a route that its passage ``step`` comes from, as it stands in the file; empty where it is not to be told."""
    parts = _STATIONS.findall(text)
    before = 0
    for count, part in enumerate(parts, 1):
        try:
            after = len(walk(" ".join(parts[:count]), rows))
        except RouteError:
            return ""
        if step < after:
            stations = part.partition(")")[0].strip("( ").split()
            return f" See '{stations[(step - before) % len(stations)]}'."
        before = after
    return ""


def _numbers(numbers: Iterable[int]) -> str:
    """Numbers of pairs in words: ``3 to 6``, ``3, 5 and 7``."""
    given = sorted(numbers)
    if len(given) > 2 and given[-1] - given[0] == len(given) - 1:
        return f"{given[0]} to {given[-1]}"
    return listed(given) if given else ""
