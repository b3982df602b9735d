"""Writing answers: standard output for data, standard error for words, files whole or not at all."""

from __future__ import annotations

import sys
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


def as_json(value: Any) -> str:
    """JSON as other programs read it: indented, in plain Unicode."""
    import json

    return json.dumps(value, indent=2, ensure_ascii=False)
