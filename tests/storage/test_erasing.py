"""What there is about a person, and that nothing of it is left after erasing: every file there is gets searched."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lacedoctor.cli import main
from lacedoctor.domain.case import Person
from lacedoctor.domain.fitting import TrialAnswer
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.errors import LaceDoctorError, UnknownNameError
from lacedoctor.library import Library
from lacedoctor.session import Session
from lacedoctor.storage import profile_list
from lacedoctor.storage.deleted import find_deleted, list_deleted
from lacedoctor.storage.erasing import due_for_purge, erase, holdings_of, purge
from lacedoctor.storage.paths import Folders, cache_folder, cached
from lacedoctor.storage.profile_list import list_profiles
from lacedoctor.storage.profiles import delete_profile, read_profile, restore_profile, save_profile
from lacedoctor.storage.versions import versions_of

NAME = "Xantippe"
TRIAL = Trial(date="2026-11-01", code="criss-cross.7.window4-6", runs=3, outcome="better", note=f"{NAME} likes it")


@pytest.fixture
def folders(own_environment: Path) -> Folders:
    return Folders(own_environment, own_environment)


def somebody(name: str = NAME, age: int | None = None) -> Profile:
    return Profile(name=name, person=Person(name=name, age=age), shoes=(OwnedShoe(id="a", trials=(TRIAL,)),))


def everything_kept(folders: Folders) -> Iterator[Path]:
    """Every file of this user."""
    for folder in (folders.data, folders.config, cache_folder()):
        yield from (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())


def where(word: str, folders: Folders) -> set[str]:
    """The files that hold a word, or have it in their names."""
    found = everything_kept(folders)
    return {path.name for path in found if word.casefold() in f"{path.name} {path.read_text('utf-8', 'replace')}".casefold()}


@pytest.fixture
def lived(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody of whom everything is there that can be: versions, copies, an index, counts, a save cut short."""
    monkeypatch.setattr(profile_list, "READ_WHOLE_UP_TO", 1)
    for name in ("Xander", "Xan"):
        save_profile(folders, Profile(name=name))
    gone = save_profile(folders, somebody())
    delete_profile(gone)
    path = save_profile(folders, somebody())
    for age in (30, 31, 32):
        save_profile(folders, somebody(age=age), path)
    for name in (f"{path.name}.corrupt-20261121-101112", f".{path.name}.x1.tmp", f"{path.name}.bak"):
        path.with_name(name).write_bytes(path.read_bytes())
    copy = path.with_name("xantippe (conflicted copy).toml")
    copy.write_bytes(path.read_bytes())
    save_profile(folders, somebody(age=40), copy)
    delete_profile(copy)
    copy.write_bytes(path.read_bytes())
    save_profile(folders, somebody(age=41), copy)
    for name in (f".{copy.name}.x2.tmp", f".{path.name}.x3.toml", f"{path.name}.edited"):
        path.with_name(name).write_bytes(path.read_bytes())
    (folders.data / "trial-counts.json").write_text('{"xantippe.toml": []}', "utf-8")
    for item in folders.profiles.glob("*.toml"):
        os.utime(item, (1_700_000_000,) * 2)
    list_profiles(folders)
    index = cached(folders.profiles, "profiles.json")
    index.with_name(f".{index.name}.x4.tmp").write_bytes(index.read_bytes())
    Library(folders).count_trials(thorough=True)
    return path


def test_erasing_leaves_nothing_of_the_person_and_everything_of_the_others(folders: Folders, lived: Path) -> None:
    assert len(where(NAME, folders)) >= 10
    kinds = {holding.what for holding in holdings_of(lived)}
    assert len(kinds) == 9
    gone = erase([lived])
    assert len(gone) == 15
    assert where(NAME, folders) == set()
    assert [entry.name for entry in list_profiles(folders)] == ["Xan", "Xander"]


