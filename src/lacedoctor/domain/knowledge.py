"""What the product knows about causes and cures: warning signs, findings, actions, questions, sources; from ``assets``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lacedoctor.domain.composition import Composition
from lacedoctor.domain.words import LacingOutput, Level
from lacedoctor.domain.zones import Zone as Zone

if TYPE_CHECKING:
    from lacedoctor.domain.population import Population
    from lacedoctor.domain.sizes import SizeTables


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """A level a flag reaches when every non-empty condition holds."""

    level: Level
    when: str
    with_any: tuple[str, ...] = ()
    conditions_any: tuple[str, ...] = ()
    sensations_any: tuple[str, ...] = ()
    follow_up: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """One warning sign: the question, the level alone and in combination, and what is said."""

    slug: str
    question: str
    say: str
    level_alone: Level | None
    lacing_output: LacingOutput | None
    group: int | None = None  # group of the counter screen
    combinations: tuple[Combination, ...] = ()
    exceptions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the counter's safety screen and the flags it stands for."""

    number: int
    ask: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A range of a measurement and what it means; ``low <= value < high``.

    ``decides`` and ``look_for``: why, and what to look for in the next shoe, where the value alone makes it a question of size
    and not of lacing.
    """

    verdict: str
    say: str
    decides: str = ""
    look_for: str = ""
    low: float = float("-inf")
    high: float = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRule:
    """A measurement and its bands.

    ``accuracy`` is how far a reading may be off, in the unit of the bands; ``accuracy_words`` says it. 0: not measured.
    """

    id: str
    title: str
    bands: tuple[Band, ...]
    sources: tuple[str, ...]
    accuracy: float = 0.0
    accuracy_words: str = ""

    def band(self, value: float) -> Band:
        """The band a value lies in."""
        return next(band for band in self.bands if band.low <= value < band.high)

    def neighbour(self, value: float) -> Band | None:
        """The other band a reading may belong to, being no more exact than it is; the nearer one where there are two."""
        own = self.band(value)
        below, above = value - own.low, own.high - value
        if min(below, above) >= self.accuracy:
            return None
        return next(band for band in self.bands if (band.high == own.low if below < above else band.low == own.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseRule:
    """A possible cause: what it is called, and the points each fact is worth for it."""

    id: str
    title: str
    say: str
    weights: Mapping[str, float]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionText:
    """How an action is worded, what it costs, and who says so."""

    action: str
    say: str
    costs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """An action for a spot, what it is worth, and the facts it depends on."""

    action: str
    weight: float
    when: tuple[str, ...] = ()  # all of these
    any_of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    side: str | None = None
    row: int | None = None
    what: str = ""
    house: str = ""  # the file of the shop (``house:<file>``) it comes from, or that weighs it otherwise
    house_by: float = 0.0  # by how much the shop weighs it otherwise

    @property
    def depends_on(self) -> tuple[str, ...]:
        """Every fact it looks at."""
        return (*self.when, *self.any_of, *self.unless)

    def fits(self, facts: frozenset[str]) -> bool:
        """Whether the facts ask for it."""
        asked = facts.issuperset(self.when) and (not self.any_of or not facts.isdisjoint(self.any_of))
        return asked and facts.isdisjoint(self.unless)


@dataclass(frozen=True, slots=True)
class Remedies:
    """What helps at one spot: with the laces, otherwise, and what not to do (action, why)."""

    lacing: tuple[Remedy, ...] = ()
    other: tuple[Remedy, ...] = ()
    avoid: tuple[tuple[str, str], ...] = ()
    house_avoid: tuple[tuple[str, str, str], ...] = ()  # what a shop does not want done, why, and its file: not offered either
    ruled_out: tuple[Remedy, ...] = ()  # not to be done where these hold; ``what`` says why


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Where sources contradict one another: what each side says, and beside which actions, spots and facts it is told."""

    say: str
    actions: tuple[str, ...]
    zones: tuple[str, ...] = ()  # any of these; none: whatever the spot
    any_of: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def concerns(self, action: str, zone: str | None, facts: frozenset[str]) -> bool:
        """Whether it is to be told beside this action."""
        here = not self.zones or zone in self.zones
        return action in self.actions and here and (not self.any_of or not facts.isdisjoint(self.any_of))


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question, what its answer decides, and answers to try. ``key`` is a case-file key, complaints ``complaint.<field>``."""

    key: str
    ask: str
    would_change: str
    trials: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its title and tier (A medical or measured, B trade or reference, C individual, D low authority)."""

    id: str
    title: str
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A piece of background in plain words, with the requirements (``seed:S..``) it answers."""

    id: str
    title: str
    say: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # itself only: what follows from it is cached by it
class Knowledge:
    """Everything together, in file order."""

    zones: Mapping[str, Zone]  # by slug
    flags: Mapping[str, RedFlag]  # by slug
    groups: tuple[Group, ...]
    findings: Mapping[str, FindingRule]
    causes: Mapping[str, CauseRule]
    fact_words: Mapping[str, str]  # fact id -> how it is said
    fact_sources: Mapping[str, tuple[str, ...]]
    fact_files: Mapping[str, str]  # fact id -> file its words stand in
    remedies: Mapping[str, Remedies]  # by zone slug; "always" for every spot
    actions: Mapping[str, ActionText]
    questions: Mapping[str, QuestionText]
    sources: Mapping[str, Source]
    topics: tuple[Topic, ...]
    composition: Composition
    disagreements: tuple[Disagreement, ...]
    say: Mapping[str, str]  # fixed sentences: stop rule, disclaimer, level lines
    sizes: Callable[[], SizeTables]  # these two are read when something was measured
    population: Callable[[], Population]
    house_notes: Mapping[str, tuple[tuple[str, str], ...]] = field(
        default_factory=dict
    )  # of the shop, by zone slug; and the file

    def zone(self, word: str) -> Zone | None:
        """A zone by slug or code, in any case."""
        wanted = word.strip().casefold()
        return next((zone for zone in self.zones.values() if wanted in (zone.slug, zone.code.casefold())), None)
