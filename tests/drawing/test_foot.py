"""The foot: every zone can be seen, met with the arrow keys and found with the mouse; nothing falls out of its picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lacedoctor.domain.foot_map import FootMap, FootView
from lacedoctor.domain.words import Foot
from lacedoctor.drawing.foot import Direction, foot_scene, nearest_zone, zone_towards
from lacedoctor.drawing.foot_palettes import PALETTES, foot_palette
from lacedoctor.drawing.raster import rasterise
from lacedoctor.drawing.scene import Label, Polygon
from lacedoctor.storage.foot_map import load_foot_map

FEET = load_foot_map()
VIEWS = {"D": "top", "M": "inner", "L": "outer", "P": "sole", "H": "heel", "G": "leg"}


def reachable(feet: FootMap, start: str, foot: Foot, within: FootView | None = None) -> set[str]:
    found, open_ends = {start}, [start]
    while open_ends:
        code = open_ends.pop()
        steps = {zone_towards(feet, code, foot, direction) for direction in Direction}
        fresh = {step for step in steps if within is None or within.spot(step)} - found
        found |= fresh
        open_ends.extend(fresh)
    return found


def test_every_zone_has_one_place_in_the_view_its_code_belongs_to() -> None:
    assert len(FEET.codes) == len(set(FEET.codes)) == 37
    assert all(VIEWS[code[0]] == FEET.view_of(code).name for code in FEET.codes)


@pytest.mark.parametrize("foot", [Foot.LEFT, Foot.RIGHT])
@pytest.mark.parametrize("view", FEET.views, ids=lambda view: view.name)
def test_arrows_reach_every_zone_of_a_view_without_leaving_it(view: FootView, foot: Foot) -> None:
    codes = {spot.code for spot in view.spots}
    for start in codes:
        assert reachable(FEET, start, foot, view) == codes, start


@pytest.mark.parametrize("foot", [Foot.LEFT, Foot.RIGHT])
def test_no_arrow_is_ever_dead_and_they_lead_round_all_views(foot: Foot) -> None:
    for code in FEET.codes:
        assert all(zone_towards(FEET, code, foot, direction) != code for direction in Direction)
    assert reachable(FEET, "D10", foot) == set(FEET.codes)


@pytest.mark.parametrize("foot", [Foot.LEFT, Foot.RIGHT])
def test_the_middle_of_a_zone_is_that_zone(foot: Foot) -> None:
    for view in FEET:
        for spot in view.spots:
            x, y = spot.at
            assert nearest_zone(view, foot, (view.size[0] - x if foot is Foot.LEFT else x, y)) == spot.code


def test_left_foot_is_the_mirror_image() -> None:
    view = FEET.view("top")
    width = view.size[0]
    right = [item.points for item in foot_scene(view, Foot.RIGHT, columns=30, rows=16).items if isinstance(item, Polygon)]
    left = [item.points for item in foot_scene(view, Foot.LEFT, columns=30, rows=16).items if isinstance(item, Polygon)]
    assert left == [tuple((width - x, y) for x, y in points) for points in right]


def marks(view: FootView, **state: object) -> Iterator[str]:
    return (item.text for item in foot_scene(view, Foot.RIGHT, columns=30, rows=16, **state).items if isinstance(item, Label))  # type: ignore[arg-type]


def test_marks_differ_by_character_so_that_no_colour_is_needed() -> None:
    view = FEET.view("heel")
    assert list(marks(view, cursor="H02", selected=("H01",))) == ["●", "○", "·"]
    assert list(marks(view, cursor="H01", selected=("H01",))) == ["◉", "·", "·"]
    assert list(marks(view, letters={"H01": "a", "H02": "s", "H03": "d"})) == ["a", "s", "d"]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("size", [(18, 7), (30, 16), (44, 28), (80, 40)])
def test_every_view_fits_every_box_in_every_palette(palette: str, size: tuple[int, int]) -> None:
    columns, rows = size
    glyphs = "shades" if palette == "mono" else "blocks"
    for view in FEET:
        selected = tuple(spot.code for spot in view.spots)
        scene = foot_scene(view, Foot.LEFT, columns=columns, rows=rows, cursor=selected[0], selected=selected)
        grid = rasterise(scene, columns, rows, foot_palette(palette), glyphs)
        assert [len(line) for line in grid.plain] == [columns] * rows
        assert any("●" in line for line in grid.plain)
