"""Lacings of the shipped patterns by their code."""

from __future__ import annotations

from functools import cache

from lacedoctor.domain.lacing import Lacing
from lacedoctor.lacing.code import lacing_from
from lacedoctor.storage.patterns import load_patterns

PATTERNS, _ = load_patterns()


@cache
def laced(code: str) -> Lacing:
    """The lacing that a code names."""
    return lacing_from(code, PATTERNS)
