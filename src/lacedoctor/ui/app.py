"""The app: its screens, themes, keys and the commands that hold everywhere. Wiring only."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable
from weakref import WeakKeyDictionary

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.keys import format_key
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen, Screen

from lacedoctor.domain.text import visible
from lacedoctor.errors import LaceDoctorError
from lacedoctor.session import Library, Session
from lacedoctor.ui.base_app import BaseApp
from lacedoctor.ui.screens.too_small import TooSmallScreen
from lacedoctor.ui.theme import ANSI_THEME, DARK, THEMES, opposite

if TYPE_CHECKING:
    from lacedoctor.domain.profile import Profile
    from lacedoctor.storage.pattern_folder import FolderRead

MIN_WIDTH, MIN_HEIGHT = 60, 20
KEY_WORDS = {"enter": "enter", "escape": "esc", "pageup": "page up", "pagedown": "page down", "space": "space", "tab": "tab"}


@runtime_checkable
class ShowsCase(Protocol):
    """A screen that shows the fitting."""

    def case_changed(self) -> None:
        """The session's case is another one now: show it."""


class LaceDoctorApp(BaseApp, inherit_bindings=False):
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
        super().__init__(ansi_color=True if colourless else None)
        self.library = library
        self.glyphs = library.settings.glyphs
        self.session = Session(library)
        self._counting = asyncio.Lock()
        self._counted = False
        self._shown_of_folder: WeakKeyDictionary[Screen[object], FolderRead] = WeakKeyDictionary()
        for own in THEMES:
            self.register_theme(own)
        self._wish = ANSI_THEME if colourless else theme or library.settings.theme
        self._begin_with(self._wish if self._wish in self.available_themes else DARK)

    def _begin_with(self, name: str) -> None:
        """The theme of the first picture: one that came by the watcher would have every sheet parsed again."""
        if name == ANSI_THEME or (known := self.get_theme(name)) is None or known.ansi:
            self.theme = name  # the terminal's own colours need the filters that only the watcher sets
            return
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.update_classes({f"-theme-{name}": True, "-dark-mode": known.dark, "-light-mode": not known.dark}, update=False)

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
        for mode, make in (("fit", self.get_default_screen), ("lacings", self._lacings), ("gear", self._gear)):
            self.add_mode(mode, make)
        if self._wish not in self.available_themes:
            self.warn("Theme", f"There is no theme '{self._wish}'; this is {DARK}.")
        if self.library.settings.keys:
            from lacedoctor.ui.keymap import checked_keymap  # only who maps keys pays for it

            keymap, problems = checked_keymap(self.library.settings.keys)
            self.set_keymap(keymap)
            if problems:
                self.warn("Some keys of settings.toml are left out", "\n".join(problems[:4]))

    def on_ready(self) -> None:
        """The first picture follows; what it did without comes after it."""
        self.call_after_refresh(self._after_first_picture)

    def _after_first_picture(self) -> None:
        """Read what the first answer will need, own patterns after the shipped ones, and look for garbage again."""
        self.library.begin_without_own()
        self.library.warm_up()
        self._shown_of_folder[self.screen] = self.library.own
        self.screen_change_signal.subscribe(self, self._show_patterns)
        self.watch_patterns()
        self.count_trials()
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
            more = f"\n{len(errors) - 3} more: press !" if len(errors) > 3 else ""
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

    def get_key_display(self, binding: Binding) -> str:
        """Keys as people say them: ``enter``, ``F2``, ``ctrl+s``."""
        if binding.key_display:
            return binding.key_display
        modifiers, key = binding.parse_key()
        return "+".join([*modifiers, KEY_WORDS.get(key) or (key.upper() if key[1:].isdigit() else format_key(key))])

    def warn(self, title: str, words: str) -> None:
        """A toast whose words are shown literally."""
        self.notify(visible(words).replace("␊", "\n"), title=title, severity="warning", timeout=12, markup=False)

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

    def action_toggle_theme(self) -> None:
        """Dark to light and back."""
        self.theme = opposite(self.current_theme)

    def action_help(self) -> None:
        """Help for the screen one is on."""
        from lacedoctor.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen, self.library.knowledge))

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
            turned = turn()
        except (LaceDoctorError, OSError) as error:
            self.notify(visible(str(error)), title="Not undone", severity="error", timeout=12, markup=False)
            return
        if turned:
            self.show_case()
            self.count_trials()
        else:
            self.notify(nothing, timeout=3)

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Save the fitting to a gear profile."""
        await self.save()

    async def save(self) -> bool:
        """Ask for a name where there is none yet, save, and say where; False where it was not saved."""
        from lacedoctor.ui.screens.dialogs import NameDialog

        name = self.session.profile.name if self.session.profile else None
        if name is None:
            name = await self.push_screen_wait(NameDialog(self.session.case.person.name or ""))
        if not name:
            return False
        try:
            path = self.session.save(name, dt.date.today())  # noqa: DTZ011 - the runner's own calendar
        except (LaceDoctorError, OSError) as error:
            self.notify(visible(str(error)), title="Not saved; nothing is lost", severity="error", timeout=12, markup=False)
            return False
        self.notify(visible(str(path)), title="Saved", markup=False)
        self.show_case()
        self.count_trials()
        return True

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

    async def start_fitting(self, path: Path | None, shoe_id: str | None) -> None:
        """Open a profile, or with no path a fresh fitting, and go to the Fit screen."""
        try:
            if path is None:
                self.session.new()
            else:
                self.session.open(path, shoe_id)
        except (LaceDoctorError, OSError) as error:
            self.notify(visible(str(error)), title="Not opened", severity="error", timeout=12, markup=False)
            return
        await self.switch_mode("fit")
        self.show_case()
        self.ask_about_trials(unasked=True)

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
        from lacedoctor.advice.trials import due, said_words
        from lacedoctor.ui.screens.trial import TrialScreen

        shoe = profile.shoe(shoe_id)
        today = dt.date.today().isoformat()  # noqa: DTZ011 - the runner's own calendar
        for item in due(shoe) if shoe else ():
            if unasked and item.trial.date == today:
                continue
            answer = await self.push_screen_wait(TrialScreen(item, self.library.zones))
            if answer is None:
                return
            try:
                profile = self.session.answer_trial(path, profile, shoe_id, item.places, answer)
            except (LaceDoctorError, OSError) as error:
                self.notify(visible(str(error)), title="Not saved", severity="error", timeout=12, markup=False)
                return
            self.notify(f"{visible(said_words(item, answer.runs, answer.outcome))} u takes it back.", title="Noted", markup=False)
            self.show_case()
            self.count_trials()


def run(library: Library, theme: str | None, mouse: bool) -> int:
    """Run the app until it is left; the exit code. The garbage collector is off until the first picture is there."""
    gc.disable()
    app = LaceDoctorApp(library, theme)
    app.run(mouse=mouse)
    return app.return_code or 0
