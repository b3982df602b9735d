"""Saved people: their feet, their shoes, and what was tried in each pair."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from lacedoctor.advice.experience import tallies
from lacedoctor.advice.trial_actions import actions_of
from lacedoctor.advice.trials import Due, due
from lacedoctor.domain.experience import Tally
from lacedoctor.domain.profile import OwnedShoe
from lacedoctor.domain.text import visible
from lacedoctor.domain.words import Foot
from lacedoctor.errors import LaceDoctorError
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import eyestay_of
from lacedoctor.session import own_experience
from lacedoctor.storage.profiles import (
    ProfileEntry,
    StoredProfile,
    list_profiles,
    read_profile,
)
from lacedoctor.ui.gear_text import MARK, broken_text, newest_lacing, profile_text
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.reasons import Reasoned
from lacedoctor.ui.steady import Steady
from lacedoctor.ui.text import lines, literal
from lacedoctor.ui.widgets.bars import KeyBar, TopBar
from lacedoctor.ui.widgets.filter_line import FilterLine, open_filter
from lacedoctor.ui.widgets.lace_diagram import LaceDiagram
from lacedoctor.ui.widgets.pick_list import PickList
from lacedoctor.ui.widgets.result_text import urgency
from lacedoctor.ui.widgets.text_pane import TextPane, path_lines

if TYPE_CHECKING:
    from lacedoctor.ui.app import LaceDoctorApp

NO_TRIAL = "Nothing is on trial in this shoe."
OF_A_PERSON = ("open", "import_gear", "export_gear", "retire")  # what needs a file that can be read
NOBODY = """Nobody is saved yet.

