"""Every lacing of the searched family by brute force: all codes tried one after the other, laced, and weighed strand by strand.

Shares nothing with the search but the rules, which are written down here a second time, as conditions on codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise, product
from math import dist, inf

from laced import laced
from lacedoctor.domain.lacing import Lacing, Passage
from lacedoctor.domain.words import Through
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.pressure import across, spot_of, strand_pressure
from lacedoctor.lacing.segments import segments_of
from lacedoctor.lacing.steps import moves_between

BASES = ("criss-cross", "factory-criss-cross", "over-under")  # one laced by two of them counts as the first
Spot = tuple[float, str | None]
Values = tuple[float, float, int]  # relief, hold, moves
Strand = tuple[str, str]


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
    gaps = list(pairwise(body))
    straight = [bool(kind) or low == missing for kind, (low, _) in zip(climbs, gaps, strict=True)]
    for kind, climb, (low, high) in zip(climbs, straight, gaps, strict=True):
        asked_past_bump, past_empty_row, after_loop = kind and low == missing, climb and high != low + 1, climb and low == locked
        if asked_past_bump or past_empty_row or after_loop:
            return None
    if (missing and (missing not in body or missing == body[-1])) or all(straight) or (True,) * 3 in _threes(straight):
        return None
    if lock.startswith("lock") and not _own_row(body, straight, locked):
        return None
    if any(one and two and one != two for one, two in pairwise(climbs)):
        return None  # one climb is up one side
    windows = [f"{kind}{low}-{high}" for kind, (low, high) in zip(climbs, gaps, strict=True) if kind]
    return (*([eyelet] if eyelet else []), *windows, *([lock] if lock else []))


def _threes(straight: Sequence[bool]) -> list[tuple[bool, ...]]:
    return [tuple(straight[start : start + 3]) for start in range(len(straight) - 2)]


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
    codes = (".".join([base, str(pairs), *changes]) for base, changes in product(BASES, _changes(pairs)))
    found: dict[tuple[object, ...], Lacing] = {}
    for code in codes:
        made = laced(code)
        found.setdefault(made.laces, made)
    return tuple(found.values())


def one_sided(lacing: Lacing) -> set[str]:
    """The sides on which an eyelet of a row in use stays empty."""
    used = lacing.eyelets_used()
    return {eyelet.side.other.word for eyelet in used if not any(o.row == eyelet.row and o.side is not eyelet.side for o in used)}


def locked(lacing: Lacing) -> bool:
    """Whether it has a lock."""
    return any(passage.through is Through.TUCK for passage in lacing.passages)


def lock_at_top(lacing: Lacing) -> bool:
    """Whether the top row of the shoe holds nothing but the loops of a lock."""
    top = [passage.through for passage in lacing.passages if passage.row == lacing.pairs]
    return Through.TUCK in top and Through.OUT not in top


def in_at(lacing: Lacing, rows: frozenset[int]) -> bool:
    """Whether it goes in at one of the rows."""
    return any(passage.through is Through.IN and passage.row in rows for passage in lacing.passages)


@cache
def _strands(lacing: Lacing) -> tuple[tuple[Passage, Passage], ...]:
    """Every strand, the knot bar among them."""
    bars = [(lace.a[-1], lace.b[-1]) for lace in lacing.laces]
    return (*((segment.start, segment.end) for segment in segments_of(lacing)), *bars)


class Weighed:
    """Lacings weighed on one shoe, strand by strand."""

    def __init__(self, stay: Eyestay, spots: Sequence[Spot], parameters: Parameters = DEFAULTS) -> None:
        self.stay, self.parameters = stay, parameters
        self._spots = [spot_of(stay, *spot, parameters) for spot in spots]
        self._known: dict[tuple[object, object], tuple[float, ...]] = {}
        self.plain = self.sums(laced(f"criss-cross.{stay.pairs}"))

    def _one(self, one: Passage, two: Passage) -> tuple[float, ...]:
        """Pull across, length, and pressing on every spot, of one strand."""
        key = (one.eyelet, two.eyelet)
        if key not in self._known:
            start, end = self.stay.place(one), self.stay.place(two)
            presses = (strand_pressure(start, end, spot, self.parameters) for spot in self._spots)
            self._known[key] = (across(start, end), dist(start, end), *presses)
        return self._known[key]

    def sums(self, lacing: Lacing) -> tuple[list[float], list[float]]:
        """The closing force of every row, with nothing for row 0; and length and pressings."""
        rows = [0.0] * (lacing.pairs + 1)
        total = [0.0] * (len(self._spots) + 1)
        for one, two in _strands(lacing):
            pull, *rest = self._one(one, two)
            rows[one.row] += pull / 2
            rows[two.row] += pull / 2
            total = [had + more for had, more in zip(total, rest, strict=True)]
        return rows, total

    def values(self, lacing: Lacing, needed: Sequence[tuple[int, int]], now: Lacing | None) -> Values:
        """Relief, hold and moves by their definitions."""
        (own, (_, *presses)), (other, (_, *before)) = self.sums(lacing), self.plain
        share = sum(other) / sum(own)
        relief = max((one * share / two for one, two in zip(presses, before, strict=True)), default=0.0)
        hold = min((self.hold(own, span) for span in needed), default=inf)
        return relief, hold, len(lacing.passages) if now is None else moves_between(now, lacing)

    def hold(self, rows: Sequence[float], span: tuple[int, int]) -> float:
        """Closing force of some rows against criss-cross."""
        low, high = span
        return sum(rows[low : high + 1]) / sum(self.plain[0][low : high + 1])


def front(found: Sequence[Values]) -> list[Values]:
    """The values that no others are as good as in every aim, to nine digits."""
    best: list[Values] = []
    for relief, hold, moves in sorted((round(relief, 9), -round(hold, 9), moves) for relief, hold, moves in found):
        if not any(other[1] <= hold and other[2] <= moves for other in best):
            best.append((relief, hold, moves))
    return [(relief, -hold, moves) for relief, hold, moves in best]


def as_good(one: Values, two: Values, by: float = 2e-6) -> bool:
    """Whether the first is as good in every aim; ratios that differ in the seventh digit are even."""
    return one[0] <= two[0] + by and one[1] >= two[1] - by and one[2] <= two[2]


def better(one: Values, two: Values) -> bool:
    """Whether the first is as good in every aim and clearly better in one."""
    return as_good(one, two, 1e-10) and (one[0] < two[0] - 1e-5 or one[1] > two[1] + 1e-5 or one[2] < two[2])
