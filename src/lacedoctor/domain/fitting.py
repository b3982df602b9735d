"""Between a fitting and a gear profile: what a profile tells about a case, and what a case leaves in a profile."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from typing import TypeVar

from lacedoctor.domain.advice import Plan
from lacedoctor.domain.case import Activity, Case, Complaint, FootShape, Person, Shoe, Socks
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.words import Foot

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
    spots = tuple(
        Complaint(foot=trial.foot, zones=trial.reason_zones) for trial in shoe.trials if trial.planned and trial.reason_zones
    )
    return replace(case, shoe=shoe.shoe, shoe_left=shoe.left, shoe_right=shoe.right, complaints=spots)


def free_shoe_id(case: Case, profile: Profile | None) -> str:
    """An id for a new shoe: its brand and model as a short word, or ``shoe``, numbered where taken."""
    made = " ".join(part for part in (case.shoe.brand, case.shoe.model) if part)
    word = "-".join("".join(c if c.isalnum() else " " for c in made.casefold()).split())[:40] or "shoe"
    taken = {shoe.id for shoe in profile.shoes} if profile else set()
    numbered = (f"{word}-{number}" for number in range(2, len(taken) + 3))
    return word if word not in taken else next(candidate for candidate in numbered if candidate not in taken)


def profile_with(known: Profile | None, name: str, case: Case, shoe_id: str, plans: tuple[Plan, ...], today: dt.date) -> Profile:
    """``known`` (or a new profile) with this fitting laid in. A trial that was only planned gives way to the new plan."""
    person = Person(name=name, age=case.person.age, sex=case.person.sex)
    old = known.shoe(shoe_id) if known else None
    shoe = replace(old or OwnedShoe(id=shoe_id), shoe=case.shoe, left=case.shoe_left, right=case.shoe_right)
    feet = {plan.foot for plan in plans}
    kept = tuple(trial for trial in shoe.trials if not (trial.planned and trial.foot in feet))
    shoe = replace(shoe, trials=(*kept, *(trial_of(plan, case, today) for plan in plans)))
    base = known or Profile(name=name)
    shoes = tuple(shoe if item.id == shoe_id else item for item in base.shoes) if old else (*base.shoes, shoe)
    return replace(base, person=person, left=case.left, right=case.right, socks=case.socks, activity=case.activity, shoes=shoes)


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
    )
