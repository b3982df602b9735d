"""Fit findings: measurements of foot and shoe held against their bands, one foot at a time."""

from __future__ import annotations

from collections.abc import Iterator

from lacedoctor.advice.bands import held_against
from lacedoctor.advice.shape import shape_findings
from lacedoctor.advice.sizing import size_findings
from lacedoctor.domain.advice import Finding
from lacedoctor.domain.case import Case, EyestayGap, Shoe
from lacedoctor.domain.knowledge import Band, Knowledge
from lacedoctor.domain.words import Foot

# Findings that only describe: nothing about the fit follows from them alone.
DESCRIBING = ("foot-length", "tongue", "lace-width", "width-letter", "ball-girth", "heel-width")


def findings_of(case: Case, knowledge: Knowledge) -> tuple[Finding, ...]:
    """Every finding the case allows, left foot first."""
    found: list[Finding] = []
    for foot in Foot.BOTH.each:
        found += _of_foot(case, foot, knowledge)
    found += _of_both(case, knowledge)
    return tuple(found)


def verdict_of(findings: tuple[Finding, ...], finding_id: str, foot: Foot) -> str | None:
    """The verdict of one finding for a foot, or None where it was not measured."""
    return next((item.verdict for item in findings if item.id == finding_id and item.foot in (foot, None)), None)


def _of_foot(case: Case, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    shoe, shape = case.shoe_of(foot), case.foot_shape(foot)
    if shoe.toe_gap_mm is not None:
        yield held_against(toe_gap_rule(case), foot, shoe.toe_gap_mm, knowledge, name="toe-gap")
    yield from _eyestay(shoe, foot, knowledge)
    if shoe.heel_slip_mm is not None:
        yield held_against("heel-slip", foot, shoe.heel_slip_mm, knowledge)
    if (spill := shoe.insole_overhang_mm) is not None:
        yield held_against("insole-overhang", foot, spill, knowledge, clear=f"{-spill:g}")
    yield from shape_findings(case, shape, foot, knowledge)
    yield from size_findings(case, foot, knowledge)
    if shoe.tongue_mm is not None:
        yield held_against("tongue", foot, shoe.tongue_mm, knowledge)
    if shoe.lace_width_mm is not None:
        yield held_against("lace-width", foot, shoe.lace_width_mm, knowledge)


def _of_both(case: Case, knowledge: Knowledge) -> Iterator[Finding]:
    left, right = case.left.length_mm, case.right.length_mm
    if left is not None and right is not None:
        longer = "left" if left > right else "right"
        yield held_against("left-right", None, abs(left - right), knowledge, longer=longer)
    gaps = [middle_gap(case.shoe_of(foot)) for foot in Foot.BOTH.each]
    if case.shoe_left != case.shoe_right and gaps[0] is not None and gaps[1] is not None:
        places = f"left {gaps[0]:g} mm, right {gaps[1]:g} mm"
        larger = "left" if gaps[0] > gaps[1] else "right"
        yield held_against("eyestay-sides", None, abs(gaps[0] - gaps[1]), knowledge, places=places, larger=larger)


def toe_gap_rule(case: Case) -> str:
    """The id of the rule that the toe gap of this case is held against."""
    if case.person.is_child:
        return "toe-gap-child"
    downhill = case.activity.downhill or any("downhill" in (complaint.worse_with or ()) for complaint in case.complaints)
    return "toe-gap-downhill" if downhill else "toe-gap"


def right_toe_gap(case: Case, knowledge: Knowledge) -> Band:
    """The room in front of the toes that is right for this person."""
    return next(band for band in knowledge.findings[toe_gap_rule(case)].bands if band.verdict == "ok")


def eyestay_gap(shoe: Shoe) -> EyestayGap | None:
    """The gap at its three places; from the distances per row where it was measured so."""
    if shoe.eyestay_gap_mm is not None or not isinstance(shoe.gap_mm, tuple):
        return shoe.eyestay_gap_mm
    rows = shoe.gap_mm
    return EyestayGap(bottom=rows[0], middle=rows[len(rows) // 2], top=rows[-1])


def middle_gap(shoe: Shoe) -> float | None:
    """The gap at the middle; halfway between the ends, or the one end known, where it was not measured there."""
    gap = eyestay_gap(shoe)
    if gap is None:
        return shoe.gap_mm if isinstance(shoe.gap_mm, float) else None
    ends = [value for value in (gap.bottom, gap.top) if value is not None]
    return gap.middle if gap.middle is not None else sum(ends) / len(ends) if ends else None


def _eyestay(shoe: Shoe, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    gap, middle = eyestay_gap(shoe), middle_gap(shoe)
    if middle is None:
        return
    known = [value for value in (gap.bottom, gap.middle, gap.top) if value is not None] if gap else []
    rule = knowledge.findings["eyestay-gap"]
    right = next(band for band in rule.bands if band.verdict == "ok")
    alike = len(known) > 1 and (min(known) >= right.high or max(known) < right.low)
    places = f" at the middle and too {'wide' if middle >= right.high else 'narrow'} all along" if alike else ""
    yield held_against("eyestay-gap", foot, middle, knowledge, places=places)
    if gap is not None and gap.bottom is not None and gap.top is not None:
        shown = ", ".join(f"{value:g}" for value in known)
        places = f"{shown} mm from toe to ankle"
        yield held_against("eyestay-shape", foot, gap.top - gap.bottom, knowledge, places=places)
