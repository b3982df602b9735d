"""A profile in the user's own editor while others save: merged or asked about, and no edit is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lacedoctor.errors import LaceDoctorError
from lacedoctor.storage.hand_editing import edit_by_hand
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profiles import delete_profile, read_profile, restore_version
from lacedoctor.storage.versions import versions_of

TEXT = 'schema = 1\n# mine\n[person]\nname = "Sam"\nage = 30\n\n[[shoe]]\nid = "a"\ncolour = "red"\n'
Edit = Callable[[Path], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = Folders(tmp_path, tmp_path).profiles / "sam.toml"
    place.parent.mkdir()
    place.write_text(TEXT, "utf-8")
    return place


def changed(old: str, new: str) -> Edit:
    def edit(place: Path) -> None:
        place.write_text(place.read_text("utf-8").replace(old, new), "utf-8")

    return edit


def both(*edits: tuple[Path | None, Edit]) -> Edit:
    """What happens in the editor (no place given) and outside of it at the same time."""

    def run(copy: Path) -> None:
        for place, edit in edits:
            edit(place or copy)

    return run


def left(path: Path) -> set[str]:
    return {item.name for item in path.parent.iterdir() if item.is_file()} - {path.name}


def test_an_edit_is_taken_over_and_can_be_gone_back_on(path: Path) -> None:
    assert edit_by_hand(path, changed("30", "31  # now"))
    assert path.read_text("utf-8") == TEXT.replace("30", "31  # now")
    assert [version.path.read_text("utf-8") for version in versions_of(path)] == [TEXT]
    assert not edit_by_hand(path, changed("x", "x")) and left(path) == set()


def test_what_a_counter_saves_meanwhile_is_merged_into_the_edit(path: Path) -> None:
    counter = changed('id = "a"\ncolour = "red"', 'id = "a"\ncolour = "blue"\ndistance_m = 5000')
    edit_by_hand(path, both((None, changed("30", "31  # now")), (path, counter)))
    text = path.read_text("utf-8")
    assert "# mine" in text and "31  # now" in text and 'colour = "blue"' in text
    assert read_profile(path).profile.shoes[0].distance_m == 5000
    assert left(path) == set()


CLASHES = {
    "the same value": changed("age = 30", "age = 32"),
    "deleted": lambda place: delete_profile(place) and None,
    "broken": changed("[person]", "[[["),
}


@pytest.mark.parametrize("meanwhile", CLASHES.values(), ids=CLASHES)
def test_what_cannot_be_merged_is_said_and_the_edit_kept(path: Path, meanwhile: Edit) -> None:
    with pytest.raises(LaceDoctorError, match=r"meanwhile.*Your edit is kept in .*sam\.toml\.edited"):
        edit_by_hand(path, both((None, changed("30", "31")), (path, meanwhile)))
    assert path.with_name("sam.toml.edited").read_text("utf-8") == TEXT.replace("30", "31")
    assert not path.exists() or "31" not in path.read_text("utf-8")


def test_a_clash_names_both_values(path: Path) -> None:
    with pytest.raises(LaceDoctorError, match=r"person\.age: 32 in the file, 31 here"):
        edit_by_hand(path, both((None, changed("30", "31")), (path, changed("30", "32"))))


def test_health_answers_typed_in_stay_out_of_file_versions_and_restored_ones(path: Path) -> None:
    edit_by_hand(path, changed("age = 30", 'age = 31\nconditions = ["diabetes"]'))
    changed("age = 31", 'age = 32\nconditions = ["diabetes"]')(path)
    edit_by_hand(path, changed("age = 32", "age = 33"))
    changed("age = 33", 'age = 34\nconditions = ["diabetes"]')(path)
    restore_version(path, versions_of(path)[0])
    assert "32" in path.read_text("utf-8")
    assert not [item for item in path.parent.rglob("*.*") if item.is_file() and "diabetes" in item.read_text("utf-8")]


def test_an_editor_that_fails_leaves_the_profile_and_keeps_the_edit(path: Path) -> None:
    def crash(copy: Path) -> None:
        changed("30", "31")(copy)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        edit_by_hand(path, crash)
    assert path.read_text("utf-8") == TEXT and left(path) == {"sam.toml.edited"}
