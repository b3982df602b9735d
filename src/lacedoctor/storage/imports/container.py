"""A file, an unpacked folder or a zip, read with limits. Nothing is ever unpacked onto the disk."""

from __future__ import annotations

import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from lacedoctor.storage.imports.found import OnWay, refused

MOST_BYTES = 100_000_000  # of one file, unpacked
MOST_IN_ALL = 400_000_000
MOST_MEMBERS = 100_000  # an account of many years holds a file per run
MOST_DIRECTORY = 32_000_000  # bytes of a zip's table of contents
MOST_RATIO, RATIO_FROM = 150, 1_000_000
CHUNK = 1 << 18
_OUTSIDE = re.compile(r"^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)")
_PACKED = {b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7-Zip", b"Rar!": "RAR", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, ValueError, OverflowError)
_FRESH = "Is it whole? Fetch a fresh export, or unpack it yourself and name the folder."


class Member(NamedTuple):
    """A file in there: its path with slashes, and its size unpacked in bytes."""

    path: str
    size: int

    @property
    def name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self.path).name


class Container:
    """The files of an export. ``read`` gives the bytes of one; FileProblemError where it must not or cannot be read."""

    def __init__(
        self, label: str, members: tuple[Member, ...], open_member: Callable[[Member], IO[bytes]], on_way: OnWay
    ) -> None:
        self.label, self.members = label, members
        self._open, self._on_way = open_member, on_way
        self._done, self._expected = 0, 0

    def expect(self, *members: Member) -> None:
        """Say what will be read and then worked on, so that the way to go is known, and refuse too much of it."""
        size = sum(member.size for member in members)
        self._expected += 2 * size
        if size > MOST_IN_ALL:
            raise refused(self.label, f"It unpacks to more than {MOST_IN_ALL // 1_000_000} MB.", "Is it the right file?")

    def place(self, member: Member) -> str:
        """How to name a file of it."""
        return self.label if len(self.members) == 1 and self.label.endswith(member.name) else f"{self.label}/{member.path}"

    def read(self, member: Member) -> bytes:
        """All bytes of one file."""
        if member.size > MOST_BYTES:
            raise refused(self.place(member), f"It is larger than {MOST_BYTES // 1_000_000} MB.", "Is it the right file?")
        parts: list[bytes] = []
        size = 0
        try:
            with self._open(member) as stream:
                while part := stream.read(CHUNK):
                    parts.append(part)
                    size += len(part)
                    if size > MOST_BYTES:
                        raise refused(self.place(member), "It is larger than it says.", "Is it the right file?")
                    self._on_way(min(self._done + size, self._expected), self._expected)
        except (*_UNREADABLE, RuntimeError, NotImplementedError) as error:
            raise refused(self.place(member), f"It cannot be unpacked: {error}.", _FRESH) from error
        except OSError as error:
            raise refused(self.place(member), f"It cannot be read: {error.strerror or error}.") from error
        self._done += size
        return b"".join(parts)

    def worked(self, member: Member, share: float) -> None:
        """So much of what was read of a file is worked on; whoever waits may stop it here."""
        self._on_way(min(self._done + int(share * member.size), self._expected), self._expected)
        if share >= 1:
            self._done += member.size

    def named(self, name: str) -> Member | None:
        """The file of this name that lies highest, in any case; FileProblemError where two lie as high."""
        found = [member for member in self.members if member.name.casefold() == name]
        depth = min((member.path.count("/") for member in found), default=0)
        highest = [member for member in found if member.path.count("/") == depth]
        if len(highest) > 1:
            folders = " and ".join(str(PurePosixPath(member.path).parent) for member in highest[:2])
            raise refused(self.label, f"{name} lies in {folders}.", "Name one of the folders, or one of the files.")
        return highest[0] if highest else None

    def ending(self, *endings: str) -> tuple[Member, ...]:
        """Files whose names end so, in any case."""
        return tuple(member for member in self.members if member.name.casefold().endswith(endings))


