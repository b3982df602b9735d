"""What the app takes while it runs, against a bare Textual app: memory, and processor time while nobody does anything.

    python scripts/bench_footprint.py [--rounds 3] [--idle 20] [--python PYTHON]

Both run in pseudo-terminals of 120x40, at the same time while they are idle. Memory is what the process holds after its first
picture, and after every lacing was gone through, stepped through and compared, Gear and help were opened, and a fitting was
made; of several rounds the median. Linux only.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import BARE, OURS, SOURCE, Terminal

SILENCE_S = 0.3
BOUND = 1.4
F2, F3, F4 = b"\x1bOQ", b"\x1bOR", b"\x1bOS"
DOWN = b"\x1b[B"
TOUR = (
    F3, b"g", *[DOWN] * 57, *[b"n"] * 12, b"c", *[b"\x1b[A"] * 20, b"\x1b", b"\x1b", F4, b"?", b"\x1b", F2,
    b"\r", b"n", b"2", b"1", b"3", b"1", b"w", b"\x1b",
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--idle", type=float, default=20.0, help="seconds without a key")
    parser.add_argument("--python", default=sys.executable)
    wish = parser.parse_args()
    compileall.compile_dir(str(SOURCE), quiet=1)
    found: dict[str, list[float]] = {"bare": [], "first": [], "toured": [], "bare idle": [], "idle": []}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for _ in range(wish.rounds):
            for name, value in _round(wish.python, home, wish.idle).items():
                found[name].append(value)
    bare, first, toured, bare_idle, idle = (statistics.median(values) for values in found.values())
    print(f"memory of a bare Textual app     {bare:6.1f} MB")
    print(f"after the first picture          {first:6.1f} MB   ratio {first / bare:.2f}   (bound: {BOUND})")
    print(f"after going through everything   {toured:6.1f} MB   ratio {toured / bare:.2f}")
    print(f"{wish.idle:.0f} s idle: bare {bare_idle:.2f} s of the processor, LaceDoctor {idle:.2f} s; {_ratio(idle, bare_idle)}")


def _ratio(idle: float, bare: float) -> str:
    return f"ratio {idle / bare:.1f}" if bare else "the bare app too little for a ratio"


def _round(python: str, home: Path, idle_s: float) -> dict[str, float]:
    ours, other = home / "ours.py", home / "bare.py"
    ours.write_text(OURS, encoding="utf-8")
    other.write_text(BARE, encoding="utf-8")
    with Terminal(python, other, home) as bare, Terminal(python, ours, home) as app:
        for terminal in (bare, app):
            terminal.output(SILENCE_S)
        memory = bare.resident_mb, app.resident_mb
        for key in TOUR:
            app.press(key)
            app.output(0.05, first_s=0.3)
        app.output(3.0, first_s=3.0)
        toured = app.resident_mb
        before = bare.cpu_s, app.cpu_s
        time.sleep(idle_s)
        return {
            "bare": memory[0], "first": memory[1], "toured": toured,
            "bare idle": bare.cpu_s - before[0], "idle": app.cpu_s - before[1],
        }  # fmt: skip


if __name__ == "__main__":
    main()
