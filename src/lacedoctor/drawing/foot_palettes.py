"""Role -> colour for the foot map. The spot is always the strongest colour in the picture and also differs in brightness."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_DARK = {
    "background": "#121418",
    "skin": "#b98a6b",
    "skin-edge": "#4a3226",
    "skin-shade": "#9a6f54",
    "skin-pad": "#c99b7c",
    "skin-line": "#96694e",
    "nail": "#e7cdb9",
    "zone": "#3a241a",
    "zone-cursor": "#ffffff",
    "zone-selected": "#e0452f",
    "zone-on-selected": "#ffffff",
    "zone-letter": "#101010",
}
_LIGHT = {
    "background": "#fbfaf7",
    "skin": "#e3b797",
    "skin-edge": "#8a5c41",
    "skin-shade": "#cb9b79",
    "skin-pad": "#eec9ad",
    "skin-line": "#bd8b69",
    "nail": "#fff3ea",
    "zone": "#6b4330",
    "zone-cursor": "#12324f",
    "zone-selected": "#c92a1c",
    "zone-on-selected": "#ffffff",
    "zone-letter": "#101010",
}
_HIGH_CONTRAST = {
    "background": "#000000",
    "skin": "#d8d8d8",
    "skin-edge": "#000000",
    "skin-shade": "#b8b8b8",
    "skin-pad": "#ececec",
    "skin-line": "#8a8a8a",
    "nail": "#ffffff",
    "zone": "#000000",
    "zone-cursor": "#0000d0",
    "zone-selected": "#d00000",
    "zone-on-selected": "#ffffff",
    "zone-letter": "#000000",
}
# Exact members of the 256-colour cube and grey ramp, so that nothing is snapped to a wrong hue.
_INDEXED = {
    "background": "#121212",
    "skin": "#af8787",
    "skin-edge": "#303030",
    "skin-shade": "#875f5f",
    "skin-pad": "#d7afaf",
    "skin-line": "#875f5f",
    "nail": "#ffd7d7",
    "zone": "#121212",
    "zone-cursor": "#ffffff",
    "zone-selected": "#d70000",
    "zone-on-selected": "#ffffff",
    "zone-letter": "#080808",
}
_SIXTEEN = {
    **dict.fromkeys(("skin", "skin-pad", "nail"), "#aaaaaa"),
    **dict.fromkeys(("skin-edge", "background", "zone", "zone-letter"), "#000000"),
    **dict.fromkeys(("skin-shade", "skin-line"), "#555555"),
    "zone-cursor": "#ffff55",
    "zone-selected": "#aa0000",
    "zone-on-selected": "#ffffff",
}
# Without colour only brightness speaks: the picture becomes texture, and the marks ○ ● ◉ tell the zones apart.
_MONO = {
    **_DARK,
    "background": "#000000",
    "skin": "#404040",
    "skin-shade": "#303030",
    "skin-pad": "#505050",
    "skin-line": "#303030",
    "skin-edge": "#c8c8c8",
    "nail": "#808080",
    "zone-selected": "#e0e0e0",
    "zone-cursor": "#ffffff",
}
PALETTES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "dark": _DARK,
        "light": _LIGHT,
        "high-contrast": _HIGH_CONTRAST,
        "256": _INDEXED,
        "16": _SIXTEEN,
        "mono": _MONO,
    }
)


def foot_palette(name: str) -> Mapping[str, str]:
    """The palette of a kind of theme; KeyError where there is none of that name."""
    return PALETTES[name]
