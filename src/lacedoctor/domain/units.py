"""Lengths as people write them: millimetres, centimetres, inches with eighths, decimal comma or point."""

from __future__ import annotations

import re

MM_PER_INCH = 25.4
MM_PER = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": MM_PER_INCH, "inch": MM_PER_INCH, "inches": MM_PER_INCH, '"': MM_PER_INCH}
EXAMPLES, PLAIN_EXAMPLES = "271, 27,1 cm or 10 5/8 in", "12 or 12,5"
_GLYPH_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}
_NUMBER = re.compile(
    r"(?P<sign>[-+−]?)\s*(?:(?P<whole>\d{1,9}(?:[.,]\d{1,6})?)|(?P<bare>[.,]\d{1,6}))?(?P<rest>.*)", re.ASCII | re.DOTALL
)
_FRACTION = re.compile(r"\s*[- ]?\s*(?P<top>\d{1,3})\s*/\s*(?P<bottom>\d{1,3})(?P<rest>.*)", re.ASCII | re.DOTALL)

_SAID_MM = r"(?P<numbers>±?\d+(?:\.\d+)?(?:(?: to |, | and )\d+(?:\.\d+)?)*) mm\b"


def parse_length(text: str, default_unit: str = "mm") -> float:
    """Millimetres of what was typed, in ``default_unit`` (mm, cm, in) where it names none.

    Understands ``271``, ``27,1 cm``, ``0.271 m``, ``10 5/8 in``, ``10-5/8"`` and ``⅝ in``. ValueError says what is wrong.
    """
    cleaned = text.strip().casefold()
    for glyph, spelled in _GLYPH_FRACTIONS.items():
        cleaned = cleaned.replace(glyph, f" {spelled}").strip()
    cleaned = cleaned.replace("”", '"').replace("″", '"').replace("''", '"')
    if not cleaned:
        raise ValueError(f"Give a length, such as {EXAMPLES}.")
    number, rest = _number(cleaned, EXAMPLES)
    unit = rest.strip().rstrip(".") or default_unit
    if unit not in MM_PER:
        raise ValueError(f"That is no unit known here. Give mm, cm or in, such as {EXAMPLES}.")
    return round(number * MM_PER[unit], 4)


def parse_number(text: str) -> float:
    """A plain number, decimal comma allowed; ValueError where it is none."""
    cleaned = text.strip()
    number, rest = _number(cleaned, PLAIN_EXAMPLES) if cleaned else (0.0, "x")
    if rest.strip():
        raise ValueError(f"Give a number, such as {PLAIN_EXAMPLES}.")
    return number


def _number(text: str, example: str) -> tuple[float, str]:
    """The number at the beginning, with a fraction behind it where there is one, and what follows."""
    match = _NUMBER.fullmatch(text)
    assert match is not None  # noqa: S101 - every part of the expression may be empty
    sign = -1 if match["sign"] in ("-", "−") else 1
    whole: str = match["whole"] or match["bare"] or ""
    rest: str = match["rest"]
    if whole and re.match(r"\s*/", rest):  # 5/8: what looked like the whole number is the top of the fraction
        whole, rest = "", whole + rest
    fraction = _FRACTION.fullmatch(rest)
    if not whole and fraction is None:
        raise ValueError(f"That is no number. Give something like {example}.")
    value = float((whole or "0").replace(",", "."))
    if fraction:
        if int(fraction["bottom"]) == 0:
            raise ValueError("A fraction cannot have 0 below the line.")
        value, rest = value + int(fraction["top"]) / int(fraction["bottom"]), fraction["rest"]
    return sign * value, rest


def format_length(mm: float, unit: str = "mm") -> str:
    """A length to read: whole or tenths of mm, tenths of cm, or inches to the nearest eighth."""
    if unit == "cm":
        return f"{mm / 10:.1f} cm".replace(".0 ", " ")
    if unit == "in":
        return f"{_eighths(mm / MM_PER_INCH)} in"
    return f"{mm:.1f} mm".replace(".0 ", " ")


def lengths_in(words: str, unit: str) -> str:
    """A sentence whose lengths in mm are said in ``unit``; inches, which are rounded, with the mm behind them."""
    if unit == "mm" or " mm" not in words:
        return words

    def said(match: re.Match[str]) -> str:
        mm = match["numbers"]
        other = re.sub(r"\d+(?:\.\d+)?", lambda number: format_length(float(number.group()), unit).rpartition(" ")[0], mm)
        return f"{other} in ({mm} mm)" if unit == "in" else f"{other} {unit}"

    return re.sub(_SAID_MM, said, words)


def _eighths(inches: float) -> str:
    from fractions import Fraction  # only inches are said in eighths

    rounded = Fraction(round(inches * 8), 8)
    whole, part = divmod(abs(rounded), 1)
    sign = "-" if rounded < 0 else ""
    text = f"{whole} {part}" if whole and part else str(part or whole)
    return sign + text
