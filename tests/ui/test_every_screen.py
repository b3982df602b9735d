"""Every screen in one walk: no key with two meanings, every text readable in our themes, nothing that breaks columns."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator

from rich.cells import cell_len
from textual.screen import Screen

from lacedoctor.ui.keymap import MEETING, PARTS
from lacedoctor.ui.screens.help import HelpScreen
from lacedoctor.ui.screens.jump import JumpScreen
from lacedoctor.ui.theme import THEMES
from lacedoctor.ui.widgets.bars import KeyBar, shown_keys
from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.questions import QuestionList
from lacedoctor.ui.widgets.text_pane import TextPane
from ui.driving import Driver, Start
from ui.test_theme import contrast_of

# What the part in focus does with keys that move about in it, act on what is picked in it, or leave it.
OWN_OF_PARTS = {
    *("up", "down", "left", "right", "h", "j", "k", "l", "g", "G", "home", "end", "pageup", "pagedown"),
    *("enter", "space", "escape", "tab", "shift+tab", "slash", "backspace", "delete"),
}
PLAN = ("enter", "n", "2", "1", "enter", "1", "7")
WAYS = {
    "fit": (),
    "advice": (*PLAN, "tab"),
    "finding": ("shift+tab", "slash", *"lace length"),
    "typing": ("enter", "e", "9"),
    "safety": ("escape", "s", "1"),
    "signs": ("enter",),
    "why": ("escape", "1", "n", "w"),
    "search": ("slash",),
    "best": ("escape", "escape", "b"),
    "help": ("escape", "question_mark"),
    "help text": ("right",),
    "jump": ("escape", "f"),
    "lacings": ("escape", "f3", "n", "n"),
    "compared": ("c", "down", "down"),
    "filters": ("F", "enter"),
    "export": ("escape", "escape", "escape", "escape", "e"),
    "lacing text": ("escape", "tab"),
    "naming": ("f2", "ctrl+s"),
    "saved": ("S", "a", "m", "enter"),
    "trial": ("a",),
    "spot": ("n",),
    "note": ("escape", "o"),
    "gear": ("escape", "escape", "f4"),
    "delete": ("d",),
    "back": ("y", "r"),
    "import": ("enter", "i"),
    "gear export": ("escape", "e"),
    "problems": ("escape", "exclamation_mark"),
    "wipe": ("escape", "ctrl+l"),
    "unsaved": ("n", "f2", "D", "q"),
}
COLOURFUL = {"advice", "safety", "search", "filters", "naming", "trial"}  # the others wear one theme each
SCREENS = {
    *("FitScreen", "LacingsScreen", "GearScreen", "SafetyScreen", "WhyScreen", "HelpScreen", "JumpScreen", "NameDialog"),
    *("TrialScreen", "ZonePick", "NoteDialog", "ConfirmDialog", "ProblemsScreen", "UnsavedDialog", "ExportDialog"),
    *("BestScreen", "DeleteDialog", "PickDialog", "ImportScreen", "GearExportScreen"),
}
EMOJI = re.compile("[\U0001f000-\U0001faff\ufe0f]")


async def walk(ui: Driver) -> AsyncIterator[tuple[str, Screen[object]]]:
    """Go to every screen in turn."""
    for name, keys in WAYS.items():
        for key in keys:
            await ui.keys(key)
        ui.app.clear_notifications()
        await ui.pilot.pause()
        yield name, ui.app.screen


def words_of(screen: Screen[object]) -> Iterator[tuple[str, str, str]]:
    """Every piece with letters, and its colours as ``#rrggbb``; what lies dimmed behind a dialog is left out."""
    boxes = [child.region for child in screen.children if child.region]
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _ in strip:
            inside = any(box.contains(x, y) for box in boxes)
            x += cell_len(text)
            if inside and style is not None and style.color and style.bgcolor and re.search(r"[^\W_]|[/?]", text):
                fore, back = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
                yield text, *((back, fore) if style.reverse else (fore, back))


def bindings_by_key(screen: Screen[object]) -> dict[str, set[str]]:
    """What each key is bound to on the screen, whichever widget has the focus."""
    meanings: dict[str, set[str]] = defaultdict(set)
    parts = {node for widget in screen.query("*") if widget.focusable for node in widget.ancestors_with_self}
    for node in {*parts, screen} - ({screen.app} if screen.is_modal else set()):
        for key, binding in node._bindings:
            if binding.id:
                meanings[key].add(binding.id)
    return meanings


def check_keys(name: str, meanings: dict[str, set[str]]) -> None:
    scopes = {found.partition(".")[0] for ids in meanings.values() for found in ids}
    assert len(scopes) < 2 or any(scopes <= together for together in MEETING), (name, scopes)
    for key, ids in meanings.items():
        within = {found for found in ids if found.partition(".")[0] in PARTS}
        assert len(ids) < 2 or (key in OWN_OF_PARTS and within), (name, key, ids)


