"""What makes a lacing easy to lace and good at holding: rules a pattern may break on purpose.

Those of the planner of a shoe-lacing robot (IROS 2023): no three eyelets in a row on one side, every eyelet used, and, where
asked for, alternate sides, straight across, up with one end and down with the other. And one of fitters: a lock needs two holes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from lacedoctor.domain.lacing import End, Lacing, Passage
from lacedoctor.domain.words import Through
from lacedoctor.lacing.validity import warnings_of

# Taken to be meant where a pattern does not say which rules it keeps; of one made from another, the first only.
USUAL = ("no-three-in-a-row", "every-eyelet", "never-down", "lock-in-two-holes")


def _three_in_a_row(lacing: Lacing) -> Iterator[str]:
    yield from warnings_of(lacing)


def _unused(lacing: Lacing) -> Iterator[str]:
    """Eyelets left empty, but for a row left out so that the number fits, which the lacing notes itself."""
    if (empty := lacing.skipped()) and not lacing.notes:
        yield f"No lace goes through {', '.join(map(str, empty))}."


def _down(lacing: Lacing) -> Iterator[str]:
    for end in _ends(lacing):
        for one, two in pairwise(end):
            if two.row < one.row and two.uses_eyelet:
                yield f"{one} to {two}: this end goes back down towards the toe."


def _lone_tucks(lacing: Lacing) -> Iterator[str]:
    """A loop that can be pulled tight lies in two holes of its side: a passage and the one before or after it."""
    loops = {
        passage.eyelet
        for end in _ends(lacing)
        for pair in pairwise(end)
        if pair[0].side is pair[1].side and any(passage.uses_eyelet for passage in pair)
        for passage in pair
    }
    for passage in lacing.passages:
        if passage.through is Through.TUCK and passage.eyelet not in loops:
            yield f"{passage} tucks where no loop lies: a lock needs two holes of that side."


def _same_side(lacing: Lacing) -> Iterator[str]:
    for one, two in _moves(lacing):
        if one.side is two.side:
            yield f"{one} to {two}: this move stays on its side."


def _aslant(lacing: Lacing) -> Iterator[str]:
    for one, two in _moves(lacing):
        if one.side is not two.side and one.row != two.row:
            yield f"{one} to {two}: this move across does not stay in its row."


def _ends(lacing: Lacing) -> Iterator[End]:
    return (end for lace in lacing.laces for end in lace.ends)


def _moves(lacing: Lacing) -> Iterator[tuple[Passage, Passage]]:
    """From each eyelet to the next one; loops through the same one left out."""
    for end in _ends(lacing):
        yield from ((one, two) for one, two in pairwise(end) if one.eyelet != two.eyelet)


RULES: Mapping[str, Callable[[Lacing], Iterator[str]]] = MappingProxyType({
    "no-three-in-a-row": _three_in_a_row,
    "every-eyelet": _unused,
    "never-down": _down,
    "lock-in-two-holes": _lone_tucks,
    "alternate-sides": _same_side,
    "straight-across": _aslant,
})  # fmt: skip
