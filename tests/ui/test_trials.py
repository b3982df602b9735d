"""How was it? Asked on opening a shoe and on Gear, answered with one key each, undoable."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from textual.widgets import Input

from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profiles import read_profile
from lacedoctor.ui.screens.fit import FitScreen
from lacedoctor.ui.screens.gear import GearScreen
from lacedoctor.ui.screens.trial import TrialScreen
from lacedoctor.ui.screens.zone_pick import ZonePick
from lacedoctor.ui.widgets.result import ResultPane
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start

BEGUN = dt.date.today() - dt.timedelta(days=4)  # noqa: DTZ011 - as the program counts
SAM = f"""schema = 1
[person]
name = "Sam [b]"
[[shoe]]
id = "road"
eyelet_pairs = 7
[[shoe.trial]]
date = {BEGUN} # begun
foot = "right"
code = "criss-cross.7.window4-6"
title = "Window [x]"
reason_zones = ["navicular"]
runs = 0
"""
OTHER = """schema = 1
[[shoe]]
id = "a"
[[shoe.trial]]
date = 2026-01-01
code = "criss-cross.7.window4-6"
runs = 3
outcome = "better"
"""


@pytest.fixture
def people(folders: Folders) -> Folders:
    """Sam with a lacing on trial, and two others whom a window helped."""
    folders.profiles.mkdir(parents=True)
    (folders.profiles / "sam.toml").write_text(SAM, encoding="utf-8")
    for name in ("ann", "bob"):
        (folders.profiles / f"{name}.toml").write_text(OTHER, encoding="utf-8")
    return folders


async def to_sam(ui: Driver) -> None:
    await ui.keys("f4")
    await ui.keys("slash")
    await ui.type("sam")
    await ui.keys("enter")


async def counted(ui: Driver) -> None:
    """Until the trials of everybody are counted, which happens beside the first picture."""
    async with asyncio.timeout(20):
        while not ui.app.library.experience.counts:
            await asyncio.sleep(0.01)
    await ui.pilot.pause()


def asked(ui: Driver) -> TrialScreen:
    assert isinstance(ui.app.screen, TrialScreen), ui.app.screen
    return ui.app.screen


def trial_text(folders: Folders) -> str:
    return (folders.profiles / "sam.toml").read_text("utf-8").partition("[[shoe.trial]]")[2]


async def test_opening_a_shoe_asks_and_three_keys_answer(start: Start, people: Folders) -> None:
    async with start((80, 24)) as ui:
        await to_sam(ui)
        await ui.keys("enter")
        await ui.keys()
        assert isinstance(asked(ui), TrialScreen) and "Window [x] (right), since" in ui.text
        await ui.keys("3", "s", "enter")
        await ui.keys()
        assert isinstance(ui.app.screen, FitScreen) and "3 runs, same" in ui.toasts[-1]
        assert "runs = 3" in trial_text(people) and "# begun" in trial_text(people) and not ui.app.session.dirty
        assert [item.action for item in ui.app.session.case.tried] == ["window"]
        await ui.keys("u")
        assert "runs = 0" in trial_text(people) and "outcome" not in trial_text(people)
        assert ui.app.session.due


async def test_esc_leaves_it_for_later_and_a_asks_again(start: Start, people: Folders) -> None:
    async with start((120, 40)) as ui:
        await to_sam(ui)
        await ui.keys("enter")
        await ui.keys()
        await ui.keys("escape")
        assert isinstance(ui.app.screen, FitScreen) and trial_text(people) == SAM.partition("[[shoe.trial]]")[2]
        answer = ui.app.screen.query_one(ResultPane).text
        assert "On trial\nWindow [x] (right), since" in answer and "press a" in answer
        await ui.keys("a")
        assert asked(ui).runs is None


async def test_a_plan_of_today_is_not_asked_about_unasked(start: Start, people: Folders) -> None:
    today = SAM.replace(str(BEGUN), str(dt.date.today()))  # noqa: DTZ011 - as the program counts
    (people.profiles / "sam.toml").write_text(today, "utf-8")
    async with start((80, 24)) as ui:
        await to_sam(ui)
        await ui.keys("enter")
        await ui.keys()
        assert isinstance(ui.app.screen, FitScreen)


async def test_nothing_is_judged_without_a_run(start: Start, people: Folders) -> None:
    async with start((60, 20)) as ui:
        await to_sam(ui)
        await ui.keys("a")
        await ui.keys("enter")
        assert "Nothing is said yet" in ui.text
        await ui.keys("b", "enter")
        assert "How many runs?" in ui.text and asked(ui).outcome == "better"
        await ui.keys("0", "enter")
        assert "Without a run" in ui.text
        await ui.keys("plus")
        assert "One run is early" in ui.text
        await ui.keys("9", "plus", "plus", "minus", "w", "enter")
        await ui.keys()
        assert "runs = 10" in trial_text(people) and 'outcome = "worse"' in trial_text(people)


async def test_a_new_spot_and_a_note_are_kept_literally(start: Start, people: Folders) -> None:
    async with start((80, 24)) as ui:
        await to_sam(ui)
        await ui.keys("a")
        await ui.keys("n")
        assert isinstance(ui.app.screen, ZonePick)
        await ui.type("slip")
        await ui.keys("enter")
        assert asked(ui).new_zones == ("heel-slip",)
        await ui.keys("o")
        assert "health details" in ui.text
        ui.app.screen.query_one(Input).value = "[red]hills[/] \x1b"
        await ui.keys("enter")
        assert "[red]hills[/] ␛" in ui.text
        await ui.keys("2", "b", "enter")
        await ui.keys()
        trial = read_profile(people.profiles / "sam.toml").profile.shoes[0].trials[0]
        assert (trial.new_zones, trial.note, trial.runs) == (("heel-slip",), "[red]hills[/] ␛", 2)


async def test_gear_says_what_is_on_trial_and_counts_plainly(start: Start, people: Folders) -> None:
    async with start((120, 40)) as ui:
        await counted(ui)
        await to_sam(ui)
        gear = ui.app.screen
        assert isinstance(gear, GearScreen)
        text = gear.query_one(TextPane).content.plain
        assert "how many runs, and was it better, same or worse?  press a" in text
        assert "Window: helped 2 of 2 times here." in text and "no proof" in text
        await ui.keys("a")
        await ui.keys("3", "b", "enter")
        await ui.keys()
        text = gear.query_one(TextPane).content.plain
        assert "press a" not in text and "3 runs: better" in text
        await ui.keys("u")
        assert "planned" in gear.query_one(TextPane).content.plain


async def test_a_file_that_cannot_be_written_any_more_is_said(start: Start, people: Folders) -> None:
    async with start((80, 24)) as ui:
        await to_sam(ui)
        await ui.keys("a")
        (people.profiles / "sam.toml").write_text("schema = [", "utf-8")
        before = (people.profiles / "sam.toml").read_text("utf-8")
        await ui.keys("3", "b", "enter")
        await ui.keys()
        kept = [path.read_text("utf-8") for path in people.profiles.iterdir() if path.name.startswith("sam")]
        assert before in kept and any('outcome = "better"' in text for text in kept)  # what was there is set aside, not lost


async def test_the_fit_screen_shows_what_the_action_came_to_before(start: Start, people: Folders) -> None:
    (people.profiles / "sam.toml").write_text(SAM.partition("[[shoe.trial]]")[0], "utf-8")
    async with start((120, 40)) as ui:
        await counted(ui)
        await to_sam(ui)
        await ui.keys("enter")
        await ui.keys("f2", "slash")
        await ui.keys("n", "a", "v", "enter", "enter")
        await ui.keys("n")
        assert isinstance(ui.app.screen, FitScreen)
        answer = ui.app.screen.query_one(ResultPane).text
        assert "Tried before\n• Window: helped 2 of 2 times here." in answer and "no proof" in answer
