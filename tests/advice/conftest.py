"""Cases as short TOML, answered with the shipped knowledge."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import Answer
from lacedoctor.commands.inputs import case_from_file
from lacedoctor.domain.advice import Advice
from lacedoctor.library import Library
from lacedoctor.session import advice_for
from lacedoctor.storage.paths import Folders

SAFE = "\n[answers]\nasked = true\nred_flags = []\n"


@pytest.fixture(scope="session")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """Advice for a case; with ``+`` in front the safety screen is answered with "none of these"."""
    home: Path = tmp_path_factory.mktemp("home")
    library = Library(Folders(home, home))

    def of(text: str) -> Advice:
        body = text[1:] + SAFE if text.startswith("+") else text
        case, _ = case_from_file(f"schema = 1\n{body}".encode(), library)
        return advice_for(case, library)

    return of
