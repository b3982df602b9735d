"""The lacing diagram: every pattern in every size, what lies on top, windows, steps, sides, and the mouse."""

from __future__ import annotations

import re
from itertools import combinations, cycle, pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.pictures import PATTERNS, cell_at, drawn, laced, letters
from lacedoctor.domain.lacing import Eyelet, Lacing
from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS, Foot, Side, Tension, View
from lacedoctor.drawing.lace_scene import lacing_scene, scene_layout
from lacedoctor.drawing.layout import STYLES, Layout, layout_of
from lacedoctor.drawing.palettes import DARK, LOOKS
from lacedoctor.drawing.piece import GAP, Piece
from lacedoctor.drawing.raster import rasterise
from lacedoctor.drawing.scene import Label, Point, Polygon
from lacedoctor.drawing.strands import pieces_of
from lacedoctor.errors import LacingError
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.steps import threading_order

SIZES = ((24, 14), (44, 22), (60, 40))
UNEVEN = eyestay(7, [26, 30, 36, 44, 46, 48, 40], [10, 12, 22, 20, 11, 14])


def possible(pattern: str) -> list[Lacing]:
    found = []
    for pairs in range(MIN_PAIRS, MAX_PAIRS + 1):
        try:
            found.append(laced(pattern, pairs))
        except LacingError:
            continue
    return found


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_fills_boxes_of_every_size_and_shows_both_ends(pattern: str) -> None:
    lacings = possible(pattern)
    assert lacings
    for lacing, (columns, rows) in zip(lacings, cycle(SIZES), strict=False):  # a number of pairs in one of them each
        if lacing.pairs > rows:
            continue
        grid = drawn(lacing_scene(lacing, eyestay(lacing.pairs), columns=columns, rows=rows), columns, rows)
        assert [len(line) for line in grid.plain] == [columns] * rows
        text = "".join(letters(grid))
        assert "a" in text.casefold() and "b" in text.casefold()


measures = st.floats(1, 150)


@settings(deadline=None)
@given(st.integers(4, MAX_PAIRS), st.integers(1, 90), st.integers(1, 45), st.sampled_from(STYLES), st.data())
def test_any_shoe_fills_any_box(pairs: int, columns: int, rows: int, style: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(measures, min_size=pairs, max_size=pairs))
    spacings = data.draw(st.lists(st.floats(2, 100), min_size=pairs - 1, max_size=pairs - 1))
    spot = data.draw(st.none() | st.tuples(st.floats(-3, 20), st.sampled_from([None, "medial", "lateral"])))
    lacing = laced(data.draw(st.sampled_from(["criss-cross", "loop-lock", "ladder", "army"])), pairs)
    stay = eyestay(pairs, gaps, spacings)
    scene = lacing_scene(lacing, stay, style=style, view=data.draw(st.sampled_from(View)), spot=spot, columns=columns, rows=rows)
    assert [len(line) for line in drawn(scene, columns, rows).plain] == [columns] * rows


@pytest.mark.parametrize("name", LOOKS)
def test_every_look_knows_every_role(name: str) -> None:
    look = LOOKS[name]
    assert set(look.palette) == set(DARK)
    scene = lacing_scene(
        laced("heel-lock", 7), UNEVEN, step=9, spot=(3.5, "medial"), tension=(Tension.FIRM,) * 7, columns=60, rows=40
    )
    grid = rasterise(scene, 60, 40, look.palette, look.glyphs, look.smooth)
    assert name != "ascii" or "".join(grid.plain).isascii()


@pytest.mark.parametrize("name", ["dark", "light", "high-contrast", "mono", "256", "16"])
def test_the_two_ends_differ_in_brightness(name: str) -> None:
    one, two = (_brightness(LOOKS[name].palette[role]) for role in ("lace-a", "lace-b"))
    assert abs(one - two) > 0.09


def _brightness(colour: str) -> float:
    return sum(share * int(colour[at : at + 2], 16) / 255 for share, at in ((0.2126, 1), (0.7152, 3), (0.0722, 5)))


