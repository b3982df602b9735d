"""A profile, or everybody's, as files: data or take-away cards. Many are written beside the keys, and each of them whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, ProgressBar, Static
from textual.worker import get_current_worker

from lacedoctor.errors import LaceDoctorError
from lacedoctor.exchange import FORMS, card_name, export_all, exported, mode_of
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.path_entry import PathInput
from lacedoctor.ui.screens.dialogs import YES, ConfirmDialog
from lacedoctor.ui.screens.export import LONGEST_PATH, checked_place, typed_file
from lacedoctor.ui.text import literal, short_path, wrong

if TYPE_CHECKING:
    from lacedoctor.domain.profile import OwnedShoe
    from lacedoctor.library import Library
    from lacedoctor.storage.profiles import ProfileEntry

FORM_OF = {ending: form for form, ending in FORMS.items()}
HINT = (
    "The ending decides: .pdf .png .svg .txt for a take-away card, .toml .csv .json for the data. "
    "A star for the name, such as cards/*.pdf, writes everybody's."
)


class Target(NamedTuple):
    """Where an export goes: a file, or with ``everybody`` a folder."""

    path: Path
    form: str
    everybody: bool


def target_of(text: str) -> Target:
    """What a typed path asks for; ValueError says what is wrong with it."""
    path, ending = typed_file(text, FORM_OF)
    form = FORM_OF[ending]
    if path.stem == "*":
        return Target(path.parent, form, True)
    checked_place(path)
    return Target(path, form, False)


class GearExportScreen(Modal[str]):
    """Closes with a sentence that says what was written, or with nothing."""

    DEFAULT_CSS = """
    GearExportScreen { align: center middle; }
    GearExportScreen ProgressBar { display: none; margin-bottom: 1; }
    GearExportScreen ProgressBar.-writing { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="gearexport.back"),
        Binding("ctrl+s", "accept", "Save", show=False, id="gearexport.accept"),
    ]

    class OnWay(Message):
        """So many of them are written."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done, self.total = done, total

    class Finished(Message):
        """All that could be is written."""

        def __init__(self, words: str, problem: str = "") -> None:
            super().__init__()
            self.words, self.problem = words, problem

    def __init__(self, library: Library, entry: ProfileEntry, shoe: OwnedShoe | None) -> None:
        super().__init__()
        shoe_id = shoe.id if shoe else None
        today = dt.date.today().isoformat()  # noqa: DTZ011 - the runner's own calendar
        dates = [trial.date for trial in shoe.trials if trial.date] if shoe else []
        self._start = card_name(entry.path.stem, shoe.label if shoe else "", max(dates, default=today))
        self._library, self._entry, self._shoe_id = library, entry, shoe_id
        self.writing = False

    def compose(self) -> ComposeResult:
        """A line to type on, and the bar while many are written."""
        back = key_of(self.app, "gearexport.back", "esc")
        with Vertical(classes="dialog"):
            yield Static(literal(f"Save {self._entry.name} as"), classes="dialog-title")
            yield PathInput(f"{self._start}.pdf", max_length=LONGEST_PATH, compact=True, select_on_focus=False)
            yield ProgressBar(total=1.0, show_eta=False)
            said = f"{HINT} The folder is {short_path(Path.cwd())} unless you name another. {back} goes back."
            yield Static(literal(said), id="said", classes="dialog-detail")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves."""
        event.stop()
        self.action_accept()

    def on_path_input_several(self, event: PathInput.Several) -> None:
        """Say what the path may go on with."""
        self._say_quietly("   ".join(event.names[:20]))

    def action_accept(self) -> None:
        """Write, or say what is wrong; a file that is there already is replaced only when that is said."""
        if self.writing:
            return
        try:
            target = target_of(self.query_one(Input).value)
        except ValueError as error:
            self._say(str(error))
            return
        if target.everybody or not target.path.exists():
            self._begin(target)
            return
        question = ConfirmDialog(f"{target.path} is there already.", "Replace it?")
        self.app.push_screen(question, lambda answer: self._begin(target) if answer == YES else None)

    def _begin(self, target: Target) -> None:
        """Write, beside the keys."""
        self.writing = True
        self.query_one(ProgressBar).add_class("-writing")
        stop = key_of(self.app, "gearexport.back", "esc")
        self._say_quietly(f"Writing … {stop} stops; files that are written stay, each of them whole.")
        self._write_apart(target)

    @work(thread=True, exclusive=True, group="gear-export")
    def _write_apart(self, target: Target) -> None:
        """One file, or one after another until all are written or somebody stops it."""
        worker = get_current_worker()
        written: list[str] = []
        problems: list[str] = []
        try:
            if not target.everybody:
                self._one(target)
                self.post_message(self.Finished(str(target.path.resolve())))
                return
            for done in export_all(self._library, target.form, target.path, apart=True):
                written += [] if done.problems else [done.path.name]
                problems += [str(problem) for problem in done.problems]
                self.post_message(self.OnWay(done.number, done.total))
                if worker.is_cancelled:
                    break
        except (LaceDoctorError, OSError) as error:
            problems.append(str(error))
        stopped = "Stopped. " if worker.is_cancelled else ""
        words = f"{stopped}{len(written)} files in {target.path}" if target.everybody else ""
        self.post_message(self.Finished(words, f"{len(problems)} not written. {problems[0]}" if problems else ""))

    def _one(self, target: Target) -> None:
        from lacedoctor.storage.atomic import write_bytes

        data = exported(self._library, self._entry.path, target.form, self._shoe_id, apart=True)
        write_bytes(target.path, data, backup=False, mode=mode_of(target.form))

    def on_gear_export_screen_on_way(self, event: OnWay) -> None:
        """Move the bar."""
        self.query_one(ProgressBar).update(progress=event.done / max(event.total, 1))

    def on_gear_export_screen_finished(self, event: Finished) -> None:
        """Close, or say what could not be written."""
        self.writing = False
        self.query_one(ProgressBar).remove_class("-writing")
        if event.problem:
            self._say(f"{event.words}. {event.problem}" if event.words else event.problem)
        else:
            self.dismiss(event.words)

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(wrong(words))
        self.app.bell()

    def _say_quietly(self, words: str) -> None:
        self.query_one("#said", Static).update(literal(words))

    def action_back(self) -> None:
        """Stop writing after the file in hand; else back to where one was."""
        if self.writing:
            self.workers.cancel_group(self, "gear-export")
        else:
            self.dismiss(None)
