"""Where the terminal's own cursor stands: on what is in hand, for input methods, magnifiers and screen readers."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input


@runtime_checkable
class HasCursor(Protocol):
    """A widget of lines, one of which is in hand."""

    @property
    def cursor_cell(self) -> Offset:
        """Where the line in hand begins: cells from the upper left corner of the content."""


def cursor_on(screen: Screen[object]) -> Offset:
    """The cell of the terminal: of the focused widget, never outside it; where nothing has the focus, of what comes first."""
    widget = screen.focused or next(iter(screen.displayed_children), None)
    if widget is None:
        return Offset()
    if isinstance(widget, Input):
        return widget.cursor_screen_offset - Offset(int(widget.cursor_at_end), 0)  # Textual counts one too many at the end
    region = widget.content_region
    place = region.offset + widget.cursor_cell if isinstance(widget, HasCursor) else region.offset
    x = min(max(place.x, region.x), max(region.right - 1, region.x))
    y = min(max(place.y, region.y), max(region.bottom - 1, region.y))
    return Offset(x, y)
