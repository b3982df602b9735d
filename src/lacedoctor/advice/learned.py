"""What was tried: what failed is not offered again, what helped is built upon, and what a lost lock held is held otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lacedoctor.advice.facts import slips
from lacedoctor.advice.wishes import BY_HOUSE, Wish, Wishes, drop, region_for, rule_out_locks
from lacedoctor.domain.advice import Because
from lacedoctor.domain.case import Complaint, Tried
from lacedoctor.domain.composition import Composition
from lacedoctor.domain.knowledge import Knowledge

HELPED, HELD = "It was tried and helped.", "The heel lock that held the heel goes."
FAILED = "It was tried and did not help."


def learn_from_tried(wishes: Wishes, before: tuple[Tried, ...], complaints: Iterable[Complaint], knowledge: Knowledge) -> None:
    """What failed is not offered again; what helped counts more; a heel lock that began the trouble goes."""
    rules = wishes.rules
    for tried in before:
        action = tried.action or ""
        if tried.outcome in ("same", "worse"):
            wishes.failed.add(action)
            if action in rules.locks and tried.outcome == "worse":
                rule_out_locks(wishes, FAILED)
            else:
                drop(wishes, _failed(tried, rules), FAILED)
        elif tried.outcome == "better":
            wishes.lacing = _counting_more(action, wishes.lacing, rules)
            wishes.other = _counting_more(action, wishes.other, rules)
        _new_spot(wishes, tried, knowledge)
        if tried.new_zone == "heel-slip" and not any(wish.action in rules.locks for wish in wishes.lacing):
            because = (Because("The heel began to slip after the last change.", "for", ("house-rule",)),)
            hold = "snug-midfoot" if all_failed(before, rules).intersection(rules.locks) else "heel-lock"
            slip = knowledge.zones["heel-slip"]
            wishes.lacing.append(Wish(hold, rules.weights.slips_now, because, -2, region_for(hold, None, rules), slip))
    if any("heel-lock" in (complaint.began_with or ()) for complaint in complaints):
        rule_out_locks(wishes, "It began with a heel lock.")
        if "heel-grip" not in wishes.failed and any(slips(complaint) for complaint in complaints):
            because = (Because("A heel lock is ruled out.", "for", ("house-rule",)),)
            wishes.other.append(Wish("heel-grip", rules.weights.grip, because, -1))


def _counting_more(action: str, wishes: list[Wish], rules: Composition) -> list[Wish]:
    """``wishes``, with what helped before worth more."""
    return [replace(wish, weight=wish.weight + rules.weights.helped) if wish.action == action else wish for wish in wishes]


def latest(before: Iterable[Tried]) -> tuple[Tried, ...]:
    """What was tried, each action as it went the last time."""
    return tuple({tried.action: tried for tried in before}.values())


def _failed(tried: Tried, rules: Composition) -> tuple[str, ...]:
    """The actions that a trial speaks against; none where it helped."""
    if tried.outcome not in ("same", "worse"):
        return ()
    action = tried.action or ""
    milder = (rules.milder[action],) if action in rules.milder and tried.outcome == "same" else ()
    return (rules.means.get(action, action), *milder)


def all_failed(before: Iterable[Tried], rules: Composition) -> set[str]:
    """Every action that what was tried speaks against."""
    return {action for tried in before for action in _failed(tried, rules)}


def build_upon(wishes: Wishes, before: Iterable[Tried]) -> None:
    """What helped and is not asked for by what bothers now stays in the lacing, unless it is ruled out."""
    rules = wishes.rules
    wanted = {wish.action for wish in wishes.lacing}
    for tried in before:
        action = rules.means.get(tried.action or "", tried.action or "")
        if tried.outcome == "better" and action in rules.keeps_on and action not in wanted and action not in wishes.avoid:
            because = (Because(HELPED, "for", ("house-rule",)),)
            wishes.lacing.append(Wish(action, rules.weights.keeps_on, because, -2, region_for(action, None, rules)))


def hold_otherwise(wishes: Wishes, worn: frozenset[str], before: tuple[Tried, ...], complaints: Iterable[Complaint]) -> None:
    """A lock that is ruled out though it is in the shoe, or began the trouble, held the heel: something else has to now."""
    locks, weight = wishes.rules.locks, wishes.rules.weights.lock_gone
    had = not worn.isdisjoint(locks) or any("heel-lock" in (complaint.began_with or ()) for complaint in complaints)
    if not had or "heel-lock" not in wishes.avoid or any(wish.action in locks for wish in wishes.lacing):
        return
    by_shop = dict.fromkeys(source for action, (_, source) in wishes.house_avoid.items() if action in locks)
    because = (Because(HELD, "for", ("house-rule",)), *(Because(BY_HOUSE, "for", (source,)) for source in by_shop))
    failed = all_failed(before, wishes.rules)
    if "heel-grip" not in failed:
        wishes.other.append(Wish("heel-grip", weight, because, -2))
    if "snug-midfoot" not in failed:
        wishes.lacing.append(Wish("snug-midfoot", weight, because, -2, region_for("snug-midfoot", None, wishes.rules)))


def _new_spot(wishes: Wishes, tried: Tried, knowledge: Knowledge) -> None:
    """A lock that made another spot sore is tied softly; one that was soft already goes."""
    zone = knowledge.zones.get(tried.new_zone or "")
    if zone is None or zone.slug == "heel-slip" or tried.action not in wishes.rules.locks:
        return
    because = f"A new spot came with it: {zone.name}."
    if tried.action == "heel-lock-soft":
        rule_out_locks(wishes, because)
    else:
        wishes.avoid.setdefault("heel-lock", because)
