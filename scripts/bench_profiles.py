"""How long a list of many gear profiles takes, first and again, and a key in its filter. Prints the ratio to listing 100.

    python scripts/bench_profiles.py [--people 100 10000 100000]

The profiles are made in a temporary folder; "first" reads every file (the index is made), "again" asks the index, "a key" is one
letter more in the filter of the Gear screen, the profile it then shows included. POSIX and Windows.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lacedoctor.library import Library
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.profile_list import list_profiles
from lacedoctor.storage.profiles import read_profile, save_profile
from lacedoctor.ui.app import LaceDoctorApp
from lacedoctor.ui.screens.gear import GearScreen

FIRST = ("Ada", "Ben", "Cem", "Dana", "Eva", "Finn", "Güler", "Hugo", "Ida", "Jon")
LAST = ("Ahrens", "Brandt", "Çelik", "Dubois", "Eriksen", "Ferrari", "García", "Horvat", "Ito", "Jansen")
TYPED = ("d", "du", "dub", "dubo", "dubo 1", "dubo 11", "dubo 117", "dubo 11", "dubo 1", "dubo", "dub", "du", "d")
PROFILE = """schema = 1

[person]
name = "{name}"
age = 34

[feet.left]
length_mm = 270

[[shoe]]
id = "road"
brand = "Roadster"
eyelet_pairs = 7

[[shoe.trial]]
date = 2023-11-01
foot = "right"
code = "criss-cross.7.window4-6"
runs = 3
outcome = "better"
"""


def make_people(folders: Folders, count: int) -> None:
    """One file each, as they are after a quiet night."""
    folders.profiles.mkdir(parents=True)
    for number in range(count):
        name = f"{FIRST[number % 10]} {LAST[number // 10 % 10]} {number}"
        path = folders.profiles / f"{name.casefold().replace(' ', '-')}.toml"
        path.write_text(PROFILE.format(name=name), "utf-8")
        os.utime(path, (1_700_000_000 + number,) * 2)


def took_ms(work: Callable[[], object], times: int = 1) -> float:
    """The median of some runs."""
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        found.append((time.perf_counter() - begin) * 1000)
    return statistics.median(found)


async def key_ms(folders: Folders) -> list[float]:
    """What each letter in the filter of the Gear screen takes."""
    app = LaceDoctorApp(Library(folders))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await app.switch_mode("gear")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, GearScreen)
        return [took_ms(lambda words=words: screen._filtered(words)) for words in TYPED]  # type: ignore[misc]


def measured(home: Path, count: int) -> tuple[float, float, float, float, float]:
    """First list, list again, the median and the slowest key, and one save."""
    folders = Folders(home, home)
    make_people(folders, count)
    first = took_ms(lambda: list_profiles(folders))
    again = took_ms(lambda: list_profiles(folders), 5)
    keys = sorted(asyncio.run(key_ms(folders)))
    path = next(folders.profiles.glob("*.toml"))
    profile = read_profile(path).profile
    save_profile(folders, profile, path, profile)
    ages = iter(range(1, 20))

    def save() -> None:
        from dataclasses import replace

        base = read_profile(path).profile
        save_profile(folders, replace(base, person=replace(base.person, age=next(ages))), path, base)

    return first, again, statistics.median(keys), keys[-1], took_ms(save, 9)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, nargs="+", default=[100, 10_000, 100_000])
    wish = parser.parse_args()
    base: tuple[float, ...] = ()
    for count in wish.people:
        with tempfile.TemporaryDirectory() as home:
            os.environ["XDG_CACHE_HOME"] = f"{home}/cache"
            found = measured(Path(home), count)
        base = base or found
        names = ("first list", "list again", "a key", "slowest key", "a save")
        for name, value, small in zip(names, found, base, strict=True):
            print(f"{count:>7} people  {name:<11} {value:8.1f} ms   {value / small:6.1f} x that of {wish.people[0]}")


if __name__ == "__main__":
    main()
