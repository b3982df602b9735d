"""The moves in words: what a person without a picture needs, and the least change from the lacing that is in the shoe."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacedoctor.domain.words import Foot, View
from lacedoctor.lacing.catalogue import fits
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.steps import moves_between, relacing, steps_of, threading_order
from lacedoctor.storage.patterns import shipped_patterns

PATTERNS = dict(shipped_patterns())
EVERY = [f"{pattern.id}.{pairs}" for pattern in PATTERNS.values() for pairs in (5, 6, 7, 8) if fits(pattern, pairs)]
CODES = {name: [code for code in EVERY if code.partition(".")[0] == name] for name in PATTERNS}


def _words(code: str, **how: object) -> list[str]:
    return [step.words for step in steps_of(lacing_from(code, PATTERNS), **how)]


@pytest.mark.parametrize("name", PATTERNS)
def test_every_move_says_where_the_end_is_and_where_it_goes(name: str) -> None:
    steps = [step for code in CODES[name] for step in steps_of(lacing_from(code, PATTERNS))]
    for step in steps:
        if step.segment.strand == "bar":
            assert "(first end)" in step.words and "(second end)" in step.words
            continue
        start, end = step.segment.start, step.segment.end
        assert step.words.startswith(f"{'First' if step.segment.strand == 'a' else 'Second'} end, from ")
        assert f"{start.side.word} {start.row}" in step.words or f"above row {start.row}" in step.words
        assert f"{end.side.word} {end.row}" in step.words or "the same eyelet" in step.words or "the middle" in step.words
    ties = sum(step.words.lower().endswith("tie the bow.") for step in steps)
    assert ties == sum(len(lacing_from(code, PATTERNS).laces) for code in CODES[name])


@pytest.mark.parametrize(
    ("foot", "view", "where"),
    [
        (Foot.RIGHT, View.WEARER, "medial (left) 1 (first end)"),
        (Foot.LEFT, View.WEARER, "medial (right) 1 (first end)"),
        (Foot.RIGHT, View.FITTER, "medial (right) 1 (first end)"),
        (Foot.LEFT, View.FITTER, "medial (left) 1 (first end)"),
    ],
)
def test_left_and_right_are_those_of_the_person_who_laces(foot: Foot, view: View, where: str) -> None:
    assert where in _words("criss-cross.5", foot=foot, view=view)[0]


def test_a_lock_says_to_leave_a_loop_to_go_through_it_and_how_to_pull() -> None:
    words = _words("heel-lock.5")
    assert words[-4].endswith("in through lateral 5. Leave this strand slack: it is the loop.")
    assert "through the loop at lateral 5 from the middle to the side. Pull both ends down and out, not up" in words[-1]
    assert "loop" not in " ".join(_words("ladder.6"))


def test_knots_twists_and_locked_crossings_are_said_where_they_are_made() -> None:
    knot = _words("criss-cross.6.knot3")
    assert [index for index, words in enumerate(knot) if "tie the two ends in the middle" in words] == [4]
    assert sum("full turn" in words for words in _words("twistie.6")) == 5
    assert sum("In the middle" in words for words in _words("locked-double-helix.6")) == 5


def test_one_end_all_the_way_before_the_other() -> None:
    strands = [segment.strand for segment in threading_order(lacing_from("caf-combat-boot.5", PATTERNS))]
    assert strands == ["bar", *["b"] * 4, *["a"] * 4]


def test_hooks_and_loops_are_called_by_their_name() -> None:
    stay = eyestay(6, hooks=(5, 6), loops=(1, 2))
    words = [step.words for step in steps_of(lacing_from("criss-cross.6", PATTERNS), stay=stay)]
    assert "outwards through the loop at lateral 2" in words[1]
    assert "round the hook at" in words[-1]


def test_uneven_ends_are_begun_for_this_shoe_not_for_any() -> None:
    lacing = lacing_from("toe-lift.7", PATTERNS)
    narrow, wide = (steps_of(lacing, stay=eyestay(7, gap))[0].words for gap in (25, 60))
    begun = [int(match[1]) for words in (narrow, wide) if (match := re.search(r"about (\d+) cm", words))]
    assert begun[0] < begun[1]


def test_only_what_must_change_is_undone() -> None:
    change = relacing(lacing_from("criss-cross.7", PATTERNS), lacing_from("criss-cross.7.window4-5", PATTERNS))
    assert change.moves == 12
    assert change.undo[1] == (
        "Undo the end that comes from medial 7 down to row 4: out of medial 7, lateral 6 and medial 5. It stays at lateral 4."
    )
    assert len(change.redo) == 6
    assert change.redo[0].startswith("First end, from lateral 4: straight up on top")


@pytest.mark.parametrize("to", ["criss-cross.7.rows1-6", "criss-cross.7.window4-5", "straight-bar.7"])
def test_whatever_is_untied_is_tied_again_once(to: str) -> None:
    change = relacing(lacing_from("criss-cross.7.lock", PATTERNS), lacing_from(to, PATTERNS))
    said = " ".join((*change.undo, *change.redo)).casefold()
    assert said.count("untie the bow") == 1
    assert said.count(" tie the bow") == 1


def test_a_knot_is_opened_on_the_way_and_a_new_one_is_tied_first() -> None:
    plain, knotted = (lacing_from(code, PATTERNS) for code in ("criss-cross.6", "criss-cross.6.knot3"))
    assert "open the knot above row 3" in relacing(knotted, plain).undo[0]
    assert "tie the two ends in the middle" in relacing(plain, knotted).redo[0]


def test_the_same_lacing_needs_nothing_and_another_start_needs_everything() -> None:
    plain = lacing_from("criss-cross.6", PATTERNS)
    assert relacing(plain, plain).moves == 0
    anew = relacing(plain, lacing_from("straight-bar.6", PATTERNS))
    assert anew.undo == ("Untie the bow and take the lace out completely.",)
    assert len(anew.redo) == len(steps_of(lacing_from("straight-bar.6", PATTERNS)))


@given(codes=st.lists(st.sampled_from([code for code in EVERY if code.endswith(".7")]), min_size=2, max_size=2))
def test_moves_are_what_is_undone_and_what_is_laid(codes: list[str]) -> None:
    old, new = (lacing_from(code, PATTERNS) for code in codes)
    change = relacing(old, new)
    assert change.moves == moves_between(old, new)
    assert change.moves == relacing(new, old).moves
    assert (change.moves == 0) == (not change.undo and not change.redo)
    if "completely" not in " ".join(change.undo) and change.moves:
        undone = sum(
            len(re.findall(r"(?:medial|lateral|above row) \d", words.partition(": out of ")[2].partition(". It")[0]))
            for words in change.undo
        )
        laid = sum(words.startswith(("First end", "Second end")) for words in change.redo)
        assert undone + laid == change.moves
