"""How the top of the foot is pressed, row by row beside the picture of the lacing: one strip for now, one for then."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textual.content import Content
from textual.widget import Widget

from lacedoctor.drawing.lace_scene import scene_layout
from lacedoctor.drawing.layout import Layout
from lacedoctor.ui.text import lines
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram, Picture

HEADS = ("now", "then")
CELLS, BETWEEN = 5, 1
Strips = tuple[tuple[float, ...], tuple[float, ...]]
# From nothing to the most that either strip shows; the density says it without colour.
SHADES = ((0.1, "·", "$text-muted"), (0.35, "░", "$error 60%"), (0.6, "▒", "$error 75%"), (0.85, "▓", "$error 90%"))
MOST = ("█", "$error")
PLAIN = {"·": ".", "░": "-", "▒": "=", "▓": "*", "█": "#"}


class PressureStrips(Widget):
    """Stands beside a ``LaceDiagram`` of the same height and goes along with its rows."""

    DEFAULT_CSS = """
    PressureStrips { width: 13; height: 1fr; background: $background; color: $foreground; padding: 0 1; }
    """
    ALLOW_SELECT = False

    def __init__(self, diagram: LaceDiagram, *, plain: bool = False) -> None:
        super().__init__()
        self._diagram = diagram
        self._strips: Strips = ((), ())
        self._plain = plain

    def show(self, now: tuple[float, ...], then: tuple[float, ...]) -> None:
        """How much rows and the gaps between them are pressed, on one scale; call it after the diagram shows its picture."""
        most = max((*now, *then), default=0.0) or 1.0
        self._strips = (tuple(value / most for value in now), tuple(value / most for value in then))
        self.refresh()

    def render(self) -> Content:
        """A line of cells for every line of the picture, with the heads above them, or below where no line is free above."""
        picture, (columns, rows) = self._diagram.picture, self._diagram.size
        if picture is None or not self._strips[0] or not columns or not rows:
            return Content()
        places = cell_rows(_layout(picture, columns, rows), rows)
        drawn = [_line(self._strips, place, plain=self._plain) for place in places]
        on_eyestay = [at for at, place in enumerate(places) if place is not None]
        free = [at for at in (on_eyestay[0] - 1, on_eyestay[-1] + 1) if 0 <= at < rows]
        if free:
            drawn[free[0]] = Content.styled((" " * BETWEEN).join(f"{head:<{CELLS}}" for head in HEADS), "$text-muted")
        return lines(*drawn)


def _layout(picture: Picture, columns: int, rows: int) -> Layout:
    return scene_layout(picture.lacing, picture.stay, foot=picture.foot, view=picture.view, columns=columns, rows=rows)


def cell_rows(layout: Layout, rows: int) -> list[float | None]:
    """For every line of cells the row of eyelets it lies at, which may lie between two; None beyond the eyestay."""
    top, unit = layout.bounds[1], layout.unit
    heights = [layout.flip_y * (top + (2 * line + 1) * unit) for line in range(rows)]
    return [_row_at(layout.heights, height, unit) for height in heights]


def _row_at(heights: Sequence[float], height: float, unit: float) -> float | None:
    if not heights[0] - unit <= height <= heights[-1] + unit:
        return None
    for row, (low, high) in enumerate(pairwise(heights), 1):
        if height <= high:
            return row + max(height - low, 0.0) / (high - low)
    return float(len(heights))


def _line(strips: Strips, row: float | None, *, plain: bool) -> Content:
    if row is None:
        return Content()
    return Content(" " * BETWEEN).join(_cells(_at(strip, row), plain=plain) for strip in strips)


def _cells(value: float, *, plain: bool) -> Content:
    sign, style = next(((sign, style) for most, sign, style in SHADES if value < most), MOST)
    return Content.styled((PLAIN[sign] if plain else sign) * CELLS, style)


def _at(strip: Sequence[float], row: float) -> float:
    """Between two of its values in proportion."""
    place = (row - 1) * 2
    low = min(int(place), len(strip) - 2)
    return strip[low] + (place - low) * (strip[low + 1] - strip[low])
