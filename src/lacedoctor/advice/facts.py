"""The facts of one complaint on one foot, by the ids that ``causes.toml`` weighs."""

from __future__ import annotations

from collections.abc import Iterator

from lacedoctor.advice.findings import verdict_of
from lacedoctor.advice.said import FRAGILE, NERVE, QUICK_MINUTES, at, bound_to_the_shoe, local_colour, unlacing_failed
from lacedoctor.domain.advice import Finding
from lacedoctor.domain.case import Case, Complaint, RegionTension, Shoe
from lacedoctor.domain.words import Foot

STATIC = ("cycling", "elliptical", "stair-climber")
OVER_LACES = (
    "metatarsal-shafts",
    "first-web-space",
    "saddle-bone",
    "navicular",
    "outer-midfoot-top",
    "extensor-tendons",
    "whole-top",
    "ankle-crease",
)
BALL_SIDES = ("bunion-joint", "little-toe-joint", "ball-between-toes-3-and-4", "little-toe", "under-little-toe-joint")
TOE_TOPS = ("toe-knuckles", "big-toe-joint-top", "toe-joints-top")
NAILS = ("big-toe-nail", "middle-toe-nails")
ARCH = ("inner-arch", "arch")
FOREFOOT = ("ball-of-foot", "ball-between-toes-3-and-4", "under-big-toe-joint", "under-little-toe-joint", "under-toes")
STRIKE_ZONES = {"forefoot": FOREFOOT, "heel": ("under-heel",), "midfoot": ARCH}
BALL_INNER, BALL_OUTER = ("bunion-joint",), ("little-toe-joint", "little-toe")
BALL = ("ball-of-foot", "ball-between-toes-3-and-4")
WIDE = ("foot-wide", "overhang", "gap-opens-forward", "shoe-narrow")
UNEQUAL = ("unequal", "two-sizes")
LATE_MINUTES, LONG_DAYS = 30.0, 28.0
LOOSE = ("toe-gap-long", "gap-narrow", "laces-loose", "heel-slip-much")
VERDICT_FACTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("toe-gap", "too-short"): ("toe-gap-short", "toe-gap-too-short"),
    ("toe-gap", "short"): ("toe-gap-short",),
    ("toe-gap", "ok"): ("toe-gap-fine",),
    ("toe-gap", "long"): ("toe-gap-long",),
    ("toe-gap", "too-long"): ("toe-gap-long", "toe-gap-too-long"),
    ("eyestay-gap", "tight"): ("gap-wide",),
    ("eyestay-gap", "too-little-volume"): ("gap-wide", "gap-too-wide"),
    ("eyestay-gap", "too-much-volume"): ("gap-narrow",),
    ("eyestay-shape", "high-instep"): ("gap-opens-up",),
    ("eyestay-shape", "wide-forefoot"): ("gap-opens-forward",),
    ("heel-slip", "act"): ("heel-slip-much",),
    ("heel-slip", "wrong-shoe"): ("heel-slip-much", "heel-slip-wrong-shoe"),
    ("insole-overhang", "too-narrow"): ("overhang",),
    ("width", "very-narrow"): ("foot-narrow",),
    ("width", "narrow"): ("foot-narrow",),
    ("insole-overhang", "roomy"): ("side-room",),
    ("shoe-width", "too-narrow"): ("shoe-narrow",),
    ("shoe-width", "too-wide"): ("side-room",),
    ("size-label", "label-small"): ("label-off",),
    ("size-label", "label-large"): ("label-off",),
    ("eyestay-sides", "differ"): ("gaps-differ",),
    ("girth-check", "unlikely"): ("girth-unlikely",),
    ("heel-width", "narrow"): ("heel-narrow",),
    ("heel-width", "very-narrow"): ("heel-narrow",),
    ("tongue", "thin"): ("tongue-thin",),
    ("lace-width", "thin"): ("laces-thin",),
    ("width", "wide"): ("foot-wide",),
    ("width", "very-wide"): ("foot-wide",),
    ("instep", "high"): ("instep-high",),
    ("left-right", "unequal"): ("feet-unequal",),
    ("left-right", "two-sizes"): ("feet-unequal", "feet-two-sizes"),
}


def slips(complaint: Complaint) -> bool:
    """Whether the complaint is about the heel slipping."""
    return at(complaint, "heel-slip") or complaint.feels("slipping")


