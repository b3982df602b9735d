"""The search against brute force on every shoe up to five pairs; and its codes, limits, count and order."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from every_lacing import Spot, as_good, better, every_lacing, one_sided
from laced import PATTERNS, laced
from lacedoctor.domain.lacing import Lace, Passage
from lacedoctor.domain.words import Region, Side
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.physics.parameters import DEFAULTS
from lacedoctor.lacing.search.contribution import holds_of
from lacedoctor.lacing.search.count import count
from lacedoctor.lacing.search.dominance import Label, no_worse, weighed
from lacedoctor.lacing.search.family import Family, Stretch, code_of
from lacedoctor.lacing.search.graph import Level, Reach
from lacedoctor.lacing.search.prescription import Question
from lacedoctor.lacing.search.threading import HANDS, base_of, ends_in, fits_rows
from search_cases import Brute, family_of, found_for, questions

WayOn = tuple[list[float], float, float]  # pressing, pull and hold still to come


def check(question: Question) -> None:
    """The best members are those of brute force: their values are true, none is beaten, and none better is missing."""
    brute, found = Brute(question), found_for(question)
    own = [brute.values(laced(item.code)) for item in found]
    for item, values in zip(found, own, strict=True):
        assert (item.relief, item.hold) == pytest.approx(values[:2], abs=1e-8)
        assert item.moves == values[2], item.code
    best = brute.front()
    assert [values for values in best if not any(as_good(one, values) for one in own)] == []
    assert [one for one in own if any(better(values, one) for values in best)] == []


@settings(max_examples=40, deadline=None)
@given(questions(4))
def test_it_is_brute_force_up_to_four_pairs(question: Question) -> None:
    check(question)


@settings(max_examples=15, deadline=None)
@given(questions(5))
def test_it_is_brute_force_up_to_five_pairs(question: Question) -> None:
    check(question)
    family = question.family
    assert count(family) == len(family_of(question))
    assert count(Family(question.stay.pairs)) == len(every_lacing(question.stay.pairs))


@pytest.mark.parametrize("name", ["over-under.4", "over-under.5", "factory-criss-cross.5", "knotted-segment.5", "army.4"])
def test_it_is_brute_force_whatever_is_worn(name: str) -> None:
    pairs = int(name[-1])
    stay = eyestay(pairs, [41.0, 38.0, 44.0, 47.0, 52.0][:pairs], [15.0, 13.0, 16.0, 14.0][: pairs - 1])
    spots = ((pairs - 0.6, None), (2.3, "medial"))
    check(Question(stay=stay, patterns=PATTERNS, spots=spots, holds=holds_of(pairs, tuple(Region)), worn=laced(name)))


@st.composite
def members(draw: st.DrawFn) -> tuple[str, Lace]:
    """A random member of the family for any number of pairs: its code, and how its stretches are threaded."""
    family = Family(draw(st.integers(2, 10)))
    level, laid = Level(0), list[Stretch]()
    while not (level.crossed and family.may_end(level.row)) or (level.row < family.pairs and draw(st.booleans())):
        steps = [(to, item) for item in family.stretches(level.row) if (to := level.after(item))]
        if not steps:
            assume(False)
        level, stretch = draw(st.sampled_from(steps))
        laid.append(stretch)
    insides = [bool(item.climbs) and draw(st.booleans()) for item in laid]
    number = sum(item.rows for item in laid)
    hand = draw(st.sampled_from([hand for hand in HANDS if fits_rows(hand, number)]))
    ends: tuple[list[Passage], list[Passage]] = ([], [])
    number, sides = 0, (0, 1)
    for item, inside in zip(laid, insides, strict=True):
        both = ends_in(item, hand, number, inside=inside, last=item is laid[-1])
        ends[0].extend(both[sides[0]])
        ends[1].extend(both[sides[1]])
        number, sides = number + item.rows, (sides[1], sides[0])
    return code_of(laid, family.pairs, base_of(hand), insides), Lace(tuple(ends[0]), tuple(ends[1]))


@settings(max_examples=60, deadline=None)
@given(members())
def test_the_code_of_a_member_laces_exactly_that_member(member: tuple[str, Lace]) -> None:
    code, lace = member
    assert lacing_from(code, PATTERNS).laces == (lace,)


@settings(max_examples=25, deadline=None)
@given(questions(6), st.floats(0, 300))
def test_more_lace_never_leaves_less_to_choose_from(question: Question, more: float) -> None:
    short = replace(question, lace_mm=700.0)
    longer = found_for(replace(question, lace_mm=700.0 + more))
    for item in found_for(short):
        assert any(
            one.relief <= item.relief + 1e-9 and one.hold >= item.hold - 1e-9 and one.moves <= item.moves for one in longer
        )


@pytest.mark.parametrize("spots", [((4.5, None),), ((2.0, None), (5.5, None)), ()])
def test_a_spot_in_the_middle_is_answered_alike_on_both_sides(spots: tuple[Spot, ...]) -> None:
    question = Question(stay=eyestay(7), patterns=PATTERNS, spots=spots, holds=holds_of(7, (Region.COLLAR,)))
    assert not any(one_sided(laced(item.code)) for item in found_for(question))


def test_a_bump_on_the_other_side_is_answered_by_the_mirror_image() -> None:
    both_sides_alike = DEFAULTS._replace(first_ray_share=1.0)
    medial, lateral = (
        Question(stay=eyestay(6), patterns=PATTERNS, spots=((2.5, side),), holds=holds_of(6), parameters=both_sides_alike)
        for side in ("medial", "lateral")
    )
    mirrored = [item.code.replace("skipM", "skipL") for item in found_for(medial)]
    assert [item.code for item in found_for(lateral)] == mirrored
    assert any("skipL" in code for code in mirrored)


def test_the_order_of_spots_and_a_second_search_change_nothing() -> None:
    spots = ((3.0, "medial"), (5.5, None), (6.2, "lateral"))
    asked = [Question(stay=eyestay(7), patterns=PATTERNS, spots=order, holds=holds_of(7)) for order in permutations(spots)]
    first, *others = [found_for(question) for question in (asked[0], *asked)]
    assert first == others[0]
    assert all([item.code for item in other] == [item.code for item in first] for other in others)


numbers = st.integers(0, 60).map(float)


@st.composite
def pairs_of_labels(draw: st.DrawFn) -> tuple[Label, Label, Reach, list[WayOn]]:
    """Two labels, the bounds of what is to come, and some ways on within them."""
    spots = draw(st.integers(0, 3))
    bounds = [tuple(sorted((draw(numbers), draw(numbers)))) for _ in range(spots + 1)]
    one, two = (
        Label(tuple(draw(numbers) for _ in range(spots)), 1 + draw(numbers), draw(numbers), draw(numbers), 0, 0.0, 0, "", None)
        for _ in range(2)
    )
    (low, high), *presses = bounds
    reach = Reach(tuple((low, high) for low, high in presses), (low, high), (0.0, 0.0))
    shares = st.lists(st.sampled_from((0.0, 0.3, 1.0)), min_size=spots + 1, max_size=spots + 1)
    ways = draw(st.lists(st.tuples(shares, numbers), min_size=1, max_size=6))
    on = [([low + share * (high - low) for share, (low, high) in zip(part, bounds, strict=True)], held) for part, held in ways]
    return one, two, reach, [(presses, pull, held) for (pull, *presses), held in on]


@settings(max_examples=150, deadline=None)
@given(pairs_of_labels())
def test_what_is_forgotten_could_not_have_ended_better(
    case: tuple[Label, Label, Reach, list[WayOn]],
) -> None:
    one, two, reach, ways = case
    first, second = (weighed(label, reach, 0.0, 1.0) for label in (one, two))
    if no_worse(first, second, reach, 0.0):
        for presses, pull, held in ways:
            ends = [_ended(label, presses, pull, held) for label in (one, two)]
            assert ends[0][0] <= ends[1][0] + 1e-9
            assert ends[0][1] >= ends[1][1]


def _ended(label: Label, presses: list[float], pull: float, held: float) -> tuple[float, float]:
    """Pressing on the worst spot, and hold, after one way on."""
    ratios = ((own + more) / (label.pull + pull) for own, more in zip(label.presses, presses, strict=True))
    return max(ratios, default=0.0), min(label.least, label.opened + held)


def test_how_many_lacings_there_are() -> None:
    assert [count(Family(pairs)) for pairs in (2, 3, 7, 10)] == [5, 62, 27_403, 1_164_255]
    assert count(Family(7, bumps=(Side.MEDIAL,))) < count(Family(7))
    assert count(Family(7, hooks=frozenset({5, 6, 7}))) < count(Family(7))
