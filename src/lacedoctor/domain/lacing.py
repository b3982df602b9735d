"""A lacing: the passages of each end of each lace, in eyelet notation (``M3o``: out at the medial eyelet of row 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from lacedoctor.domain.words import Kind, Layer, Side, Through

_PASSAGE = re.compile(r"([ML])(I?)(\d{1,2})([io^*])")
JoinKind = Literal["knot", "surgeon", "twist", "under"]
JOINS: tuple[JoinKind, ...] = get_args(JoinKind)


@dataclass(frozen=True, slots=True)
class Eyelet:
    """One hole: its column, its row from the toe (1 = nearest), and whether it lies on the inner of two lines."""

    side: Side
    row: int
    inner: bool = False

    def __str__(self) -> str:
        return f"{self.side}{'I' if self.inner else ''}{self.row}"


@dataclass(frozen=True, slots=True)
class Passage:
    """The lace at one eyelet: in, out, tucked under the strand that lies there, or hooked round the other end beside it."""

    eyelet: Eyelet
    through: Through

    def __str__(self) -> str:
        return f"{self.eyelet}{self.through}"

    @property
    def side(self) -> Side:
        """Column of the eyelet."""
        return self.eyelet.side

    @property
    def row(self) -> int:
        """Row of the eyelet, from the toe."""
        return self.eyelet.row

    @property
    def uses_eyelet(self) -> bool:
        """False for a tuck and a hook, which take no hole."""
        return self.through in (Through.IN, Through.OUT)

    @classmethod
    def parse(cls, text: str) -> Passage:
        """Read ``M3o``, ``LI2i`` or ``L7^``; ValueError where the text is none of them."""
        match = _PASSAGE.fullmatch(text.strip())
        if not match:
            raise ValueError(f"'{text}' is no passage; one looks like M3o (out at the medial eyelet of row 3)")
        side, inner, row, through = match.groups()
        return cls(Eyelet(Side(side), int(row), bool(inner)), Through(through))


End = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Lace:
    """One lace: two ends, joined by the first segment (the bar) between their first passages."""

    a: End
    b: End

    @property
    def ends(self) -> tuple[End, End]:
        """Both ends, the medial one first where the lacing is symmetrical."""
        return (self.a, self.b)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages of both ends."""
        return self.a + self.b


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight piece of lace between two passages."""

    start: Passage
    end: Passage
    layer: Layer
    kind: Kind
    lace: int  # which lace, from 0
    strand: str  # "bar", "a" or "b"
    step: int  # 0 for the bar, then 1, 2, 3 … along its end


@dataclass(frozen=True, slots=True)
class Join:
    """What the two ends of a lace do with each other in the middle, above a row and before the next one.

    ``knot`` is a reef knot, ``surgeon`` two wraps, ``twist`` one full turn; ``under`` passes the strand that lies on top below
    the other one. None of them changes the way of the lace; a knot takes some of its length.
    """

    kind: JoinKind
    row: int
    lace: int = 0  # which lace, from 0

    def __str__(self) -> str:
        return f"{self.kind}{self.row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacing:
    """A lacing of a shoe with ``pairs`` rows of eyelets: one lace, or several for separate zones."""

    pairs: int
    laces: tuple[Lace, ...]
    code: str
    title: str
    pattern: str  # id of the pattern it is built from
    notes: tuple[str, ...] = ()  # what the builder had to decide, in plain words
    joins: tuple[Join, ...] = ()
    tied: str = "top-row"  # or "last-eyelets": where the two ends finish
    threaded: str = "in-turn"  # or "a-first", "b-first": one end all the way before the other

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage of every lace."""
        return tuple(passage for lace in self.laces for passage in lace.passages)

    @property
    def rows(self) -> tuple[int, ...]:
        """Rows in use, from the toe."""
        return tuple(sorted({passage.row for passage in self.passages if passage.uses_eyelet}))

    @property
    def top_row(self) -> int:
        """The highest row in use, where the lace is normally tied."""
        return self.rows[-1]

    def eyelets_used(self) -> frozenset[Eyelet]:
        """Every eyelet a lace goes through."""
        return frozenset(passage.eyelet for passage in self.passages if passage.uses_eyelet)

    def skipped(self) -> tuple[Eyelet, ...]:
        """Eyelets left empty, by row, medial first; on a staggered shoe those of the line in use."""
        used = self.eyelets_used()
        inner = {eyelet.row for eyelet in used if eyelet.inner}
        whole = len(inner) == len({eyelet.row for eyelet in used})
        places = ((side, row) for row in range(1, self.pairs + 1) for side in (Side.MEDIAL, Side.LATERAL))
        every = (Eyelet(side, row, whole or row in inner) for side, row in places)
        return tuple(eyelet for eyelet in every if eyelet not in used)


def mirrored(passage: Passage) -> Passage:
    """The same passage on the other side."""
    eyelet = passage.eyelet
    return Passage(Eyelet(eyelet.side.other, eyelet.row, eyelet.inner), passage.through)
