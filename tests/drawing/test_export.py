"""Pictures as files: PNG and PDF of the right size, and texts of any kind on them."""

from __future__ import annotations

import struct

import pytest

from drawing.pictures import laced
from lacedoctor.drawing.export import pdf_bytes, png_bytes
from lacedoctor.drawing.lace_scene import lacing_scene
from lacedoctor.drawing.palettes import LIGHT
from lacedoctor.drawing.svg import svg
from lacedoctor.lacing.geometry import eyestay

SCENE = lacing_scene(laced("heel-lock", 6), eyestay(6), columns=60, rows=40)


def pages(document: bytes) -> int:
    return document.count(b"/Type /Page\n") + document.count(b"/Type /Page ")


def test_a_png_has_the_size_that_was_asked_for() -> None:
    picture = png_bytes(svg(SCENE, LIGHT, 300))
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (300, 400)


def test_a_pdf_is_one_page_and_the_same_every_time() -> None:
    document = pdf_bytes(SCENE, LIGHT, "Heel lock", ["First end: up.", "Second end: up."])
    assert document.startswith(b"%PDF")
    assert pages(document) == 1
    assert document == pdf_bytes(SCENE, LIGHT, "Heel lock", ["First end: up.", "Second end: up."])


def test_text_that_does_not_fit_opens_another_page() -> None:
    assert pages(pdf_bytes(SCENE, LIGHT, "Long", [f"Line {number}" for number in range(70)])) > 1


@pytest.mark.parametrize("text", ["", "[b]x\x1b[1m", "x" * 500, "Łódź \u202eאבג 👟", "word " * 200])
def test_any_text_can_stand_on_the_page(text: str) -> None:
    assert pages(pdf_bytes(SCENE, LIGHT, text, [text])) == 1
