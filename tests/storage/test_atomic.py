"""Saves: whatever fails, and whenever the process dies, the old file or the new one is there, whole."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from lacedoctor.errors import LaceDoctorError
from lacedoctor.storage import atomic
from lacedoctor.storage.atomic import backup_of, locked, sweep, write_text

posix_only = pytest.mark.skipif(os.name == "nt", reason="file modes and hard links as POSIX has them")


def _failing(number: int) -> Any:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    return fail


class _FullDisk:
    """A stream whose write fails half-way."""

    def __init__(self, handle: int, *_: Any, **__: Any) -> None:
        self._handle = handle

    def __enter__(self) -> _FullDisk:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def write(self, data: bytes) -> None:
        os.write(self._handle, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


FAULTS = [("fdopen", _FullDisk), ("fsync", _failing(errno.EIO)), ("link", _failing(errno.EIO)), ("replace", _failing(errno.EIO))]


@pytest.mark.parametrize(("call", "fault"), FAULTS, ids=[call for call, _ in FAULTS])
def test_a_failing_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, fault: Any
) -> None:
    path = tmp_path / "a.toml"
    path.write_text("old", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fault)
        with pytest.raises(LaceDoctorError, match="could not be saved"):
            write_text(path, "new and longer")
    assert path.read_text("utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.toml"]


def test_the_second_replace_failing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_text("old", "utf-8")
    replace = os.replace

    def only_the_backup(source: Path, target: Path) -> None:
        if target == path:
            raise OSError(errno.EIO, "broken")
        replace(source, target)

    monkeypatch.setattr(os, "replace", only_the_backup)
    with pytest.raises(LaceDoctorError):
        write_text(path, "new")
    assert {item.name: item.read_text("utf-8") for item in tmp_path.iterdir()} == {"a.toml": "old", "a.toml.bak": "old"}


@posix_only
def test_a_disk_without_hard_links_gets_a_copied_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.toml"
    path.write_text("old", "utf-8")
    monkeypatch.setattr(os, "link", _failing(errno.EPERM))
    write_text(path, "new")
    assert (path.read_text("utf-8"), backup_of(path).read_text("utf-8")) == ("new", "old")


@posix_only
def test_contents_reach_the_disk_before_the_name_and_the_name_before_the_return(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle: int) -> None:
        calls.append("fsync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "fsync file")
        fsync(handle)

    def noted_replace(source: Path, target: Path) -> None:
        calls.append(f"replace {Path(target).name}")
        replace(source, target)

    path = tmp_path / "a.toml"
    path.write_text("old", "utf-8")
    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    write_text(path, "new")
    assert calls == ["fsync file", "replace a.toml.bak", "replace a.toml", "fsync folder"]


@posix_only
def test_new_files_are_private_and_known_modes_and_links_are_kept(tmp_path: Path) -> None:
    new = tmp_path / "folder" / "new.toml"
    write_text(new, "x")
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    assert stat.S_IMODE(new.parent.stat().st_mode) == 0o700

    real, link = tmp_path / "real.toml", tmp_path / "link.toml"
    real.write_text("old", "utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_text(link, "new")
    assert link.is_symlink()
    assert (real.read_text("utf-8"), stat.S_IMODE(real.stat().st_mode)) == ("new", 0o640)


@posix_only
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_text(pipe, "hello")
        assert os.read(reader, 10) == b"hello"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_backup_is_only_kept_where_one_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "card.svg"
    for text in ("old", "new"):
        write_text(path, text, backup=False)
    assert {item.name: item.read_text("utf-8") for item in tmp_path.iterdir()} == {"card.svg": "new"}


def test_only_stale_temporary_files_are_swept(tmp_path: Path) -> None:
    old, fresh, other = tmp_path / ".a.toml.1.tmp", tmp_path / ".a.toml.2.tmp", tmp_path / "mine.tmp"
    for path in (old, fresh, other):
        path.write_text("x", "utf-8")
    os.utime(old, (time.time() - 7200,) * 2)
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, other.name]


def test_a_second_writer_is_told_who_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "LOCK_SECONDS", 0.01)
    with locked(tmp_path), pytest.raises(LaceDoctorError, match="Another LaceDoctor"), locked(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(LaceDoctorError, match="file"), locked(tmp_path / "file" / "profiles"):
        pass
