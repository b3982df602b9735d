"""Exports that mean harm or are broken: every one is answered with a place and a remedy, never with a traceback."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lacedoctor.domain.profile import Profile
from lacedoctor.errors import FileProblemError, LaceDoctorError
from lacedoctor.storage.exports import guarded, profile_csv
from lacedoctor.storage.imports import container
from lacedoctor.storage.imports.detect import read_export
from lacedoctor.storage.imports.found import Found, FoundShoe, Stopped
from lacedoctor.storage.imports.plan import plan_of
from lacedoctor.storage.profile_format import profile_from, profile_table
from lacedoctor.storage.toml_document import parse_document
from lacedoctor.storage.toml_text import toml_text

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "imports"
SHOES = "Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\n,Nike,Peg,\n"
EVIL = (
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "'quoted",
    "'=x",
    "''",
    "x\x1b[31m",
    "[b]",
    "a\u202eb",
    "../x",
    "\0",
)


def packed(path: Path, files: dict[str, bytes | str], change: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(FileProblemError) as caught:
        read_export(path)
    (problem,) = caught.value.problems
    assert problem.file.startswith(str(path)) and problem.what and problem.mend and "\x1b" not in str(problem)
    return str(problem)


@pytest.mark.parametrize("name", ["../shoes.csv", "/etc/shoes.csv", "a/../../shoes.csv", "C:\\shoes.csv", "..\\shoes.csv"])
def test_names_that_lead_out_of_an_archive(tmp_path: Path, name: str) -> None:
    assert "leads out of it" in refused(packed(tmp_path / "x.zip", {name: SHOES, "activities.csv": "x"}))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.zip"]


def test_links_in_an_archive_and_in_a_folder(tmp_path: Path) -> None:
    def link(info: zipfile.ZipInfo) -> None:
        info.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert "link" in refused(packed(tmp_path / "x.zip", {"shoes.csv": "/etc/passwd", "b.csv": "x"}, link))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "shoes.csv").symlink_to("/etc/passwd")
    (folder / "b.csv").write_text("x", "utf-8")
    assert "link" in refused(folder)


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = b"\0" * 3_000_000
    assert "times its size" in refused(packed(tmp_path / "ratio.zip", {"shoes.csv": zeros, "b.csv": "x"}))
    monkeypatch.setattr(container, "MOST_RATIO", 10**9)
    monkeypatch.setattr(container, "MOST_BYTES", 2_000_000)
    assert "larger than" in refused(packed(tmp_path / "one.zip", {"shoes.csv": zeros, "b.csv": "x"}))
    monkeypatch.setattr(container, "MOST_IN_ALL", 2_000_000)
    assert "unpacks to more" in refused(packed(tmp_path / "all.zip", {"shoes.csv": zeros, "activities.csv": zeros}))
    monkeypatch.setattr(container, "MOST_MEMBERS", 3)
    assert "more than 3 files" in refused(packed(tmp_path / "many.zip", {f"{number}.csv": "x" for number in range(4)}))
    monkeypatch.setattr(container, "MOST_DIRECTORY", 100)
    assert "more than 3 files" in refused(packed(tmp_path / "long.zip", {"x" * 200: "x"}))


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"shoes.csv": b"a,b\n" * 500_000, "b.csv": "x"})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        place = data.index(mark) + at
        data[place : place + 4] = (100).to_bytes(4, "little")
    path.write_bytes(data)
    assert "cannot be unpacked" in refused(path)


def test_locked_truncated_nested_and_other_archives(tmp_path: Path) -> None:
    path = packed(tmp_path / "locked.zip", {"shoes.csv": SHOES, "b.csv": "x"})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    assert "password" in refused(path)
    whole = packed(tmp_path / "whole.zip", {"shoes.csv": SHOES, "b.csv": "x"}).read_bytes()
    for size in (4, 30, len(whole) // 2, len(whole) - 5):
        (tmp_path / "cut.zip").write_bytes(whole[:size])
        assert "cannot be read" in refused(tmp_path / "cut.zip")
    assert "another archive" in refused(packed(tmp_path / "nested.zip", {"export.zip": whole, "b.fit": "x"}))
    (tmp_path / "x.csv.gz").write_bytes(b"\x1f\x8b\x08\0rest")
    assert "gzip" in refused(tmp_path / "x.csv.gz")
    assert "nothing that is known" in refused(packed(tmp_path / "other.zip", {"a.fit": "x", "b.fit": "x"}))


def test_a_file_without_a_name_is_passed_over(tmp_path: Path) -> None:
    found = read_export(packed(tmp_path / "x.zip", {"": "x", "shoes.csv": SHOES, "b.csv": "x"}))
    assert [shoe.label for shoe in found.shoes] == ["Nike Peg"]


def test_devices_and_missing_files(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "missing.zip")
    os.mkfifo(tmp_path / "pipe")
    assert "neither a file nor a folder" in refused(tmp_path / "pipe")


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><RunningAHEADLog>&b;</RunningAHEADLog>'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("bomb.xml", ENTITIES, "bomb.xml:1: It declares a document type"),
        ("external.xml", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><RunningAHEADLog/>', "document type"),
        ("open.xml", "<RunningAHEADLog>\n<EventCollection>", "open.xml:2: This is not whole XML"),
        ("encoding.xml", '<?xml version="1.0" encoding="utf-8z"?><RunningAHEADLog/>', "encoding.xml:1: Its encoding"),
        ("wide.xml", '<?xml version="1.0" encoding="big5"?><RunningAHEADLog/>', "wide.xml:1: Its encoding"),
        ("other.xml", "<html></html>", "no RunningAHEADLog"),
        ("deep_gear.json", "[" * 100_000, "nested too deeply"),
        ("cut_gear.json", '[{"gearDTOS":\n[', "cut_gear.json:2: This is not whole JSON"),
        ("digits_gear.json", '{"gearDTOS": ' + "9" * 5000 + "}", "not JSON"),
        ("other.json", '{"a": 1}', "no list of gear"),
        ("quote.csv", 'Name,Km\n"' + "x" * 200_000, "is a quotation mark missing?"),
        ("empty.csv", "\n\n", "empty"),
        ("binary.csv", "\0\1\2\0\0\0\0\3\0\0\0\0\0\0", "binary"),
        ("nameless.csv", "Colour,Price\nred,1\n", "its columns are: Colour, Price"),
    ],
)
def test_broken_files_are_named_with_place_and_remedy(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert said in refused(tmp_path / name)


def test_deep_xml_does_no_harm(tmp_path: Path) -> None:
    deep = 20_000
    (tmp_path / "deep.xml").write_text(f"<RunningAHEADLog>{'<a>' * deep}{'</a>' * deep}</RunningAHEADLog>", "utf-8")
    assert read_export(tmp_path / "deep.xml").shoes == ()


def test_evil_names_come_through_a_profile_and_back_as_they_can_be_shown(tmp_path: Path) -> None:
    rows = "".join(f'"{name.replace(chr(34), "")}","{place}"\n' for place, name in enumerate(EVIL))
    (tmp_path / "x.csv").write_text(f"Nickname,Model\n{rows}{'y' * 100_000},1\n", "utf-8", newline="")
    found = read_export(tmp_path / "x.csv")
    assert any("100000 characters" in item.why for item in found.skipped)
    profile = plan_of(found, Profile(name="Sam")).after
    assert len(profile.shoes) == len(EVIL)
    assert not any(letter in (shoe.nickname or "") for shoe in profile.shoes for letter in "\x1b\0\u202e\r\n")
    again, _ = profile_from(parse_document(toml_text(profile_table(profile)), "x.toml"), "x")
    assert again.shoes == profile.shoes


def test_no_cell_of_an_export_is_a_formula_and_nothing_is_lost(tmp_path: Path) -> None:
    made = [name for name in EVIL if name.isprintable() and not name.startswith("'")] + ["'quoted", "'=x"]
    pairs = tuple(FoundShoe(name, nickname=name) for name in made)
    profile = plan_of(Found("x", "X", pairs), Profile(name="Sam")).after
    text = profile_csv(profile)
    for line in text.splitlines()[1:]:
        assert not line.lstrip('"').startswith(("=", "+", "-", "@", "\t", "\r"))
    (tmp_path / "own.csv").write_text(text, "utf-8", newline="")
    assert [shoe.nickname for shoe in read_export(tmp_path / "own.csv").shoes] == made


@given(st.text(max_size=20))
def test_taking_one_mark_away_gives_back_what_was_there(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (cell[1:] if cell.startswith("'") else cell) == text


def test_whoever_waits_can_stop_it(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Stopped

    for name in ("strava", "garmin", "runningahead.tsv", "runningahead.xml"):
        with pytest.raises(Stopped):
            read_export(SAMPLES / name, None, stop)


SEEDS = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.*")) if path.suffix in (".csv", ".tsv", ".xml", ".json")]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A sample with some of its bytes cut, repeated or replaced."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        stop = draw(st.integers(start, min(start + 40, len(data))))
        data = data[:start] + draw(st.binary(max_size=6) | st.just(data[start:stop] * 2)) + data[stop:]
    return data


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mutated() | st.binary(max_size=200), st.sampled_from(["a.csv", "a_gear.json", "a.xml"]), st.booleans())
def test_no_file_makes_a_reader_fall(tmp_path: Path, data: bytes, name: str, in_zip: bool) -> None:
    path = tmp_path / ("x.zip" if in_zip else name)
    if in_zip:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(name, data)
        data = stream.getvalue()
    path.write_bytes(data)
    try:
        profile = plan_of(read_export(path), Profile(name="Sam")).after
    except LaceDoctorError:
        return
    profile_from(parse_document(toml_text(profile_table(profile)), "x.toml"), "x")  # whatever was read can be kept


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_archive_makes_the_reader_fall(tmp_path: Path, data: st.DataObject) -> None:
    whole = packed(
        tmp_path / "w.zip", {"shoes.csv": SHOES, "activities.csv": "Activity ID,Activity Gear\n1,Nike Peg\n"}
    ).read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    (tmp_path / "x.zip").write_bytes(whole[:place] + data.draw(st.binary(min_size=1, max_size=3)) + whole[place + 1 :])
    try:
        read_export(tmp_path / "x.zip")
    except LaceDoctorError:
        return
