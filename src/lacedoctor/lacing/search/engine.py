"""The search itself: row by row from the toe, at every level only what nothing else replaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import Side, Through
from lacedoctor.lacing.search.contribution import GRID
from lacedoctor.lacing.search.dominance import Label, Trail, best_of
from lacedoctor.lacing.search.family import BASES, Stretch, code_of
from lacedoctor.lacing.search.graph import Graph, Level, Step
from lacedoctor.lacing.search.threading import Ends, Worn, base_of, ends_in, fits_rows, hands_for, most_kept, worn

LEFT = "left"  # what is worn, only now: such a label was tied already, threaded as an end is
DIGITS = 6  # ratios that differ further behind the point are even: nobody can lace so finely


class Threaded(NamedTuple):
    """What the threading of the rows to come still depends on.

    ``number``: rows laced, those of locks aside; ``side``: where end a goes on; ``a`` and ``b``: which worn end each of the two
    follows, and how far; None where it has left it.
    """

    hand: str
    number: int
    side: Side = Side.MEDIAL
    a: tuple[int, int] | None = None
    b: tuple[int, int] | None = None

    @property
    def follows(self) -> bool:
        """Whether an end is still as it is worn, or nothing is laced yet."""
        return not self.number or self.a is not None or self.b is not None


GONE = Threaded(LEFT, 1)


class Found(NamedTuple):
    """A member of the family. ``relief``: pressing on the worst spot against criss-cross at equal closing force, 0 where there is
    no spot; ``hold``: the least closing force where it is needed, against criss-cross, infinite where nothing is; ``moves`` from
    the lacing worn; ``fuss``: how far from plain criss-cross it is."""

    relief: float
    hold: float
    moves: int
    fuss: int
    code: str
    stretches: tuple[Stretch, ...]


Candidate = tuple[float, float, int, int, int, float, float, Label]  # what it is ranked by, then relief, hold and its label


class Search:
    """One search through a graph: from what is worn, with no more lace than there is (mm from knot to knot)."""

    def __init__(self, graph: Graph, lacing: Lacing | None = None, lace_mm: float = inf) -> None:
        self.graph, self.family = graph, graph.family
        self.worn: Worn = worn(lacing, self.family.pairs)
        self.lace = lace_mm * GRID
        self._found: list[Candidate] = []
        self._waiting: dict[int, dict[tuple[Level, Threaded | None], list[Label]]] = {}

    def run(self) -> list[Found]:
        """The best members, most relief first: none is worse than another member in one aim and better in none."""
        start = Label((0.0,) * len(self.graph.scales.spots), 0.0, inf, 0.0, 0, 0.0, 0, BASES[0], None)
        for hand in hands_for(self.family):
            self._lay(Level(0), Threaded(hand, 0), [start])
        for row in range(1, self.family.pairs + 1):
            self._at(row)
        return [self._member(candidate) for candidate in best_of_all(self._found)]

    def _at(self, row: int) -> None:
        """Every label with both ends in a row: those that may still become anything, least bound ones first, go on."""
        waiting = self._waiting.pop(row, {})
        free: list[tuple[Level, list[Label]]] = []
        for level, threaded in sorted(waiting, key=_bound):
            labels = waiting[level, threaded]
            if row < self.family.pairs:
                freer = [one for other, best in free if level.within(other) for one in best] if _unbound(threaded) else []
                labels = self._thinned(level, labels, freer)
                if _unbound(threaded) and (threaded is None or self.family.hooks):
                    free.append((level, labels))
            self._lay(level, threaded, labels)

    def _thinned(self, level: Level, labels: list[Label], freer: list[Label]) -> list[Label]:
        reach = self.graph.reach[level]
        if reach is None:
            return []
        bins = self.graph.bins
        number = bins.of_row[level.row]
        fitting = [label for label in labels if label.length + reach.length[0] <= self.lace]
        return best_of(fitting, reach, bins.holds[number].floor, bins.whole[number], self.lace - reach.length[1], freer)

    def _lay(self, level: Level, threaded: Threaded | None, labels: list[Label]) -> None:
        """Every stretch that may follow at a level, on every label there."""
        if threaded is None and self.graph.may_end(level):
            self._tie(level, labels)
        for step in self.graph.steps[level]:
            if threaded is not None and not _unbound(threaded):
                for inside in (False, True) if step.stretch.climbs and self._matters(threaded) else (False,):
                    self._thread(step, threaded, labels, inside=inside)
            elif self.family.hooks:
                self._round_hooks(step, labels)
            else:
                self._put(step, None, [new for label in labels if (new := self._next(step, label))])

    def _matters(self, threaded: Threaded) -> bool:
        """Whether in and out count: for what can be kept of the lacing worn, and round hooks."""
        return threaded.follows or bool(self.family.hooks)

    def _round_hooks(self, step: Step, labels: list[Label]) -> None:
        """A stretch of criss-cross, up the side on which it goes in round no hook; as the last one, and with others to follow."""
        for last in (True, False) if self.graph.may_end(step.to) else (False,):
            for inside in (False, True) if step.stretch.climbs else (False,):
                if not self._in_round_hook(ends_in(step.stretch, BASES[0], 1, inside=inside, last=last)):
                    laid = [new for label in labels if (new := self._next(step, label, inside=inside))]
                    if last:
                        self._tie(step.to, laid)
                    else:
                        self._put(step, GONE, laid)
                    break

    def _put(self, step: Step, threaded: Threaded | None, labels: list[Label]) -> None:
        if labels:
            self._waiting.setdefault(step.to.row, {}).setdefault((step.to, threaded), []).extend(labels)

    def _next(self, step: Step, label: Label, kept: int = 0, hand: str | None = None, *, inside: bool = False) -> Label | None:
        """A label one stretch further; None where a hold falls below its floor."""
        least, opened = label.least, label.opened + step.leaves
        if step.closes:
            least, opened = min(least, self.graph.bins.closed(step.begins, opened), step.least), step.opens
            if least < 0:
                return None
        return Label(
            tuple([one + more for one, more in zip(label.presses, step.presses, strict=True)]),
            label.pull + step.pull,
            least,
            opened,
            label.moves + step.passages - 2 * kept,
            label.length + step.length,
            label.fuss + step.fuss,
            hand or label.hand,
            (label.trail, step.stretch, inside),
        )

    def _thread(self, step: Step, threaded: Threaded, labels: list[Label], *, inside: bool) -> None:
        """A stretch threaded in one way, as the last one where it may be, and with others to follow."""
        hand, number = threaded.hand, threaded.number + step.stretch.rows
        for last in (False, True) if self.graph.may_end(step.to) else (False,):
            ends = ends_in(step.stretch, hand, threaded.number, inside=inside, last=last)
            if self._in_round_hook(ends) or (last and not fits_rows(hand, number)):
                continue
            kept, a, b = self._kept(threaded, ends)
            laid = [new for label in labels if (new := self._next(step, label, kept, hand, inside=inside))]
            if last:
                self._tie(step.to, laid)
            else:
                self._go_on(step, Threaded(hand, number, threaded.side.other, a, b), laid, left=threaded.follows)

    def _in_round_hook(self, ends: Ends) -> bool:
        hooks = self.family.hooks
        return bool(hooks) and any(item.through is Through.IN and item.row in hooks for end in ends for item in end)

    def _kept(self, threaded: Threaded, ends: Ends) -> tuple[int, tuple[int, int] | None, tuple[int, int] | None]:
        """How many passages of a stretch are in the shoe already, and what both ends follow after it."""
        both = ends if threaded.side is Side.MEDIAL else (ends[1], ends[0])
        total = 0
        after: list[tuple[int, int] | None] = []
        for end, follows in zip(both, (threaded.a, threaded.b), strict=True):
            which, count = follows or (None, 0)
            if not threaded.number:
                which = self.worn.begun_by(end[0])
            same, whole = self.worn.kept(which, count, end)
            total += same
            after.append((which, count + same) if which is not None and whole else None)
        return total, after[0], after[1]

    def _go_on(self, step: Step, threaded: Threaded, labels: list[Label], *, left: bool) -> None:
        """Forget of the threading what counts no more.

        Once neither end follows what is worn (``left``: only now), all that is left to look at are hooks and the number of rows
        that over-under needs; and another way to thread the same stretches is of use only where it kept more than criss-cross.
        """
        if threaded.follows:
            self._put(step, threaded, labels)
            return
        if left and threaded.hand != BASES[0] and not self.family.hooks:
            labels = [label for label in labels if self._kept_more(label)]
        self._put(step, GONE if threaded.hand in BASES[:2] else Threaded(threaded.hand, _counted(threaded.number)), labels)

    def _kept_more(self, label: Label) -> bool:
        stretches = [stretch for stretch, _ in way_of(label.trail)]
        passages = sum(len(item.holes(side)) + 2 * bool(item.lock) for item in stretches for side in Side)
        return passages - label.moves > 2 * most_kept(stretches, self.worn)

    def _tie(self, level: Level, labels: Sequence[Label]) -> None:
        """The lacings that end here, those that keep within the floors and the lace."""
        knot, bins, scales = self.graph.knots[level.row], self.graph.bins, self.graph.scales
        above = range(bins.of_row[level.row] + 1, len(bins.holds))
        empty = min((bins.closed(number, 0.0) for number in above), default=inf)
        for label in labels:
            hold = min(label.least, empty, bins.closed(bins.of_row[level.row], label.opened + knot.pull))
            if hold < 0 or label.length + knot.length > self.lace:
                continue
            share = scales.criss_cross.pull / (label.pull + knot.pull) / GRID
            relief = max((own + more for own, more in zip(label.presses, knot.presses, strict=True)), default=0.0) * share
            bother = label.fuss + self.family.pairs - level.row + (label.hand != BASES[0])
            moves = self.worn.passages + label.moves
            rank = (round(relief, DIGITS), -round(hold, DIGITS), moves, bother, len(self._found))
            self._found.append((*rank, relief, hold, label))

    def _member(self, candidate: Candidate) -> Found:
        _, _, moves, bother, _, relief, hold, label = candidate
        way = list(way_of(label.trail))
        stretches = tuple(item for item, _ in way)
        code = code_of(stretches, self.family.pairs, base_of(label.hand), [inside for _, inside in way])
        return Found(relief, hold, moves, bother, code, stretches)


def _counted(number: int) -> int:
    """Of the rows laced, whether they are odd: enough for over-under."""
    return 2 + number % 2


def _unbound(threaded: Threaded | None) -> bool:
    return threaded is None or threaded.hand == LEFT


def _bound(state: tuple[Level, Threaded | None]) -> tuple[bool, int]:
    """Where the threading counts no more comes first, and of that where neither lock nor bump was laid."""
    level, threaded = state
    return threaded is not None, level.locked + level.bumped


def way_of(trail: Trail | None) -> Iterator[tuple[Stretch, bool]]:
    """The stretches of a label from the toe up, each with whether it climbs the inside."""
    found: list[tuple[Stretch, bool]] = []
    while trail is not None:
        found.append((trail[1], trail[2]))
        trail = trail[0]
    return reversed(found)


def best_of_all(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that no other one is as good as in every aim, most relief first; of those that are even, the plainest."""
    best: list[Candidate] = []
    for candidate in sorted(candidates):
        _, hold, moves, *_ = candidate
        if all(other[1] > hold or other[2] > moves for other in best):
            best.append(candidate)
    return best
