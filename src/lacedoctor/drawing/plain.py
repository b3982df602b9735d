"""The lacing as lines of text to lace from: solid strokes lie on top, dots run underneath, letters say out and in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lacedoctor.domain.lacing import Eyelet, Lacing, Passage, Segment
from lacedoctor.domain.words import Foot, Kind, Layer, Side, Through, View
from lacedoctor.drawing.strands import depth_of, on_top, progress
from lacedoctor.errors import LacingError
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.steps import steps_of, threading_order

LINES = 4  # from one row to the next
LEFT, ACROSS, INNER = 8, 12, 3  # columns: the left eyelets, on to the right ones, inwards to an inner line
HIDDEN_SHARE = 0.22  # of the way across that runs under an eyestay
SHALLOW = 4.5  # columns per line from which a stroke is drawn lying


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of one alphabet."""

    falling: str
    rising: str
    upright: str
    lying: str
    dot: str
    upright_dots: str


UNICODE = Signs("╲", "╱", "│", "─", "·", "┊")
ASCII = Signs("\\", "/", "|", "-", ".", ":")
CURRENT = "*"


def plain_diagram(
    lacing: Lacing,
    stay: Eyestay,
    *,
    foot: Foot = Foot.RIGHT,
    view: View = View.WEARER,
    step: int | None = None,
    ascii_only: bool = False,
) -> str:
    """The lacing as text, at most 40 columns wide; with ``ascii_only`` strictly 7 bit.

    ``step`` k shows the first k segments, the k-th in asterisks with its eyelet in square brackets, and says the move.
    LacingError where the shoe has fewer rows than the lacing.
    """
    if stay.pairs < lacing.pairs:
        raise LacingError(f"The lacing needs {lacing.pairs} rows; this shoe has {stay.pairs}.")
    sheet = _drawn(lacing, foot, view, step, ascii_only)
    lines = [*_head(sheet, lacing, foot, view), *sheet.lines(), *_foot_lines(sheet, ascii_only)]
    order = threading_order(lacing)
    laid, current, _ = progress(order, step)
    if current >= 0:
        lines += ["", *_wrapped(f"Step {laid} of {len(order)}. {steps_of(lacing, foot, view)[current].words}")]
    text = "\n".join(lines) + "\n"
    return _seven_bit(text) if ascii_only else text


def plain_rows(
    lacing: Lacing,
    *,
    foot: Foot = Foot.RIGHT,
    view: View = View.WEARER,
    step: int | None = None,
    ascii_only: bool = False,
) -> tuple[str, ...]:
    """Only the picture of ``plain_diagram``, without its title and legend: its lines, from the top."""
    lines = _drawn(lacing, foot, view, step, ascii_only).lines()
    return tuple(_seven_bit(line) if ascii_only else line for line in lines)


def _drawn(lacing: Lacing, foot: Foot, view: View, step: int | None, ascii_only: bool) -> _Sheet:
    """The lacing on a sheet of characters, as far as it is laid."""
    order = threading_order(lacing)
    laid, current, target = progress(order, step)
    sheet = _Sheet(lacing.pairs, (foot is not Foot.LEFT) == (view is View.WEARER), view is View.WEARER)
    signs = ASCII if ascii_only else UNICODE
    depths = {index: depth_of(index, order) for index in range(laid)}
    for index in sorted(depths, key=lambda index: (order[index].layer is not Layer.UNDER, depths[index])):
        _draw(sheet, order[index], signs, index == current, looped=_looped(order))
    for eyelet in _eyelets(lacing):
        _ring(sheet, eyelet, order[:laid], target)
    return sheet


