"""Every lacing of the searched family by brute force: all codes tried one after the other, laced, and weighed strand by strand.

Shares nothing with the search but the rules, which are written down here a second time, as conditions on codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise, product
from math import dist

from lacedoctor.domain.lacing import Lacing, Passage
from lacedoctor.errors import LacingError
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.pressure import across, spot_of, strand_pressure
from lacedoctor.lacing.segments import segments_of
from lacedoctor.lacing.steps import moves_between
from lacedoctor.storage.patterns import load_patterns

PATTERNS, _ = load_patterns()
Spot = tuple[float, str | None]


def lacing(code: str) -> Lacing:
    """The lacing of a code."""
    return lacing_from(code, PATTERNS)


def _rows(pairs: int) -> Iterator[tuple[int, ...]]:
    """Rows in use: never three empty ones together."""
    for count in range(2, pairs + 1):
        for rows in combinations(range(1, pairs + 1), count):
            if all(two - one <= 3 for one, two in pairwise((0, *rows, pairs + 1))):
                yield rows


def _changes(pairs: int) -> Iterator[tuple[str, ...]]:
    for rows in _rows(pairs):
        left_out = tuple(f"skip{row}" for row in range(1, rows[-1]) if row not in rows)
        top = () if rows[-1] == pairs else (f"rows1-{rows[-1]}",)
        eyelets = ("", *(f"skip{side}{row}" for side in "ML" for row in rows))
        locks = ("", *(f"{kind}{row}" for kind in ("lock", "loop") for row in rows))
        for lock, eyelet in product(locks, eyelets):
            body = tuple(row for row in rows if lock != f"lock{row}")
            for climbs in product(("", "window", "inside"), repeat=max(len(body) - 1, 0)):
                if (found := _code(body, climbs, eyelet, lock)) is not None:
                    yield (*top, *left_out, *found)


def _code(body: Sequence[int], climbs: Sequence[str], eyelet: str, lock: str) -> tuple[str, ...] | None:
    """The changes; None where a rule is broken."""
    missing = int(eyelet[5:]) if eyelet else 0
    locked = int(lock[4:]) if lock else 0
    straight: list[bool] = []  # of every gap between two rows of the body
    for kind, (low, high) in zip(climbs, pairwise(body), strict=True):
        past = low == missing
        straight.append(bool(kind) or past)
        if (kind and past) or (straight[-1] and high != low + 1):
            return None  # past a bump nothing is asked for; a climb passes no empty row
        if straight[-1] and low == locked:
            return None  # after a loop the ends cross
    if missing and (missing not in body or missing == body[-1]):
        return None
    if all(straight) or any(one and two and three for one, two, three in zip(straight, straight[1:], straight[2:], strict=False)):
        return None
    if lock.startswith("lock") and not _own_row(body, straight, locked):
        return None
    windows = [f"{kind}{low}-{high}" for kind, (low, high) in zip(climbs, pairwise(body), strict=True) if kind]
    for (one, kind), (two, other) in pairwise([(gap, kind) for gap, kind in enumerate(climbs) if kind]):
        if two == one + 1 and kind != other:
            return None  # one climb is up one side
    return (*([eyelet] if eyelet else []), *windows, *([lock] if lock else []))


def _own_row(body: Sequence[int], straight: Sequence[bool], locked: int) -> bool:
    """Whether the loops of a lock lie just above the row below it, at the end of a climb of two rows at most, and the ends cross
    after it."""
    if locked - 1 not in body:
        return False
    below = body.index(locked - 1)
    climbed = below >= 2 and straight[below - 1] and straight[below - 2]
    return not climbed and not (below < len(straight) and straight[below])


@cache
def every_lacing(pairs: int) -> tuple[Lacing, ...]:
    """All members for so many pairs, each once."""
    found: dict[tuple[object, ...], Lacing] = {}
    for base, changes in product(("criss-cross", "over-under", "factory-criss-cross"), _changes(pairs)):
        try:
            made = lacing(".".join([base, str(pairs), *changes]))
        except LacingError as error:
            raise AssertionError(f"{base} {changes}: {error}") from error
        found.setdefault(made.laces, made)
    return tuple(found.values())


class Weighed:
    """Lacings weighed on one shoe, strand by strand."""

    def __init__(self, stay: Eyestay, parameters: Parameters = DEFAULTS) -> None:
        self.stay, self.parameters = stay, parameters
        self._known: dict[object, float] = {}

    def strands(self, lacing: Lacing) -> list[tuple[Passage, Passage]]:
        """Every strand, the knot bar among them."""
        bars = [(lace.a[-1], lace.b[-1]) for lace in lacing.laces]
        return [(segment.start, segment.end) for segment in segments_of(lacing)] + bars

    def presses(self, lacing: Lacing, spot: Spot) -> float:
        return sum(self._one(one, two, spot) for one, two in self.strands(lacing))

    def _one(self, one: Passage, two: Passage, spot: Spot | None) -> float:
        key = (one.eyelet, two.eyelet, spot)
        if key not in self._known:
            start, end = self.stay.place(one), self.stay.place(two)
            at = None if spot is None else spot_of(self.stay, *spot, self.parameters)
            self._known[key] = across(start, end) if at is None else strand_pressure(start, end, at, self.parameters)
        return self._known[key]

    def forces(self, lacing: Lacing) -> list[float]:
        """The closing force of every row."""
        rows = [0.0] * lacing.pairs
        for one, two in self.strands(lacing):
            for passage in (one, two):
                rows[passage.row - 1] += self._one(one, two, None) / 2
        return rows

    def length(self, lacing: Lacing) -> float:
        return sum(dist(self.stay.place(one), self.stay.place(two)) for one, two in self.strands(lacing))


Values = tuple[float, float, int]


def values(made: Lacing, weighed: Weighed, spots: Sequence[Spot], needed: Sequence[tuple[int, int]], now: Lacing) -> Values:
    """Relief, hold and moves of one lacing, by their definitions."""
    plain = lacing(f"criss-cross.{made.pairs}")
    own, other = weighed.forces(made), weighed.forces(plain)
    share = sum(other) / sum(own)
    relief = max((weighed.presses(made, spot) * share / weighed.presses(plain, spot) for spot in spots), default=0.0)
    hold = min((sum(own[a - 1 : b]) / sum(other[a - 1 : b]) for a, b in needed), default=float("inf"))
    return relief, hold, moves_between(now, made)


def front(found: Sequence[Values]) -> list[Values]:
    """The values that no others are as good as in every aim."""
    even = sorted({(round(relief, 7), -round(hold, 7), moves) for relief, hold, moves in found})
    best: list[Values] = []
    for relief, hold, moves in even:
        if not any(other[0] <= relief and other[1] <= hold and other[2] <= moves for other in best):
            best.append((relief, hold, moves))
    return [(relief, -hold, moves) for relief, hold, moves in best]
