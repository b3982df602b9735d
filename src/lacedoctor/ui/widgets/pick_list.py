"""A list drawn line by line: as quick with ten thousand lines as with ten."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from lacedoctor.domain.text import visible
from lacedoctor.ui.jumps import Place
from lacedoctor.ui.widgets.prompt_keys import PromptKeys

UNSAID = "–"  # a note for which there is no room


class PickList(ScrollView, PromptKeys, can_focus=True, inherit_bindings=False):
    """Lines of text, one of them picked. ``on_pick`` is called at once, in the same frame, when the picked line changes."""

    DEFAULT_CSS = """
    PickList {
        background: $surface; color: $foreground; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        & > .pick-list--picked { background: $panel; color: $foreground; text-style: bold; }
        & > .pick-list--empty { color: $text-muted; }
        & > .pick-list--quiet { color: $text-muted; }
        &:focus > .pick-list--picked { background: $primary; color: $background; text-style: bold; }
        &:nocolor > .pick-list--picked { text-style: bold; }
        &:nocolor:focus > .pick-list--picked { text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pick-list--picked", "pick-list--empty", "pick-list--quiet"}
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Line up", show=False, id="list.line-up"),
        Binding("down,j", "move(1)", "Line down", show=False, id="list.line-down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="list.page-up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list.page-down"),
        Binding("g,home", "move_to(0)", "First line", show=False, id="list.first"),
        Binding("G,end", "move_to(-1)", "Last line", show=False, id="list.last"),
    ]

    class Opened(Message):
        """A line was clicked while it was picked already."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(
        self,
        on_pick: Callable[[int], None],
        *,
        empty: str = "Nothing here.",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._on_pick = on_pick
        self._empty = empty
        self._items: tuple[str, ...] = ()
        self._quiet: Mapping[int, str] = {}
        self._marked: int | None = None
        self.picked = 0

    def set_items(
        self, items: Sequence[str], picked: int = 0, quiet: Mapping[int, str] | None = None, marked: int | None = None
    ) -> None:
        """Show these lines; user text in them is shown literally. ``on_pick`` is not called.

        ``quiet`` lines stand back, with a few words on the right that say why; ``marked`` has a mark of its own.
        """
        self._items = tuple(items)
        self._quiet, self._marked = quiet or {}, marked
        self.picked = min(picked, max(len(items) - 1, 0))
        self.virtual_size = Size(1, max(len(items), 1))
        self._reveal()
        self.refresh()

    def pick(self, index: int) -> None:
        """Pick a line; past either end the nearest one."""
        index = max(0, min(index, len(self._items) - 1))
        if index == self.picked or not self._items:
            return
        before, self.picked = self.picked, index
        if not self._reveal():
            top = round(self.scroll_y)
            self.refresh(*(Region(0, y - top, self.size.width, 1) for y in (before, index)))
        self._on_pick(index)

    @property
    def cursor_cell(self) -> Offset:
        """The first letter of the picked line."""
        return Offset(1 if self._items else 0, self.picked - round(self.scroll_y))

    def _reveal(self) -> bool:
        """Scroll so that the picked line is in view; False where it is already."""
        height = self.size.height
        top = round(self.scroll_y)
        if not height or top <= self.picked < top + height:
            return False
        target = self.picked if self.picked < top else self.picked - height + 1
        self.scroll_to(y=target, animate=False, immediate=True, force=True)  # the bar may not be there yet
        return True

    def take_key(self, event: events.Key) -> bool:  # noqa: ARG002 - every key of a list is a binding
        """Nothing but bindings."""
        return False

    def action_move(self, by: int) -> None:
        """One line up or down."""
        self.pick(self.picked + by)

    def action_page(self, by: int) -> None:
        """One screenful up or down."""
        self.pick(self.picked + by * max(self.size.height - 1, 1))

    def action_move_to(self, place: int) -> None:
        """The first line, or with -1 the last."""
        self.pick(place % max(len(self._items), 1))

    def jump_places(self) -> list[Place]:
        """Every line in sight."""
        top = round(self.scroll_y)
        return [Place(0, at - top, partial(self._go_to, at)) for at in range(top, min(top + self.size.height, len(self._items)))]

    def _go_to(self, place: int) -> None:
        self.focus()
        self.pick(place)

    def on_resize(self) -> None:
        """The picked line stays in view."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Pick the line; a click on the picked line opens it."""
        line = event.get_content_offset(self)
        if line is None:
            return
        index = line.y + round(self.scroll_y)
        if index == self.picked and index < len(self._items):
            self.post_message(self.Opened(index))
        elif index < len(self._items):
            self.pick(index)

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        whole = self.scrollable_content_region.width
        return self._drawn(y + round(self.scroll_y), max(whole - 1, 1)).adjust_cell_length(whole, self.rich_style)

    def _drawn(self, index: int, width: int) -> Strip:
        """The line at ``index``, a cell short of the bar."""
        if not self._items:
            return _line("" if index else self._empty, width, self._style("pick-list--empty"))
        if index >= len(self._items):
            return Strip.blank(width, self.rich_style)
        mark = "▸" if index == self.picked else "◆" if index == self._marked else " "
        style = "pick-list--picked" if index == self.picked else "pick-list--quiet" if index in self._quiet else ""
        text = f"{mark}{visible(self._items[index])}"
        return _line(text, width, self._style(style) if style else self.rich_style, self._quiet.get(index, ""))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)


def _line(text: str, width: int, style: Style, note: str = "") -> Strip:
    """One line, cut with an ellipsis where it does not fit; a note on the right, only its sign where it is too long."""
    note = note if cell_len(note) <= width // 2 else UNSAID
    room = width - cell_len(note) - 1 if note else width
    strip = Strip([Segment(text, style)])
    if strip.cell_length > room:
        strip = strip.crop(0, max(room - 1, 0))
        strip = Strip([*strip, Segment("…", style)])
    strip = strip.adjust_cell_length(room, style)
    return Strip([*strip, Segment(f" {note}", style)], width) if note else strip
