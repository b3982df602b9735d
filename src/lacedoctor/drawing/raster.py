"""A scene as terminal cells: sampled, then the best two colours and block glyph for every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from math import floor

from lacedoctor.drawing.glyphs import Look, contrast, shader
from lacedoctor.drawing.scene import Arrow, Label, Line, Point, Scene
from lacedoctor.drawing.spans import SAMPLES, Span, Transform, casing_spans, spans_of

BACKGROUND = "background"
BESIDE_ROWS = ("number", "number-dim", "tension")  # what stands beside the rows, where a wide loop may pass below it
ENOUGH = 3.0  # contrast, by WCAG, of bold letters


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells of one look. Colours are ``#rrggbb``; None leaves the terminal's (or the widget's) own."""

    text: str
    fg: str | None
    bg: str | None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class CellGrid:
    """A picture in cells. Every row is exactly ``transform.columns`` cells wide."""

    rows: tuple[tuple[Run, ...], ...]
    transform: Transform

    @property
    def plain(self) -> tuple[str, ...]:
        """The rows as text without colours."""
        return tuple("".join(run.text for run in row) for row in self.rows)

    def point_at(self, column: int, row: int) -> Point:
        """The point in mm at the middle of a cell."""
        return self.transform.to_point(column, row)


def rasterise(
    scene: Scene, columns: int, rows: int, palette: Mapping[str, str], glyphs: str = "blocks", smooth: bool = True
) -> CellGrid:
    """The scene in ``columns`` x ``rows`` cells.

    ``palette`` gives every role (and ``background``) its ``#rrggbb``; a role it lacks is a KeyError. ``glyphs``: ``blocks``
    (quadrants), ``dots`` or ``shades`` (no colour: texture), or ``ascii`` (no colour, 7 bit). ``smooth`` blends colours at
    edges; without it only the palette's own colours appear, as terminals with few colours need it.
    """
    view = Transform.fit(scene.bounds, columns, rows, scene.fill)
    numbers = {role: number for number, role in enumerate(palette)}
    samples = _paint(scene, view, numbers)
    look = shader(tuple(palette.items()), glyphs, smooth, numbers[BACKGROUND])
    grid = [
        [look.cell(key) for key in zip(*(memoryview(line).cast("I") for line in samples[top : top + SAMPLES]), strict=True)]
        for top in range(0, rows * SAMPLES, SAMPLES)
    ]
    for item in scene.items:
        if isinstance(item, Arrow):
            item = Label(item.at, item.sign, item.role, bold=True)
        if isinstance(item, Label):
            colours = (palette[item.role], *((palette[BACKGROUND],) if item.role in BESIDE_ROWS else ()))
            _write(grid, item, view, colours, look.coloured, look.ascii_only)
    return CellGrid(tuple(_merged(row) for row in grid), view)


def _paint(scene: Scene, view: Transform, numbers: Mapping[str, int]) -> list[bytearray]:
    """Sample lines of role numbers."""
    background = bytes([numbers[BACKGROUND]]) * (view.columns * SAMPLES)
    samples = [bytearray(background) for _ in range(view.rows * SAMPLES)]
    for item in scene.items:
        if isinstance(item, Label | Arrow):
            continue
        if isinstance(item, Line) and item.casing:
            _lay(samples, casing_spans(item, view), numbers[item.casing])
        _lay(samples, spans_of(item, view), numbers[item.role])
    return samples


def _lay(samples: list[bytearray], spans: tuple[Span, ...], number: int) -> None:
    colour = bytes([number])
    for y, start, stop in spans:
        samples[y][start:stop] = colour * (stop - start)


ASCII_LABELS = str.maketrans({
    "●": "@", "○": "o", "◉": "O", "≈": "~", "·": ".", "−": "-", "–": "-",
    "◆": "K", "∞": "8", "⊂": "(", "⊃": ")", "∩": "n",
    "→": ">", "↘": ">", "↗": ">", "←": "<", "↙": "<", "↖": "<", "↑": "^", "↓": "v"})  # fmt: skip


def _write(
    grid: list[list[Look]], label: Label, view: Transform, colours: tuple[str, ...], coloured: bool, ascii_only: bool
) -> None:
    """Put a label's characters over the cells, on the colour that is there, in the first of ``colours`` to be read on it."""
    column, row = view.to_cell(label.at)
    text = label.text.translate(ASCII_LABELS) if ascii_only else label.text
    line = int(row // 1)
    if not 0 <= line < view.rows:
        return
    start = floor(column - len(text) / 2 + 0.5)
    for place, letter in enumerate(text, start):
        if 0 <= place < view.columns and letter.isprintable() and (letter.isascii() or not ascii_only):
            below = grid[line][place]
            colour = _readable(colours, below.ground) if coloured else None
            grid[line][place] = Look(letter, colour, below.ground, below.ground, label.bold)


@lru_cache(maxsize=256)
def _readable(colours: tuple[str, ...], ground: str | None) -> str:
    """The first colour with enough contrast to the ground, else that with most; None as ground is the background."""
    if ground is None:
        return colours[0]
    return next((colour for colour in colours if contrast(colour, ground) >= ENOUGH), max(colours, key=partial(contrast, ground)))


def _merged(row: list[Look]) -> tuple[Run, ...]:
    """Neighbours of one look become one run."""
    return tuple(
        Run("".join(cell.text for cell in cells), fg, bg, bold)
        for (fg, bg, bold), cells in groupby(row, key=lambda cell: (cell.fg, cell.bg, cell.bold))
    )
