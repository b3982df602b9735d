"""The library of lacings: a list that filters, the lacing drawn, its moves one by one, and two of them side by side."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from lacedoctor.domain.case import Shoe
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import DEFAULT_PAIRS, MAX_PAIRS, MIN_PAIRS
from lacedoctor.errors import LaceDoctorError
from lacedoctor.lacing.catalogue import find_pattern
from lacedoctor.lacing.shelf import Filters
from lacedoctor.storage.troubles import load_troubles
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.screens.lacing_view import FIRST, LacingView
from lacedoctor.ui.text import literal
from lacedoctor.ui.widgets.bars import KeyBar, TopBar
from lacedoctor.ui.widgets.filter_line import FilterLine, open_filter
from lacedoctor.ui.widgets.filter_panel import ChipLine, FilterPanel
from lacedoctor.ui.widgets.filter_rows import filter_rows
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram
from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.result_text import urgency
from lacedoctor.ui.widgets.step_bar import StepBar
from lacedoctor.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from lacedoctor.ui.app import LaceDoctorApp

KEPT_TEXTS = 8  # about lacings looked at last
PAUSE_S = 0.02  # the frame of a key is out by then


class LacingsScreen(LacingView):
    """One pattern is picked, another one may be marked to be compared with it; pairs, foot and view stay while the pattern
    changes."""

    CSS_PATH = "lacings.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Find", tooltip="Find by name or problem", id="lacings.filter"),
        Binding("F", "narrow", "Filter", tooltip="Filter by problem, lace, effort and more", id="lacings.narrow"),
        Binding(
            "c",
            "compare",
            "Compare",
            tooltip="Compare with the lacing in the shoe, or the next one; end it",
            id="lacings.compare",
        ),
        Binding("w", "swap", "Swap the two compared", show=False, id="lacings.swap"),
        Binding("minus", "pairs(-1)", "One pair fewer", show=False, id="lacings.pairs-fewer"),
        Binding("plus,equals_sign", "pairs(1)", "One pair more", show=False, id="lacings.pairs-more"),
        Binding("i", "instead", "What comes closest", show=False, id="lacings.instead"),
        Binding("y", "copy_code", "Copy the lacing code", show=False, id="lacings.copy-code"),
        Binding("e", "export", "Save the picture as a file", show=False, id="lacings.export"),
        Binding("enter", "use", "Use", tooltip="Use this in the current fitting", id="lacings.use"),
        Binding("escape", "overview", "Back: moves, comparison, filters", show=False, id="lacings.overview"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shoe_seen: object = None
        self._shown: Pattern | None = None

    def compose(self) -> ComposeResult:
        """List, pictures, text; the filters over them."""
        yield TopBar("lacings")
        yield ChipLine("lacings.narrow")
        with Vertical(id="browse"):
            yield PickList(self._picked, empty="Nothing found.", id="list", classes="frame")
        yield LaceDiagram(id="diagram")
        yield LaceDiagram(id="other")
        yield TextPane(id="about", classes="frame", keep=KEPT_TEXTS)
        yield StepBar(id="steps")
        yield FilterPanel(self._narrowed, self._close_panel, self.browsing.count_with)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the lacing that is in the shoe."""
        if cast("LaceDoctorApp", self.app).leaving:
            return  # there is nothing on it then
        self.query_one(TextPane).border_subtitle = "tab"
        self._take_shoe()
        self._filtered("")

    def on_screen_resume(self) -> None:
        """The fitting may have changed meanwhile. Before the screen is put together, or while the app is left, there is none."""
        if self.children:
            self.case_changed()

    def case_changed(self) -> None:
        """Take the number of pairs from the shoe where that changed, and show the rest as it is."""
        if self._shoe_seen != self.session.case.shoe:
            self._take_shoe()
            self._fill()
        self.query_one(TopBar).show_open(self.session.case.person.name or "", self.session.dirty, urgency(self.session))

    def _take_shoe(self) -> None:
        shoe = self._shoe_seen = self.session.case.shoe
        self.pairs = shoe.eyelet_pairs or (DEFAULT_PAIRS if shoe == Shoe() else self.pairs)  # not those of the customer before
        if self.browsing.pattern is None:
            self.browsing.pattern = self._worn or self.session.library.patterns.get(FIRST)

    @property
    def _worn(self) -> Pattern | None:
        """The pattern of the lacing in the shoe, where it is one of the library."""
        try:
            return find_pattern((self.session.case.shoe.lacing or "").split(".")[0], self.session.library.patterns)
        except LaceDoctorError:
            return None

    # List and filters

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns in the list."""
        return self.browsing.patterns

    @property
    def pattern(self) -> Pattern | None:
        """The pattern picked last."""
        return self.browsing.pattern

    def _filtered(self, words: str) -> None:
        """Other words on the line above the list."""
        self._wished(replace(self.browsing.filters, words=words))

    def _narrowed(self, filters: Filters) -> None:
        """Another value in the panel."""
        self._wished(replace(filters, words=self.browsing.filters.words))

    def _wished(self, filters: Filters) -> None:
        self._stock()
        self.browsing.wish(filters)
        self._show_list()

    def _fill(self) -> None:
        """The list as it is now, and what hangs on it."""
        self._stock()
        self.browsing.look()
        self._show_list()

    def library_changed(self) -> None:
        """The patterns are others now; a comparison with one that is gone ends."""
        if self.browsing.marked is not None and self.browsing.marked.id not in self.session.library.patterns:
            self.action_compare()
        else:
            self._fill()

    def _stock(self) -> None:
        library, shoe = self.session.library, self.session.case.shoe
        if not self.shows_own_rows:
            shoe = replace(shoe, hook_rows=None, loop_rows=None)
        self.browsing.stock(library.patterns, self.stay(), library.settings.tail_mm, shoe)

    def _show_list(self) -> None:
        browsing, shown = self.browsing, self.query_one(PickList)
        titles = [pattern.title for pattern in browsing.patterns]
        shown.set_items(titles, browsing.place or 0, browsing.quiet, browsing.marked_place)
        shown.border_title = f"Lacings {browsing.count if browsing.filtering else len(browsing.shelf)}"
        shoe, settings = self.session.case.shoe, self.session.library.settings
        rows = filter_rows(load_troubles(), self.pairs, shoe.lace_length_mm, settings.units)
        chips = self.query_one(ChipLine)
        chips.show(browsing.filters, rows)
        self.set_class(chips.display, "-chips")
        self.query_one(FilterPanel).show(rows, browsing.filters, browsing.count)
        if browsing.patterns:
            self._show_picked()
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        """Nothing answers to the filter: no lacing is shown or can be used."""
        self.player.stop()
        self.step = self._shown = None
        self.query_one("#diagram", LaceDiagram).say("")
        clear = key_of(self.app, "lacings.overview", "esc")
        words = f"Nothing to show. Another word or value may find one; {clear} clears the filters."
        self.query_one(TextPane).show(literal(words))
        self.show_step()

    def _picked(self, index: int) -> None:
        """Another line of the list."""
        before, self.browsing.pattern = self.browsing.place, self.browsing.patterns[index]
        self._show_picked(-1 if before is not None and before > index else 1)

    def _show_picked(self, way: int = 1) -> None:
        """The picked lacing, finished where it is another one than before; ``way`` is where one is going in the list."""
        if self._shown is not self.pattern:
            self._shown = self.pattern
            self.player.stop()
            self.step = None
        self.show_pattern()
        self.set_timer(PAUSE_S, partial(self._prepare, self.pattern, (self.browsing.place or 0) + way))

    def _prepare(self, shown: Pattern | None, ahead: int) -> None:
        """Draw and write the next line of the list, the way one is going, unless another key came meanwhile."""
        if shown is not self.pattern or not 0 <= ahead < len(self.browsing.patterns):
            return
        item = self.browsing.shelf[self.browsing.patterns[ahead].id]
        if item.lacing is not None:
            self.query_one("#diagram", LaceDiagram).prepare(item.lacing, self.stay(), self.foot, self.view)
        if self.browsing.other is None:
            self.query_one(TextPane).prepare(self.told(item))

    async def action_filter(self) -> None:
        """Type to filter by name, other names, or what it is for."""
        self.query_one(FilterPanel).display = False
        shown = self.query_one(PickList)
        await open_filter(self, shown, shown, self._filtered, "name or problem")

    def action_narrow(self) -> None:
        """Open the filters, or close them."""
        panel = self.query_one(FilterPanel)
        if panel.display and panel.has_focus:
            self._close_panel()
        else:
            panel.display = True
            self.set_focus(panel)

    def _close_panel(self) -> None:
        self.query_one(FilterPanel).display = False
        self.set_focus(self.query_one(PickList))

    def action_overview(self) -> None:
        """Back one thing at a time: the filters' panel, the moves, the comparison, the words, the filters."""
        words = [line for line in self.query(FilterLine) if line.value]
        if self.query_one(FilterPanel).display:
            self._close_panel()
        elif self.step is not None:
            self.stop()
            self.step = None
            self.show_step()
        elif self.browsing.marked is not None:
            self.action_compare()
        elif words:
            for line in words:
                line.action_clear()
        elif self.browsing.filtering:
            self._wished(Filters())

    def on_descendant_focus(self) -> None:
        """Where there is little room, the text gets most of it while it is read."""
        self.set_class(self.query_one(TextPane).has_focus, "-reading")

    def action_pairs(self, by: int) -> None:
        """Another number of eyelet pairs."""
        pairs = max(MIN_PAIRS, min(self.pairs + by, MAX_PAIRS))
        if pairs != self.pairs:
            self.pairs = pairs
            self._fill()

    # Two of them, and another one instead

    def action_compare(self) -> None:
        """Put the picked lacing beside the one in the shoe, or beside the next one; or end the comparison."""
        browsing = self.browsing
        if browsing.marked is None and self.lacing is None:
            self.notify("There is nothing here to compare.", severity="warning")
            return
        if browsing.marked is None:
            browsing.compare(self._worn)
        else:
            browsing.marked = None
        self.set_class(browsing.marked is not None, "-compare")
        self._fill()

    def action_swap(self) -> None:
        """Pick the marked lacing and mark the picked one."""
        browsing = self.browsing
        if browsing.marked is not None and browsing.pattern is not None:
            marked, browsing.marked = browsing.marked, browsing.pattern
            self.go_to(marked)

    def action_instead(self) -> None:
        """To what comes closest to a lacing that does not suit this shoe."""
        near, item = self.browsing.nearest, self.browsing.item
        if near is not None:
            self.go_to(near.pattern)
        else:
            self.notify("This lacing suits the shoe." if item and item.suits else "Nothing is known to come close.", timeout=3)

    def go_to(self, pattern: Pattern) -> None:
        """Pick a pattern, without the filters where they hold it back."""
        self.browsing.go_to(pattern)
        words = self.browsing.filters.words
        for line in self.query(FilterLine):
            line.value, line.display = words, bool(words)
        self._fill()

    # Out of here

    def action_copy_code(self) -> None:
        """The lacing code to the clipboard, as far as the terminal lets it through."""
        if self.lacing is None:
            self._nothing_picked()
            return
        self.app.copy_to_clipboard(self.lacing.code)
        self.notify(self.lacing.code, title="Code sent to the clipboard", markup=False)

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """The picture as a file."""
        if self.lacing is None:
            self._nothing_picked()
            return
        from lacedoctor.drawing.files import Sheet
        from lacedoctor.ui.screens.export import export  # only who saves pays for it

        tail = self.session.library.settings.tail_mm
        sheet = Sheet(lacing=self.lacing, stay=self.stay(), tail_mm=tail, foot=self.foot, view=self.view, step=self.step)
        await export(cast("LaceDoctorApp", self.app), sheet)

    def _nothing_picked(self) -> None:
        words = "This lacing does not fit this number of pairs." if self.patterns else "No lacing is picked."
        self.notify(words, severity="warning")

    def action_use(self) -> None:
        """Note this lacing as the one now in the shoe."""
        if self.lacing is None:
            self._nothing_picked()
            return
        case = self.session.case
        self.session.change(replace(case, shoe=replace(case.shoe, lacing=self.lacing.code, eyelet_pairs=self.lacing.pairs)))
        self.case_changed()
        self.notify(f"{self.lacing.title}: noted as the lacing now in the shoe.", markup=False)

    def on_pick_list_opened(self) -> None:
        """A click on the picked line."""
        self.action_use()
