"""What is said about the lace: how much is needed, what to buy, what is left to tie with, what a change gives back or takes."""

from __future__ import annotations

from collections.abc import Mapping

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.reach import ENOUGH_TAIL_MM, KNOT_MM, Reach, given_back, reaches

UNEVEN_MM = 40.0  # ends whose ways differ by less are tied the same


def reach_sentences(
    lacing: Lacing, stay: Eyestay, tail_mm: float, patterns: Mapping[str, Pattern], lace_length_mm: float | None = None
) -> list[str]:
    """Sentences for one lacing on one shoe, lengths in mm in, centimetres out."""
    found = reaches(lacing, stay, tail_mm, lace_length_mm)
    said: list[str] = []
    for number, reach in enumerate(found, 1):
        name = "Lace needed" if len(found) == 1 else f"Lace {number}"
        said.append(f"{name}: about {_cm(reach.needed)}, {_bought(reach)}.")
        said += _ends(reach)
        said += _left(reach, tail_mm)
    said += [f"{name[:1].upper()}{name[1:]}: {_gives(mm)}." for name, mm in given_back(lacing, stay, patterns)]
    return said


def _cm(mm: float) -> str:
    return f"{mm / 10:.0f} cm"


def _bought(reach: Reach) -> str:
    return f"sold as {reach.retail_cm} cm" if reach.retail_cm else "longer than laces are usually sold"


def _ends(reach: Reach) -> list[str]:
    said = []
    if reach.apart >= UNEVEN_MM:
        first, second = (_cm(end) for end in reach.ends)
        said.append(f"From the middle of the bar the first end takes {first}, the second {second}.")
    if reach.knots:
        said.append(f"Each knot takes about {KNOT_MM:.0f} mm more of each end.")
    return said


def _left(reach: Reach, tail_mm: float) -> list[str]:
    """What the lace one has leaves; with uneven ways, centred and evened out."""
    if reach.tails is None or reach.even_tail is None:
        return []
    if reach.even_tail < 0:
        return [f"Your lace does not reach: {_cm(-reach.even_tail)} are missing at each end."]
    said = f"Your lace leaves {_cm(reach.even_tail)} at each end to tie with; {_cm(tail_mm)} are wanted"
    if reach.apart >= UNEVEN_MM:
        first, second = (_cm(tail) if tail >= 0 else "nothing" for tail in reach.tails)
        said += f" (laid with its middle in the bar: {first} and {second})"
    short = " That is little for a bow." if reach.even_tail < ENOUGH_TAIL_MM else ""
    return [f"{said}.{short}"]


def _gives(mm: float) -> str:
    return f"gives back {_cm(mm)} at each end" if mm > 0 else f"takes {_cm(-mm)} more of each end"
