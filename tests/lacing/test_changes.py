"""Changes laid over every pattern: what can be laced is valid, named, and has a code that laces it again; the rest says why."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laced import spelled_out
from lacedoctor.domain.lacing import JOINS, Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import Through
from lacedoctor.errors import LacingError
from lacedoctor.lacing.build import build, first_across
from lacedoctor.lacing.catalogue import fits
from lacedoctor.lacing.changes import KINDS, LOCKS, RANGES, WITHOUT_ROW, Change, parse_change
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.validity import errors_of
from lacedoctor.storage.patterns import shipped_patterns

PATTERNS = dict(shipped_patterns())
# Climb row by row with every crossing in the open: every change has a place on them.
OPEN = (
    "criss-cross",
    "factory-criss-cross",
    "over-under",
    "inverted-criss-cross",
    "double-helix",
    "locked-double-helix",
    "twistie",
)


def _every_change(pairs: int) -> list[str]:
    """All changes with their rows, for a shoe of ``pairs`` rows."""
    found: list[str] = list(WITHOUT_ROW)
    for row in range(1, pairs + 1):
        found += [f"{kind}{row}" for kind in KINDS if kind not in (*RANGES, "lift")] + [f"skipM{row}", f"skipL{row}"]
        found += [f"{kind}{row}-{row + by}" for kind in RANGES for by in (1, 2, 3) if row + by <= pairs]
    return found


def _check(lacing: Lacing, changes: list[Change]) -> None:
    """What holds for every lacing that was built with changes."""
    assert errors_of(lacing) == []
    again = lacing_from(lacing.code, PATTERNS)
    assert (again.laces, again.joins, again.title) == (lacing.laces, lacing.joins, lacing.title)
    spelled = lacing_from(spelled_out(lacing), PATTERNS)
    assert (spelled.laces, spelled.joins) == (lacing.laces, lacing.joins)
    for change in changes:
        assert change.words in lacing.title
        _check_done(lacing, change)


def _check_done(lacing: Lacing, change: Change) -> None:
    """That a change did what it says."""
    used = {(passage.side, passage.row) for passage in lacing.passages if passage.uses_eyelet}
    rows = {row for _, row in used}
    if change.span:
        assert not first_across(lacing, *change.span)
    if change.eyelet:
        assert (change.eyelet.side, change.eyelet.row) not in used
    elif change.kind == "skip":
        assert change.first not in rows
    elif change.kind == "rows":
        assert change.first <= min(rows) and max(rows) <= change.last
    elif change.kind in LOCKS:
        tucked = {passage.row for passage in lacing.passages if passage.through is Through.TUCK}
        assert tucked and (not change.first or change.first in tucked)
    elif change.kind in JOINS:
        assert any(join.kind == change.kind and (not change.first or join.row == change.first) for join in lacing.joins)
    elif change.kind == "split":
        assert len(lacing.laces) > 1
    elif change.kind == "inner":
        assert any(passage.eyelet.inner for passage in lacing.passages)
    elif change.kind == "lift":
        assert any(len(end) == 2 or end[1].row - end[0].row > 1 for lace in lacing.laces for end in lace.ends)


def _sizes(pattern: Pattern) -> list[int]:
    """A small shoe and a large one, an even and an odd number of rows where the pattern takes both."""
    sizes = [pairs for pairs in (4, 7) if fits(pattern, pairs)]
    return sizes if len(sizes) > 1 else [*sizes, *(pairs for pairs in (5, 8) if fits(pattern, pairs))]


@pytest.mark.parametrize("pattern_id", PATTERNS)
def test_every_change_on_every_pattern_is_laced_or_refused_with_a_reason(pattern_id: str) -> None:
    pattern = PATTERNS[pattern_id]
    for pairs in _sizes(pattern):
        for text in _every_change(pairs):
            try:
                change = parse_change(text, pairs)
                lacing = build(pattern, pairs, PATTERNS, [change])
            except LacingError as error:
                assert error.message.endswith(".") and error.hint
                continue
            _check(lacing, [change])


@pytest.mark.parametrize("pattern_id", OPEN)
@pytest.mark.parametrize("pairs", [5, 8])
def test_a_lacing_that_climbs_row_by_row_takes_every_change(pattern_id: str, pairs: int) -> None:
    for row in range(2, pairs):
        for text in (
            f"window{row}-{row + 1}", f"inside{row}-{row + 1}", f"skip{row}", f"skipM{row}", f"skipL{row}", f"loop{row}",
            f"sides{row}", f"knot{row}", f"surgeon{row}", f"twist{row}", f"under{row}", f"inner1-{row}",
            *([f"lock{row}"] if row > 2 else []), *([f"reversed{row}"] if row > 2 else []),
        ):  # fmt: skip
            change = parse_change(text, pairs)
            _check(build(PATTERNS[pattern_id], pairs, PATTERNS, [change]), [change])
    for text in ("lock", "loop", "reversed", "lift", "twist", "under", "inner", f"rows1-{pairs - 1}"):
        change = parse_change(text, pairs)
        _check(build(PATTERNS[pattern_id], pairs, PATTERNS, [change]), [change])


several = st.integers(2, 10).flatmap(
    lambda pairs: st.tuples(st.just(pairs), st.lists(st.sampled_from(_every_change(pairs)), min_size=2, max_size=4, unique=True))
)


@settings(max_examples=200)
@given(pattern_id=st.sampled_from(sorted(PATTERNS)), picked=several)
def test_several_changes_together_hold_together_or_are_refused(pattern_id: str, picked: tuple[int, list[str]]) -> None:
    pairs, texts = picked
    try:
        changes = [parse_change(text, pairs) for text in texts]
        lacing = build(PATTERNS[pattern_id], pairs, PATTERNS, changes)
    except LacingError as error:
        assert str(error)
        return
    _check(lacing, changes)


@pytest.mark.parametrize(
    ("code", "first_end"),
    [
        ("criss-cross.7.inside4-5", "M1o L2o M3o L4i L5o M6o L7o"),
        ("criss-cross.7.loop3", "M1o L2o M3o M3i L3^ L4o M5o L6o M7o"),
        ("criss-cross.7.lock4", "M1o L2o M3o M4i L4^ L5o M6o L7o"),
        ("criss-cross.7.reversed", "M1o L2o M3o L4o M5o L7o L6i M6^"),
        ("criss-cross.7.sides3", "M1i M2o M3i L4o M5o L6o M7o"),
        ("criss-cross.6.lift", "M1i L6o"),
        ("army.7.window3-4", "M1i L2o L3i L4o L5i M6o M7i"),
        ("ladder.7.window3-5", "M1o M2i L2^ L3i L4o L5i M5^ M6i L6^ L7i"),
        ("over-under.7.loop3", "M1o L2i M3o M3i L3^ L4i M5o L6i M7o"),
        ("straight-bar.7.window4-6", "M1i M2o L2i L4o M4i M7o"),
    ],
)
def test_changes_run_as_the_sources_say(code: str, first_end: str) -> None:
    assert " ".join(map(str, lacing_from(code, PATTERNS).laces[0].a)) == first_end


def test_a_change_without_a_place_is_refused_and_never_dropped_silently() -> None:
    for code in (
        "criss-cross.7.skip4.lock4",
        "criss-cross.7.every2.knot2",
        "criss-cross.7.skip3.skipM3",
        "shoe-shop.7.window4-5",
    ):
        with pytest.raises(LacingError):
            lacing_from(code, PATTERNS)


def test_straight_bars_open_a_window_by_leaving_out_the_bar_in_it_and_say_so() -> None:
    lacing = lacing_from("straight-bar.7.window4-6", PATTERNS)
    assert [str(eyelet) for eyelet in lacing.skipped()] == ["M5", "L5"]
    assert "Row 5 is left out" in lacing.notes[0]


def test_a_locked_crossing_and_a_twist_leave_the_way_of_the_lace_as_it_is() -> None:
    plain, twisted = (lacing_from(code, PATTERNS) for code in ("criss-cross.6", "criss-cross.6.twist"))
    assert plain.laces == twisted.laces
    assert [join.row for join in twisted.joins] == [1, 2, 3, 4, 5]


def test_hooks_in_the_middle_need_the_other_end_there() -> None:
    assert all(a.row <= b.row for a, b in pairwise(lacing_from("loop-back.6", PATTERNS).laces[0].a))
    with pytest.raises(LacingError, match="hooks round nothing"):
        lacing_from("route.3.M1o-M1*-M2o-L3o.L1o-L2i-M3o", PATTERNS)
