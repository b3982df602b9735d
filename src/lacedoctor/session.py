"""What is open, what changed, undo and redo: the state both front ends work on. Knows no toolkit.

Opening, saving and advising import what they need themselves: the first picture of the app does without all of it, and it
would take 40 ms of the time until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from lacedoctor.domain.case import MAX_COMPLAINTS, Answers, Case, Complaint, Person, Shoe
from lacedoctor.domain.experience import NOTHING_YET, Experience, Tally
from lacedoctor.domain.words import Foot
from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.storage.assets import asset_folder
from lacedoctor.storage.settings import load_settings
from lacedoctor.storage.zones import load_zones

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection
    from pathlib import Path

    from lacedoctor.advice.trials import Due
    from lacedoctor.domain.advice import Advice
    from lacedoctor.domain.fitting import TrialAnswer
    from lacedoctor.domain.knowledge import Knowledge
    from lacedoctor.domain.pattern import Pattern
    from lacedoctor.domain.profile import OwnedShoe, Profile
    from lacedoctor.domain.zones import Zone
    from lacedoctor.lacing.search.prescription import Prescription
    from lacedoctor.storage.house_rules import HouseRead
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
        self._experience = NOTHING_YET

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zones of the foot by slug; quick, where ``knowledge`` reads everything."""
        return load_zones()

    @cached_property
    def knowledge(self) -> Knowledge:
        """Everything the advice is made from."""
        from lacedoctor.domain.house import with_house
        from lacedoctor.storage.knowledge import load_knowledge

        return with_house(load_knowledge(), self._house_read.rules) if self._house_read else load_knowledge()

    @property
    def patterns(self) -> Mapping[str, Pattern]:
        """Every lacing by id, the shipped ones first."""
        if self._has_no_own:
            from lacedoctor.storage.patterns import shipped_patterns  # without the code that reads the folder

            return shipped_patterns()
        return self._patterns_read.patterns

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the user's patterns, house rules and settings."""
        own = () if self._has_no_own else self._patterns_read.problems
        house = self._house_read.problems if self._house_read else ()
        return (*own, *house, *self._setting_problems)

    @property
    def _has_no_own(self) -> bool:
        """Whether there is no folder of own patterns and none was read before."""
        return "_patterns_read" not in self.__dict__ and not self.folders.patterns.is_dir()

    def warm_up(self) -> None:
        """Read and import everything that the first advice needs, so that it comes at once."""
        _ = self.knowledge, tuple(self.patterns.values())

    @property
    def experience(self) -> Experience:
        """What all trials on this computer came to when they were counted last; nothing before."""
        return self._experience

    def count_trials(self, *, thorough: bool = False) -> bool:
        """Count the trials in all profiles; whether that came to anything new. May run in a thread, one call at a time.

        ``thorough`` also sees what an editor wrote into a file as it stands; it takes longer in a large folder.
        """
        from lacedoctor.advice.experience import experience_of, rows_of
        from lacedoctor.storage.trial_counts import trial_rows

        patterns = self.patterns
        rows = trial_rows(self.folders, lambda profile: rows_of(profile, patterns), thorough=thorough)
        before, self._experience = self._experience, experience_of(rows)
        return before != self._experience

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
    def _house_read(self) -> HouseRead | None:
        """The house rules as they were at the start; None where there is no folder of them."""
        if not self.folders.rules.is_dir():
            return None
        from lacedoctor.storage.house_rules import read_house
        from lacedoctor.storage.knowledge import load_knowledge

        return read_house(self.folders.rules, load_knowledge())

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


@dataclass(frozen=True, slots=True)
class _Written:
    """A profile on the disk before and after something was said about a trial in it."""

    path: Path
    before: Profile
    after: Profile


@dataclass(frozen=True, slots=True)
class _Step:
    """Where undo and redo lead: the case, what of it counts as saved, and the file that goes along with it."""

    case: Case
    saved: Case
    written: _Written | None = None


def own_experience(profile: Profile | None, library: Library) -> Experience:
    """What one person's own trials came to."""
    from lacedoctor.advice.experience import experience_of, rows_of

    return experience_of(rows_of(profile, library.patterns)) if profile else NOTHING_YET


def tallies_for(advice: Advice, brand: str | None, library: Library, own: Experience) -> tuple[Tally, ...]:
    """How the lacing actions of an answer did before, as far as anybody has judged them on this computer."""
    from lacedoctor.advice.experience import tallies

    return tallies((action.action for action in advice.lacing), brand, library.experience, own)


