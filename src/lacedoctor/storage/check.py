"""`lacedoctor check`: decides what each TOML file is and has it read by the code that would use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lacedoctor.domain.rule_faults import Judge
from lacedoctor.domain.settings import Settings
from lacedoctor.domain.text import visible
from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.storage.assets import asset_texts
from lacedoctor.storage.cases import LacingMend, case_from
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.pattern_check import check_pattern_file
from lacedoctor.storage.pattern_folder import FolderRead, check_patterns, read_folder
from lacedoctor.storage.pattern_format import PATTERN_KEYS
from lacedoctor.storage.patterns import FOLDER
from lacedoctor.storage.profile_format import profile_from
from lacedoctor.storage.settings import placed, settings_from
from lacedoctor.storage.toml_document import Document, parse_document, read_document

KNOWLEDGE, RULES = "knowledge", "rules"
ReadFolder = Callable[[Path], FolderRead]
SettingsJudge = Callable[[Settings], Iterable[tuple[str, str, str]]]  # key, what is wrong, how it is mended
_CASE_SIGNS = {"complaint", "answers", "tried", "activity", "feet", "socks"}
_PATTERN_SIGNS = {"pairs", "route", "base", "changes"}
_PATTERN_WORDS = set(PATTERN_KEYS) - {"schema"}  # two of these make a pattern as well
_SETTINGS_SIGNS = {"theme", "units", "glyphs", "keys", "privacy", "emergency_number", "tail_mm"}


@dataclass(frozen=True, slots=True)
class Checker:
    """What the check needs to know: the user's folders, the zones, warning signs and lacings a case may name."""

    folders: Folders
    zones: Mapping[str, str]  # lower-case slug or code to slug
    flags: Collection[str]
    lacing_mend: LacingMend | None = None
    judges: tuple[Judge, ...] = ()  # what the advice itself says of the rules it is made from
    today: dt.date | None = None  # review dates of the knowledge are held against it
    judge_settings: SettingsJudge | None = None  # what the screen says of theme and keys

    def check_paths(self, paths: Iterable[Path] = ()) -> tuple[Problem, ...]:
        """Everything wrong with these files and folders; without any, with what is shipped and what is the user's own."""
        given = list(paths)
        if not given:
            return self._everything()
        read = cache(read_folder)
        return tuple(problem for path in given for problem in self._check(path, read))

    def _everything(self) -> tuple[Problem, ...]:
        shipped = (problem for problem in check_patterns(self.folders.patterns) if not problem.warning or self._is_own(problem))
        found = [*self._knowledge(), *shipped]
        found += self._house()
        found += [problem for path in toml_files(self.folders.profiles) for problem in self.check_file(path)]
        if self.folders.settings_file.exists():
            found += self.check_file(self.folders.settings_file)
        return tuple(found)

    def _is_own(self, problem: Problem) -> bool:
        """Whether the user could mend it; what weakens a shipped lacing belongs to it."""
        return Path(problem.file).is_relative_to(self.folders.patterns)

    def _check(self, path: Path, read: ReadFolder) -> Iterable[Problem]:
        if path.is_dir():
            return [problem for file in toml_files(path) for problem in self.check_file(file, read, walked=True)]
        return self.check_file(path, read)

    def check_file(self, path: Path, read: ReadFolder = read_folder, *, walked: bool = False) -> tuple[Problem, ...]:
        """Everything wrong with one file. ``walked``: nobody named it, so it may be something else altogether."""
        try:
            document = read_document(path)
            return self._reader_for(path, document, read, walked)()
        except FileProblemError as error:
            return error.problems

    def _reader_for(self, path: Path, document: Document, read: ReadFolder, walked: bool) -> Callable[[], tuple[Problem, ...]]:
        """By place where that decides, else by what stands in the file."""
        keys = set(document.table)
        place = path.resolve().parent
        if place == self.folders.profiles.resolve() or isinstance(document.table.get("shoe"), list):
            return lambda: profile_from(document, path.stem)[1]
        if place == self.folders.rules.resolve() or place.name == RULES:
            return lambda: self._house([path])
        if place == self.folders.patterns.resolve() or place.name == FOLDER or _is_pattern(keys):
            return lambda: check_pattern_file(path, self.folders.patterns, read)
        if path.resolve() == self.folders.settings_file.resolve() or (keys & _SETTINGS_SIGNS and not keys & _CASE_SIGNS):
            return lambda: self._settings(document)
        if place.name == KNOWLEDGE and path.name in _knowledge_files():
            return lambda: self._knowledge(path)
        if keys and not keys & {*_CASE_SIGNS, "schema", "person", "shoe"}:
            return lambda: (_unrecognised(document, walked),)
        return lambda: case_from(document, self.zones, self.flags, self.lacing_mend)[1]

    def _settings(self, document: Document) -> tuple[Problem, ...]:
        settings, problems = settings_from(document)
        return (*problems, *placed(document, self.judge_settings(settings) if self.judge_settings else ()))

    def _knowledge(self, path: Path | None = None) -> tuple[Problem, ...]:
        """What is wrong with the shipped knowledge; with ``path``, only with a file of that name, read from there."""
        from lacedoctor.storage.knowledge_check import check_knowledge  # reads all the knowledge: only where it is checked

        texts = asset_texts(KNOWLEDGE)
        if path is None:
            return check_knowledge(texts, today=self.today, judges=self.judges)
        texts[path.stem] = path.read_text("utf-8")
        found = check_knowledge(texts, today=self.today, judges=self.judges)
        return tuple(replace(problem, file=visible(str(path))) for problem in found if Path(problem.file).name == path.name)

    def _house(self, paths: list[Path] | None = None) -> tuple[Problem, ...]:
        """What is wrong with these files of house rules, or with all that there are."""
        if paths is None and not self.folders.rules.is_dir():
            return ()
        from lacedoctor.storage.house_rules import check_house, rule_files
        from lacedoctor.storage.knowledge import load_knowledge

        paths = rule_files(self.folders.rules) if paths is None else paths
        shipped = parse_document(asset_texts(KNOWLEDGE)["remedies"], f"{KNOWLEDGE}/remedies.toml")
        return check_house(paths, load_knowledge(), shipped, self.judges[:1])


def _is_pattern(keys: Collection[str]) -> bool:
    """Whether a file with these keys is meant for a pattern."""
    return not _PATTERN_SIGNS.isdisjoint(keys) or len(_PATTERN_WORDS.intersection(keys)) > 1


def _knowledge_files() -> set[str]:
    return {f"{stem}.toml" for stem in asset_texts(KNOWLEDGE)}


def _unrecognised(document: Document, walked: bool) -> Problem:
    mend = "A case has [[complaint]], a profile [[shoe]], a pattern [[route]] or base."
    return document.problem("", "This is no file of LaceDoctor's.", "" if walked else mend, warning=walked)


def toml_files(folder: Path) -> list[Path]:
    """Every TOML file in a folder and the folders in it, in order; hidden ones are left out."""
    if not folder.is_dir():
        return []
    inside = (path for path in folder.rglob("*.toml") if path.is_file())
    return sorted(path for path in inside if not any(part.startswith(".") for part in path.relative_to(folder).parts))
