"""Where things go in a box of cells: eyelets on cell middles, rows a whole number of cells apart.

Two frames are used, both in mm. *Anatomical*: u from the axis towards the lateral side, v from row 1 towards the ankle.
*Scene*: as the viewer sees it, x to the right and y downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import dist

from lacedoctor.domain.lacing import Eyelet
from lacedoctor.domain.words import DEFAULT_GAP_MM, DEFAULT_SPACING_MM, STAGGER_MM, Foot, Side, View
from lacedoctor.drawing.scene import Bounds, Point
from lacedoctor.lacing.geometry import Eyestay

SHOE_COLUMNS, SHOE_ROWS = 40, 26  # from this box on the whole shoe is drawn
LEAST_SHOE_PITCH = 3
STYLES = ("auto", "plan", "shoe")
EDGE_MM = 7.0  # from an eyelet to the edge of the tongue gap
LACE_MM = 4.6  # a 6 mm lace under tension, and narrow enough to keep the rows apart
LEAST_LACE = 1.55  # cell widths: a lying strand then fills its row of cells
LEAST_HALF = 1.5  # cell widths: never both columns in one place, however small the box
FINE_SPACING = 7.9  # cell widths between two rows
PLAN_SIDE = 6.0  # cell widths from an eyelet to the border of a plan: strand outside, tension mark, row number
TOE_SHARE, COLLAR_SHARE = 1.05, 0.4  # lengths of the shoe before row 1 and behind the last, in gaps
SHOE_SIDE = 0.7  # width of the shoe outside each eyelet column, in gaps


@dataclass(frozen=True, slots=True)
class Layout:
    """The drawn eyestay. Half gaps and heights are mm as drawn: at most a little stretched to meet the cells."""

    style: str  # "plan" or "shoe"
    unit: float  # mm in one cell width
    halves: tuple[float, ...]  # u of the lateral eyelets, by row
    heights: tuple[float, ...]  # v, by row
    flip_x: int
    flip_y: int
    bounds: Bounds
    staggered: bool

    @property
    def pairs(self) -> int:
        """Number of rows."""
        return len(self.heights)

    @property
    def lace(self) -> float:
        """Width of the lace as drawn, in mm."""
        return max(min(LACE_MM, 0.42 * self.spacing), min(LEAST_LACE * self.unit, 0.5 * self.spacing))

    @property
    def shows_turns(self) -> bool:
        """Whether cells are fine enough for two strands wound round each other between two rows."""
        return self.style == "shoe" and self.spacing >= FINE_SPACING * self.unit

    @property
    def casing(self) -> str | None:
        """Role of the strands' casing; where rows are a single cell apart there is no room for one."""
        return "casing" if self.spacing > 3 * self.unit else None

    @property
    def spacing(self) -> float:
        """Mean distance between rows, in mm."""
        return (self.heights[-1] - self.heights[0]) / (self.pairs - 1)

    @property
    def gap(self) -> float:
        """Mean distance between the columns, in mm."""
        return 2 * sum(self.halves) / self.pairs

    def at(self, u: float, v: float) -> Point:
        """From anatomical to scene."""
        return (self.flip_x * u, self.flip_y * v)

    def eyelet(self, eyelet: Eyelet) -> Point:
        """Anatomical place of an eyelet."""
        half = self.halves[eyelet.row - 1]
        if eyelet.inner:
            half = max(half - self.stagger, half / 3)
        return (half if eyelet.side is Side.LATERAL else -half, self.heights[eyelet.row - 1])

    @property
    def stagger(self) -> float:
        """How much nearer the middle the inner line is drawn: whole cells, so that its rings stay apart from the outer ones."""
        return max(round(STAGGER_MM / self.unit), 2) * self.unit

    def edge(self, v: float) -> float:
        """u of the lateral edge of the tongue gap at a height."""
        half = self.half(v)
        inset = EDGE_MM + (self.stagger if self.staggered else 0.0)
        return max(half - inset, 0.3 * half)

    def half(self, v: float) -> float:
        """u of the lateral column at a height, between and beyond the rows."""
        heights, halves = self.heights, self.halves
        if v <= heights[0]:
            return halves[0]
        for row in range(1, len(heights)):
            if v <= heights[row]:
                t = (v - heights[row - 1]) / (heights[row] - heights[row - 1])
                return halves[row - 1] + (halves[row] - halves[row - 1]) * t
        return halves[-1]

    def height_of(self, row: float) -> float:
        """v of a row, also between two rows; kept on the shoe."""
        row = min(max(row, 1.0), float(self.pairs))
        low = min(int(row), self.pairs - 1)
        return self.heights[low - 1] + (self.heights[low] - self.heights[low - 1]) * (row - low)

    def eyelet_at(self, point: Point) -> Eyelet | None:
        """The eyelet nearest to a scene point, within half a row; None else."""
        lines = (False, True) if self.staggered else (False,)
        every = [Eyelet(side, row, inner) for side in Side for row in range(1, self.pairs + 1) for inner in lines]
        nearest = min(every, key=lambda eyelet: dist(self.at(*self.eyelet(eyelet)), point))
        near = dist(self.at(*self.eyelet(nearest)), point) <= max(self.spacing / 2, 2 * self.unit)
        return nearest if near else None


