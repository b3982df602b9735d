"""The whole way: case to triage to findings to causes to actions to one composed plan per foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from lacedoctor.advice.causes import NOT_FOOTWEAR, NOT_FOOTWEAR_CHECK, causes_of, points_of, score
from lacedoctor.advice.choose import by_house, choose
from lacedoctor.advice.compose import Composed, compose, each_foot
from lacedoctor.advice.customer import customer_sentence
from lacedoctor.advice.decision import Decision
from lacedoctor.advice.facts import all_facts, shoe_facts, slips, told_facts
from lacedoctor.advice.findings import DESCRIBING, findings_of, right_toe_gap
from lacedoctor.advice.house_rules import behind_safety, said_by_house, sources_of_house
from lacedoctor.advice.memo import (
    CHOICE_READS_OF_COMPLAINT,
    FINDINGS_READ,
    FINDINGS_READ_OF_COMPLAINT,
    OTHERS_READ,
    SHOE_FACTS_READ,
    TOLD_READS,
    TRIAGE_READS,
    Memo,
    of_complaints,
    parts_of,
)
from lacedoctor.advice.notes import notes_of
from lacedoctor.advice.questions import DRAWN_FROM, FOLLOW_UPS, SAFETY, Asked, questions_for
from lacedoctor.advice.said import may_be_pressed
from lacedoctor.advice.signs import rarely_the_shoe
from lacedoctor.advice.size_question import measured, size_question, with_numbers
from lacedoctor.advice.trace import Recorder, Trace
from lacedoctor.advice.triage import told_flags, triage
from lacedoctor.advice.why_not import Given, no_lacing, why_not
from lacedoctor.advice.wishes import Choice, Facts, Wish
from lacedoctor.advice.worn import Patterns, is_locked, worn_actions
from lacedoctor.domain.advice import (
    Advice,
    Avoid,
    Because,
    Dispute,
    Finding,
    LacingAction,
    OtherAction,
    Triage,
    WhyNot,
)
from lacedoctor.domain.case import Case
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.settings import Settings
from lacedoctor.domain.words import Foot, LacingOutput, Level
from lacedoctor.lacing.reach import ENOUGH_TAIL_MM, retail_cm

REFERRAL = {
    Level.CLINICIAN_SOON: "see-clinician",
    Level.SAME_DAY: "advice-today",
    Level.EMERGENCY_NOW: "emergency-now",
}
# What may stand beside a referral: nothing that treats the shoe as the answer.
BESIDE_REFERRAL = {
    Level.CLINICIAN_SOON: None,  # everything, after the referral
    Level.SAME_DAY: ("stop-running", "rest-foot", "check-feet-daily"),
    Level.EMERGENCY_NOW: (),
}
STOP_FLAGS = ("bone-point", "exertional-leg", "child-limp", "injury-no-weight", "pop-tiptoe")


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the facts say, before any lacing is laid."""

    findings: tuple[Finding, ...]
    facts: Facts
    triage: Triage


def advise(case: Case, knowledge: Knowledge, patterns: Patterns, settings: Settings) -> Advice:
    """The answer to one case. Pure; about a millisecond for the answer and a few for the questions."""
    memo = Memo()
    judged = _judge(case, knowledge, memo)
    output = judged.triage.lacing_output
    urgent = judged.triage.level.rank >= Level.SAME_DAY.rank  # nothing about fit beside or before the referral
    choices = _choices(case, judged, knowledge, patterns, memo, Recorder)
    composed = (
        [compose(case, choice, patterns, settings.tail_mm) for choice in choices] if output is not LacingOutput.NONE else []
    )
    asked = _questions(case, judged, knowledge, patterns, memo, composed)
    notes = notes_of(case, choices, composed, output, knowledge, patterns, urgent)
    advice = Advice(
        triage=_localised(judged.triage, settings),
        findings=() if urgent else judged.findings,
        causes=() if urgent else causes_of([score(known, knowledge) for known in judged.facts.values()], knowledge),
        lacing=_lacing(composed, choices, judged.facts, knowledge, output),
        plans=tuple(item.plan for item in composed),
        other=_other(case, choices, composed, judged, knowledge, settings),
        avoid=_avoid(choices, output),
        questions=asked.questions,
        what_if=asked.what_if,
        notes=tuple(item.note for item in notes),
        note_reasons=notes,
        size_question="" if urgent else size_question(judged.findings, judged.triage.level, knowledge),
        explain=_explain(case, knowledge, urgent),
        stop_rule=knowledge.say["stop-rule-referral" if urgent else "stop_rule"],
        disclaimer=knowledge.say["disclaimer"],
    )
    return replace(
        advice, customer=customer_sentence(advice, knowledge), why_not=_why_not(case, advice, choices, composed, knowledge)
    )


