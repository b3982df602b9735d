"""What holds on every screen: modes, themes, palette, help, save, undo, quitting, sizes, and files that are broken."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.command import CommandList
from textual.widgets import Button, Input

from lacedoctor.errors import LaceDoctorError
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profiles import list_profiles
from lacedoctor.ui.app import LaceDoctorApp
from lacedoctor.ui.commands import commands_of
from lacedoctor.ui.palette import Palette
from lacedoctor.ui.screens.dialogs import NameDialog, UnsavedDialog
from lacedoctor.ui.screens.fit import FitScreen
from lacedoctor.ui.screens.help import HelpScreen
from lacedoctor.ui.screens.too_small import TooSmallScreen
from lacedoctor.ui.theme import theme_names
from lacedoctor.ui.widgets.bars import KeyBar, TopBar, shown_keys
from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start

MODES = {"fit": "f2", "lacings": "f3", "gear": "f4"}
NASTY = ["[bold]x[/red]", "a\x1b[31mb", "x" * 300, "عربى \u202e 👟🏃‍♀️", "../../etc"]


def change(app: LaceDoctorApp) -> None:
    """Something worth saving."""
    session = app.session
    session.change(replace(session.case, shoe=replace(session.case.shoe, brand="Brand", eyelet_pairs=6)))


def running(ui: Driver) -> bool:
    return ui.app._exit is False


async def test_it_opens_on_fit_and_goes_everywhere(start: Start) -> None:
    async with start((80, 24)) as ui:
        assert ui.app.current_mode == "fit"
        for mode, key in MODES.items():
            await ui.keys(key)
            assert ui.app.current_mode == mode


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_bottom_line_fits(start: Start, size: tuple[int, int]) -> None:
    async with start(size) as ui:
        for key in MODES.values():
            await ui.keys(key)
            assert 3 <= len(shown_keys(ui.app.screen)[:7]) <= 7
            text = "".join(piece.text for piece in ui.app.screen.query_one(KeyBar).pieces()).rstrip()
            assert len(text) <= min(size[0], 80), text
            if size[0] >= 80:
                assert "? Help" in text and ": Commands" in text


async def test_the_top_line_shortens_a_name_and_never_what_is_not_saved(start: Start) -> None:
    async with start((60, 20), "enter", "n", "1") as ui:
        bar = ui.app.screen.query_one(TopBar)
        for name, shown in (
            ("", "new fitting"),
            ("Sam", "Sam"),
            ("Samantha Longname", "Samantha Long…"),
            ("莎" * 20, "莎" * 6 + "…"),
        ):
            bar.show_open(name, changed=True)
            line = "".join(piece.text for piece in bar.pieces())
            assert line.endswith(f" {shown} · not saved") and cell_len(line) < 60, line
        bar.show_open("", changed=False)
        assert "".join(piece.text for piece in bar.pieces()).endswith("Gear ")


async def test_too_small_is_polite_and_inert(start: Start) -> None:
    async with start((59, 20), "f3") as ui:
        assert isinstance(ui.app.screen, TooSmallScreen) and "60×20" in ui.text
        await ui.keys("f4", "t", "question_mark", "enter", "slash")
        assert isinstance(ui.app.screen, TooSmallScreen) and ui.app.current_mode == "fit"
        await ui.pilot.resize_terminal(60, 20)
        await ui.keys("f3")
        assert ui.app.current_mode == "lacings"
        for size, words in (((80, 10), "Nothing is lost. q quits."), ((20, 5), "lost. q quits."), ((12, 3), "q quits")):
            await ui.pilot.resize_terminal(*size)
            await ui.pilot.pause()
            assert isinstance(ui.app.screen, TooSmallScreen) and words in " ".join(ui.text.split())
        await ui.keys("q")
        assert not running(ui)


async def test_resizing_while_a_dialog_is_open_keeps_it(start: Start) -> None:
    async with start((120, 40), "ctrl+s") as ui:
        await ui.type("Sam")
        for size in ((60, 20), (30, 8), (80, 24)):
            await ui.pilot.resize_terminal(*size)
            await ui.pilot.pause()
        assert isinstance(ui.app.screen, NameDialog) and ui.app.screen.query_one(Input).value == "Sam"
        assert ui.app.screen.region.contains_region(ui.app.screen.query_one(Input).region)


async def test_themes_change_with_t_and_all_are_offered(start: Start) -> None:
    async with start((80, 24), theme="lacedoctor-high-contrast") as ui:
        await ui.keys("t")
        assert ui.app.theme == "lacedoctor-light"
        await ui.keys("t")
        assert ui.app.theme == "lacedoctor-dark"
        assert set(theme_names()) == set(ui.app.available_themes)


@pytest.mark.parametrize("name", ["lacedoctor-dark", "lacedoctor-light", "lacedoctor-high-contrast", "nord"])
async def test_the_first_picture_wears_the_chosen_theme(start: Start, name: str) -> None:
    async with start((80, 24), theme=name) as ui:
        theme = ui.app.get_theme(name)
        assert theme is not None and theme.background is not None
        assert ui.app.screen.styles.background.hex.casefold() == Color.parse(theme.background).hex.casefold()
        assert ui.app.has_class("-dark-mode") == theme.dark


async def kept_by(ui: Driver) -> None:
    """Wait until the choice of a theme is written."""
    await asyncio.gather(*(worker.wait() for worker in ui.app.workers if worker.group == "theme"))


async def test_the_chosen_theme_is_kept_with_the_users_comments(start: Start, folders: Folders) -> None:
    folders.config.mkdir(parents=True)
    folders.settings_file.write_text('# mine\nschema = 1\ntheme = "nord" # cold\nunits = "cm"\n', encoding="utf-8")
    async with start((80, 24)) as ui:
        assert ui.app.theme == "nord"
        await ui.keys("t")
        await kept_by(ui)
    kept = '# mine\nschema = 1\ntheme = "lacedoctor-light" # cold\nunits = "cm"\n'
    assert folders.settings_file.read_text("utf-8") == kept
    async with start((80, 24), theme="dracula") as ui:
        assert ui.app.theme == "dracula"
        await ui.keys("colon")
        await ui.type("choose a theme")
        await ui.pilot.pause(0.3)
        await ui.pilot.press("enter")
        await ui.type("high contrast")
        await ui.pilot.pause(0.3)
        await ui.pilot.press("enter")
        await ui.pilot.pause()
        assert ui.app.theme == "lacedoctor-high-contrast"
        await kept_by(ui)
    assert 'theme = "lacedoctor-high-contrast" # cold' in folders.settings_file.read_text("utf-8")


async def test_without_colours_there_is_no_theme_to_choose(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start((80, 24), "t") as ui:
        assert ui.app.theme == "ansi-dark" and any("NO_COLOR" in toast for toast in ui.toasts)
        styles = [style for strip in ui.app.screen._compositor.render_strips() for _, style, _ in strip if style]
        assert styles and all(style.color is None or style.color.is_default for style in filter_colours(ui.app, styles))


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
async def test_pictures_use_the_terminals_own_colours_and_ground(start: Start, name: str) -> None:
    async with start((80, 24), "enter", "n", "2", "1", "enter", "1", theme=name) as ui:
        styles = [style for strip in ui.app.screen._compositor.render_strips() for _, style, _ in strip if style]
        colours = {colour for style in styles for colour in (style.color, style.bgcolor) if colour is not None}
        assert all(colour.is_default or colour.number is not None for colour in colours), colours
        assert {11, 12} <= {colour.number for colour in colours}, "both laces"


def filter_colours(app: LaceDoctorApp, styles: list[Style]) -> list[Style]:
    """The styles as the terminal gets them."""
    segments = [Segment("x", style) for style in styles]
    for line_filter in app.get_line_filters():
        segments = line_filter.apply(segments, app.screen.styles.background)
    return [style for _, style, _ in segments if style]


async def test_an_unknown_theme_is_said_and_the_usual_one_taken(start: Start) -> None:
    async with start((80, 24), theme="[nope]") as ui:
        assert ui.app.theme == "lacedoctor-dark"
        assert any("[nope]" in toast for toast in ui.toasts)


async def test_the_palette_offers_what_can_be_done_here_with_its_keys(start: Start) -> None:
    async with start((120, 40), "f3") as ui:
        commands = {command.title: command.help for command in ui.app.get_system_commands(ui.app.screen)}
        assert commands["Next move"] == "], →, l, n"
        assert "Delete this profile" not in commands
        await ui.keys("colon")
        await ui.type("fitter view")
        await ui.pilot.pause(0.3)
        await ui.pilot.press("enter")
        await ui.pilot.pause()
        assert ui.app.screen.view == "fitter"  # type: ignore[attr-defined]


async def test_a_click_on_a_command_that_is_gone_by_now_is_for_nobody(start: Start) -> None:
    async with start((120, 40), "ctrl+p") as ui:
        found = ui.app.screen.query_one(CommandList)
        gone = Style(meta={"option": found.option_count})
        found.post_message(events.Click(found, 1, 1, 0, 0, 1, False, False, False, style=gone))
        await ui.keys("escape")
        assert running(ui) and not ui.app.screen.is_modal


async def test_what_is_found_while_the_palette_goes_is_for_nobody(start: Start) -> None:
    async with start((120, 40), "ctrl+p") as ui:
        palette = ui.app.screen
        assert isinstance(palette, Palette)
        await palette.query("*").remove()
        palette._list_visible = palette._show_busy = True
        await ui.keys("escape")
        assert running(ui) and not ui.app.screen.is_modal


async def test_help_explains_the_screen_and_lists_its_keys_as_they_are(start: Start) -> None:
    async with start((80, 24)) as ui:
        for key in MODES.values():
            await ui.keys(key)
            expected = {command.title for command in commands_of(ui.app.screen)}
            await ui.keys("question_mark")
            screen = ui.app.screen
            assert isinstance(screen, HelpScreen)
            assert len(screen.query_one(TextPane).content.plain) > 200
            await ui.keys("down", "down")
            keys = screen.query_one(TextPane).content.plain
            assert all(title in keys for title in expected) and "?, F1" in keys
            await ui.keys("slash")
            await ui.type("diagnose")
            assert screen.pages and all("diagnose" in page.content.plain for page in screen.pages)
            await ui.keys("escape")
            await ui.keys("escape")
            assert ui.app.screen is not screen


async def test_saving_asks_for_a_name_once_and_says_where(start: Start, folders: Folders) -> None:
    async with start((80, 24)) as ui:
        change(ui.app)
        await ui.keys("ctrl+s")
        assert isinstance(ui.app.screen, NameDialog)
        await ui.keys("enter")
        assert isinstance(ui.app.screen, NameDialog), "without a name nothing is saved"
        await ui.type("Sam")
        await ui.keys("enter")
        entries = list_profiles(folders)
        assert [entry.name for entry in entries] == ["Sam"]
        assert any(str(entries[0].path) in toast.replace("\n", "") for toast in ui.toasts)
        assert not ui.app.session.dirty
        change(ui.app)
        await ui.keys("ctrl+s")
        assert not isinstance(ui.app.screen, NameDialog)
        assert len(list_profiles(folders)) == 1


async def test_a_save_that_fails_loses_nothing(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    async with start((80, 24)) as ui:
        change(ui.app)
        before = ui.app.session.case

        def fail(*_: object) -> Path:
            raise LaceDoctorError("The disk [is] full.")

        monkeypatch.setattr(ui.app.session, "save", fail)
        await ui.keys("ctrl+s")
        await ui.type("Sam")
        await ui.keys("enter")
        assert ui.app.session.case == before and ui.app.session.dirty
        assert "The disk [is] full." in ui.toasts[-1] and "ctrl+s tries again" in ui.toasts[-1]


async def test_any_name_can_be_saved_and_is_shown_literally(start: Start, folders: Folders) -> None:
    async with start((80, 24)) as ui:
        known: set[Path] = set()
        for number, name in enumerate(NASTY, 1):
            change(ui.app)
            await ui.keys("ctrl+s")
            ui.app.screen.query_one(Input).value = name
            await ui.keys("enter")
            await ui.keys("f4")
            entries = list_profiles(folders)
            assert len(entries) == number and not any(entry.broken for entry in entries), name
            assert {entry.path.parent for entry in entries} == {folders.profiles}
            assert "\x1b" not in ui.text and "\u202e" not in ui.text
            if name.startswith("["):
                assert name in ui.text
            (own,) = {entry.path for entry in entries} - known
            known.add(own)
            gear = ui.app.screen
            gear.query_one(PickList).pick([entry.path for entry in gear.entries].index(own))  # type: ignore[attr-defined]
            await ui.keys("enter", "ctrl+s")
            assert len(list_profiles(folders)) == number, name
            await ui.keys("escape", "ctrl+n")
            assert ui.app.session.fresh and isinstance(ui.app.screen, FitScreen)


async def test_quitting_a_clean_fitting_asks_nothing(start: Start) -> None:
    async with start((80, 24), "q") as ui:
        assert not running(ui)


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_quitting_asks_when_something_would_be_lost(start: Start, key: str) -> None:
    async with start((80, 24), "f3") as ui:
        change(ui.app)
        await ui.keys(key)
        assert isinstance(ui.app.screen, UnsavedDialog)
        assert len(ui.app.screen.query(Button)) == 3
        await ui.keys("x", "left", "escape")
        assert not isinstance(ui.app.screen, UnsavedDialog) and running(ui)
        await ui.keys(key)
        await ui.keys("d")
        assert not running(ui)


async def test_saving_on_the_way_out(start: Start, folders: Folders) -> None:
    async with start((80, 24)) as ui:
        change(ui.app)
        await ui.keys("q")
        await ui.keys("s")
        await ui.type("Sam")
        await ui.keys("enter")
        assert not running(ui) and [entry.name for entry in list_profiles(folders)] == ["Sam"]


async def test_a_second_ctrl_c_quits(start: Start) -> None:
    async with start((80, 24)) as ui:
        change(ui.app)
        await ui.keys("ctrl+c")
        assert running(ui)
        await ui.keys("ctrl+c")
        assert not running(ui)


async def test_undo_and_redo_and_nothing_left_to_undo(start: Start) -> None:
    async with start((80, 24), "f3") as ui:
        change(ui.app)
        await ui.keys("u")
        assert ui.app.session.case.shoe.brand is None
        await ui.keys("ctrl+z")
        assert "There is nothing to undo." in ui.toasts
        await ui.keys("ctrl+y")
        assert ui.app.session.case.shoe.brand == "Brand"


async def test_broken_files_are_one_toast_and_no_crash(start: Start, folders: Folders) -> None:
    for folder, text in ((folders.patterns, "title = [\x1b"), (folders.profiles, "[person]\nname = 5")):
        folder.mkdir(parents=True)
        (folder / "own.toml").write_text(text, encoding="utf-8")
    folders.settings_file.write_text('schema = 1\ntheme = 3\n[keys]\n"lacings.filter" = "esc"\n', encoding="utf-8")
    async with start((80, 24), "f3", "f4") as ui:
        assert any("own.toml" in toast and "\x1b" not in toast for toast in ui.toasts)
        (said,) = [toast for toast in ui.toasts if "'esc' is no key" in toast]
        assert "settings.toml:4: keys." in said and "Did you mean escape?" in said
        await ui.keys("exclamation_mark")
        listed = ui.app.screen.query_one(TextPane).content.plain
        assert "'esc' is no key" in listed and "settings.toml, line 4" in listed
        pane = ui.app.screen.query_one(TextPane)
        await ui.until(lambda: "own.toml, line 2\nperson.name" in pane.content.plain)  # the profile's
        await ui.keys("escape")
        assert ui.app.screen.query_one(PickList).border_title == "Gear 1"


async def test_own_keys_work_and_replace_the_usual_ones(start: Start, folders: Folders) -> None:
    folders.config.mkdir(parents=True)
    folders.settings_file.write_text('schema = 1\n[keys]\n"lacings.step-on" = "z,f6"\n', encoding="utf-8")
    async with start((80, 24), "f3", "z", "f6") as ui:
        assert ui.app.screen.step == 2  # type: ignore[attr-defined]
        await ui.keys("n")
        assert ui.app.screen.step == 2  # type: ignore[attr-defined]
        await ui.keys("escape")
        assert "[ z Step" in ui.text


async def test_wrong_keys_do_no_harm(start: Start) -> None:
    async with start((80, 24)) as ui:
        for mode in MODES.values():
            await ui.keys(
                mode, "f9", "ctrl+b", "Z", "0", "delete", "backspace", "at", "tab", "tab", "shift+tab", "pagedown", "home"
            )
            await ui.keys("escape", "escape")
        assert running(ui)


async def test_behind_a_dialog_no_keys_are_offered_that_do_nothing_now(start: Start) -> None:
    async with start((80, 24)) as ui:
        assert "? Help" in ui.text.splitlines()[-1]
        bar = ui.app.screen.query_one(KeyBar)
        await ui.keys("ctrl+s")
        assert isinstance(ui.app.screen, NameDialog) and bar.pieces() == [] and bar.render_line(0).text.strip() == ""
        await ui.keys("escape")
        assert "? Help" in ui.text.splitlines()[-1]
        await ui.keys("f3", "f2")
        assert "? Help" in ui.text.splitlines()[-1]


@pytest.mark.parametrize("key", ["ctrl+l", "colon", "question_mark"])
async def test_a_dialog_is_left_once_and_takes_nothing_else_away(start: Start, key: str) -> None:
    async with start((80, 24), key) as ui:
        dialog = ui.app.screen
        for _ in range(2):
            dialog.dismiss(None)
        await ui.pilot.pause()
        assert [type(screen).__name__ for screen in ui.app.screen_stack] == ["FitScreen"]


async def test_the_list_of_commands_bears_any_key_while_it_is_empty(start: Start) -> None:
    async with start((80, 24), "colon") as ui:
        await ui.type("qqqq nothing answers to this")
        await ui.pilot.pause(0.3)
        await ui.keys("pageup", "pagedown", "up", "down", "enter", "escape", "escape")
        assert ui.app.is_running


async def test_hints_name_the_users_own_keys(start: Start, folders: Folders) -> None:
    folders.config.mkdir(parents=True)
    own = '"fit.show-safety" = "f6"\n"safety.none" = "f7"\n"app.undo" = "z"\n"app.save" = "f8"\n'
    folders.settings_file.write_text(f"schema = 1\n[keys]\n{own}", encoding="utf-8")
    async with start((120, 40), "enter") as ui:
        assert "F7 none of these" in ui.text
        await ui.keys("escape")
        assert "press F6; then the lacing appears here" in ui.text
        await ui.keys("ctrl+n")
        assert "z brings the fitting before back" in ui.toasts[-1]
        await ui.keys("f4")
        assert "(F8)" in ui.app.screen.query_one("#detail", TextPane).content.plain
        await ui.keys("question_mark")
        await ui.keys("down")
        assert "z takes an answer back" in ui.app.screen.query_one(TextPane).content.plain


@pytest.mark.parametrize("moving", ["none", "full"])
async def test_no_cursor_blinks_where_nothing_is_to_move(start: Start, monkeypatch: pytest.MonkeyPatch, moving: str) -> None:
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", moving)
    async with start((80, 24), "f3", "slash") as ui:
        field = ui.app.screen.focused
        assert isinstance(field, Input) and field.cursor_blink == (moving == "full")