def facts_of(complaint: Complaint, foot: Foot, case: Case, findings: tuple[Finding, ...]) -> frozenset[str]:
    """Ids of every fact that holds for this complaint on this foot."""
    return all_facts(told_facts(complaint, case), shoe_facts(foot, case, findings), complaint, foot, case)


def told_facts(complaint: Complaint, case: Case) -> frozenset[str]:
    """Ids of the facts that hold on either foot and in any shoe."""
    return frozenset((*_relief(complaint, case), *_place(complaint), *_story(complaint, case), *_feeling(complaint, case)))


def shoe_facts(foot: Foot, case: Case, findings: tuple[Finding, ...]) -> frozenset[str]:
    """Ids of the facts of one foot and the shoe on it, whatever the complaint."""
    shoe = case.shoe_of(foot)
    return frozenset((*_shoe_facts(shoe, foot, case, findings), *_hardware(shoe, case)))


def all_facts(told: frozenset[str], of_shoe: frozenset[str], complaint: Complaint, foot: Foot, case: Case) -> frozenset[str]:
    """What is told and what the shoe says, with what follows from both for this complaint."""
    shoe = case.shoe_of(foot)
    found = {*told, *of_shoe, *_sock_and_insole(complaint, shoe, case)}
    on_foot = case.complaints_of(foot)
    if found.intersection(LOOSE) or any(map(slips, on_foot)):
        found.add("shoe-loose")
    if found.intersection(WIDE) or _pressed_all_round(on_foot):
        found.add("forefoot-wide")
    if at(complaint, "ankle-crease") and complaint.feels("stiffness") and (shoe.kind == "hiking" or shoe.collar == "high"):
        found.add("ankle-stiff")
    return frozenset(found)


def _pressed_all_round(complaints: tuple[Complaint, ...]) -> bool:
    """Whether the forefoot is pressed on both of its sides, or on one and underneath."""
    zones = {zone for item in complaints for zone in item.zones or ()}
    return len(zones) > 1 and sum(not zones.isdisjoint(part) for part in (BALL_INNER, BALL_OUTER, BALL)) > 1


def _feeling(complaint: Complaint, case: Case) -> Iterator[str]:
    if complaint.feels(*NERVE, "pebble"):
        yield "nerve-like"
    if complaint.feels("ache", "pain", "cramping") and not complaint.feels("pressure", "rubbing", "blister", *NERVE):
        yield "aches"
    if not complaint.zones and not complaint.sensations:
        yield "no-spot"
    if complaint.feels("laces-loosen"):
        yield "laces-come-loose"
    if complaint.feels("rubbing", "blister") or complaint.shows("open-skin"):
        yield "skin-sore"
    if complaint.feels("cold"):
        yield "feels-cold"
    if complaint.shows("white", "blue") and not local_colour(complaint, case):
        yield "colour-in-cold"
    if (complaint.days or 0) >= LONG_DAYS:
        yield "goes-on-long"
    if case.activity.kind not in (None, "none") or complaint.onset_minutes is not None:
        yield "on-the-move"
    if any(condition in FRAGILE for condition in case.person.conditions or ()):
        yield "fragile-feet"


def _hardware(shoe: Shoe, case: Case) -> Iterator[str]:
    insole = shoe.insole or ()
    collar = shoe.tension.collar if isinstance(shoe.tension, RegionTension) else None
    lacing = (shoe.lacing or "").casefold()
    if collar in ("tight", "very-tight") or "lock" in lacing or "loop" in lacing:
        yield "collar-pressed"
    if shoe.staggered:
        yield "staggered"
    if any(word in ("arch", "high-arch", "full-length-gel") for word in insole):
        yield "insole-thick"
    if "metatarsal-pad" in insole:
        yield "insole-pad"
    if case.activity.cleats:
        yield "cleats"
    if case.socks.thickness == "thin":
        yield "sock-thin"
    if shoe.laces in ("short", "long"):
        yield f"laces-{shoe.laces}"


def _relief(complaint: Complaint, case: Case) -> Iterator[str]:
    quick = complaint.clears_minutes is not None and 0 <= complaint.clears_minutes <= QUICK_MINUTES
    if complaint.loosening == "clears" or complaint.clears_by == "loosening" or (quick and complaint.clears_by is None):
        yield "clears-fast"
    elif unlacing_failed(complaint, case):
        yield "loosening-nothing"
    if complaint.clears_by in ("shoe-off", "other-shoe"):
        yield "clears-shoe-off"
    if complaint.clears_by == "sock-change":
        yield "clears-sock"
    if complaint.clears_by == "insole-out":
        yield "clears-insole"


