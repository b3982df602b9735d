"""What the mathematics says about one shoe, in sentences for people who want to know.

No advice rests on these: they compare full lacings only, the n-lacings with a top bar. Every sentence on strength says what
it assumes, because friction changes the order (``science:A5``).
"""

from __future__ import annotations

from math import isclose

from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.mathematics import counts, families, thresholds
from lacedoctor.lacing.mathematics.extremes import extreme, strongest_with_window
from lacedoctor.lacing.mathematics.irregular import crisscross_is_shortest_alternating, is_regular
from lacedoctor.lacing.mathematics.measures import Points, length, points_of, strength
from lacedoctor.lacing.mathematics.routes import Route, canonical, mirrored, word

SNUG = "frictionless lace, every row pulled snug"
QUICK = 7  # rows up to which an exact search takes a twentieth of a second


def facts_for(stay: Eyestay, window: int | None = None) -> tuple[str, ...]:
    """Sentences about a shoe with two rows or more, each with its source; ``window`` is the row below a gap to be kept free.

    On up to seven rows everything is computed for this very shoe; with more rows an uneven shoe gets fewer sentences.
    """
    if window is not None and not 1 <= window < stay.pairs:
        raise ValueError(f"no gap above row {window} on a shoe with {stay.pairs} rows")
    if stay.pairs < 3:
        return ("With two rows criss-cross, shoe-shop and straight European are one and the same lacing (science:A1).",)
    points = points_of(stay)
    even = is_regular(points)
    said = [_how_many(stay.pairs)]
    if even:
        said.append(_strongest_even(stay))
    elif stay.pairs <= QUICK:
        said.append(_strongest_uneven(points))
    said.append(_alternating(points))
    if even or stay.pairs <= QUICK:
        said.append(_shortest(points, even))
        if window is not None:
            said.append(_window(points, window, even))
    said.append(
        "Where only the two ends are pulled, friction can change which lacing pulls hardest; what is said of strength does not "
        "hold then (science:A5)."
    )
    return tuple(said)


def _how_many(pairs: int) -> str:
    return (
        f"{pairs} rows have {counts.wearable_up_to_mirror(pairs):,} full lacings: through every eyelet once, pulling across at "
        "each, tied at the top; mirror images count once (science:A2)."
    )


def _strongest_even(stay: Eyestay) -> str:
    gap, spacing = stay.gaps[0], stay.heights[1] - stay.heights[0]
    winners = thresholds.strongest(stay.pairs, gap, spacing)
    if len(winners) == 2:
        return (
            f"On this shoe no full lacing pulls harder than criss-cross and shoe-shop, which pull equally ({SNUG}; science:A4)."
        )
    until = thresholds.zigzag_below_gap(stay.pairs, spacing)
    ahead, other, where = "criss-cross", "shoe-shop", "nearer than"
    if thresholds.ZIGZAG in winners:
        ahead, other, where = other, ahead, "further apart than"
    return (
        f"On this shoe {ahead} pulls the eyestays together hardest of all full lacings; {other} would only with the columns "
        f"{where} {until:.0f} mm ({SNUG}; science:A4)."
    )


def _strongest_uneven(points: Points) -> str:
    best = extreme(points, "strongest", wearable=True)
    own = strength(families.crisscross(len(points) // 2), points)
    behind = "" if isclose(own, best.value) else f"; criss-cross reaches {_percent(own, best.value)} of it"
    return (
        f"On this uneven shoe no full lacing pulls the eyestays together harder than {_name(best.route)}, as an exact search of "
        f"all of them finds{behind} ({SNUG}; science:A4)."
    )


def _alternating(points: Points) -> str:
    if crisscross_is_shortest_alternating(points):
        return "Of the full lacings that change side at every step, none is shorter on this shoe than criss-cross (science:A7)."
    return (
        "The eyelets of this shoe lie so unevenly that criss-cross may not be the shortest full lacing that changes side at "
        "every step (science:A7)."
    )


def _shortest(points: Points, even: bool) -> str:
    pairs = len(points) // 2
    route = families.bowties(pairs)[0] if even else extreme(points, "shortest", wearable=True).route
    share = _percent(length(route, points), length(families.crisscross(pairs), points))
    return f"No full lacing is shorter here than {_name(route)}: {share} of criss-cross, free ends not counted (science:A4)."


def _window(points: Points, row: int, even: bool) -> str:
    pairs = len(points) // 2
    whole = strength(families.crisscross(pairs), points)
    plain = strength(families.crossed_except(pairs, (row,)), points)
    if even:
        gap, spacing = points[-1][0] - points[1][0], points[2][1] - points[1][1]
        most = families.window_strength(pairs, gap, spacing)
    else:
        most = strongest_with_window(points, row).value
    return (
        f"With nothing crossing between rows {row} and {row + 1}, criss-cross keeps {_percent(plain, whole)} of its closing "
        f"force; no full lacing keeps more than {_percent(most, whole)} ({SNUG}; science:A5)."
    )


def _name(route: Route) -> str:
    pairs = len(route) // 2
    named = {
        "criss-cross": (families.crisscross(pairs),),
        "shoe-shop (zigzag)": (families.zigzag(pairs),),
        "straight European (star)": (families.star(pairs),),
        "a bow-tie lacing": families.bowties(pairs),
    }
    images = {canonical(route), canonical(mirrored(route))}
    for name, routes in named.items():
        if images & set(routes):
            return name
    return f"a lacing without a name ({word(route)})"


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f} %"
