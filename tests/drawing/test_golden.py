"""Pictures kept as text, one letter per role and cell. ``LACEDOCTOR_NEW_GOLDEN=1`` writes them anew: read the difference."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drawing.pictures import drawn, laced, letters
from lacedoctor.domain.words import Foot, Tension, View
from lacedoctor.drawing.lace_scene import lacing_scene
from lacedoctor.drawing.plain import plain_diagram
from lacedoctor.lacing.geometry import eyestay

FOLDER = Path(__file__).parents[1] / "golden"


def compare(name: str, text: str) -> None:
    path = FOLDER / f"{name}.txt"
    if os.environ.get("LACEDOCTOR_NEW_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


PICTURES = {
    "plan_criss_cross_7_30x18": ("criss-cross", 7, 30, 18, {}),
    "plan_window_7_44x22": ("window", 7, 44, 22, {"spot": (3.5, None), "tension": (Tension.SNUG,) * 7}),
    "plan_heel_lock_7_44x22_left_fitter": ("heel-lock", 7, 44, 22, {"foot": Foot.LEFT, "view": View.FITTER}),
    "plan_straight_bar_6_44x22_step_5": ("straight-bar", 6, 44, 22, {"step": 5}),
    "shoe_criss_cross_7_60x40_step_6": ("criss-cross", 7, 60, 40, {"step": 6}),
    "shoe_ladder_6_60x40": ("ladder", 6, 60, 40, {}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(name: str) -> None:
    pattern, pairs, columns, rows, options = PICTURES[name]
    scene = lacing_scene(laced(pattern, pairs), eyestay(pairs), columns=columns, rows=rows, **options)  # type: ignore[arg-type]
    compare(name, "\n".join(line.rstrip() for line in letters(drawn(scene, columns, rows))) + "\n")


TEXTS = {
    "text_criss_cross_5": ("criss-cross", 5, {}),
    "text_window_6_left": ("window", 6, {"foot": Foot.LEFT}),
    "text_heel_lock_5_ascii_step_9": ("heel-lock", 5, {"step": 9, "ascii_only": True}),
    "text_heel_lock_5": ("heel-lock", 5, {}),
    "text_ladder_5_fitter": ("ladder", 5, {"view": View.FITTER}),
    "text_straight_bar_6_ascii": ("straight-bar", 6, {"ascii_only": True}),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_diagrams(name: str) -> None:
    pattern, pairs, options = TEXTS[name]
    compare(name, plain_diagram(laced(pattern, pairs), eyestay(pairs), **options))  # type: ignore[arg-type]
