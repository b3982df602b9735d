"""Words as people type them against names: small words do not count, and ``slips`` finds ``slipping``. English only."""

from __future__ import annotations

import re
from functools import lru_cache

SMALL = frozenset(["a", "an", "and", "at", "for", "in", "is", "it", "my", "of", "on", "or", "s", "that", "the", "to", "with"])
_ENDINGS = ("ness", "ing", "ed")
LEAST = 3  # letters that a stem keeps


@lru_cache(maxsize=1024)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words that count; of all words where none does."""
    words = re.findall(r"\w+", text.casefold())
    return tuple(stem(word) for word in ([word for word in words if word not in SMALL] or words))


def stem(word: str) -> str:
    """A small-letter word without its commonest endings: ``numbness`` numb, ``slipping`` slip, ``heels`` heel."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + LEAST:
            bare = word.removesuffix(ending)
            return bare[:-1] if len(bare) > LEAST and bare[-1] == bare[-2] and bare[-1] in "bdgmnprt" else bare
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > LEAST else word


def holds(text: str, wanted: str) -> bool:
    """Whether every word of ``wanted`` that counts begins a word of ``text``, endings aside."""
    there = stems(text)
    return all(any(own.startswith(word) for own in there) for word in stems(wanted))
