"""One answer changed: the advice moves in the sensible direction, or stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacedoctor.advice.chain import triage_of
from lacedoctor.domain.advice import Advice
from lacedoctor.domain.case import Activity, Answers, Case, Complaint, FootShape, Person, Shoe, Socks, Tried
from lacedoctor.domain.words import TRIED_ACTIONS, Foot, Level
from lacedoctor.library import Library
from lacedoctor.session import advice_for
from lacedoctor.storage.paths import Folders
from made_cases import cases, complaints, unsaid_cases, worse_cases

LIBRARY = Library(Folders(Path("no-such-folder"), Path("no-such-folder")))
ZONES = tuple(LIBRARY.knowledge.zones)
FLAGS = tuple(LIBRARY.knowledge.flags)
SAFE = Answers(asked=True, red_flags=(), follow_ups=())
MIRROR = {Foot.LEFT: Foot.RIGHT, Foot.RIGHT: Foot.LEFT, Foot.BOTH: Foot.BOTH, None: None}
LOCKS = {"heel-lock", "heel-lock-soft"}


def examples(number: int) -> settings:
    """The same made-up cases on every run."""
    return settings(max_examples=number, derandomize=True, database=None, deadline=None)


def level(case: Case) -> Level:
    return triage_of(case, LIBRARY.knowledge).level


def advice(case: Case) -> Advice:
    return advice_for(case, LIBRARY)


def lowered(before: Case, after: Iterable[tuple[str, Case]]) -> list[str]:
    floor = level(before)
    found = ((what, level(case)) for what, case in after)
    return [f"{what}: {floor} -> {reached}" for what, reached in found if reached.rank < floor.rank]


@examples(60)
@given(case=cases(ZONES, FLAGS), flag=st.sampled_from(FLAGS))
def test_a_worse_answer_never_makes_it_less_urgent(case: Case, flag: str) -> None:
    assert not lowered(case, worse_cases(case, (flag,)))


@examples(120)
@given(case=cases(ZONES, FLAGS), more=complaints(ZONES))
def test_another_complaint_never_makes_it_less_urgent(case: Case, more: Complaint) -> None:
    assert not lowered(case, [("one more", replace(case, complaints=(*case.complaints, more)))])


@examples(120)
@given(case=cases(ZONES, FLAGS))
def test_a_reassuring_answer_taken_back_is_never_read_as_given(case: Case) -> None:
    """Unknown counts at least as much as "no": sudden, worse, without shoes, fixed, signs, conditions, quick relief, mild."""
    assert not lowered(case, unsaid_cases(case))
    unasked = replace(case, answers=replace(case.answers, asked=None, red_flags=case.answers.red_flags or None))
    assert level(unasked).rank >= level(case).rank
    assert triage_of(unasked, LIBRARY.knowledge).lacing_output == "none"


SHOES = st.builds(
    Shoe, eyelet_pairs=st.integers(5, 9), extra_eyelet=st.booleans(), tension=st.sampled_from((None, "snug", "tight")),
    heel_slip_mm=st.sampled_from((None, 0.0, 9.0)), toe_gap_mm=st.sampled_from((None, 13.0)),
)  # fmt: skip
PRESSED = st.builds(
    Complaint,
    foot=st.sampled_from((Foot.LEFT, Foot.RIGHT, Foot.BOTH)),
    zones=st.sampled_from([(zone,) for zone in ZONES]),
    sensations=st.sampled_from((("pressure",), ("numbness",), ("slipping",), ("rubbing",))),
    clears_minutes=st.just(2.0),
    clears_by=st.just("loosening"),
)
FITTINGS = st.builds(
    Case,
    complaints=st.lists(PRESSED, min_size=1, max_size=2).map(tuple),
    shoe=SHOES,
    shoe_left=st.builds(Shoe, toe_gap_mm=st.sampled_from((None, 5.0))),
    left=st.builds(FootShape, length_mm=st.sampled_from((None, 268.0))),
    answers=st.just(SAFE),
)


def actions(said: Advice) -> set[str]:
    return {item.action for item in said.lacing} | {item.action for item in said.other}


def codes(case: Case) -> dict[Foot, str]:
    return {plan.foot: plan.lacing.code for plan in advice(case).plans}


def mirrored(case: Case) -> Case:
    return replace(
        case, left=case.right, right=case.left, shoe_left=case.shoe_right, shoe_right=case.shoe_left,
        complaints=tuple(replace(item, foot=MIRROR[item.foot]) for item in case.complaints),
    )  # fmt: skip


def lacing_of(said: Advice, mirror: bool = False) -> set[tuple[object, ...]]:
    feet = MIRROR if mirror else dict(zip(MIRROR, MIRROR, strict=True))
    actions = {(item.action, feet[item.foot], item.rows, item.row, item.side) for item in said.lacing}
    return actions | {(plan.lacing.code, feet[plan.foot], plan.tension) for plan in said.plans}


@examples(25)
@given(case=FITTINGS)
def test_the_other_foot_gets_the_mirrored_advice(case: Case) -> None:
    one, two = advice(case), advice(mirrored(case))
    assert one.triage.level == two.triage.level
    assert lacing_of(one, mirror=True) == lacing_of(two)
    assert {item.action for item in one.other} == {item.action for item in two.other}


@examples(25)
@given(case=FITTINGS)
def test_what_has_nothing_to_do_with_it_changes_no_lacing(case: Case) -> None:
    more = replace(
        case,
        person=Person(name="Sam", age=34, sex="f"),
        right=replace(case.right, longest_toe=2),
        shoe=replace(case.shoe, brand="Any", model="Other", new=False, lace_width_mm=5.0),
        socks=Socks(thickness="medium", fit=("good",)),
        activity=Activity(temperature_c=15.0, wet=False, foot_strike="midfoot"),
    )
    assert lacing_of(advice(case)) == lacing_of(advice(more))


@pytest.mark.parametrize("zone", ["navicular", "big-toe-nail", "heel-slip", "ball-of-foot"])
def test_more_toe_gap_goes_from_longer_over_nothing_to_shorter(zone: str) -> None:
    spot = Complaint(foot=Foot.RIGHT, zones=(zone,), sensations=("pressure",))
    answers = []
    for gap in (0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 36):
        case = Case(complaints=(spot,), shoe=Shoe(toe_gap_mm=float(gap)), answers=SAFE)
        actions = {item.action for item in advice(case).other}
        answers.append(("longer-shoe" in actions, "shorter-shoe" in actions))
    assert answers == sorted(answers, key=[(True, False), (False, False), (False, True)].index)
    assert answers[0] == (True, False)
    assert answers[-1] == (False, True)


@examples(8)
@given(spot=PRESSED, pairs=st.integers(5, 9))
def test_more_heel_slip_never_takes_the_lock_away(spot: Complaint, pairs: int) -> None:
    locked = False
    for slip in (0.0, 4.0, 7.0, 9.0, 14.0):
        said = advice(Case(complaints=(spot,), shoe=Shoe(eyelet_pairs=pairs, extra_eyelet=True, heel_slip_mm=slip), answers=SAFE))
        now = bool(LOCKS & {item.action for item in said.lacing})
        assert now or not locked or LOCKS & {item.action for item in said.avoid}
        locked = now


@examples(20)
@given(case=FITTINGS)
def test_what_was_tried_and_made_it_worse_is_not_said_again(case: Case) -> None:
    said = advice(case)
    for action in actions(said) & set(TRIED_ACTIONS) - {"keep"}:
        again = advice(replace(case, tried=(Tried(action=action, outcome="worse"),)))
        assert action not in actions(again)


@examples(20)
@given(spot=PRESSED, other=PRESSED, shoe=SHOES)
def test_a_complaint_on_the_other_foot_leaves_the_plan_of_this_one(spot: Complaint, other: Complaint, shoe: Shoe) -> None:
    alone = Case(complaints=(replace(spot, foot=Foot.RIGHT),), shoe=shoe, answers=SAFE)
    both = replace(alone, complaints=(*alone.complaints, replace(other, foot=Foot.LEFT)))
    if level(alone) == level(both):
        assert codes(alone).get(Foot.RIGHT) == codes(both).get(Foot.RIGHT)


@examples(10)
@given(spot=PRESSED)
def test_another_number_of_pairs_changes_rows_and_nothing_else(spot: Complaint) -> None:
    shoes = (Shoe(eyelet_pairs=pairs, extra_eyelet=True) for pairs in (6, 7, 8, 9))
    said = [advice(Case(complaints=(spot,), shoe=shoe, answers=SAFE)) for shoe in shoes]
    assert len({tuple(item.action for item in one.lacing) for one in said}) == 1
    assert len({(one.triage.level, tuple(item.action for item in one.other)) for one in said}) == 1
