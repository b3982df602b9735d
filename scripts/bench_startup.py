"""How long the app takes to its full first picture, against a bare Textual app. Prints both medians and their ratio.

    python scripts/bench_startup.py [--rounds 9] [--python PYTHON]

Each start runs in a pseudo-terminal of 120x40 that answers what Textual asks. The picture counts as full from the moment
after which the number of its non-blank cells stays within 2 % of the final one. Both apps are byte-compiled first and
started in turn, so that a machine whose speed drifts is the same for both; the ratio is the figure to keep. POSIX only.
"""

from __future__ import annotations

import argparse
import compileall
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS, ROWS = 120, 40
FRAME_END = "\x1b[?2026l"
TOKENS = re.compile(r"(\x1b\[\d*;?\d*H)|(\x1b\[[0-9;?=<>]*[a-zA-Z$]+|\x1b[^\[]|[\x00-\x1a])|([^\x00-\x1f]+)")
SILENCE_S, GIVE_UP_S = 0.3, 15.0
SOURCE = Path(__file__).resolve().parents[1] / "src"
BARE = """
from textual.app import App
from textual.widgets import Static


class Bare(App):
    def compose(self):
        yield Static("bare")


Bare().run()
"""
OURS = """
import sys
from lacedoctor.cli import main

sys.exit(main([]))
"""


@dataclass
class Cells:
    """As much of a terminal as counting needs: where text was written, and whether it is blank."""

    x: int = 0
    y: int = 0
    filled: set[tuple[int, int]] = field(default_factory=set)

    def feed(self, output: str) -> int:
        """Take some output; the number of non-blank cells after it."""
        for move, other, text in TOKENS.findall(output):
            if move:
                row, _, column = move[2:-1].partition(";")
                self.y, self.x = int(row or 1), int(column or 1)
            elif not other:
                for letter in text:
                    (self.filled.discard if letter == " " else self.filled.add)((self.x, self.y))
                    self.x += 1
        return len(self.filled)


def full_paint_s(python: str, script: Path, home: Path) -> float:
    """Seconds from starting ``script`` to its full picture."""
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LACEDOCTOR_HOME": str(home)}
    environ |= {"PYTHONPATH": str(SOURCE), "COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
    for name in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR"):
        environ.pop(name, None)
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(python, [python, str(script)], environ)  # noqa: S606 - a measured program, no shell wanted
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    chunks: list[tuple[float, bytes]] = []
    try:
        while time.perf_counter() - begin < GIVE_UP_S:
            ready, _, _ = select.select([terminal], [], [], SILENCE_S if chunks else GIVE_UP_S)
            if not ready:
                return _full_at(chunks)
            output = os.read(terminal, 1 << 16)
            chunks.append((time.perf_counter() - begin, output))
            if b"?2026$p" in output:
                os.write(terminal, b"\x1b[?2026;2$y")
        raise TimeoutError(f"{script} did not come to rest")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _full_at(chunks: list[tuple[float, bytes]]) -> float:
    """When the picture was full. Frames end with the mark of synchronised output."""
    cells, frames, waiting = Cells(), [], ""
    for at, output in chunks:
        waiting += output.decode("utf-8", "replace")
        whole, mark, waiting = waiting.rpartition(FRAME_END)
        if mark:
            frames.append((at, cells.feed(whole + mark)))
    if not frames:
        raise RuntimeError(f"The app drew nothing; it said: {waiting[-2000:]}")
    final = frames[-1][1]
    late = [number for number, (_, count) in enumerate(frames) if abs(count - final) > 0.02 * final]
    return frames[late[-1] + 1 if late else 0][0]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--python", default=sys.executable)
    wish = parser.parse_args()
    compileall.compile_dir(str(SOURCE), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        scripts = {"bare Textual": home / "bare.py", "LaceDoctor": home / "ours.py"}
        scripts["bare Textual"].write_text(BARE, encoding="utf-8")
        scripts["LaceDoctor"].write_text(OURS, encoding="utf-8")
        times: dict[str, list[float]] = {name: [] for name in scripts}
        for _ in range(wish.rounds + 1):  # the first round warms the caches and is dropped
            for name, script in scripts.items():
                times[name].append(full_paint_s(wish.python, script, home))
    medians = {name: statistics.median(found[1:]) * 1000 for name, found in times.items()}
    for name, median in medians.items():
        low, high = min(times[name][1:]) * 1000, max(times[name][1:]) * 1000
        print(f"{name:<14} {median:6.0f} ms   ({low:.0f} to {high:.0f})")
    print(f"ratio          {medians['LaceDoctor'] / medians['bare Textual']:6.2f}")


if __name__ == "__main__":
    main()
