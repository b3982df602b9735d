"""What a screen may show of the fitting, so that the app can tell it of a change."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class ShowsCase(Protocol):
    """A screen that shows the fitting."""

    def case_changed(self) -> None:
        """The session's case is another one now: show it."""


@runtime_checkable
class BeginsAgain(Protocol):
    """A screen that can go back to how it is at the start."""

    def begin_again(self) -> None:
        """Forget where one was, and show the fitting of now from its beginning."""
