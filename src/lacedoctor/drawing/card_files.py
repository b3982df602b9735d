"""Take-away cards as files: a receipt of text, a picture, or pages of A6. Made by what is loaded only then."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO

from lacedoctor.drawing.card import Card, receipt
from lacedoctor.drawing.card_page import HEIGHT, WIDTH, Box, Page, Picture, Text, pages_of
from lacedoctor.drawing.palettes import LIGHT

ENDINGS = ("txt", "svg", "png", "pdf")
PNG_PX = 720
BETWEEN = 10.0  # points between two pages of one picture
FONT = "DejaVu Sans, Segoe UI, Helvetica, Arial, sans-serif"


def card_bytes(cards: Sequence[Card], ending: str, *, apart: bool = False) -> bytes:
    """The cards of one person as one file; ValueError for an ending that is none of ``ENDINGS`` and where there is no card.

    ``apart`` is as for ``png_bytes``.
    """
    if ending not in ENDINGS or not cards:
        raise ValueError(ending)
    if ending == "txt":
        return receipt(cards).encode("utf-8")
    if ending == "pdf":
        return _pdf(cards)
    document = card_svg(cards)
    if ending == "svg":
        return document.encode("utf-8")
    from lacedoctor.drawing.export import png_bytes

    return png_bytes(document, _title(cards), _words(cards), apart=apart)


def _title(cards: Sequence[Card]) -> str:
    return f"{cards[0].heading} ({cards[0].whose})"


def _words(cards: Sequence[Card]) -> str:
    """All cards in words, for who cannot see them."""
    from lacedoctor.domain.words import Foot
    from lacedoctor.drawing.describe import alternative_text

    drawn = (alternative_text(card.lacing, card.stay, foot=card.foot or Foot.RIGHT, tension=card.tension) for card in cards)
    return " ".join(f"{card.warning} {words} {card.stop_rule}".strip() for card, words in zip(cards, drawn, strict=True))


def card_svg(cards: Sequence[Card]) -> str:
    """One SVG document, the pages below one another."""
    pages = pages_of(cards)
    height = len(pages) * (HEIGHT + BETWEEN) - BETWEEN
    size = f'width="{PNG_PX}" height="{round(PNG_PX * height / WIDTH)}" viewBox="0 0 {WIDTH} {height:.2f}"'
    name = f'<title id="title">{_text(_title(cards))}</title><desc id="desc">{_text(_words(cards))}</desc>'
    body = "\n".join(_svg_page(page, number * (HEIGHT + BETWEEN)) for number, page in enumerate(pages))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc">{name}\n{body}\n</svg>\n'


def _svg_page(page: Page, top: float) -> str:
    parts = [f'<g transform="translate(0 {top:.2f})" font-family="{FONT}">']
    parts.append(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>')
    parts += [_svg_item(item) for item in page]
    return "\n".join([*parts, "</g>"])


def _svg_item(item: Text | Box | Picture) -> str:
    match item:
        case Text():
            anchor = ' text-anchor="end"' if item.right else ""
            weight = ' font-weight="bold"' if item.bold else ""
            place = f'x="{item.x:.2f}" y="{item.y:.2f}" font-size="{item.size:g}" fill="{item.colour}"'
            return f"<text {place}{weight}{anchor}>{_text(item.text)}</text>"
        case Box():
            edge = f' stroke="{item.edge}" stroke-width="0.7"' if item.edge else ""
            place = f'x="{item.x:.2f}" y="{item.y:.2f}" width="{item.width:.2f}" height="{item.height:.2f}"'
            return f'<rect {place} rx="{3 if item.edge else 0}" fill="{item.fill}"{edge}/>'
        case Picture():
            from lacedoctor.drawing.svg import nested

            return nested(item.scene, {**LIGHT, "background": "#ffffff"}, item.x, item.y, item.width, item.height)


def _text(text: str) -> str:
    return escape("".join(letter for letter in text if letter.isprintable()))


def _pdf(cards: Sequence[Card]) -> bytes:
    """Pages of A6."""
    from reportlab.pdfgen.canvas import Canvas

    from lacedoctor.drawing.export import font_name, place_scene, shown

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(shown(_title(cards)))
    canvas.setSubject(shown(_words(cards)))
    for page in pages_of(cards):
        for item in page:
            match item:
                case Text():
                    canvas.setFillColor(item.colour)
                    canvas.setFont(font_name(bold=item.bold), item.size)
                    write = canvas.drawRightString if item.right else canvas.drawString
                    write(item.x, HEIGHT - item.y, shown(item.text))
                case Box():
                    canvas.setFillColor(item.fill)
                    canvas.setStrokeColor(item.edge or item.fill)
                    canvas.setLineWidth(0.7)
                    canvas.setDash([])
                    bottom = HEIGHT - item.y - item.height
                    canvas.roundRect(
                        item.x, bottom, item.width, item.height, 3 if item.edge else 0, stroke=bool(item.edge), fill=1
                    )
                case Picture():
                    palette = {**LIGHT, "background": "#ffffff"}
                    place_scene(canvas, item.scene, palette, item.x, HEIGHT - item.y, item.width, item.height)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
