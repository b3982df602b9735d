"""Reads the drawing of the foot and the places of its zones."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from lacedoctor.domain.foot_map import FootMap, FootView, Point, Shape, Spot
from lacedoctor.storage.assets import asset_folder


@cache
def load_foot_map() -> FootMap:
    """The shipped foot map."""
    text = (asset_folder("knowledge") / "foot_map.toml").read_text("utf-8")
    return FootMap(tuple(_view(table) for table in tomllib.loads(text)["view"]))


def _view(table: dict[str, Any]) -> FootView:
    name = table["name"]
    return FootView(
        name=name,
        size=_point(table["size"]),
        shapes=tuple(_shape(item) for item in table["shape"]),
        spots=tuple(_spot(code, name, place) for code, place in table["zones"].items()),
    )


def _shape(table: dict[str, Any]) -> Shape:
    radii = table.get("radii")
    return Shape(
        role=table["role"],
        points=tuple(_point(point) for point in table["points"]),
        width=float(table.get("width", 0)),
        radii=_point(radii) if radii else None,
    )


def _spot(code: str, view: str, place: list[float]) -> Spot:
    """``[x, y, radius]``, or ``[x, y, half width, half height]``."""
    x, y, across, *down = (float(number) for number in place)
    return Spot(code=code, view=view, at=(x, y), radius=(across, down[0] if down else across))


def _point(values: list[float]) -> Point:
    first, second = values
    return (float(first), float(second))
