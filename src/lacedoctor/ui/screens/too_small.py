"""What is shown while the terminal is too small."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from lacedoctor.ui.modal import Modal


class TooSmallScreen(Modal[None]):
    """One sentence; every key but quit is inert. The app takes it away when there is room again."""

    DEFAULT_CSS = """
    TooSmallScreen { align: center middle; background: $background; overflow: hidden; }
    TooSmallScreen > Static { width: auto; max-width: 100%; text-align: center; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+c", "app.quit", "Quit", id="small.quit"),
    ]

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._needed = f"{width}×{height}"
        self._least = Size(width, height)

    def on_screen_resume(self) -> None:
        """There may be room again by the time that what lay over it is closed."""
        if self.app.size.width >= self._least.width and self.app.size.height >= self._least.height:
            self.dismiss(None)

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(self._words(), markup=False)

    def on_resize(self) -> None:
        """In fewer words where these would be cut."""
        self.query_one(Static).update(self._words())

    def _words(self) -> str:
        """The longest words of which nothing is cut."""
        ask, rest = f"Please enlarge the terminal\nto {self._needed} or more.", "Nothing is lost. q quits."
        width, height = self.app.size
        shapes = (f"{ask}\n\n{rest}", f"{ask}\n{rest}", f"{self._needed} or more\nq quits")
        return next((words for words in shapes if len(Content(words).wrap(max(width, 1))) <= height), shapes[-1])
