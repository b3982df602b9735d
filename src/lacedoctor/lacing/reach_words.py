"""What is said about the lace: how much is needed, what to buy, what is left to tie with, what a change gives back or takes."""

from __future__ import annotations

from collections.abc import Mapping

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.units import format_length
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.reach import ENOUGH_TAIL_MM, KNOT_MM, Reach, given_back, reaches

UNEVEN_MM = 40.0  # ends whose ways differ by less are tied the same


def reach_sentences(
    lacing: Lacing,
    stay: Eyestay,
    tail_mm: float,
    patterns: Mapping[str, Pattern],
    lace_length_mm: float | None = None,
    unit: str = "mm",
) -> list[str]:
    """Sentences for one lacing on one shoe, lengths in mm in; out in inches where that is the ``unit``, else in centimetres."""
    found = reaches(lacing, stay, tail_mm, lace_length_mm)
    said: list[str] = []
    for number, reach in enumerate(found, 1):
        name = "Lace needed" if len(found) == 1 else f"Lace {number}"
        said.append(f"{name}: about {_said(reach.needed, unit)}, {_bought(reach, unit)}.")
        said += _ends(reach, unit)
        said += _left(reach, tail_mm, unit)
    said += [f"{name[:1].upper()}{name[1:]}: {_gives(mm, unit)}." for name, mm in given_back(lacing, stay, patterns)]
    return said


def _said(mm: float, unit: str) -> str:
    return format_length(mm, "in") if unit == "in" else f"{mm / 10:.0f} cm"


def _bought(reach: Reach, unit: str) -> str:
    return f"sold as {_said(reach.retail_cm * 10, unit)}" if reach.retail_cm else "longer than laces are usually sold"


def _ends(reach: Reach, unit: str) -> list[str]:
    said = []
    if reach.apart >= UNEVEN_MM:
        first, second = (_said(end, unit) for end in reach.ends)
        said.append(f"From the middle of the bar the first end takes {first}, the second {second}.")
    if reach.knots:
        said.append(f"Each knot takes about {format_length(KNOT_MM, unit)} more of each end.")
    return said


def _left(reach: Reach, tail_mm: float, unit: str) -> list[str]:
    """What the lace one has leaves; with uneven ways, centred and evened out."""
    if reach.tails is None or reach.even_tail is None:
        return []
    if reach.even_tail < 0:
        return [f"Your lace does not reach: {_said(-reach.even_tail, unit)} are missing at each end."]
    said = f"Your lace leaves {_said(reach.even_tail, unit)} at each end to tie with; {_said(tail_mm, unit)} are wanted"
    if reach.apart >= UNEVEN_MM:
        first, second = (_said(tail, unit) if tail >= 0 else "nothing" for tail in reach.tails)
        said += f" (laid with its middle in the bar: {first} and {second})"
    short = " That is little for a bow." if reach.even_tail < ENOUGH_TAIL_MM else ""
    return [f"{said}.{short}"]


def _gives(mm: float, unit: str) -> str:
    return f"gives back {_said(mm, unit)} at each end" if mm > 0 else f"takes {_said(-mm, unit)} more of each end"
