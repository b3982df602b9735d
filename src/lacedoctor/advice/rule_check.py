"""Whether the rules of the knowledge can do anything: judged by running them, not by reading them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice
from random import Random

from lacedoctor.advice.chain import decide
from lacedoctor.advice.facts import VERDICT_FACTS
from lacedoctor.advice.witnesses import ALWAYS, FOOT, SAFE, Witnesses, with_slip
from lacedoctor.advice.worn import Patterns
from lacedoctor.domain.case import Case, Complaint, Tried
from lacedoctor.domain.knowledge import Knowledge, Remedy
from lacedoctor.domain.rule_faults import PlacedRemedy, RuleFault
from lacedoctor.domain.words import SENSATIONS, Level

CASES_PER_RULE = 60  # in which a rule's condition holds, and its absence has to change an answer at least once
SEED = 4


def judge(knowledge: Knowledge, remedies: Sequence[PlacedRemedy]) -> Iterator[RuleFault]:
    """Facts that never hold, and ``remedies`` that can never fire or that ask for both of two contrary actions."""
    witnesses = Witnesses(knowledge)
    yield from _facts(knowledge, witnesses)
    fires = [item for item in remedies if witnesses.case_for(item.place, item.remedy) is not None]
    for item in remedies:
        if item not in fires:
            what = f"'{item.remedy.action}' can never be asked for: no answers make its facts hold together here."
            yield RuleFault(file=item.file, key=item.key, what=what, mend="Mend when, any and unless, or remove it.")
    yield from _contrary(fires, knowledge, witnesses)


def _facts(knowledge: Knowledge, witnesses: Witnesses) -> Iterator[RuleFault]:
    for fact in sorted(set(knowledge.fact_words) - witnesses.facts):
        what = "No answers ever make this fact hold; every rule that waits for it waits for ever."
        yield RuleFault(
            file=knowledge.fact_files[fact], key=fact_key(fact, knowledge), what=what, mend="Mend its name, or remove it."
        )
    known = {(rule.id, band.verdict) for rule in knowledge.findings.values() for band in rule.bands}
    for finding, verdict in sorted(set(VERDICT_FACTS) - known):
        what = f"No band of '{finding}' has the verdict '{verdict}', which facts are made from."
        yield RuleFault(file="findings", key="", what=what, mend="Give one of its bands that verdict.")


def fact_key(fact: str, knowledge: Knowledge) -> str:
    """Where a fact's words stand in its file."""
    return f"{'facts' if knowledge.fact_files[fact] == 'causes' else 'words'}.{fact}"


def _contrary(fires: Iterable[PlacedRemedy], knowledge: Knowledge, witnesses: Witnesses) -> Iterator[RuleFault]:
    """Two remedies that can hold for the same spot at once and ask for opposite things."""
    pairs = [pair for contrary in knowledge.composition.contrary for pair in combinations(sorted(contrary), 2)]
    by_action: dict[str, list[PlacedRemedy]] = {}
    for item in fires:
        by_action.setdefault(item.remedy.action, []).append(item)
    for one, two in pairs:
        for first in by_action.get(one, ()):
            for second in by_action.get(two, ()):
                if ALWAYS in (first.place, second.place) or first.place == second.place:
                    place = first.place if second.place == ALWAYS else second.place
                    if any(witnesses.case_for(place, both) for both in _both(first.remedy, second.remedy)):
                        at, other = (second, first) if first.file == "remedies" else (first, second)
                        said = f"'{at.remedy.action}' can be asked for together with its contrary '{other.remedy.action}'"
                        what = f"{said} ({other.key})."
                        mend = "Let one of them rule the other out with unless."
                        yield RuleFault(file=at.file, key=at.key, what=what, mend=mend, warning=True)


def _both(one: Remedy, two: Remedy) -> Iterator[Remedy]:
    """Conditions of two remedies as one, for each way in which the second one's ``any`` may hold."""
    when, unless = (*one.when, *two.when), (*one.unless, *two.unless)
    for also in two.any_of or (None,):
        yield replace(one, when=when if also is None else (*when, also), unless=unless)


