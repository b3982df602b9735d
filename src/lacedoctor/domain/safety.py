"""The safety questions without a screen: what is ticked, what is asked next, and the answers this makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lacedoctor.domain.case import Case, Person
from lacedoctor.domain.knowledge import Group, Knowledge

CONTEXT_GROUP = 9  # conditions rather than signs
SAID_CONDITIONS = {
    "diabetes": "diabetes",
    "poor-circulation": "poor circulation",
    "neuropathy": "known nerve damage",
    "pregnant": "pregnant, or just after birth",
    "child": "under 16",
}


@dataclass(frozen=True, slots=True)
class Item:
    """Something to tick: a sign, a follow-up question to a sign, or a condition."""

    kind: str  # "sign", "follow-up", "condition"
    key: str  # flag slug, follow-up question, condition word
    text: str
    group: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """Everything ticked so far. ``weeks`` only counts while ``pregnant`` is ticked."""

    groups: frozenset[int] = frozenset()
    signs: frozenset[str] = frozenset()
    follow_ups: frozenset[str] = frozenset()  # questions answered yes
    conditions: frozenset[str] = frozenset()
    weeks: float | None = None

    @property
    def said(self) -> frozenset[str]:
        """Conditions, as long as their group is ticked."""
        return self.conditions if CONTEXT_GROUP in self.groups else frozenset()

    def toggled(self, item: Item) -> Ticks:
        """With one item switched on or off."""
        if item.kind == "sign":
            return replace(self, signs=self.signs ^ {item.key})
        if item.kind == "follow-up":
            return replace(self, follow_ups=self.follow_ups ^ {item.key})
        return replace(self, conditions=self.conditions ^ {item.key})

    def holds(self, item: Item) -> bool:
        """Whether an item is ticked."""
        return item.key in {"sign": self.signs, "follow-up": self.follow_ups, "condition": self.conditions}[item.kind]


def ticks_of(case: Case, knowledge: Knowledge) -> Ticks:
    """What the case already says, as ticks."""
    answers, person = case.answers, case.person
    signs = frozenset(answers.red_flags or ())
    conditions = frozenset(person.conditions or ()) & frozenset(SAID_CONDITIONS)
    if person.pregnant_weeks is not None:
        conditions |= {"pregnant"}
    groups = {group.number for group in knowledge.groups if signs.intersection(group.flags)}
    if conditions:
        groups.add(CONTEXT_GROUP)
    yes = {part.follow_up for slug in answers.follow_ups or () for part in knowledge.flags[slug].combinations if part.follow_up}
    return Ticks(
        groups=frozenset(groups.union(answers.groups)),
        signs=signs,
        follow_ups=frozenset(yes),
        conditions=conditions,
        weeks=person.pregnant_weeks,
    )


def items_of(group: Group, ticks: Ticks, knowledge: Knowledge) -> tuple[Item, ...]:
    """What a ticked group asks: its conditions and signs, each ticked sign followed by the questions that sharpen it.

    A question is asked once, with the first ticked sign that it belongs to.
    """
    items = [Item("condition", word, text, group.number) for word, text in SAID_CONDITIONS.items()]
    items = items if group.number == CONTEXT_GROUP else []
    asked: set[str] = set()
    for slug in group.flags:
        items.append(Item("sign", slug, knowledge.flags[slug].question, group.number))
        if slug in ticks.signs:
            fresh = [question for question in follow_ups_of(slug, ticks, knowledge) if question not in asked]
            asked.update(fresh)
            items += [Item("follow-up", question, question, group.number) for question in fresh]
    return tuple(items)


def follow_ups_of(slug: str, ticks: Ticks, knowledge: Knowledge) -> tuple[str, ...]:
    """Follow-up questions of a sign that can still change how urgent it is."""
    parts = (part for part in knowledge.flags[slug].combinations if part.follow_up)
    able = (
        part.follow_up
        for part in parts
        if (not part.with_any or ticks.signs.intersection(part.with_any))
        and (not part.conditions_any or ticks.said.intersection(part.conditions_any))
    )
    return tuple(dict.fromkeys(able))


def answered(case: Case, ticks: Ticks, knowledge: Knowledge, *, finished: bool) -> Case:
    """The case with these answers. Only ``finished`` says that the whole screen was answered; nothing is ever taken for a no."""
    known = {slug for group in knowledge.groups for slug in group.flags}
    elsewhere = tuple(slug for slug in case.answers.red_flags or () if slug not in known)
    signs = tuple(
        slug for group in knowledge.groups if group.number in ticks.groups for slug in group.flags if slug in ticks.signs
    )
    posed = {slug: follow_ups_of(slug, ticks, knowledge) for slug in signs}  # only what was asked can be a no
    yes = tuple(slug for slug, questions in posed.items() if ticks.follow_ups.intersection(questions))
    open_groups = tuple(
        group.number
        for group in knowledge.groups
        if group.number in ticks.groups
        and not ticks.signs.intersection(group.flags)
        and not (group.number == CONTEXT_GROUP and ticks.conditions)
    )
    flags = (*elsewhere, *signs)
    answers = replace(
        case.answers,
        asked=True if finished else case.answers.asked,
        red_flags=flags if flags or finished else None,
        follow_ups=yes if yes or (finished and any(posed.values())) else None,
        groups=open_groups,
    )
    return replace(case, answers=answers, person=_person(case, ticks, finished=finished))


def _person(case: Case, ticks: Ticks, *, finished: bool) -> Person:
    """The person with the conditions of the screen; others that were known stay."""
    person = case.person
    said = ticks.said
    others = tuple(word for word in person.conditions or () if word not in SAID_CONDITIONS)
    conditions = (*others, *(word for word in SAID_CONDITIONS if word in said))
    return replace(
        person,
        conditions=conditions if conditions or finished or person.conditions is not None else None,
        pregnant_weeks=ticks.weeks if "pregnant" in said else None,
    )
