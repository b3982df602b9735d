"""Which gear profiles there are: a list that ten thousand files do not slow down, and a person found by name."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Container
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from lacedoctor.domain.text import visible
from lacedoctor.errors import FileProblemError, LaceDoctorError, Problem, UnknownNameError
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profile_format import profile_from
from lacedoctor.storage.profile_index import Known, read_index, write_index
from lacedoctor.storage.profile_names import HEAD_BYTES, copied_from, name_in, slug_of
from lacedoctor.storage.toml_document import read_document

READ_WHOLE_UP_TO = 200  # files read anew; where there are more only their names are, to stay instant
SUFFIX = ".toml"
NO_FILE = (0, 0)  # a link that leads nowhere, a folder, a pipe


class ProfileEntry(NamedTuple):
    """A line of the list: the name as the file says it, and what is wrong with the file as far as it was read."""

    name: str
    folder: Path
    file: str
    problems: tuple[Problem, ...] = ()
    copy_of: str = ""  # the file that a sync tool kept this one beside
    shared: bool = False  # somebody else is called the same

    @property
    def path(self) -> Path:
        """Where the file is; made when asked for, since ten thousand paths take a tenth of a second."""
        return self.folder / self.file

    @property
    def broken(self) -> bool:
        """Whether the file cannot be used."""
        return any(not problem.warning for problem in self.problems)

    @property
    def label(self) -> str:
        """What to call it in a list: a copy that a sync tool made says so, and who shares a name is told by the file's."""
        name = f"{self.name} ({self.file.removesuffix(SUFFIX)})" if self.shared else self.name
        return f"{name} (sync copy)" if self.copy_of else name


def list_profiles(folders: Folders, *, by_index: bool = True) -> tuple[ProfileEntry, ...]:
    """Every profile by name. A broken file is listed with its problems under its file name; it never hides another.

    In a folder of more than 200 files an index is asked (unless ``by_index`` is false), and of many files that it does not know
    only the names are read, so that what is wrong further down shows at opening. LaceDoctorError where there is no looking in.
    """
    folder = folders.profiles
    files = profile_files(folder)
    large = len(files) > READ_WHOLE_UP_TO
    known = read_index(folder) if large and by_index else {}
    unknown = [file for file, about in files.items() if (entry := known.get(file)) is None or entry[:2] != about]
    whole = len(unknown) <= READ_WHOLE_UP_TO
    found = {file: Known(*files[file], *_looked_into(folder / file, whole or files[file] == NO_FILE)) for file in unknown}
    if large and (found or len(known) != len(files)):
        known = {file: found.get(file) or known[file] for file in files}
        write_index(folder, known)
    known = {**known, **found}
    entries = [_entry(folder, file, known[file], files) for file in files]
    names = Counter([entry.name.casefold() for entry in entries if not entry.copy_of])
    twins = {name for name, count in names.items() if count > 1}
    if twins:
        entries = [entry._replace(shared=not entry.copy_of and entry.name.casefold() in twins) for entry in entries]
    return tuple(sorted(entries, key=_place))


def _place(entry: ProfileEntry) -> tuple[str, str, str]:
    return entry.name.casefold(), entry.copy_of, entry.file


def profile_files(folder: Path) -> dict[str, tuple[int, int]]:
    """Every profile file with the time of its last change (ns) and its size. LaceDoctorError where there is no looking in."""
    found: dict[str, tuple[int, int]] = {}
    try:
        with os.scandir(folder) as items:
            for item in items:
                if item.name.endswith(SUFFIX) and not item.name.startswith("."):
                    try:
                        about = item.stat()
                    except OSError:
                        if item.is_symlink():  # one that leads nowhere is said; a file that has just gone is not
                            found[item.name] = NO_FILE
                        continue
                    regular = stat.S_ISREG(about.st_mode)
                    found[item.name] = (about.st_mtime_ns, about.st_size) if regular else NO_FILE
    except (FileNotFoundError, NotADirectoryError):
        return {}  # nothing was saved yet
    except OSError as error:
        raise LaceDoctorError(f"{folder} cannot be read: {error.strerror or error}.") from error
    return found


def _looked_into(path: Path, whole: bool) -> tuple[str, tuple[Problem, ...]]:
    """The name in a file and what is wrong with it."""
    try:
        if not whole and (name := _quick_name(path)) is not None:
            return name, ()
        profile, problems = profile_from(read_document(path), path.stem)
        return profile.name, problems
    except FileProblemError as error:
        return path.stem, error.problems
    except OSError as error:
        problem = Problem(file=str(path), line=0, key="", what=f"It cannot be read: {error.strerror or error}.")
        return path.stem, (problem,)


def _quick_name(path: Path) -> str | None:
    with path.open("rb") as stream:
        return name_in(stream.read(HEAD_BYTES))


def _entry(folder: Path, file: str, known: Known, files: Container[str]) -> ProfileEntry:
    original = copied_from(file)
    if original not in files:
        return ProfileEntry(known.name, folder, file, known.problems)
    what = f"A sync tool kept this beside {visible(original)}, because both were changed at once."
    mend = "Take over what is missing there, and delete this one."
    note = Problem(file=visible(str(folder / file)), line=0, key="", what=what, mend=mend, warning=True)
    return ProfileEntry(known.name, folder, file, (*known.problems, note), original)


def find_profile(folders: Folders, name: str) -> ProfileEntry:
    """The profile with this name, written as in the file or as the file's name; UnknownNameError names the nearest."""
    entry = _found(list_profiles(folders), name)
    if entry.broken or _looked_into(entry.path, whole=False)[0] == entry.name:
        return entry
    return _found(list_profiles(folders, by_index=False), name)  # the index was wrong


def _found(entries: tuple[ProfileEntry, ...], name: str) -> ProfileEntry:
    ways: tuple[Callable[[ProfileEntry], bool], ...] = (
        lambda entry: entry.name == name and not entry.copy_of,
        lambda entry: entry.path.stem == name,
        lambda entry: slug_of(name) in (slug_of(entry.name), entry.path.stem) and not entry.copy_of,
    )
    for way in ways:
        found = [entry for entry in entries if way(entry)]
        if len(found) == 1:
            return found[0]
        if found:
            names = " or ".join(entry.path.stem for entry in found)
            raise UnknownNameError(f"'{name}' may be {names}.", "Say which one.")
    near = get_close_matches(name, [entry.name for entry in entries], n=1, cutoff=0.5)
    hint = f"Did you mean '{near[0]}'?" if near else "`lacedoctor profile list` shows them all."
    raise UnknownNameError(f"There is no profile of '{name}'.", hint)
