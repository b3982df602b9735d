"""Field specifications: vocabulary and hard limits live beside the field they belong to.

The case-file reader, the profile reader and the forms all walk these, so a word or a limit is written once.
Limits are those of the input-limit table (source ``fit:P1`` for lengths and widths, else ``house-rule``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

SPEC = "spec"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """How one value looks in a file: its shape, the words it may be, the numbers it may not leave."""

    kind: str  # text, flag, number, whole, word, words, numbers, number-list, table, or a name the reader knows
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


def _field(spec: Spec) -> Any:
    return field(default=None, metadata={SPEC: spec})


def text() -> Any:
    """Free text, shown literally."""
    return _field(Spec(kind="text"))


def flag() -> Any:
    """True, false, or unknown."""
    return _field(Spec(kind="flag"))


def number(low: float, high: float) -> Any:
    """A finite number from ``low`` to ``high``, both allowed."""
    return _field(Spec(kind="number", low=low, high=high))


def whole(low: int, high: int) -> Any:
    """A whole number from ``low`` to ``high``, both allowed."""
    return _field(Spec(kind="whole", low=low, high=high))


def numbers(low: float, high: float) -> Any:
    """One number for all rows, or a list with one per row (or gap between rows)."""
    return _field(Spec(kind="numbers", low=low, high=high))


def rows(high: int) -> Any:
    """A list of rows, from 1 at the toe to ``high`` at the most."""
    return _field(Spec(kind="rows", low=1, high=high))


def word(*words: str) -> Any:
    """Exactly one of ``words``."""
    return _field(Spec(kind="word", words=words))


def words(*options: str) -> Any:
    """A list of ``options``; one word alone is read as a list of one."""
    return _field(Spec(kind="words", words=options))


def special(kind: str, *options: str, low: float | None = None, high: float | None = None) -> Any:
    """A value with a reader of its own, named ``kind``."""
    return _field(Spec(kind=kind, words=options, low=low, high=high))


def specs_of(value_type: type) -> Mapping[str, Spec]:
    """The specifications of a value type's fields, in order."""
    fields = value_type.__dataclass_fields__  # type: ignore[attr-defined]
    return MappingProxyType({name: item.metadata[SPEC] for name, item in fields.items() if SPEC in item.metadata})
