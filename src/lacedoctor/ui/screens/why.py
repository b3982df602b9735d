"""Why the advice is what it is: the sentence for the customer, then every fact, what was ruled out, what would change it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from lacedoctor.advice.in_units import said_in
from lacedoctor.domain.advice import Advice
from lacedoctor.library import Library
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.widgets.filter_line import open_filter
from lacedoctor.ui.widgets.text_pane import TextPane
from lacedoctor.ui.widgets.why_text import why


class WhyScreen(Modal[None]):
    """A text to read and to search; any of a few keys closes it."""

    DEFAULT_CSS = """
    WhyScreen { align: center middle; }
    WhyScreen Vertical { width: 94%; max-width: 104; height: 94%; background: $surface; border: round $accent; padding: 0 1; }
    WhyScreen TextPane { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Search", id="why.filter"),
        Binding("escape,w,enter,q", "close", "Close", id="why.close"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="why.help"),
    ]

    def __init__(self, advice: Advice, library: Library, *, searching: bool = False) -> None:
        super().__init__()
        self._advice = said_in(advice, library.settings.units)
        self._sources = library.knowledge.sources
        self._searching = searching

    def compose(self) -> ComposeResult:
        """Title and text."""
        find, close = key_of(self.app, "why.filter", "/"), key_of(self.app, "why.close", "esc")
        with Vertical():
            yield Static(f"Why this advice  ({find} searches, {close} closes)", classes="dialog-title", markup=False)
            yield TextPane()

    async def on_mount(self) -> None:
        """Show the text, and the line to search it where that was asked for."""
        self._filtered("")
        self.query_one(TextPane).focus()
        if self._searching:
            await self.action_filter()

    def _filtered(self, words: str) -> None:
        self.query_one(TextPane).show(why(self._advice, self._sources, words.strip()))

    async def action_filter(self) -> None:
        """Only what holds the letters typed."""
        shown = self.query_one(TextPane)
        await open_filter(self, shown, shown, self._filtered, "a fact, an action, a source")

    def action_close(self) -> None:
        """Back to the fitting."""
        self.dismiss(None)
