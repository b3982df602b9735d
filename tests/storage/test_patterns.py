"""Pattern files: the shipped ones are sound, and a mistake in one of the user's own is said with its line and its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacedoctor.errors import Problem
from lacedoctor.storage.pattern_check import check_pattern_file, check_patterns
from lacedoctor.storage.patterns import load_patterns

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
    return check_pattern_file(path, folder)


def test_the_shipped_patterns_hold_no_error() -> None:
    assert [str(problem) for problem in check_patterns() if not problem.warning] == []


def test_an_own_pattern_is_laced_like_a_shipped_one(tmp_path: Path) -> None:
    assert _check(tmp_path, GOOD + ROUTE) == ()
    patterns, problems = load_patterns(tmp_path)
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
    patterns, (problem,) = load_patterns(tmp_path)
    assert not patterns["window"].own
    assert "'window'" in problem.what


def test_a_broken_own_pattern_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("title = \n", "utf-8")
    (tmp_path / "mine.toml").write_text(GOOD + ROUTE, "utf-8")
    patterns, (problem,) = load_patterns(tmp_path)
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
        ("x+1o", "x+1q", "route[0].a", 11, "'x+1q' is no station"),
        ("x+1o", "x+0o", "route[0].a", 11, "never ends"),
        ("M1o", "M9o", "route[0].a", 11, "row 9 of 3"),
        ("(x+1o)", "=+1o", "route", 10, "in, out, in, out"),
        ('b = "mirror"', 'b = "L1o"', "route", 10, "not in the top row"),
        ('b = "mirror"', "", "route[0].b", 10, "missing"),
        ("[[route]]", '[[route]]\nwhen = "sometimes"', "route[0].when", 11, "says no number"),
        ("my way", "box lacing", "aliases[0]", 3, "claimed by mine and by window"),
        ("my way", "parallel", "aliases[0]", 3, "claimed by mine and by straight-bar"),
        ('sources = ["house-rule"]', "sources = [1]", "sources[0]", 9, "must be a text"),
        ('sources = ["house-rule"]', 'changes = ["lock"]', "changes", 9, "nothing to change"),
        ('sources = ["house-rule"]', 'base = "window"', "route", 10, "said once"),
    ],
)
def test_a_mistake_is_found_at_its_key(tmp_path: Path, old: str, new: str, key: str, line: int, words: str) -> None:
    text = (GOOD + ROUTE).replace(old, new)
    found = [problem for problem in _check(tmp_path, text) if problem.key == key]
    assert [(problem.line, words in problem.what) for problem in found][:1] == [(line, True)]


def test_what_fails_on_some_numbers_of_pairs_only_is_said_with_them(tmp_path: Path) -> None:
    (problem,) = _check(tmp_path, GOOD + 'base = "criss-cross"\nchanges = ["skip 7"]\n')
    assert (problem.key, problem.line) == ("changes", 11)
    assert problem.what.startswith("On 3, 4, 5, 6 pairs it cannot be built")


def test_a_base_that_is_no_pattern_is_named(tmp_path: Path) -> None:
    problems = _check(tmp_path, GOOD + 'base = "nonesuch"\n')
    assert any("nonesuch" in problem.what for problem in problems)


@pytest.mark.parametrize("name", ["My Pattern", "route", "a.b"])
def test_a_file_name_that_cannot_be_part_of_a_code_is_refused(tmp_path: Path, name: str) -> None:
    assert any("file name" in problem.what for problem in _check(tmp_path, GOOD + ROUTE, name))
