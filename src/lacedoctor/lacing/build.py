"""From a pattern to a lacing on this many pairs, with any changes laid over it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lacedoctor.domain.lacing import JOINS, End, Eyelet, Join, Lace, Lacing, Passage, mirrored
from lacedoctor.domain.pattern import Pattern, Route
from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS, Through
from lacedoctor.errors import LacingError
from lacedoctor.lacing.changes import LOCKS, WINDOWS, Change, parse_change
from lacedoctor.lacing.locks import CRISS_CROSS, joins, locked
from lacedoctor.lacing.routes import walk
from lacedoctor.lacing.validity import errors_of
from lacedoctor.lacing.weave import Wish, reweave, row_by_row

Patterns = Mapping[str, Pattern]
MAX_BASES = 4  # a pattern made from a pattern made from …
LIFT = Route(a="M1i xno", b="L1i (x+1o x+0i)")  # the toe-lift diagonal; source lacing:S38
LIFT_ROWS = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one lace, and the changes that concern it."""

    rows: tuple[int, ...]
    changes: tuple[Change, ...]

    def lock_rows(self, change: Change) -> tuple[int, ...]:
        """Rows a lock takes out of the lacing below it: one, for a reversed lock two, for a loop in the same hole none.

        LacingError where a row it needs is empty.
        """
        top, first = self.rows[-1], change.first or self.rows[-1]
        if change.kind == "lock":
            return (first,)
        if change.kind == "loop":
            return ()
        if len(self.rows) < MIN_PAIRS or (change.first and first == top):
            raise LacingError("A reversed lock needs two rows of its own.", CRISS_CROSS)
        low = self.rows.index(first) if change.first else len(self.rows) - 2
        return self.rows[low : low + 2]


def build(pattern: Pattern, pairs: int, patterns: Patterns, changes: Sequence[Change] = ()) -> Lacing:
    """The lacing of ``pattern`` on ``pairs`` rows with ``changes``; LacingError says why it cannot be laced."""
    if not MIN_PAIRS <= pairs <= MAX_PAIRS:
        raise LacingError(f"A shoe has {MIN_PAIRS} to {MAX_PAIRS} eyelet pairs, not {pairs}.")
    base, own = _resolve(pattern, pairs, patterns)
    every = (*own, *changes)
    bars = () if _row_by_row(base) else _left_out_in_windows(every)
    every = (*every, *bars)
    notes = tuple(f"Row {change.first} is left out: that is how {base.title} keeps the window free." for change in bars)
    if spare := _spare_row(pattern, base, pairs, every):
        every = (*every, spare)
        notes = (*notes, f"{base.title} needs an {base.parity} number of rows, so row {spare.first} is left out.")
    _check_size(pattern, pairs, bool(changes))
    parts = _parts(every, pairs)
    _check_in_use(every, {row for part in parts for row in part.rows})
    laces = tuple(_lace(base, part) for part in parts)
    lacing = Lacing(
        pairs=pairs,
        laces=laces,
        code=".".join([pattern.id, str(pairs), *(change.code for change in changes)]),
        title=", ".join([pattern.title, *(change.words for change in changes)]),
        pattern=pattern.id,
        notes=notes,
        joins=_joins(laces, parts),
        tied=_tied(pattern, base, every),
        threaded=_threaded(pattern, base, every),
    )
    return _checked(lacing, every) if every else lacing


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


@lru_cache(maxsize=256)
def _row_by_row(base: Pattern) -> bool:
    """Whether every lacing of a pattern climbs row by row; told by the smallest and the largest."""
    sizes = [rows for rows in range(MIN_PAIRS, MAX_PAIRS + 1) if base.allows(rows)]
    return bool(sizes) and all(row_by_row(_route(base, rows)) for rows in (sizes[0], sizes[-1]))


