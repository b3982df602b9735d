"""What the checks of the knowledge share: the parsed files, and the faults found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lacedoctor.errors import Problem
from lacedoctor.storage.toml_document import Document


@dataclass(slots=True)
class Lint:
    """The files of the knowledge by stem, and what is wrong with them so far."""

    documents: Mapping[str, Document]
    problems: list[Problem]

    def table(self, file: str) -> Mapping[str, Any]:
        """What stands in a file."""
        return self.documents[file].table

    def error(self, file: str, key: str, what: str, mend: str) -> None:
        """Note what is wrong."""
        self.add(file, key, what, mend)

    def warn(self, file: str, key: str, what: str, mend: str) -> None:
        """Note what should be looked at."""
        self.add(file, key, what, mend, warning=True)

    def add(self, file: str, key: str, what: str, mend: str, *, warning: bool = False) -> None:
        """Note a finding at the line of its key."""
        self.problems.append(self.documents[file].problem(key, what, mend, warning=warning))

    @property
    def broken(self) -> bool:
        """Whether anything found so far is an error."""
        return any(not problem.warning for problem in self.problems)
