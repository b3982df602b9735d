"""A running app and what a person does with it; keys are pressed as fast as the app takes them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual import events
from textual._wait import wait_for_idle
from textual.pilot import Pilot

from lacedoctor.ui.app import LaceDoctorApp


class Driver:
    """A running app and what a person would do with it."""

    def __init__(self, app: LaceDoctorApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def keys(self, *keys: str) -> None:
        """Press keys one after another, then wait once."""
        for key in keys:
            self.app.simulate_key(key)
        await self._settle()

    async def type(self, text: str) -> None:
        """Paste text where the focus is."""
        self.app.post_message(events.Paste(text))
        await self._settle()

    async def _settle(self) -> None:
        """Until every widget has taken notice, and what they set going is done as well."""
        await self.pilot.pause()
        await wait_for_idle(0)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for what a thread does, a turn at a time."""
        for _ in range(2000):
            if true():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(self.text)

    @property
    def toasts(self) -> list[str]:
        """Everything said in toasts, newest last."""
        return [note.message for note in self.app._notifications]

    @property
    def text(self) -> str:
        """The whole screen as text."""
        width = self.app.size.width
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text[:width] for strip in strips)


Start = Callable[..., AbstractAsyncContextManager[Driver]]
