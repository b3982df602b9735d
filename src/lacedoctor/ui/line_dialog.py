"""A dialog with one line to type on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ScreenResultType
from textual.widgets import Input, Static

from lacedoctor.domain.text import visible
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.text import literal


class LineDialog(Modal[ScreenResultType]):
    """``title`` says what is typed; ``start`` stands on the line to begin with."""

    DEFAULT_CSS = """
    LineDialog { align: center middle; }
    """

    def __init__(self, title: str, start: str) -> None:
        super().__init__()
        self._title, self.start = title, start

    def compose(self) -> ComposeResult:
        """Title, line, and what to know about it."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._title), classes="dialog-title")
            yield self.field()
            yield Static(literal(self.detail()), classes="dialog-detail")

    def field(self) -> Input:
        """The line; overridden."""
        raise NotImplementedError

    def detail(self) -> str:
        """What stands below the line; overridden."""
        raise NotImplementedError

    @property
    def typed(self) -> str:
        """What stands on the line."""
        return visible(self.query_one(Input).value.strip())

    def on_input_submitted(self) -> None:
        """Enter takes it."""
        self.action_accept()

    def action_accept(self) -> None:
        """Close with what was typed; overridden."""
        raise NotImplementedError
