"""Line-API helpers: runs of styled text and drawn cells as strips that always carry their own background."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from lacedoctor.drawing.raster import Run

Piece = tuple[str, str]  # text and the name of its style


@lru_cache(maxsize=4096)
def cell_style(fg: str | None, bg: str | None, bold: bool) -> Style:
    """A style for drawn cells; None leaves what lies below."""
    return Style(color=fg, bgcolor=bg, bold=bold or None)


# What stands for the terminal's own ground, dark or light, where its own sixteen colours are used: none of the sixteen.
OWN_GROUND = {True: "#010101", False: "#fefefe"}
SIXTEEN = (
    "#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
    "#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
)  # fmt: skip
_OWN = {"#808000": "color(3)", "#808080": "color(8)"}  # writing on a light ground
_OWN |= {rgb: f"color({number})" for number, rgb in enumerate(SIXTEEN)} | dict.fromkeys(OWN_GROUND.values(), "default")


@lru_cache(maxsize=1024)
def own_style(fg: str | None, bg: str | None, bold: bool) -> Style:
    """A style for drawn cells in the terminal's own colours, by number. Its ground cannot be named as the colour of a glyph, so
    such a cell is turned round."""
    over, under = _OWN.get(fg or "", fg), _OWN.get(bg or "", bg)
    if over == "default" != under:
        return Style(color=under, bgcolor="default", bold=bold or None, reverse=True)
    return Style(color=over, bgcolor=under, bold=bold or None)


def drawn_strip(row: Sequence[Run], base: Style, *, own_colours: bool = False) -> Strip:
    """One row of a cell grid on the widget's own background; in the terminal's own colours, or as drawn."""
    style_of = own_style if own_colours else cell_style
    return Strip([Segment(run.text, base + style_of(run.fg, run.bg, run.bold)) for run in row])


def text_strip(pieces: Iterable[Piece], styles: dict[str, Style], width: int) -> Strip:
    """Pieces of text, cut or padded to ``width`` cells, each in the style it names."""
    segments, left = [], width
    for text, name in pieces:
        if left <= 0:
            break
        size = cell_len(text)
        segments.append(Segment(text if size <= left else set_cell_size(text, left), styles[name]))
        left -= size
    if left > 0:
        segments.append(Segment(" " * left, styles["text"]))
    return Strip(segments, width)


def wrapped(words: Sequence[str], width: int, between: str = "  ") -> list[list[int]]:
    """Which words stand on which line, so that no line is wider than ``width`` unless a single word is."""
    lines: list[list[int]] = []
    used = 0
    for number, word in enumerate(words):
        size = cell_len(word)
        if lines and used + len(between) + size <= width:
            lines[-1].append(number)
            used += len(between) + size
        else:
            lines.append([number])
            used = size
    return lines
