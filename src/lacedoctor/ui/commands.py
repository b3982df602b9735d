"""What can be done on a screen now: one list behind the palette and the help, made from the bindings themselves."""

from __future__ import annotations

from dataclasses import dataclass

from textual.dom import DOMNode
from textual.screen import Screen

from lacedoctor.ui.reasons import reason


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do, its keys as they are shown, and how to run it."""

    id: str
    title: str
    keys: str
    action: str
    node: DOMNode
    why_not: str = ""  # why it can do nothing now


MOVES = (
    "list.",
    "text.",
    "filter.",
    "narrow.",
    "foot.go-",
    "questions.next",
    "questions.previous",
    "questions.first",
    "questions.last",
)  # moving about in a list or a text is no command to look for


def commands_of(screen: Screen[object], *, greyed: bool = False) -> tuple[Command, ...]:
    """Everything with a description that can be done now; keys of one binding, or of one title, stand together.

    ``greyed``: also what can only be done later, with the reason.
    """
    found: dict[str, Command] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        why = "" if active.enabled else reason(binding.action, active.node, screen.app)
        if not (binding.description and binding.id and (active.enabled or (greyed and why))):
            continue
        display = screen.app.get_key_display(binding)
        known = found.get(binding.id)
        keys = f"{known.keys}, {display}" if known else display
        title = binding.tooltip or binding.description
        found[binding.id] = Command(binding.id, title, keys, binding.action, active.node, why)
    return tuple(found.values())
