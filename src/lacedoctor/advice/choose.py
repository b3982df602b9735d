"""Which actions to take: remedies of every complaint, weighed, relief against hold settled per region of the eyestay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from lacedoctor.advice.facts import facts_of, slips
from lacedoctor.advice.memo import Memo
from lacedoctor.advice.said import at
from lacedoctor.advice.trace import HOUSE, SILENT, RuledOut, Trace
from lacedoctor.domain.advice import Avoid, Because, Finding, NoteReason
from lacedoctor.domain.case import Case, Complaint, Tried
from lacedoctor.domain.composition import Composition
from lacedoctor.domain.house import MARK, house_sources
from lacedoctor.domain.knowledge import Knowledge, Remedies, Remedy, Zone
from lacedoctor.domain.words import COMFORT_ACTIONS, Foot, Region, region_of

ALWAYS = "always"
HELPED, HELD = "It was tried and helped.", "The heel lock that held the heel goes."
FAILED = "It was tried and did not help."
BY_HOUSE = f"{MARK}."
NOT_PRESSED = "Nothing is said to press there."


@dataclass(frozen=True, slots=True)
class Wish:
    """One remedy that a complaint (or the fit by itself) asks for."""

    action: str
    weight: float
    because: tuple[Because, ...]
    need: int  # which complaint it serves; -1 for the fit
    region: Region | None = None
    zone: Zone | None = None
    side: str | None = None
    row: int | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one foot."""

    foot: Foot
    rules: Composition
    lacing: tuple[Wish, ...] = ()
    other: tuple[Wish, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    notes: tuple[NoteReason, ...] = ()
    kept: tuple[str, ...] = ()  # asked for, and in the shoe already
    ruled_out: tuple[RuledOut, ...] = ()  # weighed and not taken; only where the choice was traced
    on_trial: str = ""  # why nothing is changed while a trial goes on

    def avoids(self, *actions: str) -> bool:
        """Whether any of ``actions`` is to be avoided."""
        return any(item.action in actions for item in self.avoid)


@dataclass(slots=True)
class _Wishes:
    rules: Composition
    lacing: list[Wish] = field(default_factory=list)
    other: list[Wish] = field(default_factory=list)
    avoid: dict[str, str] = field(default_factory=dict)
    house_avoid: dict[str, tuple[str, str]] = field(default_factory=dict)  # action -> why, and the file of the shop
    notes: list[NoteReason] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)  # tried in vain, whether it was wished for or not
    avoid_sources: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # other than the house
    kept: list[str] = field(default_factory=list)
    loosen_instead: Wish | None = None  # over the first spot that rows lie over, where nothing else is left to do


Facts = Mapping[tuple[int, Foot], frozenset[str]]  # of every complaint (by number) on every foot it is on


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
    wishes = _Wishes(knowledge.composition)
    complaints = case.complaints_of(foot)
    for need, complaint in enumerate(case.complaints):
        if (need, foot) in facts:
            _of_complaint(wishes, need, complaint, facts[need, foot], knowledge, trace, memo)
    if not complaints:
        _of_fit(wishes, facts_of(Complaint(), foot, case, findings), knowledge, trace)
    _rule_out(wishes, [known for (_, where), known in facts.items() if where is foot], knowledge)
    trace.stage(wishes, "The facts speak against it.")
    tried = _latest(case.tried_on(foot))
    _learn_from_tried(wishes, tried, complaints, knowledge)
    _rule_out_by_house(wishes)
    _build_upon(wishes, tried)
    _hold_otherwise(wishes, worn, tried, complaints)
    trace.stage(wishes, FAILED)
    _settle_sides(wishes)
    trace.stage(wishes, "There is a bump on both sides: the whole first row is left out instead.")
    opened = "window" in worn and "window" not in wishes.avoid
    _settle_locks(wishes, complaints, opened=opened)
    trace.stage(wishes, "Here a lock is only tied softly: what it presses is sore, or was given room.")
    _drop(wishes, _all_failed(tried, wishes.rules), FAILED)  # a lock tied softly instead may have failed as such
    trace.stage(wishes, FAILED)
    _rule_out_by_house(wishes)  # what stands in for something else, too
    trace.stage(wishes, BY_HOUSE)
    _settle_regions(wishes, knowledge, opened=opened)
    trace.stage(wishes, "Room is needed at the same rows, and comes before hold.")
    _keep_worn(wishes, worn)
    trace.stage(wishes, "It is in the shoe already.")
    if comfort_only:
        wishes.lacing = [wish for wish in wishes.lacing if wish.action in COMFORT_ACTIONS]
        trace.stage(wishes, "Beside a referral only what makes room and is undone at once is shown.")
    lacing = wishes.lacing
    if not lacing and wishes.loosen_instead and "loosen" not in _all_failed(tried, wishes.rules).union(wishes.avoid):
        lacing = [wishes.loosen_instead]
    chosen, other = _best_lacing(lacing, wishes.rules), tuple(_best(wishes.other))
    trace.outweighed(lacing, chosen, wishes.rules.clash)
    return Choice(
        foot, wishes.rules, chosen, other, _avoid(wishes), tuple(wishes.notes), tuple(wishes.kept),
        trace.ruled_out(),
    )  # fmt: skip


