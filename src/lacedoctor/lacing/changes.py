"""What can be changed about a lacing: the words of pattern files and of lacing codes.

``window4-5`` no crossing between these rows · ``inside4-5`` the same, up the inside · ``sides3`` straight up to this row ·
``skip3`` row left out · ``skipM3`` one eyelet left out · ``rows1-6`` only these rows · ``every2`` every second row ·
``lock`` heel lock through a row of its own, the top or ``lock4`` · ``reversed`` the same, the higher row first ·
``loop`` lock through the same hole, at the top or ``loop3`` · ``lift`` toe-lift diagonal · ``knot3`` reef knot above this row ·
``surgeon3`` surgeon's knot · ``twist`` a full turn in every crossing, or ``twist3`` · ``under`` crossings locked ·
``split3`` a lace of its own up to this row · ``inner`` the inner eyelet line, or ``inner1-3``.
In pattern files a row may be an expression (``mid``, ``n-1``) and a range is written with two dots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

from lacedoctor.domain.lacing import JOINS, Eyelet
from lacedoctor.domain.words import Side
from lacedoctor.errors import LacingError

ChangeKind = Literal[
    "window", "inside", "sides", "skip", "rows", "every", "lock", "reversed", "loop", "lift", "knot", "surgeon", "twist", "under",
    "split", "inner",
]  # fmt: skip
RANGES = ("window", "inside", "rows", "inner")
WITHOUT_ROW = (
    "lock",
    "reversed",
    "loop",
    "lift",
    "twist",
    "under",
    "inner",
)  # or also without: the top, every crossing, all rows
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
WINDOWS = ("window", "inside", "sides")
LOCKS = ("lock", "reversed", "loop")

_CHANGE = re.compile(rf"({'|'.join(KINDS)})\s*([ML](?=\s*\d))?\s*(.*)")
_EXPRESSION = re.compile(r"(n|mid|\d+)([+-]\d+)?")


@dataclass(frozen=True, slots=True)
class Change:
    """One change, its rows filled in for a number of pairs; row 0 where none is named."""

    kind: ChangeKind
    first: int = 0
    last: int = 0
    side: Side | None = None

    @property
    def code(self) -> str:
        """The change as a piece of a lacing code."""
        if self.last:
            return f"{self.kind}{self.first}-{self.last}"
        return f"{self.kind}{self.side or ''}{self.first or ''}"

    @property
    def words(self) -> str:
        """The change as part of a title."""
        if self.side:
            return f"{self.side.word} eyelet {self.first} left out"
        words = _WORDS[self.kind] if self.first else _WORDS_WITHOUT_ROW[self.kind]
        return words.format(self.first, self.last) if self.code != "every2" else "every second row"

    @property
    def eyelet(self) -> Eyelet | None:
        """The single eyelet left out, if the change is that."""
        return Eyelet(self.side, self.first) if self.kind == "skip" and self.side else None

    @property
    def span(self) -> tuple[int, int] | None:
        """The rows between which nothing may cross, if the change is a window."""
        if self.kind not in WINDOWS:
            return None
        return (1, self.first) if self.kind == "sides" else (self.first, self.last)


_WORDS: dict[ChangeKind, str] = {
    "window": "window at rows {0}–{1}",
    "inside": "window at rows {0}–{1}, up the inside",
    "sides": "straight up to row {0}",
    "skip": "row {0} left out",
    "rows": "rows {0}–{1} only",
    "every": "one row in {0}",
    "lock": "heel lock at row {0}",
    "reversed": "reversed heel lock at row {0}",
    "loop": "loop lock at row {0}",
    "knot": "knot above row {0}",
    "surgeon": "surgeon's knot above row {0}",
    "twist": "ends twisted above row {0}",
    "under": "crossing locked above row {0}",
    "split": "a lace of its own up to row {0}",
    "inner": "inner eyelets at rows {0}–{1}",
}
_WORDS_WITHOUT_ROW: dict[ChangeKind, str] = {
    "lock": "heel lock",
    "reversed": "reversed heel lock",
    "loop": "loop lock at the top",
    "lift": "toe-lift diagonal",
    "twist": "ends twisted in every crossing",
    "under": "every crossing locked",
    "inner": "inner eyelets",
}


def parse_change(text: str, pairs: int) -> Change:
    """Read one change for a shoe of ``pairs`` rows; LacingError says what is not understood."""
    match = _CHANGE.fullmatch(_in_case(text.strip()))
    if not match:
        raise LacingError(f"'{text}' is no change of a lacing.", f"Known are {', '.join(sorted(KINDS))}.")
    kind, side, rest = cast(ChangeKind, match[1]), match[2], match[3]
    given = [part for part in re.split(r"(?<=\d)-(?=\d+$)" if ".." not in rest else r"\.\.", rest) if part]
    if len(given) not in _counts(kind) or (side and kind != "skip"):
        raise LacingError(f"'{text}' is not complete.", f"'{kind}' takes {' or '.join(map(_rows_in_words, _counts(kind)))}.")
    rows = [_value(part, pairs, text) for part in given]
    first, last = (*rows, 0, 0)[:2]
    change = Change(kind, first, last, Side(side) if side else None)
    _check(change, pairs, text, named=bool(rows))
    return change


def _counts(kind: ChangeKind) -> tuple[int, ...]:
    """How many rows may be named."""
    most = 2 if kind in RANGES else 0 if kind == "lift" else 1
    return tuple(sorted({0, most})) if kind in WITHOUT_ROW else (most,)


def _rows_in_words(count: int) -> str:
    return {0: "no row", 1: "one row"}.get(count, "a first and a last row")


def _in_case(text: str) -> str:
    """Codes are read over the phone: the words in lower case, the sides in capitals."""
    return re.sub(r"^(skip)\s*([ml])(?=\s*\d)", lambda found: found[1] + found[2].upper(), text.casefold())


def _value(part: str, pairs: int, text: str) -> int:
    match = _EXPRESSION.fullmatch(part.strip())
    if not match:
        raise LacingError(f"'{part}' in '{text}' is no row.", "A row is a number, n (the top row) or mid, with +1, -1 …")
    base, step = match.groups()
    start = {"n": pairs, "mid": pairs // 2}.get(base) or int(base)
    return start + int(step or 0)


def _check(change: Change, pairs: int, text: str, *, named: bool) -> None:
    low, high = _LIMITS.get(change.kind, (1, 0))
    if change.kind in RANGES and named and not 1 <= change.first < change.last <= pairs:
        raise LacingError(f"'{text}' does not fit {pairs} rows.", f"It needs two rows from 1 to {pairs}, the lower one first.")
    if change.kind == "every":
        if not 2 <= change.first < pairs:
            raise LacingError(f"'{text}' leaves nothing to lace or nothing out.", "Every 2nd, 3rd … row can be used.")
    elif change.kind not in RANGES and named and not low <= change.first <= pairs + high:
        raise LacingError(f"'{text}' does not fit {pairs} rows.", f"It needs a row from {low} to {pairs + high}.")


# Lowest row, and how far below the top the highest one is.
_LIMITS: dict[ChangeKind, tuple[int, int]] = {
    "sides": (2, 0),
    "lock": (2, 0),
    "reversed": (2, -1),
    "split": (1, -1),
    **dict.fromkeys(JOINS, (1, -1)),
}
