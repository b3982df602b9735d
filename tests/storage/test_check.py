"""The check of files: each one is read as what it is, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacedoctor.storage.check import Checker
from lacedoctor.storage.paths import Folders


@pytest.fixture
def checker(tmp_path: Path) -> Checker:
    folders = Folders(tmp_path / "config", tmp_path / "data")
    for folder in (folders.config, folders.profiles, folders.patterns):
        folder.mkdir(parents=True)
    return Checker(folders, {"navicular": "navicular"}, ("numb",))


PATTERN = (
    'schema = 1\ntitle = "T"\nsummary = "S"\npairs = { min = 2, max = 10, parity = "any" }\n[[route]]\na = "M1q"\nb = "mirror"\n'
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (PATTERN, "route[0].a"),
        ('schema = 1\n[[complaint]]\nzones = ["nvicular"]\n', "complaint[0].zones[0]"),
        ('schema = 1\n[[shoe]]\nid = "a"\nkind = "boot"\n', "shoe[0].kind"),
        ('schema = 1\n[shoe]\nkind = "boot"\n', "shoe.kind"),
        ('schema = 1\nunits = "mile"\n', "units"),
    ],
)
def test_a_file_is_known_by_what_stands_in_it(checker: Checker, tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "thing.toml"
    path.write_text(text, "utf-8")
    assert key in {problem.key for problem in checker.check_paths([path])}


def test_a_file_is_known_by_its_place(checker: Checker) -> None:
    profile = checker.folders.profiles / "jo.toml"
    profile.write_text('schema = 1\n[person]\nname = "Jo"\nconditions = []\n', "utf-8")
    (checker.folders.patterns / "mine.toml").write_text("schema = 1\n", "utf-8")
    found = checker.check_paths([checker.folders.data])
    assert {(Path(problem.file).name, problem.key) for problem in found} == {
        ("jo.toml", "person.conditions"),
        ("mine.toml", "title"),
        ("mine.toml", "summary"),
        ("mine.toml", "pairs"),
        ("mine.toml", "base"),
    }


def test_without_paths_the_users_own_files_are_checked_too(checker: Checker) -> None:
    (checker.folders.patterns / "mine.toml").write_text(PATTERN, "utf-8")
    (checker.folders.profiles / "jo.toml").write_text("schema = \n", "utf-8")
    checker.folders.settings_file.write_text("schema = 1\nunits = 3\n", "utf-8")
    checker.folders.rules.mkdir()
    (checker.folders.rules / "counter.toml").write_text("schema = 1\n[[flag]]\n", "utf-8")
    found = {Path(problem.file).name for problem in checker.check_paths()}
    assert {"mine.toml", "jo.toml", "settings.toml", "counter.toml"} <= found


def test_a_folder_reports_what_it_does_not_recognise_as_a_warning_only(checker: Checker, tmp_path: Path) -> None:
    other = tmp_path / "pyproject.toml"
    other.write_text("[project]\nname = 'x'\n", "utf-8")
    (in_folder,) = checker.check_paths([tmp_path])
    (on_its_own,) = checker.check_paths([other])
    assert (in_folder.warning, on_its_own.warning) == (True, False)


def test_a_path_that_is_not_there_is_said(checker: Checker, tmp_path: Path) -> None:
    (problem,) = checker.check_paths([tmp_path / "nowhere.toml"])
    assert "nowhere.toml" in str(problem)


def test_shipped_files_given_by_path_are_sound(checker: Checker) -> None:
    assets = Path(__file__).parents[2] / "assets"
    assert [str(problem) for problem in checker.check_paths([assets]) if not problem.warning] == []
