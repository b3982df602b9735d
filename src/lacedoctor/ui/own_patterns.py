"""The user's own patterns while the app runs: how often the folder is looked at, and what is said when something changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from lacedoctor.errors import Problem
from lacedoctor.storage.pattern_folder import News

LOOK_S = 1.0
MOST_SAID = 3
KEPT = "The last good version stays in use."
WORDS = {"new": "added", "reloaded": "reloaded", "removed": "removed"}


@runtime_checkable
class ShowsLibrary(Protocol):
    """A screen that shows patterns."""

    def library_changed(self) -> None:
        """The library's patterns are others now: show them.

        Called on the screen in front at once, on any other when it comes to the front. Patterns are compared by id: the same
        pattern may be another object, or be gone.
        """


def said(news: Sequence[News]) -> str:
    """What became of the files, one or two lines each."""
    parts = [line for each in news[:MOST_SAID] for line in _lines(each)]
    if len(news) > MOST_SAID:
        parts.append(f"{len(news) - MOST_SAID} more files changed.")
    return "\n".join(parts)


def _lines(news: News) -> list[str]:
    problem = [short(news.problem)] if news.problem else []
    if news.what == "broken":
        return [*problem, *([KEPT] if news.kept else [])]
    return [f"{news.id}: {WORDS[news.what]}", *problem]


def short(problem: Problem) -> str:
    """A problem with the name of its file alone."""
    return str(problem).replace(problem.file, Path(problem.file).name, 1)
