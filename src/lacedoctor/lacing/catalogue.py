"""Finding patterns: by name (id, action word, alias), by problem, by number of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.word_match import SMALL, holds
from lacedoctor.errors import UnknownNameError

# Action words of the advice that name a lacing under another id.
ACTION_PATTERNS = {
    "parallel": "straight-bar",
    "heel-lock-soft": "heel-lock",
    "two-zone": "two-lace",
    "skip-side": "one-eyelet-skip",
    "drop-top": "drop-the-top-row",
    "inner-eyelets": "inner-staggered-eyelets",
    "outer-eyelets": "outer-staggered-eyelets",
}
LEAST_FOLDED = 3  # letters from which a word is also looked for across hyphens and blanks
EXACT = 4  # above any hit of single words


def plain(text: str) -> str:
    """A name as it is compared: without case, spaces, hyphens and apostrophes."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def find_pattern(name: str, patterns: Mapping[str, Pattern]) -> Pattern:
    """The pattern a name stands for, looked up as id, then action word, then title or alias; UnknownNameError else."""
    wanted = plain(name)
    by_id = {plain(pattern_id): pattern_id for pattern_id in patterns}
    if wanted in by_id:
        return patterns[by_id[wanted]]
    for action, pattern_id in ACTION_PATTERNS.items():
        if plain(action) == wanted and pattern_id in patterns:
            return patterns[pattern_id]
    claimed = [pattern for pattern in patterns.values() if wanted in map(plain, pattern.names)]
    if len(claimed) == 1:
        return claimed[0]
    if claimed:
        raise UnknownNameError(f"'{name}' may be {' or '.join(pattern.id for pattern in claimed)}.", "Say which one.")
    raise UnknownNameError(f"No lacing is called '{name}'.", _nearest(name, patterns))


def _nearest(name: str, patterns: Mapping[str, Pattern]) -> str:
    names = {plain(word): pattern.id for pattern in patterns.values() for word in pattern.names}
    near = get_close_matches(plain(name), names, n=1, cutoff=0.6)
    return f"Did you mean {names[near[0]]}?" if near else "`lacedoctor patterns` lists them all."


def matching(patterns: Iterable[Pattern], words: str = "", pairs: int | None = None) -> tuple[Pattern, ...]:
    """Patterns that can be laced on ``pairs`` rows and whose name, alias, purpose or summary holds every word that counts,
    endings aside.

    Best first: the very name, then a hit in the name before one in the purposes before one in the text.
    """
    wanted = words.casefold().split()
    scored = [(_score(pattern, wanted), pattern) for pattern in patterns if pairs is None or fits(pattern, pairs)]
    return tuple(pattern for score, pattern in sorted(scored, key=lambda item: (-item[0], item[1].title)) if score)


def fits(pattern: Pattern, pairs: int) -> bool:
    """Whether it can be laced on ``pairs`` rows, if need be with one row left out."""
    return pattern.allows(pairs) or (pattern.spare_row and pattern.min_pairs < pairs <= pattern.max_pairs)


def _score(pattern: Pattern, wanted: list[str]) -> int:
    if wanted and plain("".join(wanted)) in map(plain, pattern.names):
        return EXACT
    fields = (" ".join(pattern.names), " ".join(pattern.purposes), pattern.summary)
    counting = [word for word in wanted if word not in SMALL] or wanted
    scores = [next((3 - rank for rank, text in enumerate(fields) if _holds(word, text)), 0) for word in counting]
    return min(scores, default=1)


def _holds(word: str, text: str) -> bool:
    folded = plain(word)
    return word in text.casefold() or (len(folded) >= LEAST_FOLDED and folded in plain(text)) or holds(text, word)
