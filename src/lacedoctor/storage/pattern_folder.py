"""The user's pattern folder: read at the start, looked at again while the app runs.

Whatever lies in it, nothing here raises. A file with a mistake is left out; if it was good before, that version stays in use
until the file is mended or removed.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.text import visible
from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.lacing.build import MAX_BASES
from lacedoctor.storage.pattern_check import Around, check_pattern, concerns_names, only_its_own_names, taken
from lacedoctor.storage.pattern_format import read_pattern
from lacedoctor.storage.patterns import shipped, shipped_patterns
from lacedoctor.storage.toml_document import Document, read_document

SETTLE_S, SETTLE_TRIES = 0.1, 5  # an editor may be at the file this very moment
Stamp = tuple[int, int, int, int]  # when its text and its rights were changed, how large it is, which file it is
GONE: Stamp = (0, 0, 0, 0)
Found = dict[str, tuple[Problem, ...]]  # by file name


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What became of one file. ``problem`` is the first mistake in it; ``kept``: its last good version stays."""

    id: str
    what: str  # new, reloaded, removed, broken
    problem: Problem | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRead:
    """The folder as it was read: every pattern, shipped ones first; what is wrong; what is new since it was read before."""

    patterns: Mapping[str, Pattern]
    problems: tuple[Problem, ...] = ()
    broken: Mapping[str, Pattern | None]  # files that cannot be used as they are, by id, with what could be read of them
    news: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    """One file as it was last read; its document and pattern where it could be."""

    stamp: Stamp
    problems: tuple[Problem, ...]
    document: Document | None = None
    pattern: Pattern | None = None


