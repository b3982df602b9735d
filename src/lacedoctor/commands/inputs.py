"""What commands are given: case files, profiles to lay them over, and files to check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lacedoctor.domain.case import Case
from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS
from lacedoctor.domain.zones import Zone
from lacedoctor.errors import FileProblemError, LaceDoctorError, Problem, UnknownNameError
from lacedoctor.lacing.code import lacing_from
from lacedoctor.library import Library
from lacedoctor.storage.cases import read_case, read_case_file

if TYPE_CHECKING:
    from lacedoctor.domain.knowledge import Knowledge
    from lacedoctor.domain.profile import OwnedShoe, Profile
    from lacedoctor.domain.rule_faults import PlacedRemedy, RuleFault
    from lacedoctor.storage.check import Checker, SettingsJudge

STANDARD_INPUT = "standard input"


def case_from_file(source: Path | bytes, library: Library) -> tuple[Case, tuple[Problem, ...]]:
    """Read a case from a file, or from bytes that came on standard input; FileProblemError with everything wrong in it."""
    zones, flags = zone_words(library.zones), library.knowledge.flags
    if isinstance(source, Path):
        return read_case_file(source, zones, flags, lacing_mend(library))
    try:
        return read_case(source.decode("utf-8-sig"), STANDARD_INPUT, zones, flags, lacing_mend(library))
    except UnicodeDecodeError as error:
        problem = Problem(file=STANDARD_INPUT, line=0, key="", what="This is no UTF-8 text.", mend="Save it as UTF-8.")
        raise FileProblemError((problem,)) from error


def zone_words(zones: Mapping[str, Zone]) -> dict[str, str]:
    """Every word a case may name a zone by: slugs and codes in lower case."""
    return {word.casefold(): zone.slug for zone in zones.values() for word in (zone.slug, zone.code)}


def lacing_mend(library: Library) -> Callable[[str], str | None]:
    """What to write instead of a lacing that nobody knows; None for one that fits some shoe, if not this one."""

    def mend(name: str) -> str | None:
        hint = ""
        for pairs in range(MAX_PAIRS, MIN_PAIRS - 1, -1):
            try:
                lacing_from(name, library.patterns, pairs)
            except LaceDoctorError as error:
                hint = hint or error.hint or error.message
            else:
                return None
        return hint

    return mend


def check(
    library: Library, paths: list[Path], *, deep: bool = False, judge_settings: SettingsJudge | None = None
) -> tuple[Problem, ...]:
    """Everything wrong with these files, or with all that are known. While the shipped knowledge is broken nothing else can be
    read with it, so only that is said."""
    from lacedoctor.storage.knowledge_check import check_knowledge

    broken = tuple(problem for problem in check_knowledge() if not problem.warning)
    return broken or checker(library, deep=deep, judge_settings=judge_settings).check_paths(paths)


def checker(library: Library, *, deep: bool = False, judge_settings: SettingsJudge | None = None) -> Checker:
    """The linter of ``lacedoctor check``. ``deep``: every remedy is left out in turn, to see whether that changes an answer."""
    from lacedoctor.advice.rule_check import gaps, idle, judge
    from lacedoctor.storage.check import Checker  # the other commands do without

    def without_answer(knowledge: Knowledge, _: Sequence[PlacedRemedy]) -> Iterable[RuleFault]:
        return gaps(knowledge, library.patterns)

    def without_effect(knowledge: Knowledge, remedies: Sequence[PlacedRemedy]) -> Iterable[RuleFault]:
        return idle(knowledge, library.patterns, remedies)

    return Checker(
        library.folders,
        zone_words(library.zones),
        library.knowledge.flags,
        lacing_mend(library),
        judges=(judge, without_answer, *([without_effect] if deep else [])),
        today=dt.datetime.now(tz=dt.UTC).date(),
        judge_settings=judge_settings,
    )


def shoe_of(profile: Profile, shoe_id: str | None) -> OwnedShoe | None:
    """One of somebody's shoes, the first in use while none is named; UnknownNameError for one that is not there."""
    shoe = profile.shoe(shoe_id) if shoe_id else profile.usual_shoe
    if shoe_id and shoe is None:
        known = ", ".join(item.id for item in profile.shoes) or "none"
        raise UnknownNameError(f"'{profile.name}' has no shoe '{shoe_id}'.", f"Known: {known}.")
    return shoe


def on_profile(case: Case, name: str, shoe_id: str | None, library: Library) -> tuple[Case, Profile]:
    """A case laid over a saved profile and one of its shoes (the first while none is named): what the case says counts more.

    What was tried in that shoe comes before what the case says was tried.
    """
    from lacedoctor.advice.trials import with_trials  # most cases stand for themselves
    from lacedoctor.domain.fitting import case_of, filled_up, laid_over, without
    from lacedoctor.storage.profiles import find_profile, read_profile

    profile = read_profile(find_profile(library.folders, name).path).profile
    shoe = shoe_of(profile, shoe_id)
    filled = filled_up(case, profile)
    if shoe is None:
        return filled, profile
    today = dt.date.today()  # noqa: DTZ011 - the runner's own calendar
    kept = with_trials(case_of(profile, shoe), shoe, library.patterns, today)
    laid = replace(
        filled,
        shoe=laid_over(kept.shoe, case.shoe),
        shoe_left=laid_over(without(kept.shoe_left, case.shoe), case.shoe_left),
        shoe_right=laid_over(without(kept.shoe_right, case.shoe), case.shoe_right),
        tried=(*kept.tried, *case.tried),
    )
    return laid, profile
