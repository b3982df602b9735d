"""The zones of the foot, by themselves: the first picture needs them and nothing else that the product knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lacedoctor.domain.word_match import holds


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


def matching_zones(zones: Iterable[Zone], text: str) -> tuple[Zone, ...]:
    """Zones whose code, short name or name contains ``text``; those that begin with it come first. Where there is none, those
    with all of its words, in any order and whatever their endings."""
    wanted = " ".join(text.casefold().split())
    if not wanted:
        return ()

    def rank(zone: Zone) -> int | None:
        names = (zone.slug.replace("-", " "), zone.slug, zone.name.casefold(), zone.code.casefold())
        if any(name.startswith(wanted) for name in names):
            return 0
        if any(f" {wanted}" in name for name in names):
            return 1
        return 2 if any(wanted in name for name in names) else None

    zones = tuple(zones)
    ranked = [(place, zone) for zone in zones if (place := rank(zone)) is not None]
    if not ranked:
        return tuple(zone for zone in zones if holds(f"{zone.slug} {zone.name}", wanted))
    return tuple(zone for _, zone in sorted(ranked, key=lambda item: item[0]))
