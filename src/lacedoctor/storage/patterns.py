"""Lacing patterns: the shipped ones and the user's own, one file each, read value by value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from lacedoctor.domain.pattern import Pattern
from lacedoctor.errors import Problem
from lacedoctor.storage.assets import asset_texts
from lacedoctor.storage.pattern_format import read_pattern
from lacedoctor.storage.toml_document import Document, parse_document

FOLDER = "lacing_patterns"
Loaded = tuple[Pattern, Document]


def load_patterns(own: Path | None = None) -> tuple[dict[str, Pattern], tuple[Problem, ...]]:
    """All patterns by id, the shipped ones first, and what is wrong with the user's own; a broken one is left out."""
    from lacedoctor.storage.pattern_folder import read_folder  # which checks patterns against those here

    read = read_folder(own)
    return dict(read.patterns), read.problems


@cache
def shipped() -> Mapping[str, Loaded]:
    """The patterns that come with the program, each with its file; read once."""
    loaded: dict[str, Loaded] = {}
    for stem, text in asset_texts(FOLDER).items():
        document = parse_document(text, f"{FOLDER}/{stem}.toml")
        loaded[stem] = (read_pattern(document, stem)[0], document)
    return MappingProxyType(loaded)


@cache
def shipped_patterns() -> Mapping[str, Pattern]:
    """The same without their files."""
    return MappingProxyType({pattern_id: pattern for pattern_id, (pattern, _) in shipped().items()})
