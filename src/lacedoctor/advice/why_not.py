"""For every plausible action that is not advised: the fact that ruled it out, as it was written down while choosing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from lacedoctor.advice.choose import ALWAYS
from lacedoctor.advice.compose import Composed
from lacedoctor.advice.facts import VERDICT_FACTS
from lacedoctor.advice.names import action_name, listed, uncapped
from lacedoctor.advice.trace import HOUSE, RuledOut
from lacedoctor.advice.wishes import Choice
from lacedoctor.domain.advice import Cause, Finding, OtherAction, Triage, WhyNot
from lacedoctor.domain.case import Case
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.words import Foot, Level

BEST_CAUSES = 2  # what speaks for these makes a remedy of any spot plausible
MOST_REASONS = 2  # of one action: the strongest remedies come first
MOST_FACTS = 3  # of which one would be enough
LACING = "lacing"
NOT_SO, UNKNOWN = "Only where {fact}; here that is not so.", "Only where {fact}; that is not known here."
FULL = "More speaks for {rivals}: at most three things besides the laces."
# Where a fact is told, as far as one answer tells it: unanswered it is unknown, else it is not so.
TOLD_BY = {
    "laces-tight": "shoe.tension", "laces-loose": "shoe.tension", "collar-pressed": "shoe.tension", "staggered": "shoe.staggered",
    "insole-thick": "shoe.insole", "insole-pad": "shoe.insole", "insole-arch": "shoe.insole", "insole-under-toes": "shoe.insole",
    "laces-short": "shoe.laces", "laces-long": "shoe.laces", "retied-helped": "shoe.retied", "cleats": "activity.cleats",
    "toe-clips": "activity.toe_clips", "downhill": "activity.downhill", "static-activity": "activity.kind",
    "posture-off": "activity.posture", "strike-on-spot": "activity.foot_strike", "sock-thin": "socks.thickness",
    "sock-tight": "socks.fit", "sock-bunched": "socks.fit", "tight-muscles": "person.tight_muscles",
    "fragile-feet": "person.conditions", "late-onset": "complaint.onset_minutes", "goes-on-long": "complaint.days",
    "began-with-insole": "complaint.began_with", "nerve-like": "complaint.sensations", "swelling-felt": "complaint.sensations",
    "skin-sore": "complaint.sensations", "feels-cold": "complaint.sensations", "laces-come-loose": "complaint.sensations",
    "slips": "complaint.sensations", "over-the-laces": "complaint.zones", "sock-marks": "complaint.signs",
    "colour-in-cold": "complaint.signs", "clears-insole": "complaint.clears_by",
}  # fmt: skip
MEASURED = {(fact, finding) for (finding, _), facts in VERDICT_FACTS.items() for fact in facts}


@dataclass(frozen=True, slots=True)
class Given:
    """The answer that is explained."""

    case: Case
    triage: Triage
    findings: tuple[Finding, ...]
    causes: tuple[Cause, ...]
    choices: list[Choice]
    composed: list[Composed]
    other: tuple[OtherAction, ...]


def no_lacing(triage: Triage, knowledge: Knowledge) -> WhyNot:
    """Why nothing is said about the laces."""
    first = triage.reasons[0] if triage.reasons and triage.level.rank > Level.SELF_CARE.rank else None
    if first is None:
        words = triage.say if triage.level is Level.ASK_MORE else knowledge.say["unanswered"]
        return WhyNot(LACING, words, HOUSE)
    return WhyNot(LACING, f"It is to be looked at first: {first.because}", first.source)


def why_not(given: Given, knowledge: Knowledge) -> tuple[WhyNot, ...]:
    """Everything plausible that is not in the answer, once; with the foot where the feet differ."""
    per_foot = [list(_of_foot(given, choice, knowledge)) for choice in given.choices]
    found: list[WhyNot] = []
    for items in per_foot:
        for item in items:
            everywhere = all(replace(item, foot=other[0].foot) in other if other else False for other in per_foot)
            merged = replace(item, foot=None) if everywhere else item
            if merged not in found:
                found.append(merged)
    return tuple(found)


def _of_foot(given: Given, choice: Choice, knowledge: Knowledge) -> Iterator[WhyNot]:
    laid = next((item for item in given.composed if item.plan.foot is choice.foot), None)
    taken = {*(wish.action for wish in laid.wishes if laid)} | {item.action for item in given.other} if laid else set()
    for action, because in laid.left_out if laid else ():
        taken.add(action)
        yield WhyNot(action, because, HOUSE, choice.foot)
    avoided = {item.action: item for item in choice.avoid}
    for action in dict.fromkeys(item.action for item in choice.ruled_out):
        if action in avoided and action not in taken:
            taken.add(action)
            yield WhyNot(action, avoided[action].because, avoided[action].source, choice.foot)
    for wish in choice.other:
        if wish.action not in taken:
            taken.add(wish.action)
            yield WhyNot(wish.action, FULL.format(rivals=_rivals(given.other)), HOUSE, choice.foot)
    reasons: dict[str, list[RuledOut]] = {}
    for item in choice.ruled_out:
        if item.action not in taken and _is_plausible(item, given.causes, knowledge):
            reasons.setdefault(item.action, []).append(item)
    for action, items in reasons.items():
        yield _in_words(action, items, given, choice.foot, knowledge)


def _rivals(other: tuple[OtherAction, ...]) -> str:
    return listed(action_name(item.action) for item in other)


def _is_plausible(item: RuledOut, causes: tuple[Cause, ...], knowledge: Knowledge) -> bool:
    """What a remedy of the spot names; of the remedies for any spot, those that the best causes speak for."""
    if item.place != ALWAYS or item.because or not (item.missing or item.none_of):
        return True
    weights = [knowledge.causes[cause.id].weights for cause in causes[:BEST_CAUSES]]
    return any(of_cause.get(fact, 0) > 0 for of_cause in weights for fact in (*item.missing, *item.none_of))


def _in_words(action: str, items: list[RuledOut], given: Given, foot: Foot, knowledge: Knowledge) -> WhyNot:
    """In the words of the step that dropped it; else the facts that speak against it, and those it would take."""
    in_words = next((item for item in items if item.because), None)
    if in_words:
        return WhyNot(action, in_words.because, in_words.source, foot)
    deciding = {fact: _measured(fact, given.findings, foot) for item in items for fact in _deciding(item)}
    measured = dict.fromkeys(found for found in deciding.values() if found)
    held = [fact for item in items for fact in item.against if deciding[fact] is None]
    wanted = [fact for fact, found in deciding.items() if found is None and fact not in held][:MOST_FACTS]
    words = [*(found.say for found in measured), *(knowledge.fact_words[fact] for fact in held)]
    if wanted and len(words) < MOST_REASONS:
        form = NOT_SO if all(_is_told(fact, given.case, foot) for fact in wanted) else UNKNOWN
        words.append(form.format(fact=" or ".join(uncapped(knowledge.fact_words[fact]) for fact in wanted)))
    said = [found.source for found in measured] + [knowledge.fact_sources[fact] for fact in (*held, *wanted)]
    return WhyNot(action, " ".join(dict.fromkeys(words)), tuple(dict.fromkeys(chain.from_iterable(said))), foot)


def _deciding(item: RuledOut) -> tuple[str, ...]:
    """What holds and must not; else the first that would have to hold."""
    return item.against or item.missing[:1] or item.none_of


def _measured(fact: str, findings: tuple[Finding, ...], foot: Foot) -> Finding | None:
    """The measurement that decides a fact on this foot."""
    return next((item for item in findings if (fact, item.id) in MEASURED and item.foot in (foot, None)), None)


def _is_told(fact: str, case: Case, foot: Foot) -> bool:
    if fact not in TOLD_BY:
        return False
    table, name = TOLD_BY[fact].split(".")
    if table == "complaint":
        return any(getattr(complaint, name) is not None for complaint in case.complaints_of(foot))
    part = case.shoe_of(foot) if table == "shoe" else getattr(case, table)
    return getattr(part, name) is not None
