"""One reader for each kind of value a field specification can ask for.

Every reader takes the findings to add to, the parsed TOML value, its specification and its full key,
and returns the domain value, or None after it has noted a problem.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from lacedoctor.domain.case import EyestayGap, RegionTension, ShoeSize
from lacedoctor.domain.fields import Spec
from lacedoctor.domain.unit_slips import unit_slip
from lacedoctor.domain.words import MAX_PAIRS, Foot
from lacedoctor.storage.findings import Findings, described, meant, shown
from lacedoctor.storage.toml_lines import join_key

T = TypeVar("T")
KindReader = Callable[[Findings, Any, Spec, str], Any]

MAX_ITEMS = 200
_SIZE = re.compile(r"\d{1,3}([.,]\d{1,2}|[ -]?[1-9]/[2-9]|½)?([YyCc]?)")


def _text(found: Findings, value: Any, _spec: Spec, key: str) -> str | None:
    if isinstance(value, str):
        return value
    found.error(key, f"This must be a text, not {described(value)}.", "Put it in quotation marks.")
    return None


def _flag(found: Findings, value: Any, _spec: Spec, key: str) -> bool | None:
    if isinstance(value, bool):
        return value
    found.error(key, f"This must be true or false, not {described(value)}.", "Leave the key out where it is not known.")
    return None


def _number(found: Findings, value: Any, spec: Spec, key: str) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        found.error(key, f"This must be a number, not {described(value)}.", "Write it without quotation marks and with a point.")
        return None
    if isinstance(value, float) and not math.isfinite(value):
        found.error(key, "This number is not finite.", "Leave the key out where it is not known.")
        return None
    low, high = spec.low if spec.low is not None else -math.inf, spec.high if spec.high is not None else math.inf
    if not low <= value <= high:
        what = f"{shown(value)} is outside the limits, {low:g} to {high:g}."
        found.error(key, what, unit_slip(key, value, low, high))
        return None
    return float(value)


def _whole(found: Findings, value: Any, spec: Spec, key: str) -> int | None:
    limits = f"Give a whole number from {spec.low:g} to {spec.high:g}." if spec.low is not None and spec.high is not None else ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        found.error(key, f"This must be a whole number, not {described(value)}.", limits)
        return None
    number = _number(found, value, spec, key)
    if number is not None and not number.is_integer():
        found.error(key, f"This must be a whole number, not {shown(value)}.", limits)
        return None
    return None if number is None else int(number)


def _word(found: Findings, value: Any, spec: Spec, key: str) -> str | None:
    word = _text(found, value, spec, key)
    if word is None or word in spec.words:
        return word
    found.error(key, f"{shown(word)} is not known here.", meant(word, spec.words))
    return None


def _width(found: Findings, value: Any, spec: Spec, key: str) -> str | None:
    """Letters in either case."""
    plain = value.strip().casefold() if isinstance(value, str) else None
    known = {word.casefold(): word for word in spec.words}
    return known[plain] if plain in known else _word(found, value, spec, key)


def _foot(found: Findings, value: Any, spec: Spec, key: str) -> Foot | None:
    word = _word(found, value, spec, key)
    return None if word is None else Foot(word)


def _listed(one: Callable[[Findings, Any, Spec, str], T | None]) -> Callable[[Findings, Any, Spec, str], tuple[T, ...] | None]:
    """A list of what ``one`` reads; a single text is a list of one."""

    def read(found: Findings, value: Any, spec: Spec, key: str) -> tuple[T, ...] | None:
        if isinstance(value, str):
            item = one(found, value, spec, key)
            return None if item is None else (item,)
        if not isinstance(value, list):
            found.error(key, f"This must be a list, not {described(value)}.", 'Write it like ["one", "two"].')
            return None
        if len(value) > MAX_ITEMS:
            found.error(key, f"{len(value)} items are too many.", f"At most {MAX_ITEMS} are read.")
            return None
        items = [one(found, item, spec, f"{key}[{index}]") for index, item in enumerate(value)]
        good = tuple(item for item in items if item is not None)
        return good if len(good) == len(items) else None

    return read


def _zone(found: Findings, value: Any, spec: Spec, key: str) -> str | None:
    """A slug or code in any case; the slug comes back."""
    word = _text(found, value, spec, key)
    if word is None:
        return None
    plain = word.strip().casefold()
    if found.zones is None:
        return plain
    if plain not in found.zones:
        found.error(key, f"{shown(word)} is no zone of the foot.", meant(plain, found.zones))
        return None
    return found.zones[plain]


def _red_flag(found: Findings, value: Any, spec: Spec, key: str) -> str | None:
    """Never passed over: a warning sign that is not understood must not be lost."""
    word = _text(found, value, spec, key)
    if word is None or word in found.flags:
        return word
    found.error(key, f"{shown(word)} is no warning sign.", meant(word, found.flags))
    return None


def _numbers(found: Findings, value: Any, spec: Spec, key: str) -> float | tuple[float, ...] | None:
    if not isinstance(value, list):
        return _number(found, value, spec, key)
    if not 0 < len(value) <= MAX_PAIRS:
        mend = "Give one number for all rows, or one for each from the toe."
        found.error(key, f"This list has {len(value)} numbers; a shoe has at most {MAX_PAIRS} rows.", mend)
        return None
    items = [_number(found, item, spec, f"{key}[{index}]") for index, item in enumerate(value)]
    good = tuple(item for item in items if item is not None)
    return good if len(good) == len(items) else None


def _row_range(found: Findings, value: Any, _spec: Spec, key: str) -> tuple[int, int] | None:
    mend = "Write the first and the last row in use, counted from the toe, such as [1, 6]."
    if not isinstance(value, list) or len(value) != 2:
        found.error(key, "This must be a list of two rows.", mend)
        return None
    rows = Spec(kind="whole", low=1, high=MAX_PAIRS)
    first, last = (_whole(found, item, rows, f"{key}[{index}]") for index, item in enumerate(value))
    if first is None or last is None:
        return None
    if first >= last:
        found.error(key, f"Row {first} does not come before row {last}.", mend)
        return None
    return first, last


def _parts(found: Findings, value: Mapping[str, Any], names: tuple[str, ...], key: str) -> dict[str, Any]:
    """The known keys of an inline table."""
    for name in value:
        if name not in names:
            found.warn(join_key(key, name), "This key is not known and is passed over.", meant(name, names))
    return {name: value[name] for name in names if name in value}


def _tension(found: Findings, value: Any, spec: Spec, key: str) -> str | RegionTension | None:
    if not isinstance(value, Mapping):
        return _word(found, value, spec, key)
    parts = _parts(found, value, ("forefoot", "instep", "collar"), key)
    return RegionTension(**{name: _word(found, part, spec, join_key(key, name)) for name, part in parts.items()})


def _eyestay_gap(found: Findings, value: Any, spec: Spec, key: str) -> EyestayGap | None:
    if not isinstance(value, Mapping):
        mend = "Write it like { bottom = 30, middle = 32, top = 34 }."
        found.error(key, f"This must be a table, not {described(value)}.", mend)
        return None
    parts = _parts(found, value, ("bottom", "middle", "top"), key)
    return EyestayGap(**{name: _number(found, part, spec, join_key(key, name)) for name, part in parts.items()})


def _size(found: Findings, value: Any, spec: Spec, key: str) -> ShoeSize | None:
    mend = 'Write it like { system = "us-men", value = "11" }.'
    if not isinstance(value, Mapping):
        found.error(key, f"This must be a table, not {described(value)}.", mend)
        return None
    parts = _parts(found, value, ("system", "value"), key)
    for name in ("system", "value"):
        if name not in parts:
            found.error(key, f"The {name} is missing.", mend)
    if len(parts) < 2:
        return None
    system = _word(found, parts["system"], spec, join_key(key, "system"))
    label = _size_label(found, parts["value"], str(parts["system"]), join_key(key, "value"))
    return ShoeSize(system, label) if system is not None and label is not None else None


def _size_label(found: Findings, value: Any, system: str, key: str) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:g}" if isinstance(value, float) else str(value)
    label = _text(found, value, Spec(kind="text"), key)
    if label is None:
        return None
    match = _SIZE.fullmatch(label.strip())
    if match is None:
        found.error(key, f"{shown(label)} is no shoe size.", 'Write it like "11", "10.5", "42 2/3", "5Y" or "13C".')
        return None
    if match.group(2) and not system.endswith("-child"):
        found.error(key, f"{shown(label)} is a child's size.", 'Give system = "us-child" or "uk-child".')
        return None
    return label


def _without_shoes(found: Findings, value: Any, spec: Spec, key: str) -> bool | tuple[str, ...] | None:
    return value if isinstance(value, bool) else _words(found, value, spec, key)


def _date(found: Findings, value: Any, _spec: Spec, key: str) -> str | None:
    """A TOML date or a text; always comes back as ``YYYY-MM-DD``."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        found.error(key, f"{shown(value)} is no date.", "Write it like 2026-05-31.")
        return None


