"""The lacings that have names, and their closed formulas on a regular shoe. Source ``science:A1``, ``science:A3``.

Zigsag, devil and angel are named in the book; which lacing is meant could not be read, so they are not here.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations, pairwise
from math import hypot

from lacedoctor.lacing.mathematics.routes import Route, canonical


def crossed_except(pairs: int, windows: Collection[int]) -> Route:
    """Criss-cross, but straight up both sides between each row of ``windows`` and the next: a bar at both ends."""
    side = -1
    down = [side * pairs]
    for row in range(pairs - 1, 0, -1):
        side = side if row in windows else -side
        down.append(side * row)
    return canonical((*down, *(-hole for hole in reversed(down))))


def crisscross(pairs: int) -> Route:
    """A bar at both ends and a cross between all rows."""
    return crossed_except(pairs, ())


def bowties(pairs: int) -> tuple[Route, ...]:
    """The shortest lacings: as many windows as can be, no two of them next to each other."""
    places = combinations(range(1, pairs), pairs // 2)
    return tuple(crossed_except(pairs, rows) for rows in places if all(high - low > 1 for low, high in pairwise(rows)))


def zigzag(pairs: int) -> Route:
    """Every bar, every one-row diagonal of one direction, and one long diagonal home: the shoe-shop lacing."""
    return _through(range(pairs, 0, -1))


def star(pairs: int) -> Route:
    """Every bar, and two-row diagonals: down through every second row, up through the others; European straight lacing."""
    down = range(pairs, 0, -2)
    up = sorted(set(range(1, pairs)) - set(down))
    return _through((*down, *up))


def _through(rows: Collection[int]) -> Route:
    return canonical(tuple(hole for row in rows for hole in (row, -row)))


def snake(pairs: int) -> Route:
    """Every bar, joined up the sides by turns, and one long way home: a shortest straight lacing (perhaps the serpent)."""
    return canonical(tuple(side * row for row in range(1, pairs + 1) for side in ((1, -1) if row % 2 else (-1, 1))))


def crisscross_length(pairs: int, gap: float, spacing: float) -> float:
    """Closed length of criss-cross."""
    return 2 * gap + 2 * (pairs - 1) * hypot(gap, spacing)


def zigzag_length(pairs: int, gap: float, spacing: float) -> float:
    """Closed length of zigzag."""
    return pairs * gap + (pairs - 1) * hypot(gap, spacing) + hypot(gap, (pairs - 1) * spacing)


def star_length(pairs: int, gap: float, spacing: float) -> float:
    """Closed length of star."""
    return pairs * gap + 2 * hypot(gap, spacing) + (pairs - 2) * hypot(gap, 2 * spacing)


def bowtie_length(pairs: int, gap: float, spacing: float) -> float:
    """Closed length of every bow-tie."""
    upright = pairs // 2 * 2
    return 2 * gap + upright * spacing + (2 * pairs - 2 - upright) * hypot(gap, spacing)


def snake_length(pairs: int, gap: float, spacing: float) -> float:
    """Closed length of the shortest straight lacing."""
    home = hypot(gap, (pairs - 1) * spacing) if pairs % 2 else (pairs - 1) * spacing
    return pairs * gap + (pairs - 1) * spacing + home


def crisscross_strength(pairs: int, gap: float, spacing: float) -> float:
    """Pulley sum of criss-cross at tension 1. Frictionless, every row pulled snug, here and below."""
    return 2 + 2 * (pairs - 1) * gap / hypot(gap, spacing)


def zigzag_strength(pairs: int, gap: float, spacing: float) -> float:
    """Pulley sum of zigzag."""
    return pairs + (pairs - 1) * gap / hypot(gap, spacing) + gap / hypot(gap, (pairs - 1) * spacing)


def star_strength(pairs: int, gap: float, spacing: float) -> float:
    """Pulley sum of star."""
    return pairs + 2 * gap / hypot(gap, spacing) + (pairs - 2) * gap / hypot(gap, 2 * spacing)


def bowtie_strength(pairs: int, gap: float, spacing: float) -> float:
    """Pulley sum of every bow-tie."""
    return 2 + (2 * pairs - 2 - pairs // 2 * 2) * gap / hypot(gap, spacing)


def snake_strength(pairs: int, gap: float, spacing: float) -> float:
    """Pulley sum of the shortest straight lacing, the weakest straight one."""
    return pairs + (gap / hypot(gap, (pairs - 1) * spacing) if pairs % 2 else 0.0)


def window_strength(pairs: int, gap: float, spacing: float) -> float:
    """The most that any n-lacing with one window keeps, wherever the window is: a straight one with one long vertical."""
    return pairs + (pairs - 2) * gap / hypot(gap, spacing)


def crossed_window_strength(pairs: int, gap: float, spacing: float) -> float:
    """What criss-cross with one window keeps: the best when verticals may join neighbouring rows only and rows are close."""
    return 2 + 2 * (pairs - 2) * gap / hypot(gap, spacing)
