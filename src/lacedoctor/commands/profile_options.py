"""What the command line takes for ``lacedoctor profile``, and which of its actions takes what."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lacedoctor.commands import values
from lacedoctor.domain.words import Foot
from lacedoctor.errors import LaceDoctorError

if TYPE_CHECKING:
    from lacedoctor.library import Library

ACTIONS = (
    "list", "show", "new", "edit", "delete", "import", "export", "trial",
    "shoe", "versions", "restore", "deleted", "data", "erase", "purge",
)  # fmt: skip
ACTIONS_HELP = """actions:
  list           the names of all profiles
  show NAME      a profile as text
  new NAME       an empty profile
  edit NAME      a profile in your editor (EDITOR), checked afterwards
  delete NAME    moves a profile aside
  import PATH    takes a profile from a file of our own; with --for, the shoes of another training log
  export NAME    a profile as data, or a take-away card; with --all, everybody's
  trial NAME     what is on trial in a shoe; with --runs and --outcome, how it went
  shoe NAME      distance and limit of the pairs; with options, changes them for one
  versions NAME  the last five versions of a profile
  restore NAME   brings a deleted profile back; with --version, an earlier version
  deleted        who was deleted and can be brought back
  data NAME      everything kept about a person, and where
  erase NAME     removes everything about a person for good, after asking
  purge          the same for everybody not changed for so many days"""
_TAKES = {"shoe": ("distance", "limit", "retired"), "restore": ("version",), "erase": ("yes",), "purge": ("days", "yes")}


class Kept(NamedTuple):
    """What the command line says besides the name."""

    version: int | None = None
    days: int | None = None
    yes: bool = False
    distance: float | None = None  # km
    limit: float | None = None  # km
    retired: bool | None = None


def add_options(command: argparse.ArgumentParser) -> None:
    """What the action is done to, and every option of every action."""
    takes = "import takes a PATH; list, deleted and purge nothing; the others a NAME"
    command.add_argument("name", nargs="?", metavar="NAME|PATH", help=takes)
    _add_trial(command)
    _add_keeping(command)
    _add_exchange(command)


def _add_trial(command: argparse.ArgumentParser) -> None:
    told = command.add_argument_group("for trial")
    told.add_argument("--shoe", metavar="ID", help="one of the shoes, also for shoe and export; the first while none is named")
    told.add_argument("--foot", type=Foot, choices=(Foot.LEFT, Foot.RIGHT), metavar="left|right", help="one of the two shoes")
    told.add_argument(
        "--runs", type=values.whole(0, 100_000, "number of runs"), metavar="N", help="how many runs were made with it so far"
    )
    told.add_argument("--outcome", choices=("better", "same", "worse"), help="how it was; judged after 2 or 3 runs")
    told.add_argument(
        "--new-zone", action="append", default=[], metavar="ZONE", help="a spot that bothers since; may be repeated"
    )
    told.add_argument("--note", metavar="TEXT", help="kept as it is: no health details")


def _add_keeping(command: argparse.ArgumentParser) -> None:
    shoe = command.add_argument_group("for shoe, with --shoe")
    shoe.add_argument("--distance", type=values.kilometres, metavar="KM", help="how far the pair was run so far")
    shoe.add_argument("--limit", type=values.kilometres, metavar="KM", help="how far it is to be run")
    shoe.add_argument("--retired", action=argparse.BooleanOptionalAction, help="it is worn out, or in use again")
    keeping = command.add_argument_group("for restore, erase and purge")
    keeping.add_argument(
        "--version", type=values.whole(1, 1000, "version"), metavar="N", help="restore: which version, 1 being the last"
    )
    keeping.add_argument(
        "--days",
        type=values.whole(1, 36_500, "number of days"),
        metavar="N",
        help="purge: after how many days; without it as settings.toml says",
    )
    keeping.add_argument("--yes", action="store_true", help="erase, purge: do it without asking")


def _add_exchange(command: argparse.ArgumentParser) -> None:
    read = command.add_argument_group("for import of Strava, Garmin, RunningAHEAD or any table (a zip, its folder, or a file)")
    read.add_argument("--for", dest="person", metavar="NAME", help="whose gear it is; shows what would change")
    read.add_argument("--map", metavar="COLUMN=FIELD,…", help="which column is which, such as Gear=nickname,Km=distance_km")
    read.add_argument("--apply", action="store_true", help="write it")
    made = command.add_argument_group("for export")
    forms = ("toml", "csv", "json", "text", "svg", "png", "pdf")
    form_help = "toml (default), csv, json; a take-away card as text, svg, png or pdf; for import text or json"
    made.add_argument("--format", choices=forms, help=form_help)
    made.add_argument("--all", action="store_true", help="everybody's, as files in a folder")
    made.add_argument("-o", metavar="FILE", type=Path, help="write to a file; with --all to a folder")


def _kept_of(options: argparse.Namespace) -> Kept:
    """What was said; LaceDoctorError for an option of another action."""
    kept = Kept(options.version, options.days, options.yes, options.distance, options.limit, options.retired)
    if any(
        value is not None and value is not False and name not in _TAKES.get(options.action, ())
        for name, value in kept._asdict().items()
    ):
        takers = "They are for shoe, restore, erase and purge."
        raise LaceDoctorError(f"`lacedoctor profile {options.action}` takes no such options.", takers)
    return kept


def run_profile(library: Library, options: argparse.Namespace) -> int:
    """Do what was asked for; LaceDoctorError where an option belongs to another action."""
    from lacedoctor.commands.exchange import Wanted
    from lacedoctor.commands.profile import run
    from lacedoctor.commands.trial import Said

    exchanging = options.action in ("import", "export")
    wanted = Wanted(options.person, options.map, options.apply, options.format, options.o, options.all)
    wanted = wanted._replace(shoe=options.shoe) if exchanging else wanted
    said = Said(
        shoe=None if exchanging else options.shoe,
        foot=options.foot,
        runs=options.runs,
        outcome=options.outcome,
        new_zones=tuple(options.new_zone),
        note=options.note,
    )
    if options.action != "trial" and said != (Said(shoe=options.shoe) if options.action == "shoe" else Said()):
        raise LaceDoctorError(f"`lacedoctor profile {options.action}` takes no such options.", "They are for trial.")
    if not exchanging and wanted != Wanted():
        raise LaceDoctorError(f"`lacedoctor profile {options.action}` takes no such options.", "They are for import and export.")
    return run(library, options.action, options.name, said, _kept_of(options), wanted)
