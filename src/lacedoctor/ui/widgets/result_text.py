"""What the result pane says, as content. No widget: advice in, words out. User text is always literal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from lacedoctor.domain.case import Case
from lacedoctor.domain.settings import Settings
from lacedoctor.domain.text import visible
from lacedoctor.domain.units import format_length
from lacedoctor.domain.words import Foot, LacingOutput, Level
from lacedoctor.ui.text import dim, heading, lines, literal

if TYPE_CHECKING:
    from lacedoctor.domain.advice import Advice, Because, LacingAction, Plan
    from lacedoctor.session import Session
    from lacedoctor.ui.own_keys import KeyOf

UNANSWERED, NOT_ASKED = "ask", "◇ Safety questions first  press {key}"
LEVELS = {
    Level.EMERGENCY_NOW: ("emergency", "▲▲ EMERGENCY"),
    Level.SAME_DAY: ("today", "▲ TODAY"),
    Level.CLINICIAN_SOON: ("soon", "△ SOON"),
}
MOST_OTHER, MOST_QUESTIONS = 3, 3


@dataclass(frozen=True, slots=True)
class Past:
    """What the trials before say: questions that wait for an answer, and what the actions came to, in sentences."""

    due: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()


NO_PAST = Past()


def urgency(session: Session) -> str:
    """How urgent the signs of the open fitting are, for the screens that do not say what to do; empty where nothing is."""
    level = session.advice.triage.level if session.case != Case() else Level.ASK_MORE
    return LEVELS[level][1] if level in LEVELS else ""


def safety_line(advice: Advice | None, asked: bool, anything: bool, keys: KeyOf) -> tuple[str, Content] | None:
    """The line at the top: its kind and its words. None where nothing has to be said first.

    A level above self-care is said even while the safety screen is unanswered. ``advice`` is None before anything is known.
    """
    if advice is None:
        return None
    triage = advice.triage
    if triage.level in LEVELS:
        kind, mark = LEVELS[triage.level]
        return kind, Content.assemble((mark, "bold"), "  ", visible(triage.say))
    if not asked and anything:
        first, press = NOT_ASKED.format(key=keys("fit.show-safety", "s")).split("  ")
        return UNANSWERED, Content.assemble((first, "bold"), f"  {press}; then the lacing appears here")
    return None


def summary(advice: Advice | None, plan: Plan | None, asked: bool, anything: bool, keys: KeyOf) -> Content:
    """The answer in one line, for where its pane is not in sight: what comes first, else the plan's name."""
    line = safety_line(advice, asked, anything, keys)
    if line is not None:
        words = NOT_ASKED.format(key=keys("fit.show-safety", "s")) if line[0] == UNANSWERED else line[1].plain
        return Content.styled(words, "bold $text-error" if line[0] == "emergency" else "bold $text-warning")
    if plan is None:
        return dim(advice.triage.say if advice and anything else "The lacing appears here once a spot is marked.")
    shows = f"  {keys('fit.next-part', 'tab')} shows it"
    return Content.assemble(("→ ", "$text-accent"), (visible(plan.title), "bold"), (shows, "$text-muted"))


def start_words(keys: KeyOf) -> Content:
    """Before anything is known."""
    mark, find = keys("foot.pick", "enter"), keys("foot.find", "/")
    return lines(
        heading("Where does it press?"),
        literal(f"Mark the spot on the foot: arrow keys and {mark}, or {find} and a few letters of its name."),
        Content(""),
        dim("The lacing for this shoe appears here, with its reasons, what it costs, and whether the lace reaches."),
    )


def plan_title(plan: Plan, advice: Advice, feet: int) -> Content:
    """What the plan is called; at comfort-only it is labelled as that."""
    alike = len({(other.lacing.code, other.tension) for other in advice.plans}) == 1
    foot = "" if feet < 2 else "Both shoes: " if alike else f"{plan.foot.capitalize()} shoe: "
    title = heading(f"{foot}{plan.title}")
    if advice.triage.lacing_output is LacingOutput.COMFORT_ONLY:
        return lines(Content.styled("For comfort only, after the referral", "bold $text-warning"), title)
    return title


def body(advice: Advice | None, plan: Plan | None, settings: Settings, case: Case, past: Past, keys: KeyOf) -> Content:
    """Everything below the picture."""
    if advice is None:
        return start_words(keys)
    parts: list[Content] = []
    if advice.triage.level not in LEVELS:
        parts += _due(past, keys)
    if plan is not None:
        parts += [plan_title(plan, advice, len(advice.plans)), *_plan(advice, plan, settings, case, keys)]
        parts += _counts(advice, past)
    elif advice.triage.level is Level.ASK_MORE:
        parts.append(literal(advice.triage.say))
    parts += _other(advice)
    parts += _questions(advice)
    if advice.stop_rule and plan is not None:
        parts += [Content(""), dim(advice.stop_rule)]
    if advice.disclaimer:
        parts += [Content(""), dim(advice.disclaimer)]
    return lines(*(part for before, part in zip((Content(""), *parts), parts, strict=False) if before.plain or part.plain))


def _due(past: Past, keys: KeyOf) -> list[Content]:
    """What is on trial, and the key that answers."""
    press = (f"  press {keys('fit.answer-trial', 'a')}", "bold $text-accent")
    asked = [Content.assemble(visible(words), press) for words in past.due]
    return [Content.styled("On trial", "bold"), *asked, Content("")] if asked else []


