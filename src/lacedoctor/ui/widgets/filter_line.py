"""The line that filters a list, or a text, as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.prompt_keys import hand_on, run_bound
from lacedoctor.ui.widgets.text_pane import TextPane


class FilterLine(Input):
    """Filters the list below it: arrows move in that list, enter goes to it, escape clears the filter and goes to it."""

    DEFAULT_CSS = """
    FilterLine { height: 1; border: none; background: $panel; color: $foreground; }
    FilterLine.-textual-compact { padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Line up", show=False, id="filter.line-up"),
        Binding("down", "move(1)", "Line down", show=False, id="filter.line-down"),
        Binding("enter", "done", "To the list", id="filter.done"),
        Binding("escape", "clear", "Clear the filter", id="filter.clear"),
    ]

    def __init__(self, target: PickList | TextPane, on_words: Callable[[str], None], placeholder: str) -> None:
        super().__init__(placeholder=placeholder, compact=True, max_length=200, select_on_focus=False)
        self._target = target
        self._on_words = on_words

    async def on_key(self, event: events.Key) -> None:
        """Keys in the order they were typed: what follows enter or escape is for the list already."""
        if self.screen.focused is not self:
            hand_on(self.app, event)
        elif event.is_printable or not await run_bound(self.screen, event):
            return
        event.stop()
        event.prevent_default()

    def _watch_value(self, value: str) -> None:
        super()._watch_value(value)
        self._on_words(value)

    def action_move(self, by: int) -> None:
        """Move in the list without leaving the line."""
        self._target.action_move(by)

    def action_done(self) -> None:
        """Keep the filter and go to the list."""
        self.display = bool(self.value)
        self.screen.set_focus(self._target)

    def action_clear(self) -> None:
        """Show everything again."""
        self.value = ""
        self.action_done()


async def open_filter(
    screen: Screen[Any], above: Widget, target: PickList | TextPane, on_words: Callable[[str], None], placeholder: str
) -> None:
    """Type to filter ``target``: the line there is already, or a new one put in before ``above``."""
    found = screen.query(FilterLine)
    line = found.first() if found else FilterLine(target, on_words, placeholder)
    if not found and isinstance(above.parent, Widget):
        await above.parent.mount(line, before=above)
    line.display = True
    screen.set_focus(line)  # at once: the next key may be waiting already
