"""How the stretches of a member are threaded: in and out of every eyelet, and how much of the worn lacing stays in the shoe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from lacedoctor.domain.lacing import Eyelet, Lacing, Passage
from lacedoctor.domain.words import Side, Through
from lacedoctor.lacing.search.family import BASES, Family, Stretch
from lacedoctor.lacing.weave import alternate

# Over-under begins out or in, so that it comes out at the top: which, only the number of rows tells.
HANDS = (BASES[0], BASES[1], "over-under-out", "over-under-in")
Ends = tuple[tuple[Passage, ...], tuple[Passage, ...]]  # of one stretch: the medial end's, the lateral end's


def hands_for(family: Family) -> tuple[str, ...]:
    """The ways of threading that the family has on its shoe."""
    return HANDS[:2] if family.hooks else HANDS


def base_of(hand: str) -> str:
    """The pattern that threads this way."""
    return BASES[2] if hand.startswith(BASES[2]) else hand


def fits_rows(hand: str, rows: int) -> bool:
    """Whether this way of threading so many rows, those of locks aside, comes out at the top."""
    return not hand.startswith(BASES[2]) or (rows % 2 == 1) == hand.endswith("-out")


def _usual(hand: str, index: int) -> Through:
    """What a crossing does at the row with this number (from 0) among those laced."""
    inwards = {BASES[0]: False, BASES[1]: index == 0, HANDS[2]: index % 2 == 1, HANDS[3]: index % 2 == 0}[hand]
    return Through.IN if inwards else Through.OUT


@lru_cache(maxsize=4096)
def ends_in(stretch: Stretch, hand: str, index: int, *, inside: bool, last: bool) -> Ends:
    """What the end on the medial and the end on the lateral side do in a stretch whose first row is number ``index``.

    ``last``: whether the lacing ends with it; number 0 begins it.
    """
    medial, lateral = (_end(stretch, side, hand, index, inside=inside, last=last) for side in (Side.MEDIAL, Side.LATERAL))
    return medial, lateral


def _end(stretch: Stretch, side: Side, hand: str, index: int, *, inside: bool, last: bool) -> tuple[Passage, ...]:
    holes = stretch.holes(side)
    before = [] if index == 0 else [Through.OUT]  # only that there is something before and after counts, and what comes next
    after = [] if last else [_usual(hand, index + stretch.rows)]
    through = [*before, *(_usual(hand, index + row - stretch.first) for row in holes), *after]
    start = len(before)
    stop = start + len(holes) - 1
    climbs = stretch.climbs
    within = inside and any(row in climbs for row in holes[:-1])
    alternate(through, start, stop, {stop} if stretch.lock else set(), inside=within)
    found = [Passage(Eyelet(side, row), turn) for row, turn in zip(holes, through[start:], strict=False)]
    if stretch.lock:
        found += [Passage(Eyelet(side, stretch.top), Through.IN), Passage(Eyelet(side.other, stretch.top), Through.TUCK)]
    return tuple(found)


class Worn(NamedTuple):
    """The lacing worn now: how many passages it has, and those of each end that a new lacing can keep."""

    passages: int
    ends: tuple[tuple[Passage, ...], ...]

    def kept(self, which: int | None, count: int, more: tuple[Passage, ...]) -> tuple[int, bool]:
        """How many of ``more`` stay after ``count`` kept ones of an end, and whether all of them do."""
        if which is None:
            return 0, False
        old = self.ends[which][count : count + len(more)]
        same = 0
        for one, two in zip(old, more, strict=False):
            if one != two:
                break
            same += 1
        return same, same == len(more)

    def begun_by(self, passage: Passage) -> int | None:
        """Which end begins with this passage. A new end keeps something of that one only, and no two keep the same."""
        return next((which for which, end in enumerate(self.ends) if end and end[0] == passage), None)


def worn(lacing: Lacing | None, pairs: int) -> Worn:
    """What can be kept of a lacing, counted as ``moves_between`` does; nothing of several laces or of another shoe."""
    if lacing is None:
        return Worn(0, ())
    if lacing.pairs != pairs or len(lacing.laces) != 1:
        return Worn(len(lacing.passages), ())
    parted = min((join.row for join in lacing.joins), default=None)
    return Worn(len(lacing.passages), tuple(tuple(_up_to(end, parted)) for end in lacing.laces[0].ends))


def _up_to(end: tuple[Passage, ...], row: int | None) -> Iterator[Passage]:
    """The end up to the first passage above a knot or twist, which members do not have."""
    for passage in end:
        if row is not None and passage.row > row:
            return
        yield passage


def most_kept(stretches: Sequence[Stretch], worn_now: Worn) -> int:
    """How much plain criss-cross keeps of what is worn in these stretches, in whichever way its climbs are threaded."""
    options = [(False, True) if item.climbs else (False,) for item in stretches]
    return max(_kept(stretches, insides, worn_now) for insides in product(*options))


def _kept(stretches: Sequence[Stretch], insides: Sequence[bool], worn_now: Worn) -> int:
    total, ways = 0, (Side.MEDIAL, Side.LATERAL)
    follows: list[tuple[int | None, int]] = [(None, 0), (None, 0)]
    index = 0
    for item, inside in zip(stretches, insides, strict=True):
        ends = dict(zip((Side.MEDIAL, Side.LATERAL), ends_in(item, BASES[0], index, inside=inside, last=False), strict=True))
        for place, side in enumerate(ways):
            which, count = follows[place] if index else (worn_now.begun_by(ends[side][0]), 0)
            same, whole = worn_now.kept(which, count, ends[side])
            total += same
            follows[place] = (which, count + same) if whole else (None, 0)
        index += item.rows
        ways = (ways[1], ways[0])
    return total
