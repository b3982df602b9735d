"""A lacing on a screen: drawn, said, gone through move by move or played, alone or beside another one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import DEFAULT_PAIRS, Foot, View
from lacedoctor.lacing.geometry import Eyestay, eyestay, eyestay_of
from lacedoctor.lacing.shelf import Shelf, Shelved, closest
from lacedoctor.lacing.steps import Step, steps_of
from lacedoctor.ui.browsing import Browsing
from lacedoctor.ui.look import wants_ascii
from lacedoctor.ui.pattern_text import Setting, about
from lacedoctor.ui.player import Player
from lacedoctor.ui.steady import Steady
from lacedoctor.ui.text import dim, keyed
from lacedoctor.ui.widgets.bars import binding_key
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram
from lacedoctor.ui.widgets.step_bar import StepBar
from lacedoctor.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from lacedoctor.session import Session
    from lacedoctor.ui.app import LaceDoctorApp

FIRST = "criss-cross"


class LacingView(Steady[None]):
    """Shows what is picked, and marked, in ``browsing`` on ``#diagram``, ``#other``, a TextPane and a StepBar. Number of pairs,
    foot, view and move belong to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket,left,h,p", "step(-1)", "Move back", show=False, id="lacings.step-back"),
        Binding("right_square_bracket,right,l,n", "step(1)", "Next move", show=False, id="lacings.step-on"),
        Binding("left_curly_bracket", "step_to(1)", "First move", show=False, id="lacings.step-first"),
        Binding("right_curly_bracket", "step_to(999)", "Last move", show=False, id="lacings.step-last"),
        Binding("space", "play", "Play the moves, or stop", show=False, id="lacings.play"),
        Binding("less_than_sign", "pace(1)", "Play slower", show=False, id="lacings.slower"),
        Binding("greater_than_sign", "pace(-1)", "Play faster", show=False, id="lacings.faster"),
        Binding("o", "other_foot", "Other foot", show=False, id="lacings.other-foot"),
        Binding("v", "other_view", "Wearer or fitter view", show=False, id="lacings.other-view"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.browsing = Browsing()
        self.pairs = DEFAULT_PAIRS
        self.foot = Foot.RIGHT
        self.view = View.WEARER
        self.step: int | None = None
        self.player = Player(self, self._play_on)
        self._key_names: dict[str, str] = {}
        self._told: dict[str, Content] = {}
        self._told_on: tuple[Shelf, Setting] | None = None

    @property
    def session(self) -> Session:
        """The fitting that is open."""
        return cast("LaceDoctorApp", self.app).session

    def on_screen_suspend(self) -> None:
        """Nothing plays unseen."""
        self.stop()

    @property
    def shows_own_rows(self) -> bool:
        """Whether the shoe is shown with its own number of rows, so that what is known of them counts."""
        return self.pairs == (self.session.case.shoe.eyelet_pairs or DEFAULT_PAIRS)

    def stay(self) -> Eyestay:
        """The shoe's own eyelets, as long as it is shown with its own number of them."""
        return eyestay_of(self.session.case.shoe) if self.shows_own_rows else eyestay(self.pairs)

    @property
    def lacing(self) -> Lacing | None:
        """The lacing shown; None where it cannot be laced on so many pairs."""
        return self.browsing.item.lacing if self.browsing.item else None

    def _setting(self) -> Setting:
        settings, shoe = self.session.library.settings, self.session.case.shoe
        return Setting(
            stay=self.stay(),
            patterns=self.session.library.patterns,
            tail_mm=settings.tail_mm,
            own_mm=shoe.lace_length_mm,
            unit=settings.units,
            view=self.view,
            plain=wants_ascii(settings.glyphs),
        )

    def show_pattern(self) -> None:
        """Everything that depends on pattern, pairs, foot or view."""
        item = self.browsing.item
        if item is not None and self.browsing.other is None:
            self.query_one(TextPane).show(self.told(item))
        self.show_step()

    def told(self, item: Shelved) -> Content:
        """The text about a lacing, kept as long as shelf and shoe are as they were."""
        shelf, setting = self.browsing.shelf, self._setting()
        if self._told_on is None or self._told_on[0] is not shelf or self._told_on[1] != setting:
            self._told, self._told_on = {}, (shelf, setting)
        found = self._told.get(item.pattern.id)
        if found is None:
            near, knowledge = None if item.suits else closest(item, shelf), self.session.library.knowledge
            found = about(item, shelf.get(FIRST), setting, knowledge, near, self._key("lacings.instead"))
            self._told[item.pattern.id] = found
        return found

    def _steps(self, lacing: Lacing | None) -> tuple[Step, ...]:
        return steps_of(lacing, self.foot, self.view, self.stay()) if lacing is not None else ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The moves of the lacing shown."""
        return self._steps(self.lacing)

    @property
    def _most(self) -> int:
        """How many moves there are to go through: those of the longer lacing where two are compared."""
        other = self.browsing.other
        return max(len(self.steps), len(self._steps(other.lacing)) if other else 0)

    def show_step(self) -> None:
        """Everything that depends on the move, or on foot and view."""
        steps, most, bar = self.steps, self._most, self.query_one(StepBar)
        if self.step is not None:
            self.step = max(1, min(self.step, most)) if most else None
        self._draw("#diagram", self.browsing.item)
        if steps:
            at = None if self.step is None else min(self.step, len(steps))
            bar.show(self._caption(), steps, at, self._hint(), self.player.words)
        else:
            words = f"{self._key('lacings.pairs-fewer', 'lacings.pairs-more')} change the number of pairs."
            bar.say(self._caption(), dim(words if self.browsing.patterns else ""))
        self._show_other()

    def _draw(self, name: str, item: Shelved | None) -> None:
        if item is not None and item.lacing is not None:
            count = len(self._steps(item.lacing))
            step = None if self.step is None else min(self.step, count)
            self.query_one(name, LaceDiagram).show(item.lacing, self.stay(), foot=self.foot, view=self.view, step=step)
        elif item is not None:
            near = closest(item, self.browsing.shelf)
            way_out = f" Closest: {near.pattern.title} ({self._key('lacings.instead')})." if near and name == "#diagram" else ""
            self.query_one(name, LaceDiagram).say(item.why + way_out)

    def _show_other(self) -> None:
        """The marked lacing beside the picked one, and the table of their differences."""
        one, two = self.browsing.item, self.browsing.other
        if one is None or two is None:
            return
        from lacedoctor.ui.compare_text import comparison  # only who compares pays for it

        self._draw("#other", two)
        table = partial(comparison, one, two, self._setting(), foot=self.foot, step=self.step)
        self.query_one(TextPane).show_fitted(table)

    def _key(self, *names: str) -> str:
        """The keys of commands as they are shown."""
        for name in names:
            if name not in self._key_names:
                self._key_names[name] = binding_key(self, name)[1]
        return " ".join(self._key_names[name] for name in names)

    def _caption(self) -> Content:
        wide = not self.has_class("-normal")  # there the line stands in the column of the list
        return keyed(
            (self._key("lacings.pairs-fewer", "lacings.pairs-more"), f"{self.pairs} pairs"),
            (self._key("lacings.other-foot"), self.foot),
            (self._key("lacings.other-view"), f"{self.view}'s view" if wide else self.view),
        )

    def _hint(self) -> Content:
        steps = (self._key("lacings.step-back", "lacings.step-on"), "Step")
        return keyed(
            steps, (self._key("lacings.play"), "Play"), (self._key("lacings.slower", "lacings.faster"), self.player.pace)
        )

    def action_step(self, by: int) -> None:
        """One move forward or back; from the finished lacing to its first or last move."""
        self.player.stop()
        if self.step is None:
            self.step = 1 if by > 0 else self._most
        else:
            self.step += by
        self.show_step()

    def action_step_to(self, step: int) -> None:
        """The first or the last move."""
        self.player.stop()
        self.step = step
        self.show_step()

    def on_lace_diagram_stepped(self, event: LaceDiagram.Stepped) -> None:
        """The wheel over the picture."""
        self.action_step(event.by)

    def action_play(self) -> None:
        """Go through the moves by themselves; from the beginning where they are all made."""
        if self.player.playing:
            self.player.stop()
        elif self._most:
            if self.step is None or self.step >= self._most:
                self.step = 1
            self.player.start()
        self.show_step()

    def _play_on(self) -> None:
        self.step = (self.step or 0) + 1
        if self.step >= self._most:
            self.player.stop()
        self.show_step()

    def stop(self) -> None:
        if self.player.playing:
            self.player.stop()
            self.show_step()

    def action_pace(self, by: int) -> None:
        """Slower or faster."""
        self.player.change_pace(by)
        self.show_step()

    def action_other_foot(self) -> None:
        """Left or right shoe."""
        self.foot = Foot.LEFT if self.foot is Foot.RIGHT else Foot.RIGHT
        self.show_step()

    def action_other_view(self) -> None:
        """As the wearer or as a fitter sees it."""
        self.view = View.FITTER if self.view is View.WEARER else View.WEARER
        self.show_pattern()
