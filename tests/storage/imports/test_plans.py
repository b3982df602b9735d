"""What an import makes of a profile: shown first, twice the same changes nothing, and what the user wrote stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from lacedoctor.domain.case import Shoe, ShoeSize
from lacedoctor.domain.profile import OwnedShoe, Profile
from lacedoctor.exchange import apply_plan, planned
from lacedoctor.library import Library
from lacedoctor.session import Session
from lacedoctor.storage.imports.detect import read_export
from lacedoctor.storage.imports.found import Found, FoundShoe
from lacedoctor.storage.imports.plan import CHANGED, NEW, SKIPPED, ImportPlan, plan_of
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profiles import read_profile, save_profile

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "imports"
SAM = Profile(name="Sam")
PEG = FoundShoe("peg", brand="Nike", model="Peg", distance_m=100_000.0)


def log(*shoes: FoundShoe, kind: str = "strava-export") -> Found:
    return Found(kind, "Log", shoes)


def states(plan: ImportPlan) -> list[str]:
    return [row.state for row in plan.rows]


@pytest.mark.parametrize("name", ["strava", "garmin", "runningahead.tsv", "runningahead.xml", "endurain.csv", "german.csv"])
def test_a_second_import_changes_nothing_not_even_through_the_file(name: str, own_environment: Path) -> None:
    folders = Folders(own_environment, own_environment)
    path = save_profile(folders, SAM)
    apply_plan(folders, planned(SAMPLES / name, read_profile(path).profile, {}), path)
    text = path.read_bytes()
    again = planned(SAMPLES / name, read_profile(path).profile, {})
    assert not again.writes and again.counts["new"] == again.counts["changed"] == 0
    apply_plan(folders, again, path)
    assert path.read_bytes() == text and len(read_profile(path).profile.shoes) == again.counts["matched"]


def test_what_grew_in_the_log_is_brought_up_to_date() -> None:
    first = plan_of(log(PEG), SAM).after
    plan = plan_of(log(PEG._replace(distance_m=150_000.0, retired=True)), first)
    assert states(plan) == [CHANGED]
    assert plan.after.shoes[0].distance_m == 150_000 and plan.after.shoes[0].retired is True


@pytest.mark.parametrize("own", [120_000.0, None])
def test_what_the_user_changed_or_took_out_stays(own: float | None) -> None:
    first = plan_of(log(PEG), SAM).after
    edited = replace(first, shoes=(replace(first.shoes[0], distance_m=own, nickname="Daily"),))
    plan = plan_of(log(PEG._replace(distance_m=150_000.0, nickname="Pegs")), edited)
    assert not plan.writes
    assert plan.after.shoes[0].distance_m == own and plan.after.shoes[0].nickname == "Daily"
    assert [(kept.field, bool(kept.why)) for kept in plan.rows[0].kept] == [("nickname", True), ("distance_m", True)]


def test_an_older_export_never_lowers_a_distance() -> None:
    first = plan_of(log(PEG), SAM).after
    plan = plan_of(log(PEG._replace(distance_m=50_000.0)), first)
    assert not plan.writes and "older" in plan.rows[0].kept[0].why


def test_a_pair_typed_in_by_hand_is_found_by_its_name_and_keeps_its_values() -> None:
    made = plan_of(log(PEG), SAM).after.shoes[0]
    own = replace(SAM, shoes=(replace(made, id="mine", source="bought at the shop", distance_m=7.0, bought=None),))
    plan = plan_of(log(PEG._replace(brand="NIKE", bought="2025-01-01")), own)
    shoe = plan.after.shoes[0]
    assert states(plan) == [CHANGED] and (shoe.id, shoe.distance_m, shoe.bought) == ("mine", 7, "2025-01-01")
    assert ("words", "bought at the shop") in (shoe.source or ())
    assert not plan_of(log(PEG._replace(brand="NIKE", bought="2025-01-01")), plan.after).writes


def test_another_log_only_fills_what_is_unknown() -> None:
    first = plan_of(log(PEG), SAM).after
    plan = plan_of(log(PEG._replace(key="g1", distance_m=90_000.0, limit_m=600_000.0), kind="garmin-export"), first)
    assert plan.after.shoes[0].distance_m == 100_000 and plan.after.shoes[0].limit_m == 600_000
    assert ("kind", "strava-export") in (plan.after.shoes[0].source or ())


def test_names_that_fit_several_pairs_are_asked_about_not_merged() -> None:
    first = plan_of(log(PEG), SAM).after
    two = replace(first, shoes=(replace(first.shoes[0], source=None), replace(first.shoes[0], id="b", source=None)))
    plan = plan_of(log(PEG), two)
    assert states(plan) == [SKIPPED] and not plan.writes and "nickname" in plan.rows[0].why
    twice = plan_of(log(PEG, PEG._replace(key="other")), replace(first, shoes=(two.shoes[0],)))
    assert sorted(states(twice)) == [CHANGED, SKIPPED]


def test_new_pairs_get_ids_of_their_own_and_comments_of_the_file_stay(own_environment: Path) -> None:
    folders = Folders(own_environment, own_environment)
    path = folders.profiles / "sam.toml"
    path.parent.mkdir(parents=True)
    path.write_text('schema = 1 # mine\n[person]\nname = "Sam"\n[[shoe]]\nid = "nike-peg" # first\nbrand = "Nike"\n', "utf-8")
    plan = plan_of(log(PEG, PEG._replace(key="b", nickname="Two")), read_profile(path).profile)
    assert states(plan) == [NEW, NEW] and [shoe.id for shoe in plan.after.shoes] == ["nike-peg", "nike-peg-2", "nike-peg-3"]
    apply_plan(folders, plan, path)
    assert "# mine" in path.read_text("utf-8") and "# first" in path.read_text("utf-8")
    assert read_profile(path).profile == plan.after


def test_counts_say_how_many_stand_in_runs_only() -> None:
    counts = plan_of(read_export(SAMPLES / "strava"), SAM).counts
    assert counts == {"matched": 0, "changed": 0, "new": 4, "only_in_activities": 1, "skipped": 4}


def test_the_pair_that_is_open_takes_what_the_import_wrote_and_undo_gives_it_back(own_environment: Path) -> None:
    folders = Folders(own_environment, own_environment)
    path = save_profile(folders, replace(SAM, shoes=(OwnedShoe(id="a", shoe=Shoe(brand="Nike", model="Peg", eyelet_pairs=7)),)))
    session = Session(Library(folders))
    session.open(path, "a")
    plan = plan_of(log(PEG._replace(size=ShoeSize("us-men", "9.5"))), read_profile(path).profile)
    apply_plan(folders, plan, path)
    session.note_written(path, plan.before, plan.after)
    assert session.case.shoe.size == ShoeSize("us-men", "9.5") and not session.dirty
    session.save("Sam", dt.date(2026, 1, 1))
    assert read_profile(path).profile.shoes[0].distance_m == 100_000
    session.undo()
    shoe = read_profile(path).profile.shoes[0]
    assert shoe.distance_m is None and shoe.shoe.eyelet_pairs == 7 and session.case.shoe.size is None
