"""Warning signs that the case itself tells of, without a box being ticked.

A fact given elsewhere counts exactly like the flag that says the same. What is unknown never clears a sign: where a
detail that would matter is missing, the more urgent reading holds. Each reader yields (flag, fact in plain words).
"""

from __future__ import annotations

from collections.abc import Iterator

from lacedoctor.domain.case import Case, Complaint
from lacedoctor.domain.words import Foot

Sign = tuple[str, str]

NERVE = ("numbness", "tingling", "burning")
PAIN = ("pain", "ache", "throbbing", "sharp-bone-pain", "cramping", "burning")
NAILS = ("bruised-nail", "dark-nail")
SURFACE = (*NAILS, "blister", "rubbing", "slipping", "laces-loosen")
LEG = ("calf", "shin")
JOINTS = ("big-toe-joint-top", "toe-joints-top", "bunion-joint", "little-toe-joint")
BONES = ("metatarsal-shafts", "navicular", "saddle-bone", "fifth-metatarsal-base", "under-big-toe-joint", "inner-arch")
BONES_AFTER_INJURY = (
    *BONES, "outer-midfoot-top", "outer-edge", "inner-ankle-bone", "outer-ankle-bone", "behind-outer-ankle", "extensor-tendons",
    "whole-top", "ankle-crease", "calf", "shin",
)  # fmt: skip
BUMPS = ("bunion-joint", "little-toe-joint", "toe-knuckles", "heel-bump")
HEEL_PAIN = ("under-heel", "achilles", "heel-bump")
FRAGILE = ("diabetes", "neuropathy", "poor-circulation")

SEVERE, BAD = 8.0, 7.0  # of 10
PERSISTENT_MINUTES, QUICK_MINUTES = 30.0, 5.0
TWO_WEEKS = 14.0


def signs_of(case: Case) -> list[Sign]:
    """Every sign the case tells of, in order of the complaints."""
    found: list[Sign] = []
    for complaint in case.complaints:
        for reader in _READERS:
            found += [sign for sign in reader(complaint, case) if sign not in found]
    found += [sign for sign in _whole_case(case) if sign not in found]
    return found


def is_new(complaint: Complaint) -> bool:
    """Began today, or may have: an unknown age is not an old one."""
    return complaint.hours is not None or complaint.days is None or complaint.days <= TWO_WEEKS


def stays(complaint: Complaint) -> bool:
    """Does not clear, or takes more than half an hour."""
    return complaint.never_clears or (complaint.clears_minutes or 0) > PERSISTENT_MINUTES


def in_cold(complaint: Complaint, case: Case) -> bool:
    """Whether cold is part of the story."""
    temperature = case.activity.temperature_c
    return (
        "cold" in (complaint.worse_with or ())
        or complaint.clears_by == "warmth"
        or (temperature is not None and temperature <= 5)
    )


def at(complaint: Complaint, *slugs: str) -> bool:
    """Whether the complaint names one of these zones."""
    return not set(slugs).isdisjoint(complaint.zones or ())


def unlacing_failed(complaint: Complaint, case: Case) -> bool:
    """Loosening the laces was tried and changed nothing."""
    tried = any(
        item.action == "loosen" and item.outcome in ("same", "worse") and item.meant_for(complaint) for item in case.tried
    )
    return complaint.loosening == "nothing" or (tried and complaint.loosening is None and complaint.clears_by != "loosening")


def local_colour(complaint: Complaint, case: Case) -> bool:
    """Whether white or blue belongs to a nail, a blister, a bruise or a lace mark, not to a foot that turns pale.

    A nail bleeds blue, a blister is white. Anything cold, sudden, numb, bad or in the leg, and a circulation or nerves that are
    not sound, leave the urgent reading; beside a bruise or lace mark so does all but pressure that clears.
    """
    skin = _only_surface(complaint)
    slight = bool(complaint.sensations) and set(complaint.sensations or ()) <= {*SURFACE, "pressure"} and not stays(complaint)
    white = (skin and complaint.feels("blister")) or (slight and complaint.shows("lace-marks")) or not complaint.shows("white")
    blue = (skin and complaint.feels(*NAILS)) or (slight and complaint.shows("bruise")) or not complaint.shows("blue")
    more = any(item.sudden or item.feels("cold", "weakness", *NERVE) or at(item, *LEG) for item in case.complaints)
    fragile = any(item in FRAGILE for item in case.person.conditions or ())
    bad = (complaint.severity or 0) >= BAD
    return white and blue and not (more or bad or fragile or in_cold(complaint, case))


