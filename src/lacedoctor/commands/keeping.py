"""``lacedoctor profile`` shoe, versions, restore, deleted, data, erase, purge: the ways back, and the ways out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from lacedoctor.commands.inputs import shoe_of
from lacedoctor.commands.output import OK, WRONG_INPUT, tell, write
from lacedoctor.commands.profile_options import Kept
from lacedoctor.domain.fitting import with_shoe
from lacedoctor.domain.text import visible, visible_lines
from lacedoctor.errors import FileProblemError, LaceDoctorError, UnknownNameError
from lacedoctor.library import Library
from lacedoctor.storage.deleted import find_deleted, list_deleted, restore_profile
from lacedoctor.storage.erasing import Holding, cache_files, due_for_purge, erase, holdings_of, purge
from lacedoctor.storage.profiles import export_profile, find_profile, read_profile, restore_version, save_profile, version_changes
from lacedoctor.storage.versions import versions_of

ELSEWHERE = (
    "What a sync tool, a version-control tool or a backup of the disk keeps, and case files, cards and exports that were saved "
    "elsewhere, cannot be seen from here."
)


def run_keeping(library: Library, action: str, name: str | None, kept: Kept, shoe_id: str | None) -> int:
    """One of the actions above; ``name`` is a person's name, ``shoe_id`` one of the pairs."""
    if action == "deleted":
        return _deleted(library)
    if action == "purge":
        return _purge(library, kept)
    if not name:
        raise LaceDoctorError(f"`lacedoctor profile {action}` needs a name.")
    if action == "shoe":
        return _shoe(library, name, kept, shoe_id)
    if action == "restore":
        return _restore(library, name, kept.version)
    if action == "erase":
        return _erase(library, name, kept.yes)
    return _versions(library, name) if action == "versions" else _data(library, name)


def _shoe(library: Library, name: str, kept: Kept, shoe_id: str | None) -> int:
    """How far the pairs were run, or, for one of them, what is to be noted about that."""
    path = find_profile(library.folders, name).path
    profile = read_profile(path).profile
    said = {"distance_m": kept.distance and kept.distance * 1000, "limit_m": kept.limit and kept.limit * 1000}
    values: dict[str, float | bool | None] = {key: value for key, value in said.items() if value is not None}
    if kept.retired is not None:
        values["retired"] = kept.retired or None
    shoe = shoe_of(profile, shoe_id)
    if shoe is None or not values:
        lines = [visible(f"{item.id}  {item.label}  {item.use}".rstrip()) for item in profile.shoes]
        return write("\n".join(lines), None) if lines else OK
    if shoe_id is None and len(profile.shoes) > 1:
        raise LaceDoctorError(f"'{profile.name}' has {len(profile.shoes)} pairs.", "Say which one with --shoe ID.")
    save_profile(library.folders, with_shoe(profile, shoe.id, **values), path, profile)
    changed = ", ".join(
        f"{key.removesuffix('_m')} {_said(key, getattr(shoe, key))} → {_said(key, value)}" for key, value in values.items()
    )
    tell(f"{visible(shoe.label)}: {changed}. Written to {path}.")
    return OK


def _said(key: str, value: float | None) -> str:
    """A distance (m), or whether a pair is retired, in words."""
    if key == "retired":
        return "yes" if value else "no"
    return "unknown" if value is None else f"{value / 1000:.10g} km"


def _versions(library: Library, name: str) -> int:
    path = find_profile(library.folders, name).path
    versions = versions_of(path)
    told = zip(versions, version_changes(path, versions), strict=True)
    lines = [visible(f"{number}  {_when(item.saved_at)}  {change}") for number, (item, change) in enumerate(told, 1)]
    tell(f"{path} was saved {_when(path.stat().st_mtime)}. {'Before that:' if lines else 'There is no version before that.'}")
    return write("\n".join(lines), None) if lines else OK


