"""Screens that lie over another one."""

from __future__ import annotations

from textual import events
from textual.screen import ModalScreen, ScreenResultType

from lacedoctor.ui.base_app import BaseApp
from lacedoctor.ui.steady import Steady


class Modal(ModalScreen[ScreenResultType], Steady[ScreenResultType]):
    """A dialog."""

    async def on_event(self, event: events.Event) -> None:
        """A dialog that the app is left under has nothing on it: it is not put in order any more."""
        if not (isinstance(event, events.Mount) and isinstance(self.app, BaseApp) and self.app.leaving):
            await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """None of its keys works before all of it is there."""
        return super().check_action(action, parameters) if self.is_mounted else False
