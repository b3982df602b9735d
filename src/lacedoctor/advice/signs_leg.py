"""Warning signs of leg, muscle, tendon, bone and back that a complaint tells of."""

from __future__ import annotations

from collections.abc import Iterator

from lacedoctor.advice.said import (
    BACK,
    BAD,
    BONES,
    LEG,
    NERVE,
    NUMB,
    PAIN,
    QUICK_MINUTES,
    SEVERE,
    TOES,
    at,
    eases,
    fragile,
    is_new,
    never,
    only_surface,
    resting,
    severity,
    stays,
    today,
    unlacing_failed,
)  # fmt: skip
from lacedoctor.domain.case import Case, Complaint
from lacedoctor.domain.words import Foot

Sign = tuple[str, str]

HEEL_PAIN = ("under-heel", "achilles", "heel-bump")
NO_BONE = (*TOES, "heel-slip")  # where a knock, or a child's pain, speaks for no larger bone
NOT_GROWING = ("big-toe-nail", "middle-toe-nails", "heel-slip", "calf", BACK)


def severe(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """Bad pain: an emergency where it is sudden, in the leg, or with numbness or a hard muscle; else in the way of daily life."""
    bad = severity(complaint)
    if bad < BAD or only_surface(complaint):
        return
    leg, pain = at(complaint, *LEG), complaint.feels(*PAIN)
    if bad < SEVERE:
        if complaint.sudden and pain:
            yield ("severe-pain" if leg else "daily-life"), f"It is rated {bad:g} of 10 and came suddenly."
        return
    may_be_sudden = complaint.sudden or (complaint.sudden is None and (today(complaint) or leg))
    tense = leg and complaint.feels("stiffness", "swelling")
    lasting = leg and is_new(complaint) and stays(complaint)
    numb = pain and _numb_too(complaint, case) and not eases(complaint)
    if may_be_sudden or tense or lasting or numb:
        yield "severe-pain", f"It is rated {bad:g} of 10, and it came suddenly, sits in the leg, stays or comes with numbness."
    else:
        yield "daily-life", f"It is rated {bad:g} of 10."


def _numb_too(complaint: Complaint, case: Case) -> bool:
    """Numb or tingling on the same foot, in this complaint or another."""
    return any(other.feels(*NUMB) and set(other.at) & set(complaint.at) for other in case.complaints)


def muscle(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """A hard or swollen muscle; numbness with leg pain."""
    bad = severity(complaint) >= BAD
    if complaint.feels("swelling") and complaint.feels("numbness") and bad:
        yield "tense-muscle", "It is swollen, numb and bad."
    if not at(complaint, *LEG):
        return
    stiff = complaint.feels("stiffness")
    fresh = complaint.sudden or (is_new(complaint) and stays(complaint)) or (today(complaint) and complaint.severity is None)
    if (
        complaint.feels("swelling")
        or complaint.shows("lump")
        or (stiff and (complaint.feels("numbness", "weakness") or bad or fresh))
    ):
        yield "tense-muscle", "The lower leg is hard, tense or swollen."
    if complaint.feels(*PAIN, "stiffness", "swelling") and _numb_too(complaint, case):
        yield from _numb_with_leg_pain(complaint)


def _numb_with_leg_pain(complaint: Complaint) -> Iterator[Sign]:
    """Numbness with leg pain: an emergency when severe or not easing; a check in any case. Source ``seed:S69``."""
    if severity(complaint) >= BAD or (complaint.severity is None and (never(complaint) or complaint.sudden)):
        yield "severe-pain", "Numbness comes with leg pain that is severe, or may be."
    elif complaint.severity is None and complaint.clears_minutes is None and complaint.clears_by is None:
        yield "tense-muscle", "Numbness comes with leg pain, and it is not known whether it eases."
    else:
        yield "exertional-leg", "Numbness comes with leg pain."


def one_leg(complaint: Complaint, _: Case) -> Iterator[Sign]:
    """One calf or thigh that is swollen, warm or throbbing, or that hurts since a long journey."""
    if complaint.foot is Foot.BOTH or not at(complaint, *LEG, BACK):
        return
    if complaint.feels("swelling", "throbbing") or complaint.shows("red", "hot"):
        yield "calf-swelling", "One leg is swollen, warm or throbbing."
    elif at(complaint, *LEG) and complaint.feels(*PAIN) and is_new(complaint) and "long-journey" in (complaint.began_with or ()):
        yield "calf-swelling", "One lower leg hurts since a long journey."


def fixed_point(complaint: Complaint, _: Case) -> Iterator[Sign]:
    """Always at the same time or distance: leg and circulation patterns."""
    leg = at(complaint, *LEG)
    by_rest = complaint.clears_by in ("rest", "lying-down", "elevation")
    # In the leg a pattern that was not asked about, but builds up with distance or goes with rest, counts.
    may_be = complaint.onset_fixed is None and leg and (by_rest or "distance" in (complaint.worse_with or ()))
    by_laces = complaint.loosening == "clears" or complaint.clears_by == "loosening"
    if not (complaint.onset_fixed or may_be) or (by_laces and not leg):
        return
    minutes = complaint.clears_minutes
    if complaint.feels("cramping") and (by_rest or complaint.clears_by in (None, "nothing")):
        yield "claudication", f"It cramps at a fixed point{' and stops with rest' if by_rest else ''}."
    if leg or (by_rest and not (minutes is not None and 0 <= minutes <= QUICK_MINUTES)):
        yield "exertional-leg", f"It starts at about the same point every time{' and eases with rest' if by_rest else ''}."


def back(complaint: Complaint, _: Case) -> Iterator[Sign]:
    """What may run from the back down the leg."""
    sitting = "sitting" in (complaint.worse_with or ())
    strained = any(item in ("lifting", "long-journey") for item in complaint.began_with or ())
    felt = complaint.feels(*NERVE, *PAIN, "weakness") or not complaint.sensations
    if at(complaint, BACK) and (felt or complaint.feels("stiffness")):
        yield "back-radiating", "Back, buttock or thigh are concerned."
    elif felt and sitting and (strained or at(complaint, "outer-edge", "whole-top", "whole-sole")):
        yield "back-radiating", "It is worse when sitting, and not where a shoe presses."
    elif complaint.feels(*NUMB, "weakness") and "lifting" in (complaint.began_with or ()):
        yield "back-radiating", "It began with lifting."


def bone(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """Pain over a bone that does not behave like pressure from the laces."""
    if complaint.feels("sharp-bone-pain"):
        yield "bone-point", "A spot on a bone hurts sharply."
        return
    loaded = "more-mileage" in (complaint.began_with or ())
    if not complaint.feels("pain", "ache", "throbbing") or not at(complaint, *BONES, *(("shin",) if loaded else ())):
        return
    by_laces = complaint.loosening == "clears" or complaint.clears_by == "loosening"
    if unlacing_failed(complaint, case) or never(complaint):
        yield "bone-point", "It aches over a bone, and loosening the laces changes nothing."
    elif loaded and not by_laces:
        yield "bone-point", "It hurts over a bone since the distance went up."
    elif complaint.outside_shoes:
        yield "bone-point", "It hurts over a bone, also without the shoe or at night."
    elif (complaint.feels("swelling") and complaint.loosening != "clears") or (complaint.trend == "worse" and not by_laces):
        yield "bone-point", "It hurts over a bone, and swells or gets worse."


def injury(complaint: Complaint, _: Case) -> Iterator[Sign]:
    """What a recent injury left behind."""
    if "injury" not in (complaint.began_with or ()) or not is_new(complaint):
        return
    if complaint.feels("numbness", "cold") or complaint.shows("white", "blue"):
        yield "injury-deformity", "After an injury the foot is numb, cold or discoloured."
    hurt = complaint.feels(*PAIN, "tingling", "swelling") or not complaint.sensations
    marked = complaint.shows("bruise", "lump") or complaint.feels("swelling", "sharp-bone-pain") or severity(complaint) >= BAD
    if hurt and not set(complaint.zones or ("?",)) <= set(NO_BONE):
        yield "injury-no-weight", "After an injury it hurts over a bone, or where one may be hurt."
    elif marked:
        yield "injury-no-weight", "It began with an injury and is swollen, bruised or very painful."


def tendon(complaint: Complaint, _: Case) -> Iterator[Sign]:
    """A snap at the back of the leg."""
    heel = at(complaint, "heel-bump") and not complaint.feels("blister", "rubbing")
    if not is_new(complaint) or not (heel or at(complaint, "achilles", "calf")):
        return
    hurt = complaint.feels("pain", "ache", "throbbing", "burning", "sharp-bone-pain", "weakness") or not complaint.sensations
    hurt = hurt or (at(complaint, "achilles") and complaint.feels("cramping"))  # in the calf a cramp is sudden by nature
    may_be_sudden = complaint.sudden is None and today(complaint) and severity(complaint) >= BAD
    injured = "injury" in (complaint.began_with or ())
    if hurt and (complaint.sudden or may_be_sudden or (injured and at(complaint, "achilles"))):
        yield "pop-tiptoe", "Calf, Achilles tendon or heel began to hurt suddenly or with an injury."


def child(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """Bone or heel pain under 16; where it is, is not always known."""
    hurts = complaint.feels("pain", "ache", "sharp-bone-pain", "throbbing")
    bony = at(complaint, *HEEL_PAIN, *BONES) or complaint.feels("sharp-bone-pain")
    deep = not complaint.feels("blister", "bruised-nail") and not set(complaint.zones or ("?",)) <= set(NOT_GROWING)
    if case.person.is_child and hurts and (bony or deep):
        yield "child-limp", "A child has bone or heel pain, or pain that may be."


def rest_pain(complaint: Complaint, case: Case) -> bool:
    """Pain at rest or at night of a leg that cramps at a fixed point, or whose circulation is known to be poor."""
    cramps = any(slug == "claudication" for slug, _ in fixed_point(complaint, case))
    poor = fragile(case) and "poor-circulation" in (case.person.conditions or ())
    return resting(complaint) and complaint.feels(*PAIN) and (cramps or poor)
