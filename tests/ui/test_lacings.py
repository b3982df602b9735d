"""The Lacings screen: the list, the step player, pairs, foot and view."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lacedoctor.domain.words import Foot, View
from lacedoctor.ui.screens.lacings import LacingsScreen
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram
from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.step_bar import StepBar
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start

SIZES = [(120, 40), (80, 24), (60, 20)]


def lacings(ui: Driver) -> LacingsScreen:
    assert isinstance(ui.app.screen, LacingsScreen)
    return ui.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_on_the_screen(start: Start, size: tuple[int, int]) -> None:
    async with start(size, "f3", "right_square_bracket") as ui:
        screen = lacings(ui)
        for kind in (PickList, LaceDiagram, StepBar, TextPane):
            region = screen.query_one(kind).region
            assert region.width >= 20 and region.height >= 4, kind
            assert screen.region.contains_region(region)
        assert "Step 1 of 13" in ui.text
        assert "Criss-cross" in ui.text


async def test_steps_go_forward_and_back_and_stop_at_the_ends(start: Start) -> None:
    async with start((80, 24), "f3") as ui:
        screen = lacings(ui)
        count = len(screen.steps)
        await ui.keys(*["right_square_bracket"] * 5)
        assert screen.step == 5 and "Step 5 of 13" in screen.query_one(StepBar).words
        assert screen.steps[4].words in screen.query_one(StepBar).words
        await ui.keys("p", "left")
        assert screen.step == 3
        await ui.keys(*["n"] * (count + 3))
        assert screen.step == count
        await ui.keys("left_curly_bracket", "left_square_bracket")
        assert screen.step == 1
        await ui.keys("right_curly_bracket")
        assert screen.step == count
        await ui.keys("escape")
        assert screen.step is None and screen.query_one(LaceDiagram).picture.step is None


async def test_a_step_repaints_only_part_of_the_picture(start: Start) -> None:
    async with start((120, 40), "f3", "right_square_bracket") as ui:
        diagram = lacings(ui).query_one(LaceDiagram)
        before = diagram._lines
        await ui.keys("right_square_bracket")
        changed = sum(old != new for old, new in zip(before, diagram._lines, strict=True))
        assert 0 < changed < len(before) / 2


async def test_filter_finds_by_other_names_and_problems_and_escape_clears_it(start: Start) -> None:
    async with start((80, 24), "f3", "slash") as ui:
        screen = lacings(ui)
        await ui.type("box")
        assert screen.patterns[0].id == "window" and screen.pattern is screen.patterns[0]
        await ui.keys("escape", "slash")
        await ui.type("heel slip")
        assert "heel-lock" in {pattern.id for pattern in screen.patterns}
        await ui.keys("down", "enter")
        assert screen.pattern is screen.patterns[1] and isinstance(ui.app.focused, PickList)
        await ui.keys("escape")
        assert len(screen.patterns) == len(ui.app.library.patterns)


async def test_a_filter_that_fits_nothing_says_so(start: Start) -> None:
    async with start((80, 24), "f3", "slash") as ui:
        await ui.type("[/bold] \x1b[31m zzz")
        assert lacings(ui).patterns == ()
        assert "Nothing found." in ui.text
        await ui.keys("enter", "n", "plus", "enter", "escape", "escape")
        assert lacings(ui).patterns


async def test_a_filter_that_fits_nothing_shows_no_lacing_and_loses_none(start: Start) -> None:
    async with start((80, 24), "f3", "down", "down", "down") as ui:
        screen = lacings(ui)
        before = screen.pattern
        await ui.keys("slash", "z", "z", "z")
        assert screen.patterns == () and screen.lacing is None and screen.query_one(LaceDiagram).picture is None
        await ui.keys("enter", "plus", "enter")
        assert screen.query_one(LaceDiagram).picture is None and ui.app.session.case.shoe.lacing is None
        await ui.keys("escape")
        assert screen.pattern is before and screen.patterns[screen.query_one(PickList).picked] is before
        assert screen.lacing is not None


async def test_a_pattern_that_does_not_fit_says_why(start: Start) -> None:
    async with start((80, 24), "f3", "slash") as ui:
        screen = lacings(ui)
        await ui.type("straight european")
        await ui.keys("enter", *["plus"] * 3)
        assert screen.pairs == 10
        await ui.keys(*["minus"] * 12)
        assert screen.pairs == 2
        for pattern_id in ui.app.library.patterns:
            screen.go_to(ui.app.library.patterns[pattern_id])
            shown = screen.query_one(LaceDiagram).picture
            assert (shown is None) == (screen.lacing is None)
        assert screen.query_one(LaceDiagram).picture is None or screen.lacing is not None


async def test_in_the_least_room_there_is_a_line_between_the_rows(start: Start) -> None:
    async with start((60, 20), "f3") as ui:
        lines = [strip.text.split() for strip in lacings(ui).query_one(LaceDiagram)._lines]
        at = [number for number, line in enumerate(lines) if line and line[0].isdecimal()]
        assert len(at) == 7 and all(below - above == 2 for above, below in pairwise(at))


async def test_foot_and_view_change_the_words(start: Start) -> None:
    async with start((80, 24), "f3", "n") as ui:
        screen = lacings(ui)
        right = screen.query_one(StepBar).words
        await ui.keys("o")
        assert screen.foot is Foot.LEFT and screen.query_one(StepBar).words != right
        await ui.keys("v")
        assert screen.view is View.FITTER
        picture = screen.query_one(LaceDiagram).picture
        assert picture is not None and (picture.foot, picture.view, picture.step) == (Foot.LEFT, View.FITTER, 1)


async def test_use_notes_the_lacing_and_can_be_undone(start: Start) -> None:
    async with start((80, 24), "f3") as ui:
        assert not ui.app.session.dirty
        await ui.keys("down", "enter")
        picked = lacings(ui).pattern
        assert picked is not None and ui.app.session.case.shoe.lacing == f"{picked.id}.7"
        assert any("noted as the lacing now in the shoe" in toast for toast in ui.toasts)
        await ui.keys("u")
        assert ui.app.session.case.shoe.lacing is None
        await ui.keys("ctrl+r")
        assert ui.app.session.case.shoe.lacing is not None


@pytest.mark.parametrize("theme", ["lacedoctor-light", "lacedoctor-high-contrast", "nord", "ansi-dark"])
async def test_every_theme_draws(start: Start, theme: str) -> None:
    async with start((80, 24), "f3", "n", theme=theme) as ui:
        assert ui.app.theme == theme
        assert all(strip.cell_length == 46 or strip.cell_length > 30 for strip in lacings(ui).query_one(LaceDiagram)._lines)
        await ui.keys("t")
        assert ui.app.theme != theme and "Step 1" in ui.text


async def test_no_colour_at_all_under_no_color(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start((120, 40), "f3", "n", "n") as ui:
        colours = {
            colour.name
            for strip in ui.app.screen._compositor.render_strips()
            for segment in strip.apply_filter(ui.app._filters[-1], ui.app.background_colors[1])
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }
        assert colours <= {"default"}
        assert "[o]" in ui.text, "the current eyelet is marked without colour"


async def test_plain_characters_only_on_the_console(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with start((80, 24), "f3", "n") as ui:
        lines = lacings(ui).query_one(LaceDiagram)._lines
        assert all(strip.text.isascii() for strip in lines)
        assert any("(o)" in strip.text or "[o]" in strip.text for strip in lines)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_longest_sentence_is_shown_whole(start: Start, size: tuple[int, int]) -> None:
    async with start(size, "f3") as ui:
        screen = lacings(ui)
        screen.go_to(ui.app.library.patterns["two-lace"])
        longest = max(range(len(screen.steps)), key=lambda number: len(screen.steps[number].words))
        screen.action_step_to(longest + 1)
        await ui.pilot.pause()
        bar = screen.query_one(StepBar)
        shown = " ".join(bar.render_line(y).text.strip() for y in range(bar.size.height))
        assert screen.steps[longest].words in " ".join(shown.split())


async def test_typing_faster_than_the_filter_opens_goes_into_it(start: Start) -> None:
    async with start((80, 24), "f3") as ui:
        await ui.keys("slash", "b", "o", "x", "enter", "n")
        screen = lacings(ui)
        assert screen.pattern is not None and screen.pattern.id == "window"
        assert screen.foot is Foot.RIGHT and screen.step == 1
