"""The product's own themes."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

DARK, LIGHT, HIGH_CONTRAST = "lacedoctor-dark", "lacedoctor-light", "lacedoctor-high-contrast"

# Backgrounds are those of the drawing's palettes, so that shoe and screen are one picture.
THEMES = (
    Theme(
        name=DARK,
        primary="#3ea6ea",
        secondary="#7d8ba3",
        accent="#ffb224",
        warning="#ffb224",
        error="#ff6b6b",
        success="#5fce8a",
        foreground="#e6e8ee",
        background="#121318",
        surface="#1a1c23",
        panel="#242833",
        dark=True,
        variables={
            "scrollbar": "#3b4558",
            "scrollbar-hover": "#4a5870",
            "scrollbar-active": "#4a5870",
            "scrollbar-background": "#1a1c23",
            "scrollbar-background-hover": "#1a1c23",
            "scrollbar-background-active": "#1a1c23",
            "text-muted": "#a3abba",
            "text-primary": "#6cc0f5",
            "text-accent": "#ffc04d",
            "border": "#4a5870",
            "border-blurred": "#3b4558",
        },
    ),
    Theme(
        name=LIGHT,
        primary="#0b4a8f",
        secondary="#6a7484",
        accent="#b04f00",
        warning="#8a5200",
        error="#b3093a",
        success="#1b6e3c",
        foreground="#20242c",
        background="#fbfaf7",
        surface="#f1efe9",
        panel="#e4e2db",
        dark=False,
        variables={
            "scrollbar": "#b9bfc9",
            "scrollbar-hover": "#7f8998",
            "scrollbar-active": "#7f8998",
            "scrollbar-background": "#f1efe9",
            "scrollbar-background-hover": "#f1efe9",
            "scrollbar-background-active": "#f1efe9",
            "text-muted": "#535c6b",
            "text-primary": "#0b4a8f",
            "text-accent": "#8f4000",
            "text-warning": "#7a4a00",
            "text-error": "#a30834",
            "text-success": "#17602f",
            "border": "#7f8998",
            "border-blurred": "#b9bfc9",
        },
    ),
    Theme(
        name=HIGH_CONTRAST,
        primary="#6fb6ff",
        secondary="#c8c8c8",
        accent="#ffe14d",
        warning="#ffe14d",
        error="#ff8a8a",
        success="#7dff9b",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        dark=True,
        variables={
            "scrollbar": "#9a9a9a",
            "scrollbar-hover": "#ffffff",
            "scrollbar-active": "#ffffff",
            "scrollbar-background": "#000000",
            "scrollbar-background-hover": "#000000",
            "scrollbar-background-active": "#000000",
            "text-muted": "#d8d8d8",
            "text-primary": "#9fd0ff",
            "text-accent": "#ffe14d",
            "text-warning": "#ffe14d",
            "text-error": "#ff9d9d",
            "text-success": "#7dff9b",
            "border": "#ffffff",
            "border-blurred": "#9a9a9a",
        },
    ),
)
ANSI_THEME = "ansi-dark"
TITLES = {
    DARK: "Dark (lacedoctor-dark)",
    LIGHT: "Light (lacedoctor-light)",
    HIGH_CONTRAST: "High contrast (lacedoctor-high-contrast)",
    ANSI_THEME: "The terminal's own 16 colours, dark (ansi-dark)",
    "ansi-light": "The terminal's own 16 colours, light (ansi-light)",
}
OPPOSITE = {DARK: LIGHT, LIGHT: DARK, HIGH_CONTRAST: LIGHT, ANSI_THEME: "ansi-light", "ansi-light": ANSI_THEME}


def opposite(theme: Theme) -> str:
    """The theme that ``t`` goes to: dark to light and back; any other theme to our own of the other kind."""
    return OPPOSITE.get(theme.name, LIGHT if theme.dark else DARK)


def theme_names() -> tuple[str, ...]:
    """Every theme that can be asked for: our own first, then those that come with Textual."""
    return (*(theme.name for theme in THEMES), *BUILTIN_THEMES)
