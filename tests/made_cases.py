"""Made-up cases for the properties of the advice, and changes of a single answer that have a known direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from lacedoctor.domain.case import Activity, Answers, Case, Complaint, Person, Tried
from lacedoctor.domain.words import CONDITIONS, SENSATIONS, Foot

FEET = (Foot.LEFT, Foot.RIGHT, Foot.BOTH)
BEGAN = (
    "new-shoe", "new-sock", "new-insole", "new-lacing", "heel-lock", "more-mileage", "injury", "lifting", "long-journey",
    "new-season",
)  # fmt: skip
CLEARS_BY = (
    "loosening", "shoe-off", "other-shoe", "rest", "lying-down", "rubbing", "elevation", "warmth", "sock-change", "insole-out",
    "nothing",
)  # fmt: skip
SIGNS = ("red", "hot", "white", "blue", "open-skin", "bruise", "lace-marks", "sock-marks", "lump")
LATER = (0.0, 3.0, 5.0, 10.0, 30.0, 31.0, 45.0, 120.0, -1.0)  # minutes until it clears, the longer the worse
BENIGN_BEGINNING = frozenset(("new-shoe", "new-sock", "new-lacing", "new-season", "heel-lock"))


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or unknown."""
    return st.none() | values


def some(words: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of these words, or none of them."""
    return st.lists(st.sampled_from(words), max_size=most, unique=True).map(tuple)


def complaints(zones: tuple[str, ...]) -> st.SearchStrategy[Complaint]:
    """Any complaint that can be said, most of it unknown now and then."""
    return st.builds(
        Complaint,
        foot=maybe(st.sampled_from(FEET)),
        zones=st.lists(st.sampled_from(zones), min_size=1, max_size=2, unique=True).map(tuple),
        sensations=maybe(some(SENSATIONS, 2)),
        signs=maybe(some(SIGNS, 2)),
        severity=maybe(st.sampled_from((0.0, 3.0, 5.0, 7.0, 8.0, 10.0))),
        onset_fixed=maybe(st.booleans()),
        clears_minutes=maybe(st.sampled_from(LATER)),
        clears_by=maybe(st.sampled_from(CLEARS_BY)),
        loosening=maybe(st.sampled_from(("clears", "helps", "nothing"))),
        only_this_pair=maybe(st.booleans()),
        without_shoes=maybe(st.sampled_from((True, False, (), ("barefoot",), ("rest",), ("night",)))),
        worse_with=maybe(some(("distance", "downhill", "standing", "sitting", "cold", "stairs", "load"), 2)),
        days=maybe(st.sampled_from((0.0, 1.0, 3.0, 10.0, 20.0, 60.0, 400.0))),
        hours=maybe(st.sampled_from((1.0, 6.0))),
        sudden=maybe(st.booleans()),
        trend=maybe(st.sampled_from(("better", "same", "worse"))),
        began_with=maybe(some(BEGAN, 1)),
    )


def cases(zones: tuple[str, ...], flags: tuple[str, ...]) -> st.SearchStrategy[Case]:
    """One or two complaints of anybody, the safety screen answered."""
    return st.builds(
        Case,
        person=st.builds(
            Person, age=maybe(st.sampled_from((8, 13, 25, 45, 63))), conditions=maybe(some(CONDITIONS, 1)),
            pregnant_weeks=st.sampled_from((None, None, None, 10.0, 30.0)),
        ),
        complaints=st.lists(complaints(zones), min_size=1, max_size=2).map(tuple),
        activity=st.builds(Activity, temperature_c=maybe(st.sampled_from((-5.0, 15.0)))),
        tried=st.sampled_from(((), (), (Tried(action="loosen", outcome="same"),), (Tried(action="loosen", outcome="better"),))),
        answers=st.builds(
            Answers, asked=st.just(True), red_flags=some(flags, 2), follow_ups=maybe(st.just(())),
        ),
    )  # fmt: skip


def told(case: Case, **values: Any) -> Case:
    """The case with its first complaint changed."""
    return replace(case, complaints=(replace(case.complaints[0], **values), *case.complaints[1:]))


def worse_cases(case: Case, flags: tuple[str, ...]) -> Iterator[tuple[str, Case]]:
    """The case with one answer worse, or one more thing that was said."""
    first, person = case.complaints[0], case.person
    yield "sudden", told(case, sudden=True)
    yield "getting worse", told(case, trend="worse")
    yield "also without shoes", told(case, without_shoes=first.without_shoes or True)
    yield "also at night", told(case, without_shoes=("barefoot", "rest", "night"))
    yield "unlacing changes nothing", told(case, loosening="nothing")
    mildest = 7.0 if first.severity is None else first.severity  # an unknown severity counts as a bad one already
    yield from ((f"severity {value:g}", told(case, severity=value)) for value in (5.0, 7.0, 8.0, 10.0) if value > mildest)
    if first.clears_minutes is not None:
        later = LATER[LATER.index(first.clears_minutes) :]
        yield from ((f"clears after {value:g}", told(case, clears_minutes=value)) for value in later)
    for sign in ("red", "hot", "white", "blue", "open-skin", "lump"):  # a bruise explains a blue mark
        yield f"shows {sign}", told(case, signs=_with(first.signs, sign))
    for felt in ("numbness", "tingling", "burning", "pain", "sharp-bone-pain", "swelling", "weakness", "cold", "stiffness"):
        if first.sensations:
            yield f"feels {felt}", told(case, sensations=_with(first.sensations, felt))
    if not first.feels("dark-nail"):  # a knock explains a dark nail
        yield "injury", told(case, began_with=_with(first.began_with, "injury"))
    for condition in CONDITIONS:
        yield condition, replace(case, person=replace(person, conditions=_with(person.conditions, condition)))
    yield "age 11", replace(case, person=replace(person, age=min(person.age or 11, 11)))
    for flag in flags:
        yield f"ticked {flag}", replace(case, answers=replace(case.answers, red_flags=_with(case.answers.red_flags, flag)))


def unsaid_cases(case: Case) -> Iterator[tuple[str, Case]]:
    """The case with one reassuring answer taken back, so that it is unknown."""
    first = case.complaints[0]
    reassuring = {
        "sudden": first.sudden is False,
        "trend": first.trend in ("better", "same"),
        "without_shoes": not first.outside_shoes,
        "onset_fixed": first.onset_fixed is False,
        "loosening": first.loosening in ("clears", "helps"),
        "severity": (first.severity or 0) < 7,
        "clears_minutes": first.clears_minutes is not None and 0 <= first.clears_minutes <= 5,
        "only_this_pair": bool(first.only_this_pair),
        "signs": not first.signs,
        "began_with": set(first.began_with or ()) <= BENIGN_BEGINNING and not first.feels("dark-nail"),
    }
    yield from ((name, told(case, **{name: None})) for name, harmless in reassuring.items() if harmless)
    if case.answers.follow_ups == ():
        yield "follow_ups", replace(case, answers=replace(case.answers, follow_ups=None))
    if not case.person.conditions:
        yield "conditions", replace(case, person=replace(case.person, conditions=None))


def _with(words: tuple[str, ...] | None, word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(words or ()), word)))
