"""What the layers promise at run time: commands answer without the toolkit, and nothing leans on folders no user has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"
HEAVY = ("textual", "rich", "tomlkit", "tomli_w", "filelock", "resvg_py", "reportlab", "PIL", "numpy", "pydantic")


LATER = {
    "lacedoctor.advice", "lacedoctor.lacing",
    "lacedoctor.domain.advice", "lacedoctor.domain.knowledge", "lacedoctor.domain.profile",
    "lacedoctor.storage.knowledge", "lacedoctor.storage.patterns", "lacedoctor.storage.cases", "lacedoctor.storage.profiles",
    "lacedoctor.storage.check",
}  # fmt: skip


def _modules_after(code: str) -> set[str]:
    """Modules loaded by a piece of code in a fresh interpreter."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


def _loaded_after(code: str) -> set[str]:
    """The top-level ones of them."""
    return {name.partition(".")[0] for name in _modules_after(code)}


@pytest.mark.parametrize(
    "code",
    [
        "import lacedoctor.cli",
        "import lacedoctor.session, lacedoctor.commands.advise, lacedoctor.commands.show, lacedoctor.commands.ask",
        "import lacedoctor.drawing.lace_scene, lacedoctor.drawing.svg, lacedoctor.drawing.foot",
        "import lacedoctor.session, lacedoctor.storage.paths as at; from lacedoctor.library import *; Library(at.find_folders())",
    ],
)
def test_commands_and_core_load_nothing_heavy(code: str) -> None:
    assert not _loaded_after(code).intersection(HEAVY)


def test_the_first_picture_waits_for_nothing_that_is_needed_later() -> None:
    code = """
import lacedoctor.cli, lacedoctor.ui.screens.fit
from lacedoctor.library import Library
from lacedoctor.storage.paths import find_folders
from lacedoctor.ui.app import LaceDoctorApp
LaceDoctorApp(Library(find_folders())).get_default_screen()
"""
    assert not _modules_after(code) & LATER


def test_no_file_of_the_product_leans_on_a_folder_no_user_has() -> None:
    outside = "../" + "shared"
    files = [*SRC.rglob("*.py"), *SRC.rglob("*.tcss"), *(SRC.parent / "assets").rglob("*.toml")]
    assert len(files) > 50
    assert [str(path) for path in files if outside in path.read_text("utf-8")] == []
