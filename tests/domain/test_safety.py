"""Answers of the safety screen: what is not said is never a no."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lacedoctor.domain.case import Answers, Case, Person
from lacedoctor.domain.safety import CONTEXT_GROUP, SAID_CONDITIONS, Ticks, answered, follow_ups_of, items_of, ticks_of
from lacedoctor.storage.knowledge import load_knowledge

KNOWLEDGE = load_knowledge()
GROUPED = [slug for group in KNOWLEDGE.groups for slug in group.flags]
TICKS = st.builds(
    Ticks,
    groups=st.frozensets(st.integers(1, 9)),
    signs=st.frozensets(st.sampled_from(GROUPED)),
    conditions=st.frozensets(st.sampled_from(list(SAID_CONDITIONS))),
    follow_ups=st.frozensets(
        st.sampled_from([part.follow_up for slug in GROUPED for part in KNOWLEDGE.flags[slug].combinations])
    ),
    weeks=st.none() | st.floats(0, 45),
)


@given(TICKS)
def test_unfinished_says_no_to_nothing(ticks: Ticks) -> None:
    case = answered(Case(), ticks, KNOWLEDGE, finished=False)
    assert case.answers.asked is None
    assert case.answers.red_flags != ()
    assert case.person.conditions != ()


@given(TICKS)
def test_a_ticked_group_is_never_forgotten(ticks: Ticks) -> None:
    case = answered(Case(), ticks, KNOWLEDGE, finished=True)
    assert case.answers.asked is True
    for group in KNOWLEDGE.groups:
        named = set(group.flags).intersection(case.answers.red_flags or ())
        told = group.number == 9 and case.person.conditions
        assert (group.number in ticks.groups) == bool(named or told or group.number in case.answers.groups)


@given(TICKS)
def test_opening_it_again_shows_what_was_said(ticks: Ticks) -> None:
    case = answered(Case(), ticks, KNOWLEDGE, finished=True)
    again = answered(case, ticks_of(case, KNOWLEDGE), KNOWLEDGE, finished=True)
    # A case keeps one yes per sign: a question shared by two signs may come back as a yes to both, never as a no.
    assert set(case.answers.follow_ups or ()) <= set(again.answers.follow_ups or ())
    assert replace(again, answers=replace(again.answers, follow_ups=case.answers.follow_ups)) == case


def test_what_the_screen_does_not_ask_stays() -> None:
    case = Case(answers=Answers(red_flags=("weakness",)), person=Person(conditions=("smoker", "diabetes")))
    told = answered(case, Ticks(), KNOWLEDGE, finished=True)
    assert told.answers.red_flags == ("weakness",)
    assert told.person.conditions == ("smoker",)


def test_a_shared_follow_up_is_asked_once_and_only_where_it_can_count() -> None:
    group = next(group for group in KNOWLEDGE.groups if "hot-red" in group.flags)
    ticks = Ticks(groups=frozenset({group.number}), signs=frozenset({"hot-red", "fever"}))
    asked = [item.key for item in items_of(group, ticks, KNOWLEDGE) if item.kind == "follow-up"]
    assert len(asked) == len(set(asked)) > 0
    ill = [question for question in follow_ups_of("hot-red", ticks, KNOWLEDGE) if "ill" in question]
    with_diabetes = Ticks(groups=ticks.groups | {CONTEXT_GROUP}, signs=ticks.signs, conditions=frozenset({"diabetes"}))
    assert not ill
    assert [question for question in follow_ups_of("hot-red", with_diabetes, KNOWLEDGE) if "ill" in question]


def test_a_follow_up_that_was_not_posed_stays_unknown() -> None:
    ticked = Ticks(groups=frozenset({7}), signs=frozenset({"hot-red"}))
    assert answered(Case(), ticked, KNOWLEDGE, finished=False).answers.follow_ups is None
    assert answered(Case(), ticked, KNOWLEDGE, finished=True).answers.follow_ups == ()
    assert answered(Case(), Ticks(), KNOWLEDGE, finished=True).answers.follow_ups is None
