"""Saving a text so that at every moment either the old file or the new one is there, whole."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lacedoctor.errors import ChangedMeanwhileError, LaceDoctorError
from lacedoctor.storage.paths import cached

if TYPE_CHECKING:
    from filelock import BaseFileLock

FILE_MODE, FOLDER_MODE = 0o600, 0o700  # what is written about people is its owner's only
SHARED_MODE = 0o644  # a picture or a card may be shown to anybody
LOCK_SECONDS = 10.0
LOCK_PAUSE_S = 0.005
STALE_SECONDS = 3600.0
REPLACE_TRIES = 5  # Windows: a virus scanner may hold the file for a moment
_UNSUPPORTED = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_NO_LINKS = (errno.EPERM, errno.EMLINK, errno.EXDEV, *_UNSUPPORTED)


def followed(path: Path) -> Path:
    """Where a symbolic link leads; a link that leads in a circle stays what it is, and is said when it is read."""
    return Path(os.path.realpath(path))


def backup_of(path: Path) -> Path:
    """Where the last version before this one is kept."""
    target = followed(path)
    return target.with_name(f"{target.name}.bak")


def write_text(path: Path, text: str, *, backup: bool = True) -> None:
    """``write_bytes`` of text in UTF-8, readable by its owner only."""
    write_bytes(path, text.encode("utf-8"), backup=backup, mode=FILE_MODE)


def write_bytes(path: Path, data: bytes, *, backup: bool, mode: int) -> None:
    """Replace the file durably, with ``backup`` keeping the old one as ``.bak``; LaceDoctorError where it fails.

    Writes through a symbolic link. A file that is there keeps its mode, a new one gets ``mode``. A pipe or device is
    written to as it is.
    """
    target = followed(path)

    def put(temporary: Path) -> None:
        if backup and target.exists():
            _keep(target)
        _move(temporary, target)

    with _said(path):
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        _write(target, data, mode, put)


def replace_text(path: Path, text: str, before: bytes | None, keep: Callable[[Path], None]) -> None:
    """Put ``text`` in place of a file that still holds ``before`` (None: there is none), after ``keep`` has looked after it.

    ChangedMeanwhileError, and nothing written, where somebody who knows no lock of ours was quicker.
    """
    target = followed(path)

    def put(temporary: Path) -> None:
        if before is None:
            _put_new(temporary, target)
            return
        keep(target)
        if bytes_of(target) != before:
            raise ChangedMeanwhileError(f"{path} was changed meanwhile.")
        _move(temporary, target)

    with _said(path):
        _write(target, text.encode("utf-8"), FILE_MODE, put)


def bytes_of(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What the system says about a save that failed, as an error for people."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise LaceDoctorError(f"{path} could not be saved: {reason}.", "What was there before is untouched.") from error


def _write(target: Path, data: bytes, mode: int, put: Callable[[Path], None]) -> None:
    """Write a file beside the target, bring it to the disk, and ``put`` it in place."""
    make_folder(target.parent)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else mode
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            temporary.chmod(mode)
            stream.flush()
            os.fsync(stream.fileno())
        put(temporary)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner only; it, and what had to be made above it, is still there after a power cut."""
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    for place in new:
        sync_folder(place.parent)


def _put_new(temporary: Path, target: Path) -> None:
    """Give a new file its name unless somebody has taken it."""
    try:
        os.link(temporary, target)
    except FileExistsError as error:
        raise ChangedMeanwhileError(f"{target} is there by now.") from error
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if target.exists():
            raise ChangedMeanwhileError(f"{target} is there by now.") from error
        _move(temporary, target)
    else:
        temporary.unlink()


def _keep(target: Path) -> None:
    """Make the present file the backup, without a moment in which there is none."""
    second = target.with_name(f".{target.name}.bak.tmp")
    second.unlink(missing_ok=True)
    try:
        second_name(target, second)
        _move(second, backup_of(target))
    finally:
        second.unlink(missing_ok=True)


def second_name(path: Path, second: Path) -> None:
    """Give a file a second name, or a copy where the file system knows no such thing; FileExistsError where it is taken."""
    try:
        os.link(path, second)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with path.open("rb") as source, second.open("xb") as copy:  # a memory stick, or another disk
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        shutil.copystat(path, second)


