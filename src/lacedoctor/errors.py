"""Errors a user can do something about. Anyone may import this; nothing here is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class LaceDoctorError(Exception):
    """Something the user gave cannot be used; ``hint`` says what would work."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class LacingError(LaceDoctorError):
    """A lacing, pattern or lacing code that cannot be laced, with why and what comes closest."""


class UnknownNameError(LaceDoctorError):
    """A name that no pattern, profile or shoe answers to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding in a file: where it is, what is wrong and how to mend it."""

    file: str
    line: int
    key: str
    what: str
    mend: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:" if self.line else f"{self.file}:"
        key = f" {self.key}:" if self.key else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{place}{key} {'warning: ' if self.warning else ''}{self.what}{mend}"


class FileProblemError(LaceDoctorError):
    """A file that cannot be used; carries every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Conflict(NamedTuple):
    """One thing that was changed here and, differently, in the file; values as they are shown, "nothing" for none."""

    key: str
    here: str
    there: str

    def __str__(self) -> str:
        return f"{self.key}: {self.there} in the file, {self.here} here"


class ConflictError(LaceDoctorError):
    """Somebody else changed the same things meanwhile; nothing was written. Who is asked may save with one side preferred."""

    def __init__(self, file: str, conflicts: tuple[Conflict, ...]) -> None:
        said = "; ".join(map(str, conflicts))
        super().__init__(f"{file} was changed meanwhile. {said}.", "Nothing was written; look at the file and say it again.")
        self.conflicts = conflicts


class ChangedMeanwhileError(LaceDoctorError):
    """A file is no longer what it was when it was read."""
