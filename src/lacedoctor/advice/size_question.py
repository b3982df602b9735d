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
    first = {item.look_for: item.id for item in reversed(deciding)}  # one kind of reason for each thing to look for
    said = _by_words((item.decides, item.foot) for item in deciding if item.id == first[item.look_for])
    found = ", ".join(f"{words} ({_feet(of)})" if of else words for words, of in said.items())
    again = knowledge.say["size-question-again"] if all(item.near for item in deciding) else ""
    look_for = "; ".join(dict.fromkeys(item.look_for for item in deciding))
    return knowledge.say[kind].format(found=found, look_for=look_for, again=again)


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
    return tuple(dict.fromkeys(_numbered(each, behind.get(each.fact, ())) for each in because))


def _numbered(because: Because, findings: tuple[Finding, ...]) -> Because:
    said = _by_words((item.say, item.foot) for item in findings)
    words = " ".join(f"{_feet(of).capitalize()}: {say}" if of else say for say, of in said.items())
    return replace(because, fact=words) if words else because


def _by_words(said: Iterable[tuple[str, Foot | None]]) -> dict[str, list[Foot]]:
    """Each sentence once, with the feet it is about; none where it is about the pair."""
    feet: dict[str, list[Foot]] = {}
    for words, foot in said:
        feet.setdefault(words, []).extend([foot] if foot else [])
    return feet


def _feet(feet: list[Foot]) -> str:
    return "both feet" if len(feet) > 1 else f"{feet[0].value} foot"
