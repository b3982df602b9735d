"""Pictures as letters: what lies in every cell, whatever its colour."""

from __future__ import annotations

from functools import cache

from lacedoctor.domain.lacing import Lacing
from lacedoctor.drawing.glyphs import QUADRANTS
from lacedoctor.drawing.palettes import DARK
from lacedoctor.drawing.raster import CellGrid, Run, rasterise
from lacedoctor.drawing.scene import Point, Scene
from lacedoctor.lacing.build import build
from lacedoctor.lacing.code import lacing_from
from lacedoctor.storage.patterns import shipped_patterns

# Lower case is lace to be seen on top, upper case lace underneath.
LETTERS = {
    "background": " ", "tongue": ".", "tongue-line": ".", "eyestay": ":", "eyestay-edge": ":", "casing": "-", "spot": "$",
    "spot-soft": "$", "future": "'", "sole": "s", "sole-edge": "s", "upper": "u", "toe-cap": "t", "lining": "l", "stitch": "%",
    "eyelet": "0", "eyelet-open": "O", "eyelet-skip": "Q", "eyelet-hole": "_", "target": "!", "spot-ring": "+", "pull": ">",
} | {
    f"{lace}{part}": letter.upper() if part in ("-low", "-dim") else letter
    for lace, letter in (("lace-a", "a"), ("lace-b", "b"), ("current", "c"), ("lace-c", "d"), ("lace-d", "e"))
    for part in ("", "-light", "-low", "-dim")
}  # fmt: skip
COLOURS = {role: f"#{number * 7 % 256:02x}{number * 61 % 256:02x}{number * 113 % 256:02x}" for number, role in enumerate(DARK)}
ROLE_OF = {colour: role for role, colour in COLOURS.items()}

PATTERNS = dict(shipped_patterns())


@cache
def laced(pattern: str, pairs: int) -> Lacing:
    return build(PATTERNS[pattern], pairs, PATTERNS)


@cache
def coded(code: str) -> Lacing:
    return lacing_from(code, PATTERNS)


def drawn(scene: Scene, columns: int, rows: int) -> CellGrid:
    return rasterise(scene, columns, rows, COLOURS, smooth=False)


def cell_at(grid: CellGrid, point: Point) -> tuple[int, int]:
    """Column and row of the cell that shows a point given in mm; may lie outside the grid."""
    column, row = grid.transform.to_cell(point)
    return (int(column // 1), int(row // 1))


def letters(grid: CellGrid) -> list[str]:
    return ["".join(letter for run in row for letter in _run(run)) for row in grid.rows]


def _run(run: Run) -> str:
    def of(colour: str | None) -> str:
        return LETTERS[ROLE_OF[colour]] if colour else " "

    return "".join(
        (of(run.fg) if QUADRANTS.index(sign).bit_count() > 1 else of(run.bg)) if sign in QUADRANTS else sign for sign in run.text
    )
