"""How many lacings the family has on a shoe: counted, not estimated, and each lacing once, however many codes it has."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from lacedoctor.domain.words import Through
from lacedoctor.lacing.search.family import Family, Stretch
from lacedoctor.lacing.search.graph import Level
from lacedoctor.lacing.search.threading import Ends, ends_in, fits_rows, hands_for

Hands = frozenset[str]  # the ways of threading that agree on everything so far


@lru_cache(maxsize=32)
def count(family: Family) -> int:
    """The number of different lacings in the family.

    Row by row: at every level the lacings up to there are told apart by the ways of threading that could have laid them, so that
    a lacing which two of these lay alike is counted once.
    """
    waiting: dict[int, dict[tuple[Level, int, Hands], int]] = defaultdict(lambda: defaultdict(int))
    waiting[0][Level(0), 0, frozenset(hands_for(family))] = 1
    total = 0
    for row in range(family.pairs + 1):
        for (level, number, hands), ways in waiting.pop(row, {}).items():
            for stretch in family.stretches(row):
                to = level.after(stretch)
                if to is None:
                    continue
                after = number + stretch.rows
                if to.crossed and family.may_end(to.row):
                    total += ways * len(_threadings(family, stretch, number, hands, last=True))
                for alike in _threadings(family, stretch, number, hands, last=False):
                    waiting[to.row][to, _counted(after), alike] += ways
    return total


def _counted(number: int) -> int:
    """Of the rows laced only counts whether there are any, and for over-under whether they are odd."""
    return number and 2 + number % 2


def _threadings(family: Family, stretch: Stretch, number: int, hands: Hands, *, last: bool) -> tuple[Hands, ...]:
    """Of every different way in which a stretch can be threaded here, those that thread it so."""
    down = stretch.first - 1
    bump = stretch.bump and (stretch.bump[0], stretch.bump[1] - down)
    hooks = frozenset(row - down for row in family.hooks)
    return _at_the_toe(Stretch(1, stretch.rows, bump, stretch.lock), number, hands, hooks, last=last)


@lru_cache(maxsize=4096)
def _at_the_toe(stretch: Stretch, number: int, hands: Hands, hooks: frozenset[int], *, last: bool) -> tuple[Hands, ...]:
    found: dict[Ends, set[str]] = defaultdict(set)
    for hand in sorted(hands):
        if last and not fits_rows(hand, number + stretch.rows):
            continue
        for inside in (False, True) if stretch.climbs else (False,):
            ends = ends_in(stretch, hand, number, inside=inside, last=last)
            if not any(item.through is Through.IN and item.row in hooks for end in ends for item in end):
                found[ends].add(hand)
    return tuple(map(frozenset, found.values()))
