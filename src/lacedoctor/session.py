"""What is open, what changed, undo and redo: the state both front ends work on. Knows no toolkit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

from lacedoctor.domain.advice import Advice, Plan
from lacedoctor.domain.case import Activity, Answers, Case, Complaint, FootShape, Person, Shoe, Socks
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.settings import Settings
from lacedoctor.domain.words import Foot
from lacedoctor.errors import FileProblemError, Problem, UnknownNameError
from lacedoctor.storage.cases import read_case, read_case_file
from lacedoctor.storage.check import Checker
from lacedoctor.storage.knowledge import load_knowledge
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.patterns import load_patterns
from lacedoctor.storage.profiles import find_profile, list_profiles, read_profile, save_profile
from lacedoctor.storage.settings import load_settings

UNDO_STEPS = 200
Value = TypeVar("Value", Person, FootShape, Shoe, Socks, Activity)
STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything read at the start: patterns, knowledge, settings, and what was wrong with the files."""

    patterns: Mapping[str, Pattern]
    knowledge: Knowledge
    settings: Settings
    folders: Folders
    problems: tuple[Problem, ...] = ()


def load_library(folders: Folders) -> Library:
    """Read the shipped files and the user's folders. Broken files of the user are reported, never raised."""
    patterns, pattern_problems = load_patterns(folders.patterns)
    settings, setting_problems = load_settings(folders)
    return Library(
        patterns=patterns,
        knowledge=load_knowledge(),
        settings=settings,
        folders=folders,
        problems=(*pattern_problems, *setting_problems),
    )


def case_from_file(source: Path | bytes, library: Library) -> tuple[Case, tuple[Problem, ...]]:
    """Read a case from a file, or from bytes that came on standard input; FileProblemError with everything wrong in it."""
    zones, flags = zone_words(library.knowledge), library.knowledge.flags
    if isinstance(source, Path):
        return read_case_file(source, zones, flags)
    try:
        return read_case(source.decode("utf-8-sig"), STANDARD_INPUT, zones, flags)
    except UnicodeDecodeError as error:
        problem = Problem(file=STANDARD_INPUT, line=0, key="", what="This is no UTF-8 text.", mend="Save it as UTF-8.")
        raise FileProblemError((problem,)) from error


def zone_words(knowledge: Knowledge) -> dict[str, str]:
    """Every word a case may name a zone by: slugs and codes in lower case."""
    return {word.casefold(): zone.slug for zone in knowledge.zones.values() for word in (zone.slug, zone.code)}


def checker(library: Library) -> Checker:
    """The linter of ``lacedoctor check``."""
    return Checker(library.folders, zone_words(library.knowledge), library.knowledge.flags)


def on_profile(case: Case, name: str, shoe_id: str | None, library: Library) -> Case:
    """A case laid over a saved profile and one of its shoes (the first while none is named): what the case says counts more."""
    profile = read_profile(find_profile(library.folders, name).path).profile
    shoe = profile.shoe(shoe_id) if shoe_id else next(iter(profile.shoes), None)
    if shoe_id and shoe is None:
        known = ", ".join(item.id for item in profile.shoes) or "none"
        raise UnknownNameError(f"'{name}' has no shoe '{shoe_id}'.", f"Known: {known}.")
    filled = _filled_up(case, profile)
    if shoe is None:
        return filled
    return replace(
        filled,
        shoe=_over(shoe.shoe, case.shoe),
        shoe_left=_over(shoe.left, case.shoe_left),
        shoe_right=_over(shoe.right, case.shoe_right),
    )


def advice_for(case: Case, library: Library) -> Advice:
    """The advice for a case, with the user's own settings."""
    from lacedoctor.advice.chain import advise  # the first picture of the app does without it

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
        self._advice: tuple[Case, Advice] | None = None

    @property
    def advice(self) -> Advice:
        """Advice for the case as it is now."""
        if self._advice is None or self._advice[0] != self.case:
            self._advice = (self.case, advice_for(self.case, self.library))
        return self._advice[1]

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

    def change_complaint(self, index: int, complaint: Complaint) -> bool:
        """Put a complaint at ``index``; the next free index adds one."""
        complaints = list(self.case.complaints)
        complaints[index : index + 1] = [complaint]
        return self.change(replace(self.case, complaints=tuple(complaints)))

    def new(self) -> None:
        """A fresh fitting for nobody in particular."""
        self._open(Case(), None, None, None)

    def open(self, path: Path, shoe_id: str | None = None) -> tuple[Problem, ...]:
        """Open a saved profile with one of its shoes (the first while none is named); warnings of the file are returned.

        The safety screen starts unanswered.
        """
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
        case = replace(self.case, person=replace(self.case.person, name=name))
        opened = self.profile is not None and self.profile.name == name
        base, path, shoe_id = (self.profile, self.profile_path, self.shoe_id) if opened else self._saved_before(name)
        if base is not None and not opened:
            case = _filled_up(case, base)
        profile = profile_with(base, name, case, shoe_id or free_shoe_id(case, base), self.advice.plans, today)
        path = save_profile(self.library.folders, profile, path, base)
        self.case = self._saved = case
        self.profile, self.profile_path, self.shoe_id = profile, path, profile.shoes[-1].id
        return path

    def _saved_before(self, name: str) -> tuple[Profile | None, Path | None, str | None]:
        """A profile of this name that is not the one open now."""
        try:
            entry = next((item for item in list_profiles(self.library.folders) if item.name == name and not item.broken), None)
            return (None, None, None) if entry is None else (read_profile(entry.path).profile, entry.path, None)
        except FileProblemError:
            return None, None, None  # a broken namesake stays as it is; this one gets a file of its own


