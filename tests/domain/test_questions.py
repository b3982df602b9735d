"""Questions and the place of their answers in a case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacedoctor.domain.case import Case, Complaint, EyestayGap, Person, Shoe
from lacedoctor.domain.questions import (
    FitQuestion,
    check_number,
    complaint_of,
    plain_key,
    read_entry,
    spec_of,
    value_at,
    with_value,
)
from lacedoctor.domain.words import Foot
from lacedoctor.storage.fit_questions import load_fit_questions

QUESTIONS = load_fit_questions()
PLACED = [each for question in QUESTIONS for foot in Foot.BOTH.each for each in [question.for_foot(foot, named=True)]]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_options_are_words_and_numbers_the_case_file_takes(question: FitQuestion) -> None:
    spec = spec_of(question.key)
    for option in question.options:
        if isinstance(option.value, bool | tuple):
            continue
        if isinstance(option.value, str):
            assert not spec.words or option.value in spec.words
        else:
            assert check_number(question.key, option.value, Case()) == option.value
    assert bool(question.options) or question.entry


@given(st.sampled_from(PLACED), st.data())
def test_an_answer_is_read_back_from_where_it_was_put(question: FitQuestion, data: st.DataObject) -> None:
    case = Case(complaints=(Complaint(days=3),), shoe=Shoe(heel_slip_mm=2, eyestay_gap_mm=EyestayGap(top=30)))
    typed = st.just("Brand [1]") if question.entry == "text" else st.just(200.0)
    values = st.sampled_from([option.value for option in question.options]) if question.options else typed
    value = data.draw(values)
    changed = with_value(case, question.key, value)
    assert value_at(changed, question.key) == value
    assert value_at(with_value(changed, question.key, None), question.key) is None


def test_one_shoe_of_the_pair_leaves_the_other_as_it_was() -> None:
    case = Case(shoe=Shoe(toe_gap_mm=12, eyestay_gap_mm=EyestayGap(bottom=20, top=30)))
    case = with_value(with_value(case, "shoe.left.toe_gap_mm", 5.0), "shoe.left.eyestay_gap_mm.top", 40.0)
    assert (case.shoe_of(Foot.LEFT).toe_gap_mm, case.shoe_of(Foot.RIGHT).toe_gap_mm) == (5.0, 12)
    assert case.shoe_of(Foot.LEFT).eyestay_gap_mm == EyestayGap(bottom=20, top=40.0)
    assert case.shoe_of(Foot.RIGHT).eyestay_gap_mm == EyestayGap(bottom=20, top=30)


def test_several_answers_switch_on_and_off_and_none_means_none() -> None:
    question = next(item for item in QUESTIONS if item.key == "complaint.signs")
    named = {option.label: option for option in question.options}
    value = question.answered_with(named["blue"], question.answered_with(named["red"], None))
    assert value == ("red", "blue")
    assert question.answered_with(named["red"], value) == ("blue",)
    assert question.answered_with(named["blue"], ("blue",)) is None
    assert question.answered_with(named["nothing"], value) == ()
    assert question.words_for(()) == "nothing"


def test_limits_are_told() -> None:
    with pytest.raises(ValueError, match="between 190 and 370"):
        check_number("feet.left.length_mm", 27.1, Case())
    assert check_number("feet.left.length_mm", 150, Case(person=Person(age=9))) == 150
    with pytest.raises(ValueError, match="whole number"):
        check_number("person.age", 3.5, Case())


def test_keys_of_the_advice_meet_the_questions() -> None:
    assert plain_key("complaint[2].days") == "complaint.days"
    assert complaint_of("complaint[2].days") == 2
    assert plain_key("shoe.right.toe_gap_mm") == plain_key("shoe.each.toe_gap_mm") == "shoe.toe_gap_mm"
    assert complaint_of("shoe.toe_gap_mm") is None


def test_lists_measured_for_other_rows_go_when_the_number_of_rows_changes() -> None:
    case = Case(shoe=Shoe(eyelet_pairs=4, gap_mm=(30, 31, 32, 33), row_spacing_mm=15, laced_rows=(1, 4)))
    assert with_value(case, "shoe.eyelet_pairs", 4) == case
    changed = with_value(case, "shoe.eyelet_pairs", 3).shoe
    assert (changed.gap_mm, changed.row_spacing_mm, changed.laced_rows) == (None, 15, None)


def test_forgetting_what_was_never_said_changes_nothing() -> None:
    assert with_value(Case(), "complaint.days", None) == Case()


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("shoe.hook_rows", "6 7", (6, 7)),
        ("shoe.hook_rows", "5-7", (5, 6, 7)),
        ("shoe.row_spacing_mm", "1,5 cm", 15.0),
        ("shoe.row_spacing_mm", "15", 15.0),
        ("shoe.row_spacing_mm", "15 15 14 14 13 13", (15, 15, 14, 14, 13, 13)),
        ("shoe.row_spacing_mm", "15 15", None),
        ("shoe.hook_rows", "8", None),
        ("shoe.hook_rows", "top", None),
    ],
)
def test_rows_and_lengths_per_row_are_read_as_typed(key: str, typed: str, value: object) -> None:
    question = next(question for question in QUESTIONS if question.key == key)
    if value is None:
        with pytest.raises(ValueError, match=r"."):
            read_entry(question, typed, Case(shoe=Shoe(eyelet_pairs=7)), "mm")
    else:
        assert read_entry(question, typed, Case(shoe=Shoe(eyelet_pairs=7)), "mm") == value
