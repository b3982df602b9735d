"""The shortest, longest, strongest and weakest lacings: published values, and two algorithms for each. Source ``science:A4``."""

from __future__ import annotations

from collections import Counter
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacedoctor.lacing.mathematics import families, subsets
from lacedoctor.lacing.mathematics.extremes import Goal, Kind, extreme, extreme_by_listing
from lacedoctor.lacing.mathematics.listing import (
    lacings,
    no_verticals,
    profiles,
)
from lacedoctor.lacing.mathematics.measures import (
    Points,
    length,
    regular,
    step_length,
    strength,
)
from lacedoctor.lacing.mathematics.routes import (
    Step,
    canonical,
    is_bitonic,
    is_lacing,
    mirrored,
    profile,
    steps,
    upside_down,
)
from lacedoctor.lacing.mathematics.straight import shortest_straight

# The shortest, the longest, the strongest, the weakest


TABLE: list[tuple[int, float, Goal, Kind, bool, float, int]] = [
    (5, 0.25, "shortest", "all", False, 7.123105626, 3),
    (5, 0.25, "shortest", "all", True, 7.123105626, 3),
    (5, 0.25, "shortest", "dense", False, 10.246211251, 1),
    (5, 0.25, "shortest", "straight", False, 7.414213562, 2),
    (5, 0.25, "longest", "all", False, 11.951532750, 1),
    (5, 0.25, "strongest", "all", False, 9.761140001, 1),
    (5, 0.25, "strongest", "straight", False, 9.623566573, 2),
    (5, 0.25, "weakest", "all", True, 5.2, 6),
    (5, 0.5, "shortest", "all", False, 8.472135955, 3),
    (5, 0.5, "shortest", "dense", False, 10.944271910, 1),
    (5, 0.5, "shortest", "straight", False, 9.236067977, 2),
    (5, 0.5, "longest", "all", False, 16.155374461, 1),
    (5, 0.5, "strongest", "all", False, 9.155417528, 1),
    (5, 0.5, "strongest", "straight", False, 9.024922359, 2),
    (5, 0.5, "weakest", "all", True, 4.218800785, 6),
    (4, 1, "shortest", "all", False, 8.828427125, 1),
    (4, 1, "shortest", "dense", False, 10.485281374, 1),
    (4, 1, "shortest", "straight", False, 10.0, 4),
    (4, 1, "longest", "all", False, 17.772699035, 1),
    (4, 1, "strongest", "all", False, 6.437548110, 2),
    (4, 1, "strongest", "straight", False, 6.437548110, 2),
    (4, 1, "weakest", "all", True, 2.861427158, 12),
]


@pytest.mark.parametrize(("pairs", "spacing", "goal", "kind", "wearable", "value", "ways"), TABLE)
def test_the_table_of_extremes(
    pairs: int, spacing: float, goal: Goal, kind: Kind, wearable: bool, value: float, ways: int
) -> None:
    points = regular(pairs, 1, spacing)
    best = extreme(points, goal, kind, wearable=wearable)
    assert (best.value, best.ways) == pytest.approx((value, ways), abs=1e-9)
    measure = length if goal in ("shortest", "longest") else strength
    assert is_lacing(best.route, pairs) and measure(best.route, points) == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize("pairs", [3, 4, 5])
def test_the_theorems_at_every_slope(pairs: int) -> None:
    """Bow-tie the shortest, criss-cross the shortest dense and, with zigzag, the strongest; ways too. Source ``science:A4``."""
    closed, wearable = profiles(pairs), profiles(pairs, wearable=True)
    for number in range(1, 301, 10 if pairs == 5 else 2):
        spacing = number / 100 + 0.00123
        for found in (closed, wearable):
            assert _best(found, spacing, "shortest") == pytest.approx(
                (families.bowtie_length(pairs, 1, spacing), len(families.bowties(pairs)))
            )
            dense = Counter({one: ways for one, ways in found.items() if not sum(one[1])})
            assert _best(dense, spacing, "shortest") == pytest.approx((families.crisscross_length(pairs, 1, spacing), 1))
            plain, zigzag = families.crisscross_strength(pairs, 1, spacing), families.zigzag_strength(pairs, 1, spacing)
            assert _best(found, spacing, "strongest") == pytest.approx((max(plain, zigzag), 1 if plain > zigzag else 2))


