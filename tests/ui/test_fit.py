"""The Fit screen by keyboard: the counter fitting, the foot, questions, several spots, both feet."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from lacedoctor.domain.case import Case
from lacedoctor.domain.words import Foot
from lacedoctor.storage.foot_map import load_foot_map
from lacedoctor.ui.screens.safety import SafetyScreen
from lacedoctor.ui.widgets.entry_line import EntryLine
from ui.fit_app import Fitting, fitting

SIZES = [(80, 24), (60, 20), (120, 40)]
COUNTER = ["/", "n", "a", "v", "enter", "n", "2", "1", "2", "enter", "1", "7"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_counter_fitting_takes_fewer_than_twenty_keys_and_no_mouse_also_in_one_burst(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with fitting(tmp_path, size) as fit:
        await fit.press(*COUNTER)
        assert len(COUNTER) < 20
        case = fit.app.session.case
        (complaint,) = case.complaints
        assert (complaint.zones, complaint.foot) == (("navicular",), Foot.RIGHT)
        assert (complaint.sensations, complaint.clears_minutes) == (("numbness", "tingling"), 3)
        assert (case.shoe.eyelet_pairs, case.answers.asked, case.answers.red_flags) == (7, True, ())
        plan = fit.result.plan
        assert plan is not None
        assert (plan.foot, plan.lacing.pairs) == (Foot.RIGHT, 7)
        assert plan.title in fit.answer
        assert "Lace length not known" in fit.answer
        await fit.press("ctrl+n")
        assert fit.app.session.fresh
        await fit.burst(*COUNTER)
        assert fit.app.session.case == case
        await fit.ask("feet.right.length_mm")
        await fit.burst("e", *"27,1 cm", "enter", "s", "n")
        assert fit.app.session.case.right.length_mm == 271
        assert fit.screen.is_current


async def test_the_answer_is_there_in_the_same_moment(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press(*COUNTER)
        before = fit.answer
        await fit.ask("shoe.lace_length_mm")
        fit.questions.answer(4)
        assert fit.app.session.case.shoe.lace_length_mm == 1200
        assert fit.answer != before
        assert "The lace reaches" in fit.answer


async def test_arrows_reach_every_zone_of_every_view(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        for code in load_foot_map().codes:
            await fit.press(*fit.path_to(code))
            assert fit.map.cursor == code


async def test_views_turn_and_come_back_to_the_zone_they_were_left_at(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press("up")
        here = fit.map.cursor
        seen = []
        for _ in load_foot_map():
            seen.append(fit.map.view.name)
            await fit.press("v")
        assert seen == [view.name for view in load_foot_map()]
        assert fit.map.cursor == here
        await fit.press("V")
        assert fit.map.view.name == "leg"


async def test_a_few_letters_find_a_zone_and_escape_goes_back(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        start = fit.map.cursor
        await fit.press("/", "a", "c", "h", "i")
        assert fit.map.zone.slug == "achilles"
        await fit.press("escape")
        assert (fit.map.cursor, fit.map.finding) == (start, None)
        await fit.press("/", "P", "0", "6", "enter")
        assert isinstance(fit.app.screen, SafetyScreen)
        await fit.press("escape")
        assert fit.app.session.case.complaints[0].zones == ("arch",)


async def test_what_cannot_be_found_marks_nothing(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        start = fit.map.cursor
        await fit.press("/")
        fit.map.post_message(events.Paste("[red]\x1b[31m[/nonsense]\n"))
        await fit.press("enter")
        assert (fit.map.cursor, fit.app.session.case) == (start, Case())


async def test_jump_letters_lead_to_every_zone(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        for number, view in enumerate(load_foot_map(), 1):
            await fit.press("tab", "f", str(number))
            letters = fit.map.jump_letters
            tabs = fit.map.render_line(0).text
            assert all(f"{place}{other.name}" in tabs for place, other in enumerate(load_foot_map(), 1))
            assert list(letters) == [spot.code for spot in view.spots] and len(set(letters.values())) == len(letters)
            code = view.spots[-1].code
            await fit.press(letters[code])
            assert (fit.map.cursor, fit.map.jumping, fit.map.has_focus) == (code, False, True)
        await fit.press("f", "escape")
        assert not fit.map.jumping


async def test_undo_and_redo_bring_back_what_was_marked(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press(*COUNTER)
        done = fit.app.session.case
        await fit.press("u", "u", "u", "u", "u", "u", "u", "u")
        assert fit.app.session.case == Case()
        assert fit.map.selected == frozenset()
        await fit.press(*["ctrl+r"] * 8)
        assert fit.app.session.case == done
        assert fit.map.selected == {"D10"}


async def test_numbers_are_taken_in_any_unit_and_wrong_ones_stay_to_be_mended(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press(*COUNTER)
        await fit.ask("feet.right.length_mm")
        await fit.press("2", "7", ",", "1", "enter")
        field = fit.screen.query_one(Input)
        assert field.value == "27,1"
        assert "between 190 and 370" in fit.screen.query_one(EntryLine).said
        assert "Did you mean 271 mm (27.1 cm)?" in fit.screen.query_one(EntryLine).said
        await fit.press("tab")
        await fit.press(".")
        assert fit.result.step == 1, "it stays to be mended, and blocks nothing"
        field.focus()
        await fit.press("space", "c", "m")
        assert "271 mm" in fit.screen.query_one(EntryLine).said
        await fit.press("enter")
        assert not fit.screen.query(EntryLine)
        assert fit.app.session.case.right.length_mm == 271
        await fit.ask("shoe.lace_length_mm")
        await fit.press("e", *"120")
        assert "Did you mean 1200 mm (120 cm)?" in fit.screen.query_one(EntryLine).said


async def test_an_unlikely_length_is_asked_about_and_makes_it_a_size_question(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press(*COUNTER)
        await fit.ask("shoe.right.toe_gap_mm")
        await fit.press("e", "2")
        assert "sure?" in fit.screen.query_one(EntryLine).said
        await fit.press("enter")
        assert fit.app.session.case.shoe_of(Foot.RIGHT).toe_gap_mm == 2
        also, size, *_ = fit.answer[fit.answer.index("Also") :].splitlines()
        assert (also, size[:39]) == ("Also", "This is a size question, not a lacing o")


async def test_lengths_are_said_in_the_users_unit_with_the_answer_and_its_reasons(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('schema = 1\nunits = "in"\n', "utf-8")
    async with fitting(tmp_path) as fit:
        await fit.press(*COUNTER)
        await fit.ask("shoe.right.toe_gap_mm")
        await fit.press("e", *"4 mm", "enter")
        assert "the toe gap is only 1/8 in (4 mm)" in fit.answer
        await fit.press("w")
        text = fit.app.screen.query_one("TextPane").content.plain  # type: ignore[attr-defined]
        assert "The toe gap is 1/8 in (4 mm): too short. Running shoes want 3/8 to 3/4 in (10 to 20 mm)." in text


async def test_leaving_an_entry_leaves_the_answer(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.ask("person.age")
        await fit.press("3", "4", "enter")
        await fit.ask("person.age")
        await fit.press("e", "9", "9", "9", "escape")
        assert fit.app.session.case.person.age == 34
        assert fit.questions.has_focus


async def test_pasted_rubbish_is_text_and_nothing_else(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.ask("shoe.brand")
        await fit.press("e")
        rubbish = "[/b][red]\x1b[31m\u202eשלום 👟 %s {0}"
        fit.screen.query_one(Input).post_message(events.Paste(rubbish + "\nsecond line"))
        await fit.press("enter")
        brand = fit.app.session.case.shoe.brand or ""
        assert brand.startswith("[/b][red]␛[31m")
        assert "\x1b" not in brand
        assert "second" not in brand
        lines = "\n".join(fit.questions.render_line(y).text for y in range(fit.questions.size.height))
        assert "\x1b" not in lines
        await fit.ask("person.age")
        await fit.press("e")
        fit.screen.query_one(Input).post_message(events.Paste(rubbish))
        await fit.press("enter")
        assert fit.app.session.case.person.age is None
        assert "no number" in fit.screen.query_one(EntryLine).said


async def test_an_answer_can_be_unknown_again(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.ask("complaint.trend")
        await fit.press("3")
        assert fit.app.session.case.complaints[0].trend == "worse"
        await fit.ask("complaint.trend")
        await fit.press("0")
        assert fit.app.session.case == Case()


async def test_more_than_nine_options_have_pages(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.ask("complaint.sensations")
        await fit.press("9", "2", "9", "2")
        assert fit.app.session.case.complaints[0].sensations == ("throbbing", "weakness")


async def mark(fit: Fitting, letters: str, foot: str) -> None:
    await fit.press("/", *letters, "enter")
    if isinstance(fit.app.screen, SafetyScreen):
        await fit.press("n")
    await fit.ask("complaint.foot")
    await fit.press(foot)


async def test_both_feet_have_plans_of_their_own(tmp_path: Path) -> None:
    async with fitting(tmp_path, (120, 40)) as fit:
        await mark(fit, "nav", "2")
        await fit.ask("complaint.sensations")
        await fit.press("1")
        await fit.press("d")
        await mark(fit, "heel slips", "1")
        assert [complaint.foot for complaint in fit.app.session.case.complaints] == [Foot.RIGHT, Foot.LEFT]
        plans = {plan.foot: plan for plan in fit.app.session.advice.plans}
        assert plans[Foot.LEFT].lacing.laces != plans[Foot.RIGHT].lacing.laces
        shown = []
        for _ in range(2):
            shown.append(fit.result.plan.foot if fit.result.plan else None)
            await fit.press("o")
        assert set(shown) == {Foot.LEFT, Foot.RIGHT}


async def test_the_shoe_that_is_to_be_laced_anew_is_shown_first(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press("/", *"back of the heel", "enter", "n")
        await fit.ask("shoe.left.heel_slip_mm")
        await fit.press("3")
        plans = {plan.foot: plan for plan in fit.app.session.advice.plans}
        assert plans[Foot.RIGHT].moves_from_current == 0 < plans[Foot.LEFT].moves_from_current
        assert fit.result.plan == plans[Foot.LEFT]


async def test_a_new_spot_is_asked_from_its_first_question(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press("/", *"nav", "enter", "n", "2", "1", "enter", "1")
        pairs = fit.app.session.case.shoe.eyelet_pairs
        await fit.press("d", "/", *"heel", "enter", "1")
        assert fit.app.session.case.shoe.eyelet_pairs == pairs
        assert fit.app.session.case.complaints[1].foot is Foot.LEFT


async def test_down_leads_through_every_question_to_the_last(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press("/", *"nav", "enter", "n", "2", "1", "enter", "1")
        fit.questions.focus()
        await fit.press("g")
        seen = []
        for _ in fit.questions.entries:
            assert fit.questions.current
            seen.append(fit.questions.current.key)
            fit._send("down")
            await fit.pilot.pause(0)
        assert len(set(seen)) == len(seen) == len(fit.questions.entries)


async def test_several_spots_are_added_switched_and_removed(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await mark(fit, "nav", "2")
        await fit.burst(*["d", "space"] * 9)
        assert len(fit.app.session.case.complaints) == 8
        await fit.press("<")
        assert fit.screen.complaint == 6
        await fit.press(">", ">")
        assert fit.screen.complaint == 0
        await fit.press("D")
        assert len(fit.app.session.case.complaints) == 7
        await fit.press("u")
        assert fit.app.session.case.complaints[0].foot is Foot.RIGHT


async def test_one_spot_may_have_several_zones_and_marks_come_off_again(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press("space", "n", *fit.path_to("D14"), "space")
        zones = fit.app.session.case.complaints[0].zones
        assert zones is not None
        assert len(zones) == 2
        await fit.press("space", *fit.path_to("D10"), "space")
        assert fit.app.session.case.complaints == ()


async def test_steps_of_the_plan(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press(*COUNTER)
        await fit.press(".", ".", ".")
        assert fit.result.step == 3
        await fit.press(",", ",", ",")
        assert fit.result.step is None
        await fit.press("tab", "[")
        assert fit.result.step is not None
        await fit.press("]")
        assert fit.result.step is None


async def test_resizing_on_the_way_loses_nothing(tmp_path: Path) -> None:
    async with fitting(tmp_path, (120, 40)) as fit:
        await fit.press(*COUNTER[:8])
        for size in ((60, 20), (80, 24), (40, 10), (120, 40), (60, 20)):
            await fit.pilot.resize_terminal(*size)
            await fit.pilot.pause()
        await fit.press(*COUNTER[8:])
        assert fit.result.plan is not None
        assert fit.questions.size.height > 3
        await fit.press("tab")
        assert fit.app.focused is not None
        assert fit.app.focused.region.height > 3
        assert not fit.questions.region


async def test_wrong_keys_do_no_harm(tmp_path: Path) -> None:
    wrong = ["z", "Z", "%", "ctrl+a", "pageup", "f9", "delete", "ä", "ж", "€", "-", "+", "@", "9", "0", "backspace", "escape"]
    async with fitting(tmp_path) as fit:
        for part in range(3):
            await fit.press(*wrong)
            assert fit.app.is_running, part
            await fit.press("tab")
        assert fit.app.session.case.answers.asked is None


async def test_the_mouse_works_too(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.pilot.click(fit.map, offset=(8, 0))
        assert fit.map.view.name == "sole"
        await fit.pilot.click(fit.map, offset=(12, 9))
        await fit.press("escape")
        assert fit.app.session.case.complaints[0].zones == (fit.map.zone.slug,)
        y = next(y for y in range(fit.questions.size.height) if "1 left" in fit.questions.render_line(y).text)
        await fit.pilot.click(fit.questions, offset=(5, y))
        assert fit.app.session.case.complaints[0].foot is Foot.LEFT


async def test_why_says_causes_and_sources(tmp_path: Path) -> None:
    async with fitting(tmp_path) as fit:
        await fit.press(*COUNTER, "w")
        text = fit.app.screen.query_one("TextPane").content.plain  # type: ignore[attr-defined]
        assert any(cause.title in text for cause in fit.app.session.advice.causes)
        assert text.startswith("In one sentence")
        await fit.press("slash", *"straight bars")
        found = fit.app.screen.query_one("TextPane").content.plain  # type: ignore[attr-defined]
        assert "Why not" in found
        assert "In one sentence" not in found
        await fit.press("escape", "escape")
        assert fit.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_name_of_every_zone_can_be_read(tmp_path: Path, size: tuple[int, int]) -> None:
    async with fitting(tmp_path, size) as fit:
        for code in load_foot_map().codes:
            fit.map.move_to(code)
            below = [fit.map.render_line(fit.map.size.height - line).text.split() for line in (2, 1)]
            assert fit.map.zone.name.split() == (below[0] + below[1])[1 : len(fit.map.zone.name.split()) + 1]


@pytest.mark.parametrize("plain", [{"NO_COLOR": "1"}, {"TERM": "linux"}, {"COLORTERM": "", "TERM": "xterm-256color"}])
async def test_without_colours_the_spot_is_still_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain: dict[str, str]
) -> None:
    for name, value in plain.items():
        monkeypatch.setenv(name, value)
    async with fitting(tmp_path) as fit:
        await fit.press(*COUNTER, "shift+tab")
        tabs, *picture = [fit.map.render_line(y).text for y in range(fit.map.size.height - 2)]
        assert any("◉" in line or "O" in line for line in picture)
        assert "[top]" in tabs
        assert fit.result.plan is not None


async def test_the_focused_part_has_a_bar_that_is_seen_without_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with fitting(tmp_path, (120, 40)) as fit:
        parts = list(fit.screen._parts().values())
        sizes = [part.size for part in parts]
        for here in parts:
            assert fit.app.focused is here
            assert [part.styles.border_left[0] for part in parts] == ["heavy" if part is here else "blank" for part in parts]
            assert [part.size for part in parts] == sizes
            await fit.press("tab")
