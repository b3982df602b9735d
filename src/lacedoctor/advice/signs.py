"""Warning signs that the case itself tells of, without a box being ticked.

A fact given elsewhere counts exactly like the flag that says the same. Each reader yields (flag, fact in plain words).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lacedoctor.advice import signs_leg, signs_skin
from lacedoctor.advice.memo import OTHERS_READ, SIGNS_READ, Memo, of_complaints, parts_of
from lacedoctor.advice.said import (
    BACK,
    JOINTS,
    LEG,
    NERVE,
    NUMB,
    PAIN,
    QUICK_MINUTES,
    TWO_WEEKS,
    at,
    bound_to_the_shoe,
    fragile,
    is_new,
    never,
    only_slips,
    only_surface,
    quick,
    resting,
    stays,
    today,
    unlacing_failed,
)  # fmt: skip
from lacedoctor.domain.case import Case, Complaint
from lacedoctor.domain.words import Foot

Sign = tuple[str, str]

TOP = ("saddle-bone", "navicular", "outer-midfoot-top", "extensor-tendons", "whole-top", "ankle-crease", "metatarsal-shafts")
LEGS = (*LEG, BACK)
WEEKS_4 = 28.0
ADULT_COLOUR_AGE, SMALL_CHILD = 30, 12


def signs_of(case: Case, memo: Memo) -> list[Sign]:
    """Every sign the case tells of, in order of the complaints. ``memo`` is of this case and its trials."""
    read = (memo.one(of_complaints(case, OTHERS_READ)), *parts_of(case, SIGNS_READ))
    every = [memo.of("signs", partial(_of_one, one, case), (one, *read)) for one in case.complaints]
    return list(dict.fromkeys(sign for signs in (*every, _whole_case(case)) for sign in signs))


def _of_one(complaint: Complaint, case: Case) -> tuple[Sign, ...]:
    return tuple(sign for reader in _READERS for sign in reader(complaint, case))


def _persistent(complaint: Complaint, _: Case) -> Iterator[Sign]:
    if never(complaint) and not only_surface(complaint):
        yield "persistent", "It does not clear."
    elif stays(complaint) and (
        complaint.feels(*NERVE, "weakness") or not complaint.sensations or (at(complaint, *LEG) and complaint.feels(*PAIN))
    ):
        yield "persistent", f"It takes {complaint.clears_minutes:g} minutes to clear."


def _without_shoes(complaint: Complaint, case: Case) -> Iterator[Sign]:
    if not complaint.outside_shoes or (only_slips(complaint) and not resting(complaint)):
        return
    deep = complaint.feels(*NERVE, "weakness", "cold") or not (complaint.sensations or bound_to_the_shoe(complaint, case))
    guarded = fragile(case) or case.person.is_child
    if deep or guarded or (resting(complaint) and complaint.feels(*PAIN)):
        yield "rest-symptoms", "It also happens without shoes, at rest or at night."


def _fragile_and_numb(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """With diabetes, nerve damage or poor circulation numbness is only the shoe's while it is known to stay in the shoe."""
    minutes = complaint.clears_minutes
    soon_gone = minutes is not None and 0 <= minutes <= QUICK_MINUTES
    if fragile(case) and complaint.feels(*NERVE) and not (complaint.without_shoes is False and soon_gone):
        yield "rest-symptoms", "It is numb or tingling, and the circulation or the nerves are not sound."


def _worsening(complaint: Complaint, _: Case) -> Iterator[Sign]:
    harmed = set(complaint.sensations or ("?",)) - {"rubbing", "slipping", "laces-loosen"}
    if complaint.trend == "worse" and harmed:
        yield "progressive", "It is getting worse."


def _weak(complaint: Complaint, _: Case) -> Iterator[Sign]:
    if complaint.feels("weakness"):
        yield "weakness", "There is weakness."


def _sudden_numbness(complaint: Complaint, _: Case) -> Iterator[Sign]:
    """A sole or a leg that goes numb all at once; the top of the foot unless loosening is known to clear it."""
    if not complaint.sudden:
        return
    sole = complaint.feels(*NERVE) and at(complaint, "whole-sole")
    limb = complaint.feels(*NUMB) and at(complaint, *LEGS, "whole-top") and not _by_the_shoe(complaint)
    if sole or limb:
        yield "stroke-signs", "The whole sole, foot or leg went numb suddenly."


def _by_the_shoe(complaint: Complaint) -> bool:
    return quick(complaint) and not complaint.outside_shoes and not at(complaint, *LEGS)


