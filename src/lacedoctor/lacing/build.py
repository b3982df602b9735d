"""From a pattern to a lacing on this many pairs, with any changes laid over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from lacedoctor.domain.lacing import End, Eyelet, Lace, Lacing, Passage, mirrored
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS, Through
from lacedoctor.errors import LacingError
from lacedoctor.lacing.changes import Change, parse_change
from lacedoctor.lacing.routes import walk
from lacedoctor.lacing.weave import reweave

Patterns = Mapping[str, Pattern]
MAX_BASES = 4  # a pattern made from a pattern made from …


def build(pattern: Pattern, pairs: int, patterns: Patterns, changes: Sequence[Change] = ()) -> Lacing:
    """The lacing of ``pattern`` on ``pairs`` rows with ``changes``; LacingError says why it cannot be laced."""
    if not MIN_PAIRS <= pairs <= MAX_PAIRS:
        raise LacingError(f"A shoe has {MIN_PAIRS} to {MAX_PAIRS} eyelet pairs, not {pairs}.")
    base, own = _resolve(pattern, pairs, patterns)
    every = (*own, *changes)
    notes: tuple[str, ...] = ()
    if spare := _spare_row(pattern, base, pairs, every):
        every = (*every, spare)
        notes = (f"{base.title} needs an {base.parity} number of rows, so row {spare.first} is left out.",)
    _check_size(pattern, pairs, bool(changes))
    parts = _parts(every, pairs)
    laces = tuple(_lace(base, part, every, last=part is parts[-1]) for part in parts)
    code = ".".join([pattern.id, str(pairs), *(change.code for change in changes)])
    title = ", ".join([pattern.title, *(change.words for change in changes)])
    return Lacing(pairs=pairs, laces=laces, code=code, title=title, pattern=pattern.id, notes=notes)


def _resolve(pattern: Pattern, pairs: int, patterns: Patterns) -> tuple[Pattern, tuple[Change, ...]]:
    """The pattern that has routes, and the changes collected on the way to it."""
    changes: tuple[Change, ...] = ()
    current = pattern
    for _ in range(MAX_BASES):
        changes = (*(parse_change(text, pairs) for text in current.changes), *changes)
        if current.routes:
            return current, changes
        if current.base not in patterns:
            raise LacingError(f"'{pattern.id}' is made from '{current.base}', which is no pattern.")
        current = patterns[current.base]
    raise LacingError(f"'{pattern.id}' is made from a pattern that leads back to itself.")


def _spare_row(pattern: Pattern, base: Pattern, pairs: int, changes: Sequence[Change]) -> Change | None:
    """The row to leave out where the parity is wrong and the pattern allows for it: row 1, unless a row is out already."""
    count = len(_rows(changes, pairs)) - any(change.kind == "lock" for change in changes)
    if not pattern.spare_row or base.parity == "any" or (count % 2 == 0) == (base.parity == "even"):
        return None
    return Change("skip", _rows(changes, pairs)[0])


def _check_size(pattern: Pattern, pairs: int, changed: bool) -> None:
    if not pattern.min_pairs <= pairs <= pattern.max_pairs:
        raise LacingError(
            f"{pattern.title} needs {pattern.min_pairs} to {pattern.max_pairs} eyelet pairs; this shoe has {pairs}.",
            "Criss-cross fits any number of pairs.",
        )
    if not changed and not pattern.spare_row and not pattern.allows(pairs):
        near = pairs - 1
        raise LacingError(
            f"{pattern.title} needs an {pattern.parity} number of eyelet pairs; this shoe has {pairs}.",
            f"Leave one row out (the code {pattern.id}.{pairs}.skip1 laces {near} rows), or take criss-cross.",
        )


def _rows(changes: Sequence[Change], pairs: int) -> list[int]:
    """Rows in use."""
    rows = list(range(1, pairs + 1))
    for change in changes:
        if change.kind == "rows":
            rows = [row for row in rows if change.first <= row <= change.last]
        elif change.kind == "every":
            rows = rows[:: change.first]
        elif change.kind == "skip" and change.side is None:
            rows = [row for row in rows if row != change.first]
    return rows


def _parts(changes: Sequence[Change], pairs: int) -> list[list[int]]:
    """Rows in use, one list per lace."""
    parts = [_rows(changes, pairs)]
    for change in changes:
        if change.kind == "split":
            low, high = parts[-1], [row for row in parts[-1] if row > change.first]
            parts[-1:] = [[row for row in low if row <= change.first], high]
    return parts


def _lace(base: Pattern, rows: list[int], changes: Sequence[Change], last: bool) -> Lace:
    """One lace of ``base`` on these rows."""
    lock = next((change.kind for change in changes if change.kind in ("lock", "loop")), None) if last else None
    body = rows[:-1] if lock == "lock" else rows
    if not base.allows(len(body)):
        raise LacingError(
            f"{base.title} cannot be laced on the {len(body)} rows that are left.",
            f"It needs {base.min_pairs} or more" + ("." if base.parity == "any" else f", an {base.parity} number."),
        )
    lace = _changed(_route(base, len(body)), body, changes, lock is not None)
    lace = Lace(*(_placed(end, body, changes) for end in lace.ends))
    return _locked(lace, rows[-1]) if lock else lace


def _route(base: Pattern, rows: int) -> Lace:
    route = next((route for route in base.routes if route.fits(rows)), None)
    if route is None:
        raise LacingError(f"{base.title} has no route for {rows} rows.")
    a = walk(route.a, rows)
    return Lace(a, tuple(mirrored(passage) for passage in a) if route.b == "mirror" else walk(route.b, rows))


def _changed(lace: Lace, rows: list[int], changes: Sequence[Change], locked: bool) -> Lace:
    """Windows and single left-out eyelets, in rows of this lace."""
    windows = [change for change in changes if change.kind == "window"]
    gaps = {
        index
        for index, (low, high) in enumerate(pairwise(rows), 1)
        if any(window.first <= low and high <= window.last for window in windows)
    }
    missing = {
        (eyelet.side, rows.index(eyelet.row) + 1)
        for change in changes
        if (eyelet := change.eyelet) is not None and eyelet.row in rows
    }
    if not gaps and not missing:
        return lace
    if len(gaps) == len(rows) - 1:
        raise LacingError("That window leaves no crossing at all, so nothing would hold the foot.", "Make it smaller.")
    return reweave(lace, gaps, missing, out_at_top=locked)


def _placed(end: End, rows: list[int], changes: Sequence[Change]) -> End:
    """The end on the shoe's own rows and eyelet line."""
    inner = any(change.kind == "inner" for change in changes)
    return tuple(Passage(Eyelet(passage.side, rows[passage.row - 1], inner), passage.through) for passage in end)


def _locked(lace: Lace, top: int) -> Lace:
    """Each end in at the top of its own side, then under the loop this leaves on the other side. Source ``lacing:S02``."""
    return Lace(*(_end_locked(end, top) for end in lace.ends))


def _end_locked(end: End, top: int) -> End:
    last = end[-1]
    if last.through is not Through.OUT:
        raise LacingError("A lock needs ends that come out below it; this lacing ends inside.", "Take criss-cross as its base.")
    inner = last.eyelet.inner
    return (
        *end,
        Passage(Eyelet(last.side, top, inner), Through.IN),
        Passage(Eyelet(last.side.other, top, inner), Through.TUCK),
    )