class PatternFolder:
    """Remembers what was in the folder, so that only what changed is read and checked again. One thread at a time."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._files: dict[str, _File] = {}
        self._stamps: dict[str, Stamp] | None = None  # None: never looked
        self._trouble: tuple[Problem, ...] = ()
        self._good: dict[str, Pattern] = {}
        self._checked: dict[str, tuple[object, tuple[Problem, ...]]] = {}

    def read(self) -> FolderRead:
        """The folder as it is now."""
        return self._taken_in(self._look(), first=True)

    def changed(self) -> FolderRead | None:
        """The folder, read again if anything changed since; None where nothing did. Waits a moment for writing to end."""
        if self._stamps is None:
            return self.read()
        stamps = self._look()
        if stamps == self._stamps:
            return None
        for _ in range(SETTLE_TRIES):
            time.sleep(SETTLE_S)
            before, stamps = stamps, self._look()
            if stamps == before:
                break
        return self._taken_in(stamps, first=False)

    def _look(self) -> dict[str, Stamp]:
        """Name and stamp of every TOML file that is not hidden; those that cannot be followed have no stamp."""
        self._trouble = ()
        if self._folder is None:
            return {}
        stamps: dict[str, Stamp] = {}
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".toml") and not entry.name.startswith((".", "#")):
                        stamps |= _stamp(entry)
        except FileNotFoundError:
            return {}
        except OSError as error:
            what = f"The folder of your own patterns cannot be read: {error.strerror or error}."
            mend = "Own patterns are TOML files in a folder of this name."
            self._trouble = (Problem(file=visible(str(self._folder)), line=0, key="", what=what, mend=mend),)
            return {"": GONE}  # another state than an empty folder
        return stamps

    def _taken_in(self, stamps: dict[str, Stamp], *, first: bool) -> FolderRead:
        """Read what has another stamp, and check everything that this may concern."""
        before = self._files
        names = sorted((name for name in stamps if name), key=_id)  # of two that claim a name, the first has it
        same = {name: file for name, file in before.items() if file.stamp == stamps.get(name)}
        self._files = {name: same.get(name) or self._file(name, stamps[name]) for name in names}
        self._stamps = stamps
        patterns, found, usable = self._checked_all()
        old_good, self._good = self._good, {key: patterns[key] for key in patterns if key not in shipped_patterns()}
        problems = (*self._trouble, *(problem for name in names for problem in found[name]))
        broken = {_id(name): self._files[name].pattern for name in names if _id(name) not in usable}
        touched = [name for name in dict.fromkeys((*before, *names)) if before.get(name) != self._files.get(name)]
        news = () if first else tuple(self._news(_id(name), found.get(name), broken, old_good) for name in touched)
        news += () if first else tuple(News(id="", what="broken", problem=trouble) for trouble in self._trouble)
        return FolderRead(patterns=patterns, problems=problems, broken=broken, news=news)

    def _file(self, name: str, stamp: Stamp) -> _File:
        path = (self._folder or Path()) / name
        try:
            document = read_document(path)
            pattern, found = read_pattern(document, path.stem, own=True)
        except FileProblemError as error:
            return _File(stamp, error.problems)
        if pattern.id in shipped():
            found = (*found, taken(document, pattern.id))
        return _File(stamp, found, document, pattern)

    def _checked_all(self) -> tuple[Mapping[str, Pattern], Found, Collection[str]]:
        """Every pattern in use, every file's problems, and the ids of the files that are good as they are.

        One that falls out may be what another is made from, so this goes on until none does.
        """
        if not self._files:
            return shipped_patterns(), {}, ()
        found = {name: file.problems for name, file in self._files.items()}
        new = {file.pattern.id: name for name, file in self._files.items() if file.pattern and not _fatal(file.problems)}
        while True:
            usable = {pattern_id: self._files[name].pattern for pattern_id, name in new.items()}
            kept = {key: value for key, value in self._good.items() if key not in new and f"{key}.toml" in self._files}
            own = {**{key: value for key, value in usable.items() if value is not None}, **kept}
            patterns = {**shipped_patterns(), **{key: own[key] for key in sorted(own)}}
            broken = {_id(name): file.pattern for name, file in self._files.items() if _id(name) not in patterns}
            around = Around(patterns, broken)
            failed = []
            for pattern_id, name in new.items():
                found[name] = (*self._files[name].problems, *self._deep(name, around))
                failed += [pattern_id] if _fatal(found[name]) else []
            if not failed:
                named = {key: only_its_own_names(each, around) if each.own else each for key, each in patterns.items()}
                return named, found, new.keys()
            new = {pattern_id: name for pattern_id, name in new.items() if pattern_id not in failed}

    def _deep(self, name: str, around: Around) -> tuple[Problem, ...]:
        """The deep check of a file, kept as long as nothing changes that it depends on."""
        file = self._files[name]
        if file.pattern is None or file.document is None:
            return ()
        chain, current = [file.pattern], file.pattern
        while current.base in around.patterns and len(chain) <= MAX_BASES:
            current = around.patterns[current.base]
            chain.append(current)
        named = (*file.pattern.names, *file.pattern.instead, *(part.base for part in chain))
        known_as = tuple((around.claiming(word), word in around.patterns, word in around.broken) for word in named)
        state = (file.stamp, tuple(chain), known_as)
        if (known := self._checked.get(name)) and known[0] == state:
            return known[1]
        self._checked[name] = (state, check_pattern(file.pattern, file.document, around))
        return self._checked[name][1]

    def _news(
        self, pattern_id: str, found: tuple[Problem, ...] | None, broken: Collection[str], good_before: Collection[str]
    ) -> News:
        if found is None:
            return News(id=pattern_id, what="removed")
        problem = next((problem for problem in found if not problem.warning), None)
        if pattern_id in broken:
            return News(id=pattern_id, what="broken", problem=problem, kept=pattern_id in self._good)
        return News(id=pattern_id, what="reloaded" if pattern_id in good_before else "new", problem=problem)


def check_patterns(own: Path | None = None) -> tuple[Problem, ...]:
    """Everything wrong with the shipped patterns and with the user's own."""
    around = Around(shipped_patterns())
    found = [check_pattern(pattern, document, around) for pattern, document in shipped().values()]
    return (*(problem for problems in found for problem in problems), *read_folder(own).problems)


def read_folder(folder: Path | None) -> FolderRead:
    """A folder of patterns, read once."""
    return PatternFolder(folder).read()


def _id(name: str) -> str:
    """The id of the pattern in a file of this name."""
    return name.removesuffix(".toml")


def _stamp(entry: os.DirEntry[str]) -> dict[str, Stamp]:
    try:
        about = entry.stat()
    except OSError:
        return {entry.name: GONE}  # a link to nowhere, or gone this moment: reading it says which
    return (
        {entry.name: (about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino)} if stat.S_ISREG(about.st_mode) else {}
    )


def _fatal(problems: tuple[Problem, ...]) -> list[Problem]:
    """The problems that keep a pattern from being used."""
    return [problem for problem in problems if not problem.warning and not concerns_names(problem)]
