"""Writing answers: standard output for data, standard error for words, files whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from lacedoctor.errors import LaceDoctorError

OK, FAILED, WRONG_INPUT = 0, 1, 2
SHARED = 0o644  # a picture may be shown to anybody; case files and profiles are the owner's only


def tell(words: object) -> None:
    """A line about the data, on standard error."""
    sys.stderr.write(printable(str(words)) + "\n")


def printable(text: str) -> str:
    """Text with control characters made visible, so that nothing a user typed steers the terminal."""
    return "".join(letter if letter.isprintable() or letter in "\n\t" else _shown(letter) for letter in text)


def _shown(letter: str) -> str:
    code = ord(letter)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"\\u{code:04x}"


def write(data: str | bytes, target: Path | None) -> int:
    """Data to ``target`` or to standard output."""
    if target is not None:
        from lacedoctor.storage.atomic import write_bytes  # with json below 3 ms that the app need not wait for

        write_bytes(target, data.encode("utf-8") if isinstance(data, str) else data, backup=False, mode=SHARED)
        tell(f"Written to {target}.")
    elif isinstance(data, bytes):
        if sys.stdout.isatty():
            raise LaceDoctorError("This is no text for a terminal.", "Name a file with -o.")
        sys.stdout.buffer.write(data)
    else:
        sys.stdout.write(data if data.endswith("\n") else data + "\n")
    return OK


def as_json(value: Any) -> str:
    """JSON as other programs read it: indented, in plain Unicode."""
    import json

    return json.dumps(value, indent=2, ensure_ascii=False)
