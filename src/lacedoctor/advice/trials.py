"""The trial loop: what is due to be asked, what a shoe's trials tell the next fitting, and what may be changed next.

Pure: trials of a saved shoe and today's date in, a case and sentences out. One change at a time, judged after two or three
runs: a house rule, the same as the stop rule says. That two weeks without improvement are enough is among the signs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lacedoctor.advice.trace import HOUSE, RuledOut
from lacedoctor.advice.trial_actions import actions_of
from lacedoctor.advice.wishes import Choice, Wish
from lacedoctor.advice.worn import Patterns, worn
from lacedoctor.domain.advice import NoteReason
from lacedoctor.domain.case import RUNS_TO_JUDGE, Case, Shoe, Tried
from lacedoctor.domain.composition import Composition
from lacedoctor.domain.words import DEFAULT_PAIRS, Foot

if TYPE_CHECKING:
    from lacedoctor.domain.profile import OwnedShoe, Trial

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
TENSION_ONLY = ("loosen", "loosen-forefoot", "snug-midfoot", "retie-later")  # lays no other lacing
# Changes to the shoe that would make it impossible to say what helped.
MUDDLES = (
    "better-socks", "smooth-socks", "thicker-socks", "arch-insole-three-quarter", "softer-insole", "thin-insole", "insole-out",
    "fill-insole", "metatarsal-pad", "tongue-pad", "heel-lift", "heel-grip", "stretch-upper", "cleat-back",
)  # fmt: skip
NOT_RUN = "It is planned and not tried yet"
HELD = "{state}: give it 2 or 3 runs first. One change at a time, so nothing else is changed in this shoe until then."
JUDGE = "The trial in this shoe has had {runs} runs: say whether it was better, same or worse before anything else is changed."
BUILT_ON = (
    "The last change made it better: it stays in the shoe. One further change at most, and only while something still bothers."
)
NEXT = "The last change made no difference: the next one is tried alone, for 2 or 3 runs."
BACK = "The last change made it worse: go back to the lacing before it first. The moves are counted from there."
NOTHING_LEFT = "What these facts speak for was tried in this shoe and did not help. Let a shop or a clinician look at it."


@dataclass(frozen=True, slots=True)
class Due:
    """A trial to ask about: where its entries stand in the shoe, and the newest of them."""

    places: tuple[int, ...]
    trial: Trial
    feet: str  # "left", "right", "both" or, where the entry does not say, ""

    @property
    def question(self) -> str:
        """What is asked, in one sentence."""
        return f"{trial_name(self.trial, self.feet)}: how many runs, and was it better, same or worse?"


def due(shoe: OwnedShoe) -> tuple[Due, ...]:
    """The newest trials of a shoe nobody has judged yet, or too early; one question where both shoes are laced alike."""
    found: dict[tuple[object, ...], Due] = {}
    for place in sorted(set(shoe.newest_trials.values())):
        trial = shoe.trials[place]
        if not trial.unjudged or shoe.retired:
            continue
        alike = (trial.code, trial.title, trial.date, trial.runs, trial.outcome)
        known = found.get(alike)
        both = known is not None and known.trial.foot is not None and trial.foot not in (None, known.trial.foot)
        places, feet = ((*known.places, place), "both") if known and both else ((place,), trial.foot or "")
        found[alike if both or known is None else (*alike, place)] = Due(places, trial, feet)
    return tuple(found.values())


def trial_name(trial: Trial, feet: str) -> str:
    """``Window at rows 4–5 (right), since 12 May``."""
    what = trial.title or trial.code or "The lacing noted"
    foot = {"": "", "both": " (both shoes)"}.get(feet, f" ({feet})")
    return f"{what}{foot}{f', since {day_words(trial.date)}' if trial.date else ''}"


def said_words(item: Due, runs: int | None, outcome: str | None) -> str:
    """``Window at rows 4–5 (right): 3 runs, better.``"""
    made = "" if runs is None else f"{runs} {'run' if runs == 1 else 'runs'}"
    told = ", ".join(part for part in (made, outcome) if part) or "noted"
    return f"{trial_name(replace(item.trial, date=None), item.feet)}: {told}."


def day_words(date: str) -> str:
    """``12 May``, with the year: a trial may lie long back."""
    day = dt.date.fromisoformat(date)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_since(date: str | None, today: dt.date) -> float | None:
    """Whole days; None where the date is not known, 0 where it lies ahead."""
    return None if date is None else float(max((today - dt.date.fromisoformat(date)).days, 0))


# What the trials of a shoe tell the next fitting


def with_trials(case: Case, shoe: OwnedShoe, patterns: Patterns, today: dt.date) -> Case:
    """The case with what was tried in this shoe before what the case itself tells, and with the lacing in it by now."""
    told = tuple(tried_of(shoe, patterns, today))
    return _with_lacing(replace(case, tried=(*told, *case.tried)), shoe, patterns)


def tried_of(shoe: OwnedShoe, patterns: Patterns, today: dt.date) -> Iterator[Tried]:
    """What was tried in a shoe, oldest first. A plan that another one took the place of tells nothing."""
    newest = set(shoe.newest_trials.values())
    for place in sorted(range(len(shoe.trials)), key=lambda place: shoe.trials[place].date or ""):
        trial = shoe.trials[place]
        if trial.planned and place not in newest:
            continue
        runs = trial.runs if trial.runs is not None else 0 if trial.outcome is None else RUNS_TO_JUDGE
        for action in actions_of(trial, shoe.shoe.eyelet_pairs, patterns) or (None,):
            for zone in trial.new_zones or (None,):
                yield Tried(
                    action=action, outcome=trial.outcome, new_zone=zone, foot=trial.foot, zones=trial.reason_zones, runs=runs,
                    days=days_since(trial.date, today),
                )  # fmt: skip


def _with_lacing(case: Case, shoe: OwnedShoe, patterns: Patterns) -> Case:
    """What the newest trials leave in the shoe: their lacing, and after one that did harm the lacing before."""
    laced = {foot: _left_in(shoe.trials[place], case.shoe_of(foot), patterns) for foot, place in shoe.newest_trials.items()}
    left, right = laced.get(Foot.LEFT), laced.get(Foot.RIGHT)
    return replace(case, shoe_left=_laced(case.shoe_left, case, left), shoe_right=_laced(case.shoe_right, case, right))


def _left_in(trial: Trial, own: Shoe, patterns: Patterns) -> str | None:
    """The lacing a trial leaves in the shoe; None where what the profile says about it holds."""
    if own.lacing is not None and trial.before is not None:
        known = [worn(replace(own, lacing=code), patterns).lacing.laces for code in (trial.before, trial.code)]
        if worn(own, patterns).lacing.laces not in known:
            return None  # somebody said since that it is laced otherwise
    return trial.before if trial.outcome == "worse" else trial.code


def _laced(own: Shoe, case: Case, code: str | None) -> Shoe:
    """One shoe with another lacing in it. Rows in use that the code does not name are all rows."""
    if code is None:
        return own
    rows = own.laced_rows or case.shoe.laced_rows
    named = rows is not None and f"rows{rows[0]}-{rows[1]}" in code.split(".")
    pairs = own.eyelet_pairs or case.shoe.eyelet_pairs or DEFAULT_PAIRS
    return replace(own, lacing=code, laced_rows=rows if rows is None or named else (1, pairs))


# What a trial allows to be changed next


def one_at_a_time(choice: Choice, case: Case, worn: frozenset[str]) -> Choice:
    """While a trial goes on, nothing but that trial; after it one further change. Without trials the choice as it is.

    ``worn``: actions the lacing in the shoe takes already; one that helped stays as it was laced.
    """
    trial = case.trial_on(choice.foot)
    if not trial:
        return choice
    own = {item.action for item in trial}
    if trial[0].unjudged:
        return _held(choice, trial[0], own, case)
    helped = {item.action for item in case.tried_on(choice.foot) if item.outcome == "better"}
    stays = [wish for wish in choice.lacing if wish.action in helped and wish.action not in worn]
    further = [wish for wish in choice.lacing if wish.action not in helped and not _undoes(wish.action, helped, choice.rules)][:1]
    note = {"better": BUILT_ON, "worse": BACK}.get(trial[0].outcome or "", NEXT if choice.lacing else NOTHING_LEFT)
    note = _of_foot(note, choice.foot, case)
    return _without(replace(choice, notes=(*choice.notes, _said(note))), (*stays, *further), choice.other, note)


def _undoes(action: str, helped: set[str | None], rules: Composition) -> bool:
    """Whether an action lays the same rows as one that helped."""
    return any(rules.clash(action, other) for other in helped if other)


def _of_foot(note: str, foot: Foot, case: Case) -> str:
    """The note, with its shoe where the other one stands differently."""
    here, there = ({(item.runs, item.outcome) for item in case.trial_on(own)} for own in Foot.BOTH.each)
    return note if here == there or len(case.feet_concerned) == 1 else f"{foot.capitalize()} shoe: {note}"


def _held(choice: Choice, trial: Tried, own: set[str | None], case: Case) -> Choice:
    """Only the trial that goes on, however it is tied; what would blur what helped waits."""
    runs = trial.runs or 0
    state = NOT_RUN if not runs else f"The trial in this shoe has had {runs} {'run' if runs == 1 else 'runs'}"
    note = _of_foot(JUDGE.format(runs=runs) if runs >= RUNS_TO_JUDGE else HELD.format(state=state), choice.foot, case)
    lacing = tuple(wish for wish in choice.lacing if wish.action in own and wish.action in TENSION_ONLY)
    other = tuple(wish for wish in choice.other if wish.action not in MUDDLES)
    notes = (*choice.notes, _said(note)) if lacing else choice.notes  # else it is the reason to keep the lacing as it is
    return _without(replace(choice, notes=notes, on_trial=note), lacing, other, note)


def _without(choice: Choice, lacing: tuple[Wish, ...], other: tuple[Wish, ...], note: str) -> Choice:
    """The choice cut down to these, with the reason why the others wait."""
    kept = {wish.action for wish in (*lacing, *other)}
    waiting = dict.fromkeys(wish.action for wish in (*choice.lacing, *choice.other) if wish.action not in kept)
    held = (RuledOut(action=action, because=note) for action in waiting)
    return replace(choice, lacing=lacing, other=other, ruled_out=(*held, *choice.ruled_out))


def _said(note: str) -> NoteReason:
    return NoteReason(note, (), HOUSE)
