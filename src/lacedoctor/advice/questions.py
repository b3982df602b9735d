"""Which unknown would change the advice: found by trying its answers, not written by hand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from lacedoctor.advice.said import bound_to_the_shoe
from lacedoctor.advice.triage import FEVER, told_flags
from lacedoctor.domain.advice import Question
from lacedoctor.domain.case import Case, Complaint
from lacedoctor.domain.knowledge import Knowledge, QuestionText
from lacedoctor.domain.words import Level

SAFETY, FOLLOW_UPS = "answers.asked", "answers.follow_ups"
PLACE = "complaint.zones"
MAX_QUESTIONS = 6
LEVEL, LACING, OTHER = 10, 4, 1  # how much a change of each weighs in the order of the questions
FIRST = 10 * LEVEL  # where it bothers is asked before what it is like
WITH_CLIPS = ("cycling", "gym", "other")  # activities that may have pedals with toe clips


@dataclass(frozen=True, slots=True)
class Decision:
    """The parts of an answer that a question could change."""

    level: Level
    lacing: Hashable
    other: Hashable


Decide = Callable[[Case], Decision]


def questions_for(case: Case, knowledge: Knowledge, decide: Decide, shoe_matters: bool) -> tuple[Question, ...]:
    """Open questions, those that change most first; the safety screen before all while it is unanswered.

    ``shoe_matters``: a lacing is on offer, so eyelets and lace decide how it is drawn and whether it reaches.
    """
    now = decide(case)
    ranked = list(_follow_ups(case, knowledge, now, decide))
    for text in knowledge.questions.values():
        for key, with_answer in _open(text, case):
            worth = max((_worth(now, decide(with_answer(trial))) for trial in text.trials), default=0.0)
            if text.key in _DRAWN_FROM and shoe_matters:
                worth = max(worth, _DRAWN_FROM[text.key])
            if worth and text.key == PLACE and not any(complaint.zones for complaint in case.complaints):
                worth += FIRST
            if text.key == SAFETY:
                worth = float("inf")
            if worth:
                ranked.append((worth, Question(key, _which(key, case, knowledge) + text.ask, text.would_change)))
    ranked.sort(key=lambda item: -item[0])
    return tuple(question for _, question in ranked[:MAX_QUESTIONS])


def _follow_ups(case: Case, knowledge: Knowledge, now: Decision, decide: Decide) -> Iterator[tuple[float, Question]]:
    """Questions that sharpen a warning sign, while they were not answered and a yes would make it more urgent."""
    if FEVER in (case.answers.red_flags or ()) and now.level.rank < Level.SAME_DAY.rank:
        yield 2 * LEVEL, Question("answers.red_flags", knowledge.say["fever-question"], knowledge.flags[FEVER].say)
    if case.answers.follow_ups is not None:
        return
    asked: set[str] = set()
    for slug, fact in told_flags(case).items():
        flag = knowledge.flags[slug]
        then = decide(replace(case, answers=replace(case.answers, follow_ups=(slug,))))
        if then.level.rank <= now.level.rank:
            continue
        for part in flag.combinations:
            if part.follow_up and part.follow_up not in asked and part.level.rank > now.level.rank:
                asked.add(part.follow_up)
                change = f"{fact} A yes would make this more urgent."
                yield LEVEL * (then.level.rank - now.level.rank), Question(FOLLOW_UPS, part.follow_up, change)


# What a plan is drawn and measured from, even where the choice of actions stays the same.
_DRAWN_FROM = {"shoe.eyelet_pairs": 3.5, "shoe.extra_eyelet": 0.5, "shoe.lace_length_mm": 1.5}


def _worth(now: Decision, then: Decision) -> float:
    steps = (
        abs(then.level.rank - now.level.rank)
        if Level.ASK_MORE not in (now.level, then.level)
        else int(now.level is not then.level)
    )
    return LEVEL * steps + LACING * (now.lacing != then.lacing) + OTHER * (now.other != then.other)


def _open(text: QuestionText, case: Case) -> Iterator[tuple[str, Callable[[Any], Case]]]:
    """The places in the case where this question is still open, each with a way to fill it in."""
    table, name = text.key.split(".")
    if table == "complaint":
        for index, complaint in enumerate(case.complaints or (Complaint(),)):
            if getattr(complaint, name) is None and _makes_sense(name, complaint, case):
                yield f"complaint[{index}].{name}", partial(_with_complaint, case, index, name)
    elif table == "answers":
        if not case.answers.asked:
            yield text.key, lambda _: case
    elif name == "toe_clips" and case.activity.kind not in WITH_CLIPS:
        return
    elif all(getattr(part, name) is None for part in _parts(case, table)):
        yield text.key, partial(_with, case, table, name)


def _is_told(complaint: Complaint) -> bool:
    return bool(complaint.zones or complaint.sensations or complaint.signs)


def _makes_sense(name: str, complaint: Complaint, case: Case) -> bool:
    """Whether a detail of this complaint can still be asked for: nothing before the complaint itself, nothing said already."""
    if name in ("zones", "sensations"):
        return True
    said = (name == "loosening" and complaint.clears_by == "loosening") or (
        name == "without_shoes" and bound_to_the_shoe(complaint, case)
    )
    return _is_told(complaint) and not said


def _parts(case: Case, table: str) -> tuple[object, ...]:
    return (case.shoe, case.shoe_left, case.shoe_right) if table == "shoe" else (getattr(case, table),)


def _with(case: Case, table: str, name: str, value: Any) -> Case:
    return replace(case, **{table: replace(getattr(case, table), **{name: value})})


def _which(key: str, case: Case, knowledge: Knowledge) -> str:
    """Which spot is meant, where there are several."""
    if len(case.complaints) < 2 or not key.startswith("complaint["):
        return ""
    number = int(key[len("complaint[") : key.index("]")])
    zones = case.complaints[number].zones or ()
    return f"{knowledge.zones[zones[0]].name.capitalize()}: " if zones else f"Spot {number + 1}: "


def _with_complaint(case: Case, index: int, name: str, value: Any) -> Case:
    complaints = list(case.complaints or (Complaint(),))
    complaints[index] = replace(complaints[index], **{name: value})
    return replace(case, complaints=tuple(complaints))
