"""The look of one cell: from its 16 samples to a glyph and two colours, remembered by pattern."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_ORDER = sys.byteorder  # samples are read in the machine's own order

Rgb = tuple[float, float, float]
Key = tuple[int, ...]  # the four sample lines of a cell, four samples in each number

# Index: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
SHADES = " ░▒▓█"
ASCII_SHADES = " .:+#"
GLYPH_SETS = ("blocks", "dots", "shades", "ascii")
DOTS = ((0, 3), (1, 4), (2, 5), (6, 7))  # bits of the braille signs, by line and column
DITHER = ((0.1, 0.6), (0.85, 0.35), (0.1, 0.6), (0.85, 0.35))  # how bright each dot has to be
BRIGHT = 0.7
# Which quadrants are ink, and their places; the lower right one is always ground.
MEMBERS = tuple((ink, tuple(place for place in range(3) if ink >> place & 1)) for ink in range(1, 8))
RED, GREEN, BLUE = 0.3**0.5, 0.59**0.5, 0.11**0.5  # how much a difference of each is seen
LUMINANCE = (0.2126, 0.7152, 0.0722)
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
        if glyphs not in GLYPH_SETS:
            raise ValueError(f"'{glyphs}' is no glyph set; there are {', '.join(GLYPH_SETS)}")
        self.coloured = glyphs == "blocks"
        self.ascii_only = glyphs == "ascii"
        self._textured = {"dots": self._dotted, "shades": self._shaded}.get(glyphs, self._shaded)
        self._smooth = smooth
        self._background = background
        self._colours = [rgb_of(colour) for _, colour in palette]
        self._known: dict[Key, Look] = {}
        self._quadrants: dict[bytes, Rgb] = {}

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
        return _two_colours(quadrants, self._colours[_commonest(b"".join(lines))], self._smooth)

    def _colour(self, samples: bytes) -> Rgb:
        colour = self._quadrants.get(samples)
        if colour is None:
            every = [self._colours[sample] for sample in samples]
            colour = self._quadrants[samples] = mean(every) if self._smooth else _usual(every)
        return colour

    def _dotted(self, lines: Sequence[bytes]) -> Look:
        """Without colours: the eight dots of a cell, as dense as their place is bright."""
        sign = 0x2800
        for y, (left, right) in enumerate(DITHER):
            for x, least in ((0, left), (1, right)):
                if max(_light(self._colours[sample]) for sample in lines[y][2 * x : 2 * x + 2]) > least:
                    sign |= 1 << DOTS[y][x]
        return Look(chr(sign) if sign > 0x2800 else " ", None, None, None)

    def _shaded(self, lines: Sequence[bytes]) -> Look:
        """Without colours: what is bright keeps its shape, everything else is the texture of most of the cell."""
        light = [_light(self._colours[_commonest(lines[y][x : x + 2] + lines[y + 1][x : x + 2])]) for y in (0, 2) for x in (0, 2)]
        if not self.ascii_only and max(light) > BRIGHT and min(light) < BRIGHT:
            return Look(QUADRANTS[sum(1 << place for place, value in enumerate(light) if value > BRIGHT)], None, None, None)
        ramp = ASCII_SHADES if self.ascii_only else SHADES
        return Look(ramp[round(sorted(light)[2] * 4)], None, None, None)


def _commonest(samples: bytes) -> int:
    return max(samples, key=samples.count)  # the first among equals


def _usual(colours: Sequence[Rgb]) -> Rgb:
    """The commonest colour, the first among equals: no blend."""
    return max(colours, key=colours.count)


def _two_colours(quadrants: list[Rgb], ground: Rgb, smooth: bool) -> Look:
    """The partition into two colours that comes closest to the four."""
    blend = mean if smooth else _usual
    ink = _blended_partition(quadrants) if smooth else _sharp_partition(quadrants)
    fg, bg = (blend([colour for place, colour in enumerate(quadrants) if (ink >> place & 1) == lit]) for lit in (1, 0))
    if _far(fg, bg) < FLAT:
        flat = hex_of(blend(quadrants))
        return Look(" ", None, flat, flat)
    return Look(QUADRANTS[ink], hex_of(fg), hex_of(bg), hex_of(ground))


def _blended_partition(quadrants: list[Rgb]) -> int:
    """The partition whose two average colours come closest: the one with the longest sums, since the error is what they lack."""
    q = [(red * RED, green * GREEN, blue * BLUE) for red, green, blue in quadrants]
    all_red, all_green, all_blue = (q[0][k] + q[1][k] + q[2][k] + q[3][k] for k in (0, 1, 2))
    best, found = -1.0, 1
    for ink, places in MEMBERS:
        red = green = blue = 0.0
        for place in places:
            one = q[place]
            red += one[0]
            green += one[1]
            blue += one[2]
        count = len(places)
        rest = (all_red - red) ** 2 + (all_green - green) ** 2 + (all_blue - blue) ** 2
        length = (red * red + green * green + blue * blue) / count + rest / (4 - count)
        if length > best + 1e-6:
            best, found = length, ink
    return found


def _sharp_partition(quadrants: list[Rgb]) -> int:
    """The partition in which the fewest and smallest differences from the commonest colour of its part are left."""
    best, found = float("inf"), 1
    for ink, places in MEMBERS:
        parts = [quadrants[place] for place in places], [quadrants[place] for place in range(4) if place not in places]
        error = sum(_far(colour, usual) for part in parts for usual in (_usual(part),) for colour in part if colour != usual)
        if error < best - 1e-9:
            best, found = error, ink
    return found


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


def contrast(one: str, other: str) -> float:
    """The contrast of two ``#rrggbb`` by WCAG 2, from 1 to 21; its curve taken as a power of 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    return sum(weight * math.pow(part / 255, 2.2) for weight, part in zip(LUMINANCE, rgb_of(colour), strict=True))


def hex_of(colour: Rgb) -> str:
    """Numbers from 0 to 255 as ``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*(round(part) for part in colour))


@lru_cache(maxsize=16)
def shader(palette: tuple[tuple[str, str], ...], glyphs: str, smooth: bool, background: int) -> Shader:
    """The shader of a palette, with everything it has learned so far."""
    return Shader(palette, glyphs, smooth, background)
