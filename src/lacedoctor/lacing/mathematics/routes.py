"""One n-lacing: its segments, what class it belongs to, its crossings, its mirror images."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

Hole = int  # +r the medial, -r the lateral eyelet of row r from the toe
Route = tuple[Hole, ...]  # the holes of a closed lacing in turn; the last is joined to the first
Step = tuple[Hole, Hole]  # one segment
Profile = tuple[tuple[int, ...], tuple[int, ...]]  # how many diagonals, and how many verticals, span 0, 1, 2 … rows


def holes(pairs: int) -> Route:
    """Every hole of a shoe, once round: down the medial column from the top, up the lateral one."""
    return (*range(pairs, 0, -1), *range(-1, -pairs - 1, -1))


def steps(route: Route) -> tuple[Step, ...]:
    """The 2n segments of a closed lacing, the last one back to where it began."""
    return tuple(zip(route, route[1:] + route[:1], strict=True))


def is_vertical(step: Step) -> bool:
    """Whether a segment stays in its column."""
    return step[0] * step[1] > 0


def is_bar(step: Step) -> bool:
    """Whether a segment joins the two eyelets of one row (a horizontal)."""
    return step[0] == -step[1]


def span(step: Step) -> int:
    """How many rows a segment climbs, up or down."""
    return abs(abs(step[0]) - abs(step[1]))


def is_lacing(route: Route, pairs: int) -> bool:
    """Whether a route is an n-lacing of a shoe with ``pairs`` rows. Source ``science:A1``."""
    if sorted(route) != sorted(holes(pairs)):
        return False
    sides = [hole > 0 for hole in route]
    return all(not sides[index - 1] == sides[index] == sides[index - 2] for index in range(len(sides)))


def is_wearable(route: Route) -> bool:
    """Whether the top bar is there, which is where the knot goes."""
    top = len(route) // 2
    return any(is_bar(step) and abs(step[0]) == top for step in steps(route))


def has_end_bars(route: Route) -> bool:
    """Whether both the top bar and the bar nearest the toe are there."""
    bars = {abs(step[0]) for step in steps(route) if is_bar(step)}
    return {1, len(route) // 2} <= bars


def is_dense(route: Route) -> bool:
    """No segment stays in its column."""
    return not any(map(is_vertical, steps(route)))


def is_straight(route: Route) -> bool:
    """Every row has its bar."""
    return len({abs(step[0]) for step in steps(route) if is_bar(step)}) == len(route) // 2


def is_superstraight(route: Route) -> bool:
    """Every row has its bar, and everything else stays in its column."""
    return is_straight(route) and all(is_bar(step) or is_vertical(step) for step in steps(route))


def is_bitonic(route: Route) -> bool:
    """Once down and once up: seen round the loop, the row number turns twice only (a bar counts for neither way)."""
    climbs = [abs(end) - abs(start) for start, end in steps(route) if abs(end) != abs(start)]
    return sum((one > 0) != (other > 0) for one, other in zip(climbs, climbs[1:] + climbs[:1], strict=True)) == 2


def verticals(route: Route) -> int:
    """How many segments stay in their column; the same number in both, so always even."""
    return sum(map(is_vertical, steps(route)))


def profile(route: Route) -> Profile:
    """How many diagonals (bars are those of span 0) and verticals a lacing has, by rows spanned.

    On a regular shoe two lacings with the same profile are equally long and equally strong.
    """
    pairs = len(route) // 2
    across: Counter[int] = Counter()
    along: Counter[int] = Counter()
    for step in steps(route):
        (along if is_vertical(step) else across)[span(step)] += 1
    return tuple(across[m] for m in range(pairs)), tuple(along[m] for m in range(pairs))


def cross(one: Step, other: Step) -> bool:
    """Whether two segments cross each other between the columns; sharing an eyelet is no crossing."""
    if is_vertical(one) or is_vertical(other):
        return False
    (a, b), (c, d) = (tuple(sorted(step)) for step in (one, other))  # lateral hole (negative), then medial
    return (a - c) * (b - d) > 0  # -a is the lateral row, so the order turns round


def crossings(route: Route) -> int:
    """How many pairs of segments cross between the columns, the knot bar included (it crosses nothing)."""
    return sum(cross(one, other) for one, other in combinations(steps(route), 2))


def mirrored(route: Route) -> Route:
    """Medial and lateral changed over."""
    return tuple(-hole for hole in route)


def upside_down(route: Route) -> Route:
    """Toe and ankle changed over."""
    turned = len(route) // 2 + 1
    return tuple((turned - abs(hole)) * (1 if hole > 0 else -1) for hole in route)


def canonical(route: Route) -> Route:
    """The same closed lacing, begun at the top medial eyelet and walked the way that makes it smallest."""
    start = route.index(len(route) // 2)
    forward = route[start:] + route[:start]
    return min(forward, forward[:1] + forward[:0:-1])


def distinct(routes: Iterable[Route], turned: bool = False) -> int:
    """How many lacings remain when mirror images count once, and with ``turned`` those stood on their head too."""
    seen: set[Route] = set()
    for route in routes:
        images = [route, mirrored(route)]
        if turned:
            images += [upside_down(image) for image in images]
        seen.add(min(map(canonical, images)))
    return len(seen)


def word(route: Route) -> str:
    """A route as people write it: ``M7 L6 M5 …``."""
    return " ".join(f"{'M' if hole > 0 else 'L'}{abs(hole)}" for hole in route)
