"""Makes the pictures of the README: the app is started without a terminal, driven by its own keys, and exported as SVG.

python scripts/pictures.py [FOLDER]
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lacedoctor.domain.case import Shoe
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.words import Foot
from lacedoctor.drawing.card_files import card_bytes
from lacedoctor.exchange import profile_cards
from lacedoctor.library import Library
from lacedoctor.storage.first_run import note_first_run
from lacedoctor.storage.paths import Folders
from lacedoctor.ui.app import LaceDoctorApp

TO_RESULT = ("slash", "n", "a", "v", "enter", "enter", "n", "2", "1", "enter", "1")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, the size of the terminal, the theme, and the keys that lead there."""

    name: str
    size: tuple[int, int]
    theme: str
    keys: tuple[str, ...]


PICTURES = (
    Picture("fit_dark_120x40", (120, 40), "lacedoctor-dark", TO_RESULT),
    Picture("fit_light_120x40", (120, 40), "lacedoctor-light", TO_RESULT),
    Picture("fit_dark_80x24", (80, 24), "lacedoctor-dark", TO_RESULT),
    Picture("lacings_light_120x40", (120, 40), "lacedoctor-light", ("f3", "slash", *"heel lock", "enter", *"nnnnnnnn")),
    Picture("compare_dark_120x40", (120, 40), "lacedoctor-dark", ("f3", "c", "slash", *"window", "enter")),
    Picture("best_dark_120x40", (120, 40), "lacedoctor-dark", (*TO_RESULT, "b")),
    Picture("safety_dark_80x24", (80, 24), "lacedoctor-dark", ("s", "1")),
)


async def take(picture: Picture, folder: Path) -> None:
    """Drive the app to one picture and write it."""
    with tempfile.TemporaryDirectory() as home:
        folders = Folders(Path(home), Path(home))
        note_first_run(folders)
        app = LaceDoctorApp(Library(folders), picture.theme)
        async with app.run_test(size=picture.size) as pilot:
            for key in picture.keys:
                await pilot.press("space" if key == " " else key)
            for worker in [item for item in app.workers if item.group == "best"]:
                await worker.wait()
            await pilot.pause()
            (folder / f"{picture.name}.svg").write_text(app.export_screenshot(title="LaceDoctor"), "utf-8")


def card(folder: Path) -> None:
    """The take-away card of a made-up runner."""
    with tempfile.TemporaryDirectory() as home:
        library = Library(Folders(Path(home), Path(home)))
        tension = ("loose", "snug", "snug", "snug", "snug", "firm", "firm")
        trial = Trial(date="2026-11-21", foot=Foot.RIGHT, code="criss-cross.7.window4-5.lock", tension=tension)
        shoe = Shoe(eyelet_pairs=7, brand="Brooks", model="Ghost", lace_length_mm=1200)
        profile = Profile(name="Sam", shoes=(OwnedShoe(id="a", shoe=shoe, trials=(trial,)),))
        (folder / "card.svg").write_bytes(card_bytes(profile_cards(library, profile), "svg"))


def main() -> None:
    """Take all of them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "docs/pictures"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
    os.environ.pop("NO_COLOR", None)
    card(folder)
    for picture in PICTURES:
        asyncio.run(take(picture, folder))
        print(folder / f"{picture.name}.svg")


if __name__ == "__main__":
    main()
