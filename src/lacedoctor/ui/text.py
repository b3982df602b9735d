"""User text as it may be shown: literally, with what a terminal would obey made visible instead."""

from __future__ import annotations

from textual.content import Content

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
# C1 controls, bidirectional overrides and half surrogate pairs have no picture of their own.
_HIDDEN = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029)
_VISIBLE = _PICTURES | dict.fromkeys(_HIDDEN, 0xFFFD) | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


def visible(text: str) -> str:
    """``text`` with control characters replaced by their pictures (an escape becomes ``␛``); nothing else is changed."""
    return text.translate(_VISIBLE)


def literal(text: str) -> Content:
    """``text`` as content that is never read as markup."""
    return Content(visible(text))


def heading(text: str) -> Content:
    """A line that stands above others."""
    return Content.styled(visible(text), "bold $text-primary")


def dim(text: str) -> Content:
    """Something that may be overlooked."""
    return Content.styled(visible(text), "$text-muted")


def lines(*parts: Content) -> Content:
    """The parts below one another."""
    return Content("\n").join(parts)


def bullets(items: tuple[str, ...]) -> Content:
    """The items as a list, one a line."""
    return lines(*(literal(f"• {item}") for item in items))
