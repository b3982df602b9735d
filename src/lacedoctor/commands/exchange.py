"""``lacedoctor profile import … --for`` and ``profile export``: what another training log says, and files to take away."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lacedoctor.commands.output import FAILED, OK, WRONG_INPUT, as_json, check_folder, form_of, tell, write
from lacedoctor.domain.text import visible_lines
from lacedoctor.errors import LaceDoctorError, UnknownNameError
from lacedoctor.exchange import FORMS, apply_plan, counted, export_all, exported, mode_of, plan_table, planned, row_words
from lacedoctor.library import Library
from lacedoctor.storage.profiles import find_profile, import_profile, read_profile

if TYPE_CHECKING:
    from lacedoctor.storage.imports.plan import ImportPlan

HEADS = {"new": "NEW", "changed": "CHANGED", "same": "UNCHANGED", "skipped": "SKIPPED"}
SLOW_BYTES = 2_000_000


class Wanted(NamedTuple):
    """The options of import and export that were given."""

    person: str | None = None  # --for
    mapping: str | None = None  # --map
    apply: bool = False
    form: str | None = None  # --format
    target: Path | None = None  # -o
    everybody: bool = False  # --all
    shoe: str | None = None


def import_gear(library: Library, source: str, wanted: Wanted) -> int:
    """Another log's gear into a profile, shown first and written with ``--apply``; or a profile file of our own."""
    path = Path(source).expanduser()
    if wanted.person is None:
        return _own_file(library, path, wanted)
    if wanted.form not in (None, "text", "json"):
        raise LaceDoctorError(f"An import is not shown as {wanted.form}.", "Say --format text or --format json.")
    from lacedoctor.storage.imports.csv_mapped import said_of  # with zip files 12 ms that other commands need not wait for

    stored = read_profile(_whose(library, wanted.person))
    plan = planned(path, stored.profile, said_of(wanted.mapping), _told if sys.stderr.isatty() else None)
    if wanted.apply:
        apply_plan(library.folders, plan, stored.path)
    if wanted.form == "json":
        write(as_json(plan_table(plan, str(path), stored.profile.name, wanted.apply)), None)
    else:
        write(visible_lines("\n".join(plan_lines(plan))), None)
    if wanted.apply:
        tell(f"Written to {stored.path}." if plan.writes else "Nothing to write: everything is as the export says.")
    elif plan.writes:
        tell("Nothing is written yet. The same with --apply writes it.")
    return OK


def _whose(library: Library, person: str) -> Path:
    try:
        return find_profile(library.folders, person).path
    except UnknownNameError as error:
        new = f"For somebody new, first: lacedoctor profile new {shlex.quote(person)}"
        raise UnknownNameError(error.message, f"{error.hint} {new}") from error


def _own_file(library: Library, path: Path, wanted: Wanted) -> int:
    if path.is_dir() or path.suffix.casefold() in (".zip", ".csv", ".tsv", ".tab", ".txt", ".xml", ".json"):
        raise LaceDoctorError(f"{path} is no profile file of our own.", "Say whose gear it is: --for NAME.")
    if wanted != Wanted():
        raise LaceDoctorError("A profile file of our own is taken over whole.", "It needs no other option.")
    tell(f"Written to {import_profile(library.folders, path)}.")
    return OK


def _told(done: int, total: int) -> None:
    """How far reading is, on one line, where that takes a moment."""
    if total > SLOW_BYTES:
        _one_line(f"Reading {100 * done // total} %", last=done >= total)


def _one_line(words: str, last: bool) -> None:
    sys.stderr.write("\r\x1b[K" if last else f"\r\x1b[K{words}")
    sys.stderr.flush()


def plan_lines(plan: ImportPlan) -> list[str]:
    """The plan as text: counts, then every pair with what becomes of it and why."""
    lines = [f"{plan.title}: {counted(plan)}"]
    state = ""
    for row in plan.rows:
        if row.state != state:
            state = row.state
            lines += ["", HEADS[state]]
        only = "; only runs name it" if row.only_in_activities else ""
        lines.append(f"  {row.label}  [{row.place}{only}]")
        lines += [f"      {words}" for words in row_words(row)]
    return [*lines, *([""] if plan.notes else []), *(f"! {note}" for note in plan.notes)]


def export_gear(library: Library, name: str | None, wanted: Wanted) -> int:
    """One profile to standard output or a file, or all of them into a folder."""
    if wanted.everybody:
        if name or wanted.shoe:
            raise LaceDoctorError("--all exports everybody.", "Leave the name and --shoe out, or leave --all out.")
        if wanted.target is None:
            raise LaceDoctorError("--all needs a folder.", "Name it with -o FOLDER.")
        check_folder(wanted.target)
        return _everybody(library, wanted.form or "toml", wanted.target.expanduser())
    if not name:
        raise LaceDoctorError("`lacedoctor profile export` needs a name.", "Or --all -o FOLDER for everybody.")
    form = wanted.form or form_of(wanted.target, {ending: form for form, ending in FORMS.items()}, "toml")
    check_folder(wanted.target)
    data = exported(library, find_profile(library.folders, name).path, form, wanted.shoe)
    if wanted.target is not None:
        from lacedoctor.storage.atomic import write_bytes

        write_bytes(wanted.target, data, backup=False, mode=mode_of(form))
        tell(f"Written to {wanted.target}.")
        return OK
    if form in ("png", "pdf"):
        return write(data, None)
    text = data.decode("utf-8")
    sys.stdout.write(visible_lines(text) if sys.stdout.isatty() else text)
    return OK


def _everybody(library: Library, form: str, folder: Path) -> int:
    """All profiles; a broken one is told, ctrl+c leaves whole files only."""
    written = failed = 0
    alive = sys.stderr.isatty()
    done = None
    try:
        for done in export_all(library, form, folder):
            failed += bool(done.problems)
            written += not done.problems
            if alive:
                _one_line(f"{done.number} of {done.total}", last=done.number == done.total or bool(done.problems))
            for problem in done.problems:
                tell(problem)
    except KeyboardInterrupt:
        tell(f"\nStopped: {written} of {done.total if done else 'the'} files are written, each of them whole, in {folder}.")
        return FAILED
    tell(f"{written} files written to {folder}." + (f" {failed} could not be." if failed else ""))
    return WRONG_INPUT if failed else OK
