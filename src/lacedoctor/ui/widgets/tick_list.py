"""Lines to tick with a digit, the space bar or the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip

from lacedoctor.ui.cells import Piece, text_strip
from lacedoctor.ui.widgets.prompt_keys import PromptKeys

STYLES = ("text", "heading", "number", "line", "current", "ticked", "more")


@dataclass(frozen=True, slots=True)
class Tick:
    """One line: a heading where it has no number, else something to tick."""

    text: str
    ticked: bool = False
    number: int | None = None
    depth: int = 0


class TickList(PromptKeys, can_focus=True):
    """The list. ``on_tick`` is called with the place of a line in the handler of the key that ticks it, ``on_digit`` with keys
    that may be digits, ``on_move`` when the cursor has moved."""

    DEFAULT_CSS = "TickList { height: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tick-list--{name}" for name in STYLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Line up", show=False, id="safety.previous"),
        Binding("down,j", "move(1)", "Line down", show=False, id="safety.next"),
        Binding("g,home", "move_to(0)", "First line", show=False, id="safety.first"),
        Binding("G,end", "move_to(-1)", "Last line", show=False, id="safety.last"),
        Binding("space", "tick", "Tick", id="safety.tick"),
    ]

    def __init__(
        self, on_tick: Callable[[int], None], on_digit: Callable[[events.Key], bool], on_move: Callable[[], None]
    ) -> None:
        super().__init__()
        self.ticks: tuple[Tick, ...] = ()
        self.cursor = 0
        self._on_tick, self._on_digit, self._on_move = on_tick, on_digit, on_move
        self._top = 0

    def show(self, ticks: Sequence[Tick]) -> None:
        """Show these lines; the cursor stays where it is, on a line that can be ticked."""
        self.ticks = tuple(ticks)
        self.cursor = min(self.cursor, len(self.ticks) - 1)
        if self.ticks and self.ticks[self.cursor].number is None:
            self.cursor = self._next(self.cursor, 1)
        self._show_cursor()
        self.refresh()

    def take_key(self, event: events.Key) -> bool:
        """Digits tick; everything else goes to the bindings."""
        return self._on_digit(event)

    def tick_number(self, number: int) -> None:
        """Tick the line with this number, if there is one."""
        for place, tick in enumerate(self.ticks):
            if tick.number == number:
                self.cursor = place
                self._on_tick(place)
                return

    def action_tick(self) -> None:
        """Tick the line under the cursor."""
        if self.ticks:
            self._on_tick(self.cursor)

    def action_move(self, step: int) -> None:
        """To the line above or below that can be ticked."""
        if self.ticks:
            self.cursor = self._next(self.cursor + step, step)
            self._show_cursor()
            self.refresh()
            self._on_move()

    def action_move_to(self, place: int) -> None:
        """To the first or the last line that can be ticked."""
        if self.ticks:
            self.cursor = self._next(0, 1) if place == 0 else self._next(len(self.ticks) - 1, -1)
            self._show_cursor()
            self.refresh()
            self._on_move()

    def _next(self, start: int, step: int) -> int:
        places = range(start, len(self.ticks)) if step > 0 else range(start, -1, -1)
        return next((place for place in places if self.ticks[place].number is not None), self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Tick the line that was clicked."""
        offset = event.get_content_offset(self)
        lines = self._layout()
        if offset is not None and offset.y < self._room(lines) and offset.y + self._top < len(lines):
            place = lines[offset.y + self._top][0]
            if self.ticks[place].number is not None:
                self.cursor = place
                self._on_tick(place)

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self.action_move(-1)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._show_cursor()

    def _layout(self) -> list[tuple[int, list[Piece]]]:
        """Every line: which tick it belongs to, and its pieces."""
        lines: list[tuple[int, list[Piece]]] = []
        for place, tick in enumerate(self.ticks):
            if tick.number is None:
                heading = Content(tick.text).wrap(max(self.size.width - 2, 10))
                lines += [(place, [(f" {text.plain}", "heading")]) for text in heading]
                continue
            current = place == self.cursor
            style = "ticked" if tick.ticked else "current" if current else "line"
            lead = "  " * tick.depth
            number = f"{tick.number}" if tick.number <= 9 else " "
            start = f"{'▸' if current else ' '}{lead}{number} {'[✓]' if tick.ticked else '[ ]'} "
            wrapped = Content(tick.text).wrap(max(self.size.width - len(start) - 1, 10))
            for row, text in enumerate(wrapped):
                lines.append((place, [(start if row == 0 else " " * len(start), "number"), (text.plain, style)]))
        return lines

    def _room(self, lines: Sequence[object]) -> int:
        """Lines there is room for; the last one is kept for what lies outside, where not all of them fit."""
        return self.size.height if len(lines) <= self.size.height else max(self.size.height - 1, 1)

    def _show_cursor(self) -> None:
        """Scroll so that the line in hand is seen whole, with its heading where that is directly above."""
        lines = self._layout()
        room = self._room(lines)
        own = [at for at, (place, _) in enumerate(lines) if place == self.cursor]
        if own and self.size.height:
            headed = self.cursor > 0 and self.ticks[self.cursor - 1].number is None
            first = next(at for at, (place, _) in enumerate(lines) if place == self.cursor - headed)
            self._top = max(self._top, own[-1] - room + 1)
            self._top = max(min(self._top, first, len(lines) - room), 0)

    @property
    def cursor_cell(self) -> Offset:
        """The number of the line in hand."""
        own = (at for at, (place, _) in enumerate(self._layout()) if place == self.cursor)
        depth = self.ticks[self.cursor].depth if self.ticks else 0
        return Offset(1 + 2 * depth, next(own, 0) - self._top)

    def _outside(self, lines: Sequence[tuple[int, object]], room: int) -> str:
        """How many things to tick lie above and below what is seen."""
        above = {place for place, _ in lines[: self._top] if self.ticks[place].number is not None}
        below = {place for place, _ in lines[self._top + room :] if self.ticks[place].number is not None}
        parts = (f"↑ {len(above)} more above" if above else "", f"↓ {len(below)} more below" if below else "")
        return "   ".join(part for part in parts if part)

    def render_line(self, y: int) -> Strip:
        """One line."""
        styles = {name: self.get_component_rich_style(f"tick-list--{name}") for name in STYLES}
        lines = self._layout()
        room = self._room(lines)
        if y >= room and len(lines) > room:
            return text_strip(((f" {self._outside(lines, room)}", "more"),), styles, self.size.width)
        at = y + self._top
        return text_strip(lines[at][1] if at < len(lines) else (), styles, self.size.width)
