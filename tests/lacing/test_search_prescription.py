"""What is prescribed: the choice of the one to begin with, limits that cannot be kept, and what is said of it."""

from __future__ import annotations

from functools import cache

import pytest

from laced import PATTERNS, laced
from lacedoctor.domain.words import Region
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.physics.force import hold_ratio
from lacedoctor.lacing.physics.index import spot_pressure_ratio
from lacedoctor.lacing.search.contribution import Hold, SpotAt, holds_of
from lacedoctor.lacing.search.count import count
from lacedoctor.lacing.search.prescribing import NEAR, prescribe, would_change
from lacedoctor.lacing.search.prescription import Prescription, Question
from lacedoctor.lacing.search.tying import tying_words
from lacedoctor.lacing.search.words import NO_HOLD, TOO_SHORT
from lacedoctor.lacing.steps import moves_between
from wording import Sentence, breaches

ENDS = (Region.FOREFOOT, Region.COLLAR)


def ask(pairs: int, *spots: SpotAt, needed: tuple[Region, ...] = ENDS, **more: object) -> Prescription:
    """A prescription for an even shoe laced criss-cross."""
    plain = laced(f"criss-cross.{pairs}")
    holds = holds_of(pairs, needed)
    question = Question(stay=eyestay(pairs), patterns=PATTERNS, spots=spots, holds=holds, worn=plain)
    for name, value in more.items():
        object.__setattr__(question, name, value)
    return prescribe(question)


@cache
def asked() -> tuple[Prescription, ...]:
    """Some prescriptions; searched for when the first test wants them, not by every process that collects tests."""
    return (
        ask(7, (4.6, None)),
        ask(6, (3.0, "medial"), needed=(Region.COLLAR,)),
        ask(7, needed=(Region.COLLAR,)),
        ask(5, (2.5, "lateral"), (4.0, None), locks=False),
        ask(6, (3.5, None), needed=(), lace_mm=820.0),
        ask(2, (1.5, None), needed=()),
    )


NUMBERS = range(6)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_number_is_what_the_physics_says(number: int) -> None:
    found = asked()[number]
    question = found.question
    stay, plain = question.stay, laced(f"criss-cross.{question.stay.pairs}")
    for member in found.members:
        ratios = [spot_pressure_ratio(member.lacing, plain, stay, *at, question.parameters) or 0.0 for at in question.spots]
        assert member.relief == (pytest.approx(max(ratios), abs=1e-8) if ratios else None)
        assert member.moves == moves_between(plain, member.lacing)
        if question.holds and member.hold is not None and {hold.needed for hold in question.holds} == {True}:
            assert member.hold == pytest.approx(min(ratio or 0.0 for ratio in hold_ratio(member.lacing, plain, stay).values()))
        assert (member.tail_mm is None) == (question.lace_mm is None)


def test_the_plainest_is_chosen_among_those_that_come_near() -> None:
    found = ask(6, (3.0, "medial"), needed=(Region.COLLAR,))
    least = min(member.relief or 0 for member in found.members if (member.hold or 0) >= found.question.enough)
    assert found.chosen.code == "criss-cross.6.window2-4.loop"
    assert least < (found.chosen.relief or 0) <= least + NEAR
    assert not found.chosen.best
    assert "people know" in found.proof
    assert f"{least:.2f}" in found.why


def test_relief_that_leaves_too_little_hold_is_not_chosen_and_said_so() -> None:
    found = ask(7, (4.6, None))
    first = found.members[0]
    assert (first.hold or 0) < found.question.enough <= (found.chosen.hold or 0)
    assert f"The most relief, {first.relief:.2f}, leaves {first.hold:.2f} times the hold: too little." in found.why


def test_without_a_spot_hold_decides() -> None:
    found = ask(7, needed=(Region.COLLAR,))
    assert found.chosen.code == "criss-cross.7.loop"
    assert found.chosen.relief is None
    assert found.plain_window is None
    assert ask(7, needed=(Region.COLLAR,), locks=False).chosen.code == "criss-cross.7"


def test_just_a_window_is_compared_in_numbers() -> None:
    found = ask(7, (4.6, None))
    window = found.plain_window
    assert window is not None
    assert window.code == "criss-cross.7.window4-5"
    assert f"{window.relief:.2f}" in found.window
    assert f"{found.chosen.relief:.2f}" in found.window
    assert ask(2, (1.5, None), needed=()).window == ""


def test_a_lace_that_is_too_short_for_all_is_said() -> None:
    found = ask(7, (4.0, None), lace_mm=400.0)
    assert found.notes == (TOO_SHORT,)
    assert all((member.tail_mm or 0) < found.question.tail_mm for member in found.members)
    long = ask(7, (4.0, None), lace_mm=750.0)
    assert long.notes == ()
    assert all((member.tail_mm or 0) >= long.question.tail_mm - 1e-6 for member in long.members)
    assert "within the limits" in long.proof


def test_a_least_hold_that_nothing_keeps_is_said() -> None:
    assert ask(6, (3.0, None), holds=(Hold(1, 6, floor=9.0),)).notes == (NO_HOLD,)
    kept = ask(6, (3.0, None), holds=tuple(Hold(row, row, needed=False, floor=0.7) for row in range(1, 7)))
    assert kept.notes == ()
    assert {row for member in kept.members for row in range(1, 7) if row not in member.lacing.rows} == set()


def test_the_proof_counts_the_family() -> None:
    found = ask(7, (4.6, None))
    assert found.total == count(found.question.family)
    assert f"{found.total:,}" in found.proof


def test_what_would_change_the_choice_names_parameter_and_lacing() -> None:
    depends = ask(6, (3.0, "medial"), needed=(Region.COLLAR,))
    said = would_change(depends)
    assert "the size of the spot" in said
    assert "row" in said
    assert "No parameter" in would_change(ask(7, (4.6, None)))


def test_the_bracket_holds_the_number_and_rows_say_how_tight_they_come_out() -> None:
    member = ask(7, (4.6, None)).chosen
    bracket = member.bracket
    assert bracket is not None
    assert bracket.low <= (member.relief or 0) <= bracket.high
    assert [word is None for word in member.tension] == [row not in member.lacing.rows for row in range(1, 8)]


def test_the_same_question_has_the_same_answer() -> None:
    question = asked()[0].question
    found = prescribe(question)
    assert (found.members, found.recommended) == (asked()[0].members, asked()[0].recommended)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_sentence_breaks_a_wording_rule(number: int) -> None:
    found = asked()[number]
    for said in (found.proof, found.why, found.window, *found.notes, would_change(found)):
        assert breaches(Sentence("search", said)) == []


def test_what_is_to_be_avoided_is_not_looked_for() -> None:
    found = ask(6, (3.5, None), windows=False)
    assert not any("window" in member.code or "inside" in member.code for member in found.members)
    assert found.plain_window is None and not found.window
    assert found.total < ask(6, (3.5, None)).total
    assert any("window is to be avoided" in note for note in found.notes)


def test_how_to_tie_it_says_of_every_row_in_use_how_it_would_come_out() -> None:
    lacing = laced("criss-cross.7.window4-6.loop")
    left, toe, lock = tying_words(lacing, eyestay(7))
    assert left == "Pulled at the ends alone it leaves rows 1–3 loose and rows 6–7 firm, the rest snug."
    assert "from the toe" in toe and "finger" in toe
    assert "lock" in lock
    assert len(tying_words(laced("criss-cross.7"), eyestay(7))) == 2
