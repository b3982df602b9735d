"""The lacing that is in the shoe now: what a plan is counted from, and what it does not offer again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lacedoctor.domain.case import Shoe
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import DEFAULT_PAIRS, Region, region_of, share_of_row
from lacedoctor.errors import LaceDoctorError
from lacedoctor.lacing.changes import Change, parse_change
from lacedoctor.lacing.code import lacing_from

Patterns = Mapping[str, Pattern]
BASE, BARS = "criss-cross", "straight-bar"
UNKNOWN = "The lacing in the shoe is not known; criss-cross is assumed."
NOT_THIS_SHOE = "The lacing named cannot be in a shoe with {pairs} eyelet pairs; criss-cross is assumed."
ALIKE = {"straight-bar": "parallel", "toe-lift": "toe-lift", "wide-forefoot": "wide-forefoot", "two-lace": "two-zone"}


@dataclass(frozen=True, slots=True)
class Worn:
    """The lacing in the shoe, and a sentence where it had to be assumed."""

    lacing: Lacing
    assumed: str = ""


class SharedPatterns:
    """Patterns as a cache key: by identity, they never change while the program runs."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SharedPatterns) and other.patterns is self.patterns

    def __hash__(self) -> int:
        return id(self.patterns)


def worn(shoe: Shoe, patterns: Patterns) -> Worn:
    """The lacing in a shoe; criss-cross where it is unknown or cannot be laced there."""
    pairs = shoe.eyelet_pairs or DEFAULT_PAIRS
    return _worn(shoe.lacing, pairs, shoe.laced_rows, bool(shoe.extra_eyelet), SharedPatterns(patterns))


@lru_cache(maxsize=256)
def _worn(name: str | None, pairs: int, rows: tuple[int, int] | None, extra: bool, shared: SharedPatterns) -> Worn:
    in_use = f".rows{rows[0]}-{rows[1]}" if rows and rows != (1, pairs) else ""
    fallback = (BASE, UNKNOWN if name is None else NOT_THIS_SHOE.format(pairs=pairs))
    for given, assumed in (fallback,) if name is None else ((name, ""), fallback):
        try:
            return Worn(_laced(given, pairs, in_use, extra, shared.patterns), assumed)
        except LaceDoctorError:
            continue  # a name nobody knows, or a lacing for another shoe: the note says what is assumed
    return Worn(lacing_from(BASE, shared.patterns, pairs), UNKNOWN)


def _laced(name: str, pairs: int, in_use: str, extra: bool, patterns: Patterns) -> Lacing:
    lacing = lacing_from(name, patterns, pairs)
    if lacing.pattern == "heel-lock" and not extra:  # without an eyelet of its own the lock goes through the top row
        lacing = lacing_from(lacing.code.replace("heel-lock", "loop-lock", 1), patterns, pairs)
    if lacing.pairs != pairs:
        raise LaceDoctorError(f"This lacing is for {lacing.pairs} pairs.")
    if not in_use or in_use[1:] in lacing.code.split("."):
        return lacing
    return lacing_from(lacing.code + in_use, patterns, pairs)


def is_locked(lacing: Lacing) -> bool:
    """Whether an end goes through a loop at the top."""
    return any(not end[-1].uses_eyelet for lace in lacing.laces for end in lace.ends)


def worn_relief(shoe: Shoe, patterns: Patterns) -> tuple[Change, ...]:
    """Windows and left-out rows or eyelets of a worn criss-cross or straight bars: what another plan for this shoe keeps."""
    lacing = worn(shoe, patterns).lacing
    pattern = patterns.get(lacing.pattern)
    if pattern is None or not {BASE, BARS} & {pattern.id, pattern.base}:
        return ()
    words = (*pattern.changes, *lacing.code.split(".")[2:])
    return tuple(change for text in words if (change := parse_change(text, lacing.pairs)).kind in ("window", "skip"))


def worn_actions(shoe: Shoe, patterns: Patterns) -> frozenset[str]:
    """Actions the lacing in the shoe takes already, as far as it is known."""
    if shoe.lacing is None and shoe.laced_rows is None:
        return frozenset()
    lacing = worn(shoe, patterns).lacing
    actions = {ALIKE[lacing.pattern]} if lacing.pattern in ALIKE else set()
    if lacing.rows[0] > 1:
        actions.add("skip-first")
    if is_locked(lacing):
        actions.update(("heel-lock", "heel-lock-soft"))
    elif lacing.top_row < lacing.pairs:
        actions.add("drop-top")
    windows = [change for change in worn_relief(shoe, patterns) if change.kind == "window"]
    if any(region_of(share_of_row(change.last, lacing.pairs)) is not Region.FOREFOOT for change in windows if change.first > 1):
        actions.add("window")
    if any(passage.eyelet.inner for passage in lacing.passages):
        actions.add("inner-eyelets")
    return frozenset(actions)
