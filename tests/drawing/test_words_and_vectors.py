"""The same lacing as a sentence for screen readers and as a vector picture."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from drawing.pictures import PATTERNS, coded, laced
from lacedoctor.domain.words import Foot, Tension, View
from lacedoctor.drawing.describe import alternative_text, open_gaps
from lacedoctor.drawing.lace_scene import lacing_scene
from lacedoctor.drawing.palettes import DARK
from lacedoctor.drawing.scene import Label, Scene
from lacedoctor.drawing.svg import svg
from lacedoctor.errors import LacingError
from lacedoctor.lacing.geometry import eyestay

NAMESPACE = "{http://www.w3.org/2000/svg}"


def test_the_description_says_what_the_picture_shows() -> None:
    text = alternative_text(
        laced("window", 6),
        eyestay(6),
        foot=Foot.LEFT,
        view=View.FITTER,
        spot=(3.5, "medial"),
        tension=(Tension.LOOSE, None, Tension.FIRM),
    )
    assert "left shoe with 6 rows" in text
    assert "toe down" in text
    assert "Nothing crosses between rows 3 and 4." in text
    assert "between rows 3 and 4, medial side" in text
    assert "row 1 loose, row 3 firm" in text
    assert "\n" not in text


def test_the_description_names_empty_eyelets_and_the_current_move() -> None:
    assert "Empty: M1, L1." in alternative_text(laced("skip-first", 5), eyestay(5))
    assert "3 of 9 segments are laid. Now: " in alternative_text(laced("criss-cross", 5), eyestay(5), step=3)
    assert "9 are to come" in alternative_text(laced("criss-cross", 5), eyestay(5), step=0)


def test_the_description_names_joins_locks_and_what_holds_the_lace() -> None:
    text = alternative_text(coded("criss-cross.7.twist1.twist2.knot4.lock"), eyestay(7, hooks=(6, 7), loops=(1,)))
    assert "turned once fully round each other in the middle above rows 1, 2." in text
    assert "knotted in the middle above row 4." in text
    assert "point down and out" in text
    assert "Speed hooks in rows 6, 7. Webbing loops in row 1." in text
    assert "point down and out" not in alternative_text(coded("criss-cross.7.lock"), eyestay(7), step=3)
    assert "small loop at one eyelet twice at row 3" in alternative_text(coded("criss-cross.7.loop3"), eyestay(7))


@pytest.mark.parametrize(
    ("code", "gaps"),
    [("criss-cross.7.reversed", ()), ("criss-cross.7.loop3", ((3, 4),)), ("criss-cross.7.lock4", ((4, 5),))],
)
def test_a_tuck_closes_the_gap_it_stands_in(code: str, gaps: tuple[tuple[int, int], ...]) -> None:
    assert open_gaps(coded(code)) == gaps


@pytest.mark.parametrize(("pattern", "gaps"), [("criss-cross", ()), ("window", ((3, 4),)), ("heel-lock", ())])
def test_open_gaps_are_where_nothing_crosses(pattern: str, gaps: tuple[tuple[int, int], ...]) -> None:
    assert open_gaps(laced(pattern, 6)) == gaps


def test_a_description_of_a_lacing_too_long_for_the_shoe_is_refused() -> None:
    with pytest.raises(LacingError):
        alternative_text(laced("criss-cross", 6), eyestay(5))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_is_a_well_formed_picture_in_the_palettes_colours(pattern: str) -> None:
    pairs = 6 if PATTERNS[pattern].allows(6) else PATTERNS[pattern].min_pairs
    lacing = laced(pattern, pairs)
    scene = lacing_scene(lacing, eyestay(pairs), columns=80, rows=50)
    root = ElementTree.fromstring(svg(scene, DARK, 500))  # noqa: S314 # our own text
    assert root.get("width") == "500"
    fills = {element.get(key) for element in root.iter() for key in ("fill", "stroke")} - {None, "none"}
    assert fills <= set(DARK.values())
    assert {DARK["lace-a"], DARK["lace-b"]} <= fills | {DARK["lace-a"] if lacing.pattern == "straight-easy" else ""}
    numbers = [element.text for element in root.iter(f"{NAMESPACE}text")]
    assert numbers.count(str(pairs)) == 2


def test_text_in_a_picture_is_escaped_and_free_of_control_characters() -> None:
    scene = Scene((Label((1, 1), "<b>&\x1b[1m\u202e", "number"),), (0, 0, 2, 2))
    document = svg(scene, DARK, title='a<"&\x00b', words="c<d")
    root = ElementTree.fromstring(document)  # noqa: S314 # our own text
    assert [element.text for element in root.iter(f"{NAMESPACE}text")] == ["<b>&[1m"]
    assert [element.text for element in root.iter(f"{NAMESPACE}title")] == ['a<"&b']
    assert [element.text for element in root.iter(f"{NAMESPACE}desc")] == ["c<d"]
    assert root.get("aria-labelledby") == "title desc"
