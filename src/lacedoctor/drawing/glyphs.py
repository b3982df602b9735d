"""The look of one cell: from its 16 samples to a glyph and two colours, remembered by pattern."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

_ORDER = sys.byteorder  # samples are read in the machine's own order

Rgb = tuple[float, float, float]
Key = tuple[int, ...]  # the four sample lines of a cell, four samples in each number

# Index: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
SHADES = " ░▒▓█"
ASCII_SHADES = " .:+#"
BRIGHT = 0.7
PARTITIONS = tuple(range(1, 8))  # which quadrants are ink; the lower right one is always ground
FLAT = 60.0  # squared colour distance below which a cell is one colour


class Look(NamedTuple):
    """One cell. ``ground`` is the colour a character written over it stands on."""

    text: str
    fg: str | None
    bg: str | None
    ground: str | None
    bold: bool = False


class Shader:
    """Turns cell patterns into looks for one palette."""

    def __init__(self, palette: tuple[tuple[str, str], ...], glyphs: str, smooth: bool, background: int) -> None:
        if glyphs not in ("blocks", "shades", "ascii"):
            raise ValueError(f"'{glyphs}' is no glyph set; there are blocks, shades and ascii")
        self.coloured = glyphs == "blocks"
        self.ascii_only = glyphs == "ascii"
        self._smooth = smooth
        self._background = background
        self._colours = [rgb_of(colour) for _, colour in palette]
        self._known: dict[Key, Look] = {}

    def cell(self, key: Key) -> Look:
        """The look of a cell."""
        look = self._known.get(key)
        if look is None:
            look = self._known[key] = self._look(key)
        return look

    def _look(self, key: Key) -> Look:
        lines = [number.to_bytes(4, _ORDER) for number in key]
        present = {sample for line in lines for sample in line}
        if not self.coloured:
            return self._textured(lines)
        if len(present) == 1:
            number = present.pop()
            ground = None if number == self._background else hex_of(self._colours[number])
            return Look(" ", None, ground, ground)
        quadrants = [self._colour(lines[y][x : x + 2] + lines[y + 1][x : x + 2]) for y in (0, 2) for x in (0, 2)]
        return _two_colours(quadrants, self._colours[_commonest(b"".join(lines))], mean if self._smooth else _usual)

    def _colour(self, samples: bytes) -> Rgb:
        if self._smooth:
            return mean([self._colours[sample] for sample in samples])
        return self._colours[_commonest(samples)]

    def _textured(self, lines: Sequence[bytes]) -> Look:
        """Without colours: what is bright keeps its shape, everything else is the texture of most of the cell."""
        light = [_light(self._colours[_commonest(lines[y][x : x + 2] + lines[y + 1][x : x + 2])]) for y in (0, 2) for x in (0, 2)]
        if not self.ascii_only and max(light) > BRIGHT and min(light) < BRIGHT:
            return Look(QUADRANTS[sum(1 << place for place, value in enumerate(light) if value > BRIGHT)], None, None, None)
        ramp = ASCII_SHADES if self.ascii_only else SHADES
        return Look(ramp[round(sorted(light)[2] * 4)], None, None, None)


def _commonest(samples: bytes) -> int:
    return Counter(samples).most_common(1)[0][0]


def _usual(colours: Sequence[Rgb]) -> Rgb:
    """The commonest colour, the first among equals: no blend."""
    return Counter(colours).most_common(1)[0][0]


def _two_colours(quadrants: list[Rgb], ground: Rgb, blend: Callable[[Sequence[Rgb]], Rgb]) -> Look:
    """The partition into two colours that comes closest to the four."""
    best: tuple[float, int, Rgb, Rgb] | None = None
    for ink in PARTITIONS:
        fg = blend([colour for place, colour in enumerate(quadrants) if ink >> place & 1])
        bg = blend([colour for place, colour in enumerate(quadrants) if not ink >> place & 1])
        error = sum(_far(colour, fg if ink >> place & 1 else bg) for place, colour in enumerate(quadrants))
        if best is None or error < best[0] - 1e-9:
            best = (error, ink, fg, bg)
    if best is None or _far(best[2], best[3]) < FLAT:
        flat = hex_of(blend(quadrants))
        return Look(" ", None, flat, flat)
    return Look(QUADRANTS[best[1]], hex_of(best[2]), hex_of(best[3]), hex_of(ground))


def mean(colours: Sequence[Rgb]) -> Rgb:
    """The average colour."""
    count = len(colours)
    return (sum(c[0] for c in colours) / count, sum(c[1] for c in colours) / count, sum(c[2] for c in colours) / count)


def _far(one: Rgb, two: Rgb) -> float:
    return (one[0] - two[0]) ** 2 * 0.3 + (one[1] - two[1]) ** 2 * 0.59 + (one[2] - two[2]) ** 2 * 0.11


def _light(colour: Rgb) -> float:
    return (0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]) / 255


def rgb_of(colour: str) -> Rgb:
    """``#rrggbb`` as numbers from 0 to 255."""
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def hex_of(colour: Rgb) -> str:
    """Numbers from 0 to 255 as ``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*(round(part) for part in colour))


@lru_cache(maxsize=16)
def shader(palette: tuple[tuple[str, str], ...], glyphs: str, smooth: bool, background: int) -> Shader:
    """The shader of a palette, with everything it has learned so far."""
    return Shader(palette, glyphs, smooth, background)
