"""Gear profiles on disk: one TOML file per person, in a folder that people may edit and share."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from lacedoctor.domain.profile import Profile
from lacedoctor.errors import FileProblemError, LaceDoctorError, Problem, UnknownNameError
from lacedoctor.storage.atomic import backup_of, corrupt_mark, locked, set_aside, write_text
from lacedoctor.storage.editing import Change, Make, edited
from lacedoctor.storage.merging import apply_changes
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profile_format import profile_from, profile_table, remove_health
from lacedoctor.storage.profile_names import HEAD_BYTES, free_path, name_in, slug_of
from lacedoctor.storage.toml_document import Document, parse_document, read_document
from lacedoctor.storage.toml_text import toml_text

READ_WHOLE_UP_TO = 200  # files in the folder; beyond it a list reads names only, to stay instant
DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """A line of the list: the name as the file says it, and what is wrong with the file as far as it was read."""

    name: str
    path: Path
    problems: tuple[Problem, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether the file cannot be used."""
        return any(not problem.warning for problem in self.problems)


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """A profile as it was read: keep it, and give its ``profile`` as ``base`` when saving."""

    profile: Profile
    path: Path
    problems: tuple[Problem, ...] = ()  # warnings
    from_backup: bool = False


def list_profiles(folders: Folders) -> tuple[ProfileEntry, ...]:
    """Every profile by name. A broken file is listed with its problems under its file name; it never hides another.

    In a folder of more than 200 files only the names are read, so that what is wrong further down shows at opening.
    """
    paths = _files(folders.profiles)
    entries = [_entry(path, whole=len(paths) <= READ_WHOLE_UP_TO) for path in paths]
    return tuple(sorted(entries, key=lambda entry: (entry.name.casefold(), entry.path.name)))


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as items:
        return [folder / item.name for item in items if item.name.endswith(".toml") and not item.name.startswith(".")]


def _entry(path: Path, whole: bool) -> ProfileEntry:
    try:
        if not whole:
            with path.open("rb") as stream:
                name = name_in(stream.read(HEAD_BYTES))
            if name is not None:
                return ProfileEntry(name, path)
        profile, problems = profile_from(read_document(path), path.stem)
        return ProfileEntry(profile.name, path, problems)
    except FileProblemError as error:
        return ProfileEntry(path.stem, path, error.problems)
    except OSError as error:
        problem = Problem(file=str(path), line=0, key="", what=f"It cannot be read: {error.strerror or error}.")
        return ProfileEntry(path.stem, path, (problem,))


def find_profile(folders: Folders, name: str) -> ProfileEntry:
    """The profile with this name, written as in the file or as the file's name; UnknownNameError names the nearest."""
    entries = list_profiles(folders)
    ways: tuple[Callable[[ProfileEntry], bool], ...] = (
        lambda entry: entry.name == name,
        lambda entry: entry.path.stem == name,
        lambda entry: slug_of(name) in (slug_of(entry.name), entry.path.stem),
    )
    for way in ways:
        found = [entry for entry in entries if way(entry)]
        if len(found) == 1:
            return found[0]
        if found:
            names = " or ".join(entry.path.stem for entry in found)
            raise UnknownNameError(f"'{name}' may be {names}.", "Say which one.")
    near = get_close_matches(name, [entry.name for entry in entries], n=1, cutoff=0.5)
    hint = f"Did you mean '{near[0]}'?" if near else "`lacedoctor profile list` shows them all."
    raise UnknownNameError(f"There is no profile of '{name}'.", hint)


def read_profile(path: Path) -> StoredProfile:
    """Read a profile; where the file is gone, empty or no TOML, its backup, with a warning that says so.

    FileProblemError where neither can be read, or where values in the file are wrong.
    """
    document, notes = _document(path)
    profile, problems = profile_from(document, path.stem)
    return StoredProfile(profile, path, (*notes, *problems), from_backup=bool(notes))


