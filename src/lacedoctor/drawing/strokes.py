"""The lacing as a sheet of characters: solid strokes lie on top, dots run underneath, the second end is drawn double."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import atan2, pi

from lacedoctor.domain.lacing import Eyelet, Join, Lacing, Passage, Segment
from lacedoctor.domain.words import Foot, Layer, Side, Tension, Through, View
from lacedoctor.drawing.eyelets import kind_at
from lacedoctor.drawing.joins import joins_done
from lacedoctor.drawing.scene import TENSION_MARKS, Spot
from lacedoctor.drawing.strands import depths_of, on_top, progress
from lacedoctor.drawing.tucks import Tucks, is_loop, tucks_of
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.steps import threading_order

LINES = 4  # from one row to the next
LEFT, ACROSS, INNER = 8, 12, 3  # columns: the left eyelets, on to the right ones, inwards to an inner line
MIDDLE = LEFT + ACROSS // 2
HIDDEN_SHARE = 0.22  # of the way across that runs under an eyestay
SHALLOW = 4.5  # columns per line from which a stroke is drawn lying
ARROW_AT = 0.68  # share of the current stroke at which its arrow stands
CURRENT, HOOKED, LOOPED = "*", "&", "O"
BRACKETS = {"eyelet": ("(", ")"), "hook": ("{", "}"), "loop": ("|", "|")}


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of one end in one alphabet; two of them where it is drawn double."""

    falling: str
    rising: str
    upright: str
    lying: str
    dot: str
    upright_dots: str


@dataclass(frozen=True, slots=True)
class Alphabet:
    """All characters of a sheet: the strokes of both ends, arrows by eighths of a turn, joins, the sore spot."""

    a: Signs
    b: Signs
    arrows: str
    knot: str
    turn: str
    spot: str


UNICODE = Alphabet(Signs("╲", "╱", "│", "─", "·", "┊"), Signs("╲╲", "╱╱", "║", "═", "··", "┊┊"), "→↘↓↙←↖↑↗", "◆", "∞", "░")
ASCII = Alphabet(Signs("\\", "/", "|", "-", ".", ":"), Signs("\\\\", "//", "||", "=", "..", "::"), ">>v<<<^>", "K", "8", "%")


@dataclass(slots=True)
class Sheet:
    """Characters by line and column, as the viewer sees them."""

    pairs: int
    medial_left: bool
    toe_up: bool
    alphabet: Alphabet
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)  # of tension, by row
    notes: dict[int, str] = field(default_factory=dict)  # beside a row, by row

    @property
    def last(self) -> int:
        """The last line."""
        return LINES * (self.pairs - 1)

    @property
    def ankleward(self) -> int:
        """The direction of lines towards the ankle."""
        return 1 if self.toe_up else -1

    def line(self, row: float) -> int:
        """The line of a row, also between two."""
        line = round(LINES * (row - 1))
        return line if self.toe_up else self.last - line

    def place(self, eyelet: Eyelet) -> tuple[int, int]:
        """Line and column of an eyelet's middle."""
        left = (eyelet.side is Side.MEDIAL) == self.medial_left
        inward = INNER if eyelet.inner else 0
        return (self.line(eyelet.row), LEFT + inward if left else LEFT + ACROSS - inward)

    def put(self, line: int, column: int, signs: str) -> None:
        """Write characters over what is there."""
        for shift, sign in enumerate(signs):
            self.cells[line, column + shift] = sign

    def lines(self) -> Iterator[str]:
        """All lines with their row numbers and what stands beside them."""
        for line in range(self.last + 1):
            start = end = note = ""
            if line % LINES == 0:
                row = line // LINES + 1 if self.toe_up else self.pairs - line // LINES
                mark = self.marks.get(row, "")
                start, end = (f"{mark}{row}" if row > 9 else f"{mark:1}{row}"), f"{row:>2}{mark}"
            elif line % LINES == 1:
                row = (line - 1) // LINES + 1 if self.toe_up else self.pairs - (line + 2) // LINES
                note = self.notes.get(row, "")
            body = "".join(self.cells.get((line, column), " ") for column in range(3, LEFT + ACROSS + 5))
            yield f"{start:<3}{body}{end}{note:>9}".rstrip()


