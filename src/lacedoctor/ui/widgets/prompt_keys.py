"""Keys acted on in the order they were typed, even when a whole burst arrives before the first one has done its work.

A key is normally bound only after it has bubbled up to the app. Keys sent in a burst (a slow line, a scanner, a macro) are all
handed to the focused widget by then, and would reach it before the first one moved the focus or opened a screen.
"""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget


class PromptKeys(Widget):
    """A widget that acts on its keys at once. ``take_key`` is for those that are no bindings."""

    async def on_key(self, event: events.Key) -> None:
        """Take the key, run what it is bound to, or hand it on to where the focus went meanwhile."""
        if not self.is_attached:
            pass  # the app is being left
        elif not self.screen.is_active or self.screen.focused not in (None, self):
            hand_on(self.app, event)
        elif not self.take_key(event) and not await run_bound(self.screen, event):
            return
        event.stop()
        event.prevent_default()

    def take_key(self, event: events.Key) -> bool:
        """Act on a key; False where it is not meant for this widget."""
        raise NotImplementedError


def hand_on(app: App[object], event: events.Key) -> None:
    """Send a key again, to whatever has the focus by now."""
    app.post_message(events.Key(event.key, event.character))


async def run_bound(screen: Screen[Any], event: events.Key) -> bool:
    """Run the binding of the screen or of a widget on it; those of the app come in their turn."""
    active = screen.active_bindings.get(event.key)
    if active is None or not active.enabled or active.node is screen.app:
        return False
    return await screen.app.run_action(active.binding.action, active.node)
