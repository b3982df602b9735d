"""Everything there is about a person on this computer, and its removal: for a data request, and when its time is up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lacedoctor.errors import LaceDoctorError
from lacedoctor.storage.atomic import backup_of, locked
from lacedoctor.storage.deleted import list_deleted
from lacedoctor.storage.paths import Folders, cached
from lacedoctor.storage.profile_index import NAME as INDEX
from lacedoctor.storage.profile_index import forget_index
from lacedoctor.storage.profile_list import list_profiles
from lacedoctor.storage.profile_names import copied_from
from lacedoctor.storage.trial_counts import NAME as COUNTS
from lacedoctor.storage.trial_counts import forget_counts
from lacedoctor.storage.versions import kept_at, versions_folder

DAY_S = 86_400.0


class Holding(NamedTuple):
    """One file about a person: what it is to them, when it was written (seconds since 1970), and its size in bytes."""

    what: str
    path: Path
    written_at: float
    size: int


def holdings_of(path: Path) -> tuple[Holding, ...]:
    """Every file about the person whose profile is, or was, at ``path``: the profile itself, then what was left of it."""
    found = []
    for what, place in _places(path):
        try:
            about = place.lstat()
        except OSError:
            continue  # not there, or no more
        found.append(Holding(what, place, about.st_mtime, about.st_size))
    return tuple(found)


def _places(path: Path) -> Iterator[tuple[str, Path]]:
    yield "the profile", path
    if path.is_symlink():
        yield "the profile, where the link leads", path.resolve()
    if backup_of(path).parent != path.parent:
        yield "its version before", backup_of(path)
    for item in sorted(path.parent.iterdir() if path.parent.is_dir() else ()):
        if item.name.startswith(f"{path.name}.") or copied_from(item.name) == path.name:
            yield _what(item.name[len(path.name) :]), item
        elif item.name.startswith(f".{path.name}.") and item.name.endswith(".tmp"):
            yield "a save that was cut short", item
    folder = versions_folder(path)
    for item in sorted(folder.iterdir() if folder.is_dir() else (), reverse=True):
        if item.name.rpartition(".")[0] == path.name or item.name.startswith(f".{path.name}."):
            yield "an earlier version", item


def _what(end: str) -> str:
    kinds = {".bak": "its version before", ".deleted": "deleted, can be brought back", ".corrupt": "could not be read, set aside"}
    return next((what for start, what in kinds.items() if end.startswith(start)), "beside it, such as a copy of a sync tool")


def erase(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Remove everything about the people whose profiles these are, the names in the cache as well; returns what is gone.

    There is no way back. LaceDoctorError names what could not be removed; the rest is gone then.
    """
    gone: list[Path] = []
    left: list[str] = []
    for path in paths:
        with locked(path.parent):
            found = [holding.path for holding in holdings_of(path)]
            _remove(found, gone, left)
        _forget(path.parent)
    if left:
        raise LaceDoctorError(f"Not everything could be removed: {'; '.join(left)}.", "Remove it yourself.")
    return tuple(gone)


def _remove(paths: Iterable[Path], gone: list[Path], left: list[str]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
            gone.append(path)
        except OSError as error:
            left.append(f"{path} ({error.strerror or error})")


def _forget(folder: Path) -> None:
    forget_index(folder)
    forget_counts(folder)


class Purge(NamedTuple):
    """What has not been written to for longer than the days given: people, and copies of those who stay."""

    people: tuple[tuple[str, Path], ...]  # name and profile
    copies: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.people or self.copies)


def due_for_purge(folders: Folders, days: int, now: float) -> Purge:
    """What a purge after ``days`` would remove; ``now`` in seconds since 1970."""
    limit = now - days * DAY_S
    people = [(entry.name, entry.path) for entry in list_profiles(folders) if _written_at(entry.path) < limit]
    whose = {path for _, path in people}
    deleted = [item.path for item in list_deleted(folders)]
    aside = list(folders.profiles.glob("*.toml.corrupt-*"))
    versions = versions_folder(folders.profiles / "x").glob("*.toml.*")
    old = [path for path in (*deleted, *aside) if _written_at(path) < limit]
    old += [path for path in versions if kept_at(path) < limit]
    return Purge(tuple(people), tuple(path for path in old if folders.profiles / _profile_name(path) not in whose))


def _profile_name(copy: Path) -> str:
    return f"{copy.name.partition('.toml.')[0]}.toml"


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return float("inf")  # gone, or not to be touched


def purge(folders: Folders, due: Purge) -> tuple[Path, ...]:
    """Carry out a purge; returns what is gone. As ``erase``, there is no way back."""
    gone, left = list(erase(path for _, path in due.people)), list[str]()
    if due.copies:
        with locked(folders.profiles):
            _remove(due.copies, gone, left)
        _forget(folders.profiles)
    if left:
        raise LaceDoctorError(f"Not everything could be removed: {'; '.join(left)}.", "Remove it yourself.")
    return tuple(gone)


def cache_files(folders: Folders) -> tuple[Path, ...]:
    """The files of the cache that may name people, as far as they are there."""
    return tuple(path for name in (INDEX, COUNTS) if (path := cached(folders.profiles, name)).exists())
