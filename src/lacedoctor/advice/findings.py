"""Fit findings: measurements of foot and shoe held against their bands, one foot at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lacedoctor.advice.bands import held_against
from lacedoctor.advice.shape import Wearer, shape_findings, wearer
from lacedoctor.advice.sizing import ShoeWidth, label_findings, shoe_width, width_findings
from lacedoctor.domain.advice import Finding
from lacedoctor.domain.case import Case, EyestayGap, FootShape, Shoe, ShoeSize
from lacedoctor.domain.knowledge import Band, Knowledge
from lacedoctor.domain.words import Foot

# Findings that only describe: nothing about the fit follows from them alone.
DESCRIBING = ("foot-length", "tongue", "lace-width", "width-letter", "ball-girth", "heel-width")


def findings_of(case: Case, knowledge: Knowledge) -> tuple[Finding, ...]:
    """Every finding the case allows, left foot first."""
    shoes = {foot: case.shoe_of(foot) for foot in Foot.BOTH.each}
    rule = toe_gap_rule(case)
    found: list[Finding] = []
    for foot, shoe in shoes.items():
        found += _of_shoe(foot, rule, _Measured.of(shoe), knowledge)
        if (shape := case.foot_shape(foot)) != FootShape():
            found += _of_shape(foot, wearer(case.person, shoe.size), shape, shoe.size, shoe_width(shoe, knowledge), knowledge)
    found += _of_both(case, shoes, knowledge)
    return tuple(found)


def verdict_of(findings: tuple[Finding, ...], finding_id: str, foot: Foot) -> str | None:
    """The verdict of one finding for a foot, or None where it was not measured."""
    return next((item.verdict for item in findings if item.id == finding_id and item.foot in (foot, None)), None)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What was measured in one shoe, in mm."""

    toe_gap: float | None
    gap: EyestayGap | None
    middle: float | None
    slip: float | None
    spill: float | None

    @classmethod
    def of(cls, shoe: Shoe) -> _Measured:
        return cls(shoe.toe_gap_mm, eyestay_gap(shoe), middle_gap(shoe), shoe.heel_slip_mm, shoe.insole_overhang_mm)


# Both are asked again for every answer that is tried, nearly always with the same measurements.
@lru_cache(maxsize=128)
def _of_shoe(foot: Foot, toe_gap: str, known: _Measured, knowledge: Knowledge) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if known.toe_gap is not None:
        found.append(held_against(toe_gap, foot, known.toe_gap, knowledge, name="toe-gap"))
    if known.middle is not None:
        found += _eyestay(known.gap, known.middle, foot, knowledge)
    if known.slip is not None:
        found.append(held_against("heel-slip", foot, known.slip, knowledge))
    if known.spill is not None:
        found.append(held_against("insole-overhang", foot, known.spill, knowledge, clear=f"{-known.spill:g}"))
    return tuple(found)


@lru_cache(maxsize=128)
def _of_shape(
    foot: Foot, who: Wearer, shape: FootShape, label: ShoeSize | None, width: ShoeWidth | None, knowledge: Knowledge
) -> tuple[Finding, ...]:
    found = [*shape_findings(who, shape, foot, knowledge)]
    if label is not None and shape.length_mm is not None:
        found += label_findings(who, label, shape.length_mm, foot, knowledge)
    if who.letters is not None:
        found += width_findings(who.letters, shape, width, foot, knowledge)
    return tuple(found)


def _of_both(case: Case, shoes: Mapping[Foot, Shoe], knowledge: Knowledge) -> Iterator[Finding]:
    left, right = case.left.length_mm, case.right.length_mm
    if left is not None and right is not None:
        longer = "left" if left > right else "right"
        yield held_against("left-right", None, abs(left - right), knowledge, longer=longer)
    yield from _parts(shoes, knowledge)
    gaps = [middle_gap(shoe) for shoe in shoes.values()]
    if case.shoe_left != case.shoe_right and gaps[0] is not None and gaps[1] is not None:
        places = f"left {gaps[0]:g} mm, right {gaps[1]:g} mm"
        larger = "left" if gaps[0] > gaps[1] else "right"
        yield held_against("eyestay-sides", None, abs(gaps[0] - gaps[1]), knowledge, places=places, larger=larger)


def _parts(shoes: Mapping[Foot, Shoe], knowledge: Knowledge) -> Iterator[Finding]:
    """Tongue and lace, said once where both shoes have the same."""
    for rule, name in (("tongue", "tongue_mm"), ("lace-width", "lace_width_mm")):
        values = {foot: value for foot, shoe in shoes.items() if (value := getattr(shoe, name)) is not None}
        if len(values) == len(Foot.BOTH.each) and len(set(values.values())) == 1:
            yield held_against(rule, None, values[Foot.LEFT], knowledge)
        else:
            yield from (held_against(rule, foot, value, knowledge) for foot, value in values.items())


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
        return shoe.gap_mm if isinstance(shoe.gap_mm, int | float) else None
    ends = [value for value in (gap.bottom, gap.top) if value is not None]
    return gap.middle if gap.middle is not None else sum(ends) / len(ends) if ends else None


def _eyestay(gap: EyestayGap | None, middle: float, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
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