@contextmanager
def opened(path: Path, on_way: OnWay) -> Iterator[Container]:
    """The export at ``path``: a zip, a folder, or one file."""
    label = str(path)
    try:
        head = b"" if path.is_dir() else _head(path)
        if path.is_dir():
            yield _folder(path, on_way)
        elif head.startswith(b"PK"):
            with _zip(path) as archive:
                yield _packed(label, archive, on_way)
        elif packed := next((name for mark, name in _PACKED.items() if head.startswith(mark)), None):
            raise refused(label, f"This is packed with {packed}.", "Unpack it, and name the file or folder that comes out.")
        else:
            member = Member(path.name, path.stat().st_size)
            yield Container(label, (member,), lambda _: path.open("rb"), on_way)
    except OSError as error:
        raise refused(label, f"It cannot be read: {error.strerror or error}.", "Is the path right?") from error


def _head(path: Path) -> bytes:
    if not path.is_file() and path.exists():
        raise refused(str(path), "This is neither a file nor a folder.", "Name an export, a file of it, or its folder.")
    with path.open("rb") as stream:
        return stream.read(8)


def _folder(path: Path, on_way: OnWay) -> Container:
    """Every file below a folder; links are not followed."""
    members: list[Member] = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name != "__MACOSX")
        for name in sorted(names):
            file = Path(folder) / name
            members.append(Member(file.relative_to(path).as_posix(), file.lstat().st_size))
        if len(members) > MOST_MEMBERS:
            raise refused(str(path), f"It holds more than {MOST_MEMBERS} files.", "Name the folder of the export itself.")

    def open_member(member: Member) -> IO[bytes]:
        file = path / member.path
        if not stat.S_ISREG(file.lstat().st_mode):
            raise refused(f"{path}/{member.path}", "This is a link or no file.", "Put the file itself there.")
        return file.open("rb")

    return Container(str(path), _usable(members), open_member, on_way)


def _zip(path: Path) -> zipfile.ZipFile:
    """The archive, once its table of contents is known to be of a size that can be read."""
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - (1 << 16) - 22, 0))
        tail = stream.read()
    end, large = tail.rfind(b"PK\5\6"), tail.rfind(b"PK\6\6")
    size = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if size == 0xFFFFFFFF and large >= 0:
        size = int.from_bytes(tail[large + 40 : large + 48], "little")
    if size > MOST_DIRECTORY:
        raise refused(str(path), f"It holds more than {MOST_MEMBERS} files.", "Is it the right file?")
    try:
        return zipfile.ZipFile(path)
    except (*_UNREADABLE, NotImplementedError) as error:
        raise refused(str(path), f"This archive cannot be read: {error}.", _FRESH) from error


def _packed(label: str, archive: zipfile.ZipFile, on_way: OnWay) -> Container:
    infos = [info for info in archive.infolist() if info.filename and not info.is_dir()]
    if len(infos) > MOST_MEMBERS:
        raise refused(label, f"It holds more than {MOST_MEMBERS} files.", "Is it the right file?")
    if outside := next((info.filename for info in infos if _OUTSIDE.search(info.filename)), None):
        what = f"It holds a name that leads out of it: {outside[:80]}."
        raise refused(label, what, "No training log packs so: fetch a fresh export.")
    of = {info.filename: info for info in infos}

    def open_member(member: Member) -> IO[bytes]:
        info = of[member.path]
        place = f"{label}/{member.path}"
        if stat.S_ISLNK(info.external_attr >> 16):
            raise refused(place, "This is a link, not a file.", "Unpack it yourself, and name the folder.")
        if info.flag_bits & 0x1:
            raise refused(place, "It is locked with a password.", "Unpack it with the password, and name the folder.")
        if info.file_size > RATIO_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            what = f"It unpacks to {info.file_size // max(info.compress_size, 1)} times its size, as no training log does."
            raise refused(place, what, "Is it the right file?")
        return archive.open(info)

    return Container(label, _usable([Member(info.filename, info.file_size) for info in infos]), open_member, on_way)


def _usable(members: list[Member]) -> tuple[Member, ...]:
    """Without what a Mac adds to archives, and hidden files."""
    return tuple(member for member in members if "__MACOSX/" not in member.path and not member.name.startswith("."))
