"""Route notation: one line that builds one end of a lacing for any number of rows.

A route is a list of stations, each *side row through*:

* side: ``M`` medial, ``L`` lateral, ``=`` the side it is on, ``x`` across;
* row: a number, ``n`` (the top row), ``mid`` (half of n, rounded down), either with ``+k`` or ``-k``,
  or ``+k`` / ``-k`` alone: so many rows from where it is;
* through: ``i`` in, ``o`` out, ``^`` tucked under what lies there, ``*`` hooked round the other end in the middle, half-way to
  the next row.

``( … )`` is repeated until the top row is reached or the next station would leave the shoe;
``( … )..mid`` stops at that row instead. So criss-cross is ``M1o (x+1o)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lacedoctor.domain.lacing import End, Eyelet, Passage
from lacedoctor.domain.words import Side, Through

_STATION = re.compile(r"([ML=x])((?:n|mid|\d+)?(?:[+-]\d+)?)([io^*])")
_GROUP_END = re.compile(r"\)(?:\.\.((?:n|mid|\d+)(?:[+-]\d+)?))?")
_ROW = re.compile(r"(n|mid|\d+)?([+-]\d+)?")


class RouteError(ValueError):
    """A route that cannot be read or walked; the message names the station."""


@dataclass(frozen=True, slots=True)
class Station:
    """One station of a route."""

    side: str
    row: str
    through: Through


@dataclass(frozen=True, slots=True)
class Repeat:
    """Stations walked again and again until a row is reached."""

    stations: tuple[Station, ...]
    until: str


@lru_cache(maxsize=256)
def parse_route(text: str) -> tuple[Station | Repeat, ...]:
    """Read a route; RouteError names the piece that is not understood."""
    parts: list[Station | Repeat] = []
    group: list[Station] | None = None
    for token in text.replace("(", " ( ").replace(")", " )").replace(", ", " ").split():
        if token == "(":
            if group is not None:
                raise RouteError("a repeat stands inside a repeat; close the first one with ')'")
            group = []
        elif closing := _GROUP_END.fullmatch(token):
            if not group:
                raise RouteError("')' closes nothing: a repeat needs '(' and at least one station")
            parts.append(Repeat(tuple(group), closing.group(1) or "n"))
            group = None
        elif (station := _station(token)) is not None:
            (parts if group is None else group).append(station)
        else:
            raise RouteError(f"'{token}' is no station; one looks like M3o, x+1o or =ni")
    if group is not None:
        raise RouteError("a repeat is not closed; end it with ')'")
    if not parts:
        raise RouteError("the route is empty; it begins with a station such as M1o")
    return tuple(parts)


def _station(token: str) -> Station | None:
    match = _STATION.fullmatch(token)
    if not match or not match.group(2):
        return None
    side, row, through = match.groups()
    return Station(side, row, Through(through))


def walk(text: str, rows: int) -> End:
    """The passages of a route on ``rows`` rows; RouteError where it leaves the shoe."""
    passages: list[Passage] = []
    for part in parse_route(text):
        stations = (part,) if isinstance(part, Station) else _repeated(part, rows, passages)
        for station in stations:
            passages.append(_passage(station, rows, passages))
    return tuple(passages)


def _repeated(repeat: Repeat, rows: int, passages: list[Passage]) -> Iterator[Station]:
    """Yields stations while the walk, which appends to ``passages``, stays on the shoe and short of its goal."""
    if not passages:
        raise RouteError("a route cannot begin with a repeat; begin with a station such as M1o")
    limit = _row(repeat.until, rows, passages)
    for _ in range(4 * rows):  # more than any route can take; a repeat that stands still ends here
        for station in repeat.stations:
            if passages[-1].row == limit or not 1 <= _row(station.row, rows, passages) <= rows:
                return
            yield station
    raise RouteError("the repeat never ends: none of its stations goes to another row")


def _passage(station: Station, rows: int, before: list[Passage]) -> Passage:
    row = _row(station.row, rows, before)
    if not 1 <= row <= rows:
        raise RouteError(f"'{station.side}{station.row}{station.through}' leaves the shoe: row {row} of {rows}")
    return Passage(Eyelet(_side(station, before), row), station.through)


def _side(station: Station, before: list[Passage]) -> Side:
    if station.side in "ML":
        return Side(station.side)
    if not before:
        raise RouteError(f"'{station.side}' has no side to go from; begin with M or L")
    return before[-1].side if station.side == "=" else before[-1].side.other


def _row(text: str, rows: int, before: list[Passage]) -> int:
    match = _ROW.fullmatch(text)
    assert match is not None  # noqa: S101 -- parse_route let only such rows through
    base, step = match.groups()
    if base is None:
        if not before:
            raise RouteError(f"'{text}' counts rows from nowhere; begin with a row number")
        start = before[-1].row
    else:
        start = {"n": rows, "mid": rows // 2}.get(base) or int(base)
    return start + int(step or 0)
