"""The list of commands."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette


class Palette(CommandPalette):
    """Textual's palette, closed only while it is in front, as every dialog is. Having no id, it may be opened again at once."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; nothing happens where something else is in front."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
