"""How long the search for the best lacing takes, over shoes that differ; and the search against brute force at length.

Run with the Python that has LaceDoctor installed: ``python scripts/bench_search.py``. A busy machine shows more. ``--check 500``
holds 500 random questions on up to five pairs against brute force instead, which takes a few minutes and prints what differs.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import time
from pathlib import Path

from lacedoctor.domain.words import Region
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.search.contribution import holds_of
from lacedoctor.lacing.search.count import count
from lacedoctor.lacing.search.prescribing import prescribe, would_change
from lacedoctor.lacing.search.prescription import Patterns, Question
from lacedoctor.storage.patterns import shipped_patterns

SIDES = (None, "medial", "lateral")
SIZES = ((5, 1), (7, 1), (7, 3), (8, 3), (9, 3), (10, 1), (10, 3))  # pairs and spots
WANTED_MS = {(7, 1): 100, (7, 3): 100, (10, 3): 1000}


def question(pairs: int, spots: int, chance: random.Random, patterns: Patterns) -> Question:
    """A shoe of uneven rows, laced criss-cross, with spots anywhere and hold needed in one or two regions."""
    stay = eyestay(pairs, [chance.uniform(30, 55) for _ in range(pairs)], [chance.uniform(12, 18) for _ in range(pairs - 1)])
    return Question(
        stay=stay,
        patterns=patterns,
        spots=tuple((chance.uniform(1, pairs), chance.choice(SIDES)) for _ in range(spots)),
        holds=holds_of(pairs, chance.sample(list(Region), chance.randint(1, 2)), dict.fromkeys(Region, 0.25)),
        worn=lacing_from("criss-cross", patterns, pairs),
        top_lock=chance.random() < 0.5,
    )


def timed(asked: Question) -> tuple[float, int]:
    """Milliseconds for a prescription, and how many members it has."""
    start = time.perf_counter()
    members = len(prescribe(asked).members)
    return (time.perf_counter() - start) * 1000, members


def bench(rounds: int) -> None:
    """Median and slowest of each size, against what is wanted and against the smallest size."""
    patterns = dict(shipped_patterns())
    gc.disable()
    first = 0.0
    for pairs, spots in SIZES:
        chance = random.Random(pairs * 10 + spots)  # noqa: S311 - repeatable, not secret
        timed(question(pairs, spots, chance, patterns))
        found = [timed(question(pairs, spots, chance, patterns)) for _ in range(rounds)]
        times = sorted(ms for ms, _ in found)
        middle = statistics.median(times)
        first = first or middle
        wanted = WANTED_MS.get((pairs, spots))
        share = f"; the slowest is {times[-1] / wanted:.2f} of the {wanted} ms wanted" if wanted else ""
        print(
            f"{pairs:2} pairs, {spots} spots: median {middle:6.1f} ms ({middle / first:5.1f} times the first line), slowest "
            f"{times[-1]:6.1f} ms, {statistics.median(members for _, members in found):g} of up to "
            f"{count(question(pairs, spots, chance, patterns).family):,} lacings{share}"
        )
        gc.collect()
    answer = prescribe(question(7, 1, random.Random(1), patterns))  # noqa: S311 - repeatable, not secret
    start = time.perf_counter()
    _ = answer.chosen.bracket
    middle = time.perf_counter()
    would_change(answer)
    end = time.perf_counter()
    print(f"bracket of one member {(middle - start) * 1000:.1f} ms, what would change the choice {(end - middle) * 1000:.1f} ms")


def check(examples: int) -> None:
    """Random questions against brute force, as the tests do with fewer."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from hypothesis import given, settings

    from every_lacing import as_good, better
    from search_cases import Brute, found_for, questions

    @settings(max_examples=examples, deadline=None, database=None)
    @given(questions(5))
    def held(asked: Question) -> None:
        own = [(item.relief, item.hold, item.moves) for item in found_for(asked)]
        best = Brute(asked).front()
        missing = [values for values in best if not any(as_good(one, values) for one in own)]
        beaten = [one for one in own if any(better(values, one) for values in best)]
        assert not missing and not beaten, f"missing: {missing}; beaten: {beaten}"

    start = time.perf_counter()
    held()
    print(f"{examples} questions answered as brute force answers them, in {time.perf_counter() - start:.0f} s")


def main() -> None:
    """Read the options and measure, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="shoes of each size")
    parser.add_argument("--check", type=int, default=0, metavar="N", help="hold N random questions against brute force instead")
    options = parser.parse_args()
    if options.check:
        check(options.check)
    else:
        bench(options.rounds)


if __name__ == "__main__":
    main()
