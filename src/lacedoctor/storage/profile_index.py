"""The names in a large folder of profiles, kept in the local cache so that ten thousand files need not be opened again.

It is never the truth: an entry counts only while the file has the time and size it had, and it can be deleted at any time.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from lacedoctor.errors import LaceDoctorError, Problem
from lacedoctor.storage.atomic import FILE_MODE, remove_cached, write_bytes
from lacedoctor.storage.paths import cached

VERSION = 1
NAME = "profiles.json"
LARGEST = 200_000_000  # bytes; a million people take half of it
_PARTS = ("file", "line", "key", "what", "mend", "warning")
SETTLED_NS = 2 * 10**9  # a file written within the last two seconds may be written again without its time changing


class Known(NamedTuple):
    """What is known of a file that was changed at ``stamp`` (ns) and had ``size`` bytes then."""

    stamp: int
    size: int
    name: str
    problems: tuple[Problem, ...] = ()


def read_index(folder: Path) -> dict[str, Known]:
    """What is known of each file, by its name; empty where the index is missing, of another version or damaged."""
    import json  # most folders are small

    path = cached(folder, NAME)
    try:
        if path.stat().st_size > LARGEST:
            return {}
        told = json.loads(path.read_bytes())
        if not isinstance(told, dict) or told.get("version") != VERSION:
            return {}
        return {file: _known(*entry) for file, entry in told["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}  # it is made again


def _known(stamp: object, size: object, name: object, problems: Iterable[Mapping[str, Any]] = ()) -> Known:
    if not (type(stamp) is type(size) is int and isinstance(name, str)):
        raise TypeError
    return Known(stamp, size, name, tuple(_problem(**problem) for problem in problems) if problems else ())


def _problem(file: str, line: int, key: str, what: str, mend: str, warning: bool) -> Problem:
    if not (type(line) is int and type(warning) is bool and all(isinstance(text, str) for text in (file, key, what, mend))):
        raise TypeError
    return Problem(file=file, line=line, key=key, what=what, mend=mend, warning=warning)


def write_index(folder: Path, known: Mapping[str, Known]) -> None:
    """Keep what is known for the next time; where the cache cannot be written to, it is found out again then."""
    import json  # as above

    settled = time.time_ns() - SETTLED_NS
    files = {file: _listed(entry) for file, entry in known.items() if entry.stamp < settled}
    data = json.dumps({"version": VERSION, "files": files}, separators=(",", ":")).encode("utf-8", "surrogateescape")
    with suppress(LaceDoctorError):
        write_bytes(cached(folder, NAME), data, backup=False, mode=FILE_MODE)


def _listed(entry: Known) -> list[Any]:
    problems = [{name: getattr(problem, name) for name in _PARTS} for problem in entry.problems]
    return [*entry[:3], problems] if problems else [*entry[:3]]


def forget_index(folder: Path) -> None:
    """Remove the index with every name in it; the next list makes it again."""
    remove_cached(folder, NAME)
