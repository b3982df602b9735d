"""Gear from another training log: a path, what it would change, and only then the writing. Reading goes on beside the keys."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, ProgressBar, Static
from textual.worker import get_current_worker

from lacedoctor.domain.text import visible
from lacedoctor.errors import LaceDoctorError
from lacedoctor.exchange import apply_plan, counted, planned
from lacedoctor.storage.imports.csv_mapped import said_of
from lacedoctor.storage.imports.found import Stopped
from lacedoctor.storage.imports.plan import ImportPlan
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profiles import StoredProfile
from lacedoctor.ui.import_text import in_the_app, plan_text
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.path_entry import PathInput
from lacedoctor.ui.text import keyed, literal, wrong
from lacedoctor.ui.widgets.entry_line import LiteralInput
from lacedoctor.ui.widgets.text_pane import TextPane

LONGEST_PATH = 1000
MOST_NAMES = 200  # that a path may go on with, as shown
WHAT = "A zip, its unpacked folder, or a file: Strava, Garmin, RunningAHEAD, or any table. Nothing is written before you say so."


class ImportScreen(Modal[ImportPlan]):
    """Closes with the plan once it is written, or with nothing."""

    DEFAULT_CSS = """
    ImportScreen { align: center middle; }
    ImportScreen > Vertical { width: 94%; max-width: 110; height: 92%; padding: 0 1; }
    ImportScreen > Vertical { background: $surface; border: round $accent; }
    ImportScreen Input { margin-bottom: 0; background: $panel; }
    ImportScreen #columns { margin-top: 1; }
    ImportScreen TextPane { height: 1fr; margin-top: 1; }
    ImportScreen ProgressBar { display: none; margin-top: 1; }
    ImportScreen ProgressBar.-reading { display: block; }
    ImportScreen .dialog-detail { margin-bottom: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="import.back"),
        Binding("ctrl+s", "apply", "Write it", id="import.apply"),
    ]

    class OnWay(Message):
        """So much of it is read."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    class Read(Message):
        """It is read: the plan, or why there is none."""

        def __init__(self, plan: ImportPlan | None, problem: str = "") -> None:
            super().__init__()
            self.plan, self.problem = plan, problem

    def __init__(self, folders: Folders, stored: StoredProfile) -> None:
        super().__init__()
        self._folders, self._stored = folders, stored
        self.plan: ImportPlan | None = None
        self.reading = False
        self._writing = False

    def compose(self) -> ComposeResult:
        """Path, columns, the bar while it is read, the plan, and the keys."""
        with Vertical():
            yield Static(literal(f"Shoes from another log, for {self._stored.profile.name}"), classes="dialog-title")
            yield PathInput(
                placeholder=f"Path: {key_of(self.app, 'path.go-on', 'tab')} completes it, enter reads it",
                max_length=LONGEST_PATH,
                compact=True,
            )
            yield LiteralInput(
                id="columns", placeholder="Columns of a table, if need be: Gear=nickname,Km=distance_km", compact=True
            )
            yield ProgressBar(total=1.0, show_eta=False)
            yield TextPane()
            yield Static(id="import-keys", classes="dialog-detail")

    def on_mount(self) -> None:
        """Begin with the path."""
        self.query_one(TextPane).show(literal(WHAT))
        self._show_keys()
        self.query_one(PathInput).focus()

    def _show_keys(self) -> None:
        back = key_of(self.app, "import.back", "esc")
        keys = [("enter", "reads it"), (back, "stops" if self.reading else "goes back")]
        if self.plan is not None and self.plan.writes:
            keys.insert(0, (key_of(self.app, "import.apply", "ctrl+s"), "writes it"))
        self.query_one("#import-keys", Static).update(keyed(*keys))

    def on_path_input_several(self, event: PathInput.Several) -> None:
        """Say what the path may go on with."""
        if not self.reading:
            self.query_one(TextPane).show(literal("   ".join(event.names[:MOST_NAMES])))

    # Reading

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter reads, from either line."""
        event.stop()
        self._begin()

    def _begin(self) -> None:
        path = self.query_one(PathInput).value.strip()
        self.plan = None
        try:
            said = said_of(self.query_one("#columns", Input).value)
            target = Path(path).expanduser()
        except (LaceDoctorError, RuntimeError) as error:
            self._say(str(error))
            return
        if not path:
            self._say("Type the path of the export first.")
            return
        self._set_reading(True)
        self.query_one(TextPane).show(literal("Reading …"))
        self._read_apart(target, said)

    def _set_reading(self, on: bool) -> None:
        self.reading = on
        bar = self.query_one(ProgressBar)
        bar.set_class(on, "-reading")
        bar.update(progress=0)
        self._show_keys()

    @work(thread=True, exclusive=True, group="import", exit_on_error=True)
    def _read_apart(self, path: Path, said: dict[str, str]) -> None:
        """Read in a thread; a cancelled worker stops at the next piece."""
        worker = get_current_worker()
        shown = 0.0

        def on_way(done: int, total: int) -> None:
            nonlocal shown
            if worker.is_cancelled:
                raise Stopped
            if total and done / total - shown >= 0.01:
                shown = done / total
                self.post_message(self.OnWay(shown))

        try:
            plan = planned(path, self._stored.profile, said, on_way)
        except Stopped:
            return
        except (LaceDoctorError, OSError) as error:
            if not worker.is_cancelled:
                self.post_message(self.Read(None, str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(plan))

    def on_import_screen_on_way(self, event: OnWay) -> None:
        """Move the bar."""
        self.query_one(ProgressBar).update(progress=event.share)

    def on_import_screen_read(self, event: Read) -> None:
        """Show the plan, or what is wrong."""
        if not self.reading:
            return  # it was given up meanwhile
        self._set_reading(False)
        self.plan = event.plan
        if event.plan is None:
            self._say(event.problem)
            return
        pane = self.query_one(TextPane)
        pane.show(plan_text(event.plan))
        pane.focus()
        self._show_keys()

    def _say(self, problem: str) -> None:
        self.query_one(TextPane).show(wrong(in_the_app(problem)))
        self.app.bell()
        self._show_keys()

    # Writing and leaving

    @work(exclusive=True, group="import-write")
    async def action_apply(self) -> None:
        """Write the plan, beside the keys."""
        plan = self.plan
        if plan is None or not plan.writes or self._writing:
            self.app.bell()
            return
        self._writing = True
        try:
            await asyncio.to_thread(apply_plan, self._folders, plan, self._stored.path)
        except (LaceDoctorError, OSError) as error:
            self._say(f"Nothing is written. {error}")
            return
        finally:
            self._writing = False
        undo = key_of(self.app, "app.undo", "u")
        self.notify(f"{visible(counted(plan))} {undo} takes it back.", title="Imported", markup=False)
        self.dismiss(plan)

    def action_back(self) -> None:
        """Stop reading; else back to where one was."""
        if self.reading:
            self.workers.cancel_group(self, "import")
            self._set_reading(False)
            self.query_one(TextPane).show(literal("Stopped. Nothing was written."))
        elif not self._writing:
            self.dismiss(None)
