"""Pattern files: the shipped ones are sound, and a mistake in one of the user's own is said with its line and its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lacedoctor.domain.pattern import Pattern
from lacedoctor.errors import Problem
from lacedoctor.lacing.changes import KINDS
from lacedoctor.lacing.rules import RULES
from lacedoctor.storage.pattern_check import check_pattern_file
from lacedoctor.storage.pattern_folder import check_patterns, read_folder
from lacedoctor.storage.pattern_format import PATTERN_KEYS

GOOD = """\
schema = 1
title = "Mine"
aliases = ["my way"]
summary = "Crosses at every row."
for = ["everyday lacing"]
costs = []
effort = "easy"
pairs = { min = 3, max = 8, parity = "any" }
sources = ["house-rule"]
"""
ROUTE = '[[route]]\na = "M1o (x+1o)"\nb = "mirror"\n'


def _check(folder: Path, text: str, name: str = "mine") -> tuple[Problem, ...]:
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return check_pattern_file(path, folder, read_folder)


def loaded(folder: Path) -> tuple[Mapping[str, Pattern], tuple[Problem, ...]]:
    """All patterns, the shipped ones first, and what is wrong with those of the folder."""
    read = read_folder(folder)
    return read.patterns, read.problems


def test_the_shipped_patterns_hold_no_error() -> None:
    assert [str(problem) for problem in check_patterns() if not problem.warning] == []


def test_an_own_pattern_is_laced_like_a_shipped_one(tmp_path: Path) -> None:
    assert _check(tmp_path, GOOD + ROUTE) == ()
    patterns, problems = loaded(tmp_path)
    assert problems == ()
    assert (patterns["mine"].own, patterns["mine"].purposes, patterns["mine"].max_pairs) == (True, ("everyday lacing",), 8)
    assert not patterns["criss-cross"].own


def test_an_own_pattern_may_build_on_another_own_one(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD + ROUTE, "utf-8")
    text = (
        GOOD.replace("Mine", "Second").replace("my way", "second way").replace("min = 3", "min = 4")
        + 'base = "mine"\nchanges = ["skip 1"]\n'
    )
    assert _check(tmp_path, text, "second") == ()


def test_an_own_pattern_cannot_take_a_shipped_id(tmp_path: Path) -> None:
    (tmp_path / "window.toml").write_text(GOOD + ROUTE, "utf-8")
    patterns, (problem,) = loaded(tmp_path)
    assert not patterns["window"].own
    assert "'window'" in problem.what


def test_a_broken_own_pattern_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("title = \n", "utf-8")
    (tmp_path / "mine.toml").write_text(GOOD + ROUTE, "utf-8")
    patterns, (problem,) = loaded(tmp_path)
    assert ("mine" in patterns, "bad" in patterns) == (True, False)
    assert (Path(problem.file).name, problem.line) == ("bad.toml", 1)


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "words"),
    [
        ('title = "Mine"', "", "title", 1, "missing"),
        ('effort = "easy"', 'effort = "eazy"', "effort", 7, "not known"),
        ("min = 3", "min = 30", "pairs.min", 8, "outside the limits"),
        ("min = 3", "min = 9", "pairs.min", 8, "above the largest"),
        ("schema = 1", "schema = 3", "schema", 1, "must be 1"),
        ("schema = 1\n", "", "schema", 1, "is missing"),
        ("summary", "sumary", "sumary", 4, "not known"),
        ('effort = "easy"', 'colour = "red"', "colour", 7, "not known"),
        ('title = "Mine"', 'title = "Mi\\u001bne"', "title", 2, "control character"),
        ('title = "Mine"', f'title = "{"x" * 400}"', "title", 2, "400 letters"),
        ('for = ["everyday lacing"]', "for = []", "for", 5, "Nothing is said"),
        ("min = 3", "min = true", "pairs.min", 8, "whole number, not true or false"),
        ('pairs = { min = 3, max = 8, parity = "any" }', "pairs = 7", "pairs", 8, "must be a table"),
        (
            'min = 3, max = 8, parity = "any"',
            'min = 3, max = 3, parity = "even"',
            "pairs.parity",
            8,
            "no number of pairs is left",
        ),
        ('sources = ["house-rule"]', 'rules = ["alternate-side"]', "rules[0]", 9, "not known"),
        ('sources = ["house-rule"]', 'instead = ["criss-crss"]', "instead[0]", 9, "no pattern"),
        ('sources = ["house-rule"]', 'instead = ["mine"]', "instead[0]", 9, "stand in for itself"),
        ('["my way"]', '["my way", "My way"]', "aliases[1]", 3, "same name"),
        ('b = "mirror"', 'b = "mirror"\nneeds = ["hooks"]', "route[0].needs", 13, "A route has no needs"),
        ('"M1o (x+1o)"', '"M1o (x+1o"', "route[0].a", 11, "not closed"),
        ("x+1o", "x+1q", "route[0].a", 11, "'x+1q' is no station"),
        ("x+1o", "x+0o", "route[0].a", 11, "never ends"),
        ("M1o", "M9o", "route[0].a", 11, "row 9 of 3"),
        ("(x+1o)", "=+1o", "route[0].a", 11, "in, out, in, out"),
        ("(x+1o)", "(x+1o)..n-1", "route[0].a", 11, "below the top row"),
        ("M1o", "M1o =+0i =+0o", "route[0].a", 11, "three times in a row"),
        ("M1o", "M1o M3^", "route[0].a", 11, "tucks under nothing"),
        ('b = "mirror"', 'b = "L1o"', "route[0].b", 12, "not in the top row"),
        ('b = "mirror"', 'b = "M1o (x+1o)"', "route[0].b", 12, "M1 is used 2 times. See 'M1o'"),
        ("[[route]]", '[[route]]\nwhen = "8-3"', "route[0].when", 11, "runs backwards"),
        ("[[route]]", '[[route]]\nwhen = "even"', "route[0].when", 11, "On 3, 5 and 7 pairs there is no route"),
        ("[[route]]", "[[route]]\nwhen = 7", "route[0].when", 11, "not a number"),
        ('b = "mirror"', "", "route[0].b", 10, "missing"),
        ("[[route]]", '[[route]]\nwhen = "sometimes"', "route[0].when", 11, "says no number"),
        ("my way", "box lacing", "aliases[0]", 3, "claimed by mine and by window"),
        ("my way", "parallel", "aliases[0]", 3, "claimed by mine and by straight-bar"),
        ('sources = ["house-rule"]', "sources = [1]", "sources[0]", 9, "must be a text"),
        ('sources = ["house-rule"]', 'changes = ["lock"]', "changes", 9, "no base to change"),
        ('sources = ["house-rule"]', 'base = "window"', "route", 10, "said twice"),
    ],
)
def test_a_mistake_is_found_at_its_key(tmp_path: Path, old: str, new: str, key: str, line: int, words: str) -> None:
    text = (GOOD + ROUTE).replace(old, new)
    found = [problem for problem in _check(tmp_path, text) if problem.key == key]
    assert [(problem.line, words in problem.what) for problem in found][:1] == [(line, True)]


def test_what_fails_on_some_numbers_of_pairs_only_is_said_with_them(tmp_path: Path) -> None:
    (problem,) = _check(tmp_path, GOOD + 'base = "criss-cross"\nchanges = ["skip 7"]\n')
    assert (problem.key, problem.line) == ("changes[0]", 11)
    assert problem.what.startswith("On 3 to 6 pairs: 'skip 7' does not fit")


def test_a_base_that_is_no_pattern_is_named(tmp_path: Path) -> None:
    problems = _check(tmp_path, GOOD + 'base = "nonesuch"\n')
    assert any("nonesuch" in problem.what for problem in problems)


@pytest.mark.parametrize("name", ["My Pattern", "route", "a.b"])
def test_a_file_name_that_cannot_be_part_of_a_code_is_refused(tmp_path: Path, name: str) -> None:
    assert any("file name" in problem.what for problem in _check(tmp_path, GOOD + ROUTE, name))


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("criss-cros", "Did you mean 'criss-cross'?"),
        ("Runner's knot", "Write its id, heel-lock."),
        ("mine", "mine from mine"),
        ("other", "other from mine"),
        ("broken", "Mend broken.toml first."),
    ],
)
def test_a_base_that_cannot_be_used_is_one_finding_with_the_way_out(tmp_path: Path, base: str, words: str) -> None:
    (tmp_path / "other.toml").write_text(GOOD.replace("Mine", "Other").replace("my way", "o") + 'base = "mine"\n', "utf-8")
    (tmp_path / "broken.toml").write_text("title = \n", "utf-8")
    (problem,) = _check(tmp_path, GOOD + f'base = "{base}"\n')
    assert (problem.key, problem.line, words in f"{problem.what} {problem.mend}") == ("base", 10, True)


def test_routes_that_claim_the_same_number_or_none_are_named(tmp_path: Path) -> None:
    text = GOOD + "".join(ROUTE.replace("[[route]]", f'[[route]]\nwhen = "{when}"') for when in ("3-8", "8", "9"))
    found = _check(tmp_path, text)
    assert [(problem.key, problem.line) for problem in found] == [("route[1].when", 15), ("route[2].when", 19)]
    assert "On 8 pairs a route further up" in found[0].what


def test_a_change_that_is_misspelt_is_found_at_its_place(tmp_path: Path) -> None:
    (problem,) = _check(tmp_path, GOOD + 'base = "criss-cross"\nchanges = [\n"skip 1",\n"windw 2..3",\n]\n')
    assert (problem.key, problem.line, "Did you mean window?" in problem.mend) == ("changes[1]", 13, True)


def test_mistakes_of_different_kinds_are_all_said_at_once(tmp_path: Path) -> None:
    found = _check(tmp_path, (GOOD + ROUTE).replace("Mine", "x" * 99).replace('"easy"', '"eazy"').replace("x+1o", "x+1q"))
    assert [problem.key for problem in found] == ["title", "effort", "route[0].a"]


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        ("schema", "shema", "shema", 1),
        ("[[route]]\n", "", "a", 10),
        ("[[route]]", "[[rute]]", "rute", 10),
        ('b = "mirror"', 'c = "mirror"', "route[0].c", 12),
        ("summary", "[[route]]\nsummary", "route[0].summary", 5),
    ],
)
def test_one_slip_is_one_finding(tmp_path: Path, old: str, new: str, key: str, line: int) -> None:
    (problem,) = _check(tmp_path, (GOOD + ROUTE).replace(old, new, 1))
    assert (problem.key, problem.line) == (key, line)


def test_an_address_is_a_source_and_an_unknown_id_only_a_warning(tmp_path: Path) -> None:
    (problem,) = _check(tmp_path, (GOOD + ROUTE).replace('["house-rule"]', '["https://example.org", "lacing:S9999"]'))
    assert (problem.key, problem.warning) == ("sources[1]", True)


@pytest.mark.parametrize(
    ("route", "rule"),
    [
        ("M1i =+1o =+1i (x+1o)", "no-three-in-a-row"),
        ("M1o (x+2o)", "every-eyelet"),
        ("M1o L2o M4i L3o M5o", "never-down"),
        ("M1o (x+1o) xn^", "lock-in-two-holes"),
    ],
)
def test_a_rule_is_a_warning_until_the_file_says_which_it_keeps(tmp_path: Path, route: str, rule: str) -> None:
    text = (GOOD + ROUTE).replace("min = 3, max = 8", "min = 5, max = 5").replace("M1o (x+1o)", route)
    said = [problem for problem in _check(tmp_path, text) if f"rule {rule}" in problem.what]
    assert [problem.warning for problem in said] == [True]
    assert not any(f"rule {rule}" in problem.what for problem in _check(tmp_path, f"rules = []\n{text}"))
    kept = [problem for problem in _check(tmp_path, f'rules = ["{rule}"]\n{text}') if f"rule {rule}" in problem.what]
    assert [problem.warning for problem in kept] == [False]


@pytest.mark.parametrize("rule", ["alternate-sides", "straight-across"])
def test_further_rules_are_asked_for(tmp_path: Path, rule: str) -> None:
    route = "M1o (x+1o)" if rule == "straight-across" else "M1i =+1o (x+1o)"
    text = (GOOD + ROUTE).replace("M1o (x+1o)", route)
    assert not any(rule in problem.what for problem in _check(tmp_path, text))
    assert any(rule in problem.what for problem in _check(tmp_path, f'rules = ["{rule}"]\n{text}'))


def test_a_name_another_pattern_has_is_left_to_it_and_the_rest_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text((GOOD + ROUTE).replace('"my way"', '"box lacing", "my way"'), "utf-8")
    (tmp_path / "mine-too.toml").write_text(GOOD + ROUTE, "utf-8")
    patterns, problems = loaded(tmp_path)
    assert patterns["mine"].aliases == ("my way",) and patterns["mine"].title == "Mine"
    assert patterns["mine-too"].aliases == () and patterns["mine-too"].title == "Mine (mine-too)"
    assert [Path(problem.file).stem for problem in problems] == ["mine", "mine-too", "mine-too"]


def test_the_manual_names_every_key_change_and_rule() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "patterns.md").read_text("utf-8")
    for key in (*PATTERN_KEYS, "when"):
        assert f"{key} = " in manual or f"[[{key}]]" in manual, key
    for word in (*KINDS, *RULES):
        assert f"`{word}" in manual, word
