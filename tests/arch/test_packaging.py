"""The wheel carries everything, and works from an empty environment in another folder."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    (built,) = folder.glob("lacedoctor-*.whl")
    return built


def test_the_wheel_ships_patterns_knowledge_and_styles(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("lacing_patterns", "knowledge"):
        assert {f"lacedoctor/assets/{folder}/{path.name}" for path in (ROOT / "assets" / folder).glob("*.toml")} <= names
    assert {
        f"lacedoctor/{path.relative_to(ROOT / 'src/lacedoctor')}" for path in (ROOT / "src/lacedoctor").rglob("*.tcss")
    } <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.mark.parametrize("editable", [False, True])
def test_an_installed_lacedoctor_answers_from_any_folder(wheel: Path, tmp_path: Path, editable: bool) -> None:
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True)
    python = environment / "bin/python"
    what = ["--editable", str(ROOT)] if editable else [str(wheel)]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *what], check=True)
    run = {"cwd": tmp_path, "capture_output": True, "text": True, "check": True}
    shown = subprocess.run([environment / "bin/lacedoctor", "show", "window.7"], **run)  # type: ignore[call-overload]
    assert "Code: window.7" in shown.stdout
    checked = subprocess.run([python, "-m", "lacedoctor", "check"], **run)  # type: ignore[call-overload]
    assert "0 error(s)" in checked.stderr or "Nothing wrong" in checked.stderr
