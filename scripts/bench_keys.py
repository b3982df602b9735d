"""How long a key takes to its finished frame on the Lacings screen, against a line of a bare Textual list.

    python scripts/bench_keys.py [--rounds 2] [--python PYTHON]

Each app runs in a pseudo-terminal of 120x40. All lacings are gone through, down, up and down again, then stepped through, and
so is a bare list of as many lines; keys come at random phases of the screen's timer. The time runs from the key to the end of
the last synchronised frame before 120 ms of silence. Prints medians, 95th and 99th percentiles, bytes per key, and the ratio,
which is the figure to keep: a machine that drifts is the same for both. POSIX only.
"""

from __future__ import annotations

import argparse
import compileall
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from terminal import BARE_LIST, FRAME_END, OURS, SOURCE, Terminal

SILENCE_S = 0.12
BOUNDS = "bounds: 16 at the median, 50 at the 99th percentile"
F3, FIRST, DOWN, UP = b"\x1bOR", b"g", b"\x1b[B", b"\x1b[A"
LINES = 57  # keys that lead through all lacings
STEPS = 8  # moves that every lacing has


class Press(NamedTuple):
    """One key: milliseconds to the end of its last frame, bytes and number of frames."""

    ms: float
    size: int
    frames: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--python", default=sys.executable)
    wish = parser.parse_args()
    compileall.compile_dir(str(SOURCE), quiet=1)
    bare: list[Press] = []
    lines: list[Press] = []
    moves: list[Press] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ours, other = home / "ours.py", home / "bare.py"
        ours.write_text(OURS, encoding="utf-8")
        other.write_text(BARE_LIST, encoding="utf-8")
        for _ in range(wish.rounds):
            with Terminal(wish.python, other, home) as terminal:
                terminal.output(0.5)
                bare += _through(terminal)
            with Terminal(wish.python, ours, home) as terminal:
                for key in (b"", F3, FIRST):
                    terminal.press(key)
                    terminal.output(0.5, first_s=2.0)
                lines += _through(terminal)
                for _ in range(LINES // STEPS):
                    _press(terminal, UP)
                    moves += [_press(terminal, b"n") for _ in range(STEPS)]
    _report("bare list", bare)
    _report("next lacing", lines)
    _report("next move", moves)
    print(f"ratio of a lacing to a bare line {_median(lines) / _median(bare):.2f}   ({BOUNDS})")


def _through(terminal: Terminal) -> list[Press]:
    """Every line: down, up, down again."""
    return [_press(terminal, key) for key in (DOWN, UP, DOWN) for _ in range(LINES)]


def _press(terminal: Terminal, key: bytes) -> Press:
    time.sleep(random.uniform(0, 0.02))  # noqa: S311 - a phase, no secret
    begin = terminal.press(key)
    chunks = terminal.output(SILENCE_S, first_s=1.0)
    done = max((at for at, output in chunks if FRAME_END in output), default=begin)
    return Press((done - begin) * 1000, sum(len(output) for _, output in chunks), sum(o.count(FRAME_END) for _, o in chunks))


def _drawn(found: list[Press]) -> list[Press]:
    """Without those that drew nothing: a key at the end of a list."""
    return [press for press in found if press.frames]


def _median(found: list[Press]) -> float:
    return statistics.median(press.ms for press in _drawn(found))


def _report(name: str, found: list[Press]) -> None:
    drawn = _drawn(found)
    times = sorted(press.ms for press in drawn)
    late, latest = (times[int(len(times) * part)] for part in (0.95, 0.99))
    size, frames = statistics.mean(press.size for press in drawn) / 1000, statistics.mean(press.frames for press in drawn)
    rest = f"{size:5.1f} kB/key   {frames:.1f} frames   ({len(drawn)} keys)"
    print(f"{name:<12} p50 {_median(found):5.1f} ms   p95 {late:5.1f} ms   p99 {latest:5.1f} ms   {rest}")


if __name__ == "__main__":
    main()
