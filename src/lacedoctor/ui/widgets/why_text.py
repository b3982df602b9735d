"""The whole trace of an answer, for staff: what led to every line, what was ruled out, what would change it, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from textual.content import Content

from lacedoctor.advice.names import action_name
from lacedoctor.domain.advice import Advice, Because, Cause, WhatIf
from lacedoctor.domain.knowledge import Source
from lacedoctor.domain.text import visible
from lacedoctor.domain.words import Foot, Level
from lacedoctor.ui.text import dim, heading, lines, literal

HOUSE_RULE = "house-rule"
TIERS = {
    HOUSE_RULE: "our own rule",
    "A": "medical, professional or measured",
    "B": "trade or reference",
    "C": "one person or general",
    "D": "of little authority",
}
LEVELS = {
    Level.ASK_MORE: "More is needed",
    Level.SELF_CARE: "Self-care",
    Level.CLINICIAN_SOON: "To be checked soon",
    Level.SAME_DAY: "Medical advice today",
    Level.EMERGENCY_NOW: "Emergency",
}
FOR, AGAINST = "+", "−"


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the trace; each entry is kept or left out as a whole."""

    title: str
    entries: tuple[Content, ...]


def sections(advice: Advice, sources: Mapping[str, Source]) -> tuple[Section, ...]:
    """The trace in the order it is read; a part without entries is left out."""
    numbers = {name: number for number, name in enumerate(_used(advice), 1)}
    parts = (
        Section("Safety", tuple(_safety(advice, numbers))),
        Section("With the laces", tuple(_lacing(advice, numbers))),
        Section("Besides the laces", tuple(_other(advice, numbers))),
        Section("Leave for now", tuple(_avoid(advice, numbers))),
        Section("Why not", tuple(_why_not(advice, numbers))),
        Section("What the facts point to", tuple(_cause(cause, numbers) for cause in advice.causes)),
        Section("Measured", tuple(_findings(advice, numbers))),
        Section("Noted", tuple(_notes(advice, numbers))),
        Section("What if", tuple(_what_if(advice))),
        Section("Sources", tuple(_source(number, sources.get(name), name) for name, number in numbers.items())),
    )
    return tuple(part for part in parts if part.entries)


def why(advice: Advice, sources: Mapping[str, Source], wanted: str = "") -> Content:
    """The sentence for the customer, then the trace; ``wanted`` leaves only the entries that hold these letters."""
    letters = wanted.casefold()
    parts: list[Content] = []
    if advice.customer and not letters:
        parts += [heading("In one sentence, for the customer"), literal(advice.customer)]
        parts += [Content(""), dim(visible(advice.explain))] if advice.explain else []
    for section in sections(advice, sources):
        entries = [entry for entry in section.entries if letters in entry.plain.casefold() or letters in section.title.casefold()]
        if entries:
            parts += [Content(""), heading(section.title), *entries]
    while parts and not parts[0].plain:
        parts.pop(0)
    return lines(*parts) if parts else literal("Nothing in the trace says that.")


def _used(advice: Advice) -> Iterable[str]:
    """Every source that the trace names, in the order it is first named."""
    told = (
        *(reason.source for reason in advice.triage.reasons),
        *(source for action in advice.lacing for source in (action.source, *_of(action.because))),
        *(source for item in advice.other for source in (item.source, *_of(item.because))),
        *(item.source for item in advice.avoid),
        *(item.source for item in advice.why_not),
        *(source for cause in advice.causes for source in _of(cause.because)),
        *(finding.source for finding in advice.findings),
        *(source for note in advice.note_reasons for source in (note.source, *_of(note.because))),
    )
    return dict.fromkeys(name for names in told for name in names if name != HOUSE_RULE)


def _of(because: Iterable[Because]) -> Iterator[tuple[str, ...]]:
    return (reason.source for reason in because)


def _marks(source: Iterable[str], numbers: Mapping[str, int]) -> str:
    """The sources as their numbers in the last section."""
    names = list(dict.fromkeys(source))
    said = [f"{numbers[name]}" for name in names if name in numbers]
    house = ["our own rule"] if HOUSE_RULE in names or not names else []
    return f"  [{', '.join(said + house)}]"