def _best(found: Counter[tuple[tuple[int, ...], tuple[int, ...]]], spacing: float, goal: Goal) -> tuple[float, int]:
    """The best value over all profiles, and how many lacings have it."""
    slants = [(1 + (m * spacing) ** 2) ** 0.5 for m in range(8)]
    values: list[tuple[float, int]] = []
    for (across, along), ways in found.items():
        if goal in ("shortest", "longest"):
            value = sum(d * slants[m] for m, d in enumerate(across)) + sum(v * m * spacing for m, v in enumerate(along))
        else:
            value = sum(d / slants[m] for m, d in enumerate(across))
        values.append((value if goal in ("shortest", "weakest") else -value, ways))
    best = min(values)[0]
    return abs(best), sum(ways for value, ways in values if value < best + 1e-10)


def test_straight_lacings_at_every_slope() -> None:
    for pairs in range(3, 8):
        for number in range(1, 13):
            points = regular(pairs, 1, number / 4)
            short = extreme(points, "shortest", "straight")
            assert short.value == pytest.approx(families.snake_length(pairs, 1, number / 4))
            assert pairs > 5 or short.ways == {3: 2, 4: 4, 5: 2}[pairs]
            both_ways = extreme(points, "shortest", "dense-straight")
            assert (both_ways.value, both_ways.ways) == pytest.approx((families.star_length(pairs, 1, number / 4), 2))
            strong = max(families.star_strength(pairs, 1, number / 4), families.zigzag_strength(pairs, 1, number / 4))
            assert extreme(points, "strongest", "straight").value == pytest.approx(strong)
            assert extreme(points, "weakest", "straight").value == pytest.approx(families.snake_strength(pairs, 1, number / 4))


def test_the_longest() -> None:
    """Without verticals while rows are close, with some beyond; the slope where it turns. Source ``science:A4``."""
    for pairs, until in ((3, 1.0855823), (4, 0.7061143), (5, 0.7753904)):
        for spacing, dense_wins in ((until - 1e-6, True), (until + 1e-6, False), (0.1, True), (3.0, False)):
            points = regular(pairs, 1, spacing)
            longest, dense = extreme(points, "longest").value, extreme(points, "longest", "dense").value
            assert (longest - dense < 1e-9) is dense_wins, (pairs, spacing)
    for pairs, across in ((4, (2, 0, 4, 2)), (5, (0, 4, 0, 4, 2))):
        best = extreme(regular(pairs, 1, 0.3), "longest", "dense")
        assert (profile(best.route)[0], best.ways) == (across, 1)
    for pairs, across in ((4, (4, 1, 2, 1)), (5, (5, 2, 0, 2, 1))):
        best = extreme(regular(pairs, 1, 0.3), "longest", "straight")
        assert (profile(best.route)[0], best.ways) == (across, 2)
    points = regular(5, 1, 0.4)
    bitonic = sorted((length(route, points) for route in lacings(5) if is_bitonic(route)), reverse=True)
    assert bitonic[1] == pytest.approx(bitonic[0]) == pytest.approx(families.zigzag_length(5, 1, 0.4))
    assert bitonic[2] < bitonic[0] - 1e-9


def test_the_weakest_changes_with_the_slope() -> None:
    near, far = extreme(regular(4, 1, 0.36), "weakest"), extreme(regular(4, 1, 0.38), "weakest")
    assert profile(near.route)[0] == (0, 2, 0, 2)
    assert profile(far.route)[0] == (0, 0, 4, 0)


def test_eight_rows_exactly() -> None:
    points = regular(8, 1, 0.25)
    short = extreme(points, "shortest", wearable=True)
    assert (short.value, short.ways) == pytest.approx((families.bowtie_length(8, 1, 0.25), 1))
    strong = extreme(points, "strongest", wearable=True)
    assert strong.value == pytest.approx(families.crisscross_strength(8, 1, 0.25))
    assert canonical(strong.route) == families.crisscross(8)


