"""How drawings look in this terminal and theme: which palette, which glyphs, on what background."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from textual.widget import Widget

from lacedoctor.ui.cells import OWN_GROUND


@dataclass(frozen=True, slots=True)
class Look:
    """Name of a palette, glyph set of the rasteriser, whether edges are blended, and the background as ``#rrggbb``."""

    palette: str
    glyphs: str
    smooth: bool
    background: str

    @property
    def own_colours(self) -> bool:
        """Whether colours are the terminal's own, by number."""
        return self.background in OWN_GROUND.values()


# The palettes of few colours are made for a dark ground; on a light one what is written beside the shoe has to be dark.
WRITING_ON_LIGHT = {"number": "#000000", "number-dim": "#808080", "tension": "#808000"}


def on_ground(palette: Mapping[str, str], look: Look) -> dict[str, str]:
    """A palette with the look's own background, and with writing that can be read on it."""
    red, green, blue = (int(look.background[at : at + 2], 16) for at in (1, 3, 5))
    few_on_light = look.palette in ("16", "256") and 0.3 * red + 0.59 * green + 0.11 * blue > 128
    writing = {role: colour for role, colour in WRITING_ON_LIGHT.items() if role in palette} if few_on_light else {}
    return {**palette, "background": look.background, **writing}


def wants_ascii(glyphs: str) -> bool:
    """Whether pictures are made of plain characters: by setting, or on the kernel's console, which has few others."""
    return glyphs == "ascii" or (glyphs == "auto" and os.environ.get("TERM") == "linux")


def look_of(widget: Widget) -> Look:
    """The look for a widget where it stands now."""
    app = widget.app
    ground = "#{:02x}{:02x}{:02x}".format(*widget.background_colors[1].rgb)
    system = app.console.color_system
    if wants_ascii(getattr(app, "glyphs", "auto")):
        return Look("mono", "ascii", True, "#000000")
    if app.no_color:
        return Look("mono", "shades", True, "#000000")
    if system == "256":
        return Look("256", "blocks", False, ground)
    if app.native_ansi_color:
        return Look("16", "blocks", False, OWN_GROUND[app.current_theme.dark])
    if system in ("standard", "windows"):
        return Look("16", "blocks", False, ground)
    if "high-contrast" in app.theme:
        return Look("high-contrast", "blocks", True, ground)
    return Look("dark" if app.current_theme.dark else "light", "blocks", True, ground)
