"""The shipped lacing patterns, one file each, read when they are first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from lacedoctor.domain.pattern import Pattern
from lacedoctor.storage.assets import asset_texts
from lacedoctor.storage.pattern_format import read_pattern
from lacedoctor.storage.toml_document import Document, parse_document

FOLDER = "lacing_patterns"
Loaded = tuple[Pattern, Document]


class _Shipped(Mapping[str, Loaded]):
    """The files by id, each read when it is first asked for: most commands need two or three of them."""

    def __init__(self) -> None:
        self._texts = asset_texts(FOLDER)
        self._read: dict[str, Loaded] = {}

    def __getitem__(self, key: str) -> Loaded:
        if key not in self._read:
            document = parse_document(self._texts[key], f"{FOLDER}/{key}.toml")
            self._read[key] = (read_pattern(document, key)[0], document)
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class _Patterns(Mapping[str, Pattern]):
    """The same without their files."""

    def __getitem__(self, key: str) -> Pattern:
        return shipped()[key][0]

    def __contains__(self, key: object) -> bool:
        return key in shipped()

    def __iter__(self) -> Iterator[str]:
        return iter(shipped())

    def __len__(self) -> int:
        return len(shipped())


@cache
def shipped() -> Mapping[str, Loaded]:
    """The patterns that come with the program, each with its file; each read once."""
    return _Shipped()


@cache
def shipped_patterns() -> Mapping[str, Pattern]:
    """The same without their files."""
    return _Patterns()
