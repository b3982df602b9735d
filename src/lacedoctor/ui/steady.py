"""Screens that can be typed at, and resized, faster than they are drawn.

Textual closes whatever is in front: a second escape of the same burst, or a key that was on its way while the terminal became
too small, took away the wrong screen, and the next one then ended the app. And it posts every size to all screens of the stack,
each of which lays out the others too and is told its own new size again: two sizes under way at once sent each other round for
ever.
"""

from __future__ import annotations

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class Steady(Screen[ScreenResultType]):
    """A screen that is closed only while it is in front, and ends at the last size. Written behind a base that brings styles
    of its own: Textual takes those of the first one only."""

    async def on_event(self, event: events.Event) -> None:
        """Take notice of the event, unless it is a size that the terminal no longer has."""
        if not (isinstance(event, events.Resize) and event.size != self.app.size):
            await super().on_event(event)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with a result, once it is there; nothing happens where something else is in front."""
        if not self.is_mounted:
            self.call_later(self._dismiss_now, result)
        return super().dismiss(result) if self.is_mounted and self.is_active else AwaitComplete()

    def _dismiss_now(self, result: ScreenResultType | None) -> None:
        self.dismiss(result)
