"""How drawings look in this terminal and theme: which palette, which glyphs, on what background."""

from __future__ import annotations

import os
from dataclasses import dataclass

from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Look:
    """Name of a palette, glyph set of the rasteriser, whether edges are blended, and the background as ``#rrggbb``."""

    palette: str
    glyphs: str
    smooth: bool
    background: str


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
    if system in ("standard", "windows") or app.native_ansi_color:
        return Look("16", "blocks", False, ground)
    if "high-contrast" in app.theme:
        return Look("high-contrast", "blocks", True, ground)
    return Look("dark" if app.current_theme.dark else "light", "blocks", True, ground)
