"""Shoes whose columns are not straight or whose rows are not even: what may still be said. Source ``science:A7``."""

from __future__ import annotations

from itertools import pairwise

from lacedoctor.lacing.mathematics.measures import Points, step_length

_NOTHING = 1e-9  # mm or gaps: rounding of sums of square roots


def crisscross_is_shortest_alternating(points: Points) -> bool:
    """Whether the Monge condition holds, so that criss-cross is a shortest lacing that changes side at every step.

    For all rows i < j on one side and k < l on the other, joining i-l and j-k must not be shorter than i-k and j-l. It is
    enough to look at neighbouring rows: the others are sums of those.
    """
    rows = range(1, len(points) // 2 + 1)
    return all(_saved(points, i, j, k, m) >= -_NOTHING for i, j in pairwise(rows) for k, m in pairwise(rows))


def same_rows_only(points: Points) -> bool:
    """The weaker condition on two rows at a time, which is not enough: it admits shoes where criss-cross is beaten."""
    pairs = len(points) // 2
    every = [(i, j) for i in range(1, pairs + 1) for j in range(i + 1, pairs + 1)]
    return all(_saved(points, i, j, i, j) >= -_NOTHING for i, j in every)


def _saved(points: Points, i: int, j: int, k: int, m: int) -> float:
    crossed = step_length((i, -m), points) + step_length((j, -k), points)
    return crossed - step_length((i, -k), points) - step_length((j, -m), points)


def is_regular(points: Points) -> bool:
    """Whether all gaps are alike, all rows equally far apart, and both columns straight."""
    rows = range(1, len(points) // 2 + 1)
    for side in (1, -1):
        steps = [
            (points[side * high][0] - points[side * low][0], points[side * high][1] - points[side * low][1])
            for low, high in pairwise(rows)
        ]
        if any(abs(x) > _NOTHING or abs(y - steps[0][1]) > _NOTHING for x, y in steps):
            return False
    return abs(points[1][1] - points[-1][1]) <= _NOTHING
