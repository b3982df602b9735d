"""The commands as other programs call them: output, exit codes, and what goes to which stream."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lacedoctor.cli import main, parser

CASE = """schema = 1
[person]
name = "Sam [bold]B[/bold]"
[shoe]
eyelet_pairs = 7
lace_length_mm = 1200
[[complaint]]
foot = "right"
zones = ["D10"]
sensations = ["numbness"]
clears_minutes = 2
[answers]
asked = true
red_flags = []
"""


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lacedoctor", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)


def run_json(*arguments: str, stdin: str = "") -> Any:
    done = run(*arguments, "--format", "json", stdin=stdin)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_best_lacings_stand_beside_the_advice_with_their_proof() -> None:
    assert "best" not in run_json("advise", "-", stdin=CASE)
    (best,) = run_json("advise", "-", "--best", stdin=CASE)["best"]
    codes = [member["code"] for member in best["members"]]
    assert best["recommended"] in codes and f"{best['family']:,}" in best["proof"]
    reliefs = [member["relief"] for member in best["members"]]
    assert reliefs == sorted(reliefs) and all(run("show", code).returncode == 0 for code in codes[:2])
    text = run("advise", "-", "--best", stdin=CASE).stdout
    assert "THE BEST LACING" in text and all(code in text for code in codes)
    unasked = run("advise", "-", "--best", stdin=CASE.replace("asked = true", "asked = false")).stdout
    assert "No best lacing is searched for" in unasked


def test_advice_as_data_has_every_key_of_the_contract() -> None:
    advice = run_json("advise", "-", stdin=CASE)
    assert set(advice) >= {
        "schema", "triage", "lacing_output", "findings", "causes", "lacing", "plans", "other", "avoid", "questions", "stop_rule",
        "disclaimer",
    }  # fmt: skip
    (plan,) = advice["plans"]
    assert set(plan) == {
        "foot", "title", "code", "ends", "tension", "lace_mm", "ends_mm", "tail_left_mm", "moves_from_current",
        "spot_pressure_ratio", "hold_ratio", "roles",
    }  # fmt: skip
    assert advice["lacing"][0] | {"say": "", "because": [], "costs": [], "disputes": [], "source": []} == {
        "action": "window", "rows": [4, 6], "say": "", "because": [], "costs": [], "disputes": [], "source": [],
    }  # fmt: skip
    (dispute,) = advice["lacing"][0]["disputes"]
    assert dispute["source"][0].startswith("lacing:")
    shown = run_json("show", plan["code"])
    assert shown["ends"] == plan["ends"]


def test_advice_as_text_says_warning_lacing_and_disclaimer(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(CASE, "utf-8")
    done = run("advise", str(path))
    assert done.returncode == 0
    text = " ".join(done.stdout.split())
    assert text.index("TRY THIS YOURSELF") < text.index("WHAT TO DO WITH THE LACES") < text.index("does not diagnose")
    assert "leaves a tail of" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema = 1\n[feet.left]\nlength_mm = 27.1\n", ":3: feet.left.length_mm:"),
        ("schema = 1\n[[complaint]]\nzones = ['navicula']\n", "navicular"),
        ("schema = 1\n[answers]\nred_flags = ['nope']\n", "answers.red_flags"),
        ("schema = 1\n[shoe\n", ":2:"),
        ("", "schema"),
        ("\x00\x1b[31m", "standard input"),
    ],
)
def test_a_wrong_case_names_line_key_and_remedy(text: str, said: str) -> None:
    done = run("advise", "-", stdin=text)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert "\x1b" not in done.stderr


def test_unknown_keys_are_warnings() -> None:
    done = run("advise", "-", "--format", "json", stdin=CASE.replace("eyelet_pairs", "eylet_pairs"))
    assert done.returncode == 0
    assert "eyelet_pairs" in done.stderr


def test_a_lacing_as_data() -> None:
    lacing = run_json("show", "heel-lock", "--pairs", "7", "--gap", "40", "--row-spacing", "15", "--tail", "0")
    assert lacing["ends"][0][-3:] == ["L6o", "L7i", "M7^"]
    assert lacing["lace_mm"] == pytest.approx(sum(segment["length_mm"] for segment in lacing["segments"]) + 40, abs=0.01)
    assert lacing["lace_mm"] == pytest.approx(sum(lacing["ends_mm"]), abs=0.01)
    assert {segment["kind"] for segment in lacing["segments"]} <= {"bar", "cross", "vertical", "diagonal", "loop"}
    assert run_json("show", "criss-cross.6")["closing_force"][:2] == pytest.approx([1.936329, 1.872658])  # science:C2
    assert run_json("show", "skip-first.5")["skipped"] == ["M1", "L1"]


def test_lists_of_gaps_count_the_rows() -> None:
    lacing = run_json("show", "criss-cross", "--gap", "30,40,50", "--row-spacing", "10,20", "--tail", "0")
    assert lacing["pairs"] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nonsense"), ("show", "straight-easy", "--pairs", "7"), ("show", "criss-cross", "--pairs", "11"),
        ("show", "criss-cross", "--pairs", "7", "--gap", "1,2"),
        ("show", "criss-cross", "--step", "99"), ("advise", "/no/such/file.toml"), ("advise", "-", "--profile", "Nobody"),
        ("frobnicate",),
        ("profile", "show", "Nobody"), ("check", "/no/such/file.toml"), ("show", "criss-cross", "--gap", "nan"),
    ],
)  # fmt: skip
def test_wrong_usage_exits_with_two_and_says_why(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, stdin=CASE)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_pictures_in_ascii_are_ascii() -> None:
    for name in ("criss-cross", "heel-lock", "ladder", "two-lace"):
        assert run("show", name, "--ascii").stdout.isascii()


def test_a_file_is_written_where_it_was_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "window.svg"
    done = run("show", "window", "--format", "svg", "-o", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_text("utf-8").startswith("<svg")
    assert list(tmp_path.glob("*.bak")) == []


def test_the_ending_decides_what_is_written(tmp_path: Path, here: Here) -> None:
    assert here("show", "window", "-o", str(tmp_path / "w.PNG")).returncode == 0
    assert (tmp_path / "w.PNG").read_bytes().startswith(b"\x89PNG")
    assert here("show", "window", "-o", str(tmp_path / "w.json")).returncode == 0 and json.loads(
        (tmp_path / "w.json").read_text()
    )
    for name, said in (("w.doc", ".svg"), ("typo/w.svg", "no folder")):
        done = here("show", "window", "-o", str(tmp_path / name))
        assert done.returncode == 2 and said in done.stderr
    assert {path.name for path in tmp_path.iterdir()} >= {"w.PNG", "w.json"} and not (tmp_path / "typo").exists()


def test_what_show_is_given_is_read_as_meant_or_refused(here: Here, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Code: criss-cross.7.window4-5" in here("show", "criss-cross", "7", "window", "4-5").stdout
    assert "7 rows, and that counts" in here("show", "army.7", "--pairs", "6").stderr
    for name in ("army.7", "ladder"):
        done = here("show", name, "--gap", "4,5")
        assert done.returncode == 2 and "4,5 was read as one number per row" in done.stderr
    done = here("show", "straight-bar", "--gap", "4,5")
    assert "Code: straight-bar.2" in done.stdout and "so as 2 rows. A decimal is written with a point: 4.5." in done.stderr
    for code in ("straight-bar.2", "straight-bar 2"):
        assert here("show", code, "--gap", "40,45").stderr == ""
    with pytest.raises(SystemExit):
        main(["show", "army", "--lace", "10"])
    assert "Did you mean 100 mm (10 cm)" in capsys.readouterr().err
    assert "Did you mean 1200 mm" in here("show", "army", "--lace", "120").stderr


def test_texts_say_lengths_in_the_unit_of_the_settings(own_environment: Path, here: Here) -> None:
    case = CASE.replace("[shoe]\n", "[shoe]\ntoe_gap_mm = 2\n")
    for unit, lace, gap in (("in", " in,", "only 1/8 in (2 mm)"), ("cm", " cm,", "only 0.2 cm")):
        own_environment.mkdir(exist_ok=True)
        (own_environment / "settings.toml").write_text(f'schema = 1\nunits = "{unit}"\n', "utf-8")
        assert f"{lace} sold as" in here("show", "window").stdout
        said = " ".join(here("advise", "-", stdin=case).stdout.split())
        assert f"{unit} at each end" in said and gap in said
        assert "only 2 mm" in here("advise", "-", "--format", "json", stdin=case).stdout


def test_the_catalogue_is_filtered_by_words_and_pairs() -> None:
    ids = [pattern["id"] for pattern in run_json("patterns", "--for", "heel slip", "--pairs", "6")]
    assert "heel-lock" in ids
    assert "window" not in ids
    assert "heel-lock" in [pattern["id"] for pattern in run_json("patterns", "--for", "slipping of the heel")]
    assert all(pattern["min_pairs"] <= 6 <= pattern["max_pairs"] for pattern in run_json("patterns", "--pairs", "6"))


def test_without_a_terminal_the_app_points_to_plain_text() -> None:
    done = run()
    assert done.returncode == 2
    assert "lacedoctor ask" in done.stderr


def test_about_version_paths() -> None:
    assert "not a medical device" in run("--about").stdout
    assert run("--version").stdout.startswith("lacedoctor ")
    assert "profiles" in run("paths").stdout


PROFILE = """schema = 1
[person]
name = "Sam"
[[shoe]]
id = "road"
eyelet_pairs = 7
[[shoe.trial]]
date = 2026-11-01 # mine
foot = "right"
code = "criss-cross.7.window4-6"
title = "Window"
reason_zones = ["heel-slip"]
runs = 0
"""


Here = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Here:
    """``run`` without a process of its own, where many commands follow one another."""

    def done(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8")), encoding="utf-8"))
        code = main(arguments)
        return subprocess.CompletedProcess(arguments, code, *capsys.readouterr())

    return done


def test_a_trial_is_asked_about_answered_and_counted(own_environment: Path, here: Here) -> None:
    path = own_environment / "profiles" / "sam.toml"
    path.parent.mkdir(parents=True)
    path.write_text(PROFILE, encoding="utf-8")
    shown = here("profile", "show", "Sam")
    assert "Window (right), since 1 November 2026: how many runs" in shown.stderr and "--foot right" in shown.stderr
    assert here("profile", "trial", "Sam").stderr == shown.stderr
    for wrong in (("--outcome", "better"), ("--runs", "2", "--new-zone", "nose"), ("--runs", "2", "--foot", "left")):
        assert here("profile", "trial", "Sam", *wrong).returncode == 2
    assert here("profile", "list", "--runs", "2").returncode == 2 and path.read_text("utf-8") == PROFILE
    done = here("profile", "trial", "Sam", "--runs", "3", "--outcome", "better", "--new-zone", "D10", "--note", "[x]")
    assert done.returncode == 0 and "health details" in done.stderr
    text = path.read_text("utf-8")
    assert "# mine" in text and 'new_zones = ["navicular"]' in text and 'note = "[x]"' in text
    assert here("profile", "trial", "Sam", "--runs", "4").returncode == 2  # judged already
    case = CASE.replace("[shoe]\neyelet_pairs = 7\n", "[shoe]\neyelet_pairs = 7\nlacing = 'criss-cross'\n")
    told = run_json("advise", "-", "--profile", "Sam", stdin=case)["experience"]
    assert [(item["action"], item["here"], item["you"]) for item in told] == [
        ("window", {"helped": 1, "of": 1}, {"helped": 1, "of": 1})
    ]
    assert "TRIED BEFORE" in here("advise", "-", "--profile", "Sam", stdin=case).stdout


def test_profiles_come_and_go(here: Here) -> None:
    name = "Zoë [red]/../x"
    assert here("profile", "new", name).returncode == 0
    assert here("profile", "list").stdout.strip() == name
    assert name in here("profile", "show", name).stdout
    assert here("profile", "new", name).returncode == 2
    assert here("profile", "delete", name).returncode == 0
    assert here("profile", "list").stdout == ""


def test_ask_leads_from_questions_to_advice_and_keeps_the_case(tmp_path: Path) -> None:
    kept = tmp_path / "case.toml"
    done = run("ask", "-o", str(kept), "--format", "json", stdin="none\nnav\nright\nnumb\n1\n7\n" + "\n" * 12)
    assert done.returncode == 0, done.stderr
    advice = json.loads(done.stdout)
    assert advice["lacing"][0]["action"] == "window"
    assert advice["plans"][0]["foot"] == "right"
    assert run_json("advise", str(kept))["plans"] == advice["plans"]
    assert "yours to keep or delete" in done.stderr and kept.stat().st_mode & 0o777 == 0o600


def test_ask_understands_places_as_people_say_them(here: Here, tmp_path: Path) -> None:
    for number, (words, zone) in enumerate(
        (
            ("top of foot\n2", "whole-top"),
            ("right\nheel slips", "heel-slip"),
            ("numb\nn\nslipping heel", "heel-slip"),
            ("list\nshin", "shin"),
        )
    ):
        kept = tmp_path / f"{number}.toml"
        said = here("ask", "-o", str(kept), stdin=f"none\n{words}\n").stderr
        assert f'zones = ["{zone}"]' in kept.read_text("utf-8"), words
        assert ("Did you mean" in said) == ("numb" in words) and ("Achilles tendon at the rim" in said) == ("list" in words)
        assert ('foot = "right"' in kept.read_text("utf-8")) == ("right" in words)


def test_a_distance_that_may_mean_two_things_is_refused(
    own_environment: Path, here: Here, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own_environment / "profiles" / "sam.toml"
    path.parent.mkdir(parents=True)
    path.write_text(PROFILE, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["profile", "shoe", "Sam", "--distance", "1,234"])
    assert "1.234 or 1234" in capsys.readouterr().err and path.read_text("utf-8") == PROFILE
    assert "distance unknown → 12.5 km" in here("profile", "shoe", "Sam", "--distance", "12,5").stderr
    assert "retired no → yes" in here("profile", "shoe", "Sam", "--retired").stderr
    (path.parent / "other.toml").write_text(PROFILE, encoding="utf-8")
    assert here("profile", "list").stdout.split("\n")[:2] == ["Sam (other)", "Sam (sam)"]
    assert "was removed" in here("profile", "erase", "other", "--yes").stderr


def test_ask_wants_an_unlikely_length_confirmed_before_it_is_taken(tmp_path: Path) -> None:
    kept = tmp_path / "case.toml"
    skipped = "\n" * 12
    done = run("ask", "-o", str(kept), stdin=f"none\nbig-toe-nail\nright\npressure\n1\n7\n\n\n1,4\nn\n14\n{skipped}")
    assert "1.4 mm is unusual (3 to 30 mm is usual): sure?" in done.stderr
    assert "toe_gap_mm = 14" in kept.read_text("utf-8")


def test_the_size_question_stands_before_everything_else_to_do() -> None:
    shoe = CASE.replace("[shoe]\n", "[shoe]\ntoe_gap_mm = 2\n")
    text = run("advise", "-", stdin=shoe).stdout
    size = "This is a size question, not a lacing one: the toe gap is only 2 mm (both feet)."
    assert f"WHAT ELSE {size}" in " ".join(text.split())
    assert run_json("advise", "-", stdin=shoe)["size_question"].startswith(size)


def test_ask_shows_no_lacing_while_the_safety_questions_are_open() -> None:
    done = run("ask", "--format", "json", stdin="\nnav\n")
    assert json.loads(done.stdout)["lacing_output"] == "none"


def test_ask_asks_a_warning_sign_again_instead_of_reading_no_answer_as_a_no() -> None:
    done = run("ask", "--format", "json", stdin="3\n\ny\nnav\n")
    assert json.loads(done.stdout)["triage"]["level"] == "emergency-now"
    assert done.stderr.count("Did the foot suddenly turn cold") == 2


@pytest.mark.parametrize("word", ["nonsense", "criss-cros", "criss-cross.7.nonsense"])
def test_a_lacing_nobody_knows_is_an_error_that_names_the_place(tmp_path: Path, word: str) -> None:
    path = tmp_path / "case.toml"
    path.write_text(CASE.replace("[shoe]\n", f'[shoe]\nlacing = "{word}"\n'), "utf-8")
    for done in (run("advise", str(path)), run("check", str(path))):
        assert done.returncode == 2
        said = done.stderr + done.stdout
        assert f"{path}:5" in said
        assert f"shoe.lacing: '{word}' is no lacing." in said


@pytest.mark.parametrize("word", ["parallel", "Heel lock", "criss-cross.6.window3-4", "straight-easy"])
def test_a_lacing_of_another_shoe_is_noted_not_refused(word: str) -> None:
    assert run("advise", "-", stdin=CASE.replace("[shoe]\n", f'[shoe]\nlacing = "{word}"\n')).returncode == 0


def test_an_own_lacing_is_known_in_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LACEDOCTOR_HOME", str(tmp_path))
    case = CASE.replace("[shoe]\n", '[shoe]\nlacing = "my-own"\n')
    assert run("advise", "-", stdin=case).returncode == 2
    (tmp_path / "patterns").mkdir()
    shipped = Path(__file__).resolve().parents[2] / "assets" / "lacing_patterns" / "criss-cross.toml"
    own = shipped.read_text("utf-8").replace('"criss-cross"', '"my-own"')
    (tmp_path / "patterns" / "my-own.toml").write_text(own, "utf-8")
    assert run("advise", "-", stdin=case).returncode == 0


def every_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command, and every one below it."""
    for name, command in commands.choices.items():
        yield name, command
        for below in command._actions:
            if isinstance(below, argparse._SubParsersAction):
                yield from every_command(below)


