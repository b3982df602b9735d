"""Trial decisions are worked out together, and come out as if each case were judged alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacedoctor.advice import chain
from lacedoctor.advice.choose import choose
from lacedoctor.advice.facts import told_facts
from lacedoctor.advice.findings import findings_of
from lacedoctor.advice.memo import (
    CHOICE_READS,
    CHOICE_READS_OF_COMPLAINT,
    FINDINGS_READ,
    TOLD_READS,
    TRIAGE_READS,
    Memo,
)
from lacedoctor.advice.triage import triage
from lacedoctor.domain.case import Activity, Answers, Case, Complaint, EyestayGap, FootShape, Person, Shoe, Socks, Tried
from lacedoctor.domain.settings import Settings
from lacedoctor.domain.words import SENSATIONS, Foot
from lacedoctor.storage.knowledge import load_knowledge
from lacedoctor.storage.patterns import shipped_patterns

KNOWLEDGE = load_knowledge()
MAYBE = st.sampled_from((None, True, False))


def some(*words: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from((None, *words))


def several(*words: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.lists(st.sampled_from(words), max_size=2, unique=True).map(tuple)


COMPLAINTS = st.builds(
    Complaint,
    foot=some(*Foot),
    zones=several(*KNOWLEDGE.zones),
    sensations=several(*SENSATIONS),
    signs=several("white", "lace-marks", "open-skin"),
    clears_minutes=some(-1, 2, 60),
    clears_by=some("loosening", "shoe-off", "nothing"),
    loosening=some("clears", "nothing"),
    without_shoes=some(True, ("night",)),
    days=some(3, 40),
    onset_minutes=some(40),
    began_with=several("heel-lock", "new-insole"),
)
SHOES = st.builds(
    Shoe,
    eyelet_pairs=some(4, 7),
    lacing=some("criss-cross", "heel-lock", "window"),
    staggered=MAYBE,
    tension=some("tight", "loose"),
    toe_gap_mm=some(4, 14, 30),
    heel_slip_mm=some(10),
    eyestay_gap_mm=some(EyestayGap(middle=10), EyestayGap(bottom=30, top=60)),
    insole=several("arch", "full-length-gel"),
)
CASES = st.builds(
    Case,
    person=st.builds(Person, age=some(12, 40), conditions=several("diabetes", "pregnant")),
    left=st.builds(FootShape, length_mm=some(260), arch=some("high")),
    shoe=SHOES,
    shoe_right=st.just(Shoe()) | SHOES,
    socks=st.builds(Socks, fit=several("tight", "bunched")),
    activity=st.builds(Activity, kind=some("running", "cycling"), downhill=MAYBE, temperature_c=some(2)),
    complaints=st.lists(COMPLAINTS, max_size=2).map(tuple),
    answers=st.builds(Answers, asked=MAYBE, red_flags=several("fever", "persistent")),
    tried=st.lists(st.builds(Tried, action=some("loosen", "heel-lock"), outcome=some("same", "better")), max_size=1).map(tuple),
)


class Forgetful(Memo):
    def of(self, key: Any, make: Callable[[], Any], parts: tuple[object, ...] = ()) -> Any:
        return super().of((key, object()), make, parts)


@settings(max_examples=60, deadline=None)
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
    triage(case, KNOWLEDGE, True)


OF_COMPLAINTS = {item.name for item in fields(Complaint)}


@pytest.mark.parametrize(
    ("step", "said"), [(_find, FINDINGS_READ), (_tell, (*TOLD_READS, *OF_COMPLAINTS)), (_triage, (*TRIAGE_READS, *OF_COMPLAINTS))]
)
def test_a_step_reads_only_what_it_is_remembered_by(step: Callable[[Case], None], said: tuple[str, ...]) -> None:
    @settings(max_examples=100, deadline=None)
    @given(case=CASES)
    def watch(case: Case) -> None:
        step(watched(case))

    READ.clear()
    watch()
    assert set(said) >= READ


@settings(max_examples=200, deadline=None)
@given(case=CASES)
def test_the_choice_of_actions_reads_only_what_it_is_remembered_by(case: Case) -> None:
    judged = chain._judge(case, KNOWLEDGE, Memo())
    known = watched(case)
    for foot in case.feet_concerned:
        READ.clear()
        choose(known, foot, judged.facts, judged.findings, KNOWLEDGE, comfort_only=False, worn=frozenset(), memo=Memo())
        assert {*CHOICE_READS, *CHOICE_READS_OF_COMPLAINT} >= READ
