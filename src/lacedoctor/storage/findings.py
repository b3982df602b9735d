"""What is found while a document is read: problems with their places, and the words that explain them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.storage.toml_document import Document

SHOWN_WORDS = 12
SHOWN_LETTERS = 60


@dataclass(slots=True)
class Findings:
    """Collects the problems of one document, and knows the words it may use.

    ``zones`` maps lower-case slugs and codes of zones to slugs; None takes any zone word, as profiles do.
    ``lenient`` turns errors into warnings and leaves the value unknown: for files of a newer schema.
    """

    document: Document
    zones: Mapping[str, str] | None = None
    flags: Collection[str] = ()
    lenient: bool = False
    problems: list[Problem] = field(default_factory=list)

    def error(self, key: str, what: str, mend: str = "") -> None:
        """Note something that makes the file unusable."""
        self.problems.append(self.document.problem(key, what, mend, warning=self.lenient))

    def warn(self, key: str, what: str, mend: str = "") -> None:
        """Note something that is passed over."""
        self.problems.append(self.document.problem(key, what, mend, warning=True))

    def finish(self) -> tuple[Problem, ...]:
        """The warnings; FileProblemError with everything found where there is an error."""
        found = tuple(sorted(self.problems, key=lambda problem: problem.line))
        if any(not problem.warning for problem in found):
            raise FileProblemError(found)
        return found


def meant(word: str, known: Iterable[str]) -> str:
    """A remedy for an unknown word: the nearest known one, or else some of them."""
    options = {option.casefold(): option for option in known}
    near = get_close_matches(word.casefold(), options, n=1, cutoff=0.6)
    some = list(options.values())[:SHOWN_WORDS]
    more = f" and {len(options) - SHOWN_WORDS} more" if len(options) > SHOWN_WORDS else ""
    known_words = f"Known are {', '.join(some)}{more}." if options else ""
    return f"Did you mean '{options[near[0]]}'? {known_words}" if near else known_words


def shown(value: Any) -> str:
    """A value as it may stand in a message: short."""
    if isinstance(value, dict | list):
        return described(value)
    text = f"'{value}'" if isinstance(value, str) else str(value)
    return text if len(text) <= SHOWN_LETTERS else text[:SHOWN_LETTERS] + "…"


def described(value: Any) -> str:
    """What a TOML value is, in plain words."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return names.get(type(value), "a date or time")
