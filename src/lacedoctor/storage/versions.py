"""The last versions of each profile, in a folder ``versions`` beside them: the way back from any save."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from lacedoctor.storage.atomic import FILE_MODE, FOLDER_MODE, backup_of, followed, second_name, write_bytes

FOLDER = "versions"
KEPT = 5


class Version(NamedTuple):
    """An earlier state of a profile's file; ``saved_at`` (seconds since 1970) is when it was written."""

    path: Path
    saved_at: float
    size: int


def versions_folder(path: Path) -> Path:
    """Where the versions of the profiles beside this one are kept."""
    return path.parent / FOLDER


def keep_version(path: Path, instead: bytes | None = None) -> None:
    """Keep the file as it is now, or ``instead`` of it what is given; of the versions before it the last four stay.

    The name ends in the moment it was kept, so that two computers that share the folder never write the same one.
    """
    folder = versions_folder(path)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    place = folder / f"{path.name}.{_moment()}"
    if instead is None:
        second_name(followed(path), place)
    else:
        write_bytes(place, instead, backup=False, mode=FILE_MODE)
    for old in _names(path)[KEPT:]:
        (folder / old).unlink(missing_ok=True)


def _moment() -> str:
    now = time.time_ns()
    return f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now // 10**9))}-{now % 10**9:09}"


def kept_at(version: Path) -> float:
    """When a version gave way to the next one, in seconds since 1970, from its name; 0 where that says nothing."""
    from calendar import timegm  # only a purge needs it

    moment = version.name.rpartition(".")[2].rpartition("-")[0]
    try:
        return float(timegm(time.strptime(moment, "%Y%m%d-%H%M%S")))
    except ValueError:
        return 0.0


def _names(path: Path) -> list[str]:
    """The names of the versions of a profile, newest first."""
    folder = versions_folder(path)
    if not folder.is_dir():
        return []
    return sorted((item.name for item in folder.iterdir() if item.name.rpartition(".")[0] == path.name), reverse=True)


def versions_of(path: Path) -> tuple[Version, ...]:
    """Every version there is, newest first, a ``.bak`` of earlier programs last."""
    places = [*(versions_folder(path) / name for name in _names(path)), backup_of(path)]
    found = []
    for place in places:
        try:
            about = place.stat()
        except OSError:
            continue  # another computer has removed it
        found.append(Version(place, about.st_mtime, about.st_size))
    return tuple(found)


def is_taken(path: Path) -> bool:
    """Whether a profile is there, or was and may be brought back to its versions: nobody else may have its name."""
    return path.exists() or bool(_names(path))
