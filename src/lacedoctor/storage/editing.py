"""Editing TOML that people wrote: comments, order and everything not touched stay as they are."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

from lacedoctor.storage.toml_text import ON_ONE_LINE

Make = Callable[[str, Any], Any]  # name and plain value to what the tables being changed hold
Change = Callable[[Any, Make], None]  # changes tables in place; works on plain ones and on tomlkit's alike


def edited(text: str, change: Change) -> str:
    """The text with ``change`` made to its tables.

    The change is made twice, to plain tables and to tomlkit's, and both have to agree. Where they do not, or tomlkit
    cannot edit an unusual layout (dotted keys, tables within inline lists), the data comes first and the comments go.
    """
    import tomlkit  # only when an existing file is edited
    from tomlkit.exceptions import TOMLKitError

    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    plain = tomllib.loads(text)
    change(plain, lambda _, value: value)
    try:
        tables = tomlkit.parse(text)
        change(tables, _kit_item)
        kept = tomlkit.dumps(tables)
        if tomllib.loads(kept) == plain:
            return kept.replace("\n", line_end)
    except (TOMLKitError, LookupError, ValueError, TypeError, AttributeError):
        pass  # what tomlkit raises from inside on such layouts; a mistake in ``change`` has shown on the plain tables
    import tomli_w  # only in that case

    return tomli_w.dumps(plain)


def _kit_item(name: str, value: Any) -> Any:
    """A plain value as tomlkit holds it: small tables on one line, others with a header."""
    import tomlkit  # only when an existing file is edited

    if isinstance(value, dict):
        table = tomlkit.inline_table() if name in ON_ONE_LINE else tomlkit.table()
        for part, item in value.items():
            table.append(part, _kit_item(part, item))
        if name not in ON_ONE_LINE:
            table.trivia.indent = "\n"  # a blank line before its header
        return table
    if isinstance(value, list) and value and isinstance(value[0], dict):
        tables = tomlkit.aot()
        for item in value:
            tables.append(_kit_item("", item))
        return tables
    return tomlkit.item(value)
