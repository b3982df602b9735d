"""Keys as hints name them: the user's own where a command was given another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.binding import Binding

KeyOf = Callable[[str, str], str]  # a command and the key it comes with, to the key it has


def key_of(app: App[Any], command: str, usual: str) -> str:
    """The first key of a command as it is shown; ``usual`` is the one it comes with."""
    own = app._keymap.get(command, "").partition(",")[0]
    return app.get_key_display(Binding(own, "", "")) if own else usual
