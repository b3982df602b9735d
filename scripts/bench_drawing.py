"""How long a frame of the lacing diagram takes, from lacing to coloured cells, cold and warm.

    python scripts/bench_drawing.py [--columns 60] [--rows 40] [--passes 5]

Every pattern on seven rows (or the nearest number it can be laced on) is stepped through, with a sore spot and tensions.
*Cold* is the first frame of a new Python process, one process for each pattern, imports not counted; *warm* is every frame of a
new step in a process that has drawn before. Byte-compile first: python -m compileall -q src.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import DEFAULT_PAIRS, MAX_PAIRS, MIN_PAIRS, Tension
from lacedoctor.drawing.lace_scene import lacing_scene
from lacedoctor.drawing.palettes import LOOKS
from lacedoctor.drawing.raster import rasterise
from lacedoctor.errors import LacingError
from lacedoctor.lacing.build import build
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.steps import threading_order
from lacedoctor.storage.patterns import shipped_patterns

SPOT = (3.5, "medial")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--columns", type=int, default=60)
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--cold", metavar="PATTERN", help="one first frame of this pattern, in ms")
    wish = parser.parse_args()
    if wish.cold:
        print(_frame(laced(wish.cold), None, wish.columns, wish.rows))
        return
    names = list(shipped_patterns())
    size = ("--columns", str(wish.columns), "--rows", str(wish.rows))
    cold = [_cold(name, size) for name in names for _ in range(wish.passes)]
    _report(f"cold {wish.columns}x{wish.rows}", cold)
    lacings = [laced(name) for name in names]
    gc.freeze()  # as the app does behind its first picture
    _report(f"warm {wish.columns}x{wish.rows}", _warm(lacings, wish.columns, wish.rows))


def laced(name: str) -> Lacing:
    """A pattern on seven rows, else on the number nearest to it."""
    patterns = dict(shipped_patterns())
    for pairs in sorted(range(MIN_PAIRS, MAX_PAIRS + 1), key=lambda pairs: abs(pairs - DEFAULT_PAIRS)):
        try:
            return build(patterns[name], pairs, patterns)
        except LacingError:
            continue
    raise SystemExit(f"{name} cannot be laced")


def _cold(name: str, size: tuple[str, ...]) -> float:
    """The first frame in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--cold", name, *size], capture_output=True, encoding="utf-8", check=True)
    return float(done.stdout)


def _warm(lacings: Iterable[Lacing], columns: int, rows: int) -> list[float]:
    """Every step of every lacing once, each of them never drawn before."""
    found = []
    for lacing in lacings:
        _frame(lacing, 0, columns, rows)
        found += [_frame(lacing, step, columns, rows) for step in range(1, len(threading_order(lacing)) + 1)]
    return found


def _frame(lacing: Lacing, step: int | None, columns: int, rows: int) -> float:
    """Milliseconds for one frame."""
    stay, look = eyestay(lacing.pairs), LOOKS["dark"]
    begin = time.perf_counter()
    scene = lacing_scene(lacing, stay, step=step, spot=SPOT, tension=(Tension.SNUG,) * lacing.pairs, columns=columns, rows=rows)
    rasterise(scene, columns, rows, look.palette, look.glyphs, look.smooth)
    return (time.perf_counter() - begin) * 1000


def _report(name: str, times: list[float]) -> None:
    times = sorted(times)
    late = times[min(int(len(times) * 0.99), len(times) - 1)]
    print(f"{name}: median {statistics.median(times):5.1f} ms   p99 {late:5.1f} ms   ({len(times)} frames)")


if __name__ == "__main__":
    main()
