"""What is written reads back the same, for any case and any profile; health answers never reach a profile."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lacedoctor.domain.case import (
    MAX_COMPLAINTS,
    Activity,
    Answers,
    Case,
    Complaint,
    EyestayGap,
    FootShape,
    Person,
    RegionTension,
    Shoe,
    ShoeSize,
    Socks,
    Tried,
)
from lacedoctor.domain.fields import Spec, specs_of
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.words import Foot
from lacedoctor.storage.cases import read_case, write_case
from lacedoctor.storage.paths import find_folders
from lacedoctor.storage.profiles import read_profile, save_profile

ZONES = ("navicular", "heel-slip", "calf")
ZONE_TABLE = {zone: zone for zone in ZONES}
FLAGS = ("numb-for-days", "cold-white-foot")


@cache
def _values(spec: Spec) -> st.SearchStrategy[Any]:
    """Every value a specification allows that does not depend on another value."""
    low, high = spec.low or 0, spec.high or 0
    number = st.floats(low, high) | st.integers(int(low) + 1, int(high)).map(float) if spec.high else st.nothing()
    word = st.sampled_from(spec.words) if spec.words else st.nothing()
    region = st.none() | word
    gap = st.none() | st.floats(0, 100)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "text": st.text(max_size=12),
        "flag": st.booleans(),
        "number": number,
        "numbers": number,
        "whole": st.integers(int(low), int(high)) if spec.high else st.nothing(),
        "word": word,
        "width": word,
        "words": st.lists(word, max_size=3).map(tuple),
        "tension-list": st.lists(word, max_size=4).map(tuple),
        "foot": st.sampled_from(Foot),
        "zone": st.sampled_from(ZONES),
        "zones": st.lists(st.sampled_from(ZONES), max_size=3).map(tuple),
        "red-flags": st.lists(st.sampled_from(FLAGS), max_size=2).map(tuple),
        "without-shoes": st.booleans() | st.lists(word, max_size=2).map(tuple),
        "tension": word | st.builds(RegionTension, forefoot=region, instep=region, collar=region),
        "eyestay-gap": st.builds(EyestayGap, bottom=gap, middle=gap, top=gap),
        "size": st.builds(ShoeSize, word, st.sampled_from(("11", "10.5", "10,5", "42 2/3", "7½"))),
        "date": st.dates().map(lambda date: date.isoformat()),
        "source": st.text(max_size=12) | st.just((("kind", "log"), ("key", "ü"), ("distance_m", 12.5))),
        "row-range": st.just((1, 2)),
        "rows": st.lists(st.integers(1, 2), max_size=2).map(tuple),
    }
    return kinds[spec.kind]


def _any(value_type: Any, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(value_type, **{**_options(value_type), **fixed})


@cache  # made anew for every value drawn, strategies took most of the time
def _options(value_type: Any) -> dict[str, st.SearchStrategy[Any]]:
    return {name: st.none() | _values(spec) for name, spec in specs_of(value_type).items()}


@st.composite
def _shoes(draw: st.DrawFn) -> Shoe:
    pairs = draw(st.integers(2, 10))
    shoe: Shoe = draw(_any(Shoe, eyelet_pairs=st.just(pairs)))
    lists = st.lists(st.floats(5, 60), min_size=pairs, max_size=pairs).map(tuple)
    if draw(st.booleans()):
        shoe = replace(shoe, gap_mm=draw(lists), row_spacing_mm=draw(lists)[1:], laced_rows=(1, pairs))
    return shoe


ONE_SHOE = _any(Shoe, eyelet_pairs=st.none(), laced_rows=st.none(), lace_length_mm=st.none())


@st.composite
def _feet(draw: st.DrawFn) -> tuple[FootShape, FootShape]:
    proportions = {"ball_width_mm": st.none(), "ball_length_mm": st.none()}
    left, right = draw(_any(FootShape, **proportions)), draw(_any(FootShape, **proportions))
    length = draw(st.floats(200, 350))
    left = replace(left, length_mm=length, ball_width_mm=length * 0.38, ball_length_mm=length * 0.73)
    return left, replace(right, length_mm=draw(st.none() | st.just(length - 5)))


@st.composite
def _cases(draw: st.DrawFn) -> Case:
    left, right = draw(_feet())
    return Case(
        person=draw(_any(Person)),
        left=left,
        right=right,
        shoe=draw(_shoes()),
        shoe_left=draw(st.just(Shoe()) | ONE_SHOE),
        shoe_right=draw(st.just(Shoe()) | ONE_SHOE),
        socks=draw(_any(Socks)),
        activity=draw(_any(Activity)),
        complaints=tuple(draw(st.lists(_any(Complaint), max_size=MAX_COMPLAINTS))),
        answers=draw(_any(Answers, groups=st.lists(st.integers(1, 9), max_size=3).map(tuple))),
        tried=tuple(draw(st.lists(_any(Tried), max_size=3))),
    )


@st.composite
def _profiles(draw: st.DrawFn) -> Profile:
    name = draw(st.text(min_size=1, max_size=20))
    left, right = draw(_feet())
    owned = st.builds(replace, _any(OwnedShoe, id=st.just("x"), shoe=_shoes(), left=ONE_SHOE, right=st.just(Shoe())))
    shoes = [
        replace(shoe, id=f"shoe {number}", trials=tuple(draw(st.lists(_any(Trial), max_size=3))))
        for number, shoe in enumerate(draw(st.lists(owned, max_size=2)))
    ]
    person = draw(_any(Person, name=st.just(name)))
    return Profile(
        name=name,
        person=person,
        left=left,
        right=right,
        shoes=tuple(shoes),
        socks=draw(_any(Socks)),
        activity=draw(_any(Activity)),
    )


def _without_health(profile: Profile) -> Profile:
    return replace(profile, person=Person(name=profile.name, age=profile.person.age, sex=profile.person.sex))


@given(_cases())
@settings(max_examples=30, deadline=None)
def test_a_written_case_reads_back_the_same(case: Case) -> None:
    again, _ = read_case(write_case(case), "case.toml", ZONE_TABLE, FLAGS)
    assert again == case


@given(_profiles())
@settings(max_examples=20, deadline=None)
def test_a_saved_profile_reads_back_the_same_without_health_answers(tmp_path_factory: Any, profile: Profile) -> None:
    folders = find_folders({"LACEDOCTOR_HOME": str(tmp_path_factory.mktemp("home"))})
    path = save_profile(folders, profile)
    stored = read_profile(path)
    assert stored.profile == _without_health(profile)
    _assert_no_health(path)


@given(_profiles(), _profiles(), st.booleans())
@settings(max_examples=20, deadline=None)
def test_any_profile_can_be_edited_into_any_other(tmp_path_factory: Any, old: Profile, new: Profile, pregnant: bool) -> None:
    folders = find_folders({"LACEDOCTOR_HOME": str(tmp_path_factory.mktemp("home"))})
    path = save_profile(folders, old)
    if pregnant:
        text = path.read_text("utf-8").replace("[person]", "[person]\npregnant_weeks = 20\nconditions = []")
        path.write_text(text + '\n[answers]\nred_flags = ["numb-for-days"]\n', "utf-8")
    base = read_profile(path).profile
    save_profile(folders, new, path, base)
    assert read_profile(path).profile == _without_health(new)
    _assert_no_health(path)


def _assert_no_health(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    assert not {"conditions", "pregnant_weeks", "tight_muscles"} & table["person"].keys()
    assert not {"answers", "complaint", "tried"} & table.keys()
