"""Keys as hints and the help name them: the user's own where a command was given another one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.keys import format_key

KeyOf = Callable[[str, str], str]  # a command and the key it comes with, to the key it has
KEY_WORDS = {"enter": "enter", "escape": "esc", "pageup": "page up", "pagedown": "page down", "space": "space", "tab": "tab"}
PLACE = re.compile(r"\{([a-z]+\.[a-z-]+)=([^}]+)\}")  # of a key in the prose of the help: {fit.card=x}


def shown_key(binding: Binding) -> str:
    """A key as people say it: ``enter``, ``F2``, ``ctrl+s``."""
    if binding.key_display:
        return binding.key_display
    modifiers, key = binding.parse_key()
    return "+".join([*modifiers, KEY_WORDS.get(key) or (key.upper() if key[1:].isdigit() else format_key(key))])


def key_of(app: App[Any], command: str, usual: str) -> str:
    """The first key of a command as it is shown; ``usual`` is the one it comes with."""
    return key_in(app._keymap, command, usual)


def key_in(keymap: Mapping[str, str], command: str, usual: str) -> str:
    """The same by the user's own keys, which are known to be usable."""
    own = keymap.get(command, "").partition(",")[0]
    return shown_key(Binding(own, "", "")) if own else usual


def with_keys(prose: str, keymap: Mapping[str, str]) -> str:
    """Prose whose keys are written ``{command=key it comes with}``, with those that the commands have."""
    return PLACE.sub(lambda place: key_in(keymap, place[1], place[2]), prose)