@dataclass(slots=True)
class _Sheet:
    """Characters by line and column, as the viewer sees them."""

    pairs: int
    medial_left: bool
    toe_up: bool
    cells: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The last line."""
        return LINES * (self.pairs - 1)

    def place(self, eyelet: Eyelet) -> tuple[int, int]:
        """Line and column of an eyelet's middle."""
        left = (eyelet.side is Side.MEDIAL) == self.medial_left
        inward = INNER if eyelet.inner else 0
        line = LINES * (eyelet.row - 1)
        return (line if self.toe_up else self.last - line, LEFT + inward if left else LEFT + ACROSS - inward)

    @property
    def ankleward(self) -> int:
        """The direction of lines towards the ankle."""
        return 1 if self.toe_up else -1

    def put(self, line: int, column: int, sign: str) -> None:
        """Write one character over what is there."""
        self.cells[line, column] = sign

    def lines(self) -> Iterator[str]:
        """All lines with their row numbers."""
        for line in range(self.last + 1):
            row = ""
            if line % LINES == 0:
                number = line // LINES + 1
                row = str(number if self.toe_up else self.pairs + 1 - number)
            width = LEFT + ACROSS + 5
            body = "".join(self.cells.get((line, column), " ") for column in range(3, width))
            yield f"{row:>2} {body}{row:>2}".rstrip()


def _draw(sheet: _Sheet, segment: Segment, signs: Signs, current: bool, looped: frozenset[Eyelet]) -> None:
    if current:
        signs = Signs(*[CURRENT] * 6)
    start, end = _point(sheet, segment.start), _point(sheet, segment.end)
    if segment.kind is Kind.LOOP:
        sheet.put(start[0] - sheet.ankleward, start[1], signs.upright)
        sheet.put(start[0] - 2 * sheet.ankleward, start[1], CURRENT if current else "O")
        return
    if segment.start.side is segment.end.side:
        _upright(sheet, segment, signs)
        return
    bar = segment.strand == "bar"
    tops = (on_top(segment.start, True, bar), on_top(segment.end, False, bar))
    for line, column, t, sign in _stroke(start, end, signs):
        hidden = (t < HIDDEN_SHARE and not tops[0]) or (t > 1 - HIDDEN_SHARE and not tops[1]) or not any(tops)
        if not hidden or sign != signs.lying:
            sheet.put(line, column, signs.dot if hidden else sign)
        elif column % 2 == 0:
            sheet.put(line, column, signs.dot)
    if not segment.end.uses_eyelet:
        _tucked(sheet, segment, end, signs, looped)


def _point(sheet: _Sheet, passage: Passage) -> tuple[int, int]:
    """Line and column of a passage; a tuck stands outside its eyelet, half a row towards the toe."""
    line, column = sheet.place(passage.eyelet)
    if passage.uses_eyelet:
        return (line, column)
    return (line - 2 * sheet.ankleward, column + (2 if column > LEFT + ACROSS / 2 else -2))


def _tucked(sheet: _Sheet, segment: Segment, end: tuple[int, int], signs: Signs, looped: frozenset[Eyelet]) -> None:
    """An arrow outside, and above it the strand or the loop that it goes under."""
    right = end[1] > LEFT + ACROSS / 2
    sheet.put(end[0], end[1], ">" if right else "<")
    holder = sheet.place(segment.end.eyelet)[1]
    sheet.put(end[0], holder, "O" if segment.end.eyelet in looped else UNICODE.upright if signs is UNICODE else "|")


def _stroke(start: tuple[int, int], end: tuple[int, int], signs: Signs) -> Iterator[tuple[int, int, float, str]]:
    """Line, column, share of the way and sign of every character between two points."""
    down, across = end[0] - start[0], end[1] - start[1]
    if down and abs(across / down) <= SHALLOW:
        sign = signs.falling if down * across > 0 else signs.rising
        for number in range(1, abs(down)):
            t = number / abs(down)
            yield (start[0] + (number if down > 0 else -number), round(start[1] + across * t), t, sign)
        return
    for number in range(1, abs(across)):
        t = number / abs(across)
        yield (round(start[0] + down * t), start[1] + (number if across > 0 else -number), t, signs.lying)


