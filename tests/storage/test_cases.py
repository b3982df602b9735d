"""Case files: every problem is named with file, line and key, and what can be mended says how."""

from __future__ import annotations

import pytest

from lacedoctor.domain.case import Case
from lacedoctor.domain.words import Foot
from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.storage.cases import read_case, write_case

ZONES = {"navicular": "navicular", "d10": "navicular", "heel-slip": "heel-slip", "h03": "heel-slip"}
FLAGS = ("numb-for-days", "cold-white-foot")


def _read(text: str) -> tuple[Case, tuple[Problem, ...]]:
    return read_case(f"schema = 1\n{text}", "case.toml", ZONES, FLAGS)


def _errors(text: str) -> dict[str, Problem]:
    """Errors by key."""
    with pytest.raises(FileProblemError) as caught:
        _read(text)
    return {problem.key: problem for problem in caught.value.problems if not problem.warning}


def test_everything_is_unknown_in_an_empty_case() -> None:
    assert _read("") == (Case(), ())


def test_unknown_is_not_none_of_them() -> None:
    case, _ = _read("[[complaint]]\nsigns = []\n")
    (complaint,) = case.complaints
    assert (complaint.signs, complaint.sensations) == ((), None)


def test_one_word_is_a_list_of_one_and_zones_come_as_slugs() -> None:
    case, _ = _read('[[complaint]]\nzones = "D10"\nsensations = "numbness"\nwithout_shoes = "night"\nfoot = "both"\n')
    (complaint,) = case.complaints
    assert complaint.zones == ("navicular",)
    assert (complaint.sensations, complaint.without_shoes, complaint.foot) == (("numbness",), ("night",), Foot.BOTH)


def test_every_problem_is_named_at_once_with_line_and_key() -> None:
    text = '[feet.left]\nlength_mm = 27.1\n[shoe]\ntension = "tigth"\nnew = "yes"\n[answers]\nred_flags = ["numb"]\n'
    assert {(key, problem.line) for key, problem in _errors(text).items()} == {
        ("feet.left.length_mm", 3),
        ("shoe.tension", 5),
        ("shoe.new", 6),
        ("answers.red_flags[0]", 8),
    }


def test_an_unknown_key_is_a_warning_that_names_the_nearest() -> None:
    case, (warning,) = _read("[shoe]\neyelet_pars = 6\n")
    assert case == Case()
    assert (warning.key, warning.line, warning.warning) == ("shoe.eyelet_pars", 3, True)
    assert "'eyelet_pairs'" in warning.mend


@pytest.mark.parametrize(("given", "meant"), [("27.1", "271 mm"), ("10.5", "267 mm"), ("43", "EU size"), ("36", "EU size")])
def test_a_foot_length_in_another_unit_is_recognised(given: str, meant: str) -> None:
    assert meant in _errors(f"[feet.left]\nlength_mm = {given}\n")["feet.left.length_mm"].mend


def test_other_lengths_in_centimetres_are_recognised_too() -> None:
    assert "102 mm" in _errors("[feet.left]\nball_width_mm = 10.2\n")["feet.left.ball_width_mm"].mend


