"""Two lacings beside each other as a small table: what is the same stands back, what differs stands out."""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.text import visible
from lacedoctor.domain.words import Foot, View
from lacedoctor.lacing.physics.force import closing_force
from lacedoctor.lacing.segments import segments_of
from lacedoctor.lacing.shelf import Shelved
from lacedoctor.lacing.steps import steps_of
from lacedoctor.ui.force_bars import force_bar
from lacedoctor.ui.pattern_text import EASE_WORDS, FAMILY_WORDS, Setting, needs_words
from lacedoctor.ui.text import dim, lines, literal

LABEL, BETWEEN = 9, 2
UNKNOWN = "–"
Row = tuple[str, Content, Content]


def comparison(
    one: Shelved, two: Shelved, setting: Setting, width: int, *, foot: Foot = Foot.RIGHT, step: int | None = None
) -> Content:
    """The table, ``width`` cells wide: the picked lacing on the left, the marked one on the right."""
    picked, marked = f"▸{visible(one.pattern.title)}", f"◆{visible(two.pattern.title)}"
    column = _column(width)
    left, right = Content.styled(picked, "bold $text-accent"), Content.styled(marked, "bold $text-primary")
    rows: list[Row] = [("", left.truncate(column, ellipsis=True), right.truncate(column, ellipsis=True))]
    if one is two:
        rows.append(("", literal("Pick another lacing: it takes this place."), Content()))
    if step is not None:
        rows.append((f"Move {step}", _move(one.lacing, foot, setting, step), _move(two.lacing, foot, setting, step)))
    rows += [_told(label, first, second) for label, first, second in _facts(one, two, setting)]
    rows += _forces(one.lacing, two.lacing, setting, column)
    rows += [("Costs" if not number else "", *pair) for number, pair in enumerate(_costs(one.pattern, two.pattern))]
    return lines(*(line for row in rows for line in _beside(row, width)))


def _move(lacing: Lacing | None, foot: Foot, setting: Setting, step: int) -> Content:
    steps = steps_of(lacing, foot, setting.view, setting.stay) if lacing is not None else ()
    return literal(steps[step - 1].words) if step <= len(steps) else dim("done")


def _facts(one: Shelved, two: Shelved, setting: Setting) -> list[tuple[str, str, str]]:
    """Label and both values of everything that is a word or a number."""
    sides = (one, two)
    table = {
        "Lace": [setting.length(item.length_mm) if item.length_mm is not None else UNKNOWN for item in sides],
        "Moves": [str(len(segments_of(item.lacing))) if item.lacing is not None else UNKNOWN for item in sides],
        "Effort": [item.pattern.effort for item in sides],
        "Opens": [EASE_WORDS.get(item.pattern.ease, item.pattern.ease) for item in sides],
        "Kind": [FAMILY_WORDS.get(item.pattern.family, item.pattern.family) for item in sides],
        "Needs": [needs_words(item.pattern) or "nothing special" for item in sides],
        "Shoe": [item.why or "fits" for item in sides],
    }
    return [(label, first, second) for label, (first, second) in table.items()]


def _told(label: str, first: str, second: str) -> Row:
    if first == second:
        return (label, dim(first), dim(second))
    return (label, literal(first).stylize("bold"), literal(second).stylize("bold"))


def _forces(one: Lacing | None, two: Lacing | None, setting: Setting, column: int) -> list[Row]:
    """A bar for every row of both, on one scale, in the order of the picture."""
    both = [closing_force(lacing, setting.stay) if lacing is not None else () for lacing in (one, two)]
    most = max((force for forces in both for force in forces), default=0.0)
    cells = max(column - 1, 1)
    bars = [[force_bar(force, most, cells, plain=setting.plain) for force in forces] for forces in both]
    rows = [
        (f"Row {row}", first, second) for row, (first, second) in enumerate(zip_longest(*bars, fillvalue=Content(UNKNOWN)), 1)
    ]
    ordered = rows[::-1] if setting.view is View.FITTER else rows
    return [("Closing force by row", Content(), Content()), *ordered] if rows else []


def _costs(one: Pattern, two: Pattern) -> list[tuple[Content, Content]]:
    return [
        (literal(f"• {first}") if first else Content(), literal(f"• {second}") if second else Content())
        for first, second in zip_longest(one.costs, two.costs, fillvalue="")
    ]


def _column(width: int) -> int:
    return max((width - LABEL - BETWEEN) // 2, 4)


def _beside(row: Row, width: int) -> list[Content]:
    """One row of the table as lines: label, left cell, right cell, both wrapped."""
    label, first, second = row
    if not first and not second and label:
        return [dim(label)]
    column = _column(width)
    cells = zip_longest(first.wrap(column), second.wrap(column), fillvalue=Content(""))
    return [
        dim(f"{label if not number else '':<{LABEL}}") + _filled(left, column + BETWEEN) + right
        for number, (left, right) in enumerate(cells)
    ]


def _filled(line: Content, width: int) -> Content:
    return line + Content(" " * max(width - line.cell_length, 0))
