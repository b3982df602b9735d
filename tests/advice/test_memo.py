"""Trial decisions are worked out together, and come out as if each case were judged alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings

from chance_cases import CASES, KNOWLEDGE
from lacedoctor.advice import chain, signs
from lacedoctor.advice.choose import choose
from lacedoctor.advice.facts import shoe_facts, told_facts
from lacedoctor.advice.findings import findings_of
from lacedoctor.advice.memo import (
    CHOICE_READS_OF_COMPLAINT,
    FINDINGS_READ,
    FINDINGS_READ_OF_COMPLAINT,
    OTHERS_READ,
    SHOE_FACTS_READ,
    SIGNS_READ,
    TOLD_READS,
    TRIAGE_READS,
    Memo,
)
from lacedoctor.advice.triage import triage
from lacedoctor.domain.case import Case, Complaint
from lacedoctor.domain.settings import Settings
from lacedoctor.domain.words import Foot
from lacedoctor.storage.patterns import shipped_patterns


class Forgetful(Memo):
    def of(self, key: Any, make: Callable[[], Any], parts: tuple[object, ...] = ()) -> Any:
        return super().of((key, object()), make, parts)


@settings(max_examples=30, deadline=None)
@given(case=CASES)
def test_what_is_remembered_between_trials_changes_no_answer(case: Case) -> None:
    with pytest.MonkeyPatch.context() as patch:
        shared = chain.advise(case, KNOWLEDGE, shipped_patterns(), Settings())
        patch.setattr(chain, "Memo", Forgetful)
        assert shared == chain.advise(case, KNOWLEDGE, shipped_patterns(), Settings())


READ: set[str] = set()
NAMES = {item.name for part in (Case, Complaint) for item in fields(part)}


class WatchedCase(Case):
    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        READ.update({name} & NAMES)
        return object.__getattribute__(self, name)


class WatchedComplaint(Complaint):
    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        READ.update({name} & NAMES)
        return object.__getattribute__(self, name)


def watched(case: Case) -> Case:
    complaints = tuple(
        WatchedComplaint(**{item.name: getattr(one, item.name) for item in fields(one)}) for one in case.complaints
    )
    parts = {item.name: getattr(case, item.name) for item in fields(case)}
    return WatchedCase(**{**parts, "complaints": complaints})


def _find(case: Case) -> None:
    findings_of(case, KNOWLEDGE)


def _tell(case: Case) -> None:
    for complaint in case.complaints:
        told_facts(complaint, case)


def _triage(case: Case) -> None:
    triage(case, KNOWLEDGE, Memo(), enough=True)


def _shoe(case: Case) -> None:
    before = set(READ)
    findings = findings_of(case, KNOWLEDGE)
    READ.intersection_update(before)  # which is watched by itself
    for foot in Foot.BOTH.each:
        shoe_facts(foot, case, findings)


def _signs(case: Case) -> None:
    for complaint in case.complaints:
        signs._of_one(complaint, case)


OF_COMPLAINTS = {item.name for item in fields(Complaint)}


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (_find, (*FINDINGS_READ, *FINDINGS_READ_OF_COMPLAINT, "complaints")),
        (_tell, (*TOLD_READS, *OF_COMPLAINTS, "complaints")),
        (_triage, (*TRIAGE_READS, *OF_COMPLAINTS)),
        (_shoe, SHOE_FACTS_READ),
        (_signs, (*SIGNS_READ, *OF_COMPLAINTS, "complaints")),
    ],
)
def test_a_step_reads_only_what_it_is_remembered_by(step: Callable[[Case], None], said: tuple[str, ...]) -> None:
    @settings(max_examples=60, deadline=None)
    @given(case=CASES)
    def watch(case: Case) -> None:
        step(watched(case))

    READ.clear()
    watch()
    assert set(said) >= READ


@settings(max_examples=60, deadline=None)
@given(case=CASES.filter(lambda case: len(case.complaints) > 1))
def test_what_is_told_of_one_complaint_reads_little_of_the_others(case: Case) -> None:
    own, others = case.complaints[0], watched(case).complaints[1:]
    beside = replace(case, complaints=(own, *others))
    READ.clear()
    told_facts(own, beside)
    signs._of_one(own, beside)
    assert {*OTHERS_READ} >= READ


@settings(max_examples=60, deadline=None)
@given(case=CASES)
def test_the_choice_of_actions_reads_only_what_it_is_remembered_by(case: Case) -> None:
    judged = chain._judge(case, KNOWLEDGE, Memo())
    known = watched(case)
    for foot in case.feet_concerned:
        READ.clear()
        choose(known, foot, judged.facts, judged.findings, KNOWLEDGE, comfort_only=False, worn=frozenset(), memo=Memo())
        assert {"complaints", "tried", *CHOICE_READS_OF_COMPLAINT} >= READ
