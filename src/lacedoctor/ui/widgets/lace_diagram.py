"""The lacing, drawn. A change of step repaints only the lines that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import Foot, Tension, View
from lacedoctor.drawing.lace_scene import lacing_scene
from lacedoctor.drawing.palettes import LOOKS
from lacedoctor.drawing.raster import rasterise
from lacedoctor.drawing.scene import Spot
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.ui.cells import drawn_strip
from lacedoctor.ui.look import Look, look_of, on_ground
from lacedoctor.ui.text import literal

MIN_COLUMNS, MIN_ROWS = 12, 5  # below this no lacing can be made out
KEPT_FRAMES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a diagram shows. ``step`` as for ``lacing_scene``: the first k moves laid, None for the finished lacing."""

    lacing: Lacing
    stay: Eyestay
    foot: Foot = Foot.RIGHT
    view: View = View.WEARER
    step: int | None = None
    spot: Spot | None = None
    tension: tuple[Tension | None, ...] = ()


class LaceDiagram(Widget):
    """Shows one ``Picture``, or words where there is none. Call ``show`` in the handler of the key: one frame per key."""

    DEFAULT_CSS = "LaceDiagram { width: 1fr; height: 1fr; background: $background; color: $foreground; }"
    ALLOW_SELECT = False

    class Stepped(Message):
        """The wheel was turned over the picture: ``by`` is 1 forward, -1 back."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._picture: Picture | None = None
        self._words = Content("")
        self._lines: tuple[Strip, ...] = ()
        self._drawn_for: object = None

    @property
    def picture(self) -> Picture | None:
        """What is shown now; None while there are words instead."""
        return self._picture

    def show(
        self,
        lacing: Lacing,
        stay: Eyestay,
        *,
        foot: Foot = Foot.RIGHT,
        view: View = View.WEARER,
        step: int | None = None,
        spot: Spot | None = None,
        tension: Sequence[Tension | None] = (),
    ) -> None:
        """Draw this lacing from now on."""
        picture = Picture(lacing=lacing, stay=stay, foot=foot, view=view, step=step, spot=spot, tension=tuple(tension))
        if picture != self._picture:
            self._picture = picture
            self._renew()

    def prepare(self, lacing: Lacing, stay: Eyestay, foot: Foot, view: View, spot: Spot | None = None) -> None:
        """Draw a finished lacing that will probably be shown next, while nobody waits for it."""
        columns, rows = self.size
        look = look_of(self)
        if columns >= MIN_COLUMNS and rows >= MIN_ROWS and look.palette != "mono":
            drawn(Picture(lacing=lacing, stay=stay, foot=foot, view=view, spot=spot), columns, rows, look, self.rich_style)

    def say(self, words: str) -> None:
        """Words in the place of a picture, such as why a lacing cannot be laced."""
        self._picture = None
        self._words = literal(words)
        self._renew()

    def _renew(self) -> None:
        """Draw again; ask only for the lines that changed, as long as the size stayed."""
        if not self.is_attached or not self.size:
            return
        before = self._lines
        self._draw()
        if len(before) != len(self._lines):
            self.refresh()
            return
        width = self.size.width
        changed = [Region(0, y, width, 1) for y, (old, new) in enumerate(zip(before, self._lines, strict=True)) if old != new]
        if changed:
            self.refresh(*changed)

    def notify_style_update(self) -> None:
        """Themes change colours: draw again at the next paint."""
        super().notify_style_update()
        self._drawn_for = None

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        state = (self.size, self.app.theme, self._picture)
        if self._drawn_for != state:
            self._draw()
        return self._lines[y] if y < len(self._lines) else Strip.blank(self.size.width, self.rich_style)

    def _draw(self) -> None:
        self._drawn_for = (self.size, self.app.theme, self._picture)
        columns, rows = self.size
        if columns < 1 or rows < 1:
            self._lines = ()
        elif self._picture is None:
            self._lines = self._worded(self._words, columns, rows)
        elif columns < MIN_COLUMNS or rows < MIN_ROWS:
            self._lines = self._worded(Content("Too little room for the picture."), columns, rows)
        else:
            self._lines = self._pictured(self._picture, columns, rows)

    def _pictured(self, picture: Picture, columns: int, rows: int) -> tuple[Strip, ...]:
        """Drawn in blocks of colour; without colour in strokes, which say over and under better, where they fit."""
        look = look_of(self)
        if look.palette == "mono" and (lines := self._in_strokes(picture, rows, look.glyphs == "ascii")):
            left = " " * max((columns - max(map(len, lines))) // 2, 0)
            strips = (Strip([Segment(left + line, self.rich_style)]) for line in lines)
            return tuple(strip.adjust_cell_length(columns, self.rich_style) for strip in strips)
        return drawn(picture, columns, rows, look, self.rich_style)

    @staticmethod
    def _in_strokes(picture: Picture, rows: int, ascii_only: bool) -> list[str]:
        """As many lines as there are rows, around the current move; none where the whole does not fit and no move is current."""
        from lacedoctor.drawing.plain import plain_rows  # few terminals need it

        lines = list(
            plain_rows(
                picture.lacing,
                picture.stay,
                foot=picture.foot,
                view=picture.view,
                step=picture.step,
                spot=picture.spot,
                tension=picture.tension,
                ascii_only=ascii_only,
            )
        )
        if len(lines) <= rows:
            above = (rows - len(lines)) // 2
            return [""] * above + lines + [""] * (rows - len(lines) - above)
        target = next((number for number, line in enumerate(lines) if "[" in line), None)
        if target is None:
            return []
        top = max(0, min(target - rows // 2, len(lines) - rows))
        return lines[top : top + rows]

    def _worded(self, words: Content, columns: int, rows: int) -> tuple[Strip, ...]:
        """The words in the middle of the box."""
        wrapped = words.wrap(max(columns - 4, 1), align="left")[:rows]
        above = (rows - len(wrapped)) // 2
        found = [Strip.blank(columns, self.rich_style)] * rows
        for y, line in enumerate(wrapped, above):
            text = f"  {line.plain}"
            found[y] = Strip([Segment(text, self.rich_style)]).adjust_cell_length(columns, self.rich_style)
        return tuple(found)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel steps through the lacing."""
        event.stop()
        self.post_message(self.Stepped(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel steps back."""
        event.stop()
        self.post_message(self.Stepped(-1))


@lru_cache(maxsize=KEPT_FRAMES)
def drawn(picture: Picture, columns: int, rows: int, look: Look, base: Style) -> tuple[Strip, ...]:
    """The picture line by line on a widget of this style; the last frames are kept, so stepping back costs nothing."""
    scene = lacing_scene(
        picture.lacing,
        picture.stay,
        foot=picture.foot,
        view=picture.view,
        step=picture.step,
        spot=picture.spot,
        tension=picture.tension,
        columns=columns,
        rows=rows,
    )
    ours = LOOKS[look.palette]  # a lacing without colour is drawn in dots: shades leave no room for what lies on top
    glyphs = look.glyphs if look.glyphs == "ascii" else ours.glyphs
    grid = rasterise(scene, columns, rows, on_ground(ours.palette, look), glyphs, look.smooth)
    return tuple(drawn_strip(row, base, own_colours=look.own_colours) for row in grid.rows)
