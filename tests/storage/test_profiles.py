"""Gear profiles: any name, nobody's edits lost, a broken file never in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacedoctor.domain.case import EyestayGap, FootShape, Person, Shoe, ShoeSize
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.words import Foot
from lacedoctor.errors import FileProblemError, UnknownNameError
from lacedoctor.storage import profile_list
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profile_names import HEAD_BYTES, name_in, slug_of
from lacedoctor.storage.profiles import (
    delete_profile,
    export_profile,
    find_profile,
    import_profile,
    list_profiles,
    read_profile,
    restore_profile,
    save_profile,
)
from lacedoctor.storage.versions import versions_of


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path, tmp_path)


def _sam(**values: object) -> Profile:
    shoe = OwnedShoe(id="a", shoe=Shoe(brand="Roadster"), trials=(Trial(date="2026-01-02", code="criss-cross.7", runs=0),))
    sam = Profile(name="Sam", person=Person(name="Sam", age=34), left=FootShape(length_mm=270), shoes=(shoe,))
    return replace(sam, **values)  # type: ignore[arg-type]


AWKWARD = [
    "[b]Sam[/b]",
    "../../etc/passwd",
    "a/b\\c",
    "CON",
    "nul",
    "x" * 300,
    "👟",
    ".",
    "",
    "שלום",
    "Zoë",
    "\x1b[31mred",
    "日" * 200,
]


@pytest.mark.parametrize("name", AWKWARD)
def test_any_name_is_kept_literally_in_a_file_inside_the_folder(folders: Folders, name: str) -> None:
    path = save_profile(folders, Profile(name=name))
    assert path.parent == folders.profiles
    assert len(path.name.encode()) < 150
    if name:
        assert read_profile(path).profile.name == name
        assert find_profile(folders, name).path == path


@given(st.text(max_size=400))
@settings(deadline=None)
def test_a_slug_is_a_safe_file_name_and_settled(name: str) -> None:
    slug = slug_of(name)
    assert slug
    assert all(letter.isalnum() or letter == "-" for letter in slug)
    assert slug_of(slug) == slug


def test_names_that_differ_in_case_only_get_files_of_their_own(folders: Folders) -> None:
    paths = [save_profile(folders, Profile(name=name)) for name in ("Sam", "SAM", "sam!")]
    assert [path.name for path in paths] == ["sam.toml", "sam-2.toml", "sam-3.toml"]
    assert find_profile(folders, "SAM").path == paths[1]


def test_two_people_of_one_name_have_to_be_told_apart(folders: Folders) -> None:
    save_profile(folders, Profile(name="Kim"))
    second = save_profile(folders, Profile(name="Kim"))
    with pytest.raises(UnknownNameError, match="kim-2 or kim"):
        find_profile(folders, "Kim")
    assert find_profile(folders, "kim-2").path == second


def test_an_unknown_name_meets_the_nearest(folders: Folders) -> None:
    save_profile(folders, Profile(name="Alexandra"))
    with pytest.raises(UnknownNameError, match="Did you mean 'Alexandra'"):
        find_profile(folders, "Aleksandra")


def test_comments_order_and_unknown_keys_survive_a_save(folders: Folders) -> None:
    path = save_profile(folders, _sam())
    text = path.read_text("utf-8").replace("age = 34", "age   = 34  # in May\nfavourite = 'tea'")
    path.write_text(f"# Sam's file\n{text}[[future]]\nx = 1\n", "utf-8")
    base = read_profile(path).profile
    save_profile(folders, replace(base, person=replace(base.person, age=35)), path, base)
    assert path.read_text("utf-8") == f"# Sam's file\n{text}[[future]]\nx = 1\n".replace("34", "35", 1)


def test_what_somebody_else_added_meanwhile_survives(folders: Folders) -> None:
    path = save_profile(folders, _sam())
    base = read_profile(path).profile
    theirs = replace(base, right=FootShape(length_mm=271), shoes=(*base.shoes, OwnedShoe(id="theirs")))
    trials = (*base.shoes[0].trials, Trial(note="their trial"))
    theirs = replace(theirs, shoes=(replace(base.shoes[0], trials=trials), theirs.shoes[1]))
    save_profile(folders, theirs, path, base)

    done = replace(base.shoes[0].trials[0], runs=3, outcome="better")
    mine = replace(base, shoes=(replace(base.shoes[0], nickname="Red", trials=(done, Trial(note="mine"))), OwnedShoe(id="mine")))
    save_profile(folders, mine, path, base)

    merged = read_profile(path).profile
    assert merged.right.length_mm == 271
    assert {shoe.id for shoe in merged.shoes} == {"a", "mine", "theirs"}
    assert merged.shoes[0].nickname == "Red"
    assert set(merged.shoes[0].trials) == {done, Trial(note="mine"), Trial(note="their trial")}


LAYOUTS = {
    "on one line": 'schema = 1\nperson = { name = "Jo", age = 3, x = 1 }\nshoe = [ { id = "a", x = 1 }, { id = "b" } ]\n',
    "dotted": 'schema = 1\nperson.name = "Jo"\nperson.age = 3\nperson.x = 1\n[[shoe]]\nid = "a"\nx = 1\n[[shoe]]\nid = "b"\n',
    "out of order": '[[shoe]]\nid = "a"\nx = 1\n[person]\nname = "Jo"\nage = 3\nx = 1\n[[other]]\n[feet.left]\n[socks]\n',
    "Windows": 'schema = 1\r\n[person]\r\nname = "Jo" # short\r\nage = 3\r\nx = 1\r\n[[shoe]]\r\nid = "a"\r\nx = 1\r\n',
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_any_layout_can_be_edited_and_keeps_what_is_not_understood(folders: Folders, tmp_path: Path, layout: str) -> None:
    path = tmp_path / "jo.toml"
    path.write_bytes(LAYOUTS[layout].encode())
    base = read_profile(path).profile
    first = replace(base.shoes[0], left=Shoe(toe_gap_mm=12), trials=(Trial(note="new"),))
    person = replace(base.person, age=None, sex="f")
    new = replace(base, person=person, shoes=(first, *base.shoes[1:], OwnedShoe(id="c")), right=FootShape(length_mm=170))
    save_profile(folders, new, path, base)
    assert read_profile(path).profile == new
    text = path.read_bytes()
    assert text.count(b"x = 1") == 2
    assert text.count(b"\r\n") == (text.count(b"\n") if layout == "Windows" else 0)


def test_what_was_removed_here_goes_and_nothing_goes_without_a_base(folders: Folders) -> None:
    path = save_profile(folders, _sam())
    base = read_profile(path).profile
    save_profile(folders, _sam(shoes=()), path)
    assert read_profile(path).profile.shoes == base.shoes
    save_profile(folders, _sam(shoes=()), path, base)
    assert read_profile(path).profile.shoes == ()


def test_a_table_gives_way_to_an_empty_text(folders: Folders) -> None:
    path = save_profile(folders, Profile(name="Sam", shoes=(OwnedShoe(id="a", source=(("kind", "log"),)),)))
    plain = Profile(name="Sam", shoes=(OwnedShoe(id="a", source=""),))
    save_profile(folders, plain, path, read_profile(path).profile)
    assert read_profile(path).profile.shoes == plain.shoes


def test_saving_twice_without_a_base_doubles_nothing(folders: Folders) -> None:
    path = save_profile(folders, _sam())
    before = path.read_text("utf-8")
    save_profile(folders, _sam(), path)
    assert path.read_text("utf-8") == before


def test_a_newer_schema_is_read_and_kept(folders: Folders) -> None:
    path = save_profile(folders, _sam())
    text = (
        path.read_text("utf-8")
        .replace("schema = 1", "schema = 2")
        .replace('brand = "Roadster"', 'brand = "Roadster"\nkind = "moon-walk"')
    )
    path.write_text(text + "\n[orbit]\nmoons = 2\n", "utf-8")
    stored = read_profile(path)
    assert stored.profile.shoes[0].shoe.kind is None
    assert all(problem.warning for problem in stored.problems)
    save_profile(folders, replace(stored.profile, person=replace(stored.profile.person, age=40)), path, stored.profile)
    again = path.read_text("utf-8")
    assert all(part in again for part in ("schema = 2", 'kind = "moon-walk"', "moons = 2", "age = 40"))


SAMPLE = Path(__file__).parent / "samples" / "profile_schema_1.toml"


def test_a_file_of_the_first_schema_is_read_as_it_was_meant_and_saved_as_it_is(folders: Folders) -> None:
    folders.profiles.mkdir()
    path = folders.profiles / "sam.toml"
    path.write_bytes(SAMPLE.read_bytes())
    stored = read_profile(path)
    assert [problem.key for problem in stored.problems] == ["favourite"]
    sam, (road,) = stored.profile, stored.profile.shoes
    assert (sam.name, sam.person.age, sam.person.sex) == ("Sam Sample", 34, "f")
    assert (sam.left.ball_width_mm, sam.left.arch, sam.right.length_mm) == (96, "high", 252.5)
    assert (sam.socks.thickness, sam.activity.kind, sam.activity.minutes) == ("thin", "running", 50)
    assert (road.id, road.label, road.bought, road.use, road.retired) == (
        "road",
        "Red ones",
        "2026-03-02",
        "212 of 650 km",
        False,
    )
    assert (road.shoe.size, road.shoe.gap_mm) == (ShoeSize("us-women", "9.5"), (40, 41, 42, 43, 44, 45, 46))
    assert (road.left.eyestay_gap_mm, road.shoe.insole) == (EyestayGap(bottom=30, top=34), ("thin", "arch"))
    assert road.trials == (
        Trial(
            date="2026-03-09", foot=Foot.LEFT, code="criss-cross.7.window4-5", title="Window at rows 4–5",
            tension=("loose", "", "snug", "snug", "snug", "firm", "firm"), reason_zones=("navicular",), runs=2, outcome="better",
            new_zones=(), note="easier on hills", before="criss-cross.7",
        ),
    )  # fmt: skip
    save_profile(folders, replace(sam, person=replace(sam.person, age=35)), path, sam)
    assert path.read_text("utf-8") == SAMPLE.read_text("utf-8").replace("age = 34", "age = 35")


def test_health_answers_somebody_typed_in_are_neither_read_nor_kept(folders: Folders) -> None:
    path = save_profile(folders, _sam())
    text = path.read_text("utf-8").replace("age = 34", 'age = 34\nconditions = ["diabetes"]\npregnant_weeks = 20')
    path.write_text(text, "utf-8")
    stored = read_profile(path)
    assert stored.profile.person.conditions is None
    assert {problem.key for problem in stored.problems} == {"person.conditions", "person.pregnant_weeks"}
    assert "diabetes" not in export_profile(path)
    save_profile(folders, replace(stored.profile, left=FootShape()), path, stored.profile)
    assert "diabetes" not in path.read_text("utf-8")


def test_a_typing_error_of_the_user_survives_a_save_of_something_else(folders: Folders) -> None:
    path = save_profile(folders, _sam())
    base = read_profile(path).profile
    path.write_text(path.read_text("utf-8").replace("length_mm = 270", 'length_mm = "wide"'), "utf-8")
    save_profile(folders, replace(base, person=replace(base.person, age=50)), path, base)
    text = path.read_text("utf-8")
    assert ('length_mm = "wide"' in text, "age = 50" in text) == (True, True)


@pytest.mark.parametrize("damage", [b"", b"\0" * 64, b"[person\n", b"\xff\xfe"])
def test_a_damaged_file_is_read_from_its_backup_and_says_so(folders: Folders, damage: bytes) -> None:
    path = save_profile(folders, _sam())
    save_profile(folders, _sam(left=FootShape(length_mm=272)), path)
    path.write_bytes(damage)
    stored = read_profile(path)
    assert (stored.from_version, stored.profile.left.length_mm) == (True, 270)
    assert "version before it, sam.toml.2" in str(stored.problems[0])

    save_profile(folders, replace(stored.profile, left=FootShape(length_mm=273)), path, stored.profile)
    assert read_profile(path).profile.left.length_mm == 273
    (aside,) = path.parent.glob("sam.toml.corrupt-*")
    assert aside.read_bytes() == damage


def test_a_profile_that_could_not_be_read_again_is_not_written(folders: Folders) -> None:
    with pytest.raises(FileProblemError, match="length_mm"):
        save_profile(folders, _sam(left=FootShape(length_mm=5000)))
    assert list_profiles(folders) == ()
    path = save_profile(folders, _sam())
    with pytest.raises(FileProblemError, match="length_mm"):
        save_profile(folders, _sam(left=FootShape(length_mm=5000)), path, _sam())
    assert read_profile(path).profile == _sam()


@pytest.mark.parametrize("whole_up_to", [200, 0])
def test_broken_files_are_listed_and_hide_no_other(folders: Folders, monkeypatch: pytest.MonkeyPatch, whole_up_to: int) -> None:
    monkeypatch.setattr(profile_list, "READ_WHOLE_UP_TO", whole_up_to)
    save_profile(folders, _sam())
    (folders.profiles / "bad.toml").write_text("schema = 1\n[person\n", "utf-8")
    (folders.profiles / "odd.toml").write_text('[feet]\n[person]\n# name = "no"\nage = 3\nname = \'Odd "one"\'\n', "utf-8")
    (folders.profiles / "directory.toml").mkdir()
    entries = {entry.path.name: entry for entry in list_profiles(folders)}
    assert {name: entry.name for name, entry in entries.items()} == {
        "sam.toml": "Sam",
        "bad.toml": "bad",
        "odd.toml": 'Odd "one"',
        "directory.toml": "directory",
    }
    assert (entries["bad.toml"].broken, entries["bad.toml"].problems[0].line) == (True, 2)
    assert not entries["sam.toml"].broken


@given(st.text(min_size=1))
@settings(deadline=None)
def test_the_quick_look_at_a_name_is_never_wrong(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    home = tmp_path_factory.mktemp("home")
    path = save_profile(Folders(home, home), Profile(name=name))
    assert name_in(path.read_bytes()[:HEAD_BYTES]) in (name, None if len(name) > 400 else name)


def test_a_deleted_profile_comes_back(folders: Folders) -> None:
    path = save_profile(folders, _sam())
    save_profile(folders, _sam(left=FootShape()), path, _sam())
    deleted = delete_profile(path)
    assert list_profiles(folders) == ()
    assert len(versions_of(path)) == 1  # they wait for it
    save_profile(folders, Profile(name="sam"))
    again = restore_profile(deleted)
    assert read_profile(again).profile.name == "Sam"
    assert len(list_profiles(folders)) == 2


def test_an_exported_profile_can_be_imported_elsewhere(folders: Folders, tmp_path: Path) -> None:
    path = save_profile(folders, _sam())
    source = tmp_path / "from-the-shop.toml"
    source.write_text(export_profile(path) + "\n[extra]\nkept = true\n", "utf-8")
    copy = import_profile(folders, source)
    assert copy != path
    assert read_profile(copy).profile == read_profile(path).profile
    assert "kept = true" in copy.read_text("utf-8")


def test_a_broken_file_is_not_imported(folders: Folders, tmp_path: Path) -> None:
    source = tmp_path / "x.toml"
    source.write_text("schema = 1\n[[shoe]]\nid = 3\n", "utf-8")
    with pytest.raises(FileProblemError, match=r"shoe\[0\]\.id"):
        import_profile(folders, source)
    assert list_profiles(folders) == ()


def test_shoes_without_an_id_get_one_each(folders: Folders, tmp_path: Path) -> None:
    source = tmp_path / "x.toml"
    source.write_text('schema = 1\n[person]\nname = "Jo"\n[[shoe]]\n[[shoe]]\nid = "shoe-1"\n[[shoe]]\n', "utf-8")
    with pytest.raises(FileProblemError):
        read_profile(source)
    source.write_text('schema = 1\n[person]\nname = "Jo"\n[[shoe]]\n[[shoe]]\n', "utf-8")
    assert [shoe.id for shoe in read_profile(source).profile.shoes] == ["shoe-1", "shoe-2"]
