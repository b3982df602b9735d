"""Pictures as files: PNG from an SVG, and a page in PDF from a scene. The two libraries are imported only when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from lacedoctor.drawing.raster import BACKGROUND
from lacedoctor.drawing.scene import Arrow, Disc, Item, Label, Line, Point, Polygon, Scene
from lacedoctor.drawing.spans import CASING
from lacedoctor.errors import LaceDoctorError

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PNG_HEAD = 33  # bytes of a PNG before its first chunk behind the header
PAGE = (420.0, 595.0)  # A5 in points
MARGIN, LEADING, SIZE, TITLE_SIZE, TITLE_LINES = 36.0, 13.0, 9.5, 16.0, 4
# Fonts with many scripts, where systems keep them; the first one found is embedded.
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
    "C:/Windows/Fonts/segoeui.ttf",
    "C:/Windows/Fonts/arial.ttf",
)


def png_bytes(document: str, title: str = "", words: str = "", *, apart: bool = False) -> bytes:
    """The SVG ``document`` as a PNG of the same size, with its name and its alternative text in text chunks.

    ``apart`` draws it in a process of its own: the library lets nothing else run meanwhile, and a key would wait for 130 ms.
    LaceDoctorError where that fails.
    """
    picture = _drawn_apart(document) if apart else _drawn(document)
    chunks = b"".join(_text_chunk(key, shown(text)) for key, text in (("Title", title), ("Description", words)) if text)
    return picture[:PNG_HEAD] + chunks + picture[PNG_HEAD:]


def _drawn(document: str) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=document))


def _drawn_apart(document: str) -> bytes:
    import subprocess
    import sys

    code = (
        "import sys, resvg_py; sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=sys.stdin.buffer.read().decode())))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=document.encode("utf-8"), capture_output=True, check=False)
    if done.returncode:
        reason = (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason was given"])[-1]
        raise LaceDoctorError(f"The picture could not be drawn: {reason}.", "Save it as .svg instead.")
    return done.stdout


def _text_chunk(key: str, text: str) -> bytes:
    """An international text chunk, uncompressed."""
    body = b"iTXt" + key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")
    return (len(body) - 4).to_bytes(4, "big") + body + crc32(body).to_bytes(4, "big")


def pdf_bytes(scene: Scene, palette: Mapping[str, str], title: str = "", lines: Sequence[str] = (), words: str = "") -> bytes:
    """An A5 page: title, the scene as vectors, and lines of text below, wrapped; text that does not fit opens another page.

    ``words`` is the picture's alternative text; the document keeps it as its subject.
    """
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1)
    canvas.setTitle(shown(title))
    canvas.setSubject(shown(words))
    wrapped = [part for line in lines for part in _wrapped(canvas, shown(line), SIZE)]
    top = PAGE[1] - MARGIN
    for line in _wrapped(canvas, shown(title), TITLE_SIZE)[:TITLE_LINES] if title else ():
        canvas.setFont(font_name(), TITLE_SIZE)
        canvas.drawString(MARGIN, top - TITLE_SIZE, line)
        top -= 1.3 * TITLE_SIZE
    top -= 0.5 * LEADING
    bottom = _draw_scene(canvas, scene, palette, top, MARGIN + min(len(wrapped) * LEADING, 0.4 * PAGE[1]))
    _write(canvas, wrapped, bottom - LEADING)
    canvas.save()
    return buffer.getvalue()


def _draw_scene(canvas: Canvas, scene: Scene, palette: Mapping[str, str], top: float, bottom: float) -> float:
    """Draw the scene between two heights, as large as it can be; the height of its lower border."""
    return place_scene(canvas, scene, palette, MARGIN, top, PAGE[0] - 2 * MARGIN, top - bottom)


def place_scene(
    canvas: Canvas, scene: Scene, palette: Mapping[str, str], left: float, top: float, width: float, height: float
) -> float:
    """Draw the scene below ``top``, as large as it can be in a rectangle and in the middle of its width; its lower border."""
    x0, y0, x1, y1 = scene.bounds
    scale = min(width / (x1 - x0), height / (y1 - y0))
    canvas.saveState()
    canvas.translate(left + (width - (x1 - x0) * scale) / 2, top)
    canvas.scale(scale, -scale)
    canvas.translate(-x0, -y0)
    frame = canvas.beginPath()
    frame.rect(x0, y0, x1 - x0, y1 - y0)
    canvas.clipPath(frame, stroke=0)
    canvas.setFillColor(palette[BACKGROUND])
    canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
    for item in scene.items:
        _draw(canvas, item, palette)
    canvas.restoreState()
    return top - (y1 - y0) * scale


def _draw(canvas: Canvas, item: Item, palette: Mapping[str, str]) -> None:
    match item:
        case Polygon():
            canvas.setFillColor(palette[item.role])
            canvas.drawPath(_path(canvas, item.points, close=True), stroke=0, fill=1, fillMode=0)
        case Disc():
            canvas.setFillColor(palette[item.role])
            canvas.circle(*item.centre, item.radius, stroke=0, fill=1)
        case Line():
            if item.casing:
                _stroke(canvas, item, palette[item.casing], item.width * (1 + 2 * CASING), round_ends=False)
            _stroke(canvas, item, palette[item.role], item.width, round_ends=not (item.flat or item.dashed))
        case Arrow():
            for shape in item.shapes():
                _draw(canvas, shape, palette)
        case Label():
            canvas.saveState()
            canvas.translate(item.at[0], item.at[1] + 0.35 * item.size)
            canvas.scale(1, -1)  # the scene runs downwards, letters do not
            canvas.setFillColor(palette[item.role])
            canvas.setFont(font_name(), item.size)
            canvas.drawCentredString(0, 0, shown(item.text))
            canvas.restoreState()


def _stroke(canvas: Canvas, item: Line, colour: str, width: float, round_ends: bool) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setLineCap(1 if round_ends else 0)
    canvas.setLineJoin(1)
    canvas.setDash([1.2 * item.width, 0.9 * item.width] if item.dashed else [])
    canvas.drawPath(_path(canvas, item.points), stroke=1, fill=0)


def _path(canvas: Canvas, points: tuple[Point, ...], close: bool = False) -> object:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if close:
        path.close()
    return path


def _write(canvas: Canvas, lines: Sequence[str], y: float) -> None:
    """Lines of text from a height down, on as many pages as they need."""
    canvas.setFillColor("#000000")
    canvas.setFont(font_name(), SIZE)
    for line in lines:
        if y < MARGIN:
            canvas.showPage()
            canvas.setFont(font_name(), SIZE)
            y = PAGE[1] - MARGIN
        canvas.drawString(MARGIN, y, line)
        y -= LEADING


def _wrapped(canvas: Canvas, text: str, size: float) -> list[str]:
    """Text in lines of the page's width; a word that is longer is cut."""
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if found[-1] and _too_wide(canvas, longer, size):
            found.append(word)
        else:
            found[-1] = longer
        while _too_wide(canvas, found[-1], size):
            fits = next(count for count in range(len(found[-1]) - 1, 0, -1) if not _too_wide(canvas, found[-1][:count], size))
            found[-1:] = [found[-1][:fits], found[-1][fits:]]
    return found


def _too_wide(canvas: Canvas, text: str, size: float) -> bool:
    return bool(canvas.stringWidth(text, font_name(), size) > PAGE[0] - 2 * MARGIN)


@cache
def font_name(*, bold: bool = False) -> str:
    """Name of the font to write in, registered: one with many scripts where the system has it. Bold if it can be."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for path in FONTS:
        file = path.replace(".ttf", "-Bold.ttf") if bold else path
        if not Path(file).is_file():
            continue
        try:
            registerFont(TTFont("card-bold" if bold else "card", file))
        except (TTFError, OSError):  # a font this library cannot embed: the next one
            continue
        return "card-bold" if bold else "card"
    plain = font_name() if bold else "Helvetica"
    return "Helvetica-Bold" if bold and plain == "Helvetica" else plain


def shown(text: str) -> str:
    """Text without control characters."""
    return "".join(letter for letter in text if letter.isprintable())
