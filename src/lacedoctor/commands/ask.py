"""``lacedoctor ask``: the questions of the Fit screen one by one in plain text, then the advice."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lacedoctor.commands.advise import answer
from lacedoctor.commands.output import check_folder, tell
from lacedoctor.domain.case import Case
from lacedoctor.domain.knowledge import Group
from lacedoctor.domain.questions import (
    COUNTER_KEYS,
    FitQuestion,
    Option,
    Value,
    complaint_of,
    meets,
    placed,
    plain_key,
    read_entry,
    value_at,
    with_value,
)
from lacedoctor.domain.safety import Item, Ticks, answered, items_of
from lacedoctor.domain.word_match import SMALL, stems
from lacedoctor.domain.words import SENSATIONS, Foot
from lacedoctor.domain.zones import Zone, matching_zones
from lacedoctor.library import Library
from lacedoctor.session import advice_for
from lacedoctor.storage.atomic import write_text
from lacedoctor.storage.cases import write_case
from lacedoctor.storage.fit_questions import load_fit_questions
from lacedoctor.storage.measures import doubt_at

SKIP = ("", "?", "skip", "unknown")
HOLDS_ANSWERS = "It holds what you answered, health included; it is yours to keep or delete."
FEET = tuple(Foot)
MAX_QUESTIONS = 14


class Ended(Exception):  # noqa: N818 - not an error: the answers have come to an end
    """Standard input ended; what was answered so far counts."""


def ask(library: Library, as_format: str, target: Path | None) -> int:
    """Ask, answer, and keep the case file if wanted. Questions go to standard error, the advice to standard output."""
    check_folder(target)
    tell('Answer with a number, a word, or Enter for "I don\'t know". End early with Ctrl+D.')
    talk = _Talk(library)
    try:
        talk.safety()
        talk.questions()
    except Ended:
        tell("")
    if target is not None:
        write_text(target, write_case(talk.case), backup=False)
        tell(f"The case is kept in {target}. {HOLDS_ANSWERS}")
    return answer(talk.case, library, as_format)


class _Talk:
    """One round of questions. ``case`` holds everything said so far, so that ending early loses nothing."""

    def __init__(self, library: Library) -> None:
        self.case = Case()
        self._library = library

    def safety(self) -> None:
        """The nine groups of the safety screen, then the signs of those that were ticked."""
        groups = self._library.knowledge.groups
        tell("\nSafety first. Does any of these apply?")
        for group in groups:
            tell(f"  {group.number}. {group.ask}")
        ticked = _groups("Numbers of those that apply, 'none', or Enter to leave it open:", groups)
        if ticked is None:
            tell("Left open: no lacing will be shown until these are answered.")
            return
        ticks = self._tick(Ticks(groups=frozenset(ticked)))
        for group in groups:
            if group.number in ticks.groups:
                ticks = self._signs(group, ticks)
        self.case = answered(self.case, ticks, self._library.knowledge, finished=True)

    def _tick(self, ticks: Ticks) -> Ticks:
        self.case = answered(self.case, ticks, self._library.knowledge, finished=False)
        return ticks

    def _signs(self, group: Group, ticks: Ticks) -> Ticks:
        """Yes-or-no questions of one ticked group; a yes may open another. All answered with no, the tick was a slip."""
        seen: set[Item] = set()
        while (item := self._unseen(group, ticks, seen)) is not None:
            seen.add(item)
            if _yes(item.text):
                ticks = self._tick(ticks.toggled(item))
        told = any(ticks.holds(item) for item in seen)
        return ticks if told else self._tick(replace(ticks, groups=ticks.groups - {group.number}))

    def _unseen(self, group: Group, ticks: Ticks, seen: set[Item]) -> Item | None:
        return next((item for item in items_of(group, ticks, self._library.knowledge) if item not in seen), None)

    def questions(self) -> None:
        """The spot, what a counter asks first, then whatever would change the advice most."""
        self.case = _spot(self.case, self._library)
        asked: set[str] = set()
        while len(asked) < MAX_QUESTIONS and (question := _next(self.case, asked, self._library)) is not None:
            asked.add(question.key)
            self.case = _one(self.case, question, self._library.settings.units)


def _read(prompt: str) -> str:
    sys.stderr.write(f"{prompt} ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise Ended
    return line.strip()


def _yes(question: str) -> bool:
    """Yes or no to a warning sign: anything else is asked again, because leaving it open would read as a no."""
    while (typed := _read(f"  {question} (y/n)").casefold()[:1]) not in ("y", "n"):
        tell("Please answer y or n; when in doubt, y is the safe side.")
    return typed == "y"


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


def _next(case: Case, asked: set[str], library: Library) -> FitQuestion | None:
    every = [question for question in placed(load_fit_questions(), case) if question.key not in asked]
    wished = (question.key for question in advice_for(case, library).questions if complaint_of(question.key) in (None, 0))
    for key in (*COUNTER_KEYS, *wished):
        for question in every:
            if meets(plain_key(key), question) and value_at(case, question.key) is None:
                return question
    return None


def _spot(case: Case, library: Library) -> Case:
    while True:
        typed = _read(
            "\nWhere does it press? A few letters of the place ('nav', 'ball', 'heel'), 'list' for all, or Enter:"
        ).casefold()
        if typed in SKIP:
            return case
        if typed == "list":
            _list(library.zones.values())
            continue
        case, words = _side(case, typed)
        if not words:
            tell("  Noted. And where on that foot?" if typed not in ("both", "both feet") else "  Noted. And where on them?")
            continue
        zone = _chosen(matching_zones(library.zones.values(), words), words)
        if zone is not None:
            tell(f"  {zone.name}")
            return with_value(case, "complaint.zones", (zone.slug,))


def _side(case: Case, typed: str) -> tuple[Case, str]:
    """A foot that was named with the place, noted; and the rest of the words."""
    words = typed.split()
    feet = [word for word in words if word in FEET]
    if len(feet) != 1:
        return case, typed
    rest = [word for word in words if word not in FEET]
    rest = [] if all(word in (*SMALL, "foot", "feet") for word in rest) else rest
    return with_value(case, "complaint.foot", Foot(feet[0])), " ".join(rest)


def _list(zones: Iterable[Zone]) -> None:
    """Every place, one line per view of the foot."""
    views: dict[str, list[str]] = {}
    for zone in zones:
        views.setdefault(zone.view, []).append(zone.name)
    tell("")
    for view, names in views.items():
        tell(f"  {view}: {'; '.join(names)}")


def _chosen(found: tuple[Zone, ...], typed: str) -> Zone | None:
    """The zone meant: the only one, one that begins so while no other does, or the one picked by number. One that was found by
    how it feels, not by where it is, is asked about."""
    begins = [zone for zone in found if zone.slug.startswith(typed.casefold())]
    if len(found) == 1 or len(begins) == 1:
        zone = begins[0] if begins else found[0]
        if not _only_feels(typed) or _read(f'  Did you mean the place "{zone.name}"? (y/n)').casefold().startswith("y"):
            return zone
        tell("  How it feels is asked next; first the place.")
        return None
    for number, zone in enumerate(found, 1):
        tell(f"  {number}. {zone.name}")
    if not found:
        tell("  No place is called that; 'list' shows all.")
        return None
    picked = _read("  Which number?")
    return found[int(picked) - 1] if picked.isdecimal() and 1 <= int(picked) <= len(found) else None


def _only_feels(typed: str) -> bool:
    """Whether the words say how it feels and nothing of where it is."""
    feelings = {own for word in SENSATIONS for own in stems(word)}
    return all(any(own.startswith(word) for own in feelings) for word in stems(typed))


def _one(case: Case, question: FitQuestion, unit: str) -> Case:
    numbered = "" if question.entry == "number" else "{}. "
    options = "".join(f"\n  {numbered.format(number)}{option.label}" for number, option in enumerate(question.options, 1))
    hint = f" (in {unit})" if question.entry == "length" else f" ({question.unit})" if question.unit else ""
    several = " Several may be given." if question.several else ""
    while True:
        typed = _read(f"\n{question.label}{hint}?{several}{options}\n>")
        if typed.casefold() in SKIP:
            return case
        try:
            value = _value(case, question, typed, unit)
        except ValueError as error:
            tell(f"  {error}")
            continue
        doubt = doubt_at(question.key, value, case)
        if not doubt or _read(f"  {doubt} (y/n)").casefold().startswith("y"):
            return with_value(case, question.key, value)


def _value(case: Case, question: FitQuestion, typed: str, unit: str) -> Value:
    """What was typed as an answer; ValueError says what would be one."""
    parts = typed.replace(",", " ").split() if question.several else [typed]
    value: Value = None
    for part in parts:
        option = _option(question, part.casefold())
        if option is None:
            break
        value = question.answered_with(option, value)
    else:
        return value
    if question.entry:
        return read_entry(question, typed, case, unit)
    raise ValueError("Give one of the numbers, or Enter.")


def _option(question: FitQuestion, typed: str) -> Option | None:
    """An option by its words, or by its number where no number could be meant as the answer itself."""
    if not question.entry and typed.isdecimal() and 1 <= int(typed) <= len(question.options):
        return question.options[int(typed) - 1]
    return next((option for option in question.options if typed in (option.label.casefold(), str(option.value))), None)
