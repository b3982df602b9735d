"""Which actions to take: remedies of every complaint, weighed, relief against hold settled per region of the eyestay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from lacedoctor.advice.facts import facts_of, slips
from lacedoctor.advice.learned import FAILED, all_failed, build_upon, hold_otherwise, latest, learn_from_tried
from lacedoctor.advice.memo import Memo
from lacedoctor.advice.said import at
from lacedoctor.advice.trace import HOUSE, SILENT, Trace
from lacedoctor.advice.wishes import BY_HOUSE, Choice, Facts, Wish, Wishes, drop, region_for
from lacedoctor.domain.advice import Avoid, Because, Finding, NoteReason
from lacedoctor.domain.case import Case, Complaint, Tried
from lacedoctor.domain.composition import Composition
from lacedoctor.domain.house import MARK, house_sources
from lacedoctor.domain.knowledge import Knowledge, Remedies, Remedy, Zone
from lacedoctor.domain.words import COMFORT_ACTIONS, Foot, Region

ALWAYS = "always"
NOT_PRESSED = "Nothing is said to press there."


def choose(
    case: Case,
    foot: Foot,
    facts: Facts,
    findings: tuple[Finding, ...],
    knowledge: Knowledge,
    *,
    comfort_only: bool,
    worn: frozenset[str],
    memo: Memo,
    trace: Trace = SILENT,
) -> Choice:
    """The actions for one foot: at most two with the laces and all others, best first.

    ``worn``: actions the lacing in the shoe takes already; what is there and did not help is not offered.
    ``memo`` is of this case; ``trace`` is told what becomes of every action.
    """
    wishes = Wishes(knowledge.composition)
    complaints = case.complaints_of(foot)
    for need, complaint in enumerate(case.complaints):
        if (need, foot) in facts:
            _of_complaint(wishes, need, complaint, facts[need, foot], knowledge, trace, memo)
    if not complaints:
        _of_fit(wishes, facts_of(Complaint(), foot, case, findings), knowledge, trace)
    _rule_out(wishes, [known for (_, where), known in facts.items() if where is foot], knowledge)
    trace.stage(wishes, "The facts speak against it.")
    tried = latest(case.tried_on(foot))
    _learn(wishes, tried, complaints, worn, knowledge, trace)
    _settle(wishes, tried, complaints, worn, knowledge, trace)
    if comfort_only:
        wishes.lacing = [wish for wish in wishes.lacing if wish.action in COMFORT_ACTIONS]
        trace.stage(wishes, "Beside a referral only what makes room and is undone at once is shown.")
    lacing = wishes.lacing
    if not lacing and wishes.loosen_instead and "loosen" not in all_failed(tried, wishes.rules).union(wishes.avoid):
        lacing = [wishes.loosen_instead]
    chosen, other = _best_lacing(lacing, wishes.rules), tuple(_best(wishes.other))
    trace.outweighed(lacing, chosen, wishes.rules.clash)
    avoid, notes = _avoid(wishes), tuple(wishes.notes)
    kept, given_up = tuple(wishes.kept), tuple(wishes.given_up)
    return Choice(foot, wishes.rules, chosen, other, avoid, notes, kept, trace.ruled_out(), given_up)


def _learn(
    wishes: Wishes, tried: tuple[Tried, ...], complaints: tuple[Complaint, ...], worn: frozenset[str], knowledge: Knowledge,
    trace: Trace,
) -> None:  # fmt: skip
    """What was tried, and what the shop rules out, changes what is asked for."""
    learn_from_tried(wishes, tried, complaints, knowledge)
    _rule_out_by_house(wishes)
    build_upon(wishes, tried)
    hold_otherwise(wishes, worn, tried, complaints)
    trace.stage(wishes, FAILED)


def _settle(
    wishes: Wishes, tried: tuple[Tried, ...], complaints: tuple[Complaint, ...], worn: frozenset[str], knowledge: Knowledge,
    trace: Trace,
) -> None:  # fmt: skip
    """Both sides, locks, room against hold, and what is in the shoe already."""
    _settle_sides(wishes)
    trace.stage(wishes, "There is a bump on both sides: the whole first row is left out instead.")
    opened = "window" in worn and "window" not in wishes.avoid
    _settle_locks(wishes, complaints, opened=opened)
    trace.stage(wishes, "Here a lock is only tied softly: what it presses is sore, or was given room.")
    drop(wishes, all_failed(tried, wishes.rules), FAILED)  # a lock tied softly instead may have failed as such
    trace.stage(wishes, FAILED)
    _rule_out_by_house(wishes)  # what stands in for something else, too
    trace.stage(wishes, BY_HOUSE)
    _settle_regions(wishes, knowledge, opened=opened)
    trace.stage(wishes, "Room is needed at the same rows, and comes before hold.")
    _keep_worn(wishes, worn)
    trace.stage(wishes, "It is in the shoe already.")


def _of_complaint(
    wishes: Wishes, need: int, complaint: Complaint, facts: frozenset[str], knowledge: Knowledge, trace: Trace, memo: Memo
) -> None:
    zones = [knowledge.zones[slug] for slug in complaint.zones or () if slug in knowledge.zones]
    if slips(complaint) and not at(complaint, "heel-slip"):
        zones.append(knowledge.zones["heel-slip"])
    if not zones and complaint.feels("bruised-nail", "dark-nail"):
        zones.append(knowledge.zones["big-toe-nail"])
    if len(zones) > 1:  # a spot that is only felt elsewhere gives way to one that is pressed
        zones = [zone for zone in zones if not zone.cause_only] or zones
    asked = [zone for zone in zones if is_pressed(complaint) or (zone.slug == "heel-slip" and slips(complaint))]
    trace.unasked(set(complaint.zones or ()).difference(zone.slug for zone in asked), knowledge.remedies, NOT_PRESSED)
    for place, zone in [*((zone.slug, zone) for zone in asked), (ALWAYS, zones[0] if zones else None)]:
        remedies = knowledge.remedies.get(place)
        if remedies is None:
            continue
        trace.weighed(place, remedies, facts)
        of_place = partial(_wishes_of, remedies, need, facts, zone, place, knowledge)
        asked_for = memo.of(("wishes", place, need, zone and zone.slug, facts & _asked(remedies, memo)), of_place)
        wishes.lacing += asked_for[0]
        wishes.other += asked_for[1]
        for action, because in remedies.avoid:
            wishes.avoid.setdefault(action, because)
            wishes.avoid_sources[action, because] = zone.sources if zone else HOUSE
        for action, why, source in remedies.house_avoid:
            wishes.house_avoid[action] = (why, source)
    if complaint.loosening == "nothing":
        wishes.avoid.setdefault("loosen", "Loosening changed nothing.")
        wishes.lacing = [wish for wish in wishes.lacing if wish.action != "loosen"]
    elif wishes.loosen_instead is None and "laces-loose" not in facts:
        over = next((zone for zone in asked if zone.t is not None and zone.view != "heel"), None)
        if over is not None:
            spot = Because(f"The spot: {over.name}.", "for", over.sources)
            wishes.loosen_instead = _loosen_instead(over, spot, need, wishes.rules)


def is_pressed(complaint: Complaint) -> bool:
    """Whether the spot itself wants room: not when it only slips, comes loose, or is cold or pale."""
    if complaint.sensations:
        return any(item not in ("slipping", "laces-loosen", "cold") for item in complaint.sensations)
    return not complaint.shows("white", "blue")


def _of_fit(wishes: Wishes, facts: frozenset[str], knowledge: Knowledge, trace: Trace) -> None:
    remedies = knowledge.remedies[ALWAYS]
    trace.weighed(ALWAYS, remedies, facts)
    wishes.lacing += _wishes(remedies.lacing, -1, facts, None, ALWAYS, knowledge)
    wishes.other += _wishes(remedies.other, -1, facts, None, ALWAYS, knowledge)


def _asked(remedies: Remedies, memo: Memo) -> frozenset[str]:
    """Every fact that the remedies of a place depend on; no other fact changes what they ask for."""
    offered = (*remedies.lacing, *remedies.other)
    return memo.of("asked", lambda: frozenset(fact for item in offered for fact in item.depends_on), (remedies,))


def _wishes_of(
    remedies: Remedies, need: int, facts: frozenset[str], zone: Zone | None, place: str, knowledge: Knowledge
) -> tuple[tuple[Wish, ...], tuple[Wish, ...]]:
    """With the laces, and otherwise."""
    lacing, other = (tuple(_wishes(of, need, facts, zone, place, knowledge)) for of in (remedies.lacing, remedies.other))
    return lacing, other


def _wishes(
    remedies: Iterable[Remedy], need: int, facts: frozenset[str], zone: Zone | None, place: str, knowledge: Knowledge
) -> Iterator[Wish]:
    for remedy in remedies:
        if remedy.fits(facts):
            named = [fact for fact in (*remedy.when, *remedy.any_of) if fact in facts]
            because = [Because(knowledge.fact_words[fact], "for", knowledge.fact_sources[fact]) for fact in named]
            if zone is not None and place != ALWAYS:
                because.insert(0, Because(f"The spot: {zone.name}.", "for", zone.sources))
            if remedy.house:
                because.append(_house(remedy))
            region = region_for(remedy.action, zone, knowledge.composition)
            yield Wish(
                remedy.action, remedy.weight, tuple(because), need, region, zone, remedy.side, remedy.row, remedy.what,
            )  # fmt: skip


def _house(remedy: Remedy) -> Because:
    """Said of every action that a shop added, or weighs otherwise."""
    words = BY_HOUSE if not remedy.house_by else f"{MARK}: this counts {'more' if remedy.house_by > 0 else 'less'} here."
    return Because(words, "for" if remedy.house_by >= 0 else "against", (remedy.house,))


def by_house(wishes: Iterable[Wish]) -> tuple[Because, ...]:
    """What a shop had to do with these wishes: whatever follows from them is the shop's as well."""
    return tuple(dict.fromkeys(item for wish in wishes for item in wish.because if house_sources(item.source)))


