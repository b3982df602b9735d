"""Every lace length that a source prints, against the lacing as it is built. The source ids stand beside the numbers."""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from statistics import mean

import pytest

from lacedoctor.lacing.build import build
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import ends_mm, eyestay, lace_mm
from lacedoctor.lacing.reach import KNOT_MM, reaches, retail_cm
from lacedoctor.storage.patterns import shipped_patterns

PATTERNS = dict(shipped_patterns())
TAIL, GAP, SPACING = 250, 50, 15  # lacing:S22, the usual sneaker of its tables
PRINTED = 0.005


def _cm(code: str, pairs: int, gap: float = GAP, spacing: float = SPACING) -> float:
    return lace_mm(lacing_from(code, PATTERNS, pairs), eyestay(pairs, gap, spacing), TAIL) / 10


@pytest.mark.parametrize(
    ("names", "table"),
    [  # totals in cm at H 50, V 15, E 250, from 4 pairs on; lacing:S22 and the formulas of the pages named
        (
            "criss-cross factory-criss-cross over-under inverted-criss-cross caf-combat-boot",
            "91.3 101.8 112.2 122.6 133.1",
        ),  # S22
        ("straight-bar straight-easy hiking", "79.0 - 95.0 - 111.0"),  # S04 S05 S17
        ("straight-european", "92.1 102.9 113.8 124.6 135.4"),  # S06
        ("sawtooth", "84.7 95.5 106.3 117.2 128.0"),  # S07
        ("shoe-shop toe-lift riding-boot", "92.4 103.7 115.1 126.6 138.2"),  # S08 S18 S38
        ("ladder", "89.0 102.0 115.0 128.0 141.0"),  # S11
        ("army bow-tie", "76.4 86.9 89.9 100.3 103.3"),  # S12 S13
        ("double-back", "86.3 98.0 109.6 121.3 133.0"),  # S16
        ("footbag", "- 85.4 95.9 106.3 116.8"),  # S19
        ("window", "83.9 94.3 104.8 115.2 125.6"),  # S03
        ("wide-forefoot", "- 86.9 97.3 107.8 118.2"),  # S78
    ],
)
def test_the_printed_totals(names: str, table: str) -> None:
    for name in names.split():
        for pairs, printed in enumerate(table.split(), 4):
            if printed != "-":
                assert _cm(name, pairs) == pytest.approx(float(printed), rel=PRINTED), (name, pairs)


def test_both_editions_of_the_criss_cross_table() -> None:  # lacing:S22
    assert [round(_cm("criss-cross", pairs)) for pairs in range(2, 9)] == [70, 81, 91, 102, 112, 123, 133]
    older = [71, 81, 92, 102, 113, 123, 134]
    for pairs, printed in enumerate(older, 2):
        assert _cm("criss-cross", pairs, spacing=16) == pytest.approx(printed, abs=0.51)


@pytest.mark.parametrize(
    ("gap", "printed"),
    [  # lacing:S22, approximate lengths by width of the gap, rounded to 10 cm there
        (25, (60, 60, 70, 80, 80, 90, 90, 100, 100)),
        (50, (70, 80, 90, 100, 110, 120, 130, 140, 150)),
        (75, (80, 100, 110, 130, 140, 160, 170, 190, 200)),
    ],
)
def test_the_rounded_table_by_gap(gap: float, printed: tuple[int, ...]) -> None:
    for pairs, length in enumerate(printed, 2):
        assert _cm("criss-cross", pairs, gap=gap) == pytest.approx(length, abs=7.6)  # its own rounding, always down above 2 pairs


@pytest.mark.parametrize(
    ("pattern_id", "percent"),
    [  # average change of the free ends over 2 to 8 pairs
        ("straight-bar", 28),  # lacing:S04
        ("sawtooth", 12),  # lacing:S07
        ("army", 33),  # lacing:S12
        ("straight-european", -3),  # lacing:S06
        ("shoe-shop", -5),  # lacing:S08
        ("ladder", -2),  # lacing:S11
        ("window", 15),  # lacing:S03
    ],
)
def test_the_printed_average_changes_of_the_ends(pattern_id: str, percent: float) -> None:
    pattern = replace(PATTERNS[pattern_id], min_pairs=2)
    changes = [
        (
            lace_mm(build(PATTERNS["criss-cross"], pairs, PATTERNS), stay, TAIL)
            - lace_mm(build(pattern, pairs, PATTERNS), stay, TAIL)
        )
        / 2
        / TAIL
        for pairs in range(2, 9)
        if pattern.allows(pairs) and not (pattern_id in ("sawtooth", "window") and pairs == 2)
        for stay in [eyestay(pairs, GAP, 16)]
    ]
    assert 100 * mean(changes) == pytest.approx(percent, abs=0.61)


