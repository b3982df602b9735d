"""The index of a large folder: never the truth, always made again, whatever is done to it or to the files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lacedoctor.advice.experience import experience_of
from lacedoctor.errors import LaceDoctorError
from lacedoctor.storage import profile_list, trial_counts
from lacedoctor.storage.erasing import erase
from lacedoctor.storage.paths import Folders, cached
from lacedoctor.storage.profile_index import NAME
from lacedoctor.storage.profiles import find_profile, list_profiles, read_profile
from lacedoctor.storage.versions import versions_of

YESTERDAY = 1_700_000_000


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """Six people in a folder that counts as large, one of them in a broken file."""
    monkeypatch.setattr(profile_list, "READ_WHOLE_UP_TO", 4)
    made = Folders(tmp_path / "home", tmp_path / "home")
    made.profiles.mkdir(parents=True)
    for name in ("Ann", "Bob", "Cem", "Dee", "Eve"):
        _write(made, name.lower(), f'schema = 1\n[person]\nname = "{name}"\n')
    _write(made, "fay", "schema = 1\n[person\n")
    return made


def _write(folders: Folders, stem: str, text: str) -> None:
    path = folders.profiles / f"{stem}.toml"
    path.write_text(text, "utf-8")
    os.utime(path, (YESTERDAY, YESTERDAY))


def _names(folders: Folders) -> list[str]:
    return [entry.name for entry in list_profiles(folders)]


def test_the_second_list_opens_no_file_and_says_the_same(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    first = list_profiles(folders)
    monkeypatch.setattr(profile_list, "_looked_into", None)
    assert list_profiles(folders) == first
    assert [(entry.name, entry.broken) for entry in first if entry.problems] == [("fay", True)]
    assert first[-1].problems[0].line == 2


def test_what_comes_changes_and_goes_is_seen(folders: Folders) -> None:
    assert _names(folders) == ["Ann", "Bob", "Cem", "Dee", "Eve", "fay"]
    (folders.profiles / "ann.toml").unlink()
    _write(folders, "bob", 'schema = 1\n[person]\nname = "Bobby"\n')
    _write(folders, "fay", 'schema = 1\n[person]\nname = "Fay"\n')
    _write(folders, "gil", 'schema = 1\n[person]\nname = "Gil"\n')
    assert _names(folders) == ["Bobby", "Cem", "Dee", "Eve", "Fay", "Gil"]
    assert "Ann" not in cached(folders.profiles, NAME).read_text("utf-8")


def test_a_file_written_just_now_is_not_trusted_to_its_time(folders: Folders) -> None:
    path = folders.profiles / "ann.toml"
    path.write_text(path.read_text("utf-8"), "utf-8")
    about = path.stat()
    assert "Ann" in _names(folders)
    path.write_text(path.read_text("utf-8").replace("Ann", "Amy"), "utf-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert "Amy" in _names(folders)


ENTRY = [YESTERDAY * 10**9, 34, "Ann"]
DAMAGES = [
    "", "[", "null", "[]", '{"version": 1}', '{"version": 99, "files": {}}', '{"version": 1, "files": []}',
    '{"version": 1, "files": {"ann.toml": 7}}', '{"version": 1, "files": {"ann.toml": ["a", {}, 3]}}',
    json.dumps({"version": 1, "files": {"ann.toml": [*ENTRY, [{"file": 1}]]}}),
    json.dumps({"version": 1, "files": {"ann.toml": [*ENTRY, 5]}}),
    "[" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=range(len(DAMAGES)))
def test_a_damaged_index_is_made_again(folders: Folders, damage: str) -> None:
    before = list_profiles(folders)
    index = cached(folders.profiles, NAME)
    whole = index.read_bytes()
    index.write_text(damage, "utf-8")
    assert list_profiles(folders) == before
    assert index.read_bytes() == whole


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda part: st.lists(part, max_size=5) | st.dictionaries(st.sampled_from(["ann.toml", "bob.toml", "x"]), part, max_size=3),
    max_leaves=12,
)


@given(JSON, JSON, JSON)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_index_and_no_counts_can_stop_a_list(folders: Folders, files: object, total: object, rows: object) -> None:
    cached(folders.profiles, NAME).parent.mkdir(parents=True, exist_ok=True)
    cached(folders.profiles, NAME).write_text(json.dumps({"version": 1, "files": files}), "utf-8")
    assert _names(folders) == ["Ann", "Bob", "Cem", "Dee", "Eve", "fay"]
    stamp = folders.profiles.stat().st_mtime_ns
    counts = [json.dumps({"version": 2, "folder": stamp, "sum": total}), json.dumps(rows)]
    cached(folders.profiles, trial_counts.NAME).write_text("\n".join(counts), "utf-8")
    for thorough in (False, True):
        experience_of(trial_counts.trial_rows(folders, lambda _: (), thorough=thorough))


def test_an_index_that_lies_leads_to_no_wrong_file(folders: Folders) -> None:
    list_profiles(folders)
    index = cached(folders.profiles, NAME)
    told = json.loads(index.read_bytes())
    told["files"]["ann.toml"][2], told["files"]["bob.toml"][2] = "Bob", "Ann"
    index.write_text(json.dumps(told), "utf-8")
    assert find_profile(folders, "Ann").file == "ann.toml"


def test_without_a_cache_the_list_is_the_same(folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert len(list_profiles(folders)) == 6


def test_a_folder_there_is_no_looking_into_is_said(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(LaceDoctorError, match="cannot be read: Permission denied"):
        list_profiles(folders)


@pytest.mark.skipif(os.name == "nt", reason="pipes and links as POSIX has them")
def test_what_is_no_file_is_listed_as_broken_and_holds_nothing_up(folders: Folders) -> None:
    pipe, loop, folder = (folders.profiles / f"{name}.toml" for name in ("pipe", "loop", "folder"))
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    folder.mkdir()
    for _ in range(2):
        broken = {entry.name for entry in list_profiles(folders) if entry.broken}
        assert {"pipe", "loop", "folder"} <= broken
    trial_counts.trial_rows(folders, lambda _: (), thorough=True)
    for path in (pipe, loop, folder):
        with pytest.raises(LaceDoctorError):
            read_profile(path)
        assert versions_of(path) == ()
    erase([loop])
    assert not loop.is_symlink()
