"""Whether the lace reaches, and what to buy where it does not."""

from __future__ import annotations

from lacedoctor.domain.lacing import Lacing
from lacedoctor.lacing.geometry import Eyestay, lace_mm

# Stock lengths in cm, 27 to 72 in. Source lacing:S125.
RETAIL_CM = (69, 76, 91, 102, 114, 122, 137, 152, 160, 183, 213)
ENOUGH_TAIL_MM = 150.0  # less than this makes a bow hard to tie: house rule


def tail_left_mm(lacing: Lacing, stay: Eyestay, lace_length_mm: float, tail_mm: float) -> float | None:
    """Tail left at each end with the lace one has; negative is too short. None for several laces."""
    if len(lacing.laces) > 1:
        return None
    return tail_mm + (lace_length_mm - lace_mm(lacing, stay, tail_mm)) / 2


def retail_cm(needed_mm: float) -> int | None:
    """The next stock length that is long enough, or None where none is."""
    return next((length for length in RETAIL_CM if length * 10 >= needed_mm), None)
