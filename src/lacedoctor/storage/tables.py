"""Domain values as plain tables, ready to be written: only what is known, whole numbers without a point."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from typing import Any

from lacedoctor.domain.fields import specs_of

PlainTable = dict[str, Any]


def table_of(value: Any, leave_out: Collection[str] = ()) -> PlainTable:
    """Every specified field that is known, except ``leave_out``."""
    table: PlainTable = {}
    for name, spec in specs_of(type(value)).items():
        item = getattr(value, name)
        if item is not None and name not in leave_out:
            table[name] = _written(item, spec.kind)
    return table


def _written(item: Any, kind: str) -> Any:
    if kind == "date":
        return datetime.date.fromisoformat(item)
    if kind == "source" and isinstance(item, tuple):
        return {name: _plain(value) for name, value in item}
    return _plain(item)


def with_sections(table: PlainTable, **sections: PlainTable | list[PlainTable]) -> PlainTable:
    """``table`` with those sections added that hold anything."""
    return {**table, **{name: section for name, section in sections.items() if section}}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {item.name: _plain(part) for item in fields(value) if (part := getattr(value, item.name)) is not None}
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return str(value) if isinstance(value, str) else value
