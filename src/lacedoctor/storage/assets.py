"""Where the shipped data files are: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lacedoctor.errors import LaceDoctorError


@cache
def asset_folder(name: str) -> Path:
    """The folder ``lacing_patterns`` or ``knowledge``; LaceDoctorError where the installation lacks it."""
    here = Path(__file__).resolve()  # importlib.resources would do it too, for 6 ms of every start
    for folder in (here.parents[1] / "assets" / name, here.parents[3] / "assets" / name):
        if folder.is_dir():
            return folder
    raise LaceDoctorError(f"The {name} files are missing.", "Install LaceDoctor again.")


def asset_texts(name: str) -> dict[str, str]:
    """Every TOML file of a folder, by stem, in order of name."""
    found = {item.name: item for item in asset_folder(name).iterdir() if item.name.endswith(".toml")}
    return {file_name.removesuffix(".toml"): found[file_name].read_text("utf-8") for file_name in sorted(found)}
