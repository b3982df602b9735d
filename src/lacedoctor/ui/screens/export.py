"""Asks where a lacing goes as a file, and writes it there: nothing is replaced unasked, and what fails is said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from lacedoctor.domain.text import visible
from lacedoctor.drawing.files import ENDINGS, Sheet, file_bytes
from lacedoctor.errors import LaceDoctorError
from lacedoctor.ui.line_dialog import LineDialog
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.screens.dialogs import YES, ConfirmDialog
from lacedoctor.ui.text import short_path, wrong
from lacedoctor.ui.widgets.entry_line import LiteralInput
from lacedoctor.ui.widgets.text_pane import path_lines

if TYPE_CHECKING:
    from lacedoctor.drawing.card import Card
    from lacedoctor.ui.app import LaceDoctorApp

LONGEST_PATH = 400


class ExportDialog(LineDialog[Path]):
    """Asks for the file. Closes with its path, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="export.cancel"),
        Binding("ctrl+s", "accept", "Save", show=False, id="export.accept"),
    ]

    def __init__(self, name: str, title: str = "Save the picture as") -> None:
        super().__init__(title, name)

    def field(self) -> Input:
        """A line for a path."""
        return LiteralInput(visible(self.start), max_length=LONGEST_PATH, compact=True, select_on_focus=False)

    def detail(self) -> str:
        """Endings and folder."""
        back, here = key_of(self.app, "export.cancel", "esc"), short_path(Path.cwd())
        return f"The ending decides: .{', .'.join(ENDINGS)}. The folder is {here} unless you name another. {back} goes back."

    def action_accept(self) -> None:
        """Close with the path, or say what is wrong with it."""
        try:
            self.dismiss(target_of(self.query_one(Input).value))
        except ValueError as error:
            self.query_one(".dialog-detail", Static).update(wrong(str(error)))
            self.app.bell()

    def action_cancel(self) -> None:
        """Close without a file."""
        self.dismiss(None)


def target_of(text: str) -> Path:
    """Where a typed name points; ValueError says what is wrong with it."""
    path, _ = typed_file(text, ENDINGS)
    checked_place(path)
    return path


def checked_place(path: Path) -> None:
    """ValueError where no file can be at this path."""
    if path.is_dir():
        raise ValueError(f"{path} is a folder.")
    if not path.parent.is_dir():
        raise ValueError(f"There is no folder {path.parent}.")


def typed_file(text: str, endings: Collection[str]) -> tuple[Path, str]:
    """The path that was typed for a file, and its ending; ValueError where it is no name for one with these endings."""
    if not text.strip():
        raise ValueError("Give the file a name.")
    if not text.isprintable():
        raise ValueError("That is no name for a file: it has characters that cannot be seen.")
    try:
        path = Path(text.strip()).expanduser()
        path.is_dir(), path.parent.is_dir()
    except (OSError, RuntimeError, ValueError) as error:  # no such user, or a name that is too long
        raise ValueError(f"That is no name for a file: {error}.") from error
    ending = path.suffix.casefold().removeprefix(".")
    if ending not in endings:
        raise ValueError(f"End the name with .{', .'.join(endings)}; the ending decides what is written.")
    return path, ending


async def export(app: LaceDoctorApp, sheet: Sheet) -> None:
    """A lacing as a picture: ask where, ask again where the file is there already, write, and say where."""
    path = await _asked(app, f"{sheet.lacing.code}.svg", "Save the picture as")
    if path is not None:
        await _write(app, path, "Picture saved", lambda ending: file_bytes(sheet, ending, apart=True))


async def export_cards(app: LaceDoctorApp, cards: Sequence[Card]) -> None:
    """The take-away card in the same way."""
    from lacedoctor.drawing.card_files import card_bytes  # only who saves one pays for it
    from lacedoctor.exchange import card_name

    name = card_name(cards[0].person, cards[0].shoe, cards[0].date)
    path = await _asked(app, f"{name}.pdf", "Save the take-away card as")
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
    app.notify(path_lines(str(path.resolve())), title=done, markup=False)
