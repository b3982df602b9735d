"""What the shipped files and the user's own say: settings, knowledge, patterns, experience. Knows no toolkit.

Everything but the settings is read, and what reads it imported, when it is first asked for: the first picture of the app does
without, and it would take 40 ms of the time until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from lacedoctor.domain.experience import NOTHING_YET, Experience
from lacedoctor.errors import Problem
from lacedoctor.storage.assets import asset_folder
from lacedoctor.storage.settings import load_settings
from lacedoctor.storage.zones import load_zones

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lacedoctor.domain.knowledge import Knowledge
    from lacedoctor.domain.pattern import Pattern
    from lacedoctor.domain.zones import Zone
    from lacedoctor.storage.house_rules import HouseRead
    from lacedoctor.storage.paths import Folders
    from lacedoctor.storage.pattern_folder import FolderRead, PatternFolder


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

    def note_settings(self, found: Iterable[tuple[str, str, str]]) -> tuple[Problem, ...]:
        """Add what the screen finds wrong with the settings to ``problems``: (key, what is wrong, how it is mended) of each."""
        from lacedoctor.storage.settings import setting_problems

        noted = setting_problems(self.folders, found)
        self._setting_problems = (*self._setting_problems, *noted)
        return noted

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
        if self._experience is NOTHING_YET and not self.folders.profiles.is_dir():
            return False  # nobody was saved yet: nothing has to be read for that
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
        """Until the first ``look``, do with the shipped patterns: a folder may hold a thousand files.

        Nothing is done where the folder was read already, for a key that came sooner: ``look`` tells only what changed since.
        """
        if "_patterns_read" in self.__dict__:
            return
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
