"""When the size of the shoe is the question: the one line that says so, and reasons that name what was measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lacedoctor.advice.facts import VERDICT_FACTS
from lacedoctor.domain.advice import Because, Finding
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.words import Foot, Level


def size_question(findings: Iterable[Finding], level: Level, knowledge: Knowledge) -> str:
    """That this is a question of size, with what to look for in the next shoe; empty where no finding decides it."""
    deciding = [item for item in findings if item.look_for]
    if not deciding:
        return ""
    kind = "size-question" if level.rank < Level.CLINICIAN_SOON.rank else "size-question-referral"
    look_for = "; ".join(dict.fromkeys(item.look_for for item in deciding))
    return knowledge.say[kind].format(found=" ".join(_named(deciding)), look_for=look_for)


def measured(findings: Iterable[Finding], knowledge: Knowledge) -> dict[str, tuple[Finding, ...]]:
    """The findings behind each fact that is a verdict, by the words of the fact."""
    found: dict[str, tuple[Finding, ...]] = {}
    for item in findings:
        for fact in VERDICT_FACTS.get((item.id, item.verdict), ()):
            words = knowledge.fact_words[fact]
            found[words] = (*found.get(words, ()), item)
    return found


def with_numbers(because: tuple[Because, ...], behind: dict[str, tuple[Finding, ...]]) -> tuple[Because, ...]:
    """Reasons that rest on a measurement, said with its number."""
    named = (replace(each, fact=" ".join(_named(behind[each.fact]))) if each.fact in behind else each for each in because)
    return tuple(dict.fromkeys(named))


def _named(findings: Iterable[Finding]) -> list[str]:
    """Each sentence once, with the foot or feet it is about."""
    feet: dict[str, list[Foot]] = {}
    for item in findings:
        feet.setdefault(item.say, []).extend([item.foot] if item.foot else [])
    return [f"{_whose(of)}{say}" for say, of in feet.items()]


def _whose(feet: list[Foot]) -> str:
    if not feet:
        return ""
    return "Both feet: " if len(feet) > 1 else f"{feet[0].value.capitalize()} foot: "
