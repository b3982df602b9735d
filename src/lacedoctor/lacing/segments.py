"""A lacing as straight pieces: which lies on top, and what each one does."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from lacedoctor.domain.lacing import Lace, Lacing, Passage, Segment
from lacedoctor.domain.words import Kind, Layer, Through


@lru_cache(maxsize=512)
def segments_of(lacing: Lacing) -> tuple[Segment, ...]:
    """Every segment: for each lace the bar, then end a, then end b, from the toe on."""
    return tuple(segment for number, lace in enumerate(lacing.laces) for segment in _lace_segments(lace, number))


def _lace_segments(lace: Lace, number: int) -> list[Segment]:
    rows = sorted({passage.row for passage in lace.passages})
    first = Segment(lace.a[0], lace.b[0], bar_layer(lace.a[0], lace.b[0]), _kind(lace.a[0], lace.b[0], rows), number, "bar", 0)
    found = [first]
    for strand, end in (("a", lace.a), ("b", lace.b)):
        found += [
            Segment(start, stop, layer(start, stop), _kind(start, stop, rows), number, strand, step)
            for step, (start, stop) in enumerate(pairwise(end), 1)
        ]
    return found


def layer(start: Passage, end: Passage) -> Layer:
    """On top when it leaves an out and enters an in, underneath the other way round, else past the edge."""
    match (start.through, end.through):
        case (Through.OUT, Through.IN):
            return Layer.OVER
        case (Through.IN, Through.OUT):
            return Layer.UNDER
        case _:
            return Layer.EDGE


def bar_layer(first: Passage, second: Passage) -> Layer:
    """The bar is walked from one first passage to the other: between two outs it lies underneath, between two ins on top."""
    match (first.through, second.through):
        case (Through.OUT, Through.OUT):
            return Layer.UNDER
        case (Through.IN, Through.IN):
            return Layer.OVER
        case _:
            return Layer.EDGE


def _kind(start: Passage, end: Passage, rows: list[int]) -> Kind:
    if start.eyelet == end.eyelet:
        return Kind.LOOP
    if start.side is end.side:
        return Kind.VERTICAL
    if start.row == end.row:
        return Kind.BAR
    apart = abs(rows.index(start.row) - rows.index(end.row))
    return Kind.CROSS if apart == 1 else Kind.DIAGONAL
