"""Gear profiles on disk: one TOML file per person, in a folder that people may edit and share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from lacedoctor.domain.profile import Profile
from lacedoctor.errors import ChangedMeanwhileError, Conflict, ConflictError, FileProblemError, LaceDoctorError, Problem
from lacedoctor.storage.atomic import bytes_of, corrupt_mark, locked, marked, replace_text, second_name
from lacedoctor.storage.deleted import delete_profile, restore_profile
from lacedoctor.storage.editing import Change, Make, edited
from lacedoctor.storage.merging import Merge, Side, apply_changes, differences
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profile_format import holds_health, profile_from, profile_table, remove_health
from lacedoctor.storage.profile_list import ProfileEntry, find_profile, list_profiles
from lacedoctor.storage.profile_names import free_path
from lacedoctor.storage.tables import PlainTable
from lacedoctor.storage.toml_document import Document, decode_document, parse_document, read_document
from lacedoctor.storage.toml_text import toml_text
from lacedoctor.storage.versions import Version, is_taken, keep_version, versions_of

__all__ = [
    "ProfileEntry", "StoredProfile", "delete_profile", "export_profile", "find_profile", "import_profile", "list_profiles",
    "named_profile", "new_profile", "read_profile", "restore_profile", "restore_version", "save_profile", "version_changes",
]  # fmt: skip

SAVE_TRIES = 5


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """A profile as it was read: keep it, and give its ``profile`` as ``base`` when saving."""

    profile: Profile
    path: Path
    problems: tuple[Problem, ...] = ()  # warnings
    from_version: bool = False


def read_profile(path: Path) -> StoredProfile:
    """Read a profile; where the file is gone, empty or no TOML, its newest version, with a warning that says so.

    FileProblemError where neither can be read, or where values in the file are wrong.
    """
    document, notes = _document(path)
    profile, problems = profile_from(document, path.stem)
    return StoredProfile(profile, path, (*notes, *problems), from_version=bool(notes))


def named_profile(folders: Folders, name: str) -> StoredProfile | None:
    """The first profile of exactly this name; None where there is none, or none that can be read: it stays as it is then."""
    try:
        entry = next((item for item in list_profiles(folders) if item.name == name and not (item.broken or item.copy_of)), None)
        return read_profile(entry.path) if entry else None
    except FileProblemError:
        return None


def _document(path: Path) -> tuple[Document, tuple[Problem, ...]]:
    """The file, or the newest of its versions that can be read, and why."""
    try:
        return _present(read_document(path)), ()
    except FileProblemError as error:
        for version in versions_of(path):
            try:
                document = _present(read_document(version.path))
            except FileProblemError:
                continue
            first = error.problems[0]
            mend = f"The version before it, {version.path.name}, is shown instead."
            note = Problem(file=first.file, line=first.line, key="", what=first.what, mend=mend, warning=True)
            return document, (note,)
        raise


def _present(document: Document) -> Document:
    """The document; FileProblemError where it holds nothing at all, as after a power cut."""
    if document.text.strip("\0 \t\r\n"):
        return document
    raise FileProblemError((Problem(file=document.file, line=0, key="", what="The file is empty."),))


def save_profile(
    folders: Folders, profile: Profile, path: Path | None = None, base: Profile | None = None, prefer: Side | None = None
) -> Path:
    """Save a profile, without health answers, and return where. LaceDoctorError where it cannot be saved.

    Without ``path`` a new file is made. An existing file is read again under the lock, and only what differs between
    ``base`` (the profile as it was read) and ``profile`` is changed in it: comments, order, unknown keys and whatever
    somebody else changed meanwhile stay. What both changed is a ConflictError, unless ``prefer`` says whose counts. Without
    ``base`` nothing is ever removed from the file.
    """
    with locked(path.parent if path else folders.profiles):
        for _ in range(SAVE_TRIES):
            target = path or free_path(folders.profiles, profile.name, is_taken)
            try:
                _save(target, profile, base, prefer)
            except ChangedMeanwhileError:
                continue  # another computer saved into the shared folder: once more, with what is there now
            return target
    raise LaceDoctorError(f"{target} changes all the time.", "Try again when the sync tool has finished.")


def new_profile(folders: Folders, name: str) -> Path:
    """Save a profile with nothing but a name, and return where. LaceDoctorError where somebody of that name is there already."""
    if any(entry.name == name for entry in list_profiles(folders)):
        raise LaceDoctorError(f"There is a profile of '{name}' already.", "Choose another name, or edit that one.")
    return save_profile(folders, Profile(name=name))


def _save(path: Path, profile: Profile, base: Profile | None, prefer: Side | None) -> None:
    before = bytes_of(path)
    if before is None:
        if base is not None and prefer is None:
            gone = Conflict("the file", "the profile is open", "somebody deleted or moved it")
            raise ConflictError(path.name, (gone,))
        if prefer is Side.THERE:
            raise LaceDoctorError(f"{path.name} stays deleted.", "Nothing was written.")
        replace_text(path, _new_text(path, profile), None, keep_version)
        return
    try:
        document, notes = _document(path)
    except FileProblemError:
        document, notes = None, ()
    text = _new_text(path, profile) if document is None else _changed_text(document, path, profile, base, prefer)
    if text.encode("utf-8") == before:
        return
    replace_text(
        path, text, before, partial(_keep_broken, path) if document is None or notes else partial(keep_as_version, path, document)
    )


def _keep_broken(path: Path, target: Path) -> None:
    """Keep a file that cannot be read beside the one that takes its place; at no moment is there none."""
    second_name(target, marked(path, corrupt_mark()))


def keep_as_version(path: Path, document: Document | None, _target: Path) -> None:
    """Keep the version that goes; health answers somebody wrote into it stay behind."""
    told = document is not None and holds_health(document.table)
    keep_version(path, _edited(document, as_it_is).encode("utf-8") if document and told else None)


def _new_text(path: Path, profile: Profile) -> str:
    text = toml_text(profile_table(profile))
    profile_from(parse_document(text, str(path)), path.stem)  # a file that cannot be read again is never written
    return text


def _changed_text(document: Document, path: Path, profile: Profile, base: Profile | None, prefer: Side | None) -> str:
    now = profile_table(profile_from(document, path.stem, lenient=True)[0])
    merge = Merge(prefer or Side.HERE)
    goal = merge.table(profile_table(base) if base else {}, profile_table(profile), now)
    if merge.conflicts and base is not None and prefer is None:
        raise ConflictError(path.name, tuple(merge.conflicts))
    text = _edited(document, lambda target, make: apply_changes(target, now, goal, make))
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

    return edited(document.text, without_health(change))


def without_health(change: Change) -> Change:
    """A change that also takes out health answers."""

    def both(target: Any, make: Make) -> None:
        remove_health(target)
        change(target, make)

    return both


def as_it_is(_target: Any, _make: Make) -> None:
    """No change."""


def export_profile(path: Path) -> str:
    """The profile's file as text, without any health answers; FileProblemError where it cannot be read."""
    document, _ = _document(path)
    profile_from(document, path.stem)
    return _edited(document, as_it_is)


