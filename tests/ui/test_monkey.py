"""A monkey finds nothing that falls over, loses an edit, or writes where it should not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacedoctor.storage.paths import Folders
from ui.monkey import Monkey

SHORT, LONG, SEEDS = 250, 5_000, 4


async def let_loose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, keys: int) -> Monkey:
    """Press keys where everything that is written can be seen."""
    home, here = tmp_path / "home", tmp_path / "home" / "here"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    for name in ("HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkey = Monkey(Folders(home, home), seed)
    await monkey.press(keys)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    return monkey


async def test_a_few_hundred_random_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkey = await let_loose(tmp_path, monkeypatch, 1, SHORT)
    assert monkey.pressed >= SHORT


@pytest.mark.monkey
@pytest.mark.parametrize("seed", range(SEEDS))
async def test_twenty_thousand_random_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkey = await let_loose(tmp_path, monkeypatch, 100 + seed, LONG)
    assert monkey.pressed >= LONG
