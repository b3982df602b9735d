"""How the app looks and how its keys work: themes, the user's own keys, keys as people say them, keys that do nothing now."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode

from lacedoctor.domain.text import visible
from lacedoctor.errors import LaceDoctorError
from lacedoctor.session import Session
from lacedoctor.ui.base_app import BaseApp
from lacedoctor.ui.own_keys import key_of, shown_key
from lacedoctor.ui.reasons import Reasoned, reason
from lacedoctor.ui.theme import ANSI_THEME, DARK, THEMES, opposite

if TYPE_CHECKING:
    from lacedoctor.library import Library

MOST_WRONG = 2  # of what is wrong in the settings, said at once
COLOURLESS = "NO_COLOR is set: there are no colours to choose."


class LookAndKeys(Reasoned, BaseApp, inherit_bindings=False):
    """``library`` holds the settings, ``session`` what can be undone."""

    def __init__(self, library: Library, colourless: bool) -> None:
        super().__init__(ansi_color=True if colourless else None)
        self.library = library
        self.session = Session(library)
        self._colourless = colourless
        self._wish = DARK

    def begin_with(self, wish: str) -> None:
        """The theme of the first picture: one that came by the watcher would have every sheet parsed again."""
        for own in THEMES:
            self.register_theme(own)
        self._wish = wish
        name = wish if wish in self.available_themes else DARK
        if name == ANSI_THEME or (known := self.get_theme(name)) is None or known.ansi:
            self.theme = name  # the terminal's own colours need the filters that only the watcher sets
            return
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.update_classes({f"-theme-{name}": True, "-dark-mode": known.dark, "-light-mode": not known.dark}, update=False)

    def use_settings(self) -> None:
        """Use the user's own keys, and say what of them, or of the theme, cannot be used."""
        if self._wish in self.available_themes and not self.library.settings.keys:
            return
        from lacedoctor.ui.keymap import checked_keymap, unknown_theme  # only who maps keys pays for it
        from lacedoctor.ui.own_patterns import short

        settings = self.library.settings
        keymap, wrong = checked_keymap(settings.keys)
        self.set_keymap(keymap)
        if self._wish not in self.available_themes:
            theme = unknown_theme(self._wish, self.available_themes)
            if self._wish != settings.theme:
                self.warn("Theme", f"{theme.what} This is {DARK}.")
            else:
                wrong.insert(0, theme)
        if wrong:
            noted = self.library.note_settings(wrong)
            press = key_of(self, "app.show-problems", "!")
            more = [f"{len(noted) - MOST_WRONG} more: press {press}"] if len(noted) > MOST_WRONG else []
            self.warn("Some of settings.toml is left out", "\n".join([*map(short, noted[:MOST_WRONG]), *more]))

    def get_key_display(self, binding: Binding) -> str:
        """Keys as people say them: ``enter``, ``F2``, ``ctrl+s``."""
        return shown_key(binding)

    def warn(self, title: str, words: str) -> None:
        """A toast whose words are shown literally."""
        self.notify(visible(words).replace("␊", "\n"), title=title, severity="warning", timeout=12, markup=False)

    # Keys that do nothing now

    def why_not(self, action: str) -> str:
        """Why nothing can be undone or chosen."""
        if action == "undo":
            return "" if self.session.history.back else "There is nothing to undo."
        if action == "redo":
            return "" if self.session.history.forth else "There is nothing to redo."
        return COLOURLESS if action in ("toggle_theme", "change_theme") and self._colourless else ""

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do it, or say why it cannot be done now."""
        if isinstance(action, str) and (why := reason(action, default_namespace or self, self)):
            self.notify(why, timeout=4, markup=False)
            return True
        return await super().run_action(action, default_namespace, namespaces)

    # Themes

    def action_toggle_theme(self) -> None:
        """Dark to light and back."""
        self.choose_theme(opposite(self.current_theme))

    def search_themes(self) -> None:
        """Pick a theme from a list."""
        from lacedoctor.ui.palette import Palette
        from lacedoctor.ui.theme_choice import ThemeChoice  # only who chooses pays for it

        self.push_screen(Palette(providers=[ThemeChoice], placeholder="Choose a theme…"))

    def choose_theme(self, name: str) -> None:
        """Wear this theme, and keep the choice for the next time."""
        self.theme = name
        self._keep_theme(name)

    @work(exclusive=True, group="theme")
    async def _keep_theme(self, name: str) -> None:
        from lacedoctor.storage.settings import save_settings  # as above

        try:
            await asyncio.to_thread(save_settings, self.library.folders, {"theme": name})
        except (LaceDoctorError, OSError) as error:
            self.notify(visible(str(error)), title="Theme not kept for the next time", severity="warning", markup=False)
