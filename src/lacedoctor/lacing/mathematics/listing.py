"""Every n-lacing of a shoe, one by one: the slow and certain way, against which everything faster is checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import pairwise

from lacedoctor.lacing.mathematics.routes import Hole, Profile, Route, Step, cross, holes, is_bar, is_vertical, profile, span

Allowed = Callable[[Step], bool]  # whether a segment may be used
Graph = dict[Hole, tuple[Hole, ...]]  # where one may go from every hole


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
    possible. ``allowed`` is not asked about the knot bar of a wearable lacing. ``crossing_free`` lets no two segments cross.
    """
    every = holes(pairs)
    graph = {start: tuple(end for end in every if end != start and allowed((start, end))) for start in every}
    routes = _grown(graph, pairs, wearable, crossing_free)
    if wearable:
        yield from routes
    else:
        yield from (route for route in routes if route[1] < route[-1] and _closes(route, graph, crossing_free))


def _closes(route: Route, graph: Graph, crossing_free: bool) -> bool:
    """Whether the last hole may be joined to the first."""
    before, end, start, after = (hole > 0 for hole in (*route[-2:], *route[:2]))
    if before == end == start or end == start == after or route[0] not in graph[route[-1]]:
        return False
    return not crossing_free or not any(cross((route[-1], route[0]), step) for step in pairwise(route))


def _grown(graph: Graph, pairs: int, wearable: bool, crossing_free: bool) -> Iterator[Route]:
    """Every path from the top medial hole through all others, never three of a column in a row."""
    path, used = [pairs], {pairs, -pairs} if wearable else {pairs}

    def grow() -> Iterator[Route]:
        if len(path) == 2 * pairs:
            yield tuple(path)
            return
        if wearable and len(path) == 2 * pairs - 1:
            used.discard(-pairs)  # kept for the end
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
        if wearable and len(path) == 2 * pairs - 1:
            used.add(-pairs)

    return grow()


@cache
def profiles(pairs: int, wearable: bool = False) -> Counter[Profile]:
    """How many n-lacings have each profile: all that a regular shoe can tell apart, at any gap and spacing."""
    return Counter(map(profile, lacings(pairs, wearable=wearable)))


def bars_elsewhere(pairs: int) -> Allowed:
    """No bar but the knot bar."""
    return lambda step: not is_bar(step) or abs(step[0]) == pairs
