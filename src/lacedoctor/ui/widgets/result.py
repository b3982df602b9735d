"""The answer, always up to date: safety first, then the lacing, its reasons, its costs, and what else helps."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.layouts.horizontal import HorizontalLayout
from textual.widgets import Static

from lacedoctor.domain.case import Case
from lacedoctor.domain.settings import Settings
from lacedoctor.domain.words import Foot
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.widgets.result_text import NO_PAST, Past, body, safety_line
from lacedoctor.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from lacedoctor.domain.advice import Advice, Plan
    from lacedoctor.ui.widgets.lace_diagram import LaceDiagram

KINDS = ("emergency", "today", "soon", "ask")
ROW_CELLS, LEAST_ROW_CELLS = 3, 2  # lines of the picture per row of eyelets, where text stands below it
SHOE_COLUMNS, ROOM_FOR_SHOE = 64, 120  # of the picture; of the whole answer
PICTURE_MARGIN, TEXT_LINES = 2, 5  # lines above and below the rows; lines of text that always stay in sight


def say(line: Static, words: Content, width: int) -> None:
    """Show ``words``. Nothing is laid out anew as long as they take as many lines: that would be a second frame."""
    before = cast("Content", line.content)
    if (before, before.spans) != (words, words.spans):
        line.update(words, layout=not width or len(before.wrap(width)) != len(words.wrap(width)))


class ResultPane(Vertical):
    """Call ``show`` in the handler of the key that changed the case."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Move back", show=False, id="result.step-back"),
        Binding("right,l", "step(1)", "Next move", show=False, id="result.step-on"),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__(id="result")
        self.foot: Foot | None = None
        self.step: int | None = None
        self._settings = settings
        self._case = Case()
        self._advice: Advice | None = None
        self._past = NO_PAST
        self._picture_box: tuple[int | None, int | None] = (None, None)
        self._safety = Static(Content(), id="safety-line")
        self._stage: tuple[LaceDiagram, Static] | None = None  # picture and current move, from the first plan on
        self._text = TextPane(id="result-text")

    def compose(self) -> ComposeResult:
        """Safety line and text; the picture comes with the first plan."""
        yield self._safety
        with Container(id="answer"), Vertical(id="words"):
            yield self._text

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown: that of the chosen foot, else of the shoe to be laced anew, else the right, as the foot map
        shows it."""
        plans = self._advice.plans[::-1] if self._advice else ()
        chosen = (plan for plan in plans if plan.foot is self.foot)
        anew = (plan for plan in plans if plan.moves_from_current)
        return next(chain(chosen, anew, plans), None)

    @property
    def text(self) -> str:
        """Everything below the picture, as text."""
        return self._text.content.plain

    @property
    def safety(self) -> str:
        """The safety line as text; empty where there is none."""
        return str(self._safety.content) if self._safety.display else ""

    def show(self, case: Case, advice: Advice | None, past: Past = NO_PAST) -> None:
        """Show the answer for a case; None while nothing is known that could be answered."""
        before = self.plan
        self._case, self._advice, self._past = case, self._in_units(advice), past
        plan = self.plan
        if before is None or plan is None or before.lacing != plan.lacing:
            self.step = None
        self._show_answer()

    def _in_units(self, advice: Advice | None) -> Advice | None:
        """The answer with its lengths in the user's unit."""
        if advice is None or self._settings.units == "mm":
            return advice
        from lacedoctor.advice.in_units import said_in  # most read mm, and the first picture does without the advice

        return said_in(advice, self._settings.units)

    def _show_answer(self) -> None:
        """The safety line, the picture and the text."""
        case, advice, keys = self._case, self._advice, partial(key_of, self.app)
        line = safety_line(advice, bool(case.answers.asked), bool(case.complaints), keys)
        self._safety.display = line is not None
        for kind in KINDS:
            self._safety.set_class(line is not None and line[0] == kind, f"-{kind}")
        if line:
            say(self._safety, line[1], self._safety.size.width)
        self._show_plan()
        self._text.show(body(advice, self.plan, self._settings, case, self._past, keys))

    def _show_plan(self) -> None:
        """The picture and the current move."""
        plan = self.plan
        self.set_class(plan is None, "-no-plan")
        if plan is None:
            return
        answer = self.query_one("#answer")
        if not answer.is_mounted:  # a click that came faster than the screen
            self.call_later(self._show_plan)
            return
        if not answer.is_attached:  # the app is left
            return
        from lacedoctor.lacing.geometry import eyestay_of  # with steps 9 ms that the first picture need not wait for
        from lacedoctor.lacing.steps import steps_of

        diagram, moves = self._stage = self._stage or self._staged()
        self._fit_picture()
        spot = None if plan.spot_row is None else (plan.spot_row, plan.spot_side)
        stay = eyestay_of(self._case.shoe_of(plan.foot))
        diagram.show(plan.lacing, stay, foot=plan.foot, step=self.step, spot=spot, tension=plan.tension)
        moves.display = self.step is not None
        if self.step is not None:
            steps = steps_of(plan.lacing, plan.foot, stay=stay)
            words = steps[self.step - 1].words
            moves.update(Content.assemble((f"Step {self.step} of {len(steps)}  ", "bold $text-accent"), words))

    def _fit_picture(self) -> None:
        """Where picture and text share a column, as many lines for the picture as its rows need and the text can spare;
        side by side, a picture of the whole shoe where the text leaves room for one."""
        if self._stage is None or self.plan is None:
            return
        beside = isinstance(self.query_one("#answer").layout, HorizontalLayout)
        room, pairs = self.size.height - TEXT_LINES, self.plan.lacing.pairs
        fitting = (lines for cells in (ROW_CELLS, LEAST_ROW_CELLS) if (lines := cells * pairs + PICTURE_MARGIN) <= room)
        height = None if beside else next(fitting, max(room, PICTURE_MARGIN))
        width = SHOE_COLUMNS if beside and self.size.width >= ROOM_FOR_SHOE else None
        if (width, height) != self._picture_box:  # what is set is laid out anew, be it the same
            self._picture_box = (width, height)
            self._stage[0].styles.width, self._stage[0].styles.height = width, height

    def on_resize(self) -> None:
        """Another size, another share for the picture."""
        self._fit_picture()

    def _staged(self) -> tuple[LaceDiagram, Static]:
        """Put the picture before the words, and the line for the current move above the text."""
        from lacedoctor.ui.widgets.lace_diagram import LaceDiagram  # the first picture of the app does without it

        diagram, moves = LaceDiagram(id="plan-diagram"), Static(id="plan-move")
        self.query_one("#answer").mount(diagram, before=0)
        self.query_one("#words").mount(moves, before=0)
        return diagram, moves

    def action_step(self, by: int) -> None:
        """One threading move on or back; before the first and after the last lies the finished lacing."""
        plan = self.plan
        if plan is None:
            return
        from lacedoctor.lacing.steps import steps_of

        count = len(steps_of(plan.lacing, plan.foot))
        following = (self.step or 0) + by if self.step is not None or by > 0 else count
        self.step = following if 1 <= following <= count else None
        self._show_plan()

    def on_lace_diagram_stepped(self, event: LaceDiagram.Stepped) -> None:
        """The wheel over the picture steps too."""
        event.stop()
        self.action_step(event.by)

    def other_foot(self) -> bool:
        """Show the other foot's plan; False where only one foot has one."""
        plans = self._advice.plans if self._advice else ()
        plan = self.plan
        if plan is None or len(plans) < 2 or self._advice is None:
            return False
        self.foot = plans[(plans.index(plan) + 1) % len(plans)].foot
        self.step = None
        self._show_answer()
        return True
