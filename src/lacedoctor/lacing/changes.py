"""What can be changed about a lacing: the words of pattern files and of lacing codes.

``window4-5`` no crossing between these rows · ``skip3`` row left out · ``skipM3`` one eyelet left out ·
``rows1-6`` only these rows · ``every2`` every second row · ``lock`` heel lock through the top row ·
``loop`` lock through the same hole at the top · ``split3`` a lace of its own up to this row · ``inner`` inner eyelet line.
In pattern files a row may be an expression (``mid``, ``n-1``) and a range is written with two dots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

from lacedoctor.domain.lacing import Eyelet
from lacedoctor.domain.words import Side
from lacedoctor.errors import LacingError

ChangeKind = Literal["window", "skip", "rows", "every", "lock", "loop", "split", "inner"]

_CHANGE = re.compile(r"(window|skip|rows|every|lock|loop|split|inner)\s*([ML])?\s*(.*)")
_EXPRESSION = re.compile(r"(n|mid|\d+)([+-]\d+)?")
_ARGUMENTS = {"window": 2, "rows": 2, "skip": 1, "every": 1, "split": 1, "lock": 0, "loop": 0, "inner": 0}


@dataclass(frozen=True, slots=True)
class Change:
    """One change, its rows filled in for a number of pairs."""

    kind: ChangeKind
    first: int = 0
    last: int = 0
    side: Side | None = None

    @property
    def code(self) -> str:
        """The change as a piece of a lacing code."""
        if self.kind in ("window", "rows"):
            return f"{self.kind}{self.first}-{self.last}"
        if self.kind in ("lock", "loop", "inner"):
            return self.kind
        return f"{self.kind}{self.side or ''}{self.first}"

    @property
    def words(self) -> str:
        """The change as part of a title."""
        match self.kind:
            case "window":
                return f"window at rows {self.first}–{self.last}"
            case "skip":
                return f"{self.side.word} eyelet {self.first} left out" if self.side else f"row {self.first} left out"
            case "rows":
                return f"rows {self.first}–{self.last} only"
            case "every":
                return "every second row" if self.first == 2 else f"one row in {self.first}"
            case "lock":
                return "heel lock"
            case "loop":
                return "loop lock at the top"
            case "split":
                return f"a lace of its own up to row {self.first}"
            case "inner":
                return "inner eyelets"

    @property
    def eyelet(self) -> Eyelet | None:
        """The single eyelet left out, if the change is that."""
        return Eyelet(self.side, self.first) if self.kind == "skip" and self.side else None


def parse_change(text: str, pairs: int) -> Change:
    """Read one change for a shoe of ``pairs`` rows; LacingError says what is not understood."""
    match = _CHANGE.fullmatch(_in_case(text.strip()))
    if not match:
        raise LacingError(f"'{text}' is no change of a lacing.", f"Known are {', '.join(sorted(_ARGUMENTS))}.")
    kind, side, rest = match.groups()
    given = [part for part in re.split(r"-(?=\d+$)" if ".." not in rest else r"\.\.", rest) if part]
    if len(given) != _ARGUMENTS[kind] or (side and kind != "skip"):
        raise LacingError(f"'{text}' is not complete.", f"'{kind}' takes {_ARGUMENTS[kind] or 'no'} row number(s).")
    rows = [_value(part, pairs, text) for part in given]
    first, last = (*rows, 0, 0)[:2]
    change = Change(cast(ChangeKind, kind), first, last, Side(side) if side else None)
    _check(change, pairs, text)
    return change


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


def _check(change: Change, pairs: int, text: str) -> None:
    if change.kind in ("window", "rows") and not 1 <= change.first < change.last <= pairs:
        raise LacingError(f"'{text}' does not fit {pairs} rows.", f"It needs two rows from 1 to {pairs}, the lower one first.")
    if change.kind in ("skip", "split") and not 1 <= change.first <= pairs:
        raise LacingError(f"'{text}' does not fit {pairs} rows.", f"Rows run from 1 to {pairs}.")
    if change.kind == "every" and change.first < 2:
        raise LacingError(f"'{text}' leaves nothing out.", "Every 2nd, 3rd … row can be used.")
