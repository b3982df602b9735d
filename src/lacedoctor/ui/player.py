"""Plays a lacing move by move: a timer with a pace."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

PACES_S = (0.5, 1.0, 2.0, 4.0)  # seconds a move
USUAL = 2


class Player:
    """Calls ``on_move`` again and again until it is stopped. Not an animation: it only runs because it was asked for."""

    def __init__(self, screen: Screen[None], on_move: Callable[[], None]) -> None:
        self._screen, self._on_move = screen, on_move
        self._pace = USUAL
        self._timer: Timer | None = None

    @property
    def playing(self) -> bool:
        """Whether it runs."""
        return self._timer is not None

    @property
    def pace(self) -> str:
        """The time from one move to the next."""
        return f"{PACES_S[self._pace]:g} s"

    @property
    def words(self) -> Content:
        """The pace, and whether it runs."""
        return Content.styled(f"▸ {self.pace}", "bold $text-accent") if self.playing else Content.styled(self.pace, "$text-muted")

    def start(self) -> None:
        """Run at the pace of now."""
        self.stop()
        self._timer = self._screen.set_interval(PACES_S[self._pace], self._on_move)

    def stop(self) -> None:
        """Run no longer."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def change_pace(self, by: int) -> None:
        """Longer or shorter between two moves, from now on."""
        self._pace = max(0, min(self._pace + by, len(PACES_S) - 1))
        if self.playing:
            self.start()
