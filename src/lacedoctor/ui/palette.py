"""The list of commands."""

from __future__ import annotations

from textual import events
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette

from lacedoctor.ui.steady import Steady


class Palette(Steady, CommandPalette):
    """Textual's palette, made safe for keys and clicks that come faster than it.

    It is closed only once it is there and only while it is in front; having no id, it may be opened again at once; and the
    pages of an empty list are not turned.
    """

    async def on_event(self, event: events.Event) -> None:
        """It is only filled where it lies over another screen, which may have changed since the key was pressed, and where it is
        put together, which it is not while the app is left."""
        if not isinstance(event, events.Mount) or (len(self.app.screen_stack) > 1 and self.children):
            await super().on_event(event)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once it is there; nothing happens where something else is in front."""
        if not self.is_mounted:
            self.call_later(self._dismiss_now, result)
        return super().dismiss(result) if self.is_mounted and self.is_active else AwaitComplete()

    def _dismiss_now(self, result: None) -> None:
        self.dismiss(result)

    def _action_command_list(self, action: str) -> None:
        found = self.query_one(CommandList)
        if found.option_count and found.size and found.virtual_size.height:  # laid out, that is
            super()._action_command_list(action)
