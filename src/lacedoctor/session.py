"""What is open, what changed, undo and redo: the state both front ends work on. Knows no toolkit.

Opening, saving and advising import what they need themselves: the first picture of the app does without all of it, and it
would take 40 ms of the time until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lacedoctor.domain.case import Answers, Case, Person, Shoe
from lacedoctor.domain.experience import NOTHING_YET, Experience, Tally
from lacedoctor.errors import LaceDoctorError
from lacedoctor.undo import History, Moved, Opened, Step, Written

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection
    from pathlib import Path

    from lacedoctor.advice.trials import Due
    from lacedoctor.domain.advice import Advice
    from lacedoctor.domain.fitting import TrialAnswer
    from lacedoctor.domain.pattern import Pattern
    from lacedoctor.domain.profile import OwnedShoe, Profile
    from lacedoctor.domain.words import Foot
    from lacedoctor.errors import Problem
    from lacedoctor.lacing.search.prescription import Prescription
    from lacedoctor.library import Library
    from lacedoctor.storage.merging import Side


def advice_for(case: Case, library: Library) -> Advice:
    """The advice for a case, with the user's own settings."""
    from lacedoctor.advice.chain import advise

    return advise(case, library.knowledge, library.patterns, library.settings)


def own_experience(profile: Profile | None, library: Library) -> Experience:
    """What one person's own trials came to."""
    from lacedoctor.advice.experience import experience_of, rows_of

    return experience_of(rows_of(profile, library.patterns)) if profile else NOTHING_YET


def tallies_for(advice: Advice, shoe: Shoe, library: Library, own: Experience) -> tuple[Tally, ...]:
    """How the lacing actions of an answer did before, as far as anybody has judged them on this computer."""
    from lacedoctor.advice.experience import tallies

    return tallies((action.action for action in advice.lacing), shoe, library.experience, own)


