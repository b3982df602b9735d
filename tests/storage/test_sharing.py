"""Several people on one file: what each changed is kept, what both changed is asked about, a sync tool's doings are seen."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lacedoctor.domain.case import FootShape, Person, Shoe, ShoeSize
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.words import Foot
from lacedoctor.errors import ConflictError, LaceDoctorError, UnknownNameError
from lacedoctor.storage import atomic, profiles
from lacedoctor.storage.merging import Side
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profile_names import copied_from
from lacedoctor.storage.profiles import (
    delete_profile,
    find_profile,
    list_profiles,
    read_profile,
    restore_version,
    save_profile,
    version_changes,
)
from lacedoctor.storage.versions import versions_of

PLANNED = Trial(date="2026-11-01", foot=Foot.RIGHT, code="criss-cross.7", runs=0)
SAM = Profile(
    name="Sam",
    person=Person(name="Sam", age=34),
    shoes=(OwnedShoe(id="road", shoe=Shoe(brand="Roadster", size=ShoeSize("eu", "43")), limit_m=600_000, trials=(PLANNED,)),),
)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path, tmp_path)


@pytest.fixture
def path(folders: Folders) -> Path:
    return save_profile(folders, SAM)


def aged(age: int | None) -> Profile:
    return replace(SAM, person=replace(SAM.person, age=age))


def shod(**values: Any) -> Profile:
    return replace(SAM, shoes=(replace(SAM.shoes[0], **values),))


def tried(**values: Any) -> Profile:
    return shod(trials=(replace(PLANNED, **values),))


CONFLICTS = [
    (aged(35), aged(36), "person.age: 36 in the file, 35 here"),
    (aged(None), aged(36), "person.age: 36 in the file, nothing here"),
    (tried(runs=3), tried(runs=2), "shoe[road].trial[2026-11-01 right].runs: 2 in the file, 3 here"),
    (shod(limit_m=7e5), shod(limit_m=8e5), "shoe[road].limit_m: 800000 in the file, 700000 here"),
    (replace(SAM, shoes=()), tried(runs=2), "shoe[road]: all of it in the file, nothing here"),
    (tried(runs=2), replace(SAM, shoes=()), "shoe[road]: nothing in the file, all of it here"),
    (
        shod(shoe=replace(SAM.shoes[0].shoe, size=ShoeSize("eu", "44"))),
        shod(shoe=replace(SAM.shoes[0].shoe, size=ShoeSize("uk", "9"))),
        "shoe[road].size: uk 9 in the file, eu 44 here",
    ),
]


@pytest.mark.parametrize(("mine", "theirs", "said"), CONFLICTS, ids=[said for *_, said in CONFLICTS])
def test_what_both_changed_is_asked_about_and_nothing_written_until_then(
    folders: Folders, path: Path, mine: Profile, theirs: Profile, said: str
) -> None:
    save_profile(folders, theirs, path, SAM)
    before = path.read_bytes()
    with pytest.raises(ConflictError) as asked:
        save_profile(folders, mine, path, SAM)
    assert [str(conflict) for conflict in asked.value.conflicts] == [said]
    assert path.read_bytes() == before
    save_profile(folders, mine, path, SAM, Side.THERE)
    assert read_profile(path).profile == theirs
    save_profile(folders, mine, path, SAM, Side.HERE)
    assert read_profile(path).profile == mine


def test_the_same_change_on_both_sides_is_no_conflict(folders: Folders, path: Path) -> None:
    for _ in range(2):
        save_profile(folders, tried(runs=3, outcome="better"), path, SAM)
    assert read_profile(path).profile == tried(runs=3, outcome="better")


def test_what_one_side_took_out_stays_out(folders: Folders, path: Path) -> None:
    save_profile(folders, shod(trials=()), path, SAM)
    save_profile(folders, aged(35), path, SAM)
    merged = read_profile(path).profile
    assert (merged.shoes[0].trials, merged.person.age) == ((), 35)


def test_taking_out_a_table_leaves_what_is_not_understood_in_it(folders: Folders, path: Path) -> None:
    path.write_text(path.read_text("utf-8") + '\n[socks]\nthickness = "thin"\ncolour = "red"\n', "utf-8")
    base = read_profile(path).profile
    save_profile(folders, SAM, path, base)
    text = path.read_text("utf-8")
    assert 'colour = "red"' in text and "thickness" not in text


def test_a_profile_deleted_meanwhile_is_asked_about(folders: Folders, path: Path) -> None:
    delete_profile(path)
    with pytest.raises(ConflictError, match="somebody deleted or moved it"):
        save_profile(folders, aged(35), path, SAM)
    with pytest.raises(LaceDoctorError, match="stays deleted"):
        save_profile(folders, aged(35), path, SAM, Side.THERE)
    assert not path.exists()
    save_profile(folders, aged(35), path, SAM, Side.HERE)
    assert read_profile(path).profile == aged(35)


def _while_replacing(monkeypatch: pytest.MonkeyPatch, meddle: Callable[[], object], times: int) -> None:
    """Somebody who knows no lock writes between our reading and our replacing."""
    left = [times]

    def meddled(*arguments: Any) -> None:
        if left[0]:
            left[0] -= 1
            meddle()
        atomic.replace_text(*arguments)

    monkeypatch.setattr(profiles, "replace_text", meddled)


def test_another_counter_that_saves_in_between_is_merged(folders: Folders, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = path.read_text("utf-8").replace("limit_m = 600000", "limit_m = 650000")
    _while_replacing(monkeypatch, lambda: path.write_text(theirs, "utf-8"), 1)
    save_profile(folders, aged(35), path, SAM)
    merged = read_profile(path).profile
    assert (merged.person.age, merged.shoes[0].limit_m) == (35, 650_000)


def test_a_change_that_keeps_time_and_size_is_seen_as_well(folders: Folders, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = path.stat()

    def meddle() -> None:
        path.write_text(path.read_text("utf-8").replace("600000", "650000"), "utf-8")
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))

    _while_replacing(monkeypatch, meddle, 1)
    save_profile(folders, aged(35), path, SAM)
    assert read_profile(path).profile.shoes[0].limit_m == 650_000


def test_a_file_that_changes_all_the_time_is_an_error_and_keeps_the_last_change(
    folders: Folders, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = iter(range(100))

    def meddle() -> None:
        path.write_text(f"{path.read_text('utf-8')}# {next(counter)}\n", "utf-8")

    _while_replacing(monkeypatch, meddle, 100)
    with pytest.raises(LaceDoctorError, match="changes all the time"):
        save_profile(folders, aged(35), path, SAM)
    assert path.read_text("utf-8").endswith("# 4\n")


def test_two_new_people_of_one_name_at_once_get_a_file_each(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = folders.profiles / "kim.toml"

    def meddle() -> None:
        taken.write_text('schema = 1\n[person]\nname = "Kim"\nage = 9\n', "utf-8")

    folders.profiles.mkdir()
    _while_replacing(monkeypatch, meddle, 1)
    assert save_profile(folders, Profile(name="Kim")).name == "kim-2.toml"
    assert read_profile(taken).profile.person.age == 9


# Versions


def test_the_last_five_versions_are_kept_and_any_of_them_comes_back(folders: Folders, path: Path) -> None:
    for age in range(40, 47):
        save_profile(folders, aged(age), path)
    versions = versions_of(path)
    assert [read_profile(version.path).profile.person.age for version in versions] == [45, 44, 43, 42, 41]
    assert version_changes(path, versions)[:2] == ("person.age: 45, then 46", "person.age: 44, then 45")
    restore_version(path, versions[3])
    assert read_profile(path).profile == aged(42)
    restore_version(path, versions_of(path)[0])
    assert read_profile(path).profile == aged(46)
    save_profile(folders, aged(46), path)
    assert len(versions_of(path)) == 5  # a save that changes nothing makes no version


def test_a_version_says_what_the_save_after_it_changed(folders: Folders, path: Path) -> None:
    save_profile(folders, replace(tried(runs=3), left=FootShape(length_mm=270)), path, SAM)
    save_profile(folders, replace(SAM, shoes=()), path, read_profile(path).profile)
    path.write_bytes(b"[person\n")
    assert version_changes(path, versions_of(path)) == ("", "shoe[road].trial[2026-11-01 right].runs: 0, then 3; 1 more")


def test_a_version_keeps_no_health_answers_somebody_typed_in(folders: Folders, path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("age = 34", 'age = 34\nconditions = ["diabetes"]'), "utf-8")
    save_profile(folders, aged(35), path)
    (version,) = versions_of(path)
    assert "age = 34" in version.path.read_text("utf-8")
    assert not [item for item in folders.data.rglob("*") if item.is_file() and "diabetes" in item.read_text("utf-8")]


def test_versions_and_links_get_along(folders: Folders, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "sam.toml"
    real.parent.mkdir()
    real.write_text('schema = 1\n[person]\nname = "Sam"\n', "utf-8")
    folders.profiles.mkdir()
    link = folders.profiles / "sam.toml"
    link.symlink_to(real)
    save_profile(folders, aged(35), link)
    assert link.is_symlink() and read_profile(real).profile.person.age == 35
    assert [item.name for item in real.parent.iterdir()] == ["sam.toml"] and len(versions_of(link)) == 1


# What sync tools leave

COPIES = [
    "sam (Jo's conflicted copy 2026-11-21).toml",
    "sam (conflicted copy 2026-11-21 101112).toml",
    "sam.sync-conflict-20261121-101112-ABCDEFG.toml",
    "sam_conflict-20261121-101112.toml",
    "sam (SFConflict jo@example.org 2026-11-21-10-11-12).toml",
    "sam (1).toml",
    "sam.Conflict.toml",
    "sam-DESKTOP-1AB2C3D.toml",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_a_sync_tool_is_listed_as_one_and_never_taken_for_the_person(folders: Folders, path: Path, name: str) -> None:
    copy = path.with_name(name)
    copy.write_bytes(path.read_bytes())
    entries = {entry.file: entry for entry in list_profiles(folders)}
    assert list(entries) == ["sam.toml", name]
    assert entries[name].copy_of == "sam.toml" and entries[name].label == "Sam (sync copy)"
    assert "delete this one" in str(entries[name].problems[-1]) and not entries["sam.toml"].problems
    assert find_profile(folders, "Sam").path == path
    assert find_profile(folders, copy.stem).path == copy
    path.unlink()
    assert find_profile(folders, "Sam").path == copy  # the only one there is


@pytest.mark.parametrize("name", ["sam-2.toml", "sam-conflict.toml", "sam-desktop-x.toml", "conflict.toml", "1.toml"])
def test_names_of_our_own_are_no_copies(name: str) -> None:
    assert copied_from(name) == ""


def test_the_marks_of_an_unfinished_merge_are_a_broken_file_with_its_line(folders: Folders, path: Path) -> None:
    text = path.read_text("utf-8")
    marks = "<<<<<<< HEAD\nage = 35\n=======\nage = 36\n>>>>>>> other"
    path.write_text(text.replace("age = 34", marks), "utf-8")
    (entry,) = list_profiles(folders)
    assert entry.broken and entry.problems[0].line == text.split("\n").index("age = 34") + 1


def test_the_copies_alone_do_not_hide_that_nobody_has_that_name(folders: Folders, path: Path) -> None:
    path.with_name(COPIES[0]).write_bytes(path.read_bytes())
    with pytest.raises(UnknownNameError, match="Did you mean 'Sam'"):
        find_profile(folders, "Samm")
