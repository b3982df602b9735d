"""Deleting a profile with a way back: the file is moved aside, listed, and brought back by name."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lacedoctor.errors import FileProblemError, LaceDoctorError, UnknownNameError
from lacedoctor.storage.atomic import locked, second_name, set_aside, sync_folder
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profile_names import HEAD_BYTES, free_path, name_in, slug_of
from lacedoctor.storage.toml_document import read_document

DELETED = "deleted"


class DeletedProfile(NamedTuple):
    """A profile that was moved aside; ``changed_at`` (seconds since 1970) is when it was last written."""

    name: str
    path: Path
    changed_at: float

    @property
    def profile(self) -> Path:
        """Where the profile was."""
        return self.path.with_name(f"{_stem(self.path)}.toml")


def delete_profile(path: Path) -> Path:
    """Move the file to ``.deleted`` beside it; returns where it went, for ``restore_profile``. Its versions wait for it."""
    with locked(path.parent):
        return set_aside(path, DELETED)


def restore_profile(deleted: Path) -> Path:
    """Undo ``delete_profile``; returns where the profile is again."""
    with locked(deleted.parent):
        target = free_path(deleted.parent, _stem(deleted))
        try:
            if deleted.is_symlink():
                deleted.rename(target)
            else:
                second_name(deleted, target)  # never over somebody whom another computer saved just now
                deleted.unlink()
        except OSError as error:
            raise LaceDoctorError(f"{deleted} could not be moved: {error.strerror or error}.") from error
        sync_folder(target.parent)
    return target


def _stem(deleted: Path) -> str:
    return deleted.name.partition(f".toml.{DELETED}")[0]


def list_deleted(folders: Folders) -> tuple[DeletedProfile, ...]:
    """What was deleted and can be brought back, by name, what was written last first."""
    if not folders.profiles.is_dir():
        return ()
    found = []
    for path in folders.profiles.glob(f"*.toml.{DELETED}*"):
        try:
            found.append(DeletedProfile(_name(path), path, path.stat().st_mtime))
        except OSError:
            continue  # brought back or erased by somebody else just now
    return tuple(sorted(found, key=lambda item: (item.name.casefold(), -item.changed_at)))


def _name(path: Path) -> str:
    with path.open("rb") as stream:
        name = name_in(stream.read(HEAD_BYTES))
    if name is not None:
        return name
    try:
        person = read_document(path).table.get("person")
    except FileProblemError:
        return _stem(path)
    name = person.get("name") if isinstance(person, dict) else None
    return name if isinstance(name, str) and name else _stem(path)


def find_deleted(folders: Folders, name: str) -> DeletedProfile:
    """What was deleted under this name, what was written last where there are several; UnknownNameError otherwise."""
    found = [item for item in list_deleted(folders) if name in (item.name, item.path.name) or slug_of(name) == _stem(item.path)]
    if not found:
        raise UnknownNameError(f"Nobody of the name '{name}' was deleted.", "`lacedoctor profile deleted` shows who was.")
    return max(found, key=lambda item: item.changed_at)
