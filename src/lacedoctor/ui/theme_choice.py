"""Choosing a theme, which is kept for the next time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.theme import ThemeProvider

from lacedoctor.ui.theme import THEMES, TITLES

if TYPE_CHECKING:
    from lacedoctor.ui.app import LaceDoctorApp


class ThemeChoice(ThemeProvider):
    """Our own themes by what they are like, the terminal's own colours, then Textual's."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """What each is called in the list, and what choosing it does."""
        app = cast("LaceDoctorApp", self.app)
        first = [theme.name for theme in THEMES] + [name for name in TITLES if name in app.available_themes]
        names = dict.fromkeys([*first, *sorted(app.available_themes)])
        marks = {app.theme: " · now"}
        return [(f"{TITLES.get(name, name)}{marks.get(name, '')}", partial(app.choose_theme, name)) for name in names]
