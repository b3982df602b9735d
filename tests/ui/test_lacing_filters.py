"""The filters of the Lacings screen: the panel, what it leaves, and the line that says what is active."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lacedoctor.domain.case import Case, Shoe
from lacedoctor.ui.screens.lacings import LacingsScreen
from lacedoctor.ui.widgets.filter_panel import ChipLine, FilterPanel
from lacedoctor.ui.widgets.pick_list import PickList
from ui.driving import Driver, Start

SIZES = [(120, 40), (80, 24), (60, 20)]


def lacings(ui: Driver) -> LacingsScreen:
    assert isinstance(ui.app.screen, LacingsScreen)
    return ui.app.screen


def panel(ui: Driver) -> FilterPanel:
    return lacings(ui).query_one(FilterPanel)


@pytest.mark.parametrize("size", SIZES)
async def test_the_panel_leaves_the_list_in_sight(start: Start, size: tuple[int, int]) -> None:
    async with start(size, "f3", "F", "right") as ui:
        box, shown = panel(ui).region, lacings(ui).query_one(PickList)
        assert lacings(ui).region.contains_region(box) and box.height == 11
        assert box.x >= shown.region.x + 20, "the names can be read beside it"
        assert "Only heel slips or rubs" in ui.text
        assert f"Lacings {len(lacings(ui).patterns)} of" in ui.text
        assert "heel-lock" in {pattern.id for pattern in lacings(ui).patterns}


async def test_values_are_listed_with_what_they_leave_and_taken_by_enter_or_digit(start: Start) -> None:
    async with start((80, 24), "f3", "F", "enter") as ui:
        everything = len(ui.app.library.patterns)
        assert panel(ui).render_line(0).text.split() == ["▸1", "any", str(everything)]
        await ui.keys("2")
        slips = len(lacings(ui).patterns)
        assert 0 < slips < everything
        await ui.keys("enter", "down", "enter")
        trouble = lacings(ui).browsing.filters.trouble
        assert trouble is not None and trouble.title == "pressure on top"
        await ui.keys("enter", "escape")
        assert panel(ui).has_focus, "back to the rows first"
        await ui.keys("x")
        assert len(lacings(ui).patterns) == everything and not lacings(ui).query_one(ChipLine).display


async def test_every_row_can_be_set_and_all_cleared(start: Start) -> None:
    async with start((120, 40), "f3", "F") as ui:
        for _ in panel(ui).rows:
            await ui.keys("right", "down")
        chips = lacings(ui).query_one(ChipLine).words
        assert len(chips) == len(panel(ui).rows)
        assert lacings(ui).lacing is None or lacings(ui).patterns
        await ui.keys("X")
        assert len(lacings(ui).patterns) == len(ui.app.library.patterns) and panel(ui).has_focus


async def test_fitting_follows_the_number_of_pairs(start: Start) -> None:
    async with start((80, 24), "f3", "F", "down", "right") as ui:
        seven = {pattern.id for pattern in lacings(ui).patterns}
        await ui.keys("minus")
        six = {pattern.id for pattern in lacings(ui).patterns}
        assert lacings(ui).pairs == 6 and "fits 6 pairs" in ui.text
        assert "hiking" in six - seven


async def test_what_does_not_fit_says_why_and_what_comes_closest(start: Start) -> None:
    async with start((80, 24)) as ui:
        library = ui.app.library
        hiking = replace(library.patterns["hiking"], instead=("no-such", "window"))
        library.take(replace(library.own, patterns={**library.patterns, "hiking": hiking}))
        await ui.keys("f3")
        await ui.keys("slash", *"hiking", "enter")
        screen = lacings(ui)
        assert screen.pattern is hiking and screen.lacing is None
        assert lacings(ui).browsing.quiet[0] == "even" and "Closest: Window (i)." in ui.text
        await ui.keys("enter", "i")
        assert ui.app.session.case.shoe.lacing is None
        assert screen.pattern is library.patterns["window"] and screen.lacing is not None
        assert len(screen.patterns) == len(library.patterns), "the words would have held it back"


async def test_what_the_shoe_lacks_is_drawn_all_the_same_and_said(start: Start) -> None:
    async with start((120, 40)) as ui:
        library = ui.app.library
        lock = replace(library.patterns["heel-lock"], instead=("loop-lock",))
        library.take(replace(library.own, patterns={**library.patterns, "heel-lock": lock}))
        ui.app.session.change(Case(shoe=Shoe(extra_eyelet=False, lacing="heel-lock")))
        await ui.keys("f3")
        assert lacings(ui).pattern is lock and lacings(ui).lacing is not None
        assert "this shoe has none" in ui.text and "Closest: Loop lock" in ui.text
        await ui.keys("F", "down", "right")
        assert lacings(ui).pattern is not lock and "heel-lock" not in {pattern.id for pattern in lacings(ui).patterns}


async def test_a_pattern_that_changes_on_disk_stays_picked(start: Start) -> None:
    async with start((80, 24), "f3", "down", "c", "down") as ui:
        screen, library = lacings(ui), ui.app.library
        picked, marked = screen.pattern, screen.browsing.marked
        assert picked is not None and marked is not None
        again = replace(picked, title="Another title")
        gone = {name: pattern for name, pattern in library.patterns.items() if name != marked.id}
        library.take(replace(library.own, patterns={**gone, picked.id: again}))
        screen.library_changed()
        await ui.pilot.pause()
        assert screen.pattern is again and "Another title" in ui.text
        assert screen.browsing.marked is None and not screen.query_one("#other").display


async def test_the_lace_in_the_shoe_is_among_the_lengths(start: Start) -> None:
    async with start((80, 24)) as ui:
        ui.app.session.change(Case(shoe=Shoe(lace_length_mm=1050)))
        await ui.keys("f3")
        await ui.keys("F", "down", "down", "enter")
        assert "105 cm (mine)" in ui.text
        await ui.keys("escape", "escape")
        assert "Your lace leaves" in lacings(ui).query_one("#about").content.plain  # type: ignore[attr-defined]


async def test_escape_takes_back_one_thing_at_a_time(start: Start) -> None:
    async with start((80, 24), "f3", "F", "right", "escape", "slash") as ui:
        await ui.type("lock")
        await ui.keys("enter", "c", "n")
        screen = lacings(ui)
        await ui.keys("escape")
        assert screen.step is None and screen.browsing.marked is not None
        await ui.keys("escape")
        assert screen.browsing.marked is None and screen.browsing.filters.words
        await ui.keys("escape")
        assert not screen.browsing.filters.words and screen.browsing.filtering
        await ui.keys("escape")
        assert not screen.browsing.filtering and len(screen.patterns) == len(ui.app.library.patterns)
