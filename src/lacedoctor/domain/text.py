"""What people typed, as it may be shown: literally, with what a terminal would obey made visible instead."""

from __future__ import annotations

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
# C1 controls, bidirectional overrides and half surrogate pairs have no picture of their own.
_HIDDEN = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029)
_VISIBLE = _PICTURES | dict.fromkeys(_HIDDEN, 0xFFFD) | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_IN_LINES = {code: picture for code, picture in _VISIBLE.items() if chr(code) not in "\n\t"}


def visible(text: str) -> str:
    """``text`` with control characters replaced by their pictures (an escape becomes ``␛``); nothing else is changed."""
    return text.translate(_VISIBLE)


def visible_lines(text: str) -> str:
    """The same for text of several lines: line ends and tabs stay."""
    return text.translate(_IN_LINES)