def _explain(case: Case, knowledge: Knowledge, urgent: bool) -> str:
    """The calm line below every answer; where a pressed nerve may be behind it, how that comes about stands first."""
    calm = knowledge.say["calm-referral" if urgent else "calm"]
    return f"{knowledge.say['numb-referral' if urgent else 'numb']} {calm}" if may_be_pressed(case) else calm


def triage_of(case: Case, knowledge: Knowledge) -> Triage:
    """How urgent a case is, without the rest of the answer; the emergency number is not filled in yet."""
    return _judge(case, knowledge, Memo()).triage


def _why_not(
    case: Case, advice: Advice, choices: list[Choice], composed: list[Composed], knowledge: Knowledge
) -> tuple[WhyNot, ...]:
    """Where no lacing may be said, the one reason for that; else everything plausible that was not taken."""
    if advice.triage.lacing_output is LacingOutput.NONE:
        return (no_lacing(advice.triage, knowledge),)
    given = Given(case, advice.triage, advice.findings, advice.causes, choices, composed, advice.other)
    return why_not(given, knowledge)


def _questions(
    case: Case, judged: _Judged, knowledge: Knowledge, patterns: Patterns, memo: Memo, composed: list[Composed]
) -> Asked:
    """What to ask next. Once help is needed today, only the safety screen is worth a question."""
    locked = any(is_locked(item.plan.lacing) for item in composed)
    drawn_from = frozenset(key for key in DRAWN_FROM if composed and (locked or key != "shoe.extra_eyelet"))
    shows = judged.triage.lacing_output is not LacingOutput.NONE
    told = told_flags(case, memo)
    found = questions_for(
        case, told, knowledge, lambda other: _decide(other, knowledge, patterns, memo), drawn_from, shows_lacing=shows
    )
    if judged.triage.level.rank < Level.SAME_DAY.rank:
        return found
    safety = (SAFETY, FOLLOW_UPS)
    return Asked(
        tuple(item for item in found.questions if item.key in safety),
        tuple(item for item in found.what_if if item.key in safety),
    )


def _judge(case: Case, knowledge: Knowledge, memo: Memo) -> _Judged:
    told = of_complaints(case, FINDINGS_READ_OF_COMPLAINT)
    findings = memo.of(("findings", told), lambda: findings_of(case, knowledge), parts_of(case, FINDINGS_READ))
    facts = _facts(case, findings, memo)
    against = any(points_of(NOT_FOOTWEAR, known, knowledge) >= NOT_FOOTWEAR_CHECK for known in facts.values()) or any(
        rarely_the_shoe(complaint, case) for complaint in case.complaints
    )
    words = knowledge.causes[NOT_FOOTWEAR].say if against else ""
    enough = _enough(case, findings)
    found = memo.of(
        ("triage", enough, words),
        lambda: triage(case, knowledge, memo, enough=enough, not_footwear=words),
        parts_of(case, TRIAGE_READS),
    )
    return _Judged(findings, facts, found)


def _facts(case: Case, findings: tuple[Finding, ...], memo: Memo) -> Facts:
    """The facts of every complaint on each of its feet."""
    told_from = (memo.one(of_complaints(case, OTHERS_READ)), *parts_of(case, TOLD_READS))
    shoe_from = (findings, *parts_of(case, SHOE_FACTS_READ))
    of_shoe = {
        foot: memo.of(("shoe", foot), partial(shoe_facts, foot, case, findings), shoe_from) for foot in case.feet_concerned
    }
    facts: dict[tuple[int, Foot], frozenset[str]] = {}
    for number, complaint in enumerate(case.complaints):
        told = memo.of("told", partial(told_facts, complaint, case), (complaint, *told_from))
        facts |= {(number, foot): all_facts(told, of_shoe[foot], complaint, foot, case) for foot in complaint.at}
    return facts


def _enough(case: Case, findings: Iterable[Finding]) -> bool:
    """Whether anything can be said: a spot, a feeling that has a place, or a measurement."""
    spots = any(
        complaint.zones or slips(complaint) or complaint.feels("bruised-nail", "dark-nail", "laces-loosen")
        for complaint in case.complaints
    )
    gear = bool(case.socks.fit) or case.shoe.tightest is not None or bool(case.activity.toe_clips)
    felt = any(complaint.sensations for complaint in case.complaints)
    shaped = any(shape.arch in ("low", "high") for shape in (case.left, case.right))
    return spots or shaped or any(item.id not in DESCRIBING for item in findings) or (felt and gear)


