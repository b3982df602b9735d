"""Pictures as files: PNG and PDF of the right size, and texts of any kind on them."""

from __future__ import annotations

import struct
from zlib import crc32

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


def test_a_png_carries_its_alternative_text_and_is_still_a_png() -> None:
    picture = png_bytes(svg(SCENE, LIGHT, 30), "Heel lock", "Toe up. \x1bÄ")
    chunks, at = {}, 8
    while at < len(picture):
        size = int.from_bytes(picture[at : at + 4], "big")
        kind, body = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        assert int.from_bytes(picture[at + 8 + size : at + 12 + size], "big") == crc32(kind + body)
        chunks[kind + body.split(b"\0")[0] if kind == b"iTXt" else kind] = body
        at += 12 + size
    assert chunks[b"iTXtDescription"].endswith("\0Toe up. Ä".encode())
    assert chunks[b"iTXtTitle"].endswith(b"\0Heel lock")
    assert list(chunks)[-1] == b"IEND"


def test_a_pdf_carries_its_alternative_text() -> None:
    assert b"/Subject (Toe up.)" in pdf_bytes(SCENE, LIGHT, "Heel lock", words="Toe up.")


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
