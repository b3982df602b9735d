"""What one strand presses on one spot. Strands add up, also where two cross: what a lacing presses is a sum over strands.

A strand under tension T over a foot of curvature c presses a strip of width b with k T c / b (Laplace; sources ``science:E5``
and ``science:C4``). Curvature is that of the foot at the spot, in the direction of the strand. The pressure of the strip is
averaged over the spot with a Gaussian weight; over a straight strip that has a closed form.
"""

from __future__ import annotations

from math import dist, erf, sqrt
from typing import NamedTuple

from lacedoctor.domain.words import share_of_row
from lacedoctor.lacing.geometry import Eyestay, Point
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters

SIDE_SHARE = 0.3  # how far from the middle a medial or lateral spot lies, as a share of the gap: house rule
SIDES = {"medial": -SIDE_SHARE, "lateral": SIDE_SHARE}
ROOT_2 = sqrt(2)


class Spot(NamedTuple):
    """A spot under the tongue: where it lies in mm, and how the foot bends there across and along, in 1/mm."""

    at: Point
    across: float
    along: float


def spot_point(stay: Eyestay, row: float, side: str | None) -> Point:
    """Where a spot lies in mm; ``row`` may lie between rows, ``side`` is medial, lateral or None for the middle."""
    low = min(max(int(row), 1), stay.pairs - 1)
    part = row - low
    y = stay.heights[low - 1] + part * (stay.heights[low] - stay.heights[low - 1])
    gap = stay.gaps[low - 1] + part * (stay.gaps[low] - stay.gaps[low - 1])
    return (SIDES.get(side or "", 0.0) * gap, y)


def spot_of(stay: Eyestay, row: float, side: str | None, parameters: Parameters = DEFAULTS) -> Spot:
    """A spot with the curvature of the foot there: tightest on the ridge, and tighter on the medial side than on the lateral."""
    radius = parameters.radius_at(share_of_row(row, stay.pairs))
    if side == "medial":
        radius *= parameters.first_ray_share
    return Spot(spot_point(stay, row, side), 1 / radius, parameters.along_per_m / 1000)


def across(start: Point, end: Point) -> float:
    """How much of a strand's pull closes the shoe: |cos| of its angle to the row, 0 to 1.

    0 for a loop in one eyelet, and for a strand that stays on its side: where the gap widens it slants, but draws one facing
    only.
    """
    length = dist(start, end)
    return abs(end[0] - start[0]) / length if length and start[0] * end[0] <= 0 else 0.0


def strip_pressure(radius_mm: float, parameters: Parameters = DEFAULTS) -> float:
    """Laplace's pressure in kPa under one strand that lies straight across, at the parameters' tension and calibration.

    It ties the model to published numbers and is never shown: it can be wrong by a factor of two.
    """
    return 1000 * parameters.calibration * parameters.tension_n / (radius_mm * parameters.strip_mm)


def strand_pressure(start: Point, end: Point, spot: Spot, shoe: Parameters = DEFAULTS) -> float:
    """Mean pressure on a spot from one strand at tension 1, in 1/mm²; points in mm.

    The pressing of a lacing is the sum of this over its strands, each times its tension; nothing depends on two strands at once.
    Its strands are all its segments and the knot bar of each lace (``pulls_of``).
    """
    (x0, y0), (x1, y1) = start, end
    length = sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2)
    if not length:
        return 0.0
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    # The lace lies on the foot and cannot pull it up: over a hollow it presses nothing.
    bend = ux * ux * spot.across + uy * uy * spot.along
    if bend <= 0:
        return 0.0
    rx, ry = spot.at[0] - x0, spot.at[1] - y0
    near, aside = rx * ux + ry * uy, rx * uy - ry * ux
    scale, strip = shoe.spot_mm * ROOT_2, shoe.strip_mm
    run = erf((length - near) / scale) + erf(near / scale)
    band = erf((aside + strip / 2) / scale) - erf((aside - strip / 2) / scale)
    return shoe.calibration * bend / strip * run * band / 4