def bound_to_the_shoe(complaint: Complaint) -> bool:
    """Only slips, comes loose, or is sore on skin, nail or bump: felt without the shoe it speaks for nothing deeper.

    At rest or at night is more than that.
    """
    if _still(complaint):
        return False
    if not complaint.sensations:
        return complaint.zones == ("heel-slip",)
    sore = ("pain",) if complaint.feels("blister", "bruised-nail") else ()  # which hurt barefoot as well
    bump = ("pressure",) if complaint.zones and set(complaint.zones) <= set(BUMPS) else ()
    return set(complaint.sensations) <= {*SURFACE, *sore, *bump}


def _still(complaint: Complaint) -> bool:
    """Whether it is also felt at rest or at night."""
    return isinstance(complaint.without_shoes, tuple) and not {"rest", "night"}.isdisjoint(complaint.without_shoes)


def _only_surface(complaint: Complaint) -> bool:
    return bool(complaint.sensations) and all(item in SURFACE for item in complaint.sensations or ())


def _persistent(complaint: Complaint, _: Case) -> Iterator[Sign]:
    if complaint.never_clears and not _only_surface(complaint):
        yield "persistent", "It does not clear."
    elif stays(complaint) and (complaint.feels(*NERVE, "weakness") or not complaint.sensations):
        yield "persistent", f"It takes {complaint.clears_minutes:g} minutes to clear."


def _without_shoes(complaint: Complaint, _: Case) -> Iterator[Sign]:
    felt = complaint.feels(*NERVE, "weakness", "cold") or not (complaint.sensations or bound_to_the_shoe(complaint))
    if complaint.outside_shoes and (felt or (_still(complaint) and complaint.feels(*PAIN))):
        yield "rest-symptoms", "It also happens without shoes, at rest or at night."