def _of_complaint(
    wishes: _Wishes, need: int, complaint: Complaint, facts: frozenset[str], knowledge: Knowledge, trace: Trace, memo: Memo
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


def _of_fit(wishes: _Wishes, facts: frozenset[str], knowledge: Knowledge, trace: Trace) -> None:
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
            region = _region(remedy.action, zone, knowledge.composition)
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
    return Wish("loosen", rules.weights.loosen, (spot,), need, _region("loosen", over, rules), over)


def _region(action: str, zone: Zone | None, rules: Composition) -> Region | None:
    if region := rules.room.get(action) or rules.hold.get(action):
        return region
    if action in ("window", "loosen") and zone is not None and zone.middle is not None:
        return region_of(zone.middle)
    return None


def _learn_from_tried(wishes: _Wishes, before: tuple[Tried, ...], complaints: Iterable[Complaint], knowledge: Knowledge) -> None:
    """What failed is not offered again; what helped counts more; a heel lock that began the trouble goes."""
    rules = wishes.rules
    for tried in before:
        action = tried.action or ""
        if tried.outcome in ("same", "worse"):
            wishes.failed.add(action)
            if action in rules.locks and tried.outcome == "worse":
                _rule_out_locks(wishes, FAILED)
            else:
                _drop(wishes, _failed(tried, rules), FAILED)
        elif tried.outcome == "better":
            wishes.lacing = _counting_more(action, wishes.lacing, rules)
            wishes.other = _counting_more(action, wishes.other, rules)
        _new_spot(wishes, tried, knowledge)
        if tried.new_zone == "heel-slip" and not any(wish.action in rules.locks for wish in wishes.lacing):
            because = (Because("The heel began to slip after the last change.", "for", ("house-rule",)),)
            hold = "snug-midfoot" if _all_failed(before, rules).intersection(rules.locks) else "heel-lock"
            slip = knowledge.zones["heel-slip"]
            wishes.lacing.append(Wish(hold, rules.weights.slips_now, because, -2, _region(hold, None, rules), slip))
    if any("heel-lock" in (complaint.began_with or ()) for complaint in complaints):
        _rule_out_locks(wishes, "It began with a heel lock.")
        if "heel-grip" not in wishes.failed and any(slips(complaint) for complaint in complaints):
            because = (Because("A heel lock is ruled out.", "for", ("house-rule",)),)
            wishes.other.append(Wish("heel-grip", rules.weights.grip, because, -1))


def _counting_more(action: str, wishes: list[Wish], rules: Composition) -> list[Wish]:
    """``wishes``, with what helped before worth more."""
    return [replace(wish, weight=wish.weight + rules.weights.helped) if wish.action == action else wish for wish in wishes]


def _rule_out(wishes: _Wishes, facts: Iterable[frozenset[str]], knowledge: Knowledge) -> None:
    """What these feet must not have, whatever the spot."""
    for remedy in knowledge.remedies[ALWAYS].ruled_out:
        if any(remedy.fits(known) for known in facts):
            _drop(wishes, (remedy.action,), remedy.what)


def _rule_out_by_house(wishes: _Wishes) -> None:
    """What the shop does not want done."""
    for action, (because, source) in wishes.house_avoid.items():
        _drop(wishes, (action,), because)
        wishes.avoid[action] = because
        wishes.avoid_sources[action, because] = (source,)


def _latest(before: Iterable[Tried]) -> tuple[Tried, ...]:
    """What was tried, each action as it went the last time."""
    return tuple({tried.action: tried for tried in before}.values())


def _failed(tried: Tried, rules: Composition) -> tuple[str, ...]:
    """The actions that a trial speaks against; none where it helped."""
    if tried.outcome not in ("same", "worse"):
        return ()
    action = tried.action or ""
    milder = (rules.milder[action],) if action in rules.milder and tried.outcome == "same" else ()
    return (rules.means.get(action, action), *milder)


def _all_failed(before: Iterable[Tried], rules: Composition) -> set[str]:
    return {action for tried in before for action in _failed(tried, rules)}


def _build_upon(wishes: _Wishes, before: Iterable[Tried]) -> None:
    """What helped and is not asked for by what bothers now stays in the lacing, unless it is ruled out."""
    rules = wishes.rules
    wanted = {wish.action for wish in wishes.lacing}
    for tried in before:
        action = rules.means.get(tried.action or "", tried.action or "")
        if tried.outcome == "better" and action in rules.keeps_on and action not in wanted and action not in wishes.avoid:
            because = (Because(HELPED, "for", ("house-rule",)),)
            wishes.lacing.append(Wish(action, rules.weights.keeps_on, because, -2, _region(action, None, rules)))


def _hold_otherwise(wishes: _Wishes, worn: frozenset[str], before: tuple[Tried, ...], complaints: Iterable[Complaint]) -> None:
    """A lock that is ruled out though it is in the shoe, or began the trouble, held the heel: something else has to now."""
    locks, weight = wishes.rules.locks, wishes.rules.weights.lock_gone
    had = not worn.isdisjoint(locks) or any("heel-lock" in (complaint.began_with or ()) for complaint in complaints)
    if not had or "heel-lock" not in wishes.avoid or any(wish.action in locks for wish in wishes.lacing):
        return
    by_shop = dict.fromkeys(source for action, (_, source) in wishes.house_avoid.items() if action in locks)
    because = (Because(HELD, "for", ("house-rule",)), *(Because(BY_HOUSE, "for", (source,)) for source in by_shop))
    failed = _all_failed(before, wishes.rules)
    if "heel-grip" not in failed:
        wishes.other.append(Wish("heel-grip", weight, because, -2))
    if "snug-midfoot" not in failed:
        wishes.lacing.append(Wish("snug-midfoot", weight, because, -2, _region("snug-midfoot", None, wishes.rules)))


def _drop(wishes: _Wishes, actions: Iterable[str], because: str) -> None:
    for action in actions:
        if any(wish.action == action for wish in (*wishes.lacing, *wishes.other)):
            wishes.avoid[action] = because
    wishes.lacing = [wish for wish in wishes.lacing if wish.action not in actions]
    wishes.other = [wish for wish in wishes.other if wish.action not in actions]


def _new_spot(wishes: _Wishes, tried: Tried, knowledge: Knowledge) -> None:
    """A lock that made another spot sore is tied softly; one that was soft already goes."""
    zone = knowledge.zones.get(tried.new_zone or "")
    if zone is None or zone.slug == "heel-slip" or tried.action not in wishes.rules.locks:
        return
    because = f"A new spot came with it: {zone.name}."
    if tried.action == "heel-lock-soft":
        _rule_out_locks(wishes, because)
    else:
        wishes.avoid.setdefault("heel-lock", because)


def _rule_out_locks(wishes: _Wishes, because: str) -> None:
    """A lock that did harm is avoided whether or not one is asked for now: it may be in the shoe."""
    _drop(wishes, wishes.rules.locks, because)
    wishes.avoid["heel-lock"] = because


def _keep_worn(wishes: _Wishes, worn: frozenset[str]) -> None:
    """What is in the shoe is not offered. A window is judged by its rows, later; a firm lock to be tied softly is a change."""
    there = worn - {"window"} - ({"heel-lock-soft"} if "heel-lock" in wishes.avoid else set())
    wishes.kept = [wish.action for wish in wishes.lacing if wish.action in there]
    wishes.lacing = [wish for wish in wishes.lacing if wish.action not in there]


def _settle_sides(wishes: _Wishes) -> None:
    """With a bump on both sides the whole first row is left out instead of one eyelet."""
    one_sided = [wish for wish in wishes.lacing if wish.action == "skip-side"]
    if len({wish.side for wish in one_sided}) > 1:
        best = max(one_sided, key=lambda wish: wish.weight)
        wishes.lacing = [wish for wish in wishes.lacing if wish not in one_sided]
        weight = best.weight + wishes.rules.weights.both_bumps
        wishes.lacing.append(replace(best, action="skip-first", side=None, row=None, weight=weight))


def _settle_locks(wishes: _Wishes, complaints: Iterable[Complaint], *, opened: bool) -> None:
    """A lock is tied softly where the top of the foot is sore or was given room, or where a firm one is to be avoided."""
    dorsal = opened or any(
        wish.region is Region.INSTEP and wish.action in ("window", "parallel", "loosen") for wish in wishes.lacing
    )
    sore = any(at(complaint, "achilles", "heel-bump") for complaint in complaints)
    if dorsal or sore or "heel-lock" in wishes.avoid:
        wishes.lacing = [replace(wish, action="heel-lock-soft") if wish.action == "heel-lock" else wish for wish in wishes.lacing]


def _settle_regions(wishes: _Wishes, knowledge: Knowledge, *, opened: bool) -> None:
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
        strongest = max(holding, key=lambda wish: wish.weight)
        if strongest.weight >= rules.weights.firm:
            _say_conflict(wishes, region, holding, knowledge)
            _hold_by_shoe(wishes, region, holding, strongest.need)


def _say_conflict(wishes: _Wishes, region: Region, holding: list[Wish], knowledge: Knowledge) -> None:
    sides = [wish for wish in wishes.lacing if wish.region is region] + holding
    reasons = tuple(dict.fromkeys(reason for wish in sides for reason in wish.because))
    wishes.notes.append(NoteReason(knowledge.say["conflict"].format(region=region.value), reasons, HOUSE))
    for wish in holding:
        wishes.avoid.setdefault(wish.action, "Room is needed at the same rows.")


def _hold_by_shoe(wishes: _Wishes, region: Region, holding: list[Wish], need: int) -> None:
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


def _avoid(wishes: _Wishes) -> tuple[Avoid, ...]:
    """What is to be avoided, but for what a fact of this very case asks for (a longer shoe where the toes meet the front)."""
    asked = {wish.action for wish in wishes.other}
    return tuple(Avoid(*item, wishes.avoid_sources.get(item, HOUSE)) for item in wishes.avoid.items() if item[0] not in asked)
