"""The take-away card on pages of A6: where every line of text and the drawing stand. Points, y downwards from the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lacedoctor.domain.words import Foot
from lacedoctor.drawing.card import Card, legend, on_lines, short_moves
from lacedoctor.drawing.lace_scene import lacing_scene
from lacedoctor.drawing.scene import Scene

WIDTH, HEIGHT = 297.64, 419.53
MARGIN, BAND = 16.0, 24.0
INK, QUIET, ACCENT, PAPER = "#14181f", "#4b5464", "#0b4a8f", "#ffffff"
CARE, CARE_EDGE, ALARM, ALARM_EDGE = "#fff4dc", "#c98a1b", "#fde4e4", "#b3122a"
PICTURE_WIDTH, PICTURE_HEIGHT, PICTURE_COLUMNS, PICTURE_ROWS = 176.0, 196.0, 60, 33
SIDE = 202.0  # where the column beside the picture begins
# Hundredths of the size that DejaVu Sans, the widest of the fonts in question, gives to the letters from space to tilde.
_WIDTHS = (
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
    60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
    63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
)  # fmt: skip


class Text(NamedTuple):
    """A line of text from its left end; ``right`` from its right one. ``y`` is the base line."""

    x: float
    y: float
    text: str
    size: float
    colour: str = INK
    bold: bool = False
    right: bool = False


class Box(NamedTuple):
    """A filled rectangle, with an edge where it has a colour."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = ""


class Picture(NamedTuple):
    """The drawing, as large as it can be within a rectangle."""

    scene: Scene
    x: float
    y: float
    width: float
    height: float


Page = tuple[Text | Box | Picture, ...]


def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide a line is at most, in points, whichever of the usual fonts it is set in."""
    hundredths = sum(_WIDTHS[ord(letter) - 32] if " " <= letter <= "~" else _other(letter) for letter in text)
    return hundredths * size / 100 * (1.12 if bold else 1.0)


def _other(letter: str) -> int:
    """The width of a letter beyond ASCII: those of East Asia take a square."""
    return 100 if ord(letter) > 0x1100 else 75


def fitted(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Words on lines no wider than ``width`` points; a wider word is cut."""
    return on_lines(text, lambda line: width_of(line, size, bold) <= width)


def pages_of(cards: Sequence[Card]) -> tuple[Page, ...]:
    """Every card on pages of its own; a long one goes on to another page."""
    pages: list[Page] = []
    for card in cards:
        sheet = _Sheet(card)
        sheet.head()
        sheet.drawing()
        sheet.words()
        pages += [tuple(page) for page in sheet.pages]
    return tuple(pages)


class _Sheet:
    """Sets one card from the top."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self.pages: list[list[Text | Box | Picture]] = []
        self._y = 0.0
        self._turn()

    def _turn(self) -> None:
        """A new page with its band."""
        shop = self._card.from_whom
        while width_of(shop, 10, bold=True) > WIDTH - 2 * MARGIN - 70:
            shop = f"{shop[:-2]}…"
        number = f"{len(self.pages) + 1}" if self.pages else "Lacing card"
        band = Box(0, 0, WIDTH, BAND, ACCENT)
        words = (Text(MARGIN, 16, shop, 10, PAPER, bold=True), Text(WIDTH - MARGIN, 16, number, 8, PAPER, right=True))
        self.pages.append([band, *words])
        self._y = BAND + 8

    def _need(self, height: float) -> None:
        if self._y + height > HEIGHT - MARGIN / 2:
            self._turn()

    def _lines(self, text: str, size: float, colour: str = INK, bold: bool = False, after: float = 2.0) -> None:
        for line in fitted(text, size, WIDTH - 2 * MARGIN, bold):
            self._need(1.3 * size)
            self._y += 1.25 * size
            self.pages[-1].append(Text(MARGIN, self._y - 0.25 * size, line, size, colour, bold))
        self._y += after

    def _boxed(self, text: str, size: float, fill: str, edge: str, bold: bool = False) -> None:
        """Text in a box that is not torn apart."""
        lines = fitted(text, size, WIDTH - 2 * MARGIN - 12, bold)
        if not lines:
            return
        height = 1.3 * size * len(lines) + 7
        self._need(height)
        self.pages[-1].append(Box(MARGIN, self._y, WIDTH - 2 * MARGIN, height, fill, edge))
        for number, line in enumerate(lines, 1):
            self.pages[-1].append(Text(MARGIN + 6, self._y + 3 + 1.3 * size * number - 0.3 * size, line, size, INK, bold))
        self._y += height + 5

    def head(self) -> None:
        """What comes first where it is urgent, the lacing, and whose it is."""
        self._boxed(self._card.warning, 8, ALARM, ALARM_EDGE, bold=True)
        self._lines(self._card.heading, 12.5, bold=True, after=1)
        self._lines(" · ".join(part for part in (self._card.whose, self._card.since) if part), 7.5, QUIET, after=3)

    def drawing(self) -> None:
        """The lacing drawn; beside it how tight every row is."""
        card = self._card
        scene = lacing_scene(
            card.lacing, card.stay, foot=card.foot or Foot.RIGHT, tension=card.tension, style="shoe",
            columns=PICTURE_COLUMNS, rows=PICTURE_ROWS,
        )  # fmt: skip
        self._need(PICTURE_HEIGHT + 8)
        page, top = self.pages[-1], self._y + 8
        sides = ("little toe (L)", "big toe (M)") if card.foot is Foot.LEFT else ("big toe (M)", "little toe (L)")
        page.append(Text(MARGIN, top - 2, sides[0], 6, QUIET))
        page.append(Text(MARGIN + PICTURE_WIDTH, top - 2, sides[1], 6, QUIET, right=True))
        page.append(Picture(scene, MARGIN, top, PICTURE_WIDTH, PICTURE_HEIGHT))
        y = top + 9
        if card.rows:
            page.append(Text(SIDE, y, "HOW TIGHT", 7, ACCENT, bold=True))
            page.append(Text(SIDE, y + 9, "from the toe", 6, QUIET))
            y += 10
        for row, sign, word in card.rows:
            y += 11
            page.append(Text(SIDE + 9, y, str(row), 8, QUIET, right=True))
            page.append(Text(SIDE + 15, y, sign, 8, INK, bold=True))
            page.append(Text(SIDE + 26, y, word, 8, INK, bold=word == "firm"))
        y += 12 if card.rows else 0
        for text, colour in ((card.lace, INK), (f"Code {card.lacing.code}", QUIET)):
            for line in fitted(text, 6.5, WIDTH - MARGIN - SIDE):
                page.append(Text(SIDE, y, line, 6.5, colour))
                y += 8.5
            y += 3
        self._y = max(top + PICTURE_HEIGHT, y) + 4

    def words(self) -> None:
        """The moves, then when to stop, and what this is not."""
        card = self._card
        for line in short_moves(card.lacing):
            self._lines(line, 7.2, after=1)
        for note in card.lacing.notes:
            self._lines(note, 6.5, QUIET, after=1)
        self._lines(legend(card.lacing), 6, QUIET, after=4)
        self._boxed(card.stop_rule, 7, CARE, CARE_EDGE)
        self._lines(card.disclaimer, 5.6, QUIET)
