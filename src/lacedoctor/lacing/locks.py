"""Locks laid into a lacing, and what its two ends do with each other between two rows."""

from __future__ import annotations

from itertools import pairwise

from lacedoctor.domain.lacing import End, Eyelet, Join, JoinKind, Lace, Passage
from lacedoctor.domain.words import Through, listed
from lacedoctor.errors import LacingError
from lacedoctor.lacing.changes import Change

CRISS_CROSS = "Another row may do, or take criss-cross as its base."


def locked(lace: Lace, change: Change, rows: tuple[int, ...], top: int) -> Lace:
    """The lace with a lock through ``rows``, which nothing else of it uses; a loop has none.

    LacingError where the ends are not where a lock needs them.

    Each end leaves a small loop on its own side and goes through the other end's loop. Source ``lacing:S02``; reversed, the end
    goes to the higher hole first (``lacing:S83``); in the same hole it goes out and back in (``lacing:S72``).
    """
    if change.kind == "loop":
        row = change.first or top
        cuts = [_cut(end, row + 1, f"A loop lock at row {row}") for end in lace.ends]
    else:
        row = rows[0]
        cuts = [_cut(end, row, f"A lock at row {row}") for end in lace.ends]
    _check_level([end[cut - 1] for end, cut in zip(lace.ends, cuts, strict=True)], change, row)
    return Lace(*(_looped(end, cut, change, rows, row) for end, cut in zip(lace.ends, cuts, strict=True)))


def _cut(end: End, row: int, what: str) -> int:
    """How many passages an end makes below ``row``; LacingError where it does not climb past it once."""
    below = sum(passage.row < row for passage in end)
    if not below or any(passage.row >= row for passage in end[:below]):
        raise LacingError(f"{what} needs both ends laced up to there, row by row; in this lacing they are not.", CRISS_CROSS)
    return below


def _check_level(arrived: list[Passage], change: Change, row: int) -> None:
    one, two = arrived
    if one.row != two.row or one.side is two.side or (change.kind == "loop" and one.row != row):
        raise LacingError(f"A lock at row {row} needs one end on each side, in the same row below it.", CRISS_CROSS)
    if not all(passage.through is Through.OUT for passage in arrived):
        raise LacingError(f"A lock at row {row} needs ends that come out below it; this lacing goes in there.", CRISS_CROSS)


def _looped(end: End, cut: int, change: Change, rows: tuple[int, ...], row: int) -> End:
    side = end[cut - 1].side
    first: End = ()
    if change.kind == "reversed":
        side = side.other
        first = (Passage(Eyelet(side, rows[1]), Through.OUT),)
    loop = (Passage(Eyelet(side, row), Through.IN), Passage(Eyelet(side.other, row), Through.TUCK))
    return (*end[:cut], *first, *loop, *end[cut:])


def joins(lace: Lace, number: int, kind: JoinKind, row: int) -> tuple[Join, ...]:
    """The joins of one kind above ``row``, or in every crossing for row 0; LacingError where the ends do not meet there."""
    meetings = sorted(set.intersection(*(_crossed_above(end) for end in lace.ends)))
    if row and row not in meetings:
        raise LacingError(
            f"Above row {row} the two ends do not cross, so they cannot be joined there.",
            f"They cross above {_listed(meetings)}." if meetings else CRISS_CROSS,
        )
    if kind in ("knot", "surgeon"):
        for end in lace.ends:
            _cut(end, row + 1, f"A knot above row {row}")
    if not meetings:
        raise LacingError("The two ends of this lacing never cross each other.", CRISS_CROSS)
    return tuple(Join(kind, at, number) for at in ([row] if row else meetings))


def _crossed_above(end: End) -> set[int]:
    """Rows from which an end crosses to the other side further up."""
    stops = [passage for passage in end if passage.uses_eyelet]
    return {one.row for one, two in pairwise(stops) if one.side is not two.side and two.row > one.row}


def _listed(rows: list[int]) -> str:
    return f"row{'s' if len(rows) > 1 else ''} {listed(rows)}"
