"""What the search is asked for a case follows the advice: what is shown at all, what is avoided, and room before hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lacedoctor.advice.chain import advise
from lacedoctor.advice.searched import AS_BEFORE, question_of
from lacedoctor.domain.case import Answers, Case, Complaint, Shoe, Tried
from lacedoctor.domain.settings import Settings
from lacedoctor.domain.words import Foot
from lacedoctor.lacing.search.prescription import HOLDS_ENOUGH, Question
from lacedoctor.storage.knowledge import load_knowledge
from lacedoctor.storage.patterns import shipped_patterns

NUMB = Complaint(foot=Foot.RIGHT, zones=("navicular",), sensations=("numbness",), clears_minutes=2)
SLIPS = Complaint(foot=Foot.RIGHT, zones=("heel-slip",), sensations=("slipping",))
CASE = Case(complaints=(NUMB,), shoe=Shoe(eyelet_pairs=7, heel_slip_mm=6), answers=Answers(asked=True, red_flags=()))


def asked(case: Case) -> Question | None:
    knowledge, patterns = load_knowledge(), shipped_patterns()
    return question_of(case, Foot.RIGHT, advise(case, knowledge, patterns, Settings()), knowledge, patterns)


def needed(question: Question | None) -> list[tuple[int, int]]:
    return [(hold.first, hold.last) for hold in question.holds if hold.needed] if question else []


def test_the_spot_is_open_and_the_rest_has_to_hold() -> None:
    question = asked(CASE)
    assert question is not None
    assert [row for row, _ in question.spots] == [pytest.approx(4.9)]
    assert needed(question) == [(1, 2), (6, 7)]
    assert question.enough == HOLDS_ENOUGH


def test_a_slipping_heel_wants_the_collar_held_as_before() -> None:
    question = asked(replace(CASE, complaints=(NUMB, SLIPS)))
    assert question is not None
    assert needed(question) == [(6, 7)]
    assert question.enough == AS_BEFORE


def test_room_comes_before_hold_where_both_are_wanted_of_the_same_rows() -> None:
    crease = replace(NUMB, zones=("ankle-crease",))
    question = asked(replace(CASE, complaints=(crease, SLIPS)))
    assert question is not None
    assert needed(question) == [(1, 2), (3, 5)]
    assert question.enough == HOLDS_ENOUGH


@pytest.mark.parametrize(("action", "allowed"), [("window", "windows"), ("heel-lock", "locks")])
def test_what_did_harm_is_not_looked_for(action: str, allowed: str) -> None:
    tried = replace(CASE, complaints=(NUMB, SLIPS), tried=(Tried(action=action, outcome="worse", new_zone="ankle-crease"),))
    before, after = asked(CASE), asked(tried)
    assert before is not None and getattr(before, allowed) is True
    assert after is not None and getattr(after, allowed) is False


@pytest.mark.parametrize(
    "case",
    [
        replace(CASE, answers=Answers()),
        replace(CASE, answers=Answers(asked=True, red_flags=("weakness",))),
        replace(CASE, complaints=(replace(NUMB, clears_minutes=-1),)),  # only comfort beside a referral
        replace(CASE, complaints=(replace(NUMB, zones=("under-heel",)),)),
        replace(CASE, complaints=()),
    ],
)
def test_nothing_is_asked_where_no_lacing_may_be_shown_or_none_can_help(case: Case) -> None:
    assert asked(case) is None


def test_what_only_slips_is_not_given_room() -> None:
    slipping = replace(NUMB, sensations=("slipping",))
    question = asked(replace(CASE, complaints=(slipping,)))
    assert question is not None
    assert question.spots == ()
    assert needed(question) == [(6, 7)]
