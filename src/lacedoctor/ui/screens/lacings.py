"""The library of lacings: a list that filters, the lacing drawn, and its moves one by one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import DEFAULT_PAIRS, MAX_PAIRS, MIN_PAIRS, Foot, View
from lacedoctor.errors import LaceDoctorError, LacingError
from lacedoctor.lacing.build import build
from lacedoctor.lacing.catalogue import find_pattern, matching
from lacedoctor.lacing.geometry import Eyestay, eyestay, eyestay_of, lace_mm
from lacedoctor.lacing.steps import Step, steps_of
from lacedoctor.ui.pattern_text import about
from lacedoctor.ui.text import literal
from lacedoctor.ui.widgets.bars import KeyBar, TopBar
from lacedoctor.ui.widgets.filter_line import FilterLine
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram
from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.step_bar import StepBar
from lacedoctor.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from lacedoctor.session import Session
    from lacedoctor.ui.app import LaceDoctorApp

STEP_KEYS = Binding.Group("Step", compact=True)
PAIR_KEYS = Binding.Group("Pairs", compact=True)
FIRST = "criss-cross"
PAUSE_S = 0.02  # the frame of a key is out by then


class LacingsScreen(Screen[None]):
    """One pattern is picked; pairs, foot, view and step belong to the screen and stay while the pattern changes."""

    CSS_PATH = "lacings.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", tooltip="Filter the list", id="lacings.filter"),
        Binding("left_square_bracket,left,p", "step(-1)", "Move back", id="lacings.step-back", group=STEP_KEYS),
        Binding("right_square_bracket,right,n", "step(1)", "Next move", id="lacings.step-on", group=STEP_KEYS),
        Binding("g,home", "step_to(1)", "First move", show=False, id="lacings.step-first"),
        Binding("G,end", "step_to(999)", "Last move", show=False, id="lacings.step-last"),
        Binding("minus", "pairs(-1)", "One pair fewer", id="lacings.pairs-fewer", group=PAIR_KEYS),
        Binding("plus,equals_sign", "pairs(1)", "One pair more", id="lacings.pairs-more", group=PAIR_KEYS),
        Binding("o", "other_foot", "Other foot", show=False, id="lacings.other-foot"),
        Binding("v", "other_view", "Wearer or fitter view", show=False, id="lacings.other-view"),
        Binding("enter", "use", "Use", tooltip="Use this in the current fitting", id="lacings.use"),
        Binding("escape", "overview", "Whole lacing, all patterns", show=False, id="lacings.overview"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.patterns: tuple[Pattern, ...] = ()
        self.pattern: Pattern | None = None
        self.pairs = DEFAULT_PAIRS
        self.foot = Foot.RIGHT
        self.view = View.WEARER
        self.step: int | None = None
        self.lacing: Lacing | None = None
        self._shoe_seen: object = None
        self._before_filter: Pattern | None = None  # picked when the filter was begun

    def compose(self) -> ComposeResult:
        """List, picture, text."""
        yield TopBar("lacings")
        with Vertical(id="browse"):
            yield PickList(self._picked, empty="No lacing answers to that.", id="list", classes="frame")
        yield LaceDiagram(id="diagram")
        yield TextPane(id="about", classes="frame")
        yield StepBar(id="steps")
        yield KeyBar()

    @property
    def session(self) -> Session:
        """The fitting that is open."""
        return cast("LaceDoctorApp", self.app).session

    def on_mount(self) -> None:
        """Begin with the lacing that is in the shoe."""
        self._take_shoe()
        self._filtered("")

    def on_screen_resume(self) -> None:
        """The fitting may have changed meanwhile."""
        self.case_changed()

    def case_changed(self) -> None:
        """Take the number of pairs from the shoe where that changed, and show the rest as it is."""
        if self._shoe_seen != self.session.case.shoe:
            self._take_shoe()
            self._filtered(self._words)
        self.query_one(TopBar).show_open(self.session.case.person.name or "", self.session.dirty)

    def _take_shoe(self) -> None:
        shoe = self._shoe_seen = self.session.case.shoe
        self.pairs = shoe.eyelet_pairs or self.pairs
        if self.pattern is None:
            try:
                self.pattern = find_pattern((shoe.lacing or FIRST).split(".")[0], self.session.library.patterns)
            except LaceDoctorError:
                self.pattern = self.session.library.patterns.get(FIRST)

    # List and filter

    @property
    def _words(self) -> str:
        return next((line.value for line in self.query(FilterLine)), "")

    def _filtered(self, words: str) -> None:
        """Show the patterns the words fit. The best one is picked; without words the one picked last, and the one from before
        the filter where nothing fitted."""
        every = self.session.library.patterns
        filtered = bool(words.strip())
        if filtered and self._before_filter is None:
            self._before_filter = self.pattern
        elif not filtered:
            if not self.patterns:
                self.pattern = self._before_filter or self.pattern
            self._before_filter = None
        self.patterns = matching(every.values(), words)
        keep = self.patterns.index(self.pattern) if self.pattern in self.patterns and not filtered else 0
        chosen = self.query_one(PickList)
        chosen.set_items([pattern.title for pattern in self.patterns], keep)
        chosen.border_title = f"Lacings {len(self.patterns)} of {len(every)}" if filtered else f"Lacings {len(every)}"
        if self.patterns:
            self._picked(chosen.picked)
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        """Nothing answers to the filter: no lacing is shown or can be used."""
        self.lacing, self.step = None, None
        self.query_one(LaceDiagram).say("")
        self.query_one(TextPane).show(literal("Nothing to show. Another word may find one; esc clears the filter."))
        self._show_step()

    def _picked(self, index: int) -> None:
        before, self.pattern = self.pattern, self.patterns[index]
        if before is not self.pattern:
            self.step = None
        self._show_pattern()
        back = before in self.patterns and self.patterns.index(before) > index
        self.set_timer(PAUSE_S, partial(self._prepare, self.pattern, index + (-1 if back else 1)))

    def _prepare(self, shown: Pattern, ahead: int) -> None:
        """Draw the next line of the list, the way one is going, unless another key came meanwhile."""
        if shown is not self.pattern or not 0 <= ahead < len(self.patterns):
            return
        with suppress(LacingError):  # it is said when it is shown
            lacing = build(self.patterns[ahead], self.pairs, self.session.library.patterns)
            self.query_one(LaceDiagram).prepare(lacing, self._stay(), self.foot, self.view)

    async def action_filter(self) -> None:
        """Type to filter by name, other names, or what it is for."""
        found = self.query(FilterLine)
        line = found.first() if found else FilterLine(self.query_one(PickList), self._filtered, "name or problem")
        if not found:
            await self.query_one("#browse").mount(line, before=0)
        line.display = True
        self.set_focus(line)  # at once: the next key may be waiting already

    def action_overview(self) -> None:
        """First back to the finished lacing, then to the whole list."""
        if self.step is not None:
            self.step = None
            self._show_step()
        else:
            for line in self.query(FilterLine):
                line.action_clear()

    # The picture and its moves

    def _stay(self) -> Eyestay:
        """The shoe's own eyelets, as long as it is shown with its own number of them."""
        shoe = self.session.case.shoe
        return eyestay_of(shoe) if self.pairs == (shoe.eyelet_pairs or DEFAULT_PAIRS) else eyestay(self.pairs)

    def _show_pattern(self) -> None:
        """Everything that depends on pattern, pairs, foot or view."""
        if not self.patterns:
            self._show_step()
            return
        if self.pattern is None:
            return
        library = self.session.library
        length: float | None = None
        try:
            self.lacing = build(self.pattern, self.pairs, library.patterns)
            length = lace_mm(self.lacing, self._stay(), library.settings.tail_mm)
        except LacingError as error:
            self.lacing = None
            self.query_one(LaceDiagram).say(str(error))
        self.query_one(TextPane).show(about(self.pattern, self.lacing, length, library.knowledge))
        self._show_step()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The moves of the lacing shown."""
        return steps_of(self.lacing, self.foot, self.view) if self.lacing else ()

    def _show_step(self) -> None:
        bar = self.query_one(StepBar)
        if self.lacing is None:
            bar.say(f"{self.pairs} pairs", "Change the number of pairs with + and -." if self.patterns else "")
            return
        if self.step is not None:
            self.step = max(1, min(self.step, len(self.steps)))
        self.query_one(LaceDiagram).show(self.lacing, self._stay(), foot=self.foot, view=self.view, step=self.step)
        bar.show(self._caption(), self.steps, self.step, "] and [ go through them one by one.")

    def _caption(self) -> str:
        return f"{self.pairs} pairs · {self.foot} · {self.view}'s view"

    def action_step(self, by: int) -> None:
        """One move forward or back; from the finished lacing to its first or last move."""
        if self.step is None:
            self.step = 1 if by > 0 else len(self.steps)
        else:
            self.step += by
        self._show_step()

    def action_step_to(self, step: int) -> None:
        """The first or the last move."""
        self.step = step
        self._show_step()

    def on_lace_diagram_stepped(self, event: LaceDiagram.Stepped) -> None:
        """The wheel over the picture."""
        self.action_step(event.by)

    def action_pairs(self, by: int) -> None:
        """Another number of eyelet pairs."""
        pairs = max(MIN_PAIRS, min(self.pairs + by, MAX_PAIRS))
        if pairs != self.pairs:
            self.pairs = pairs
            self._show_pattern()

    def action_other_foot(self) -> None:
        """Left or right shoe."""
        self.foot = Foot.LEFT if self.foot is Foot.RIGHT else Foot.RIGHT
        self._show_step()

    def action_other_view(self) -> None:
        """As the wearer or as a fitter sees it."""
        self.view = View.FITTER if self.view is View.WEARER else View.WEARER
        self._show_step()

    # Into the fitting

    def action_use(self) -> None:
        """Note this lacing as the one now in the shoe."""
        if self.lacing is None:
            words = "This lacing does not fit this number of pairs." if self.patterns else "No lacing is picked."
            self.notify(words, severity="warning")
            return
        case = self.session.case
        self.session.change(replace(case, shoe=replace(case.shoe, lacing=self.lacing.code, eyelet_pairs=self.lacing.pairs)))
        self.case_changed()
        self.notify(f"{self.lacing.title}: noted as the lacing now in the shoe.", markup=False)

    def on_pick_list_opened(self) -> None:
        """A click on the picked line."""
        self.action_use()
