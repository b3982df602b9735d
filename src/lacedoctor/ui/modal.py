"""Screens that lie over another one, and that are left once, however fast the keys come."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import OptionList


class Modal(ModalScreen[ScreenResultType]):
    """A dialog. Keys of one burst are still handled when the first of them has left it, or has opened another one over it: they
    must not take away what is in front by then."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with this result, if the dialog is in front."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class Palette(CommandPalette):
    """Textual's list of commands, with the same care."""

    def dismiss(self, result: object | None = None) -> AwaitComplete:  # noqa: ARG002 - it never has one
        """Leave it, if it is in front."""
        return super().dismiss() if self.app.screen is self else AwaitComplete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is moved in a list that is empty: Textual's own trips over its missing lines."""
        empty = action == "command_list" and not any(found.option_count for found in self.query(OptionList))
        return False if empty else super().check_action(action, parameters)
