"""An app on a folder of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from lacedoctor.library import Library
from lacedoctor.storage import first_run
from lacedoctor.storage.paths import Folders
from lacedoctor.ui.app import LaceDoctorApp
from ui.driving import Driver, Start


@pytest.fixture(autouse=True, scope="session")
def sheets_are_parsed_once() -> Iterator[None]:
    """What Textual makes of a style sheet is kept for the next app that wears the same colours: it took a quarter of a start."""
    parse = Stylesheet._parse_rules
    known: dict[Any, list[RuleSet]] = {}

    def parsed(self: Stylesheet, *sheet: Any, **how: Any) -> list[RuleSet]:
        key = (sheet, tuple(how.items()), frozenset(self._variables.items()))
        if key not in known:
            known[key] = parse(self, *sheet, **how)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


@pytest.fixture(autouse=True)
def nobody_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """The welcome has been read, unless a test is about it."""
    monkeypatch.setattr(first_run, "is_first_run", lambda _: False)


@pytest.fixture
def folders(own_environment: Path) -> Folders:
    """Where this test's app reads and writes."""
    return Folders(own_environment, own_environment)


@pytest.fixture
def start(folders: Folders) -> Start:
    """``async with start(size, "f3") as ui``: an app of that size after these keys."""

    @asynccontextmanager
    async def started(size: tuple[int, int] = (120, 40), *keys: str, theme: str | None = None) -> AsyncIterator[Driver]:
        app = LaceDoctorApp(Library(folders), theme)
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot)
            await pilot.pause()
            for key in keys:
                await driver.keys(key)
            yield driver

    return started
