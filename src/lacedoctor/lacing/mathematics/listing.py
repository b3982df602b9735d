"""Every n-lacing of a shoe, one by one: the slow and certain way, against which everything faster is checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import pairwise

from lacedoctor.lacing.mathematics.routes import Profile, Route, Step, cross, holes, is_bar, is_vertical, profile, span

Allowed = Callable[[Step], bool]  # whether a segment may be used


def anything(_step: Step) -> bool:
    """No segment is forbidden."""
    return True


def no_verticals(step: Step) -> bool:
    """Dense lacings only."""
    return not is_vertical(step)


def short_verticals(step: Step) -> bool:
    """Verticals join neighbouring rows only."""
    return not is_vertical(step) or span(step) == 1


def open_window(row: int) -> Allowed:
    """Nothing crosses the tongue between ``row`` and the next row up."""
    return partial(_beside, row)


def _beside(row: int, step: Step) -> bool:
    low, high = sorted(map(abs, step))
    return is_vertical(step) or not low <= row < high


def both(one: Allowed, other: Allowed) -> Allowed:
    """Two conditions at once."""
    return lambda step: one(step) and other(step)


def lacings(pairs: int, *, wearable: bool = False, allowed: Allowed = anything, crossing_free: bool = False) -> Iterator[Route]:
    """Every n-lacing once, walked from the top medial hole; ``wearable`` ones end at the top lateral hole.

    About 52,000 for five pairs and 3.8 million for six (``counts.closed``); a condition that forbids much makes more rows
    possible. ``crossing_free`` lets no two segments cross.
    """
    graph = _neighbours(pairs, allowed)
    for route in _extended([pairs], graph, 2 * pairs, crossing_free):
        closing = (route[-1], route[0])
        if wearable:
            if route[-1] == -pairs:
                yield route
        elif route[1] < route[-1] and closing[1] in graph[closing[0]] and _closes(route, crossing_free):
            yield route


def _neighbours(pairs: int, allowed: Allowed) -> dict[int, tuple[int, ...]]:
    every = holes(pairs)
    top = {pairs, -pairs}  # the knot bar closes a wearable lacing; whether it is allowed is nobody's question
    return {
        start: tuple(end for end in every if end != start and (allowed((start, end)) or {start, end} == top)) for start in every
    }


def _closes(route: Route, crossing_free: bool) -> bool:
    ring = (route[-2], route[-1], route[0], route[1])
    sides = [hole > 0 for hole in ring]
    if sides[0] == sides[1] == sides[2] or sides[1] == sides[2] == sides[3]:
        return False
    return not crossing_free or not any(cross((ring[1], ring[2]), step) for step in pairwise(route))


def _extended(start: list[int], graph: dict[int, tuple[int, ...]], size: int, crossing_free: bool) -> Iterator[Route]:
    """Every path through all holes from the first one, never three of a column in a row, the last hole kept for the end."""
    path, used = start, set(start)

    def grow() -> Iterator[Route]:
        if len(path) == size:
            yield tuple(path)
            return
        here = path[-1]
        in_line = len(path) > 1 and (path[-2] > 0) == (here > 0)
        for hole in graph[here]:
            if hole in used or (in_line and (hole > 0) == (here > 0)):
                continue
            if crossing_free and any(cross((here, hole), step) for step in pairwise(path)):
                continue
            path.append(hole)
            used.add(hole)
            yield from grow()
            used.discard(path.pop())

    return grow()


@cache
def profiles(pairs: int, wearable: bool = False) -> Counter[Profile]:
    """How many n-lacings have each profile: all that a regular shoe can tell apart, at any gap and spacing."""
    return Counter(map(profile, lacings(pairs, wearable=wearable)))


def bars_elsewhere(pairs: int) -> Allowed:
    """No bar but the knot bar."""
    return lambda step: not is_bar(step) or abs(step[0]) == pairs
