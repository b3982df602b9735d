"""``lacedoctor profile trial``: how a lacing on trial went, asked and answered in plain text."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from lacedoctor.advice.trials import Due, due
from lacedoctor.commands.inputs import shoe_of, zone_words
from lacedoctor.commands.output import OK, tell
from lacedoctor.domain.fitting import TrialAnswer, with_answer
from lacedoctor.domain.profile import OwnedShoe, Profile
from lacedoctor.domain.words import Foot
from lacedoctor.errors import LaceDoctorError, UnknownNameError
from lacedoctor.library import Library
from lacedoctor.storage.profiles import find_profile, read_profile, save_profile

NO_HEALTH = "The note is kept as it is: leave health details out of it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the command line says about a trial."""

    shoe: str | None = None
    foot: Foot | None = None
    runs: int | None = None
    outcome: str | None = None
    new_zones: tuple[str, ...] = ()
    note: str | None = None


def trial(library: Library, name: str, said: Said) -> int:
    """Write what was said about the newest trial of a shoe; without anything said, ask."""
    path = find_profile(library.folders, name).path
    profile = read_profile(path).profile
    answer = TrialAnswer(
        runs=said.runs, outcome=said.outcome, new_zones=_zones(said.new_zones, library) or None, note=said.note or None
    )
    if answer == TrialAnswer():
        ask_about(profile, said.shoe)
        return OK
    shoe = shoe_of(profile, said.shoe)
    asked = [item for item in due(shoe) if said.foot is None or item.feet in (said.foot, "both", "")] if shoe else []
    if shoe is None or not asked:
        raise LaceDoctorError(f"Nothing is on trial in this shoe of '{profile.name}'.", "Plans saved in the app are trials.")
    if len(asked) > 1:
        raise LaceDoctorError("The two shoes are laced differently.", "Say which one: --foot left or --foot right.")
    places = [place for place in asked[0].places if said.foot is None or shoe.trials[place].foot in (said.foot, None)]
    if said.outcome is not None and not (said.runs or asked[0].trial.runs):
        raise LaceDoctorError("How many runs were made?", "Add --runs with their number.")
    save_profile(library.folders, with_answer(profile, shoe.id, places, answer), path, profile)
    tell(f"Written to {path}.{f' {NO_HEALTH}' if answer.note else ''}")
    return OK


def _zones(words: tuple[str, ...], library: Library) -> tuple[str, ...]:
    known = zone_words(library.zones)
    for word in words:
        if word.casefold() not in known:
            raise UnknownNameError(
                f"'{word}' is no zone of the foot.", "Zones are named as in case files: navicular, heel-slip …"
            )
    return tuple(dict.fromkeys(known[word.casefold()] for word in words))


def ask_about(profile: Profile, shoe_id: str | None = None) -> None:
    """Every trial of a profile that waits for an answer, and how to answer it."""
    shoes = [shoe for shoe in profile.shoes if shoe_id in (None, shoe.id)]
    for shoe in shoes:
        for item in due(shoe):
            tell(f"{shoe.label}: {item.question}")
            tell(f"  Answer: {_command(profile, shoe, item)}")


def _command(profile: Profile, shoe: OwnedShoe, item: Due) -> str:
    foot = f" --foot {item.feet}" if item.feet in tuple(Foot) and item.feet != Foot.BOTH else ""
    which = f" --shoe {shlex.quote(shoe.id)}" if len(profile.shoes) > 1 else ""
    return f"lacedoctor profile trial {shlex.quote(profile.name)}{which}{foot} --runs N --outcome better|same|worse"