def _loosen_instead(over: Zone, spot: Because, need: int, rules: Composition) -> Wish:
    return Wish("loosen", rules.weights.loosen, (spot,), need, region_for("loosen", over, rules), over)


def _rule_out(wishes: Wishes, facts: Iterable[frozenset[str]], knowledge: Knowledge) -> None:
    """What these feet must not have, whatever the spot."""
    for remedy in knowledge.remedies[ALWAYS].ruled_out:
        if any(remedy.fits(known) for known in facts):
            drop(wishes, (remedy.action,), remedy.what)


def _rule_out_by_house(wishes: Wishes) -> None:
    """What the shop does not want done."""
    for action, (because, source) in wishes.house_avoid.items():
        drop(wishes, (action,), because)
        wishes.avoid[action] = because
        wishes.avoid_sources[action, because] = (source,)


def _keep_worn(wishes: Wishes, worn: frozenset[str]) -> None:
    """What is in the shoe is not offered. A window is judged by its rows, later; a firm lock to be tied softly is a change."""
    there = worn - {"window"} - ({"heel-lock-soft"} if "heel-lock" in wishes.avoid else set())
    wishes.kept = [wish.action for wish in wishes.lacing if wish.action in there]
    wishes.lacing = [wish for wish in wishes.lacing if wish.action not in there]


