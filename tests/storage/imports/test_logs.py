"""What the exports of other training logs say, trap by trap; the samples are small and made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacedoctor.domain.case import ShoeSize
from lacedoctor.errors import FileProblemError, LaceDoctorError
from lacedoctor.storage.imports.csv_mapped import said_of
from lacedoctor.storage.imports.detect import read_export
from lacedoctor.storage.imports.found import Found, FoundShoe
from lacedoctor.storage.imports.sheets import comma_is_decimal, date_of, number

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "imports"


def shoes(found: Found) -> dict[str, FoundShoe]:
    return {shoe.label: shoe for shoe in found.shoes}


def skipped(found: Found) -> dict[str, str]:
    return {item.label: item.why for item in found.skipped}


def table(folder: Path, text: str | bytes, name: str = "gear.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_strava_joins_shoes_and_activities_by_name() -> None:
    found = read_export(SAMPLES / "strava")
    pairs = shoes(found)
    # the last of two distances is in metres; one activity stands there twice; case and spaces of the gear's name vary
    assert pairs["Nike Pegasus 41"].distance_m == 15020.4
    assert pairs["Saucony Trail runner 2200 New forest runners"].distance_m == 6000
    # never worn: in shoes.csv only, so that no distance is known, not 0
    assert pairs["Hoka Clifton 9 Never worn"].distance_m is None
    # retired pairs stand in the activities only
    assert pairs["Asics Nimbus 24"].only_in_activities and pairs["Asics Nimbus 24"].distance_m == 8000
    assert len(pairs) == 4


def test_strava_says_what_it_leaves_out_and_why() -> None:
    why = skipped(read_export(SAMPLES / "strava"))
    assert "bike" in why["Rocket"] and "bike" in why["Grizl"]
    assert "cannot be told apart" in why["Brooks Ghost 16"]  # two unnamed pairs of one model share one key
    assert "do not tell" in why["Cork mat"]
    assert len(why) == 4


def test_strava_with_one_distance_column_asks_for_its_unit(tmp_path: Path) -> None:
    path = table(tmp_path, "Activity ID,Activity Type,Distance,Activity Gear\n1,Run,10,Nike Peg\n")
    found = read_export(path)
    assert shoes(found)["Nike Peg"].distance_m is None and any("--map" in note for note in found.notes)
    said = said_of("Distance=distance_mi")
    assert shoes(read_export(path, said))["Nike Peg"].distance_m == pytest.approx(16093.4)


def test_strava_with_translated_headers(tmp_path: Path) -> None:
    (tmp_path / "shoes.csv").write_text("Schuhname,Marke des Schuhs,Schuhmodell,Sportarten\n,Nike,Peg,\n", "utf-8")
    assert [shoe.label for shoe in read_export(tmp_path / "shoes.csv", said_of("Marke des Schuhs=brand")).shoes] == ["Nike"]
    activities = "ID,Art,Strecke,Ausrüstung,Strecke\n1,Run,1,Nike Peg,1000\n"
    (tmp_path / "activities.csv").write_text(activities, "utf-8")
    with pytest.raises(FileProblemError, match=r"activities.csv:1: .*Ausrüstung.*--map"):
        read_export(tmp_path)
    found = read_export(tmp_path, said_of("Ausrüstung=gear,Strecke=distance,Art=type"))
    assert shoes(found)["Nike Peg"].distance_m == 1000 and any("by their places" in note for note in found.notes)


def test_garmin_adds_up_linked_activities_in_centimetres() -> None:
    found = read_export(SAMPLES / "garmin")
    pairs = shoes(found)
    pegs = pairs["Nike Pegasus Blue Pegs"]
    assert (pegs.distance_m, pegs.limit_m, pegs.bought, pegs.retired) == (15005, 644_000, "2025-01-01", False)
    old = pairs["Hoka Clifton 8"]  # "Unknown" is nobody's brand, a limit of 0 is none, no activity is no distance
    assert (old.brand, old.limit_m, old.distance_m, old.retired) == (None, None, None, True)
    assert "Bike" in skipped(found)["Commuter"] and "no name" in skipped(found)["4c"]
    assert found.notes == ("Blue Pegs: 1 of 3 activities have no distance in the export.",)


def test_garmin_gear_alone_has_no_distances(tmp_path: Path) -> None:
    text = next(SAMPLES.glob("garmin/*/*/*_gear.json")).read_text("utf-8")
    found = read_export(table(tmp_path, text, "renamed.json"))
    assert shoes(found)["Nike Pegasus Blue Pegs"].distance_m is None and "distances" in found.notes[0]


def test_garmin_links_as_one_flat_list(tmp_path: Path) -> None:
    shoe, link = '{"gearPk":1,"gearTypeName":"Shoes","displayName":"A"}', '{"gearPk":1,"activityId":5}'
    gear = f'[{{"gearDTOS":[{shoe}],"gearActivityDTOs":[{link}]}}]'
    table(tmp_path, gear, "x_gear.json")
    table(tmp_path, '[{"summarizedActivitiesExport":[{"activityId":5,"distance":100}]}]', "x_summarizedActivities.json")
    assert shoes(read_export(tmp_path))["A"].distance_m == 1


def test_runningahead_adds_up_runs_of_one_make_model_and_serial() -> None:
    found = read_export(SAMPLES / "runningahead.tsv")
    pairs = shoes(found)
    assert pairs["Brooks Ghost A"].distance_m == pytest.approx(19977.93, abs=0.01)  # 6,2 miles with a comma, and 10 km
    assert pairs["Brooks Ghost A"].size == ShoeSize("us-men", "9.5") and pairs["Brooks Ghost A"].bought == "2025-03-01"
    assert pairs["Brooks Ghost B"].distance_m == 400
    assert pairs["Saucony Ride"].size is None and pairs["Saucony Ride"].distance_m is None
    assert any("Furlong" in note for note in found.notes) and any("men's or women's" in note for note in found.notes)
    assert "Sidi Genius" not in pairs


def test_runningahead_as_xml() -> None:
    found = read_export(SAMPLES / "runningahead.xml")
    ghost = shoes(found)["Brooks Ghost & co"]
    assert ghost.distance_m == pytest.approx(12609.34, abs=0.01) and ghost.start_m == pytest.approx(16093.44)
    assert (ghost.retired, ghost.bought) == (True, "2024-11-02")
    assert shoes(found)["Never worn"].brand is None and skipped(found) == {"Bike": "No run was made with it."}


def test_a_table_of_shoes_with_other_things_in_it() -> None:
    found = read_export(SAMPLES / "endurain.csv")
    assert shoes(found)["Nike Pegasus Daily"].start_m == 50_500 and shoes(found)["Nike Pegasus Daily"].retired is False
    assert shoes(found)["Hoka Clifton Old ones"].start_m is None and shoes(found)["Hoka Clifton Old ones"].retired is True
    assert "type is 1" in skipped(found)["Trek Domane Bike"]
    assert shoes(read_export(SAMPLES / "fittrackee.json"))["Pegs"].distance_m == 120_500


def test_a_german_spreadsheet_with_commas_and_umlauts() -> None:
    found = read_export(SAMPLES / "german.csv")
    assert shoes(found)["Brütting Läufer Alltag"].distance_m == 1_234_500
    assert shoes(found)["Nike Streak Wettkampf"].distance_m == 12_500
    assert shoes(found)["Brütting Läufer Alltag"].bought == "2024-12-31" and "cp1252" in found.notes[0]


def test_a_log_of_runs_is_added_up_only_when_it_is_said_to_be_one() -> None:
    path = SAMPLES / "runs_utf16.csv"
    assert 'say --map "Km=run_km"' in skipped(read_export(path))["Łódź 1"]
    assert shoes(read_export(path, said_of("Km=run_km")))["Łódź 1"].distance_m == 15_000


def test_a_distance_without_its_unit_is_not_guessed(tmp_path: Path) -> None:
    path = table(tmp_path, "Name,Distance\nPeg,500\n")
    found = read_export(path)
    assert found.shoes[0].distance_m is None and 'say --map "Distance=distance_km"' in found.notes[0]
    assert read_export(path, said_of("Distance=distance_mi")).shoes[0].distance_m == pytest.approx(804_672)


def test_a_unit_in_brackets_is_read_whatever_the_word_before(tmp_path: Path) -> None:
    text = "Nom;Kilométrage total (km);Limite (mi);Bemerkung;Gewicht (g);Limit\nPeg;500;100;ok;250;9\n"
    found = read_export(table(tmp_path, text))
    assert found.shoes[0].nickname == "Peg"
    assert found.shoes[0].distance_m == 500_000 and found.shoes[0].limit_m == pytest.approx(160_934.4)
    assert found.notes == ('Not taken: Gewicht (g), Limit. If it is of use, say --map "Limit=limit_km".',)
    two = read_export(table(tmp_path, "Name,This (km),That (km)\nPeg,5,6\n"))  # either may be it
    assert two.shoes[0].distance_m is None and "Not taken: This (km), That (km)" in two.notes[0]


@pytest.mark.parametrize("said", ["Distance=furlongs", "nonsense", "=", "a=b=c"])
def test_a_map_that_names_no_field_is_an_error(said: str) -> None:
    with pytest.raises(LaceDoctorError, match="--map"):
        said_of(said)


def test_a_map_that_names_no_column_lists_the_columns(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match=r"gear.csv:1: There is no column Gaer\. Its columns are: Name, Km"):
        read_export(table(tmp_path, "Name,Km\nPeg,5\n"), said_of("Gaer=nickname"))


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        (["12,5"], [12.5]),
        (["1.234,5", "999"], [1234.5, 999]),
        (["1,234.5", "1,234"], [1234.5, 1234]),
        (["12.345"], [12.345]),
        (["0,250"], [0.25]),
        (["1 234,5 km"], [1234.5]),
        (["1,234,567"], [1234567]),
        (["1.23E+06", "5 East"], [1_230_000, 5]),
        (["-", ""], [None, None]),
    ],
)
def test_numbers_as_people_write_them(values: list[str], numbers: list[float | None]) -> None:
    comma = comma_is_decimal(values)
    assert [number(value, comma) for value in values] == numbers


def test_a_number_that_may_mean_two_things_is_not_guessed(tmp_path: Path) -> None:
    found = read_export(table(tmp_path, 'Name,Km\nPeg,"1,234"\n'))
    assert found.shoes[0].distance_m is None and "1.234 or 1234" in found.notes[0]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-03-02T07:00:00.0", "2026-03-02"),
        ("Jan 1, 2026, 12:00:00 AM", "2026-01-01"),
        ("31.12.2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("31/12/2024", "2024-12-31"),
        ("03/04/2025", None),
        ("99.99.2025", None),
        (None, None),
    ],
)
def test_dates(text: str | None, date: str | None) -> None:
    assert date_of(text) == date