def _move(source: Path, target: Path) -> None:
    for attempt in range(REPLACE_TRIES):
        try:
            os.replace(source, target)  # noqa: PTH105 -- the one call whose failure the tests stage
            return
        except PermissionError:
            if os.name != "nt" or attempt == REPLACE_TRIES - 1:
                raise
            time.sleep(0.05 * (attempt + 1))


def sync_folder(folder: Path) -> None:
    """Make a renaming or removal itself durable; Windows has no such call, and some file systems refuse it."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EACCES, *_UNSUPPORTED):
            raise LaceDoctorError(f"{folder} is saved, but the disk reports: {error.strerror or error}.") from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One writer of this computer at a time in this folder; clears away what killed writers left. LaceDoctorError after 10 s.

    The lock is the operating system's, and it lies in the local cache: a share might not pass it on, a sync tool would copy it.
    Whoever has another cache (another user, a container) is kept away by a lock on the folder itself, which leaves no file.
    """
    from filelock import Timeout  # only when something is written

    try:
        make_folder(folder)
        lock = _lock(folder)
    except Timeout as error:
        raise _busy(folder) from error
    except OSError as error:
        raise LaceDoctorError(f"{folder} cannot be written to: {error.strerror or error}.") from error
    try:
        with _held(folder):
            sweep(folder)
            yield
    finally:
        lock.release()


def _busy(folder: Path) -> LaceDoctorError:
    return LaceDoctorError(f"Another LaceDoctor is saving in {folder}.", "Try again when it has finished.")


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The lock on the folder itself, where the system has such a thing; without it what was read is still compared."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # only when something is written

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        last = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() > last:
                    raise _busy(folder) from error
                time.sleep(LOCK_PAUSE_S)
            except OSError:
                break  # a share that locks no folders
            else:
                break
        yield
    finally:
        os.close(handle)


def _lock(folder: Path) -> BaseFileLock:
    from filelock import FileLock

    inside = cached(folder, "lock")
    for path in (inside, folder / ".lock"):  # a home without a cache that can be written to locks beside its files
        lock = FileLock(path, timeout=LOCK_SECONDS, mode=FILE_MODE)
        try:
            make_folder(path.parent)
            lock.acquire()
        except OSError as error:
            if path is not inside or isinstance(error, TimeoutError):
                raise
        else:
            break
    return lock


def sweep(folder: Path, older_than: float = STALE_SECONDS) -> None:
    """Remove temporary files that a killed writer left; ``older_than`` seconds spares those of a writer elsewhere."""
    now = time.time()
    for path in folder.glob(".*.tmp"):
        with suppress(OSError):  # somebody else swept it, or it may not be touched
            if now - path.stat().st_mtime >= older_than:
                path.unlink()


def set_aside(path: Path, mark: str, name: str | None = None) -> Path:
    """Move a file out of the way, to ``marked(name or its own name)``; returns where."""
    free = marked(path.with_name(name or path.name), mark)
    try:
        os.replace(path, free)  # noqa: PTH105 -- as above
    except OSError as error:
        raise LaceDoctorError(f"{path} could not be moved: {error.strerror or error}.") from error
    sync_folder(path.parent)
    return free


def marked(path: Path, mark: str) -> Path:
    """A name not taken yet: the file's own with ``.mark``, and a number where that is taken, behind it."""
    number, free = 2, path.with_name(f"{path.name}.{mark}")
    while free.exists():
        number, free = number + 1, path.with_name(f"{path.name}.{mark}-{number}")
    return free


def remove_cached(folder: Path, name: str) -> None:
    """Remove a file of the cache that belongs to a folder, and what a killed writer left of it."""
    path = cached(folder, name)
    for place in (path, *path.parent.glob(f".{path.name}.*.tmp")):
        place.unlink(missing_ok=True)


def corrupt_mark() -> str:
    """The mark of a file that cannot be read, with the time it was found."""
    return time.strftime("corrupt-%Y%m%d-%H%M%S")
