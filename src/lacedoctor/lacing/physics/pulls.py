"""The strands under tension: every segment of a lacing, and the knot bar of each lace. Lengths in mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist
from typing import NamedTuple

from lacedoctor.domain.lacing import Lace, Lacing, Passage
from lacedoctor.lacing.geometry import Eyestay, Point
from lacedoctor.lacing.physics.pressure import across


class Pull(NamedTuple):
    """One straight strand, walked from one end of its lace to the other; the knot bar closes the round."""

    start: Passage
    end: Passage
    begins: Point
    ends: Point
    length: float

    @property
    def across(self) -> float:
        """How much of it closes the shoe: 1 for a straight bar, 0 for a vertical and for a loop in one eyelet."""
        return across(self.begins, self.ends)

    @property
    def upwards(self) -> float:
        """sin of its angle to the row, signed: above 0 where its start is drawn towards the ankle."""
        return (self.ends[1] - self.begins[1]) / self.length if self.length else 0.0


def path_of(lace: Lace) -> tuple[Passage, ...]:
    """All passages of one lace from the tip of end a to the tip of end b."""
    return (*reversed(lace.a), *lace.b)


def pulls_of(lacing: Lacing, stay: Eyestay) -> tuple[Pull, ...]:
    """For each lace its segments from the tip of end a to the tip of end b, then its knot bar."""
    return tuple(pull for lace in lacing.laces for pull in _lace_pulls(path_of(lace), stay))


def _lace_pulls(path: Sequence[Passage], stay: Eyestay) -> Iterator[Pull]:
    stops = [(passage, stay.place(passage)) for passage in path]
    for (start, begins), (end, ends) in pairwise([*stops, stops[0]]):
        yield Pull(start, end, begins, ends, dist(begins, ends))