def _choices(
    case: Case, judged: _Judged, knowledge: Knowledge, patterns: Patterns, memo: Memo, tracing: Callable[[], Trace] = Trace
) -> list[Choice]:
    if judged.triage.level is Level.ASK_MORE:
        return []
    calm = case.tried and judged.triage.level is Level.SELF_CARE  # a trial holds nothing back beside a warning sign
    choices = []
    for foot in each_foot(case):
        worn = worn_actions(case.shoe_of(foot), patterns)
        choice = _choice(case, foot, judged, knowledge, worn, memo, tracing)
        if calm:
            from lacedoctor.advice.trials import one_at_a_time  # most cases have tried nothing

            choice = one_at_a_time(choice, case, worn)
        choices.append(choice)
    return choices


def _choice(
    case: Case, foot: Foot, judged: _Judged, knowledge: Knowledge, worn: frozenset[str], memo: Memo, tracing: Callable[[], Trace]
) -> Choice:
    comfort = judged.triage.lacing_output is LacingOutput.COMFORT_ONLY

    def make() -> Choice:
        return choose(
            case, foot, judged.facts, judged.findings, knowledge, comfort_only=comfort, worn=worn, memo=memo, trace=tracing()
        )

    known = tuple((need, facts) for (need, where), facts in judged.facts.items() if where is foot)
    if not known:  # chosen by the fit alone
        return make()
    told = memo.of("chosen by", partial(of_complaints, case, CHOICE_READS_OF_COMPLAINT), (case.complaints,))
    choice = memo.of(("choice", known, told, comfort, worn), make, (case.tried,))
    return choice if choice.foot is foot else replace(choice, foot=foot)


def decide(case: Case, knowledge: Knowledge, patterns: Patterns) -> Decision:
    """The parts of an answer that a question, or a rule, could change; without the plans, which take longest."""
    return _decide(case, knowledge, patterns, Memo())


def _decide(case: Case, knowledge: Knowledge, patterns: Patterns, memo: Memo) -> Decision:
    judged = _judge(case, knowledge, memo)
    choices = _choices(case, judged, knowledge, patterns, memo)
    wanted = [(choice.foot, wish) for choice in choices for wish in choice.lacing]
    lacing = tuple((foot, wish.action, wish.zone.slug if wish.zone else None) for foot, wish in wanted)
    other = tuple(wish.action for choice in choices for wish in choice.other[: knowledge.composition.most_other])
    return Decision(judged.triage.level, lacing, other)


def _localised(found: Triage, settings: Settings) -> Triage:
    return Triage(found.level, found.reasons, found.say.format(emergency=settings.emergency_number), found.lacing_output)


def _lacing(
    composed: list[Composed], choices: list[Choice], facts: Facts, knowledge: Knowledge, output: LacingOutput
) -> tuple[LacingAction, ...]:
    """Actions of all feet; one that every foot with a plan shares is said once."""
    per_foot = [
        _each_dispute_once([_action(item, wish, facts, knowledge, output) for wish in item.wishes])
        or [_keep(item, knowledge, choice.on_trial)]
        for item, choice in zip(composed, choices[: len(composed)], strict=True)
    ]
    found: list[LacingAction] = []
    for actions in per_foot:
        for action in actions:
            everywhere = all(any(_same(action, other) for other in others) for others in per_foot)
            action = replace(action, foot=None) if everywhere else action
            if action not in found:
                found.append(action)
    return tuple(found)


def _same(one: LacingAction, two: LacingAction) -> bool:
    return replace(one, foot=None) == replace(two, foot=None)


def _action(item: Composed, wish: Wish, facts: Facts, knowledge: Knowledge, output: LacingOutput) -> LacingAction:
    text = knowledge.actions[wish.action]
    rows = item.window if wish.action == "window" and item.window else ()
    row = (wish.row or 1) if wish.action == "skip-side" else None
    say = text.say.format(rows=" and ".join(map(str, rows)), row=row, side=wish.side)
    if wish.zone is not None and wish.zone.hint and wish.action == "window":
        say = f"{say} {wish.zone.hint}"
    if output is LacingOutput.COMFORT_ONLY:
        say = f"{knowledge.say['comfort-only']} {say}"
    say, source = said_by_house(say, wish), (*text.sources, *sources_of_house(wish))
    return LacingAction(
        action=wish.action, say=say, foot=item.plan.foot, rows=tuple(rows), row=row, side=wish.side if row else None,
        because=wish.because, costs=text.costs, disputes=_disputes(item, wish, facts, knowledge), source=source,
    )  # fmt: skip


def _each_dispute_once(actions: list[LacingAction]) -> list[LacingAction]:
    said: set[Dispute] = set()
    found = []
    for action in actions:
        found.append(replace(action, disputes=tuple(item for item in action.disputes if item not in said)))
        said.update(action.disputes)
    return found


