"""Why the advice is what it is: causes, the facts for and against each, measurements, sources."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from lacedoctor.ui.widgets.text_pane import TextPane


class WhyScreen(ModalScreen[None]):
    """A text to read; any of a few keys closes it."""

    DEFAULT_CSS = """
    WhyScreen { align: center middle; }
    WhyScreen Vertical { width: 90%; max-width: 92; height: 90%; background: $surface; border: round $accent; padding: 0 1; }
    WhyScreen TextPane { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,w,enter,q", "close", "Close", id="why.close")]

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content

    def compose(self) -> ComposeResult:
        """Title and text."""
        with Vertical():
            yield Static("Why this advice  (esc closes)", classes="dialog-title", markup=False)
            yield TextPane()

    def on_mount(self) -> None:
        """Show the text."""
        pane = self.query_one(TextPane)
        pane.show(self._content)
        pane.focus()

    def action_close(self) -> None:
        """Back to the fitting."""
        self.dismiss(None)
