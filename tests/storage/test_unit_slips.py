"""Slips of unit are caught with a question, in files and while typing; unusual values are asked about, never refused."""

from __future__ import annotations

import pytest

from lacedoctor.domain.case import Case, Person
from lacedoctor.domain.questions import check_number
from lacedoctor.domain.unit_slips import unit_slip
from lacedoctor.errors import FileProblemError
from lacedoctor.storage.cases import read_case
from lacedoctor.storage.fit_tables import load_population
from lacedoctor.storage.measures import doubt_at

ADULT = "[person]\nage = 40\n"


@pytest.mark.parametrize(
    ("value", "question"),
    [
        (27.1, "Did you mean 271 mm (27.1 cm)?"), (10.6, "Did you mean 269 mm (10.6 in)?"),
        (0.271, "Did you mean 271 mm (0.271 m)?"), (42, "Did you mean the EU size 42, for a foot of about 267 mm?"),
        (36, "Did you mean 360 mm (36 cm) or the EU size 36"), (9, "the UK or US size 9?"), (2710, "Did you mean 271 mm"),
    ],
)  # fmt: skip
def test_a_foot_length_in_another_unit_is_asked_about(value: float, question: str) -> None:
    with pytest.raises(FileProblemError) as caught:
        read_case(f"schema = 1\n[feet.left]\nlength_mm = {value}\n", "case.toml", {}, ())
    assert any(question in problem.mend for problem in caught.value.problems)
    with pytest.raises(ValueError, match="Did you mean") as typed:
        check_number("feet.left.length_mm", value, Case(person=Person(age=40)))
    assert question in str(typed.value)


def test_other_lengths_are_asked_about_too() -> None:
    assert unit_slip("feet.left.ball_width_mm", 10.2, 60, 150) == "Did you mean 102 mm (10.2 cm)?"
    assert unit_slip("shoe.eyestay_gap_mm.middle", 320, 0, 100).startswith("Did you mean 32 mm")
    assert unit_slip("person.age", 400, 0, 120) == ""


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        (ADULT + "[feet.left]\nlength_mm = 330", "feet.left.length_mm", "sure?"),
        ('[person]\nsex = "f"\n[feet.left]\nlength_mm = 290', "feet.left.length_mm", "210 to 284 mm"),
        ("[feet.left]\nlength_mm = 260\nball_width_mm = 80", "feet.left.ball_width_mm", "sure?"),
        ("[feet.left]\nlength_mm = 260\n[feet.right]\nlength_mm = 272", "feet.right.length_mm", "12 mm"),
        ("[shoe]\ntoe_gap_mm = 1.4", "shoe.toe_gap_mm", "14 mm (1.4 cm)"),
        ("[shoe.left]\neyestay_gap_mm = { middle = 3.2 }", "shoe.left.eyestay_gap_mm.middle", "32 mm (3.2 cm)"),
        ('[shoe]\nsize = { system = "eu", value = "271" }', "shoe.size.value", '"mondopoint"'),
        ('[shoe]\nsize = { system = "uk", value = "42" }', "shoe.size.value", '"eu"'),
    ],
)
def test_what_is_possible_but_unusual_is_asked_about(text: str, key: str, words: str) -> None:
    case, problems = read_case(f"schema = 1\n{text}\n", "case.toml", {}, ())
    assert case != Case()
    assert any(key in problem.key and words in f"{problem.what} {problem.mend}" for problem in problems)


def test_usual_feet_and_children_are_not_doubted() -> None:
    usual = (
        "[feet.left]\nlength_mm = 268\nball_width_mm = 100\nball_girth_mm = 248\nheel_width_mm = 70\n[shoe]\ntoe_gap_mm = 12\n"
    )
    child = "[person]\nage = 6\n[feet.left]\nlength_mm = 170\nball_width_mm = 68\n"
    for text in (usual, child):
        assert read_case(f"schema = 1\n{text}", "case.toml", {}, ())[1] == ()


def test_while_typing_a_doubt_is_a_question() -> None:
    population = load_population()
    assert "sure?" in population.doubt_at("shoe.left.toe_gap_mm", 1.0, Case())
    assert population.doubt_at("shoe.left.toe_gap_mm", 12.0, Case()) == ""
    assert population.doubt_at("shoe.brand", "12", Case()) == ""
    assert "Did you mean 1200 mm (120 cm)?" in doubt_at("shoe.lace_length_mm", 120.0, Case())
    assert doubt_at("shoe.lace_length_mm", 1200.0, Case()) == "" != doubt_at("shoe.left.toe_gap_mm", 1.0, Case())


def test_limits_are_those_of_the_person() -> None:
    assert load_population().limits("length_mm", Person(sex="m")) == (232, 313)
    assert load_population().limits("length_mm", Person()) == (210, 313)
    assert load_population().limits("length_mm", Person(age=8)) is None
