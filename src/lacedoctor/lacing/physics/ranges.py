"""Every parameter with its unit, its range and where it comes from.

``low`` to ``high`` is the range nobody could call wrong without measuring; brackets and sensitivities go through it. ``least`` to
``most`` is what the model takes at all: a lace of 3 mm is rare and no mistake. docs/physics.md holds the same table.
"""

from __future__ import annotations

from math import inf, isfinite
from typing import NamedTuple

from lacedoctor.errors import LacingError
from lacedoctor.lacing.physics.parameters import LEAST_RADIUS_MM, Parameters


class Parameter(NamedTuple):
    """One row of the table of parameters."""

    name: str
    symbol: str
    unit: str
    low: float
    high: float
    least: float
    most: float
    source: str
    says: str

    @property
    def default(self) -> float:
        """What is taken where nothing is known."""
        return float(Parameters._field_defaults[self.name])


PARAMETERS = (
    Parameter(
        "tension_n", "T0", "N", 5, 100, 0.1, 500, "science:E1",
        "How hard the ends are pulled; it cancels in every ratio.",
    ),
    Parameter(
        "friction", "mu", "", 0.1, 0.35, 0, 2, "science:C2",
        "Friction of the lace in an eyelet; none was found measured for shoelaces.",
    ),
    Parameter(
        "lace_friction", "mu lace", "", 0.2, 0.4, 0, 2, "science:C2",
        "Friction of lace on lace, where an end is tucked through a loop.",
    ),
    Parameter(
        "wrap_rad", "phi_z", "rad", 0, 1.571, 0, 7, "science:E1",
        "Bend at an eyelet out of the plane of the eyestay, added to the turn within it.",
    ),
    Parameter(
        "lace_mm", "w", "mm", 4, 8, 0.5, 30, "science:E1",
        "Width of the lace as it lies; the shoe's own where it is known.",
    ),
    Parameter(
        "tongue_mm", "t", "mm", 0, 12, 0, 40, "science:E1",
        "Thickness of the tongue, which spreads the pressure; the shoe's own where it is known.",
    ),
    Parameter(
        "spread_deg", "spread", "°", 30, 60, 0, 80, "science:E1, range house-rule",
        "Angle at which the tongue spreads the pressure to both sides.",
    ),
    Parameter(
        "radius_mm", "R across", "mm", 20, 60, 20, 200, "science:E1",
        "Radius of the top of the foot across, away from the ridge; a row may have its own.",
    ),
    Parameter(
        "ridge_share", "ridge", "", 0.6, 1, 0.3, 1, "house-rule after science:B2",
        "How much smaller that radius is on the ridge of talus and navicular, three quarters of the way up.",
    ),
    Parameter(
        "first_ray_share", "first ray", "", 0.8, 1, 0.3, 1, "house-rule after science:B2",
        "How much smaller it is on the medial side, over the first ray.",
    ),
    Parameter(
        "along_per_m", "1/R along", "1/m", -5, 10, -50, 50, "science:E1",
        "Curvature along the foot: 300 mm of radius; 0 is flat, below it the foot is hollow, as at the ankle crease.",
    ),
    Parameter(
        "calibration", "k", "", 0.5, 1, 0.1, 2, "science:E5",
        "What is left of the pressure that Laplace's law predicts; it cancels in every ratio.",
    ),
    Parameter(
        "spot_mm", "spot", "mm", 5, 12, 1, 50, "house-rule",
        "Radius of a spot: how far from its middle pressing still counts for most.",
    ),
)  # fmt: skip


def checked(parameters: Parameters, rows: int | None = None) -> Parameters:
    """The parameters as they are; LacingError names the first that is no number or beyond what the model takes.

    ``rows``: how many rows the shoe has, where every row has a radius of its own.
    """
    for part in PARAMETERS:
        value = getattr(parameters, part.name)
        if not isfinite(value) or not part.least <= value <= part.most:
            unit = f" {part.unit}" if part.unit else ""
            raise LacingError(
                f"{part.name} = {value:g}{unit} is outside {part.least:g} to {part.most:g}{unit}.",
                f"{part.says} Usual is {part.low:g} to {part.high:g}{unit}.",
            )
    radii = parameters.radii_mm
    if radii and (len(radii) < 2 or (rows is not None and len(radii) != rows)):
        raise LacingError(
            f"radii_mm lists {len(radii)} values, but this shoe needs {rows or 'two or more'}.", "Give one for each row."
        )
    for row, radius in enumerate(radii, 1):
        if not LEAST_RADIUS_MM <= radius < inf:
            raise LacingError(f"radii_mm: {radius:g} mm in row {row} is no radius.", f"Give {LEAST_RADIUS_MM:g} mm or more.")
    return parameters
