"""Building lacings: every pattern on every number of pairs, changes laid over them, codes, and what cannot be laced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laced import spelled_out
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.words import Kind, Layer
from lacedoctor.errors import LacingError, UnknownNameError
from lacedoctor.lacing.build import build
from lacedoctor.lacing.catalogue import find_pattern, fits, matching
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.segments import segments_of
from lacedoctor.lacing.validity import errors_of, warnings_of
from lacedoctor.storage.patterns import shipped_patterns

PATTERNS = dict(shipped_patterns())


def _ends(code: str, pairs: int | None = None) -> list[list[str]]:
    return [[str(passage) for passage in end] for lace in lacing_from(code, PATTERNS, pairs).laces for end in lace.ends]


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=lambda pattern: pattern.id)
def test_every_pattern_can_be_laced_on_every_number_of_pairs_it_allows(pattern: Pattern) -> None:
    for pairs in (pairs for pairs in range(2, 11) if fits(pattern, pairs)):
        lacing = build(pattern, pairs, PATTERNS)
        assert errors_of(lacing) == [], pairs
        assert lacing_from(lacing.code, PATTERNS).laces == lacing.laces
        assert lacing_from(spelled_out(lacing), PATTERNS).laces == lacing.laces


@pytest.mark.parametrize(
    ("code", "first_end"),
    [
        ("criss-cross.5", "M1o L2o M3o L4o M5o"),
        ("over-under.6", "M1i L2o M3i L4o M5i L6o"),
        ("over-under.5", "M1o L2i M3o L4i M5o"),
        ("straight-bar.6", "M1i M2o L2i L4o M4i M6o"),
        ("straight-easy.6", "M1i M6o"),
        ("straight-european.7", "M1i L2o M2i L4o M4i L6o M6i L7o"),
        ("shoe-shop.6", "M1i L6o"),
        ("ladder.5", "M1o M2i L2^ L3i M3^ M4i L4^ L5i"),
        ("heel-lock.7", "M1o L2o M3o L4o M5o L6o L7i M7^"),
        ("loop-lock.4", "M1o L2o M3o L4o L4i M4^"),
        ("wide-forefoot.6", "M1i M2o M3i L4o M5o L6o"),
        ("window.6", "M1o L2o M3o M4i L5o M6o"),
        ("skip-first.5", "M2o L3o M4o L5o"),
        ("double-back.6", "M5i L3i M1i M2o L4o M6o"),
        ("hiking.6", "M1o M2i L2o L4i M4o M6i L6o"),
        ("footbag.6", "M3o M2i M1o M4i L5o M6o"),
        ("criss-cross.7.window4-5.lock", "M1o L2o M3o L4o L5i M6o M7i L7^"),
        ("criss-cross.7.skipM3", "M1o L2o M4o L5o M6o L7o"),
    ],
)
def test_routes_of_the_sources(code: str, first_end: str) -> None:
    assert " ".join(_ends(code)[0]) == first_end


window_rows = st.integers(3, 10).flatmap(
    lambda pairs: st.tuples(st.just(pairs), st.integers(1, pairs - 1)).flatmap(
        lambda pair: st.tuples(st.just(pair[0]), st.just(pair[1]), st.integers(pair[1] + 1, min(pair[1] + 2, pair[0])))
    )
)


@given(
    rows=window_rows,
    base=st.sampled_from(["criss-cross", "over-under", "inverted-criss-cross"]),
    end=st.sampled_from(["", ".lock", ".loop"]),
)
def test_no_segment_changes_side_in_a_window(rows: tuple[int, int, int], base: str, end: str) -> None:
    pairs, first, last = rows
    try:
        lacing = lacing_from(f"{base}.{pairs}.window{first}-{last}{end}", PATTERNS)
    except LacingError as error:
        assert error.hint or "crossing" in error.message or "ends" in error.message
        return
    assert errors_of(lacing) == []
    for segment in segments_of(lacing):
        low, high = sorted((segment.start.row, segment.end.row))
        if segment.strand != "bar" and low < last and high > first:
            assert segment.kind is Kind.VERTICAL


@given(pairs=st.integers(4, 10), row=st.integers(1, 8), side=st.sampled_from("ML"))
def test_leaving_out_one_eyelet_keeps_the_rest_laced(pairs: int, row: int, side: str) -> None:
    if row >= pairs:
        return
    lacing = lacing_from(f"criss-cross.{pairs}.skip{side}{row}", PATTERNS)
    assert errors_of(lacing) == []
    assert [str(eyelet) for eyelet in lacing.skipped()] == [f"{side}{row}"]


def test_layers_follow_the_passages() -> None:
    lacing = lacing_from("window.6", PATTERNS)
    bar, *rest = segments_of(lacing)
    assert bar.layer is Layer.UNDER
    verticals = [segment for segment in rest if segment.kind is Kind.VERTICAL]
    assert [segment.layer for segment in verticals] == [Layer.OVER, Layer.OVER]


def test_three_eyelets_in_a_row_are_a_warning_not_an_error() -> None:
    lacing = lacing_from("wide-forefoot.6", PATTERNS)
    assert errors_of(lacing) == []
    assert any("pulls nothing" in warning for warning in warnings_of(lacing))


@pytest.mark.parametrize(
    "code",
    [
        "route.3.M1o-M2o-M3o.L1o-L2i-L3o",  # does not alternate
        "route.3.M1o-L2o-M3o.L1o-L2o-L3o",  # L2 twice
        "route.3.M1o-L2o-M4o.L1o-M2o-L3o",  # row 4 of 3
        "route.3.M1o-L2^-M3o.L1o-M2o-L3o",  # tucked under nothing
    ],
)
def test_what_cannot_be_laced_is_refused(code: str) -> None:
    with pytest.raises(LacingError):
        lacing_from(code, PATTERNS)


@pytest.mark.parametrize(
    "code", ["straight-easy.7", "window.2", "criss-cross.7.window1-7", "criss-cross.11", "criss-cross.7.windo4", "toe-lift.3"]
)
def test_a_lacing_this_shoe_cannot_take_says_why(code: str) -> None:
    with pytest.raises(LacingError) as caught:
        lacing_from(code, PATTERNS)
    assert len(str(caught.value)) > 20


@given(text=st.text(max_size=30))
def test_any_text_is_a_lacing_or_a_clear_refusal(text: str) -> None:
    try:
        assert isinstance(lacing_from(text, PATTERNS), Lacing)
    except (LacingError, UnknownNameError) as error:
        assert str(error)


@pytest.mark.parametrize(
    ("name", "pattern_id"),
    [
        ("parallel", "straight-bar"), ("Lydiard", "straight-bar"), ("Runner's Knot", "heel-lock"), ("box", "window"),
        ("heel lock soft", "heel-lock"), ("two-zone", "two-lace"), ("drop-top", "drop-the-top-row"),
        ("SKIP SIDE", "one-eyelet-skip"),
        ("inner-eyelets", "inner-staggered-eyelets"),
    ],
)  # fmt: skip
def test_action_words_and_aliases_find_their_pattern(name: str, pattern_id: str) -> None:
    assert find_pattern(name, PATTERNS).id == pattern_id


def test_the_very_name_comes_first_in_a_search() -> None:
    assert matching(PATTERNS.values(), "box")[0].id == "window"
    assert {pattern.id for pattern in matching(PATTERNS.values(), "heel slip")} >= {"heel-lock", "loop-lock"}
