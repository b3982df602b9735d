"""How far a comparison can be trusted: its bracket over both ways of tightening and all parameters, and which parameter matters.

Each parameter alone goes to either end of its range; what that changes adds up as independent errors do, by squares, for each way
of tightening, and the bracket holds both. It is no proof of a bound: two assumptions may be off the same way at once. What was
measured on the shoe stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from typing import NamedTuple, TypeVar

from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.ranges import PARAMETERS, Parameter
from lacedoctor.lacing.physics.tension import PROTOCOLS, Protocol

Choice = TypeVar("Choice")
CANCELLING = frozenset({"tension_n", "calibration"})  # no ratio depends on them
FRICTION = frozenset({"friction", "lace_friction", "wrap_rad"})  # and row-by-row snug on none of these


class Bracket(NamedTuple):
    """A number with the least and the most it may be."""

    value: float
    low: float
    high: float


class Influence(NamedTuple):
    """What one parameter does to a comparison: its value at the lower and at the upper end of the parameter's range."""

    parameter: Parameter
    at_low: float
    at_high: float

    @property
    def span(self) -> float:
        """How far the comparison moves."""
        return abs(self.at_high - self.at_low)


def open_to_doubt(parameters: Parameters) -> tuple[Parameter, ...]:
    """The parameters that were not measured on this shoe."""
    own = {"radius_mm", "ridge_share"} if parameters.radii_mm else set()
    return tuple(part for part in PARAMETERS if part.name not in parameters.given | own)


def moved(parameters: Parameters, part: Parameter, value: float) -> Parameters:
    """The parameters with one of them at another value."""
    return Parameters(**{**parameters._asdict(), part.name: value})


def sensitivity(compare: Callable[[Parameters], float], parameters: Parameters = DEFAULTS) -> tuple[Influence, ...]:
    """What each parameter does to a comparison when it alone goes through its range; what moves it most comes first."""
    found = [
        Influence(part, compare(moved(parameters, part, part.low)), compare(moved(parameters, part, part.high)))
        for part in open_to_doubt(parameters)
    ]
    return tuple(sorted(found, key=lambda influence: -influence.span))


def deciding(choose: Callable[[Parameters], Choice], parameters: Parameters = DEFAULTS) -> tuple[tuple[Parameter, Choice], ...]:
    """The parameters that alone, at an end of their range, change what is chosen, each with the other choice."""
    usual = choose(parameters)
    ends = [(part, value) for part in open_to_doubt(parameters) for value in (part.low, part.high)]
    others = [(part, choose(moved(parameters, part, value))) for part, value in ends]
    return tuple((part, other) for part, other in others if other != usual)


def bracket(compare: Callable[[Parameters, Protocol], float], parameters: Parameters = DEFAULTS) -> Bracket:
    """A ratio, row-by-row snug, with its bracket. ``compare`` takes parameters and way of tightening."""
    return brackets(lambda chosen, protocol: (compare(chosen, protocol),), parameters)[0]


def brackets(
    compare: Callable[[Parameters, Protocol], Sequence[float]], parameters: Parameters = DEFAULTS
) -> tuple[Bracket, ...]:
    """As ``bracket``, for several ratios at once. None of them may be below 0."""
    usual = compare(parameters, "snug")
    around = [_around(compare, parameters, protocol) for protocol in PROTOCOLS]
    return tuple(
        Bracket(value, max(min(low for low, _ in ways), 0.0), max(high for _, high in ways))
        for value, ways in zip(usual, zip(*around, strict=True), strict=True)
    )


def _around(
    compare: Callable[[Parameters, Protocol], Sequence[float]], parameters: Parameters, protocol: Protocol
) -> list[tuple[float, float]]:
    """For one way of tightening, how low and how high every ratio may be."""
    idle = CANCELLING | (FRICTION if protocol == "snug" else frozenset())
    middle = compare(parameters, protocol)
    down, up = [0.0] * len(middle), [0.0] * len(middle)
    for part in open_to_doubt(parameters):
        if part.name in idle:
            continue
        ends = [compare(moved(parameters, part, value), protocol) for value in (part.low, part.high)]
        for index, (value, one, other) in enumerate(zip(middle, *ends, strict=True)):
            down[index] += max(value - min(one, other), 0.0) ** 2
            up[index] += max(max(one, other) - value, 0.0) ** 2
    return [(value - sqrt(less), value + sqrt(more)) for value, less, more in zip(middle, down, up, strict=True)]
