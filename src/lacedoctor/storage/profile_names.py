"""From any person's name to a file name that is safe everywhere, and from a file to the name it holds."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

MAX_BYTES = 100  # room for .toml, a number, a version's moment and a temporary file's letters within 255
HEAD_BYTES = 4096
EDITED = "edited"  # behind the name of an edit that could not be taken over
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
_PERSON = re.compile(
    rb'^[ \t]*\[person\][^\n]*\n(?:(?![ \t]*\[)[^\n]*\n)*?[ \t]*(name[ \t]*=[ \t]*(?:"[^\n]*|\'[^\n]*))$', re.MULTILINE
)

# What sync tools call the second version of a file: Dropbox and Nextcloud, Syncthing, ownCloud, Resilio, OneDrive, Google Drive.
_COPY = re.compile(
    r"(?P<stem>.+?)(?: \([^()]*conflict[^()]*\)|[._ -]sync-conflict-[\w-]+|_conflict-[\d-]+|[ .]\[?conflict\]?| \(\d+\)"
    r"|-(?-i:DESKTOP|LAPTOP)-(?-i:[A-Z0-9]+))(?P<end>\.toml)",
    re.IGNORECASE,
)

_BESIDE = re.compile(r"\.?(.+?\.toml)(?=[. ]|$)")


def copied_from(file: str) -> str:
    """The file that a sync tool would have put this one beside; empty where the name is no such name."""
    match = _COPY.fullmatch(file)
    return match["stem"] + match["end"] if match else ""


def made_from(file: str) -> tuple[str, ...]:
    """The profile's file that a file beside it or among its versions was made from (a version, one deleted or set aside, a save
    cut short, or the profile itself), and before it the copies of a sync tool that lie between; empty where it is none."""
    match = _BESIDE.match(file)
    found = [match[1]] if match else []
    while found and (original := copied_from(found[-1])):
        found.append(original)
    return tuple(found)


def slug_of(name: str) -> str:
    """A file name for a person: small letters and digits of any script, hyphens for the rest; never empty."""
    folded = unicodedata.normalize("NFC", name).casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in unicodedata.normalize("NFC", folded)).split()
    slug = "-".join(words).encode()[:MAX_BYTES].decode(errors="ignore").strip("-") or "person"
    return f"{slug}-profile" if slug in _RESERVED else slug


def free_path(folder: Path, name: str, taken: Callable[[Path], bool] = Path.exists) -> Path:
    """A path for a profile that is not ``taken``; a number tells it from those whose slug is the same."""
    slug = slug_of(name)
    path, number = folder / f"{slug}.toml", 2
    while taken(path):
        path, number = folder / f"{slug}-{number}.toml", number + 1
    return path


def name_in(head: bytes) -> str | None:
    """The person's name, from the beginning of a file laid out as usual; None where it takes a proper reading."""
    match = _PERSON.search(head)
    if match is None:
        return None
    try:
        name = tomllib.loads(match.group(1).decode().rstrip("\r"))["name"]
    except (ValueError, KeyError):
        return None
    return name if isinstance(name, str) and name else None
