"""The shortest, longest, strongest and weakest lacing of a shoe, exactly, with the number of lacings that share the value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf, isclose
from typing import Literal

from lacedoctor.lacing.mathematics.listing import Allowed, anything, lacings, no_verticals, open_window, short_verticals
from lacedoctor.lacing.mathematics.measures import Points, length, pulled_by_the_ends, step_length, step_pull, strength
from lacedoctor.lacing.mathematics.routes import Route, Step, is_dense, is_straight, is_superstraight
from lacedoctor.lacing.mathematics.straight import shortest_straight
from lacedoctor.lacing.mathematics.subsets import SAME, Best, shortest

Goal = Literal["shortest", "longest", "strongest", "weakest"]
Kind = Literal["all", "dense", "straight", "dense-straight", "superstraight"]


def extreme(points: Points, goal: Goal, kind: Kind = "all", *, wearable: bool = False, allowed: Allowed = anything) -> Best:
    """The extreme n-lacing by dynamic programming, on any eyelets; ``wearable`` ones have the top bar (straight ones always do).

    Strength is frictionless, every row pulled snug. Eight rows take half a second, nine two; straight ones far less.
    ``allowed`` says which segments may be used; it is not asked about the knot bar of a wearable lacing. ValueError where no
    lacing is left.
    """
    pairs = len(points) // 2
    measure = step_length if goal in ("shortest", "longest") else step_pull
    sign = 1 if goal in ("shortest", "weakest") else -1

    def weight(step: Step) -> float:
        knot = wearable and set(step) == {pairs, -pairs}
        return sign * measure(step, points) if knot or allowed(step) else inf

    if kind == "all":
        best = shortest(pairs, weight, wearable)
    elif kind == "dense":
        best = shortest(pairs, lambda step: weight(step) if no_verticals(step) else inf, wearable)
    else:
        best = shortest_straight(pairs, weight, verticals=kind != "dense-straight", diagonals=kind != "superstraight")
    return best._replace(value=sign * best.value)


def extreme_by_listing(
    points: Points, goal: Goal, kind: Kind = "all", *, wearable: bool = False, allowed: Allowed = anything
) -> Best:
    """The same by going through every lacing: for up to five rows."""
    routes = _of_kind(lacings(len(points) // 2, wearable=wearable, allowed=allowed), kind)
    measure = length if goal in ("shortest", "longest") else strength
    return _extreme(((measure(route, points), route) for route in routes), 1 if goal in ("shortest", "weakest") else -1)


def strongest_pulled_by_the_ends(points: Points, friction: float, wrap: float = 0.0) -> Best:
    """The strongest wearable lacing when only the two ends are pulled through eyelets with friction; up to five rows."""
    routes = lacings(len(points) // 2, wearable=True)
    return _extreme(((pulled_by_the_ends(route, points, friction, wrap), route) for route in routes), -1)


def strongest_with_window(points: Points, row: int, *, neighbours_only: bool = False) -> Best:
    """The strongest wearable lacing that crosses nothing between ``row`` and the next one up. Source ``science:A5``.

    ``neighbours_only`` forbids verticals that pass an eyelet. Frictionless, every row pulled snug.
    """
    window = open_window(row)
    return extreme(
        points,
        "strongest",
        wearable=True,
        allowed=(lambda step: window(step) and short_verticals(step)) if neighbours_only else window,
    )


def _of_kind(routes: Iterable[Route], kind: Kind) -> Iterator[Route]:
    for route in routes:
        if (
            kind == "all"
            or (kind == "dense" and is_dense(route))
            or (kind == "straight" and is_straight(route))
            or (kind == "dense-straight" and is_dense(route) and is_straight(route))
            or (kind == "superstraight" and is_superstraight(route))
        ):
            yield route


def _extreme(measured: Iterable[tuple[float, Route]], sign: int) -> Best:
    best: Best | None = None
    for value, route in measured:
        if best is not None and isclose(value, best.value, rel_tol=SAME, abs_tol=SAME):
            best = best._replace(ways=best.ways + 1)
        elif best is None or sign * value < sign * best.value:
            best = Best(value, 1, route)
    if best is None:
        raise ValueError("no lacing of this shoe meets these conditions")
    return best
