"""How long a key takes to its finished frame on the Lacings screen. Prints the median, the 95th percentile and bytes per key.

    python scripts/bench_keys.py [--keys 100] [--python PYTHON]

The app runs in a pseudo-terminal of 120x40. Steps through one lacing after another, never seen before, and lines of the list
are pressed at random phases of the screen's timer; the time
runs from the key to the end of the last synchronised frame before 120 ms of silence. POSIX only.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import FRAME_END, Terminal

SILENCE_S = 0.12
OURS = "import sys\nfrom lacedoctor.cli import main\n\nsys.exit(main([]))\n"
F3 = b"\x1bOR"
STEPS = 8  # moves that every lacing has


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--python", default=sys.executable)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "ours.py"
        script.write_text(OURS, encoding="utf-8")
        with Terminal(wish.python, script, Path(folder)) as terminal:
            terminal.output(0.5)
            terminal.press(F3)
            terminal.output(0.5)
            steps, lines = [], []
            for _ in range(wish.keys // STEPS):
                lines.append(_press(terminal, b"j"))
                steps += [_press(terminal, b"n") for _ in range(STEPS)]
            _report("next move", steps)
            _report("line down", lines)


def _press(terminal: Terminal, key: bytes) -> tuple[float, int, int]:
    """Milliseconds to the end of the last frame, bytes, and number of frames, for one key."""
    time.sleep(random.uniform(0, 0.02))  # noqa: S311 - a phase, no secret
    begin = terminal.press(key)
    chunks = terminal.output(SILENCE_S, first_s=1.0)
    done = max((at for at, output in chunks if FRAME_END in output), default=begin)
    return (done - begin) * 1000, sum(len(output) for _, output in chunks), sum(o.count(FRAME_END) for _, o in chunks)


def _report(name: str, found: list[tuple[float, int, int]]) -> None:
    drawn = [item for item in found if item[2]]  # a key at the end of a list draws nothing
    times = sorted(item[0] for item in drawn)
    late = times[int(len(times) * 0.95)]
    size, frames = (statistics.mean(item[index] for item in drawn) for index in (1, 2))
    middle = statistics.median(times)
    rest = f"{size / 1000:5.1f} kB/key   {frames:.1f} frames   ({len(drawn)} keys)"
    print(f"{name:<10} p50 {middle:5.1f} ms   p95 {late:5.1f} ms   {rest}")


if __name__ == "__main__":
    main()
