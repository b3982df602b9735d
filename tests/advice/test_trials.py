"""The trial loop: what a shoe's trials tell the next fitting, one change at a time, two weeks, and plain counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from lacedoctor.advice.experience import experience_of, rows_of, tallies
from lacedoctor.advice.trial_actions import actions_of
from lacedoctor.advice.trials import due
from lacedoctor.domain.advice import Advice
from lacedoctor.domain.case import Answers, Case, Complaint, Shoe, ShoeSize, Tried
from lacedoctor.domain.experience import Row
from lacedoctor.domain.fitting import TrialAnswer
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.words import Foot, LacingOutput, Level
from lacedoctor.library import Library
from lacedoctor.session import Session, advice_for
from lacedoctor.storage.paths import Folders, cached
from lacedoctor.storage.profiles import read_profile
from lacedoctor.storage.trial_counts import NAME, trial_rows

TODAY = dt.date.today()  # noqa: DTZ011 - as the program counts
CALM = Answers(asked=True, red_flags=())
WINDOW = Tried(action="window", foot=Foot.RIGHT, zones=("navicular",))


@pytest.fixture
def library(own_environment: Path) -> Library:
    return Library(Folders(own_environment, own_environment))


def fitting(foot: Foot = Foot.RIGHT, zone: str = "navicular") -> Case:
    spot = Complaint(foot=foot, zones=(zone,), sensations=("pressure",), clears_minutes=1, clears_by="loosening")
    return Case(complaints=(spot,), shoe=Shoe(eyelet_pairs=7), answers=CALM)


def planned(library: Library, days: int, case: Case | None = None) -> Session:
    """Somebody opens the shoe again, so many days after its plan was saved."""
    first = Session(library)
    first.change(case or fitting())
    path = first.save("Sam", TODAY - dt.timedelta(days=days))
    again = Session(library)
    again.open(path)
    return again


def answered(session: Session, runs: int, outcome: str | None, *new_zones: str) -> None:
    assert session.profile and session.profile_path and session.shoe_id
    answer = TrialAnswer(runs=runs, outcome=outcome, new_zones=new_zones or None)
    session.answer_trial(session.profile_path, session.profile, session.shoe_id, session.due[0].places, answer)


def advice(session: Session) -> Advice:
    spots = tuple(
        replace(spot, sensations=("pressure",), clears_minutes=1, clears_by="loosening") for spot in session.case.complaints
    )
    session.change(replace(session.case, answers=CALM, complaints=spots))
    return session.advice


def said(found: Advice) -> str:
    facts = [because.fact for action in found.lacing for because in action.because]
    return " ".join([*found.notes, *facts])


@pytest.mark.parametrize(
    ("trial", "actions"),
    [
        (Trial(code="criss-cross.7.window4-5.lock", before="criss-cross.7.window4-5"), ("heel-lock",)),
        (Trial(code="criss-cross.7.window4-5", before="criss-cross.7.window3-4"), ("window",)),  # the same at other rows
        (Trial(code="criss-cross.7.window4-5", before="criss-cross.7.window4-5.loop"), ()),  # something was only taken out
        (Trial(code="criss-cross.7.loop", tension=("snug",) * 7), ("heel-lock-soft",)),
        (Trial(code="criss-cross.7.loop", tension=(*("snug",) * 6, "firm")), ("heel-lock",)),
        (Trial(code="criss-cross.7", tension=("loose", "loose", *("snug",) * 5)), ("loosen-forefoot",)),
        (Trial(code="criss-cross.7", before="criss-cross.7", tension=(*("snug",) * 3, "loose", *("snug",) * 3)), ("loosen",)),
        (Trial(code="straight-bar"), ("parallel",)),
        (Trial(code="criss-cross.7.skipM1"), ("skip-side",)),
        (Trial(code="runner's knot"), ("heel-lock",)),
        (Trial(code="route.4.M1o-M2i-L3o-M4i.L1o-L2i-M3o-L4i"), ("wide-forefoot",)),
        (Trial(code="gone.7.window9-3", title="Window at rows 4–5 with soft heel lock"), ("window", "heel-lock-soft")),
        (Trial(title="Straight bars, no heel lock"), ("parallel",)),
        (Trial(code="[b]", title="\x1b"), ()),
    ],
)
def test_any_lacing_code_becomes_the_actions_that_were_new(trial: Trial, actions: tuple[str, ...], library: Library) -> None:
    assert actions_of(trial, 7, library.patterns) == actions


def test_every_shipped_lacing_can_be_a_trial(library: Library) -> None:
    for name in library.patterns:
        assert set(actions_of(Trial(code=name), 8, library.patterns)) <= set(library.knowledge.actions)


def test_a_saved_plan_is_asked_about_once_for_both_shoes(library: Library) -> None:
    session = planned(library, 3, fitting(Foot.BOTH))
    (item,) = session.due
    assert item.feet == "both" and item.places == (0, 1)
    assert item.question.startswith("Window at rows 4–6") and "(both shoes), since" in item.question
    answered(session, 3, "better")
    assert session.due == () and session.shoe is not None
    assert [trial.outcome for trial in session.shoe.trials] == ["better", "better"]


def test_only_the_newest_trial_of_a_shoe_in_use_is_asked_about() -> None:
    old, new = Trial(date="2026-01-01", foot=Foot.RIGHT, code="a"), Trial(date="2026-02-01", foot=Foot.RIGHT, code="b", runs=0)
    shoe = OwnedShoe(id="x", trials=(new, old))
    assert [item.trial for item in due(shoe)] == [new]
    assert due(replace(shoe, retired=True)) == ()
    assert due(replace(shoe, trials=(replace(new, runs=1, outcome="worse"),))) == ()
    assert len(due(replace(shoe, trials=(replace(new, runs=1, outcome="same"),)))) == 1


@pytest.mark.parametrize(("runs", "outcome"), [(0, None), (1, None), (1, "same"), (1, "better"), (4, None)])
def test_while_a_trial_goes_on_nothing_else_is_changed(runs: int, outcome: str | None, library: Library) -> None:
    session = planned(library, 3)
    if runs:
        answered(session, runs, outcome)
    found = advice(session)
    (plan,) = found.plans
    assert plan.lacing.code == "criss-cross.7.window4-6" and plan.moves_from_current == 0
    assert "tongue-pad" not in [other.action for other in found.other]
    assert ("better, same or worse" if runs > 1 else "2 or 3 runs") in said(found)


def test_what_helped_stays_and_one_thing_more_may_change(library: Library) -> None:
    session = planned(library, 5, fitting(zone="bunion-joint"))
    answered(session, 3, "better")
    found = advice(session)
    assert found.plans[0].lacing.code == "criss-cross.7.skip1" and len({action.action for action in found.lacing}) == 1
    assert "made it better" in said(found)


def test_what_made_no_difference_gives_way_to_the_next_alone(library: Library) -> None:
    session = planned(library, 5)
    answered(session, 3, "same")
    found = advice(session)
    assert [action.action for action in found.lacing] == ["parallel"]
    assert {"window", "loosen"} <= {avoid.action for avoid in found.avoid}
    assert found.plans[0].current.code == "criss-cross.7.window4-6"  # what is in the shoe now


def test_what_made_it_worse_is_taken_back_after_one_run(library: Library) -> None:
    session = planned(library, 2, replace(fitting(), shoe=Shoe(eyelet_pairs=7, lacing="over-under")))
    answered(session, 1, "worse", "ankle-crease")
    assert session.case.shoe_of(Foot.RIGHT).lacing == "over-under.7"
    found = advice(session)
    assert found.plans[0].current.pattern == "over-under" and "window" not in [action.action for action in found.lacing]
    assert "go back to the lacing before" in said(found)


def test_a_lacing_set_by_hand_since_then_counts_more(library: Library) -> None:
    session = planned(library, 5)
    assert session.profile and session.shoe and session.profile_path
    text = session.profile_path.read_text("utf-8").replace("eyelet_pairs = 7", 'eyelet_pairs = 7\nlacing = "army"')
    session.profile_path.write_text(text, "utf-8")
    session.open(session.profile_path)
    assert session.case.shoe_of(Foot.RIGHT).lacing == "army"


def test_what_changed_nothing_elsewhere_may_still_be_offered_here(library: Library) -> None:
    tried = replace(WINDOW, outcome="same", runs=3, days=4)
    here = fitting()
    others = (replace(tried, zones=("bunion-joint",)), replace(tried, foot=Foot.LEFT))
    for other in others:
        assert "window" in [action.action for action in advice_for(replace(here, tried=(other,)), library).lacing]
    harmful = replace(others[0], outcome="worse")
    for one in (tried, harmful):
        assert "window" not in [action.action for action in advice_for(replace(here, tried=(one,)), library).lacing]


@pytest.mark.parametrize(
    ("tried", "level"),
    [
        ((replace(WINDOW, outcome="same", runs=3, days=13),), Level.SELF_CARE),
        ((replace(WINDOW, outcome="same", runs=3, days=14),), Level.CLINICIAN_SOON),
        ((replace(WINDOW, runs=1, days=20),), Level.CLINICIAN_SOON),  # begun, and nobody said it helped
        ((replace(WINDOW, runs=0, days=20),), Level.SELF_CARE),  # never worn
        (
            (replace(WINDOW, outcome="same", runs=3, days=30), replace(WINDOW, outcome="worse", runs=1, days=2)),
            Level.CLINICIAN_SOON,
        ),
        ((replace(WINDOW, outcome="same", runs=3, days=30), replace(WINDOW, outcome="better", runs=3, days=9)), Level.SELF_CARE),
        (
            (replace(WINDOW, outcome="better", runs=3, days=90), replace(WINDOW, outcome="same", runs=3, days=20)),
            Level.CLINICIAN_SOON,
        ),
        ((replace(WINDOW, zones=("heel-slip",), outcome="same", runs=3, days=30),), Level.SELF_CARE),
        ((replace(WINDOW, foot=Foot.LEFT, outcome="same", runs=3, days=30),), Level.SELF_CARE),
    ],
)
def test_two_weeks_without_improvement_want_a_clinician(tried: tuple[Tried, ...], level: Level, library: Library) -> None:
    found = advice_for(replace(fitting(), tried=tried), library)
    assert found.triage.level is level
    if level is Level.CLINICIAN_SOON:
        assert found.other[0].action == "see-clinician" and found.triage.lacing_output is LacingOutput.COMFORT_ONLY
        assert [reason.flag for reason in found.triage.reasons] == ["persists-after-fit"]


def test_a_trial_holds_nothing_back_beside_a_warning_sign(library: Library) -> None:
    case = replace(fitting(), tried=(replace(WINDOW, runs=1, days=2),))
    warned = replace(case, answers=replace(CALM, red_flags=("progressive",)))
    free = replace(warned, tried=())
    assert advice_for(warned, library).lacing == advice_for(free, library).lacing


def test_an_answer_can_be_undone_in_the_file_and_in_the_fitting(library: Library) -> None:
    session = planned(library, 5)
    path = session.profile_path
    assert path is not None
    path.write_text(path.read_text("utf-8").replace("runs = 0", "runs = 0 # mine\nshop = 12"), "utf-8")
    session.open(path)
    before = session.case
    answered(session, 3, "worse")
    text = path.read_text("utf-8")
    assert "runs = 3 # mine" in text and "shop = 12" in text and 'outcome = "worse"' in text and not session.dirty
    assert session.undo() and session.case == before
    trial = read_profile(path).profile.shoes[0].trials[0]
    assert trial.planned and "shop = 12" in path.read_text("utf-8")
    assert session.redo() and read_profile(path).profile.shoes[0].trials[0].outcome == "worse"


def test_saving_again_goes_on_with_the_trial(library: Library) -> None:
    session = planned(library, 5)
    answered(session, 1, None)
    advice(session)
    session.save("Sam", TODAY)
    assert session.shoe is not None and [trial.runs for trial in session.shoe.trials] == [1]
    answered(session, 3, "same")
    advice(session)
    session.save("Sam", TODAY)
    assert [trial.code for trial in session.shoe.trials] == ["criss-cross.7.window4-6", "straight-bar.7.skip5"]
    assert session.shoe.trials[1].before == "criss-cross.7.window4-6"


def person(*outcomes: str | None, brand: str = "Brooks") -> Profile:
    trials = tuple(
        Trial(date=f"2026-01-{day:02}", code="criss-cross.7.window4-5", runs=3, outcome=outcome)
        for day, outcome in enumerate(outcomes, 1)
    )
    return Profile(name="x", shoes=(OwnedShoe(id="a", shoe=Shoe(brand=brand), trials=trials),))


def test_counts_are_plain_and_say_what_they_are(library: Library) -> None:
    own, other = person("better", "same", None), person("worse", brand="Asics")
    rows = [row for one in (own, other) for row in rows_of(one, library.patterns)]
    everybody, mine = experience_of(rows), experience_of(rows_of(own, library.patterns))
    (tally,) = tallies(("window", "heel-lock"), own.shoes[0].shoe, everybody, mine)
    assert (tally.here.helped, tally.here.of, tally.you.of) == (1, 3, 2)
    assert (
        "helped 1 of 3 times here (1 of 2 times in Brooks shoes), 1 of 2 times for you" in tally.say and "no proof" in tally.say
    )


def test_counts_tell_brand_and_size_apart(library: Library) -> None:
    def shod(profile: Profile, system: str, value: str) -> Profile:
        (shoe,) = profile.shoes
        return replace(profile, shoes=(replace(shoe, shoe=replace(shoe.shoe, size=ShoeSize(system, value))),))

    own = shod(person("better"), "us-men", "10,5")
    others = (shod(person("better", "worse"), "us-men", "10.5"), shod(person("worse"), "uk", "10.5"), person("worse", brand="X"))
    everybody = experience_of(row for one in (own, *others) for row in rows_of(one, library.patterns))
    (tally,) = tallies(("window",), own.shoes[0].shoe, everybody, experience_of(()))
    counts = [(count.helped, count.of) for count in (tally.here, tally.brand, tally.size)]
    assert counts == [(2, 5), (2, 4), (2, 3)]
    assert "(2 of 4 times in Brooks shoes, 2 of 3 times in Brooks shoes of this size)" in tally.say


def test_one_plan_on_both_shoes_counts_once_and_one_run_not_at_all(library: Library) -> None:
    trial = Trial(date="2026-01-01", code="criss-cross.7.window4-5", runs=3, outcome="better")
    both = (replace(trial, foot=Foot.LEFT), replace(trial, foot=Foot.RIGHT), replace(trial, date="2026-02-01", runs=1))
    assert rows_of(Profile(name="x", shoes=(OwnedShoe(id="a", trials=both),)), library.patterns) == (("window", "", "", 1, 1),)


def test_the_counts_follow_the_files_and_hold_nothing_of_a_person(library: Library) -> None:
    session = planned(library, 5)
    answered(session, 3, "better")
    assert library.count_trials() and library.experience.of("window").of == 1
    assert not library.count_trials()
    kept = (cached(library.folders.profiles, NAME)).read_text("utf-8")
    assert "Sam" not in kept and "navicular" not in kept
    assert session.profile_path is not None
    text = session.profile_path.read_text("utf-8")
    session.profile_path.write_text(text.replace("better", "worse"), "utf-8")  # an editor that writes into the file
    assert library.count_trials(thorough=True) and library.experience.of("window").helped == 0
    session.profile_path.unlink()
    assert library.count_trials() and library.experience.of("window").of == 0


def test_unchanged_profiles_are_not_read_again_and_damage_is_mended(library: Library) -> None:
    session = planned(library, 5)
    answered(session, 3, "better")
    read: list[str] = []

    def count(profile: Profile) -> tuple[Row, ...]:
        read.append(profile.name)
        return rows_of(profile, library.patterns)

    first = trial_rows(library.folders, count)
    assert trial_rows(library.folders, count) == trial_rows(library.folders, count, thorough=True) == first
    assert read == ["Sam"]
    (cached(library.folders.profiles, NAME)).write_text('{"version": 1, "folder": null}\n[', "utf-8")
    assert trial_rows(library.folders, count) == first and read == ["Sam", "Sam"]
