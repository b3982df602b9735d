"""Screens that lie over another one: they are closed only while they are in front, however fast the keys come.

Textual closes whatever is in front instead: a second escape of the same burst, or a key that was on its way while the terminal
became too small, took away the wrong screen, and the next one then ended the app.
"""

from __future__ import annotations

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType

from lacedoctor.ui.base_app import BaseApp
from lacedoctor.ui.steady import Steady


class Modal(Steady, ModalScreen[ScreenResultType]):
    """A dialog."""

    async def on_event(self, event: events.Event) -> None:
        """A dialog that the app is left under has nothing on it: it is not put in order any more."""
        if not (isinstance(event, events.Mount) and isinstance(self.app, BaseApp) and self.app.leaving):
            await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """None of its keys works before all of it is there."""
        return super().check_action(action, parameters) if self.is_mounted else False

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with a result, once it is there; nothing happens where something else is in front."""
        if not self.is_mounted:
            self.call_later(self._dismiss_now, result)
        return super().dismiss(result) if self.is_mounted and self.is_active else AwaitComplete()

    def _dismiss_now(self, result: ScreenResultType | None) -> None:
        self.dismiss(result)
