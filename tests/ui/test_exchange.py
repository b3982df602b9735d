"""Import and export in the app: a dry run first, keys that work meanwhile, stopping, writing, undoing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from lacedoctor.exchange import card_name
from lacedoctor.storage.imports import detect
from lacedoctor.storage.imports.found import Found, FoundShoe, OnWay
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profiles import read_profile
from lacedoctor.ui.import_text import in_the_app
from lacedoctor.ui.path_entry import completed
from lacedoctor.ui.screens.dialogs import ConfirmDialog
from lacedoctor.ui.screens.export import ExportDialog
from lacedoctor.ui.screens.gear import GearScreen
from lacedoctor.ui.screens.gear_export import GearExportScreen, Target, target_of
from lacedoctor.ui.screens.importing import ImportScreen
from lacedoctor.ui.widgets.bars import LineBar
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "imports"
SAM = (
    'schema = 1\n[person]\nname = "Sam [b]"\n[[shoe]]\nid = "a"\nbrand = "Nike"\nmodel = "Pegasus 41"\nlacing = "criss-cross.7"\n'
)


@pytest.fixture
def sam(folders: Folders) -> Path:
    folders.profiles.mkdir(parents=True)
    path = folders.profiles / "sam.toml"
    path.write_text(SAM, "utf-8")
    return path


def importing(ui: Driver) -> ImportScreen:
    assert isinstance(ui.app.screen, ImportScreen)
    return ui.app.screen


async def read(ui: Driver, path: Path) -> None:
    await ui.keys("i")
    await ui.type(str(path))
    await ui.keys("enter")
    await ui.until(lambda: importing(ui).plan is not None)
    await ui.pilot.pause()


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_an_import_is_shown_then_written_and_can_be_undone(start: Start, sam: Path, size: tuple[int, int]) -> None:
    async with start(size, "f4") as ui:
        await read(ui, SAMPLES / "strava")
        said = importing(ui).query_one(TextPane).content.plain
        assert "1 matched (1 of them changed), 3 new" in said and "1 matched" in ui.text and sam.read_text("utf-8") == SAM
        await ui.keys("ctrl+s")
        await ui.until(lambda: isinstance(ui.app.screen, GearScreen))
        assert len(read_profile(sam).profile.shoes) == 4 and "u takes it back" in ui.toasts[-1]
        if size[0] == 120:
            assert "Saucony" in ui.text or "New forest" in ui.text
        await ui.keys("u")
        assert len(read_profile(sam).profile.shoes) == 1 and read_profile(sam).profile.shoes[0].distance_m is None
        await ui.keys("ctrl+r")
        assert len(read_profile(sam).profile.shoes) == 4


async def test_tab_completes_and_tells_what_fits(start: Start, sam: Path) -> None:
    async with start((80, 24), "f4", "i") as ui:
        await ui.type(f"'{SAMPLES}/runn'")  # as a terminal quotes a file that is dropped on it
        await ui.keys("tab")
        assert importing(ui).query_one(Input).value == f"{SAMPLES}/runningahead."
        await ui.keys("tab")
        assert "runningahead.tsv" in ui.text and "runningahead.xml" in ui.text
        await ui.keys("t", "tab", "tab")
        assert importing(ui).query_one(Input).value.endswith(".tsv") and importing(ui).focused is importing(ui).query_one(
            "#columns"
        )


async def test_what_is_wrong_is_said_and_may_be_mended(start: Start, sam: Path, tmp_path: Path) -> None:
    async with start((80, 24), "f4", "i") as ui:
        await ui.keys("enter", "ctrl+s")
        assert "Type the path" in ui.text
        await ui.type(str(tmp_path / "missing.zip"))
        await ui.keys("enter")
        await ui.until(lambda: "cannot be read" in ui.text)
        importing(ui).query_one("#columns").focus()
        await ui.type("Gear=furlong")
        await ui.keys("enter")
        assert "Columns of a table: 'Gear=furlong'" in ui.text and "--map" not in ui.text
        await ui.keys("escape")
        assert isinstance(ui.app.screen, GearScreen) and sam.read_text("utf-8") == SAM


async def test_keys_work_while_it_is_read_and_escape_stops_it(start: Start, sam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, stopped = threading.Event(), threading.Event()

    def slow(_container: object, _said: object, on_way: OnWay) -> Found:
        try:
            for piece in range(1, 1000):
                on_way(piece, 1000)
                go_on.wait(0.01)
        except BaseException:
            stopped.set()
            raise
        return Found("x", "X", (FoundShoe("k", model="m"),))

    monkeypatch.setattr(detect, "_found", slow)
    async with start((80, 24), "f4", "i") as ui:
        await ui.type(str(SAMPLES / "endurain.csv"))
        await ui.keys("enter")
        assert importing(ui).reading and "esc stops" in ui.text
        await ui.keys("x", "y")  # typed meanwhile
        assert "endurain.csvxy" in ui.text and importing(ui).reading
        await ui.keys("escape")
        await ui.until(stopped.is_set)
        assert "Nothing was written" in ui.text and importing(ui).plan is None
        await ui.keys("escape")
        assert isinstance(ui.app.screen, GearScreen) and sam.read_text("utf-8") == SAM


async def test_a_card_and_data_of_one_person(start: Start, sam: Path, tmp_path: Path) -> None:
    async with start((80, 24), "f4", "e") as ui:
        assert isinstance(ui.app.screen, GearExportScreen) and "lacing-card-sam-" in ui.text
        for name in ("card.png", "data.csv"):
            if not isinstance(ui.app.screen, GearExportScreen):
                await ui.keys("e")
            ui.app.screen.query_one("PathInput").value = ""  # type: ignore[attr-defined]
            await ui.type(str(tmp_path / name))
            await ui.keys("enter")
            await ui.until(lambda: isinstance(ui.app.screen, GearScreen))
        assert (tmp_path / "card.png").read_bytes().startswith(b"\x89PNG") and "Pegasus 41" in (tmp_path / "data.csv").read_text()
        await ui.keys("e")
        ui.app.screen.query_one("PathInput").value = str(tmp_path / "data.csv")  # type: ignore[attr-defined]
        (tmp_path / "data.csv").write_text("mine", "utf-8")
        await ui.keys("enter")
        await ui.until(lambda: isinstance(ui.app.screen, ConfirmDialog))
        await ui.keys("enter")  # says no
        assert isinstance(ui.app.screen, GearExportScreen) and (tmp_path / "data.csv").read_text("utf-8") == "mine"
        await ui.keys("escape", "f2")
        assert {bar.size.width for bar in ui.app.screen.query(LineBar) if bar.display} == {80}, "not that of a progress bar"


async def test_everybodys_cards_can_be_stopped_and_are_whole(start: Start, sam: Path, tmp_path: Path) -> None:
    for number in range(30):
        (sam.parent / f"r{number}.toml").write_text(SAM.replace("Sam [b]", f"R{number}"), "utf-8")
    async with start((80, 24), "f4", "e") as ui:
        ui.app.screen.query_one("PathInput").value = f"{tmp_path}/cards/*.png"  # type: ignore[attr-defined]
        await ui.keys("enter")
        await ui.until(lambda: len(list(tmp_path.glob("cards/*.png"))) >= 1)
        await ui.keys("escape")
        await ui.until(lambda: bool(ui.toasts))
        written = list((tmp_path / "cards").iterdir())
        assert 0 < len(written) < 31 and all(path.read_bytes().endswith(b"IEND\xaeB`\x82") for path in written)
        assert f"{len(written)} files" in ui.toasts[-1]


async def test_fit_says_when_there_is_nothing_for_a_card(start: Start) -> None:
    async with start((80, 24)) as ui:
        await ui.keys("x")
        assert "no lacing to put on a card" in ui.toasts[-1]
        await ui.keys("slash")
        await ui.type("nav")
        await ui.keys("enter", "enter", "n", "2", "1", "enter", "1", "x")
        assert isinstance(ui.app.screen, ExportDialog) and "take-away card" in ui.text


def test_a_typed_path_is_completed(tmp_path: Path) -> None:
    for name in ("export_1.zip", "export_2.zip", ".hidden"):
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "strava").mkdir()
    assert completed(f"{tmp_path}/e") == (f"{tmp_path}/export_", ["export_1.zip", "export_2.zip"])
    assert completed(f"{tmp_path}/s")[0] == f"{tmp_path}/strava/"
    assert completed(f"{tmp_path}/zzz") == (f"{tmp_path}/zzz", [])
    assert completed("\0/x") == ("\0/x", [])


def test_where_an_export_goes(tmp_path: Path) -> None:
    assert target_of(f"{tmp_path}/*.svg") == Target(tmp_path, "svg", True)
    assert target_of(f"{tmp_path}/a.TXT") == Target(tmp_path / "a.TXT", "text", False)
    for wrong in ("", "a", "a.gif", "\x1b.pdf", f"{tmp_path}/no/a.pdf", "~nobody/a.pdf"):
        with pytest.raises(ValueError, match=r"\w"):
            target_of(wrong)


def test_cards_of_two_people_have_names_of_their_own_that_are_safe() -> None:
    assert card_name("Sam", "Brooks Ghost 15", "2026-11-21") == "lacing-card-sam-brooks-ghost-15-2026-11-21"
    assert card_name("../../etc", "", "2026-11-21") == "lacing-card-etc-2026-11-21" and card_name("", "👟") == "lacing-card"


def test_what_an_import_says_names_the_line_of_its_screen() -> None:
    said = in_the_app('Km does not say its unit: say --map "Km=distance_km".')
    assert said == 'Km does not say its unit: say "Km=distance_km" at "Columns of a table".'