def _disputes(item: Composed, wish: Wish, facts: Facts, knowledge: Knowledge) -> tuple[Dispute, ...]:
    """What sources say against each other about this action, for this spot and these facts."""
    zone = wish.zone.slug if wish.zone else None
    known = frozenset().union(*(found for (_, foot), found in facts.items() if foot is item.plan.foot))
    return tuple(
        Dispute(about.say, about.sources) for about in knowledge.disagreements if about.concerns(wish.action, zone, known)
    )


def _keep(item: Composed, knowledge: Knowledge, on_trial: str) -> LacingAction:
    """Nothing to change; or only to leave out what the shoe had and is ruled out, which has no word of its own."""
    text = knowledge.actions["keep"]
    changed = bool(item.plan.moves_from_current)
    say = "Lace it as drawn and leave the rest as it is: secure, but not overly tight." if changed else text.say
    fact = "Only what is ruled out is left out of the lacing." if changed else "Nothing said so far asks for another lacing."
    because = (Because(on_trial or fact, "for", ("house-rule",)),)
    return LacingAction(action="keep", say=say, foot=item.plan.foot, because=because, source=text.sources)


def _other(
    case: Case, choices: list[Choice], composed: list[Composed], judged: _Judged, knowledge: Knowledge, settings: Settings
) -> tuple[OtherAction, ...]:
    """At most three, the referral first."""
    wishes = [*(wish for choice in choices for wish in choice.other), *_stop(judged.triage), *_laces(composed)]
    allowed = BESIDE_REFERRAL.get(judged.triage.level)
    behind = measured(judged.findings, knowledge)
    ranked = sorted((wish for wish in wishes if allowed is None or wish.action in allowed), key=lambda wish: -wish.weight)
    unique = list({wish.action: wish for wish in reversed(ranked)}.values())
    unique.sort(key=lambda wish: -wish.weight)
    unique = behind_safety(unique)
    referral = _referral(judged.triage, knowledge, settings)
    numbered = (replace(wish, because=with_numbers(wish.because, behind)) for wish in unique)
    return (*referral, *(_other_action(wish, case, knowledge, composed) for wish in numbered))[: knowledge.composition.most_other]


def _referral(found: Triage, knowledge: Knowledge, settings: Settings) -> list[OtherAction]:
    action = REFERRAL.get(found.level)
    if action is None:
        return []
    text = knowledge.actions[action]
    because = tuple(Because(reason.because, "for", reason.source) for reason in found.reasons)
    return [OtherAction(action, text.say.format(emergency=settings.emergency_number), because, text.sources)]


def _stop(found: Triage) -> list[Wish]:
    fired = [reason for reason in found.reasons if reason.flag in STOP_FLAGS]
    return [Wish("stop-running", 9, tuple(Because(item.because, "for", item.source) for item in fired), -1)] if fired else []


def _laces(composed: list[Composed]) -> list[Wish]:
    """Longer laces where the plan leaves too little to tie."""
    short = [item for item in composed if item.plan.tail_left_mm is not None and item.plan.tail_left_mm < ENOUGH_TAIL_MM]
    if not short:
        return []
    tail = short[0].plan.tail_left_mm
    because = (Because(f"This lacing leaves {tail:.0f} mm at each end.", "for", ("lacing:S22",)), *by_house(short[0].wishes))
    return [Wish("longer-laces", 5.5, because, -1)]


def _other_action(wish: Wish, case: Case, knowledge: Knowledge, composed: list[Composed]) -> OtherAction:
    text = knowledge.actions[wish.action]
    say = text.say
    if wish.action == "longer-laces":
        say = _longer_laces(say, composed)
    elif wish.action == "measure-again":
        say = say.format(what=wish.what)
    elif wish.action in ("longer-shoe", "shorter-shoe"):
        room = right_toe_gap(case, knowledge)
        say = say.format(low=f"{room.low:g}", high=int(room.high))
    return OtherAction(wish.action, said_by_house(say, wish), wish.because, (*text.sources, *sources_of_house(wish)))


def _longer_laces(say: str, composed: list[Composed]) -> str:
    if not composed:
        return "Get longer laces."
    needed = max(item.plan.lace_mm for item in composed)
    retail = retail_cm(needed)
    return (
        say.format(length=round(needed / 10), retail=retail)
        if retail
        else f"Get longer laces: this lacing needs about {needed / 10:.0f} cm."
    )


def _avoid(choices: list[Choice], output: LacingOutput) -> tuple[Avoid, ...]:
    if output is LacingOutput.NONE:
        return ()
    found = {item.action: item for choice in choices for item in choice.avoid}
    return tuple(found.values())
