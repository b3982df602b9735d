"""``lacedoctor show`` and ``lacedoctor patterns``: lacings drawn, in words, as data; and the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lacedoctor.commands.advise import ends_table
from lacedoctor.commands.output import OK, as_json, form_of, tell, write
from lacedoctor.domain.case import Shoe
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.text import visible_lines
from lacedoctor.domain.words import Foot, View
from lacedoctor.drawing.plain import plain_diagram
from lacedoctor.errors import LaceDoctorError, LacingError
from lacedoctor.lacing.catalogue import find_pattern, matching
from lacedoctor.lacing.code import SPELLED_OUT, lacing_from, own_rows
from lacedoctor.lacing.geometry import Eyestay, ends_mm, eyestay, segment_length
from lacedoctor.lacing.on_shoe import against, closest
from lacedoctor.lacing.physics.force import closing_force
from lacedoctor.lacing.reach_words import reach_sentences
from lacedoctor.lacing.segments import segments_of
from lacedoctor.lacing.step_words import ORIENTATION
from lacedoctor.lacing.steps import relacing, steps_of
from lacedoctor.library import Library

ENDINGS = {"txt": "diagram", "json": "json", "svg": "svg", "png": "png", "pdf": "pdf"}
Numbers = float | tuple[float, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to show and how."""

    name: str
    pairs: int | None = None
    foot: Foot | None = None
    view: View = View.WEARER
    row_spacing: Numbers = None
    gap: Numbers = None
    tail: float | None = None
    step: int | None = None
    as_format: str | None = None  # as the ending of the target says, else diagram
    ascii_only: bool = False
    lace: float | None = None
    hooks: tuple[int, ...] = ()
    loops: tuple[int, ...] = ()
    before: str | None = None
    target: Path | None = None


def show(library: Library, wanted: Wanted) -> int:
    """One lacing to standard output or a file."""
    pairs, read_as = _rows(wanted)
    lacing = _laced(wanted, pairs, read_as, library)
    if wanted.pairs is not None and wanted.pairs != lacing.pairs:
        tell(f"The code says {lacing.pairs} rows, and that counts; --pairs {wanted.pairs} is left out.")
    if wanted.lace is not None:
        _doubt(wanted.lace)
    try:
        stay = eyestay(lacing.pairs, wanted.gap, wanted.row_spacing, wanted.hooks, wanted.loops)
    except LacingError as error:
        raise LacingError(error.message, f"{read_as} {error.hint}".strip()) from None
    if read_as and own_rows(wanted.name) is None:
        tell(read_as)
    tail = library.settings.tail_mm if wanted.tail is None else wanted.tail
    if wanted.step is not None and not 0 <= wanted.step <= len(segments_of(lacing)):
        raise LaceDoctorError(
            f"There is no step {wanted.step}.", f"This lacing has {len(segments_of(lacing))} steps; 0 is before the first."
        )
    return write(_shown(lacing, stay, tail, wanted, library), wanted.target)


def _doubt(lace_mm: float) -> None:
    """Ask about a lace that no shoe has, as a case file is asked."""
    from lacedoctor.storage.measures import short_lace  # only who names a lace pays for it

    if doubt := short_lace(lace_mm):
        tell(" ".join(doubt))


def _rows(wanted: Wanted) -> tuple[int | None, str]:
    """The rows that the options ask for, and how a list of theirs was read where only that says so."""
    if wanted.pairs is not None:
        return wanted.pairs, ""
    for option, values, more, each in (
        ("--gap", wanted.gap, 0, "row"),
        ("--row-spacing", wanted.row_spacing, 1, "step between rows"),
    ):
        if isinstance(values, tuple):
            said = ",".join(f"{value:g}" for value in values)
            rows = len(values) + more
            decimal = f" A decimal is written with a point: {said.replace(',', '.')}." if len(values) == 2 else ""
            return rows, f"{option} {said} was read as one number per {each}, so as {rows} rows.{decimal}"
    return None, ""


def _laced(wanted: Wanted, pairs: int | None, read_as: str, library: Library) -> Lacing:
    """The lacing named; LacingError says why this shoe cannot take it, and what comes closest."""
    shoe = Shoe(eyelet_pairs=pairs, hook_rows=wanted.hooks or None, loop_rows=wanted.loops or None)
    try:
        lacing = lacing_from(wanted.name, library.patterns, pairs)
        if reasons := against(lacing, shoe):
            raise LacingError(reasons[0])
    except LacingError as error:
        name = wanted.name.partition(".")[0]
        if name == SPELLED_OUT:
            raise
        pattern = find_pattern(name, library.patterns)
        instead = closest(pattern, shoe, library.patterns, own_rows(wanted.name) or pairs)
        closest_by = f"What comes closest: lacedoctor show {instead.code}" if instead else ""
        hints = (read_as, error.hint, closest_by)
        raise LacingError(error.message, " ".join(hint for hint in hints if hint)) from None
    return lacing


