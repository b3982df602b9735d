"""The rasteriser: exact size, what covers what, labels, colours, and the way back from a cell to a point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacedoctor.drawing.raster import rasterise
from lacedoctor.drawing.scene import Disc, Label, Line, Polygon, Scene
from lacedoctor.drawing.spans import Transform

PALETTE = {"background": "#000000", "ground": "#404040", "one": "#ff0000", "two": "#0000ff", "gap": "#00ff00"}
SQUARE = Polygon(((0, 0), (40, 0), (40, 40), (0, 40)), "ground")
CROSS = (Line(((0, 0), (40, 40)), 4, "one", casing="gap"), Line(((0, 40), (40, 0)), 4, "two", casing="gap"))


def colours(*items: object, columns: int = 40, rows: int = 20, **options: bool) -> list[list[tuple[str, str | None, str | None]]]:
    grid = rasterise(Scene((SQUARE, *items), (0, 0, 40, 40)), columns, rows, PALETTE, **options)  # type: ignore[arg-type]
    return [[(letter, run.fg, run.bg) for run in row for letter in run.text] for row in grid.rows]


def test_what_comes_later_covers_what_came_before_and_its_casing_cuts_it() -> None:
    middle = colours(*CROSS)[10]
    assert middle[19][2] == PALETTE["two"]
    assert {cell[2] for cell in colours(*reversed(CROSS))[10][19:21]} == {PALETTE["one"]}
    assert PALETTE["gap"] in {colour for cell in colours(*CROSS, smooth=False)[8] for colour in cell[1:]}


def test_without_blending_only_the_palettes_colours_appear() -> None:
    allowed = {*PALETTE.values(), None}
    sharp = {colour for row in colours(*CROSS, Disc((20, 20), 6, "gap"), smooth=False) for cell in row for colour in cell[1:]}
    assert sharp <= allowed
    assert not {colour for row in colours(*CROSS) for cell in row for colour in cell[1:]} <= allowed


def test_what_stands_beside_a_row_is_read_on_whatever_passes_below_it() -> None:
    palette = {"background": "#121318", "ground": "#ffb224", "number": "#c3cad6", "two": "#c3cad6"}
    labels = (Label((4.5, 20.5), "5", "number"), Label((20.5, 20.5), "5", "number"), Label((30.5, 20.5), "5", "two"))
    lace = Polygon(((10, 0), (40, 0), (40, 40), (10, 40)), "ground")
    row = rasterise(Scene((lace, *labels), (0, 0, 40, 40)), 40, 20, palette).rows[10]
    assert [(run.fg, run.bg) for run in row if run.text == "5"] == [
        ("#c3cad6", None), ("#121318", "#ffb224"), ("#c3cad6", "#ffb224"),
    ]  # fmt: skip


def test_a_label_is_centred_on_its_point_on_the_colour_below_it() -> None:
    row = colours(Label((20.5, 20.5), "abc", "one"))[10]
    assert [cell[0] for cell in row[19:22]] == ["a", "b", "c"]
    assert {cell[1:] for cell in row[19:22]} == {(PALETTE["one"], PALETTE["ground"])}


def test_a_label_never_sends_control_characters_and_is_cut_at_the_border() -> None:
    row = colours(Label((0.5, 20.5), "ab\x1b\n[1mcd", "one"))[10]
    assert "".join(cell[0] for cell in row).isprintable()
    assert len(row) == 40


def test_a_cell_of_nothing_but_background_leaves_the_terminals_own() -> None:
    grid = rasterise(Scene((), (0, 0, 1, 1)), 5, 3, PALETTE)
    assert [[(run.text, run.fg, run.bg) for run in row] for row in grid.rows] == [[("     ", None, None)]] * 3


def test_an_unknown_role_or_glyph_set_is_an_error() -> None:
    with pytest.raises(KeyError):
        rasterise(Scene((Disc((0, 0), 1, "nobody"),), (0, 0, 1, 1)), 4, 4, PALETTE)
    with pytest.raises(ValueError, match="sextants"):
        rasterise(Scene((), (0, 0, 1, 1)), 4, 4, PALETTE, glyphs="sextants")


@pytest.mark.parametrize("glyphs", ["dots", "shades", "ascii"])
def test_without_colour_texture_tells_bright_from_dark(glyphs: str) -> None:
    palette = {**PALETTE, "one": "#ffffff", "two": "#808080"}
    bars = (Line(((0, 10), (40, 10)), 8, "one"), Line(((0, 30), (40, 30)), 8, "two"))
    grid = rasterise(Scene((SQUARE, *bars), (0, 0, 40, 40)), 40, 20, palette, glyphs=glyphs)
    assert {(run.fg, run.bg) for row in grid.rows for run in row} == {(None, None)}
    assert len({grid.plain[5][20], grid.plain[15][20], grid.plain[0][20]}) == 3
    assert glyphs != "ascii" or "".join(grid.plain).isascii()


sides = st.floats(1, 500)


@given(sides, sides, st.integers(1, 120), st.integers(1, 60), st.booleans(), st.data())
def test_a_cells_point_lies_in_that_cell(
    wide: float, high: float, columns: int, rows: int, fill: bool, data: st.DataObject
) -> None:
    view = Transform.fit((-wide, -high, wide, 2 * high), columns, rows, fill)
    column, row = data.draw(st.integers(0, columns - 1)), data.draw(st.integers(0, rows - 1))
    back = view.to_cell(view.to_point(column, row))
    assert back == pytest.approx((column + 0.5, row + 0.5))


points = st.tuples(st.floats(-200, 200), st.floats(-200, 200))
items = st.one_of(
    st.builds(Disc, points, st.floats(0, 90), st.just("one")),
    st.builds(Polygon, st.lists(points, min_size=1, max_size=6).map(tuple), st.just("two")),
    st.builds(
        Line, st.lists(points, min_size=2, max_size=4).map(tuple), st.floats(0, 30), st.just("one"), st.just("gap"), st.booleans()
    ),
    st.builds(Label, points, st.text(max_size=8), st.just("two")),
)


@given(st.lists(items, max_size=5), st.integers(1, 30), st.integers(1, 12))
def test_any_scene_fills_exactly_its_box(drawn: list[Polygon | Line | Disc | Label], columns: int, rows: int) -> None:
    grid = rasterise(Scene(tuple(drawn), (-50, -50, 50, 50)), columns, rows, PALETTE)
    assert [len(line) for line in grid.plain] == [columns] * rows
