"""Where the eyelets lie, and how long a lacing is. Millimetres; row 1 at y = 0, the ankle upwards.

x grows from medial to lateral: the right foot as its wearer looks down on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import dist

from lacedoctor.domain.case import EyestayGap, Shoe
from lacedoctor.domain.lacing import Eyelet, Lace, Lacing, Passage, Segment
from lacedoctor.domain.words import (
    DEFAULT_GAP_MM,
    DEFAULT_PAIRS,
    DEFAULT_SPACING_MM,
    STAGGER_MM,
    Side,
    Through,
    share_of_row,
)
from lacedoctor.errors import LacingError
from lacedoctor.lacing.segments import segments_of

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Eyestay:
    """The eyelets of one shoe: the gap of every row and the spacing between rows, from the toe."""

    gaps: tuple[float, ...]
    heights: tuple[float, ...]  # y of every row
    hooks: frozenset[int] = frozenset()  # rows with open hooks instead of eyelets
    loops: frozenset[int] = frozenset()  # rows with webbing loops

    @property
    def pairs(self) -> int:
        """Number of rows."""
        return len(self.gaps)

    def point(self, eyelet: Eyelet) -> Point:
        """Position of an eyelet in mm."""
        if not 1 <= eyelet.row <= self.pairs:
            raise LacingError(f"{eyelet} is not on this shoe.", f"Its rows run from 1 to {self.pairs}.")
        half = self.gaps[eyelet.row - 1] / 2
        if eyelet.inner:
            half = max(half - STAGGER_MM, 1.0)
        return (-half if eyelet.side is Side.MEDIAL else half, self.heights[eyelet.row - 1])

    def place(self, passage: Passage) -> Point:
        """Position of a passage in mm: its eyelet's, or for a hook the middle of the tongue half-way to the next row."""
        if passage.through is not Through.HOOK:
            return self.point(passage.eyelet)
        row = passage.row
        above = self.heights[min(row, self.pairs - 1)]
        return (0.0, (self.heights[row - 1] + above) / 2)

    def length(self, start: Passage, end: Passage) -> float:
        """Straight distance between two passages; none for a loop."""
        return dist(self.place(start), self.place(end))


def per_row(values: float | Iterable[float] | None, count: int, default: float, what: str) -> tuple[float, ...]:
    """One value per row from a single number, a list of ``count``, or nothing; LacingError for another count."""
    if values is None:
        return (default,) * count
    if isinstance(values, int | float):
        return (float(values),) * count
    row_values = tuple(float(value) for value in values)
    if len(row_values) != count:
        raise LacingError(
            f"{what} lists {len(row_values)} values, but this shoe needs {count}.",
            "Give one number for all, or one for each.",
        )
    return row_values


def eyestay(
    pairs: int = DEFAULT_PAIRS,
    gap_mm: float | Iterable[float] | None = None,
    row_spacing_mm: float | Iterable[float] | None = None,
    hooks: Iterable[int] = (),
    loops: Iterable[int] = (),
) -> Eyestay:
    """An eyestay from its number of rows, gap and spacing (one number each, or one per row and per step between rows), and the
    rows that have hooks or webbing loops."""
    gaps = per_row(gap_mm, pairs, DEFAULT_GAP_MM, "The gap")
    spacings = per_row(row_spacing_mm, pairs - 1, DEFAULT_SPACING_MM, "The row spacing")
    return Eyestay(gaps, tuple(accumulate(spacings, initial=0.0)), frozenset(hooks), frozenset(loops))


def eyestay_of(shoe: Shoe) -> Eyestay:
    """The eyestay of a shoe: its ``gap_mm``, else interpolated from the measured gap, else the default."""
    pairs = shoe.eyelet_pairs or DEFAULT_PAIRS
    gaps = shoe.gap_mm if shoe.gap_mm is not None else measured_gaps(shoe, pairs)
    return eyestay(pairs, gaps, shoe.row_spacing_mm, shoe.hook_rows or (), shoe.loop_rows or ())


def measured_gaps(shoe: Shoe, pairs: int) -> tuple[float, ...] | None:
    """The gap per row between the places where it was measured; None where it was not."""
    measured: EyestayGap | None = shoe.eyestay_gap_mm
    if measured is None:
        return None
    places = ((0.0, measured.bottom), (0.5, measured.middle), (1.0, measured.top))
    known = [(t, gap) for t, gap in places if gap is not None]
    if not known:
        return None
    # A shoe laced until its rows touch still has its eyelets a little apart.
    return tuple(max(_between(known, share_of_row(row, pairs)), 1.0) for row in range(1, pairs + 1))


def _between(known: list[tuple[float, float]], t: float) -> float:
    if t <= known[0][0]:
        return known[0][1]
    for (t0, gap0), (t1, gap1) in pairwise(known):
        if t <= t1:
            return gap0 + (gap1 - gap0) * (t - t0) / (t1 - t0)
    return known[-1][1]


def segment_length(segment: Segment, stay: Eyestay) -> float:
    """Length of one segment in mm."""
    return stay.length(segment.start, segment.end)


def knot_bar(lace: Lace, stay: Eyestay) -> float:
    """Distance between the two last passages, where the lace is tied."""
    return stay.length(lace.a[-1], lace.b[-1])


def ends_mm(lacing: Lacing, stay: Eyestay, tail_mm: float) -> tuple[float, ...]:
    """Length of every end from the middle of the bar to its tip: two per lace. Source ``lacing:S22``."""
    lengths: list[float] = []
    for number, lace in enumerate(lacing.laces):
        own = [segment for segment in segments_of(lacing) if segment.lace == number]
        shared = sum(segment_length(segment, stay) for segment in own if segment.strand == "bar") + knot_bar(lace, stay)
        for strand in ("a", "b"):
            run = sum(segment_length(segment, stay) for segment in own if segment.strand == strand)
            lengths.append(shared / 2 + run + tail_mm)
    return tuple(lengths)


def lace_mm(lacing: Lacing, stay: Eyestay, tail_mm: float) -> float:
    """Lace needed: all segments, the knot bar, and a tail at each end; the sum where there are several laces."""
    return sum(ends_mm(lacing, stay, tail_mm))
