"""What a lacing closes: the pull across the tongue per row, its sum, the hold per region, and the shear between the facings.

Forces are in units of the pull on the ends. Without ``tight`` every row is pulled snug: tension 1 everywhere.
Source ``science:E4``.
"""

from __future__ import annotations

from collections.abc import Sequence

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import Region, Side, Through, region_of, share_of_row
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.physics.pulls import Pull, pulls_of

Tight = Sequence[float] | None  # the tension of every strand, as ``tensions`` gives it


def _weighed(lacing: Lacing, stay: Eyestay, tight: Tight) -> list[tuple[Pull, float]]:
    pulls = pulls_of(lacing, stay)
    return list(zip(pulls, (1.0,) * len(pulls) if tight is None else tight, strict=True))


def closing_force(lacing: Lacing, stay: Eyestay, tight: Tight = None) -> tuple[float, ...]:
    """Per row, from the toe, the mean over its two eyelets of the pull across, the knot bar at its rows.

    Where the ends only hook round one another, nothing pulls at an eyelet.
    """
    force = [0.0] * lacing.pairs
    for pull, tension in _weighed(lacing, stay, tight):
        half = pull.across * tension / 2
        for passage in (pull.start, pull.end):
            if passage.through is not Through.HOOK:
                force[passage.row - 1] += half
    return tuple(force)


def total_force(lacing: Lacing, stay: Eyestay, tight: Tight = None) -> float:
    """The closing force of all rows together."""
    return sum(closing_force(lacing, stay, tight))


def shear(lacing: Lacing, stay: Eyestay, tight: Tight = None) -> float:
    """How hard the medial facing is drawn towards the ankle against the lateral one; below 0 towards the toe."""
    medial = lateral = 0.0
    for pull, tension in _weighed(lacing, stay, tight):
        up = pull.upwards * tension
        for passage, drawn in ((pull.start, up), (pull.end, -up)):
            if passage.through is Through.HOOK:
                continue
            if passage.side is Side.MEDIAL:
                medial += drawn
            else:
                lateral += drawn
    return (medial - lateral) / 2


def hold(lacing: Lacing, stay: Eyestay, tight: Tight = None) -> dict[Region, float]:
    """Closing force summed over the rows of each region; a region without a row is left out."""
    total: dict[Region, float] = {}
    for row, force in enumerate(closing_force(lacing, stay, tight), 1):
        region = region_of(share_of_row(row, lacing.pairs))
        total[region] = total.get(region, 0.0) + force
    return total


def hold_ratio(
    lacing: Lacing, reference: Lacing, stay: Eyestay, tight: Tight = None, reference_tight: Tight = None
) -> dict[str, float | None]:
    """Hold against a reference lacing of the same shoe, by region; None where the shoe has no row there."""
    own, other = hold(lacing, stay, tight), hold(reference, stay, reference_tight)
    return {region.value: own[region] / other[region] if other.get(region) else None for region in Region}
