"""Whether a lacing can be laced: what breaks it, and what only weakens it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise

from lacedoctor.domain.lacing import End, Lace, Lacing
from lacedoctor.domain.words import Through


def errors_of(lacing: Lacing) -> list[str]:
    """Why the lacing cannot be laced; empty when it can. Ends finish in the top row unless the lacing is tied elsewhere."""
    at_top = lacing.tied == "top-row"
    return [
        *_outside(lacing),
        *_used_twice(lacing),
        *(error for lace in lacing.laces for end in lace.ends for error in _not_alternating(end)),
        *(error for lace in lacing.laces for error in _bar(lace)),
        *_loose_tucks(lacing),
        *(error for lace in lacing.laces for error in _lonely_hooks(lace)),
        *_loose_joins(lacing),
        *(error for lace in lacing.laces if at_top for error in _not_finished(lace)),
    ]


def warnings_of(lacing: Lacing) -> list[str]:
    """What a fitter should know: an eyelet between two others on its side pulls nothing."""
    return [
        f"{two.eyelet} lies between {one.eyelet} and {three.eyelet} on its side: it pulls nothing."
        for lace in lacing.laces
        for end in lace.ends
        for one, two, three in zip(end, end[1:], end[2:], strict=False)
        if one.side is two.side is three.side
        and all(passage.uses_eyelet for passage in (one, two, three))
        and len({one.eyelet, two.eyelet, three.eyelet}) == 3
    ]


def _outside(lacing: Lacing) -> list[str]:
    return [f"{p} is not on a shoe with {lacing.pairs} rows." for p in lacing.passages if not 1 <= p.row <= lacing.pairs]


def _used_twice(lacing: Lacing) -> list[str]:
    """An eyelet may be passed again only straight after, as a loop."""
    visits = Counter(
        eyelet
        for lace in lacing.laces
        for end in lace.ends
        for eyelet, _ in groupby(passage.eyelet for passage in end if passage.uses_eyelet)
    )
    return [f"{eyelet} is used {count} times." for eyelet, count in visits.items() if count > 1]


def _not_alternating(end: End) -> list[str]:
    return [
        f"{one} to {two}: on one side the lace must go in, out, in, out."
        for one, two in pairwise(end)
        if one.side is two.side and one.uses_eyelet and two.uses_eyelet and one.through is two.through
    ]


def _bar(lace: Lace) -> list[str]:
    return [f"The lace begins at {end[0]}, which is no eyelet." for end in lace.ends if not end[0].uses_eyelet]


def _loose_tucks(lacing: Lacing) -> list[str]:
    """A tuck needs another strand at that eyelet to hold it."""
    used = lacing.eyelets_used()
    tucks = (passage for passage in lacing.passages if passage.through is Through.TUCK)
    return [f"{tuck} tucks under nothing: no lace lies there." for tuck in tucks if tuck.eyelet not in used]


def _lonely_hooks(lace: Lace) -> list[str]:
    """A hook needs the other end at the same place."""
    a, b = ({passage.row for passage in end if passage.through is Through.HOOK} for end in lace.ends)
    return [f"At row {row} an end hooks round nothing: the other end does not come there." for row in sorted(a ^ b)]


def _loose_joins(lacing: Lacing) -> list[str]:
    """A knot or twist needs a lace whose ends go on above it."""
    wrong = (
        join
        for join in lacing.joins
        if not 0 <= join.lace < len(lacing.laces)
        or not all(any(passage.row > join.row for passage in end) for end in lacing.laces[join.lace].ends)
    )
    return [f"{join} is above the last row." for join in wrong]


def _not_finished(lace: Lace) -> list[str]:
    top = max(passage.row for passage in lace.passages)
    return [f"{end[-1]} is not in the top row, where the lace is tied." for end in lace.ends if end[-1].row != top]
