"""How tight every strand is, in units of the pull on the ends. Two ways of tightening bracket what anybody does.

*snug*: every row is pulled tight by itself, so that all strands carry the same. *ends*: only the ends are pulled, and every
eyelet on the way keeps back some of it (capstan friction). Sources ``science:E3`` and ``science:C2``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import atan2, exp, inf, pi
from typing import Literal, get_args

from lacedoctor.domain.lacing import Join, Lace, Lacing, Passage
from lacedoctor.lacing.geometry import Eyestay, Point
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.pulls import path_of, pulls_of

Protocol = Literal["snug", "ends"]
PROTOCOLS: tuple[Protocol, ...] = get_args(Protocol)
LOCKING = ("knot", "surgeon")  # joins that keep what is below them as it was tied


def tensions(lacing: Lacing, stay: Eyestay, parameters: Parameters = DEFAULTS, protocol: Protocol = "ends") -> tuple[float, ...]:
    """Tension of every strand, in the order of ``pulls_of``; 1 is the pull on the ends, and no strand carries more."""
    if protocol == "snug":
        return (1.0,) * sum(len(lace.passages) for lace in lacing.laces)
    return tuple(
        tension
        for number, lace in enumerate(lacing.laces)
        for tension in (*_along(lace, [join for join in lacing.joins if join.lace == number], stay, parameters), 1.0)
    )


def row_tensions(
    lacing: Lacing, stay: Eyestay, parameters: Parameters = DEFAULTS, protocol: Protocol = "ends"
) -> tuple[float | None, ...]:
    """Per row from the toe the mean tension of the strands at its eyelets; None for an empty row."""
    found: list[list[float]] = [[] for _ in range(lacing.pairs)]
    for pull, tension in zip(pulls_of(lacing, stay), tensions(lacing, stay, parameters, protocol), strict=True):
        for passage in (pull.start, pull.end):
            if pull.length:
                found[passage.row - 1].append(tension)
    return tuple(sum(values) / len(values) if values else None for values in found)


def losses(path: Sequence[Passage], stay: Eyestay, parameters: Parameters = DEFAULTS) -> list[float]:
    """Per passage, what tension loses there as mu times the angle turned; a neighbour may be tighter by exp of this at most.

    An end is pulled in line, so its last eyelet takes nothing (``science:C2``); a tuck there does, round the loop it goes
    through.
    """
    places = [stay.place(passage) for passage in path]
    return [_loss(index, path, places, stay, parameters) for index in range(len(path))]


def _loss(index: int, path: Sequence[Passage], places: Sequence[Point], stay: Eyestay, parameters: Parameters) -> float:
    passage = path[index]
    if not passage.uses_eyelet:
        return parameters.lace_friction * _turn(index, places)
    if index in (0, len(path) - 1):
        return 0.0
    # In a hook or a webbing loop the lace stays in its plane.
    wrap = 0.0 if passage.row in stay.hooks or passage.row in stay.loops else parameters.wrap_rad
    if path[index - 1].eyelet == passage.eyelet and path[index - 1].uses_eyelet:
        return parameters.friction * wrap  # the second half of a loop; its turn was counted at the first
    loop = path[index + 1].eyelet == passage.eyelet and path[index + 1].uses_eyelet
    return parameters.friction * (wrap + (2 * pi if loop else _turn(index, places)))


def _turn(index: int, places: Sequence[Point]) -> float:
    """Angle in the plane between the strand that arrives and the one that leaves; at a tip the knot bar is the neighbour."""
    here = places[index]
    before, after = places[index - 1], places[(index + 1) % len(places)]
    (ax, ay), (bx, by) = (here[0] - before[0], here[1] - before[1]), (after[0] - here[0], after[1] - here[1])
    return abs(atan2(ax * by - ay * bx, ax * bx + ay * by))


def _along(lace: Lace, joins: Iterable[Join], stay: Eyestay, parameters: Parameters) -> list[float]:
    """Tension of every segment of one lace: what is left on the way from the nearer end."""
    path = path_of(lace)
    lost = losses(path, stay, parameters)
    held = [knotted(path, join.row) for join in joins if join.kind in LOCKING]
    own_a, own_b = {low for low, _ in held}, {high for _, high in held}
    from_a = _inwards(lost, own_a, own_b)
    from_b = _inwards(lost[::-1], {len(path) - 2 - at for at in own_b}, {len(path) - 2 - at for at in own_a})[::-1]
    return [exp(-min(one, other)) for one, other in zip(from_a, from_b, strict=True)]


def _inwards(lost: Sequence[float], own: set[int], other: set[int]) -> list[float]:
    """What is lost on every segment from the first tip on. A knot in one's own end keeps the pull with which it was tied; nothing
    goes past the knot in the other."""
    total, found = 0.0, []
    for segment in range(len(lost) - 1):
        total = 0.0 if segment in own else inf if segment in other else total + lost[segment]
        found.append(total)
    return found


def knotted(path: Sequence[Passage], row: int) -> tuple[int, int]:
    """The segments, counted along the path, in which the two ends are knotted above a row; -1 where nothing goes past it."""
    rows = [passage.row for passage in path]
    going = [
        index for index in range(len(rows) - 1) if min(rows[index], rows[index + 1]) <= row < max(rows[index], rows[index + 1])
    ]
    return (going[0], going[-1]) if going else (-1, -1)
