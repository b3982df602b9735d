"""Every zone with every sensation in every activity has an answer, the same for the left foot as for the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from lacedoctor.advice import chain
from lacedoctor.advice.questions import Asked
from lacedoctor.domain.advice import Advice
from lacedoctor.domain.case import Activity, Answers, Case, Complaint, Person, Shoe, Tried
from lacedoctor.domain.fields import specs_of
from lacedoctor.domain.words import CONDITIONS, SENSATIONS, Foot, LacingOutput, Level
from lacedoctor.lacing.validity import errors_of
from lacedoctor.library import Library
from lacedoctor.session import advice_for
from lacedoctor.storage.knowledge import load_knowledge
from lacedoctor.storage.paths import Folders

ZONES, ACTIVITIES = tuple(load_knowledge().zones), specs_of(Activity)["kind"].words
REFERRALS = {"see-clinician", "advice-today", "emergency-now"}
Advise = Callable[[Case], Advice]


@pytest.fixture
def advise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Advise:
    """Advice without its questions, which are tried out on many cases more."""
    monkeypatch.setattr(chain, "questions_for", lambda *_, **__: Asked((), ()))
    library = Library(Folders(tmp_path, tmp_path))
    return lambda case: advice_for(case, library)


def case_of(zone: str, sensation: str, *, foot: Foot = Foot.RIGHT, activity: str = "running", condition: str = "") -> Case:
    return Case(
        person=Person(conditions=(condition,) if condition else ()),
        complaints=(Complaint(foot=foot, zones=(zone,), sensations=(sensation,), clears_minutes=2, sudden=False),),
        activity=Activity(kind=activity),
        answers=Answers(asked=True, red_flags=()),
    )


def assert_answered(advice: Advice) -> None:
    if advice.triage.level is Level.SELF_CARE:
        assert advice.lacing
        assert advice.plans
    else:
        assert advice.other[0].action in REFERRALS
        assert bool(advice.lacing) is (advice.triage.lacing_output is not LacingOutput.NONE)
    assert all(errors_of(plan.lacing) == [] for plan in advice.plans)


def test_the_words_are_those_of_the_contract() -> None:
    assert (len(ZONES), len(SENSATIONS), len(ACTIVITIES), len(CONDITIONS)) == (37, 20, 12, 8)


@pytest.mark.parametrize("turn", range(len(ACTIVITIES)))
def test_every_zone_and_sensation_has_an_answer_in_any_activity(advise: Advise, turn: int) -> None:
    """Each pair in three of the activities, which take turns: all of them would be nine thousand cases."""
    for number, (zone, sensation) in enumerate(product(ZONES, SENSATIONS)):
        if number % 4 == turn % 4:
            assert_answered(advise(case_of(zone, sensation, activity=ACTIVITIES[turn])))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_zone_has_an_answer_with_every_condition_and_no_less_urgent(advise: Advise, condition: str) -> None:
    for zone, sensation in product(ZONES, ("numbness", "blister")):
        with_it, without = (advise(case_of(zone, sensation, condition=word)) for word in (condition, ""))
        assert_answered(with_it)
        assert with_it.triage.level.rank >= without.triage.level.rank


def of_foot(advice: Advice) -> tuple[object, ...]:
    """All but which foot it is."""
    plans = [replace(plan, foot=Foot.BOTH) for plan in advice.plans]
    return advice.triage, advice.causes, [replace(item, foot=None) for item in advice.lacing], plans, advice.other, advice.avoid


def test_the_left_foot_is_answered_as_the_right_one(advise: Advise) -> None:
    for zone, sensation in product(ZONES, SENSATIONS):
        left, right = (advise(case_of(zone, sensation, foot=foot)) for foot in (Foot.LEFT, Foot.RIGHT))
        assert of_foot(left) == of_foot(right), (zone, sensation)


def test_what_bothers_one_foot_changes_nothing_on_the_other(advise: Advise) -> None:
    """Unequal complaints get unequal plans: each foot has the plan it has alone."""
    for one, other in (("navicular", "heel-slip"), ("bunion-joint", "ankle-crease"), ("ball-of-foot", "whole-top")):
        left, right = case_of(one, "pressure", foot=Foot.LEFT), case_of(other, "pressure")
        both = advise(replace(left, complaints=left.complaints + right.complaints))
        alone = {plan.foot: plan for case in (left, right) for plan in advise(case).plans}
        assert {plan.foot: plan for plan in both.plans} == alone
        assert alone[Foot.LEFT].lacing.code != alone[Foot.RIGHT].lacing.code


def actions(advice: Advice) -> set[str]:
    return {item.action for item in advice.lacing}


@pytest.mark.parametrize("outcome", ["same", "worse"])
def test_whatever_failed_is_not_offered_again(advise: Advise, outcome: str) -> None:
    for zone in ZONES:
        case = case_of(zone, "slipping" if zone == "heel-slip" else "pressure")
        first = advise(case)
        for action in (*actions(first), *(item.action for item in first.other)):
            again = advise(replace(case, tried=(Tried(action=action, outcome=outcome),)))
            assert action == "keep" or action not in actions(again) | {item.action for item in again.other}, (zone, action)
            assert_answered(again)


def test_loosening_and_locking_that_changed_nothing_are_not_offered_in_a_milder_form(advise: Advise) -> None:
    slips = replace(case_of("heel-slip", "slipping"), tried=(Tried(action="heel-lock", outcome="same"),))
    assert {"heel-lock", "heel-lock-soft"}.isdisjoint(actions(advise(slips)))
    pressed = case_of("ball-of-foot", "pressure")
    assert "loosen-forefoot" in actions(advise(pressed))
    assert "loosen-forefoot" not in actions(advise(replace(pressed, tried=(Tried(action="loosen", outcome="same"),))))


def test_loosening_that_failed_is_no_way_out_either(advise: Advise) -> None:
    case = case_of("under-big-toe-joint", "pressure", condition="diabetes")
    assert actions(advise(case)) == {"loosen"}
    assert actions(advise(replace(case, tried=(Tried(action="loosen", outcome="same"),)))) == {"keep"}


def test_a_lock_that_has_to_be_soft_is_not_offered_where_a_soft_one_failed(advise: Advise) -> None:
    slips, pressed = case_of("heel-slip", "slipping"), case_of("navicular", "pressure")
    case = replace(slips, complaints=slips.complaints + pressed.complaints)
    assert actions(advise(case)) == {"window", "heel-lock-soft"}
    failed = replace(case, tried=(Tried(action="heel-lock-soft", outcome="same"),))
    assert not any("lock" in action for action in actions(advise(failed)))


def test_what_was_tried_counts_as_it_went_the_last_time(advise: Advise) -> None:
    failed, helped = Tried(action="window", outcome="same"), Tried(action="window", outcome="better")
    case = case_of("saddle-bone", "pressure")
    assert "window" in actions(advise(replace(case, tried=(failed, helped))))
    assert "window" not in actions(advise(replace(case, tried=(helped, failed))))


def test_a_heel_that_slips_now_gets_no_lock_that_failed(advise: Advise) -> None:
    slipped = Tried(action="loosen", outcome="better", new_zone="heel-slip")
    case = case_of("bunion-joint", "pressure")
    assert "heel-lock" in actions(advise(replace(case, tried=(slipped,))))
    failed = Tried(action="heel-lock", outcome="worse")
    assert actions(advise(replace(case, tried=(failed, slipped)))) == {"skip-first", "snug-midfoot"}
    firmer = Tried(action="tighten", outcome="same")
    assert actions(advise(replace(case, tried=(failed, firmer, slipped)))) == {"skip-first", "loosen-forefoot"}


def test_what_helped_stays_in_the_lacing_for_a_new_spot(advise: Advise) -> None:
    case = case_of("navicular", "pressure")
    assert "skip-first" not in actions(advise(case))
    advice = advise(replace(case, tried=(Tried(action="skip-first", outcome="better"),)))
    assert {"window", "skip-first"} == actions(advice)
    assert advice.plans[0].lacing.code == "criss-cross.7.skip1.window4-6"
    (kept,) = [item for item in advice.lacing if item.action == "skip-first"]
    assert [because.fact for because in kept.because] == ["It was tried and helped."]


@pytest.mark.parametrize("extra", [True, False])
def test_a_lock_that_makes_the_ankle_tingle_goes_and_something_else_holds(advise: Advise, *, extra: bool) -> None:
    case = replace(case_of("ankle-crease", "tingling"), shoe=Shoe(lacing="heel-lock", extra_eyelet=extra))
    advice = advise(case)
    assert not any(not end[-1].uses_eyelet for lace in advice.plans[0].lacing.laces for end in lace.ends)
    assert actions(advice) == {"drop-top", "snug-midfoot"}
    assert "heel-grip" in {item.action for item in advice.other}
    assert any("heel lock in the shoe is left out" in note for note in advice.notes)
    firmer = advise(replace(case, tried=(Tried(action="tighten", outcome="worse"),)))
    assert actions(firmer) == {"drop-top"}


def test_costs_are_named_with_every_action_that_has_one(advise: Advise) -> None:
    (lock,) = [item for item in advise(case_of("heel-slip", "slipping")).lacing if item.action == "heel-lock"]
    assert lock.costs == ("Locks the collar: harder to loosen, and may press the front of the ankle.",)
    free = {"keep", "reef-knot", "retie-later"}
    costless = {name for name, action in load_knowledge().actions.items() if not action.costs}
    offered = {item.action for zone in ZONES for item in advise(case_of(zone, "pressure")).lacing}
    assert offered & costless <= free
