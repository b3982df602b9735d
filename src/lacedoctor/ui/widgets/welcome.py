"""What is said at the very first start: the whole program in one box. It is never in the way."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual import events
from textual.content import Content
from textual.widgets import Static

from lacedoctor.ui.own_keys import with_keys
from lacedoctor.ui.text import dim, heading, keyed, lines, literal

TAKEN = ("enter", "space", "escape")  # pressed to get on; every other key does at once what it always does


def words(keymap: Mapping[str, str]) -> Content:
    """What LaceDoctor does, how one begins, and where one looks further; with the user's own keys."""
    here = partial(with_keys, keymap=keymap)
    commands = {
        "{app.show-help=?}": "help", "{app.show-commands=:}": "commands", "{app.jump=f}": "jump", "{app.undo=u}": "undo",
        "{app.quit=q}": "quit",
    }  # fmt: skip
    return lines(
        heading("Welcome to LaceDoctor"),
        literal("Say where the shoe presses, slips or goes numb, and see how to lace this shoe for it."),
        Content(),
        _step("1", here("Mark the spot on the foot: arrows and {foot.pick=enter},")),
        _step(" ", here("or {foot.find=/} and a few letters of its name.")),
        _step("2", here("Safety questions first: {safety.none=n} where none applies.")),
        _step("3", "Answer what you know, a digit each. The lacing"),
        _step(" ", "is there at once, with its reasons and costs."),
        Content(),
        keyed(*((here(key), does) for key, does in commands.items())),
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

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__(words(keymap), id="welcome")

    def on_mount(self) -> None:
        """In the middle."""
        self.styles.offset = ((self.app.size.width - 54) // 2, (self.app.size.height - 18) // 2)

    def takes(self, event: events.Event) -> bool:
        """Go away; whether the key has done its work by that."""
        self.remove()
        return isinstance(event, events.Key) and event.key in TAKEN
