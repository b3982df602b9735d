"""Lacing codes: a lacing as a short text that can be typed, read over the phone, and laced again.

``criss-cross.7.window4-5.lock`` is pattern, pairs, changes. A lacing that no pattern builds is spelled out:
``route.4.M1o-L2o-M3o-L4o.L1o-M2o-L3o-M4o`` lists both ends of each lace, and then any knots and twists (``knot2``, and
``knot5:2`` for the second lace). A pattern's id, title or alias is a code too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from lacedoctor.domain.lacing import JOINS, Join, JoinKind, Lace, Lacing, Passage
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import DEFAULT_PAIRS, MAX_PAIRS, MIN_PAIRS
from lacedoctor.errors import LacingError
from lacedoctor.lacing.build import build
from lacedoctor.lacing.catalogue import find_pattern
from lacedoctor.lacing.changes import KINDS, parse_change
from lacedoctor.lacing.validity import errors_of

SPELLED_OUT = "route"
_WITH_ROW = "|".join(kind for kind in KINDS if kind != "lift")
_LOOSE_CHANGE = re.compile(rf"(?<=\s)({_WITH_ROW})\s+(?=[ML]?\d)", re.IGNORECASE)
_PAIRS_OR_CHANGE = re.compile(rf"\d+|({_WITH_ROW})[ML]?\d.*", re.IGNORECASE)
_JOIN = re.compile(rf"({'|'.join(JOINS)})(\d+)(?::(\d+))?")


def lacing_from(text: str, patterns: Mapping[str, Pattern], pairs: int | None = None) -> Lacing:
    """The lacing a name or code stands for; ``pairs`` counts where the text does not say. LacingError or UnknownNameError."""
    name, rest = _pieces(text)
    if name == SPELLED_OUT:
        return _spelled_out(rest, text)
    if rest and rest[0].isdigit():
        pairs = int(rest.pop(0))
    pairs = DEFAULT_PAIRS if pairs is None else pairs
    return build(find_pattern(name, patterns), pairs, patterns, tuple(parse_change(piece, pairs) for piece in rest))


def own_rows(text: str) -> int | None:
    """The number of rows a code says itself; None where it leaves that open."""
    _, rest = _pieces(text)
    return int(rest[0]) if rest and rest[0].isdigit() else None


def _pieces(text: str) -> tuple[str, list[str]]:
    """The name, and what follows it with dots or blanks between."""
    words = _LOOSE_CHANGE.sub(r"\1", text.strip())
    name, *rest = words.split(".")
    if not rest and name != SPELLED_OUT:
        name, *rest = _with_spaces(words)
    return name, rest


def _with_spaces(words: str) -> list[str]:
    """``criss-cross 7 window4-5`` as if it were written with dots; a name with spaces in it stays whole."""
    pieces = words.split()
    rest = next((index for index, piece in enumerate(pieces) if index and _PAIRS_OR_CHANGE.fullmatch(piece)), None)
    return [words] if rest is None else [" ".join(pieces[:rest]), *pieces[rest:]]


def _spelled_out(pieces: list[str], text: str) -> Lacing:
    try:
        pairs = int(pieces[0])
        found = [(piece, _JOIN.fullmatch(piece)) for piece in pieces[1:]]
        ends = [tuple(Passage.parse(passage) for passage in piece.split("-")) for piece, join in found if not join]
        joins = tuple(Join(cast(JoinKind, join[1]), int(join[2]), int(join[3] or 1) - 1) for _, join in found if join)
    except (ValueError, IndexError) as error:
        raise LacingError(f"'{text}' is not a lacing code: {error}.") from error
    if len(ends) < 2 or len(ends) % 2 or not MIN_PAIRS <= pairs <= MAX_PAIRS:
        raise LacingError(f"'{text}' is not a lacing code.", "It needs 2 to 10 pairs and two ends for each lace.")
    laces = tuple(Lace(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True))
    lacing = Lacing(
        pairs=pairs, laces=laces, code=text, title="Own lacing", pattern=SPELLED_OUT, joins=joins, tied="last-eyelets"
    )
    if wrong := errors_of(lacing):
        raise LacingError(f"'{text}' cannot be laced: {wrong[0]}")
    return lacing
