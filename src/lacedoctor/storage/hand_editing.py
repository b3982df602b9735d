"""A profile's text in a user's own editor: a copy is edited, and taken over with whatever was saved in the profile meanwhile."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lacedoctor.errors import ChangedMeanwhileError, Conflict, ConflictError, LaceDoctorError
from lacedoctor.storage.atomic import bytes_of, locked, replace_text, set_aside
from lacedoctor.storage.editing import edited
from lacedoctor.storage.merging import Merge, apply_changes
from lacedoctor.storage.profile_format import holds_health
from lacedoctor.storage.profile_names import EDITED
from lacedoctor.storage.profiles import as_it_is, keep_as_version, readable, without_health

TRIES = 5


def edit_by_hand(path: Path, edit: Callable[[Path], None]) -> bool:
    """Let ``edit`` change a copy of a profile's file, and take that over; whether anything was different.

    What others saved in the profile meanwhile is merged into the edited text. What both changed is a ConflictError. However it
    fails, the error says where the edit is kept: nothing of it is lost, and the profile is as it was. A text that is no TOML is
    taken over as it is while nobody else saved. Health answers are left out.
    """
    before, copy = _copied(path)
    try:
        edit(copy)
        data = copy.read_bytes()
        if data != before:
            _take_over(path, before, data)
    except BaseException as error:
        kept = _kept(copy, path, before)
        if isinstance(error, LaceDoctorError) and kept:
            raise LaceDoctorError(f"{error.message} Your edit is kept in {kept}.", error.hint) from error
        raise
    copy.unlink(missing_ok=True)
    return data != before


def _copied(path: Path) -> tuple[bytes, Path]:
    """What a file holds, and a hidden copy of it."""
    try:
        before = path.read_bytes()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".toml")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(before)
        except OSError:
            Path(name).unlink()
            raise
    except OSError as error:
        raise LaceDoctorError(f"{path} could not be copied for the editor: {error.strerror or error}.") from error
    return before, Path(name)


def _kept(copy: Path, path: Path, before: bytes) -> Path | None:
    """The copy under a name that is seen, or nothing where nothing was changed in it."""
    data = bytes_of(copy)
    if data in (before, b"", None):
        copy.unlink(missing_ok=True)
        return None
    document = readable(data, copy)
    if document and holds_health(document.table):
        copy.write_text(edited(document.text, without_health(as_it_is)), "utf-8")
    return set_aside(copy, EDITED, path.name)


def _take_over(path: Path, before: bytes, data: bytes) -> None:
    mine = _text(data, path)
    for _ in range(TRIES):
        try:
            with locked(path.parent):
                there = bytes_of(path)
                text = mine if there == before else _merged(path, before, mine, there)
                replace_text(path, text, there, partial(keep_as_version, path, readable(there, path)))
        except ChangedMeanwhileError:
            continue  # as in ``save_profile``
        return
    raise LaceDoctorError(f"{path} changes all the time.", "Try again when the sync tool has finished.")


def _text(data: bytes, path: Path) -> str:
    """An edit as text, without health answers."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LaceDoctorError(f"{path.name} is not UTF-8 any more.", "Nothing was written; save it as UTF-8.") from error
    document = readable(data, path)
    return edited(text, without_health(as_it_is)) if document and holds_health(document.table) else text


def _merged(path: Path, before: bytes, mine: str, there: bytes | None) -> str:
    """The edited text with what was saved in the file meanwhile."""
    if there is None:
        raise LaceDoctorError(f"{path.name} was deleted or moved meanwhile.")
    base, now, other = (readable(data, path) for data in (before, mine.encode("utf-8"), there))
    if base is None or now is None or other is None:
        raise LaceDoctorError(f"{path.name} was changed meanwhile, and cannot be merged with what is no TOML.")
    merge = Merge()
    goal = merge.table(dict(base.table), dict(other.table), dict(now.table))
    if merge.conflicts:
        raise ConflictError(path.name, tuple(Conflict(found.key, found.there, found.here) for found in merge.conflicts))
    return edited(mine, lambda target, make: apply_changes(target, dict(now.table), goal, make))
