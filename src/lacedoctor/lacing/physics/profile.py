"""The whole top of the foot: how much every row and every gap between rows is pressed, before and after, as ratios to draw.

Each value is the mean over the width of the tongue at that height; 1 is where a regular criss-cross on this shoe presses most.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erf, exp, pi, sqrt
from typing import NamedTuple

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import share_of_row
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.pressure import spot_point
from lacedoctor.lacing.physics.pulls import Pull, pulls_of
from lacedoctor.lacing.physics.tension import Protocol, tensions
from lacedoctor.lacing.physics.uncertainty import Bracket, brackets

Strand = tuple[float, float, float, float]  # lower y, upper y, and its length, the part across and the part along
FLAT = 1e-4


class Shade(NamedTuple):
    """One row of the eyestay, or the gap above it (``row`` ends in .5), as it is pressed by two lacings."""

    row: float
    before: Bracket
    after: Bracket


def places_of(pairs: int) -> tuple[float, ...]:
    """Rows and gaps from the toe: 1, 1.5, 2, 2.5 …"""
    return tuple(1 + half / 2 for half in range(2 * pairs - 1))


def profile(lacing: Lacing, stay: Eyestay, parameters: Parameters = DEFAULTS, protocol: Protocol = "snug") -> tuple[float, ...]:
    """Mean pressure across the tongue at every place of ``places_of``, in 1/mm² at tension 1. Only ratios mean anything."""
    return _pressed(_Laid(lacing, stay), stay, parameters, protocol)[0]


def shades(before: Lacing, after: Lacing, regular: Lacing, stay: Eyestay, parameters: Parameters = DEFAULTS) -> tuple[Shade, ...]:
    """Two lacings at the total closing force of ``regular``, which is criss-cross on this shoe, each with its bracket."""
    laid = {lacing: _Laid(lacing, stay) for lacing in (regular, before, after)}

    def scaled(chosen: Parameters, protocol: Protocol) -> tuple[float, ...]:
        pressed = {lacing: _pressed(strands, stay, chosen, protocol) for lacing, strands in laid.items()}
        usual, force = pressed[regular]
        unit = force / max(usual)
        return tuple(value * unit / own if own else 0.0 for values, own in (pressed[before], pressed[after]) for value in values)

    places = places_of(stay.pairs)
    found = brackets(scaled, parameters)
    return tuple(Shade(*row) for row in zip(places, found[: len(places)], found[len(places) :], strict=True))


def relative_profile(lacing: Lacing, regular: Lacing, stay: Eyestay, parameters: Parameters = DEFAULTS) -> tuple[float, ...]:
    """One lacing, every row pulled snug, at the total closing force of ``regular``; without a bracket, so it is quick."""
    usual, force = _pressed(_Laid(regular, stay), stay, parameters, "snug")
    values, own = _pressed(_Laid(lacing, stay), stay, parameters, "snug")
    unit = force / max(usual)
    return tuple(value * unit / own if own else 0.0 for value in values)


class _Laid:
    """A lacing with what stays the same whatever is assumed: its strands, and how much each closes."""

    def __init__(self, lacing: Lacing, stay: Eyestay) -> None:
        pulls = pulls_of(lacing, stay)
        self.lacing = lacing
        self.strands = [_strand(pull) for pull in pulls]
        self.across = [pull.across for pull in pulls]


def _pressed(laid: _Laid, stay: Eyestay, parameters: Parameters, protocol: Protocol) -> tuple[tuple[float, ...], float]:
    """The profile, and the total closing force that goes with it."""
    tight = tensions(laid.lacing, stay, parameters, protocol)
    strands = [
        (begins, ends, tension * turning, tension * running)
        for (begins, ends, turning, running), tension in zip(laid.strands, tight, strict=True)
    ]
    force = sum(across * tension for across, tension in zip(laid.across, tight, strict=True))
    return tuple(_at(row, strands, stay, parameters) for row in places_of(stay.pairs)), force


def _at(row: float, strands: Sequence[Strand], stay: Eyestay, parameters: Parameters) -> float:
    y = spot_point(stay, row, None)[1]
    low = int(row)
    gap = (stay.gaps[low - 1] + stay.gaps[min(low, stay.pairs - 1)]) / 2 if row > low else stay.gaps[low - 1]
    bend, along = 1 / parameters.radius_at(share_of_row(row, stay.pairs)), parameters.along_per_m / 1000
    # The weight of a spot, widened by the strip: as wide as both together.
    scale = sqrt(2 * (parameters.spot_mm**2 + parameters.strip_mm**2 / 12))
    pressed = 0.0
    for begins, ends, turning, running in strands:
        curved = turning * bend + running * along
        if curved > 0:
            pressed += curved * _near((begins - y) / scale, (ends - y) / scale) / scale
    return parameters.calibration * pressed / gap


def _near(low: float, high: float) -> float:
    """Mean of the weight exp(-u²) / sqrt(pi) from ``low`` to ``high``."""
    if high - low < FLAT:
        return exp(-(((low + high) / 2) ** 2)) / sqrt(pi)
    return (erf(high) - erf(low)) / (high - low) / 2


def _strand(pull: Pull) -> Strand:
    begins, ends = sorted((pull.begins[1], pull.ends[1]))
    share = ((pull.ends[0] - pull.begins[0]) / pull.length) ** 2 if pull.length else 0.0
    return begins, ends, pull.length * share, pull.length * (1 - share)
