"""Pictures kept as text, one letter per role and cell. ``LACEDOCTOR_NEW_GOLDEN=1`` writes them anew: read the difference."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drawing.pictures import coded, drawn, laced, letters
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
    "text_toe_lift_6": ("toe-lift", 6, {}),
    "text_zipper_4": ("zipper", 4, {}),
    "text_two_lace_6_fitter": ("two-lace", 6, {"view": View.FITTER}),
}
MARKED = {"spot": (5.5, "medial"), "tension": (Tension.LOOSE, Tension.LOOSE, None, Tension.SNUG, Tension.SNUG, Tension.FIRM)}
CODES = {
    "text_loop_lock_at_row_3": ("criss-cross.6.loop3", MARKED),
    "text_lock_at_row_4_ascii": ("criss-cross.6.lock4", {**MARKED, "ascii_only": True}),
    "text_reversed_lock": ("criss-cross.5.reversed", {}),
    "text_joins": ("criss-cross.6.twist1.knot2.surgeon3.under4", {}),
    "text_joins_ascii_step_8": ("criss-cross.6.twist1.knot2.surgeon3.under4", {"ascii_only": True, "step": 8}),
}


CODED_PICTURES = {
    "plan_loop_lock_at_row_3_44x22": ("criss-cross.7.loop3", 44, 22, {"spot": (5.5, "lateral")}),
    "shoe_reversed_lock_60x40": ("criss-cross.7.reversed", 60, 40, {}),
    "shoe_knot_and_twist_60x40": ("criss-cross.7.knot3.twist5", 60, 40, {}),
}


@pytest.mark.parametrize("name", CODED_PICTURES)
def test_pictures_of_changed_lacings(name: str) -> None:
    code, columns, rows, options = CODED_PICTURES[name]
    lacing = coded(code)
    scene = lacing_scene(lacing, eyestay(lacing.pairs), columns=columns, rows=rows, **options)  # type: ignore[arg-type]
    compare(name, "\n".join(line.rstrip() for line in letters(drawn(scene, columns, rows))) + "\n")


@pytest.mark.parametrize("name", CODES)
def test_text_diagrams_of_changed_lacings(name: str) -> None:
    code, options = CODES[name]
    lacing = coded(code)
    compare(name, plain_diagram(lacing, eyestay(lacing.pairs), **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TEXTS)
def test_text_diagrams(name: str) -> None:
    pattern, pairs, options = TEXTS[name]
    compare(name, plain_diagram(laced(pattern, pairs), eyestay(pairs), **options))  # type: ignore[arg-type]
