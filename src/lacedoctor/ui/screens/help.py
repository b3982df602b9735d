"""Help for the screen one is on: what to do, which keys, and background to read."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.ui.help_text import Page, pages_of
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.widgets.bars import KeyBar
from lacedoctor.ui.widgets.filter_line import open_filter
from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.text_pane import TextPane


class HelpScreen(Modal[None]):
    """A list of pages and the picked one beside it."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "PickList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Search", id="help.search"),
        Binding("escape,q,question_mark,f1", "close", "Close", id="help.close"),
        Binding("ctrl+c", "close", "Close", show=False, id="help.interrupt"),
        Binding("right,l", "focus_text", "Read", show=False, id="help.read"),
        Binding("left,h", "focus_list", "Back to the list", show=False, id="help.back"),
    ]

    def __init__(self, screen: Screen[object], knowledge: Knowledge) -> None:
        super().__init__()
        self._every = pages_of(screen, knowledge)
        self.pages: tuple[Page, ...] = self._every

    def compose(self) -> ComposeResult:
        """List and page."""
        with Vertical(id="pages"):
            yield PickList(self._picked, empty="Nothing about that.", classes="frame")
        yield TextPane(classes="frame")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with what to do here."""
        self.query_one(PickList).border_title = "Help"
        self._filtered("")

    def _filtered(self, words: str) -> None:
        self.pages = tuple(page for page in self._every if page.holds(words.casefold().split()))
        self.query_one(PickList).set_items([page.title for page in self.pages])
        if self.pages:
            self._picked(0)
        else:
            self.query_one(TextPane).show(Content())

    def _picked(self, index: int) -> None:
        self.query_one(TextPane).show(self.pages[index].content)

    async def action_filter(self) -> None:
        """Search titles and text of all pages."""
        shown = self.query_one(PickList)
        await open_filter(self, shown, shown, self._filtered, "search the help")

    def action_focus_text(self) -> None:
        """Scroll the page."""
        self.query_one(TextPane).focus()

    def action_focus_list(self) -> None:
        """Pick another page."""
        self.query_one(PickList).focus()

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
