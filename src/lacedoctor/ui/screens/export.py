"""Asks where a lacing goes as a file, and writes it there: nothing is replaced unasked, and what fails is said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from lacedoctor.domain.text import visible
from lacedoctor.drawing.files import ENDINGS, Sheet, file_bytes
from lacedoctor.errors import LaceDoctorError
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.screens.dialogs import YES, ConfirmDialog
from lacedoctor.ui.text import literal
from lacedoctor.ui.widgets.entry_line import LiteralInput

if TYPE_CHECKING:
    from lacedoctor.drawing.card import Card
    from lacedoctor.ui.app import LaceDoctorApp

LONGEST_PATH = 400


class ExportDialog(Modal[Path]):
    """Asks for the file. Closes with its path, or with nothing."""

    DEFAULT_CSS = """
    ExportDialog { align: center middle; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="export.cancel"),
        Binding("ctrl+s", "accept", "Save", show=False, id="export.accept"),
    ]

    def __init__(self, name: str, title: str = "Save the picture as") -> None:
        super().__init__()
        self._start, self._title = name, title

    def compose(self) -> ComposeResult:
        """A line to type on."""
        with Vertical(classes="dialog"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield LiteralInput(visible(self._start), max_length=LONGEST_PATH, compact=True, select_on_focus=False)
            yield Static(literal(_hint()), classes="dialog-detail")

    def on_input_submitted(self) -> None:
        """Enter saves."""
        self.action_accept()

    def action_accept(self) -> None:
        """Close with the path, or say what is wrong with it."""
        try:
            self.dismiss(target_of(self.query_one(Input).value))
        except ValueError as error:
            self.query_one(".dialog-detail", Static).update(literal(str(error)))
            self.app.bell()

    def action_cancel(self) -> None:
        """Close without a file."""
        self.dismiss(None)


def _hint() -> str:
    return f"The ending decides: .{', .'.join(ENDINGS)}. The folder is {Path.cwd()} unless you name another. esc goes back."


def target_of(text: str) -> Path:
    """Where a typed name points; ValueError says what is wrong with it."""
    if not text.strip():
        raise ValueError("Give the file a name.")
    if not text.isprintable():
        raise ValueError("That is no name for a file: it has characters that cannot be seen.")
    try:
        path = Path(text.strip()).expanduser()
        ending, folder, is_folder = path.suffix.casefold().removeprefix("."), path.parent.is_dir(), path.is_dir()
    except (OSError, RuntimeError, ValueError) as error:  # no such user, or a name that is too long
        raise ValueError(f"That is no name for a file: {error}.") from error
    if ending not in ENDINGS:
        raise ValueError(f"End the name with .{', .'.join(ENDINGS)}; the ending decides what is written.")
    if is_folder:
        raise ValueError(f"{path} is a folder.")
    if not folder:
        raise ValueError(f"There is no folder {path.parent}.")
    return path


async def export(app: LaceDoctorApp, sheet: Sheet) -> None:
    """A lacing as a picture: ask where, ask again where the file is there already, write, and say where."""
    path = await _asked(app, f"{sheet.lacing.code}.svg", "Save the picture as")
    if path is not None:
        await _write(app, path, "Picture saved", lambda ending: file_bytes(sheet, ending, apart=True))


async def export_cards(app: LaceDoctorApp, cards: Sequence[Card]) -> None:
    """The take-away card in the same way."""
    from lacedoctor.drawing.card_files import card_bytes  # only who saves one pays for it

    path = await _asked(app, "lacing-card.pdf", "Save the take-away card as")
    if path is not None:
        await _write(app, path, "Card saved", lambda ending: card_bytes(cards, ending, apart=True))


async def _asked(app: LaceDoctorApp, name: str, title: str) -> Path | None:
    while (path := await app.push_screen_wait(ExportDialog(name, title))) is not None:
        question = ConfirmDialog(f"{path} is there already.", "Replace it?")
        if not path.exists() or await app.push_screen_wait(question) == YES:
            return path
        name = str(path)
    return None


async def _write(app: LaceDoctorApp, path: Path, done: str, make: Callable[[str], bytes]) -> None:
    """Make the file and write it in a thread: no key waits for it."""
    from lacedoctor.storage.atomic import SHARED_MODE, write_bytes  # only who saves pays for it

    def written() -> None:
        write_bytes(path, make(path.suffix.casefold().removeprefix(".")), backup=False, mode=SHARED_MODE)

    try:
        await asyncio.to_thread(written)
    except (LaceDoctorError, OSError) as error:
        app.notify(visible(str(error)), title="Not saved", severity="error", timeout=12, markup=False)
        return
    app.notify(visible(str(path.resolve())), title=done, markup=False)
