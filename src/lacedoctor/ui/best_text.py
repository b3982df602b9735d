"""The best lacings in words: what one comes to, how to tie it, why this one, and how far to trust it."""

from __future__ import annotations

import re
from typing import NamedTuple

from textual.content import Content

from lacedoctor.domain.units import format_length
from lacedoctor.lacing.physics.uncertainty import Bracket
from lacedoctor.lacing.search.prescription import Member, Prescription
from lacedoctor.lacing.search.tying import tying_words
from lacedoctor.lacing.search.words import between
from lacedoctor.ui.force_bars import force_bar
from lacedoctor.ui.text import bullets, dim, heading, lines, literal

LABEL = 6
AGAINST = "Against criss-cross on this shoe (the mark)"
MODEL = "A model by geometry, good for comparing only. Whether it suits this foot only trying it tells."
WAIT = "Which of its assumptions would change the choice is being worked out …"


def no_best_text(why_not: str) -> Content:
    """Why nothing is searched for."""
    return lines(heading("Best lacing"), literal(why_not))


class Later(NamedTuple):
    """What takes a moment longer than the search: empty until it is known."""

    sensitivity: str = ""
    facts: tuple[str, ...] = ()


def best_text(
    found: Prescription, member: Member, later: Later, unit: str, width: int, *, advised: bool = False, move: str = ""
) -> Content:
    """One place of the slider, ``width`` cells wide; ``advised``: laced so in the advice; ``move``: the one in hand."""
    name = Content.assemble((member.lacing.title, "bold $text-accent"))
    parts = [literal(move), Content()] if move else []
    parts += [name, _code(member.code, width), *_standing(found, member, advised=advised), Content(), heading(AGAINST)]
    parts += _numbers(member, unit, max(width - LABEL - 6, 4))
    parts += [Content(), heading("How to tie it"), bullets(tying_words(member.lacing, found.question.stay))]
    parts += [Content(), heading("Why to begin with ◆"), *([] if member is found.chosen else [dim(found.chosen.lacing.title)])]
    parts.append(literal(found.why))
    parts += [literal(found.window)] if found.window else []
    parts += [literal(found.proof), *(literal(note) for note in found.notes)]
    parts += [Content(), heading("How far to trust it"), literal(later.sensitivity or WAIT), dim(MODEL)]
    facts = [Content(), heading("What mathematics says of this shoe"), bullets(later.facts)] if later.facts else []
    return lines(*parts, *facts)


def _code(code: str, width: int) -> Content:
    """A lacing code that is broken only behind its points, where it does not fit on one line."""
    said = [""]
    for part in re.split(r"(?<=\.)", code):
        if said[-1] and len(said[-1]) + len(part) > width:
            said.append("")
        said[-1] += part
    return lines(*map(dim, said))


def _standing(found: Prescription, member: Member, *, advised: bool) -> list[Content]:
    said = ["◆ the one to begin with"] if member.code == found.chosen.code else []
    said += ["▸ laced so in the advice"] if advised else []
    return [Content.styled(words, "bold $text-primary") for words in said]


def _numbers(member: Member, unit: str, room: int) -> list[Content]:
    """A line for every aim, with a bar on one scale whose mark is criss-cross."""
    found = []
    if member.relief is not None:
        found += [_ratio("Spot", member.relief, room), *_between(member.bracket)]
    if member.hold is not None:
        found.append(_ratio("Hold", member.hold, room))
    found.append(_fact("Moves", f"{member.moves} from now"))
    if member.tail_mm is not None:
        found.append(_fact("Tail", format_length(member.tail_mm, unit) if member.tail_mm >= 0 else "too short"))
    return found


def _ratio(label: str, value: float, room: int) -> Content:
    return dim(f"{label:<{LABEL}}") + Content(f"{value:.2f} ") + force_bar(value, max(value, 1.0), room, tick=1.0)


def _between(bracket: Bracket | None) -> list[Content]:
    return [dim(f"{'':<{LABEL}}{between(bracket)}, as far as is known")] if bracket else []


def _fact(label: str, words: str) -> Content:
    return dim(f"{label:<{LABEL}}") + literal(words)
