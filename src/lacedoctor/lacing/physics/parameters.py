"""What the model assumes, as one value for each parameter. ``ranges`` says for each what it is, and within which limits."""

from __future__ import annotations

from math import exp, radians, tan
from typing import NamedTuple

from lacedoctor.domain.case import Shoe

LEAST_RADIUS_MM = 20.0  # no row of a foot bends tighter than this; source science:E1
# Where the ridge lies from first to last row, and how far it reaches: house rule after science:D5.
RIDGE_AT, RIDGE_REACH = 0.75, 0.2


class Parameters(NamedTuple):
    """One choice of every parameter; one made by hand goes through ``ranges.checked``.

    ``given`` names those that were measured on this shoe: brackets leave them alone. ``radii_mm`` is R across of every row, where
    that is known.
    """

    tension_n: float = 30.0
    friction: float = 0.2
    lace_friction: float = 0.3
    wrap_rad: float = 0.5
    lace_mm: float = 6.0
    tongue_mm: float = 6.0
    spread_deg: float = 45.0
    radius_mm: float = 35.0
    ridge_share: float = 0.8
    first_ray_share: float = 0.9
    along_per_m: float = 10 / 3
    calibration: float = 0.75
    spot_mm: float = 8.0
    radii_mm: tuple[float, ...] = ()
    given: frozenset[str] = frozenset()

    @property
    def strip_mm(self) -> float:
        """Width of the strip of foot that one strand presses: the lace, widened by the tongue below it."""
        return self.lace_mm + 2 * self.tongue_mm * tan(radians(self.spread_deg))

    def radius_at(self, share: float) -> float:
        """Radius of the foot across, in mm, at a share of the way from the first row (0) to the last (1)."""
        if self.radii_mm:
            place = min(max(share, 0.0), 1.0) * (len(self.radii_mm) - 1)
            low = min(int(place), len(self.radii_mm) - 2)
            return self.radii_mm[low] + (place - low) * (self.radii_mm[low + 1] - self.radii_mm[low])
        ridge = exp(-(((share - RIDGE_AT) / RIDGE_REACH) ** 2) / 2)
        return max(self.radius_mm * (1 - (1 - self.ridge_share) * ridge), LEAST_RADIUS_MM)


DEFAULTS = Parameters()


def parameters_of(shoe: Shoe) -> Parameters:
    """The defaults, with what is known of this shoe: width of the lace, thickness of the tongue."""
    width, tongue = shoe.lace_width_mm, shoe.tongue_mm
    if width is None and tongue is None:
        return DEFAULTS
    own = DEFAULTS._replace(
        lace_mm=DEFAULTS.lace_mm if width is None else width,
        tongue_mm=DEFAULTS.tongue_mm if tongue is None else tongue,
        given=frozenset(name for name, value in (("lace_mm", width), ("tongue_mm", tongue)) if value is not None),
    )
    from lacedoctor.lacing.physics.ranges import checked  # most shoes say nothing of this

    return checked(own)
