"""A place between two ends, such as between most relief and most hold."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class Slider(Widget):
    """``show`` in the handler of a key changes it within the same frame. A click moves it and posts ``Moved``."""

    DEFAULT_CSS = "Slider { height: 2; background: $background; color: $foreground; padding: 0 1; }"
    ALLOW_SELECT = False

    class Moved(Message):
        """The mouse chose place ``at``, from 0."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, left: str, right: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._ends = (left, right)
        self._at, self._count, self._marked = 0, 0, 0

    def show(self, at: int, count: int, marked: int) -> None:
        """Stand at place ``at`` of ``count``, from 0; the one that is ``marked`` keeps a sign of its own."""
        if (at, count, marked) != (self._at, self._count, self._marked):
            self._at, self._count, self._marked = at, count, marked
            self.refresh()

    def _cell(self, place: int) -> int:
        room = max(self.size.width, 2)
        return round(place / max(self._count - 1, 1) * (room - 1))

    def render(self) -> Content:
        """The track with its two ends named below."""
        width = max(self.size.width, 2)
        track = ["─"] * width
        for place in range(self._count):
            track[self._cell(place)] = "┼"
        signs = {self._cell(self._marked): ("◆", "bold $text-primary"), self._cell(self._at): ("●", "bold $text-accent")}
        parts = [signs.get(cell, (sign, "$text-muted")) for cell, sign in enumerate(track)] if self._count else []
        left, right = self._ends
        names = left + right.rjust(max(width - len(left), 0))
        return Content.assemble(*parts, "\n", (names, "$text-muted"))

    def on_click(self, event: events.Click) -> None:
        """To the place nearest to the pointer."""
        event.stop()
        if self._count:
            x = event.x - self.styles.padding.left
            nearest = min(range(self._count), key=lambda place: abs(self._cell(place) - x))
            self.post_message(self.Moved(nearest))
