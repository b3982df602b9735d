"""Patterns on a given shoe: hooks, loops, staggered lines, an extra eyelet; why not, and what comes closest."""

from __future__ import annotations

import pytest

from lacedoctor.domain.case import Shoe
from lacedoctor.lacing.geometry import eyestay, eyestay_of
from lacedoctor.lacing.on_shoe import against, on_shoe
from lacedoctor.lacing.validity import errors_of
from lacedoctor.storage.patterns import load_patterns

PATTERNS, _ = load_patterns()


@pytest.mark.parametrize("pattern_id", PATTERNS)
@pytest.mark.parametrize(
    "shoe",
    [
        *(Shoe(eyelet_pairs=pairs, extra_eyelet=False, staggered=False, hook_rows=()) for pairs in range(2, 11)),
        Shoe(eyelet_pairs=8, hook_rows=(6, 7, 8), extra_eyelet=False),
    ],
)
def test_what_cannot_be_laced_says_why_and_names_something_that_can(pattern_id: str, shoe: Shoe) -> None:
    found = on_shoe(PATTERNS[pattern_id], shoe, PATTERNS)
    if found.lacing is not None:
        assert errors_of(found.lacing) == [] and not against(found.lacing, shoe)
        return
    assert found.reasons and all(reason.endswith(".") for reason in found.reasons)
    assert found.instead is not None
    assert errors_of(found.instead) == [] and not against(found.instead, shoe)
    assert found.instead.pattern != pattern_id


@pytest.mark.parametrize(
    ("pattern_id", "shoe", "instead"),
    [
        ("heel-lock", Shoe(eyelet_pairs=6, extra_eyelet=False), "loop-lock"),
        ("inner-staggered-eyelets", Shoe(eyelet_pairs=6, staggered=False), None),
        ("straight-easy", Shoe(eyelet_pairs=7), None),
    ],
)
def test_what_comes_closest(pattern_id: str, shoe: Shoe, instead: str | None) -> None:
    found = on_shoe(PATTERNS[pattern_id], shoe, PATTERNS)
    assert found.lacing is None and found.instead is not None
    assert instead is None or found.instead.pattern == instead


def test_what_is_not_known_of_the_shoe_is_never_missing() -> None:
    assert on_shoe(PATTERNS["heel-lock"], Shoe(eyelet_pairs=6), PATTERNS).lacing is not None


def test_round_a_hook_a_lace_never_goes_in() -> None:
    found = on_shoe(PATTERNS["inverted-criss-cross"], Shoe(eyelet_pairs=6, hook_rows=(5, 6)), PATTERNS)
    assert "Row 5 has hooks" in found.reasons[0]


def test_hooks_and_loops_of_the_shoe_reach_its_eyestay() -> None:
    stay = eyestay_of(Shoe(eyelet_pairs=6, hook_rows=(5, 6), loop_rows=(1,)))
    assert (stay.hooks, stay.loops) == (frozenset({5, 6}), frozenset({1}))
    assert eyestay(6).hooks == frozenset()
