"""The Fit screen: the spot on the foot, the few questions that decide most, and the answer beside them, always live."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.css.query import DOMQuery
from textual.widget import Widget
from textual.widgets import Static

from lacedoctor.domain.case import MAX_COMPLAINTS, Case, Complaint
from lacedoctor.domain.questions import FitQuestion, Value, with_value
from lacedoctor.domain.words import Foot
from lacedoctor.domain.zones import Zone
from lacedoctor.storage.fit_questions import load_fit_questions
from lacedoctor.storage.foot_map import load_foot_map
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.reasons import Reasoned
from lacedoctor.ui.steady import Steady
from lacedoctor.ui.widgets.bars import KeyBar, PartsBar, TopBar
from lacedoctor.ui.widgets.foot_map import FootMap
from lacedoctor.ui.widgets.questions import QuestionList
from lacedoctor.ui.widgets.result import ResultPane, say
from lacedoctor.ui.widgets.result_text import Past, summary
from lacedoctor.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from lacedoctor.domain.advice import Advice
    from lacedoctor.session import Session
    from lacedoctor.ui.app import LaceDoctorApp
    from lacedoctor.ui.widgets.entry_line import Answer, EntryLine

PARTS = ("spot", "questions", "advice")
NO_TRIAL = "Nothing is on trial in this shoe."
NO_ADVICE = "There is no advice to explain yet: mark a spot first."


class FitScreen(Reasoned, Steady[None]):
    """``complaint`` is the number of the spot in hand; one behind the last means that a new one is being marked."""

    CSS_PATH = "fit.tcss"
    AUTO_FOCUS = "FootMap"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "safety", "Safety", id="fit.show-safety"),
        Binding("d", "add_spot", "Another spot", show=False, id="fit.add-spot"),
        Binding("less_than_sign", "turn_spot(-1)", "Spot before", show=False, id="fit.previous-spot"),
        Binding("greater_than_sign", "turn_spot(1)", "Next spot", show=False, id="fit.next-spot"),
        Binding("D", "remove_spot", "Remove this spot", show=False, id="fit.remove-spot"),
        Binding("o", "other_foot", "Other foot's plan", show=False, id="fit.other-foot"),
        Binding("left_square_bracket,comma", "step(-1)", "Move back", show=False, id="fit.step-back"),
        Binding("right_square_bracket,full_stop", "step(1)", "Next move", show=False, id="fit.step-on"),
        Binding("w", "why", "Why", id="fit.show-why"),
        Binding("slash", "find_reason", "Search the reasons", show=False, id="fit.find-reason"),
        Binding("b", "best", "Best lacing", show=False, tooltip="From most relief to most hold", id="fit.show-best"),
        Binding("x", "card", "Card", show=False, tooltip="Save the take-away card", id="fit.card"),
        Binding("a", "answer_trial", "How was it?", show=False, tooltip="Say how the lacing on trial was", id="fit.answer-trial"),
        Binding("tab", "next_part(1)", "Next", tooltip="Foot, questions, advice", id="fit.next-part"),
        Binding("escape", "to_spot", "Back to the foot", show=False, id="fit.to-spot"),
        Binding("shift+tab", "next_part(-1)", "Part before", show=False, id="fit.previous-part"),
    ]

    def __init__(self) -> None:
        super().__init__(classes="-show-spot")
        self.complaint = 0
        self._part = ""
        self._shown: Case | None = None
        self._plans = 0
        self._works: tuple[bool, ...] = ()  # of the keys that are shown
        self._counted: object = None  # the counts of trials that are shown

    @property
    def session(self) -> Session:
        """The fitting that is open."""
        return cast("LaceDoctorApp", self.app).session

    def compose(self) -> ComposeResult:
        """Foot and questions on the left, the answer on the right; one part at a time where there is little room."""
        library = self.session.library
        yield TopBar("fit")
        yield PartsBar(PARTS, self._focus_part)
        with Horizontal(id="fit"):
            with Vertical(id="asking"):
                yield FootMap(load_foot_map(), library.zones, self._zone_picked, self._digit)
                yield QuestionList(load_fit_questions(), self._answered, self._to_type, self._digit, unit=library.settings.units)
            yield ResultPane(library.settings)
        yield Static(Content(), id="summary")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the fitting that is open."""
        self._show_part("spot")
        self._catch_up()

    def begin_again(self) -> None:
        """As at the start, for the next customer: nothing shows where one was."""
        for line in self._entries():
            line.remove()
        self.complaint = 0
        foot = self.query_one(FootMap)
        foot.begin_again()
        zones = self.session.library.zones
        for slug in self._here().zones or ():
            foot.move_to(zones[slug].code)
        result, questions = self.query_one(ResultPane), self.query_one(QuestionList)
        result.foot = result.step = questions.finding = None
        self.case_changed()
        questions.restart()
        self._focus_part("spot")

    def why_not(self, action: str) -> str:
        """Why a key of this screen does nothing yet."""
        case, here = self.session.case, self.complaint
        spots = len(case.complaints)
        add = key_of(self.app, "fit.add-spot", "d")
        reasons = {
            **dict.fromkeys(("why", "find_reason"), NO_ADVICE if case == Case() else ""),
            "turn_spot": "" if spots > 1 or 0 < spots <= here else f"There is only one spot; {add} adds another.",
            "remove_spot": "" if here < spots else "No spot is marked yet.",
            "add_spot": "" if spots < MAX_COMPLAINTS else f"{MAX_COMPLAINTS} spots are the most one fitting takes.",
            "step": "" if self._plans else "There is no lacing to go through yet.",
            "other_foot": "" if self._plans > 1 else "Only one shoe has a plan.",
        }
        if action == "answer_trial":
            return "" if self.session.due else NO_TRIAL
        return reasons.get(action, "")

    def on_screen_resume(self) -> None:
        """The fitting may have changed meanwhile."""
        if self.is_mounted and self.children:
            self._catch_up()

    def _catch_up(self) -> None:
        if self._shown is not self.session.case or self._counted != self.session.library.experience:
            self.case_changed()

    def case_changed(self) -> None:
        """Bring everything up to date, in the handler of the key that changed the case."""
        case = self._shown = self.session.case
        self._counted = self.session.library.experience
        advice = self.session.advice if case != Case() else None  # the first picture needs no thought
        self.complaint = min(self.complaint, len(case.complaints))
        here = self._here()
        zones = self.session.library.zones
        codes = frozenset(zones[slug].code for slug in here.zones or () if slug in zones)
        self.query_one(FootMap).show(here.foot or Foot.RIGHT, codes)
        questions = self.query_one(QuestionList)
        questions.show(
            case, self.complaint, [question.key for question in advice.questions] if advice else [], self._spot_words(case)
        )
        result = self.query_one(ResultPane)
        result.show(case, advice, self._past(advice))
        self._plans = len(advice.plans) if advice else 0
        works = tuple(not self.why_not(action) for action in ("why", "answer_trial"))
        if works != self._works:
            self._works = works
            self.refresh_bindings()
        words = summary(advice, result.plan, bool(case.answers.asked), bool(case.complaints), partial(key_of, self.app))
        say(self.query_one("#summary", Static), words, self.app.size.width - 2)
        self.query_one(TopBar).show_open(case.person.name or "", self.session.dirty)

    def _past(self, advice: Advice | None) -> Past:
        """What the trials of this shoe, and those of everybody here, say."""
        due = tuple(item.question for item in self.session.due)
        return Past(due, tuple(tally.say for tally in self.session.tallies) if advice and advice.lacing else ())

    def library_changed(self) -> None:
        """Other patterns may make another answer."""
        if self._shown is not None and self._shown != Case():
            self.case_changed()

    def _here(self) -> Complaint:
        """The complaint in hand; an empty one while it is new."""
        complaints = self.session.case.complaints
        return complaints[self.complaint] if self.complaint < len(complaints) else Complaint()

    def _spot_words(self, case: Case) -> str:
        """Which spot is in hand, where there are several."""
        count = len(case.complaints)
        if count < 2 and self.complaint < max(count, 1):
            return ""
        back, on = (key_of(self.app, f"fit.{way}-spot", usual) for way, usual in (("previous", "<"), ("next", ">")))
        if self.complaint == count:
            return f"Spot {count + 1}: mark it on the foot ({back} back)"
        zones = self.session.library.zones
        named = ", ".join(zones[slug].name for slug in self._here().zones or () if slug in zones) or "no place yet"
        return f"Spot {self.complaint + 1} of {count} ({back} {on}): {named}"

    def _change(self, case: Case) -> None:
        if self.session.change(case):
            self.case_changed()

    # The spot

    def _zone_picked(self, zone: Zone, go_on: bool) -> None:
        """Mark or unmark a zone for the complaint in hand; the first spot of a fitting opens the safety questions."""
        here = self._here()
        first = not any(complaint.zones for complaint in self.session.case.complaints)
        new = self.complaint == len(self.session.case.complaints)
        held = here.zones or ()
        marked = zone.slug not in held
        zones = (*held, zone.slug) if marked else tuple(slug for slug in held if slug != zone.slug)
        changed = replace(here, zones=zones or None)
        if changed == Complaint():
            self._drop_complaint()
            return
        complaints = list(self.session.case.complaints)
        complaints[self.complaint : self.complaint + 1] = [changed]
        self._change(replace(self.session.case, complaints=tuple(complaints)))
        if not marked:
            return
        if new:
            self.query_one(QuestionList).restart()
        if go_on:
            self._focus_part("questions")
        if first and self.session.case.answers.asked is None:
            self.action_safety()

    def action_add_spot(self) -> None:
        """Begin another complaint, up to eight."""
        self.complaint = len(self.session.case.complaints)
        self.case_changed()
        self._focus_part("spot")

    def action_turn_spot(self, step: int) -> None:
        """To the next complaint or the one before."""
        count = len(self.session.case.complaints)
        self.complaint = (self.complaint + step) % count if self.complaint < count else count - 1
        self.case_changed()
        for slug in self._here().zones or ():
            self.query_one(FootMap).move_to(self.session.library.zones[slug].code)

    def action_remove_spot(self) -> None:
        """Take the complaint in hand away; undo brings it back."""
        if self.complaint < len(self.session.case.complaints):
            self._drop_complaint()
            self.notify(f"Spot removed; {key_of(self.app, 'app.undo', 'u')} brings it back.", timeout=4)

    def _drop_complaint(self) -> None:
        complaints = list(self.session.case.complaints)
        del complaints[self.complaint : self.complaint + 1]
        self.complaint = max(min(self.complaint, len(complaints) - 1), 0)
        self._change(replace(self.session.case, complaints=tuple(complaints)))

    # Questions

    def on_key(self, event: events.Key) -> None:
        """Digits answer the question in hand, wherever the focus is."""
        if self._digit(event):
            event.stop()
            event.prevent_default()

    def _digit(self, event: events.Key) -> bool:
        """Let a key answer, or let it be typed on the line that was just opened; False where it is no such key."""
        if any(line.take_key(event) for line in self._entries()):
            return True
        letter = event.character or ""
        if not (letter.isdecimal() and letter.isascii()):
            return False
        questions = self.query_one(QuestionList)
        if self.query_one("#result-text", TextPane).has_focus:
            self._focus_part("questions")  # so that enter, too, acts on the question that is being answered
        questions.answer(int(letter))
        return True

    def _answered(self, question: FitQuestion, value: Value) -> None:
        self._change(with_value(self.session.case, question.key, value, self.complaint))

    def _entries(self) -> DOMQuery[EntryLine]:
        """The line that is being typed on, if there is one."""
        return cast("DOMQuery[EntryLine]", self.query("EntryLine"))

    def _to_type(self, question: FitQuestion, typed: str) -> None:
        """Open the line to type an answer on, or go back to it where it is open for this question."""
        from lacedoctor.ui.widgets.entry_line import EntryLine  # inputs are costly; most fittings need none

        self._show_part("questions")
        for line in self._entries():
            if line.question.key == question.key:
                line.type_on()
                return
            line.remove()
        unit = self.session.library.settings.units
        self.query_one("#asking").mount(EntryLine(question, typed, self.session.case, unit, self._typed))

    def _typed(self, question: FitQuestion, value: Answer | None) -> None:
        """Close the line; None leaves the answer as it was."""
        for line in self._entries():
            line.remove()
        questions = self.query_one(QuestionList)
        self.set_focus(questions)
        if value is not None:
            self._answered(question, value)
            questions.go_on()

    # Safety, steps, reasons

    def action_safety(self) -> None:
        """Ask the safety questions."""
        from lacedoctor.ui.screens.safety import SafetyScreen  # the first picture does not wait for it

        self.app.push_screen(SafetyScreen(self.session.case, self.session.library.knowledge), self._safety_told)

    def _safety_told(self, case: Case | None) -> None:
        if case is not None:
            self._change(replace(self.session.case, answers=case.answers, person=case.person))

    def action_other_foot(self) -> None:
        """The other foot's plan, where both have one."""
        self.query_one(ResultPane).other_foot()

    def action_step(self, by: int) -> None:
        """Through the lacing move by move."""
        self.query_one(ResultPane).action_step(by)

    def action_why(self, *, searching: bool = False) -> None:
        """Causes, facts and sources."""
        from lacedoctor.ui.screens.why import WhyScreen  # only who asks pays for it

        self.app.push_screen(WhyScreen(self.session.advice, self.session.library, searching=searching))

    def action_find_reason(self) -> None:
        """Search causes, facts and sources."""
        self.action_why(searching=True)

    def action_best(self) -> None:
        """Look through every lacing that can be made on this shoe."""
        from lacedoctor.ui.screens.best import BestScreen, why_nothing  # as above

        plan = self.query_one(ResultPane).plan
        shown = (plan.foot,) if plan is not None else ()
        foot = next((foot for foot in (*shown, *Foot.BOTH.each) if self.session.can_search(foot)), None)
        if foot is None:
            self.notify(why_nothing(self.session), timeout=6)
        else:
            self.app.push_screen(BestScreen(foot))

    @work(exclusive=True, group="card")
    async def action_card(self) -> None:
        """The plan as a card to take away."""
        import datetime as dt

        from lacedoctor.exchange import plan_cards  # only who wants one pays for it
        from lacedoctor.ui.screens.export import export_cards

        today = dt.date.today().isoformat()  # noqa: DTZ011 - the runner's own calendar
        cards = plan_cards(self.session.library, self.session.case, self.session.advice, today)
        if cards:
            await export_cards(cast("LaceDoctorApp", self.app), cards)
        else:
            self.notify("There is no lacing to put on a card yet.", timeout=4)

    def action_answer_trial(self) -> None:
        """How the lacing on trial in this shoe was."""
        cast("LaceDoctorApp", self.app).ask_about_trials()

    # Parts

    def _parts(self) -> dict[str, Widget]:
        return {
            "spot": self.query_one(FootMap),
            "questions": self.query_one(QuestionList),
            "advice": self.query_one("#result-text", TextPane),
        }

    def action_next_part(self, step: int) -> None:
        """From the foot to the questions to the advice and round again."""
        parts = self._parts()
        shown = next((name for name, widget in parts.items() if widget.has_focus), "questions" if self._entries() else "spot")
        self._focus_part(PARTS[(PARTS.index(shown) + step) % len(PARTS)])

    def action_to_spot(self) -> None:
        """Back to where one began."""
        self._focus_part("spot")

    def _focus_part(self, name: str) -> None:
        self._show_part(name)
        self.set_focus(self._parts()[name])  # at once: keys that follow in the same burst are for it already

    def _show_part(self, name: str) -> None:
        """Where there is room for one part only, show this one."""
        if name == self._part:
            return
        self._part = name
        for part in PARTS:
            self.set_class(part == name, f"-show-{part}")
        self.query_one(PartsBar).show_front(name)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click brings its part to the front, too."""
        name = next((name for name, widget in self._parts().items() if widget is event.widget), None)
        if name:
            self._show_part(name)
