"""The shelf: every lacing for one shoe, and what each filter leaves of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from lacedoctor.domain.case import Shoe
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.trouble import Trouble
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.shelf import Filters, Shelf, chosen, closest
from lacedoctor.storage.patterns import shipped_patterns
from lacedoctor.storage.troubles import load_troubles

SHIPPED = dict(shipped_patterns())
HEEL = ("heel slip",)


@pytest.fixture
def patterns() -> dict[str, Pattern]:
    """Four lacings of the library, made to differ in everything that is filtered by."""
    cross, lock, loop, easy = (SHIPPED[name] for name in ("criss-cross", "heel-lock", "loop-lock", "straight-easy"))
    near = ("nowhere", "loop-lock")
    return {
        "criss-cross": replace(cross, family="general", ease="quick", effort="easy"),
        "heel-lock": replace(lock, family="security", ease="slow", effort="medium", purposes=HEEL, instead=near),
        "loop-lock": replace(loop, family="security", ease="usual", effort="hard", purposes=HEEL),
        "straight-easy": replace(
            easy, family="decorative", ease="quick", parity="even", spare_row=False, effort="easy", instead=()
        ),
    }


def on(patterns: Mapping[str, Pattern], pairs: int = 7, shoe: Shoe | None = None) -> Shelf:
    return Shelf(patterns, eyestay(pairs), 250.0, shoe or Shoe())


def ids(items: Shelf, **wishes: object) -> set[str]:
    return {pattern.id for pattern in chosen(items, replace(Filters(), **wishes))}  # type: ignore[arg-type]


def test_what_cannot_be_laced_is_there_with_the_reason(patterns: dict[str, Pattern]) -> None:
    item = on(patterns)["straight-easy"]
    assert item.lacing is None and item.length_mm is None and not item.suits
    assert item.short == "even" and "even number" in item.why
    assert on(patterns, 6)["straight-easy"].suits


def test_the_reason_is_the_same_before_and_after_it_is_built(patterns: dict[str, Pattern]) -> None:
    for shoe in (Shoe(), Shoe(extra_eyelet=False)):
        for pairs in (2, 6, 7, 10):
            items = on({**SHIPPED, **patterns}, pairs, shoe)
            before = {pattern.id: items.misfit(pattern) for pattern in items.patterns}
            assert {name: items[name].short for name in items} == before


def test_what_the_shoe_is_known_to_lack_is_said_and_still_drawn(patterns: dict[str, Pattern]) -> None:
    assert on(patterns)["heel-lock"].suits, "nothing is known about the shoe"
    item = on(patterns, shoe=Shoe(extra_eyelet=False))["heel-lock"]
    assert not item.suits and item.lacing is not None and "extra eyelet" in item.why


@pytest.mark.parametrize(
    ("wishes", "left"),
    [
        ({}, {"criss-cross", "heel-lock", "loop-lock", "straight-easy"}),
        ({"fitting": True}, {"criss-cross", "heel-lock", "loop-lock"}),
        ({"effort": "easy"}, {"criss-cross", "straight-easy"}),
        ({"effort": "medium"}, {"criss-cross", "heel-lock", "straight-easy"}),
        ({"ease": "quick"}, {"criss-cross", "straight-easy"}),
        ({"ease": "usual"}, {"criss-cross", "loop-lock", "straight-easy"}),
        ({"without_extra": True}, {"criss-cross", "loop-lock", "straight-easy"}),
        ({"family": "security"}, {"heel-lock", "loop-lock"}),
        ({"family": "security", "effort": "medium"}, {"heel-lock"}),
        ({"trouble": Trouble("heel", ("heel slip",))}, {"heel-lock", "loop-lock"}),
        ({"words": "runner's knot"}, {"heel-lock"}),
        ({"words": "runner's knot", "without_extra": True}, set()),
    ],
)
def test_every_filter_leaves_what_answers_to_it(patterns: dict[str, Pattern], wishes: dict[str, object], left: set[str]) -> None:
    assert ids(on(patterns), **wishes) == left


def test_lace_at_most_counts_the_length_on_this_shoe(patterns: dict[str, Pattern]) -> None:
    needed = on(patterns)["criss-cross"].length_mm
    assert needed is not None
    assert "criss-cross" in ids(on(patterns), lace_mm=needed)
    assert "criss-cross" not in ids(on(patterns), lace_mm=needed - 0.1)
    assert "criss-cross" in ids(on(patterns, 5), lace_mm=needed - 0.1)
    assert "straight-easy" not in ids(on(patterns), lace_mm=9999.0), "what cannot be laced has no length"


def test_the_closest_is_the_first_named_that_suits(patterns: dict[str, Pattern]) -> None:
    items = on(patterns, shoe=Shoe(extra_eyelet=False))
    near = closest(items["heel-lock"], items)
    assert near is not None and near.pattern.id == "loop-lock"
    other = closest(items["straight-easy"], items)
    assert other is not None and other.pattern.id == "criss-cross", "where none is named"


def test_every_problem_offered_finds_a_lacing() -> None:
    assert [trouble.title for trouble in load_troubles() if not any(map(trouble.is_met_by, SHIPPED.values()))] == []


def test_for_a_problem_what_suits_the_shoe_comes_first_and_looks_last() -> None:
    pressed = next(trouble for trouble in load_troubles() if "pressure" in trouble.title)
    found = chosen(on(SHIPPED, 7), Filters(trouble=pressed))
    ranks = [(bool(on(SHIPPED, 7).misfit(pattern)), pattern.family == "decorative") for pattern in found]
    assert ranks == sorted(ranks) and len(set(ranks)) > 1
