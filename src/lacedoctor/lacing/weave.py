"""Windows and single left-out eyelets: re-weaving a lacing whose ends cross at every row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from lacedoctor.domain.lacing import End, Eyelet, Lace, Passage
from lacedoctor.domain.words import Side, Through
from lacedoctor.errors import LacingError

Hole = tuple[Side, int]


def crosses_every_row(lace: Lace) -> bool:
    """Whether each end goes through one eyelet in every row and changes side each time."""
    return all(
        [passage.row for passage in end] == list(range(1, len(end) + 1))
        and all(passage.uses_eyelet for passage in end)
        and all(one.side is not two.side for one, two in pairwise(end))
        for end in lace.ends
    )


def reweave(lace: Lace, vertical_gaps: Collection[int], missing: Collection[Hole], out_at_top: bool) -> Lace:
    """The same lacing, straight up between the rows g and g+1 for every gap g, and round the missing holes.

    ``out_at_top`` asks for ends that come out, as a lock needs them; windows at the top always end that way.
    """
    if not crosses_every_row(lace):
        raise LacingError("A window or a left-out eyelet needs a lacing that crosses at every row, such as criss-cross.")
    paths = _paths(len(lace.a), lace.a[0].side, vertical_gaps, missing)
    a, b = (_passages(path, base, out_at_top) for path, base in zip(paths, lace.ends, strict=True))
    return Lace(a, b)


@dataclass(slots=True)
class _Walker:
    side: Side
    path: list[Hole]
    waiting: bool = False  # its hole in the last row was missing


def _paths(rows: int, start: Side, gaps: Collection[int], missing: Collection[Hole]) -> tuple[list[Hole], list[Hole]]:
    """Where each end passes. An end whose hole is missing waits; the other goes straight up until both are level."""
    walkers = (_Walker(start, []), _Walker(start.other, []))
    for row in range(1, rows + 1):
        if all((side, row) in missing for side in Side):
            raise LacingError(f"Both eyelets of row {row} are left out.", "Leave out the row instead.")
        waiting = any(walker.waiting for walker in walkers)
        for walker in walkers:
            if row > 1 and not waiting and row - 1 not in gaps:
                walker.side = walker.side.other
        if waiting:  # the waiting end takes the hole the other one leaves free
            mover, waiter = sorted(walkers, key=lambda walker: walker.waiting)
            waiter.side = mover.side.other
        for walker in walkers:
            walker.waiting = (walker.side, row) in missing
            if not walker.waiting:
                walker.path.append((walker.side, row))
    if any(walker.waiting for walker in walkers):
        raise LacingError("An eyelet of the top row cannot be left out.", "Leave out the row, or an eyelet further down.")
    return walkers[0].path, walkers[1].path


def _passages(path: list[Hole], base: End, out_at_top: bool) -> End:
    """Choose in and out: straight runs alternate, everything else does as the base lacing does in that row."""
    usual = {passage.row: passage.through for passage in base}
    through = [usual[row] for _, row in path]
    start = 0
    while start < len(path):
        stop = start
        while stop + 1 < len(path) and path[stop + 1][0] is path[start][0]:
            stop += 1
        if stop > start:
            _alternate(through, start, stop, out_at_top)
        start = stop + 1
    return tuple(Passage(Eyelet(side, row), way) for (side, row), way in zip(path, through, strict=True))


def _alternate(through: list[Through], start: int, stop: int, out_at_top: bool) -> None:
    """Fill a straight run: out at the top; from the toe so that the next crossing goes the usual way; else as it came."""
    if stop == len(through) - 1:
        last = Through.OUT if out_at_top or start > 0 else through[stop]
    elif start == 0:
        last = through[stop + 1].other
    else:
        last = through[start] if (stop - start) % 2 == 0 else through[start].other
    for index in range(stop, start - 1, -1):
        through[index] = last
        last = last.other
