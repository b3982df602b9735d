"""Own patterns while the app runs: a saved file is in use at once, a broken one is said, and nothing ever stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lacedoctor.library import Library
from lacedoctor.storage import pattern_folder
from lacedoctor.storage.paths import Folders
from lacedoctor.ui import own_patterns
from lacedoctor.ui.screens.problems import ProblemsScreen
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start

GOOD = """\
schema = 1
title = "My box"
summary = "Crosses at every row."
pairs = { min = 2, max = 10, parity = "any" }
[[route]]
a = "M1o (x+1o)"
b = "mirror"
"""


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_patterns, "LOOK_S", 0.02)
    monkeypatch.setattr(pattern_folder, "SETTLE_S", 0.01)


async def until(ui: Driver, come: Callable[[], bool]) -> None:
    """Wait for the watcher."""
    for _ in range(200):
        if come():
            await ui.pilot.pause()
            return
        await ui.pilot.pause(0.02)
    raise AssertionError(ui.toasts)


async def test_a_saved_file_is_in_use_at_once_and_a_broken_one_keeps_its_last_good_version(
    start: Start, folders: Folders
) -> None:
    async with start((80, 24)) as ui:
        library = ui.app.library
        await until(ui, lambda: library.patterns is not None)
        folders.patterns.mkdir(parents=True)
        path = folders.patterns / "my-box.toml"
        path.write_text(GOOD, "utf-8")
        await until(ui, lambda: "my-box: added" in ui.toasts)
        ui.app.session.change(replace(ui.app.session.case, shoe=replace(ui.app.session.case.shoe, lacing="my-box")))
        advice = ui.app.session.advice
        path.write_text(GOOD.replace("x+1o", "x+1q"), "utf-8")
        await until(ui, lambda: any("my-box.toml:6: route[0].a" in toast and own_patterns.KEPT in toast for toast in ui.toasts))
        assert library.patterns["my-box"].routes[0].a == "M1o (x+1o)"
        path.write_text(GOOD.replace("x+1o", "x+1i"), "utf-8")
        await until(ui, lambda: "my-box: reloaded" in ui.toasts)
        assert library.patterns["my-box"].routes[0].a == "M1o (x+1i)"
        assert ui.app.session.advice is not advice


def test_a_key_before_the_first_picture_does_not_lose_the_own_patterns(folders: Folders) -> None:
    folders.patterns.mkdir(parents=True)
    (folders.patterns / "my-box.toml").write_text(GOOD, "utf-8")
    library = Library(folders)
    assert library.problems == ()
    library.begin_without_own()
    read = library.look()
    assert read is None and "my-box" in library.patterns


async def test_the_list_of_problems_follows_the_files(start: Start, folders: Folders) -> None:
    folders.patterns.mkdir(parents=True)
    path = folders.patterns / "my-box.toml"
    path.write_text(GOOD.replace("schema = 1\n", "") + "[oops]\n", "utf-8")
    async with start((80, 24)) as ui:
        await until(ui, lambda: any("my-box.toml:1: schema" in toast for toast in ui.toasts))
        await ui.keys("exclamation_mark")
        screen = ui.app.screen
        assert isinstance(screen, ProblemsScreen)
        text = screen.query_one(TextPane).content.plain
        assert "my-box.toml, line 1" in text and "oops: This key is not known" in text
        path.write_text(GOOD, "utf-8")
        await until(ui, lambda: "Nothing is wrong" in screen.query_one(TextPane).content.plain)
        await ui.keys("exclamation_mark")
        assert ui.app.screen is not screen


async def test_a_screen_that_shows_patterns_is_told_in_front_at_once_and_behind_when_it_comes(
    start: Start, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start((80, 24), "f3") as ui:
        lacings, told = ui.app.screen, []
        monkeypatch.setattr(
            type(lacings), "library_changed", lambda screen: told.append(len(ui.app.library.patterns)), raising=False
        )
        count = len(ui.app.library.patterns)
        folders.patterns.mkdir(parents=True)
        (folders.patterns / "my-box.toml").write_text(GOOD, "utf-8")
        await until(ui, lambda: told == [count + 1])
        await ui.keys("f2")
        (folders.patterns / "my-box.toml").unlink()
        await until(ui, lambda: "my-box: removed" in ui.toasts)
        assert told == [count + 1]
        await ui.keys("f3")
        await until(ui, lambda: told == [count + 1, count])


def test_many_changes_are_one_short_notice() -> None:
    news = [pattern_folder.News(id=f"p{number}", what="new") for number in range(1000)]
    assert own_patterns.said(news).splitlines() == ["p0: added", "p1: added", "p2: added", "997 more files changed."]
