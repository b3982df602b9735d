"""What can be done on a screen now: one list behind the palette and the help, made from the bindings themselves."""

from __future__ import annotations

from dataclasses import dataclass

from textual.dom import DOMNode
from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do, its keys as they are shown, and how to run it."""

    id: str
    title: str
    keys: str
    action: str
    node: DOMNode


MOVES = ("list.", "text.", "filter.")  # moving about in a list or a text is no command to look for


def commands_of(screen: Screen[object]) -> tuple[Command, ...]:
    """Everything with a description that can be done now; keys of one binding, or of one title, stand together."""
    found: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not (binding.description and active.enabled and binding.id):
            continue
        display = screen.app.get_key_display(binding)
        known = found.get(binding.id)
        keys = f"{known.keys}, {display}" if known else display
        title = binding.tooltip or binding.description
        found[binding.id] = Command(binding.id, title, keys, binding.action, active.node)
    return tuple(found.values())