def _fragile_and_numb(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """With diabetes, nerve damage or poor circulation numbness is only the shoe's while it is known to stay in the shoe."""
    fragile = any(item in FRAGILE for item in case.person.conditions or ())
    quick = complaint.clears_minutes is not None and 0 <= complaint.clears_minutes <= QUICK_MINUTES
    if fragile and complaint.feels(*NERVE) and not (complaint.without_shoes is False and quick):
        yield "rest-symptoms", "It is numb or tingling, and the circulation or the nerves are not sound."


def _worsening(complaint: Complaint, _: Case) -> Iterator[Sign]:
    felt = complaint.feels(*NERVE, *PAIN, "weakness", "swelling", "stiffness", "pebble", "cold")
    if complaint.trend == "worse" and (felt or not complaint.sensations):
        yield "progressive", "It is getting worse."


def _severe(complaint: Complaint, _: Case) -> Iterator[Sign]:
    if (complaint.severity or 0) < SEVERE or _only_surface(complaint):
        return
    today = complaint.hours is not None
    tense = at(complaint, *LEG) and complaint.feels("stiffness", "swelling")
    if complaint.sudden or (complaint.sudden is None and (today or at(complaint, *LEG))) or tense:
        yield "severe-pain", f"It is rated {complaint.severity:g} of 10 and came suddenly or sits in the leg."
    else:
        yield "daily-life", f"It is rated {complaint.severity:g} of 10."


def _leg(complaint: Complaint, case: Case) -> Iterator[Sign]:
    if not at(complaint, *LEG):
        return
    hard = complaint.feels("swelling") or complaint.shows("lump")
    if hard or (complaint.feels("stiffness") and (complaint.feels("numbness", "weakness") or (complaint.severity or 0) >= BAD)):
        yield "tense-muscle", "The lower leg is hard, tense or swollen."
    one_sided = complaint.foot is not Foot.BOTH
    if one_sided and (complaint.feels("swelling", "throbbing") or complaint.shows("red", "hot")):
        yield "calf-swelling", "One lower leg is swollen, warm or throbbing."
    numb_too = any(other.feels("numbness", "tingling") and set(other.at) & set(complaint.at) for other in case.complaints)
    if numb_too and complaint.feels(*PAIN, "stiffness", "swelling"):
        yield from _numb_with_leg_pain(complaint)


def _numb_with_leg_pain(complaint: Complaint) -> Iterator[Sign]:
    """Numbness with leg pain: an emergency when severe or not easing; a check in any case. Source ``seed:S69``."""
    bad = (complaint.severity or 0) >= BAD
    if bad or (complaint.severity is None and (complaint.never_clears or complaint.sudden)):
        yield "severe-pain", "Numbness comes with leg pain that is severe, or may be."
    elif complaint.severity is None and complaint.clears_minutes is None and complaint.clears_by is None:
        yield "tense-muscle", "Numbness comes with leg pain, and it is not known whether it eases."
    else:
        yield "exertional-leg", "Numbness comes with leg pain."


def _fixed_point(complaint: Complaint, _: Case) -> Iterator[Sign]:
    """Always at the same time or distance: leg and circulation patterns."""
    fixed = complaint.onset_fixed or (
        complaint.onset_fixed is None and "distance" in (complaint.worse_with or ()) and at(complaint, *LEG)
    )
    if not fixed or complaint.loosening == "clears" or complaint.clears_by == "loosening":
        return
    by_rest = complaint.clears_by in ("rest", "lying-down", "elevation")
    minutes = complaint.clears_minutes
    if complaint.feels("cramping") and (by_rest or complaint.clears_by is None) and (minutes is None or 0 <= minutes <= 10):
        yield "claudication", f"It cramps at a fixed point{' and stops with rest' if by_rest else ''}."
    if at(complaint, *LEG) or (by_rest and (minutes is None or minutes > QUICK_MINUTES)):
        yield "exertional-leg", f"It starts at about the same point every time{' and eases with rest' if by_rest else ''}."


def _back(complaint: Complaint, _: Case) -> Iterator[Sign]:
    sitting = "sitting" in (complaint.worse_with or ())
    strained = any(item in ("lifting", "long-journey") for item in complaint.began_with or ())
    felt = complaint.feels(*NERVE, *PAIN, "weakness") or not complaint.sensations
    if at(complaint, "back-buttock-thigh") and (felt or complaint.feels("stiffness")):
        yield "back-radiating", "Back, buttock or thigh are concerned."
    elif felt and sitting and (strained or at(complaint, "outer-edge", "whole-top", "whole-sole")):
        yield "back-radiating", "It is worse when sitting, and not where a shoe presses."
    elif complaint.feels("numbness", "tingling", "weakness") and "lifting" in (complaint.began_with or ()):
        yield "back-radiating", "It began with lifting."


def _cold_or_pale(complaint: Complaint, case: Case) -> Iterator[Sign]:
    pale = complaint.shows("white", "blue") and not local_colour(complaint, case)
    cold = complaint.feels("cold")
    chilled = in_cold(complaint, case)
    if (pale or cold) and complaint.sudden and not (chilled and complaint.clears_by == "warmth"):
        yield "cold-pale", "The foot suddenly turned cold, pale or blue."
    elif (
        pale
        and not chilled
        and complaint.sudden is None
        and is_new(complaint)
        and (stays(complaint) or complaint.clears_minutes is None)
    ):
        yield "cold-pale", "The foot is pale or blue, and it is not known that this came slowly or clears."
    if pale or (complaint.shows("red") and chilled):
        yield "colour-change", "The skin changes colour."
    if complaint.shows("white") and complaint.feels("numbness") and chilled and complaint.never_clears:
        yield "frozen-skin", "After cold the skin is white and numb and does not recover."


def _hot_or_red(complaint: Complaint, case: Case) -> Iterator[Sign]:
    red, hot, swollen = complaint.shows("red"), complaint.shows("hot"), complaint.feels("swelling")
    if at(complaint, *LEG):
        return
    if at(complaint, *JOINTS) and ((swollen and (red or hot)) or (red and hot and complaint.feels(*PAIN))):
        yield "hot-red-joint", "A joint is hot, red or swollen."
    elif (red and hot and (swollen or complaint.feels("throbbing") or complaint.shows("open-skin"))) or (swollen and hot):
        yield "hot-red", "The skin is hot, red and swollen."
    fragile = any(item in FRAGILE for item in case.person.conditions or ())
    if fragile and (red or hot or swollen):
        yield "hot-red", "There is heat, redness or swelling, and the circulation or the nerves are not sound."


def _skin(complaint: Complaint, case: Case) -> Iterator[Sign]:
    fragile = any(item in FRAGILE for item in case.person.conditions or ())
    if complaint.shows("open-skin") or (fragile and complaint.feels("blister")):
        yield "wound", "There is an open or blistered place."
    if fragile and (complaint.shows("bruise") or complaint.feels("dark-nail", "bruised-nail")):
        yield "colour-change", "Skin or nail changed colour, and the circulation or the nerves are not sound."


def _weak(complaint: Complaint, _: Case) -> Iterator[Sign]:
    if complaint.feels("weakness"):
        yield "weakness", "There is weakness."


def _bone(complaint: Complaint, case: Case) -> Iterator[Sign]:
    if complaint.feels("sharp-bone-pain"):
        yield "bone-point", "A spot on a bone hurts sharply."
        return
    if not (at(complaint, *BONES) and complaint.feels("pain", "ache", "throbbing")):
        return
    if unlacing_failed(complaint, case):
        yield "bone-point", "It aches over a bone, and loosening the laces changes nothing."
    elif (
        "more-mileage" in (complaint.began_with or ()) and complaint.loosening != "clears" and complaint.clears_by != "loosening"
    ):
        yield "bone-point", "It hurts over a bone since the distance went up."
    elif isinstance(complaint.without_shoes, tuple) and "night" in complaint.without_shoes:
        yield "bone-point", "It hurts over a bone, also at night."
    elif complaint.feels("swelling") and complaint.loosening != "clears":
        yield "bone-point", "It hurts and swells over a bone."


def _injury(complaint: Complaint, _: Case) -> Iterator[Sign]:
    if "injury" not in (complaint.began_with or ()) or not is_new(complaint):
        return
    if complaint.feels("numbness", "cold") or complaint.shows("white", "blue"):
        yield "injury-deformity", "After an injury the foot is numb, cold or discoloured."
    hurt = complaint.feels(*PAIN, "tingling", "swelling") or not complaint.sensations
    if hurt and (at(complaint, *BONES_AFTER_INJURY) or not complaint.zones):
        yield "injury-no-weight", "After an injury it hurts over a bone."
    elif complaint.shows("bruise") or complaint.feels("swelling", "sharp-bone-pain") or (complaint.severity or 0) >= BAD:
        yield "injury-no-weight", "It began with an injury and is swollen, bruised or very painful."


def _tendon(complaint: Complaint, _: Case) -> Iterator[Sign]:
    snapped = complaint.sudden or "injury" in (complaint.began_with or ())
    if (
        at(complaint, "achilles")
        and snapped
        and is_new(complaint)
        and (complaint.feels(*PAIN, "weakness") or not complaint.sensations)
    ):
        yield "pop-tiptoe", "The Achilles tendon began to hurt suddenly or with an injury."


def _nail(complaint: Complaint, case: Case) -> Iterator[Sign]:
    if not complaint.feels("dark-nail"):
        return
    knocked = (
        complaint.feels("bruised-nail")
        or case.activity.downhill
        or "downhill" in (complaint.worse_with or ())
        or any(item in ("new-shoe", "more-mileage", "injury") for item in complaint.began_with or ())
    )
    if not knocked or complaint.trend == "worse" or (complaint.days or 0) > 120:
        yield "nail-streak", "A nail is dark without a known knock, or it does not grow out."


def _child(complaint: Complaint, case: Case) -> Iterator[Sign]:
    hurts = complaint.feels("pain", "ache", "sharp-bone-pain", "throbbing")
    if case.person.is_child and hurts and at(complaint, *HEEL_PAIN, *BONES):
        yield "child-limp", "A child has bone or heel pain."


def _pregnancy(complaint: Complaint, case: Case) -> Iterator[Sign]:
    weeks = case.person.pregnant_weeks
    pregnant = "pregnant" in (case.person.conditions or ()) or weeks is not None
    early = weeks is not None and weeks <= 20 and not complaint.sudden
    if pregnant and complaint.feels("swelling") and complaint.sudden is not False and not early:
        yield "pregnancy-swelling", "The foot swells in pregnancy, and it is not known to be slow."


def _sudden_sole(complaint: Complaint, _: Case) -> Iterator[Sign]:
    if complaint.feels(*NERVE) and at(complaint, "whole-sole") and complaint.sudden:
        yield "stroke-signs", "The whole sole went numb suddenly."


def rarely_the_shoe(complaint: Complaint) -> bool:
    """A nerve-like feeling where shoes rarely cause one: the whole sole, or behind the inner ankle. Source ``fit:M11``."""
    return complaint.feels(*NERVE) and at(complaint, "whole-sole", "behind-inner-ankle")


def _too_long(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """Places that are watched for two weeks, and no longer."""
    if (complaint.days or 0) <= TWO_WEEKS or complaint.trend == "better":
        return
    tendon = at(complaint, "extensor-tendons") and complaint.feels("pain", "ache", "swelling")
    sesamoid = at(complaint, "under-big-toe-joint") and complaint.feels("pain", "sharp-bone-pain", "swelling")
    widened = any(tried.action == "wider-shoe" and tried.outcome in ("same", "worse") for tried in case.tried)
    pebble = at(complaint, "ball-between-toes-3-and-4") and (complaint.feels(*NERVE, "pebble", "pain") or widened)
    insole = at(complaint, "inner-arch", "arch") and complaint.feels(*NERVE) and "new-insole" in (complaint.began_with or ())
    if tendon or sesamoid or pebble or insole:
        yield "persists-after-fit", "It has gone on for more than two weeks."


def _tried_too_long(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """Trials for this complaint began two weeks ago or more, and none since then made it better. House rule, ``fit:M9``."""
    spell: list[float] = []
    began = None if complaint.days is None else complaint.days + TWO_WEEKS  # what is said of its age is about right at best
    for item in case.tried:
        if item.made and item.days is not None and item.meant_for(complaint) and (began is None or item.days <= began):
            spell = [] if item.outcome == "better" else [*spell, item.days]
    if max(spell, default=0.0) >= TWO_WEEKS and complaint.trend != "better":
        yield "persists-after-fit", f"The first lacing for it dates from {max(spell):g} days ago, and none since made it better."


def _whole_case(case: Case) -> Iterator[Sign]:
    corrected = set(case.answers.corrected or ())
    if {"shoe", "lacing"} & corrected and len(corrected) >= 2 and (case.answers.corrected_days or 0) >= TWO_WEEKS:
        yield "persists-after-fit", "It is still there two weeks after the footwear was put right."


_READERS = (
    _severe, _leg, _weak, _cold_or_pale, _injury, _hot_or_red, _skin, _tendon, _pregnancy, _sudden_sole, _bone,
    _fixed_point, _back, _child, _nail, _persistent, _without_shoes, _fragile_and_numb, _worsening, _too_long, _tried_too_long,
)  # fmt: skip


def answers_told(case: Case) -> dict[str, bool]:
    """Follow-up questions that the case itself answers: key words of the question, and whether it is a yes."""
    complaints = case.complaints
    numb = [item for item in complaints if item.feels("numbness")]
    # A ticked colour change with one foot named is one-sided; where colours are told, they decide.
    coloured = [item for item in complaints if item.shows("white", "blue", "red")] or list(complaints)
    weak = [item for item in complaints if item.feels("weakness")]
    open_skin = [item for item in complaints if item.shows("open-skin")]
    return {
        "numbness new": any(stays(item) and (item.hours is not None or item.days is None or item.days <= 28) for item in numb),
        "top of the arch": any(at(item, "navicular") for item in complaints),
        "only on one side": any(item.foot in (Foot.LEFT, Foot.RIGHT) or _first_after_thirty(item, case) for item in coloured),
        "joint pain or a rash": case.person.age is not None and case.person.age < 12,
        "both legs": any(item.trend == "worse" and item.hours is not None for item in weak),
        "weakness getting worse fast": any(item.trend == "worse" and is_new(item) for item in weak),
        "wound not healing": any((item.days or 0) >= TWO_WEEKS for item in open_skin),
        "injury, a cast": any("injury" in (item.began_with or ()) and item.never_clears for item in complaints),
    }


def _first_after_thirty(complaint: Complaint, case: Case) -> bool:
    age = case.person.age
    return age is not None and age > 30 and complaint.days is not None and complaint.days / 365 < age - 30
