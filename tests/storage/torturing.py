"""Writers that are killed, and writers that crowd: the tests run this a little, scripts/torture_store.py a lot. POSIX only.

python tests/storage/torturing.py HOME SAVES WRITERS SEED
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profiles import read_profile, save_profile

SHOE = "road"
LONGEST_LIFE_S = 0.02


def beginning(folders: Folders) -> Path:
    """A profile with one pair, saved."""
    return save_profile(folders, Profile(name="Sam", shoes=(OwnedShoe(id=SHOE),)))


def with_note(profile: Profile, note: str) -> Profile:
    """The profile with one trial more."""
    (shoe,) = profile.shoes
    return replace(profile, shoes=(replace(shoe, trials=(*shoe.trials, Trial(note=note))),))


def notes_in(profile: Profile) -> list[str]:
    """The notes of all trials, in their order."""
    return [trial.note or "" for shoe in profile.shoes for trial in shoe.trials]


def forked(work: Callable[[], None]) -> int:
    """``work`` in a process of its own; its id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


def killed_saves(folders: Folders, path: Path, saves: int, chance: random.Random) -> tuple[int, int]:
    """Save again and again in processes that are killed at any moment, until ``saves`` were acknowledged; kills and the last age.

    After every kill the file is whole and holds what was acknowledged last, or what was under way. Every age is one above.
    """
    acknowledged = kills = 0
    while acknowledged < saves:
        reader, writer = os.pipe()
        child = forked(lambda end=writer: _save_on(folders, path, end))  # type: ignore[misc]
        os.close(writer)
        first = os.read(reader, 1)  # it writes by now
        time.sleep(chance.uniform(0, LONGEST_LIFE_S))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader, "rb") as stream:
            acknowledged += len(first + stream.read())
        kills += 1
        stored = read_profile(path)
        assert not stored.from_version
        age = stored.profile.person.age or 0
        assert age in (acknowledged % 101, (acknowledged + 1) % 101), (age, acknowledged)
        if age == (acknowledged + 1) % 101:
            acknowledged += 1  # written, and killed before it could say so
    return kills, acknowledged


def _save_on(folders: Folders, path: Path, end: int) -> None:
    while True:
        base = read_profile(path).profile
        age = ((base.person.age or 0) + 1) % 101
        save_profile(folders, replace(base, person=replace(base.person, age=age)), path, base)
        os.write(end, b".")


def crowd(folders: Folders, path: Path, writers: int, saves: int) -> list[str]:
    """Several processes that each add notes at once, every one from what it read itself; every note that should be there."""
    children = [forked(lambda number=number: _add_notes(folders, path, number, saves)) for number in range(writers)]  # type: ignore[misc]
    for child in children:
        os.waitpid(child, 0)
    return [f"{number}.{turn}" for number in range(writers) for turn in range(saves)]


def _add_notes(folders: Folders, path: Path, number: int, saves: int) -> None:
    for turn in range(saves):
        base = read_profile(path).profile
        save_profile(folders, with_note(base, f"{number}.{turn}"), path, base)


def torture(home: Path, saves: int, writers: int, seed: int) -> dict[str, int]:
    """Both, one after the other, in a folder of their own each; what was done and lost."""
    killed, crowded = (Folders(home / name, home / name) for name in ("killed", "crowded"))
    path = beginning(killed)
    base = read_profile(path).profile
    save_profile(killed, with_note(base, "first"), path, base)  # what is imported now, no child needs to
    kills, acknowledged = killed_saves(killed, path, saves, random.Random(seed))
    shared = beginning(crowded)
    expected = crowd(crowded, shared, writers, max(saves // 20, 3))
    lost = set(expected) ^ set(notes_in(read_profile(shared).profile))
    return {"kills": kills, "saves": acknowledged, "writers": writers, "notes": len(expected), "lost": len(lost)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(torture(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
