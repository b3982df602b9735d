"""From parsed TOML to domain values by their field specifications; every problem is collected, none ends the reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from lacedoctor.domain.fields import Spec, specs_of
from lacedoctor.storage.findings import Findings, described, meant
from lacedoctor.storage.kinds import KINDS
from lacedoctor.storage.toml_lines import join_key

T = TypeVar("T")
Table = Mapping[str, Any]
SHOWN_KEYS = 30  # unknown keys of one table that are named one by one


class Reader(Findings):
    """Reads the tables of one document."""

    __slots__ = ()

    def table(self, parent: Table, name: str, key: str) -> Table:
        """The table ``name`` of ``parent``; empty where it is missing or no table."""
        value = parent.get(name, {})
        if isinstance(value, Mapping):
            return value
        self.error(key, f"This must be a table, not {described(value)}.", f"Begin it with [{key}] on a line of its own.")
        return {}

    def tables(self, parent: Table, name: str, key: str) -> Sequence[Table]:
        """The [[tables]] ``name`` of ``parent``; empty where they are missing or something else."""
        value = parent.get(name, [])
        if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
            return value
        self.error(key, f"This must be a list of tables, not {described(value)}.", f"Begin each one with [[{key}]].")
        return []

    def value(self, value_type: type[T], table: Table, key: str, also: Iterable[str] = ()) -> T:
        """A domain value from its table. ``also`` names keys that somebody else reads."""
        return value_type(**self.fields(specs_of(value_type), table, key, also))

    def fields(self, specs: Mapping[str, Spec], table: Table, key: str, also: Iterable[str] = ()) -> dict[str, Any]:
        """Every specified value that the table gives and that can be used."""
        self.known_keys(table, (*specs, *also), key)
        given = {
            name: KINDS[spec.kind](self, table[name], spec, join_key(key, name)) for name, spec in specs.items() if name in table
        }
        return {name: value for name, value in given.items() if value is not None}

    def known_keys(self, table: Table, known: Collection[str], key: str) -> None:
        """Warn of keys nobody reads."""
        unknown = [name for name in table if name not in known]
        for name in unknown[:SHOWN_KEYS]:
            self.warn(join_key(key, name), "This key is not known and is passed over.", meant(name, known))
        if len(unknown) > SHOWN_KEYS:
            rest = len(unknown) - SHOWN_KEYS
            self.warn(join_key(key, unknown[SHOWN_KEYS]), f"This key and {rest - 1} more are not known and are passed over.")