class Session:
    """One fitting in progress. Every change goes through ``change`` or ``answer_trial``, so it can be undone."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.case = Case()
        self.profile: Profile | None = None
        self.profile_path: Path | None = None
        self.shoe_id: str | None = None
        self._saved = self.case
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._own: tuple[Profile | None, Experience] | None = None
        self._advice: tuple[Case, Mapping[str, Pattern], Advice] | None = None

    @property
    def advice(self) -> Advice:
        """Advice for the case and the patterns as they are now."""
        if self._advice is None or self._advice[0] != self.case or self._advice[1] is not self.library.patterns:
            self._advice = (self.case, self.library.patterns, advice_for(self.case, self.library))
        return self._advice[2]

    def prescription(self, foot: Foot) -> Prescription | None:
        """The best lacings of one foot, from most relief to most hold; None where none may be shown. Takes 0.05 to 0.5 s."""
        from lacedoctor.advice.searched import prescription_for

        return prescription_for(self.case, foot, self.advice, self.library.knowledge, self.library.patterns)

    @property
    def dirty(self) -> bool:
        """Whether anything that a profile can hold changed since it was saved or opened."""
        return _storable(self.case) != _storable(self._saved)

    def change(self, case: Case) -> bool:
        """Make ``case`` the current one; False where it is the same as before."""
        if case == self.case:
            return False
        self._remember(None)
        self.case = case
        return True

    def _remember(self, written: _Written | None) -> None:
        self._undo = [*self._undo[-UNDO_STEPS:], _Step(self.case, self._saved, written)]
        self._redo.clear()

    def undo(self) -> bool:
        """Back to before the last change. LaceDoctorError or OSError where a file would have to be put back and cannot."""
        return self._go_back(self._undo, self._redo)

    def redo(self) -> bool:
        """Forward again after an undo."""
        return self._go_back(self._redo, self._undo)

    def _go_back(self, steps: list[_Step], others: list[_Step]) -> bool:
        if not steps:
            return False
        step = steps[-1]
        turned = None
        if step.written is not None:  # what a save since then wrote stays in the file
            turned = _Written(step.written.path, before=step.written.after, after=step.written.before)
            self._write(turned)
        steps.pop()
        others.append(_Step(self.case, self._saved, turned))
        self.case = step.case
        self._saved = step.saved if turned else self._saved
        return True

    def new(self) -> None:
        """A fresh fitting for nobody in particular."""
        self._open(Case(), None, None, None)

    def open(self, path: Path, shoe_id: str | None = None, today: dt.date | None = None) -> tuple[Problem, ...]:
        """Open a saved profile with one of its shoes (the first while none is named); warnings of the file are returned.

        The safety screen starts unanswered. ``today`` (the computer's own date) is what trials are counted from.
        """
        from lacedoctor.domain.fitting import case_of
        from lacedoctor.storage.profiles import read_profile

        stored = read_profile(path)
        profile = stored.profile
        shoe = profile.shoe(shoe_id) if shoe_id else next(iter(profile.shoes), None)
        case = case_of(profile, shoe)
        if shoe is not None and shoe.trials:
            case = self._with_trials(case, shoe, today)
        self._open(case, profile, path, shoe.id if shoe else None)
        return stored.problems

    def _with_trials(self, case: Case, shoe: OwnedShoe, today: dt.date | None) -> Case:
        import datetime as dt

        from lacedoctor.advice.trials import with_trials

        return with_trials(case, shoe, self.library.patterns, today or dt.date.today())  # noqa: DTZ011 - the runner's own calendar

    @property
    def shoe(self) -> OwnedShoe | None:
        """The saved pair that is open."""
        return self.profile.shoe(self.shoe_id) if self.profile and self.shoe_id else None

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """How the lacing actions of the advice did before."""
        if self.library.experience is NOTHING_YET and self.profile is None:
            return ()
        if self._own is None or self._own[0] is not self.profile:
            self._own = (self.profile, own_experience(self.profile, self.library))
        return tallies_for(self.advice, self.case.shoe.brand, self.library, self._own[1])

    @property
    def due(self) -> tuple[Due, ...]:
        """Trials of the open pair that are to be asked about."""
        if self.shoe is None:
            return ()
        from lacedoctor.advice.trials import due

        return due(self.shoe)

    def answer_trial(self, path: Path, profile: Profile, shoe_id: str, places: Collection[int], answer: TrialAnswer) -> Profile:
        """Write what was said about the trials at these places of a shoe, of the open profile or of another one.

        ``profile`` is what was read from ``path``; it is returned with the answer in it. Can be undone.
        LaceDoctorError where it cannot be saved.
        """
        from lacedoctor.domain.fitting import with_answer

        written = _Written(path, profile, with_answer(profile, shoe_id, places, answer))
        if written.after == profile:
            return profile
        self._write(written)
        self._remember(written)
        if self.shoe is not None and path == self.profile_path and shoe_id == self.shoe_id:
            self.case, self._saved = self._after_trials(self.case), self._after_trials(self._saved)
        return written.after

    def _after_trials(self, case: Case) -> Case:
        """A fitting going on, with the trials of its shoe as they are now; what bothers and was answered stays."""
        from lacedoctor.domain.fitting import case_of

        shoe = self.shoe
        if self.profile is None or shoe is None:
            return case
        fresh = self._with_trials(case_of(self.profile, shoe), shoe, None)
        spots = tuple(spot for spot in fresh.complaints if not any(_same_spot(spot, known) for known in case.complaints))
        tried = shoe.newest_trials
        left = _laced_as(case.shoe_left, fresh.shoe_left) if Foot.LEFT in tried else case.shoe_left
        right = _laced_as(case.shoe_right, fresh.shoe_right) if Foot.RIGHT in tried else case.shoe_right
        complaints = (*case.complaints, *spots)[:MAX_COMPLAINTS]
        return replace(case, tried=fresh.tried, shoe_left=left, shoe_right=right, complaints=complaints)

    def _write(self, written: _Written) -> None:
        from lacedoctor.storage.profiles import read_profile, save_profile

        save_profile(self.library.folders, written.after, written.path, written.before)
        if written.path == self.profile_path:
            self.profile = read_profile(written.path).profile

    def _open(self, case: Case, profile: Profile | None, path: Path | None, shoe_id: str | None) -> None:
        self.case = self._saved = case
        self.profile, self.profile_path, self.shoe_id = profile, path, shoe_id
        self._undo, self._redo = [], []

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


def _laced_as(own: Shoe, other: Shoe) -> Shoe:
    """A shoe with the lacing of another one in it."""
    return replace(own, lacing=other.lacing, laced_rows=other.laced_rows)


def _same_spot(one: Complaint, two: Complaint) -> bool:
    """Whether two complaints name a zone in common on a foot in common."""
    return not set(one.zones or ()).isdisjoint(two.zones or ()) and not set(one.at).isdisjoint(two.at)
