"""Which lacing pulls hardest, where that changes, and what may be said of one shoe. ``science:A4``, ``A5``, ``A7``, ``C2``."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lacedoctor.lacing.geometry import Eyestay, eyestay
from lacedoctor.lacing.mathematics import families, thresholds
from lacedoctor.lacing.mathematics.extremes import extreme, strongest_pulled_by_the_ends, strongest_with_window
from lacedoctor.lacing.mathematics.facts import SNUG, facts_for
from lacedoctor.lacing.mathematics.irregular import crisscross_is_shortest_alternating, is_regular, same_rows_only
from lacedoctor.lacing.mathematics.listing import lacings
from lacedoctor.lacing.mathematics.measures import (
    Points,
    length,
    opened,
    points_of,
    pulled_by_the_ends,
    regular,
    strength,
    tensions,
)
from lacedoctor.lacing.mathematics.routes import Route, canonical, is_vertical, mirrored, span, steps

# Where the strongest changes


def test_the_thresholds() -> None:
    printed = {3: 0.9028884035, 4: 0.7411839174, 5: 0.6450325017}
    for pairs, until in printed.items():
        assert thresholds.crisscross_until(pairs) == pytest.approx(until, abs=1e-9)
    assert thresholds.star_until(4) == pytest.approx(0.3720771986, abs=1e-9)
    assert thresholds.star_until(5) == pytest.approx(0.3312382632, abs=1e-9)
    assert [1 / until for until in printed.values()] == pytest.approx([1.1076, 1.3492, 1.5503], abs=5e-5)
    assert thresholds.crisscross_until(2) is thresholds.star_until(3) is thresholds.zigzag_below_gap(2, 15) is None
    for limit in (thresholds.crisscross_until, thresholds.star_until):
        falling = [limit(pairs) or 0 for pairs in range(4, 40)]
        assert falling == sorted(falling, reverse=True) and falling[-1] > 0


@pytest.mark.parametrize("pairs", [3, 4, 5, 6])
def test_the_exact_search_changes_its_mind_at_the_threshold(pairs: int) -> None:
    until = thresholds.crisscross_until(pairs)
    assert until is not None
    for spacing, name, ways in ((until - 1e-5, "criss-cross", 1), (until + 1e-5, "zigzag", 2)):
        best = extreme(regular(pairs, 1, spacing), "strongest")
        assert best.ways == ways
        assert thresholds.strongest(pairs, 1, spacing) == (name,)
        family = families.crisscross(pairs) if ways == 1 else families.zigzag(pairs)
        assert canonical(best.route) in (canonical(family), canonical(mirrored(family)))
    assert extreme(regular(pairs, 1, until), "strongest").ways == 3
    assert thresholds.strongest(pairs, 1, until) == ("criss-cross", "zigzag")
    if pairs > 3:
        straight = thresholds.star_until(pairs)
        assert straight is not None
        for spacing, name in ((straight - 1e-5, "star"), (straight + 1e-5, "zigzag")):
            assert thresholds.strongest_straight(pairs, 1, spacing) == (name,)
            own = families.star_strength if name == "star" else families.zigzag_strength
            best = extreme(regular(pairs, 1, spacing), "strongest", "straight")
            assert best.value == pytest.approx(own(pairs, 1, spacing), abs=1e-12)
            assert best.ways == 2


def test_only_the_ratio_counts() -> None:
    assert thresholds.strongest(6, 40, 15) == thresholds.strongest(6, 4, 1.5) == ("criss-cross",)
    below = thresholds.zigzag_below_gap(6, 15)
    assert below is not None and 25 < below < 30
    assert thresholds.strongest(6, below - 0.01, 15) == ("zigzag",)


# A gap kept free


@pytest.mark.parametrize(("pairs", "row"), [(4, 1), (4, 2), (4, 3), (5, 2), (5, 4), (6, 3), (7, 5)])
@pytest.mark.parametrize("spacing", [0.25, 0.5, 1.3])
def test_the_most_a_window_leaves(pairs: int, row: int, spacing: float) -> None:
    points = regular(pairs, 1, spacing)
    best = strongest_with_window(points, row)
    assert best.value == pytest.approx(families.window_strength(pairs, 1, spacing), abs=1e-9)
    assert all(is_vertical(step) or not min(map(abs, step)) <= row < max(map(abs, step)) for step in steps(best.route))
    near = strongest_with_window(points, row, neighbours_only=True)
    assert all(span(step) == 1 for step in steps(near.route) if is_vertical(step))
    if pairs < 6 and spacing <= 0.5:
        assert near.value == pytest.approx(families.crossed_window_strength(pairs, 1, spacing), abs=1e-9)
        assert near.ways == 1 and canonical(near.route) == families.crossed_except(pairs, (row,))


# Friction


def test_the_ends_pulled_with_friction() -> None:  # science:C2, six rows, gap 40, spacing 15, no turn out of the plane
    points = regular(6, 40, 15)
    printed = {
        families.crisscross(6): (11.3633, 7.3977, 5.5251, 4.5521),
        families.star(6): (11.0727, 7.0616, 5.2234, 4.2894),
        families.zigzag(6): (11.1522, 6.8973, 5.0005, 4.0518),
        families.bowties(6)[0]: (5.7453, 4.4870, 3.6515, 3.0767),
    }
    for route, values in printed.items():
        assert [pulled_by_the_ends(route, points, mu) for mu in (0, 0.1, 0.2, 0.3)] == pytest.approx(values, abs=5e-5)
        assert pulled_by_the_ends(route, points, 0) == pytest.approx(strength(route, points))
    held = tensions(families.crisscross(6), points, 0.2)
    assert min(held) == pytest.approx(0.0824, abs=5e-5)
    assert held[0] == held[-1] == 1
    assert held == pytest.approx(held[::-1])
    wrapped = tensions(families.crisscross(6), points, 0.2, wrap=0.5)
    assert all(less <= more for less, more in zip(wrapped, held, strict=True))


def test_friction_changes_the_winner() -> None:  # science:A5
    points = regular(5, 1, 0.25)
    found = [strongest_pulled_by_the_ends(points, mu) for mu in (0.1, 0.2, 0.3)]
    assert [best.value for best in found] == pytest.approx([6.783944680, 5.276809379, 4.469322888], abs=1e-9)
    assert canonical(found[0].route) == families.crisscross(5)
    assert found[1].ways == 2
    printed = (_from_top("1 -2 4 -4 3 -3 5 -5 2 -1"), _from_top("1 -2 4 -5 3 -3 5 -4 2 -1"))
    for mu, route, best in zip((0.2, 0.3), printed, found[1:], strict=True):
        assert pulled_by_the_ends(route, points, mu) == pytest.approx(best.value, abs=1e-12)


def _from_top(text: str) -> Route:
    """A five-row route as the books number it: row 1 at the ankle."""
    return tuple((6 - abs(hole)) * (1 if hole > 0 else -1) for hole in map(int, text.split()))


@pytest.mark.parametrize(
    ("pairs", "spacing", "friction", "classic"),
    [(3, 1, 0.1, True), (4, 1, 0.1, True), (4, 1, 0.3, True), (4, 0.25, 0.3, False), (4, 0.25, 0.2, True)],
)
def test_where_criss_cross_wins_with_friction(pairs: int, spacing: float, friction: float, classic: bool) -> None:
    best = strongest_pulled_by_the_ends(regular(pairs, 1, spacing), friction)
    known = {canonical(family(pairs)) for family in (families.crisscross, families.zigzag)}
    known.add(canonical(mirrored(families.zigzag(pairs))))
    assert (canonical(best.route) in known) is classic
    if classic:
        assert canonical(best.route) == families.crisscross(pairs)


def test_a_lacing_without_top_bar_has_no_ends() -> None:
    route = next(route for route in lacings(4) if (4, -4) not in (steps(route) + steps(route[::-1])))
    with pytest.raises(ValueError, match="top bar"):
        opened(route)


# Uneven shoes


@given(
    gaps=st.lists(st.integers(20, 60), min_size=5, max_size=5),
    spacings=st.lists(st.integers(5, 25), min_size=4, max_size=4),
    lean=st.lists(st.integers(-6, 6), min_size=5, max_size=5),
)
@settings(max_examples=60, deadline=None)
def test_where_monge_holds_criss_cross_is_the_shortest_dense(gaps: list[int], spacings: list[int], lean: list[int]) -> None:
    level = points_of(eyestay(5, gaps, spacings))
    points = {hole: (x, y + (lean[abs(hole) - 1] if hole > 0 else 0)) for hole, (x, y) in level.items()}
    assume(crisscross_is_shortest_alternating(points))
    own = length(families.crisscross(5), points)
    for wearable in (False, True):
        assert extreme(points, "shortest", "dense", wearable=wearable).value == pytest.approx(own, abs=1e-9)


def test_two_rows_at_a_time_is_not_enough() -> None:
    """On some shoes the weaker condition holds and another dense lacing is shorter; Monge sees every one of them."""
    chance = random.Random(7)
    beaten = 0
    for _ in range(300):
        every = [(side, row) for row in range(1, 5) for side in (1, -1)]
        points = {side * row: (-side * chance.uniform(0.2, 1.5), row + chance.uniform(-0.9, 0.9)) for side, row in every}
        shorter = extreme(points, "shortest", "dense", wearable=True).value < length(families.crisscross(4), points) - 1e-9
        assert not (shorter and crisscross_is_shortest_alternating(points))
        beaten += shorter and same_rows_only(points)
    assert beaten


def test_regular_shoes_are_known() -> None:
    assert is_regular(points_of(eyestay(7, 40, 15)))
    assert crisscross_is_shortest_alternating(points_of(eyestay(10, 25, 20)))
    assert not is_regular(points_of(eyestay(7, (40, 40, 40, 41, 40, 40, 40), 15)))
    assert not is_regular(points_of(eyestay(7, 40, (15, 15, 15, 16, 15, 15))))
    skewed: Points = {hole: (x, y + (2 if hole > 0 else 0)) for hole, (x, y) in regular(4).items()}
    assert not is_regular(skewed)


# Sentences


def test_what_is_said_of_a_usual_shoe() -> None:
    said = "\n".join(facts_for(eyestay(7, 40, 15), window=3))
    assert "39,665,160" in said
    assert "criss-cross pulls the eyestays together hardest of all full lacings; shoe-shop would only with" in said
    assert f"the columns nearer than {thresholds.zigzag_below_gap(7, 15):.0f} mm" in said
    assert "criss-cross keeps 85.9 % of its closing force; no full lacing keeps more than 88.3 %" in said


def test_what_is_said_changes_with_the_shoe() -> None:
    near = facts_for(eyestay(6, 24, 15))[1]
    assert near.startswith("On this shoe shoe-shop pulls") and "criss-cross would only" in near
    until = thresholds.crisscross_until(6)
    assert until is not None
    assert "pull equally" in facts_for(eyestay(6, 15 / until, 15))[1]
    uneven = facts_for(eyestay(5, (60, 10, 60, 10, 60)), window=3)
    assert any("without a name" in sentence for sentence in uneven)
    assert any("may not be the shortest" in sentence for sentence in uneven)
    assert len(facts_for(eyestay(9, (30, 32, 33, 36, 38, 40, 42, 43, 45)))) < len(facts_for(eyestay(9)))
    assert len(facts_for(eyestay(2))) == 1
    with pytest.raises(ValueError, match="row 7"):
        facts_for(eyestay(7), window=7)


@pytest.mark.parametrize("stay", [eyestay(), eyestay(5, 20), eyestay(6, (30, 32, 35, 36, 38, 41)), eyestay(10, 50)])
def test_every_sentence_has_a_source_and_strength_its_assumption(stay: Eyestay) -> None:
    for sentence in facts_for(stay, window=2):
        assert "science:A" in sentence
        if any(word in sentence for word in ("pulls the", "pull equally", "harder than", "closing force")):
            assert SNUG in sentence
