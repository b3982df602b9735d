"""How long the app takes to its full first picture, against a bare Textual app. Prints both medians and their ratio.

    python scripts/bench_startup.py [--rounds 9] [--python PYTHON]

Each start runs in a pseudo-terminal of 120x40 that answers what Textual asks. The picture counts as full from the moment
after which the number of its non-blank cells stays within 2 % of the final one. Both apps are byte-compiled first and
started in turn, so that a machine whose speed drifts is the same for both; the ratio is the figure to keep. POSIX only.
"""

from __future__ import annotations

import argparse
import compileall
import re
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from terminal import BARE, FRAME_END, OURS, SOURCE, Terminal

SILENCE_S = 0.3
BOUND = 1.8
TOKENS = re.compile(
    r"(\x1b\[\d*;?\d*H)"  # go to a place
    r"|(\x1b\[[0-9;?=<>]*\$?[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\[\]]|[\x00-\x1a])"  # anything else that is no text
    r"|([^\x00-\x1f]+)"
)


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
    with Terminal(python, script, home) as terminal:
        chunks = terminal.output(SILENCE_S)
    cells, frames, waiting = Cells(), [], b""
    for at, output in chunks:
        whole, mark, waiting = (waiting + output).rpartition(FRAME_END)
        if mark:
            frames.append((at, cells.feed(whole.decode("utf-8", "replace"))))
    if not frames:
        raise RuntimeError(f"The app drew nothing; it said: {waiting[-2000:].decode('utf-8', 'replace')}")
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
    print(f"ratio          {medians['LaceDoctor'] / medians['bare Textual']:6.2f}   (bound: {BOUND})")


if __name__ == "__main__":
    main()
