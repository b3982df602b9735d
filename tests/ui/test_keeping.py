"""The ways back and out in the app: versions, deleted people, erasing, what is kept too long, conflicts, a full disk."""

from __future__ import annotations

import asyncio
import datetime as dt
import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from lacedoctor.storage.paths import Folders, cache_folder
from lacedoctor.storage.profiles import delete_profile, read_profile, save_profile
from lacedoctor.ui.screens.dialogs import ConfirmDialog, ConflictDialog, DeleteDialog, UnsavedDialog
from lacedoctor.ui.screens.gear import GearScreen
from lacedoctor.ui.screens.pick_dialog import PickDialog
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start

BEGUN = dt.date.today() - dt.timedelta(days=4)  # noqa: DTZ011 - as the program counts
SAM = f"""schema = 1
[person]
name = "Sam [b]"
age = 30
[[shoe]]
id = "road"
eyelet_pairs = 7
[[shoe.trial]]
date = {BEGUN}
foot = "right"
code = "criss-cross.7.window4-6"
title = "Window"
runs = 0
"""


@pytest.fixture
def sam(folders: Folders) -> Path:
    """One person, with a lacing on trial."""
    path = folders.profiles / "sam.toml"
    path.parent.mkdir(parents=True)
    path.write_text(SAM, "utf-8")
    return path


def aged(folders: Folders, path: Path, age: int) -> None:
    base = read_profile(path).profile
    save_profile(folders, replace(base, person=replace(base.person, age=age)), path, base)


def detail(ui: Driver) -> str:
    assert isinstance(ui.app.screen, GearScreen)
    return ui.app.screen.query_one(TextPane).content.plain


async def test_an_earlier_version_is_picked_and_put_back(start: Start, folders: Folders, sam: Path) -> None:
    async with start((80, 24), "f4") as ui:
        await ui.keys("v")
        assert "no earlier version" in ui.toasts[-1]
        for age in (31, 32):
            aged(folders, sam, age)
        await ui.keys("v")
        assert (
            isinstance(ui.app.screen, PickDialog)
            and "Sam [b]: earlier versions" in ui.text
            and "person.age: 30, then 31" in ui.text
        )
        await ui.keys("escape")
        assert read_profile(sam).profile.person.age == 32
        await ui.keys("v")
        await ui.keys("down", "enter")
        await ui.keys()
        assert sam.read_text("utf-8") == SAM and "30 years" in detail(ui) and "Put back" in ui.text
        await ui.keys("u")
        assert read_profile(sam).profile.person.age == 32 and "32 years" in detail(ui) and not ui.toasts


async def test_who_was_deleted_before_the_app_began_comes_back(start: Start, sam: Path) -> None:
    delete_profile(sam)
    async with start((80, 24), "f4") as ui:
        await ui.keys("r")
        assert isinstance(ui.app.screen, PickDialog) and "Sam [b]" in ui.text
        await ui.keys("enter")
        await ui.keys()
        assert sam.read_text("utf-8") == SAM and "30 years" in detail(ui)
        await ui.keys("r")
        assert "Nothing was deleted" in ui.toasts[-1]
        await ui.keys("u")
        assert not sam.exists()
        await ui.keys("ctrl+r")
        assert sam.read_text("utf-8") == SAM


async def test_erasing_asks_twice_and_undo_brings_nothing_back(start: Start, folders: Folders, sam: Path) -> None:
    async with start((80, 24), "f4") as ui:
        await ui.keys("a")
        await ui.keys("3", "b", "enter")
        await ui.keys()
        await ui.keys("d")
        assert isinstance(ui.app.screen, DeleteDialog)
        await ui.keys("e")
        assert isinstance(ui.app.screen, ConfirmDialog) and "2 files" in ui.text and "no way back" in ui.text
        await ui.keys("n")
        assert sam.exists()
        await ui.keys("d")
        await ui.keys("e")
        await ui.keys("y")
        await ui.keys()
        await ui.keys("u")
        left = [path for folder in (folders.data, cache_folder()) for path in folder.rglob("*") if path.is_file()]
        assert [path.name for path in left if "sam" in f"{path.name} {path.read_text('utf-8')}".casefold()] == []


