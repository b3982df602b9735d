"""What the search prescribes: the best members of the family for one shoe and its spots, and the one to begin with.

``prescribe`` takes a ``Question`` and gives a ``Prescription``. A member knows its numbers at once; its lacing, how tight its
rows come out and how far its relief can be trusted are worked out when they are first asked for, so that a slider can walk
through all of them. Relief and hold are ratios against regular criss-cross on the same shoe, every row pulled snug.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import Tension
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.physics.index import spot_pressure_ratio
from lacedoctor.lacing.physics.keeping import tension_words
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.tension import Protocol
from lacedoctor.lacing.physics.uncertainty import Bracket, bracket
from lacedoctor.lacing.reach import ENOUGH_TAIL_MM
from lacedoctor.lacing.search.contribution import Hold, SpotAt
from lacedoctor.lacing.search.family import SIDES, Family

Patterns = Mapping[str, Pattern]
HOLDS_ENOUGH = 0.8  # of what criss-cross holds, where hold is needed: house rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the search.

    ``spots``: rows from 1, between rows too, each with a side; the first one is what bothers most. ``holds``: where hold is
    needed, and the least that is allowed. ``worn``: what moves are counted from. ``lace_mm``: the lace there is, of which
    ``tail_mm`` has to be left at each end. ``enough``: hold, against criss-cross, that a lacing to begin with should keep where
    it is needed. ``locks`` and ``windows``: False where they did harm or did not help.
    """

    stay: Eyestay
    patterns: Patterns = field(compare=False, repr=False)
    spots: tuple[SpotAt, ...] = ()
    holds: tuple[Hold, ...] = ()
    worn: Lacing | None = None
    lace_mm: float | None = None
    tail_mm: float = ENOUGH_TAIL_MM
    locks: bool = True
    top_lock: bool = True
    windows: bool = True
    enough: float = HOLDS_ENOUGH
    parameters: Parameters = DEFAULTS

    @property
    def family(self) -> Family:
        """The family on this shoe."""
        sides = {side for _, side in self.spots}
        bumps = tuple(side for side in SIDES if side.word in sides)
        return Family(self.stay.pairs, self.stay.hooks, self.locks, self.top_lock, bumps, self.windows)

    @property
    def reaches_mm(self) -> float:
        """The longest way from knot to knot that leaves both tails; infinite where the lace is not known."""
        return inf if self.lace_mm is None else self.lace_mm - 2 * self.tail_mm


@dataclass(frozen=True, kw_only=True)
class Member:
    """One lacing of the family.

    ``relief``: how hard it presses the worst spot against criss-cross at equal closing force (0.3: three tenths), None where no
    spot is pressed; ``hold``: the least closing force where hold is needed against criss-cross, None where it is needed nowhere;
    ``tail_mm`` left at each end, below 0 too short, None where the lace is not known. ``best``: nothing in the family is as good
    in every aim; one that is not best is there because it comes near and is better known.
    """

    code: str
    relief: float | None
    hold: float | None
    moves: int
    tail_mm: float | None
    best: bool
    question: Question = field(repr=False)

    @cached_property
    def lacing(self) -> Lacing:
        """The lacing itself."""
        return lacing_from(self.code, self.question.patterns)

    @cached_property
    def tension(self) -> tuple[Tension | None, ...]:
        """How tight every row from the toe comes out when only the ends are pulled: what is loose wants pulling row by row. None
        for an empty row."""
        return tension_words(self.lacing, self.question.stay, self.question.parameters)

    @cached_property
    def bracket(self) -> Bracket | None:
        """The relief with the least and the most it may be, over both ways of tightening and every parameter; tens of
        milliseconds. None where no spot is pressed."""
        if self.relief is None:
            return None
        question = self.question
        plain = lacing_from("criss-cross", question.patterns, question.stay.pairs)

        def worst(parameters: Parameters, protocol: Protocol) -> float:
            ratios = (spot_pressure_ratio(self.lacing, plain, question.stay, *at, parameters, protocol) for at in question.spots)
            return max((ratio for ratio in ratios if ratio is not None), default=0.0)

        return bracket(worst, question.parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """The answer. ``members``: from most relief to most hold; ``recommended``: which of them to begin with; ``total``: how many
    lacings the family has on this shoe.

    ``proof``, ``why`` (this one and not the extreme), ``window`` (why not just a window) and ``notes`` (limits that could not be
    kept) are sentences to show; ``plain_window`` is what ``window`` compares with.
    """

    question: Question
    members: tuple[Member, ...]
    recommended: int
    total: int
    proof: str
    why: str
    window: str
    notes: tuple[str, ...]
    plain_window: Member | None

    @property
    def chosen(self) -> Member:
        """The member to begin with."""
        return self.members[self.recommended]
