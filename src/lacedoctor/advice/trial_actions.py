"""Which actions a noted lacing stands for. Its code may be any lacing code, so what the lace does is looked at, not the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from lacedoctor.advice.worn import Patterns, SharedPatterns, is_locked
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import LACING_ACTIONS, Region, region_of, share_of_row
from lacedoctor.errors import LaceDoctorError
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.segments import segments_of

if TYPE_CHECKING:
    from lacedoctor.domain.profile import Trial

NAMED = {"toe-lift": "toe-lift", "outer-staggered-eyelets": "outer-eyelets"}  # what the way of the lace alone does not tell
# Words of a title, where there is no code that can be laced; what stands first is taken out before the next is looked for.
TITLE_WORDS = (
    ("no heel lock", ""), ("soft heel lock", "heel-lock-soft"), ("heel lock", "heel-lock"), ("loop lock", "heel-lock"),
    ("window", "window"), ("straight bar", "parallel"), ("parallel", "parallel"), ("toe-lift", "toe-lift"),
    ("two laces", "two-zone"), ("row 1 left", "skip-first"), ("eyelet", ""), ("wide forefoot", "wide-forefoot"),
    ("top row left out", "drop-top"), ("looser forefoot", "loosen-forefoot"), ("looser", "loosen"),
    ("firmer middle", "snug-midfoot"),
)  # fmt: skip
EYELET_WORDS = (
    ("medial eyelet", "skip-side"),
    ("lateral eyelet", "skip-side"),
    ("inner eyelets", "inner-eyelets"),
    ("outer eyelets", "outer-eyelets"),
)


def actions_of(trial: Trial, pairs: int | None, patterns: Patterns) -> tuple[str, ...]:
    """The actions a trial added to what was in the shoe before; all of its own where that is not known, none where it only took
    something away. ``pairs`` counts where the code does not say."""
    own = _laced(trial.code, pairs, patterns) or _laced(trial.title, pairs, patterns)
    if own is None:
        return _ordered(_of_title(trial.title or ""))
    before = _laced(trial.before, pairs, patterns)
    found = set(_of_lacing(own))
    old = set(_of_lacing(before)) if before is not None else set()
    unchanged = before is not None and before.laces == own.laces
    added = found - old
    if not added and not unchanged and not found < old:
        added = found  # the same actions at other rows
    added |= set(_of_tension(trial.tension or (), own, found))
    if "heel-lock" in added and trial.tension and not _firm_at(trial.tension, own.top_row):
        added = added - {"heel-lock"} | {"heel-lock-soft"}
    return _ordered(added)


def _ordered(actions: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(actions) & set(LACING_ACTIONS), key=LACING_ACTIONS.index))


def _laced(code: str | None, pairs: int | None, patterns: Patterns) -> Lacing | None:
    return _laced_once(code, pairs, SharedPatterns(patterns)) if code else None


@lru_cache(maxsize=512)
def _laced_once(code: str, pairs: int | None, shared: SharedPatterns) -> Lacing | None:
    try:
        return lacing_from(code, shared.patterns, pairs)
    except LaceDoctorError:
        return None  # a lacing of somebody else's pattern folder, or free words: the title may tell


def _of_lacing(lacing: Lacing) -> Iterator[str]:
    """What this lacing does that a plain criss-cross through all rows does not."""
    if lacing.pattern in NAMED or ".lift" in lacing.code:
        yield NAMED.get(lacing.pattern, "toe-lift")
    if len(lacing.laces) > 1:
        yield "two-zone"
    if is_locked(lacing):
        yield "heel-lock"
    elif lacing.top_row < lacing.pairs:
        yield "drop-top"
    opened = () if len(lacing.laces) > 1 else tuple(_of_gaps(lacing))
    yield from opened
    if "parallel" not in opened:  # straight bars leave a row out where their number is odd
        if lacing.rows[0] > 1:
            yield "skip-first"
        if any(eyelet.row in lacing.rows for eyelet in lacing.skipped()):
            yield "skip-side"
    if any(passage.eyelet.inner for passage in lacing.passages):
        yield "inner-eyelets"


def _of_gaps(lacing: Lacing) -> Iterator[str]:
    """Where no lace changes sides between two rows: nowhere at all, from the first row on, or over a spot."""
    gaps = list(pairwise(lacing.rows))
    top = gaps[-1:] if is_locked(lacing) else []  # the loops of a lock run straight up
    crossings = [
        sorted((segment.start.row, segment.end.row))
        for segment in segments_of(lacing)
        if segment.start.side is not segment.end.side and segment.start.row != segment.end.row
    ]
    opened = [gap for gap in gaps if gap not in top and not any(low <= gap[0] and gap[1] <= high for low, high in crossings)]
    if opened and len(opened) == len([gap for gap in gaps if gap not in top]):
        yield "parallel"
        return
    if gaps[0] in opened:
        yield "wide-forefoot"
    first = next((gap for gap in gaps if gap not in opened), gaps[0])
    if any(gap > first for gap in opened):
        yield "window"


def _firm_at(tension: tuple[str, ...], row: int) -> bool:
    return row <= len(tension) and tension[row - 1] == "firm"


def _of_tension(tension: tuple[str, ...], lacing: Lacing, found: set[str]) -> Iterator[str]:
    """How firmly the rows were to be pulled, where that is more than the lacing itself asks for."""
    regions: dict[str, set[Region]] = {"loose": set(), "firm": set()}
    for row, own in enumerate(tension[: lacing.pairs], 1):
        if own in regions and not (own == "firm" and row == lacing.top_row):
            regions[own].add(region_of(share_of_row(row, lacing.pairs)))
    if regions["loose"] == {Region.FOREFOOT}:
        if found.isdisjoint(("wide-forefoot", "two-zone")):
            yield "loosen-forefoot"
    elif regions["loose"]:
        yield "loosen"
    if Region.INSTEP in regions["firm"]:
        yield "snug-midfoot"


def _of_title(title: str) -> Iterator[str]:
    words = title.casefold()
    for piece, action in (*EYELET_WORDS, *TITLE_WORDS):
        if piece in words:
            words = words.replace(piece, " ")
            yield action
