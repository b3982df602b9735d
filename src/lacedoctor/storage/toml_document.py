"""TOML with the line number of every key, so that a finding can say where it is."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lacedoctor.domain.text import visible
from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.storage.toml_errors import syntax_error
from lacedoctor.storage.toml_lines import key_lines, too_deep_at

MAX_BYTES = 2_000_000
DEEPEST = 50  # no file of ours has lists in lists


@dataclass(frozen=True)  # no slots: the lines are counted only when a finding needs one
class Document:
    """A parsed file: its tables, and on demand the line every key stands on."""

    file: str
    text: str
    table: Mapping[str, Any]

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """Line of every key, keys written as ``complaint[0].zones``."""
        return key_lines(self.text)

    def line_of(self, key: str) -> int:
        """Line of a key, or of the nearest table around it; the first line where nothing of it stands in the file."""
        while key and key not in self.lines:
            key = key[: max(key.rfind("."), key.rfind("["), 0)]
        return self.lines.get(key, 1)

    def problem(self, key: str, what: str, mend: str = "", *, warning: bool = False) -> Problem:
        """A finding about a key of this file, safe to print."""
        line = self.line_of(key)
        return Problem(
            file=visible(self.file), line=line, key=visible(key), what=visible(what), mend=visible(mend), warning=warning
        )


def parse_document(text: str, file: str) -> Document:
    """Parse TOML text; FileProblemError with the line where it is no TOML."""
    if len(text) > MAX_BYTES:
        raise _refused(file, _TOO_BIG, "Is it the right file?")
    text = text.removeprefix("\ufeff")
    try:
        return Document(file, text, tomllib.loads(text))
    except RecursionError as error:
        line = too_deep_at(text, DEEPEST)
        raise _refused(file, "It is nested too deeply.", "Close the brackets; is it the right file?", line) from error
    except ValueError as error:  # broken TOML, and numbers too long to read
        line, what, mend = syntax_error(text, str(error))
        raise _refused(file, f"This is not TOML: {visible(what)}.", visible(mend), line) from error


def decode_document(data: bytes, file: str) -> Document:
    """Parse the bytes of a file; FileProblemError where they are too many, no UTF-8 or no TOML."""
    if len(data) > MAX_BYTES:
        raise _refused(file, _TOO_BIG, "Is it the right file?")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _refused(file, "This is not UTF-8 but UTF-16.", "Save the file as UTF-8.", 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        if b"\0" in data:
            raise _refused(file, "This is not UTF-8 text but something binary.", "Is it the right file?", line) from error
        what = f"This line is not UTF-8: byte {error.start + 1} of the file is 0x{data[error.start]:02X}."
        raise _refused(file, what, "Save the file as UTF-8.", line) from error
    return parse_document(text, file)


def read_document(path: Path) -> Document:
    """Read and parse a file; FileProblemError says why it cannot be used."""
    try:
        if path.suffix == ".toml" and path.is_fifo():  # it would be waited for; what a shell pipes in has no such name
            raise _refused(str(path), "This is a pipe and no file.", "Put the file itself there.", line=0)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused(str(path), f"It cannot be read: {error.strerror or error}.", line=0) from error
    return decode_document(data, str(path))


_TOO_BIG = f"It is larger than {MAX_BYTES // 1_000_000} MB."


def _refused(file: str, what: str, mend: str = "", line: int = 1) -> FileProblemError:
    return FileProblemError((Problem(file=visible(file), line=line, key="", what=what, mend=mend),))
