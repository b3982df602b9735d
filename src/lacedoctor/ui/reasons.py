"""Keys that do nothing now: they stay in sight, greyed, and say why when they are pressed."""

from __future__ import annotations

from textual.dom import DOMNode


class Reasoned:
    """Mixed into a screen or an app that knows why one of its actions would do nothing now."""

    def why_not(self, action: str) -> str:  # noqa: ARG002 - for those who override it
        """Why ``action`` can do nothing now, in a sentence for the user; empty where it can. Asked often: has to be quick."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own names
        """None greys the key; Textual leaves it out of what can be pressed."""
        return None if self.why_not(action) else True


def reason(action: str, node: DOMNode, app: DOMNode) -> str:
    """Why the action of a binding that ``node`` holds can do nothing now; empty where it can."""
    holder = app if action.startswith("app.") else node
    name = action.removeprefix("app.").partition("(")[0]
    return holder.why_not(name) if isinstance(holder, Reasoned) else ""