def _upright(sheet: _Sheet, segment: Segment, signs: Signs) -> None:
    """Up its own side: through the column to the next row, beside it further on."""
    start, end = sheet.place(segment.start.eyelet), sheet.place(segment.end.eyelet)
    outward = 1 if start[1] > LEFT + ACROSS / 2 else -1
    low, high = sorted((start[0], end[0]))
    far, tucked = high - low > LINES, not segment.start.uses_eyelet
    column = start[1] + (2 * outward if far or tucked else 0)
    sign = signs.upright if on_top(segment.start, True, segment.strand == "bar") else signs.upright_dots
    for line in range(low + 1, high):
        sheet.put(line, column, sign)
    if tucked:
        sheet.put(start[0], column, sign)
        sheet.put(start[0] - sheet.ankleward, column, sign)


def _eyelets(lacing: Lacing) -> list[Eyelet]:
    lines = sorted({passage.eyelet.inner for passage in lacing.passages} | {False})
    return [Eyelet(side, row, inner) for row in range(1, lacing.pairs + 1) for side in Side for inner in lines]


def _looped(order: tuple[Segment, ...]) -> frozenset[Eyelet]:
    return frozenset(segment.start.eyelet for segment in order if segment.kind is Kind.LOOP)


def _ring(sheet: _Sheet, eyelet: Eyelet, laid: tuple[Segment, ...], target: Eyelet | None) -> None:
    """The eyelet with what the lace does in it."""
    ways = {end.through for segment in laid for end in (segment.start, segment.end) if end.eyelet == eyelet and end.uses_eyelet}
    sign = {frozenset({Through.OUT}): "o", frozenset({Through.IN}): "x"}.get(frozenset(ways), "@" if ways else " ")
    line, column = sheet.place(eyelet)
    for shift, letter in zip((-1, 0, 1), f"[{sign}]" if eyelet == target else f"({sign})", strict=True):
        sheet.put(line, column + shift, letter)


def _head(sheet: _Sheet, lacing: Lacing, foot: Foot, view: View) -> list[str]:
    left, right = ("medial", "lateral") if sheet.medial_left else ("lateral", "medial")
    where = f"{foot} shoe, " if foot is not Foot.BOTH else ""
    sides = f"{left:^{2 * LEFT + 1}}{right:^7}"
    ends = ["" if sheet.toe_up else "ankle", "toe" if sheet.toe_up else ""]
    top = (ends[0] or ends[1]).center(2 * LEFT + ACROSS + 1).rstrip()
    return [*_wrapped(lacing.title), f"{where}{view}'s view", "", top, sides.rstrip()]


def _foot_lines(sheet: _Sheet, ascii_only: bool) -> list[str]:
    bottom = ("ankle" if sheet.toe_up else "toe").center(2 * LEFT + ACROSS + 1).rstrip()
    drawn = set(sheet.cells.values())
    legend = (("@", "(@) out and in again: a loop"), (">", "< > passes under what it meets"))
    extra = [text for sign, text in legend if sign in drawn]
    dots = "dots" if ascii_only else "dots ·┊"
    return [bottom, "", "(o) comes out  (x) goes in  ( ) empty", f"strokes: on top   {dots}: underneath", *extra]


def _wrapped(text: str, width: int = 40) -> list[str]:
    """Words on lines of at most ``width`` columns; a longer word is cut."""
    lines = [""]
    for word in text.split():
        for piece in (word[start : start + width] for start in range(0, len(word), width)):
            if lines[-1] and len(lines[-1]) + 1 + len(piece) > width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {piece}".strip()
    return lines


def _seven_bit(text: str) -> str:
    """Typography in plain characters; anything else beyond 7 bit as a question mark."""
    known = str.maketrans({"–": "-", "—": "-", "−": "-", "…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "×": "x"})
    return text.translate(known).encode("ascii", "replace").decode("ascii")
