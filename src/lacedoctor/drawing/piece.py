"""A part of a strand as it is drawn. Anatomical frame, mm."""

from __future__ import annotations

from dataclasses import dataclass

from lacedoctor.domain.lacing import Segment
from lacedoctor.drawing.scene import Point

# On top of the eyestay, over the tongue, under the tongue's strands, under the eyestay, or free at the end.
TOP, GAP, LOW, HIDDEN, FREE = "top", "gap", "low", "hidden", "free"


@dataclass(frozen=True, slots=True)
class Piece:
    """A visible or hidden part of one segment. ``depth`` orders pieces of one zone: higher lies on top."""

    zone: str
    points: tuple[Point, ...]
    strand: str  # "a" or "b" of the first lace, "c" or "d" of the second
    index: int  # of its segment in the threading order, from 0
    depth: float
    caps: tuple[bool, bool] = (False, False)  # ends that are round: those at an eyelet or a tip


def strands_of(segment: Segment) -> tuple[str, str]:
    """Names of the strands a segment starts and ends on: both ends of a lace meet in the middle of its bar."""
    first = 2 * (segment.lace % 2)
    a, b = "abcd"[first], "abcd"[first + 1]
    return {"bar": (a, b), "a": (a, a)}.get(segment.strand, (b, b))