def drawn_sheet(
    lacing: Lacing,
    stay: Eyestay,
    *,
    foot: Foot = Foot.RIGHT,
    view: View = View.WEARER,
    step: int | None = None,
    spot: Spot | None = None,
    tension: Sequence[Tension | None] = (),
    ascii_only: bool = False,
) -> Sheet:
    """The lacing on a sheet, as far as it is laid, with the sore spot below it and the tension beside it."""
    order = threading_order(lacing)
    laid, current, target = progress(order, step)
    wearer = view is View.WEARER
    sheet = Sheet(lacing.pairs, (foot is not Foot.LEFT) == wearer, wearer, ASCII if ascii_only else UNICODE)
    sheet.marks = {row: TENSION_MARKS[level] for row, level in enumerate(tension, 1) if level}
    sheet.notes = {lace.a[0].row: f"lace {number}" for number, lace in enumerate(lacing.laces, 1) if number > 1}
    if spot:
        _sore(sheet, spot)
    depths, tucks = depths_of(lacing, order), tucks_of(lacing, order)
    for index in sorted(range(laid), key=lambda index: (order[index].layer is not Layer.UNDER, depths[index])):
        _draw(sheet, order[index], index == current, tucks)
    for segment in order[:laid]:
        if segment.end.through is Through.TUCK:
            _tucked(sheet, segment, tucks)
    for join in joins_done(lacing, laid):
        _joined(sheet, join)
    for eyelet in _eyelets(lacing):
        _ring(sheet, eyelet, order[:laid], target, kind_at(eyelet.row, stay))
    if laid == len(order):
        _pulled(sheet, lacing, tucks)
    return sheet


def _sore(sheet: Sheet, spot: Spot) -> None:
    """The spot as an oval of shade on the tongue."""
    row, side = spot
    middle = sheet.line(min(max(row, 1.0), float(sheet.pairs)))
    shift = {"medial": -3, "lateral": 3}.get(side or "", 0) * (1 if sheet.medial_left else -1)
    for line, half in ((middle - 1, 1), (middle, 2), (middle + 1, 1)):
        sheet.put(line, MIDDLE + shift - half, sheet.alphabet.spot * (2 * half + 1))


def _signs(sheet: Sheet, segment: Segment, current: bool, share: float = 0.0) -> Signs:
    """The strokes of a segment; the bar changes from one end to the other in its middle."""
    if current:
        return Signs(*[CURRENT] * 6)
    second = segment.strand == "b" or (segment.strand == "bar" and share > 0.5)
    return sheet.alphabet.b if second else sheet.alphabet.a


def _draw(sheet: Sheet, segment: Segment, current: bool, tucks: Tucks) -> None:
    start, end = _point(sheet, segment.start, tucks), _point(sheet, segment.end, tucks)
    hooked = Through.HOOK in (segment.start.through, segment.end.through)
    if is_loop(segment):
        sheet.put(start[0] - sheet.ankleward, start[1], _signs(sheet, segment, current).upright)
        sheet.put(start[0] - 2 * sheet.ankleward, start[1], CURRENT if current else LOOPED)
    elif segment.start.side is segment.end.side and not hooked:
        _upright(sheet, segment, start, end, current)
    else:
        _across(sheet, segment, start, end, current)
    if hooked:
        sheet.put(*(start if segment.start.through is Through.HOOK else end), HOOKED)


def _across(sheet: Sheet, segment: Segment, start: tuple[int, int], end: tuple[int, int], current: bool) -> None:
    bar = segment.strand == "bar"
    tops = (on_top(segment.start, True, bar), on_top(segment.end, False, bar))
    cells = list(_stroke(start, end))
    for line, column, t, kind in cells:
        signs = _signs(sheet, segment, current, t)
        hidden = (t < HIDDEN_SHARE and not tops[0]) or (t > 1 - HIDDEN_SHARE and not tops[1]) or not any(tops)
        if not hidden:
            sign = str(getattr(signs, kind))
            # Where a single stroke crosses a double one on top of it, nothing of that may be left beside it.
            sheet.put(line, column, f"{sign} " if column == MIDDLE and kind != "lying" and len(sign) == 1 else sign)
        elif kind != "lying" or column % 2 == 0:
            sheet.put(line, column, signs.dot)
    if current and not bar and cells:
        line, column, *_ = min(cells, key=lambda cell: abs(cell[2] - ARROW_AT))
        turn = round(atan2(2 * (end[0] - start[0]), end[1] - start[1]) / (pi / 4)) % 8  # a line is twice as high as wide
        sheet.put(line, column, sheet.alphabet.arrows[turn])


def _point(sheet: Sheet, passage: Passage, tucks: Tucks) -> tuple[int, int]:
    """Line and column of a passage; a tuck stands outside the strand that holds it, a hook in the middle, half a row off."""
    line, column = sheet.place(passage.eyelet)
    if passage.uses_eyelet:
        return (line, column)
    if passage.through is Through.HOOK:
        return (line + 2 * sheet.ankleward, MIDDLE)
    inward = 1 if column < MIDDLE else -1
    if passage in tucks.across:
        return (line, column + 3 * inward)
    other = tucks.beyond.get(passage)
    up = 2 if other and other.row > passage.row else -2
    return (line + up * sheet.ankleward, column - 2 * inward)


