"""What is said at the very first start: the whole program in one box. It is never in the way."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from lacedoctor.ui.text import dim, heading, keyed, lines, literal

TAKEN = ("enter", "space", "escape")  # pressed to get on; every other key does at once what it always does


def words() -> Content:
    """What LaceDoctor does, how one begins, and where one looks further."""
    return lines(
        heading("Welcome to LaceDoctor"),
        literal("Say where the shoe presses, slips or goes numb, and see how to lace this shoe for it."),
        Content(),
        _step("1", "Mark the spot on the foot: arrows and enter,"),
        _step(" ", "or / and a few letters of its name."),
        _step("2", "Safety questions first: n where none applies."),
        _step("3", "Answer what you know, a digit each. The lacing"),
        _step(" ", "is there at once, with its reasons and costs."),
        Content(),
        keyed(("?", "help"), (":", "commands"), ("f", "jump"), ("u", "undo"), ("q", "quit")),
        dim("About fit and comfort: no diagnosis, no treatment; no clinician has reviewed it. Nothing leaves this computer."),
        Content(),
        Content.styled("Any key goes on. This is shown only once.", "bold $text-accent"),
    )


def _step(number: str, text: str) -> Content:
    return Content.assemble((f"{number} ", "bold $text-accent"), text)


class Welcome(Static):
    """Lies over the first screen until any key is pressed or the mouse is clicked."""

    DEFAULT_CSS = """
    Welcome { layer: over; position: absolute; width: 54; height: 18; padding: 0 2; }
    Welcome { background: $surface; color: $foreground; border: round $accent; }
    """

    def __init__(self) -> None:
        super().__init__(words(), id="welcome")

    def on_mount(self) -> None:
        """In the middle."""
        self.styles.offset = ((self.app.size.width - 54) // 2, (self.app.size.height - 18) // 2)

    def takes(self, event: events.Event) -> bool:
        """Go away; whether the key has done its work by that."""
        self.remove()
        return isinstance(event, events.Key) and event.key in TAKEN
