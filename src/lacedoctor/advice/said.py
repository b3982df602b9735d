"""What a complaint says, in the terms of the warning signs: words that belong together, and how long, how sudden, how bad.

What is unknown never clears a sign: where a detail that would matter is missing, the more urgent reading holds.
"""

from __future__ import annotations

from lacedoctor.domain.case import Case, Complaint
from lacedoctor.domain.words import Foot

NUMB = ("numbness", "tingling")
NERVE = (*NUMB, "burning")
PAIN = ("pain", "ache", "throbbing", "sharp-bone-pain", "cramping", "burning")
NAILS = ("bruised-nail", "dark-nail")
HOLD = ("slipping", "laces-loosen")
SURFACE = (*NAILS, "blister", "rubbing", *HOLD)
LEG = ("calf", "shin")
BACK = "back-buttock-thigh"
NAIL_ZONES = ("big-toe-nail", "middle-toe-nails", "little-toe")
TOES = (*NAIL_ZONES, "toe-knuckles", "under-toes")
JOINTS = ("big-toe-joint-top", "toe-joints-top", "bunion-joint", "little-toe-joint")
BONES = ("metatarsal-shafts", "navicular", "saddle-bone", "fifth-metatarsal-base", "under-big-toe-joint", "inner-arch")
BUMPS = ("bunion-joint", "little-toe-joint", "toe-knuckles", "heel-bump")
FRAGILE = ("diabetes", "neuropathy", "poor-circulation")

SEVERE, BAD = 8.0, 7.0  # of 10
PERSISTENT_MINUTES, QUICK_MINUTES = 30.0, 5.0
TWO_WEEKS = 14.0


def at(complaint: Complaint, *slugs: str) -> bool:
    """Whether the complaint names one of these zones."""
    return any(map(slugs.__contains__, complaint.zones or ()))


def may_be_pressed(case: Case) -> bool:
    """Whether a pressed nerve may stand behind a complaint: all but those known to be of skin, nails or hold alone."""
    return any(item.sensations is None or not set(item.sensations) <= set(SURFACE) for item in case.complaints)


def fragile(case: Case) -> bool:
    """Diabetes, nerve damage or poor circulation: small things on the foot are not small."""
    return has(case, *FRAGILE)


def has(case: Case, *conditions: str) -> bool:
    """Whether one of these conditions was said."""
    return not set(conditions).isdisjoint(case.person.conditions or ())


def is_new(complaint: Complaint) -> bool:
    """Began in the last two weeks, or may have: an unknown age is not an old one."""
    return complaint.hours is not None or complaint.days is None or complaint.days <= TWO_WEEKS


def today(complaint: Complaint) -> bool:
    """Said to have begun today or since yesterday."""
    return complaint.hours is not None or (complaint.days is not None and complaint.days <= 1)


def never(complaint: Complaint) -> bool:
    """Nothing clears it."""
    return complaint.never_clears or complaint.clears_by == "nothing"


def stays(complaint: Complaint) -> bool:
    """Does not clear, or takes more than half an hour."""
    return never(complaint) or (complaint.clears_minutes or 0) > PERSISTENT_MINUTES


def eases(complaint: Complaint) -> bool:
    """Known to clear within half an hour, or by something that takes the pressure off."""
    return not stays(complaint) and (
        complaint.clears_minutes is not None or complaint.clears_by is not None or complaint.loosening == "clears"
    )


def quick(complaint: Complaint) -> bool:
    """Known to clear within five minutes, or as soon as the laces are loosened."""
    minutes = complaint.clears_minutes
    at_once = minutes is None and (complaint.loosening == "clears" or complaint.clears_by == "loosening")
    return eases(complaint) and (at_once or (minutes is not None and minutes <= QUICK_MINUTES))


def resting(complaint: Complaint) -> bool:
    """Said to be felt at rest or at night as well."""
    return isinstance(complaint.without_shoes, tuple) and not {"rest", "night"}.isdisjoint(complaint.without_shoes)


def severity(complaint: Complaint) -> float:
    """0 while it is unknown."""
    return complaint.severity or 0.0


def only_surface(complaint: Complaint) -> bool:
    """Only skin, nails, or a shoe that does not hold."""
    return bool(complaint.sensations) and set(complaint.sensations or ()) <= set(SURFACE)


def in_cold(complaint: Complaint, case: Case) -> bool:
    """Whether cold is part of the story."""
    temperature = case.activity.temperature_c
    return (
        "cold" in (complaint.worse_with or ())
        or complaint.clears_by == "warmth"
        or (temperature is not None and temperature <= 5)
    )


def unlacing_failed(complaint: Complaint, case: Case) -> bool:
    """Loosening the laces was tried and changed nothing."""
    tried = any(
        item.action == "loosen" and item.outcome in ("same", "worse") and item.meant_for(complaint) for item in case.tried
    )
    return complaint.loosening == "nothing" or (tried and complaint.loosening is None and complaint.clears_by != "loosening")


def _guarded(complaint: Complaint, case: Case) -> bool:
    """Nothing is excused as a trifle here: feet at risk, a child, both feet, or anything sudden, bad or getting worse."""
    return (
        fragile(case)
        or case.person.is_child
        or complaint.foot not in (Foot.LEFT, Foot.RIGHT)
        or bool(complaint.sudden)
        or complaint.trend == "worse"
        or severity(complaint) >= BAD
        or resting(complaint)
    )


def local_colour(complaint: Complaint, case: Case) -> bool:
    """Whether white or blue belongs to a nail, a blister, a bruise or a lace mark, not to a foot that turns pale.

    A nail bleeds blue, a blister is white; beside a bruise or lace mark only light pressure that is known to clear is excused.
    Anything cold, sudden, numb, weak or in the leg, and everything guarded, leaves the urgent reading.
    """
    if not complaint.shows("white", "blue"):
        return True
    felt = set(complaint.sensations or ())
    nails = complaint.feels(*NAILS) and bool(complaint.zones) and set(complaint.zones or ()) <= set(NAIL_ZONES)
    slight = bool(felt) and felt <= {*SURFACE, "pressure"} and eases(complaint)
    white = not complaint.shows("white") or (only_surface(complaint) and complaint.feels("blister"))
    blue = not complaint.shows("blue") or (only_surface(complaint) and nails)
    white = white or (slight and complaint.shows("lace-marks"))
    blue = blue or (slight and complaint.shows("bruise"))
    more = any(item.sudden or item.feels("cold", "weakness", *NERVE) or at(item, *LEG) for item in case.complaints)
    return white and blue and not (more or _guarded(complaint, case) or in_cold(complaint, case))


def only_slips(complaint: Complaint) -> bool:
    """Only slips or comes loose, which nothing but a shoe can do."""
    if not complaint.sensations:
        return complaint.zones == ("heel-slip",)
    return set(complaint.sensations) <= set(HOLD)


def bound_to_the_shoe(complaint: Complaint, case: Case) -> bool:
    """Only slips, comes loose, or is sore on skin, nail or bump: felt without the shoe it speaks for nothing deeper.

    At rest or at night is more than that, and so is soreness that is guarded.
    """
    if resting(complaint):
        return False
    if only_slips(complaint):
        return True
    sore = ("pain",) if complaint.feels("blister", "bruised-nail") else ()  # which hurt barefoot as well
    bump = ("pressure",) if complaint.zones and set(complaint.zones) <= set(BUMPS) else ()
    felt = set(complaint.sensations or ())
    return bool(felt) and felt <= {*SURFACE, *sore, *bump} and not _guarded(complaint, case)
