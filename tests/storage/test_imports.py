"""Reading a case stays quick: what only a save needs is not imported for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import lacedoctor

HEAVY = {"tomli_w", "tomlkit", "filelock", "platformdirs", "textual", "rich"}


@pytest.mark.parametrize("module", ["cases", "patterns", "profiles", "settings", "paths", "check"])
def test_nothing_a_save_needs_is_imported_for_reading(module: str) -> None:
    code = f"import sys, lacedoctor.storage.{module}; print(*sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(Path(lacedoctor.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert not HEAVY & set(done.stdout.split())