# Two algorithms, any shoe


@st.composite
def uneven_shoes(draw: st.DrawFn, low: int = 2, high: int = 4) -> Points:
    """Eyelets anywhere near two columns, to the tenth of a mm."""
    pairs = draw(st.integers(low, high))
    place = st.integers(0, 200).map(lambda tenths: tenths / 10)
    return {side * row: (-side * (5 + draw(place)), row * 15 + draw(place)) for row in range(1, pairs + 1) for side in (1, -1)}


@given(
    points=uneven_shoes(),
    goal=st.sampled_from(["shortest", "longest", "strongest", "weakest"]),
    kind=st.sampled_from(["all", "dense", "straight", "dense-straight"]),
    wearable=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_dynamic_programming_finds_what_listing_finds(points: Points, goal: Goal, kind: Kind, wearable: bool) -> None:
    quick, slow = extreme(points, goal, kind, wearable=wearable), extreme_by_listing(points, goal, kind, wearable=wearable)
    assert (quick.value, quick.ways) == pytest.approx((slow.value, slow.ways))


@given(points=uneven_shoes(3, 5), goal=st.sampled_from(["shortest", "strongest"]))
@settings(max_examples=25, deadline=None)
def test_straight_lacings_by_rows_and_by_eyelets(points: Points, goal: Goal) -> None:
    """Forcing the bars on the general search by a reward gives the straight search's answer."""
    pairs, reward = len(points) // 2, 1000.0
    by_rows = shortest_straight(pairs, lambda step: step_length(step, points))
    forced = subsets.shortest(
        pairs, lambda step: step_length(step, points) - (reward if step[0] == -step[1] else 0), wearable=goal == "shortest"
    )
    assert forced.value + reward * pairs == pytest.approx(by_rows.value, abs=1e-6)
    assert forced.ways == by_rows.ways


@given(points=uneven_shoes(3, 4), goal=st.sampled_from(["shortest", "longest", "strongest", "weakest"]))
@settings(max_examples=20, deadline=None)
def test_nothing_changes_in_the_mirror_or_upside_down(points: Points, goal: Goal) -> None:
    pairs = len(points) // 2
    turned = pairs + 1
    images = (
        {-hole: (-x, y) for hole, (x, y) in points.items()},
        {(turned - abs(hole)) * (1 if hole > 0 else -1): (x, -y) for hole, (x, y) in points.items()},
    )
    best = extreme(points, goal)
    for image in images:
        again = extreme(image, goal)
        assert (again.value, again.ways) == pytest.approx((best.value, best.ways))
    measure = length if goal in ("shortest", "longest") else strength
    assert measure(mirrored(best.route), images[0]) == pytest.approx(best.value)
    assert measure(upside_down(best.route), images[1]) == pytest.approx(best.value)


def test_the_knot_bar_needs_no_permission() -> None:
    def no_bars(step: Step) -> bool:
        return step[0] != -step[1]

    points = regular(5, 1, 0.4)
    quick = extreme(points, "shortest", wearable=True, allowed=no_bars)
    slow = extreme_by_listing(points, "shortest", wearable=True, allowed=no_bars)
    assert (quick.value, quick.ways) == pytest.approx((slow.value, slow.ways))
    # Without the knot no bar at all is left.
    assert all(no_bars(step) for step in steps(extreme(points, "shortest", allowed=no_bars).route))
    assert subsets.how_many(4, no_bars) == sum(1 for _ in lacings(4, allowed=no_bars))


def test_conditions_nothing_meets_are_said() -> None:
    with pytest.raises(ValueError, match="no lacing"):
        extreme(regular(4), "shortest", allowed=lambda step: no_verticals(step) and step[0] == -step[1])
    with pytest.raises(ValueError, match="no straight lacing"):
        extreme(regular(5), "shortest", "superstraight")
    assert subsets.how_many(3, lambda step: False) == 0
    assert subsets.shortest(2, lambda step: 1.0 if step[0] * step[1] < 0 else inf).ways == 1
