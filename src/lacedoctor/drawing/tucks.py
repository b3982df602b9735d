"""Which strand holds a tucked or hooked end, and so what lies below what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lacedoctor.domain.lacing import Eyelet, Join, Lacing, Passage, Segment
from lacedoctor.domain.words import Kind, Through


@dataclass(frozen=True, slots=True)
class Tucks:
    """What the drawing must know about ends that go through no eyelet. Numbers are places in the threading order."""

    below: dict[int, int]  # a segment -> the one it lies under, however late it is laid
    bows: frozenset[int]  # segments up a side that hold a tuck: drawn as a loop
    looped: frozenset[Eyelet]  # eyelets with a loop standing at them
    beyond: dict[Passage, Eyelet]  # a tuck -> where the vertical that holds it comes from or goes to
    # A tuck -> far end of the strand across the tongue that holds it, and whether the end comes out of the eyelet beside it
    # and so passes on towards the ankle.
    across: dict[Passage, tuple[Passage, bool]]
    # A segment -> the one that only its start lies under: an end that came down outside a strand goes on below that.
    starts_below: dict[int, int]

    def depth(self, index: int) -> float:
        """How far up a segment lies where it meets others: later over earlier, but what is held under its holder."""
        return min(float(index), self.below[index] - 0.5) if index in self.below else float(index)


@lru_cache(maxsize=128)
def tucks_of(lacing: Lacing, order: tuple[Segment, ...]) -> Tucks:
    """The tucks, hooks and crossings turned round of a lacing in its threading order."""
    below = {late: early for join in lacing.joins if join.kind == "under" for early, late in _pair(join, order)}
    bows: set[int] = set()
    beyond: dict[Passage, Eyelet] = {}
    across: dict[Passage, tuple[Passage, bool]] = {}
    starts_below: dict[int, int] = {}
    for index, segment in enumerate(order):
        if segment.end.through is Through.TUCK and (holder := _holder(index, order)) is not None:
            held = order[holder]
            if held.kind is Kind.VERTICAL and segment.start.side is segment.end.side:
                starts_below |= {after: holder for after, item in enumerate(order) if item.start == segment.end}
            else:
                below[index] = holder
            if held.kind is Kind.VERTICAL:
                beyond[segment.end] = held.end.eyelet if held.start.eyelet == segment.end.eyelet else held.start.eyelet
                if held.start.uses_eyelet and held.end.uses_eyelet:
                    bows.add(holder)
            elif not is_loop(held):
                far = held.end if held.start.eyelet == segment.end.eyelet else held.start
                across[segment.end] = (far, segment.start.eyelet == segment.end.eyelet)
        if segment.start.through is Through.HOOK and (other := _back_from_hook(index, order)) is not None:
            below[index] = other
    return Tucks(below, frozenset(bows), looped_at(order), beyond, across, starts_below)


def looped_at(order: tuple[Segment, ...]) -> frozenset[Eyelet]:
    """Eyelets through which the lace goes out and straight back in."""
    return frozenset(segment.start.eyelet for segment in order if is_loop(segment))


def is_loop(segment: Segment) -> bool:
    """Whether a segment is a loop standing at one eyelet; the way to a hook beside it is none."""
    return segment.kind is Kind.LOOP and segment.start.uses_eyelet and segment.end.uses_eyelet


def crossing_pair(join: Join, order: tuple[Segment, ...]) -> tuple[int, int] | None:
    """The two segments of a lace, the earlier first, that cross each other above the row of a join."""
    found = [
        next((index for index, segment in enumerate(order) if segment.strand == strand and _spans(segment, join)), None)
        for strand in ("a", "b")
    ]
    one, two = found
    return None if one is None or two is None else (min(one, two), max(one, two))


def _pair(join: Join, order: tuple[Segment, ...]) -> list[tuple[int, int]]:
    pair = crossing_pair(join, order)
    return [pair] if pair else []


def _spans(segment: Segment, join: Join) -> bool:
    low, high = sorted((segment.start.row, segment.end.row))
    return segment.lace == join.lace and segment.start.side is not segment.end.side and low <= join.row < high


def _back_from_hook(index: int, order: tuple[Segment, ...]) -> int | None:
    """The earlier way back from the same hook, which then lies on top: so that the two ends hold each other."""
    hook = order[index].start
    return next(
        (
            early
            for early in range(index)
            if order[early].start.through is Through.HOOK
            and order[early].start.row == hook.row
            and order[early].lace == order[index].lace
        ),
        None,
    )


def _holder(tucking: int, order: tuple[Segment, ...]) -> int | None:
    """The segment that lies over a tuck: one on top that touches its eyelet, a loop or a vertical first."""
    eyelet = order[tucking].end.eyelet
    touching = [
        index
        for index, segment in enumerate(order)
        if index != tucking and any(end.eyelet == eyelet and end.uses_eyelet for end in (segment.start, segment.end))
        if segment.kind is not Kind.VERTICAL or segment.start.through is not Through.IN
    ]

    def rank(index: int) -> tuple[int, int]:
        segment = order[index]
        return (0 if is_loop(segment) else 1 if segment.kind is Kind.VERTICAL else 2, index)

    return min(touching, key=rank, default=None)
