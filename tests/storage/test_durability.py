"""Killed writers, crowds of writers, power cuts between any two steps: nothing lost, nothing half-written."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import lacedoctor
from lacedoctor.domain.profile import Profile
from lacedoctor.errors import LaceDoctorError
from lacedoctor.storage import atomic
from lacedoctor.storage.paths import Folders, cache_folder, cached
from lacedoctor.storage.profiles import list_profiles, read_profile, save_profile
from lacedoctor.storage.versions import versions_of
from storage import torturing
from storage.torturing import beginning, notes_in, with_note

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills as POSIX has them")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "home", tmp_path / "home")


def test_killed_writers_and_four_at_once_lose_nothing(folders: Folders) -> None:
    source = str(Path(lacedoctor.__file__).parents[1])
    command = [sys.executable, torturing.__file__, str(folders.data), "50", "4", "7"]  # saves, writers, seed
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": source}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["saves"] >= 50 and told["kills"] >= 8 and told["notes"] == 12
    assert told["lost"] == 0
    killed = Folders(folders.data / "killed", folders.data / "killed")
    (entry,) = list_profiles(killed)
    assert len(versions_of(entry.path)) == 5


STEPS = ("fsync", "link", "replace", "unlink")


def test_a_power_cut_between_any_two_steps_leaves_the_old_file_or_the_new_one(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = beginning(folders)
    base = read_profile(path).profile
    states: list[Path] = []

    def snapped(call: Any) -> Any:
        def step(*arguments: Any, **options: Any) -> Any:
            states.append(Path(shutil.copytree(folders.data, tmp_path / f"before-{len(states)}")))
            done = call(*arguments, **options)
            states.append(Path(shutil.copytree(folders.data, tmp_path / f"after-{len(states)}")))
            return done

        return step

    with monkeypatch.context() as patch:
        for name in STEPS:
            patch.setattr(os, name, snapped(getattr(os, name)))
        save_profile(folders, with_note(base, "new"), path, base)
    assert len(states) >= 8
    found = [_after_a_cut(Folders(state, state)) for state in states]
    assert found == sorted(found)  # the old one, and from one moment on the new one
    assert (found[0], found[-1]) == ([], ["new"])


def _after_a_cut(folders: Folders) -> list[str]:
    (entry,) = list_profiles(folders)
    stored = read_profile(entry.path)
    assert not stored.from_version
    save_profile(folders, with_note(stored.profile, "next"), entry.path, stored.profile)  # and it can be saved again
    notes = notes_in(read_profile(entry.path).profile)
    assert notes.pop() == "next"
    return notes


def test_a_save_torn_at_any_byte_is_never_taken_for_the_profile(folders: Folders) -> None:
    path = beginning(folders)
    save_profile(folders, with_note(read_profile(path).profile, "kept"), path, None)
    data = path.read_bytes()
    torn = path.with_name(f".{path.name}.x1y2.tmp")
    for length in range(len(data)):
        torn.write_bytes(data[:length])
        assert [entry.path for entry in list_profiles(folders)] == [path]
        assert notes_in(read_profile(path).profile) == ["kept"]


@pytest.mark.parametrize("length", [0, 5, 17, 40])
def test_a_file_that_the_disk_itself_tore_is_shown_from_its_newest_version(folders: Folders, length: int) -> None:
    path = beginning(folders)
    base = read_profile(path).profile
    save_profile(folders, with_note(base, "kept"), path, base)
    save_profile(folders, with_note(read_profile(path).profile, "last"), path)
    path.write_bytes(path.read_bytes()[:length])
    stored = read_profile(path)
    assert stored.from_version and notes_in(stored.profile) == ["kept"]


def test_locks_lie_in_the_cache_and_nothing_else_is_readable_by_others(folders: Folders) -> None:
    path = beginning(folders)
    save_profile(folders, with_note(read_profile(path).profile, "x"), path)
    assert cached(folders.profiles, "lock").exists()
    assert not [item for item in folders.data.rglob("*") if "lock" in item.name]
    for place in (*folders.profiles.rglob("*"), *cache_folder().iterdir(), folders.profiles):
        assert stat.S_IMODE(place.stat().st_mode) == (0o700 if place.is_dir() else 0o600), place


def test_without_a_cache_the_lock_is_beside_the_files(folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(atomic, "LOCK_SECONDS", 0.01)
    with atomic.locked(folders.profiles), pytest.raises(LaceDoctorError, match="Another"), atomic.locked(folders.profiles):
        pass
    assert save_profile(folders, Profile(name="Sam")).exists()


def test_whoever_has_another_cache_waits_as_well(folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "LOCK_SECONDS", 0.01)
    with atomic.locked(folders.profiles):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
        with pytest.raises(LaceDoctorError, match="Another"):
            save_profile(folders, Profile(name="Sam"))
    assert save_profile(folders, Profile(name="Sam")).exists()


def test_a_broken_file_that_is_replaced_is_there_until_the_new_one_is(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    path = beginning(folders)
    base = read_profile(path).profile
    path.write_text("[[[ my own", "utf-8")

    def cut(_source: Path, _target: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", cut)
        with pytest.raises(LaceDoctorError, match="could not be saved"):
            save_profile(folders, with_note(base, "new"), path, base)
    assert path.read_text("utf-8") == "[[[ my own"
    save_profile(folders, with_note(base, "new"), path, base)
    assert notes_in(read_profile(path).profile) == ["new"]
    assert {item.read_text("utf-8") for item in folders.profiles.glob("*.corrupt-*")} == {"[[[ my own"}
