"""An answer as plain text: the order is warning first, then what to try, what not to do, what was found, when to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import fill

from lacedoctor.advice.in_units import said_in
from lacedoctor.advice.names import action_name
from lacedoctor.advice.questions import SAFETY
from lacedoctor.advice.rows import row_words
from lacedoctor.domain.advice import Advice, Because, Finding, LacingAction, Plan, WhyNot
from lacedoctor.domain.units import format_length
from lacedoctor.domain.words import LacingOutput, Level, Tension
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.steps import relacing, steps_of

WIDTH = 78
MORE, ABOUT_THE_SAME, TENTH = 1.1, 0.95, 0.1  # a finer number would claim more than the model knows
SHARES = (
    "",
    "a tenth",
    "a fifth",
    "a third",
    "two fifths",
    "half",
    "three fifths",
    "two thirds",
    "four fifths",
    "nine tenths",
    "nine tenths",
)
NEAR_MM = 25.0  # a tail this near the wanted one is as wanted: house rule
LEVEL_WORDS = {
    Level.ASK_MORE: "MORE IS NEEDED",
    Level.SELF_CARE: "TRY THIS YOURSELF",
    Level.CLINICIAN_SOON: "HAVE IT CHECKED SOON",
    Level.SAME_DAY: "GET ADVICE TODAY",
    Level.EMERGENCY_NOW: "EMERGENCY: GET HELP NOW",
}
Draw = Callable[[Plan], str]


def report(advice: Advice, draw: Draw, stay: Callable[[Plan], Eyestay], tail_mm: float, unit: str = "mm") -> str:
    """The whole answer as text, lengths in ``unit``. ``draw`` makes a plan's diagram, ``stay`` gives its eyestay, ``tail_mm`` is
    the tail wanted."""
    advice = said_in(advice, unit)
    plans = ("\n".join(_plan_lines(plan, draw, stay(plan), tail_mm, unit)) for plan in advice.plans)
    parts = (
        "\n".join(_warning(advice)),
        "\n".join(_sentence(advice)),
        "\n".join(_laces(advice)),
        *plans,
        "\n".join(_rest(advice)),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _item(text: str, mark: str = "-") -> str:
    return fill(text, WIDTH, initial_indent=f"{mark} ", subsequent_indent=" " * (len(mark) + 1))


def _warning(advice: Advice) -> Iterator[str]:
    open_screen = any(question.key == SAFETY for question in advice.questions)
    yield "SAFETY QUESTIONS FIRST" if open_screen and advice.triage.level is Level.SELF_CARE else LEVEL_WORDS[advice.triage.level]
    yield fill(advice.triage.say, WIDTH)
    yield from (_item(reason.because) for reason in advice.triage.reasons)
    yield from (_item(note, "!") for note in advice.notes if note != advice.triage.say)


def _sentence(advice: Advice) -> Iterator[str]:
    """The answer in short, where it is more than what the warning says already."""
    if advice.lacing:
        yield "IN ONE SENTENCE"
        yield fill(advice.customer, WIDTH)


def _laces(advice: Advice) -> Iterator[str]:
    if advice.lacing:
        yield "WHAT TO DO WITH THE LACES" + _label(advice)
    for number, action in enumerate(advice.lacing, 1):
        yield _item(f"{_foot(action)}{action.say}", f"{number}.")
        yield from _reasons(action.because, action.source)
        yield from (_item(f"Cost: {cost}", "  ") for cost in action.costs)
        yield from (_item(f"Sources disagree: {item.say} ({', '.join(item.source)})", "  ") for item in action.disputes)


def _reasons(because: tuple[Because, ...], source: tuple[str, ...]) -> Iterator[str]:
    yield from (_item(f"Because: {reason.fact}{_sources(reason)}", "  ") for reason in because)
    yield _item(f"Source: {', '.join(source)}", "  ")


def _plan_lines(plan: Plan, draw: Draw, stay: Eyestay, tail_mm: float, unit: str) -> Iterator[str]:
    yield f"{plan.foot.value.upper()} FOOT: {plan.title}"
    yield f"Code: {plan.lacing.code}"
    yield f"\n{draw(plan)}\n"
    steps = steps_of(plan.lacing, plan.foot, stay=stay)
    yield from (_item(step.words, f"{number:>2}.") for number, step in enumerate(steps, 1))
    change = relacing(plan.current, plan.lacing, plan.foot, stay=stay)
    yield change.heading
    yield from (_item(words) for words in (*change.undo, *change.redo))
    yield from (_item(words) for words in _plan_words(plan, tail_mm, unit) if words)


def _plan_words(plan: Plan, tail_mm: float, unit: str) -> tuple[str, ...]:
    return row_words(plan.roles), tension_words(plan), reach_words(plan, tail_mm, unit), relief_words(plan)


def _other(advice: Advice) -> Iterator[str]:
    """The size question stands before everything else to do, but after a referral."""
    referred = advice.triage.level.rank >= Level.CLINICIAN_SOON.rank
    size = [fill(advice.size_question, WIDTH)] if advice.size_question else []
    if advice.other or size:
        yield "WHAT ELSE"
    yield from () if referred else size
    for number, other in enumerate(advice.other, 1):
        yield _item(other.say, f"{number}.")
        yield from _reasons(other.because, other.source)
    yield from size if referred else ()


def _rest(advice: Advice) -> Iterator[str]:
    yield from _other(advice)
    if advice.avoid:
        yield from ("", "NOT NOW", *(_item(f"{avoid.action}: {avoid.because}") for avoid in advice.avoid))
    if advice.why_not and advice.lacing:
        ruled_out = (f"{_foot(item)}{action_name(item.action)}: {item.because}" for item in advice.why_not)
        yield from ("", "WHY NOT", *(_item(words[0].upper() + words[1:]) for words in ruled_out))
    if advice.findings:
        yield from ("", "WHAT WAS FOUND", *(_item(_finding(finding)) for finding in advice.findings))
    if advice.causes:
        yield from ("", "WHAT THE FACTS POINT TO", *(_item(f"{cause.title}: {cause.strength}.") for cause in advice.causes[:2]))
    if advice.questions:
        yield from (
            "",
            "WHAT WOULD CHANGE THIS",
            *(_item(f"{question.ask} {question.would_change}", "?") for question in advice.questions),
        )
    for words in (advice.explain, advice.stop_rule, advice.disclaimer):
        yield from ("", fill(words, WIDTH))


def _finding(finding: Finding) -> str:
    whose = f"{finding.foot.value.capitalize()} foot" if finding.foot else "Both feet"
    return f"{whose}: {finding.whole} ({', '.join(finding.source)})"


def tension_words(plan: Plan) -> str:
    """Which rows are tied otherwise than snug."""
    tied = {own for own in plan.tension if own is not None}
    if len(tied) == 1:
        return "Tie every row snug, not tight." if Tension.SNUG in tied else f"Tie every row in use {tied.pop().value}."
    parts = []
    for tension in (Tension.LOOSE, Tension.FIRM):
        rows = [str(row) for row, own in enumerate(plan.tension, 1) if own is tension]
        if rows:
            parts.append(f"{'rows' if len(rows) > 1 else 'row'} {', '.join(rows)} {tension.value}")
    return f"Tie {' and '.join(parts)}{'; the rest snug' if Tension.SNUG in tied else ''}."


def reach_words(plan: Plan, tail_mm: float | None = None, unit: str = "mm") -> str:
    """The will-it-reach line, lengths in ``unit``; a whole lace is said in cm where tails are in mm."""

    def said(mm: float) -> str:
        return format_length(round(mm) if unit == "mm" else mm, unit)

    needed = f"Needs about {format_length(plan.lace_mm, unit) if unit == 'in' else f'{plan.lace_mm / 10:.0f} cm'} of lace"
    if plan.tail_left_mm is None:
        return f"{needed}; give the length of yours to see whether it reaches."
    if plan.tail_left_mm < 0:
        return f"{needed}: yours does not reach, {said(-plan.tail_left_mm)} are missing at each end."
    tail = f"{needed}: yours leaves a tail of {said(plan.tail_left_mm)} at each end"
    if tail_mm is None or abs(plan.tail_left_mm - tail_mm) < NEAR_MM:
        return f"{tail}."
    if plan.tail_left_mm < tail_mm:
        return f"{tail}; you want {f'{tail_mm:.0f}' if unit == 'mm' else said(tail_mm)}."
    return f"{tail}: {said(plan.tail_left_mm - tail_mm)} more than you want are left over. Tuck long ends away."


def relief_words(plan: Plan) -> str:
    """How pressing on the spot compares with criss-cross, in words that do not claim more than the model knows."""
    ratio = plan.spot_pressure_ratio
    if ratio is None:
        return ""
    if ratio > MORE:
        return "By geometry the laces press on the spot more than with criss-cross at the same closing force."
    if ratio > ABOUT_THE_SAME:
        return "By geometry the laces press on the spot about as much as with criss-cross."
    share = f"about {SHARES[round(ratio * 10)]} as much" if ratio >= TENTH else "less than a tenth as much"
    return f"By geometry the laces press on the spot {share} as with criss-cross at the same closing force."


def _label(advice: Advice) -> str:
    return " (for comfort only, after the referral)" if advice.triage.lacing_output is LacingOutput.COMFORT_ONLY else ""


def _foot(action: LacingAction | WhyNot) -> str:
    return f"{action.foot.value.capitalize()} foot: " if action.foot else ""


def _sources(because: Because) -> str:
    return f" ({', '.join(because.source)})" if because.source else ""
