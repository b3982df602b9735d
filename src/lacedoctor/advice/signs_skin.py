"""Warning signs of skin, nails, colour, warmth and swelling that a complaint tells of."""

from __future__ import annotations

from collections.abc import Iterator

from lacedoctor.advice.said import (
    JOINTS,
    LEG,
    NAILS,
    NERVE,
    PAIN,
    at,
    eases,
    fragile,
    has,
    in_cold,
    is_new,
    local_colour,
    never,
    stays,
    today,
)  # fmt: skip
from lacedoctor.domain.case import Case, Complaint
from lacedoctor.domain.words import Foot

Sign = tuple[str, str]

SMALL_JOINTS = ("toe-knuckles", "under-big-toe-joint", "ankle-crease")
FOUR_MONTHS, HALF_A_YEAR = 120, 180


def cold_or_pale(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """A foot that turns cold or pale, and what cold itself does."""
    pale = complaint.shows("white", "blue") and not local_colour(complaint, case)
    chilled = in_cold(complaint, case)
    if (pale or complaint.feels("cold")) and complaint.sudden and not (chilled and complaint.clears_by == "warmth"):
        yield "cold-pale", "The foot suddenly turned cold, pale or blue."
    elif pale and not chilled and complaint.sudden is None and is_new(complaint):
        if stays(complaint) or complaint.clears_minutes is None:
            yield "cold-pale", "The foot is pale or blue, and it is not known that this came slowly or clears."
    elif complaint.feels("cold") and not chilled and complaint.sudden is None and _cold_is_new(complaint, case):
        yield "cold-pale", "The foot is cold since today, and it is not known that this came slowly or clears."
    if pale or (complaint.shows("red") and chilled):
        yield "colour-change", "The skin changes colour."
    if complaint.shows("white") and complaint.feels("numbness") and chilled and _unrecovered(complaint):
        yield "frozen-skin", "After cold the skin is white and numb and is not known to recover."


def _cold_is_new(complaint: Complaint, case: Case) -> bool:
    """Cold with pain, numbness or weakness since today; with an unsteady heart or poor circulation already by itself."""
    if eases(complaint):
        return False
    more = complaint.feels(*NERVE, *PAIN, "weakness") or has(case, "poor-circulation")
    return (today(complaint) and more) or (has(case, "heart-rhythm") and is_new(complaint))


def _unrecovered(complaint: Complaint) -> bool:
    unknown = complaint.clears_minutes is None and complaint.clears_by is None
    return never(complaint) or (today(complaint) and complaint.clears_by != "warmth" and (unknown or stays(complaint)))


def hot_or_red(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """Heat, redness and swelling of skin or joint."""
    red, hot, swollen = complaint.shows("red"), complaint.shows("hot"), complaint.feels("swelling")
    if not (red or hot or swollen):
        return
    one_leg = at(complaint, *LEG) and complaint.foot is not Foot.BOTH  # a sign of its own
    if at(complaint, *JOINTS) and ((swollen and (red or hot)) or (red and hot and complaint.feels(*PAIN))):
        yield "hot-red-joint", "A joint is hot, red or swollen."
    elif not one_leg and _inflamed(complaint):
        yield "hot-red", "The skin is hot, red, swollen or open, and it is not a mark that fades."
    elif at(complaint, *SMALL_JOINTS) and swollen and red and complaint.feels(*PAIN):
        yield "hot-red-joint", "A joint is red, swollen and painful."
    if fragile(case):
        yield "hot-red", "There is heat, redness or swelling, and the circulation or the nerves are not sound."
    elif "fever" in (case.answers.red_flags or ()) and (red or hot):
        yield "hot-red", "There is heat or redness together with fever."


def _inflamed(complaint: Complaint) -> bool:
    red, hot, swollen = complaint.shows("red"), complaint.shows("hot"), complaint.feels("swelling")
    opened, worse = complaint.shows("open-skin"), complaint.trend == "worse"
    rubbed = complaint.feels("blister", "rubbing")  # which are red, warm and sore by themselves
    lasting = not rubbed and (stays(complaint) or (complaint.feels(*PAIN) and not eases(complaint)))
    return (
        (red and hot and (swollen or opened or worse or lasting or complaint.feels("throbbing")))
        or (swollen and hot)
        or (swollen and red and (opened or worse))
        or (opened and worse and (red or hot))
    )


def skin(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """Open places, and on feet at risk every change and every new pain."""
    risk = fragile(case)
    if complaint.shows("open-skin") or (risk and complaint.feels("blister")):
        yield "wound", "There is an open or blistered place."
    if risk and (complaint.shows("bruise") or complaint.feels(*NAILS)):
        yield "colour-change", "Skin or nail changed colour, and the circulation or the nerves are not sound."
    if risk and (complaint.shows("lump") or (complaint.feels(*PAIN) and (is_new(complaint) or not eases(complaint)))):
        yield "foot-at-risk", "There is pain or a lump, and the circulation or the nerves are not sound."


def nail(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """A nail that is dark without a knock, or does not grow out."""
    if complaint.feels("dark-nail"):
        known = (
            complaint.feels("bruised-nail")
            or case.activity.downhill
            or "downhill" in (complaint.worse_with or ())
            or any(item in ("new-shoe", "more-mileage", "injury") for item in complaint.began_with or ())
        )
        if not known or complaint.trend == "worse" or (complaint.days or 0) > FOUR_MONTHS:
            yield "nail-streak", "A nail is dark without a known knock, or it does not grow out."
    elif complaint.feels("bruised-nail") and (complaint.days or 0) > HALF_A_YEAR:
        yield "nail-streak", "A bruised nail does not grow out."


def pregnancy(complaint: Complaint, case: Case) -> Iterator[Sign]:
    """Swelling in pregnancy that may be sudden."""
    weeks = case.person.pregnant_weeks
    early = weeks is not None and weeks <= 20 and not complaint.sudden
    pregnant = weeks is not None or has(case, "pregnant")
    if pregnant and complaint.feels("swelling") and complaint.sudden is not False and not early:
        yield "pregnancy-swelling", "The foot swells in pregnancy, and it is not known to be slow."
