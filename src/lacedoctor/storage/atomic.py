"""Saving a text so that at every moment either the old file or the new one is there, whole."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lacedoctor.errors import LaceDoctorError

FILE_MODE, FOLDER_MODE = 0o600, 0o700
LOCK_SECONDS = 10.0
STALE_SECONDS = 3600.0
REPLACE_TRIES = 5  # Windows: a virus scanner may hold the file for a moment
_UNSUPPORTED = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_NO_LINKS = (errno.EPERM, errno.EMLINK, errno.EXDEV, *_UNSUPPORTED)


def backup_of(path: Path) -> Path:
    """Where the last version before this one is kept."""
    target = path.resolve()
    return target.with_name(f"{target.name}.bak")


def write_text(path: Path, text: str, *, backup: bool = True) -> None:
    """``write_bytes`` of text in UTF-8, readable by its owner only."""
    write_bytes(path, text.encode("utf-8"), backup=backup, mode=FILE_MODE)


def write_bytes(path: Path, data: bytes, *, backup: bool, mode: int) -> None:
    """Replace the file durably, with ``backup`` keeping the old one as ``.bak``; LaceDoctorError where it fails.

    Writes through a symbolic link. A file that is there keeps its mode, a new one gets ``mode``. A pipe or device is
    written to as it is.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        target.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        _replace(target, data, backup, mode)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LaceDoctorError(f"{path} could not be saved: {reason}.", "What was there before is untouched.") from error
    _sync_folder(target.parent)


def _replace(target: Path, data: bytes, backup: bool, mode: int) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else mode
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        if backup and target.exists():
            _keep(target)
        _move(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _keep(target: Path) -> None:
    """Make the present file the backup, without a moment in which there is none."""
    second = target.with_name(f".{target.name}.bak.tmp")
    second.unlink(missing_ok=True)
    try:
        try:
            os.link(target, second)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            shutil.copy2(target, second)  # a file system without hard links, such as that of a memory stick
        _move(second, backup_of(target))
    finally:
        second.unlink(missing_ok=True)


def _move(source: Path, target: Path) -> None:
    for attempt in range(REPLACE_TRIES):
        try:
            os.replace(source, target)  # noqa: PTH105 -- the one call whose failure the tests stage
            return
        except PermissionError:
            if os.name != "nt" or attempt == REPLACE_TRIES - 1:
                raise
            time.sleep(0.05 * (attempt + 1))


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable; Windows has no such call, and some file systems refuse it."""
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
    """One writer at a time in this folder; clears away what killed writers left. LaceDoctorError after ten seconds.

    The lock is the operating system's; some network shares do not pass it on to other computers.
    """
    from filelock import FileLock, Timeout  # only when something is written

    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock", timeout=LOCK_SECONDS, mode=FILE_MODE)
        lock.acquire()
    except Timeout as error:
        raise LaceDoctorError(f"Another LaceDoctor is saving in {folder}.", "Try again when it has finished.") from error
    except OSError as error:
        raise LaceDoctorError(f"{folder} cannot be written to: {error.strerror or error}.") from error
    try:
        sweep(folder)
        yield
    finally:
        lock.release()


def sweep(folder: Path, older_than: float = STALE_SECONDS) -> None:
    """Remove temporary files that a killed writer left; ``older_than`` seconds spares those of a writer elsewhere."""
    now = time.time()
    for path in folder.glob(".*.tmp"):
        with suppress(FileNotFoundError):  # somebody else swept it
            if now - path.stat().st_mtime >= older_than:
                path.unlink()


def set_aside(path: Path, mark: str) -> Path:
    """Move a file out of the way, to its own name with ``.mark`` (and a number where that is taken) behind it."""
    number, free = 2, path.with_name(f"{path.name}.{mark}")
    while free.exists():
        number, free = number + 1, path.with_name(f"{path.name}.{mark}-{number}")
    try:
        os.replace(path, free)  # noqa: PTH105 -- as above
    except OSError as error:
        raise LaceDoctorError(f"{path} could not be moved: {error.strerror or error}.") from error
    return free


def corrupt_mark() -> str:
    """The mark of a file that cannot be read, with the time it was found."""
    return time.strftime("corrupt-%Y%m%d-%H%M%S")