@pytest.mark.parametrize(("pairs", "style"), [(5, "plan"), (7, "plan"), (7, "shoe"), (10, "plan")])
def test_nothing_lies_across_the_tongue_in_a_window(pairs: int, style: str) -> None:
    lacing, stay = laced("window", pairs), eyestay(pairs)
    columns, rows = (60, 40)
    layout = scene_layout(lacing, stay, style=style, columns=columns, rows=rows)
    grid = drawn(lacing_scene(lacing, stay, style=style, columns=columns, rows=rows), columns, rows)
    open_row = pairs // 2 + 0.5
    v = layout.height_of(open_row)
    (left, line), (right, _) = (cell_at(grid, layout.at(side * layout.edge(v), v)) for side in (-1, 1))
    window = letters(grid)[line][left + 1 : right]
    assert len(window) > 3
    assert set(window) <= {".", ":"}


@pytest.mark.parametrize("pattern", ["criss-cross", "over-under", "bow-tie", "long-cross"])
def test_the_strand_laid_later_runs_through_where_two_cross_over_the_tongue(pattern: str) -> None:
    lacing, stay = laced(pattern, 6), eyestay(6)
    layout = scene_layout(lacing, stay, columns=120, rows=80)
    cells = letters(grid := drawn(lacing_scene(lacing, stay, columns=120, rows=80), 120, 80))
    over_tongue = [piece for piece in pieces_of(lacing, layout) if piece.zone == GAP]
    crossings = 0
    for one, two in combinations(over_tongue, 2):
        point = _crossing(one, two)
        near = [piece for piece in over_tongue if point and _distance(piece, point) < layout.lace]
        if point is None or len(near) > 2:
            continue
        column, row = cell_at(grid, layout.at(*point))
        assert cells[row][column] == max(one, two, key=lambda piece: piece.index).strand
        crossings += 1
    assert crossings > 1


@pytest.mark.parametrize("pattern", ["heel-lock", "loop-lock"])
def test_a_tucked_end_goes_under_the_loop_that_holds_it_and_comes_out_outside(pattern: str) -> None:
    lacing, stay = laced(pattern, 6), eyestay(6)
    layout = scene_layout(lacing, stay, columns=120, rows=80)
    grid = drawn(lacing_scene(lacing, stay, columns=120, rows=80), 120, 80)
    order = threading_order(lacing)
    for end, holder in (("a", "b"), ("b", "a")):
        tuck = next(segment.end for segment in order if segment.strand == end and not segment.end.uses_eyelet)
        u, v = layout.eyelet(tuck.eyelet)
        column, low = cell_at(grid, layout.at(u, v))
        _, high = cell_at(grid, layout.at(u, v - layout.spacing))
        beside = [row[column - 16 : column + 17] for row in letters(grid)[high + 2 : low]]
        assert any(re.search(f"{end}-*{holder}+-*{end}", row) for row in beside)


def _crossing(one: Piece, two: Piece) -> Point | None:
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = (*one.points, *two.points)
    turn = (x1 - x2) * (y3 - y4) - (y1 - y2) * (x3 - x4)
    if abs(turn) < 1e-9:
        return None
    t = ((x1 - x3) * (y3 - y4) - (y1 - y3) * (x3 - x4)) / turn
    s = ((x1 - x3) * (y1 - y2) - (y1 - y3) * (x1 - x2)) / turn
    return (x1 + t * (x2 - x1), y1 + t * (y2 - y1)) if 0.1 < t < 0.9 and 0.1 < s < 0.9 else None


def _distance(piece: Piece, point: Point) -> float:
    (x1, y1), (x2, y2) = piece.points
    length = hypot(x2 - x1, y2 - y1)
    return abs((x2 - x1) * (y1 - point[1]) - (x1 - point[0]) * (y2 - y1)) / length