def _tucked(sheet: Sheet, segment: Segment, tucks: Tucks) -> None:
    """An arrow that points the way the end passes under what it meets, and the strand or the loop that holds it."""
    line, column = _point(sheet, segment.end, tucks)
    inwards = segment.end in tucks.across or segment.start.side is segment.end.side
    sheet.put(line, column, ">" if (column > MIDDLE) != inwards else "<")
    if not inwards:
        other = sheet.alphabet.a if segment.strand == "b" else sheet.alphabet.b
        holder = sheet.place(segment.end.eyelet)[1]
        sheet.put(line, holder, LOOPED if segment.end.eyelet in tucks.looped else other.upright)


def _stroke(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int, float, str]]:
    """Line, column, share of the way and kind of stroke of every character between two points."""
    down, across = end[0] - start[0], end[1] - start[1]
    if down and abs(across / down) <= SHALLOW:
        kind = "falling" if down * across > 0 else "rising"
        for number in range(1, abs(down)):
            t = number / abs(down)
            yield (start[0] + (number if down > 0 else -number), round(start[1] + across * t), t, kind)
        return
    for number in range(1, abs(across)):
        t = number / abs(across)
        yield (round(start[0] + down * t), start[1] + (number if across > 0 else -number), t, "lying")


def _upright(sheet: Sheet, segment: Segment, start: tuple[int, int], end: tuple[int, int], current: bool) -> None:
    """Up its own side: through the column to the next row, beside it further on. Out of a tuck it comes from outside."""
    signs = _signs(sheet, segment, current)
    tucked = not segment.start.uses_eyelet
    eyelets = sheet.place(segment.start.eyelet), sheet.place(segment.end.eyelet)
    far = abs(eyelets[0][0] - eyelets[1][0]) > LINES
    outward = 1 if eyelets[0][1] > MIDDLE else -1
    column = eyelets[0][1] + (2 * outward if far or tucked else 0)
    way = 1 if end[0] > start[0] else -1
    above = on_top(segment.start, True, segment.strand == "bar")
    lines = range(start[0] + way, end[0], way)
    dives = segment.start.through is Through.TUCK and segment.end.through is Through.OUT
    for number, line in enumerate(lines, 1):
        if dives and number == len(lines) - 1:  # over the eyestay, and under its edge
            sheet.put(line, min(column, eyelets[0][1]), signs.lying * (abs(column - eyelets[0][1]) + 1))
        elif dives and number == len(lines):
            sheet.put(line, eyelets[0][1], signs.upright_dots)
        else:
            sheet.put(line, column, signs.upright if above else signs.upright_dots)
    if current and lines:
        sheet.put(lines[len(lines) * 2 // 3], column, sheet.alphabet.arrows[2 if way > 0 else 6])


def _joined(sheet: Sheet, join: Join) -> None:
    """What the two ends do in the middle: a knot, two wraps, or a full turn. A crossing turned round shows by itself."""
    signs = {"knot": sheet.alphabet.knot, "surgeon": 2 * sheet.alphabet.knot, "twist": sheet.alphabet.turn}
    if sign := signs.get(join.kind):
        sheet.put(sheet.line(join.row + 0.5), MIDDLE, f"{sign:2}")


def _pulled(sheet: Sheet, lacing: Lacing, tucks: Tucks) -> None:
    """Arrows at the free ends of a lock: down and out, as the viewer sees it."""
    for lace in lacing.laces:
        for end in lace.ends:
            if end[-1].through is Through.TUCK:
                line, column = _point(sheet, end[-1], tucks)
                right = column > MIDDLE
                sheet.put(line + 1, column + (1 if right else -1), sheet.alphabet.arrows[1 if right else 3])


def _eyelets(lacing: Lacing) -> list[Eyelet]:
    lines = sorted({passage.eyelet.inner for passage in lacing.passages} | {False})
    return [Eyelet(side, row, inner) for row in range(1, lacing.pairs + 1) for side in Side for inner in lines]


def _ring(sheet: Sheet, eyelet: Eyelet, laid: tuple[Segment, ...], target: Eyelet | None, kind: str) -> None:
    """The eyelet, hook or loop with what the lace does in it."""
    ways = {end.through for segment in laid for end in (segment.start, segment.end) if end.eyelet == eyelet and end.uses_eyelet}
    sign = {frozenset({Through.OUT}): "o", frozenset({Through.IN}): "x"}.get(frozenset(ways), "@" if ways else " ")
    before, after = ("[", "]") if eyelet == target else BRACKETS[kind]
    line, column = sheet.place(eyelet)
    sheet.put(line, column - 1, before + sign + after)
