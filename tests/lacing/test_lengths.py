"""Lace lengths of every shipped pattern against the published formulas (lacing:S22 and the geometry behind its tables)."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

import pytest

from lacedoctor.lacing.build import build
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import ends_mm, eyestay, lace_mm
from lacedoctor.lacing.steps import steps_of
from lacedoctor.storage.patterns import shipped_patterns

PATTERNS = dict(shipped_patterns())
Formula = Callable[[int, float, float, float, float], float]  # n, H, V, D, D2, without the two tails


def _shoe_shop(n: int, h: float, v: float, d: float, _: float) -> float:
    return n * h + (n - 1) * d + hypot(h, (n - 1) * v)


FORMULAS: dict[str, Formula] = {
    "criss-cross": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "over-under": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "inverted-criss-cross": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "factory-criss-cross": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "caf-combat-boot": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "under-start": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "locked-double-helix": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "twistie": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "knotted-segment": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "double-helix": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d,
    "straight-bar": lambda n, h, v, d, d2: n * h + 2 * (n - 1) * v,
    "straight-easy": lambda n, h, v, d, d2: n * h + 2 * (n - 1) * v,
    "hiking": lambda n, h, v, d, d2: n * h + 2 * (n - 1) * v,
    "straight-european": lambda n, h, v, d, d2: n * h + 2 * d + (n - 2) * d2,
    "sawtooth": lambda n, h, v, d, d2: n * h + 2 * v + (n - 2) * d2,
    "shoe-shop": _shoe_shop,
    "toe-lift": _shoe_shop,
    "riding-boot": _shoe_shop,
    "ladder": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * v + 2 * (n - 2) * h,
    "army": lambda n, h, v, d, d2: 2 * (h + v * (n // 2) + d * ((n - 1) // 2)),
    "bow-tie": lambda n, h, v, d, d2: 2 * (h + v * (n // 2) + d * ((n - 1) // 2)),
    "double-back": lambda n, h, v, d, d2: 2 * h + 2 * (n - 2) * d2 + 2 * v,
    "footbag": lambda n, h, v, d, d2: 2 * h + 10 * v + 2 * (n - 4) * d,
    "window": lambda n, h, v, d, d2: 2 * h + 2 * v + 2 * (n - 2) * d,
    "wide-forefoot": lambda n, h, v, d, d2: 2 * h + 4 * v + 2 * (n - 3) * d,
    "skip-first": lambda n, h, v, d, d2: 2 * h + 2 * (n - 2) * d,
    "drop-the-top-row": lambda n, h, v, d, d2: 2 * h + 2 * (n - 2) * d,
    "every-other": lambda n, h, v, d, d2: 2 * h + 2 * ((n + 1) // 2 - 1) * d2,
    "long-cross": lambda n, h, v, d, d2: 2 * h + 2 * (n - 3) * d + 2 * d2,
    # The loops of the lock: up its own side, across to the other loop; geometry of lacing:S02.
    "heel-lock": lambda n, h, v, d, d2: 2 * h + 2 * (n - 2) * d + 2 * v + 2 * h,
    "loop-lock": lambda n, h, v, d, d2: 2 * h + 2 * (n - 1) * d + 2 * h,
}


@pytest.mark.parametrize("pattern_id", FORMULAS)
@pytest.mark.parametrize(("gap", "spacing", "tail"), [(40, 15, 250), (53, 19.5, 100), (25, 11, 0), (75, 6, 300)])
def test_every_pattern_agrees_with_its_formula(pattern_id: str, gap: float, spacing: float, tail: float) -> None:
    pattern = PATTERNS[pattern_id]
    cross, long_cross = hypot(gap, spacing), hypot(gap, 2 * spacing)
    for pairs in (n for n in range(2, 11) if pattern.allows(n)):
        got = lace_mm(build(pattern, pairs, PATTERNS), eyestay(pairs, gap, spacing), tail)
        assert got == pytest.approx(FORMULAS[pattern_id](pairs, gap, spacing, cross, long_cross) + 2 * tail), pairs


def test_two_laces_need_the_sum_of_both() -> None:
    lacing = build(PATTERNS["two-lace"], 7, PATTERNS)
    cross = hypot(40, 15)
    assert lace_mm(lacing, eyestay(7), 250) == pytest.approx(4 * 40 + 2 * 5 * cross + 4 * 250)
    assert len(ends_mm(lacing, eyestay(7), 250)) == 4


def test_straight_bars_on_an_odd_number_leave_out_a_row_and_say_so() -> None:
    lacing = build(PATTERNS["straight-bar"], 7, PATTERNS)
    assert [str(eyelet) for eyelet in lacing.skipped()] == ["M1", "L1"]
    assert "row 1 is left out" in lacing.notes[0]
    assert lace_mm(lacing, eyestay(7), 250) == pytest.approx(6 * 40 + 10 * 15 + 500)


def test_uneven_gaps_and_spacings_are_walked_hole_by_hole() -> None:
    stay = eyestay(3, (30, 40, 50), (10, 20))
    length = lace_mm(build(PATTERNS["criss-cross"], 3, PATTERNS), stay, 0)
    assert length == pytest.approx(30 + 2 * hypot(35, 10) + 2 * hypot(45, 20) + 50)


def test_unequal_ends_of_the_toe_lift() -> None:
    short, long = sorted(ends_mm(build(PATTERNS["toe-lift"], 7, PATTERNS), eyestay(7, 50, 15), 250))
    assert long / short == pytest.approx(2.1, abs=0.05)  # lacing:S38 says about twice


def test_ends_are_begun_uneven_where_one_has_the_longer_way() -> None:
    begun = {name: steps_of(lacing_from(f"{name}.7", PATTERNS))[0].words for name in ("criss-cross", "toe-lift")}
    short, long = ends_mm(lacing_from("toe-lift.7", PATTERNS), eyestay(7), 0)
    assert "both ends even" in begun["criss-cross"]
    assert f"Pull the second end about {(long - short) / 10:.0f} cm" in begun["toe-lift"]