def faint(screen: Screen[object], theme: str) -> list[tuple[object, ...]]:
    """Words that stand out too little."""
    enough = 7.0 if "high-contrast" in theme else 4.5
    found = [(text.strip(), fore, back, contrast_of(fore, back)) for text, fore, back in words_of(screen)]
    return [(theme, *item) for item in found if item[-1] < enough]


async def test_no_key_has_two_meanings_and_every_text_can_be_read(start: Start) -> None:
    seen, too_faint = set(), []
    async with start((80, 24)) as ui:
        async for name, screen in walk(ui):
            check_keys(name, bindings_by_key(screen))
            for theme in themes_at(name, ui.app.theme):
                if theme != ui.app.theme:
                    ui.app.theme = theme
                    await ui.pilot.pause()
                too_faint += [(name, *item) for item in faint(screen, theme)]
            shown = [strip.text for strip in screen._compositor.render_strips()]
            assert not EMOJI.search("".join(shown)), name
            for line in shown:
                assert cell_len(line) == 80 and all(unicodedata.east_asian_width(c) not in "WF" for c in line), (name, line)
            seen.add(type(screen).__name__)
    assert not too_faint, "\n".join(map(str, too_faint))
    assert seen == SCREENS


def themes_at(name: str, now: str) -> list[str]:
    """Where there is something new to be seen, all of our themes, beginning with the one that is worn."""
    if name not in COLOURFUL:
        return [now]
    return [now, *(theme.name for theme in THEMES if theme.name != now)]


async def test_the_bottom_line_keeps_help_and_commands_and_greys_what_does_nothing(start: Start) -> None:
    async with start((60, 20)) as ui:
        for mode in ("f2", "f3", "f4"):
            await ui.keys(mode)
            bar = ui.app.screen.query_one(KeyBar)
            pieces = bar.pieces()
            text = "".join(piece.text for piece in pieces).rstrip()
            assert "? Help" in text and ": Commands" in text and cell_len(text) <= 60
            works = {shown.words: shown.works for shown in shown_keys(ui.app.screen)}
            styles = {piece.text.strip(): piece.style for piece in pieces}
            for words, can in works.items():
                assert styles.get(words, "" if can else "bar--quiet") == ("" if can else "bar--quiet")


GREYED = {
    "w": "mark a spot first",
    "u": "nothing to undo",
    "ctrl+r": "nothing to redo",
    "a": "Nothing is on trial",
    "right_square_bracket": "no lacing to go through",
    "less_than_sign": "only one spot",
    "D": "No spot is marked",
    "o": "Only one shoe",
}


async def test_a_greyed_key_says_why(start: Start) -> None:
    async with start((80, 24)) as ui:
        for key, reason in GREYED.items():
            await ui.keys(key)
            assert reason in ui.toasts[-1], key
        assert ui.app.session.fresh and ui.app.current_mode == "fit"
        await ui.keys("f4")
        await ui.keys("enter")
        assert "Nobody is picked." in ui.toasts


async def test_letters_lead_to_every_place_in_sight(start: Start) -> None:
    async with start((80, 24), "f3") as ui:
        lacings = ui.app.screen
        for number in range(3):
            await ui.keys("f")
            jump = ui.app.screen
            assert isinstance(jump, JumpScreen)
            here = [label for label in jump.labels if label.y in range(2, 9)]
            assert len({label.letter for label in jump.labels}) == len(jump.labels) > 8
            await ui.keys(here[number].letter)
            assert lacings.is_current and lacings.query_one(PickList).picked == number
        await ui.keys("f")
        text = next(label for label in ui.app.screen.labels if label.go == lacings.query_one(TextPane).focus)  # type: ignore[attr-defined]
        await ui.keys(text.letter)
        assert lacings.query_one(TextPane).has_focus
        await ui.keys("f")
        gear = ui.app.screen.labels[2]  # type: ignore[attr-defined]
        await ui.keys(gear.letter)
        assert ui.app.current_mode == "gear"
        await ui.keys("f", "Z", "f")
        await ui.pilot.click(offset=(40, 20))
        assert ui.app.screen_stack[-1] is ui.app.screen and ui.app.current_mode == "gear" and len(ui.app.screen_stack) == 1


async def test_help_begins_with_what_has_the_focus(start: Start) -> None:
    async with start((80, 24)) as ui:
        for key, title in (("", "The foot"), ("tab", "The questions"), ("tab", "The advice"), ("s", "The warning signs")):
            await ui.keys(*([key] if key else []), "f1")
            screen = ui.app.screen
            assert isinstance(screen, HelpScreen) and screen.pages[0].title == title
            assert "Press" in screen.pages[0].content.plain
            await ui.keys("escape")


async def test_questions_are_found_by_a_few_letters(start: Start) -> None:
    async with start((80, 24), "tab", "slash") as ui:
        questions = ui.app.screen.query_one(QuestionList)
        first = questions.current
        await ui.keys(*"lace l")
        assert questions.current is not None and questions.current.key == "shoe.lace_length_mm" and "found" in ui.text
        await ui.keys("escape")
        assert questions.current == first and questions.finding is None
        await ui.keys("slash", *"age", "enter", "3", "4", "enter")
        assert ui.app.session.case.person.age == 34
