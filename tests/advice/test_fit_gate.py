"""The fit gate: what was measured, how sure that is, and when the size of the shoe is the question."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Answer
from lacedoctor.domain.advice import Advice, Finding
from lacedoctor.domain.knowledge import FindingRule
from lacedoctor.storage.knowledge import load_knowledge

SIZE = "This is a size question, not a lacing one"
RULES = load_knowledge().findings
UK = 'size = { system = "uk", value = "9" }'
BUMP = '[[complaint]]\nfoot = "right"\nzones = ["heel-bump"]\nsensations = ["pressure"]\n'
MAN = '[person]\nsex = "m"\nage = 30\n'
WOMAN = '[person]\nsex = "f"\nage = 30\n'
SPOT = '[[complaint]]\nfoot = "right"\nzones = ["navicular"]\nsensations = ["pressure"]\n'


def found(advice: Advice, name: str) -> Finding:
    return next(item for item in advice.findings if item.id == name)


def other(advice: Advice) -> list[str]:
    return [item.action for item in advice.other]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
@given(value=st.floats(-200, 400))
def test_every_value_has_exactly_one_band(rule: FindingRule, value: float) -> None:
    assert sum(band.low <= value < band.high for band in rule.bands) == 1


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_band_is_reached_and_a_border_is_told(rule: FindingRule) -> None:
    for band in rule.bands:
        inside = band.low if math.isfinite(band.low) else min(band.high, 0) - 1
        assert rule.band(inside) is band
        if rule.accuracy and math.isfinite(band.low):
            near = rule.neighbour(band.low)
            assert near is not None
            assert near.high == band.low
    if rule.accuracy:
        assert rule.neighbour(min(band.high for band in rule.bands) - 1000) is None


@pytest.mark.parametrize(
    ("shoe", "finding", "verdict"),
    [
        ("toe_gap_mm = 5", "toe-gap", "too-short"), ("toe_gap_mm = 8", "toe-gap", "short"), ("toe_gap_mm = 20", "toe-gap", "ok"),
        ("toe_gap_mm = 21", "toe-gap", "long"), ("toe_gap_mm = 26", "toe-gap", "too-long"),
        ("insole_overhang_mm = 3", "insole-overhang", "too-narrow"), ("insole_overhang_mm = -8", "insole-overhang", "roomy"),
        ("eyestay_gap_mm = { middle = 14 }", "eyestay-gap", "too-much-volume"),
        ("eyestay_gap_mm = { middle = 51 }", "eyestay-gap", "too-little-volume"),
        ("eyestay_gap_mm = { bottom = 30, top = 42 }", "eyestay-shape", "high-instep"),
        ("eyestay_gap_mm = { bottom = 42, top = 30 }", "eyestay-shape", "wide-forefoot"),
        ("gap_mm = 55.0", "eyestay-gap", "too-little-volume"),
        ("gap_mm = [28, 30, 32, 34, 36, 38, 40]", "eyestay-shape", "high-instep"),
        ("heel_slip_mm = 8", "heel-slip", "act"), ("heel_slip_mm = 15", "heel-slip", "wrong-shoe"),
        ("tongue_mm = 3", "tongue", "thin"), ("lace_width_mm = 3", "lace-width", "thin"),
    ],
)  # fmt: skip
def test_measurements_of_the_shoe_get_their_verdict(answer: Answer, shoe: str, finding: str, verdict: str) -> None:
    assert found(answer(f"+[shoe]\n{shoe}\n"), finding).verdict == verdict


def test_downhill_takes_up_to_3_mm_more_and_a_child_has_its_own_bands(answer: Answer) -> None:
    shoe = "[shoe]\ntoe_gap_mm = 22\n"
    flat, hill = (found(answer(f"+{more}{shoe}"), "toe-gap") for more in ("", "[activity]\ndownhill = true\n"))
    assert (flat.verdict, hill.verdict) == ("long", "ok")
    child = found(answer("+[person]\nage = 9\n[shoe]\ntoe_gap_mm = 11\n"), "toe-gap")
    assert child.verdict == "too-short"


def test_rows_too_wide_everywhere_and_feet_that_differ_are_told(answer: Answer) -> None:
    wide, narrow = "{ bottom = 52, middle = 54, top = 56 }", "{ bottom = 30, middle = 31, top = 32 }"
    advice = answer(f"+[shoe.left]\neyestay_gap_mm = {wide}\n[shoe.right]\neyestay_gap_mm = {narrow}\n")
    assert "too wide all along" in found(advice, "eyestay-gap").say
    sides = found(advice, "eyestay-sides")
    assert (sides.verdict, sides.value_mm, sides.foot) == ("differ", 23, None)
    assert "fit-larger-foot" in other(advice)


@pytest.mark.parametrize(("apart", "verdict"), [(4, "ok"), (5, "differ"), (6, "unequal"), (8.5, "unequal"), (9, "two-sizes")])
def test_feet_that_differ_in_length(answer: Answer, apart: float, verdict: str) -> None:
    advice = answer(f"+[feet.left]\nlength_mm = 260\n[feet.right]\nlength_mm = {260 + apart}\n")
    assert found(advice, "left-right").verdict == verdict
    assert bool(advice.size_question) == (verdict == "two-sizes")


@pytest.mark.parametrize(
    ("person", "foot", "finding", "verdict"),
    [
        (MAN, "length_mm = 270\nball_width_mm = 112", "width", "very-wide"),
        (MAN, "length_mm = 270\nball_width_mm = 112", "width-letter", "wide"),
        (WOMAN, "length_mm = 240\nball_width_mm = 85", "width", "narrow"),
        (WOMAN, "ball_width_mm = 95\nheel_width_mm = 58", "heel-width", "very-narrow"),
        (MAN, "ball_width_mm = 102\nheel_width_mm = 73", "heel-width", "ok"),
        ("", "ball_width_mm = 100\nball_girth_mm = 300", "girth-check", "unlikely"),
        ("", "ball_width_mm = 100\nball_girth_mm = 250", "girth-check", "ok"),
        ("", "length_mm = 270\nball_length_mm = 210", "ball-length", "short-toes"),
        ("", "length_mm = 270\nball_length_mm = 190", "ball-length", "long-toes"),
        ("", "instep_height_mm = 70", "instep", "high"),
    ],
)
def test_measurements_of_the_foot_get_their_verdict(answer: Answer, person: str, foot: str, finding: str, verdict: str) -> None:
    assert found(answer(f"+{person}[feet.right]\n{foot}\n"), finding).verdict == verdict


def test_a_length_alone_is_described_but_advises_nothing(answer: Answer) -> None:
    advice = answer(f"+{WOMAN}[feet.right]\nlength_mm = 262\n")
    assert advice.triage.level == "ask-more"
    say = found(advice, "foot-length").say
    assert "about the 90th percentile of women in one large survey" in say
    assert "about EU 41.3" in say
    assert "US women's 9.9" in say


def test_the_label_is_held_against_the_foot_in_its_own_system(answer: Answer) -> None:
    advice = answer('+[feet.right]\nlength_mm = 271\n[shoe]\nsize = { system = "eu", value = "41" }\n')
    label = found(advice, "size-label")
    assert label.verdict == "label-small"
    for words in ("EU 41", "260 mm", "EU 42.5 or EU 43", "differ by maker"):
        assert words in label.say
    assert not advice.size_question  # labels alone decide nothing
    (again,) = [item for item in advice.other if item.action == "measure-again"]
    assert "EU 42.5 or EU 43" in again.because[0].fact


def test_a_childs_size_is_told_with_both_rules(answer: Answer) -> None:
    child = '[person]\nage = 7\n[feet.right]\nlength_mm = 186\n[shoe]\nsize = { system = "us-child", value = "12C" }\n'
    advice = answer(f"+{child}")
    assert "about EU 30.5, UK child's 11.5C, US child's 12.5C" in found(advice, "foot-length").say
    assert "about 181 mm (by another rule about 186 mm)" in found(advice, "size-label").say


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ('width = "D"', "too-narrow"), ('width = "2E"', "ok"), ('width = "wide"', "ok"), ('width = "narrow"', "too-narrow"),
        ('width = "4E"', "roomy"), ('width = "D"\ninsole_overhang_mm = 0', "ok"),
        (f'width = "G"\n{UK}', "ok"), (f'width = "F"\n{UK}', "too-narrow"),
    ],
)  # fmt: skip
def test_the_width_of_the_shoe_is_held_against_the_letter_of_the_foot(answer: Answer, more: str, verdict: str) -> None:
    advice = answer(f"+{MAN}[feet.right]\nlength_mm = 271\nball_width_mm = 111\n[shoe]\n{more}\n")
    assert found(advice, "shoe-width").verdict == verdict
    assert ("wider-shoe" in other(advice)) == bool(advice.size_question) == (verdict == "too-narrow")


def test_a_letter_with_two_meanings_is_called_unclear(answer: Answer) -> None:
    shoe = '[shoe]\nwidth = "D"\nsize = { system = "uk", value = "9" }\n'
    advice = answer(f"+{MAN}[feet.right]\nlength_mm = 271\nball_width_mm = 101\n{shoe}")
    assert found(advice, "shoe-width").verdict == "unclear"


@pytest.mark.parametrize(
    ("shoe", "action", "number"),
    [
        ("toe_gap_mm = 2", "longer-shoe", "2 mm"), ("toe_gap_mm = 33", "shorter-shoe", "33 mm"),
        ("insole_overhang_mm = 6", "wider-shoe", "6 mm"), ("eyestay_gap_mm = { middle = 60 }", "deeper-shoe", "60 mm"),
        ("eyestay_gap_mm = { middle = 9 }", "lower-volume-shoe", "9 mm"), ("heel_slip_mm = 20", "shorter-shoe", "20 mm"),
    ],
)  # fmt: skip
def test_a_finding_that_decides_makes_it_a_size_question_with_numbers(
    answer: Answer, shoe: str, action: str, number: str
) -> None:
    advice = answer(f"+{SPOT}[shoe]\n{shoe}\n")
    assert advice.size_question.startswith(SIZE)
    assert number in advice.size_question
    assert "In the next shoe look for" in advice.size_question
    reasons = [because.fact for item in advice.other if item.action == action for because in item.because]
    assert any(number in reason for reason in reasons)


def test_a_shoe_that_fits_is_a_lacing_question(answer: Answer) -> None:
    shoe = "[shoe]\ntoe_gap_mm = 15\ninsole_overhang_mm = 0\nheel_slip_mm = 10\neyestay_gap_mm = { middle = 33 }\n"
    assert answer(f"+{SPOT}{shoe}").size_question == ""


def test_the_size_comes_after_a_referral_and_not_at_all_where_help_is_needed_today(answer: Answer) -> None:
    shoe = "[shoe]\ntoe_gap_mm = 2\n"
    soon = answer(f'{SPOT}{shoe}[answers]\nasked = true\nred_flags = ["progressive"]\n')
    assert soon.triage.level == "clinician-soon"
    assert soon.size_question.startswith("The check comes first.")
    now = answer(f'{SPOT}{shoe}[answers]\nasked = true\nred_flags = ["stroke-signs"]\n')
    assert now.size_question == ""


def test_a_value_within_measuring_accuracy_of_a_border_says_so(answer: Answer) -> None:
    near, clear = (found(answer(f"+[shoe]\ntoe_gap_mm = {gap}\n"), "toe-gap") for gap in (12, 15))
    assert "±3 mm" in near.near
    assert "short" in near.near
    assert clear.near == ""


@pytest.mark.parametrize(
    ("case", "action"),
    [
        (f'[shoe]\ncounter = "stiff"\n{BUMP}', "soft-counter-shoe"),
        (f"{SPOT}[shoe]\ntongue_mm = 2\n", "tongue-pad"),
        ("[feet.right]\nball_width_mm = 100\nball_girth_mm = 300\n", "measure-again"),
        ("[shoe]\ninsole_overhang_mm = -10\n", "narrower-shoe"),
    ],
)  # fmt: skip
def test_what_was_measured_changes_what_else_is_advised(answer: Answer, case: str, action: str) -> None:
    assert action in other(answer(f"+{case}"))
