"""The list of commands."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette

from lacedoctor.ui.steady import Steady


class FoundCommands(CommandList):
    """The lines of the palette."""

    def on_click(self, event: events.Click) -> None:
        """A click on a line that a key has taken away meanwhile is for nobody; Textual would fall over it."""
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()


class Palette(CommandPalette, Steady[None]):
    """Textual's palette, made safe for keys and clicks that come faster than it.

    It is closed only once it is there and only while it is in front; having no id, it may be opened again at once; and the
    pages of an empty list are not turned.
    """

    def compose(self) -> ComposeResult:
        """Textual's, with lines that can be clicked on blindly."""
        for widget in super().compose():
            yield FoundCommands() if isinstance(widget, CommandList) else widget

    async def on_event(self, event: events.Event) -> None:
        """It is only filled where it lies over another screen, which may have changed since the key was pressed, and where it is
        put together, which it is not while the app is left."""
        if not isinstance(event, events.Mount) or (len(self.app.screen_stack) > 1 and self.children):
            await super().on_event(event)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; what is still being looked for would have nowhere to be shown."""
        if self.is_active:
            self._cancel_gather_commands()
        return super().dismiss(result)

    def _watch__list_visible(self) -> None:
        """Nothing is shown any more while the palette is taken away."""
        if self.query(CommandList):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        if self.query(CommandList):
            await super()._watch__show_busy()

    def _action_command_list(self, action: str) -> None:
        found = self.query_one(CommandList)
        if found.option_count and found.size and found.virtual_size.height:  # laid out, that is
            super()._action_command_list(action)
