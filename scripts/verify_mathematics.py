"""The mathematics of lacing beyond what the tests have time for: every lacing of six rows, exact extremes up to ten rows.

    PYTHONPATH=src python scripts/verify_mathematics.py

Each line says what was compared, whether it agrees, and how long it took; exit code 1 where something does not agree.
Takes about two minutes of one core and 300 MB.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from math import isclose
from time import perf_counter

from lacedoctor.lacing.mathematics import counts, families, subsets, thresholds
from lacedoctor.lacing.mathematics.extremes import extreme, strongest_pulled_by_the_ends, strongest_with_window
from lacedoctor.lacing.mathematics.listing import anything, bars_elsewhere, lacings
from lacedoctor.lacing.mathematics.measures import regular
from lacedoctor.lacing.mathematics.routes import (
    canonical,
    crossings,
    distinct,
    is_bitonic,
    is_dense,
    is_straight,
    is_wearable,
    verticals,
)

Check = tuple[str, bool]


def six_rows() -> Iterator[Check]:
    """All 3,758,400 n-lacings of six rows, one by one."""
    by_verticals: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    for route in lacings(6):
        by_verticals[verticals(route)] += 1
        kinds["wearable"] += is_wearable(route)
        bitonic, dense, straight = is_bitonic(route), is_dense(route), is_straight(route)
        kinds["bitonic"] += bitonic
        kinds["straight"] += straight
        kinds["bitonic dense"] += bitonic and dense
        kinds["bitonic straight"] += bitonic and straight
    yield "6 rows, by verticals", all(counts.closed_with_verticals(6, k) == ways for k, ways in by_verticals.items())
    formulas = {
        "wearable": counts.wearable,
        "bitonic": counts.bitonic,
        "straight": counts.straight,
        "bitonic dense": counts.bitonic_dense,
        "bitonic straight": counts.bitonic_straight,
    }
    for name, formula in formulas.items():
        yield f"6 rows, {name}: {kinds[name]:,}", kinds[name] == formula(6)


def sequences() -> Iterator[Check]:
    """Terms of OEIS sequences beyond the tests."""
    for pairs, printed in ((6, 308), (7, 2890)):
        found = distinct(lacings(pairs, wearable=True, crossing_free=True))
        yield f"A079410, {pairs} rows: {found:,}", found == printed
    most = max(map(crossings, lacings(5, wearable=True)))
    yield f"A000384, 5 rows: {most} crossings", most == counts.most_crossings(5)
    for pairs, printed in ((7, 9520560), (8, 1145057760)):
        found = subsets.how_many(pairs, bars_elsewhere(pairs), wearable=True) // 2
        yield f"A072503, {pairs} rows: {found:,}", found == printed
    for pairs in (7, 8, 9):
        found = subsets.how_many(pairs, anything)
        yield f"A078601 over sets of eyelets, {pairs} rows: {found:,}", found == counts.closed(pairs)


def extremes() -> Iterator[Check]:
    """The theorems on eight, nine and ten rows."""
    for pairs in (8, 9, 10):
        for spacing in (0.25, 0.4, 0.5, 1.0):
            points, wearable = regular(pairs, 1, spacing), pairs == 10
            short = extreme(points, "shortest", wearable=wearable)
            ways = len(families.bowties(pairs))
            bowtie = families.bowtie_length(pairs, 1, spacing)
            yield f"{pairs} rows, h {spacing}, shortest", isclose(short.value, bowtie) and short.ways == ways
            strong = extreme(points, "strongest", wearable=wearable)
            own = {"criss-cross": families.crisscross_strength, "zigzag": families.zigzag_strength}
            winner = thresholds.strongest(pairs, 1, spacing)[0]
            right = isclose(strong.value, own[winner](pairs, 1, spacing)) and strong.ways == (1 if winner == "criss-cross" else 2)
            yield f"{pairs} rows, h {spacing}, strongest is {winner}", right


def windows() -> Iterator[Check]:
    """The most a window leaves, seven and eight rows, every gap."""
    for pairs in (7, 8):
        for row in range(1, pairs):
            best = strongest_with_window(regular(pairs, 1, 0.375), row).value
            yield f"{pairs} rows, window {row}-{row + 1}", isclose(best, families.window_strength(pairs, 1, 0.375))


def friction() -> Iterator[Check]:
    """Where criss-cross is strongest with only the ends pulled, five rows."""
    for spacing, friction, wins in (
        (1.0, 0.1, True),
        (1.0, 0.3, True),
        (0.5, 0.1, True),
        (0.5, 0.2, True),
        (0.5, 0.3, True),
        (0.375, 0.2, True),
        (0.375, 0.3, False),
        (0.25, 0.2, False),
    ):
        best = strongest_pulled_by_the_ends(regular(5, 1, spacing), friction)
        won = canonical(best.route) == families.crisscross(5)
        yield f"5 rows, h {spacing}, friction {friction}: criss-cross {'wins' if won else 'does not win'}", won is wins


def main() -> int:
    """Run everything; 1 where something does not agree."""
    wrong = 0
    for part in (friction, windows, extremes, sequences, six_rows):
        began = perf_counter()
        for what, right in part():
            print(f"{'agrees' if right else 'DIFFERS':8}{perf_counter() - began:7.1f} s  {what}", flush=True)
            wrong += not right
            began = perf_counter()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
