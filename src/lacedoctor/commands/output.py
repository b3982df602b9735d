"""Writing answers: standard output for data, standard error for words, files whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lacedoctor.domain.text import visible_lines
from lacedoctor.errors import LaceDoctorError

OK, FAILED, WRONG_INPUT = 0, 1, 2


def tell(words: object) -> None:
    """A line about the data, on standard error."""
    sys.stderr.write(visible_lines(str(words)) + "\n")


def write(data: str | bytes, target: Path | None) -> int:
    """Data to ``target`` or to standard output."""
    if target is not None:
        check_folder(target)
        from lacedoctor.storage.atomic import SHARED_MODE, write_bytes  # with json below 3 ms that the app need not wait for

        write_bytes(target, data.encode("utf-8") if isinstance(data, str) else data, backup=False, mode=SHARED_MODE)
        tell(f"Written to {target}.")
    elif isinstance(data, bytes):
        if sys.stdout.isatty():
            raise LaceDoctorError("This is no text for a terminal.", "Name a file with -o.")
        sys.stdout.buffer.write(data)
    else:
        sys.stdout.write(data if data.endswith("\n") else data + "\n")
    return OK


def check_folder(target: Path | None) -> None:
    """LaceDoctorError where a file is to go into a folder that is not there: a slip of the keys makes no folders."""
    if target is not None and not target.expanduser().parent.is_dir():
        raise LaceDoctorError(f"There is no folder {target.parent}.", "Make it first, or name another.")


def form_of(target: Path | None, endings: Mapping[str, str], usual: str) -> str:
    """The form that the ending of a file's name asks for, ``usual`` without a file or an ending.

    ``endings`` are endings without their dot and the form each stands for. LaceDoctorError for one that stands for nothing.
    """
    if target is None or not target.suffix or (target.exists() and not target.is_file()):  # /dev/fd/3.x, a folder
        return usual
    ending = target.suffix.casefold().removeprefix(".")
    if ending not in endings:
        known = ", ".join(f".{known}" for known in endings)
        raise LaceDoctorError(f"What is {target} to hold? Its ending does not say.", f"End it with {known}, or say --format.")
    return endings[ending]


def as_json(value: Any) -> str:
    """JSON as other programs read it: indented, in plain Unicode."""
    import json

    return json.dumps(value, indent=2, ensure_ascii=False)
