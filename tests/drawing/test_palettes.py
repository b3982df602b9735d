"""Exact colours for terminals with few of them: nothing is left to be rounded, and what must be told apart stays apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color, ColorSystem

from lacedoctor.drawing.foot_palettes import foot_palette
from lacedoctor.drawing.palettes import LOOKS

LEVELS = (0, 95, 135, 175, 215, 255)
CUBE = {f"#{red:02x}{green:02x}{blue:02x}" for red in LEVELS for green in LEVELS for blue in LEVELS}
GREYS = {f"#{level:02x}{level:02x}{level:02x}" for level in range(8, 239, 10)}
SIXTEEN = {f"#{r:02x}{g:02x}{b:02x}" for r in (0, 170) for g in (0, 170) for b in (0, 170)} - {"#aaaa00"}
SIXTEEN |= {"#aa5500"} | {f"#{r:02x}{g:02x}{b:02x}" for r in (85, 255) for g in (85, 255) for b in (85, 255)}
APART = ("lace-a", "lace-b", "casing", "current", "spot", "pull")
SECOND = ("lace-a", "lace-b", "lace-c", "lace-d", "current")


def sent(colour: str, system: ColorSystem) -> int | None:
    """The number of the entry that the terminal is told."""
    return Color.parse(colour).downgrade(system).number


@pytest.mark.parametrize(("name", "entries"), [("256", CUBE | GREYS), ("16", SIXTEEN)])
def test_every_colour_is_an_entry_of_the_terminals_own_table(name: str, entries: set[str]) -> None:
    assert set(LOOKS[name].palette.values()) <= entries
    assert set(foot_palette(name).values()) <= entries


def test_the_entry_that_is_meant_is_the_entry_that_is_sent() -> None:
    for colour in set(LOOKS["256"].palette.values()):
        number = sent(colour, ColorSystem.EIGHT_BIT)
        assert number is not None and number > 15
        place = number - 16
        cube = (
            (LEVELS[place // 36], LEVELS[place // 6 % 6], LEVELS[place % 6]) if number < 232 else (8 + 10 * (number - 232),) * 3
        )
        assert colour == "#{:02x}{:02x}{:02x}".format(*cube)


@pytest.mark.parametrize("roles", [APART, SECOND], ids=["first lace", "second lace"])
@pytest.mark.parametrize(
    ("name", "system"),
    [("256", ColorSystem.EIGHT_BIT), ("16", ColorSystem.STANDARD), ("16", ColorSystem.WINDOWS)],
)
def test_what_must_be_told_apart_is_sent_as_different_entries(name: str, system: ColorSystem, roles: tuple[str, ...]) -> None:
    palette = LOOKS[name].palette
    for one, two in combinations(roles, 2):
        assert sent(palette[one], system) != sent(palette[two], system), (one, two)


@pytest.mark.parametrize("name", ["256", "16"])
@pytest.mark.parametrize("lace", "ab")
def test_a_strand_underneath_differs_from_the_strand_on_top(name: str, lace: str) -> None:
    palette = LOOKS[name].palette
    assert palette[f"lace-{lace}"] != palette[f"lace-{lace}-low"]
