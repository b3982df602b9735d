"""Smooth ways through points, and outlines that grow. Plain geometry in mm."""

from __future__ import annotations

from collections.abc import Sequence

from lacedoctor.drawing.scene import Point


def spline(points: Sequence[Point], steps: int = 5) -> list[Point]:
    """A smooth open way through ``points`` (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    found: list[Point] = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        found += [_smooth((p0[0], p1[0], p2[0], p3[0]), (p0[1], p1[1], p2[1], p3[1]), step / steps) for step in range(steps)]
    return [*found, points[-1]]


def _smooth(xs: tuple[float, float, float, float], ys: tuple[float, float, float, float], t: float) -> Point:
    def one(p0: float, p1: float, p2: float, p3: float) -> float:
        return 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)

    return (one(*xs), one(*ys))


def grown(outline: Sequence[Point], by: float) -> list[Point]:
    """An open outline, ``by`` mm further out; it runs with the area on its right as y grows downwards."""
    found: list[Point] = []
    for (u0, v0), (u, v), (u1, v1) in zip(outline, outline[1:], outline[2:], strict=False):
        du, dv = u1 - u0, v1 - v0
        length = (du * du + dv * dv) ** 0.5 or 1.0
        found.append((u + dv / length * by, v - du / length * by))
    first, last = outline[0], outline[-1]
    return [(first[0] - by, first[1]), *found, (last[0] + by, last[1])]
