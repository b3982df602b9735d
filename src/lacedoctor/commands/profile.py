"""``lacedoctor profile``: gear profiles from the command line."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

from lacedoctor.commands.exchange import Wanted, export_gear, import_gear
from lacedoctor.commands.inputs import checker
from lacedoctor.commands.output import OK, WRONG_INPUT, tell, write
from lacedoctor.commands.profile_options import Kept
from lacedoctor.commands.trial import Said, ask_about, trial
from lacedoctor.domain.text import visible_lines
from lacedoctor.errors import LaceDoctorError
from lacedoctor.library import Library
from lacedoctor.storage.profiles import (
    delete_profile,
    export_profile,
    find_profile,
    list_profiles,
    new_profile,
    read_profile,
)


def run(library: Library, action: str, name: str | None, said: Said, kept: Kept, wanted: Wanted) -> int:
    """One of the profile commands; ``name`` is a person's name, or a path for ``import``; ``said`` is for ``trial``,
    ``wanted`` for ``import`` and ``export``, ``kept`` for what is done with versions and copies."""
    if action == "list":
        return _list(library)
    if action == "export":
        return export_gear(library, name, wanted)
    actions: dict[str, Callable[[Library, str], int]] = {
        "show": _show,
        "new": _new,
        "edit": _edit,
        "delete": _delete,
        "import": lambda library, name: import_gear(library, name, wanted),
        "trial": lambda library, name: trial(library, name, said),
    }
    if action not in actions:
        from lacedoctor.commands.keeping import run_keeping  # most commands do without

        return run_keeping(library, action, name, kept, said.shoe)
    if not name:
        raise LaceDoctorError(f"`lacedoctor profile {action}` needs a {'path' if action == 'import' else 'name'}.")
    return actions[action](library, name)


def _list(library: Library) -> int:
    entries = list_profiles(library.folders)
    for entry in entries:
        for problem in entry.problems:
            tell(problem)
    names = [entry.label + (" (broken)" if entry.broken else "") for entry in entries]
    return write(visible_lines("\n".join(names)), None) if names else _nothing(library)


def _nothing(library: Library) -> int:
    tell(f"No profiles yet. They will be kept in {library.folders.profiles}.")
    return OK


def _show(library: Library, name: str) -> int:
    path = find_profile(library.folders, name).path
    write(visible_lines(export_profile(path)), None)
    ask_about(read_profile(path).profile)
    return OK


def _new(library: Library, name: str) -> int:
    tell(f"Written to {new_profile(library.folders, name)}.")
    return OK


def _edit(library: Library, name: str) -> int:
    path = find_profile(library.folders, name).path
    from lacedoctor.storage.hand_editing import edit_by_hand  # only here

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise LaceDoctorError("No editor is set.", f"Set EDITOR, or edit {path} yourself.")

    def edit(copy: Path) -> None:
        if subprocess.run([*shlex.split(editor), str(copy)], check=False).returncode:
            raise LaceDoctorError(f"'{editor}' did not end well; {path} is as it was.")

    if not edit_by_hand(path, edit):
        tell(
            "Nothing was changed. An editor with a window of its own has to wait until it is closed, as in EDITOR='code --wait'."
        )
    problems = checker(library).check_paths([path])
    for problem in problems:
        tell(problem)
    return WRONG_INPUT if any(not problem.warning for problem in problems) else OK


def _delete(library: Library, name: str) -> int:
    moved = delete_profile(find_profile(library.folders, name).path)
    tell(f"Moved to {moved}. `lacedoctor profile restore {shlex.quote(name)}` brings it back, erase removes everything.")
    return OK
