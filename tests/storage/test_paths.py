"""Where things are kept: our own variable first, then the XDG ones, then the usual place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lacedoctor.storage.paths import find_folders


def test_our_own_variable_decides_everything(tmp_path: Path) -> None:
    folders = find_folders({"LACEDOCTOR_HOME": str(tmp_path), "XDG_CONFIG_HOME": "/elsewhere"})
    assert folders.settings_file == tmp_path / "settings.toml"
    assert (folders.profiles, folders.patterns, folders.rules) == (
        tmp_path / "profiles",
        tmp_path / "patterns",
        tmp_path / "rules",
    )


def test_xdg_folders_come_next(tmp_path: Path) -> None:
    folders = find_folders({"LACEDOCTOR_HOME": "", "XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")})
    assert (folders.config, folders.data) == (tmp_path / "c" / "lacedoctor", tmp_path / "d" / "lacedoctor")


@pytest.mark.skipif(os.name == "nt", reason="Windows has places of its own")
def test_else_the_folders_of_a_terminal_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    folders = find_folders({"XDG_DATA_HOME": "relative/does/not/count"})
    assert folders.config == tmp_path / ".config" / "lacedoctor"
    assert folders.data == tmp_path / ".local" / "share" / "lacedoctor"
