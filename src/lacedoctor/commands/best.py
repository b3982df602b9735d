"""``lacedoctor advise --best``: what the search finds for each foot, as text or as data; the plain twin of the Best screen."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import Any

from lacedoctor.domain.words import Foot
from lacedoctor.lacing.physics.uncertainty import Bracket
from lacedoctor.lacing.search.prescribing import would_change
from lacedoctor.lacing.search.prescription import Member, Prescription
from lacedoctor.lacing.search.tying import tying_words
from lacedoctor.lacing.search.words import between

WIDTH = 78
HEAD = "Best lacings, from most relief to most hold, against criss-cross on this shoe:"
NONE = "No best lacing is searched for: none may be shown here, or nothing was said to bother that laces can change."


def best_lines(found: dict[Foot, Prescription]) -> str:
    """Every foot's best lacings in plain words."""
    return "\n".join(line for foot, own in found.items() for line in _of_foot(foot, own)) if found else fill(NONE, WIDTH)


def _of_foot(foot: Foot, found: Prescription) -> Iterator[str]:
    chosen = found.chosen
    yield f"\n{foot.value.upper()} FOOT: THE BEST LACING\n{chosen.lacing.title}\nCode: {chosen.code}"
    said = (
        *tying_words(chosen.lacing, found.question.stay),
        found.why,
        found.window,
        found.proof,
        *found.notes,
        would_change(found),
    )
    yield from (fill(f"- {words}", WIDTH, subsequent_indent="  ") for words in said if words)
    yield f"{HEAD}\n  spot (least to most)  hold  moves  code"
    yield from (_row(member, chosen) for member in found.members)


def _row(member: Member, chosen: Member) -> str:
    mark = ">" if member is chosen else " "
    bracket = member.bracket
    spot = "-" if member.relief is None or bracket is None else f"{member.relief:.2f} ({between(bracket)})"
    hold = "-" if member.hold is None else f"{member.hold:.2f}"
    return f"{mark} {spot:<20}  {hold:>4}  {member.moves:>5}  {member.code}"


def best_table(found: dict[Foot, Prescription]) -> list[dict[str, Any]]:
    """The same as data; ratios are against criss-cross, unknown numbers are None."""
    return [_foot_table(foot, own) for foot, own in found.items()]


def _foot_table(foot: Foot, found: Prescription) -> dict[str, Any]:
    return {
        "foot": foot.value,
        "family": found.total,
        "recommended": found.chosen.code,
        "members": [_member_table(member) for member in found.members],
        "tie": list(tying_words(found.chosen.lacing, found.question.stay)),
        "proof": found.proof,
        "why": found.why,
        "window": found.window,
        "sensitivity": would_change(found),
        "notes": list(found.notes),
    }


def _member_table(member: Member) -> dict[str, Any]:
    return {
        "code": member.code,
        "title": member.lacing.title,
        "relief": _rounded(member.relief),
        "relief_between": _ends(member.bracket),
        "hold": _rounded(member.hold),
        "moves": member.moves,
        "tail_mm": _rounded(member.tail_mm),
        "best": member.best,
        "tension": [tension.value if tension else None for tension in member.tension],
    }


def _ends(bracket: Bracket | None) -> list[float | None] | None:
    return None if bracket is None else [_rounded(bracket.low), _rounded(bracket.high)]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
