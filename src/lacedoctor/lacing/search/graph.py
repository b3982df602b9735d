"""The ways through the family: where both ends are level, the stretches that lead on, and how far any way on can go."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from lacedoctor.lacing.search.contribution import Added, Hold, Scales
from lacedoctor.lacing.search.family import Family, Stretch, fuss

EVEN = 1e-9  # a hold this near its floor keeps it


class Level(NamedTuple):
    """Both ends in one row, one on each side; what the way on depends on besides."""

    row: int  # 0: nothing is laced yet
    tucked: bool = False  # just through a lock
    locked: bool = False
    bumped: bool = False
    crossed: bool = False

    def after(self, stretch: Stretch) -> Level | None:
        """Where a stretch leads; None where it is a second lock or a second eyelet left out."""
        if (self.locked and stretch.lock) or (self.bumped and stretch.bump):
            return None
        locked, bumped = self.locked or bool(stretch.lock), self.bumped or bool(stretch.bump)
        return Level(stretch.top, bool(stretch.lock), locked, bumped, self.row > 0)

    def within(self, other: Level) -> bool:
        """Whether every way on from here is one from the other level too, which has laid no lock or bump that this has not."""
        return (
            (self.row, self.tucked) == (other.row, other.tucked)
            and self.locked >= other.locked
            and self.bumped >= other.bumped
            and self.crossed <= other.crossed
        )


class Step(NamedTuple):
    """One stretch laid from a level, and what it adds.

    The hold it ``begins`` in takes ``leaves``; where that one ``closes`` by it, those gone past have ``least`` among them, and
    the one the stretch ends in ``opens`` with so much.
    """

    stretch: Stretch
    to: Level
    presses: tuple[float, ...]
    pull: float
    length: float
    passages: int
    fuss: int
    begins: int
    leaves: float
    closes: bool
    least: float
    opens: float


class Reach(NamedTuple):
    """Between what bounds everything that is still to come lies: for each spot its pressing, the pull, the lace."""

    presses: tuple[tuple[float, float], ...]
    pull: tuple[float, float]
    length: tuple[float, float]


class Bins:
    """The rows sorted into holds, each against criss-cross; rows in no hold count nowhere."""

    def __init__(self, holds: Sequence[Hold], pairs: int, criss_cross: Added) -> None:
        self.pairs = pairs
        self.of_row: list[int] = [0] * (pairs + 2)
        bins: list[Hold] = [Hold(0, 0, needed=False)]  # the toe end
        row = 1
        for hold in [*holds, Hold(pairs + 1, pairs + 1, needed=False)]:
            if hold.first > row:
                bins.append(Hold(row, hold.first - 1, needed=False))
            bins.append(hold)
            row = hold.last + 1
        for number, hold in enumerate(bins):
            for own in range(hold.first, hold.last + 1):
                self.of_row[own] = number
        self.holds = bins
        self.whole = [sum(criss_cross.rows.get(own, 0.0) for own in range(hold.first, hold.last + 1)) or 1.0 for hold in bins]

    def closed(self, number: int, force: float) -> float:
        """What a hold comes to: its ratio where it is needed, infinity where it is not, below 0 under its floor."""
        hold = self.holds[number]
        ratio = force / self.whole[number]
        if ratio < hold.floor - EVEN:
            return -1.0
        return ratio if hold.needed else inf

    def step(self, below: int, top: int, added: Added) -> tuple[float, bool, float, float]:
        """``leaves``, ``closes``, ``least``, ``opens`` of a step from row ``below`` to row ``top``."""
        sums: dict[int, float] = {}
        for row, force in added.rows.items():
            sums[self.of_row[row]] = sums.get(self.of_row[row], 0.0) + force
        start, end = self.of_row[below], self.of_row[top]
        if start == end:
            return sums[start], False, inf, 0.0
        least = min((self.closed(number, sums.get(number, 0.0)) for number in range(start + 1, end)), default=inf)
        return sums.get(start, 0.0), True, least, sums.get(end, 0.0)


class Graph:
    """All levels with the steps between them, from the toe up."""

    def __init__(self, family: Family, scales: Scales, holds: Sequence[Hold]) -> None:
        self.family, self.scales = family, scales
        self.bins = Bins(holds, family.pairs, scales.criss_cross)
        self._laid: dict[tuple[int, bool], list[tuple[Stretch, Added, tuple[float, bool, float, float], int]]] = {}
        self.steps: dict[Level, list[Step]] = {}
        self._grow(Level(0))
        self.levels = sorted(self.steps)
        self.knots = {row: scales.knot(row) for row in range(1, family.pairs + 1)}
        self.reach = self._reaches()

    def _grow(self, start: Level) -> None:
        waiting = [start]
        while waiting:
            level = waiting.pop()
            if level in self.steps:
                continue
            self.steps[level] = found = list(self._steps_from(level))
            waiting += {step.to for step in found}

    def _steps_from(self, level: Level) -> list[Step]:
        key = (level.row, level.tucked)
        if key not in self._laid:
            self._laid[key] = [self._weighed(stretch, level) for stretch in self.family.stretches(level.row)]
        begins = self.bins.of_row[level.row]
        return [
            Step(stretch, to, added.presses, added.pull, added.length, added.passages, bother, begins, *held)
            for stretch, added, held, bother in self._laid[key]
            if (to := level.after(stretch)) is not None and held[2] >= 0
        ]

    def _weighed(self, stretch: Stretch, level: Level) -> tuple[Stretch, Added, tuple[float, bool, float, float], int]:
        added = self.scales.of(stretch, level.row, tucked=level.tucked)
        bother = fuss(stretch, level.row, self.family.pairs)
        return stretch, added, self.bins.step(level.row, stretch.top, added), bother

    def may_end(self, level: Level) -> bool:
        """Whether the lacing may be tied here."""
        return level.crossed and self.family.may_end(level.row)

    def _reaches(self) -> dict[Level, Reach | None]:
        """From every level the bounds of what is to come, the knot bar among it; None where no way on ends well."""
        spots = range(len(self.scales.spots))
        found: dict[Level, Reach | None] = {}
        for level in reversed(self.levels):
            ways: list[Reach] = []
            if self.may_end(level):
                knot = self.knots[level.row]
                ways.append(Reach(tuple((x, x) for x in knot.presses), (knot.pull, knot.pull), (knot.length, knot.length)))
            ways += [_beyond(step, far) for step in self.steps[level] if (far := found[step.to]) is not None]
            found[level] = (
                Reach(
                    tuple((min(way.presses[s][0] for way in ways), max(way.presses[s][1] for way in ways)) for s in spots),
                    (min(way.pull[0] for way in ways), max(way.pull[1] for way in ways)),
                    (min(way.length[0] for way in ways), max(way.length[1] for way in ways)),
                )
                if ways
                else None
            )
        return found


def _beyond(step: Step, far: Reach) -> Reach:
    return Reach(
        tuple((low + own, high + own) for own, (low, high) in zip(step.presses, far.presses, strict=True)),
        (far.pull[0] + step.pull, far.pull[1] + step.pull),
        (far.length[0] + step.length, far.length[1] + step.length),
    )
