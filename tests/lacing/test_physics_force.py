"""What a lacing closes and holds: thresholds, shear, windows, and the directions of the studies (science:E8, B1, B5)."""

from __future__ import annotations

import pytest

from laced import laced
from lacedoctor.domain.words import Region, Side, Tension, Through
from lacedoctor.lacing.geometry import eyestay, lace_mm
from lacedoctor.lacing.physics.force import closing_force, hold, hold_ratio, shear, total_force
from lacedoctor.lacing.physics.keeping import PULLS
from lacedoctor.lacing.physics.pulls import pulls_of


@pytest.mark.parametrize(("pairs", "threshold"), [(3, 0.9028884035), (4, 0.7411839174), (5, 0.6450325017)])
def test_criss_cross_closes_most_below_the_threshold_and_zigzag_above(pairs: int, threshold: float) -> None:  # E8.10
    def lead(h: float) -> float:
        stay = eyestay(pairs, 40, 40 * h)
        return total_force(laced(f"criss-cross.{pairs}"), stay) - total_force(laced(f"shoe-shop.{pairs}"), stay)

    assert lead(threshold - 1e-6) > 0 > lead(threshold + 1e-6)


def test_straight_european_takes_a_little_more_lace_than_criss_cross() -> None:  # E8.2
    more = []
    for pairs in (5, 6, 7):
        for h in (0.3, 0.4, 0.5):
            stay = eyestay(pairs, 40, 40 * h)
            european, american = (lace_mm(laced(f"{name}.{pairs}"), stay, 0) for name in ("straight-european", "criss-cross"))
            more.append(european / american - 1)
    assert min(more) == pytest.approx(0.023, abs=0.001)
    assert max(more) == pytest.approx(0.058, abs=0.001)


def test_one_window_costs_a_sixth_of_the_closing_force() -> None:  # E8.9
    stay = eyestay(6, 40, 15)
    regular, window = (total_force(laced(code), stay) for code in ("criss-cross.6", "criss-cross.6.window3-4"))
    assert (regular, window, regular / window) == pytest.approx((11.363, 9.491, 1.197), abs=1e-3)


def test_an_open_lacing_draws_the_facings_askew_and_a_mirrored_one_does_not() -> None:
    stay = eyestay(6, 40, 15)
    assert shear(laced("shoe-shop.6"), stay) == pytest.approx(-(5 * 15 / 1825**0.5 - 75 / 85))
    assert shear(laced("sawtooth.6"), stay) != pytest.approx(0)
    assert [shear(laced(code), stay) for code in ("criss-cross.6", "bow-tie.6", "straight-european.6")] == pytest.approx([0] * 3)


@pytest.mark.parametrize(
    "code", ["criss-cross.6", "straight-bar.6", "heel-lock.6", "cascade.6", "one-eyelet-skip.6", "loop-back.6"]
)
def test_both_facings_are_pulled_alike_on_a_shoe_of_any_shape(code: str) -> None:
    stay = eyestay(6, (31, 34, 40, 43, 52, 61), (11, 14, 19, 12, 16))
    sides = {Side.MEDIAL: 0.0, Side.LATERAL: 0.0}
    for pull in pulls_of(laced(code), stay):
        for passage in (pull.start, pull.end):
            if passage.through is not Through.HOOK:
                sides[passage.side] += pull.across
    assert sides[Side.MEDIAL] == pytest.approx(sides[Side.LATERAL]) == pytest.approx(total_force(laced(code), stay))


def test_a_vertical_closes_nothing_even_where_the_gap_widens() -> None:
    straight, widening = eyestay(6), eyestay(6, (30, 34, 38, 42, 46, 50))
    for code in ("straight-bar.6", "straight-easy.6"):
        assert closing_force(laced(code), widening) == pytest.approx(closing_force(laced(code), straight))


def test_more_rows_and_a_tighter_lace_hold_more() -> None:  # E8.6, the order of the conditions in science:B1
    stay = eyestay(7)
    codes = ("rows1-2", "rows1-5.skip2.skip4", "rows1-6", "rows1-7")
    two, spread, six, seven = (total_force(laced(f"criss-cross.7.{code}"), stay) for code in codes)
    tight = [PULLS[Tension.FIRM]] * 12
    six_tight = total_force(laced("criss-cross.7.rows1-6"), stay, tight)
    assert two < spread < six < six_tight
    assert six < seven


def test_looser_rows_hold_the_heel_less() -> None:  # E8.7, science:B5
    stay, lacing = eyestay(7), laced("criss-cross.7")
    held = [hold(lacing, stay, [pull] * 14)[Region.COLLAR] for pull in sorted(PULLS.values())]
    assert held == sorted(held)
    assert held[0] < held[-1]


@pytest.mark.parametrize("code", ["criss-cross.7", "heel-lock.7"])
def test_the_seventh_row_holds_the_collar_more(code: str) -> None:  # E8.5, science:B2
    stay = eyestay(7)
    assert (hold_ratio(laced(code), laced("criss-cross.7.rows1-6"), stay)["collar"] or 0) > 1


def test_ends_that_hook_round_one_another_close_like_a_crossing() -> None:
    stay = eyestay(6)
    assert any(passage.through is Through.HOOK for passage in laced("loop-back.6").passages)
    assert closing_force(laced("loop-back.6"), stay) == pytest.approx(closing_force(laced("criss-cross.6"), stay))
