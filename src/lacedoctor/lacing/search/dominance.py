"""Which of two half-laced shoes can be forgotten.

Two labels at one level have the same ways on. With pressing P on a spot and pull C so far, a way on that adds p and c ends with
the ratio (P + p) / (C + c), which is to be small. Label A is at least as good as B on every way on if for each spot

    (A.P + p)(B.C + c) - (B.P + p)(A.C + c)  =  A.P·B.C - B.P·A.C - p·(A.C - B.C) + c·(A.P - B.P)  ≤  0.

The product p·c has cancelled: the left side is linear in p and in c, so it is largest at a corner of the box in which the graph
says p and c lie, and it is enough to look at that corner. The worst spot is the largest of these ratios, and a largest value
keeps the order of what it is taken from; a spot of A may also be shown to end below what B's worst spot comes to at least. The
hold is the least of what is closed and of what the open rows come to, which grows with both; moves and lace are plain sums. So a
label that is no worse in all of these is no worse after every way on, and the other one may go: every best member keeps a label
that stands for it. Where both are no worse, they end alike, and the plainer one stays.
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


class Weighed(NamedTuple):
    """A label with what its comparisons need: ``enough`` pull of the open hold, beyond which more of it changes nothing for it;
    ``sure``: what the worst spot comes to at least; ``most``: what each spot comes to at most."""

    label: Label
    enough: float
    sure: float
    most: tuple[float, ...]


def weighed(label: Label, reach: Reach, floor: float, whole: float) -> Weighed:
    """``floor`` and ``whole``: least share and criss-cross pull of the hold that is open."""
    sure = max((own + low for own, (low, _) in zip(label.presses, reach.presses, strict=True)), default=0.0)
    most = tuple([own + high for own, (_, high) in zip(label.presses, reach.presses, strict=True)])
    return Weighed(label, max(label.least, floor) * whole, sure, most)


def no_worse(one: Weighed, two: Weighed, reach: Reach, spare: float) -> bool:
    """Whether label ``one`` ends at least as well as ``two`` on every way on; ``spare``: lace up to which none runs out of it."""
    a, b = one.label, two.label
    if a.moves > b.moves or a.least < b.least or (a.opened < b.opened and a.opened < two.enough):
        return False
    if a.length > b.length and a.length > spare:
        return False
    pull, other_pull = a.pull, b.pull
    more = pull - other_pull
    least_pull, most_pull = reach.pull
    for own, other, bounds, most in zip(a.presses, b.presses, reach.presses, one.most, strict=True):
        extra = own - other
        worst = own * other_pull - other * pull - bounds[more <= 0] * more + (most_pull if extra > 0 else least_pull) * extra
        if worst > 0 and (
            most * (other_pull + least_pull) > two.sure * (pull + least_pull)
            or most * (other_pull + most_pull) > two.sure * (pull + most_pull)
        ):
            return False
    return True


def best_of(
    labels: Iterable[Label], reach: Reach, floor: float, whole: float, spare: float, freer: Iterable[Label] = ()
) -> list[Label]:
    """The labels that no other one replaces; nor one of ``freer``, which have the same ways on and more."""
    others = [weighed(label, reach, floor, whole) for label in freer]
    kept: list[Weighed] = []
    for label in sorted(labels, key=_promising):
        new = weighed(label, reach, floor, whole)
        moves, least = label.moves, label.least
        for old in (*kept, *others):
            # Most are told apart by these two; asking first saves half of the time.
            if old.label.moves <= moves and old.label.least >= least and no_worse(old, new, reach, spare):
                break
        else:
            kept = [
                old for old in kept if moves > old.label.moves or least < old.label.least or not no_worse(new, old, reach, spare)
            ]
            kept.append(new)
    return [item.label for item in kept]


def _promising(label: Label) -> tuple[int, float]:
    """Labels that replace many come first, so that the others are told at once."""
    return label.fuss, -label.pull
