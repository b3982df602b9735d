"""Which questions are shown in which order, and the lines they are shown in. No widget, no state: everything is passed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lacedoctor.domain.case import Case
from lacedoctor.domain.questions import COUNTER_KEYS, FitQuestion, Value, complaint_of, meets, placed, plain_key, value_at
from lacedoctor.domain.text import visible
from lacedoctor.domain.units import format_length
from lacedoctor.ui.cells import Piece, wrapped

FIRST = "Decides most"
PAGE = 8  # options on a page where there are more than nine
MORE = 9  # the digit that turns the page
LABEL_WIDTH = 21


@dataclass(frozen=True, slots=True)
class Entry:
    """A question in the list: under which heading, and whether its answer would change the advice."""

    question: FitQuestion
    heading: str
    telling: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces, the question it belongs to, and where its options stand: (first cell, end, option number)."""

    pieces: tuple[Piece, ...]
    entry: int | None = None
    spans: tuple[tuple[int, int, int], ...] = field(default=())


def ordered(
    questions: Sequence[FitQuestion], case: Case, asked: Sequence[str], complaint: int, held: str | None
) -> tuple[Entry, ...]:
    """The list: first what decides most and is not known yet, then everything by group.

    The four questions of a counter fitting always come in the same order, so that the hand learns them; behind them ``asked``,
    the keys whose answers would change the advice, most telling first. The question ``held`` was open when one came to it, and
    keeps its place while it is being answered.
    """
    shown = placed(questions, case)
    telling = [plain_key(key) for key in asked if complaint_of(key) in (None, complaint)]
    order = list(dict.fromkeys((*COUNTER_KEYS, *telling)))
    first = [
        question
        for key in order
        for question in shown
        if meets(key, question) and (value_at(case, question.key, complaint) is None or question.key == held)
    ]
    top = {question.key for question in first}
    entries = [Entry(item, FIRST, any(meets(key, item) for key in telling)) for item in first]
    return (*entries, *(Entry(item, item.group) for item in shown if item.key not in top))


def answer_words(question: FitQuestion, value: Value, unit: str) -> str:
    """An answer as it reads in the list; lengths in the user's unit."""
    if value is None:
        return ""
    if (words := question.words_for(value)) is not None:
        return words
    if question.entry in ("length", "lengths") and isinstance(value, int | float):
        return format_length(value, unit)
    if isinstance(value, tuple) and question.entry:
        return " ".join(f"{item:g}" for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g} {question.unit}".strip()
    return visible(value) if isinstance(value, str) else "differs by part"


def numbered(question: FitQuestion, page: int) -> list[tuple[int, str, int | None]]:
    """The digits that answer now: (digit, what it says, option number); the option number of "more" is None."""
    options = question.options
    if len(options) <= MORE:
        return [(digit, option.label, digit - 1) for digit, option in enumerate(options, 1)]
    pages = -(-len(options) // PAGE)
    start = page % pages * PAGE
    shown = [(digit, options[at].label, at) for digit, at in enumerate(range(start, min(start + PAGE, len(options))), 1)]
    return [*shown, (MORE, "more …", None)]


def list_lines(
    entries: Sequence[Entry], case: Case, complaint: int, cursor: int, *, option: int | None, page: int, width: int, unit: str
) -> list[Line]:
    """Every line of the list; the question at ``cursor`` is unfolded."""
    lines: list[Line] = []
    heading = ""
    for number, entry in enumerate(entries):
        if entry.heading != heading:
            heading = entry.heading
            lines.append(Line(((f" {heading} ", "heading"), ("─" * max(width - len(heading) - 2, 0), "heading"))))
        value = value_at(case, entry.question.key, complaint)
        lines.append(_summary(entry, number, value, number == cursor, unit))
        if number == cursor:
            lines.extend(_unfolded(entry.question, number, value, option, page, width))
    return lines


def _summary(entry: Entry, number: int, value: Value, current: bool, unit: str) -> Line:
    mark = "▸" if current else "•" if entry.telling and value is None else " "
    words = answer_words(entry.question, value, unit)
    label = f"{entry.question.label} ".ljust(LABEL_WIDTH)
    pieces = ((f"{mark} ", "mark"), (label, "current" if current else "label"), (words or "–", "answer" if words else "hint"))
    return Line(pieces, number)


def _unfolded(question: FitQuestion, number: int, value: Value, option: int | None, page: int, width: int) -> list[Line]:
    """The options of the current question, wrapped, and what else may be typed."""
    choices = numbered(question, page)
    words = [f"{digit}{')' if label[0].isdecimal() else ' '}{label}" for digit, label, _ in choices]
    lines = []
    for places in wrapped(words, width - 4):
        pieces: list[Piece] = [("    ", "text")]
        spans = []
        at = 4
        for place in places:
            chosen_at = choices[place][2]
            chosen = chosen_at is not None and question.chosen(question.options[chosen_at], value)
            style = "lit" if chosen_at is not None and chosen_at == option else "chosen" if chosen else "option"
            text = f"{words[place][0]}✓{words[place][2:]}" if chosen else words[place]
            pieces += [(text[0], "digit" if style == "option" else style), (text[1:], style), ("  ", "text")]
            spans.append((at, at + len(text), place))
            at += len(text) + 2
        lines.append(Line(tuple(pieces), number, tuple(spans)))
    if question.entry:
        how = {
            "length": "type a length: 27,1 cm, 10 5/8 in",
            "number": f"type a number{question.unit and f' ({question.unit})'}",
            "text": "type it",
            "rows": "type rows from the toe: 6 7 or 6-8",
            "lengths": "type one for all, or one for each row with blanks: 15 15 14",
        }
        lines.append(Line(((f"    ↵ {how[question.entry]}", "hint"),), number))
    elif question.several:
        lines.append(Line((("    several may hold; ↵ goes on", "hint"),), number))
    return lines
