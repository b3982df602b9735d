"""The family that is searched: the lacings a person makes row by row, as stretches of rows with a crossing between any two.

A lacing of the family is a sequence of *stretches* from the toe up. In a stretch both ends climb their own side, hole by hole;
from one stretch to the next they change sides. What a stretch may be:

* one, two or three rows that follow one another. One row is plain criss-cross; two or three rows are a window of one or two
  crossings, up the outside or up the inside, and at the toe a start with verticals. Fitters leave out two crossings at most in
  succession (``lacing:S53``); longer, the shoe would stand open.
* one eyelet of it may be left out for a bump on its side, below its last row: the end on that side goes past it, and the other
  end climbs one row so that both are level again. One such eyelet in a lacing: two bumps of one row are that row left out. On a
  side where nothing presses none is left out, for that would only draw the shoe askew.
* it may end in a lock: a loop in its last row, or small loops in a row of its own just above, which counts as one of the three
  rows. One lock in a lacing: two of them cannot be pulled tight one after the other. The top row takes a lock of its own kind
  only where the shoe is not known to lack the extra eyelet.

And of the whole:

* at least two stretches: without a crossing nothing holds the foot.
* between two stretches, and at the toe and at the top, up to two rows stay empty; three in a row would be a lacing of another
  shoe. No row stays empty inside a stretch: a climb past an empty row pulls and presses what the climb through it does.
* the first strand lies under the tongue's edge or over it, and crossings come up through the eyelet or run over and under in
  turn: three patterns (``BASES``) lace the stretches. Both ends come out of the top row, where the bow is tied, so the
  inverted criss-cross, whose ends finish inside the shoe, is no member.
* round an open hook a lace only comes out, so on a shoe with hooks, where over-under would go in round every second one, it is
  no member either.

Every member has a code: one of the three patterns with ``rows`` or ``skip``, ``skipM``/``skipL``, ``window``, ``inside``,
``lock`` and ``loop``. What is the same lacing under two codes is one member. The outer line of eyelets is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from lacedoctor.domain.words import Side

MOST_ROWS = 3  # of a stretch, and how far the next one may lie above: so two rows stay empty
BASES = ("criss-cross", "factory-criss-cross", "over-under")
SIDES = (Side.MEDIAL, Side.LATERAL)

LockKind = Literal["", "loop", "lock"]


class Stretch(NamedTuple):
    """Rows of a lacing between two crossings: the first one, how many, the eyelet left out, and the lock it ends in."""

    first: int
    rows: int
    bump: tuple[Side, int] | None = None
    lock: LockKind = ""

    @property
    def last(self) -> int:
        """The last row below a lock of its own."""
        return self.first + self.rows - 1

    @property
    def top(self) -> int:
        """The row both ends are in when it is done."""
        return self.last + (self.lock == "lock")

    def holes(self, side: Side) -> list[int]:
        """The rows in which the end on this side goes through its eyelet, a lock aside."""
        return [row for row in range(self.first, self.last + 1) if self.bump != (side, row)]

    @property
    def climbs(self) -> list[int]:
        """Gaps, by the lower row, that are a window in the code; past a bump the climb needs none."""
        return [row for row in range(self.first, self.last) if self.bump is None or self.bump[1] != row]


class Family(NamedTuple):
    """The family on one shoe."""

    pairs: int
    hooks: frozenset[int] = frozenset()
    locks: bool = True
    top_lock: bool = True  # whether the top row may hold the loops of a lock: it needs an eyelet to spare
    bumps: tuple[Side, ...] = SIDES  # sides on which an eyelet may be left out
    windows: bool = True  # whether a crossing may be left out between two rows in use

    def stretches(self, above: int) -> Iterator[Stretch]:
        """Every stretch that may follow when the ends are level in row ``above``; 0 at the toe."""
        for first in range(above + 1, min(above + MOST_ROWS, self.pairs) + 1):
            for rows in range(1, min(MOST_ROWS, self.pairs - first + 1) + 1):
                yield from self._shapes(Stretch(first, rows))

    def _shapes(self, plain: Stretch) -> Iterator[Stretch]:
        """The stretch itself, with an eyelet left out, and each with a lock."""
        bumps = [(side, row) for row in range(plain.first, plain.last) for side in self.bumps]
        for shape in (plain, *(plain._replace(bump=bump) for bump in bumps)):
            if shape.climbs and not self.windows:
                continue
            yield shape
            if self.locks and plain.last not in self.hooks:
                yield shape._replace(lock="loop")
            if self._has_room(plain):
                yield shape._replace(lock="lock")

    def _has_room(self, plain: Stretch) -> bool:
        """Whether the row above takes the loops of a lock."""
        row = plain.last + 1
        free = row <= self.pairs and (row < self.pairs or self.top_lock) and row not in self.hooks
        return self.locks and free and plain.rows < MOST_ROWS

    def may_end(self, row: int) -> bool:
        """Whether the lacing may be tied in this row."""
        return row > self.pairs - MOST_ROWS


def code_of(stretches: Sequence[Stretch], pairs: int, base: str, inside: Sequence[bool]) -> str:
    """The lacing code of a member; ``inside`` says of every stretch whether it climbs up the inside."""
    first, top = stretches[0].first, stretches[-1].top
    used = {row for item in stretches for row in range(item.first, item.top + 1)}
    words = [f"rows{first}-{top}"] if top < pairs else [f"skip{row}" for row in range(1, first)]
    words += [f"skip{row}" for row in range(first, top) if row not in used]
    words += [f"skip{item.bump[0]}{item.bump[1]}" for item in stretches if item.bump]
    for item, within in zip(stretches, inside, strict=True):
        if climbs := item.climbs:
            words.append(f"{'inside' if within else 'window'}{climbs[0]}-{climbs[-1] + 1}")
    words += [item.lock + (str(item.top) if item.top < top else "") for item in stretches if item.lock]
    return ".".join([base, str(pairs), *words])


def fuss(stretch: Stretch, below: int, pairs: int) -> int:
    """How far from plain criss-cross a stretch above row ``below`` is: what decides between lacings that are otherwise even.

    A lock counts more below the top, where few people know it.
    """
    lock = 0 if not stretch.lock else 2 if stretch.top == pairs else 4
    return 2 * (stretch.rows > 1) + 3 * (stretch.bump is not None) + lock + stretch.first - below - 1
