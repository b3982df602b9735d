"""What Textual's app leaves open: keys that come faster than screens, the terminal's cursor, and when garbage is looked for."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.terminal_theme import TerminalTheme
from textual import events
from textual.app import App, ScreenStackError
from textual.errors import NoWidget
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Offset
from textual.widgets import Input

from lacedoctor.ui.tidying import Tidying


class BaseApp(App[None], inherit_bindings=False):
    """An app that can be typed at blindly."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.tidying = Tidying()
        self.leaving = False
        self._ansi_themes: dict[str, TerminalTheme] = {}

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; what is typed from now on, or found by what a dialog still looks for, is for nobody."""
        self.leaving = True
        if self._has_screen:
            self.workers.cancel_node(self.screen)
        super().exit(result, return_code, message)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing here is drawn in the terminal's sixteen colours unless everything is: none has to be translated."""
        return [known for known in super().get_line_filters() if not isinstance(known, ANSIToTruecolor)]

    @property
    def ansi_theme(self) -> TerminalTheme:
        """Asked for at every line that is drawn, and looked up once for every theme."""
        found = self._ansi_themes.get(self.theme)
        if found is None:
            found = self._ansi_themes[self.theme] = super().ansi_theme
        return found

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands, asked for at every frame."""
        from lacedoctor.ui.cursor import cursor_on

        return cursor_on(self.screen)

    @cursor_position.setter
    def cursor_position(self, _: Offset) -> None:
        """An input says where its cursor is; it is asked for that itself."""

    async def on_event(self, event: events.Event) -> None:
        """Take notice of every input: garbage waits until it has been answered. Keys that come while the app is left are lost."""
        typed = isinstance(event, events.InputEvent)
        if not typed or (self._has_screen and not self.leaving and not self._is_on_what_goes(event)):
            await super().on_event(event)
        if typed:
            self.tidying.stirred()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where nothing is to move, no cursor blinks either."""
        if self.animation_level == "none" and isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    def _is_on_what_goes(self, event: events.Event) -> bool:
        """Whether a click meets what is still drawn but taken away already: Textual would fall over its missing parent."""
        if not isinstance(event, events.MouseDown):
            return False
        try:
            return not self.get_widget_at(*event.screen_offset)[0].is_attached
        except NoWidget:
            return False

    @property
    def _has_screen(self) -> bool:
        try:
            return bool(self.screen)
        except ScreenStackError:
            return False

    def action_command_palette(self) -> None:
        """Everything that can be done now."""
        from lacedoctor.ui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    async def action_switch_mode(self, mode: str) -> None:
        """To another screen; not from a dialog that came into front while the key was on its way."""
        if not self.screen.is_modal:
            await super().action_switch_mode(mode)