def _restore(library: Library, name: str, version: int | None) -> int:
    if version is None:
        try:
            tell(f"Brought back to {restore_profile(find_deleted(library.folders, name).path)}.")
        except UnknownNameError as error:
            hint = "To go back to a version of somebody who is there, say which one: --version 1 is the last."
            raise UnknownNameError(error.message, hint) from error
        return OK
    path = find_profile(library.folders, name).path
    versions = versions_of(path)
    if not 1 <= version <= len(versions):
        raise LaceDoctorError(f"There is no version {version}.", f"`lacedoctor profile versions {path.stem}` shows them.")
    restore_version(path, versions[version - 1])
    tell(f"{path} is as it was saved {_when(versions[version - 1].saved_at)}; what it was until now is version 1.")
    return OK


def _deleted(library: Library) -> int:
    found = list_deleted(library.folders)
    if not found:
        tell("Nobody was deleted.")
        return OK
    tell("`lacedoctor profile restore NAME` brings one back, `lacedoctor profile erase NAME` removes everything.")
    return write(visible_lines("\n".join(f"{item.name}  (last changed {_when(item.changed_at)})" for item in found)), None)


def _data(library: Library, name: str) -> int:
    """Everything there is about a person: the profile as text, and on standard error where there is more of it."""
    path = _profile_path(library, name)
    tell(f"What is kept about {visible(name)} on this computer:")
    _tell_all(holdings_of(path))
    for cache in cache_files(library.folders):
        tell(f"  {cache}: the name, or the file's name, for quicker lists; it is made again from the profiles")
    tell(ELSEWHERE)
    try:
        text = export_profile(path if path.exists() else find_deleted(library.folders, name).path)
        return write(visible_lines(text) if sys.stdout.isatty() else text, None)
    except FileProblemError:
        tell("The profile cannot be read; this is its text as it stands.")
        return write(visible_lines(path.read_text("utf-8", errors="replace")), None)


def _tell_all(found: Iterable[Holding]) -> None:
    for item in found:
        tell(f"  {item.path}: {item.what}, {_when(item.written_at)}, {item.size} bytes")


def _profile_path(library: Library, name: str) -> Path:
    """Where the profile of a person is, or was before it was deleted."""
    try:
        return find_profile(library.folders, name).path
    except UnknownNameError as error:
        try:
            return find_deleted(library.folders, name).profile
        except UnknownNameError:
            raise error from None


def _erase(library: Library, name: str, yes: bool) -> int:
    path = _profile_path(library, name)
    found = tuple(holdings_of(path))
    if not yes:
        tell(f"Everything about {visible(name)} would be removed; there is no way back:")
        _tell_all(found)
        if not _agreed(yes):
            return WRONG_INPUT
    removed = len(erase([path]))
    if yes:
        tell(f"Everything about {visible(name)} was removed:")
        _tell_all(found)
    tell(f"{removed} file(s) removed, and the name from the cache. {ELSEWHERE}")
    return OK


def _purge(library: Library, kept: Kept) -> int:
    days = library.settings.privacy_days if kept.days is None else kept.days
    if not days:
        raise LaceDoctorError("After how many days?", "Say --days N, or set days below [privacy] in settings.toml.")
    due = due_for_purge(library.folders, days, time.time())
    if not due:
        tell(f"Nothing was last changed more than {days} days ago.")
        return OK
    tell(f"Last changed more than {days} days ago, and removed with all versions; there is no way back:")
    for name, path in due.people:
        tell(f"  {visible(name)} ({path.name})")
    for path in due.copies:
        tell(f"  {path.name}: a copy that was deleted, set aside or an earlier version")
    if not _agreed(kept.yes):
        return WRONG_INPUT
    tell(f"{len(purge(library.folders, due))} file(s) removed. {ELSEWHERE}")
    return OK


def _agreed(yes: bool) -> bool:
    """Whether the user wants it; without a terminal to ask at, only --yes says so."""
    if yes:
        return True
    if not sys.stdin.isatty():
        tell("Nothing was removed. Add --yes to do it.")
        return False
    tell("Remove all that? Type yes:")
    if sys.stdin.readline().strip().casefold() == "yes":
        return True
    tell("Nothing was removed.")
    return False


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M:%S")
