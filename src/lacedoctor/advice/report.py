"""An answer as plain text: the order is warning first, then what to try, what not to do, what was found, when to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import fill

from lacedoctor.domain.advice import Advice, Because, LacingAction, Plan
from lacedoctor.domain.words import LacingOutput, Level

WIDTH = 78
LEVEL_WORDS = {
    Level.ASK_MORE: "MORE IS NEEDED",
    Level.SELF_CARE: "TRY THIS YOURSELF",
    Level.CLINICIAN_SOON: "HAVE IT CHECKED SOON",
    Level.SAME_DAY: "GET ADVICE TODAY",
    Level.EMERGENCY_NOW: "EMERGENCY: GET HELP NOW",
}
Draw = Callable[[Plan], str]


def report(advice: Advice, draw: Draw, steps: Callable[[Plan], tuple[str, ...]], width: int = WIDTH) -> str:
    """The whole answer as text. ``draw`` makes a plan's diagram, ``steps`` its sentences."""
    return "\n".join(_lines(advice, draw, steps, width)).rstrip() + "\n"


def _lines(advice: Advice, draw: Draw, steps: Callable[[Plan], tuple[str, ...]], width: int) -> Iterator[str]:
    def item(text: str, mark: str = "-") -> str:
        return fill(text, width, initial_indent=f"{mark} ", subsequent_indent=" " * (len(mark) + 1))

    yield LEVEL_WORDS[advice.triage.level]
    yield fill(advice.triage.say, width)
    yield from (item(reason.because) for reason in advice.triage.reasons)
    yield ""
    yield from (item(note, "!") for note in advice.notes)
    if advice.lacing:
        yield from ("", "WHAT TO DO WITH THE LACES" + _label(advice))
        for number, action in enumerate(advice.lacing, 1):
            yield item(f"{_foot(action)}{action.say}", f"{number}.")
            yield from (item(f"Because: {because.fact}{_sources(because)}", "  ") for because in action.because)
            yield from (item(f"Cost: {cost}", "  ") for cost in action.costs)
            yield item(f"Source: {', '.join(action.source)}", "  ")
    for plan in advice.plans:
        yield from ("", *_plan_lines(plan, draw, steps, item))
    if advice.other:
        yield from ("", "WHAT ELSE")
        for number, other in enumerate(advice.other, 1):
            yield item(other.say, f"{number}.")
            yield from (item(f"Because: {because.fact}{_sources(because)}", "  ") for because in other.because)
            yield item(f"Source: {', '.join(other.source)}", "  ")
    if advice.avoid:
        yield from ("", "NOT NOW", *(item(f"{avoid.action}: {avoid.because}") for avoid in advice.avoid))
    if advice.findings:
        yield from ("", "WHAT WAS FOUND")
        yield from (
            item(f"{(finding.foot or 'both')}: {finding.say} ({', '.join(finding.source)})") for finding in advice.findings
        )
    if advice.causes:
        yield from ("", "WHAT THE FACTS POINT TO")
        yield from (item(f"{cause.title}: {cause.strength}.") for cause in advice.causes[:2])
    if advice.questions:
        yield from ("", "WHAT WOULD CHANGE THIS")
        yield from (item(f"{question.ask} {question.would_change}", "?") for question in advice.questions)
    yield from ("", fill(advice.explain, width), "", fill(advice.stop_rule, width), "", fill(advice.disclaimer, width))


def _plan_lines(plan: Plan, draw: Draw, steps: Callable[[Plan], tuple[str, ...]], item: Callable[..., str]) -> Iterator[str]:
    yield f"{plan.foot.value.upper()} FOOT: {plan.title}"
    yield f"Code: {plan.lacing.code}"
    yield draw(plan)
    yield from (item(words, f"{number:>2}.") for number, words in enumerate(steps(plan), 1))
    yield item(reach_words(plan))
    yield item(relief_words(plan)) if plan.spot_pressure_ratio is not None else ""


def reach_words(plan: Plan, tail_mm: float | None = None) -> str:
    """The will-it-reach line."""
    needed = f"Needs about {plan.lace_mm / 10:.0f} cm of lace"
    if plan.tail_left_mm is None:
        return f"{needed}; give the length of yours to see whether it reaches."
    if plan.tail_left_mm < 0:
        return f"{needed}: yours does not reach, {-plan.tail_left_mm:.0f} mm are missing at each end."
    wanted = f" of the {tail_mm:.0f} you want" if tail_mm is not None else ""
    return f"{needed}: yours leaves a tail of {plan.tail_left_mm:.0f} mm{wanted} at each end."


def relief_words(plan: Plan) -> str:
    """How pressing on the spot compares with criss-cross, in words that do not claim more than the model knows."""
    ratio = plan.spot_pressure_ratio
    if ratio is None:
        return ""
    if ratio > 0.95:
        return "By geometry the laces press on the spot about as much as with criss-cross."
    return f"By geometry the laces press on the spot about {ratio:.0%} as much as with criss-cross at the same closing force."


def _label(advice: Advice) -> str:
    return " (for comfort only, after the referral)" if advice.triage.lacing_output is LacingOutput.COMFORT_ONLY else ""


def _foot(action: LacingAction) -> str:
    return f"{action.foot.value.capitalize()} foot: " if action.foot else ""


def _sources(because: Because) -> str:
    return f" ({', '.join(because.source)})" if because.source else ""