def import_profile(folders: Folders, source: Path) -> Path:
    """Take over a profile file of our own format as a new profile; FileProblemError where something in it is wrong."""
    document = read_document(source)
    profile, _ = profile_from(document, source.stem)
    text = _edited(document, as_it_is)
    with locked(folders.profiles):
        target = free_path(folders.profiles, profile.name, is_taken)
        replace_text(target, text, None, keep_version)
    return target


def version_changes(path: Path, versions: Sequence[Version]) -> tuple[str, ...]:
    """What the save after each of these versions (newest first) made different; empty where one of the two cannot be read."""
    tables = [_table_of(place) for place in (path, *(version.path for version in versions))]
    return tuple(_in_short(old, new) if old and new else "" for new, old in pairwise(tables))


def _table_of(path: Path) -> PlainTable:
    try:
        return profile_table(profile_from(_present(read_document(path)), path.stem, lenient=True)[0])
    except FileProblemError:
        return {}


def _in_short(old: PlainTable, new: PlainTable) -> str:
    found = list(differences(old, new))
    more = f"; {len(found) - 1} more" if len(found) > 1 else ""
    return f"{found[0]}{more}" if found else "nothing that this program reads"


def restore_version(path: Path, version: Version) -> None:
    """Put an earlier version back; the file as it is becomes the newest version. FileProblemError where it cannot be read.

    Health answers that somebody wrote into one of the two stay behind.
    """
    earlier = read_document(version.path)
    text = _edited(earlier, as_it_is) if holds_health(earlier.table) else earlier.text
    with locked(path.parent):
        before = bytes_of(path)
        replace_text(path, text, before, partial(keep_as_version, path, readable(before, path)))


def readable(data: bytes | None, path: Path) -> Document | None:
    """What a file holds; None where there is none, or it cannot be read."""
    try:
        return decode_document(data, str(path)) if data is not None else None
    except FileProblemError:
        return None
