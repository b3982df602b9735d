"""Everything there is about a person on this computer, and its removal: for a data request, and when its time is up."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lacedoctor.errors import LaceDoctorError
from lacedoctor.storage.atomic import backup_of, followed, locked, sync_folder
from lacedoctor.storage.deleted import list_deleted
from lacedoctor.storage.paths import Folders, cached
from lacedoctor.storage.profile_index import NAME as INDEX
from lacedoctor.storage.profile_index import forget_index
from lacedoctor.storage.profile_list import list_profiles
from lacedoctor.storage.profile_names import EDITED, made_from
from lacedoctor.storage.trial_counts import NAME as COUNTS
from lacedoctor.storage.trial_counts import forget_counts
from lacedoctor.storage.versions import FOLDER as VERSIONS
from lacedoctor.storage.versions import kept_at, versions_folder

DAY_S = 86_400.0
CUT_SHORT = "a save that was cut short"
KINDS = {
    ".bak": "its version before",
    ".deleted": "deleted, can be brought back",
    ".corrupt": "could not be read, set aside",
    f".{EDITED}": "an edit that could not be taken over",
}


class Holding(NamedTuple):
    """One file about a person: what it is to them, when it was written (seconds since 1970), and its size in bytes."""

    what: str
    path: Path
    written_at: float
    size: int


def holdings_of(path: Path) -> tuple[Holding, ...]:
    """Every file about the person whose profile is, or was, at ``path``: the profile itself, then what was left of it."""
    return _holdings(path, _made(path.parent, path.stem), _made(versions_folder(path), path.stem))


_Made = dict[str, list[Path]]  # by the name of a profile's file: what was made from it


def _made(folder: Path, stem: str = "") -> _Made:
    """The files of a folder that were made from each profile; with ``stem`` only those whose names hold it."""
    found: _Made = {}
    for name in sorted(item.name for item in folder.iterdir()) if folder.is_dir() else ():
        for file in made_from(name) if stem in name else ():
            found.setdefault(file, []).append(folder / name)
    return found


def _holdings(path: Path, beside: _Made, versions: _Made) -> tuple[Holding, ...]:
    found = []
    for what, place in _places(path, beside, versions):
        try:
            about = place.lstat()
        except OSError:
            continue  # not there, or no more
        found.append(Holding(what, place, about.st_mtime, about.st_size))
    return tuple(found)


def _places(path: Path, beside: _Made, versions: _Made) -> Iterator[tuple[str, Path]]:
    yield "the profile", path
    if path.is_symlink():
        yield "the profile, where the link leads", followed(path)
        for item in sorted(followed(path).parent.glob(f".{glob.escape(followed(path).name)}.*.tmp")):
            yield CUT_SHORT, item
    if backup_of(path).parent != path.parent:
        yield "its version before", backup_of(path)
    yield from ((_what(item.name), item) for item in beside.get(path.name, ()) if item != path)
    yield from (("an earlier version", item) for item in reversed(versions.get(path.name, ())))


def _what(name: str) -> str:
    if name.startswith("."):
        return CUT_SHORT if name.endswith(".tmp") else "being edited, or left by an editor"
    end = name.removeprefix(made_from(name)[0])
    return next((what for start, what in KINDS.items() if end.startswith(start)), "beside it, such as a copy of a sync tool")


def erase(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Remove everything about the people whose profiles these are, the names in the cache as well; returns what is gone.

    There is no way back. LaceDoctorError names what could not be removed; the rest is gone then.
    """
    return _erased(paths, float("inf"))


def _erased(paths: Iterable[Path], limit: float) -> tuple[Path, ...]:
    """The same for the profiles among them that were not written since ``limit``. Looks into each folder once."""
    gone: list[Path] = []
    left: list[str] = []
    in_folders: dict[Path, list[Path]] = {}
    for path in paths:
        in_folders.setdefault(path.parent, []).append(path)
    for folder, files in in_folders.items():
        with locked(folder):
            beside, versions = _made(folder), _made(folder / VERSIONS)
            for path in files:
                if not limit < _written_at(path) < float("inf"):
                    _remove((item.path for item in _holdings(path, beside, versions)), gone, left)
            for place in {path.parent for path in gone if path.parent.is_dir()}:
                sync_folder(place)
        _forget(folder)
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
    limit: float = float("inf")  # what was written since then, in seconds since 1970, stays

    def __bool__(self) -> bool:
        return bool(self.people or self.copies)


def due_for_purge(folders: Folders, days: int, now: float) -> Purge:
    """What a purge after ``days`` would remove; ``now`` in seconds since 1970."""
    limit = now - days * DAY_S
    people = [(entry.name, entry.path) for entry in list_profiles(folders) if _written_at(entry.path) < limit]
    whose = {path.name for _, path in people}
    deleted = [item.path for item in list_deleted(folders)]
    kinds = ("*.toml.corrupt-*", f"*.toml.{EDITED}*", ".*.toml.*.toml")  # the last: an editor that was killed
    aside = [path for kind in kinds for path in folders.profiles.glob(kind)]
    versions = versions_folder(folders.profiles / "x").glob("*.toml.*")
    old = [path for path in (*deleted, *aside) if _written_at(path) < limit]
    old += [path for path in versions if kept_at(path) < limit]
    return Purge(tuple(people), tuple(path for path in old if not _of_any(path, whose)), limit)


def _of_any(copy: Path, files: set[str]) -> bool:
    return not files.isdisjoint(made_from(copy.name))


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return float("inf")  # gone, or not to be touched


def purge(folders: Folders, due: Purge) -> tuple[Path, ...]:
    """Carry out a purge; returns what is gone. As ``erase``, there is no way back. Who was saved again meanwhile stays."""
    gone, left = list(_erased((path for _, path in due.people), due.limit)), list[str]()
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
