"""``lacedoctor advise``: one case to advice, as text or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lacedoctor.commands.inputs import case_from_file, on_profile
from lacedoctor.commands.output import as_json, tell, write
from lacedoctor.domain.advice import Advice, Because, LacingAction, Plan
from lacedoctor.domain.case import Case
from lacedoctor.domain.text import visible_lines
from lacedoctor.domain.words import View
from lacedoctor.library import Library
from lacedoctor.session import advice_for, own_experience, tallies_for

if TYPE_CHECKING:
    from lacedoctor.domain.experience import Tally
    from lacedoctor.domain.profile import Profile
    from lacedoctor.lacing.geometry import Eyestay


def advise(library: Library, file: str, profile: str | None, shoe: str | None, as_format: str, *, best: bool) -> int:
    """Read a case (``-`` is standard input), lay it over a profile if one is named, and answer; ``best``: search as well."""
    source = sys.stdin.buffer.read() if file == "-" else Path(file)
    case, warnings = case_from_file(source, library)
    for warning in warnings:
        tell(warning)
    owner = None
    if profile is not None:
        case, owner = on_profile(case, profile, shoe, library)
        library.count_trials()
    return answer(case, library, as_format, owner=owner, best=best)


def answer(
    case: Case, library: Library, as_format: str, target: Path | None = None, owner: Profile | None = None, *, best: bool = False
) -> int:
    """Advice on a case to standard output (or ``target``); for the ``owner`` of a profile with what was counted before."""
    advice = advice_for(case, library)
    tallies = tallies_for(advice, case.shoe, library, own_experience(owner, library)) if owner else None
    if as_format == "json":
        table = advice_table(advice)
        table |= {} if tallies is None else {"experience": [asdict(tally) for tally in tallies]}
        table |= {"best": _best(advice, case, library, "json")} if best else {}
        return write(as_json(table), target)
    text = advice_text(advice, case, library) + _tried_before(tallies or ())
    return write(visible_lines(f"{text}\n{_best(advice, case, library, 'text')}" if best else text), target)


def _best(advice: Advice, case: Case, library: Library, as_format: str) -> Any:
    """What the search finds for every foot that something bothers."""
    from lacedoctor.advice.searched import prescription_for  # only who asks pays for it
    from lacedoctor.commands.best import best_lines, best_table

    searched = ((foot, prescription_for(case, foot, advice, library.knowledge, library.patterns)) for foot in case.feet_concerned)
    found = {foot: own for foot, own in searched if own is not None}
    return best_table(found) if as_format == "json" else best_lines(found)


def _tried_before(tallies: Iterable[Tally]) -> str:
    """What the same actions came to in other fittings."""
    from textwrap import fill

    from lacedoctor.advice.report import WIDTH  # data for programs does without the text

    words = [fill(f"- {tally.say}", WIDTH, subsequent_indent="  ") for tally in tallies]
    return "\n".join(["", "TRIED BEFORE", *words]) if words else ""


def advice_text(advice: Advice, case: Case, library: Library) -> str:
    """Advice as plain text, with a diagram and the moves for each plan."""
    from lacedoctor.advice.report import report  # as above
    from lacedoctor.drawing.plain import plain_diagram
    from lacedoctor.lacing.geometry import eyestay_of

    def draw(plan: Plan) -> str:
        spot = None if plan.spot_row is None else (plan.spot_row, plan.spot_side)
        return plain_diagram(plan.lacing, stay(plan), foot=plan.foot, view=View.WEARER, spot=spot, tension=plan.tension)

    def stay(plan: Plan) -> Eyestay:
        return eyestay_of(case.shoe_of(plan.foot))

    return report(advice, draw, stay, library.settings.tail_mm, library.settings.units)


def advice_table(advice: Advice) -> dict[str, Any]:
    """Advice as other programs read it; unknown numbers are None."""
    return {
        "schema": 1,
        "triage": {
            "level": advice.triage.level.value,
            "reasons": [asdict(reason) for reason in advice.triage.reasons],
            "say": advice.triage.say,
        },
        "lacing_output": advice.triage.lacing_output.value,
        "findings": [asdict(finding) | {"say": finding.whole} for finding in advice.findings],
        "causes": [
            {"id": cause.id, "title": cause.title, "strength": cause.strength, "because": _because(cause.because)}
            for cause in advice.causes
        ],
        "lacing": [_lacing(action) for action in advice.lacing],
        "plans": [_plan(plan) for plan in advice.plans],
        "other": [
            {"action": item.action, "say": item.say, "because": _because(item.because), "source": list(item.source)}
            for item in advice.other
        ],
        "avoid": [asdict(item) for item in advice.avoid],
        "questions": [asdict(question) for question in advice.questions],
        "notes": list(advice.notes),
        "customer": advice.customer,
        "why_not": [asdict(item) for item in advice.why_not],
        "what_if": [asdict(item) for item in advice.what_if],
        "note_reasons": [asdict(item) for item in advice.note_reasons],
        "size_question": advice.size_question,
        "explain": advice.explain,
        "stop_rule": advice.stop_rule,
        "disclaimer": advice.disclaimer,
    }


def _because(reasons: tuple[Because, ...]) -> list[dict[str, Any]]:
    return [{"fact": reason.fact, "effect": reason.effect, "source": list(reason.source)} for reason in reasons]


def _lacing(action: LacingAction) -> dict[str, Any]:
    table: dict[str, Any] = {"action": action.action}
    if action.foot is not None:
        table["foot"] = action.foot.value
    if action.rows:
        table["rows"] = list(action.rows)
    if action.row is not None:
        table |= {"row": action.row, "side": action.side}
    return table | {
        "say": action.say,
        "because": _because(action.because),
        "costs": list(action.costs),
        "disputes": [{"say": dispute.say, "source": list(dispute.source)} for dispute in action.disputes],
        "source": list(action.source),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "foot": plan.foot.value,
        "title": plan.title,
        "code": plan.lacing.code,
        "ends": ends_table(plan.lacing.laces),
        "tension": [tension.value if tension else None for tension in plan.tension],
        "roles": [role._asdict() if role else None for role in plan.roles],
        "lace_mm": round(plan.lace_mm, 1),
        "ends_mm": [round(length, 1) for length in plan.ends_mm],
        "tail_left_mm": _rounded(plan.tail_left_mm, 1),
        "moves_from_current": plan.moves_from_current,
        "spot_pressure_ratio": _rounded(plan.spot_pressure_ratio, 3),
        "hold_ratio": {region: _rounded(ratio, 3) for region, ratio in plan.hold_ratio.items()},
    }


def ends_table(laces: tuple[Any, ...]) -> list[Any]:
    """The ends as lists of passages: one pair, or a list of pairs where there are several laces."""
    pairs = [[[str(passage) for passage in end] for end in lace.ends] for lace in laces]
    return pairs[0] if len(pairs) == 1 else pairs


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
