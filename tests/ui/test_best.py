"""The Best screen: the lacings found on a slider, the strips beside the picture, and what it says when none may be shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lacedoctor.domain.case import Answers, Case, Complaint, Shoe
from lacedoctor.domain.words import Foot, View
from lacedoctor.drawing.layout import layout_of
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.ui.screens.best import BestScreen
from lacedoctor.ui.screens.fit import FitScreen
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram
from lacedoctor.ui.widgets.pressure_strips import PressureStrips, cell_rows
from lacedoctor.ui.widgets.slider import Slider
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start

NUMB = Case(
    complaints=(Complaint(foot=Foot.RIGHT, zones=("navicular",), sensations=("numbness",), clears_minutes=2),),
    shoe=Shoe(eyelet_pairs=5, lace_length_mm=1200),
    answers=Answers(asked=True, red_flags=()),
)


async def searched(ui: Driver, case: Case = NUMB) -> BestScreen:
    """The Best screen of a case, when it has found what there is."""
    ui.app.session.change(case)
    assert isinstance(ui.app.screen, FitScreen)
    ui.app.screen.case_changed()
    await ui.keys("b")
    await found_what_there_is(ui)
    assert isinstance(ui.app.screen, BestScreen)
    return ui.app.screen


async def found_what_there_is(ui: Driver) -> None:
    if searching := [worker for worker in ui.app.workers if worker.group == "best"]:  # for none it would wait for all
        await ui.app.workers.wait_for_complete(searching)
    await ui.keys()


def told(screen: BestScreen) -> str:
    return screen.query_one(TextPane).content.plain


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_the_slider_walks_from_most_relief_to_most_hold(start: Start, size: tuple[int, int]) -> None:
    async with start(size) as ui:
        screen = await searched(ui)
        found = screen.found
        assert found is not None and screen.member is found.chosen and "◆ the one to begin with" in told(screen)
        await ui.keys("less_than_sign")
        seen = []
        for _ in found.members:
            assert screen.member is not None
            seen.append(screen.member)
            picture = screen.query_one(LaceDiagram).picture
            assert picture is not None and picture.lacing == screen.member.lacing and picture.spot == found.question.spots[0]
            assert screen.member.code in told(screen).replace("\n", "")
            await ui.keys("right")
        assert tuple(seen) == found.members and len(seen) > 3
        reliefs = [member.relief or 0.0 for member in seen]
        assert reliefs == sorted(reliefs)
        await ui.keys("r")
        assert screen.member is found.chosen
        assert screen.query_one(LaceDiagram).region.width >= 12 and screen.query_one(Slider).region.height == 2


async def test_use_notes_the_lacing_on_that_foot_and_undo_takes_it_back(start: Start) -> None:
    async with start() as ui:
        screen = await searched(ui)
        chosen = screen.member
        await ui.keys("enter")
        assert isinstance(ui.app.screen, FitScreen) and chosen is not None
        case = ui.app.session.case
        assert (case.shoe_of(Foot.RIGHT).lacing, case.shoe_of(Foot.LEFT).lacing) == (chosen.code, None)
        await ui.keys("u")
        assert ui.app.session.case == NUMB


@pytest.mark.parametrize(
    "case",
    [
        replace(NUMB, answers=Answers()),
        replace(NUMB, answers=Answers(asked=True, red_flags=("weakness",))),
        replace(NUMB, complaints=()),
    ],
)
async def test_nothing_is_searched_for_where_no_lacing_may_be_shown(start: Start, case: Case) -> None:
    async with start() as ui:
        ui.app.session.change(case)
        await ui.keys("b")
        assert isinstance(ui.app.screen, FitScreen) and "Nothing is searched for" in ui.toasts[-1]


async def test_the_other_foot_may_have_nothing_to_search_for(start: Start) -> None:
    async with start() as ui:
        screen = await searched(ui)
        await ui.keys("o")
        await found_what_there_is(ui)
        assert screen.found is None and "Nothing is searched for" in told(screen)
        await ui.keys("right", "greater_than_sign", "r", "full_stop", "y", "enter", "escape")
        assert isinstance(ui.app.screen, FitScreen) and ui.app.session.case == NUMB


async def test_moves_sensitivity_and_the_way_back(start: Start) -> None:
    async with start() as ui:
        screen = await searched(ui)
        assert "How far to trust it" in told(screen) and "is being worked out" not in told(screen)
        await ui.keys("full_stop", "full_stop")
        picture = screen.query_one(LaceDiagram).picture
        assert picture is not None and picture.step == 2
        assert told(screen).startswith("Move 2 of ")
        await ui.keys("left")
        assert screen.step is None
        await ui.keys("b")
        assert isinstance(ui.app.screen, FitScreen)


async def test_the_strips_are_lightest_over_the_window(start: Start) -> None:
    async with start() as ui:
        screen = await searched(ui)
        rows = [line for line in screen.query_one(PressureStrips).render().plain.split("\n") if line.strip()]
        assert "now" in rows[0] and "then" in rows[0]
        order = "·░▒▓█"
        now, then = ([order.index(row.split(" ")[at][0]) for row in rows[1:]] for at in (0, 1))
        assert min(then) < min(now)
        lightest = then.index(min(then)) / len(then)
        assert 0.35 < lightest < 0.75  # over the instep


@pytest.mark.parametrize("view", list(View))
def test_strips_lie_level_with_the_eyelets(view: View) -> None:
    layout = layout_of(eyestay(7), 44, 30, Foot.RIGHT, view)
    rows = cell_rows(layout, 30)
    here = [row for row in rows if row is not None]
    assert here == sorted(here, reverse=view is View.FITTER)
    for row in range(1, 8):
        line = round((layout.at(0, layout.heights[row - 1])[1] - layout.bounds[1]) / (2 * layout.unit) - 0.5)
        assert rows[line] == pytest.approx(row, abs=0.01)


async def test_a_click_moves_the_slider(start: Start) -> None:
    async with start() as ui:
        screen = await searched(ui)
        assert screen.found is not None
        slider = screen.query_one(Slider)
        await ui.pilot.click(slider, offset=(1, 0))
        assert screen.place == 0
        await ui.pilot.click(slider, offset=(slider.size.width, 0))
        assert screen.place == len(screen.found.members) - 1


async def test_closed_twice_in_one_burst_it_takes_nothing_else_with_it(start: Start) -> None:
    async with start((120, 40)) as ui:
        screen = await searched(ui)
        for _ in range(2):
            ui.app.call_later(screen.run_action, "close")
        await ui.keys("f3")
        assert ui.app.current_mode == "lacings" and ui.app._exit is False
