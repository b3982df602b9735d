"""The rules of composition are data: with other data the same case is answered otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases import Answer
from lacedoctor.advice.chain import decide
from lacedoctor.advice.rows import row_words
from lacedoctor.domain.advice import Plan
from lacedoctor.domain.case import Answers, Case, Complaint, Shoe, Tried
from lacedoctor.domain.composition import Composition
from lacedoctor.domain.words import Foot
from lacedoctor.storage.knowledge import load_knowledge
from lacedoctor.storage.patterns import shipped_patterns

SAFE = Answers(asked=True, red_flags=())
BUNION = Case(complaints=(Complaint(foot=Foot.LEFT, zones=("bunion-joint",), sensations=("pressure",)),), answers=SAFE)
RULES = load_knowledge().composition


def lacing(case: Case, rules: Composition) -> list[str]:
    """The actions with the laces under these rules."""
    found = decide(case, replace(load_knowledge(), composition=rules), shipped_patterns())
    return [action for _, action, _ in found.lacing]


def test_what_clashes_is_not_laced_together() -> None:
    assert lacing(BUNION, RULES) == ["skip-first", "loosen-forefoot"]
    assert lacing(BUNION, replace(RULES, clashes=())) == ["skip-first", "skip-side"]


def test_at_most_so_many_actions_are_said() -> None:
    assert lacing(BUNION, replace(RULES, most_lacing=1)) == ["skip-first"]
    found = decide(BUNION, replace(load_knowledge(), composition=replace(RULES, most_other=1)), shipped_patterns())
    assert len(found.other) == 1


def test_what_helped_counts_as_much_more_as_the_data_say() -> None:
    case = replace(BUNION, tried=(Tried(action="loosen-forefoot", outcome="better"),))
    assert lacing(case, RULES)[0] == "loosen-forefoot"
    assert lacing(case, replace(RULES, weights=replace(RULES.weights, helped=0)))[0] == "skip-first"


def test_room_rules_hold_out_only_where_both_are_in_one_region() -> None:
    slip = Complaint(foot=Foot.LEFT, zones=("heel-slip",), sensations=("slipping",))
    crease = Complaint(foot=Foot.LEFT, zones=("inner-ankle-bone",), sensations=("pressure",))
    case = Case(complaints=(crease, slip), answers=SAFE, shoe=Shoe(heel_slip_mm=10))
    assert "heel-lock" not in lacing(case, RULES)
    elsewhere = replace(RULES, room={action: place for action, place in RULES.room.items() if action != "drop-top"}, clashes=())
    assert {"drop-top", "heel-lock"} <= set(lacing(case, elsewhere))


def test_what_a_measurement_asks_for_is_not_to_be_avoided_as_well(answer: Answer) -> None:
    spot = '+[[complaint]]\nfoot = "right"\nzones = ["bunion-joint"]\nsensations = ["pressure"]\n'
    assert "longer-shoe" in {item.action for item in answer(spot).avoid}
    short = answer(f"{spot}[shoe]\ntoe_gap_mm = 3\n")
    assert "longer-shoe" in {item.action for item in short.other}
    assert "longer-shoe" not in {item.action for item in short.avoid}


def rows_giving(plan: Plan, what: str) -> list[int]:
    return [row for row, role in enumerate(plan.roles, 1) if role is not None and role.gives == what]


SLIPPING = """[shoe]
eyelet_pairs = 7
heel_slip_mm = 5
[[complaint]]
foot = "right"
zones = ["heel-slip"]
sensations = ["slipping"]
"""


@pytest.mark.parametrize(
    ("zone", "room", "hold", "contested"),
    [("navicular", [4, 5, 6], [7], [4, 5]), ("ankle-crease", [7], [3, 4, 5], [7]), ("toe-knuckles", None, [7], [])],
)
def test_room_and_hold_are_settled_row_by_row(
    answer: Answer, zone: str, room: list[int] | None, hold: list[int], contested: list[int]
) -> None:
    numb = f'[[complaint]]\nfoot = "right"\nzones = ["{zone}"]\nsensations = ["numbness"]\nclears_minutes = 2\n'
    (plan,) = answer("+" + SLIPPING + numb).plans
    assert len(plan.roles) == 7
    assert room is None or rows_giving(plan, "room") == room
    assert rows_giving(plan, "hold") == hold
    assert [row for row, role in enumerate(plan.roles, 1) if role is not None and role.contested] == contested
    words = row_words(plan.roles)
    assert "hold at row" in words and ("Hold is wanted" in words) == bool(contested)


def test_a_foot_that_needs_nothing_asks_nothing_of_its_rows(answer: Answer) -> None:
    left, right = answer('+[feet.left]\narch = "low"\n').plans
    assert rows_giving(left, "hold") == [3, 4, 5]
    assert not any(right.roles) and row_words(right.roles) == ""
