"""The panel that filters the list by properties, and the line that says which filters are active."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip

from lacedoctor.lacing.shelf import Filters
from lacedoctor.ui.cells import Piece, text_strip
from lacedoctor.ui.widgets.bars import LineBar, binding_key
from lacedoctor.ui.widgets.bars import Piece as BarPiece
from lacedoctor.ui.widgets.filter_rows import FilterRow, chips
from lacedoctor.ui.widgets.prompt_keys import PromptKeys

STYLES = ("text", "label", "value", "any", "current")
LABEL, DIGITS = 13, 9
CHANGE_KEYS = Binding.Group("Change", compact=True)


class FilterPanel(PromptKeys, can_focus=True):
    """A row per property. ``on_filters`` is called in the handler of the key that changes one, ``on_close`` when it is done with;
    ``count_with`` says how many lacings a choice would leave."""

    DEFAULT_CSS = """
    FilterPanel {
        background: $surface; color: $foreground; display: none;
        & > .filter-panel--label { color: $foreground; }
        & > .filter-panel--value { color: $text-primary; text-style: bold; }
        & > .filter-panel--any { color: $text-muted; }
        & > .filter-panel--current { background: $primary; color: $background; text-style: bold; }
        &:nocolor > .filter-panel--current { text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"filter-panel--{name}" for name in STYLES}
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Line up", show=False, id="narrow.line-up"),
        Binding("down,j", "move(1)", "Line down", show=False, id="narrow.line-down"),
        Binding("g,home", "move_to(0)", "First line", show=False, id="narrow.first"),
        Binding("G,end", "move_to(-1)", "Last line", show=False, id="narrow.last"),
        Binding("left,h", "change(-1)", "Value before", id="narrow.value-before", group=CHANGE_KEYS),
        Binding("right,l", "change(1)", "Next value", id="narrow.value-next", group=CHANGE_KEYS),
        Binding("enter", "choose", "All values", id="narrow.choose"),
        Binding("x,backspace,delete", "clear", "Clear", id="narrow.clear"),
        Binding("X", "clear_all", "Clear all", id="narrow.clear-all"),
        Binding("escape,tab", "close", "Close", id="narrow.close"),
    ]

    def __init__(
        self,
        on_filters: Callable[[Filters], None],
        on_close: Callable[[], None],
        count_with: Callable[[Filters], int],
    ) -> None:
        super().__init__(id="filters", classes="frame")
        self._on_filters, self._on_close, self._count_with = on_filters, on_close, count_with
        self._counts: tuple[int, ...] = ()  # of the values that are listed
        self.rows: tuple[FilterRow, ...] = ()
        self.filters = Filters()
        self.row = 0
        self._choice: int | None = None  # the value under the cursor while the values of a row are listed

    def show(self, rows: Sequence[FilterRow], filters: Filters, count: str) -> None:
        """Show these rows and what is set; ``count`` says how many lacings are left."""
        self.rows, self.filters = tuple(rows), filters
        self.border_title = "Filter"
        self.border_subtitle = count
        self.refresh()

    @property
    def _here(self) -> FilterRow:
        return self.rows[self.row]

    def take_key(self, event: events.Key) -> bool:
        """Digits take the value of that number from the list of values."""
        letter = event.character or ""
        if self._choice is None or not (letter.isdecimal() and letter.isascii()):
            return False
        if 0 < int(letter) <= len(self._here.options):
            self._take(int(letter) - 1)
        return True

    def action_move(self, by: int) -> None:
        """To another row, or to another value where the values are listed."""
        if self._choice is None:
            self.row = (self.row + by) % len(self.rows)
        else:
            self._choice = (self._choice + by) % len(self._here.options)
        self.refresh()

    def action_move_to(self, place: int) -> None:
        """To the first or the last row, or value where the values are listed."""
        if self._choice is None:
            self.row = place % len(self.rows)
        else:
            self._choice = place % len(self._here.options)
        self.refresh()

    def action_change(self, by: int) -> None:
        """The next value of this row, or the one before."""
        if self._choice is None:
            self._set((self._here.at(self.filters) + by) % len(self._here.options))
        else:
            self.action_move(by)

    def action_choose(self) -> None:
        """List the values of this row; from the list, take the one under the cursor."""
        if self._choice is None:
            row = self._here
            self._list(row.at(self.filters))
            self._counts = tuple(self._count_with(row.with_option(self.filters, place)) for place in range(len(row.options)))
            self.refresh()
        else:
            self._take(self._choice)

    def _list(self, place: int | None) -> None:
        """List the values of this row with the cursor on one of them, in a panel as high as that takes; with None, no more."""
        self._choice = place
        self.styles.height = None if place is None else max(len(self._here.options), len(self.rows)) + 2

    def _take(self, place: int) -> None:
        self._list(None)
        self._set(place)

    def action_clear(self) -> None:
        """Hold nothing back by this row."""
        self._take(0)

    def action_clear_all(self) -> None:
        """Hold nothing back by any row; the words of the list's own filter stay."""
        self._list(None)
        self._on_filters(Filters(words=self.filters.words))

    def _set(self, place: int) -> None:
        self._on_filters(self._here.with_option(self.filters, place))
        self.refresh()

    def action_close(self) -> None:
        """From the values back to the rows, from the rows back to the list."""
        if self._choice is None:
            self._on_close()
        else:
            self._list(None)
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a row changes it; on a value, takes it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if self._choice is not None and offset.y + self._top < len(self._here.options):
            self._take(offset.y + self._top)
        elif self._choice is None and offset.y < len(self.rows):
            self.row = offset.y
            self.action_change(1)

    @property
    def _top(self) -> int:
        """The first value shown where they do not all fit."""
        room = self.size.height
        count = len(self._here.options)
        return max(0, min((self._choice or 0) - room // 2, count - room))

    @property
    def cursor_cell(self) -> Offset:
        """The row in hand, or the value."""
        return Offset(1, self.row if self._choice is None else self._choice - self._top)

    def render_line(self, y: int) -> Strip:
        """A row with its value, or one of the values with what it would leave."""
        styles = {name: self.get_component_rich_style(f"filter-panel--{name}") for name in STYLES}
        return text_strip(self._pieces(y), styles, self.size.width)

    def _pieces(self, y: int) -> list[Piece]:
        if self._choice is not None:
            return self._value(y + self._top)
        return self._row(y) if y < len(self.rows) else []

    def _row(self, y: int) -> list[Piece]:
        row = self.rows[y]
        place = row.at(self.filters)
        value = row.options[place].label
        if y != self.row:
            return [(f" {row.label:<{LABEL}}", "label"), (value, "value" if place else "any")]
        return [(f"▸{row.label:<{LABEL}}{value}".ljust(self.size.width), "current")]

    def _value(self, place: int) -> list[Piece]:
        options = self._here.options
        if place >= len(options):
            return []
        number = str(place + 1) if place < DIGITS else " "
        count = f"{self._counts[place]:>3}"
        words = f"{options[place].label:<{self.size.width - len(count) - 3}}"
        if place == self._choice:
            return [(f"▸{number} {words}{count}", "current")]
        return [(f" {number} ", "any"), (words, "label" if self._counts[place] else "any"), (count, "any")]


class ChipLine(LineBar):
    """The active filters on one line; a click opens the panel."""

    DEFAULT_CSS = "ChipLine { dock: top; margin-top: 1; background: $surface; display: none; }"

    def __init__(self, binding_id: str) -> None:
        super().__init__(id="chips")
        self._binding_id = binding_id
        self.words: tuple[str, ...] = ()

    def show(self, filters: Filters, rows: Sequence[FilterRow]) -> None:
        """Say which filters are active; the line is only there while some are."""
        self.words = chips(filters, rows)
        self.display = bool(self.words)
        self.refresh()

    def pieces(self) -> list[BarPiece]:
        """As many as there is room for, and how many more there are."""
        key = binding_key(self.screen, self._binding_id)[0]
        found = [BarPiece(" Only ", "bar--quiet", key)]
        room = self.size.width - 6
        for place, words in enumerate(self.words):
            left = len(self.words) - place - 1
            if len(words) + 3 + (4 if left else 0) > room:
                found.append(BarPiece(f"+{left + 1}", "bar--strong", key))
                break
            found += [BarPiece("· " if place else "", "bar--quiet", key), BarPiece(f"{words} ", "bar--strong", key)]
            room -= len(words) + 3
        return found