def _document(path: Path) -> tuple[Document, tuple[Problem, ...]]:
    """The file, or its backup and why."""
    try:
        document = read_document(path)
        if document.text.strip("\0 \t\r\n"):
            return document, ()
        raise FileProblemError((Problem(file=str(path), line=0, key="", what="The file is empty."),))
    except FileProblemError as error:
        backup = backup_of(path)
        try:
            document = read_document(backup)
        except FileProblemError:
            raise error from None
        first = error.problems[0]
        mend = f"The version before it, {backup.name}, is shown instead."
        note = Problem(file=first.file, line=first.line, key="", what=first.what, mend=mend, warning=True)
        return document, (note,)


def save_profile(folders: Folders, profile: Profile, path: Path | None = None, base: Profile | None = None) -> Path:
    """Save a profile, without health answers, and return where. LaceDoctorError where it cannot be saved.

    Without ``path`` a new file is made. An existing file is read again under the lock, and only what differs between
    ``base`` (the profile as it was read) and ``profile`` is changed in it: comments, order, unknown keys and whatever
    somebody else added meanwhile stay. Without ``base`` nothing is ever removed from the file.
    """
    with locked(path.parent if path else folders.profiles):
        target = path or free_path(folders.profiles, profile.name)
        text = _changed_text(target, profile, base) if target.exists() else _new_text(target, profile)
        write_text(target, text)
    return target


def _new_text(path: Path, profile: Profile) -> str:
    text = toml_text(profile_table(profile))
    profile_from(parse_document(text, str(path)), path.stem)  # a file that cannot be read again is never written
    return text


def _changed_text(path: Path, profile: Profile, base: Profile | None) -> str:
    try:
        document, notes = _document(path)
    except FileProblemError:
        set_aside(path, corrupt_mark())
        return _new_text(path, profile)
    if notes:
        set_aside(path, corrupt_mark())
    now, _ = profile_from(document, path.stem, lenient=True)
    new_table = profile_table(profile)
    old_table = profile_table(base) if base else {"schema": new_table["schema"]}  # the file keeps its schema number
    text = _edited(document, lambda target, make: apply_changes(target, old_table, new_table, profile_table(now), make))
    if _is_sound(document, path):
        profile_from(parse_document(text, str(path)), path.stem)  # what could be read stays readable
    return text


def _is_sound(document: Document, path: Path) -> bool:
    """Whether the file holds no error; one that the user typed in is theirs to mend and stops no save."""
    try:
        profile_from(document, path.stem)
    except FileProblemError:
        return False
    return True


def _edited(document: Document, change: Change) -> str:
    """The text after a change, and without any health answers somebody wrote into it."""

    def without_health(target: Any, make: Make) -> None:
        remove_health(target)
        change(target, make)

    return edited(document.text, without_health)


def _as_it_is(_target: Any, _make: Make) -> None:
    """No change."""


def delete_profile(path: Path) -> Path:
    """Move the file to ``.deleted`` beside it and drop its backup; returns where it went, for ``restore_profile``."""
    with locked(path.parent):
        backup = backup_of(path)
        moved = set_aside(path, DELETED)
        backup.unlink(missing_ok=True)
    return moved


def restore_profile(deleted: Path) -> Path:
    """Undo ``delete_profile``; returns where the profile is again."""
    name = deleted.name.partition(f".toml.{DELETED}")[0]
    with locked(deleted.parent):
        target = free_path(deleted.parent, name)
        try:
            deleted.rename(target)
        except OSError as error:
            raise LaceDoctorError(f"{deleted} could not be moved: {error.strerror or error}.") from error
    return target


def export_profile(path: Path) -> str:
    """The profile's file as text, without any health answers; FileProblemError where it cannot be read."""
    document, _ = _document(path)
    profile_from(document, path.stem)
    return _edited(document, _as_it_is)


def import_profile(folders: Folders, source: Path) -> Path:
    """Take over a profile file of our own format as a new profile; FileProblemError where something in it is wrong."""
    document = read_document(source)
    profile, _ = profile_from(document, source.stem)
    text = _edited(document, _as_it_is)
    with locked(folders.profiles):
        target = free_path(folders.profiles, profile.name)
        write_text(target, text)
    return target
