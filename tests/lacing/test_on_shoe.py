"""Patterns on a given shoe: hooks, loops, staggered lines, an extra eyelet; why not, and what comes closest."""

from __future__ import annotations

import pytest

from lacedoctor.domain.case import Shoe
from lacedoctor.lacing.geometry import eyestay, eyestay_of
from lacedoctor.lacing.on_shoe import against, closest
from lacedoctor.lacing.shelf import Shelf
from lacedoctor.lacing.shelf import closest as shelf_closest
from lacedoctor.lacing.validity import errors_of
from lacedoctor.storage.patterns import shipped_patterns

PATTERNS = dict(shipped_patterns())


def _shelf(shoe: Shoe) -> Shelf:
    return Shelf(PATTERNS, eyestay_of(shoe), 250, shoe)


@pytest.mark.parametrize(
    "shoe",
    [
        *(Shoe(eyelet_pairs=pairs, extra_eyelet=False, staggered=False, hook_rows=()) for pairs in range(2, 11)),
        Shoe(eyelet_pairs=8, hook_rows=(6, 7, 8), extra_eyelet=False),
    ],
)
def test_what_cannot_be_laced_says_why_and_names_something_that_can(shoe: Shoe) -> None:
    shelf = _shelf(shoe)
    for item in shelf.values():
        if item.suits:
            assert item.lacing is not None and errors_of(item.lacing) == [] and not against(item.lacing, shoe)
            continue
        near, laced = shelf_closest(item, shelf), closest(item.pattern, shoe, PATTERNS)
        assert item.why.endswith("."), item.pattern.id
        assert near is not None and near.suits and near.pattern.id != item.pattern.id, item.pattern.id
        assert laced == near.lacing


def test_without_an_extra_eyelet_the_loop_lock_comes_closest_to_the_heel_lock() -> None:
    shelf = _shelf(Shoe(eyelet_pairs=6, extra_eyelet=False))
    near = shelf_closest(shelf["heel-lock"], shelf)
    assert near is not None and near.pattern.id == "loop-lock"


def test_what_is_not_known_of_the_shoe_is_never_missing() -> None:
    assert _shelf(Shoe(eyelet_pairs=6))["heel-lock"].suits


def test_round_a_hook_a_lace_never_goes_in() -> None:
    assert "Row 5 has hooks" in _shelf(Shoe(eyelet_pairs=6, hook_rows=(5, 6)))["inverted-criss-cross"].why


def test_hooks_and_loops_of_the_shoe_reach_its_eyestay() -> None:
    stay = eyestay_of(Shoe(eyelet_pairs=6, hook_rows=(5, 6), loop_rows=(1,)))
    assert (stay.hooks, stay.loops) == (frozenset({5, 6}), frozenset({1}))
    assert eyestay(6).hooks == frozenset()
