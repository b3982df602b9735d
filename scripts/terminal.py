"""A pseudo-terminal that an app runs in, and the apps, for the measurements in this folder. POSIX only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path
from typing import Self

COLUMNS, ROWS = 120, 40
FRAME_END = b"\x1b[?2026l"  # the mark of synchronised output that ends every frame
SOURCE = Path(__file__).resolve().parents[1] / "src"
# What everything is held against: Textual with next to nothing on it, and with a list to go through.
BARE = """
from textual.app import App
from textual.widgets import Static


class Bare(App):
    def compose(self):
        yield Static("bare")


Bare().run()
"""
BARE_LIST = """
from textual.app import App
from textual.widgets import OptionList


class Bare(App):
    def compose(self):
        yield OptionList(*(f"Line {number}" for number in range(58)))


Bare().run()
"""
OURS = """
import sys
import lacedoctor.__main__
from lacedoctor.cli import main

sys.exit(main([]))
"""


class Terminal:
    """Runs a Python script at 120x40 and answers what Textual asks. Times are seconds since the start."""

    def __init__(self, python: str, script: Path, home: Path) -> None:
        environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LACEDOCTOR_HOME": str(home)}
        environ |= {"PYTHONPATH": str(SOURCE), "COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
        for name in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR"):
            environ.pop(name, None)
        self._begin = time.perf_counter()
        self._child, self._file = pty.fork()
        if self._child == 0:
            os.execve(python, [python, str(script)], environ)  # noqa: S606 - a measured program, no shell wanted
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._file)

    @property
    def resident_mb(self) -> float:
        """Memory that the app holds now. Linux only."""
        pages = int(Path(f"/proc/{self._child}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    @property
    def cpu_s(self) -> float:
        """Processor time that the app has used so far. Linux only."""
        fields = Path(f"/proc/{self._child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def press(self, key: bytes) -> float:
        """Send a key; when that was."""
        os.write(self._file, key)
        return time.perf_counter() - self._begin

    def output(self, silence_s: float, first_s: float = 15.0) -> list[tuple[float, bytes]]:
        """What is written until nothing came for ``silence_s``, with times; the first output may take ``first_s``."""
        chunks: list[tuple[float, bytes]] = []
        while select.select([self._file], [], [], silence_s if chunks else first_s)[0]:
            output = os.read(self._file, 1 << 16)
            chunks.append((time.perf_counter() - self._begin, output))
            if b"?2026$p" in output:
                os.write(self._file, b"\x1b[?2026;2$y")
        return chunks
