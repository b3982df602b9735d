"""Typing a path: what it may go on with, looked up in the folder as far as it is typed."""

from __future__ import annotations

import os
from itertools import islice, takewhile
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from lacedoctor.domain.text import visible
from lacedoctor.ui.widgets.entry_line import LiteralInput

MOST_LOOKED_AT = 5000


def completed(typed: str) -> tuple[str, list[str]]:
    """As much as every name that fits has in common, and those names; folders end in a slash. Nothing where none fits."""
    head, tail = os.path.split(typed)
    try:
        with os.scandir(Path(head or ".").expanduser()) as items:
            found = islice((item for item in items if item.name.startswith(tail)), MOST_LOOKED_AT)
            names = sorted(f"{item.name}/" if item.is_dir() else item.name for item in found)
    except (OSError, RuntimeError, ValueError):  # no such folder or user, or no name for one: nothing to go on with
        return typed, []
    names = [name for name in names if name.isprintable() and (tail.startswith(".") or not name.startswith("."))]
    shared = "".join(letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False)))
    return (f"{typed[: len(typed) - len(tail)]}{shared}" if names else typed), names


class PathInput(LiteralInput):
    """A line for a path. Tab goes on with it as far as only one name fits, tells which ones do, or goes to what comes next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "go_on", "Complete the path", show=False, id="path.go-on"),
    ]

    class Several(Message):
        """More than one name fits."""

        def __init__(self, names: list[str]) -> None:
            super().__init__()
            self.names = names

    def on_paste(self, event: events.Paste) -> None:
        """A file dropped on the terminal comes as its path, perhaps quoted."""
        first = next(iter(event.text.splitlines()), "").strip()
        if len(first) > 1 and first[0] == first[-1] and first[0] in "'\"":
            first = first[1:-1]
        self.insert_text_at_cursor(visible(first)[: self.max_length])
        event.prevent_default()
        event.stop()

    def action_go_on(self) -> None:
        """Complete, or go on to the next line."""
        longer, names = completed(self.value)
        if longer == self.value and len(names) > 1:
            self.post_message(self.Several(names))
        elif longer == self.value:
            self.screen.focus_next()
        else:
            self.value = longer
            self.cursor_position = len(longer)
