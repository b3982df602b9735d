"""One answer changed: the advice moves in the sensible direction, or stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lacedoctor.advice.chain import triage_of
from lacedoctor.domain.advice import Advice
from lacedoctor.domain.case import Answers, Case, Complaint
from lacedoctor.domain.words import Foot, Level
from lacedoctor.session import Library, advice_for
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
