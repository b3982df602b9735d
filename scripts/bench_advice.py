"""How long advice for one case takes after start, over cases that differ, and `lacedoctor advise` as a whole process.

Run with the Python that has LaceDoctor installed: ``python scripts/bench_advice.py``. A busy machine shows more.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from lacedoctor.domain.case import Answers, Case, Complaint, Shoe
from lacedoctor.domain.words import Foot
from lacedoctor.library import Library
from lacedoctor.session import advice_for
from lacedoctor.storage.paths import find_folders

SOURCE = Path(__file__).resolve().parents[1] / "src"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SOURCE)}
CASE = """schema = 1
[[complaint]]
foot = "right"
zones = ["navicular"]
sensations = ["numbness"]
clears_minutes = 2
[answers]
asked = true
red_flags = []
"""


def cases() -> list[Case]:
    """Every zone on shoes with 5 to 9 pairs, on both feet, with a slipping heel beside it."""
    zones = Library(find_folders()).knowledge.zones
    slip = Complaint(foot=Foot.RIGHT, zones=("heel-slip",), sensations=("slipping",))
    return [
        Case(
            complaints=(Complaint(foot=Foot.BOTH, zones=(zone,), sensations=("numbness",)), slip),
            shoe=Shoe(eyelet_pairs=pairs, heel_slip_mm=6, lace_length_mm=1200),
            answers=Answers(asked=True, red_flags=()),
        )
        for zone, pairs in product(zones, range(5, 10))
    ]


def process_ms(python: str, *arguments: str) -> float:
    """A whole process from start to end."""
    start = time.perf_counter()
    subprocess.run([python, *arguments], env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def in_process(library: Library) -> None:
    """Print how long one case takes after start."""
    library.warm_up()
    gc.collect()
    gc.freeze()  # as the app does once it has started
    times = []
    for case in cases():
        start = time.perf_counter()
        advice_for(case, library)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"advice for a case: median {statistics.median(times):.1f} ms, p99 {times[int(len(times) * 0.99)]:.1f} ms (at most 10)")


def whole_process(rounds: int) -> None:
    """Print how long ``lacedoctor advise`` takes beside a Python that only imports json, started in turn."""
    compileall.compile_dir(str(SOURCE), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.toml"
        case.write_text(CASE, encoding="utf-8")
        ours, bare = [], []
        for _ in range(rounds + 1):  # the first round warms the caches and is dropped
            ours.append(process_ms(sys.executable, "-m", "lacedoctor", "advise", str(case)))
            bare.append(process_ms(sys.executable, "-c", "import json"))
    own, json = statistics.median(ours[1:]), statistics.median(bare[1:])
    print(f"lacedoctor advise: median {own:.0f} ms, python -c 'import json' {json:.0f} ms (at most {2 * json + 100:.0f})")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    wish = parser.parse_args()
    in_process(Library(find_folders()))
    whole_process(wish.rounds)


if __name__ == "__main__":
    main()
