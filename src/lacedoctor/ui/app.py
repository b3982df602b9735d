"""The app: its screens, themes, keys and the commands that hold everywhere. Wiring only."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from textual import events, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen, Screen

from lacedoctor.domain.text import visible
from lacedoctor.errors import LaceDoctorError
from lacedoctor.library import Library
from lacedoctor.ui.look_and_keys import LookAndKeys
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.screens.too_small import TooSmallScreen
from lacedoctor.ui.shows import BeginsAgain, ShowsCase
from lacedoctor.ui.theme import ANSI_THEME

if TYPE_CHECKING:
    from lacedoctor.domain.profile import Profile
    from lacedoctor.storage.pattern_folder import FolderRead
    from lacedoctor.ui.widgets.welcome import Welcome

MIN_WIDTH, MIN_HEIGHT = 60, 20


class LaceDoctorApp(LookAndKeys, inherit_bindings=False):
    """LaceDoctor in a terminal. ``session`` is the fitting that is open."""

    TITLE = "LaceDoctor"
    # The first screen's sheet comes along: brought by its screen it would have Textual parse everything once more.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/global.tcss", "screens/fit.tcss"]
    DEFAULT_MODE = "fit"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (78, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared in Textual without ClassVar
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-medium"), (36, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "switch_mode('fit')", "Fit", show=False, tooltip="Go to Fit", id="app.show-fit"),
        Binding("f3", "switch_mode('lacings')", "Lacings", show=False, tooltip="Go to Lacings", id="app.show-lacings"),
        Binding("f4", "switch_mode('gear')", "Gear", show=False, tooltip="Go to Gear", id="app.show-gear"),
        Binding("ctrl+s", "save", "Save the fitting", show=False, id="app.save"),
        Binding("u,ctrl+z", "undo", "Undo", show=False, id="app.undo"),
        Binding("ctrl+r,ctrl+y", "redo", "Redo", show=False, id="app.redo"),
        Binding("ctrl+n,N", "next_customer", "Next customer", show=False, id="app.next-customer"),
        Binding("ctrl+l", "wipe", "Wipe the screen and its undo", show=False, priority=True, id="app.wipe"),
        Binding("f", "jump", "Jump", show=False, tooltip="Jump to a place by its letter", id="app.jump"),
        Binding("t", "toggle_theme", "Light or dark", show=False, id="app.toggle-theme"),
        Binding("exclamation_mark", "problems", "What is wrong in your files", show=False, id="app.show-problems"),
        Binding("colon,ctrl+p", "command_palette", "Commands", id="app.show-commands"),
        Binding("question_mark,f1", "help", "Help", id="app.show-help"),
        Binding("q", "quit", "Quit", id="app.quit"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit-anywhere"),
        Binding("ctrl+c", "quit", "Quit", show=False, id="app.interrupt"),
    ]

    def __init__(self, library: Library, theme: str | None = None) -> None:
        # Textual chooses its colour filter here: without this NO_COLOR would mean grey, not none.
        colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(library, colourless)
        self.glyphs = library.settings.glyphs
        self._counting = asyncio.Lock()
        self._counted = False
        self.welcome: Welcome | None = None  # while it is shown
        self._shown_of_folder: WeakKeyDictionary[Screen[object], FolderRead] = WeakKeyDictionary()
        self.begin_with(ANSI_THEME if colourless else theme or library.settings.theme)

    # Screens are imported when they are first shown.

    def get_default_screen(self) -> Screen[None]:
        """The Fit screen. Opened as a mode it would have Textual parse every sheet twice, 10 ms of the first picture."""
        from lacedoctor.ui.screens.fit import FitScreen

        return self._sized(FitScreen())

    def _lacings(self) -> Screen[None]:
        from lacedoctor.ui.screens.lacings import LacingsScreen

        return self._sized(LacingsScreen())

    def _gear(self) -> Screen[None]:
        from lacedoctor.ui.screens.gear import GearScreen

        return self._sized(GearScreen())

    def _sized(self, screen: Screen[None]) -> Screen[None]:
        """The screen with the classes of this size from the start: found out later, they would cost a second first picture."""
        width, height = self.size
        for size, breakpoints in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)):
            name = next(name for least, name in reversed(breakpoints or []) if size >= least)
            screen.add_class(name, update=False)
        return screen

    def on_mount(self) -> None:
        """Make the modes known, and say what was wrong with the theme and the keys, once."""
        for mode, make in {"fit": self.get_default_screen, **self.modes_besides_fit}.items():
            self.add_mode(mode, make)
        self.use_settings()

    @property
    def modes_besides_fit(self) -> dict[str, Callable[[], Screen[None]]]:
        """The modes whose screens are made when they are first gone to."""
        return {"lacings": self._lacings, "gear": self._gear}

    def on_ready(self) -> None:
        """The first picture follows; what it did without comes after it."""
        self.call_after_refresh(self._after_first_picture)

    def _welcome(self) -> None:
        """Explain everything in one box, at the first start only."""
        from lacedoctor.storage.first_run import is_first_run, note_first_run

        if self.current_mode != "fit" or not is_first_run(self.library.folders):
            return
        from lacedoctor.ui.widgets.welcome import Welcome  # only once in a life

        self.welcome = Welcome(self._keymap)
        self.screen.mount(self.welcome)
        try:
            note_first_run(self.library.folders)
        except OSError as error:  # then it is shown again; saving will say so where it matters
            self.log.warning(str(error))

    async def on_event(self, event: events.Event) -> None:
        """The first key or click takes the welcome away, and escape what is said in toasts."""
        if self.welcome is not None and isinstance(event, events.Key | events.MouseDown):
            welcome, self.welcome = self.welcome, None
            if welcome.takes(event):
                return
        if isinstance(event, events.Key) and event.key == "escape":
            self.clear_notifications()
        await super().on_event(event)

    def _after_first_picture(self) -> None:
        """Read what the first answer will need, own patterns after the shipped ones, and look for garbage again."""
        if self.leaving:
            return
        self.library.begin_without_own()
        self.library.warm_up()
        self._shown_of_folder[self.screen] = self.library.own
        self.screen_change_signal.subscribe(self, self._show_patterns)
        self._welcome()
        self.watch_patterns()
        self.count_trials()
        if self.library.settings.privacy_days:
            self.say_what_is_due()
        if not gc.isenabled():  # as run() left it
            self.tidying.begin()

    # The user's own files

    @work(group="patterns")
    async def watch_patterns(self) -> None:
        """Look at the folder of own patterns again and again; the first look tells what was wrong at the start."""
        from lacedoctor.ui.own_patterns import LOOK_S, short  # nothing of it is needed for the first picture

        read = await asyncio.to_thread(self.library.look)
        self._take_patterns(read)
        if errors := [problem for problem in self.library.problems if not problem.warning]:
            more = f"\n{len(errors) - 3} more: press {key_of(self, 'app.show-problems', '!')}" if len(errors) > 3 else ""
            self.warn("Some of your files are left out", "\n".join(map(short, errors[:3])) + more)
        while True:
            await asyncio.sleep(LOOK_S)
            self._take_patterns(await asyncio.to_thread(self.library.look))

    def _take_patterns(self, read: FolderRead | None) -> None:
        """Use what was found in the folder, show it, and say what is new."""
        if read is None:
            return
        from lacedoctor.ui.own_patterns import said

        self.library.take(read)
        self._show_patterns(self.screen)
        if read.news:
            broken = any(news.problem for news in read.news)
            severity: SeverityLevel = "warning" if broken else "information"
            words = visible(said(read.news)).replace("␊", "\n")
            self.notify(words, title="Own patterns", severity=severity, timeout=12 if broken else 4, markup=False)

    def _show_patterns(self, screen: Screen[object]) -> None:
        """Have the screen in front show the patterns of now, unless it does already."""
        from lacedoctor.ui.own_patterns import ShowsLibrary

        shown = self._shown_of_folder.setdefault(screen, self.library.own)
        if shown is not self.library.own and isinstance(screen, ShowsLibrary) and screen.is_mounted:
            screen.library_changed()
        self._shown_of_folder[screen] = self.library.own

    def action_problems(self) -> None:
        """Everything that is wrong in the user's files."""
        from lacedoctor.ui.screens.problems import ProblemsScreen

        self.push_screen(ProblemsScreen())

    def _fatal_error(self) -> None:
        """A crash is reported without the values of variables, which Textual would print: they are answers."""
        from rich.text import Text

        from lacedoctor.crash import crash_report

        self._exit_renderables.append(Text(crash_report(self._exception or RuntimeError())))
        self._close_messages_no_wait()

    def on_resize(self, event: events.Resize) -> None:
        """Too small a terminal gets one polite screen instead of a broken one."""
        small = event.size.width < MIN_WIDTH or event.size.height < MIN_HEIGHT
        if small and not isinstance(self.screen, TooSmallScreen):
            self.push_screen(TooSmallScreen(MIN_WIDTH, MIN_HEIGHT))
        elif not small and isinstance(self.screen, TooSmallScreen):
            self.screen.dismiss()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that can be done now, with its keys."""
        from lacedoctor.ui.commands import MOVES, commands_of  # only the palette needs it

        for command in commands_of(screen):
            if not command.id.startswith((*MOVES, "app.show-commands")):
                callback = partial(self.run_action, command.action, command.node)
                yield SystemCommand(command.title, command.keys, callback)
        yield SystemCommand("Choose a theme", "dark, light, high contrast, the terminal's own", self.action_change_theme)
        yield SystemCommand("Save a picture of the screen", "as SVG", self.deliver_screenshot)

    # Customers

    async def action_next_customer(self) -> None:
        """A fresh fitting at once; the one before is one undo away."""
        from lacedoctor.ui.customers import next_customer  # only a counter needs it

        await next_customer(self)

    @work(exclusive=True, group="wipe")
    async def action_wipe(self) -> None:
        """Forget every fitting, after asking: this cannot be undone."""
        from lacedoctor.ui.customers import WIPE, WIPE_DETAIL, wipe
        from lacedoctor.ui.screens.dialogs import YES, ConfirmDialog

        asked = isinstance(self.screen, TooSmallScreen | ConfirmDialog)
        self.clear_notifications()  # one might lie over the question
        if not asked and await self.push_screen_wait(ConfirmDialog(WIPE, WIPE_DETAIL)) == YES:
            await wipe(self)

    def action_help(self) -> None:
        """Help for what has the focus, and for its screen."""
        from lacedoctor.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen, self.library.knowledge))

    def action_jump(self) -> None:
        """Show a letter at every place; the next key goes there."""
        from lacedoctor.ui.screens.jump import JumpScreen

        self.push_screen(JumpScreen(self.screen), lambda go: go and go())

    def show_case(self) -> None:
        """The case changed: the screen in front shows it now, the others when they come to the front."""
        if isinstance(self.screen, ShowsCase) and self.screen.is_mounted:  # counts may come in before a screen is there
            self.screen.case_changed()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._turn_back(self.session.undo, "There is nothing to undo.")

    def action_redo(self) -> None:
        """Make the change again."""
        self._turn_back(self.session.redo, "There is nothing to redo.")

    def _turn_back(self, turn: Callable[[], bool], nothing: str) -> None:
        """Undo or redo. What was said about a trial is put back in its file, which may be impossible by now."""
        try:
            newest = self.session.history.back[-1:] if turn == self.session.undo else self.session.history.forth[-1:]
            turned = turn()
        except (LaceDoctorError, OSError) as error:
            self.notify(visible(str(error)), title="Not undone", severity="error", timeout=12, markup=False)
            return
        if not turned:
            self.notify(nothing, timeout=3)
            return
        self.clear_notifications()  # what was said of what is turned back is no longer so
        if newest[0].opened is not None:
            self.notify("This is another customer's fitting now.", timeout=4)
            if isinstance(self.screen, BeginsAgain):
                self.screen.begin_again()
        self.show_case()
        self.count_trials()

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Save the fitting to a gear profile."""
        await self.save()

    async def save(self) -> bool:
        """Ask for a name where there is none yet, save, and say where; False where it was not saved."""
        from lacedoctor.ui.saving import saved

        return await saved(self)

    async def action_quit(self) -> None:
        """Quit, asking first where something would be lost."""
        if not isinstance(self.screen, ModalScreen) or isinstance(self.screen, TooSmallScreen):
            self.ask_to_quit()

    @work(exclusive=True, group="quit")
    async def ask_to_quit(self) -> None:
        """Quit, unless the user would rather stay."""
        if await self.may_leave("quit"):
            self.exit()

    async def may_leave(self, purpose: str) -> bool:
        """Whether the fitting may be left: it is saved, or the user saves or discards it now."""
        from lacedoctor.ui.screens.dialogs import DISCARD, SAVE, UnsavedDialog

        if not self.session.dirty:
            return True
        answer = await self.push_screen_wait(UnsavedDialog(purpose))
        return answer == DISCARD or (answer == SAVE and await self.save())

    async def start_fitting(self, path: Path, shoe_id: str | None) -> None:
        """Open a profile, and go to the Fit screen."""
        try:
            self.session.open(path, shoe_id)
        except (LaceDoctorError, OSError) as error:
            self.notify(visible(str(error)), title="Not opened", severity="error", timeout=12, markup=False)
            return
        await self.switch_mode("fit")
        self.show_case()
        self.ask_about_trials(unasked=True)

    @work(group="privacy")
    async def say_what_is_due(self) -> None:
        """Say once what has been kept for longer than the settings want it. Nothing is removed here."""
        from lacedoctor.ui.gear_keeping import due_words

        if words := await asyncio.to_thread(due_words, self.library, partial(key_of, self)):
            self.warn("Kept longer than settings.toml says", words)

    # What was tried before

    @work(group="trial counts")
    async def count_trials(self) -> None:
        """Count what the trials of everybody here came to, beside the work that goes on; then show it. Once, file by file."""
        async with self._counting:
            for thorough in (False,) if self._counted else (False, True):
                if await asyncio.to_thread(self.library.count_trials, thorough=thorough):
                    self.show_case()
            self._counted = True

    @work(exclusive=True, group="trial")
    async def ask_about_trials(self, unasked: bool = False) -> None:
        """Ask how the lacings on trial in the open pair were; ``unasked``, only those from before today."""
        profile, path, shoe_id = self.session.profile, self.session.profile_path, self.session.shoe_id
        if profile is not None and path is not None and shoe_id is not None:
            await self.ask_about(path, profile, shoe_id, unasked=unasked)

    async def ask_about(self, path: Path, profile: Profile, shoe_id: str, *, unasked: bool = False) -> None:
        """Ask about each trial of a saved pair, and write what was said. Leaving one leaves the others, too."""
        from lacedoctor.ui.asking import ask_about  # only who has something on trial pays for it

        await ask_about(self, path, profile, shoe_id, unasked=unasked)


def run(library: Library, theme: str | None, mouse: bool) -> int:
    """Run the app until it is left; the exit code. The garbage collector is off until the first picture is there."""
    gc.disable()
    app = LaceDoctorApp(library, theme)
    app.run(mouse=mouse)
    return app.return_code or 0
