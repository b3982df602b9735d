"""What an answer consists of: triage, findings, causes, lacing, plans, other things to do, what to avoid, questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import Foot, LacingOutput, Level, Tension


@dataclass(frozen=True, slots=True)
class Because:
    """A fact from the case, whether it speaks for or against, and who says so."""

    fact: str
    effect: str = "for"  # "for" or "against"
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlagReason:
    """Why a triage level was reached."""

    flag: str
    because: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Triage:
    """How urgent it is, why, and the sentence to say first."""

    level: Level
    reasons: tuple[FlagReason, ...]
    say: str
    lacing_output: LacingOutput


@dataclass(frozen=True, slots=True)
class Finding:
    """One measurement held against its band. ``value_mm`` is None where the finding is not a length.

    ``near`` says that the value lies within measuring accuracy of another verdict. ``decides`` and ``look_for``: why, and what
    to look for in the next shoe, where this finding makes it a question of size.
    """

    id: str
    foot: Foot | None
    value_mm: float | None
    verdict: str
    say: str
    source: tuple[str, ...]
    near: str = ""
    decides: str = ""
    look_for: str = ""

    @property
    def whole(self) -> str:
        """What it says, with how sure the measurement is."""
        return f"{self.say} {self.near}".rstrip()


@dataclass(frozen=True, slots=True)
class Cause:
    """A possible cause, with how strongly the facts speak for it; no number is ever shown."""

    id: str
    strength: str  # strong, some, weak
    because: tuple[Because, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sources that contradict one another about an action: what each side says, and who they are."""

    say: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LacingAction:
    """Something to do with the laces."""

    action: str
    say: str
    foot: Foot | None = None  # None: every foot that has a plan
    rows: tuple[int, ...] = ()
    row: int | None = None
    side: str | None = None
    because: tuple[Because, ...] = ()
    costs: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    source: tuple[str, ...] = ()


class RowRole(NamedTuple):
    """What is asked of a row beyond its share."""

    gives: Literal["room", "hold"]
    contested: bool = False  # hold was wanted here as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One shoe's lacing, with everything needed to follow it. Lengths in mm; what is unknown is None."""

    foot: Foot
    title: str
    lacing: Lacing
    current: Lacing  # what is in the shoe now, as far as it is known
    tension: tuple[Tension | None, ...]  # per row from the toe; None for an empty row
    lace_mm: float
    ends_mm: tuple[float, ...]
    tail_left_mm: float | None
    moves_from_current: int
    spot_pressure_ratio: float | None
    hold_ratio: dict[str, float | None]
    spot_row: float | None = None
    spot_side: str | None = None
    roles: tuple[RowRole | None, ...] = ()  # per row from the toe; None where nothing is asked of it beyond its share


@dataclass(frozen=True, slots=True)
class OtherAction:
    """Something to do that is not lacing."""

    action: str
    say: str
    because: tuple[Because, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Avoid:
    """What not to do now, and why."""

    action: str
    because: str
    source: tuple[str, ...] = ("house-rule",)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Something plausible that is not advised, and the fact that ruled it out. ``lacing`` stands for every lacing action."""

    action: str
    because: str
    source: tuple[str, ...]
    foot: Foot | None = None  # None: every foot concerned


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one answer to an open question would make of the advice; an empty ``change`` leaves it as it is."""

    answer: str
    change: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """An unknown, the answers that were tried, and whether any of them changes the advice."""

    key: str
    ask: str
    would_change: bool
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteReason:
    """A note with the facts that led to it and who says so."""

    note: str
    because: tuple[Because, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An unknown whose answer would change the advice."""

    key: str
    ask: str
    would_change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The whole answer."""

    triage: Triage
    findings: tuple[Finding, ...] = ()
    causes: tuple[Cause, ...] = ()
    lacing: tuple[LacingAction, ...] = ()
    plans: tuple[Plan, ...] = ()
    other: tuple[OtherAction, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()  # conflicts and assumptions, in plain words
    size_question: str = ""  # that the size of the shoe is the question, where a finding decides it
    explain: str = ""  # the mechanism, in one line
    customer: str = ""  # the answer in one sentence, with its strongest fact
    why_not: tuple[WhyNot, ...] = ()
    what_if: tuple[WhatIf, ...] = ()
    note_reasons: tuple[NoteReason, ...] = ()  # of every note, in the same order
    stop_rule: str = ""
    disclaimer: str = ""
