"""How many lacings there are: closed formulas for every number of rows, and the same numbers counted without them.

Sources: ``science:A2``; OEIS A078601 (closed), A078698 (wearable, formula proved by Khrabrov and Kokhas, arXiv 1505.06309),
A078702 (wearable, mirror images once), A000384 (crossings), A051286.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import comb, factorial

Strand = tuple[int, bool]


def _squared(number: int) -> int:
    return factorial(number) * factorial(number)


def closed_with_verticals(pairs: int, verticals: int) -> int:
    """n-lacings with so many verticals; always an even number of them."""
    if verticals % 2 or verticals < 0:
        return 0
    half = verticals // 2
    if half > pairs // 2:
        return 0
    return _squared(pairs) * comb(pairs - half, half) ** 2 // (2 * (pairs - half))


def closed(pairs: int) -> int:
    """All n-lacings (A078601)."""
    return sum(closed_with_verticals(pairs, 2 * half) for half in range(pairs // 2 + 1))


def wearable(pairs: int) -> int:
    """Those with the top bar (A078698)."""
    return _squared(pairs - 1) * sum(comb(pairs - half, half) ** 2 for half in range(pairs // 2 + 1))


def wearable_symmetric(pairs: int) -> int:
    """Wearable ones that are their own mirror image: one hole of each row, then the same backwards on the other side.

    (n-1)! orders of the rows, times the side patterns without three alike in a row, which are Fibonacci numbers.
    """
    before, sides = 1, 1
    for _ in range(pairs - 1):
        before, sides = sides, before + sides
    return factorial(pairs - 1) * sides


def wearable_up_to_mirror(pairs: int) -> int:
    """Wearable ones when mirror images count once (A078702)."""
    return (wearable(pairs) + wearable_symmetric(pairs)) // 2


def wearable_with_empty_rows(pairs: int) -> int:
    """Wearable ones of this shoe when whole rows except the top one may stay empty, the top bar alone included."""
    return sum(comb(pairs - 1, rows - 1) * wearable(rows) for rows in range(1, pairs + 1))


def dense(pairs: int) -> int:
    """n-lacings without a vertical."""
    return factorial(pairs) * factorial(pairs - 1) // 2


def dense_wearable(pairs: int) -> int:
    """Those of them with the top bar."""
    return _squared(pairs - 1)


def straight(pairs: int) -> int:
    """n-lacings with the bar of every row."""
    return factorial(pairs - 1) << (pairs - 1)


def dense_straight(pairs: int) -> int:
    """n-lacings with every bar and no vertical."""
    return factorial(pairs - 1)


def superstraight(pairs: int) -> int:
    """n-lacings of bars and verticals only: none on an odd number of rows."""
    return 0 if pairs % 2 else factorial(pairs - 1)


def bitonic(pairs: int) -> int:
    """n-lacings that go down once and up once, counted row by row from the top; they have both end bars.

    Not the book's "simple" lacings, whose definition could not be read.
    """
    # Two strands run down from the top bar; of each: the side it is on, and whether it came there along the column.
    ways: Counter[tuple[Strand, Strand]] = Counter({((1, False), (-1, False)): 1})
    for _ in range(pairs - 2):
        lower: Counter[tuple[Strand, Strand]] = Counter()
        for (one, other), found in ways.items():
            for side in (1, -1):
                for strands in (
                    (_moved(one, side), _moved(other, -side)),
                    (_moved(_moved(one, side), -side), other),
                    (one, _moved(_moved(other, side), -side)),
                ):
                    if strands[0] and strands[1]:
                        lower[strands[0], strands[1]] += found
        ways = lower
    return sum(found for (one, other), found in ways.items() for side in (1, -1) if _moved(one, side) and _moved(other, -side))


def _moved(strand: Strand | None, side: int) -> Strand | None:
    """A strand after its next hole, on ``side``; None where that would be the third of a column."""
    if strand is None or (strand[0] == side and strand[1]):
        return None
    return side, strand[0] == side


def bitonic_dense(pairs: int) -> int:
    """Dense ones that go down once and up once; seen by enumeration for 2 to 7 rows, not proved here."""
    return int(3 ** (pairs - 2))


def bitonic_straight(pairs: int) -> int:
    """Straight ones that go down once and up once; seen by enumeration for 2 to 7 rows, not proved here."""
    return 1 << (2 * pairs - 3)


def most_crossings(pairs: int) -> int:
    """The most crossings a wearable lacing can have (A000384)."""
    return (pairs - 1) * (2 * pairs - 3)


def threadings(pairs: int) -> int:
    """Every order of the eyelets times in or out at each: what the figure of two trillion for six pairs counts."""
    return factorial(2 * pairs) << (2 * pairs)


def closed_by_growing(pairs: int) -> int:
    """All n-lacings without the formula: grown eyelet by eyelet from one medial eyelet, which is left by a crossing.

    Subsets with equally many medial and lateral eyelets have equally many paths, so this counts over all subsets.
    """
    return pairs * _grown(pairs - 1, pairs - 1, False, True, True) // 2


def wearable_by_growing(pairs: int) -> int:
    """The wearable ones likewise: from the top medial eyelet, by way of all others, to the top lateral one."""
    return _grown(pairs - 1, pairs - 1, True, True, False)


@cache
def _grown(medial: int, lateral: int, on_medial: bool, fresh: bool, closed_path: bool) -> int:
    """Ways to go on through so many eyelets, and home: to the medial first eyelet, or the lateral one kept for the end.

    ``fresh``: the last step was a crossing, so a vertical may follow. A closed path that comes home along its column counts
    twice, because one that crosses twice at its first eyelet is met in both directions.
    """
    if not medial and not lateral:
        along_column = on_medial == closed_path
        return (1 + closed_path) * fresh if along_column else 1
    here, there = (medial, lateral) if on_medial else (lateral, medial)
    ways = 0
    if there:
        ways += there * _grown(medial - (not on_medial), lateral - on_medial, not on_medial, True, closed_path)
    if fresh and here:
        ways += here * _grown(medial - on_medial, lateral - (not on_medial), on_medial, False, closed_path)
    return ways
