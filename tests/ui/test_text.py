"""User text on a terminal, and the line-drawn widgets that show it."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content

from lacedoctor.domain.text import visible
from lacedoctor.drawing.scene import TENSION_MARKS
from lacedoctor.ui.text import NBSP, literal, short_path
from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.text_pane import hanging


@given(st.text())
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in shown)
    assert literal(text).plain == shown


def test_other_text_is_left_alone() -> None:
    for text in ("[bold]x[/]", "👟🏃‍♀️", "عربى", "naïve – “x”"):
        assert visible(text) == text
    assert visible("\x1b[31m\x7f\n") == "␛[31m␡␊"


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=80), st.integers(8, 30))
def test_wrapped_lines_fit_and_lose_no_word(words: str, width: int) -> None:
    lines = hanging(Content(f"  • {words}"), width)
    assert all(line.cell_length <= width for line in lines)
    assert "".join("".join(line.plain for line in lines).split()) == "".join(f"•{words}".split())


def test_a_long_path_is_broken_behind_a_slash() -> None:
    said = hanging(Content("See /home/someone/.local/share/lacedoctor/profiles/ada-lovelace.toml:5: name"), 30)
    assert [line.plain for line in said] == [
        "See",
        "/home/someone/.local/share/",
        "lacedoctor/profiles/",
        "ada-lovelace.toml:5: name",
    ]
    keys = hanging(Content("page up        Page up  list.page-up"), 31)
    assert keys[1].plain == f"{' ' * 15}list.page-up"


def test_a_folder_is_shortened_in_its_middle() -> None:
    assert short_path(Path("/home/sam"), 20) == str(Path("/home/sam"))
    assert short_path(Path("/home/sam/a-long-name/and-another/cards"), 26) == str(Path("/…/and-another/cards"))


class _List(App[None]):
    def compose(self) -> ComposeResult:
        self.seen: list[int] = []
        yield PickList(self.seen.append)


async def test_a_list_of_ten_thousand_moves_and_stays_in_view() -> None:
    app = _List()
    async with app.run_test(size=(20, 10)) as pilot:
        lines = app.query_one(PickList)
        lines.set_items([f"{number} [x] \x1b 漢字漢字漢字漢字漢字" for number in range(10_000)])
        lines.pick(9_999)
        await pilot.pause()
        shown = [lines.render_line(y) for y in range(10)]
        assert shown[-1].text.startswith("▸9999 [x] ␛") and all(strip.cell_length == 19 for strip in shown)
        lines.pick(50)
        lines.action_page(-1)
        lines.action_move(-1)
        await pilot.pause()
        assert lines.picked == 40 and app.seen == [9_999, 50, 41, 40]
        assert any(lines.render_line(y).text.startswith("▸40") for y in range(10))
        lines.set_items([])
        lines.action_move(1)
        assert lines.picked == 0 and "Nothing here." in lines.render_line(0).text


def test_what_is_wrapped_behind_a_first_column_stays_to_its_right() -> None:
    lines = [line.plain for line in hanging(Content(f"{'?, F1'.ljust(10, NBSP)} Help for what has the focus"), 24)]
    assert lines == [f"?, F1{NBSP * 5} Help for what", " " * 11 + "has the focus"]


@pytest.mark.parametrize("name", ["fit", "lacings", "gear"])
def test_help_names_no_places_and_says_slash_before_letters(name: str) -> None:
    text = (files("lacedoctor.ui") / "help" / f"{name}.txt").read_text("utf-8")
    assert "on the right" not in text and "below" not in text
    assert "/" in text
    assert all(f"{mark} {tension}" in text for tension, mark in TENSION_MARKS.items()) or name == "gear"
