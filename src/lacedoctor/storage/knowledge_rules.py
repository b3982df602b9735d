"""Rules that contradict one another, overlap, leave gaps, or can be seen to do nothing without being run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from string import Formatter

from lacedoctor.domain.knowledge import Knowledge, RedFlag, Remedy
from lacedoctor.domain.rule_faults import PlacedRemedy, placed
from lacedoctor.domain.zones import Zone
from lacedoctor.storage.knowledge_lint import Lint

# What may stand in braces in the sentence of an action.
FILLED = {
    "window": {"rows"},
    "skip-side": {"row", "side"},
    "longer-shoe": {"low", "high"},
    "shorter-shoe": {"low", "high"},
    "longer-laces": {"length", "retail"},
    "measure-again": {"what"},
    "emergency-now": {"emergency"},
}
MEASURED = {  # what may stand in braces in a finding, each where it is known
    "value", "places", "percentile", "who", "ball", "girth", "label", "larger", "length", "letter", "longer", "sizes", "standard",
    "stands", "width", "asks", "clear",
}  # fmt: skip


def check_rules(knowledge: Knowledge, lint: Lint) -> None:
    """Everything that can be seen by reading the rules side by side."""
    _bands(knowledge, lint)
    _zones(knowledge.zones.values(), lint)
    _sentences(knowledge, lint)
    _composition(knowledge, lint)
    _causes(knowledge, lint)
    for number, flag in enumerate(knowledge.flags.values()):
        _combinations(f"flag[{number}]", flag, lint)
    check_remedies(placed(knowledge), lint)
    _asked_and_avoided(knowledge, lint)


def _bands(knowledge: Knowledge, lint: Lint) -> None:
    for number, rule in enumerate(knowledge.findings.values()):
        key = f"finding[{number}].bands"
        bands = sorted(enumerate(rule.bands), key=lambda item: item[1].low)
        if not bands:
            lint.error("findings", key, "There are no bands.", "Give at least one.")
            continue
        for at, band in bands:
            if band.low >= band.high:
                lint.error(
                    "findings", f"{key}[{at}]", f"Nothing lies between {band.low:g} and {band.high:g}.", "Mend low and high."
                )
        for (_, one), (at, two) in pairwise(bands):
            if one.high != two.low:
                what = "is in no band" if one.high < two.low else "is in two bands"
                low, high = sorted((one.high, two.low))
                said = f"What is from {low:g} to {high:g} {what} ({one.verdict}, {two.verdict})."
                lint.error("findings", f"{key}[{at}]", said, "Let each band begin where the one before ends.")
        for at, border, word in ((bands[0][0], bands[0][1].low, "low"), (bands[-1][0], bands[-1][1].high, "high")):
            if abs(border) != float("inf"):
                what = f"What is {'below' if word == 'low' else 'from'} {border:g}{'' if word == 'low' else ' on'} is in no band."
                lint.error("findings", f"{key}[{at}].{word}", what, f"Leave {word} out in the outermost band.")


def _zones(zones: Iterable[Zone], lint: Lint) -> None:
    for number, zone in enumerate(zones):
        if zone.t is not None and not 0 <= zone.t[0] <= zone.t[1] <= 1:
            what = f"{list(zone.t)} is no range along the eyestay."
            lint.error("zones", f"zone[{number}].t", what, "Write [from, to], from 0 at the first row to 1 at the top one.")


def _sentences(knowledge: Knowledge, lint: Lint) -> None:
    """Braces that nobody fills would end the advice with an error."""
    for name, action in knowledge.actions.items():
        _braces("actions", f"{name}.say", action.say, FILLED.get(name, set()), lint)
    for number, rule in enumerate(knowledge.findings.values()):
        for at, band in enumerate(rule.bands):
            _braces("findings", f"finding[{number}].bands[{at}].say", band.say, MEASURED, lint)


def _braces(file: str, key: str, say: str, filled: set[str], lint: Lint) -> None:
    try:
        names = {name for _, name, _, _ in Formatter().parse(say) if name is not None}
    except ValueError:
        lint.error(file, key, "A brace is not closed.", "Braces stand in pairs, round a name.")
        return
    for name in sorted(names - filled):
        known = f"Here {', '.join(sorted(filled))} can." if filled else "Here nothing can."
        lint.error(file, key, f"{{{name}}} cannot be filled in.", known)


def _composition(knowledge: Knowledge, lint: Lint) -> None:
    rules = knowledge.composition
    for action in rules.room:
        if action in rules.hold:
            lint.error("composition", "hold", f"'{action}' both gives room and holds.", "Take it out of one of the two.")
    for number, action in enumerate(rules.locks):
        if action not in rules.hold:
            lint.error(
                "composition", f"locks.actions[{number}]", f"The lock '{action}' does not hold.", "Name it in [hold] as well."
            )
    for name, sets in (("clash", rules.clashes), ("contrary", rules.contrary)):
        for number, actions in enumerate(sets):
            if len(actions) < 2:
                lint.error(
                    "composition", f"{name}[{number}]", "It takes two actions to be at odds.", "Name another, or remove it."
                )
            elif any(actions <= other for other in (*sets[:number], *sets[number + 1 :]) if other is not actions):
                lint.error("composition", f"{name}[{number}]", "Another entry says the same.", "Keep one of the two.")
    if rules.most_lacing != 2 or rules.most_other != 3:
        lint.error("composition", "most", "An answer holds two lacing actions per foot and three others.", "Write 2 and 3.")


def _causes(knowledge: Knowledge, lint: Lint) -> None:
    for number, cause in enumerate(knowledge.causes.values()):
        if not any(points > 0 for points in cause.weights.values()):
            lint.error("causes", f"cause[{number}].weights", "No fact speaks for this cause.", "Weigh one for it, or remove it.")
        for fact, points in cause.weights.items():
            if points == 0:
                what = "A weight of 0 says nothing."
                lint.error("causes", f"cause[{number}].weights.{fact}", what, "Give points for or against it, or remove it.")


def _combinations(key: str, flag: RedFlag, lint: Lint) -> None:
    """A combination counts where it makes the sign more urgent; one that never does is only read by people."""
    if flag.level_alone is None and not flag.combinations:
        lint.error("red_flags", key, "This sign never counts.", "Give it level_alone, or a combination.")
    for number, part in enumerate(flag.combinations):
        if flag.level_alone is not None and part.level.rank < flag.level_alone.rank:
            what = f"{part.level.value} is less urgent than the sign alone ({flag.level_alone.value}); nothing lowers a level."
            lint.error("red_flags", f"{key}.combination[{number}].level", what, "Raise it, or remove the combination.")


def check_remedies(remedies: Sequence[PlacedRemedy], lint: Lint) -> None:
    """Conditions at odds with themselves, what an action lacks, and remedies that another one makes useless."""
    for item in remedies:
        _check_one(item, lint)
    for one, two in combinations(remedies, 2):
        if one.place == two.place and one.remedy.action == two.remedy.action and (one.remedy.side == two.remedy.side):
            _check_two(one, two, lint)


def _check_one(item: PlacedRemedy, lint: Lint) -> None:
    remedy = item.remedy
    for fact in remedy.unless:
        if fact in remedy.when or remedy.any_of == (fact,):
            what = f"'{fact}' is asked for and ruled out: this can never be."
            lint.error(item.file, f"{item.key}.unless", what, "Take it out of one of the two.")
    for fact in remedy.any_of:
        if fact in remedy.when:
            what = f"'{fact}' stands in when already, so any asks for nothing more."
            lint.error(item.file, f"{item.key}.any", what, "Take it out of when, or remove any.")
    if remedy.weight <= 0:
        lint.error(item.file, f"{item.key}.weight", "A remedy that is worth nothing never matters.", "Give it a weight above 0.")
    if remedy.action == "skip-side" and (remedy.side is None or remedy.row is None):
        lint.error(item.file, item.key, "It does not say which eyelet is left out.", "Add side and row.")
    if remedy.action == "measure-again" and not remedy.what:
        lint.error(item.file, item.key, "It does not say what is measured.", "Add what.")


def _check_two(one: PlacedRemedy, two: PlacedRemedy, lint: Lint) -> None:
    first, second = one.remedy, two.remedy
    line = lint.documents[one.file].line_of(one.key)
    if _condition(first) == _condition(second):
        what = f"'{second.action}' stands here twice on the same condition (line {line})."
        lint.error(two.file, two.key, what, "Keep one of the two.")
        return
    for weak, strong in ((one, two), (two, one)):
        if _implies(weak.remedy, strong.remedy) and weak.remedy.weight <= strong.remedy.weight and not weak.remedy.what:
            other = lint.documents[strong.file].line_of(strong.key)
            what = f"'{second.action}' never matters: whenever it holds, {strong.key} (line {other}) does, and counts as much."
            lint.error(weak.file, weak.key, what, "Raise its weight, or remove it.")
            return


def _condition(remedy: Remedy) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return frozenset(remedy.when), frozenset(remedy.any_of), frozenset(remedy.unless)


def _implies(one: Remedy, two: Remedy) -> bool:
    """Whether the second holds whenever the first does."""
    any_holds = not two.any_of or not set(two.any_of).isdisjoint(one.when) or (one.any_of and set(one.any_of) <= set(two.any_of))
    return set(two.when) <= set(one.when) and bool(any_holds) and set(two.unless) <= set(one.unless)


def _asked_and_avoided(knowledge: Knowledge, lint: Lint) -> None:
    for place, remedies in knowledge.remedies.items():
        for kind, listed in (("lacing", remedies.lacing), ("other", remedies.other)):
            for number, remedy in enumerate(listed):
                for action, _ in remedies.avoid:
                    if remedy.action == action:
                        key = f"zone.{place}.{kind}[{number}]"
                        what = f"'{action}' is asked for here, and to be avoided at the same spot."
                        lint.error("remedies", key, what, "Remove it from one of the two.")