def _settle_sides(wishes: Wishes) -> None:
    """With a bump on both sides the whole first row is left out instead of one eyelet."""
    one_sided = [wish for wish in wishes.lacing if wish.action == "skip-side"]
    if len({wish.side for wish in one_sided}) > 1:
        best = max(one_sided, key=lambda wish: wish.weight)
        wishes.lacing = [wish for wish in wishes.lacing if wish not in one_sided]
        weight = best.weight + wishes.rules.weights.both_bumps
        wishes.lacing.append(replace(best, action="skip-first", side=None, row=None, weight=weight))


def _settle_locks(wishes: Wishes, complaints: Iterable[Complaint], *, opened: bool) -> None:
    """A lock is tied softly where the top of the foot is sore or was given room, or where a firm one is to be avoided."""
    dorsal = opened or any(
        wish.region is Region.INSTEP and wish.action in ("window", "parallel", "loosen") for wish in wishes.lacing
    )
    sore = any(at(complaint, "achilles", "heel-bump") for complaint in complaints)
    if dorsal or sore or "heel-lock" in wishes.avoid:
        wishes.lacing = [replace(wish, action="heel-lock-soft") if wish.action == "heel-lock" else wish for wish in wishes.lacing]


def _settle_regions(wishes: Wishes, knowledge: Knowledge, *, opened: bool) -> None:
    """Room wins over hold in the same region; the shoe has to give the hold then. ``opened``: a window is in the shoe."""
    rules = wishes.rules
    least = rules.weights.room
    room = {wish.region for wish in wishes.lacing if wish.action not in rules.hold and wish.region and wish.weight >= least}
    room |= {Region.INSTEP} if opened else set()
    for region in (Region.COLLAR, Region.INSTEP):
        holding = [wish for wish in wishes.lacing if wish.action in rules.hold and wish.region is region]
        if region not in room or not holding:
            continue
        wishes.lacing = [wish for wish in wishes.lacing if wish not in holding]
        wishes.given_up += (wish.action for wish in holding)
        strongest = max(holding, key=lambda wish: wish.weight)
        if strongest.weight >= rules.weights.firm:
            _say_conflict(wishes, region, holding, knowledge)
            _hold_by_shoe(wishes, region, holding, strongest.need)


