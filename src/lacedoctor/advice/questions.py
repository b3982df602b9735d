"""Which unknown would change the advice: found by trying its answers, not written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from lacedoctor.advice.decision import Decision
from lacedoctor.advice.said import bound_to_the_shoe
from lacedoctor.advice.triage import FEVER
from lacedoctor.advice.what_if import TO_LEVEL, answer_words, change_words
from lacedoctor.domain.advice import Outcome, Question, WhatIf
from lacedoctor.domain.case import Case, Complaint
from lacedoctor.domain.knowledge import Knowledge, QuestionText
from lacedoctor.domain.words import Level

SAFETY, FOLLOW_UPS = "answers.asked", "answers.follow_ups"
PLACE = "complaint.zones"
MAX_QUESTIONS = 6
LEVEL, LACING, OTHER = 10, 4, 1  # how much a change of each weighs in the order of the questions
FIRST = 10 * LEVEL  # where it bothers is asked before what it is like
WITH_CLIPS = ("cycling", "gym", "other")  # activities that may have pedals with toe clips


Decide = Callable[[Case], Decision]
Ranked = tuple[float, Question, WhatIf]


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions worth asking, and for every unknown what its answers would change."""

    questions: tuple[Question, ...]
    what_if: tuple[WhatIf, ...]


def questions_for(
    case: Case, told: Mapping[str, str], knowledge: Knowledge, decide: Decide, drawn_from: frozenset[str], *, shows_lacing: bool
) -> Asked:
    """Open questions, those that change most first; the safety screen before all while it is unanswered.

    ``told``: warning signs that the case tells of, each with the fact that tells it.
    ``drawn_from``: keys that decide how the lacing on offer is drawn or whether it reaches. ``shows_lacing``: whether lacing
    may be named.
    """
    now = decide(case)
    ranked = list(_follow_ups(case, told, knowledge, now, decide))
    for text in knowledge.questions.values():
        for key, with_answer in _open(text, case):
            trials = [(trial, decide(with_answer(trial))) for trial in text.trials]
            ask = _which(key, case, knowledge) + text.ask
            worth = _worth_asking(text, case, now, [then for _, then in trials], drawn_from)
            outcomes = tuple(_outcome(text.key, trial, now, then, shows_lacing) for trial, then in trials)
            if text.key == SAFETY or text.key in drawn_from:  # the same for every answer
                outcomes = (*(item for item in outcomes if item.change), Outcome("", text.would_change))
            ranked.append((worth, Question(key, ask, text.would_change), WhatIf(key, ask, bool(worth), outcomes)))
    ranked.sort(key=lambda item: -item[0])
    questions = tuple(question for worth, question, _ in ranked if worth)
    return Asked(questions[:MAX_QUESTIONS], tuple(what_if for _, _, what_if in ranked))


def _outcome(key: str, trial: object, now: Decision, then: Decision, shows_lacing: bool) -> Outcome:
    return Outcome(answer_words(key, trial), "" if now == then else change_words(now, then, shows_lacing=shows_lacing))


def _worth_asking(text: QuestionText, case: Case, now: Decision, thens: list[Decision], drawn_from: frozenset[str]) -> float:
    """How much the answers that were tried would change; 0 where none changes anything."""
    if text.key == SAFETY:
        return float("inf")
    worth = max((_worth(now, then) for then in thens), default=0.0)
    if text.key in drawn_from:
        worth = max(worth, DRAWN_FROM[text.key])
    first = worth and text.key == PLACE and not any(complaint.zones for complaint in case.complaints)
    return worth + FIRST if first else worth


def _follow_ups(case: Case, told: Mapping[str, str], knowledge: Knowledge, now: Decision, decide: Decide) -> Iterator[Ranked]:
    """Questions that sharpen a warning sign, while they were not answered and a yes would make it more urgent."""
    if FEVER in (case.answers.red_flags or ()) and now.level.rank < Level.SAME_DAY.rank:
        yield _ranked(2 * LEVEL, "answers.red_flags", knowledge.say["fever-question"], knowledge.flags[FEVER].say)
    if case.answers.follow_ups is not None:
        return
    asked: set[str] = set()
    for slug, fact in told.items():
        flag = knowledge.flags[slug]
        then = decide(replace(case, answers=replace(case.answers, follow_ups=(slug,))))
        if then.level.rank <= now.level.rank:
            continue
        for part in flag.combinations:
            if part.follow_up and part.follow_up not in asked and part.level.rank > now.level.rank:
                asked.add(part.follow_up)
                change = f"{fact} A yes would make this more urgent."
                worth = LEVEL * (then.level.rank - now.level.rank)
                yield _ranked(worth, FOLLOW_UPS, part.follow_up, change, TO_LEVEL[then.level])


def _ranked(worth: float, key: str, ask: str, would_change: str, change: str = "") -> Ranked:
    return worth, Question(key, ask, would_change), WhatIf(key, ask, True, (Outcome("yes", change or would_change),))


# What a plan is drawn and measured from, even where the choice of actions stays the same.
DRAWN_FROM = {"shoe.eyelet_pairs": 3.5, "shoe.extra_eyelet": 0.5, "shoe.lace_length_mm": 1.5}


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
