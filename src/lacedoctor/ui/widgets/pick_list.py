"""A list drawn line by line: as quick with ten thousand lines as with ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from lacedoctor.domain.text import visible
from lacedoctor.ui.widgets.prompt_keys import PromptKeys


class PickList(ScrollView, PromptKeys, can_focus=True, inherit_bindings=False):
    """Lines of text, one of them picked. ``on_pick`` is called at once, in the same frame, when the picked line changes."""

    DEFAULT_CSS = """
    PickList {
        background: $surface; color: $foreground; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        & > .pick-list--picked { background: $panel; color: $foreground; text-style: bold; }
        & > .pick-list--empty { color: $text-muted; }
        &:focus > .pick-list--picked { background: $primary; color: $background; text-style: bold; }
        &:nocolor > .pick-list--picked { text-style: bold; }
        &:nocolor:focus > .pick-list--picked { text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pick-list--picked", "pick-list--empty"}
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Line up", show=False, id="list.line-up"),
        Binding("down,j", "move(1)", "Line down", show=False, id="list.line-down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="list.page-up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list.page-down"),
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
        self.picked = 0

    def set_items(self, items: Sequence[str], picked: int = 0) -> None:
        """Show these lines; user text in them is shown literally. ``on_pick`` is not called."""
        self._items = tuple(items)
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
        width = self.scrollable_content_region.width
        index = y + round(self.scroll_y)
        if not self._items:
            return _line(self._empty if y == 0 else "", width, self._style("pick-list--empty"))
        if index >= len(self._items):
            return Strip.blank(width, self.rich_style)
        if index == self.picked:
            return _line(f"▸{visible(self._items[index])}", width, self._style("pick-list--picked"))
        return _line(f" {visible(self._items[index])}", width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)


def _line(text: str, width: int, style: Style) -> Strip:
    """One line, cut with an ellipsis where it does not fit."""
    strip = Strip([Segment(text, style)])
    if strip.cell_length > width:
        strip = strip.crop(0, max(width - 1, 0))
        strip = Strip([*strip, Segment("…", style)])
    return strip.adjust_cell_length(width, style)
