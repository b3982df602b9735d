"""One of a few lines, picked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from lacedoctor.ui.modal import Modal
from lacedoctor.ui.text import literal
from lacedoctor.ui.widgets.pick_list import PickList

HIGHEST = 12  # lines


class PickDialog(Modal[int]):
    """Lines to choose from, shown literally. Dismissed with the place of the chosen one, or with -1."""

    DEFAULT_CSS = """
    PickDialog { align: center middle; }
    PickDialog PickList { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", id="pick.choose"),
        Binding("escape,q", "leave", "Back", id="pick.leave"),
    ]

    def __init__(self, title: str, detail: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._detail = detail
        self._lines = lines

    def compose(self) -> ComposeResult:
        """What is asked, the lines, and what choosing one does."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._title), classes="dialog-title")
            yield PickList(lambda _: None)
            yield Static(literal(self._detail), classes="dialog-detail")

    def on_mount(self) -> None:
        """The list is in hand."""
        picks = self.query_one(PickList)
        picks.set_items(self._lines)
        picks.styles.height = min(len(self._lines), HIGHEST)
        picks.focus()

    def action_choose(self) -> None:
        """Close with the picked line."""
        self.dismiss(self.query_one(PickList).picked)

    def action_leave(self) -> None:
        """Close without one."""
        self.dismiss(-1)

    def on_pick_list_opened(self) -> None:
        """A click on the picked line."""
        self.action_choose()
