"""What people look for a lacing for: a few problems, each with the words by which patterns name it."""

from __future__ import annotations

from dataclasses import dataclass

from lacedoctor.domain.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem as it is offered, and the words of which one has to stand in a purpose of a pattern."""

    title: str
    words: tuple[str, ...]

    def is_met_by(self, pattern: Pattern) -> bool:
        """Whether the pattern says that it is for this."""
        return any(word in purpose.casefold() for purpose in pattern.purposes for word in self.words)
