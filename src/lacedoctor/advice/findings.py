"""Fit findings: measurements of foot and shoe held against their bands, one foot at a time."""

from __future__ import annotations

from collections.abc import Iterator

from lacedoctor.domain.advice import Finding
from lacedoctor.domain.case import Case, FootShape, Shoe, ShoeSize
from lacedoctor.domain.knowledge import Band, Knowledge
from lacedoctor.domain.words import Foot

# Ball width from foot length, mm: intercept, slope, residual SD. Computed from ANSUR II raw data, source fit:P1.
WIDTH_FROM_LENGTH = {"m": (38.1, 0.235, 4.2), "f": (40.2, 0.213, 4.0)}
# Foot length from size: (size + offset) * step. Sources fit:Z3, fit:W1; children fit:Z4, fit:Z6.
LENGTH_FROM_SIZE = {
    "mondopoint": (0.0, 1.0),
    "cm": (0.0, 10.0),
    "eu": (-2.0, 20 / 3),
    "uk": (23.0, 25.4 / 3),
    "us-men": (22.0, 25.4 / 3),
    "us-women": (21.0, 25.4 / 3),
    "us-child": (9.4, 25.4 / 3),
    "uk-child": (10.4, 25.4 / 3),
}
YOUTH_BEGINS, YOUTH_ENDS = 13, 7  # 1Y is one step above 13C; the larger range ends at 7Y, source fit:Z6


def findings_of(case: Case, knowledge: Knowledge) -> tuple[Finding, ...]:
    """Every finding the case allows, left foot first."""
    found: list[Finding] = []
    for foot in Foot.BOTH.each:
        found += _of_foot(case, foot, knowledge)
    if case.left.length_mm is not None and case.right.length_mm is not None:
        found.append(_finding("left-right", None, abs(case.left.length_mm - case.right.length_mm), knowledge))
    return tuple(found)


def verdict_of(findings: tuple[Finding, ...], finding_id: str, foot: Foot) -> str | None:
    """The verdict of one finding for a foot, or None where it was not measured."""
    return next((item.verdict for item in findings if item.id == finding_id and item.foot in (foot, None)), None)


def _of_foot(case: Case, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    shoe, shape = case.shoe_of(foot), case.foot_shape(foot)
    if shoe.toe_gap_mm is not None:
        yield _finding(_toe_gap_rule(case), foot, shoe.toe_gap_mm, knowledge, name="toe-gap")
    yield from _eyestay(shoe, foot, knowledge)
    if shoe.heel_slip_mm is not None:
        yield _finding("heel-slip", foot, shoe.heel_slip_mm, knowledge)
    if shoe.insole_overhang_mm is not None:
        yield _finding("insole-overhang", foot, shoe.insole_overhang_mm, knowledge)
    yield from _shape(case, shape, foot, knowledge)
    if shoe.size is not None and shape.length_mm is not None:
        label = label_mm(shoe.size, shape.length_mm)
        if label is not None:
            yield _finding("size-label", foot, label - shape.length_mm, knowledge)


def _toe_gap_rule(case: Case) -> str:
    return "toe-gap-child" if case.person.is_child else "toe-gap"


def right_toe_gap(case: Case, knowledge: Knowledge) -> Band:
    """The room in front of the toes that is right for this person."""
    return next(band for band in knowledge.findings[_toe_gap_rule(case)].bands if band.verdict == "ok")


def _eyestay(shoe: Shoe, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    gap = shoe.eyestay_gap_mm
    if gap is None:
        return
    known = [value for value in (gap.bottom, gap.top) if value is not None]
    middle = gap.middle if gap.middle is not None else sum(known) / len(known) if len(known) == 2 else None
    if middle is not None:
        yield _finding("eyestay-gap", foot, middle, knowledge)
    if gap.bottom is not None and gap.top is not None:
        yield _finding("eyestay-shape", foot, gap.top - gap.bottom, knowledge)


def _shape(case: Case, shape: FootShape, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    if shape.length_mm and shape.ball_width_mm and case.person.sex in WIDTH_FROM_LENGTH and not case.person.is_child:
        intercept, slope, deviation = WIDTH_FROM_LENGTH[case.person.sex]
        z = (shape.ball_width_mm - intercept - slope * shape.length_mm) / deviation
        yield _finding("width", foot, z, knowledge, shown=shape.ball_width_mm)
    if shape.instep_height_mm is not None and not case.person.is_child:
        yield _finding("instep", foot, shape.instep_height_mm, knowledge)
    if shape.length_mm and shape.ball_length_mm:
        yield _finding("ball-length", foot, 100 * shape.ball_length_mm / shape.length_mm, knowledge, shown=shape.ball_length_mm)


def _finding(
    rule_id: str, foot: Foot | None, value: float, knowledge: Knowledge, *, name: str = "", shown: float | None = None
) -> Finding:
    rule = knowledge.findings[rule_id]
    band = rule.band(value)
    in_mm = round(value if shown is None else shown, 1)
    return Finding(name or rule_id, foot, in_mm, band.verdict, band.say.format(value=f"{in_mm:g}"), rule.sources)


def label_mm(size: ShoeSize, foot_mm: float) -> float | None:
    """Foot length a size label stands for, in mm, by formula; None where the label is not a number of its system.

    Children's numbers run twice; without Y or C the one nearer to the foot is meant.
    """
    text = size.value.strip().upper().replace(",", ".")
    try:
        number = float(text.rstrip("YC"))
    except ValueError:
        return None
    if size.system not in LENGTH_FROM_SIZE:
        return None
    offset, step = LENGTH_FROM_SIZE[size.system]
    small, large = (number + offset) * step, (number + YOUTH_BEGINS + offset) * step
    if not size.system.endswith("child") or text.endswith("C") or (number > YOUTH_ENDS and not text.endswith("Y")):
        return small
    return large if text.endswith("Y") else min(small, large, key=lambda length: abs(length - foot_mm))