async def test_what_is_kept_too_long_is_said_and_erased_when_wanted(start: Start, folders: Folders, sam: Path) -> None:
    os.utime(sam, (1_700_000_000,) * 2)
    folders.settings_file.write_text("[privacy]\ndays = 90\n", "utf-8")
    async with start((80, 24)) as ui:
        async with asyncio.timeout(20):
            while not ui.toasts:
                await asyncio.sleep(0.01)
        assert "1 person not changed for more than 90 days" in ui.toasts[-1] and sam.exists()
        await ui.keys("f4")
        await ui.keys("p")
        assert isinstance(ui.app.screen, ConfirmDialog) and "• Sam [b]" in ui.text
        await ui.keys("n")
        assert sam.exists()
        await ui.keys("p")
        await ui.keys("y")
        await ui.keys()
        assert not sam.exists() and "Nobody is saved yet." in detail(ui)
        await ui.keys("p")
        assert "Nobody was last changed" in ui.toasts[-1]


async def test_without_privacy_days_there_is_no_such_key(start: Start, sam: Path) -> None:
    os.utime(sam, (1_700_000_000,) * 2)
    async with start((80, 24), "f4") as ui:
        await ui.keys("p")
        assert isinstance(ui.app.screen, GearScreen) and sam.exists() and "no number of days" in ui.toasts[-1]


@pytest.mark.parametrize(("key", "age"), [("m", 41), ("f", 50), ("escape", 50)])
async def test_a_conflict_is_asked_about(start: Start, folders: Folders, sam: Path, key: str, age: int) -> None:
    async with start((80, 24), "f4") as ui:
        await ui.keys("enter")
        await ui.keys()
        await ui.keys("escape")  # the trial is for later
        session = ui.app.session
        session.change(replace(session.case, person=replace(session.case.person, age=41)))
        aged(folders, sam, 50)
        await ui.keys("ctrl+s")
        assert isinstance(ui.app.screen, ConflictDialog)
        assert "person.age: 50 in the file, 41 here" in " ".join(ui.text.split())
        await ui.keys(key)
        await ui.keys()
        assert read_profile(sam).profile.person.age == age
        assert session.dirty == (key == "escape") and session.case.person.age == 41


async def test_an_answer_the_disk_refuses_is_kept_and_offered_again(
    start: Start, sam: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with start((80, 24), "f4") as ui:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            for runs in ("2", "3"):  # said twice: the last word counts
                await ui.keys("a")
                await ui.keys(runs, "b", "enter")
                await ui.keys()
            assert "No space left" in ui.toasts[-1] and "ctrl+s tries again" in ui.toasts[-1]
            assert sam.read_text("utf-8") == SAM and ui.app.session.unwritten == 1
            await ui.keys("ctrl+s")
            await ui.keys("q")
            assert isinstance(ui.app.screen, UnsavedDialog)
            await ui.keys("escape")
        await ui.keys("ctrl+s")
        await ui.keys()
        assert "runs = 3" in sam.read_text("utf-8") and not ui.app.session.dirty
        await ui.keys("u")
        assert "runs = 0" in sam.read_text("utf-8")


async def test_an_answer_that_somebody_else_gave_as_well_is_asked_about(start: Start, folders: Folders, sam: Path) -> None:
    async with start((80, 24), "f4") as ui:
        await ui.keys("a")
        sam.write_text(SAM.replace("runs = 0", 'runs = 2\noutcome = "worse"'), "utf-8")
        await ui.keys("3", "b", "enter")
        await ui.keys()
        assert isinstance(ui.app.screen, ConflictDialog) and "worse in the file, better here" in ui.text
        await ui.keys("m")
        await ui.keys()
        assert read_profile(sam).profile.shoes[0].trials[0].outcome == "better" and not ui.app.session.dirty


async def test_a_worn_out_pair_is_retired_and_used_again(start: Start, sam: Path) -> None:
    async with start((80, 24), "f4") as ui:
        await ui.keys("w")
        await ui.keys()
        assert "retired = true" in sam.read_text("utf-8") and "7 pairs · retired" in detail(ui)
        await ui.keys("w")
        await ui.keys()
        await ui.keys("u")
        assert "retired = true" in sam.read_text("utf-8")
        await ui.keys("u")
        assert sam.read_text("utf-8") == SAM