def _shown(lacing: Lacing, stay: Eyestay, tail: float, wanted: Wanted, library: Library) -> str | bytes:
    match as_format := wanted.as_format or form_of(wanted.target, ENDINGS, "diagram"):
        case "json":
            return as_json(lacing_table(lacing, stay, tail, wanted.foot, wanted.view))
        case "steps":
            return _steps(lacing, stay, wanted, library)
        case "diagram":
            return _diagram(lacing, stay, tail, wanted, library)
        case _:
            return _picture(lacing, stay, tail, wanted, as_format)


def _steps(lacing: Lacing, stay: Eyestay, wanted: Wanted, library: Library) -> str:
    """All moves, or only what changes from another lacing."""
    head = [f"{lacing.title}, {lacing.pairs} pairs", ORIENTATION, *lacing.notes]
    if wanted.before is not None:
        change = relacing(lacing_from(wanted.before, library.patterns, lacing.pairs), lacing, wanted.foot, wanted.view, stay)
        return "\n".join([*head, change.heading, *_numbered([*change.undo, *change.redo])])
    lines = _numbered([step.words for step in steps_of(lacing, wanted.foot, wanted.view, stay)])
    return "\n".join([*head, *(lines if wanted.step is None else lines[max(wanted.step - 1, 0) : wanted.step])])


def _numbered(sentences: Sequence[str]) -> list[str]:
    return [f"{number}. {words}" for number, words in enumerate(sentences, 1)]


def _diagram(lacing: Lacing, stay: Eyestay, tail: float, wanted: Wanted, library: Library) -> str:
    foot = wanted.foot or Foot.RIGHT
    lines = [
        *lacing.notes,
        plain_diagram(lacing, stay, foot=foot, view=wanted.view, step=wanted.step, ascii_only=wanted.ascii_only),
        *reach_sentences(lacing, stay, tail, library.patterns, wanted.lace, library.settings.units),
        f"Code: {lacing.code}",
    ]
    text = visible_lines("\n".join(lines))
    return text.encode("ascii", "replace").decode() if wanted.ascii_only else text


def _picture(lacing: Lacing, stay: Eyestay, tail: float, wanted: Wanted, as_format: str) -> str | bytes:
    from lacedoctor.drawing.files import Sheet, file_bytes  # the picture code is only loaded for pictures

    sheet = Sheet(lacing=lacing, stay=stay, tail_mm=tail, foot=wanted.foot, view=wanted.view, step=wanted.step)
    data = file_bytes(sheet, as_format)
    return data.decode("utf-8") if as_format == "svg" else data


def lacing_table(lacing: Lacing, stay: Eyestay, tail: float, foot: Foot | None, view: View = View.WEARER) -> dict[str, Any]:
    """A lacing as other programs read it; lengths in mm."""
    ends = ends_mm(lacing, stay, tail)
    return {
        "pattern": lacing.pattern,
        "title": lacing.title,
        "pairs": lacing.pairs,
        "foot": foot.value if foot else None,
        "ends": ends_table(lacing.laces),
        "segments": [
            {
                "from": str(segment.start),
                "to": str(segment.end),
                "length_mm": round(segment_length(segment, stay), 3),
                "layer": segment.layer.value,
                "kind": segment.kind.value,
            }
            for segment in segments_of(lacing)
        ],
        "lace_mm": round(sum(ends), 3),
        "ends_mm": [round(length, 3) for length in ends],
        "tail_mm": tail,
        "skipped": [str(eyelet) for eyelet in lacing.skipped()],
        "steps": [step.words for step in steps_of(lacing, foot, view, stay)],
        "closing_force": [round(force, 6) for force in closing_force(lacing, stay)],
        "code": lacing.code,
        "notes": list(lacing.notes),
    }


def patterns(library: Library, words: str, pairs: int | None, as_format: str) -> int:
    """The catalogue, filtered."""
    found = matching(library.patterns.values(), words, pairs)
    if as_format == "json":
        return write(as_json([pattern_table(pattern) for pattern in found]), None)
    if not found:
        tell("No lacing matches.")
        return OK
    width = max(len(pattern.id) for pattern in found)
    lines = [f"{pattern.id:<{width}}  {_pairs(pattern):<10}  {pattern.effort:<6}  {pattern.summary}" for pattern in found]
    write(visible_lines("\n".join(lines)), None)
    return OK


def _pairs(pattern: Pattern) -> str:
    span = f"{pattern.min_pairs}–{pattern.max_pairs}"
    return span if pattern.parity == "any" else f"{span} {pattern.parity}"


def pattern_table(pattern: Pattern) -> dict[str, Any]:
    """A pattern as other programs read it."""
    return {
        "id": pattern.id,
        "title": pattern.title,
        "aliases": list(pattern.aliases),
        "min_pairs": pattern.min_pairs,
        "max_pairs": pattern.max_pairs,
        "parity": pattern.parity,
        "needs": list(pattern.needs),
        "for": list(pattern.purposes),
        "family": pattern.family,
        "effort": pattern.effort,
        "ease": pattern.ease,
        "instead": list(pattern.instead),
        "source": list(pattern.sources),
    }