@pytest.mark.parametrize("style", ["plan", "shoe"])
@pytest.mark.parametrize("pattern", ["criss-cross", "heel-lock", "straight-bar", "ladder", "two-lace"])
def test_each_step_adds_one_segment_and_marks_where_it_goes(pattern: str, style: str) -> None:
    lacing, stay = laced(pattern, 6), eyestay(6)
    order = threading_order(lacing)
    shown = -1
    for step in range(len(order) + 1):
        scene = lacing_scene(lacing, stay, style=style, step=step, columns=44, rows=30)
        roles = [getattr(item, "role", "") for item in scene.items]
        assert any(role.startswith("current") for role in roles) == (step > 0)
        laid = sum(role.startswith(("lace", "current")) for role in roles)
        assert laid > shown
        shown = laid
        layout = scene_layout(lacing, stay, style=style, columns=44, rows=30)
        ends = [order[step - 1].end] if step else []
        targets = [item for item in scene.items if getattr(item, "role", "") == "target"]
        places = [layout.at(*layout.eyelet(end.eyelet)) for end in ends if end.uses_eyelet]
        assert [getattr(item, "at", None) or getattr(item, "centre", None) for item in targets] == places


def test_a_step_beyond_the_end_is_the_last_one_and_before_the_start_nothing() -> None:
    lacing, stay = laced("criss-cross", 5), eyestay(5)
    last = len(threading_order(lacing))
    beyond, end, before, start = (lacing_scene(lacing, stay, step=step, columns=44, rows=22) for step in (last + 9, last, -3, 0))
    assert (beyond, before) == (end, start)


@pytest.mark.parametrize(
    ("foot", "view", "medial_left", "toe_up"),
    [
        (Foot.RIGHT, View.WEARER, True, True),
        (Foot.LEFT, View.WEARER, False, True),
        (Foot.RIGHT, View.FITTER, False, False),
        (Foot.LEFT, View.FITTER, True, False),
    ],
)
def test_sides_and_toe_stand_as_the_viewer_sees_them(foot: Foot, view: View, medial_left: bool, toe_up: bool) -> None:
    layout = layout_of(UNEVEN, 44, 22, foot, view)
    medial, lateral = (layout.at(*layout.eyelet(Eyelet(side, 1))) for side in Side)
    top = layout.at(*layout.eyelet(Eyelet(Side.MEDIAL, 7)))
    assert (medial[0] < lateral[0]) == medial_left
    assert (medial[1] < top[1]) == toe_up


@pytest.mark.parametrize("pattern", ["criss-cross", "inner-staggered-eyelets"])
@pytest.mark.parametrize("box", [(24, 14), (30, 18), (44, 22), (60, 40), (80, 30)])
@pytest.mark.parametrize("view", View)
def test_the_mouse_finds_every_eyelet_at_its_own_cell(pattern: str, box: tuple[int, int], view: View) -> None:
    lacing = laced(pattern, 7)
    columns, rows = box
    layout = scene_layout(lacing, UNEVEN, foot=Foot.LEFT, view=view, columns=columns, rows=rows)
    grid = drawn(lacing_scene(lacing, UNEVEN, foot=Foot.LEFT, view=view, columns=columns, rows=rows), columns, rows)
    for eyelet in lacing.eyelets_used():
        column, row = cell_at(grid, layout.at(*layout.eyelet(eyelet)))
        assert 0 <= column < columns and 0 <= row < rows
        assert layout.eyelet_at(grid.point_at(column, row)) == eyelet


def test_the_mouse_finds_no_eyelet_in_the_middle_of_the_tongue() -> None:
    layout = layout_of(UNEVEN, 60, 40)
    assert layout.eyelet_at(layout.at(0.0, layout.height_of(3))) is None


@pytest.mark.parametrize("columns", [44, 45, 60])
def test_rows_of_a_plan_stand_on_cell_middles_a_whole_number_of_cells_apart(columns: int) -> None:
    lacing, stay = laced("criss-cross", 7), eyestay(7, 43)
    layout = scene_layout(lacing, stay, columns=columns, rows=22)
    grid = drawn(lacing_scene(lacing, stay, columns=columns, rows=22), columns, 22)
    places = [grid.transform.to_cell(layout.at(*layout.eyelet(Eyelet(Side.MEDIAL, row)))) for row in range(1, 8)]
    assert all((column % 1, row % 1) == pytest.approx((0.5, 0.5)) for column, row in places)
    assert len({round(high[1] - low[1], 6) for low, high in pairwise(places)}) == 1


