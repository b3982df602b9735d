"""Everything that is wrong in the user's files, to be read while they are mended."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from lacedoctor.domain.text import visible
from lacedoctor.errors import LaceDoctorError, Problem
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.own_patterns import short
from lacedoctor.ui.text import TO_LOOK_AT, dim, heading, lines, literal
from lacedoctor.ui.widgets.filter_line import FilterLine, open_filter
from lacedoctor.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from lacedoctor.ui.app import LaceDoctorApp

MOST_SHOWN = 200


class ProblemsScreen(Modal[None]):
    """A list of findings that is brought up to date whenever a file is saved."""

    DEFAULT_CSS = """
    ProblemsScreen { align: center middle; }
    ProblemsScreen Vertical { width: 90%; max-width: 110; height: 90%; }
    ProblemsScreen Vertical { background: $surface; border: round $accent; padding: 0 1; }
    ProblemsScreen TextPane { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Search", id="problems.filter"),
        Binding("escape,exclamation_mark,enter,q", "close", "Close", id="problems.close"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="problems.help"),
    ]

    _profiles: tuple[Problem, ...] | None = None  # once they are looked at

    def compose(self) -> ComposeResult:
        """Title and text."""
        find, close = key_of(self.app, "problems.filter", "/"), key_of(self.app, "problems.close", "esc")
        with Vertical():
            yield Static(f"Your files  ({find} searches, {close} closes)", classes="dialog-title", markup=False)
            yield TextPane()

    def on_mount(self) -> None:
        """Show what is wrong now; the notices that said it would lie over it."""
        self.app.clear_notifications()
        self.library_changed()
        self.query_one(TextPane).focus()
        self._look_at_profiles()

    @work(exclusive=True, group="profiles")
    async def _look_at_profiles(self) -> None:
        """What the list of profiles knows of them, beside the keys: there may be ten thousand."""
        from lacedoctor.storage.profile_list import list_profiles

        folders = cast("LaceDoctorApp", self.app).library.folders
        try:
            entries = await asyncio.to_thread(list_profiles, folders)
            self._profiles = tuple(problem for entry in entries for problem in entry.problems)
        except LaceDoctorError as error:
            folder = visible(str(folders.profiles))
            self._profiles = (Problem(file=folder, line=0, key="", what=visible(error.message), mend=visible(error.hint)),)
        self.library_changed()

    def library_changed(self) -> None:
        """Files were read again."""
        library = cast("LaceDoctorApp", self.app).library
        folders = library.folders
        places = (("Own patterns", folders.patterns), ("Profiles", folders.profiles), ("Settings", folders.settings_file))
        where = lines(*(dim(f"{name:<14}{place}") for name, place in places))
        words = next((line.value for line in self.query(FilterLine)), "").casefold().split()
        every = (*library.problems, *(self._profiles or ()))
        found = [each for each in every if all(word in str(each).casefold() for word in words)]
        waiting = "Looking at the profiles …" if self._profiles is None else "Nothing is wrong in your files."
        nothing = "Nothing found." if words else waiting
        shown = [literal(nothing)] if not found else [_shown(each) for each in found[:MOST_SHOWN]]
        if len(found) > MOST_SHOWN:
            shown.append(dim(f"{len(found) - MOST_SHOWN} more: `lacedoctor check` lists them all."))
        self.query_one(TextPane).show(lines(*(line for each in (where, *shown) for line in (each, Content()))))

    async def action_filter(self) -> None:
        """Only the findings with all the words typed."""
        shown = self.query_one(TextPane)
        await open_filter(self, shown, shown, lambda _: self.library_changed(), "file or word")

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def _shown(problem: Problem) -> Content:
    """Where it is, then what it is and how it is mended."""
    place = f"{short(problem).partition(':')[0]}{f', line {problem.line}' if problem.line else ''}"
    what = f"{problem.key}: {problem.what}" if problem.key else problem.what
    return lines(heading(f"{place}{TO_LOOK_AT if problem.warning else ''}"), literal(f"{what} {problem.mend}".strip()))
