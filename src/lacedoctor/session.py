"""What is open, what changed, undo and redo: the state both front ends work on. Knows no toolkit.

Opening, saving and advising import what they need themselves: the first picture of the app does without all of it, and it
would take 40 ms of the time until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from lacedoctor.domain.case import Answers, Case, Person
from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.storage.assets import asset_folder
from lacedoctor.storage.settings import load_settings
from lacedoctor.storage.zones import load_zones

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from lacedoctor.domain.advice import Advice
    from lacedoctor.domain.knowledge import Knowledge
    from lacedoctor.domain.pattern import Pattern
    from lacedoctor.domain.profile import Profile
    from lacedoctor.domain.zones import Zone
    from lacedoctor.storage.paths import Folders
    from lacedoctor.storage.pattern_folder import FolderRead, PatternFolder

UNDO_STEPS = 200


class Library:
    """What the shipped files and the user's folders say. Settings are read at once, the rest when it is first asked for.

    Broken files of the user are reported in ``problems``, never raised. LaceDoctorError, at once, where the installation
    lacks its files.
    """

    def __init__(self, folders: Folders) -> None:
        for name in ("knowledge", "lacing_patterns"):
            asset_folder(name)
        self.folders = folders
        self.settings, self._setting_problems = load_settings(folders)

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zones of the foot by slug; quick, where ``knowledge`` reads everything."""
        return load_zones()

    @cached_property
    def knowledge(self) -> Knowledge:
        """Everything the advice is made from."""
        from lacedoctor.storage.knowledge import load_knowledge

        return load_knowledge()

    @property
    def patterns(self) -> Mapping[str, Pattern]:
        """Every lacing by id, the shipped ones first."""
        return self._patterns_read.patterns

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the user's patterns and settings."""
        return (*self._patterns_read.problems, *self._setting_problems)

    def warm_up(self) -> None:
        """Read and import everything that the first advice needs, so that it comes at once."""

        _ = self.knowledge, tuple(self.patterns.values())

    @property
    def own(self) -> FolderRead:
        """The folder of own patterns as it was read last; another object whenever anything in it changed."""
        return self._patterns_read

    def begin_without_own(self) -> None:
        """Until the first ``look``, do with the shipped patterns: a folder may hold a thousand files."""
        from lacedoctor.storage.pattern_folder import FolderRead
        from lacedoctor.storage.patterns import shipped_patterns

        self._patterns_read = FolderRead(patterns=shipped_patterns(), broken={})

    def look(self) -> FolderRead | None:
        """The folder of own patterns, read again if anything changed in it; None where nothing did.

        May run in a thread of its own, one call at a time: what is in use changes only with ``take``.
        """
        return self._pattern_folder.changed()

    def take(self, read: FolderRead) -> None:
        """Use what ``look`` found from now on; ``patterns`` is another mapping then."""
        self._patterns_read = read

    @cached_property
    def _pattern_folder(self) -> PatternFolder:
        from lacedoctor.storage.pattern_folder import PatternFolder

        return PatternFolder(self.folders.patterns)

    @cached_property
    def _patterns_read(self) -> FolderRead:
        return self._pattern_folder.read()


def advice_for(case: Case, library: Library) -> Advice:
    """The advice for a case, with the user's own settings."""
    from lacedoctor.advice.chain import advise

    return advise(case, library.knowledge, library.patterns, library.settings)


class Session:
    """One fitting in progress. Every change goes through ``change``, so it can be undone."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.case = Case()
        self.profile: Profile | None = None
        self.profile_path: Path | None = None
        self.shoe_id: str | None = None
        self._saved = self.case
        self._undo: list[Case] = []
        self._redo: list[Case] = []
        self._advice: tuple[Case, Mapping[str, Pattern], Advice] | None = None

    @property
    def advice(self) -> Advice:
        """Advice for the case and the patterns as they are now."""
        if self._advice is None or self._advice[0] != self.case or self._advice[1] is not self.library.patterns:
            self._advice = (self.case, self.library.patterns, advice_for(self.case, self.library))
        return self._advice[2]

    @property
    def dirty(self) -> bool:
        """Whether anything that a profile can hold changed since it was saved or opened."""
        return _storable(self.case) != _storable(self._saved)

    def change(self, case: Case) -> bool:
        """Make ``case`` the current one; False where it is the same as before."""
        if case == self.case:
            return False
        self._undo = [*self._undo[-UNDO_STEPS:], self.case]
        self._redo.clear()
        self.case = case
        return True

    def undo(self) -> bool:
        """Back to the case before the last change."""
        if not self._undo:
            return False
        self._redo.append(self.case)
        self.case = self._undo.pop()
        return True

    def redo(self) -> bool:
        """Forward again after an undo."""
        if not self._redo:
            return False
        self._undo.append(self.case)
        self.case = self._redo.pop()
        return True

    def new(self) -> None:
        """A fresh fitting for nobody in particular."""
        self._open(Case(), None, None, None)

    def open(self, path: Path, shoe_id: str | None = None) -> tuple[Problem, ...]:
        """Open a saved profile with one of its shoes (the first while none is named); warnings of the file are returned.

        The safety screen starts unanswered.
        """
        from lacedoctor.domain.fitting import case_of
        from lacedoctor.storage.profiles import read_profile

        stored = read_profile(path)
        profile = stored.profile
        shoe = profile.shoe(shoe_id) if shoe_id else next(iter(profile.shoes), None)
        self._open(case_of(profile, shoe), profile, path, shoe.id if shoe else None)
        return stored.problems

    def _open(self, case: Case, profile: Profile | None, path: Path | None, shoe_id: str | None) -> None:
        self.case = self._saved = case
        self.profile, self.profile_path, self.shoe_id = profile, path, shoe_id
        self._undo.clear()
        self._redo.clear()

    def save(self, name: str, today: dt.date) -> Path:
        """Write the fitting to the gear profile of ``name``: feet, shoe, and the plans as trials still to be made.

        A profile of that name is added to; nothing in it is lost.
        """
        from lacedoctor.domain.fitting import filled_up, free_shoe_id, profile_with
        from lacedoctor.storage.profiles import save_profile

        case = replace(self.case, person=replace(self.case.person, name=name))
        opened = self.profile is not None and self.profile.name == name
        base, path, shoe_id = (self.profile, self.profile_path, self.shoe_id) if opened else self._saved_before(name)
        if base is not None and not opened:
            case = filled_up(case, base)
        shoe_id = shoe_id or free_shoe_id(case, base)
        profile = profile_with(base, name, case, shoe_id, self.advice.plans, today)
        path = save_profile(self.library.folders, profile, path, base)
        self.case = self._saved = case
        self.profile, self.profile_path, self.shoe_id = profile, path, shoe_id
        return path

    def _saved_before(self, name: str) -> tuple[Profile | None, Path | None, str | None]:
        """A profile of this name that is not the one open now."""
        from lacedoctor.storage.profiles import list_profiles, read_profile

        try:
            entry = next((item for item in list_profiles(self.library.folders) if item.name == name and not item.broken), None)
            return (None, None, None) if entry is None else (read_profile(entry.path).profile, entry.path, None)
        except FileProblemError:
            return None, None, None  # a broken namesake stays as it is; this one gets a file of its own


def _storable(case: Case) -> Case:
    """The part of a case that may be written down, plus what bothers, so that no unsaved fitting is lost unasked."""
    person = Person(name=case.person.name, age=case.person.age, sex=case.person.sex)
    return replace(case, person=person, answers=Answers())
