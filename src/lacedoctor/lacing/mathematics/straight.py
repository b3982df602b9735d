"""Straight lacings by dynamic programming over rows: every row's bar is there, so a row is entered on one side and left on the
other, and 2n eyelets become n rows."""

from __future__ import annotations

from math import inf, isclose

from lacedoctor.lacing.mathematics.routes import Hole, is_vertical
from lacedoctor.lacing.mathematics.subsets import SAME, Best, Weight


def shortest_straight(pairs: int, weight: Weight, *, verticals: bool = True, diagonals: bool = True) -> Best:
    """The straight n-lacing whose segments weigh least together, like :func:`subsets.shortest`.

    Without ``verticals`` it is dense too, without ``diagonals`` superstraight. Straight lacings have the top bar: all are
    wearable. ValueError where there is none.
    """

    def cost(start: Hole, end: Hole) -> float:
        return weight((start, end)) if (verticals if is_vertical((start, end)) else diagonals) else inf

    # The top bar is walked from medial to lateral, so every lacing is met once. Paths are told apart by rows used and way out.
    paths: dict[tuple[int, Hole], Best] = {(1 << pairs, -pairs): Best(weight((pairs, -pairs)), 1, (pairs, -pairs))}
    for _ in range(pairs - 1):
        longer: dict[tuple[int, Hole], Best] = {}
        for (rows, out), best in paths.items():
            for row in range(1, pairs):
                for enter in (row, -row) if not rows >> row & 1 else ():
                    value = best.value + cost(out, enter) + weight((enter, -enter))
                    _offer(longer, (rows | 1 << row, -enter), Best(value, best.ways, (*best.route, enter, -enter)))
        paths = longer
    whole = (0, pairs)
    home: dict[tuple[int, Hole], Best] = {}
    for (_, out), best in paths.items():
        _offer(home, whole, Best(best.value + cost(out, pairs), best.ways, best.route))
    if not home:
        raise ValueError("no straight lacing of this shoe meets these conditions")
    return home[whole]


def _offer(table: dict[tuple[int, Hole], Best], key: tuple[int, Hole], found: Best) -> None:
    known = table.get(key)
    if found.value == inf:
        return
    if known is not None and isclose(known.value, found.value, rel_tol=SAME, abs_tol=SAME):
        found = Best(known.value, known.ways + found.ways, known.route)
    if known is None or found.value <= known.value:
        table[key] = found