@pytest.mark.parametrize("who", ["age = 9", 'conditions = ["child"]', "age = 15"])
def test_a_small_foot_is_possible_for_a_child_only(who: str) -> None:
    foot = "\n[feet.left]\nlength_mm = 150\n"
    assert _read(f"[person]\n{who}{foot}")[0].left.length_mm == 150
    assert "feet.left.length_mm" in _errors(f"[person]\nage = 16{foot}")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[feet.left]\nlength_mm = 270\nball_width_mm = 75\n", "feet.left.ball_width_mm"),
        ("[feet.left]\nlength_mm = 270\nball_width_mm = 136\n", "feet.left.ball_width_mm"),
        ("[feet.left]\nlength_mm = 270\nball_length_mm = 175\n", "feet.left.ball_length_mm"),
        ("[feet.left]\nlength_mm = 270\n[feet.right]\nlength_mm = 301\n", "feet.right.length_mm"),
        ("[shoe]\ngap_mm = [40, 40]\n", "shoe.gap_mm"),
        ("[shoe]\neyelet_pairs = 4\nrow_spacing_mm = [15, 15, 15, 15]\n", "shoe.row_spacing_mm"),
        ("[shoe]\neyelet_pairs = 6\nlaced_rows = [1, 7]\n", "shoe.laced_rows"),
        ("[shoe]\nlaced_rows = [3, 3]\n", "shoe.laced_rows"),
        ("[shoe]\ngap_mm = [1, 2, 3, 4, 5, 6, 7]\n[shoe.left]\neyelet_pairs = 6\n", "shoe.gap_mm"),
        ("[shoe.right]\nlaced_rows = [1, 9]\n", "shoe.right.laced_rows"),
        ("[[complaint]]\n" * 9, "complaint[8]"),
        ("[[complaint]]\nseverity = nan\n", "complaint[0].severity"),
        ("[[complaint]]\nseverity = true\n", "complaint[0].severity"),
        ("[[complaint]]\nseverity = 11\n", "complaint[0].severity"),
        ("[[complaint]]\nonset_minutes = inf\n", "complaint[0].onset_minutes"),
        ("[person]\nage = 34.5\n", "person.age"),
        (f"[person]\nage = {10**400}\n", "person.age"),
        ('person = "Sam"\n', "person"),
        ("complaint = 3\n", "complaint"),
        ('[shoe]\nsize = { system = "us-men", value = "5Y" }\n', "shoe.size.value"),
        ('[shoe]\nsize = { system = "us", value = "9" }\n', "shoe.size.system"),
        ('[shoe]\nsize = "us 9"\n', "shoe.size"),
        ('[shoe]\ntension = { instep = "firm" }\n', "shoe.tension.instep"),
        ("[shoe]\neyestay_gap_mm = { top = -1 }\n", "shoe.eyestay_gap_mm.top"),
        ("[answers]\ngroups = [10]\n", "answers.groups"),
        ('[[tried]]\nnew_zone = "knee"\n', "tried[0].new_zone"),
    ],
)
def test_what_cannot_be_is_an_error_at_its_key(text: str, key: str) -> None:
    assert key in _errors(text)


@pytest.mark.parametrize("size", ['"5Y"', '"13C"', "5", "5.5", '"5 1/2"'])
def test_child_sizes_and_plain_numbers_are_sizes(size: str) -> None:
    case, _ = _read(f'[shoe]\nsize = {{ system = "us-child", value = {size} }}\n')
    assert case.shoe.size is not None
    assert case.shoe.size.value == size.strip('"')


@pytest.mark.parametrize("schema", ["", "schema = 2", "schema = true", 'schema = "1"'])
def test_the_schema_has_to_be_given(schema: str) -> None:
    with pytest.raises(FileProblemError) as caught:
        read_case(f"{schema}\n", "case.toml", ZONES, FLAGS)
    (problem,) = caught.value.problems
    assert (problem.key, problem.line, "schema = 1" in problem.mend) == ("schema", 1, True)


def test_a_lace_in_centimetres_is_asked_about() -> None:
    _, (warning,) = _read("[shoe]\nlace_length_mm = 120\n")
    assert "1200" in warning.mend


def test_a_ticked_group_survives_writing() -> None:
    case, _ = _read("[answers]\nasked = true\ngroups = [2, 3]\n")
    assert read_case(write_case(case), "again.toml", ZONES, FLAGS)[0].answers.groups == (2, 3)


def test_user_text_is_kept_literally() -> None:
    name = "[b]Zoë[/b] \x1b[31m אבג 👟"
    case, _ = _read(f'[person]\nname = "{name}"\n'.replace("\x1b", "\\u001b"))
    assert case.person.name == name


def test_a_file_full_of_nonsense_is_answered_in_a_few_words() -> None:
    keys = "".join(f"k{number} = 1\n" for number in range(20_000))
    zones = ", ".join(['"knee"'] * 20_000)
    problems = _errors(f"{keys}[[complaint]]\nzones = [{zones}]\n")
    assert set(problems) == {"complaint[0].zones"}
    _, warnings = _read(keys)
    assert len(warnings) < 50
    assert "19969 more" in str(warnings[-1])


def test_a_very_long_dotted_key_is_a_problem_and_no_crash() -> None:
    deep = ".".join(["a"] * 2_000)
    assert "feet.left.length_mm" in _errors(f"[feet.left]\nlength_mm.{deep} = 1\n")
