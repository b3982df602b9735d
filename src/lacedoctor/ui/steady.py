"""A terminal that is resized faster than screens are laid out ends at its last size.

Textual posts every size to all screens of the stack, each of which lays out the others too and is told its own new size again:
two sizes under way at once sent each other round for ever.
"""

from __future__ import annotations

from textual import events
from textual.message_pump import MessagePump


class Steady(MessagePump):
    """Mixed into a screen, before Textual's own class: a size that the terminal no longer has is passed over."""

    async def on_event(self, event: events.Event) -> None:
        """Take notice of the event, unless it is a size of the past."""
        if not (isinstance(event, events.Resize) and event.size != self.app.size):
            await super().on_event(event)
