"""What an export says about shoes, before anything is held against a profile."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from lacedoctor.domain.case import ShoeSize
from lacedoctor.domain.text import visible
from lacedoctor.errors import FileProblemError, Problem

LONGEST_NAME = 200  # characters
MOST_M = 1e9
OnWay = Callable[[int, int], None]  # bytes done and bytes in all; may raise Stopped


class Stopped(Exception):  # noqa: N818 - nothing went wrong: somebody wanted it so
    """Whoever waited for it has had enough; nothing was written."""


class FoundShoe(NamedTuple):
    """A pair as an export names it; None is unknown. Distances in metres. ``key`` tells it from every other pair of its log."""

    key: str
    place: str = ""  # where it stands, for people: ``shoes.csv, line 3``
    brand: str | None = None
    model: str | None = None
    nickname: str | None = None
    size: ShoeSize | None = None
    bought: str | None = None
    start_m: float | None = None
    distance_m: float | None = None
    limit_m: float | None = None
    retired: bool | None = None
    only_in_activities: bool = False

    @property
    def label(self) -> str:
        """What to call it."""
        return " ".join(part for part in (self.brand, self.model, self.nickname) if part) or self.key


class Skipped(NamedTuple):
    """Something that is not taken over, where it stands, and why."""

    label: str
    place: str
    why: str


class Found(NamedTuple):
    """Everything an export says. ``kind`` is what the profile remembers as the origin."""

    kind: str
    title: str
    shoes: tuple[FoundShoe, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


def folded(*parts: str | None) -> str:
    """The words of a name as they are compared: one case, single spaces."""
    words = " ".join(part for part in parts if part)
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def clean(text: object) -> str | None:
    """A name as it is kept: on one line, control characters made visible; None where nothing is left of it."""
    return visible(" ".join(str(text).split())) or None if isinstance(text, str | int | float) else None


def refused(file: str, what: str, mend: str = "", line: int = 0) -> FileProblemError:
    """The error for a file that cannot be used, safe to print."""
    return FileProblemError((Problem(file=visible(file), line=line, key="", what=visible(what), mend=visible(mend)),))


DOUBLE = "The export names two pairs so and they cannot be told apart. Give each its own name there, and export again."


def without_doubles(
    kind: str, title: str, shoes: list[FoundShoe], skipped: list[Skipped], notes: list[str], why_double: str = DOUBLE
) -> Found:
    """What was found, without pairs that one key names twice or whose names are no names: those are told, never merged."""
    first: dict[str, FoundShoe] = {}
    doubtful: set[str] = set()
    for shoe in shoes:
        known = first.setdefault(shoe.key, shoe)
        if known is not shoe and known._replace(place="") != shoe._replace(place=""):
            doubtful.add(shoe.key)
    kept = []
    for shoe in first.values():
        names = (shoe.brand, shoe.model, shoe.nickname, shoe.key[2 * LONGEST_NAME :])
        too_long = next((part for part in names if len(part or "") > LONGEST_NAME), None)
        amounts = (shoe.start_m, shoe.distance_m, shoe.limit_m)
        if any(value is not None and not 0 <= value <= MOST_M for value in amounts):
            notes.append(f"{shoe.label[:LONGEST_NAME]}: its distances cannot be; they are left out.")
            shoe = shoe._replace(start_m=None, distance_m=None, limit_m=None)
        if shoe.key in doubtful:
            skipped.append(Skipped(shoe.label, shoe.place, why_double))
        elif too_long:
            why = f"A name of {len(too_long)} characters is no name (at most {LONGEST_NAME}). Shorten it, and export again."
            skipped.append(Skipped(f"{shoe.label[:40]}…", shoe.place, why))
        else:
            kept.append(shoe)
    return Found(kind, title, tuple(kept), tuple(skipped), tuple(dict.fromkeys(notes)))
