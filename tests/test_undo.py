"""Undo and redo: whatever was done, all of it can be taken back and made again; after a wipe nothing can."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lacedoctor.domain.case import Case
from lacedoctor.domain.questions import placed, with_value
from lacedoctor.library import Library
from lacedoctor.session import Session
from lacedoctor.storage.fit_questions import load_fit_questions
from lacedoctor.storage.paths import Folders
from lacedoctor.undo import UNDO_STEPS

EDITS = [(question.key, option.value) for question in placed(load_fit_questions(), Case()) for option in question.options]
EDIT = st.tuples(st.sampled_from(EDITS), st.integers(0, 2))
DONE = st.one_of(EDIT, st.just("next"), st.just("undo"), st.just("redo"))


def session(folder: Path) -> Session:
    return Session(Library(Folders(folder, folder)))


def do(fitting: Session, what: object) -> None:
    if what == "next":
        fitting.new()
    elif what == "undo":
        fitting.undo()
    elif what == "redo":
        fitting.redo()
    elif isinstance(what, tuple):
        (key, value), spot = what
        fitting.change(with_value(fitting.case, key, value, min(spot, len(fitting.case.complaints))))


def state(fitting: Session) -> object:
    return (fitting.case, fitting.profile, fitting.profile_path, fitting.shoe_id, fitting.dirty)


@settings(max_examples=100, deadline=None)
@given(doings=st.lists(DONE, max_size=25))
def test_all_undone_is_the_start_and_all_redone_is_the_end(doings: list[object]) -> None:
    fitting = session(Path("/nowhere"))
    start = state(fitting)
    for what in doings:
        do(fitting, what)
    while fitting.redo():
        pass
    end, steps = state(fitting), [state(fitting)]
    while fitting.undo():
        steps.append(state(fitting))
    assert state(fitting) == start
    for before in reversed(steps[:-1]):
        assert fitting.redo() and state(fitting) == before
    assert state(fitting) == end and not fitting.redo()


def test_the_next_customer_is_one_undo_away_from_the_one_before(tmp_path: Path) -> None:
    fitting = session(tmp_path)
    fitting.change(with_value(with_value(Case(), "complaint.foot", "left"), "shoe.brand", "Own"))
    before = state(fitting)
    fitting.new()
    assert fitting.fresh and not fitting.dirty
    fitting.change(with_value(Case(), "shoe.brand", "Other"))
    assert fitting.undo() and fitting.fresh
    assert fitting.undo() and state(fitting) == before
    assert fitting.redo() and fitting.fresh


def test_a_new_fitting_where_there_is_none_yet_is_nothing_to_undo(tmp_path: Path) -> None:
    fitting = session(tmp_path)
    fitting.new()
    assert not fitting.undo()


def test_after_a_wipe_nothing_of_anybody_comes_back(tmp_path: Path) -> None:
    fitting = session(tmp_path)
    told = replace(Case(), answers=replace(Case().answers, asked=True, red_flags=("tense-muscle",)))
    for case in (told, replace(told, person=replace(told.person, conditions=("diabetes",)))):
        fitting.change(case)
        fitting.new()
    fitting.change(told)
    fitting.undo()
    fitting.wipe()
    assert fitting.fresh
    assert not fitting.undo() and not fitting.redo() and fitting.fresh
    assert "tense-muscle" not in repr(vars(fitting)) and "diabetes" not in repr(vars(fitting.history))
    assert not list(tmp_path.rglob("*")), "nothing was written either"


def test_opening_a_profile_can_be_undone_and_steps_are_limited(tmp_path: Path) -> None:
    fitting = session(tmp_path)
    saved = tmp_path / "profiles" / "sam.toml"
    saved.parent.mkdir()
    saved.write_text('schema = 1\n[person]\nname = "Sam"\n[[shoe]]\nid = "a"\nbrand = "B"\n', encoding="utf-8")
    fitting.change(with_value(Case(), "shoe.brand", "Own"))
    before = state(fitting)
    fitting.open(saved)
    opened = state(fitting)
    assert fitting.shoe_id == "a" and not fitting.dirty
    assert fitting.undo() and state(fitting) == before
    assert fitting.redo() and state(fitting) == opened
    fitting.new()
    assert fitting.undo() and state(fitting) == opened
    for number in range(UNDO_STEPS + 50):
        fitting.change(with_value(fitting.case, "shoe.brand", str(number)))
    assert sum(1 for _ in iter(fitting.undo, False)) == UNDO_STEPS + 1
