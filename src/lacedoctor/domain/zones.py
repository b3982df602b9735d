"""The zones of the foot, by themselves: the first picture needs them and nothing else that the product knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """One spot on the foot. ``t`` is where it lies along the eyestay (0 first row, 1 last); None where no row lies over it."""

    code: str
    slug: str
    name: str
    view: str  # top, inner, outer, sole, heel, leg
    t: tuple[float, float] | None = None
    cause_only: bool = False  # it is felt elsewhere than the rows that cause it
    side: str | None = None  # medial, lateral
    hint: str = ""
    sources: tuple[str, ...] = ()

    @property
    def middle(self) -> float | None:
        """Middle of its range along the eyestay."""
        return None if self.t is None else (self.t[0] + self.t[1]) / 2
