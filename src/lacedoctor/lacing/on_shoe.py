"""Whether a pattern can be laced on this shoe, why not, and what comes closest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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


def stand_ins(pattern: Pattern, patterns: Mapping[str, Pattern]) -> Iterator[Pattern]:
    """What comes close to a pattern, best first: those its file names, at last criss-cross."""
    names = dict.fromkeys((*pattern.instead, FITS_ALL))
    return (patterns[name] for name in names if name in patterns and name != pattern.id)


def closest(pattern: Pattern, shoe: Shoe, patterns: Mapping[str, Pattern], pairs: int | None = None) -> Lacing | None:
    """The first stand-in that this shoe can take, laced; ``pairs`` counts instead of its own rows where it is given."""
    rows = pairs or shoe.eyelet_pairs or DEFAULT_PAIRS
    return next((lacing for other in stand_ins(pattern, patterns) if (lacing := _laced(other, shoe, patterns, rows))), None)


def _laced(pattern: Pattern, shoe: Shoe, patterns: Mapping[str, Pattern], pairs: int) -> Lacing | None:
    try:
        lacing = build(pattern, pairs, patterns)
    except LacingError:
        return None
    return None if missing(pattern, shoe) or against(lacing, shoe) else lacing


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
