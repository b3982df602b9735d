"""A monkey at the keyboard: random keys, pastes, clicks, wheels and resizes, the same ones for the same seed."""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual import events
from textual._wait import wait_for_idle
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.message import Message

from lacedoctor.domain.case import Case
from lacedoctor.errors import LaceDoctorError
from lacedoctor.library import Library
from lacedoctor.storage.paths import Folders
from lacedoctor.ui.app import LaceDoctorApp
from lacedoctor.ui.screens.too_small import TooSmallScreen
from lacedoctor.undo import UNDO_STEPS, Step

LETTERS = "abcdefghijklmnopqrstuvwxyzCGNW0123456789/?:!+-=<>[].,; *'\"\\äß鞋"
NAMED = (
    "up", "down", "left", "right", "enter", "escape", "tab", "shift+tab", "space", "backspace", "delete", "home", "end",
    "pageup", "pagedown", "f1", "f2", "f3", "f4", "f5", "ctrl+s", "ctrl+r", "ctrl+y", "ctrl+z", "ctrl+p", "ctrl+n", "ctrl+c",
    "ctrl+q", "ctrl+a", "ctrl+x", "insert", "shift+up", "alt+x", "ctrl+left",
)  # fmt: skip
OFTEN = ("up", "down", "left", "right", "enter", "escape", "tab", "f2", "f3", "f4", "u", "ctrl+r", "s", "n")
PASTES = (
    "Sam", "[red]x[/", "\x1b[31m\x07", "27,1", "10 5/8", "-1", "9" * 400, "\u202eabc", "a\nb\r\nc", "", "criss-cross.7.lock",
    "👟🏃‍♀️", "../out.svg", "window", "1e309", "nan", "\x00",
)  # fmt: skip
SIZES = ((120, 40), (80, 24), (60, 20), (200, 60), (61, 45), (100, 20), (59, 19), (20, 5), (1, 1), (100, 12))
BURST = 40  # keys between two looks at the app
CHECK_EVERY = 8  # bursts between two looks at everything that can be undone
KEPT = 80  # events told of where something went wrong
PATIENCE_S = 20.0  # after that, an app that is still busy with a burst will never be done


@dataclass
class Monkey:
    """``press`` so many keys. AssertionError, with the events that led there, where the app fell over or lost an edit."""

    folders: Folders
    seed: int
    pressed: int = 0
    starts: int = 0
    done: deque[str] = field(default_factory=lambda: deque(maxlen=KEPT))

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._start = Case()
        self._changes = 0

    async def press(self, keys: int) -> None:
        """Press them; an app that was left is started again, on the same folders."""
        while self.pressed < keys:
            self.starts += 1
            app = LaceDoctorApp(Library(self.folders))
            self._follow(app)
            try:
                async with app.run_test(size=(120, 40), notifications=True):
                    await self._play(app, keys)
            except Exception as error:
                raise AssertionError(f"seed {self.seed}, after {self.pressed} keys: {list(self.done)}") from error

    async def _play(self, app: LaceDoctorApp, keys: int) -> None:
        bursts = 0
        while self.pressed < keys and app._exit is False and app._exception is None:
            for _ in range(BURST):
                await self._one(app)
            await self._until_done()
            bursts += 1
            if bursts % CHECK_EVERY == 0:
                self._check(app)
        self._check(app)

    async def _until_done(self) -> None:
        """Wait until nothing is left to do. (Textual's own wait asks every widget, and waits half a minute for one that went.)"""
        begin = time.monotonic()
        await wait_for_idle(0, PATIENCE_S)
        assert time.monotonic() - begin < PATIENCE_S, "the app is never done"

    async def _one(self, app: LaceDoctorApp) -> None:
        """One event of any kind."""
        self.pressed += 1
        kind = self._chance.random()
        if isinstance(app.screen, TooSmallScreen) and self._chance.random() < 0.2:
            kind = 1.0
        if kind < 0.45:
            self._key(app, self._chance.choice(OFTEN))
        elif kind < 0.75:
            self._key(app, self._chance.choice(LETTERS))
        elif kind < 0.9:
            self._key(app, self._chance.choice(NAMED))
        elif kind < 0.93:
            text = self._chance.choice(PASTES)
            self._send(app, events.Paste(text), f"paste {text[:20]!r}")
        elif kind < 0.985:
            self._mouse(app)
        else:
            size = Size(*self._chance.choice(SIZES))
            if isinstance(app._driver, HeadlessDriver):
                app._driver._size = size
            self._send(app, events.Resize(size, size), f"size {size.width}x{size.height}")
        if self._chance.random() < 0.1:
            await asyncio.sleep(0)

    def _key(self, app: LaceDoctorApp, key: str) -> None:
        letter = " " if key == "space" else key if len(key) == 1 else None
        self._send(app, events.Key(_character_to_key(key) if len(key) == 1 else key, letter), key)

    def _mouse(self, app: LaceDoctorApp) -> None:
        width, height = app.size
        x, y = self._chance.randrange(max(width, 1)), self._chance.randrange(max(height, 1))
        place = (None, x, y, 0, 0)
        rest = (False, False, False, x, y)
        if self._chance.random() < 0.8:
            self._send(app, events.MouseMove(*place, 0, *rest), "")
            self._send(app, events.MouseDown(*place, 1, *rest), f"click {x},{y}")
            self._send(app, events.MouseUp(*place, 1, *rest), "")
        else:
            wheel = self._chance.choice((events.MouseScrollDown, events.MouseScrollUp))
            self._send(app, wheel(*place, 0, *rest), f"{wheel.__name__} {x},{y}")

    def _send(self, app: LaceDoctorApp, event: Message, name: str) -> None:
        if name:
            self.done.append(name)
        app.post_message(event)

    def _follow(self, app: LaceDoctorApp) -> None:
        """Note where undo leads back to in the end, and how many steps were taken since."""
        session = app.session
        remember, forget, save = session.history.remember, session.history.forget, session.save
        self._start, self._changes = session.case, 0

        def remembering(step: Step) -> None:
            self._changes += 1
            remember(step)

        def forgetting() -> None:
            forget()
            self._start, self._changes = session.case, 0

        def saving(*given: Any, **more: Any) -> Path:
            """A name that is saved stays with the fitting."""
            path = save(*given, **more)
            self._start = self._start if session.history.back else session.case
            return path

        session.history.remember, session.history.forget, session.save = remembering, forgetting, saving  # type: ignore[method-assign]

    def _check(self, app: LaceDoctorApp) -> None:
        """Undone all the way it is as it began, done again it is as it was. A file that is gone by now cannot be put back."""
        if app._exit is not False or app._exception is not None:
            return
        session, end = app.session, app.session.case
        ways = 0
        try:
            while session.undo():
                ways += 1
            if self._changes < UNDO_STEPS:
                assert session.case == self._start, "undo does not lead to the start"
        except (LaceDoctorError, OSError) as error:
            self.done.append(f"({error})")
        for _ in range(ways):
            assert session.redo(), "what was undone cannot be done again"
        assert session.case == end, "redo does not lead to where it was"
