"""How a lacing on trial went: runs, better or same or worse, new spots, a note. One key each, in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from lacedoctor.advice.trials import Due, trial_name
from lacedoctor.domain.case import RUNS_TO_JUDGE
from lacedoctor.domain.fitting import TrialAnswer
from lacedoctor.domain.text import visible
from lacedoctor.domain.zones import Zone
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.text import lines, literal
from lacedoctor.ui.widgets.prompt_keys import hand_on, run_bound

OUTCOMES = ("better", "same", "worse")
MOST_RUNS = 100_000
HOW_MANY = "How many runs? Press a digit first."
NO_RUN = "Without a run it cannot be judged yet: press a digit for the runs made."
EARLY = "One run is early: noted, and asked again later."
KEY = "bold $text-accent"


class TrialScreen(Modal[TrialAnswer | None]):
    """Asks about one trial. Dismissed with what was said, or None where it was left for later."""

    DEFAULT_CSS = """
    TrialScreen { align: center middle; }
    TrialScreen #trial-note { color: $text-muted; margin-top: 1; height: auto; min-height: 2; }
    TrialScreen #trial-note.-wrong { color: $text-warning; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "judge('better')", "Better", id="trial.better"),
        Binding("s", "judge('same')", "Same", id="trial.same"),
        Binding("w", "judge('worse')", "Worse", id="trial.worse"),
        Binding("plus", "more(1)", "One run more", show=False, id="trial.more-runs"),
        Binding("minus", "more(-1)", "One run less", show=False, id="trial.fewer-runs"),
        Binding("n", "new_spot", "New spot", id="trial.new-spot"),
        Binding("backspace,delete", "no_spot", "No new spot", show=False, id="trial.no-new-spot"),
        Binding("o", "note", "Note", id="trial.note"),
        Binding("enter,ctrl+s", "save", "Save", id="trial.save"),
        Binding("escape", "later", "Later", id="trial.later"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="trial.help"),
    ]

    def __init__(self, due: Due, zones: Mapping[str, Zone]) -> None:
        super().__init__()
        self._due, self._zones = due, zones
        self.runs = due.trial.runs or None
        self.outcome = due.trial.outcome
        self.new_zones = due.trial.new_zones or ()
        self.note = due.trial.note or ""

    def compose(self) -> ComposeResult:
        """The trial, the four answers, and what the keys do."""
        with Vertical(classes="dialog"):
            yield Static(
                lines(literal("How was it?"), literal(trial_name(self._due.trial, self._due.feet))), classes="dialog-title"
            )
            yield Static(id="trial-answers")
            yield Static(id="trial-note")

    def on_mount(self) -> None:
        """Show what is known already."""
        self._show()

    def _show(self, wrong: str = "") -> None:
        """Bring the lines up to date after every key."""
        runs = "" if self.runs is None else str(self.runs)
        spots = ", ".join(self._zones[slug].name if slug in self._zones else slug for slug in self.new_zones)
        answers = [
            _line("0–9", "Runs so far", [("", runs or "none said", bool(runs))]),
            _line("", "How was it", [(self._key(word, word[0]), word, word == self.outcome) for word in OUTCOMES]),
            _line(self._key("new-spot", "n"), "New spot since", [("", spots or "none", bool(spots))]),
            _line(self._key("note", "o"), "Note", [("", self.note or "none", bool(self.note))]),
        ]
        self.query_one("#trial-answers", Static).update(Content("\n").join(answers))
        early = self.runs is not None and 0 < self.runs < RUNS_TO_JUDGE and self.outcome in ("better", "same")
        note = self.query_one("#trial-note", Static)
        note.set_class(bool(wrong), "-wrong")
        note.update(Content("\n").join([Content(wrong or (EARLY if early else "")), self._keys()]))

    def _key(self, command: str, usual: str) -> str:
        return key_of(self.app, f"trial.{command}", usual)

    @property
    def _nothing_said(self) -> str:
        better, same, worse = (self._key(word, word[0]) for word in OUTCOMES)
        later = self._key("later", "esc")
        return f"Nothing is said yet. Press a digit, and {better}, {same} or {worse}; {later} leaves it for later."

    def _keys(self) -> Content:
        """What can be pressed besides the answers."""
        runs = f"{self._key('more-runs', '+')} {self._key('fewer-runs', '−')}"
        keys = [(self._key("save", "enter"), "save"), (self._key("later", "esc"), "later"), (runs, "runs")]
        keys += [(self._key("no-new-spot", "backspace"), "no spot")] if self.new_zones else []
        return Content("   ").join(Content.assemble((key, KEY), f" {words}") for key, words in keys)

    async def on_key(self, event: events.Key) -> None:
        """Digits are runs; keys that come after the screen was left are for what is in front by then."""
        letter = event.character or ""
        if not self.is_active:
            hand_on(self.app, event)
        elif letter.isdecimal() and letter.isascii():
            self.runs = int(letter)
            self._show()
        elif not await run_bound(self, event):
            return
        event.stop()
        event.prevent_default()

    def action_judge(self, outcome: str) -> None:
        """Better, same or worse; the last one counts."""
        self.outcome = outcome
        self._show()

    def action_more(self, by: int) -> None:
        """One run more or less."""
        self.runs = min(max((self.runs or 0) + by, 0), MOST_RUNS)
        self._show()

    @work(exclusive=True, group="trial")
    async def action_new_spot(self) -> None:
        """A spot that bothers since then."""
        from lacedoctor.ui.screens.zone_pick import ZonePick

        slug = await self.app.push_screen_wait(ZonePick(tuple(self._zones.values())))
        if slug and slug not in self.new_zones:
            self.new_zones = (*self.new_zones, slug)
        self._show()

    def action_no_spot(self) -> None:
        """No new spot after all."""
        self.new_zones = ()
        self._show()

    @work(exclusive=True, group="trial")
    async def action_note(self) -> None:
        """A few words, kept as they are."""
        from lacedoctor.ui.screens.dialogs import NoteDialog

        note = await self.app.push_screen_wait(NoteDialog(self.note))
        self.note = self.note if note is None else note
        self._show()

    def action_save(self) -> None:
        """Close with what was said, once it can be judged."""
        if self.outcome is not None and not self.runs:
            self._refuse(HOW_MANY if self.runs is None else NO_RUN)
        elif self.outcome is None and self.runs is None and not self.new_zones and not self.note:
            self._refuse(self._nothing_said)
        else:
            known = self._due.trial
            zones = self.new_zones if self.new_zones != (known.new_zones or ()) else None
            note = self.note if self.note != (known.note or "") else None
            self.dismiss(TrialAnswer(runs=self.runs, outcome=self.outcome, new_zones=zones, note=note))

    def _refuse(self, why: str) -> None:
        self.app.bell()
        self._show(why)

    def action_later(self) -> None:
        """Close without a word."""
        self.dismiss(None)


def _line(key: str, label: str, answers: Sequence[tuple[str, str, bool]]) -> Content:
    """Key, label, and the answers with their keys; those given are marked, also without colour."""
    parts = [
        Content.assemble(
            "▸" if on else " ",
            (f"{own} " if own else "", KEY),
            (visible(text), "bold underline" if on else "$text-muted"),
        )
        for own, text, on in answers
    ]
    return Content.assemble((f"{key:<5}", KEY), f"{label:<16}", Content("  ").join(parts))
