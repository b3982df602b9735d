"""How long the physics takes, beside one segment summed up in small steps: the index of a lacing on three spots, its brackets.

Run with the Python that has LaceDoctor installed: ``python scripts/bench_physics.py``. A busy machine shows more.
"""

from __future__ import annotations

import timeit
from collections.abc import Callable
from math import dist, exp

from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import Point, eyestay
from lacedoctor.lacing.physics.index import pressing
from lacedoctor.lacing.physics.parameters import DEFAULTS
from lacedoctor.lacing.physics.pressure import spot_of, strand_pressure
from lacedoctor.lacing.physics.profile import profile, shades
from lacedoctor.storage.patterns import shipped_patterns

START, END = (-20.0, 45.0), (20.0, 60.0)
STEPS = 21  # one for every 2 mm


def stepwise(start: Point, end: Point, at: Point) -> float:
    """The weight of a spot summed up along a strand."""
    total = 0.0
    for index in range(STEPS):
        part = (index + 0.5) / STEPS
        away = dist((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])), at)
        total += exp(-((away / DEFAULTS.spot_mm) ** 2) / 2)
    return total


def median_us(work: Callable[[], object], calls: int) -> float:
    """Median over nine rounds of the time of one call, in microseconds."""
    return sorted(timeit.repeat(work, number=calls, repeat=9))[4] / calls * 1e6


def main() -> None:
    """Print the figures."""
    patterns = dict(shipped_patterns())
    stay = eyestay(7)
    regular, window = (lacing_from(code, patterns) for code in ("criss-cross.7", "criss-cross.7.window4-5"))
    spots = [spot_of(stay, row, side) for row, side in ((3.5, None), (4.5, "medial"), (6.0, None))]
    closed = median_us(lambda: strand_pressure(START, END, spots[1]), 2000)
    steps = median_us(lambda: stepwise(START, END, spots[1].at), 500)
    print(
        f"one strand on one spot: {closed:.1f} us; summed up in {STEPS} steps {steps:.1f} us, {steps / closed:.1f} times as long"
    )
    for name, work, calls in (
        ("a lacing on three spots", lambda: [pressing(window, stay, spot) for spot in spots], 100),
        ("the top of the foot, ends only", lambda: profile(window, stay, protocol="ends"), 50),
        ("before and after with their brackets", lambda: shades(regular, window, regular, stay), 2),
    ):
        print(f"{name}: {median_us(work, calls) / 1000:.2f} ms, {median_us(work, calls) / closed:.0f} strands' worth")


if __name__ == "__main__":
    main()