def _source(found: Findings, value: Any, spec: Spec, key: str) -> str | tuple[tuple[str, str | float | bool], ...] | None:
    """Words, or a small table of what an import remembers."""
    if not isinstance(value, Mapping):
        return _text(found, value, spec, key)
    kept: list[tuple[str, str | float | bool]] = []
    for name, part in value.items():
        if isinstance(part, str | bool) or (isinstance(part, int | float) and math.isfinite(part)):
            kept.append((name, part))
        elif isinstance(part, datetime.date):
            kept.append((name, part.isoformat()))
        else:
            found.warn(join_key(key, name), f"This must be a text or a number, not {described(part)}; it is passed over.")
    return tuple(kept)


_words = _listed(_word)

KINDS: Mapping[str, KindReader] = {
    "text": _text,
    "texts": _listed(_text),
    "flag": _flag,
    "number": _number,
    "whole": _whole,
    "numbers": _numbers,
    "word": _word,
    "words": _words,
    "width": _width,
    "size": _size,
    "foot": _foot,
    "zone": _zone,
    "zones": _listed(_zone),
    "red-flags": _listed(_red_flag),
    "row-range": _row_range,
    "rows": _listed(_whole),
    "tension": _tension,
    "tension-list": _words,
    "eyestay-gap": _eyestay_gap,
    "without-shoes": _without_shoes,
    "date": _date,
    "source": _source,
}