def rarely_the_shoe(complaint: Complaint, case: Case) -> bool:
    """What a shoe rarely causes: a nerve-like feeling of the whole sole, heel or behind the inner ankle (source ``fit:M11``),
    or pain and numbness on top of the foot that unlacing does not change (source ``fit:M12``)."""
    if complaint.feels(*NERVE) and at(complaint, "whole-sole", "behind-inner-ankle", "under-heel"):
        return True
    shoe = complaint.only_this_pair or complaint.clears_by in ("shoe-off", "other-shoe", "sock-change", "insole-out")
    felt = complaint.feels(*NERVE, *PAIN) and at(complaint, *TOP)
    return felt and unlacing_failed(complaint, case) and not shoe and not quick(complaint)


def _too_long(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """Places that are watched for two weeks, and no longer."""
    if (complaint.days or 0) <= TWO_WEEKS or complaint.trend == "better":
        return
    tendon = at(complaint, "extensor-tendons") and complaint.feels("pain", "ache", "swelling")
    sesamoid = at(complaint, "under-big-toe-joint") and complaint.feels("pain", "sharp-bone-pain", "swelling")
    widened = any(tried.action == "wider-shoe" and tried.outcome in ("same", "worse") for tried in case.tried)
    between = at(complaint, "ball-between-toes-3-and-4") and (complaint.feels(*NERVE, "pain") or widened)
    insole = at(complaint, "inner-arch", "arch") and complaint.feels(*NERVE) and "new-insole" in (complaint.began_with or ())
    if tendon or sesamoid or between or complaint.feels("pebble") or insole:
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
    if _both_legs(case):
        yield "saddle-bladder", "Both legs or feet went numb or weak, suddenly or together with the back."


def _both_legs(case: Case) -> bool:
    """Numb or weak on both sides: all at once, or beside a complaint of back, buttock or thigh."""
    spine = any(at(item, BACK) for item in case.complaints)
    sudden, any_time = set[Foot](), set[Foot]()
    for item in case.complaints:
        if item.feels("weakness") or (item.feels(*NUMB) and not _by_the_shoe(item)):
            any_time.update(item.at if item.foot else ())
            sudden.update(item.at if item.foot and item.sudden and item.feels("weakness", "numbness") else ())
    return len(sudden) == 2 or (spine and len(any_time) == 2)


_READERS = (
    signs_leg.severe, signs_leg.muscle, signs_leg.one_leg, _weak, signs_skin.cold_or_pale, signs_leg.injury,
    signs_skin.hot_or_red, signs_skin.skin, signs_leg.tendon, signs_skin.pregnancy, _sudden_numbness, signs_leg.bone,
    signs_leg.fixed_point, signs_leg.back, signs_leg.child, signs_skin.nail, _persistent, _without_shoes, _fragile_and_numb,
    _worsening, _too_long, _tried_too_long,
)  # fmt: skip


def answers_told(case: Case) -> dict[str, bool]:
    """Follow-up questions that the case itself answers: key words of the question, and whether it is a yes."""
    complaints = case.complaints
    numb = [item for item in complaints if item.feels(*NUMB)]
    # A ticked colour change with one foot named is one-sided; where colours are told, they decide.
    coloured = [item for item in complaints if item.shows("white", "blue", "red")] or list(complaints)
    weak = [item for item in complaints if item.feels("weakness")]
    open_skin = [item for item in complaints if item.shows("open-skin")]
    age = case.person.age
    small = age < SMALL_CHILD if age is not None else case.person.is_child
    return {
        "numbness new": any(
            stays(item) and (item.hours is not None or item.days is None or item.days <= WEEKS_4) for item in numb
        ),
        "top of the arch": any(at(item, "navicular") for item in complaints),
        "only on one side": any(item.foot in (Foot.LEFT, Foot.RIGHT) or _first_after_thirty(item, case) for item in coloured),
        "joint pain or a rash": small or any(_joint_pain(item) for item in coloured),
        "both legs": any(item.trend == "worse" and today(item) for item in weak),
        "weakness getting worse fast": any(item.trend == "worse" and is_new(item) for item in weak),
        "wound not healing": any((item.days or 0) >= TWO_WEEKS for item in open_skin),
        "injury, a cast": any("injury" in (item.began_with or ()) and never(item) for item in complaints),
        "leg hangs down": any(signs_leg.rest_pain(item, case) for item in complaints),
        "new pain": any(item.shows("lump") or (item.feels(*PAIN) and is_new(item) and not quick(item)) for item in complaints),
    }


def _joint_pain(complaint: Complaint) -> bool:
    joint = at(complaint, *JOINTS, "toe-knuckles") and complaint.feels(*PAIN)
    return joint or complaint.feels("swelling", "stiffness")


def _first_after_thirty(complaint: Complaint, case: Case) -> bool:
    """A colour change that began after the age of 30, or may have."""
    age = case.person.age
    years = 0.0 if complaint.hours is not None or complaint.days is None else complaint.days / 365
    return age is not None and age > ADULT_COLOUR_AGE and years < age - ADULT_COLOUR_AGE