def gaps(knowledge: Knowledge, patterns: Patterns) -> Iterator[RuleFault]:
    """Every zone with every sensation that nothing is said to: no action, and no referral either."""
    for slug, zone in knowledge.zones.items():
        silent = [word for word in SENSATIONS if not _answered(_felt(slug, word), knowledge, patterns)]
        if silent:
            what = f"{zone.name.capitalize()}: nothing is said to {', '.join(silent)}."
            key = f"zone.{slug}" if slug in knowledge.remedies else "zone"
            yield RuleFault(file="remedies", key=key, what=what, mend="Give the spot an action for it.")


def _felt(slug: str, sensation: str) -> Case:
    return Case(complaints=(Complaint(foot=FOOT, zones=(slug,), sensations=(sensation,)),), answers=SAFE)


def _answered(case: Case, knowledge: Knowledge, patterns: Patterns) -> bool:
    found = decide(case, knowledge, patterns)
    return bool(found.lacing or found.other) or found.level.rank > Level.SELF_CARE.rank


def idle(knowledge: Knowledge, patterns: Patterns, remedies: Sequence[PlacedRemedy]) -> Iterator[RuleFault]:
    """Remedies whose removal changes no answer in any of the cases tried, ``CASES_PER_RULE`` for each."""
    witnesses = Witnesses(knowledge)
    for item in remedies:
        without = _without(knowledge, item)
        cases = list(islice(_variants(item, witnesses, knowledge, patterns), CASES_PER_RULE))
        if cases and all(decide(case, knowledge, patterns) == decide(case, without, patterns) for case in cases):
            what = (
                f"'{item.remedy.action}' never matters: without it {len(cases)} cases in which it counts are answered the same."
            )
            yield RuleFault(file=item.file, key=item.key, what=what, mend="Raise its weight, or remove it.")


def _variants(item: PlacedRemedy, witnesses: Witnesses, knowledge: Knowledge, patterns: Patterns) -> Iterator[Case]:
    """Cases in which a remedy counts, plain ones first, then with something else beside, or after other things failed."""
    random = Random(SEED)  # noqa: S311
    plain = list(islice(witnesses.cases_for(item.place, item.remedy), CASES_PER_RULE // 4))
    yield from plain
    yield from _unrivalled(item, witnesses, knowledge)
    yield from map(with_slip, plain)
    yield from (replace(case, complaints=()) for case in plain)
    for case in plain:
        yield from _after_failures(case, item.remedy.action, knowledge, patterns)
    while plain:
        yield witnesses.with_more(random.choice(plain), random)


def _unrivalled(item: PlacedRemedy, witnesses: Witnesses, knowledge: Knowledge) -> Iterator[Case]:
    """Cases in which a remedy counts and a stronger one of the same place for the same action is ruled out."""
    own, of_place = item.remedy, knowledge.remedies[item.place]
    for other in (*of_place.lacing, *of_place.other):
        if other is not own and other.action == own.action and other.weight >= own.weight:
            for fact in other.unless:
                yield from islice(witnesses.cases_for(item.place, replace(own, when=(*own.when, fact))), 2)


def _after_failures(case: Case, action: str, knowledge: Knowledge, patterns: Patterns) -> Iterator[Case]:
    """The case after what is advised now, but ``action``, was tried and did not help: all of it, and one thing at a time."""
    found = decide(case, knowledge, patterns)
    advised = sorted({*(word for _, word, _ in found.lacing), *found.other} - {action})
    for words in (advised, *([word] for word in advised)):
        yield replace(case, tried=tuple(Tried(action=word, outcome="same") for word in words))


def _without(knowledge: Knowledge, item: PlacedRemedy) -> Knowledge:
    own = knowledge.remedies[item.place]
    fewer = replace(
        own,
        lacing=tuple(part for part in own.lacing if part is not item.remedy),
        other=tuple(part for part in own.other if part is not item.remedy),
    )
    return replace(knowledge, remedies={**knowledge.remedies, item.place: fewer})
