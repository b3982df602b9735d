"""What one stretch adds to a lacing: pressing on each spot, closing force, lace. The only place that asks the physics.

Everything the search adds up is a sum over strands, each pulled at tension 1: pressing on a spot, pull across, length. The sums
are kept as whole multiples of 1/``GRID``, so that they come out the same in whatever order they are added and equally
good lacings are seen to be so; a float holds them exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist
from typing import NamedTuple

from lacedoctor.domain.words import Region, Side, region_of, share_of_row
from lacedoctor.lacing.geometry import Eyestay, Point
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.pressure import Spot, across, spot_of, strand_pressure
from lacedoctor.lacing.search.family import SIDES, Stretch

GRID = 1e12
Hole = tuple[Side, int]
SpotAt = tuple[float, str | None]  # row, which may lie between two, and side (medial, lateral, None)


class Hold(NamedTuple):
    """Rows ``first`` to ``last``, whose closing force counts together. ``needed``: the least of those that are is an objective;
    ``floor``: the least share of what criss-cross holds there that is allowed."""

    first: int
    last: int
    needed: bool = True
    floor: float = 0.0


def holds_of(pairs: int, needed: Sequence[Region] = (), floors: dict[Region, float] | None = None) -> tuple[Hold, ...]:
    """The regions of the eyestay as holds; those without a row are left out."""
    rows: dict[Region, list[int]] = {}
    for row in range(1, pairs + 1):
        rows.setdefault(region_of(share_of_row(row, pairs)), []).append(row)
    return tuple(Hold(own[0], own[-1], region in needed, (floors or {}).get(region, 0.0)) for region, own in rows.items())


class Strand(NamedTuple):
    """One strand: pressing on each spot (1 is what criss-cross presses there), pull across, length in mm; all times ``GRID``."""

    presses: tuple[float, ...]
    pull: float
    length: float


class Added(NamedTuple):
    """What a stretch adds, together with the strands that lead to it."""

    presses: tuple[float, ...]
    pull: float
    length: float
    rows: dict[int, float]  # of the pull, what closes each row
    passages: int


class Scales:
    """The strands of one shoe weighed on its spots, each once. Spots that criss-cross does not press are left out."""

    def __init__(self, stay: Eyestay, spots: Sequence[SpotAt], parameters: Parameters = DEFAULTS) -> None:
        self.stay, self.parameters = stay, parameters
        self._strands: dict[tuple[Hole, Hole], Strand] = {}
        self._added: dict[tuple[Stretch, int, bool], Added] = {}
        plain = criss_cross_strands(stay.pairs)
        found = [(at, spot_of(stay, *at, parameters)) for at in dict.fromkeys(spots)]
        weighed = [(at, spot, sum(self._presses(*strand, spot) for strand in plain)) for at, spot in found]
        self.spots = tuple((at, spot, whole) for at, spot, whole in weighed if whole > 0)
        self.criss_cross = self.total(plain)

    def _point(self, hole: Hole) -> Point:
        half = self.stay.gaps[hole[1] - 1] / 2
        return (-half if hole[0] is Side.MEDIAL else half, self.stay.heights[hole[1] - 1])

    def _presses(self, one: Hole, two: Hole, spot: Spot) -> float:
        return strand_pressure(self._point(one), self._point(two), spot, self.parameters)

    def strand(self, one: Hole, two: Hole) -> Strand:
        """A strand between two eyelets, whichever way it is walked."""
        key = (one, two) if one <= two else (two, one)
        found = self._strands.get(key)
        if found is None:
            start, end = self._point(key[0]), self._point(key[1])
            presses = tuple(_on_grid(self._presses(*key, spot) / whole) for _, spot, whole in self.spots)
            # Half of it closes either row, so it has to be even.
            found = Strand(presses, 2 * _on_grid(across(start, end) / 2), _on_grid(dist(start, end) / 1000) * 1000)
            self._strands[key] = found
        return found

    def total(self, strands: Sequence[tuple[Hole, Hole]], passages: int = 0) -> Added:
        """Several strands together."""
        weighed = [(one, two, self.strand(one, two)) for one, two in strands]
        rows: dict[int, float] = {}
        for one, two, strand in weighed:
            for _, row in (one, two):
                rows[row] = rows.get(row, 0.0) + strand.pull / 2
        presses = tuple(sum(item[2].presses[place] for item in weighed) for place in range(len(self.spots)))
        return Added(presses, sum(s.pull for *_, s in weighed), sum(s.length for *_, s in weighed), rows, passages)

    def of(self, stretch: Stretch, below: int, *, tucked: bool) -> Added:
        """A stretch above row ``below`` (0 at the toe), where the ends are tucked through a lock or about to cross."""
        key = (stretch, below, tucked)
        if key not in self._added:
            self._added[key] = self._weigh(stretch, below, tucked=tucked)
        return self._added[key]

    def _weigh(self, stretch: Stretch, below: int, *, tucked: bool) -> Added:
        ways = {side: _way(stretch, side) for side in SIDES}
        strands = [strand for way in ways.values() for strand in pairwise(way)]
        if below:
            strands += [((side if tucked else side.other, below), way[0]) for side, way in ways.items()]
        else:
            strands.append((ways[Side.MEDIAL][0], ways[Side.LATERAL][0]))
        return self.total(strands, sum(map(len, ways.values())))

    def knot(self, row: int) -> Added:
        """The bar of the knot."""
        return self.total([((Side.MEDIAL, row), (Side.LATERAL, row))])


def _way(stretch: Stretch, side: Side) -> list[Hole]:
    """Where one end passes in a stretch; into the loop of a lock and over to the other one."""
    way = [(side, row) for row in stretch.holes(side)]
    return [*way, (side, stretch.top), (side.other, stretch.top)] if stretch.lock else way


def criss_cross_strands(pairs: int) -> list[tuple[Hole, Hole]]:
    """The strands of regular criss-cross, the knot bar among them."""
    bars = [((Side.MEDIAL, row), (Side.LATERAL, row)) for row in (1, pairs)]
    return bars + [((side, row), (side.other, row + 1)) for row in range(1, pairs) for side in SIDES]


def _on_grid(value: float) -> float:
    return float(round(value * GRID))
