"""Exact dynamic programming over sets of eyelets (Held and Karp), for what enumeration cannot reach.

For every set of eyelets and every eyelet of it: the best path through that set that begins at the top medial hole and ends
there. Two tables: paths that arrive by a crossing, so that a vertical may follow, and all paths. A closed lacing of n rows
takes 2^(2n-1) sets: about 0.4 s for eight rows and 2 s for nine, four times that for each row more; a wearable one half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import inf, isclose
from operator import add, mul
from typing import NamedTuple

from lacedoctor.lacing.mathematics.listing import Allowed
from lacedoctor.lacing.mathematics.routes import Route, Step, holes

Weight = Callable[[Step], float]  # inf where a segment may not be used
Row = list[float]
SAME = 1e-9  # relative, and in the unit of the weights: values nearer than this are one optimum met in several ways


class Best(NamedTuple):
    """The best value, how many lacings have it, and one of them."""

    value: float
    ways: int
    route: Route


class _Ring(NamedTuple):
    """How paths are added up: along a path, over alternatives; the value of an empty path and of none."""

    along: Callable[[float, float], float]
    choose: Callable[[Iterable[float]], float]
    empty: float
    none: float


_SHORTEST = _Ring(add, min, 0.0, inf)
_HOW_MANY = _Ring(mul, sum, 1, 0)


class _Tables(NamedTuple):
    """By side (medial, lateral), set of holes and end of the path; hole 0 is in every set, hole i is bit i - 1."""

    fresh: tuple[list[Row], list[Row]]  # paths whose last step is a crossing
    every: tuple[list[Row], list[Row]]


def shortest(pairs: int, weight: Weight, wearable: bool = False) -> Best:
    """The n-lacing (or wearable one) whose segments weigh least together; ValueError where every one is forbidden.

    The knot bar of a wearable lacing is weighed like any segment. Give negative weights to look for the most.
    """
    matrix = _matrix(pairs, weight, inf)
    tables = _filled(pairs, matrix, _SHORTEST, wearable)
    knot = matrix[0][-1] if wearable else 0.0
    ends = [(value + knot, hole, fresh) for value, hole, fresh in _endings(pairs, matrix, tables, _SHORTEST, wearable)]
    least = min(value for value, _, _ in ends)
    if least == inf:
        raise ValueError("no lacing of this shoe meets these conditions")
    trace = _Trace(pairs, matrix, tables)
    last = (1 << (2 * pairs - 1 - wearable)) - 1
    doubled = 0
    route: Route = ()
    for value, hole, fresh in ends:
        if _same(value, least):
            # A closed lacing that crosses twice at the first hole is met in both directions.
            doubled += trace.ways(last, hole, fresh) * (2 if fresh or wearable else 1)
            route = route or trace.route(last, hole, fresh)
    return Best(least, doubled // 2, route + (-pairs,) * wearable)


def how_many(pairs: int, allowed: Allowed, wearable: bool = False) -> int:
    """How many n-lacings use allowed segments only; the knot bar of a wearable lacing needs no permission."""
    matrix = _matrix(pairs, lambda step: int(allowed(step)), 0)
    tables = _filled(pairs, matrix, _HOW_MANY, wearable)
    ends = _endings(pairs, matrix, tables, _HOW_MANY, wearable)
    return int(sum(ways * (2 if fresh or wearable else 1) for ways, _, fresh in ends)) // 2


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=SAME, abs_tol=SAME)


def _matrix(pairs: int, weight: Weight, none: float) -> list[Row]:
    every = holes(pairs)
    return [[none if one == other else weight((one, other)) for other in every] for one in every]


def _filled(pairs: int, matrix: list[Row], ring: _Ring, wearable: bool) -> _Tables:
    """All paths from the first hole; for wearable lacings the last hole is kept for the end, and the first may turn."""
    holes_used = 2 * pairs - wearable
    size = 1 << (holes_used - 1)
    nothing = [ring.none] * pairs
    tables = _Tables(([nothing] * size, [nothing] * size), ([nothing] * size, [nothing] * size))
    origin = [ring.empty, *nothing[1:]]
    tables.every[0][0] = origin
    tables.fresh[0][0] = origin if wearable else nothing  # the knot bar is the crossing there
    for subset in range(1, size):
        _fill(subset, 0, range(1, pairs), 0, matrix, tables, ring)
        _fill(subset, 1, range(pairs, holes_used), pairs, matrix, tables, ring)
    return tables


def _fill(subset: int, side: int, column: range, first: int, matrix: list[Row], tables: _Tables, ring: _Ring) -> None:
    """The best paths through one set that end in one column; ``first`` is the number of that column's first hole."""
    _, choose, _, none = ring
    extend = ring.along
    came, stayed = tables.every[1 - side], tables.fresh[side]
    pairs = len(matrix) // 2
    across, along = slice(pairs - first, 2 * pairs - first), slice(first, first + pairs)
    arrived: Row = [none] * pairs
    best: Row = [none] * pairs
    for hole in column:
        bit = 1 << (hole - 1)
        if subset & bit:
            before, row = subset ^ bit, matrix[hole]
            crossed = choose(map(extend, came[before], row[across]))
            arrived[hole - first] = crossed
            best[hole - first] = choose((crossed, choose(map(extend, stayed[before], row[along]))))
    stayed[subset] = arrived
    tables.every[side][subset] = best


def _endings(pairs: int, matrix: list[Row], tables: _Tables, ring: _Ring, wearable: bool) -> Iterator[tuple[float, int, bool]]:
    """The whole way by its last hole, and whether it goes home along a column (so that it had to arrive by a crossing)."""
    home = 2 * pairs - 1 if wearable else 0
    own = 1 if wearable else 0  # the column of home
    for side in (0, 1):
        rows = (tables.fresh if side == own else tables.every)[side][-1]
        for place, value in enumerate(rows):
            hole = place + side * pairs
            yield ring.along(value, matrix[hole][home]), hole, side == own


class _Trace:
    """Walks the tables backwards, along optimal paths only."""

    def __init__(self, pairs: int, matrix: list[Row], tables: _Tables) -> None:
        self.pairs, self.matrix, self.tables = pairs, matrix, tables
        self.ways = cache(self._ways)

    def _before(self, subset: int, hole: int, fresh: bool) -> Iterator[tuple[int, int, bool]]:
        """The ends of the paths one step shorter that are as good."""
        side, place = divmod(hole, self.pairs)
        best = (self.tables.fresh if fresh else self.tables.every)[side][subset][place]
        before = subset ^ (1 << (hole - 1))
        kinds = [(1 - side, self.tables.every, False)]
        if not fresh:
            kinds.append((side, self.tables.fresh, True))
        for other, table, arrived in kinds:
            for index, value in enumerate(table[other][before]):
                step = self.matrix[hole][index + other * self.pairs]
                if value + step < inf and _same(value + step, best):
                    yield before, index + other * self.pairs, arrived

    def _ways(self, subset: int, hole: int, fresh: bool) -> int:
        return sum(self.ways(*state) for state in self._before(subset, hole, fresh)) if subset else 1

    def route(self, subset: int, hole: int, fresh: bool) -> Route:
        """One optimal path, from the first hole on."""
        backwards = [hole]
        while subset:
            subset, hole, fresh = next(self._before(subset, hole, fresh))
            backwards.append(hole)
        every = holes(self.pairs)
        return tuple(every[number] for number in reversed(backwards))
