"""Which of two half-laced shoes can be forgotten.

Two labels at one level have the same ways on. With pressing P on a spot and pull C so far, a way on that adds p and c ends with
the ratio (P + p) / (C + c), which is to be small. Label A is at least as good as B on every way on if for each spot

    (A.P + p)(B.C + c) - (B.P + p)(A.C + c)  =  A.P·B.C - B.P·A.C - p·(A.C - B.C) + c·(A.P - B.P)  ≤  0.

The product p·c has cancelled: the left side is linear in p and in c, so it is largest at a corner of the box in which the graph
says p and c lie, and it is enough to look at that corner. The worst spot is the largest of these ratios, and a largest value
keeps the order of what it is taken from. The hold is the least of what is closed and of what the open rows come to, which grows
with both; moves and lace are plain sums. So a label that is no worse in all of these is no worse after every way on, and the other
one may go: every best member keeps a label that stands for it. Where both are no worse, they end alike, and the plainer one stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from lacedoctor.lacing.search.family import Stretch
from lacedoctor.lacing.search.graph import Reach

Trail = tuple[Any, Stretch, bool]  # the trail before (None at the toe), the stretch laid, and whether up the inside


class Label(NamedTuple):
    """A lacing up to some level: pressing on each spot, pull, the least hold closed, pull of the hold that is open, moves (those
    laid, less twice those kept), lace, how far from plain it is, how it is threaded, and the way it came."""

    presses: tuple[float, ...]
    pull: float
    least: float
    opened: float
    moves: int
    length: float
    fuss: int
    hand: str
    trail: Trail | None


def no_worse(a: Label, b: Label, reach: Reach, enough: float, spare: float) -> bool:
    """Whether ``a`` ends at least as well as ``b`` on every way on.

    ``enough``: pull of the open hold beyond which more of it changes nothing for ``b``; ``spare``: lace up to which no way on
    runs out of it.
    """
    if a.moves > b.moves or a.least < b.least or (a.opened < b.opened and a.opened < enough):
        return False
    if a.length > b.length and a.length > spare:
        return False
    more = a.pull - b.pull
    pulls = reach.pull
    for own, other, bounds in zip(a.presses, b.presses, reach.presses, strict=True):
        extra = own - other
        worst = own * b.pull - other * a.pull - bounds[more <= 0] * more + pulls[extra > 0] * extra
        if worst > 0:
            return False
    return True


def best_of(labels: Iterable[Label], reach: Reach, floor: float, whole: float, spare: float) -> list[Label]:
    """The labels that no other one replaces. ``floor`` and ``whole``: least share and criss-cross pull of the open hold."""
    kept: list[Label] = []
    enough: list[float] = []
    for label in sorted(labels, key=_promising):
        own = max(label.least, floor) * whole
        if any(no_worse(other, label, reach, own, spare) for other in kept):
            continue
        stays = [not no_worse(label, other, reach, need, spare) for other, need in zip(kept, enough, strict=True)]
        kept = [other for other, good in zip(kept, stays, strict=True) if good]
        enough = [need for need, good in zip(enough, stays, strict=True) if good]
        kept.append(label)
        enough.append(own)
    return kept


def _promising(label: Label) -> tuple[int, float]:
    """Labels that replace many come first, so that the others are told at once."""
    return label.fuss, -label.pull
