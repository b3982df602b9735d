"""``lacedoctor ask``: the questions of the Fit screen one by one in plain text, then the advice."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from lacedoctor.commands.advise import answer
from lacedoctor.commands.output import tell
from lacedoctor.domain.case import Case
from lacedoctor.domain.knowledge import Group
from lacedoctor.domain.questions import FitQuestion, check_number, complaint_of, meets, plain_key, value_at, with_value
from lacedoctor.domain.safety import Item, Ticks, answered, items_of
from lacedoctor.domain.units import parse_length, parse_number
from lacedoctor.domain.words import Foot
from lacedoctor.domain.zones import Zone
from lacedoctor.session import Library, advice_for
from lacedoctor.storage.atomic import write_text
from lacedoctor.storage.cases import write_case
from lacedoctor.storage.fit_questions import load_fit_questions

FIRST = ("complaint.zones", "complaint.foot", "complaint.sensations", "complaint.clears_minutes", "shoe.eyelet_pairs")
SKIP = ("", "?", "skip", "unknown")
MAX_QUESTIONS = 14


class Ended(Exception):  # noqa: N818 - not an error: the answers have come to an end
    """Standard input ended; what was answered so far counts."""


def ask(library: Library, as_format: str, target: Path | None) -> int:
    """Ask, answer, and keep the case file if wanted. Questions go to standard error, the advice to standard output."""
    case = Case()
    tell('Answer with a number, a word, or Enter for "I don\'t know". End early with Ctrl+D.')
    try:
        case = _safety(case, library)
        case = _questions(case, library)
    except Ended:
        tell("")
    if target is not None:
        write_text(target, write_case(case), backup=False)
        tell(f"The case is kept in {target}.")
    return answer(case, library, as_format)


def _read(prompt: str) -> str:
    sys.stderr.write(f"{prompt} ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise Ended
    return line.strip()


def _safety(case: Case, library: Library) -> Case:
    """The nine groups of the safety screen, then the signs of those that were ticked."""
    knowledge = library.knowledge
    tell("\nSafety first. Does any of these apply?")
    for group in knowledge.groups:
        tell(f"  {group.number}. {group.ask}")
    ticked = _groups("Numbers of those that apply, 'none', or Enter to leave it open:", knowledge.groups)
    if ticked is None:
        tell("Left open: no lacing will be shown until these are answered.")
        return case
    ticks = Ticks(groups=frozenset(ticked))
    for group in knowledge.groups:
        if group.number in ticks.groups:
            ticks = _signs(group, ticks, library)
    return answered(case, ticks, knowledge, finished=True)


def _groups(prompt: str, groups: Iterable[Group]) -> list[int] | None:
    known = {str(group.number): group.number for group in groups}
    while True:
        typed = _read(prompt).casefold()
        if typed in SKIP:
            return None
        if typed in ("none", "n", "no", "0"):
            return []
        parts = typed.replace(",", " ").split()
        if all(part in known for part in parts):
            return [known[part] for part in parts]
        tell("Give numbers from 1 to 9, or 'none'.")


def _signs(group: Group, ticks: Ticks, library: Library) -> Ticks:
    """Yes-or-no questions of one ticked group; a yes may open another question."""
    seen: set[Item] = set()
    while True:
        item = next((item for item in items_of(group, ticks, library.knowledge) if item not in seen), None)
        if item is None:
            return ticks
        seen.add(item)
        typed = _read(f"  {item.text} (y/n)").casefold()
        if typed.startswith("y"):
            ticks = ticks.toggled(item)


def _questions(case: Case, library: Library) -> Case:
    """First the usual ones, then whatever would change the advice most."""
    asked: set[str] = set()
    for _ in range(MAX_QUESTIONS):
        question = _next(case, asked, library)
        if question is None:
            break
        asked.add(question.key)
        case = _spot(case, library) if question.key == "complaint.zones" else _one(case, question)
    return case


@dataclass(frozen=True, slots=True)
class _Spot:
    key: str = "complaint.zones"


def _next(case: Case, asked: set[str], library: Library) -> FitQuestion | _Spot | None:
    if FIRST[0] not in asked:
        return _Spot()
    known = {question.key: question for question in _for_feet(case)}
    for key in FIRST[1:]:
        if key in known and key not in asked:
            return known[key]
    for wish in advice_for(case, library).questions:
        if complaint_of(wish.key) not in (None, 0):
            continue
        found = next(
            (question for question in known.values() if meets(plain_key(wish.key), question) and question.key not in asked), None
        )
        if found is not None and value_at(case, found.key) is None:
            return found
    return None


def _for_feet(case: Case) -> Iterable[FitQuestion]:
    """Every question; one that is asked for each foot once for each foot that something bothers."""
    feet = case.feet_concerned or Foot.BOTH.each
    for question in load_fit_questions():
        if question.each_foot:
            yield from (question.for_foot(foot, named=len(feet) > 1) for foot in feet)
        else:
            yield question


def _spot(case: Case, library: Library) -> Case:
    zones = library.knowledge.zones.values()
    while True:
        typed = _read("\nWhere does it press? A few letters of the place (such as 'nav', 'ball', 'heel'), or Enter:")
        if typed in SKIP:
            return case
        found = _matching(typed, zones)
        if len(found) == 1:
            tell(f"  {found[0].name}")
            return with_value(case, "complaint.zones", (found[0].slug,))
        for number, zone in enumerate(found, 1):
            tell(f"  {number}. {zone.name}")
        if not found:
            tell("  No place is called that.")
            continue
        chosen = _read("  Which number?")
        if chosen.isdigit() and 1 <= int(chosen) <= len(found):
            return with_value(case, "complaint.zones", (found[int(chosen) - 1].slug,))


def _matching(typed: str, zones: Iterable[Zone]) -> list[Zone]:
    wanted = typed.casefold()
    every = list(zones)
    exact = [zone for zone in every if wanted in (zone.slug, zone.code.casefold())]
    begins = [zone for zone in every if zone.slug.startswith(wanted) or zone.name.casefold().startswith(wanted)]
    found = exact or begins or [zone for zone in every if wanted in zone.name.casefold() or wanted in zone.slug]
    if found:
        return found
    near = get_close_matches(wanted, [zone.slug for zone in every], n=3, cutoff=0.5)
    return [zone for zone in every if zone.slug in near]


def _one(case: Case, question: FitQuestion | _Spot) -> Case:
    assert isinstance(question, FitQuestion)  # noqa: S101 - the spot is asked by _spot
    options = "".join(f"\n  {number}. {option.label}" for number, option in enumerate(question.options, 1))
    unit = f" ({question.unit})" if question.unit else ""
    several = " Several numbers may be given." if question.several else ""
    while True:
        typed = _read(f"\n{question.label}{unit}?{several}{options}\n>").casefold()
        if typed in SKIP:
            return case
        try:
            return with_value(case, question.key, _value(case, question, typed))
        except ValueError as error:
            tell(f"  {error}")


def _value(case: Case, question: FitQuestion, typed: str) -> Any:
    """What was typed as an answer; ValueError says what would be one."""
    parts = typed.replace(",", " ").split() if question.several else [typed]
    chosen = [_option(question, part) for part in parts]
    if all(option is not None for option in chosen):
        value: Any = None
        for option in chosen:
            value = question.answered_with(option, value)
        return value
    if question.entry:
        number = parse_length(typed) if question.entry == "length" else parse_number(typed)
        return check_number(question.key, number, case)
    raise ValueError("Give one of the numbers, or Enter.")


def _option(question: FitQuestion, typed: str) -> Any:
    if question.entry != "length" and typed.isdigit() and 1 <= int(typed) <= len(question.options):
        return question.options[int(typed) - 1]
    return next((option for option in question.options if option.label.casefold() == typed), None)