@pytest.mark.parametrize(
    ("command", "own", "others"),
    [
        (("profile", "trial"), "--runs", "--apply"), (("profile", "import"), "--apply", "--runs"),
        (("profile", "list"), "names of all profiles", "--"), (("profile", "purge"), "--days", "--shoe"),
        (("read", "compare"), "--pairs", "FILE"), (("read", "why"), "FILE", "--pairs"),
    ],
)  # fmt: skip
def test_what_stands_below_a_command_has_a_short_help_of_its_own(
    capsys: pytest.CaptureFixture[str], command: tuple[str, str], own: str, others: str
) -> None:
    with pytest.raises(SystemExit) as done:
        main([*command, "--help"])
    said = capsys.readouterr().out.replace("--help", "")
    assert done.value.code == 0 and said.startswith(f"usage: lacedoctor {' '.join(command)} ")
    assert own in said and others not in said and len(said.splitlines()) < 30


def test_every_command_and_option_says_what_it_is_for() -> None:
    top = parser()
    (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    for name, command in every_command(commands):
        assert command.description, name
        assert all(action.help for action in command._actions), name
    wide = " ".join(commands.choices["profile"].format_help().split())
    assert "import PATH" in wide and "show NAME" in wide


def test_an_unknown_theme_is_refused_with_all_there_are() -> None:
    done = run("--theme", "lacedoctor-drak")
    assert done.returncode == 2
    said = done.stderr
    assert "'lacedoctor-drak'" in said and "lacedoctor-dark, lacedoctor-light, lacedoctor-high-contrast" in said


def test_the_check_knows_themes_commands_and_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('schema = 1\ntheme = "nrod"\n[keys]\n"app.undoo" = "z"\nfoot.find = "esc"\n"app.save" = "f8"\n', "utf-8")
    assert main(["check", str(settings)]) == 0
    said = capsys.readouterr()
    found = said.out.splitlines()
    assert [line.partition(".toml:")[2].split()[0] for line in found] == ["2:", "4:", "5:"]
    assert all(word in line for line, word in zip(found, ("nord", "app.undo?", "escape"), strict=True))
    assert said.err.strip() == "0 error(s), 3 warning(s)."
