"""The Gear screen: saved people, broken files, opening, deleting and bringing back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Button

from lacedoctor.domain.profile import Trial
from lacedoctor.domain.words import Foot
from lacedoctor.storage.paths import Folders
from lacedoctor.ui.gear_text import trial_words
from lacedoctor.ui.screens.dialogs import DeleteDialog, UnsavedDialog
from lacedoctor.ui.screens.gear import GearScreen
from lacedoctor.ui.widgets.bars import shown_keys
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram
from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start

SAM = """schema = 1
[person]
name = "Sam [b]"
[feet.left]
length_mm = 270
[[shoe]]
id = "road"
brand = "Brooks"
model = "[Ghost]"
eyelet_pairs = 7
[[shoe.trial]]
date = "2026-11-21"
foot = "right"
code = "criss-cross.7.window4-5"
title = "Window at rows 4–5"
runs = 0
[[shoe]]
id = "trail"
nickname = "Muddy"
eyelet_pairs = 6
lacing = "no such lacing"
"""


@pytest.fixture
def people(folders: Folders) -> Folders:
    """Sam, somebody in a broken file, and twenty others."""
    folders.profiles.mkdir(parents=True)
    (folders.profiles / "sam.toml").write_text(SAM, encoding="utf-8")
    (folders.profiles / "broken.toml").write_text('schema = 1\n[person]\nage = "old"\n', encoding="utf-8")
    for number in range(20):
        text = f'schema = 1\n[person]\nname = "Runner {number:02}"\n'
        (folders.profiles / f"runner-{number}.toml").write_text(text, encoding="utf-8")
    return folders


def gear(ui: Driver) -> GearScreen:
    assert isinstance(ui.app.screen, GearScreen)
    return ui.app.screen


def detail(ui: Driver) -> str:
    return gear(ui).query_one(TextPane).content.plain


def works(ui: Driver) -> set[str]:
    """What the bottom line offers that can be done now."""
    return {shown.words for shown in shown_keys(ui.app.screen) if shown.works}


async def find(ui: Driver, name: str) -> None:
    await ui.keys("slash")
    await ui.type(name)
    await ui.keys("enter")


async def test_nobody_yet_says_how_to_begin(start: Start) -> None:
    async with start((80, 24), "f4") as ui:
        assert "Nobody is saved yet." in ui.text and "ctrl+s" in ui.text
        await ui.keys("enter", "d", "down", "G", "right", "escape")
        assert gear(ui).entry is None
        assert works(ui) >= {"New", "Filter"} and not works(ui) & {"Open", "Delete", "How was it?"}
        assert "Nobody is picked." in ui.toasts


async def test_a_person_with_shoes_and_trials(start: Start, people: Folders) -> None:
    async with start((120, 40), "f4") as ui:
        await find(ui, "SAM")
        assert "Sam [b]" in ui.text and "▸ Brooks [Ghost]" in detail(ui)
        assert "Window at rows 4–5 (right), planned 2026-11-21" in detail(ui)
        picture = gear(ui).query_one(LaceDiagram).picture
        assert picture is not None and picture.lacing.code == "criss-cross.7.window4-5"
        await ui.keys("right_square_bracket")
        assert "▸ Muddy" in detail(ui) and gear(ui).query_one(LaceDiagram).picture is None
        assert "no such lacing" in ui.text


async def test_the_next_pair_comes_into_sight(start: Start, people: Folders) -> None:
    async with start((60, 20), "f4") as ui:
        await find(ui, "sam")
        assert "Muddy" not in ui.text
        await ui.keys("right")
        assert "▸ Muddy" in ui.text
        await ui.keys("right")
        assert "▸ Brooks [Ghost]" in ui.text


async def test_a_broken_file_is_listed_with_its_reason(start: Start, people: Folders) -> None:
    async with start((80, 24), "f4") as ui:
        await find(ui, "broken")
        assert "✗ broken" in ui.text and "\nLine 3\n" in detail(ui) and detail(ui).endswith("broken.toml")
        await ui.keys("enter")
        assert gear(ui).entry is not None and ui.app.session.profile is None
        assert "Delete" in works(ui) and "Open" not in works(ui)
        assert any("cannot be read" in toast for toast in ui.toasts)


async def test_opening_goes_to_fit_with_the_marked_shoe_and_asks_first(start: Start, people: Folders) -> None:
    async with start((80, 24), "f4") as ui:
        session = ui.app.session
        session.change(replace(session.case, shoe=replace(session.case.shoe, brand="unsaved")))
        await find(ui, "sam")
        await ui.keys("right_square_bracket", "enter")
        assert isinstance(ui.app.screen, UnsavedDialog)
        await ui.keys("escape")
        assert session.case.shoe.brand == "unsaved"
        await ui.keys("enter")
        await ui.keys("d")
        assert ui.app.current_mode == "fit" and session.shoe_id == "trail" and not session.dirty
        assert session.case.left.length_mm == 270 and session.case.answers.asked is None


async def test_somebody_new_is_asked_for_a_name_and_undo_takes_it_back(start: Start, people: Folders) -> None:
    async with start((80, 24), "f4", "n", *"Ann", "enter") as ui:
        assert ui.app.current_mode == "gear" and works(ui).issuperset({"Open"})
        entry = gear(ui).entry
        assert entry is not None and entry.name == "Ann" and ui.app.session.profile is None
        await ui.keys("n")
        await ui.keys(*"Ann", "enter")
        assert "There is a profile of 'Ann' already." in ui.toasts[-1] and len(gear(ui).entries) == len(people_in(people))
        await ui.keys("u")
        assert "ann.toml" not in people_in(people)
        await ui.keys("n", "escape")
        assert "ann.toml" not in people_in(people)


def people_in(folders: Folders) -> list[str]:
    return sorted(path.name for path in folders.profiles.glob("*.toml"))


async def test_who_was_found_stays_picked_when_the_filter_is_cleared(start: Start, people: Folders) -> None:
    async with start((120, 40), "f4", "G") as ui:
        gear = ui.app.screen
        assert isinstance(gear, GearScreen) and gear.entry and gear.entry != gear.entries[0]
        last = gear.entry
        await ui.keys("slash", *last.label[-3:].casefold(), "escape")
        assert gear.entry == last and len(gear.entries) > 1


async def test_delete_asks_and_can_be_undone(start: Start, people: Folders) -> None:
    async with start((80, 24), "f4") as ui:
        await find(ui, "sam")
        await ui.keys("d")
        assert isinstance(ui.app.screen, DeleteDialog)
        assert [str(button.label) for button in ui.app.screen.query(Button)] == ["Yes (y)", "No (n)", "Erase (e)"]
        await ui.keys("n")
        assert (people.profiles / "sam.toml").exists()
        await ui.keys("d")
        await ui.keys("y")
        assert not (people.profiles / "sam.toml").exists() and gear(ui).entries == ()
        await ui.keys("u")
        assert (people.profiles / "sam.toml").read_text(encoding="utf-8") == SAM
        entry = gear(ui).entry
        assert entry is not None and entry.name == "Sam [b]"


async def test_a_file_that_vanishes_or_breaks_meanwhile_is_said(start: Start, people: Folders) -> None:
    async with start((80, 24), "f4") as ui:
        await find(ui, "sam")
        (people.profiles / "sam.toml").unlink()
        await ui.keys("enter")
        assert ui.app.session.profile is None
        await ui.keys("f3")
        await ui.keys("f4")
        assert gear(ui).entries == ()


async def test_first_and_last_and_clicks(start: Start, people: Folders) -> None:
    async with start((80, 24), "f4") as ui:
        people_list = gear(ui).query_one(PickList)
        await ui.keys("G")
        assert people_list.picked == 21
        await ui.keys("pageup", "k", "g")
        assert people_list.picked == 0
        await ui.pilot.click(PickList, offset=(4, 3))
        assert people_list.picked == 2


@pytest.mark.parametrize(
    ("trial", "words"),
    [
        (Trial(title="Window", foot=Foot.LEFT, runs=0, date="2026-11-21"), "Window (left), planned 2026-11-21"),
        (Trial(code="skip-first.7", runs=3, outcome="better"), "skip-first.7, 3 runs: better"),
        (Trial(title="Lock", runs=1, new_zones=("heel",)), "Lock, 1 run: not judged yet; now felt at heel"),
        (Trial(title="Lock", outcome="worse", note="[x]"), "Lock, tried: worse – [x]"),
    ],
)
def test_trials_in_words(trial: Trial, words: str) -> None:
    assert trial_words(trial) == words
