"""Locks, hooks, knots and twists: who lies under whom and where, and the arrows that say where an end goes."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drawing.pictures import cell_at, coded, drawn, laced, letters
from lacedoctor.domain.lacing import Lace, Lacing, Passage
from lacedoctor.domain.words import Through, View
from lacedoctor.drawing.joins import joins_done
from lacedoctor.drawing.lace_scene import lacing_scene, scene_layout
from lacedoctor.drawing.layout import Layout
from lacedoctor.drawing.palettes import LOOKS
from lacedoctor.drawing.piece import GAP, HIDDEN, TOP
from lacedoctor.drawing.raster import rasterise
from lacedoctor.drawing.scene import Arrow, Label, Scene
from lacedoctor.drawing.strands import pieces_of, place
from lacedoctor.drawing.tucks import tucks_of
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.steps import threading_order

HOOKS = "M1o M1* M2o M2* M3o", "L1o L1* L2o L2* L3o"


def layout_for(lacing: Lacing, columns: int = 60, rows: int = 40, view: View = View.WEARER) -> Layout:
    return scene_layout(lacing, eyestay(lacing.pairs), view=view, columns=columns, rows=rows)


def hooked() -> Lacing:
    ends = [tuple(Passage.parse(text) for text in end.split()) for end in HOOKS]
    return Lacing(pairs=3, laces=(Lace(ends[0], ends[1]),), code="own", title="Hooked", pattern="route")


@pytest.mark.parametrize(
    ("code", "low"),
    [("criss-cross.7.lock", 6), ("criss-cross.7.reversed", 6), ("criss-cross.7.lock4", 3), ("criss-cross.7.loop3", 2)],
)
def test_a_tuck_stands_between_the_rows_of_the_strand_that_holds_it(code: str, low: int) -> None:
    lacing = coded(code)
    layout, tucks = layout_for(lacing), tucks_of(lacing, threading_order(lacing))
    for tuck in (passage for passage in lacing.passages if passage.through is Through.TUCK):
        u, v = place(tuck, layout, tucks)
        assert layout.height_of(low + 0.2) < v < layout.height_of(low + 0.8)
        assert abs(u) > abs(layout.eyelet(tuck.eyelet)[0])


@pytest.mark.parametrize("code", ["criss-cross.7.lock4", "criss-cross.7.loop3"])
def test_after_a_lock_in_the_middle_the_end_goes_under_the_edge_before_it_comes_out(code: str) -> None:
    lacing = coded(code)
    layout, order = layout_for(lacing), threading_order(lacing)
    for index, segment in enumerate(order):
        if segment.start.through is Through.TUCK:
            above, below = (piece for piece in pieces_of(lacing, layout) if piece.index == index)
            assert (above.zone, below.zone) == (TOP, HIDDEN)
            u, v = above.points[-1]
            assert abs(u) == pytest.approx(layout.edge(v))
            assert below.points[-1] == layout.eyelet(segment.end.eyelet)


def test_two_ends_that_hook_round_each_other_both_reach_beyond_the_middle_and_hold_each_other() -> None:
    lacing = hooked()
    layout, order = layout_for(lacing), threading_order(lacing)
    tucks = tucks_of(lacing, order)
    for row in (1, 2):
        medial, lateral = (place(Passage.parse(f"{side}{row}*"), layout, tucks) for side in "ML")
        assert medial[0] > 0 > lateral[0]
        assert medial[1] == lateral[1] == pytest.approx(layout.height_of(row + 0.5))
        depths = {str(segment): tucks.depth(index) for index, segment in enumerate(order)}
        to, back = (
            {segment.strand: depths[str(segment)] for segment in order if str(getattr(segment, end)) in (f"M{row}*", f"L{row}*")}
            for end in ("end", "start")
        )
        assert (to["a"] < to["b"]) != (back["a"] < back["b"])


@pytest.mark.parametrize("row", [2, 5])
def test_a_crossing_that_is_turned_round_shows_the_other_strand_on_top(row: int) -> None:
    letters_at = []
    for code in ("criss-cross.7", f"criss-cross.7.under{row}"):
        lacing = coded(code)
        layout = layout_for(lacing, 120, 80)
        grid = drawn(lacing_scene(lacing, eyestay(7), columns=120, rows=80), 120, 80)
        crossings = [cell_at(grid, layout.at(0.0, layout.height_of(at + 0.5))) for at in range(1, 7)]
        letters_at.append([letters(grid)[line][column] for column, line in crossings])
    plain, turned = letters_at
    assert [at for at, (one, two) in enumerate(zip(plain, turned, strict=True), 1) if one != two] == [row]


def test_twisted_strands_lie_on_top_of_each_other_by_turns() -> None:
    lacing = coded("criss-cross.7.twist3")
    layout = layout_for(lacing, 120, 80)
    cells = letters(grid := drawn(lacing_scene(lacing, eyestay(7), columns=120, rows=80), 120, 80))
    column, top = cell_at(grid, layout.at(0.0, layout.height_of(3)))
    _, bottom = cell_at(grid, layout.at(0.0, layout.height_of(4)))
    seen = [cells[line][column] for line in range(top, bottom) if cells[line][column] in "ab"]
    changes = sum(one != two for one, two in pairwise(seen))
    assert changes == 2


def test_a_join_appears_when_both_of_its_strands_are_laid() -> None:
    lacing = coded("criss-cross.6.knot2")
    order = threading_order(lacing)
    both = 1 + max(index for index, segment in enumerate(order) if {segment.start.row, segment.end.row} == {2, 3})
    assert joins_done(lacing, both - 1) == ()
    assert joins_done(lacing, both) == lacing.joins


def marks(lacing: Lacing, **options: object) -> str:
    scene = lacing_scene(lacing, eyestay(lacing.pairs), columns=44, rows=22, **options)  # type: ignore[arg-type]
    return "".join(item.text for item in scene.items if isinstance(item, Label) and not item.text.isdigit())


def test_a_plan_marks_knots_and_turns_with_characters() -> None:
    assert "◆" not in marks(coded("criss-cross.6"))
    assert marks(coded("criss-cross.6.knot2")).count("◆") == 1
    assert marks(coded("criss-cross.6.surgeon2")).count("◆") == 2
    assert marks(coded("criss-cross.6.twist")).count("∞") == 5


def arrows(lacing: Lacing, **options: object) -> list[Arrow]:
    scene = lacing_scene(lacing, eyestay(lacing.pairs), columns=60, rows=40, **options)  # type: ignore[arg-type]
    return [item for item in scene.items if isinstance(item, Arrow)]


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("code", ["criss-cross.7.lock", "criss-cross.7.reversed", "criss-cross.7.loop"])
def test_the_ends_of_a_finished_lock_are_pulled_out_and_not_up(code: str, view: View) -> None:
    left, right = sorted(arrows(coded(code), view=view), key=lambda arrow: arrow.at[0])
    assert left.towards[0] < 0 < right.towards[0]
    assert left.towards[1] == pytest.approx(right.towards[1])
    assert left.towards[1] > -1e-6
    assert not arrows(coded(code), view=view, step=0)


def test_ends_that_are_simply_tied_have_no_arrows() -> None:
    assert not arrows(laced("criss-cross", 7))


@pytest.mark.parametrize("pattern", ["criss-cross", "straight-bar", "heel-lock"])
@pytest.mark.parametrize("view", View)
def test_an_arrow_on_the_current_strand_points_where_it_goes(pattern: str, view: View) -> None:
    lacing = laced(pattern, 6)
    layout = layout_for(lacing, view=view)
    order = threading_order(lacing)
    for step, segment in enumerate(order[:-1], 1):
        found = arrows(lacing, view=view, step=step)
        assert len(found) == (segment.strand != "bar")
        start, end = (layout.at(*place(end, layout, tucks_of(lacing, order))) for end in (segment.start, segment.end))
        for arrow in found:
            assert (end[0] - start[0]) * arrow.towards[0] + (end[1] - start[1]) * arrow.towards[1] > 0


@pytest.mark.parametrize(("towards", "sign"), [((1, 0), "→"), ((0, 1), "↓"), ((-1, 1), "↙"), ((-2, 0.1), "←"), ((1, -1), "↗")])
def test_in_a_terminal_an_arrow_is_the_character_that_points_its_way(towards: tuple[float, float], sign: str) -> None:
    scene = Scene((Arrow((5.0, 5.0), towards, 3.0, "pull", "casing"),), (0, 0, 10, 10))
    grid = rasterise(scene, 10, 5, LOOKS["dark"].palette)
    assert [line.strip() for line in grid.plain if line.strip()] == [sign]


def test_an_end_tucked_under_the_row_just_made_passes_under_it_over_the_tongue() -> None:
    lacing = laced("zipper", 5)
    layout, order = layout_for(lacing, 120, 80), threading_order(lacing)
    pieces = pieces_of(lacing, layout)
    tucks = tucks_of(lacing, order)
    for index, segment in enumerate(order):
        if segment.end.through is Through.TUCK:
            u, v = place(segment.end, layout, tucks)
            assert abs(u) < layout.edge(v)
            holder = max(piece.depth for piece in pieces if piece.index == tucks.below[index])
            under = [piece for piece in pieces if piece.index == index and piece.zone == GAP]
            assert [piece.depth < holder for piece in under] == [True]