def _line(mark: str, words: str, source: Iterable[str], numbers: Mapping[str, int], indent: int = 0) -> Content:
    return Content.assemble(f"{' ' * indent}{mark} {visible(words)}", (_marks(source, numbers), "$text-muted"))


def _facts(because: Iterable[Because], numbers: Mapping[str, int]) -> Iterator[Content]:
    for reason in because:
        yield _line(FOR if reason.effect == "for" else AGAINST, reason.fact, reason.source, numbers, indent=2)


def _foot(foot: Foot | None) -> str:
    return f"{foot.capitalize()} foot: " if foot and foot is not Foot.BOTH else ""


def _safety(advice: Advice, numbers: Mapping[str, int]) -> Iterator[Content]:
    yield Content.assemble((f"• {LEVELS[advice.triage.level]}: ", "bold"), visible(advice.triage.say))
    for reason in advice.triage.reasons:
        yield _line("▲", reason.because, reason.source, numbers)


def _lacing(advice: Advice, numbers: Mapping[str, int]) -> Iterator[Content]:
    for action in advice.lacing:
        entry = [_line("•", f"{_foot(action.foot)}{action.say}", action.source, numbers), *_facts(action.because, numbers)]
        yield lines(*entry, *(literal(f"  {AGAINST} Cost: {cost}") for cost in action.costs))


def _other(advice: Advice, numbers: Mapping[str, int]) -> Iterator[Content]:
    for item in advice.other:
        yield lines(_line("•", item.say, item.source, numbers), *_facts(item.because, numbers))


def _avoid(advice: Advice, numbers: Mapping[str, int]) -> Iterator[Content]:
    for item in advice.avoid:
        yield lines(literal(f"• {_name(item.action)}"), _line(AGAINST, item.because, item.source, numbers, indent=2))


def _why_not(advice: Advice, numbers: Mapping[str, int]) -> Iterator[Content]:
    avoided = [item.action for item in advice.avoid]  # which have a part of their own
    for item in advice.why_not:
        if item.action in avoided:
            continue
        head = literal(f"• {_foot(item.foot)}{_name(item.action)}")
        yield lines(head, _line(AGAINST, item.because, item.source, numbers, indent=2))


def _name(action: str) -> str:
    name = action_name(action)
    return name[:1].upper() + name[1:]


def _cause(cause: Cause, numbers: Mapping[str, int]) -> Content:
    head = Content.assemble(f"• {visible(cause.title or cause.id.replace('-', ' '))} ", (f"({cause.strength})", "bold"))
    return lines(head, *_facts(cause.because, numbers))


def _findings(advice: Advice, numbers: Mapping[str, int]) -> Iterator[Content]:
    if advice.size_question:
        yield Content.styled(visible(advice.size_question), "bold")
    for finding in advice.findings:
        yield _line("•", f"{_foot(finding.foot)}{finding.whole}", finding.source, numbers)


def _notes(advice: Advice, numbers: Mapping[str, int]) -> Iterator[Content]:
    for note in advice.note_reasons:
        yield lines(_line("•", note.note, note.source, numbers), *_facts(note.because, numbers))


def _what_if(advice: Advice) -> Iterator[Content]:
    """Each open question with what its answers do; those of which none changes anything come last, together."""
    idle = [what_if for what_if in advice.what_if if not what_if.would_change]
    for what_if in advice.what_if:
        if what_if.would_change:
            yield lines(literal(f"? {what_if.ask}"), *_outcomes(what_if))
    if idle:
        yield lines(dim("No answer tried to these would change anything:"), *(dim(visible(f"  • {item.ask}")) for item in idle))


def _outcomes(what_if: WhatIf) -> Iterator[Content]:
    for outcome in what_if.outcomes:
        answer = f"{outcome.answer}: " if outcome.answer else ""
        yield literal(f"  → {answer}{outcome.change or 'nothing changes'}")


def _source(number: int, source: Source | None, name: str) -> Content:
    if source is None:
        return literal(f"[{number}] {name}")
    return Content.assemble(f"[{number}] {visible(source.title)}", (f" · {TIERS.get(source.tier, source.tier)}", "$text-muted"))
