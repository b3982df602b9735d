"""One fitting: who, feet, shoe, what bothers, what was answered and tried. ``None`` is unknown, never "no"."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from lacedoctor.domain.fields import flag, number, numbers, rows, special, text, whole, word, words
from lacedoctor.domain.words import (
    CONDITIONS,
    MAX_PAIRS,
    MIN_PAIRS,
    SENSATIONS,
    TRIED_ACTIONS,
    Foot,
)

SIZE_SYSTEMS = ("mondopoint", "cm", "eu", "uk", "us-men", "us-women", "us-child", "uk-child")
WIDTH_WORDS = ("narrow", "standard", "wide", "extra-wide")
WIDTH_LETTERS = (
    "4A", "AAAA", "3A", "AAA", "2A", "AA", "A", "B", "C", "D", "E", "2E", "EE", "3E", "EEE", "4E", "EEEE", "5E", "6E",
    "F", "G", "H", "K", "M", "N", "W", "XW",
)  # fmt: skip
TENSIONS = ("loose", "snug", "tight", "very-tight", "cannot-close")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is fitted. Conditions and pregnancy stay in the case; they are never written to a profile."""

    name: str | None = text()
    age: int | None = whole(0, 120)
    sex: str | None = word("m", "f")
    conditions: tuple[str, ...] | None = words(*CONDITIONS)
    pregnant_weeks: float | None = number(0, 45)
    tight_muscles: tuple[str, ...] | None = words("calves", "hamstrings", "glutes")

    @property
    def is_child(self) -> bool:
        """Under 16, by age or by the condition ``child``."""
        return (self.age is not None and self.age < 16) or "child" in (self.conditions or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class FootShape:
    """Measurements of one foot, standing, in mm."""

    length_mm: float | None = number(80, 370)
    ball_width_mm: float | None = number(60, 150)
    ball_girth_mm: float | None = number(150, 380)
    ball_length_mm: float | None = number(50, 305)
    heel_width_mm: float | None = number(40, 110)
    instep_height_mm: float | None = number(35, 100)
    longest_toe: int | None = whole(1, 5)
    arch: str | None = word("low", "normal", "high")


@dataclass(frozen=True, slots=True)
class ShoeSize:
    """A label: a number in a size system."""

    system: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EyestayGap:
    """Distance between the two eyelet columns, laced and standing, in mm, at three places."""

    bottom: float | None = None
    middle: float | None = None
    top: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionTension:
    """How tightly each part of the eyestay is laced now."""

    forefoot: str | None = None
    instep: str | None = None
    collar: str | None = None

    @property
    def tightest(self) -> str | None:
        """The tightest word given for any part."""
        given = [item for item in (self.forefoot, self.instep, self.collar) if item]
        return max(given, key=TENSIONS.index) if given else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shoe:
    """One shoe of a pair. Lists run from the toe; an extra eyelet counts as the top row."""

    brand: str | None = text()
    model: str | None = text()
    kind: str | None = word("road-running", "trail-running", "walking", "gym", "cycling", "hiking", "football", "other")
    size: ShoeSize | None = special("size", *SIZE_SYSTEMS)
    width: str | None = special("width", *WIDTH_WORDS, *WIDTH_LETTERS)
    new: bool | None = flag()
    eyelet_pairs: int | None = whole(MIN_PAIRS, MAX_PAIRS)
    extra_eyelet: bool | None = flag()
    staggered: bool | None = flag()
    hook_rows: tuple[int, ...] | None = rows(MAX_PAIRS)
    loop_rows: tuple[int, ...] | None = rows(MAX_PAIRS)
    row_spacing_mm: float | tuple[float, ...] | None = numbers(2, 100)
    gap_mm: float | tuple[float, ...] | None = numbers(1, 150)
    lace_length_mm: float | None = number(100, 5000)
    laces: str | None = word("short", "right", "long")
    lace_width_mm: float | None = number(0.5, 30)
    tongue_mm: float | None = number(0, 40)
    lacing: str | None = text()
    laced_rows: tuple[int, int] | None = special("row-range")
    tension: str | RegionTension | None = special("tension", *TENSIONS)
    retied: bool | None = flag()
    insole: tuple[str, ...] | None = words(
        "standard", "flat", "thin", "arch", "high-arch", "full-length-gel", "metatarsal-pad", "none"
    )
    insole_overhang_mm: float | None = number(-20, 40)
    collar: str | None = word("low", "normal", "high")
    counter: str | None = word("soft", "normal", "stiff")
    toe_gap_mm: float | None = number(-5, 60)
    heel_slip_mm: float | None = number(0, 60)
    eyestay_gap_mm: EyestayGap | None = special("eyestay-gap", low=0, high=100)

    @property
    def tightest(self) -> str | None:
        """The tightest tension word known for any part of the eyestay."""
        return self.tension.tightest if isinstance(self.tension, RegionTension) else self.tension


NO_SHOE = Shoe()  # nothing known


@dataclass(frozen=True, slots=True, kw_only=True)
class Socks:
    """What is worn between foot and shoe."""

    thickness: str | None = word("thin", "medium", "thick")
    fit: tuple[str, ...] | None = words("good", "tight", "bunched", "long", "compression")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What is done when it bothers."""

    kind: str | None = word(
        "running", "trail-running", "treadmill", "walking", "hiking", "cycling", "elliptical", "stair-climber", "gym",
        "football", "none", "other",
    )  # fmt: skip
    minutes: float | None = number(0, 100_000)
    toe_clips: bool | None = flag()
    cleats: bool | None = flag()
    downhill: bool | None = flag()
    posture: str | None = word("upright", "hunched", "on-toes")
    foot_strike: str | None = word("forefoot", "midfoot", "heel")
    temperature_c: float | None = number(-60, 60)
    wet: bool | None = flag()


WITHOUT_SHOES = ("barefoot", "rest", "night")
NEVER_CLEARS = -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One thing that bothers: where, what it feels like, when it comes and what clears it."""

    foot: Foot | None = special("foot", *Foot)
    zones: tuple[str, ...] | None = special("zones")
    sensations: tuple[str, ...] | None = words(*SENSATIONS)
    signs: tuple[str, ...] | None = words(
        "red", "hot", "white", "blue", "open-skin", "bruise", "lace-marks", "sock-marks", "lump"
    )
    severity: float | None = number(0, 10)
    onset_minutes: float | None = number(0, 100_000)
    onset_fixed: bool | None = flag()
    clears_minutes: float | None = number(-1, 100_000)
    clears_by: str | None = word(
        "loosening", "shoe-off", "other-shoe", "rest", "lying-down", "rubbing", "elevation", "warmth", "sock-change",
        "insole-out", "nothing",
    )  # fmt: skip
    loosening: str | None = word("clears", "helps", "nothing")
    only_this_pair: bool | None = flag()
    only_this_activity: bool | None = flag()
    without_shoes: bool | tuple[str, ...] | None = special("without-shoes", *WITHOUT_SHOES)
    worse_with: tuple[str, ...] | None = words("distance", "downhill", "standing", "sitting", "cold", "stairs", "load")
    days: float | None = number(0, 40_000)
    hours: float | None = number(0, 1_000)
    sudden: bool | None = flag()
    trend: str | None = word("better", "same", "worse")
    began_with: tuple[str, ...] | None = words(
        "new-shoe", "new-sock", "new-insole", "new-lacing", "heel-lock", "more-mileage", "injury", "lifting",
        "long-journey", "new-season",
    )  # fmt: skip

    def feels(self, *sensations: str) -> bool:
        """Whether any of ``sensations`` was named."""
        return any(map(sensations.__contains__, self.sensations or ()))

    def shows(self, *signs: str) -> bool:
        """Whether any of ``signs`` was seen."""
        return any(map(signs.__contains__, self.signs or ()))

    @property
    def never_clears(self) -> bool:
        """Said not to clear at all."""
        return self.clears_minutes == NEVER_CLEARS or (self.clears_by == "nothing" and self.clears_minutes is None)

    @property
    def outside_shoes(self) -> bool:
        """Said to happen without shoes, at rest or at night as well."""
        return self.without_shoes is True or (isinstance(self.without_shoes, tuple) and bool(self.without_shoes))

    @property
    def at(self) -> tuple[Foot, ...]:
        """The feet it is on; both while that is unknown."""
        return (self.foot or Foot.BOTH).each


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The safety screen. Kept for this fitting only."""

    asked: bool | None = flag()
    red_flags: tuple[str, ...] | None = special("red-flags")
    follow_ups: tuple[str, ...] | None = special("red-flags")
    groups: tuple[int, ...] = ()  # ticked groups of the counter screen whose signs were not named yet; the app's own
    corrected: tuple[str, ...] | None = words("shoe", "socks", "lacing", "insole")
    corrected_days: float | None = number(0, 10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Something tried before, and how it went. ``runs`` without an outcome is a trial that is still going on."""

    action: str | None = word(*TRIED_ACTIONS)
    outcome: str | None = word("better", "same", "worse")
    new_zone: str | None = special("zone")
    foot: Foot | None = special("foot", *Foot)  # None: both
    zones: tuple[str, ...] | None = special("zones")  # the spots it was meant for; None: any
    runs: int | None = whole(0, 100_000)
    days: float | None = number(0, 40_000)  # since it began

    @property
    def made(self) -> bool:
        """Whether it was worn at all; a plan that was only written down was not."""
        return self.outcome is not None or bool(self.runs)

    @property
    def unjudged(self) -> bool:
        """A trial nobody has said anything about yet, or too early: what made it worse needs no second run."""
        early = self.runs is not None and self.runs < RUNS_TO_JUDGE
        return self.runs is not None and self.outcome != "worse" and (self.outcome is None or early)

    @property
    def on(self) -> tuple[Foot, ...]:
        """The feet it was on."""
        return (self.foot or Foot.BOTH).each

    def meant_for(self, complaint: Complaint) -> bool:
        """Whether it was for this complaint: a foot and a spot in common, or nothing known that tells them apart."""
        same_foot = not set(self.on).isdisjoint(complaint.at)
        return same_foot and (not self.zones or not complaint.zones or not set(self.zones).isdisjoint(complaint.zones))


MAX_COMPLAINTS = 8
RUNS_TO_JUDGE = 2  # house rule, with the stop rule: judged after 2 or 3 runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One fitting."""

    person: Person = field(default_factory=Person)
    left: FootShape = field(default_factory=FootShape)
    right: FootShape = field(default_factory=FootShape)
    shoe: Shoe = field(default_factory=Shoe)
    shoe_left: Shoe = field(default_factory=Shoe)  # what differs from ``shoe``
    shoe_right: Shoe = field(default_factory=Shoe)
    socks: Socks = field(default_factory=Socks)
    activity: Activity = field(default_factory=Activity)
    complaints: tuple[Complaint, ...] = ()
    answers: Answers = field(default_factory=Answers)
    tried: tuple[Tried, ...] = ()

    def foot_shape(self, foot: Foot) -> FootShape:
        """Measurements of one foot."""
        return self.left if foot is Foot.LEFT else self.right

    def shoe_of(self, foot: Foot) -> Shoe:
        """The shoe of one foot: the pair's values with this shoe's own laid over them."""
        own = self.shoe_left if foot is Foot.LEFT else self.shoe_right
        if own == NO_SHOE:
            return self.shoe
        given = {item.name: value for item in fields(own) if (value := getattr(own, item.name)) is not None}
        return replace(self.shoe, **given)

    def complaints_of(self, foot: Foot) -> tuple[Complaint, ...]:
        """The complaints that concern one foot."""
        return tuple([complaint for complaint in self.complaints if complaint.foot in (foot, Foot.BOTH, None)])

    @property
    def feet_concerned(self) -> tuple[Foot, ...]:
        """The feet anything bothers, left first."""
        return tuple(foot for foot in Foot.BOTH.each if self.complaints_of(foot))

    def tried_on(self, foot: Foot) -> tuple[Tried, ...]:
        """What was judged on this foot. What changed nothing at another spot may still help here; what did harm may not."""
        if not self.tried:
            return ()
        here = self.complaints_of(foot)
        return tuple(
            item
            for item in self.tried
            if foot in item.on
            and not item.unjudged
            and (item.outcome == "worse" or not item.zones or any(item.meant_for(complaint) for complaint in here))
        )

    def trial_on(self, foot: Foot) -> tuple[Tried, ...]:
        """The newest trial on this foot, one entry for each of its actions; things tried without a number of runs are none."""
        own = [item for item in self.tried if item.runs is not None and foot in item.on]
        newest = min((item.days or 0 for item in own), default=0)
        return tuple(item for item in own if (item.days or 0) == newest)
