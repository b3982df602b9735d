"""Width letters: of a foot by its length and breadth, of a shoe by its label, and by girth on the Japanese scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterScale:
    """The letters of one sex: the standard one, its breadth in mm at size ``at`` of ``system``."""

    who: str
    standard: str
    centre_mm: float
    at: float
    system: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GirthScale:
    """Letters by ball girth: the ``e_mm`` of an E on a foot ``at_mm`` long."""

    e_mm: float
    at_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WidthTables:
    """All widths. Steps are counted in letters from the standard of the sex, wide above zero."""

    letters: tuple[str, ...]
    same: Mapping[str, str]
    letter_mm: float
    per_size_mm: float
    scales: Mapping[str, LetterScale]  # by sex
    words: Mapping[str, float]
    british: Mapping[str, Mapping[str, float]]  # by sex
    girth_letters: tuple[str, ...]
    girth_step_mm: float
    girth_per_mm: float
    girth_scales: Mapping[str, GirthScale]
    sources: tuple[str, ...]
    british_sources: tuple[str, ...]
    girth_sources: tuple[str, ...]

    def steps_of_foot(self, breadth_mm: float, size: float, sex: str) -> float:
        """How many letters a foot lies from the standard; ``size`` is its length in the system of the sex's scale."""
        scale = self.scales[sex]
        return (breadth_mm - scale.centre_mm - self.per_size_mm * (size - scale.at)) / self.letter_mm

    def letter(self, steps: float, sex: str) -> str:
        """The letter nearest to so many steps from the standard, the last one where there is no further."""
        at = self.letters.index(self.scales[sex].standard) + round(steps)
        return self.letters[min(max(at, 0), len(self.letters) - 1)]

    def steps_of_shoe(self, width: str, sex: str, *, british: bool) -> tuple[float, ...]:
        """What a shoe's width may mean, in letters from the standard; two where scales give it two meanings, none unknown."""
        if width in self.words:
            return (self.words[width],)
        own = self.same.get(width, width)
        steps = self.british[sex].get(width)
        found = [] if steps is None or not (british or own not in self.letters) else [steps]
        if own in self.letters:
            found.append(self.letters.index(own) - self.letters.index(self.scales[sex].standard))
        return tuple(dict.fromkeys(float(each) for each in found))

    def girth_letter(self, girth_mm: float, length_mm: float, sex: str) -> str:
        """The Japanese letter of a foot, by ball girth."""
        scale = self.girth_scales[sex]
        usual = scale.e_mm + self.girth_per_mm * (length_mm - scale.at_mm)
        at = self.girth_letters.index("E") + round((girth_mm - usual) / self.girth_step_mm)
        return self.girth_letters[min(max(at, 0), len(self.girth_letters) - 1)]
