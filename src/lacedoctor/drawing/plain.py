"""The lacing as text to lace from: its picture in strokes, with a title and a legend of every sign that stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import Foot, Tension, Through, View
from lacedoctor.drawing.scene import TENSION_MARKS, Spot
from lacedoctor.drawing.strands import progress
from lacedoctor.drawing.strokes import ACROSS, HOOKED, LEFT, Sheet, drawn_sheet
from lacedoctor.errors import LacingError
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.steps import steps_of, threading_order


def plain_diagram(
    lacing: Lacing,
    stay: Eyestay,
    *,
    foot: Foot = Foot.RIGHT,
    view: View = View.WEARER,
    step: int | None = None,
    spot: Spot | None = None,
    tension: Sequence[Tension | None] = (),
    ascii_only: bool = False,
) -> str:
    """The lacing as text, at most 40 columns wide; with ``ascii_only`` strictly 7 bit.

    ``step`` k shows the first k segments, the k-th in asterisks with its eyelet in square brackets, and says the move.
    LacingError where the shoe has fewer rows than the lacing.
    """
    if stay.pairs < lacing.pairs:
        raise LacingError(f"The lacing needs {lacing.pairs} rows; this shoe has {stay.pairs}.")
    sheet = drawn_sheet(lacing, stay, foot=foot, view=view, step=step, spot=spot, tension=tension, ascii_only=ascii_only)
    lines = [*_head(sheet, lacing, foot, view), *sheet.lines(), *_foot_lines(sheet, lacing, spot, tension)]
    order = threading_order(lacing)
    laid, current, _ = progress(order, step)
    if current >= 0:
        lines += ["", *_wrapped(f"Step {laid} of {len(order)}. {steps_of(lacing, foot, view)[current].words}")]
    text = "\n".join(lines) + "\n"
    return _seven_bit(text) if ascii_only else text


def plain_rows(
    lacing: Lacing,
    stay: Eyestay,
    *,
    foot: Foot = Foot.RIGHT,
    view: View = View.WEARER,
    step: int | None = None,
    spot: Spot | None = None,
    tension: Sequence[Tension | None] = (),
    ascii_only: bool = False,
) -> tuple[str, ...]:
    """Only the picture of ``plain_diagram``, without its title and legend: its lines, from the top."""
    sheet = drawn_sheet(lacing, stay, foot=foot, view=view, step=step, spot=spot, tension=tension, ascii_only=ascii_only)
    return tuple(sheet.lines())


def _head(sheet: Sheet, lacing: Lacing, foot: Foot, view: View) -> list[str]:
    left, right = ("medial", "lateral") if sheet.medial_left else ("lateral", "medial")
    where = f"{foot} shoe, " if foot is not Foot.BOTH else ""
    sides = f"{left:^{2 * LEFT + 1}}{right:^7}"
    top = ("toe" if sheet.toe_up else "ankle").center(2 * LEFT + ACROSS + 1).rstrip()
    return [*_wrapped(lacing.title), f"{where}{view}'s view", "", top, sides.rstrip()]


def _foot_lines(sheet: Sheet, lacing: Lacing, spot: Spot | None, tension: Sequence[Tension | None]) -> list[str]:
    """The other end of the shoe, and what the signs mean."""
    bottom = ("ankle" if sheet.toe_up else "toe").center(2 * LEFT + ACROSS + 1).rstrip()
    signs, drawn = sheet.alphabet, set(sheet.cells.values())
    arrows = signs.arrows if any(end[-1].through is Through.TUCK for lace in lacing.laces for end in lace.ends) else ""
    legend = (
        ("@", "(@) out and in again: a loop"),
        ("{", "{o} speed hook"),
        (">", "< > passes under what it meets"),
        (HOOKED, f"{HOOKED} the ends hook round each other"),
        *((signs.arrows[at], "arrows outside: pull down and out") for at in (1,) if arrows and signs.arrows[1] in drawn),
    )
    joins = {join.kind for join in lacing.joins}
    known = {
        "knot": f"{signs.knot} knot",
        "surgeon": f"{2 * signs.knot} knot with two wraps",
        "twist": f"{signs.turn} one full turn of both ends",
    }
    return [
        bottom,
        "",
        "(o) comes out  (x) goes in  ( ) empty",
        "single: first end  double: second end",
        f"strokes: on top   dots {signs.a.dot}{signs.a.upright_dots}: underneath",
        *(text for sign, text in legend if sign in drawn),
        *(text for kind, text in known.items() if kind in joins),
        *([f"{signs.spot * 3} sore spot"] if spot else []),
        *_tension_line(tension),
    ]


def _tension_line(tension: Sequence[Tension | None]) -> list[str]:
    said = [f"{mark} {level}" for level, mark in TENSION_MARKS.items() if level in tension]
    return [f"rows: {'  '.join(said)}"] if said else []


def _wrapped(text: str, width: int = 40) -> list[str]:
    """Words on lines of at most ``width`` columns; a longer word is cut."""
    lines = [""]
    for word in text.split():
        for piece in (word[start : start + width] for start in range(0, len(word), width)):
            if lines[-1] and len(lines[-1]) + 1 + len(piece) > width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {piece}".strip()
    return lines


def _seven_bit(text: str) -> str:
    """Typography in plain characters; anything else beyond 7 bit as a question mark."""
    known = str.maketrans({"–": "-", "—": "-", "−": "-", "…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "×": "x"})
    return text.translate(known).encode("ascii", "replace").decode("ascii")
