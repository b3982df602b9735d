"""How feet are spread among adults, how well a ruler measures, and which entries are worth a second look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import erf, sqrt

from lacedoctor.domain.case import Case, FootShape, Person
from lacedoctor.domain.questions import plain_key

LEAST, MOST = 3, 97  # beyond them a percentile is only said to be below or above
SHARES = {  # name -> (measurement, of which other)
    "ball_width_of_length": ("ball_width_mm", "length_mm"),
    "ball_length_of_length": ("ball_length_mm", "length_mm"),
    "girth_of_ball_width": ("ball_girth_mm", "ball_width_mm"),
    "heel_of_ball_width": ("heel_width_mm", "ball_width_mm"),
}
Limits = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation."""

    mean: float
    sd: float

    def z(self, value: float) -> float:
        """Standard deviations above the mean."""
        return (value - self.mean) / self.sd


@dataclass(frozen=True, slots=True)
class Line:
    """What is usual for a foot length in mm, and how far feet lie from it."""

    intercept: float
    slope: float
    sd: float

    def z(self, value: float, length_mm: float) -> float:
        """Standard deviations above what is usual for the length."""
        return (value - self.intercept - self.slope * length_mm) / self.sd


@dataclass(frozen=True, slots=True, kw_only=True)
class Adults:
    """One sex of the survey; measurements go by their field names."""

    who: str
    spread: Mapping[str, Spread]
    for_length: Mapping[str, Line]
    share: Mapping[str, Spread]


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Both sexes, measuring accuracy in mm, and the limits outside which an entry is asked about."""

    survey: str
    adults: Mapping[str, Adults]  # by sex: m, f
    length_accuracy_mm: float
    width_accuracy_mm: float
    usual: Mapping[str, Mapping[str, Limits]]  # "", "adult", "adult_m", "adult_f", "adult_share"
    sources: tuple[str, ...]

    def percentile(self, name: str, value: float, sex: str) -> float:
        """How many of a hundred adults of this sex measure less, taking them to be spread normally."""
        return 50 * (1 + erf(self.adults[sex].spread[name].z(value) / sqrt(2)))

    def percentile_words(self, name: str, value: float, sex: str) -> str:
        """``about the 90th percentile of women in one large survey``; rounded to fives, for a finer one would claim too much."""
        adults, share = self.adults[sex], self.percentile(name, value, sex)
        of = f"percentile of {adults.who} in {self.survey}"
        if share < LEAST:
            return f"below the {ordinal(LEAST)} {of}"
        if share > MOST:
            return f"above the {ordinal(MOST)} {of}"
        return f"about the {ordinal(min(max(5 * round(share / 5), 5), 95))} {of}"

    def limits(self, name: str, person: Person) -> Limits | None:
        """What is usual for a measurement of this person; None where nothing is known."""
        everybody = self.usual[""].get(name)
        if everybody is not None or person.is_child:
            return everybody
        sexes = (person.sex,) if person.sex else ("m", "f")
        found = [found for sex in sexes if (found := self.usual[f"adult_{sex}"].get(name))]
        if found:
            return min(low for low, _ in found), max(high for _, high in found)
        return self.usual["adult"].get(name)

    def doubt(self, name: str, value: float, person: Person) -> str:
        """A question where a value is possible but unusual; empty where it is not."""
        limits = self.limits(name, person)
        if limits is None or limits[0] <= value <= limits[1]:
            return ""
        return f"{value:g} mm is unusual ({limits[0]:g} to {limits[1]:g} mm is usual): sure?"

    def doubt_at(self, key: str, value: object, case: Case) -> str:
        """``doubt`` about the answer to a question of the fitting, by its key."""
        table, *path = plain_key(key).split(".")
        if table not in ("feet", "shoe") or isinstance(value, bool) or not isinstance(value, int | float):
            return ""
        return self.doubt(path[0], float(value), case.person)

    def doubtful_shares(self, shape: FootShape) -> Iterator[tuple[str, str]]:
        """Measurements of one adult foot that hardly go together: the field, and a question."""
        for name, (top, bottom) in SHARES.items():
            above, below = getattr(shape, top), getattr(shape, bottom)
            low, high = self.usual["adult_share"][name]
            if above is not None and below and not low <= above / below <= high:
                yield top, f"{above:g} mm hardly goes with a {_plain(bottom)} of {below:g} mm: sure?"


def _plain(name: str) -> str:
    return {"length_mm": "foot length"}.get(name, name.removesuffix("_mm").replace("_", " "))


def ordinal(number: int) -> str:
    """``3rd``, ``90th``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
