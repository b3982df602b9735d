"""Two lacings side by side, playing the moves, and what leaves the screen: the code, a picture, the lacing itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from lacedoctor.ui.player import PACES_S
from lacedoctor.ui.screens.export import ExportDialog, target_of
from lacedoctor.ui.screens.lacings import LacingsScreen
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram
from lacedoctor.ui.widgets.step_bar import StepBar
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start

SIZES = [(120, 40), (80, 24), (60, 20)]


def lacings(ui: Driver) -> LacingsScreen:
    assert isinstance(ui.app.screen, LacingsScreen)
    return ui.app.screen


def shown(ui: Driver) -> tuple[str, str]:
    """Ids of the two patterns that are drawn: the picked one and the other."""
    pictures = [lacings(ui).query_one(f"#{name}", LaceDiagram).picture for name in ("diagram", "other")]
    return tuple(picture.lacing.pattern if picture else "" for picture in pictures)  # type: ignore[return-value]


@pytest.mark.parametrize("size", SIZES)
async def test_the_marked_lacing_stands_beside_every_other_one(start: Start, size: tuple[int, int]) -> None:
    async with start(size, "f3", "c", "down", "down") as ui:
        screen = lacings(ui)
        picked = screen.pattern
        assert picked is not None and shown(ui) == (picked.id, "criss-cross")
        one, other = (screen.query_one(f"#{name}").region for name in ("diagram", "other"))
        assert one.right <= other.x and one.height == other.height >= 13 and one.width >= 24
        table = screen.query_one(TextPane).content.plain
        assert f"▸{picked.title[:11]}" in table and "◆Criss-cross" in table
        for label in ("Lace", "Moves", "Effort", "Opens", "Needs", "Row 7", "Costs"):
            assert label in table
        await ui.keys("c")
        assert not screen.query_one("#other").display and screen.pattern is picked


async def test_it_opens_with_two_different_lacings_the_one_in_the_shoe_first(start: Start) -> None:
    async with start((80, 24), "f3", "c") as ui:
        first, other = shown(ui)
        assert other == "criss-cross" and first != other and lacings(ui).pattern is not None
        await ui.keys("enter", "escape", "down", "down", "c")
        assert shown(ui)[1] == first != shown(ui)[0], "the one in the shoe"
        await ui.keys("escape", "slash")
        await ui.type("hidden knot")
        await ui.keys("enter", "minus", "c")
        assert len(lacings(ui).patterns) == 1 and shown(ui) == ("hidden-knot", first)


async def test_swap_and_use_work_on_the_comparison(start: Start) -> None:
    async with start((80, 24), "f3", "c", "down", "w", "enter") as ui:
        assert shown(ui)[0] == "criss-cross" and shown(ui)[1] != "criss-cross"
        assert ui.app.session.case.shoe.lacing == "criss-cross.7"


async def test_the_moves_of_both_go_together(start: Start) -> None:
    async with start((120, 40), "f3", "c", "slash") as ui:
        await ui.type("heel lock")
        await ui.keys("enter", "n", "n", "n")
        screen = lacings(ui)
        assert [screen.query_one(f"#{name}", LaceDiagram).picture.step for name in ("diagram", "other")] == [3, 3]  # type: ignore[union-attr]
        assert "Move 3" in screen.query_one(TextPane).content.plain
        await ui.keys("right_curly_bracket")
        assert [screen.query_one(f"#{name}", LaceDiagram).picture.step for name in ("diagram", "other")] == [15, 13]  # type: ignore[union-attr]


async def test_a_comparison_survives_what_does_not_fit(start: Start) -> None:
    async with start((80, 24), "f3", "c", "slash") as ui:
        await ui.type("hiking")
        await ui.keys(
            "enter",
            "n",
            "right_curly_bracket",
            "space",
            "space",
            "w",
            "c",
            "c",
            "F",
            "right",
            "right",
            "escape",
            "minus",
            *["minus"] * 6,
        )
        assert lacings(ui).pairs == 2 and ui.app.is_running


async def test_reading_gives_the_table_the_room_of_the_pictures(start: Start) -> None:
    async with start((60, 20), "f3", "c", "down", "tab") as ui:
        pane = lacings(ui).query_one(TextPane)
        assert pane.region.height > 12 and "Row 7" in ui.text
        await ui.keys("shift+tab")
        assert pane.region.height < 5


async def test_playing_goes_on_by_itself_and_stops_at_the_end(start: Start) -> None:
    async with start((80, 24), "f3", "space") as ui:
        screen = lacings(ui)
        assert screen.step == 1 and screen.player.playing and "▸ 2 s" in screen.query_one(StepBar).words
        for _ in screen.steps:
            screen._play_on()
        assert screen.step == len(screen.steps) and not screen.player.playing
        await ui.keys("space")
        assert screen.step == 1 and screen.player.playing, "from the beginning again"
        await ui.keys("space")
        assert not screen.player.playing and screen.step == 1


async def test_playing_runs_on_a_timer(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lacedoctor.ui.player.PACES_S", (0.01, 0.01, 0.01, 0.01))
    async with start((80, 24), "f3", "space") as ui:
        screen = lacings(ui)
        for _ in range(200):
            await ui.pilot.pause(0.01)
            if not screen.player.playing:
                break
        assert screen.step == len(screen.steps)


async def test_whatever_else_one_does_stops_the_playing(start: Start) -> None:
    async with start((80, 24), "f3") as ui:
        screen = lacings(ui)
        for key, back in (("n", ()), ("p", ()), ("down", ()), ("escape", ()), ("f2", ("f3",)), ("question_mark", ("escape",))):
            await ui.keys("space")
            assert screen.player.playing, key
            await ui.keys(key)
            assert not screen.player.playing, key
            await ui.keys(*back)


async def test_the_pace_has_four_steps(start: Start) -> None:
    async with start((80, 24), "f3") as ui:
        screen = lacings(ui)
        await ui.keys(*["greater_than_sign"] * 6)
        assert screen.player.pace == f"{PACES_S[0]:g} s" and "0.5 s" in ui.text
        await ui.keys(*["less_than_sign"] * 6)
        assert screen.player.pace == "4 s"


async def test_the_code_is_shown_and_copied(start: Start) -> None:
    async with start((80, 24), "f3", "y") as ui:
        assert ui.app.clipboard == "criss-cross.7" and "criss-cross.7" in ui.toasts
        assert lacings(ui).query_one(TextPane).content.plain.endswith("criss-cross.7")


async def test_the_picture_is_saved_as_its_ending_says(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with start((80, 24), "f3") as ui:
        for ending, begins in (("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("txt", b"Criss-cross")):
            await ui.keys("e")
            assert ui.app.screen.query_one(Input).value == "criss-cross.7.svg"
            ui.app.screen.query_one(Input).value = f"out.{ending}"
            await ui.keys("enter")
            await ui.until(lambda name=f"out.{ending}": any(name in toast for toast in ui.toasts))  # type: ignore[misc]
            assert (tmp_path / f"out.{ending}").read_bytes().startswith(begins), ending


async def test_nothing_is_replaced_unasked(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "criss-cross.7.svg"
    there.write_text("mine")
    async with start((80, 24), "f3", "e", "enter") as ui:
        assert "is there already" in ui.text
        await ui.keys("n")
        assert isinstance(ui.app.screen, ExportDialog) and there.read_text() == "mine"
        await ui.keys("enter")
        await ui.keys("y")
        await ui.until(lambda: bool(ui.toasts))
        assert there.read_text().startswith("<svg") and isinstance(ui.app.screen, LacingsScreen)


async def test_a_wrong_name_is_said_where_it_is_typed(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with start((60, 20), "f3", "e") as ui:
        for name, said in (("[/b] x.doc", "End the name"), ("no/such/x.svg", "no folder"), ("  ", "Give the file a name")):
            ui.app.screen.query_one(Input).value = name
            await ui.keys("enter")
            assert isinstance(ui.app.screen, ExportDialog) and said in ui.text
        await ui.keys("escape")
        assert isinstance(ui.app.screen, LacingsScreen) and list(tmp_path.glob("*.svg")) == []


@pytest.mark.parametrize("name", ["x\0.svg", "~nobody-at-all/x.svg", f"{'x' * 300}.svg", "", ".svg", "x.", "x"])
def test_rubbish_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        target_of(name)


async def test_what_cannot_be_written_is_said(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.svg").mkdir()
    with pytest.raises(ValueError, match="folder"):
        target_of("there.svg")
    async with start((80, 24), "f3", "e") as ui:
        monkeypatch.setattr("lacedoctor.storage.atomic._write", _full)
        await ui.keys("enter")
        await ui.until(lambda: bool(ui.toasts))
        assert any("No space left" in toast for toast in ui.toasts) and list(tmp_path.glob("*.7.svg")) == []


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")
