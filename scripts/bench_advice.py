"""How long advice for one case takes after start: median and 99th percentile over cases that differ, cold caches first.

Run with the Python that has LaceDoctor installed: ``python scripts/bench_advice.py``.
"""

from __future__ import annotations

import statistics
import time
from itertools import product

from lacedoctor.domain.case import Answers, Case, Complaint, Shoe
from lacedoctor.domain.words import Foot
from lacedoctor.session import Library, advice_for
from lacedoctor.storage.paths import find_folders


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


def main() -> None:
    """Print the figures."""
    library = Library(find_folders())
    times = []
    for case in cases():
        start = time.perf_counter()
        advice_for(case, library)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"advice for a case: median {statistics.median(times):.1f} ms, p99 {times[int(len(times) * 0.99)]:.1f} ms")


if __name__ == "__main__":
    main()
