"""Picking one spot of the foot by a few letters of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from lacedoctor.domain.zones import Zone, matching_zones
from lacedoctor.ui.screens.modal import ModalScreen
from lacedoctor.ui.widgets.filter_line import FilterLine
from lacedoctor.ui.widgets.pick_list import PickList


class ZonePick(ModalScreen[str]):
    """Every zone by name. Dismissed with the picked one's slug, or with nothing."""

    DEFAULT_CSS = """
    ZonePick { align: center middle; }
    ZonePick PickList { height: 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", id="zone.choose"),
        Binding("escape", "leave", "Back", id="zone.leave"),
    ]

    def __init__(self, zones: Sequence[Zone]) -> None:
        super().__init__()
        self._every = tuple(zones)
        self._shown = self._every

    def compose(self) -> ComposeResult:
        """A line to type on, and the names."""
        names = PickList(lambda _: None, empty="No spot of that name.")
        with Vertical(classes="dialog"):
            yield Static("Which spot bothers since then?", classes="dialog-title")
            yield _NameLine(names, self._filtered, "a few letters, ↑ ↓, enter")
            yield names

    def on_mount(self) -> None:
        """Type at once."""
        self._filtered("")
        self.query_one(FilterLine).focus()

    def _filtered(self, words: str) -> None:
        self._shown = matching_zones(self._every, words) if words.strip() else self._every
        self.query_one(PickList).set_items([zone.name for zone in self._shown])

    def action_choose(self) -> None:
        """Close with the picked line."""
        picked = self.query_one(PickList).picked
        if picked < len(self._shown):
            self.dismiss(self._shown[picked].slug)
        else:
            self.app.bell()

    def action_leave(self) -> None:
        """Close without a spot."""
        self.dismiss("")

    def on_pick_list_opened(self) -> None:
        """A click on the picked line."""
        self.action_choose()


class _NameLine(FilterLine):
    """Enter takes the picked line at once, escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def action_done(self) -> None:
        """Take the picked line."""
        if isinstance(self.screen, ZonePick):
            self.screen.action_choose()

    def action_clear(self) -> None:
        """Leave without one."""
        if isinstance(self.screen, ZonePick):
            self.screen.action_leave()
