"""Lacings of the shipped patterns by their code."""

from __future__ import annotations

from functools import cache

from lacedoctor.domain.lacing import Lacing
from lacedoctor.lacing.code import SPELLED_OUT, lacing_from
from lacedoctor.storage.patterns import shipped_patterns

PATTERNS = dict(shipped_patterns())


@cache
def laced(code: str) -> Lacing:
    """The lacing that a code names."""
    return lacing_from(code, PATTERNS)


def spelled_out(lacing: Lacing) -> str:
    """The code that lists every passage."""
    ends = ("-".join(map(str, end)) for lace in lacing.laces for end in lace.ends)
    joins = (f"{join}:{join.lace + 1}" if join.lace else str(join) for join in lacing.joins)
    return ".".join([SPELLED_OUT, str(lacing.pairs), *ends, *joins])