def _place(complaint: Complaint) -> Iterator[str]:
    if at(complaint, *OVER_LACES):
        yield "over-the-laces"
        if complaint.feels(*NERVE):
            yield "over-the-laces-nerve"
    if at(complaint, *BALL_SIDES):
        yield "side-of-the-ball"
    if at(complaint, *NAILS) or complaint.feels("bruised-nail", "dark-nail"):
        yield "nails"
    if at(complaint, *TOE_TOPS):
        yield "toe-tops"
    if at(complaint, "whole-sole"):
        yield "bare-of-shoe-link"
    if slips(complaint):
        yield "slips"
    if complaint.shows("lace-marks"):
        yield "lace-marks"


def _story(complaint: Complaint, case: Case) -> Iterator[str]:
    began = complaint.began_with or ()
    for word, fact in (
        ("new-lacing", "began-with-lacing"),
        ("heel-lock", "began-with-lacing"),
        ("new-sock", "began-with-sock"),
        ("new-insole", "began-with-insole"),
    ):
        if word in began:
            yield fact
    if any(word in began for word in ("new-lacing", "heel-lock", "new-sock", "new-insole", "new-shoe")):
        yield "began-with-gear"
    if complaint.only_this_pair:
        yield "only-this-pair"
    if complaint.outside_shoes and not bound_to_the_shoe(complaint, case):
        yield "without-shoes"
    yield from _activity(complaint, case)
    if (complaint.onset_minutes or 0) >= LATE_MINUTES:
        yield "late-onset"
    if complaint.feels("swelling"):
        yield "swelling-felt"
    if "distance" in (complaint.worse_with or ()):
        yield "worse-with-distance"
    if case.person.tight_muscles:
        yield "tight-muscles"


def _activity(complaint: Complaint, case: Case) -> Iterator[str]:
    activity = case.activity
    if complaint.only_this_activity:
        yield "only-static" if activity.kind in STATIC else "only-this-activity"
    if activity.kind in STATIC:
        yield "static-activity"
    if activity.toe_clips:
        yield "toe-clips"
    if activity.downhill or "downhill" in (complaint.worse_with or ()):
        yield "downhill"
    if activity.posture in ("hunched", "on-toes"):
        yield "posture-off"
    if activity.foot_strike and at(complaint, *STRIKE_ZONES[activity.foot_strike]):
        yield "strike-on-spot"


def _shoe_facts(shoe: Shoe, foot: Foot, case: Case, findings: tuple[Finding, ...]) -> Iterator[str]:
    verdicts = {item.id: item.verdict for item in findings if item.foot in (foot, None)}
    for finding_id, verdict in verdicts.items():
        yield from VERDICT_FACTS.get((finding_id, verdict), ())
    if case.foot_shape(foot).arch == "high" and verdict_of(findings, "instep", foot) is None:
        yield "instep-high"
    if case.foot_shape(foot).arch == "low":
        yield "arch-low"
    if verdict_of(findings, "left-right", foot) in UNEQUAL and _is_smaller(foot, case):
        yield "smaller-foot"
    if (case.foot_shape(foot).longest_toe or 1) > 1:
        yield "longest-toe-not-first"
    if shoe.counter in ("stiff", "soft"):
        yield f"counter-{shoe.counter}"
    if shoe.tightest in ("tight", "very-tight", "cannot-close"):
        yield "laces-tight"
    if shoe.tightest == "loose":
        yield "laces-loose"
    if shoe.retied:
        yield "retied-helped"


def _is_smaller(foot: Foot, case: Case) -> bool:
    """Both lengths are known where the difference was judged."""
    left, right = case.left.length_mm or 0, case.right.length_mm or 0
    return left < right if foot is Foot.LEFT else right < left


def _sock_and_insole(complaint: Complaint, shoe: Shoe, case: Case) -> Iterator[str]:
    fit = case.socks.fit or ()
    if any(word in ("tight", "compression") for word in fit):
        yield "sock-tight"
    if any(word in ("bunched", "long") for word in fit):
        yield "sock-bunched"
    if complaint.shows("sock-marks"):
        yield "sock-marks"
    insole = shoe.insole or ()
    if "full-length-gel" in insole and at(complaint, *FOREFOOT):
        yield "insole-under-toes"
    if any(word in ("arch", "high-arch") for word in insole) and at(complaint, *ARCH):
        yield "insole-arch"
