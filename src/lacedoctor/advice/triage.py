"""How urgent it is: the highest level of every warning sign that fires. Nothing lowers a level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lacedoctor.advice.memo import Memo
from lacedoctor.advice.said import PAIN
from lacedoctor.advice.signs import answers_told, signs_of
from lacedoctor.domain.advice import FlagReason, Triage
from lacedoctor.domain.case import Case
from lacedoctor.domain.knowledge import Combination, Knowledge, RedFlag
from lacedoctor.domain.words import LacingOutput, Level

TICKED = "Ticked on the safety screen."
FEVER = "fever"  # counts only together with something else, so it is asked what that is


@dataclass(frozen=True, slots=True)
class Fired:
    """A flag that counts, at which level, and why."""

    flag: RedFlag
    level: Level
    because: str
    sources: tuple[str, ...]
    named: bool = True  # False where it stands in for a ticked group


def told_flags(case: Case, memo: Memo) -> dict[str, str]:
    """Flags that were ticked, or are told by the case or by a follow-up answered yes, each with the fact that tells it.

    ``memo`` is of this case and its trials, here and below.
    """
    facts = dict.fromkeys((*(case.answers.red_flags or ()), *(case.answers.follow_ups or ())), TICKED)
    for slug, fact in signs_of(case, memo):
        facts.setdefault(slug, fact)
    return facts


def fired_flags(case: Case, knowledge: Knowledge, memo: Memo) -> list[Fired]:
    """Every flag that counts: ticked, told by the case, or standing in for a ticked group that was not opened yet."""
    facts = told_flags(case, memo)
    told = set(facts)
    for slug in _unopened(case, knowledge):
        facts.setdefault(slug, "Ticked on the safety screen; which sign it is was not said yet, so the most urgent one counts.")
    flags = knowledge.flags
    fired = (_fire(flags[slug], facts, case, flags) for slug in facts)
    return [replace(item, named=item.flag.slug in told) for item in fired if item is not None]


def _unopened(case: Case, knowledge: Knowledge) -> Iterable[str]:
    for group in knowledge.groups:
        if group.number in case.answers.groups:
            flags = [knowledge.flags[slug] for slug in group.flags]
            yield max(flags, key=lambda flag: _highest(flag).rank).slug


def _highest(flag: RedFlag) -> Level:
    levels = [part.level for part in flag.combinations if not part.with_any and not part.follow_up and not part.conditions_any]
    return max((level for level in (flag.level_alone, *levels) if level), key=lambda level: level.rank, default=Level.ASK_MORE)


def _fire(flag: RedFlag, facts: Mapping[str, str], case: Case, flags: Mapping[str, RedFlag]) -> Fired | None:
    fact = facts[flag.slug]
    reached = [part for part in flag.combinations if _holds(part, facts, case, flags)]
    best = max(reached, key=lambda part: part.level.rank, default=None)
    if best is not None and (flag.level_alone is None or best.level.rank > flag.level_alone.rank):
        return Fired(flag, best.level, f"{fact} More urgent: {best.when}.", best.sources)
    if flag.level_alone is None:
        return None
    return Fired(flag, flag.level_alone, fact, flag.sources)


def _holds(part: Combination, fired: Iterable[str], case: Case, flags: Mapping[str, RedFlag]) -> bool:
    sensations = {item for complaint in case.complaints for item in complaint.sensations or ()}
    if not sensations.isdisjoint(PAIN):
        sensations.add("pain")  # however it is called
    return (
        (not part.with_any or any(slug in fired for slug in part.with_any))
        and (not part.conditions_any or any(item in part.conditions_any for item in conditions(case)))
        and (not part.sensations_any or bool(sensations.intersection(part.sensations_any)))
        and (not part.follow_up or answered_yes(part.follow_up, case, flags))
    )


def conditions(case: Case) -> set[str]:
    """Conditions said, or told by age and weeks."""
    told = {"child"} if case.person.is_child else set()
    if case.person.pregnant_weeks is not None:
        told.add("pregnant")
    return told.union(case.person.conditions or ())


def answered_yes(follow_up: str, case: Case, flags: Mapping[str, RedFlag]) -> bool:
    """Whether a follow-up question was answered yes, on the screen (for any flag that shares it) or by facts of the case."""
    shared = (part.follow_up for slug in case.answers.follow_ups or () for part in flags[slug].combinations)
    question = follow_up.casefold()
    return follow_up in shared or any(told and key in question for key, told in answers_told(case).items())


def triage(case: Case, knowledge: Knowledge, memo: Memo, *, enough: bool, not_footwear: str = "") -> Triage:
    """The level with its reasons. ``enough``: something can be said at all; ``not_footwear``: facts against the shoe."""
    fired = sorted(fired_flags(case, knowledge, memo), key=lambda item: -item.level.rank)
    counted = [item for item in fired if item.level is not Level.ASK_MORE]
    level = counted[0].level if counted else Level.ASK_MORE
    reasons = [FlagReason(item.flag.slug, item.because, item.sources) for item in counted]
    if level.rank < Level.CLINICIAN_SOON.rank:
        if not_footwear:
            level = Level.CLINICIAN_SOON
            reasons.append(FlagReason("not-footwear", not_footwear, ("seed:S64", "house-rule")))
        elif level is Level.ASK_MORE and enough:
            level = Level.SELF_CARE
    say = _say(level, counted, knowledge)
    if level is Level.SELF_CARE:
        lone = FEVER in (case.answers.red_flags or ())
        say = knowledge.say["unanswered"] if not case.answers.asked else knowledge.say["fever-alone"] if lone else say
    return Triage(level, tuple(reasons), say, lacing_output(level, counted, case))


def lacing_output(level: Level, fired: Iterable[Fired], case: Case) -> LacingOutput:
    """How much lacing may be shown: none before the safety screen was answered."""
    if not case.answers.asked or level in (Level.ASK_MORE, Level.SAME_DAY, Level.EMERGENCY_NOW):
        return LacingOutput.NONE
    if level is Level.SELF_CARE:
        return LacingOutput.FULL
    return LacingOutput.NONE if any(item.flag.lacing_output is LacingOutput.NONE for item in fired) else LacingOutput.COMFORT_ONLY


def _say(level: Level, fired: list[Fired], knowledge: Knowledge) -> str:
    first = knowledge.say[level.value]
    signs = dict.fromkeys(item.flag.say for item in fired if item.named and item.level is level and level is not Level.SELF_CARE)
    return " ".join([first, *signs])
