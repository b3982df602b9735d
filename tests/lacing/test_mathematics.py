"""What an n-lacing is, how many there are, how long and how strong: every published number, and two ways to each.

The numbers are those of ``science:A1`` to ``science:A4`` and of the OEIS sequences named beside them.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import eyestay, lace_mm
from lacedoctor.lacing.mathematics import counts, families, subsets
from lacedoctor.lacing.mathematics.listing import (
    anything,
    bars_elsewhere,
    both,
    lacings,
    no_verticals,
    open_window,
    short_verticals,
)
from lacedoctor.lacing.mathematics.measures import (
    lace_total,
    length,
    open_length,
    points_of,
    regular,
    route_of,
    strength,
)
from lacedoctor.lacing.mathematics.routes import (
    Route,
    canonical,
    crossings,
    distinct,
    has_end_bars,
    is_bitonic,
    is_dense,
    is_lacing,
    is_straight,
    is_superstraight,
    is_wearable,
    mirrored,
    verticals,
)
from lacedoctor.storage.patterns import shipped_patterns

A078601 = [3, 42, 1080, 51840, 3758400, 382838400, 52733721600, 9400624128000, 2105593491456000]  # closed, from 2 rows
A078698 = [  # wearable, from 1 row
    1,
    2,
    20,
    396,
    14976,
    907200,
    79315200,
    9551001600,
    1513528934400,
    305106949324800,
    76296489615360000,
    23175289163980800000,
    8404709419090575360000,
    3587225703492542791680000,
    1779970753996760560435200000,
    1016036270188884847558656000000,
    661106386935312429191528448000000,
]
A078702 = [1, 2, 13, 213, 7584, 454380, 39665160, 4775586480]  # wearable, mirror images once, from 1 row
A079410 = {3: 2, 4: 7, 5: 54, 6: 308}  # wearable without crossings, mirror images once (7 and 8 rows: 2890, 25764)
A072503 = {3: 3, 4: 45, 5: 1824, 6: 109560}  # wearable with no bar but the knot's, mirror images once


@cache
def _all(pairs: int, wearable: bool = False) -> tuple[Route, ...]:
    return tuple(lacings(pairs, wearable=wearable))


# What there is


def test_what_an_n_lacing_is() -> None:
    assert is_lacing((2, -2, -1, 1), 2)
    assert is_lacing((3, -3, 2, -1, 1, -2), 3)
    assert not is_lacing((3, -3, 2, -1, 1), 3)  # an eyelet left out
    assert not is_lacing((3, -3, 2, -1, 1, 1), 3)  # and one passed twice
    assert not is_lacing((3, 2, 1, -1, -2, -3), 3)  # three of a column in a row
    assert not is_lacing((2, 1, -1, -2, -3, 3), 3)  # also round the corner where the list ends
    assert not is_lacing((1, -1, -2, -3, 3, 2), 3)


@pytest.mark.parametrize(
    ("pairs", "row"),
    [  # closed, wearable, dense, straight, dense and straight, superstraight, bitonic, top and bottom bar, dense wearable
        (2, "3 2 1 2 1 1 2 2 1"),
        (3, "42 20 6 8 2 0 11 11 4"),
        (4, "1080 396 72 48 6 6 57 164 36"),
        (5, "51840 14976 1440 384 24 0 302 4824 576"),
    ],
)
def test_the_table_of_counts(pairs: int, row: str) -> None:
    routes = _all(pairs)
    straight = [route for route in routes if is_straight(route)]
    dense = [route for route in routes if is_dense(route)]
    found = [
        len(set(map(canonical, routes))),
        sum(map(is_wearable, routes)),
        len(dense),
        len(straight),
        sum(map(is_dense, straight)),
        sum(map(is_superstraight, straight)),
        sum(map(is_bitonic, routes)),
        sum(map(has_end_bars, routes)),
        sum(map(is_wearable, dense)),
    ]
    assert found == [int(number) for number in row.split()]
    formulas = [counts.closed, counts.wearable, counts.dense, counts.straight, counts.dense_straight, counts.superstraight]
    assert found[:6] == [formula(pairs) for formula in formulas]
    assert found[6] == counts.bitonic(pairs)
    assert found[8] == counts.dense_wearable(pairs)
    assert sum(map(is_bitonic, dense)) == counts.bitonic_dense(pairs)
    assert sum(map(is_bitonic, straight)) == counts.bitonic_straight(pairs)
    assert {canonical(route) for route in routes if is_wearable(route)} == set(map(canonical, _all(pairs, True)))
    if pairs < 5:
        assert all(is_lacing(route, pairs) for route in routes)


def test_by_number_of_verticals() -> None:
    assert Counter(map(verticals, _all(4))) == {0: 72, 2: 864, 4: 144}
    assert Counter(map(verticals, _all(5))) == {0: 1440, 2: 28800, 4: 21600}
    for pairs in (2, 3, 4, 5):
        assert all(counts.closed_with_verticals(pairs, k) == ways for k, ways in Counter(map(verticals, _all(pairs))).items())
    assert counts.closed_with_verticals(4, 3) == counts.closed_with_verticals(4, 6) == 0


def test_mirror_images_counted_once() -> None:
    for pairs, closed, wearable, turned, symmetric in ((2, 3, 2, 3, 2), (3, 26, 13, 16, 6), (4, 576, 213, 328, 30)):
        assert distinct(_all(pairs)) == closed
        assert distinct(_all(pairs, True)) == wearable == counts.wearable_up_to_mirror(pairs)
        assert distinct(_all(pairs), turned=True) == turned
        own = sum(canonical(route) == canonical(mirrored(route)) for route in _all(pairs, True))
        assert own == symmetric == counts.wearable_symmetric(pairs)
    assert counts.wearable_symmetric(5) == 192


def test_the_sequences() -> None:
    assert [counts.closed(pairs) for pairs in range(2, 11)] == A078601
    assert [counts.wearable(pairs) for pairs in range(1, 18)] == A078698
    assert [counts.wearable_up_to_mirror(pairs) for pairs in range(1, 9)] == A078702
    for pairs in range(2, 18):  # and without the formulas
        assert counts.closed_by_growing(pairs) == counts.closed(pairs)
        assert counts.wearable_by_growing(pairs) == counts.wearable(pairs)
    assert [counts.wearable_with_empty_rows(pairs) for pairs in (2, 3, 4, 5)] == [3, 25, 463, 16689]
    assert (counts.dense(6), counts.closed(7)) == (43200, 382838400)  # what the press printed for 6 and 7 pairs
    assert counts.threadings(6) == factorial(12) * 4096  # the two trillion


def test_counts_over_sets_of_eyelets() -> None:
    for pairs in (3, 4, 5, 6):
        assert subsets.how_many(pairs, anything) == counts.closed(pairs)
        assert subsets.how_many(pairs, anything, wearable=True) == counts.wearable(pairs)
        assert subsets.how_many(pairs, no_verticals) == counts.dense(pairs)
        assert subsets.how_many(pairs, no_verticals, wearable=True) == counts.dense_wearable(pairs)
        assert subsets.how_many(pairs, bars_elsewhere(pairs), wearable=True) == 2 * A072503[pairs]
    for pairs, both_bars in ((3, 11), (4, 164), (5, 4824)):  # those without the bar nearest the toe taken away
        without = subsets.how_many(pairs, lambda step: set(step) != {1, -1}, wearable=True)
        assert counts.wearable(pairs) - without == both_bars


def test_two_windows_side_by_side_need_a_long_vertical() -> None:
    for row in (1, 2, 3):
        two = both(open_window(row), open_window(row + 1))
        assert not subsets.how_many(5, both(two, short_verticals), wearable=True)
        assert subsets.how_many(5, two, wearable=True) == sum(1 for _ in lacings(5, wearable=True, allowed=two)) > 0
    assert subsets.how_many(5, both(both(open_window(1), open_window(3)), short_verticals), wearable=True)


def test_crossings() -> None:
    for pairs, found in A079410.items():
        if pairs < 6:  # six rows take a second
            assert distinct(lacings(pairs, wearable=True, crossing_free=True)) == found
            assert sum(not crossings(route) for route in _all(pairs, True)) == 2 * found
    assert [max(map(crossings, _all(pairs, True))) for pairs in (2, 3, 4)] == [1, 6, 15]
    assert [counts.most_crossings(pairs) for pairs in (2, 3, 4, 5)] == [1, 6, 15, 28]
    assert crossings(families.crisscross(7)) == 6
    assert crossings(families.zigzag(7)) == 11  # the long diagonal over five bars and six short ones
    assert crossings(families.bowties(6)[0]) == 2


@pytest.mark.parametrize(
    ("pairs", "free", "short"),
    [(4, [32, 24, 72], [4, 1, 8]), (5, [972, 352, 468, 2880], [47, 4, 8, 100])],  # by the row below the window
)
def test_how_many_lacings_leave_a_gap_free(pairs: int, free: list[int], short: list[int]) -> None:
    for row, (wide, narrow) in enumerate(zip(free, short, strict=True), 1):
        close = both(open_window(row), short_verticals)
        assert subsets.how_many(pairs, open_window(row), wearable=True) == wide
        assert subsets.how_many(pairs, close, wearable=True) == narrow
        assert sum(1 for _ in lacings(pairs, wearable=True, allowed=open_window(row))) == wide


# Lengths


FAMILIES = {
    "crisscross": (families.crisscross, families.crisscross_length, families.crisscross_strength),
    "zigzag": (families.zigzag, families.zigzag_length, families.zigzag_strength),
    "star": (families.star, families.star_length, families.star_strength),
    "bowtie": (lambda pairs: families.bowties(pairs)[-1], families.bowtie_length, families.bowtie_strength),
    "snake": (families.snake, families.snake_length, families.snake_strength),
}


@pytest.mark.parametrize("name", FAMILIES)
@given(pairs=st.integers(2, 12), gap=st.floats(5, 90), spacing=st.floats(3, 40))
@settings(max_examples=10, deadline=None)
def test_the_closed_formulas_are_the_sums(name: str, pairs: int, gap: float, spacing: float) -> None:
    family, long, strong = FAMILIES[name]
    route, points = family(pairs), regular(pairs, gap, spacing)
    assert is_lacing(route, pairs)
    assert length(route, points) == pytest.approx(long(pairs, gap, spacing))
    assert strength(route, points) == pytest.approx(strong(pairs, gap, spacing))


def test_printed_lengths() -> None:  # science:A3
    six, seven = regular(6, 40, 15), regular(7, 50, 15)
    of_six = (families.crisscross(6), families.star(6), families.zigzag(6), families.bowties(6)[0])
    of_seven = (families.crisscross(7), families.star(7), families.zigzag(7), families.bowties(7)[0])
    assert [open_length(route, six) for route in of_six] == pytest.approx([467.2002, 485.4400, 498.6001, 300.8801], abs=5e-5)
    assert [open_length(route, seven) for route in of_seven] == pytest.approx([676.418, 695.951, 716.165, 453.209], abs=5e-4)
    assert [lace_total(of_six[0], six, 250), lace_total(of_six[3], six, 250)] == pytest.approx([1007.2, 840.9], abs=0.05)
    assert [lace_total(of_seven[0], seven, 250), lace_total(of_seven[3], seven, 250)] == pytest.approx([1226.4, 1003.2], abs=0.05)
    for slope, ratio in ((0.5, 1.0541), (0.4, 1.0396)):
        assert families.star_length(6, 1, slope) / families.crisscross_length(6, 1, slope) == pytest.approx(ratio, abs=5e-5)


def test_haltons_order() -> None:  # American, European, shoe-shop; the last two are equal on three rows
    for pairs in range(4, 11):
        for spacing in (0.1, 0.3, 1.0, 2.5):
            lengths = [long(pairs, 1, spacing) for _, long, _ in (FAMILIES[name] for name in ("crisscross", "star", "zigzag"))]
            assert lengths == sorted(lengths) and len(set(lengths)) == 3
    assert families.star_length(3, 1, 0.7) == pytest.approx(families.zigzag_length(3, 1, 0.7))


def test_how_many_of_a_family() -> None:
    assert [len(families.bowties(pairs)) for pairs in (3, 4, 5, 6, 7)] == [2, 1, 3, 1, 4]
    assert families.crisscross(2) == families.zigzag(2) == families.star(2)
    for pairs in (3, 4, 5, 6, 7):
        assert mirrored_too(families.crisscross(pairs)) == 1
        assert mirrored_too(families.zigzag(pairs)) == mirrored_too(families.star(pairs)) == 2


def mirrored_too(route: Route) -> int:
    return len({canonical(route), canonical(mirrored(route))})


def test_the_lacings_of_the_library_are_these() -> None:
    patterns = dict(shipped_patterns())
    stay = eyestay(7, (30, 34, 33, 38, 41, 42, 45), (12, 15, 17, 15, 13, 16))
    named = {
        "criss-cross": families.crisscross(7),
        "shoe-shop": families.zigzag(7),
        "straight-european": families.star(7),
    }
    for name, route in named.items():
        lacing = lacing_from(name, patterns, 7)
        own = route_of(lacing)
        assert own is not None
        assert canonical(own) in (canonical(route), canonical(mirrored(route)))
        assert lace_total(own, points_of(stay), 250) == pytest.approx(lace_mm(lacing, stay, 250))
    tied = route_of(lacing_from("bow-tie", patterns, 7))
    assert tied is not None and canonical(tied) in families.bowties(7)
    assert route_of(lacing_from("skip-first", patterns, 7)) is None
    assert route_of(lacing_from("two-lace", patterns, 7)) is None
