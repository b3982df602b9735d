"""The answer in one sentence: the first thing to do and the strongest fact for it. No condition, no promise, no source id."""

from __future__ import annotations

import re

from lacedoctor.advice.names import uncapped
from lacedoctor.domain.advice import Advice, Cause, LacingAction, OtherAction
from lacedoctor.domain.house import MARK, house_sources
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.words import LacingOutput, Level

THE_SPOT = "The spot:"
# Causes that a change of lacing answers; what points elsewhere is no reason for one.
LACED = ("lace-pressure", "too-narrow", "too-short", "too-low", "too-loose", "heel-fit", "swelling")
OF_THE_SHOE = ("too-narrow", "too-short", "too-low", "too-loose", "heel-fit")  # their facts say as much themselves
SAYS_WHERE = ("over-the-laces", "over-the-laces-nerve", "side-of-the-ball", "toe-tops", "nails")  # the weakest of reasons


def customer_sentence(advice: Advice, knowledge: Knowledge) -> str:
    """One sentence to say to the customer; above self-care it is the referral and nothing else."""
    if advice.triage.level.rank > Level.SELF_CARE.rank and advice.other:
        return _first_sentence(advice.other[0].say)
    if advice.triage.lacing_output is LacingOutput.NONE or not advice.lacing:
        return _first_sentence(advice.triage.say)
    first = advice.lacing[0]
    if first.action == "keep" and advice.other and not advice.plans[0].moves_from_current:
        fact = next((item.fact for item in advice.other[0].because if not item.fact.startswith(MARK)), "")
        what = f"The lacing can stay as it is: {uncapped(_first_sentence(advice.other[0].say))}"
        said = _with_reason(what, _place(fact) if fact.startswith(THE_SPOT) else uncapped(fact))
        return _of_shop(said, advice.other[0])
    foot = f"On the {first.foot.value} foot: " if first.foot else ""
    do = uncapped(_first_sentence(first.say))
    if advice.size_question:  # then the lacing only helps until there is another shoe
        size = _first_sentence(advice.size_question).rstrip(".")
        return _of_shop(_in_plain_words(f"{size}; until the next shoe, {uncapped(foot)}{do.rstrip('.')}."), first)
    do = f"{foot}{do}" if foot else do[0].upper() + do[1:]
    return _of_shop(_in_plain_words(_with_reason(do, _reason(advice, first, knowledge))), first)


def _of_shop(sentence: str, action: LacingAction | OtherAction) -> str:
    """The sentence, marked where a shop's own rule asked for the action."""
    asked = any(house_sources(item.source) for item in action.because if item.effect == "for")
    return f"{sentence.rstrip('.')} ({uncapped(MARK)})." if asked else sentence


def _in_plain_words(text: str) -> str:
    return text.replace(" medial ", " big-toe-side ").replace(" lateral ", " little-toe-side ")


def _with_reason(what: str, reason: str) -> str:
    return f"{what}; {reason}." if reason else f"{what}."


def _first_sentence(text: str) -> str:
    head, dot, rest = text.partition(". ")
    return head + "." if dot and rest else text


def _reason(advice: Advice, action: LacingAction, knowledge: Knowledge) -> str:
    """The action's own fact; else the best cause's strongest, and what it points to; else the spot."""
    own = [item.fact for item in action.because if item.effect == "for" and not item.fact.startswith((THE_SPOT, MARK))]
    if own:
        return uncapped(own[0])
    best = advice.causes[0] if advice.causes else None
    if best and best.id in LACED and best.strength != "weak" and (fact := _strongest(best, knowledge)):
        return uncapped(fact) if best.id in OF_THE_SHOE else f"{uncapped(fact)}, which points to {uncapped(best.title)}"
    return _place(next((item.fact for item in action.because if item.fact.startswith(THE_SPOT)), ""))


def _place(spot: str) -> str:
    """Where it is, without the anatomy behind a comma or colon."""
    place = re.split("[:,]", spot.removeprefix(THE_SPOT), maxsplit=1)[0].strip().rstrip(".")
    article = "" if place.startswith(("behind", "under", "toes", "tops")) else "the "
    return f"the spot is {article}{place}" if place else ""


def _strongest(cause: Cause, knowledge: Knowledge) -> str:
    """The fact that speaks most for a cause; one that only says where it is comes last."""
    where = {knowledge.fact_words[fact] for fact in SAYS_WHERE}
    facts = [item.fact for item in cause.because if item.effect == "for"]
    return next((fact for fact in facts if fact not in where), facts[0] if facts else "")