def _counts(advice: Advice, past: Past) -> list[Content]:
    """What was noted about the same actions before; beside a referral it has no place."""
    if not past.counts or advice.triage.lacing_output is not LacingOutput.FULL:
        return []
    return [Content(""), Content.styled("Tried before", "bold"), *(literal(f"• {words}") for words in past.counts)]


def actions_for(advice: Advice, foot: Foot) -> tuple[LacingAction, ...]:
    """The lacing actions that concern one foot."""
    return tuple(action for action in advice.lacing if action.foot in (None, foot, Foot.BOTH))


def _plan(advice: Advice, plan: Plan, settings: Settings, case: Case, keys: KeyOf) -> list[Content]:
    from lacedoctor.advice.names import uncapped  # the first picture of the app does without the advice
    from lacedoctor.advice.report import relief_words
    from lacedoctor.advice.rows import row_words

    actions = actions_for(advice, plan.foot)
    parts = [literal(f"• {say}") for say in dict.fromkeys(action.say for action in actions)]
    reasons = dict.fromkeys(fact for action in actions for fact in _facts(action.because))
    if reasons:
        parts.append(dim(f"  because {'; '.join(uncapped(reason) for reason in reasons)}"))
    parts.append(legend(plan, len(advice.plans), keys))
    costs = tuple(dict.fromkeys(cost for action in actions for cost in action.costs))
    if costs:
        parts += [Content(""), Content.styled("What it costs", "bold"), *(literal(f"• {cost}") for cost in costs)]
    disputes = dict.fromkeys(dispute for action in actions for dispute in action.disputes)
    parts += [dim(f"Sources disagree: {dispute.say}") for dispute in disputes]
    parts += [Content(""), reach(plan, settings)]
    parts += [dim(words) for words in (row_words(plan.roles), relief_words(plan)) if words]
    parts += [dim(visible(note)) for note in advice.notes]
    return [*parts, *_relacing(plan, case)]


def _relacing(plan: Plan, case: Case) -> list[Content]:
    """Only what must be undone and laced again, counted from the lacing in the shoe."""
    from lacedoctor.lacing.geometry import eyestay_of  # as above
    from lacedoctor.lacing.steps import relacing

    change = relacing(plan.current, plan.lacing, plan.foot, stay=eyestay_of(case.shoe_of(plan.foot)))
    head = Content.styled(change.heading, "bold")
    return [Content(""), head, *(literal(f"• {words}") for words in (*change.undo, *change.redo))]


def legend(plan: Plan, feet: int, keys: KeyOf) -> Content:
    """What the marks beside the rows mean, and the keys that act on the picture."""
    from lacedoctor.drawing.scene import TENSION_MARKS  # there is a picture by now

    marks = ", ".join(f"{mark} {tension}" for tension, mark in TENSION_MARKS.items() if tension in plan.tension)
    foot = "left" if plan.foot is Foot.RIGHT else "right"
    other = "" if feet < 2 else f", {keys('fit.other-foot', 'o')} {foot} shoe"
    steps = f"{keys('fit.step-back', '[')} {keys('fit.step-on', ']')}"
    hint = dim(f"  keys: {steps} moves, {keys('fit.show-best', 'b')} best lacing{other}")
    return lines(dim(f"  rows: {marks}"), hint) if marks else hint


def _facts(because: Iterable[Because]) -> tuple[str, ...]:
    return tuple(item.fact.rstrip(".") for item in because if item.effect == "for")


def reach(plan: Plan, settings: Settings) -> Content:
    """Whether the lace is long enough, in one line."""
    unit, wanted = settings.units, settings.tail_mm
    if plan.tail_left_mm is None:
        needed = format_length(plan.lace_mm, "cm" if unit == "mm" else unit)
        return Content.assemble(("Lace length not known", "bold"), f": this needs {needed}. Give it to see whether it reaches.")
    if plan.tail_left_mm < 0:
        short = format_length(-plan.tail_left_mm, unit)
        return Content.styled(f"✗ The lace is too short: {short} are missing at each end.", "bold $text-error")
    left, want = format_length(plan.tail_left_mm, unit), format_length(wanted, unit)
    if plan.tail_left_mm >= wanted:
        return Content.styled(f"✓ The lace reaches: {left} to tie with at each end, {want} is enough.", "bold $text-success")
    mark, style = ("✓", "bold $text-success") if plan.tail_left_mm >= wanted * 0.6 else ("!", "bold $text-warning")
    return Content.styled(f"{mark} Tail {left} of the {want} you want.", style)


def _other(advice: Advice) -> list[Content]:
    parts: list[Content] = []
    size = [literal(advice.size_question)] if advice.size_question else []
    if advice.other or size:
        referred = advice.triage.level in LEVELS
        parts += [Content(""), Content.styled("What to do" if referred else "Also", "bold")]
        others = [literal(f"• {other.say}") for other in advice.other[:MOST_OTHER]]
        parts += [*others, *size] if referred else [*size, *others]  # a referral comes before anything about the shoe
    if advice.avoid:
        parts += [Content(""), Content.styled("Leave for now", "bold")]
        parts += [literal(f"• {avoid.action.replace('-', ' ')}: {avoid.because}") for avoid in advice.avoid]
    return parts


def _questions(advice: Advice) -> list[Content]:
    """Which missing answers would change the advice."""
    if not advice.questions:
        return []
    asked = [
        Content.assemble(f"• {visible(question.ask)} ", (visible(question.would_change), "$text-muted"))
        for question in advice.questions[:MOST_QUESTIONS]
    ]
    return [Content(""), Content.styled("An answer would change this", "bold"), *asked]
