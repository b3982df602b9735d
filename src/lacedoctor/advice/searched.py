"""What the search is asked for one foot of a case: which spots, which lacing is in the shoe, where it must hold.

The advice stands first: nothing is prescribed where it shows no lacing or comfort lacing only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lacedoctor.advice.choose import is_pressed
from lacedoctor.advice.facts import slips as heel_slips
from lacedoctor.advice.worn import worn
from lacedoctor.domain.advice import Advice
from lacedoctor.domain.case import Case
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import DEFAULT_PAIRS, Foot, LacingOutput, Region, region_of
from lacedoctor.domain.zones import Zone
from lacedoctor.lacing.geometry import eyestay_of
from lacedoctor.lacing.physics.parameters import parameters_of

if TYPE_CHECKING:
    from lacedoctor.lacing.search.prescription import Prescription, Question

LEAST_HOLD = 0.25  # of what criss-cross holds, in every part of the shoe: house rule
AS_BEFORE = 1.0  # where a heel slips, at least what criss-cross holds: house rule


def prescription_for(
    case: Case, foot: Foot, advice: Advice, knowledge: Knowledge, patterns: Mapping[str, Pattern]
) -> Prescription | None:
    """The best lacings for the spots of one foot; None where no lacing may be shown or nothing bothers that laces can change."""
    question = question_of(case, foot, advice, knowledge, patterns)
    if question is None:
        return None
    from lacedoctor.lacing.search.prescribing import prescribe

    return prescribe(question)


def question_of(case: Case, foot: Foot, advice: Advice, knowledge: Knowledge, patterns: Mapping[str, Pattern]) -> Question | None:
    """The question for one foot; None as ``prescription_for``."""
    complaints = case.complaints_of(foot)
    sore = [slug for item in complaints if is_pressed(item) for slug in item.zones or () if slug in knowledge.zones]
    pressed = [zone for slug in dict.fromkeys(sore) if _under_laces(zone := knowledge.zones[slug])]
    slips = any(map(heel_slips, complaints))
    if advice.triage.lacing_output is not LacingOutput.FULL or not (pressed or slips):
        return None
    from lacedoctor.lacing.search.contribution import holds_of
    from lacedoctor.lacing.search.prescription import HOLDS_ENOUGH, Question

    shoe = case.shoe_of(foot)
    avoided = {item.action for item in advice.avoid}
    pairs = shoe.eyelet_pairs or DEFAULT_PAIRS
    bothered = {region_of(zone.middle) for zone in pressed if zone.middle is not None}
    # Room comes before hold where both are wanted of the same rows, as in the advice.
    wanted = {Region.COLLAR} if slips else set(Region)
    needed = wanted - bothered or set(Region) - bothered or set(Region)
    return Question(
        stay=eyestay_of(shoe),
        patterns=patterns,
        spots=tuple((1 + (zone.middle or 0.0) * (pairs - 1), zone.side) for zone in pressed),
        holds=holds_of(pairs, tuple(needed), dict.fromkeys(Region, LEAST_HOLD)),
        worn=worn(shoe, patterns).lacing,
        lace_mm=shoe.lace_length_mm,
        locks="heel-lock" not in avoided,
        windows="window" not in avoided,
        top_lock=bool(shoe.extra_eyelet) or (shoe.laced_rows is not None and shoe.laced_rows[1] < pairs),
        enough=AS_BEFORE if slips and Region.COLLAR in needed else HOLDS_ENOUGH,
        parameters=parameters_of(shoe),
    )


def _under_laces(zone: Zone) -> bool:
    """Whether a spot lies where laces can press: on top of the foot, and at the sides where the eyelets are."""
    return zone.t is not None and (zone.view == "top" or (zone.view in ("inner", "outer") and zone.side is not None))