def _labels(lacing: Lacing, **options: object) -> list[str]:
    scene = lacing_scene(lacing, eyestay(lacing.pairs), columns=44, rows=22, **options)  # type: ignore[arg-type]
    return [item.text for item in scene.items if isinstance(item, Label)]


def test_row_numbers_stand_on_both_sides_with_the_tension_beside_them() -> None:
    labels = _labels(laced("skip-first", 5), tension=(None, Tension.LOOSE, Tension.SNUG, Tension.FIRM, Tension.FIRM))
    assert all(labels.count(str(row)) == 2 for row in range(1, 6))
    assert [labels.count(mark) for mark in "~=#"] == [2, 2, 4]


def test_left_out_eyelets_are_drawn_empty() -> None:
    assert _labels(laced("skip-first", 5)).count("○") == 2
    assert _labels(laced("criss-cross", 5)).count("○") == 0


def test_the_sore_spot_lies_on_its_side_of_the_tongue_and_under_the_laces() -> None:
    lacing, stay = laced("window", 7), eyestay(7)
    layout: Layout = scene_layout(lacing, stay, columns=60, rows=40)
    for side, column_of in (("medial", min), ("lateral", max)):
        grid = drawn(lacing_scene(lacing, stay, spot=(3.5, side), columns=60, rows=40), 60, 40)
        _, line = cell_at(grid, layout.at(0.0, layout.height_of(3.5)))
        marked = [column for column, letter in enumerate(letters(grid)[line]) if letter == "$"]
        assert marked
        assert column_of(marked) == column_of([*marked, 30])
    whole = lacing_scene(laced("criss-cross", 7), stay, spot=(3.5, None), columns=60, rows=40)
    areas = [index for index, item in enumerate(whole.items) if isinstance(item, Polygon) and item.role.startswith("spot")]
    assert len(areas) == 2
    assert max(areas) < [getattr(item, "role", "") for item in whole.items].index("lace-a-low")


@pytest.mark.parametrize("box", [(26, 12), (44, 18), (60, 40)])
@pytest.mark.parametrize("name", LOOKS)
def test_the_sore_spot_can_be_seen_through_the_laces_in_every_look(name: str, box: tuple[int, int]) -> None:
    look, (columns, rows) = LOOKS[name], box
    lacing, stay = laced("heel-lock", 7), eyestay(7)
    scene = lacing_scene(lacing, stay, spot=(4.5, None), columns=columns, rows=rows)
    grid = rasterise(scene, columns, rows, look.palette, look.glyphs, look.smooth)
    layout = scene_layout(lacing, stay, columns=columns, rows=rows)
    column, row = cell_at(grid, layout.at(0.0, layout.height_of(4.5)))
    assert "!" in grid.plain[row][column - 1 : column + 2]


def test_the_second_lace_has_colours_of_its_own() -> None:
    scene = lacing_scene(laced("two-lace", 7), eyestay(7), columns=60, rows=40)
    roles = {getattr(item, "role", "") for item in scene.items}
    assert {"lace-a", "lace-b", "lace-c", "lace-d"} <= roles


@pytest.mark.parametrize(("style", "sign"), [("plan", "⊂"), ("shoe", None)])
def test_hooks_and_webbing_loops_look_different_from_eyelets(style: str, sign: str | None) -> None:
    lacing = laced("criss-cross", 7)
    plain = lacing_scene(lacing, eyestay(7), style=style, columns=60, rows=40)
    fitted = lacing_scene(lacing, eyestay(7, hooks=(6, 7), loops=(1,)), style=style, columns=60, rows=40)
    signs = [item.text for item in fitted.items if isinstance(item, Label)]
    assert fitted != plain
    assert [signs.count(mark) for mark in "⊂⊃∩"] == ([2, 2, 2] if sign else [0, 0, 0])