def _say_conflict(wishes: Wishes, region: Region, holding: list[Wish], knowledge: Knowledge) -> None:
    sides = [wish for wish in wishes.lacing if wish.region is region] + holding
    reasons = tuple(dict.fromkeys(reason for wish in sides for reason in wish.because))
    wishes.notes.append(NoteReason(knowledge.say["conflict"].format(region=region.value), reasons, HOUSE))
    for wish in holding:
        wishes.avoid.setdefault(wish.action, "Room is needed at the same rows.")


def _hold_by_shoe(wishes: Wishes, region: Region, holding: list[Wish], need: int) -> None:
    """What the shoe can give instead of the laces, but for what failed, is opposed to another wish, or the shop rules out."""
    rules = wishes.rules
    house = by_house([*(wish for wish in wishes.lacing if wish.region is region), *holding])
    because = (Because("Room and hold are wanted at the same rows.", "for", ("house-rule",)), *house)
    against = {opposed for wish in wishes.other for opposed in rules.opposed.get(wish.action, ())}
    if not any(wish.zone and wish.zone.view == "heel" for wish in holding):
        against.add("heel-grip")  # it pushes the foot forward, which only a heel that slips is worth
    against |= wishes.failed | wishes.house_avoid.keys()
    for action in rules.shoe_holds.get(region, ()):
        if action not in against:
            wishes.other.append(Wish(action, rules.weights.shoe_holds, because, need))


def _best(wishes: Iterable[Wish]) -> list[Wish]:
    """One wish per action, strongest first; the reasons of the others are kept."""
    best: dict[str, Wish] = {}
    for wish in sorted(wishes, key=lambda wish: -wish.weight):
        known = best.get(wish.action)
        if known is None:
            best[wish.action] = wish
        else:
            more = tuple(because for because in wish.because if because not in known.because)
            best[wish.action] = replace(known, because=known.because + more)
    return list(best.values())


def _best_lacing(wishes: list[Wish], rules: Composition) -> tuple[Wish, ...]:
    """The strongest action, then the strongest that serves another complaint or region, else the next that goes with it."""
    ranked = _best(wishes)
    if not ranked:
        return ()
    first = ranked[0]
    rest = [wish for wish in ranked[1:] if not rules.clash(first.action, wish.action)]
    other_need = [wish for wish in rest if wish.need != first.need and (wish.region is not first.region or wish.region is None)]
    return (first, *(other_need or rest)[: rules.most_lacing - 1])


def _avoid(wishes: Wishes) -> tuple[Avoid, ...]:
    """What is to be avoided, but for what a fact of this very case asks for (a longer shoe where the toes meet the front)."""
    asked = {wish.action for wish in wishes.other}
    return tuple(Avoid(*item, wishes.avoid_sources.get(item, HOUSE)) for item in wishes.avoid.items() if item[0] not in asked)
