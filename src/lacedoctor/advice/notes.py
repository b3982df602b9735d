"""What has to be said beside the advice: what is assumed, what a spot hints at, what had to give way, and why."""

from __future__ import annotations

from collections.abc import Iterable

from lacedoctor.advice.compose import Composed
from lacedoctor.advice.trace import HOUSE
from lacedoctor.advice.wishes import Choice
from lacedoctor.advice.worn import Patterns, worn
from lacedoctor.domain.advice import Because, NoteReason
from lacedoctor.domain.case import Case
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.words import LacingOutput


def notes_of(
    case: Case,
    choices: list[Choice],
    composed: list[Composed],
    output: LacingOutput,
    knowledge: Knowledge,
    patterns: Patterns,
    urgent: bool,
) -> tuple[NoteReason, ...]:
    """Every note once, in the order in which it came up; where no lacing may be said, only that the safety screen is open."""
    notes: list[NoteReason] = []
    if not case.answers.asked and not urgent:
        notes.append(_note(knowledge.say["unanswered"]))
    if output is LacingOutput.NONE:
        return tuple(notes)
    notes += [note for choice in choices for note in choice.notes]
    places = [knowledge.zones[slug] for complaint in case.complaints for slug in complaint.zones or ()]
    notes += [
        _note(say, (Because(f"The spot: {zone.name}.", "for", zone.sources),), (source,))
        for zone in places
        for say, source in knowledge.house_notes.get(zone.slug, ())
    ]
    notes += [
        _note(f"{zone.name.capitalize()}: {zone.hint}", (Because(f"The spot: {zone.name}.", "for", zone.sources),), zone.sources)
        for zone in places
        if zone.hint and zone.t is None
    ]
    notes += [_note(note, _reasons(item)) for item in composed for note in item.plan.lacing.notes]
    notes += [_note(note) for item in composed if (note := worn(case.shoe_of(item.plan.foot), patterns).assumed)]
    return tuple({item.note: item for item in reversed(notes)}[note] for note in dict.fromkeys(item.note for item in notes))


def _reasons(item: Composed) -> tuple[Because, ...]:
    return tuple(reason for wish in item.wishes for reason in wish.because)


def _note(note: str, because: Iterable[Because] = (), source: tuple[str, ...] = HOUSE) -> NoteReason:
    return NoteReason(note, tuple(dict.fromkeys(because)), source)