Save the fitting that is open ({save}), or add somebody by name ({new}). Shoes stand here then, with what was tried in them."""


class GearScreen(Reasoned, Steady[None]):
    """The list is read anew whenever the screen comes to the front, so that files edited elsewhere show."""

    CSS_PATH = "gear.tcss"
    AUTO_FOCUS = "PickList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", tooltip="Filter the list", id="gear.filter"),
        Binding("enter", "open", "Open", tooltip="Open this profile", id="gear.open"),
        Binding("a", "answer_trial", "How was it?", tooltip="Say how the lacing on trial was", id="gear.answer-trial"),
        Binding("n", "new", "New", tooltip="New person", id="gear.new"),
        Binding("d", "delete", "Delete", tooltip="Delete this profile", id="gear.delete"),
        Binding("r", "restore", "Bring back somebody deleted", show=False, id="gear.restore"),
        Binding("w", "retire", "Worn out: retire this pair, or use it again", show=False, id="gear.retire"),
        Binding("v", "versions", "Earlier versions of this profile", show=False, id="gear.versions"),
        Binding("p", "purge", "Erase who was kept too long", show=False, id="gear.purge"),
        Binding("i", "import_gear", "Import", show=False, tooltip="Import shoes from another log", id="gear.import"),
        Binding("e", "export_gear", "Export", show=False, tooltip="Export: card or data, one or everybody", id="gear.export"),
        Binding("left_square_bracket,left,h", "shoe(-1)", "Shoe before", show=False, id="gear.shoe-before"),
        Binding("right_square_bracket,right,l", "shoe(1)", "Next shoe", show=False, id="gear.next-shoe"),
        Binding("escape", "clear_filter", "All of them", show=False, tooltip="Clear the filter", id="gear.clear-filter"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._every: tuple[tuple[str, ProfileEntry], ...] = ()
        self.entries: tuple[ProfileEntry, ...] = ()
        self.stored: StoredProfile | None = None
        self.shoe_number = 0
        self._offered: tuple[bool, ...] = ()  # which keys that need something have it

    def compose(self) -> ComposeResult:
        """List, what is saved, and the newest lacing."""
        yield TopBar("gear")
        with Vertical(id="people"):
            yield PickList(self._picked, empty="Nobody.", classes="frame")
        yield TextPane(id="detail", classes="frame")
        yield LaceDiagram()
        yield KeyBar()

    @property
    def _app(self) -> LaceDoctorApp:
        return cast("LaceDoctorApp", self.app)

    def on_screen_resume(self) -> None:
        """Read the folder again, and stay on the same person; not while the screen is put together or the app is left."""
        if self.children:
            self.case_changed()

    def why_not(self, action: str) -> str:
        """Nothing can be opened or deleted that is not there; a broken file can only be deleted."""
        if action in (*OF_A_PERSON, "delete", "versions", "answer_trial") and not self.entries:
            return "Nobody is picked."
        if action in OF_A_PERSON and self.stored is None:
            return "This file cannot be read: the text beside it says where the mistake is."
        if action == "answer_trial" and not self.due:
            return NO_TRIAL
        if action == "retire" and self.shoe is None:
            return "No pair is saved for this person."
        if action == "purge" and not self._app.library.settings.privacy_days:
            return "The settings name no number of days ([privacy] days)."
        few = action == "shoe" and (self.stored is None or len(self.stored.profile.shoes) < 2)
        return "There is no other pair." if few else ""

    def case_changed(self) -> None:
        """Another fitting may be open now, and files may have changed."""
        self._read()
        session = self._app.session
        self.query_one(TopBar).show_open(session.case.person.name or "", session.dirty, urgency(session))

    # The list

    def _read(self) -> None:
        here, shoe_number = self.entry, self.shoe_number
        entries: tuple[ProfileEntry, ...] = ()
        with self._said("Not read"):
            entries = list_profiles(self._app.library.folders)
        known = {entry.path for _, entry in self._every}
        back = [entry for entry in entries if known and entry.path not in known]  # such as a deleted one
        here = back[0] if len(back) == 1 else here
        self._every = tuple((entry.name.casefold(), entry) for entry in entries)
        self._filtered(self._words, here.path if here else self._app.session.profile_path)
        if here and self.entry and self.entry.path == here.path:
            self.action_shoe(shoe_number)

    @property
    def entry(self) -> ProfileEntry | None:
        """The picked one."""
        picked = self.query_one(PickList).picked
        return self.entries[picked] if picked < len(self.entries) else None

    @property
    def _words(self) -> str:
        return next((line.value for line in self.query(FilterLine)), "")

    def _filtered(self, words: str, keep: Path | None = None) -> None:
        """Show who matches every word."""
        wanted = words.casefold().split()
        if keep is None and not wanted and self.entry:
            keep = self.entry.path  # who was found stays picked when the filter is cleared
        self.entries = tuple(entry for name, entry in self._every if all(word in name for word in wanted))
        index = 0
        if keep is not None:  # not while somebody types: a path for each of ten thousand people takes its time
            index = next((n for n, entry in enumerate(self.entries) if entry.file == keep.name and entry.path == keep), 0)
        people = self.query_one(PickList)
        people.set_items([f"{'✗ ' if entry.broken else ''}{entry.label}" for entry in self.entries], index)
        people.border_title = f"Gear {len(self.entries)} of {len(self._every)}" if wanted else f"Gear {len(self._every)}"
        self._picked(index)

    async def action_filter(self) -> None:
        """Type to find a name."""
        shown = self.query_one(PickList)
        await open_filter(self, shown, shown, self._filtered, "name")

    def action_clear_filter(self) -> None:
        """Everybody again."""
        for line in self.query(FilterLine):
            line.action_clear()

    # What is saved

    def _picked(self, _index: int) -> None:
        self.shoe_number = 0
        self.stored = None
        entry = self.entry
        if entry is not None and not entry.broken:
            try:
                stored = read_profile(entry.path)
                notes = entry.problems[-1:] if entry.copy_of else ()
                self.stored = replace(stored, problems=(*notes, *stored.problems))
            except LaceDoctorError as error:
                problem = lines(literal(entry.name), literal(str(error)))
                self._show(problem, None)
                return
        self._show_detail()

    def _show_detail(self) -> None:
        entry = self.entry
        if self.stored is not None:
            key = key_of(self.app, "gear.answer-trial", "a")
            self._show(profile_text(self.stored, self.shoe_number, self.due, self._tallies, key), self.shoe)
        elif entry is not None:
            self._show(broken_text(entry), None)
        else:
            nobody = NOBODY.format(save=key_of(self.app, "app.save", "ctrl+s"), new=key_of(self.app, "gear.new", "n"))
            self._show(literal("Nobody by that name.") if self._every else lines(*map(literal, nobody.split("\n"))), None)

    @property
    def shoe(self) -> OwnedShoe | None:
        """The marked pair."""
        shoes = self.stored.profile.shoes if self.stored else ()
        return shoes[self.shoe_number] if self.shoe_number < len(shoes) else None

    @property
    def due(self) -> tuple[Due, ...]:
        """What is on trial in the marked pair."""
        return due(self.shoe) if self.shoe else ()

    @property
    def _tallies(self) -> tuple[Tally, ...]:
        """How what is on trial in the marked pair did before."""
        shoe, library = self.shoe, self._app.library
        if shoe is None or self.stored is None:
            return ()
        own = own_experience(self.stored.profile, library)
        pairs, patterns = shoe.shoe.eyelet_pairs, library.patterns
        actions = (action for item in self.due for action in actions_of(item.trial, pairs, patterns))
        return tallies(actions, shoe.shoe, library.experience, own)

    def _show(self, text: Content, shoe: OwnedShoe | None) -> None:
        """The text, and the newest lacing of this shoe where there is one; with another one picked, other keys may be there."""
        offered = tuple(not self.why_not(action) for action in ("open", "delete", "answer_trial", "shoe"))
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()
        self.query_one(TextPane).show(text)
        diagram = self.query_one(LaceDiagram)
        code, foot = newest_lacing(shoe) if shoe else (None, Foot.RIGHT)
        if shoe is None or code is None:
            diagram.say("No lacing is noted for this pair yet." if shoe else "")
            return
        try:
            lacing = lacing_from(code, self._app.library.patterns, shoe.shoe.eyelet_pairs)
            diagram.show(lacing, eyestay_of(replace(shoe.shoe, eyelet_pairs=lacing.pairs)), foot=foot)
        except LaceDoctorError as error:
            diagram.say(str(error))

    def action_shoe(self, by: int) -> None:
        """Mark another pair."""
        count = len(self.stored.profile.shoes) if self.stored else 0
        if count:
            shown, self.shoe_number = self.shoe_number, (self.shoe_number + by) % count
            self._show_detail()
            if self.shoe_number != shown:
                self.query_one(TextPane).reveal(MARK)

    # Opening and deleting

    @work(exclusive=True, group="gear")
    async def action_open(self) -> None:
        """Go on with this person's fitting, in the marked pair."""
        stored, shoe = self.stored, self.shoe
        if stored is None:
            self.app.bell()
        elif await self._app.may_leave("open another one"):
            await self._app.start_fitting(stored.path, shoe.id if shoe else None)

    @work(exclusive=True, group="gear")
    async def action_answer_trial(self) -> None:
        """How the lacing on trial in the marked pair was."""
        stored, shoe = self.stored, self.shoe
        if stored is not None and shoe is not None:
            await self._app.ask_about(stored.path, stored.profile, shoe.id)

    @work(exclusive=True, group="gear")
    async def action_import_gear(self) -> None:
        """Shoes out of another training log, for this person."""
        from lacedoctor.ui.screens.importing import ImportScreen  # only who imports pays for it

        stored = self.stored
        if stored is None:
            return
        plan = await self.app.push_screen_wait(ImportScreen(self._app.library.folders, stored))
        if plan is not None:
            self._app.session.note_written(stored.path, plan.before, plan.after)
            self.case_changed()

    @work(exclusive=True, group="gear")
    async def action_export_gear(self) -> None:
        """This person's data or card, or everybody's."""
        from lacedoctor.ui.screens.gear_export import GearExportScreen  # as above

        entry, shoe = self.entry, self.shoe
        if entry is None or self.stored is None:
            return
        written = await self.app.push_screen_wait(GearExportScreen(self._app.library, entry, shoe))
        if written:
            self.notify(path_lines(written), title="Saved", markup=False)

    @work(exclusive=True, group="gear")
    async def action_new(self) -> None:
        """Somebody new: a profile with nothing but a name."""
        from lacedoctor.ui.gear_keeping import added

        with self._said("Not added"):
            self._go_to(await added(self._app))

    @work(exclusive=True, group="gear")
    async def action_delete(self) -> None:
        """Move the picked file aside, or erase everything about the person, after asking."""
        from lacedoctor.ui.gear_keeping import deleted

        if self.entry is None:
            self.app.bell()
            return
        with self._said("Not deleted"):
            await deleted(self._app, self.entry)
        self._read()

    @work(exclusive=True, group="gear")
    async def action_restore(self) -> None:
        """Pick one of those who were deleted, and bring them back."""
        from lacedoctor.ui.gear_keeping import brought_back

        with self._said("Not brought back"):
            self._go_to(await brought_back(self._app))

    def _go_to(self, path: Path | None) -> None:
        """Show somebody who was not in the list before; None is nobody."""
        if path:
            self.action_clear_filter()
            self._read()
            self._filtered(self._words, path)

    @work(exclusive=True, group="gear")
    async def action_versions(self) -> None:
        """Go back to an earlier version of the picked profile."""
        from lacedoctor.ui.gear_keeping import version_restored

        with self._said("Not put back"):
            if self.entry and await version_restored(self._app, self.entry):
                self.case_changed()

    @work(exclusive=True, group="gear")
    async def action_purge(self) -> None:
        """Erase who was kept longer than the settings want it, after asking."""
        from lacedoctor.ui.gear_keeping import purged

        with self._said("Not erased"):
            if await purged(self._app):
                self._read()

    @work(exclusive=True, group="gear")
    async def action_retire(self) -> None:
        """Retire the marked pair, or use it again."""
        from lacedoctor.ui.gear_keeping import retired

        if self.stored and self.shoe and await retired(self._app, self.stored, self.shoe):
            self._read()

    @contextmanager
    def _said(self, title: str) -> Iterator[None]:
        """What went wrong, as a toast."""
        try:
            yield
        except (LaceDoctorError, OSError) as error:
            self.notify(visible(str(error)), title=title, severity="error", timeout=12, markup=False)

    def on_pick_list_opened(self) -> None:
        """A click on the picked line."""
        self.action_open()
