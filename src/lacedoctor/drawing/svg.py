"""A scene as a vector picture."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import dist

from lacedoctor.drawing.raster import BACKGROUND
from lacedoctor.drawing.scene import Arrow, Disc, Item, Label, Line, Point, Polygon, Scene
from lacedoctor.drawing.spans import CASING

LAP_MM = 0.35
FONT = "DejaVu Sans, Segoe UI, Helvetica, Arial, sans-serif"


def svg(scene: Scene, palette: Mapping[str, str], width_px: int = 640, title: str = "", words: str = "") -> str:
    """The scene as one SVG document ``width_px`` wide, in true proportions.

    ``title`` is its name and ``words`` its alternative text, for screen readers. A role the palette lacks is a KeyError.
    """
    left, top, right, bottom = scene.bounds
    height_px = round(width_px * (bottom - top) / (right - left))
    box = f"{_n(left)} {_n(top)} {_n(right - left)} {_n(bottom - top)}"
    texts = [(key, text) for key, text in (("title", title), ("desc", words)) if text]
    name = "".join(f'<{key} id="{key}">{_text(text)}</{key}>' for key, text in texts)
    labelled = f' aria-labelledby="{" ".join(key for key, _ in texts)}"' if texts else ""
    body = "\n".join(line for item in scene.items for line in _item(item, palette))
    size = f'width="{width_px}" height="{height_px}" viewBox="{box}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"{labelled}>{name}\n'
        f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"'
        f' fill="{palette[BACKGROUND]}"/>\n{body}\n</svg>\n'
    )


def nested(scene: Scene, palette: Mapping[str, str], x: float, y: float, width: float, height: float) -> str:
    """The scene as a picture within another document: as large as it can be in a rectangle, in its middle."""
    left, top, right, bottom = scene.bounds
    box = f"{_n(left)} {_n(top)} {_n(right - left)} {_n(bottom - top)}"
    body = "\n".join(line for item in scene.items for line in _item(item, palette))
    return f'<svg x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" viewBox="{box}">\n{body}\n</svg>'


def _item(item: Item, palette: Mapping[str, str]) -> list[str]:
    match item:
        case Polygon():
            return [f'<path d="{_way(item.points)}Z" fill="{palette[item.role]}" fill-rule="evenodd"/>']
        case Disc():
            x, y = item.centre
            return [f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(item.radius)}" fill="{palette[item.role]}"/>']
        case Line():
            return _strokes(item, palette)
        case Arrow():
            return [line for shape in item.shapes() for line in _item(shape, palette)]
        case Label():
            return [_label(item, palette[item.role])]


def _strokes(item: Line, palette: Mapping[str, str]) -> list[str]:
    cap = "butt" if item.flat or item.dashed else "round"
    dashes = f' stroke-dasharray="{_n(1.2 * item.width)} {_n(0.9 * item.width)}"' if item.dashed else ""
    points = item.points
    casing = [_stroke(points, item.width * (1 + 2 * CASING), palette[item.casing], "butt", "")] if item.casing else []
    if item.flat:  # a little longer than its casing, whose soft end would draw a hairline across the lace
        points = (_beyond(points[1], points[0]), *points[1:-1], _beyond(points[-2], points[-1]))
    return [*casing, _stroke(points, item.width, palette[item.role], cap, dashes)]


def _beyond(before: Point, end: Point) -> Point:
    """The end moved on by ``LAP_MM``."""
    length = dist(before, end) or 1.0
    return (end[0] + (end[0] - before[0]) / length * LAP_MM, end[1] + (end[1] - before[1]) / length * LAP_MM)


def _stroke(points: tuple[Point, ...], width: float, colour: str, cap: str, dashes: str) -> str:
    look = f'stroke="{colour}" stroke-width="{_n(width)}" stroke-linecap="{cap}" stroke-linejoin="round"{dashes}'
    return f'<path d="{_way(points)}" fill="none" {look}/>'


def _label(item: Label, colour: str) -> str:
    x, y = item.at
    weight = ' font-weight="bold"' if item.bold else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y + 0.35 * item.size)}" font-family="{FONT}" font-size="{_n(item.size)}"{weight}'
        f' text-anchor="middle" fill="{colour}">{_text(item.text)}</text>'
    )


def _way(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A number with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    """Text that XML can hold: control characters are left out, the rest is escaped."""
    return escape("".join(letter for letter in text if letter.isprintable()))
