"""At the counter: few keys to a plan, the next customer, interruptions, and a wipe after which nothing of anybody is left."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.await_complete import AwaitComplete
from textual.widgets import Input

from lacedoctor.domain.case import Case
from lacedoctor.domain.words import DEFAULT_PAIRS
from lacedoctor.storage import first_run
from lacedoctor.ui.screens.dialogs import ConfirmDialog
from lacedoctor.ui.screens.fit import FitScreen
from lacedoctor.ui.screens.help import HelpScreen
from lacedoctor.ui.screens.lacings import LacingsScreen
from lacedoctor.ui.screens.safety import SafetyScreen
from lacedoctor.ui.widgets.bars import TopBar
from lacedoctor.ui.widgets.filter_line import FilterLine
from ui.fit_app import Fitting, fitting

MOST_KEYS = 14
# What a customer says, the keys from the start to the answered eyelets, and what the plan is called.
COMMON = {
    "numb top of the foot": (["enter", "n", "2", "1", "enter", "1", "7"], "Window"),
    "the heel slips": (["/", *"slip", "enter", "n", "3", "7", "enter", "7"], "Heel lock"),
    "a black toenail": (["/", *"nail", "enter", "n", "2", "9", "6", "enter", "7"], "Toe-lift"),
    "pressure at the navicular": (["/", *"nav", "enter", "n", "2", "4", "enter", "1", "7"], "Window"),
    "a wide forefoot": (["/", *"ball", "enter", "n", "3", "4", "enter", "2", "6"], "Row 1 left empty"),
}


async def test_a_common_case_takes_at_most_fourteen_keys_to_a_plan_in_sight(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        for name, (keys, title) in COMMON.items():
            await fit.press(*keys)
            assert len(keys) <= MOST_KEYS, name
            plan = fit.result.plan
            assert plan is not None and plan.title.startswith(title) and plan.title in fit.answer, name
            assert fit.app.session.case.answers.asked and fit.screen.query_one("#plan-diagram").region.height > 5
            await fit.press("N")
            assert fit.app.session.fresh and fit.result.plan is None and not fit.screen.query_one("#plan-diagram").region


async def test_the_next_customers_shoe_has_not_the_rows_of_the_one_before(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press("f3", "+", "+", "ctrl+n", "f3")
        lacings = fit.app.screen
        assert isinstance(lacings, LacingsScreen) and lacings.pairs == DEFAULT_PAIRS


async def test_an_emergency_stands_on_every_screen_and_nothing_is_searched_for(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press("s", "3", "enter", "enter", "b")
        assert "somebody should look at the foot" in [note.message for note in fit.app._notifications][-1]
        for key in ("f3", "f4"):
            await fit.press(key)
            assert "▲▲ EMERGENCY" in top_line(fit)
        await fit.press("ctrl+n", "f4")
        assert "EMERGENCY" not in top_line(fit)


async def test_nothing_said_lies_over_the_safety_questions(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press("1", "ctrl+n", "s")
        assert isinstance(fit.app.screen, SafetyScreen) and not fit.app._notifications


async def test_in_little_room_one_key_more_brings_the_plan_to_the_front(tmp_path: Path) -> None:
    keys, title = COMMON["pressure at the navicular"]
    async with fitting(tmp_path, (60, 20)) as fit:
        await fit.press(*keys)
        assert title in str(fit.screen.query_one("#summary").render())
        await fit.press("tab")
        assert len(keys) + 1 <= MOST_KEYS and fit.screen.query_one("#plan-diagram").region.height > 5


async def test_the_next_customer_finds_everything_as_at_the_start(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        start = screen_text(fit)
        await fit.press(*COMMON["a black toenail"][0], "v", "tab", "ctrl+n")
        assert fit.app.session.fresh and screen_text(fit) == start and fit.map.has_focus
        await fit.press("u")
        assert fit.result.plan is not None and fit.app.session.case.answers.asked
        await fit.press("ctrl+r", *COMMON["numb top of the foot"][0])
        assert fit.result.plan is not None and fit.app.session.case.complaints[0].zones == ("navicular",)


async def test_the_next_customer_can_come_on_any_screen_and_while_something_is_typed(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press(*COMMON["numb top of the foot"][0], "f3", "ctrl+n")
        assert fit.app.current_mode == "fit" and fit.app.session.fresh
        await fit.press(*COMMON["numb top of the foot"][0], "b", "N")
        assert isinstance(fit.app.screen, FitScreen) and fit.app.session.fresh
        await fit.press("/", "x", "ctrl+n", "enter")
        assert fit.map.finding is None and isinstance(fit.app.screen, SafetyScreen)


async def test_interruptions_lose_nothing(tmp_path: Path) -> None:
    keys, title = COMMON["pressure at the navicular"]
    async with fitting(tmp_path) as fit:
        await fit.press(*keys[:4], "f3", "f4", "f2")
        assert fit.map.cursor == "D10"
        await fit.press(*keys[:5], "f1")
        assert isinstance(fit.app.screen, HelpScreen | SafetyScreen)
        while isinstance(fit.app.screen, HelpScreen):
            await fit.press("escape")
        await fit.press("n", *keys[6:])
        await fit.ask("shoe.lace_length_mm")
        await fit.press("e", "1", "2", "f3", "f2")
        assert fit.screen.query_one(Input).value == "12"
        await fit.press("0", "0", "enter")
        assert fit.app.session.case.shoe.lace_length_mm == 1200
        assert fit.result.plan is not None and fit.result.plan.title.startswith(title)


async def test_what_leaving_loses_is_said_and_no_health_answer_is_ever_written(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press("enter", "9", "enter", "1", "enter", "q")
        said = "\n".join(str(part.render()) for part in fit.app.screen.query("Static"))
        assert "safety answers" in said and "not kept" in said
        await fit.press("s")
        await fit.press(*"Sam", "enter")
    written = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file())
    assert "Sam" in written and "diabetes" not in written and "asked" not in written


async def test_a_wipe_leaves_nothing_to_be_seen_or_brought_back(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        start = screen_text(fit)
        await fit.press(*COMMON["a black toenail"][0], "ctrl+n", "enter", "9", "enter", "1", "enter", "f3")
        await fit.press("c", "slash", *"heel", "enter", "y", "ctrl+l")
        assert isinstance(fit.app.screen, ConfirmDialog) and fit.app.clipboard
        await fit.press("n")
        assert not fit.app.session.fresh, "without a yes nothing is lost"
        await fit.press("f2", "s", "ctrl+l", "y")
        assert fit.app.session.fresh and isinstance(fit.app.screen, FitScreen)
        assert not fit.app.clipboard
        fit.app.clear_notifications()
        await fit.press("u", "u", "ctrl+r")
        assert fit.app.session.case == Case() and screen_text(fit) == start
        await fit.press("f3")
        lacings = fit.app.screen
        assert isinstance(lacings, LacingsScreen) and not lacings.query(FilterLine) and lacings.browsing.marked is None


def top_line(fit: Fitting) -> str:
    return "".join(piece.text for piece in fit.app.screen.query_one(TopBar).pieces())


def screen_text(fit: Fitting) -> str:
    """What is to be read, without toasts."""
    fit.app.clear_notifications()
    strips = fit.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


async def test_the_first_start_explains_itself_once_and_takes_no_key_of_the_counter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    keys, title = COMMON["the heel slips"]
    for first in (True, False):
        async with fitting(tmp_path, (60, 20)) as fit:
            await fit.pilot.pause()
            assert bool(fit.screen.query("#welcome")) is first
            if first:
                box = fit.screen.query_one("#welcome")
                assert fit.screen.region.contains_region(box.region)
                assert "only once" in str(box.render()) and len(str(box.render()).splitlines()) <= box.content_size.height
            await fit.press(*keys)
            assert not fit.screen.query("#welcome")
            assert fit.result.plan is not None and fit.result.plan.title.startswith(title)


async def test_enter_on_the_welcome_marks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_run, "is_first_run", lambda _: True)
    async with fitting(tmp_path) as fit:
        await fit.pilot.pause()
        await fit.press("enter")
        assert fit.app.session.fresh and isinstance(fit.app.screen, FitScreen) and not fit.screen.query("#welcome")
        await fit.press("enter")
        assert not fit.app.session.fresh


async def test_a_dialog_that_is_only_being_opened_is_given_a_moment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Once this waited for ever, without letting the dialog go on."""
    leave, there, asked = SafetyScreen.dismiss, asyncio.Event(), 0

    def once_there(screen: SafetyScreen, result: Case | None = None) -> AwaitComplete:
        nonlocal asked
        asked += 1
        assert asked < 1000
        return leave(screen, result) if there.is_set() else AwaitComplete()

    async with fitting(tmp_path) as fit:
        await fit.press("enter")
        assert isinstance(fit.app.screen, SafetyScreen)
        await fit.press("ctrl+l")
        monkeypatch.setattr(SafetyScreen, "dismiss", once_there)
        asyncio.get_running_loop().call_later(0.03, there.set)
        await fit.press("y")
        await fit.pilot.pause(0.2)
        assert fit.app.session.fresh and isinstance(fit.app.screen, FitScreen) and asked > 1
