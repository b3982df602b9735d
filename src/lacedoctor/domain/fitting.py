"""Between a fitting and a gear profile: what a profile tells about a case, and what a case leaves in a profile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from lacedoctor.domain.advice import Plan
from lacedoctor.domain.case import MAX_COMPLAINTS, Activity, Case, Complaint, FootShape, Person, Shoe, Socks
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.words import Foot, Tension

Value = TypeVar("Value", Person, FootShape, Shoe, Socks, Activity)


def filled_up(case: Case, profile: Profile) -> Case:
    """The case with what it does not know about the person taken from the profile it will be added to."""
    left, right = laid_over(profile.left, case.left), laid_over(profile.right, case.right)
    person = replace(laid_over(profile.person, case.person), conditions=case.person.conditions)
    return replace(
        case,
        person=person,
        left=left,
        right=right,
        socks=laid_over(profile.socks, case.socks),
        activity=laid_over(profile.activity, case.activity),
    )


def laid_over(old: Value, new: Value) -> Value:
    """``old`` with everything ``new`` knows laid over it."""
    known = {item.name: value for item in fields(new) if (value := getattr(new, item.name)) is not None}
    return replace(old, **known)


def without(own: Shoe, pair: Shoe) -> Shoe:
    """What differs in one shoe, without everything that ``pair`` says for both."""
    told = {item.name: None for item in fields(pair) if getattr(pair, item.name) is not None}
    return replace(own, **told)


def case_of(profile: Profile, shoe: OwnedShoe | None) -> Case:
    """A case with everything a profile knows. What bothered last time comes back as the spot only."""
    case = Case(person=profile.person, left=profile.left, right=profile.right, socks=profile.socks, activity=profile.activity)
    if shoe is None:
        return case
    return replace(case, shoe=shoe.shoe, shoe_left=shoe.left, shoe_right=shoe.right, complaints=_spots(shoe))


def _spots(shoe: OwnedShoe) -> tuple[Complaint, ...]:
    """The spots of the newest trial on each foot, and those that came up with it and stay: a lacing that did harm goes."""
    found: dict[tuple[str, ...], Foot | None] = {}
    for place in sorted(set(shoe.newest_trials.values())):
        trial = shoe.trials[place]
        for zones in (trial.reason_zones, trial.new_zones if trial.outcome != "worse" else None):
            if zones:
                found[zones] = trial.foot if found.get(zones, trial.foot) == trial.foot else Foot.BOTH
    return tuple(Complaint(foot=foot, zones=zones) for zones, foot in found.items())[:MAX_COMPLAINTS]


def free_shoe_id(case: Case, profile: Profile | None) -> str:
    """An id for a new shoe: its brand and model as a short word, or ``shoe``, numbered where taken."""
    made = " ".join(part for part in (case.shoe.brand, case.shoe.model) if part)
    word = "-".join("".join(c if c.isalnum() else " " for c in made.casefold()).split())[:40] or "shoe"
    taken = {shoe.id for shoe in profile.shoes} if profile else set()
    numbered = (f"{word}-{number}" for number in range(2, len(taken) + 3))
    return word if word not in taken else next(candidate for candidate in numbered if candidate not in taken)


def profile_with(known: Profile | None, name: str, case: Case, shoe_id: str, plans: tuple[Plan, ...], today: dt.date) -> Profile:
    """``known`` (or a new profile) with this fitting laid in.

    A trial that was only planned gives way to a new plan; the same lacing again is the same trial, going on.
    """
    person = Person(name=name, age=case.person.age, sex=case.person.sex)
    old = known.shoe(shoe_id) if known else None
    shoe = replace(old or OwnedShoe(id=shoe_id), shoe=case.shoe, left=case.shoe_left, right=case.shoe_right)
    going_on = shoe.newest_trials
    new = [plan for plan in plans if not _goes_on(plan, shoe.trials[going_on[plan.foot]] if plan.foot in going_on else None)]
    feet = {plan.foot for plan in new}
    kept = tuple(trial for trial in shoe.trials if not (trial.planned and trial.foot in feet))
    shoe = replace(shoe, trials=(*kept, *(trial_of(plan, case, today) for plan in new)))
    base = known or Profile(name=name)
    shoes = tuple(shoe if item.id == shoe_id else item for item in base.shoes) if old else (*base.shoes, shoe)
    return replace(base, person=person, left=case.left, right=case.right, socks=case.socks, activity=case.activity, shoes=shoes)


def _goes_on(plan: Plan, newest: Trial | None) -> bool:
    """Whether a plan is what is in the shoe already, on trial or settled."""
    if newest is None:
        return False
    tied = tuple(tension or "" for tension in plan.tension)
    as_usual = set(tied) <= {Tension.SNUG, ""}
    same = plan.lacing.code == newest.code and newest.outcome != "worse"
    return same and (newest.unjudged or as_usual or newest.tension in (None, tied))


def trial_of(plan: Plan, case: Case, today: dt.date) -> Trial:
    """A plan as a trial still to be made."""
    zones = dict.fromkeys(zone for complaint in case.complaints_of(plan.foot) for zone in complaint.zones or ())
    return Trial(
        date=today.isoformat(),
        foot=Foot(plan.foot),
        code=plan.lacing.code,
        title=plan.title,
        tension=tuple(tension or "" for tension in plan.tension),
        reason_zones=tuple(zones),
        runs=0,
        before=plan.current.code,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialAnswer:
    """What somebody says about a trial; None where nothing was said."""

    runs: int | None = None
    outcome: str | None = None
    new_zones: tuple[str, ...] | None = None
    note: str | None = None


def with_answer(profile: Profile, shoe_id: str, places: Collection[int], answer: TrialAnswer) -> Profile:
    """The profile with what was said laid over the trials that stand at these places of a shoe."""

    def told(shoe: OwnedShoe) -> OwnedShoe:
        trials = (_answered(trial, answer) if place in places else trial for place, trial in enumerate(shoe.trials))
        return replace(shoe, trials=tuple(trials))

    return replace(profile, shoes=tuple(told(shoe) if shoe.id == shoe_id else shoe for shoe in profile.shoes))


def _answered(trial: Trial, answer: TrialAnswer) -> Trial:
    said = {item.name: value for item in fields(answer) if (value := getattr(answer, item.name)) is not None}
    return replace(trial, **said)


def laced_as(own: Shoe, other: Shoe) -> Shoe:
    """A shoe with the lacing of another one in it."""
    return replace(own, lacing=other.lacing, laced_rows=other.laced_rows)


def same_spot(one: Complaint, two: Complaint) -> bool:
    """Whether two complaints name a zone in common on a foot in common."""
    return not set(one.zones or ()).isdisjoint(two.zones or ()) and not set(one.at).isdisjoint(two.at)