@lru_cache(maxsize=128)
def layout_of(
    stay: Eyestay,
    columns: int,
    rows: int,
    foot: Foot = Foot.RIGHT,
    view: View = View.WEARER,
    style: str = "auto",
    staggered: bool = False,
) -> Layout:
    """The eyestay of a shoe placed in a box of cells. ``auto`` draws the shoe where the box is large enough."""
    if style not in STYLES:
        raise ValueError(f"'{style}' is no style; there are {', '.join(STYLES)}")
    if style == "auto":
        style = "shoe" if columns >= SHOE_COLUMNS and rows >= SHOE_ROWS else "plan"
        if style == "shoe" and min(_pitches(stay, columns, rows, style)) < LEAST_SHOE_PITCH:
            style = "plan"  # too many rows: a plan shows them larger
    pitches = _pitches(stay, columns, rows, style)
    used = sum(pitches)
    total = stay.heights[-1]
    unit = total / (2 * used) if total else 1.0
    halves = tuple(_half(gap, unit, columns, style) for gap in stay.gaps)
    heights = tuple(2 * unit * sum(pitches[:row]) for row in range(stay.pairs))
    before = _cells_before(used, sum(halves) / len(halves) / unit, rows, style)
    top, left = -(2 * before + 1) * unit, -columns / 2 * unit
    bounds = (left, top, -left, top + 2 * rows * unit)
    medial_left = (foot is not Foot.LEFT) == (view is View.WEARER)
    flip_y = 1 if view is View.WEARER else -1
    if flip_y < 0:
        bounds = (left, -bounds[3], -left, -top)
    return Layout(style, unit, halves, heights, 1 if medial_left else -1, flip_y, bounds, staggered)


def _pitches(stay: Eyestay, columns: int, rows: int, style: str) -> list[int]:
    """Cells from each row to the next."""
    steps = stay.pairs - 1
    gap = sum(stay.gaps) / stay.pairs or DEFAULT_GAP_MM
    spacing = stay.heights[-1] / steps or DEFAULT_SPACING_MM
    across = 2 * gap / spacing  # cells between the columns for a pitch of one
    if style == "plan":
        by_height = (rows - 2) / steps
        by_width = 1.3 * (columns - 2 * PLAN_SIDE) / across
    else:
        by_height = min((rows - 2) / (steps + (TOE_SHARE + COLLAR_SHARE) * across / 2), (rows - 7) / steps)
        by_height = max(by_height, (rows - 8) // steps)
        by_width = (columns - 1) / (across * (1 + 2 * SHOE_SIDE))
    pitch = max(min(by_height, by_width), 1.0)
    spacings = [high - low for low, high in zip(stay.heights, stay.heights[1:], strict=False)]
    if max(spacings) - min(spacings) < 0.1 * spacing:
        return [int(pitch)] * steps
    return _uneven([length / spacing * pitch for length in spacings], rows - 2)


def _uneven(wanted: Sequence[float], most: int) -> list[int]:
    """Whole cells for uneven rows, none empty, together no more than there are."""
    cells = [max(round(length), 1) for length in wanted]
    while sum(cells) > most and max(cells) > 1:
        cells[cells.index(max(cells))] -= 1
    return cells


def _half(gap: float, unit: float, columns: int, style: str) -> float:
    """Half a gap as drawn: the eyelets stand on cell middles, in the shoe on half cells too."""
    cells = gap / 2 / unit
    if style == "plan":
        cells = min(max(1.15 * cells, min(1.8 * cells, 9.5), 4.0), columns / 2 - PLAN_SIDE)
    else:
        cells = min(max(cells, 4.5), (columns / 2 - 1) / (1 + 2 * SHOE_SIDE))
    offset = 0.5 if columns % 2 == 0 else 0.0
    return max(round(cells - offset) + offset, LEAST_HALF) * unit


def _cells_before(used: int, half: float, rows: int, style: str) -> int:
    """Empty cells before row 1, on the toe's side."""
    spare = rows - used - 1
    if style == "plan":
        return spare // 2
    toe, collar = TOE_SHARE * half, COLLAR_SHARE * half
    return max(round(spare * toe / (toe + collar)), 0) if toe + collar > spare else round(toe + (spare - toe - collar) / 2)
