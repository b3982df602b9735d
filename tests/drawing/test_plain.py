"""The text diagram: narrow, 7 bit on request, and it says at every eyelet what the lace does there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing.pictures import PATTERNS, coded, laced
from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS, Foot, Tension, View
from lacedoctor.drawing.plain import plain_diagram, plain_rows
from lacedoctor.errors import LacingError
from lacedoctor.lacing.geometry import eyestay


@given(
    st.sampled_from(sorted(PATTERNS)),
    st.integers(MIN_PAIRS, MAX_PAIRS),
    st.sampled_from(Foot),
    st.sampled_from(View),
    st.none() | st.integers(-1, 60),
    st.booleans(),
)
def test_it_fits_forty_columns_and_is_seven_bit_when_asked(
    pattern: str, pairs: int, foot: Foot, view: View, step: int | None, ascii_only: bool
) -> None:
    try:
        lacing = laced(pattern, pairs)
    except LacingError:
        return
    text = plain_diagram(lacing, eyestay(pairs), foot=foot, view=view, step=step, ascii_only=ascii_only)
    assert text.isascii() or not ascii_only
    assert max(map(len, text.splitlines())) <= 40
    assert all(line == line.rstrip() for line in text.splitlines())
    numbered = [line.split() for line in text.splitlines() if "(" in line or "[" in line]
    rows = [int(words[0]) for words in numbered if words[0].isdigit() and words[0] == words[-1]]
    assert sorted(rows) == list(range(1, pairs + 1))
    assert rows == sorted(rows, reverse=view is View.FITTER)


def eyelets_of(pattern: str, pairs: int, **options: object) -> str:
    """What stands in the eyelets, row by row from the toe, left then right."""
    text = plain_diagram(laced(pattern, pairs), eyestay(pairs), ascii_only=True, **options)  # type: ignore[arg-type]
    rows = [line for line in text.splitlines() if line.strip() and line.split()[0].isdigit()]
    return " ".join("".join(line[at + 1] for at in range(len(line)) if line[at] in "([") for line in rows)


def test_every_eyelet_says_out_in_loop_or_empty() -> None:
    assert eyelets_of("criss-cross", 3) == "oo oo oo"
    assert eyelets_of("window", 4) == "oo oo xx oo"
    assert eyelets_of("loop-lock", 3) == "oo oo @@"
    assert eyelets_of("skip-first", 4) == "   oo oo oo"


def test_a_step_shows_what_is_laid_marks_the_current_eyelet_and_says_the_move() -> None:
    lacing, stay = laced("criss-cross", 4), eyestay(4)
    text = plain_diagram(lacing, stay, step=3, ascii_only=True)
    assert text.count("[o]") == 1
    assert "*" in text
    assert "Step 3 of 7." in text
    assert eyelets_of("criss-cross", 4, step=3) == "oo oo      "


def test_a_shoe_with_too_few_rows_is_refused() -> None:
    with pytest.raises(LacingError, match="needs 6 rows"):
        plain_diagram(laced("criss-cross", 6), eyestay(5))


def test_tension_and_the_sore_spot_are_drawn_and_explained() -> None:
    lacing, stay = laced("criss-cross", 5), eyestay(5)
    tension = (Tension.LOOSE, None, Tension.SNUG, Tension.FIRM, Tension.FIRM)
    rows = plain_rows(lacing, stay, tension=tension, spot=(2.5, None), ascii_only=True)
    numbered = [row.replace(" ", "") for row in rows if row.strip() and row.rstrip("~=#")[-1:].isdigit()]
    assert [row[0] + row[-1] for row in numbered] == ["~~", "22", "==", "##", "##"]
    assert [number for number, row in enumerate(rows) if "%" in row] == [5, 6, 7]
    text = plain_diagram(lacing, stay, tension=tension, spot=(2.5, None), ascii_only=True)
    assert "rows: ~ loose  = snug  # firm" in text
    assert "%%% sore spot" in text


def test_the_two_ends_are_drawn_single_and_double() -> None:
    rows = plain_rows(laced("criss-cross", 3), eyestay(3), ascii_only=True)
    assert (rows[1].split(), rows[5].split()) == (["\\", "//"], ["\\\\", "/"])


@pytest.mark.parametrize(("change", "sign"), [("knot2", "K"), ("surgeon2", "KK"), ("twist2", "8")])
def test_what_the_ends_do_in_the_middle_is_drawn_there_and_explained(change: str, sign: str) -> None:
    lacing, stay = coded(f"criss-cross.4.{change}"), eyestay(4)
    assert plain_rows(lacing, stay, ascii_only=True)[6].split() == [sign]
    assert f"\n{sign} " in plain_diagram(lacing, stay, ascii_only=True)


def test_hooks_and_webbing_loops_have_brackets_of_their_own() -> None:
    rows = plain_rows(laced("criss-cross", 4), eyestay(4, hooks=(4,), loops=(1,)))
    assert (rows[0].count("|o|"), rows[4].count("(o)"), rows[12].count("{o}")) == (2, 2, 2)
