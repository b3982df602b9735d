"""What the command line takes for ``lacedoctor profile``, and which of its actions takes what."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lacedoctor.commands import values
from lacedoctor.domain.words import Foot
from lacedoctor.errors import LaceDoctorError

if TYPE_CHECKING:
    from lacedoctor.library import Library


class Action(NamedTuple):
    """One of the things done to profiles: what it takes, what it does, and which options are its own."""

    takes: str  # as the help writes it; empty: nothing
    does: str
    options: tuple[str, ...] = ()
    more: str = ""  # below its own help
    forms: str = ""  # what --format may be, where it has one


ACTIONS = {
    "list": Action("", "the names of all profiles"),
    "show": Action("NAME", "a profile as text"),
    "new": Action("NAME", "an empty profile"),
    "edit": Action("NAME", "a profile in your editor (EDITOR), checked afterwards"),
    "delete": Action("NAME", "moves a profile aside", more="`lacedoctor profile restore NAME` brings it back."),
    "import": Action(
        "PATH", "takes a profile from a file of our own; with --for, the shoes of another training log",
        ("--for", "--map", "--apply", "--format"),
        "Strava, Garmin, RunningAHEAD or any table: a zip, its folder, or a file. Nothing is written before --apply.",
        "text (default) or json: what would change",
    ),
    "export": Action(
        "[NAME]", "a profile as data, or a take-away card; with --all, everybody's", ("--shoe", "--format", "--all", "-o"),
        forms="toml (default), csv, json; a take-away card as text, svg, png or pdf",
    ),
    "trial": Action(
        "NAME", "what is on trial in a shoe; with --runs and --outcome, how it went",
        ("--shoe", "--foot", "--runs", "--outcome", "--new-zone", "--note"),
    ),
    "shoe": Action(
        "NAME", "distance and limit of the pairs; with options, changes them for one",
        ("--shoe", "--distance", "--limit", "--retired"),
    ),
    "versions": Action("NAME", "the last five versions of a profile"),
    "restore": Action("NAME", "brings a deleted profile back; with --version, an earlier version", ("--version",)),
    "deleted": Action("", "who was deleted and can be brought back"),
    "data": Action("NAME", "everything kept about a person, and where"),
    "erase": Action("NAME", "removes everything about a person for good, after asking", ("--yes",)),
    "purge": Action("", "erases everybody not changed for so many days", ("--days", "--yes")),
}  # fmt: skip
FORMS = ("toml", "csv", "json", "text", "svg", "png", "pdf")
OPTIONS: dict[str, dict[str, Any]] = {  # what argparse is told of each
    "--shoe": {"metavar": "ID", "help": "one of the shoes; the first while none is named"},
    "--foot": {
        "type": Foot, "choices": (Foot.LEFT, Foot.RIGHT), "metavar": "left|right", "help": "one of the two shoes",
    },
    "--runs": {
        "type": values.whole(0, 100_000, "number of runs"), "metavar": "N", "help": "how many runs were made with it so far",
    },
    "--outcome": {"choices": ("better", "same", "worse"), "help": "how it was; judged after 2 or 3 runs"},
    "--new-zone": {
        "action": "append", "default": [], "metavar": "ZONE", "help": "a spot that bothers since; may be repeated",
    },
    "--note": {"metavar": "TEXT", "help": "kept as it is: no health details"},
    "--distance": {"type": values.kilometres, "metavar": "KM", "help": "how far the pair was run so far"},
    "--limit": {"type": values.kilometres, "metavar": "KM", "help": "how far it is to be run"},
    "--retired": {"action": argparse.BooleanOptionalAction, "help": "it is worn out, or in use again"},
    "--version": {"type": values.whole(1, 1000, "version"), "metavar": "N", "help": "which version, 1 being the last"},
    "--days": {
        "type": values.whole(1, 36_500, "number of days"), "metavar": "N",
        "help": "after how many days; without it as settings.toml says",
    },
    "--yes": {"action": "store_true", "help": "do it without asking"},
    "--for": {"dest": "person", "metavar": "NAME", "help": "whose gear it is; shows what would change"},
    "--map": {"metavar": "COLUMN=FIELD,…", "help": "which column is which, such as Gear=nickname,Km=distance_km"},
    "--apply": {"action": "store_true", "help": "write it"},
    "--format": {"choices": FORMS, "metavar": "FORM"},
    "--all": {"action": "store_true", "help": "everybody's, as files in a folder"},
    "-o": {"metavar": "FILE", "type": Path, "help": "write to a file; with --all to a folder"},
}  # fmt: skip


class Kept(NamedTuple):
    """What the command line says besides the name."""

    version: int | None = None
    days: int | None = None
    yes: bool = False
    distance: float | None = None  # km
    limit: float | None = None  # km
    retired: bool | None = None


def actions_help() -> str:
    """All actions, a line each."""
    return "\n".join(["actions:", *(f"  {f'{name} {action.takes}':<14} {action.does}" for name, action in ACTIONS.items())])


def add_actions(command: argparse.ArgumentParser, said: Sequence[str]) -> None:
    """Every action with a help of its own; of what is ``said`` only the one it names, because the others take 5 ms."""
    below = "one of those below; lacedoctor profile ACTION --help says more"
    actions = command.add_subparsers(metavar="ACTION", dest="action", required=True, help=below)
    named = next((word for word in said[said.index("profile") + 1 :] if not word.startswith("-")), "") if said else ""
    for name in [named] if named in ACTIONS else ACTIONS:
        _add_action(actions, name, ACTIONS[name])


def _add_action(actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, action: Action) -> None:
    """An action with every option: those of the others are not listed, but refused with the reason, see below."""
    own = actions.add_parser(name, description=f"{action.does[:1].upper()}{action.does[1:]}.", epilog=action.more or None)
    own.set_defaults(name=None)
    if action.takes:
        what = "a profile file of our own, or what another log exports" if action.takes == "PATH" else "whose profile"
        own.add_argument("name", nargs="?" if action.takes[0] == "[" else None, metavar=action.takes.strip("[]"), help=what)
    for option, told in OPTIONS.items():
        listed = told.get("help", action.forms) if option in action.options else argparse.SUPPRESS
        own.add_argument(option, **told | {"help": listed})


def _refuse_others(options: argparse.Namespace) -> None:
    """LaceDoctorError for an option of another action."""
    for option, told in OPTIONS.items():
        given = getattr(options, told.get("dest", option.lstrip("-").replace("-", "_")))
        unsaid = told.get("default", False if told.get("action") == "store_true" else None)
        if option not in ACTIONS[options.action].options and given != unsaid:
            takers = " and ".join(name for name, action in ACTIONS.items() if option in action.options)
            raise LaceDoctorError(f"`lacedoctor profile {options.action}` takes no {option}.", f"That is for {takers}.")


def run_profile(library: Library, options: argparse.Namespace) -> int:
    """Do what was asked for; LaceDoctorError where an option belongs to another action."""
    from lacedoctor.commands.exchange import Wanted
    from lacedoctor.commands.profile import run
    from lacedoctor.commands.trial import Said

    _refuse_others(options)
    kept = Kept(options.version, options.days, options.yes, options.distance, options.limit, options.retired)
    wanted = Wanted(options.person, options.map, options.apply, options.format, options.o, options.all, options.shoe)
    said = Said(
        shoe=options.shoe,
        foot=options.foot,
        runs=options.runs,
        outcome=options.outcome,
        new_zones=tuple(options.new_zone),
        note=options.note,
    )
    return run(library, options.action, options.name, said, kept, wanted)