def test_windows_sides_and_left_out_rows_follow_their_formulas() -> None:
    cross, long_cross = hypot(GAP, SPACING), hypot(GAP, 2 * SPACING)
    for pairs in range(5, 11):
        base = 2 * GAP + 2 * TAIL
        for gaps in range(1, pairs - 2):  # lacing:S73, a long window
            expected = base + 2 * gaps * SPACING + 2 * (pairs - 1 - gaps) * cross
            assert _cm(f"criss-cross.{pairs}.window2-{2 + gaps}", pairs) * 10 == pytest.approx(expected, rel=PRINTED)
        for straight in (2, 3, 4):  # lacing:S82, verticals from row 1
            expected = base + 2 * (straight - 1) * SPACING + 2 * (pairs - straight) * cross
            assert _cm(f"criss-cross.{pairs}.sides{straight}", pairs) * 10 == pytest.approx(expected, rel=PRINTED)
        half = base + 2 * ((pairs + 1) // 2 - 1) * long_cross  # lacing:S97
        assert _cm("every-other", pairs) * 10 == pytest.approx(half, rel=PRINTED)
    assert _cm("criss-cross.6.window2-4", 6) == pytest.approx(97.3, rel=PRINTED)
    assert _cm("every-other", 7) == pytest.approx(95.0, rel=PRINTED)


def test_a_lock_takes_about_13_mm_of_each_end() -> None:  # geometry of lacing:S02
    for pairs in range(4, 9):
        taken = (_cm("heel-lock", pairs) - _cm("criss-cross", pairs)) * 10 / 2
        assert taken == pytest.approx(13, abs=0.5)


def test_a_knot_takes_13_mm_of_each_end() -> None:  # lacing:S20
    stay = eyestay(7, GAP, SPACING)
    (reach,) = reaches(lacing_from("knotted-segment", PATTERNS, 7), stay, TAIL, 1300)
    (plain,) = reaches(lacing_from("criss-cross", PATTERNS, 7), stay, TAIL, 1300)
    assert reach.knots == 2 * KNOT_MM == 26
    assert plain.even_tail is not None
    assert reach.even_tail == pytest.approx(plain.even_tail - 13)


@pytest.mark.parametrize(("pairs", "long_to_short"), [(5, 1.7), (6, 2.0), (7, 2.1), (8, 2.3)])
def test_the_uneven_ends_of_the_toe_lift(pairs: int, long_to_short: float) -> None:  # lacing:S38, about twice
    short, long = sorted(ends_mm(lacing_from("toe-lift", PATTERNS, pairs), eyestay(pairs, GAP, SPACING), TAIL))
    assert long / short == pytest.approx(long_to_short, abs=0.06)


def test_the_short_end_of_straight_easy() -> None:  # lacing:S05, about 65 % of the long one on 6 pairs
    short, long = sorted(ends_mm(lacing_from("straight-easy", PATTERNS, 6), eyestay(6, GAP, SPACING), TAIL))
    assert short / long == pytest.approx(0.65, abs=0.01)


@pytest.mark.parametrize(("pairs", "printed"), [(5, 96), (6, 98), (7, 121), (8, 123)])
def test_the_printed_lengths_of_the_double_cross(pairs: int, printed: float) -> None:  # lacing:W02; printed in whole cm at V 16
    assert _cm("double-cross", pairs, spacing=16) == pytest.approx(printed, rel=PRINTED)


def test_what_to_buy_is_the_next_stock_length_up() -> None:  # lacing:S22: 44 in needed for 6 pairs, 45 in bought; 53 and 54 for 8
    assert retail_cm(_cm("criss-cross", 6) * 10) == 114
    assert retail_cm(_cm("criss-cross", 8) * 10) == 137
    assert retail_cm(4000) is None