def _left_out_in_windows(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Rows inside a window, where a lacing goes across along its rows: without them nothing crosses there."""
    inner = {row for change in changes if (span := change.span) for row in range(span[0] + 1, span[1])}
    return tuple(Change("skip", row) for row in sorted(inner) if Change("skip", row) not in changes)


def _spare_row(pattern: Pattern, base: Pattern, pairs: int, changes: Sequence[Change]) -> Change | None:
    """The row to leave out where the parity is wrong and the pattern allows for it: row 1, unless a row is out already."""
    rows = _rows(changes, pairs)
    count = (
        len(rows) - sum(change.kind == "lock" for change in changes) - 2 * sum(change.kind == "reversed" for change in changes)
    )
    if not pattern.spare_row or base.parity == "any" or (count % 2 == 0) == (base.parity == "even") or not rows:
        return None
    return Change("skip", rows[0])


def _check_size(pattern: Pattern, pairs: int, changed: bool) -> None:
    if not pattern.min_pairs <= pairs <= pattern.max_pairs:
        span = f"{pattern.min_pairs} to {pattern.max_pairs}" if pattern.min_pairs < pattern.max_pairs else str(pattern.min_pairs)
        why = f"{pattern.title} needs {span} eyelet pairs; this shoe has {pairs}."
        raise LacingError(why, "Criss-cross fits any number of pairs.")
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


def _parts(changes: Sequence[Change], pairs: int) -> list[_Part]:
    """One part for each lace. Without a row of its own a lock belongs to the upper one."""
    rows = _rows(changes, pairs)
    borders = sorted({change.first for change in changes if change.kind == "split"})
    parts: list[_Part] = []
    for low, high in pairwise([0, *borders, pairs]):
        own = tuple(row for row in rows if low < row <= high)
        last = high == pairs
        parts.append(_Part(own, tuple(change for change in changes if _concerns(change, own, last=last))))
    return parts


def _check_in_use(changes: Sequence[Change], rows: Collection[int]) -> None:
    """A lock, a join or a left-out eyelet needs a row that is laced; a range needs one in it."""
    for change in changes:
        span = change.span or ((change.first, change.last) if change.kind == "inner" and change.first else None)
        if span and not any(span[0] <= row <= span[1] for row in rows):
            raise LacingError(f"None of the rows of '{change.code}' is laced.", "Name rows in use.")
        if change.first and (change.kind in (*LOCKS, *JOINS) or change.side) and change.first not in rows:
            raise LacingError(f"Row {change.first} is left out already, so '{change.code}' has no place.", "Name a row in use.")


def _concerns(change: Change, rows: tuple[int, ...], *, last: bool) -> bool:
    if change.kind in (*LOCKS, *JOINS) and change.first:
        return change.first in rows
    return last or change.kind not in LOCKS


def _lace(base: Pattern, part: _Part) -> Lace:
    """One lace of ``base`` on these rows."""
    locks = {change: part.lock_rows(change) for change in part.changes if change.kind in LOCKS and part.rows}
    taken = {row for rows in locks.values() for row in rows}
    if broken := next((change for change in part.changes if change.side and change.first in taken), None):
        raise LacingError(
            f"Row {broken.first} holds a lock, which needs both of its eyelets.", "Leave out an eyelet further down."
        )
    body = tuple(row for row in part.rows if row not in taken)
    lift = any(change.kind == "lift" for change in part.changes)
    _check_rows(base, len(body), lift=lift)
    lace = _walked(LIFT, len(body)) if lift else _route(base, len(body))
    lace = _changed(lace, base, body, part, locks)
    lace = Lace(*(_placed(end, body) for end in lace.ends))
    top = part.rows[-1]
    for change, rows in sorted(locks.items(), key=lambda item: item[0].first or top):
        lace = locked(lace, change, rows, top)
    return Lace(*(_on_lines(end, part.changes) for end in lace.ends))


def _check_rows(base: Pattern, count: int, *, lift: bool) -> None:
    if lift and (not _row_by_row(base) or count < LIFT_ROWS):
        why = f"needs {LIFT_ROWS} rows" if count < LIFT_ROWS else f"takes the place of {base.title}, which runs its own way"
        raise LacingError(f"The toe-lift diagonal {why}.", "Lay it on criss-cross.")
    if not lift and not base.allows(count):
        left = "the one row that is left" if count == 1 else f"the {count} rows that are left"
        needs = f"It needs {base.min_pairs} or more" + ("." if base.parity == "any" else f", an {base.parity} number.")
        raise LacingError(f"{base.title} cannot be laced on {left}.", needs)


def _route(base: Pattern, rows: int) -> Lace:
    route = next((route for route in base.routes if route.fits(rows)), None)
    if route is None:
        raise LacingError(f"{base.title} has no route for {rows} rows.")
    return _walked(route, rows)


def _walked(route: Route, rows: int) -> Lace:
    a = walk(route.a, rows)
    return Lace(a, tuple(mirrored(passage) for passage in a) if route.b == "mirror" else walk(route.b, rows))


def _changed(lace: Lace, base: Pattern, body: tuple[int, ...], part: _Part, locks: Mapping[Change, tuple[int, ...]]) -> Lace:
    """Windows, single left-out eyelets, and ends that come out where a lock wants them, in rows of this lace."""
    wish = Wish(
        gaps=_gaps(body, [change for change in part.changes if change.kind in WINDOWS]),
        inside=_gaps(body, [change for change in part.changes if change.kind == "inside"]),
        missing=frozenset(
            (eyelet.side, body.index(eyelet.row) + 1)
            for change in part.changes
            if (eyelet := change.eyelet) is not None and eyelet.row in body
        ),
        out_at=frozenset(_out_at(body, part, locks)),
    )
    if not wish:
        return lace
    if row_by_row(lace):
        if len(wish.gaps) == len(body) - 1:
            raise LacingError("That window leaves no crossing at all, so nothing would hold the foot.", "Make it smaller.")
        return reweave(lace, wish)
    if wish.missing:
        why = f"{base.title} is not laced row by row, so it needs both eyelets of a row."
        raise LacingError(why, "Leave out the whole row, or take criss-cross.")
    return lace


def _gaps(body: tuple[int, ...], windows: Sequence[Change]) -> frozenset[int]:
    """Gaps between neighbouring rows of the lace, by the lower row's place in it, that lie in a window."""
    spans = [span for change in windows if (span := change.span)]
    return frozenset(
        index
        for index, (low, high) in enumerate(pairwise(body), 1)
        if any(first <= low and high <= last for first, last in spans)
    )


def _out_at(body: tuple[int, ...], part: _Part, locks: Mapping[Change, tuple[int, ...]]) -> list[int]:
    """Places of the rows from which the ends go on to a lock."""
    from_rows = [change.first or part.rows[-1] if change.kind == "loop" else rows[0] - 1 for change, rows in locks.items()]
    return [max(index for index, own in enumerate(body, 1) if own <= row) for row in from_rows if body and body[0] <= row]


def _placed(end: End, body: tuple[int, ...]) -> End:
    """The end on the shoe's own rows."""
    return tuple(Passage(Eyelet(passage.side, body[passage.row - 1]), passage.through) for passage in end)


def _on_lines(end: End, changes: Sequence[Change]) -> End:
    """The end on the inner line of eyelets where that is asked for."""
    spans = [(change.first or MIN_PAIRS - 1, change.last or MAX_PAIRS) for change in changes if change.kind == "inner"]
    return tuple(
        Passage(Eyelet(item.side, item.row, any(low <= item.row <= high for low, high in spans)), item.through) for item in end
    )


def _joins(laces: Sequence[Lace], parts: Sequence[_Part]) -> tuple[Join, ...]:
    found = [
        join
        for number, (lace, part) in enumerate(zip(laces, parts, strict=True))
        for change in part.changes
        if change.kind in JOINS
        for join in joins(lace, number, change.kind, change.first)
    ]
    return tuple(dict.fromkeys(found))


def _tied(pattern: Pattern, base: Pattern, changes: Sequence[Change]) -> str:
    reversed_top = any(change.kind == "reversed" for change in changes)
    return "last-eyelets" if reversed_top or "last-eyelets" in (pattern.tied, base.tied) else "top-row"


def _threaded(pattern: Pattern, base: Pattern, changes: Sequence[Change]) -> str:
    """One end before the other where the pattern says so, but never past a lock or a knot, which take both."""
    if any(change.kind in (*LOCKS, "knot", "surgeon") for change in changes):
        return "in-turn"
    return pattern.threaded if pattern.threaded != "in-turn" else base.threaded


def _checked(lacing: Lacing, changes: Sequence[Change]) -> Lacing:
    """The lacing, if it can be laced and every window is free; LacingError else."""
    if found := errors_of(lacing):
        raise LacingError(f"With these changes it cannot be laced: {found[0]}", CRISS_CROSS)
    for change in changes:
        if (span := change.span) and (across := first_across(lacing, *span)):
            plain = f"criss-cross.{lacing.pairs}.{change.code}"
            raise LacingError(
                f"In this lacing the lace goes across {across} inside that window.", f"The code {plain} keeps it free."
            )
    return lacing


def first_across(lacing: Lacing, first: int, last: int) -> str:
    """Where a lace goes across between two rows, in words; empty where nothing does."""
    for lace in lacing.laces:
        for end in lace.ends:
            for one, two in pairwise(end):
                low, high = sorted((_height(one), _height(two)))
                changes_side = one.side is not two.side or Through.HOOK in (one.through, two.through)
                if changes_side and low < last and high > first:
                    return f"at row {one.row}" if one.row == two.row else f"from row {one.row} to row {two.row}"
    return ""


def _height(passage: Passage) -> float:
    """The row; a hook lies half-way to the next one."""
    return passage.row + (0.5 if passage.through is Through.HOOK else 0.0)
