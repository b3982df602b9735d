"""The safety screen: asked first, never taken for a no."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacedoctor.domain.words import LacingOutput, Level
from lacedoctor.ui.screens.safety import SafetyScreen
from lacedoctor.ui.widgets.tick_list import TickList
from ui.fit_app import Fitting, fitting


async def opened(fit: Fitting) -> SafetyScreen:
    await fit.press("enter")
    screen = fit.app.screen
    assert isinstance(screen, SafetyScreen)
    return screen


async def test_left_with_escape_it_stays_unanswered_and_no_lacing_is_shown(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await opened(fit)
        await fit.press("escape")
        answers = fit.app.session.case.answers
        assert (answers.asked, answers.red_flags) == (None, None)
        assert fit.result.plan is None
        assert "Safety questions first" in fit.result.safety
        await fit.press("s", "n")
        assert fit.app.session.case.answers.asked is True
        assert fit.result.plan is not None


async def test_a_tap_on_a_key_that_is_named_presses_it(tmp_path: Path) -> None:
    async with fitting(tmp_path, (60, 20)) as fit:
        await opened(fit)
        await fit.pilot.click("#safety-note", offset=(4, 0))
        await fit.pilot.pause()
        assert fit.app.session.case.answers.asked is True


async def test_enter_alone_answers_nothing(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        screen = await opened(fit)
        await fit.press("enter", "enter")
        assert fit.app.screen is screen
        assert fit.app.session.case.answers.asked is None


async def test_none_does_not_run_over_a_tick(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        screen = await opened(fit)
        await fit.press("7", "n")
        assert fit.app.screen is screen
        assert not screen.ticks.groups
        await fit.press("n")
        assert fit.app.session.case.answers.red_flags == ()


async def test_a_ticked_group_counts_until_its_sign_is_named(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await opened(fit)
        await fit.press("3", "enter", "enter")
        answers = fit.app.session.case.answers
        assert (answers.asked, answers.groups, answers.red_flags) == (True, (3,), ())
        assert fit.app.session.advice.triage.level is Level.EMERGENCY_NOW
        assert fit.result.plan is None
        assert "EMERGENCY" in fit.result.safety


async def test_what_was_ticked_counts_even_when_the_screen_is_left(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await opened(fit)
        await fit.press("1", "escape")
        answers = fit.app.session.case.answers
        assert (answers.asked, answers.groups) == (None, (1,))
        assert fit.app.session.advice.triage.level is Level.EMERGENCY_NOW
        await fit.press("u")
        assert fit.app.session.case.answers.groups == ()


async def test_signs_and_follow_up_questions(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await opened(fit)
        await fit.press("1", "enter", "2", "3", "enter")
        answers = fit.app.session.case.answers
        assert (answers.red_flags, answers.follow_ups, answers.groups) == (("tense-muscle",), ("tense-muscle",), ())
        await fit.press("s", "enter")
        shown = [tick for tick in fit.app.screen.query_one(TickList).ticks if tick.number]
        assert [tick.ticked for tick in shown] == [False, True, True]


async def test_conditions_and_weeks(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await opened(fit)
        await fit.press("9", "enter", "1", "4", "3", "2", "9", "enter")
        person = fit.app.session.case.person
        assert person.conditions == ("diabetes", "pregnant")
        assert person.pregnant_weeks == 32
        assert fit.app.session.case.answers.groups == ()


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_all_nine_groups_are_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    async with fitting(tmp_path, size) as fit:
        screen = await opened(fit)
        ticks = screen.query_one(TickList)
        shown = "\n".join(ticks.render_line(y).text for y in range(ticks.size.height))
        assert all(f"{number} [ ]" in shown for number in range(1, 10))


async def test_comfort_only_is_labelled(tmp_path: Path) -> None:
    async with fitting(tmp_path, (120, 40)) as fit:
        await opened(fit)
        await fit.press("n")
        await fit.ask("complaint.sensations")
        await fit.press("1")
        await fit.ask("complaint.clears_minutes")
        await fit.press("3")
        advice = fit.app.session.advice
        assert advice.triage.lacing_output is LacingOutput.COMFORT_ONLY
        assert "For comfort only, after the referral" in fit.answer
        assert "SOON" in fit.result.safety


async def test_it_opens_by_itself_once_and_does_not_nag(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await opened(fit)
        await fit.press("escape", "shift+tab", "up", "space")
        assert len(fit.app.session.case.complaints[0].zones or ()) == 2
        assert fit.screen.is_current


async def test_in_little_room_headings_are_whole_and_what_lies_below_is_announced(tmp_path: Path) -> None:
    async with fitting(tmp_path, (60, 20)) as fit:
        screen = await opened(fit)
        await fit.press("1", "2", "7", "9", "enter")
        ticks = screen.query_one(TickList)
        seen: set[str] = set()
        for _ in ticks.ticks:
            shown = [ticks.render_line(y).text.strip() for y in range(ticks.size.height)]
            seen.update(word for line in shown for word in line.split())
            assert any(line.startswith("▸") for line in shown), "the line in hand is in sight"
            assert "more below" in shown[-1] or ticks.cursor > len(ticks.ticks) - 8
            await fit.press("down")
        assert "more above" in shown[-1] and "more below" not in shown[-1]
        headings = (tick.text for tick in ticks.ticks if tick.number is None)
        assert {word for text in headings for word in text.split()} <= seen


async def test_at_sixty_columns_no_word_of_an_emergency_is_cut_in_any_part(tmp_path: Path) -> None:
    async with fitting(tmp_path, (60, 20)) as fit:
        await opened(fit)
        await fit.press("1", "enter", "1", "enter")
        said = fit.result.safety
        assert fit.result.plan is None and "EMERGENCY" in said
        for _ in range(2):
            summary = fit.screen.query_one("#summary")
            lines = [summary.render_line(y).text.strip() for y in range(summary.size.height)]
            assert " ".join(" ".join(lines).split()) == " ".join(said.split())
            await fit.press("escape")
