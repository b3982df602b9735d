"""What the trials in all gear profiles come to, kept in the local cache so that ten thousand files need not be read again.

Two lines of JSON: when the folder was changed and what its trials add up to, then the same for each file. But for the names of
files there is nothing of anybody in it, and it can be deleted at any time: it is made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeGuard

from lacedoctor.domain.experience import Row
from lacedoctor.domain.profile import Profile
from lacedoctor.errors import FileProblemError, LaceDoctorError
from lacedoctor.storage.atomic import FILE_MODE, remove_cached, write_bytes
from lacedoctor.storage.paths import Folders, cached
from lacedoctor.storage.profile_format import profile_from
from lacedoctor.storage.profile_list import NO_FILE, profile_files
from lacedoctor.storage.profile_names import copied_from
from lacedoctor.storage.toml_document import read_document

VERSION = 2
NAME = "trials.json"
MARK = b"outcome"  # a file without it holds no judged trial

Count = Callable[[Profile], Sequence[Row]]
_Files = dict[str, list[Any]]  # file name: when changed (ns), size, rows


def trial_rows(folders: Folders, count: Count, *, thorough: bool = False) -> tuple[Row, ...]:
    """What every profile's rows add up to. LaceDoctorError where there is no looking into the folder.

    While the folder is as it was, nothing but the sum is read: every save of this program changes the folder. ``thorough`` looks
    at each file as well, since some editors write into a file as it stands. Only files that changed are counted again.
    """
    path, changed_at = cached(folders.profiles, NAME), _changed_at(folders.profiles)
    lines = _lines(path)
    head = _table(lines[0])
    if head.get("version") == VERSION and head.get("folder") == changed_at and not thorough:
        return _rows_in(head.get("sum"))
    known = _table(lines[1]) if head.get("version") == VERSION else {}
    present, files = profile_files(folders.profiles), _Files()
    for name, (stamp, size) in present.items():
        if copied_from(name) in present:
            continue  # what a sync tool made of one and the same person counts once
        entry = known.get(name)
        if isinstance(entry, list) and len(entry) == 3 and entry[:2] == [stamp, size]:
            files[name] = entry
        else:
            files[name] = [stamp, size, () if (stamp, size) == NO_FILE else _counted(folders.profiles / name, count)]
    total = _added(row for entry in files.values() for row in _rows_in(entry[2]))
    if files != known or head.get("folder") != changed_at:
        _keep(path, {"version": VERSION, "folder": changed_at, "sum": total}, files)
    return total


def _changed_at(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0  # nothing was saved yet


def _counted(path: Path, count: Count) -> Sequence[Row]:
    try:
        if MARK not in path.read_bytes():
            return ()
        return count(profile_from(read_document(path), path.stem, lenient=True)[0])
    except (FileProblemError, OSError):
        return ()  # a broken file is said where profiles are listed; it counts for nothing


def _added(rows: Iterable[Row]) -> tuple[Row, ...]:
    found: dict[tuple[str, str, str], list[int]] = {}
    for *shoe, helped, of in rows:
        action, brand, size = shoe
        count = found.setdefault((action, brand, size), [0, 0])
        count[0] += helped
        count[1] += of
    return tuple((*shoe, helped, of) for shoe, (helped, of) in sorted(found.items()))


def _lines(path: Path) -> tuple[bytes, bytes]:
    try:
        with path.open("rb") as stream:
            return stream.readline(), stream.readline()
    except OSError:
        return b"", b""  # not there yet


def _table(line: bytes) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return {}  # damaged: it is made again
    return told if isinstance(told, dict) else {}


def _rows_in(rows: object) -> tuple[Row, ...]:
    return tuple((*row,) for row in rows if _is_row(row)) if isinstance(rows, list | tuple) else ()


def _is_row(row: object) -> TypeGuard[Row]:
    return isinstance(row, list | tuple) and [type(part) for part in row] == [str, str, str, int, int]


def _keep(path: Path, head: dict[str, Any], files: _Files) -> None:
    data = b"\n".join(json.dumps(part, separators=(",", ":")).encode("utf-8") for part in (head, files))
    try:
        write_bytes(path, data, backup=False, mode=FILE_MODE)
    except LaceDoctorError:
        return  # a folder that cannot be written to: counted anew every time


def forget_counts(folder: Path) -> None:
    """Remove the counts with the names of files in them; they are made again."""
    remove_cached(folder, NAME)
    (folder.parent / "trial-counts.json").unlink(missing_ok=True)  # where they were kept before
