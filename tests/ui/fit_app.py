"""The app on its Fit screen with empty folders, and how to press many keys quickly."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual._wait import wait_for_idle
from textual.pilot import Pilot
from textual.screen import ModalScreen

from lacedoctor.domain.words import Foot
from lacedoctor.drawing.foot import Direction, zone_towards
from lacedoctor.library import Library
from lacedoctor.storage.foot_map import load_foot_map
from lacedoctor.storage.paths import Folders
from lacedoctor.ui.app import LaceDoctorApp
from lacedoctor.ui.screens.fit import FitScreen
from lacedoctor.ui.widgets.foot_map import FootMap
from lacedoctor.ui.widgets.questions import QuestionList
from lacedoctor.ui.widgets.result import ResultPane

NAMES = {"[": "left_square_bracket", "]": "right_square_bracket", "/": "slash", ".": "full_stop", ",": "comma"} | {
    "<": "less_than_sign", ">": "greater_than_sign",
}  # fmt: skip


class Fitting:
    """A running app and short names for its parts."""

    def __init__(self, app: LaceDoctorApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> FitScreen:
        screen = next(screen for screen in self.app.screen_stack if isinstance(screen, FitScreen))
        assert screen.is_current or isinstance(self.app.screen, ModalScreen)
        return screen

    @property
    def map(self) -> FootMap:
        return self.screen.query_one(FootMap)

    @property
    def questions(self) -> QuestionList:
        return self.screen.query_one(QuestionList)

    @property
    def result(self) -> ResultPane:
        return self.screen.query_one(ResultPane)

    @property
    def answer(self) -> str:
        """The text of the advice."""
        return self.result.text

    async def press(self, *keys: str) -> None:
        """Keys one after the other, as a terminal sends them."""
        for key in keys:
            self._send(key)
            await self.pilot.pause(0)
        await self.pilot.pause()

    async def burst(self, *keys: str) -> None:
        """Keys that arrive all at once."""
        for key in keys:
            self._send(key)
        await self.pilot.pause()
        for _ in range(3):
            await wait_for_idle(0)

    def _send(self, key: str) -> None:
        letter = {"space": " "}.get(key, key)
        self.app.post_message(events.Key(NAMES.get(key, key), letter if len(letter) == 1 else None))

    async def ask(self, key: str) -> None:
        """Bring a question into hand."""
        self.questions.focus()
        keys = [entry.question.key for entry in self.questions.entries]
        self.questions.action_move_to(keys.index(key))
        await self.pilot.pause()

    def path_to(self, code: str, foot: Foot = Foot.RIGHT) -> list[str]:
        """The shortest way to a zone with the arrow keys."""
        ways: dict[str, list[str]] = {self.map.cursor: []}
        ends = [self.map.cursor]
        for here in ends:
            for direction in Direction:
                there = zone_towards(load_foot_map(), here, foot, direction)
                if there not in ways:
                    ways[there] = [*ways[here], direction.value]
                    ends.append(there)
        return ways[code]


@asynccontextmanager
async def fitting(tmp_path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Fitting]:
    """The app, just started."""
    folders = Folders(config=tmp_path / "config", data=tmp_path / "data")
    app = LaceDoctorApp(Library(folders))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Fitting(app, pilot)
