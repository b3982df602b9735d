"""``lacedoctor read``: what the screens say, without the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacedoctor.cli import main

CASE = """schema = 1
[shoe]
eyelet_pairs = 7
[[complaint]]
foot = "right"
zones = ["navicular"]
sensations = ["numbness"]
clears_minutes = 2
[answers]
asked = true
red_flags = []
"""
PROFILE = """schema = 1
[person]
name = "Sam"
[feet.right]
length_mm = 271
[[shoe]]
id = "a"
distance_m = 412000
limit_m = 700000
[[shoe.trial]]
date = "2026-10-01"
title = "Window"
outcome = "better"
runs = 3
[[shoe.trial]]
date = "2026-10-19"
code = "ladder.7"
title = "Ladder"
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lacing", "runner's knot"), ("Heel lock", "Good for", "Closing force by row", "Lacing code")),
        (("lacing", "end-shortening", "--pairs", "7"), ("On 7 pairs:", "Who says so")),
        (("compare", "army", "ladder", "--pairs", "6"), ("▸Army", "◆Ladder", "Moves    11", "Row 6")),
    ],
)
def test_lacings_are_told_as_on_their_screen(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: tuple[str, ...]
) -> None:
    assert main(["read", *words]) == 0
    told = capsys.readouterr().out
    assert all(part in told for part in said), told
    assert max(map(len, told.splitlines())) <= 76


def test_the_reasons_are_told_with_their_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.toml"
    file.write_text(CASE, "utf-8")
    assert main(["read", "why", str(file)]) == 0
    told = capsys.readouterr().out
    assert all(part in told for part in ("In one sentence, for the customer", "navicular", "[1"))


def test_a_name_too_few_says_what_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "compare", "army"]) == 2
    assert "another lacing" in capsys.readouterr().err


def test_a_profile_is_told_as_on_gear(own_environment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_environment / "profiles").mkdir(parents=True)
    (own_environment / "profiles" / "sam.toml").write_text(PROFILE, "utf-8")
    assert main(["read", "gear", "Sam"]) == 0
    told = capsys.readouterr()
    assert "412 of 700 km" in told.out and "• Window, 3 runs: better" in told.out and "Right: 271 mm long" in told.out
    assert "Ladder" in told.out and "lacedoctor profile trial Sam" in told.err  # what is on trial is asked about
