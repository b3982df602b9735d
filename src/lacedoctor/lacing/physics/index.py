"""How much a lacing presses on a spot, against another lacing on the same shoe. Source ``science:E5``.

Every strand that lies across the foot counts, the knot bar too: it is as tight as any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lacedoctor.domain.lacing import Lacing
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.physics.force import Tight, total_force
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.pressure import Spot, spot_of, strand_pressure
from lacedoctor.lacing.physics.pulls import pulls_of

if TYPE_CHECKING:
    from lacedoctor.lacing.physics.tension import Protocol

Equal = Literal["force", "tension"]  # what both lacings have in common: total closing force, or the pull on the ends


def pressing(lacing: Lacing, stay: Eyestay, spot: Spot, parameters: Parameters = DEFAULTS, tight: Tight = None) -> float:
    """Pressure on one spot at tension 1, in 1/mm²: the sum over all strands. Only ratios of it mean anything."""
    pulls = pulls_of(lacing, stay)
    each = [strand_pressure(pull.begins, pull.ends, spot, parameters) for pull in pulls]
    return sum(each) if tight is None else sum(one * tension for one, tension in zip(each, tight, strict=True))


def spot_pressure_ratio(
    lacing: Lacing, reference: Lacing, stay: Eyestay, row: float, side: str | None, parameters: Parameters = DEFAULTS,
    protocol: Protocol = "snug", equal: Equal = "force",
) -> float | None:  # fmt: skip
    """Pressing on a spot against a reference lacing of the same shoe; None where one of them cannot be compared.

    ``row`` may lie between rows; ``side`` is medial, lateral or None. At equal ``force`` the lacing is drawn tighter until it
    closes the shoe as much as the reference does.
    """
    spot = spot_of(stay, row, side, parameters)
    tight, before_tight = (_tight(each, stay, parameters, protocol) for each in (lacing, reference))
    before = pressing(reference, stay, spot, parameters, before_tight)
    if not before:
        return None
    ratio = pressing(lacing, stay, spot, parameters, tight) / before
    if equal == "tension":
        return ratio
    ours = total_force(lacing, stay, tight)
    return ratio * total_force(reference, stay, before_tight) / ours if ours else None


def _tight(lacing: Lacing, stay: Eyestay, parameters: Parameters, protocol: Protocol) -> Tight:
    if protocol == "snug":
        return None
    from lacedoctor.lacing.physics.tension import tensions  # advice compares row-by-row snug only

    return tensions(lacing, stay, parameters, protocol)