def _storable(case: Case) -> Case:
    """The part of a case that may be written down, plus what bothers, so that no unsaved fitting is lost unasked."""
    person = Person(name=case.person.name, age=case.person.age, sex=case.person.sex)
    return replace(case, person=person, answers=Answers())


def _filled_up(case: Case, profile: Profile) -> Case:
    """The case with what it does not know about the person taken from the profile it will be added to."""
    left, right = _over(profile.left, case.left), _over(profile.right, case.right)
    person = replace(_over(profile.person, case.person), conditions=case.person.conditions)
    return replace(
        case,
        person=person,
        left=left,
        right=right,
        socks=_over(profile.socks, case.socks),
        activity=_over(profile.activity, case.activity),
    )


def _over(old: Value, new: Value) -> Value:
    """``old`` with everything ``new`` knows laid over it."""
    known = {item.name: value for item in fields(new) if (value := getattr(new, item.name)) is not None}
    return replace(old, **known)


def case_of(profile: Profile, shoe: OwnedShoe | None) -> Case:
    """A case with everything a profile knows. What bothered last time comes back as the spot only."""
    case = Case(person=profile.person, left=profile.left, right=profile.right, socks=profile.socks, activity=profile.activity)
    if shoe is None:
        return case
    spots = tuple(
        Complaint(foot=trial.foot, zones=trial.reason_zones) for trial in shoe.trials if trial.planned and trial.reason_zones
    )
    return replace(case, shoe=shoe.shoe, shoe_left=shoe.left, shoe_right=shoe.right, complaints=spots)


def free_shoe_id(case: Case, profile: Profile | None) -> str:
    """An id for a new shoe: its brand and model as a short word, or ``shoe``, numbered where taken."""
    made = " ".join(part for part in (case.shoe.brand, case.shoe.model) if part)
    word = "-".join("".join(c if c.isalnum() else " " for c in made.casefold()).split())[:40] or "shoe"
    taken = {shoe.id for shoe in profile.shoes} if profile else set()
    numbered = (f"{word}-{number}" for number in range(2, len(taken) + 3))
    return word if word not in taken else next(candidate for candidate in numbered if candidate not in taken)


def profile_with(known: Profile | None, name: str, case: Case, shoe_id: str, plans: tuple[Plan, ...], today: dt.date) -> Profile:
    """``known`` (or a new profile) with this fitting laid in. A trial that was only planned gives way to the new plan."""
    person = Person(name=name, age=case.person.age, sex=case.person.sex)
    old = known.shoe(shoe_id) if known else None
    shoe = replace(old or OwnedShoe(id=shoe_id), shoe=case.shoe, left=case.shoe_left, right=case.shoe_right)
    feet = {plan.foot for plan in plans}
    kept = tuple(trial for trial in shoe.trials if not (trial.planned and trial.foot in feet))
    shoe = replace(shoe, trials=(*kept, *(trial_of(plan, case, today) for plan in plans)))
    others = tuple(item for item in (known.shoes if known else ()) if item.id != shoe_id)
    base = known or Profile(name=name)
    return replace(
        base, person=person, left=case.left, right=case.right, socks=case.socks, activity=case.activity, shoes=(*others, shoe)
    )


def trial_of(plan: Plan, case: Case, today: dt.date) -> Trial:
    """A plan as a trial still to be made."""
    zones = dict.fromkeys(zone for complaint in case.complaints_of(plan.foot) for zone in complaint.zones or ())
    return Trial(
        date=today.isoformat(),
        foot=Foot(plan.foot),
        code=plan.lacing.code,
        title=plan.title,
        tension=tuple(tension or "" for tension in plan.tension),
        reason_zones=tuple(zones),
        runs=0,
    )
