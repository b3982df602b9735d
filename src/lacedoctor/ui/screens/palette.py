"""The list of commands."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Textual's palette, made safe for keys and clicks that come faster than it: it is closed only once it is there and only while
    it is in front, having no id it may be opened again at once, and pages of an empty list are not turned."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; nothing happens before it is there, or where something else is in front."""
        return super().dismiss(result) if self.is_active and self.is_mounted else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).option_count:
            super()._action_command_list(action)
