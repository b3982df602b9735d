"""Whether a pattern can be laced on this shoe, why not, and what comes closest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lacedoctor.domain.case import Shoe
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import DEFAULT_PAIRS, Through
from lacedoctor.errors import LacingError
from lacedoctor.lacing.build import build

FITS_ALL = "criss-cross"
MISSING = {
    "extra-eyelet": "It needs an extra eyelet at the top, and this shoe has none.",
    "staggered": "It needs two staggered lines of eyelets, and this shoe has one.",
    "hooks": "It needs hooks, and this shoe has none.",
}


@dataclass(frozen=True, slots=True)
class OnShoe:
    """A pattern on one shoe: its lacing, or the reasons why there is none and the lacing that comes closest."""

    lacing: Lacing | None
    reasons: tuple[str, ...] = ()
    instead: Lacing | None = None


def on_shoe(pattern: Pattern, shoe: Shoe, patterns: Mapping[str, Pattern], pairs: int | None = None) -> OnShoe:
    """The pattern laced on ``shoe``; ``pairs`` counts instead of the shoe's own number of rows where it is given."""
    lacing, reasons = _tried(pattern, shoe, patterns, pairs or shoe.eyelet_pairs or DEFAULT_PAIRS)
    return OnShoe(lacing) if lacing else OnShoe(None, reasons, closest(pattern, shoe, patterns, pairs))


def closest(pattern: Pattern, shoe: Shoe, patterns: Mapping[str, Pattern], pairs: int | None = None) -> Lacing | None:
    """The first of the patterns named instead that this shoe can take, else criss-cross; None where not even that is known."""
    rows = pairs or shoe.eyelet_pairs or DEFAULT_PAIRS
    names = (name for name in (*pattern.instead, FITS_ALL) if name in patterns and name != pattern.id)
    return next((lacing for name in names if (lacing := _tried(patterns[name], shoe, patterns, rows)[0])), None)


def _tried(pattern: Pattern, shoe: Shoe, patterns: Mapping[str, Pattern], pairs: int) -> tuple[Lacing | None, tuple[str, ...]]:
    try:
        lacing = build(pattern, pairs, patterns)
    except LacingError as error:
        return None, (error.message,)
    reasons = (*missing(pattern, shoe), *against(lacing, shoe))
    return (None, reasons) if reasons else (lacing, ())


def missing(pattern: Pattern, shoe: Shoe) -> tuple[str, ...]:
    """What the pattern needs and the shoe is known not to have; what is unknown is never missing."""
    known = {
        "extra-eyelet": shoe.extra_eyelet,
        "staggered": shoe.staggered,
        "hooks": None if shoe.hook_rows is None else bool(shoe.hook_rows),
    }
    return tuple(MISSING[need] for need in pattern.needs if known.get(need) is False)


def against(lacing: Lacing, shoe: Shoe) -> tuple[str, ...]:
    """What in a lacing the holes of this shoe do not allow: round an open hook a lace only comes out, once."""
    hooks = set(shoe.hook_rows or ())
    inwards = {item.row for item in lacing.passages if item.row in hooks and item.through is Through.IN}
    inner = shoe.staggered is False and any(item.eyelet.inner for item in lacing.passages)
    return (
        *(f"Row {row} has hooks: a lace can come out round them, but this lacing goes in there." for row in sorted(inwards)),
        *([MISSING["staggered"]] if inner else []),
    )
