"""Kills writers at random moments of many saves and lets several write at once; prints what it did and what was lost.

    python scripts/torture_store.py [--saves 1000] [--writers 4] [--seed N]

Every process that saves is killed with SIGKILL after at most 20 ms; after each kill the file has to be whole and to hold what was
acknowledged last. POSIX only. Ends with exit code 1, and the first thing that was wrong, where anything was.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from storage.torturing import torture  # noqa: E402 - the tests run the same, only less of it


def main() -> int:
    """Torture and report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--saves", type=int, default=1000)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311 - moments, no secrets
    wish = parser.parse_args()
    print(f"seed {wish.seed}: {wish.saves} saves with kills, then {wish.writers} writers at once …")
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        done = torture(Path(folder), wish.saves, wish.writers, wish.seed)
    print(f"{done['kills']} kills during {done['saves']} saves: every file whole, every acknowledged save there")
    print(f"{done['writers']} writers at once: {done['notes']} notes written, {done['lost']} lost")
    print(f"{time.monotonic() - begin:.0f} s")
    return 1 if done["lost"] else 0


if __name__ == "__main__":
    sys.exit(main())