class Session:
    """One fitting in progress. Every change goes through ``change`` or ``write``, so it can be undone."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.case = Case()
        self.profile: Profile | None = None
        self.profile_path: Path | None = None
        self.shoe_id: str | None = None
        self._saved = self.case
        self.history = History()
        self._unwritten: dict[tuple[Path, Profile], Written] = {}  # by what was read
        self._own: tuple[Profile | None, Experience] | None = None
        self._advice: tuple[Case, Mapping[str, Pattern], Advice] | None = None

    @property
    def advice(self) -> Advice:
        """Advice for the case and the patterns as they are now."""
        if self._advice is None or self._advice[0] != self.case or self._advice[1] is not self.library.patterns:
            self._advice = (self.case, self.library.patterns, advice_for(self.case, self.library))
        return self._advice[2]

    def can_search(self, foot: Foot) -> bool:
        """Whether a lacing may be shown for this foot, and anything bothers that laces can change. Quick."""
        from lacedoctor.advice.searched import question_of

        return question_of(self.case, foot, self.advice, self.library.knowledge, self.library.patterns) is not None

    def prescription(self, foot: Foot) -> Prescription | None:
        """The best lacings of one foot, from most relief to most hold; None where none may be shown. Takes 0.05 to 0.5 s."""
        from lacedoctor.advice.searched import prescription_for

        return prescription_for(self.case, foot, self.advice, self.library.knowledge, self.library.patterns)

    @property
    def dirty(self) -> bool:
        """Whether anything that a profile can hold changed since it was saved or opened, or could not be written."""
        return bool(self._unwritten) or _storable(self.case) != _storable(self._saved)

    @property
    def unwritten(self) -> int:
        """How many changes of saved pairs could not be written when they were made; ``write_again`` tries once more."""
        return len(self._unwritten)

    def change(self, case: Case) -> bool:
        """Make ``case`` the current one; False where it is the same as before."""
        if case == self.case:
            return False
        self.history.remember(Step(self.case, self._saved))
        self.case = case
        return True

    def undo(self) -> bool:
        """Back to before the last change. LaceDoctorError or OSError where a file would have to be put back and cannot."""
        return self._go_back(self.history.back, self.history.forth)

    def redo(self) -> bool:
        """Forward again after an undo."""
        return self._go_back(self.history.forth, self.history.back)

    def _go_back(self, steps: list[Step], others: list[Step]) -> bool:
        if not steps:
            return False
        step = steps[-1]
        written = step.written.turned if step.written else None
        if written is not None:  # what a save since then wrote stays in the file
            self._write(written)
        moved = step.moved.turn() if step.moved else None
        steps.pop()
        opened = self._whose if step.opened else None
        others.append(Step(self.case, self._saved, written, moved, opened))
        self.case = step.case
        self._saved = step.saved if written or opened else self._saved
        if step.opened is not None:
            self.profile, self.profile_path, self.shoe_id = step.opened
        return True

    @property
    def _whose(self) -> Opened:
        return Opened(self.profile, self.profile_path, self.shoe_id)

    @property
    def fresh(self) -> bool:
        """Whether nothing is known yet and nobody is open."""
        return self.case == Case() and self.profile is None

    def new(self) -> None:
        """A fresh fitting for nobody in particular. Can be undone."""
        self._open(Case(), Opened())

    def wipe(self) -> None:
        """Forget this fitting and every one before it, with all that undo and redo would bring back. Cannot be undone."""
        self.new()
        self.history.forget()
        self._advice = self._own = None

    def add(self, name: str) -> Path:
        """Save a profile with nothing but a name, and return where. Can be undone. LaceDoctorError where there is one already."""
        from lacedoctor.storage.profiles import new_profile

        path = new_profile(self.library.folders, name)
        self.note_added(path)
        return path

    def note_added(self, path: Path) -> None:
        """A profile came beside the fitting, as one brought back does. Can be undone."""
        self.history.remember(Step(self.case, self._saved, moved=Moved(path, None)))

    def delete(self, path: Path) -> None:
        """Move a profile's file aside. Can be undone. LaceDoctorError or OSError where it cannot be moved."""
        from lacedoctor.storage.profiles import delete_profile

        self.history.remember(Step(self.case, self._saved, moved=Moved(path, delete_profile(path))))

    def open(self, path: Path, shoe_id: str | None = None, today: dt.date | None = None) -> tuple[Problem, ...]:
        """Open a saved profile with one of its shoes (the first in use while none is named); returns its warnings.

        The safety screen starts unanswered. ``today`` (the computer's own date) is what trials are counted from. Can be undone.
        """
        from lacedoctor.domain.fitting import case_of
        from lacedoctor.storage.profiles import read_profile

        stored = read_profile(path)
        profile = stored.profile
        shoe = profile.shoe(shoe_id) if shoe_id else profile.usual_shoe
        case = case_of(profile, shoe)
        if shoe is not None and shoe.trials:
            case = self._with_trials(case, shoe, today)
        self._open(case, Opened(profile, path, shoe.id if shoe else None))
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
        return tallies_for(self.advice, self.case.shoe, self.library, self._own[1])

    @property
    def due(self) -> tuple[Due, ...]:
        """Trials of the open pair that are to be asked about."""
        if self.shoe is None:
            return ()
        from lacedoctor.advice.trials import due

        return due(self.shoe)

    def answer_trial(
        self, path: Path, profile: Profile, shoe_id: str, places: Collection[int], answer: TrialAnswer, prefer: Side | None = None
    ) -> Profile:
        """Write what was said about the trials at these places of a shoe, as ``write`` does."""
        from lacedoctor.domain.fitting import with_answer

        return self.write(Written(path, shoe_id, profile, with_answer(profile, shoe_id, places, answer)), prefer)

    def write(self, written: Written, prefer: Side | None = None) -> Profile:
        """Write a change of a saved pair, of the open profile or another one; returns the profile with it. Can be undone.

        ConflictError where somebody else changed the same meanwhile, unless ``prefer`` says whose change counts;
        LaceDoctorError or OSError where it cannot be saved. The change is kept then, for ``write_again``.
        """
        if written.after == written.before:
            return written.before
        read = (written.path, written.before)
        try:
            self._write_and_note(written, prefer)
        except (LaceDoctorError, OSError):
            self._unwritten[read] = written
            raise
        self._unwritten.pop(read, None)
        return written.after

    def _write_and_note(self, written: Written, prefer: Side | None) -> None:
        """A change of a pair on the disk: it can be undone, and counts in the fitting that is open."""
        step = Step(self.case, self._saved, written)
        self._write(written, prefer)
        self.history.remember(step)
        if self.shoe is not None and (written.path, written.shoe_id) == (self.profile_path, self.shoe_id):
            self.case, self._saved = self._after_trials(self.case), self._after_trials(self._saved)

    def note_written(self, path: Path, before: Profile, after: Profile) -> None:
        """A profile's file was written beside the fitting, as by an import. Can be undone."""
        self.history.remember(Step(self.case, self._saved, Written(path, "", before, after)))
        self._read_again(path)

    def write_again(self, prefer: Side | None = None) -> None:
        """Write what could not be written before, oldest first; as ``answer_trial`` where it still cannot be."""
        for read, written in tuple(self._unwritten.items()):
            self._write_and_note(written, prefer)
            del self._unwritten[read]

    def forget(self, path: Path) -> None:
        """Let go of everything about a person who is erased: what is open of them, what is unwritten, and every step of undo and
        redo, for any of them may hold something of theirs."""
        if path == self.profile_path:
            self.new()
        self.history.forget()
        self._advice = self._own = None
        self._unwritten = {read: written for read, written in self._unwritten.items() if written.path != path}

    def _after_trials(self, case: Case) -> Case:
        """A fitting going on, with the trials of its shoe as they are now; what bothers and was answered stays."""
        from lacedoctor.domain.fitting import case_of, with_fresh_trials

        shoe = self.shoe
        if self.profile is None or shoe is None:
            return case
        fresh = self._with_trials(case_of(self.profile, shoe), shoe, None)
        return with_fresh_trials(case, fresh, shoe.newest_trials)

    def _write(self, written: Written, prefer: Side | None = None) -> None:
        from lacedoctor.storage.profiles import save_profile

        save_profile(self.library.folders, written.after, written.path, written.before, prefer)
        self._read_again(written.path)

    def _read_again(self, path: Path) -> None:
        """The profile as its file is now, where it is the open one; what is new about the open pair is part of the fitting."""
        from lacedoctor.domain.fitting import brought_up
        from lacedoctor.storage.profiles import read_profile

        if path == self.profile_path:
            before, self.profile = self.shoe, read_profile(path).profile
            self.case, self._saved = (brought_up(case, before, self.shoe) for case in (self.case, self._saved))

    def _open(self, case: Case, opened: Opened) -> None:
        if (case, opened) != (self.case, self._whose):
            self.history.remember(Step(self.case, self._saved, opened=self._whose))
        self.case = self._saved = case
        self.profile, self.profile_path, self.shoe_id = opened
        self._unwritten.clear()

    def save(self, name: str, today: dt.date, prefer: Side | None = None) -> Path:
        """Write the fitting to the gear profile of ``name``: feet, shoe, and the plans as trials still to be made.

        A profile of that name is added to; nothing in it is lost. ConflictError where somebody else changed the same things
        meanwhile, unless ``prefer`` says whose count.
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
        path = save_profile(self.library.folders, profile, path, base, prefer)
        self.case = self._saved = case
        self.profile, self.profile_path, self.shoe_id = profile, path, shoe_id
        return path

    def _saved_before(self, name: str) -> tuple[Profile | None, Path | None, str | None]:
        """A profile of this name that is not the one open now."""
        from lacedoctor.storage.profiles import named_profile

        stored = named_profile(self.library.folders, name)
        return (stored.profile, stored.path, None) if stored else (None, None, None)


def _storable(case: Case) -> Case:
    """The part of a case that may be written down, plus what bothers, so that no unsaved fitting is lost unasked."""
    person = Person(name=case.person.name, age=case.person.age, sex=case.person.sex)
    return replace(case, person=person, answers=Answers())
