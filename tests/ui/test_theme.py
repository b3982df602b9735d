"""Our themes can be read: WCAG contrast of everything that is text, on every ground it stands on."""

from __future__ import annotations

import pytest
from textual.color import Color

from lacedoctor.ui.theme import THEMES, opposite

TEXTS = ("foreground", "text-muted", "text-primary", "text-accent", "text-warning", "text-error", "text-success")
GROUNDS = ("background", "surface", "panel")
ENOUGH = 4.5


def contrast(one: Color, two: Color) -> float:
    """The WCAG 2 contrast ratio of two opaque colours."""

    def luminance(colour: Color) -> float:
        parts = [value / 255 for value in colour.rgb]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def contrast_of(one: str, two: str) -> float:
    """The same of two colours as ``#rrggbb``."""
    return contrast(Color.parse(one), Color.parse(two))


def colours(name: str) -> dict[str, str]:
    theme = next(theme for theme in THEMES if theme.name == name)
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", [theme.name for theme in THEMES])
def test_text_stands_out(name: str, text: str, ground: str) -> None:
    found = colours(name)
    under = Color.parse(found[ground])
    over = Color.parse(found[text])
    assert contrast(under, under.blend(over, over.a, 1.0)) >= ENOUGH


@pytest.mark.parametrize("name", [theme.name for theme in THEMES])
def test_the_picked_line_stands_out(name: str) -> None:
    found = colours(name)
    assert contrast(Color.parse(found["primary"]), Color.parse(found["background"])) >= ENOUGH


def test_light_and_dark_lead_to_each_other() -> None:
    for theme in THEMES:
        there = next(other for other in THEMES if other.name == opposite(theme))
        assert there.dark != theme.dark
