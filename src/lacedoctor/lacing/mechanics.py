"""What a lacing does when every row is pulled snug: closing force per row, hold per region, pressure on a spot.

The simplest defensible model (source ``science:E``): tension 1 in every strand, no friction. Only ratios against
criss-cross on the same shoe are ever shown; absolute pressures would claim more than is known.
"""

from __future__ import annotations

from math import dist, exp

from lacedoctor.domain.lacing import Lacing, Passage
from lacedoctor.domain.words import Region, region_of, share_of_row
from lacedoctor.lacing.geometry import Eyestay, Point
from lacedoctor.lacing.segments import segments_of

RADIUS_ACROSS_MM = 35.0  # curvature of the foot across the instep; source science:E1
RADIUS_ALONG_MM = 300.0  # and along it
SPOT_MM = 8.0  # how far from the spot a strand still counts: house rule
SIDE_SHARE = 0.3  # how far from the middle a medial or lateral spot lies, as a share of the gap: house rule
STEP_MM = 2.0


def _pulls(lacing: Lacing) -> list[tuple[Passage, Passage]]:
    """Everything under tension: all segments, and the knot bar of each lace."""
    return [(segment.start, segment.end) for segment in segments_of(lacing)] + [(lace.a[-1], lace.b[-1]) for lace in lacing.laces]


def closing_force(lacing: Lacing, stay: Eyestay) -> tuple[float, ...]:
    """Per row, from the toe, the mean over its two eyelets of the pull across, in units of the lace tension."""
    force = [0.0] * lacing.pairs
    for start, end in _pulls(lacing):
        (x0, _), (x1, _) = one, two = stay.place(start), stay.place(end)
        length = dist(one, two)
        if length:
            for passage in (start, end):
                force[passage.row - 1] += abs(x1 - x0) / length / 2
    return tuple(force)


def hold(lacing: Lacing, stay: Eyestay) -> dict[Region, float]:
    """Closing force summed over the rows of each region; a region without a row is left out."""
    total: dict[Region, float] = {}
    for row, force in enumerate(closing_force(lacing, stay), 1):
        region = region_of(share_of_row(row, lacing.pairs))
        total[region] = total.get(region, 0.0) + force
    return total


def hold_ratio(lacing: Lacing, reference: Lacing, stay: Eyestay) -> dict[str, float | None]:
    """Hold against a reference lacing of the same shoe, by region; None where the shoe has no row there."""
    own, other = hold(lacing, stay), hold(reference, stay)
    return {region.value: own[region] / other[region] if other.get(region) else None for region in Region}


def spot_point(stay: Eyestay, row: float, side: str | None) -> Point:
    """Where on the tongue a spot lies; ``row`` may lie between rows."""
    low = min(max(int(row), 1), stay.pairs - 1)
    part = row - low
    y = stay.heights[low - 1] + part * (stay.heights[low] - stay.heights[low - 1])
    gap = stay.gaps[low - 1] + part * (stay.gaps[low] - stay.gaps[low - 1])
    return ({"medial": -SIDE_SHARE, "lateral": SIDE_SHARE}.get(side or "", 0.0) * gap, y)


def spot_pressure(lacing: Lacing, stay: Eyestay, row: float, side: str | None) -> float:
    """Pressing of all strands near a spot, in units that only make sense as a ratio."""
    spot = spot_point(stay, row, side)
    return sum(_pressure(stay.place(segment.start), stay.place(segment.end), spot) for segment in segments_of(lacing))


def _pressure(start: Point, end: Point, spot: Point) -> float:
    length = dist(start, end)
    if not length:
        return 0.0
    across = (end[0] - start[0]) / length
    bend = across**2 / RADIUS_ACROSS_MM + (1 - across**2) / RADIUS_ALONG_MM
    count = max(round(length / STEP_MM), 1)
    near = 0.0
    for index in range(count):
        part = (index + 0.5) / count
        away = dist((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])), spot)
        near += exp(-((away / SPOT_MM) ** 2) / 2)
    return bend * near * length / count


def spot_pressure_ratio(lacing: Lacing, reference: Lacing, stay: Eyestay, row: float, side: str | None) -> float | None:
    """Pressing on a spot against a reference lacing at equal total closing force; None where neither presses."""
    ours, theirs = sum(closing_force(lacing, stay)), sum(closing_force(reference, stay))
    before = spot_pressure(reference, stay, row, side)
    if not before or not ours:
        return None
    return spot_pressure(lacing, stay, row, side) * (theirs / ours) / before
