"""``profile import`` and ``profile export``: shown first, written when told to, whole files only."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from lacedoctor.cli import main
from lacedoctor.exchange import export_all
from lacedoctor.storage.profiles import read_profile

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "imports"


@pytest.fixture
def profiles(own_environment: Path) -> Path:
    folder = own_environment / "profiles"
    folder.mkdir(parents=True)
    for name in ("Sam", "Kim"):
        text = f'schema = 1\n[person]\nname = "{name}"\nconditions = ["diabetes"]\n[[shoe]]\nid = "a"\nlacing = "criss-cross.6"\n'
        (folder / f"{name.lower()}.toml").write_text(text, "utf-8")
    return folder


def test_an_import_is_shown_first_and_written_on_demand(profiles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (profiles / "sam.toml").read_bytes()
    assert main(["profile", "import", str(SAMPLES / "strava"), "--for", "Sam"]) == 0
    said = capsys.readouterr()
    assert "0 matched, 4 new (1 of them named by runs only), 4 skipped." in said.out and "SKIPPED" in said.out
    assert "--apply" in said.err and (profiles / "sam.toml").read_bytes() == before
    assert main(["profile", "import", str(SAMPLES / "strava"), "--for", "Sam", "--apply"]) == 0
    assert len(read_profile(profiles / "sam.toml").profile.shoes) == 5
    capsys.readouterr()
    assert main(["profile", "import", str(SAMPLES / "strava"), "--for", "Sam", "--apply", "--format", "json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["counts"] == {"matched": 4, "changed": 0, "new": 0, "only_in_activities": 0, "skipped": 4}
    assert {row["state"] for row in plan["rows"]} == {"same", "skipped"} and plan["applied"] is True


def test_columns_can_be_named(profiles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--for", "Sam", "--map", "Gear=nickname,Km=run_km"]
    assert main(["profile", "import", str(SAMPLES / "runs_utf16.csv"), *options]) == 0
    assert "distance 15.0 km" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", str(SAMPLES / "strava")], "--for NAME"),
        (["import", str(SAMPLES / "strava"), "--for", "Smm"], "Did you mean 'Sam'?"),
        (["import", str(SAMPLES / "strava"), "--for", "Anna"], "lacedoctor profile new Anna"),
        (["export", "Sam", "-o", "sam.doc"], "or say --format"),
        (["import", str(SAMPLES / "missing"), "--for", "Sam"], "missing: It cannot be read"),
        (["import", str(SAMPLES / "strava"), "--for", "Sam", "--format", "pdf"], "--format text"),
        (["import", str(SAMPLES / "strava"), "--for", "Sam", "--all"], "takes no --all. That is for export."),
        (["import", "x.toml", "--apply"], "taken over whole"),
        (["export"], "--all -o FOLDER"),
        (["export", "--all"], "-o FOLDER"),
        (["export", "Sam", "--all"], "Leave the name"),
        (["export", "Sam", "--for", "Sam"], "That is for import."),
        (["export", "Sam", "--format", "pdf", "--shoe", "nope"], "Saved are: a."),
        (["list", "--apply"], "That is for import."),
        (["export", "Sam", "--runs", "3"], "That is for trial."),
        (["show", "Sam", "--no-retired"], "takes no --retired. That is for shoe."),
        (["show", "Sam", "--shoe", "a"], "That is for export and trial and shoe."),
    ],
)
def test_wrong_usage_names_the_remedy(
    profiles: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["profile", *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err and captured.out == ""


def test_exports_of_one(profiles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "export", "Sam", "--format", "json"]) == 0
    text = capsys.readouterr().out
    assert json.loads(text)["shoe"][0]["lacing"] == "criss-cross.6" and "diabetes" not in text
    assert main(["profile", "export", "Sam", "--format", "csv"]) == 0
    assert next(csv.DictReader(capsys.readouterr().out.splitlines()))["lacing"] == "criss-cross.6"
    assert main(["profile", "export", "Sam", "--format", "text"]) == 0
    assert "Criss-cross, 6 pairs" in capsys.readouterr().out
    assert main(["profile", "export", "Sam", "-o", str(tmp_path / "card.svg")]) == 0
    assert (tmp_path / "card.svg").read_text("utf-8").startswith("<svg")
    assert main(["profile", "export", "Sam", "-o", str(tmp_path / "data.json")]) == 0
    assert (tmp_path / "data.json").stat().st_mode & 0o777 == 0o600


def test_everybody_into_a_folder_and_a_broken_one_is_told(
    profiles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (profiles / "broken.toml").write_text("schema = ", "utf-8")
    assert main(["profile", "export", "--all", "-o", str(tmp_path / "cards"), "--format", "pdf"]) == 2
    assert sorted(path.name for path in (tmp_path / "cards").iterdir()) == ["kim.pdf", "sam.pdf"]
    said = capsys.readouterr().err
    assert "broken.toml:1:" in said and "2 files written" in said and "1 could not be" in said


def test_an_interrupt_leaves_whole_files_only(
    profiles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object, **options: object) -> object:
        for done in export_all(*arguments, **options):  # type: ignore[arg-type]
            yield done
            raise KeyboardInterrupt

    monkeypatch.setattr("lacedoctor.commands.exchange.export_all", interrupted)
    assert main(["profile", "export", "--all", "-o", str(tmp_path / "cards"), "--format", "text"]) == 1
    assert [path.name for path in (tmp_path / "cards").iterdir()] == ["kim.txt"]
    assert "1 of 2 files are written, each of them whole" in capsys.readouterr().err
