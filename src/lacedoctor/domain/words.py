"""Closed vocabularies that code decides on. The long word lists of the case file stand beside their fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum


class Foot(StrEnum):
    """Left, right, or (in a complaint) both."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def each(self) -> tuple[Foot, ...]:
        """The single feet meant."""
        return (Foot.LEFT, Foot.RIGHT) if self is Foot.BOTH else (self,)


class Side(StrEnum):
    """Column of eyelets: medial is the big-toe side, lateral the little-toe side."""

    MEDIAL = "M"
    LATERAL = "L"

    @property
    def other(self) -> Side:
        """The column across the tongue."""
        return Side.LATERAL if self is Side.MEDIAL else Side.MEDIAL

    @property
    def word(self) -> str:
        """The side as it is spoken."""
        return "medial" if self is Side.MEDIAL else "lateral"


class Through(StrEnum):
    """What the lace does at a point: in from outside, out from underneath, tucked under what lies there, or hooked round the
    other end in the middle of the tongue, half-way to the next row."""

    IN = "i"
    OUT = "o"
    TUCK = "^"
    HOOK = "*"

    @property
    def other(self) -> Through:
        """In for out and out for in; what uses no eyelet stays what it is."""
        return {Through.IN: Through.OUT, Through.OUT: Through.IN}.get(self, self)


class Layer(StrEnum):
    """Where a segment lies: on top, underneath, or past the edge of the tongue gap."""

    OVER = "over"
    UNDER = "under"
    EDGE = "edge"


class Kind(StrEnum):
    """What a segment does."""

    BAR = "bar"
    CROSS = "cross"
    DIAGONAL = "diagonal"
    VERTICAL = "vertical"
    LOOP = "loop"


class Tension(StrEnum):
    """How firmly a row is pulled."""

    LOOSE = "loose"
    SNUG = "snug"
    FIRM = "firm"


class View(StrEnum):
    """Who looks: the wearer sees the toe up, the fitter kneeling in front sees the toe down."""

    WEARER = "wearer"
    FITTER = "fitter"


class Region(StrEnum):
    """Part of the eyestay in which relief and hold are weighed against each other."""

    FOREFOOT = "forefoot"
    INSTEP = "instep"
    COLLAR = "collar"


class Level(StrEnum):
    """Triage levels, least urgent first; ``ask-more`` where too little is known to say anything."""

    ASK_MORE = "ask-more"
    SELF_CARE = "self-care"
    CLINICIAN_SOON = "clinician-soon"
    SAME_DAY = "same-day"
    EMERGENCY_NOW = "emergency-now"

    @property
    def rank(self) -> int:
        """Urgency as a number that can be compared."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class LacingOutput(StrEnum):
    """How much lacing advice may be shown."""

    FULL = "full"
    COMFORT_ONLY = "comfort-only"
    NONE = "none"


COMFORT_ACTIONS = ("keep", "loosen", "loosen-forefoot", "drop-top", "skip-first", "wide-forefoot", "retie-later")

LACING_ACTIONS = (
    "keep", "loosen", "loosen-forefoot", "snug-midfoot", "window", "parallel", "skip-first", "skip-side", "toe-lift",
    "heel-lock", "heel-lock-soft", "drop-top", "two-zone", "inner-eyelets", "outer-eyelets", "wide-forefoot", "reef-knot",
    "retie-later",
)  # fmt: skip

OTHER_ACTIONS = (
    "longer-shoe", "shorter-shoe", "wider-shoe", "narrower-shoe", "deeper-shoe", "lower-volume-shoe", "lower-collar-shoe",
    "soft-counter-shoe", "fit-larger-foot", "better-socks", "smooth-socks", "thicker-socks", "arch-insole-three-quarter",
    "softer-insole", "thin-insole", "insole-out", "fill-insole", "metatarsal-pad", "tongue-pad", "centre-tongue", "heel-lift",
    "heel-grip", "protect-skin", "stretch-upper", "no-toe-clips", "cleat-back", "shift-on-pedals", "check-posture",
    "stretching", "strengthening", "gait-analysis", "trim-nails", "stop-running", "rest-foot", "pause-and-shake", "keep-warm",
    "check-feet-daily", "longer-laces", "shorter-laces", "measure-again", "see-clinician", "advice-today", "emergency-now",
)  # fmt: skip

TRIED_ACTIONS = (*LACING_ACTIONS, *OTHER_ACTIONS, "tighten", "padding", "other-shoe", "plaster")

SENSATIONS = (
    "numbness", "tingling", "burning", "pressure", "pain", "ache", "throbbing", "sharp-bone-pain", "rubbing", "blister",
    "slipping", "cramping", "bruised-nail", "dark-nail", "pebble", "swelling", "stiffness", "weakness", "cold", "laces-loosen",
)  # fmt: skip

CONDITIONS = (
    "diabetes", "neuropathy", "poor-circulation", "pregnant", "child", "smoker", "heart-rhythm", "high-blood-pressure",
)  # fmt: skip

MIN_PAIRS, MAX_PAIRS = 2, 10
DEFAULT_PAIRS, DEFAULT_GAP_MM, DEFAULT_SPACING_MM, DEFAULT_TAIL_MM = 7, 40.0, 15.0, 250.0
STAGGER_MM = 8.0  # how much nearer the middle the inner of two eyelet lines lies
FOREFOOT_BELOW, COLLAR_ABOVE = 0.33, 0.75  # borders of the regions, as a share of the way from first to last row


def region_of(t: float) -> Region:
    """The region at ``t``, 0 the first row and 1 the last."""
    if t < FOREFOOT_BELOW:
        return Region.FOREFOOT
    return Region.COLLAR if t > COLLAR_ABOVE else Region.INSTEP


def share_of_row(row: float, pairs: int) -> float:
    """``t`` of a row: 0 at row 1, 1 at the last row."""
    return (row - 1) / (pairs - 1)


def listed_rows(rows: Sequence[int]) -> str:
    """Rows in order as they are said: ``row 3``, or ``rows 3–5, 7``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    words = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"row{'s' if len(rows) > 1 else ''} {words}"


def listed(words: Iterable[object]) -> str:
    """Things joined as in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    *first, last = map(str, words)
    return f"{', '.join(first)} and {last}" if first else last
