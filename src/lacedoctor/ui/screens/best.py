"""The best lacing for the spot: every lacing nothing else in its family surpasses, from most relief to most hold."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from lacedoctor.domain.words import Foot, View
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.mathematics.facts import facts_for
from lacedoctor.lacing.physics.profile import relative_profile
from lacedoctor.lacing.search.prescribing import would_change
from lacedoctor.lacing.search.prescription import Member, Prescription, Question
from lacedoctor.lacing.segments import segments_of
from lacedoctor.lacing.steps import steps_of
from lacedoctor.ui.best_text import Later, best_text, no_best_text
from lacedoctor.ui.look import wants_ascii
from lacedoctor.ui.steady import Steady
from lacedoctor.ui.widgets.bars import KeyBar, TopBar
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram
from lacedoctor.ui.widgets.pressure_strips import PressureStrips
from lacedoctor.ui.widgets.result_text import urgency
from lacedoctor.ui.widgets.slider import Slider
from lacedoctor.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from lacedoctor.session import Session
    from lacedoctor.ui.app import LaceDoctorApp

NO_LACING = "Nothing is searched for: with these signs somebody should look at the foot before any lacing is chosen."
NOT_ENOUGH = "Nothing is searched for yet. Mark the spot and answer the safety questions first."
NOTHING_LACES_CHANGE = "Nothing is searched for: for what was marked the lacing can stay, or something else helps more."
PAUSE_S = 0.02  # after a key, before the next place is drawn ahead
SEARCHING = "Looking through every lacing that can be made row by row on this shoe …"


def why_nothing(session: Session) -> str:
    """Why nothing is searched for, where nothing is."""
    case = session.case
    if urgency(session):
        return NO_LACING
    return NOTHING_LACES_CHANGE if case.complaints and case.answers.asked else NOT_ENOUGH


class BestScreen(Steady[None]):
    """Searches once when it opens; the slider then walks through what was found."""

    DEFAULT_CSS = """
    BestScreen #best { height: 1fr; }
    BestScreen #picture { width: 1fr; height: 1fr; }
    BestScreen #drawn { height: 1fr; }
    BestScreen #told { width: 46; height: 1fr; padding: 0 0 0 1; }
    BestScreen.-normal #told { width: 34; }
    BestScreen.-narrow #told { width: 26; }  /* one more, and the rows of the picture stand half as far apart */
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Relief", tooltip="The next one with more relief", id="best.more-relief"),
        Binding("right,l", "move(1)", "Hold", tooltip="The next one with more hold", id="best.more-hold"),
        Binding("escape,b", "close", "Back", id="best.close"),
        Binding("enter", "use", "Use", tooltip="Note it as the lacing now in the shoe", id="best.use"),
        Binding("less_than_sign", "move_to(0)", "Most relief", show=False, id="best.most-relief"),
        Binding("greater_than_sign", "move_to(-1)", "Most hold", show=False, id="best.most-hold"),
        Binding("r", "recommended", "Recommended", tooltip="Back to the recommended one", id="best.recommended"),
        Binding("left_square_bracket,comma", "step(-1)", "Move back", show=False, id="best.step-back"),
        Binding("right_square_bracket,full_stop", "step(1)", "Next move", show=False, id="best.step-on"),
        Binding("o", "other_foot", "Other foot", show=False, id="best.other-foot"),
        Binding("y", "copy_code", "Copy the code", show=False, id="best.copy-code"),
    ]

    def __init__(self, foot: Foot) -> None:
        super().__init__()
        self.foot = foot
        self.found: Prescription | None = None
        self.place = 0  # on the slider
        self.step: int | None = None
        self._later = Later()

    @property
    def session(self) -> Session:
        """The fitting that is open."""
        return cast("LaceDoctorApp", self.app).session

    def compose(self) -> ComposeResult:
        """The picture with its strips and the slider below it, and the words."""
        diagram = LaceDiagram()
        yield TopBar("fit")
        with Horizontal(id="best"):
            with Vertical(id="picture"):
                with Horizontal(id="drawn"):
                    yield diagram
                    yield PressureStrips(diagram, plain=wants_ascii(self.session.library.settings.glyphs))
                yield Slider("most relief", "most hold")
            yield TextPane(id="told", classes="frame")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to search."""
        session = self.session
        self.query_one(TopBar).show_open(session.case.person.name or "", session.dirty, urgency(session))
        self.set_focus(self.query_one(TextPane))
        self._begin()

    def _begin(self) -> None:
        self.found, self._later, self.step = None, Later(), None
        self.query_one(LaceDiagram).say(SEARCHING)
        self._search(self.foot)

    @work(thread=True, exclusive=True, group="best")
    def _search(self, foot: Foot) -> None:
        found = self.session.prescription(foot)
        self.app.call_from_thread(self._show_found, found)
        if found is not None:
            for member in found.members:
                _ = member.bracket  # remembered, so that no key waits for it
            later = Later(would_change(found), facts_for(found.question.stay, _gap(found.question)))
            self.app.call_from_thread(self._show_later, found, later)

    @property
    def _left(self) -> bool:
        """Whether the screen was left while something for it was still under way."""
        return not self.query(LaceDiagram)

    def _show_found(self, found: Prescription | None) -> None:
        if self._left:
            return
        self.found = found
        if found is None:
            why = why_nothing(self.session)
            self.query_one(LaceDiagram).say(why)
            self.query_one(TextPane).show(no_best_text(why))
        else:
            self.action_recommended()

    def _show_later(self, found: Prescription, later: Later) -> None:
        """Comes a moment later; the text grows at its end."""
        if found is self.found and not self._left:
            self._later = later
            self._show_words()

    @property
    def member(self) -> Member | None:
        """The one the slider stands at."""
        found = self.found
        return found.members[self.place] if found is not None else None

    def _show(self) -> None:
        """Everything that depends on the place of the slider."""
        found, member = self.found, self.member
        if found is None or member is None:
            return
        question = found.question
        self._draw()
        plain = lacing_from("criss-cross", question.patterns, question.stay.pairs)
        worn = question.worn or plain
        strips = (relative_profile(lacing, plain, question.stay, question.parameters) for lacing in (worn, member.lacing))
        self.query_one(PressureStrips).show(*strips)
        self.query_one(Slider).show(self.place, len(found.members), found.recommended)
        self._show_words()

    def _draw(self) -> None:
        found, member = self.found, self.member
        if found is not None and member is not None:
            spot = next(iter(found.question.spots), None)
            self.query_one(LaceDiagram).show(member.lacing, found.question.stay, foot=self.foot, step=self.step, spot=spot)

    def _show_words(self) -> None:
        found, member = self.found, self.member
        if found is not None and member is not None:
            plans = (plan.lacing.laces for plan in self.session.advice.plans if plan.foot is self.foot)
            advised, unit = member.lacing.laces in plans, self.session.library.settings.units
            move = "" if self.step is None else self._move(member, self.step)
            self.query_one(TextPane).show_fitted(partial(best_text, found, member, self._later, unit, advised=advised, move=move))

    def _move(self, member: Member, step: int) -> str:
        """The move in hand, in words."""
        moves = steps_of(member.lacing, self.foot, View.WEARER, member.question.stay)
        return f"Move {step} of {len(moves)}: {moves[step - 1].words}"

    def action_move(self, by: int) -> None:
        """To the next one on the slider."""
        if self.found is not None:
            self._go(max(0, min(self.place + by, len(self.found.members) - 1)))

    def action_move_to(self, place: int) -> None:
        """To one end of the slider."""
        if self.found is not None:
            self._go(place % len(self.found.members))

    def action_recommended(self) -> None:
        """To the one to begin with."""
        if self.found is not None:
            self._go(self.found.recommended)

    def _go(self, place: int) -> None:
        way = -1 if place < self.place else 1
        self.place, self.step = place, None
        self._show()
        self.set_timer(PAUSE_S, partial(self._prepare, place, place + way))

    def _prepare(self, shown: int, ahead: int) -> None:
        """Draw the next place, the way one is going, unless another key came meanwhile."""
        found = self.found
        if found is not None and not self._left and shown == self.place and 0 <= ahead < len(found.members):
            member, question = found.members[ahead], found.question
            self.query_one(LaceDiagram).prepare(
                member.lacing, question.stay, self.foot, View.WEARER, next(iter(question.spots), None)
            )

    def on_slider_moved(self, event: Slider.Moved) -> None:
        """A click on the slider."""
        self._go(event.at)

    def action_step(self, by: int) -> None:
        """Through the lacing move by move."""
        member = self.member
        if member is not None:
            most = len(segments_of(member.lacing))
            step = (1 if by > 0 else most) if self.step is None else self.step + by
            self.step = step if 1 <= step <= most else None
            self._draw()
            self._show_words()

    def on_lace_diagram_stepped(self, event: LaceDiagram.Stepped) -> None:
        """The wheel over the picture."""
        self.action_step(event.by)

    def action_other_foot(self) -> None:
        """The same for the other foot."""
        self.foot = Foot.LEFT if self.foot is Foot.RIGHT else Foot.RIGHT
        self._begin()

    def action_copy_code(self) -> None:
        """The lacing code to the clipboard, as far as the terminal lets it through."""
        if self.member is not None:
            self.app.copy_to_clipboard(self.member.code)
            self.notify(self.member.code, title="Code sent to the clipboard", markup=False)

    def action_use(self) -> None:
        """Note this lacing as the one now in the shoe, and go back."""
        member = self.member
        if member is None:
            self.app.bell()
            return
        case = self.session.case
        own = "shoe_left" if self.foot is Foot.LEFT else "shoe_right"
        worn = replace(getattr(case, own), lacing=member.code)
        self.session.change(replace(case, shoe=replace(case.shoe, eyelet_pairs=member.lacing.pairs), **{own: worn}))
        self.notify(f"{member.lacing.title}: noted as the lacing now in the shoe.", markup=False)
        self.dismiss(None)

    def action_close(self) -> None:
        """Back to the fitting."""
        self.dismiss(None)


def _gap(question: Question) -> int | None:
    """The row below the gap that the first spot lies over, for what mathematics says of a window there."""
    spot = next(iter(question.spots), None)
    return None if spot is None else max(1, min(int(spot[0]), question.stay.pairs - 1))
