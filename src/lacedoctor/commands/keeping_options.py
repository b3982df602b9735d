"""What the command line takes for the ``lacedoctor profile`` commands that keep, bring back and remove."""

from __future__ import annotations

import argparse
from typing import NamedTuple

from lacedoctor.commands import values
from lacedoctor.errors import LaceDoctorError

KEEPING = ("shoe", "versions", "restore", "deleted", "data", "erase", "purge")
KEEPING_HELP = """  shoe NAME      distance and limit of the pairs; with options, changes them for one
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


def add_keeping_options(command: argparse.ArgumentParser) -> None:
    """The options of ``Kept``."""
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


def kept_of(options: argparse.Namespace) -> Kept:
    """What was said; LaceDoctorError for an option of another action."""
    kept = Kept(options.version, options.days, options.yes, options.distance, options.limit, options.retired)
    if any(
        value is not None and value is not False and name not in _TAKES.get(options.action, ())
        for name, value in kept._asdict().items()
    ):
        takers = "They are for shoe, restore, erase and purge."
        raise LaceDoctorError(f"`lacedoctor profile {options.action}` takes no such options.", takers)
    return kept
