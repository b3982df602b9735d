"""Every screen has a twin in plain text, named in the help and in the README, and the commands named are there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

from lacedoctor.cli import parser
from lacedoctor.ui.help_pages import TWINS, Twin
from lacedoctor.ui.keymap import all_bindings
from lacedoctor.ui.widgets.welcome import Welcome

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")


def screens(kind: type[Screen[object]] = Screen) -> Iterator[str]:
    """The screens that are shown: those that no other one is made from."""
    for below in kind.__subclasses__():
        if below.__subclasses__():
            yield from screens(below)
        elif below.__module__.startswith("lacedoctor."):
            yield below.__name__


def test_every_screen_has_a_twin() -> None:
    import lacedoctor.ui.palette  # noqa: F401 - like every screen, so that it is among the subclasses

    all_bindings()
    assert {*screens(), Welcome.__name__} == {name for twin in TWINS for name in twin.screens}


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.title)
def test_a_twin_is_a_command_that_there_is(twin: Twin) -> None:
    assert f"| {twin.title} | {twin.text} |" in README
    commands = [said for said in re.findall(r"`([^`]+)`", twin.text) if said.startswith(tuple("abcdefghijklmnopqrstuvwxyz"))]
    assert commands or "--about" in twin.text
    for command in commands:
        parser().parse_args(shlex.split(command))  # leaves with an error where there is no such command
