"""A letter at every place of a screen: the next key goes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from lacedoctor.ui.jumps import DrawsLetters, Label, drawing, labels
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.text import keyed
from lacedoctor.ui.widgets.prompt_keys import hand_on

Go = Callable[[], object]


class JumpScreen(Modal[Go | None]):
    """Lies over a screen for one key. Where the foot is in sight, its own letters are shown too, and digits turn it."""

    DEFAULT_CSS = """
    JumpScreen { background: transparent; }
    JumpScreen ToastRack { display: none; }
    JumpScreen .letter { position: absolute; height: 1; background: $accent; color: $background; text-style: bold; }
    JumpScreen:nocolor .letter { text-style: bold reverse; }
    JumpScreen #jump-keys { dock: bottom; height: 1; padding: 0 1; background: $panel; }
    """

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._drawing = cast("DrawsLetters | None", drawing(screen))
        taken = self._drawing.draw_letters(True) if self._drawing else frozenset()
        self.labels: tuple[Label, ...] = labels(screen, taken)

    def compose(self) -> ComposeResult:
        """The letters."""
        for label in self.labels:
            shown = Static(Content(label.letter.center(label.width)), name=label.letter, classes="letter")
            shown.styles.offset, shown.styles.width = (label.x, label.y), label.width
            yield shown
        yield Static(keyed(("a letter", "goes there"), ("any other key", "goes back")), id="jump-keys")

    def on_key(self, event: events.Key) -> None:
        """Go to the place of this letter; any other key leaves everything as it was."""
        event.stop()
        event.prevent_default()
        letter = event.character or ""
        if not self.is_current:
            hand_on(self.app, event)
        elif label := next((label for label in self.labels if label.letter == letter), None):
            self._leave(label.go)
        elif self._drawing is not None and self._drawing.take_letter(letter):
            self.refresh()
        else:
            self._leave(None)

    def on_click(self, event: events.Click) -> None:
        """A letter that is clicked counts as pressed; anywhere else, nothing is gone to."""
        name = event.widget.name if event.widget else None
        self._leave(next((label.go for label in self.labels if label.letter == name), None))

    def _leave(self, go: Go | None) -> None:
        if self._drawing is not None:
            self._drawing.draw_letters(False)
        self.dismiss(go)
