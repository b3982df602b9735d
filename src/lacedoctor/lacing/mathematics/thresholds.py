"""Where one lacing stops being the strongest and another begins. Source ``science:A4``.

All of it for a regular shoe, a frictionless lace and every row pulled snug. ``h`` is row spacing over gap.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isclose

from lacedoctor.lacing.mathematics.families import crisscross_strength, star_strength, zigzag_strength

CRISSCROSS, ZIGZAG, STAR = "criss-cross", "zigzag", "star"
_FAR = 3.0  # rows three gaps apart: zigzag has long since won


def crisscross_until(pairs: int) -> float | None:
    """h_n: criss-cross is the strongest n-lacing below, zigzag above; None for two rows, where they are the same."""
    return None if pairs < 3 else _root(pairs, crisscross_strength, zigzag_strength)


def star_until(pairs: int) -> float | None:
    """h*: star is the strongest straight lacing below, zigzag above; None below four rows, where they are the same."""
    return None if pairs < 4 else _root(pairs, star_strength, zigzag_strength)


def _root(pairs: int, near: Callable[[int, float, float], float], far: Callable[[int, float, float], float]) -> float:
    """Where two strengths meet, to 1e-12: ``near`` wins with close rows, ``far`` with distant ones (at 0 all are equal)."""
    low, high = 1 / (2 * pairs), _FAR
    while high - low > 1e-12:
        middle = (low + high) / 2
        if near(pairs, 1.0, middle) > far(pairs, 1.0, middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def zigzag_below_gap(pairs: int, spacing: float) -> float | None:
    """The gap under which zigzag is stronger than criss-cross, in the unit of the spacing; None for two rows."""
    until = crisscross_until(pairs)
    return None if until is None else spacing / until


def strongest(pairs: int, gap: float, spacing: float) -> tuple[str, ...]:
    """The strongest n-lacings of a regular shoe: one name, or two where they are equally strong."""
    return _better(CRISSCROSS, crisscross_strength(pairs, gap, spacing), zigzag_strength(pairs, gap, spacing))


def strongest_straight(pairs: int, gap: float, spacing: float) -> tuple[str, ...]:
    """The strongest straight lacings of a regular shoe likewise."""
    return _better(STAR, star_strength(pairs, gap, spacing), zigzag_strength(pairs, gap, spacing))


def _better(name: str, own: float, zigzag: float) -> tuple[str, ...]:
    if isclose(own, zigzag, rel_tol=1e-12):
        return (name, ZIGZAG)
    return (name,) if own > zigzag else (ZIGZAG,)
