"""Length and strength of a lacing on any eyelets, regular or not. Sources ``science:A1``, ``science:A3``, ``science:A5``."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, pairwise
from math import atan2, dist, exp, pi

from lacedoctor.domain.lacing import Eyelet, Lacing
from lacedoctor.domain.words import Side
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.mathematics.routes import Hole, Route, Step, is_lacing, is_vertical, steps

Point = tuple[float, float]
Points = Mapping[Hole, Point]  # where every hole lies; any one unit of length


def regular(pairs: int, gap: float = 1.0, spacing: float = 1.0) -> Points:
    """The eyelets of a regular shoe: two straight columns ``gap`` apart, rows ``spacing`` apart."""
    half = gap / 2
    return {side * row: (-side * half, (row - 1) * spacing) for row in range(1, pairs + 1) for side in (1, -1)}


def points_of(stay: Eyestay) -> Points:
    """The eyelets of an eyestay, in mm."""
    every = (
        (sign * row, Eyelet(side, row))
        for row in range(1, stay.pairs + 1)
        for sign, side in ((1, Side.MEDIAL), (-1, Side.LATERAL))
    )
    return {hole: stay.point(eyelet) for hole, eyelet in every}


def route_of(lacing: Lacing) -> Route | None:
    """A lacing of the product as an n-lacing, closed by its knot bar; None where it is none (several laces, empty eyelets …)."""
    if len(lacing.laces) != 1 or not all(passage.uses_eyelet and not passage.eyelet.inner for passage in lacing.passages):
        return None
    lace = lacing.laces[0]
    route = tuple(passage.row if passage.side is Side.MEDIAL else -passage.row for passage in (*reversed(lace.a), *lace.b))
    return route if is_lacing(route, lacing.pairs) else None


def step_length(step: Step, points: Points) -> float:
    """Length of one segment."""
    return dist(points[step[0]], points[step[1]])


def step_pull(step: Step, points: Points) -> float:
    """What one segment at tension 1 pulls the columns together: the cosine of its slope; nothing within a column."""
    if is_vertical(step):
        return 0.0
    one, other = points[step[0]], points[step[1]]
    away = dist(one, other)
    return abs(one[0] - other[0]) / away if away else 0.0


def length(route: Route, points: Points) -> float:
    """Length of the closed lacing, the knot bar included."""
    return sum(step_length(step, points) for step in steps(route))


def open_length(route: Route, points: Points) -> float:
    """Halton's length of a wearable lacing: without the knot bar, and without free ends."""
    top = len(route) // 2
    return length(route, points) - step_length((top, -top), points)


def lace_total(route: Route, points: Points, tail: float) -> float:
    """The lace needed, as the calculators count it: the closed lacing with its knot bar, and a free end on both sides."""
    return length(route, points) + 2 * tail


def strength(route: Route, points: Points) -> float:
    """The pulley sum: what all segments pull together at tension 1. Frictionless, every row pulled snug."""
    return sum(step_pull(step, points) for step in steps(route))


def opened(route: Route) -> Route:
    """A wearable lacing from the top medial hole to the top lateral one; ValueError where the top bar is missing."""
    top = len(route) // 2
    start = route.index(top)
    ring = route[start:] + route[:start]
    if ring[1] == -top:
        ring = ring[:1] + ring[:0:-1]
    if ring[-1] != -top:
        raise ValueError("the top bar, where the knot is, is not in this lacing")
    return ring


def turn(before: Hole, here: Hole, after: Hole, points: Points) -> float:
    """By how much the lace changes direction at an eyelet, in radians, within the plane of the eyelets."""
    (x0, y0), (x1, y1), (x2, y2) = points[before], points[here], points[after]
    bend = abs(atan2(y1 - y0, x1 - x0) - atan2(y2 - y1, x2 - x1))
    return min(bend, 2 * pi - bend)


def tensions(route: Route, points: Points, friction: float, wrap: float = 0.0) -> tuple[float, ...]:
    """Tension of the 2n - 1 segments of a wearable lacing when only its two ends are pulled, with tension 1.

    Capstan: every turn passes on exp(-friction × angle); a segment takes what comes from the nearer end. ``wrap`` is an angle
    out of the plane that is added at every eyelet. Source ``science:A5``, ``science:C2``.
    """
    path = opened(route)
    turns = [turn(*three, points) + wrap for three in zip(path, path[1:], path[2:], strict=False)]
    left = list(accumulate(turns, initial=0.0))
    total = left[-1]
    return tuple(exp(-friction * min(passed, total - passed)) for passed in left)


def pulled_by_the_ends(route: Route, points: Points, friction: float, wrap: float = 0.0) -> float:
    """The pulley sum when only the ends are pulled: no friction gives :func:`strength`. The knot bar has tension 1."""
    path = opened(route)
    held = tensions(route, points, friction, wrap)
    return step_pull((path[-1], path[0]), points) + sum(
        tension * step_pull(step, points) for tension, step in zip(held, pairwise(path), strict=True)
    )
