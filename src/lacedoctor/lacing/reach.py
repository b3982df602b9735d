"""Whether the lace reaches, what to buy where it does not, and what each change gives back or takes. Lengths in mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.errors import LaceDoctorError
from lacedoctor.lacing.changes import parse_change
from lacedoctor.lacing.code import SPELLED_OUT, lacing_from
from lacedoctor.lacing.geometry import Eyestay, ends_mm, lace_mm

# Stock lengths in cm, 24 to 120 in. Source lacing:S125.
RETAIL_CM = (61, 69, 76, 91, 102, 114, 122, 137, 152, 160, 183, 213, 254, 305)
ENOUGH_TAIL_MM = 150.0  # less than this makes a bow hard to tie: house rule
KNOT_MM = 13.0  # a knot takes so much of each end; source lacing:S20
NOTICED_MM = 1.0


@dataclass(frozen=True, slots=True)
class Reach:
    """One lace on one shoe.

    ``needed`` includes a tail at each end, ``ends`` go from the middle of the bar to each tip; ``knots`` is what its knots take
    besides, of both ends together. ``tails`` is what each end has left to tie with when the lace one has is centred,
    ``even_tail`` when its longer way is allowed for; both None where the length is not known.
    """

    needed: float
    ends: tuple[float, float]
    knots: float
    retail_cm: int | None
    tails: tuple[float, float] | None = None
    even_tail: float | None = None

    @property
    def apart(self) -> float:
        """By how much the ways of the two ends differ."""
        return abs(self.ends[0] - self.ends[1])


def reaches(lacing: Lacing, stay: Eyestay, tail_mm: float, lace_length_mm: float | None = None) -> tuple[Reach, ...]:
    """Of every lace, what it needs and what the one there is leaves; the length given counts for a lacing of one lace only."""
    lengths = ends_mm(lacing, stay, tail_mm)
    pairs = zip(lengths[::2], lengths[1::2], strict=True)
    have = lace_length_mm if len(lacing.laces) == 1 else None
    return tuple(_reach(lacing, number, ends, tail_mm, have) for number, ends in enumerate(pairs))


def _reach(lacing: Lacing, number: int, ends: tuple[float, float], tail_mm: float, have: float | None) -> Reach:
    knots = 2 * KNOT_MM * sum(join.kind == "knot" and join.lace == number for join in lacing.joins)
    needed = sum(ends)
    if have is None:
        return Reach(needed, ends, knots, retail_cm(needed + knots))
    tails = tuple(have / 2 - (end - tail_mm) - knots / 2 for end in ends)
    return Reach(needed, ends, knots, retail_cm(needed + knots), (tails[0], tails[1]), sum(tails) / 2)


def tail_left_mm(lacing: Lacing, stay: Eyestay, lace_length_mm: float, tail_mm: float) -> float | None:
    """Tail left at each end with the lace one has; negative is too short. None for several laces."""
    if len(lacing.laces) > 1:
        return None
    return tail_mm + (lace_length_mm - lace_mm(lacing, stay, tail_mm)) / 2


def retail_cm(needed_mm: float) -> int | None:
    """The next stock length that is long enough, or None where none is."""
    return next((length for length in RETAIL_CM if length * 10 >= needed_mm), None)


def given_back(lacing: Lacing, stay: Eyestay, patterns: Mapping[str, Pattern]) -> tuple[tuple[str, float], ...]:
    """What every change of a lacing gives back at each end (mm; negative: takes), in words, each laid after those before it.

    The first entry compares the pattern itself with criss-cross. Empty for spelled-out routes and several laces.
    """
    pieces = lacing.code.split(".")
    if lacing.pattern == SPELLED_OUT or len(lacing.laces) > 1:
        return ()
    codes = ["criss-cross", *(".".join(pieces[:count]) for count in range(1, len(pieces) + 1) if count != 2)]
    lengths = [_length(code, stay, patterns) for code in codes]
    names = [patterns[lacing.pattern].title, *(parse_change(piece, lacing.pairs).words for piece in pieces[2:])]
    steps = zip(names, lengths, lengths[1:], strict=False)
    found = [(name, (before - after) / 2) for name, before, after in steps if before is not None and after is not None]
    return tuple((name, mm) for name, mm in found if abs(mm) >= NOTICED_MM)


def _length(code: str, stay: Eyestay, patterns: Mapping[str, Pattern]) -> float | None:
    try:
        return lace_mm(lacing_from(code, patterns, stay.pairs), stay, 0)
    except LaceDoctorError:
        return None  # half of its changes may not be a lacing yet