def test_a_linked_profile_is_erased_where_the_link_leads(folders: Folders, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "x.toml"
    real.parent.mkdir()
    folders.profiles.mkdir(parents=True)
    real.write_text(f'schema = 1\n[person]\nname = "{NAME}"\n', "utf-8")
    link = folders.profiles / "x.toml"
    link.symlink_to(real)
    erase([link])
    assert not real.exists() and not link.is_symlink()


def test_the_session_lets_go_of_who_is_erased(folders: Folders) -> None:
    path = save_profile(folders, replace(somebody(), shoes=(OwnedShoe(id="a", trials=(replace(TRIAL, runs=0, outcome=None),)),)))
    session = Session(Library(folders))
    session.open(path)
    assert session.profile is not None
    session.answer_trial(path, session.profile, "a", [0], TrialAnswer(runs=3, outcome="better"))
    session.forget(path)
    erase([path])
    assert not session.undo() and not session.redo() and session.profile is None and not session.dirty
    assert where(NAME, folders) == set()


def test_what_cannot_be_removed_is_named(folders: Folders, lived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path.name.endswith(".bak"):
            raise PermissionError(1, "Operation not permitted")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(LaceDoctorError, match=r"xantippe\.toml\.bak \(Operation not permitted\)"):
        erase([lived])
    assert where(NAME, folders) == {"xantippe.toml.bak"}


# Deleted and brought back


def test_several_deleted_of_one_name_are_listed_and_the_last_one_comes_back_first(folders: Folders) -> None:
    for age in (30, 31):
        path = save_profile(folders, somebody(age=age))
        os.utime(path, (1_700_000_000 + age,) * 2)
        delete_profile(path)
    assert [item.name for item in list_deleted(folders)] == [NAME, NAME]
    assert read_profile(restore_profile(find_deleted(folders, NAME).path)).profile.person.age == 31
    assert read_profile(restore_profile(find_deleted(folders, "xantippe").path)).profile.person.age == 30
    with pytest.raises(UnknownNameError):
        find_deleted(folders, NAME)


# Purging


def test_a_purge_takes_who_was_not_changed_and_old_copies_of_who_stays(folders: Folders, lived: Path) -> None:
    now = time.time()
    stays = save_profile(folders, Profile(name="Yara"))
    for age in (30, 31):
        save_profile(folders, Profile(name="Yara", person=Person(age=age)), stays)
    (version, _) = sorted((folders.profiles / "versions").glob("yara*"))
    old_version = version.rename(version.with_name("yara.toml.20231114-221320-000000001"))
    assert not due_for_purge(folders, 36_500, now)
    due = due_for_purge(folders, 90, now)
    assert {name for name, _ in due.people} == {NAME, "Xan", "Xander"} and due.copies == (old_version,)
    purge(folders, due)
    assert where("Xan", folders) == set()
    assert [path.name[:9] for path in sorted(folders.profiles.rglob("*.*"))] == ["yara.toml", "yara.toml"]


# The commands


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["profile", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_erase_and_purge_do_nothing_unasked(folders: Folders, lived: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("erase", NAME), ("purge", "--days", "90")):
        code, _, err = said(capsys, *arguments)
        assert code == 2 and "Nothing was removed. Add --yes" in err and NAME in err and "no way back" in err
    assert said(capsys, "purge")[0] == 2
    assert len(where(NAME, folders)) >= 10
    folders.settings_file.write_text("[privacy]\ndays = 90\n", "utf-8")
    assert said(capsys, "purge", "--yes")[0] == 0
    assert where(NAME, folders) == set()
    assert "Nothing was last changed more than 90 days ago" in said(capsys, "purge")[2]


def test_a_data_request_is_told_of_every_file(folders: Folders, lived: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "data", NAME)
    assert code == 0 and f'name = "{NAME}"' in out and f"{NAME} likes it" in out
    assert all(str(holding.path) in err for holding in holdings_of(lived))
    assert str(cache_folder()) in err and "sync tool" in err


def test_versions_and_deleted_people_come_back_by_command(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    path = save_profile(folders, somebody(age=30))
    save_profile(folders, somebody(age=31), path)
    assert said(capsys, "versions", NAME)[1].count("\n") == 1
    assert said(capsys, "restore", NAME, "--version", "2")[0] == 2
    assert said(capsys, "restore", NAME, "--version", "1")[0] == 0 and read_profile(path).profile.person.age == 30
    assert "--version 1 is the last" in said(capsys, "restore", NAME)[2]
    assert said(capsys, "delete", NAME)[0] == 0 and NAME in said(capsys, "deleted")[1]
    assert said(capsys, "restore", NAME)[0] == 0 and read_profile(path).profile.person.age == 30
    assert said(capsys, "list", "--yes")[0] == 2  # no option of that command
    said(capsys, "delete", NAME)
    assert said(capsys, "erase", NAME, "--yes")[0] == 0 and where(NAME, folders) == set()


def test_how_far_a_pair_was_run_is_noted_by_command(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    path = save_profile(folders, Profile(name="Sam", shoes=(OwnedShoe(id="old"), OwnedShoe(id="new"))))
    assert said(capsys, "shoe", "Sam", "--distance", "700,5")[0] == 2  # which one?
    assert said(capsys, "shoe", "Sam", "--shoe", "old", "--distance", "700,5", "--limit", "650", "--retired")[0] == 0
    old, new = read_profile(path).profile.shoes
    assert (old.distance_m, old.limit_m, old.retired, new) == (700_500, 650_000, True, OwnedShoe(id="new"))
    assert "700 of 650 km, past its limit, retired" in said(capsys, "shoe", "Sam")[1]
    assert read_profile(path).profile.usual_shoe == new
    said(capsys, "shoe", "Sam", "--shoe", "old", "--no-retired")
    assert read_profile(path).profile.usual_shoe == replace(old, retired=None)
    assert said(capsys, "show", "Sam", "--shoe", "old")[0] == 2


def test_who_is_saved_while_the_purge_is_asked_about_stays(folders: Folders, lived: Path) -> None:
    due = due_for_purge(folders, 90, time.time())
    save_profile(folders, somebody(age=50), lived)
    purge(folders, due)
    assert [entry.name for entry in list_profiles(folders) if not entry.copy_of] == [NAME]


def test_the_data_of_somebody_deleted_are_told_too(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    delete_profile(save_profile(folders, somebody()))
    assert main(["profile", "data", NAME]) == 0
    assert f"{NAME} likes it" in capsys.readouterr().out


def test_versions_wait_for_who_is_deleted_and_go_to_nobody_else(folders: Folders) -> None:
    path = save_profile(folders, Profile(name="Vi"))
    save_profile(folders, Profile(name="Vi", person=Person(name="Vi", age=40)), path, Profile(name="Vi"))
    kept = [version.path for version in versions_of(path)]
    moved = delete_profile(path)
    assert kept and [version.path for version in versions_of(path)] == kept
    other = save_profile(folders, Profile(name="Vi"))
    assert other != path and versions_of(other) == ()
    assert restore_profile(moved) == path
    assert [version.path for version in versions_of(path)] == kept
