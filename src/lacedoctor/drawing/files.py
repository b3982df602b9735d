"""A lacing as a file: a picture, a page to take away, or plain text. What makes them is loaded only when one is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import Foot, View
from lacedoctor.lacing.geometry import Eyestay, ends_mm
from lacedoctor.lacing.steps import steps_of

if TYPE_CHECKING:
    from lacedoctor.drawing.scene import Scene

ENDINGS = ("svg", "png", "pdf", "txt")
PICTURE_COLUMNS, PICTURE_ROWS, PICTURE_PX = 60, 44, 720


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on the file. ``foot`` None draws a right shoe with words for either; ``step`` is as for ``lacing_scene``."""

    lacing: Lacing
    stay: Eyestay
    tail_mm: float
    foot: Foot | None = None
    view: View = View.WEARER
    step: int | None = None

    @property
    def title(self) -> str:
        """Name and number of pairs."""
        return f"{self.lacing.title}, {self.lacing.pairs} pairs"


def file_bytes(sheet: Sheet, ending: str, *, apart: bool = False) -> bytes:
    """The file's content for one of ``ENDINGS``; ValueError for another one. ``apart`` is as for ``png_bytes``."""
    if ending not in ENDINGS:
        raise ValueError(ending)
    if ending == "txt":
        return _text(sheet).encode("utf-8")
    if ending == "pdf":
        return _pdf(sheet)
    document = _svg(sheet)
    if ending == "svg":
        return document.encode("utf-8")
    from lacedoctor.drawing.export import png_bytes

    return png_bytes(document, sheet.title, _words(sheet), apart=apart)


def _scene(sheet: Sheet) -> tuple[Scene, Mapping[str, str]]:
    """The shoe with the lacing, and the colours of paper."""
    from lacedoctor.drawing.lace_scene import lacing_scene
    from lacedoctor.drawing.palettes import LOOKS

    scene = lacing_scene(
        sheet.lacing,
        sheet.stay,
        foot=sheet.foot or Foot.RIGHT,
        view=sheet.view,
        step=sheet.step,
        style="shoe",
        columns=PICTURE_COLUMNS,
        rows=PICTURE_ROWS,
    )
    return scene, LOOKS["light"].palette


def _words(sheet: Sheet) -> str:
    """The picture in words, for who cannot see it."""
    from lacedoctor.drawing.describe import alternative_text

    return alternative_text(sheet.lacing, sheet.stay, foot=sheet.foot or Foot.RIGHT, view=sheet.view, step=sheet.step)


def _svg(sheet: Sheet) -> str:
    from lacedoctor.drawing.svg import svg

    return svg(*_scene(sheet), PICTURE_PX, sheet.title, _words(sheet))


def _pdf(sheet: Sheet) -> bytes:
    from lacedoctor.drawing.export import pdf_bytes

    said = [_need(sheet), *sheet.lacing.notes, *_moves(sheet)]
    return pdf_bytes(*_scene(sheet), sheet.title, said, _words(sheet))


def _text(sheet: Sheet) -> str:
    from lacedoctor.drawing.plain import plain_diagram

    drawn = plain_diagram(sheet.lacing, sheet.stay, foot=sheet.foot or Foot.RIGHT, view=sheet.view, step=sheet.step)
    return "\n".join([sheet.title, *sheet.lacing.notes, "", drawn, _need(sheet), "", *_moves(sheet), ""])


def _need(sheet: Sheet) -> str:
    needed = sum(ends_mm(sheet.lacing, sheet.stay, sheet.tail_mm))
    return f"Lace needed: about {needed / 10:.0f} cm. Code: {sheet.lacing.code}"


def _moves(sheet: Sheet) -> list[str]:
    return [
        f"{number}. {step.words}" for number, step in enumerate(steps_of(sheet.lacing, sheet.foot, sheet.view, sheet.stay), 1)
    ]
