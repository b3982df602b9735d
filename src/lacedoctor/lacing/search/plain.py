"""The plain members of the family: those people have names for, and any member weighed by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from lacedoctor.lacing.search.contribution import GRID, Scales
from lacedoctor.lacing.search.family import SIDES, Family, LockKind, Stretch, fuss
from lacedoctor.lacing.search.graph import Bins

Stretches = tuple[Stretch, ...]


class Weight(NamedTuple):
    """What a member comes to: ``relief`` and ``hold`` as the search counts them, lace in mm from knot to knot."""

    relief: float
    hold: float
    length: float


def weigh(stretches: Sequence[Stretch], scales: Scales, bins: Bins) -> Weight | None:
    """A member weighed; None where a hold falls below its floor."""
    parts = []
    row, tucked = 0, False
    for item in stretches:
        parts.append(scales.of(item, row, tucked=tucked))
        row, tucked = item.top, bool(item.lock)
    parts.append(scales.knot(row))
    closed = [0.0] * len(bins.holds)
    for part in parts:
        for at, force in part.rows.items():
            closed[bins.of_row[at]] += force
    hold = min((bins.closed(number, force) for number, force in enumerate(closed)), default=inf)
    if hold < 0:
        return None
    share = scales.criss_cross.pull / sum(part.pull for part in parts) / GRID
    presses = (sum(part.presses[spot] for part in parts) for spot in range(len(scales.spots)))
    return Weight(max(presses, default=0.0) * share, hold, sum(part.length for part in parts) / GRID)


def bother(stretches: Sequence[Stretch], pairs: int) -> int:
    """How far from plain criss-cross a member is: changes made, weighed, and rows left empty."""
    below = (0, *(item.top for item in stretches))
    return sum(fuss(item, row, pairs) for item, row in zip(stretches, below, strict=False)) + pairs - stretches[-1].top


def plain_members(family: Family) -> Iterator[Stretches]:
    """Criss-cross with one thing done for a spot (a window of one or two crossings, a row or an eyelet left out) and, or, a lock
    at the top: what shops and runners know by name."""
    rows = tuple(Stretch(row, 1) for row in range(1, family.pairs + 1))
    locks: tuple[LockKind, ...] = ("", "loop", "lock") if family.locks else ("",)
    for changed in dict.fromkeys(_one_thing(rows)):
        for lock in locks:
            laid = _locked(changed, lock)
            if laid is not None and _belongs(laid, family):
                yield laid


def _one_thing(rows: Stretches) -> Iterator[Stretches]:
    yield rows
    for at, item in enumerate(rows):
        yield (*rows[:at], *rows[at + 1 :])
        for more in (1, 2):
            if at + more < len(rows):
                yield (*rows[:at], Stretch(item.first, more + 1), *rows[at + more + 1 :])
        if at + 1 < len(rows):
            yield from ((*rows[:at], Stretch(item.first, 2, (side, item.first)), *rows[at + 2 :]) for side in SIDES)


def _locked(laid: Stretches, lock: LockKind) -> Stretches | None:
    """With a lock at the top; one with a row of its own takes the highest row from the lacing."""
    if lock != "lock":
        return (*laid[:-1], laid[-1]._replace(lock=lock))
    top = laid[-1]
    if top.rows > 1 or len(laid) < 2 or laid[-2].last != top.first - 1:
        return None
    return (*laid[:-2], laid[-2]._replace(lock="lock"))


def _belongs(laid: Stretches, family: Family) -> bool:
    """Whether it keeps the rules of the family."""
    below = (0, *(item.top for item in laid))
    return (
        len(laid) > 1
        and family.may_end(laid[-1].top)
        and all(item in family.stretches(row) for row, item in zip(below, laid, strict=False))
    )
