"""Tables as TOML text the way people write it: short lists and small tables on one line, [[tables]] written out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Table = Mapping[str, Any]
ON_ONE_LINE = ("size", "tension", "eyestay_gap_mm", "source")


def toml_text(table: Table) -> str:
    """TOML of a table whose keys are bare; values first, then tables."""
    return "\n".join(_sections(table, "")).strip("\n") + "\n"


def _sections(table: Table, path: str) -> list[str]:
    lines = [f"{name} = {_inline(value)}" for name, value in table.items() if not _is_section(name, value)]
    for name, value in table.items():
        if not _is_section(name, value):
            continue
        key = f"{path}.{name}" if path else name
        if isinstance(value, Mapping):
            inner = _sections(value, key)
            only_tables = value and all(_is_section(part, item) for part, item in value.items())
            lines += inner if only_tables else ["", f"[{key}]", *inner]
        else:
            for item in value:
                lines += ["", f"[[{key}]]", *_sections(item, key)]
    return lines


def _is_section(name: str, value: Any) -> bool:
    """Whether a value gets a header of its own."""
    if isinstance(value, Mapping):
        return name not in ON_ONE_LINE
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_inline(item)}" for name, item in value.items()) + " }" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    import tomli_w  # only when something is written

    return tomli_w.dumps({"v": value}).removeprefix("v = ").rstrip("\n")
