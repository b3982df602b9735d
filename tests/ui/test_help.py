"""The help names the keys a command has, also where the user gave it other ones; and stands as plain text beside the app."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from textual.binding import Binding

from lacedoctor.cli import main
from lacedoctor.storage.paths import Folders
from lacedoctor.ui.help_pages import GUIDES
from lacedoctor.ui.keymap import all_bindings
from lacedoctor.ui.own_keys import PLACE, shown_key, with_keys
from lacedoctor.ui.widgets.welcome import words

PROSE = {path.name.removesuffix(".txt"): path.read_text("utf-8") for path in (files("lacedoctor.ui") / "help").iterdir()}
# A key that stands there as it is: a letter by itself, a sign to press, or the name of one. Digits, and tab where Textual has
# it, are nobody's to change.
NAKED = re.compile(r"(?<![\w'])(?!a\b)[b-zB-HJ-Z](?![\w'])|[Aa]rrows|\b([Pp]age|[Ee]nter|esc|ctrl|[Ss]pace\b(?! is))|Press \W")


@pytest.mark.parametrize("name", PROSE)
def test_every_key_in_the_prose_is_its_commands(name: str) -> None:
    known = all_bindings()
    for place in PLACE.finditer(PROSE[name]):
        assert shown_key(Binding(known[place[1]].key.partition(",")[0], "", "")) == place[2], place[0]
    assert not NAKED.search(PLACE.sub("it", PROSE[name])), NAKED.search(PLACE.sub("it", PROSE[name]))
    assert "{" not in with_keys(PROSE[name], {})


def test_the_prose_follows_the_users_keys() -> None:
    for name, text in PROSE.items():
        commands = {place[1] for place in PLACE.finditer(text)}
        assert with_keys(text, dict.fromkeys(commands, "f9")).count("F9") == len(PLACE.findall(text)), name
    assert with_keys("{fit.card=x}, {fit.show-why=w}", {"fit.card": "pageup,z"}) == "page up, w"
    assert "F9 help" in words({"app.show-help": "f9"}).plain


SETTINGS = 'schema = 1\n[keys]\n"fit.card" = "f9"\n"foot.find" = "n"\n"fit.show-why" = "5"\n'


def test_the_help_is_had_as_text_with_the_users_keys(folders: Folders, capsys: pytest.CaptureFixture[str]) -> None:
    folders.config.mkdir(parents=True, exist_ok=True)
    folders.settings_file.write_text(SETTINGS, "utf-8")
    assert main(["help", "fit"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Press F9 to save the plan" in said and "F9 Save the take-away card (fit.card)" in said
    assert "w From" not in said and "Press w for the reasons" in said  # 5 answers questions: it was not taken
    assert main(["help"]) == 0
    contents = capsys.readouterr().out
    for page in re.findall(r"^([a-z]+)  +\w", contents, re.MULTILINE):
        assert main(["help", page]) == 0 and len(capsys.readouterr().out) > 100, page
    assert "emergency" in contents and "`profile list`" in contents
    assert main(["help", "lacngs"]) == 2
    assert "Did you mean lacings?" in capsys.readouterr().err


def test_every_command_stands_on_one_page_of_the_help() -> None:
    scopes = [scope for guide in GUIDES.values() for scope in guide.commands]
    assert len(scopes) == len(set(scopes))
    assert {command.partition(".")[0] for command in all_bindings()} == set(scopes)
    assert {name for guide in GUIDES.values() for name in guide.prose} == set(PROSE)
