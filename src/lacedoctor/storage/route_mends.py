"""How a mistake in a route or a lacing is mended, by what the engine says about it."""

from __future__ import annotations

import re
from difflib import get_close_matches

_STATION = "A station is a side (M, L, = or x), a row (3, n-1, mid, +1) and i, o, ^ or *, such as x+1o."
_TOKEN = re.compile(r"'([^']*)' is no station")
_PARTS = re.compile(r"([A-Za-z=]?)((?:n|mid|\d+)?(?:[+-]\d+)?)(.*)")
# Words of the engine's message, and the remedy.
_MENDS = (
    ("not closed", "Write ) after the last station of the repeat."),
    ("closes nothing", "Write ( before the first station of the repeat."),
    ("inside a repeat", "Close the first one with ) before the next (."),
    ("is empty", "Write its stations, such as M1o (x+1o)."),
    ("begin with a repeat", "Write a first station before the ( , such as M1o."),
    ("no side to go from", "Write M or L in the first station."),
    ("rows from nowhere", "Write a row number in the first station, such as M1o."),
    ("never ends", "Let one of its stations go up a row, such as x+1o."),
    ("leaves the shoe", "Count from n (the top row), repeat with ( … ), or narrow down pairs."),
    ("is used", "Send the lace through another eyelet; only a loop may pass one twice, straight after."),
    ("in, out, in, out", "Let i and o take turns where the lace stays on its side."),
    ("which is no eyelet", "Begin with i or o at an eyelet."),
    ("hooks round nothing", "Let both ends hook (*) at the same row."),
    ("is above the last row", "Put it below the top row."),
    ("tucks under nothing", "Tuck where the other end passes, or use i or o."),
    ("below the top row", "End both ends in the top row (n); if they are meant to stop there, write rules = []."),
    ("Only one row", "Let the route go up the rows, such as M1o (x+1o)."),
    ("top row", 'End both ends in the top row (n), or write tied = "last-eyelets".'),
    ("is not on a shoe", "Count from n (the top row), or narrow down pairs."),
)  # fmt: skip


def sentence(error: object) -> str:
    """The engine's words as a sentence."""
    words = str(error).rstrip(".")
    return f"{words[:1].upper()}{words[1:]}."


def mend_for(words: str, text: str = "", otherwise: str = "Narrow down pairs, or mend how it is built.") -> str:
    """The remedy for what the engine says about a route or lacing; ``text`` is the route."""
    if match := _TOKEN.search(words):
        return _station_mend(match[1], text)
    return next((mend for sign, mend in _MENDS if sign in words), otherwise)


def _station_mend(token: str, text: str) -> str:
    """What may be meant by a piece that is no station."""
    if get_close_matches(text.strip().casefold(), ["mirror"], cutoff=0.6):
        return 'Only b can be "mirror": write stations for a.' if text.strip() == "mirror" else 'Write "mirror".'
    if any(dash in token for dash in "−–—"):
        return "Write a plain hyphen, -."
    if token.startswith(")"):
        return "Write )..mid, )..n or )..4 where the repeat ends elsewhere than in the top row."
    parts = _PARTS.fullmatch(token)
    side, row, through = parts.groups() if parts else ("", "", "")
    wanted = {"m": "M", "l": "L", "r": "L", "X": "x"}.get(side, side)
    if side in ("r", "R"):
        return f"The sides are M (medial, big-toe side) and L (lateral). {_STATION}"
    if through == "" and row[1:] and row.endswith("0") and side:
        return f"It ends with a zero: write the letter o, {wanted}{row[:-1]}o."
    through = {"I": "i", "O": "o", "0": "o", "in": "i", "out": "o"}.get(through, through)
    if wanted and row and through in ("i", "o", "^", "*") and f"{wanted}{row}{through}" != token:
        return f"Did you mean {wanted}{row}{through}? {_STATION}"
    if wanted and row and not through:
        return f"Say how it goes through: {wanted}{row}i is in, {wanted}{row}o is out."
    return _STATION
