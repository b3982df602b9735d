"""What an import would change, as text."""

from __future__ import annotations

import re

from textual.content import Content

from lacedoctor.exchange import counted, row_words
from lacedoctor.storage.imports.plan import CHANGED, NEW, SAME, SKIPPED, ImportPlan, PlanRow
from lacedoctor.ui.text import dim, heading, lines, literal

MARKS = {NEW: "+ new", CHANGED: "~ changed", SAME: "= unchanged", SKIPPED: "✗ skipped"}
STYLES = {NEW: "bold $text-success", CHANGED: "bold $text-accent", SAME: "$text-muted", SKIPPED: "bold $text-warning"}
MOST_SHOWN = 300
COLUMN = 13


def in_the_app(words: str) -> str:
    """What an import says, with the line to type on instead of the option of the command."""
    return re.sub(r'--map ("[^=]*=\w+")', r'\1 at "Columns of a table"', words).replace("--map:", "Columns of a table:")


def plan_text(plan: ImportPlan) -> Content:
    """Counts, then one block per pair: what becomes of it, and why."""
    parts = [heading(f"{plan.title}: {counted(plan)}"), Content()]
    for row in plan.rows[:MOST_SHOWN]:
        parts += _row(row)
    if len(plan.rows) > MOST_SHOWN:
        parts.append(dim(f"{len(plan.rows) - MOST_SHOWN} more: `lacedoctor profile import` lists them all."))
    if plan.notes:
        parts += [Content(), heading("To look at"), *(literal(f"• {in_the_app(note)}") for note in plan.notes[:MOST_SHOWN])]
    return lines(*parts)


def _row(row: PlanRow) -> list[Content]:
    where = f"{row.place}{'; only runs name it' if row.only_in_activities else ''}"
    first = Content.assemble((f"{MARKS[row.state]:<{COLUMN}}", STYLES[row.state]), literal(row.label), ("  ", ""), dim(where))
    return [first, *(dim(f"{' ' * COLUMN}{in_the_app(words)}") for words in row_words(row))]
