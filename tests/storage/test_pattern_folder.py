"""The folder of own patterns: whatever lies in it or happens to it, the patterns that are good stay in use."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from lacedoctor.storage import pattern_folder
from lacedoctor.storage.pattern_folder import FolderRead, PatternFolder

GOOD = """\
schema = 1
title = "Mine"
summary = "Crosses at every row."
pairs = { min = 3, max = 8, parity = "any" }
[[route]]
a = "M1o (x+1o)"
b = "mirror"
"""


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_folder, "SETTLE_S", 0)


def own(read: FolderRead | None) -> dict[str, int]:
    """The own patterns in use, with their largest number of pairs."""
    assert read is not None
    return {pattern.id: pattern.max_pairs for pattern in read.patterns.values() if pattern.own}


def news(read: FolderRead | None) -> list[tuple[str, str, bool]]:
    assert read is not None
    return [(each.id, each.what, each.kept) for each in read.news]


def test_a_file_comes_changes_breaks_is_mended_and_goes(tmp_path: Path) -> None:
    folder = PatternFolder(tmp_path / "patterns")
    assert own(folder.read()) == {} and folder.changed() is None
    path = tmp_path / "patterns" / "mine.toml"
    path.parent.mkdir()
    assert folder.changed() is None
    for text, said, most in (
        (GOOD, ("mine", "new", False), 8),
        (GOOD.replace("max = 8", "max = 9"), ("mine", "reloaded", False), 9),
        (GOOD.replace("x+1o", "x+1q"), ("mine", "broken", True), 9),
        ("half = [", ("mine", "broken", True), 9),
        (GOOD, ("mine", "reloaded", False), 8),
    ):
        path.write_text(text, "utf-8")
        read = folder.changed()
        assert (news(read), own(read)) == ([said], {"mine": most})
        assert folder.changed() is None
    shutil.rmtree(path.parent)
    read = folder.changed()
    assert (news(read), own(read)) == ([("mine", "removed", False)], {})


def test_a_file_that_was_never_good_is_left_out_and_said(tmp_path: Path) -> None:
    folder = PatternFolder(tmp_path)
    folder.read()
    (tmp_path / "mine.toml").write_text(GOOD.replace("x+1o", "x+0o"), "utf-8")
    read = folder.changed()
    assert (news(read), own(read)) == ([("mine", "broken", False)], {})
    assert read is not None
    assert read.news[0].problem is read.problems[0] and read.problems[0].line == 6


def test_saving_by_rename_is_seen_and_swap_files_are_not(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, "utf-8")
    folder = PatternFolder(tmp_path)
    folder.read()
    for name in (".mine.toml.swp", "mine.toml~", "#mine.toml#", ".#mine.toml", "4913", "mine.txt", ".mine.toml"):
        (tmp_path / name).write_text("rubbish", "utf-8")
    (tmp_path / "folder.toml").mkdir()
    assert folder.changed() is None
    (tmp_path / "new").write_text(GOOD.replace("max = 8", "max = 7"), "utf-8")
    (tmp_path / "new").replace(path)
    assert own(folder.changed()) == {"mine": 7}


def test_a_pattern_keeps_its_base_while_that_is_broken_and_follows_it_when_it_is_mended(tmp_path: Path) -> None:
    base = tmp_path / "mine.toml"
    base.write_text(GOOD, "utf-8")
    second = GOOD.replace("Mine", "Second").partition("[[route]]")[0] + 'base = "mine"\nchanges = ["skip 8"]\n'
    (tmp_path / "second.toml").write_text(second.replace("min = 3", "min = 8"), "utf-8")
    folder = PatternFolder(tmp_path)
    assert folder.read().problems == ()
    base.write_text("title =", "utf-8")
    assert own(folder.changed()) == {"mine": 8, "second": 8}
    base.write_text(GOOD.replace("x+1o", "x+1q"), "utf-8")
    assert [problem.file for problem in (folder.changed() or folder.read()).problems] == [str(base)]
    assert [problem.file for problem in PatternFolder(tmp_path).read().problems] == [str(base), str(tmp_path / "second.toml")]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_folder_that_cannot_be_read_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "patterns"
    folder = PatternFolder(path)
    path.symlink_to(path)
    assert "cannot be read" in folder.read().problems[0].what
    path.unlink()
    path.write_text("no folder", "utf-8")
    assert "cannot be read" in PatternFolder(path).read().problems[0].what
    path.unlink()
    path.mkdir()
    (path / "nowhere.toml").symlink_to(path / "missing")
    (path / "mine.toml").write_text(GOOD, "utf-8")
    read = folder.changed()
    assert own(read) == {"mine": 8} and read is not None
    assert [Path(problem.file).name for problem in read.problems] == ["nowhere.toml"]
