"""Random questions to the search, and what brute force says to them."""

from __future__ import annotations

from itertools import pairwise
from math import inf

from hypothesis import strategies as st

from every_lacing import Values, Weighed, every_lacing, front, in_at, lock_at_top, locked, one_sided
from laced import PATTERNS, laced
from lacedoctor.domain.lacing import Lacing
from lacedoctor.errors import LacingError
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.search.contribution import Hold, Scales
from lacedoctor.lacing.search.engine import Found, Search
from lacedoctor.lacing.search.graph import Graph
from lacedoctor.lacing.search.prescription import Question

WORN = (
    "criss-cross", "over-under", "army", "factory-criss-cross", "window", "heel-lock", "loop-lock", "straight-bar", "skip-first",
    "inverted-criss-cross", "ladder", "wide-forefoot", "two-lace", "knotted-segment", "drop-the-top-row", "one-eyelet-skip",
)  # fmt: skip


@st.composite
def questions(draw: st.DrawFn, most_pairs: int) -> Question:
    """Shoes of any shape, up to three spots, any rows that have to hold, anything worn, short laces and hooks now and then."""
    pairs = draw(st.integers(2, most_pairs))
    rows = st.integers(1, pairs)
    # Rows that lie alike make lacings that are even; irregular ones tell them apart.
    gaps = draw(st.one_of(st.just(40.0), st.lists(st.floats(20, 60), min_size=pairs, max_size=pairs)))
    spacings = draw(st.one_of(st.just(15.0), st.lists(st.floats(8, 22), min_size=pairs - 1, max_size=pairs - 1)))
    hooks = draw(st.one_of(st.just(frozenset[int]()), st.frozensets(rows, max_size=2)))
    stay = eyestay(pairs, gaps, spacings, hooks)
    place = st.one_of(rows.map(float), st.floats(1, pairs))
    spots = draw(st.lists(st.tuples(place, st.sampled_from((None, "medial", "lateral"))), max_size=3, unique=True))
    cuts = sorted(draw(st.sets(rows, min_size=1)))
    spans = [(low, high - 1) for low, high in pairwise([*cuts, pairs + 1]) if draw(st.booleans())]
    floor = draw(st.sampled_from((0.0, 0.0, 0.2, 0.6)))
    return Question(
        stay=stay,
        patterns=PATTERNS,
        spots=tuple(spots),
        holds=tuple(Hold(*span, needed=draw(st.booleans()), floor=floor) for span in spans),
        worn=draw(st.one_of(st.none(), _worn(pairs))),
        lace_mm=draw(st.sampled_from((None, 480.0, 560.0, 640.0, 720.0))),
        locks=draw(st.sampled_from((True, True, False))),
        top_lock=draw(st.booleans()),
    )


def _worn(pairs: int) -> st.SearchStrategy[Lacing]:
    """Lacings of the catalogue and of the family."""
    named = []
    for name in WORN:
        try:
            named.append(laced(f"{name}.{pairs}"))
        except LacingError:
            continue  # not for so few pairs
    return st.one_of(st.sampled_from(named), st.sampled_from(every_lacing(min(pairs, 4))))


def found_for(question: Question) -> list[Found]:
    """What the search finds, limits and all."""
    graph = Graph(question.family, Scales(question.stay, question.spots, question.parameters), question.holds)
    return Search(graph, question.worn, question.reaches_mm).run()


def family_of(question: Question) -> list[Lacing]:
    """The members that this shoe and its spots allow."""
    sides = {side for _, side in question.spots}
    return [
        made
        for made in every_lacing(question.stay.pairs)
        if one_sided(made) <= sides
        and (question.locks or not locked(made))
        and (question.top_lock or not lock_at_top(made))
        and not in_at(made, question.stay.hooks)
        and not (question.stay.hooks and made.pattern == "over-under")
    ]


class Brute:
    """Brute force on one question."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.weighed = Weighed(question.stay, question.spots)
        self.needed = [(hold.first, hold.last) for hold in question.holds if hold.needed]

    def values(self, lacing: Lacing) -> Values:
        """Relief, hold and moves of one lacing."""
        return self.weighed.values(lacing, self.needed, self.question.worn)

    def within(self, lacing: Lacing) -> bool:
        """Whether it keeps the limits."""
        rows, (length, *_) = self.weighed.sums(lacing)
        floors = all(self.weighed.hold(rows, (hold.first, hold.last)) >= hold.floor - 1e-9 for hold in self.question.holds)
        return floors and (self.question.reaches_mm == inf or length <= self.question.reaches_mm + 1e-9)

    def front(self) -> list[Values]:
        """The best values within the limits."""
        return front([self.values(made) for made in family_of(self.question) if self.within(made)])
