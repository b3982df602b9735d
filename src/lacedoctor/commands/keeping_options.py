"""What the command line takes for the ``lacedoctor profile`` commands that keep, bring back and remove."""

from __future__ import annotations

import argparse
from typing import NamedTuple

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
    shoe.add_argument("--distance", type=_km, metavar="KM", help="how far the pair was run so far")
    shoe.add_argument("--limit", type=_km, metavar="KM", help="how far it is to be run")
    shoe.add_argument("--retired", action=argparse.BooleanOptionalAction, help="it is worn out, or in use again")
    keeping = command.add_argument_group("for restore, erase and purge")
    keeping.add_argument("--version", type=_version, metavar="N", help="restore: which version, 1 being the last")
    keeping.add_argument("--days", type=_days, metavar="N", help="purge: after how many days; without it as settings.toml says")
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


def _version(text: str) -> int:
    return _number(text, 1000, "version")


def _days(text: str) -> int:
    return _number(text, 36_500, "number of days")


def _number(text: str, most: int, what: str) -> int:
    number = int(text) if text.isdecimal() and len(text) <= len(str(most)) else 0
    if not 1 <= number <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is no {what} from 1 to {most}")
    return number


def _km(text: str) -> float:
    """Kilometres, read as in the table of a training log: ``1,234`` may mean two things and is refused."""
    from lacedoctor.storage.imports.sheets import number

    try:
        km = number(f"0{text}" if text[:1] in (".", ",") else text, None) if not text.strip("0123456789.,") else None
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}: write the one you mean") from error
    if km is None or not 0 <= km <= 1e6:
        raise argparse.ArgumentTypeError(f"'{text}' is no distance in km")
    return km
