"""What there is to say about a pattern, as text."""

from __future__ import annotations

from textual.content import Content

from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.lacing.reach import retail_cm
from lacedoctor.ui.text import bullets, dim, heading, lines, literal

NEEDS = {
    "extra-eyelet": "an extra eyelet at the top",
    "staggered": "two staggered lines of eyelets",
    "second-lace": "a second lace",
}


def about(pattern: Pattern, lacing: Lacing | None, length_mm: float | None, knowledge: Knowledge) -> Content:
    """Summary, uses, costs, length, handling and sources; ``length_mm`` is None where it cannot be laced on these pairs."""
    parts = [heading(pattern.title), literal(pattern.summary)]
    if pattern.purposes:
        parts += [Content(), heading("Good for"), bullets(pattern.purposes)]
    if pattern.costs:
        parts += [Content(), heading("What it costs"), bullets(pattern.costs)]
    parts += [Content(), heading("Lace and effort"), _effort(pattern, lacing, length_mm)]
    for name, text in (("Tightening", pattern.tightening), ("Loosening", pattern.loosening)):
        if text:
            parts += [Content(), heading(name), literal(text)]
    if pattern.aliases:
        parts += [Content(), heading("Also called"), literal(", ".join(pattern.aliases))]
    parts += [Content(), heading("Sources"), *(_source(source, knowledge) for source in pattern.sources)]
    if pattern.own:
        parts.append(dim("From your own patterns folder."))
    return lines(*parts)


def _effort(pattern: Pattern, lacing: Lacing | None, length_mm: float | None) -> Content:
    found = [f"{pattern.effort.capitalize()} to lace."]
    if pattern.needs:
        found.append(f"Needs {' and '.join(NEEDS.get(need, need) for need in pattern.needs)}.")
    if lacing is not None and length_mm is not None:
        stock = retail_cm(length_mm) if len(lacing.laces) == 1 else None
        buy = f"; sold as {stock} cm" if stock else ""
        found.append(f"{length_mm:.0f} mm of lace on {lacing.pairs} pairs, tails to tie with included{buy}.")
        found += lacing.notes
    return literal(" ".join(found))


def _source(source: str, knowledge: Knowledge) -> Content:
    known = knowledge.sources.get(source)
    return dim(f"{source}  {known.title}" if known else source)
