"""Windows, single left-out eyelets, and rows at which the ends have to come out: re-weaving a lacing that is laced row by row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from lacedoctor.domain.lacing import End, Eyelet, Lace, Passage
from lacedoctor.domain.words import Side, Through
from lacedoctor.errors import LacingError

Hole = tuple[Side, int]


@dataclass(frozen=True, slots=True)
class _Stop:
    """One eyelet on the way of an end, and the points without an eyelet, or the loop, that follow it."""

    passage: Passage
    via: End = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What to change: straight up between the rows g and g+1 for every gap, holes to go round, rows at which to come out."""

    gaps: frozenset[int] = frozenset()
    inside: frozenset[int] = frozenset()  # those of the gaps in which the lace runs up the inside
    missing: frozenset[Hole] = frozenset()
    out_at: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.gaps or self.missing or self.out_at)


def row_by_row(lace: Lace) -> bool:
    """Whether each end goes through one eyelet in every row, from the toe up."""
    stops = [_stops(end) for end in lace.ends]
    return all([stop.passage.row for stop in way] == list(range(1, len(way) + 1)) for way in stops) and all(
        point.row == stop.passage.row for way in stops for stop in way for point in stop.via
    )


def _stops(end: End) -> list[_Stop]:
    """The end by eyelets; a second passage at the same eyelet belongs to the stop."""
    stops: list[_Stop] = []
    for passage in end:
        if stops and (not passage.uses_eyelet or passage.eyelet == stops[-1].passage.eyelet):
            stops[-1] = _Stop(stops[-1].passage, (*stops[-1].via, passage))
        else:
            stops.append(_Stop(passage))
    return stops


def reweave(lace: Lace, wish: Wish) -> Lace:
    """The same lacing with the wish granted as far as the threading allows; for lacings that are ``row_by_row`` only."""
    ways = [_stops(end) for end in lace.ends]
    rows = len(ways[0])
    straight = wish.gaps | {row for row in range(1, rows) if ways[0][row - 1].passage.side is ways[0][row].passage.side}
    paths = _paths(rows, ways[0][0].passage.side, straight, wish.missing)
    a, b = (_passages(path, way, wish) for path, way in zip(paths, ways, strict=True))
    return Lace(a, b)


@dataclass(slots=True)
class _Walker:
    side: Side
    path: list[Hole]
    waiting: bool = False  # its hole in the last row was missing


def _paths(rows: int, start: Side, straight: Collection[int], missing: Collection[Hole]) -> tuple[list[Hole], list[Hole]]:
    """Where each end passes. An end whose hole is missing waits; the other goes straight up until both are level."""
    walkers = (_Walker(start, []), _Walker(start.other, []))
    for row in range(1, rows + 1):
        if all((side, row) in missing for side in Side):
            raise LacingError(f"Both eyelets of row {row} are left out.", "Leave out the row instead.")
        waiting = any(walker.waiting for walker in walkers)
        for walker in walkers:
            if row > 1 and not waiting and row - 1 not in straight:
                walker.side = walker.side.other
        if waiting:  # the waiting end takes the hole the other one leaves free
            mover, waiter = sorted(walkers, key=lambda walker: walker.waiting)
            waiter.side = mover.side.other
        for walker in walkers:
            walker.waiting = (walker.side, row) in missing
            if not walker.waiting:
                walker.path.append((walker.side, row))
    if any(walker.waiting for walker in walkers):
        raise LacingError("An eyelet of the top row cannot be left out.", "Leave out the row, or an eyelet further down.")
    return walkers[0].path, walkers[1].path


def _passages(path: list[Hole], way: list[_Stop], wish: Wish) -> End:
    """Choose in and out: straight runs alternate, everything else does as the base lacing does in that row."""
    base = {stop.passage.row: stop for stop in way}
    vias = [_via_kept(base, hole, following, wish) for hole, following in zip(path, [*path[1:], None], strict=True)]
    through = [base[row].passage.through for _, row in path]
    out = {index for index, (_, row) in enumerate(path) if row in wish.out_at or (vias[index] and row == len(way))}
    start = 0
    while start < len(path):
        stop = start
        while stop + 1 < len(path) and path[stop + 1][0] is path[start][0] and not vias[stop]:
            stop += 1
        inside = any(row in wish.inside for _, row in path[start:stop])
        alternate(through, start, stop, {index for index in out if start <= index <= stop}, inside=inside)
        start = stop + 1
    found: list[Passage] = []
    for (side, row), turn, via in zip(path, through, vias, strict=True):
        found += [Passage(Eyelet(side, row), turn), *via]
    return tuple(found)


def _via_kept(base: dict[int, _Stop], hole: Hole, following: Hole | None, wish: Wish) -> End:
    """What followed the eyelet in the base lacing, on the side the lace is on now; nothing on the way through a window."""
    side, row = hole
    stop = base[row]
    if row in wish.gaps or (following is not None and following[1] != row + 1):
        return ()
    same = stop.passage.side is side
    return tuple(Passage(Eyelet(via.side if same else via.side.other, via.row), via.through) for via in stop.via)


def alternate(through: list[Through], start: int, stop: int, out: Collection[int], *, inside: bool) -> None:
    """Fill a straight run from ``start`` to ``stop`` of the passages of one end, coming out at ``out`` if that can be.

    Left alone where it alternates already. Else out at the top; from the toe so that the next crossing goes the usual way; else
    as it came; up the inside where asked for.
    """
    if _good(through, start, stop, out) and not inside:
        return
    if inside:
        last = Through.OUT
    elif stop == len(through) - 1:
        last = Through.OUT if start > 0 else through[stop]
    elif start == 0 and stop > start:
        last = through[stop + 1].other
    else:
        last = through[start] if (stop - start) % 2 == 0 else through[start].other
    if not _comes_out(last, stop, out) and _comes_out(last.other, stop, out):
        last = last.other
    for index in range(start, stop + 1):
        through[index] = last if (stop - index) % 2 == 0 else last.other


def _good(through: list[Through], start: int, stop: int, out: Collection[int]) -> bool:
    run = through[start : stop + 1]
    return all(one is not two for one, two in pairwise(run)) and all(through[index] is Through.OUT for index in out)


def _comes_out(last: Through, stop: int, out: Collection[int]) -> bool:
    """Whether a run that ends ``last`` comes out at all of ``out``."""
    return all((last if (stop - index) % 2 == 0 else last.other) is Through.OUT for index in out)
