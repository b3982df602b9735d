"""A lacing as moves: the order in which it is threaded, each move in words, and the least change from another lacing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lacedoctor.domain.lacing import End, Lacing, Passage, Segment
from lacedoctor.domain.units import MM_PER
from lacedoctor.domain.words import Foot, Kind, Layer, Side, Through, View
from lacedoctor.lacing.geometry import ends_mm, eyestay
from lacedoctor.lacing.segments import segments_of

STRANDS = {"a": "first end", "b": "second end"}
EVEN_MM = 40.0  # ends that differ by less are tied the same


@dataclass(frozen=True, slots=True)
class Step:
    """One threading move: the segment it lays, and the sentence that says it."""

    segment: Segment
    words: str


def threading_order(lacing: Lacing) -> tuple[Segment, ...]:
    """All segments in the order a person lays them, lace after lace: the bar, then both ends in turn, row by row; or one end all
    the way and then the other, where the lacing says so."""
    if lacing.threaded == "in-turn":
        order = {"bar": 0, "a": 1, "b": 2}
        return tuple(sorted(segments_of(lacing), key=lambda s: (s.lace, s.step, order[s.strand])))
    order = {"bar": 0, "a": 1, "b": 2} if lacing.threaded == "a-first" else {"bar": 0, "b": 1, "a": 2}
    return tuple(sorted(segments_of(lacing), key=lambda s: (s.lace, order[s.strand], s.step)))


@lru_cache(maxsize=256)
def steps_of(lacing: Lacing, foot: Foot | None = None, view: View = View.WEARER) -> tuple[Step, ...]:
    """The moves with their sentences; with a known foot, left and right as the viewer sees them are said as well."""
    named = _Sides(foot, view)
    order = threading_order(lacing)
    last = {segment.lace: segment for segment in order}  # of each lace, where it is tied
    spare = _spare_mm(lacing)
    return tuple(
        Step(item, _sentence(item, named, spare[item.lace]) + (_tie(item) if last[item.lace] is item else "")) for item in order
    )


def _spare_mm(lacing: Lacing) -> tuple[float, ...]:
    """By how much the way of the first end of each lace is longer than that of the second, on eyelets spaced as usual."""
    lengths = ends_mm(lacing, eyestay(lacing.pairs), 0)
    return tuple(a - b for a, b in zip(lengths[::2], lengths[1::2], strict=True))


def _tie(segment: Segment) -> str:
    pull = "" if segment.end.uses_eyelet else " Pull both ends down and out, not up."
    return f"{pull} Tie the bow."


@dataclass(frozen=True, slots=True)
class _Sides:
    foot: Foot | None
    view: View

    def word(self, side: Side) -> str:
        """``medial``, or with a known foot ``medial (left)``."""
        if self.foot not in (Foot.LEFT, Foot.RIGHT):
            return side.word
        # The wearer of a right shoe has its medial side on the left; a fitter in front sees it mirrored.
        medial_left = (self.foot is Foot.RIGHT) == (self.view is View.WEARER)
        return f"{side.word} ({'left' if (side is Side.MEDIAL) == medial_left else 'right'})"


def _sentence(segment: Segment, named: _Sides, spare_mm: float) -> str:
    start, end = segment.start, segment.end
    if segment.strand == "bar":
        return f"{_bar_sentence(start, end, named, segment.lace)} {_ends_sentence(segment, named, spare_mm)}"
    who = f"{STRANDS[segment.strand].capitalize()}"
    if not end.uses_eyelet:
        return f"{who}: across and through the loop or under the strand on the {named.word(end.side)} side at row {end.row}."
    if segment.kind is Kind.LOOP:
        return f"{who}: back {_through(end)} the same eyelet, {named.word(end.side)} {end.row}; leave a small loop."
    return f"{who}: {_way(segment)}, {_through(end)} {named.word(end.side)} {end.row}."


def _bar_sentence(first: Passage, second: Passage, named: _Sides, lace: int) -> str:
    lead = "Take the second lace: lay" if lace else "Lay"
    one, two = (f"{named.word(passage.side)} {passage.row}" for passage in (first, second))
    if first.through is not second.through:
        return f"{lead} it {_through(first)} {one} and {_through(second)} {two}."
    layer, ends = ("underneath", "come out at") if first.through is Through.OUT else ("on top", "go in at")
    return f"{lead} the middle of the lace {layer} so that its ends {ends} {one} and {two}."


def _ends_sentence(bar: Segment, named: _Sides, spare_mm: float) -> str:
    """How the ends are left at the beginning, so that the bow comes out even."""
    apart = abs(spare_mm)
    if apart < EVEN_MM:
        return "Make both ends even."
    who, where = (STRANDS["a"], bar.start) if spare_mm > 0 else (STRANDS["b"], bar.end)
    length = f"{apart / MM_PER['cm']:.0f} cm ({apart / MM_PER['in']:.0f} in)"
    return f"Leave the {who}, at {named.word(where.side)} {where.row}, about {length} longer: it has the longer way."


def _through(passage: Passage) -> str:
    return "in through" if passage.through is Through.IN else "out through"


def _way(segment: Segment) -> str:
    where = {Layer.OVER: "on top", Layer.UNDER: "underneath", Layer.EDGE: ""}[segment.layer]
    if segment.kind is Kind.VERTICAL:
        up = "up" if segment.end.row > segment.start.row else "down"
        return f"straight {up} its own side{' ' + where if where else ''}"
    if segment.layer is Layer.EDGE:
        under = segment.end.through is Through.OUT
        return f"across {'over the tongue, under the other side' if under else 'under the tongue edge, over the other side'}"
    return f"across {where}"


def moves_between(old: Lacing, new: Lacing) -> int:
    """How many moves turn one lacing into the other: undo down to where they part, then lace up again.

    The ends have no names, so the better of both pairings counts.
    """
    if old.pairs != new.pairs or len(old.laces) != len(new.laces):
        return len(old.passages) + len(new.passages)
    return sum(
        min(
            _moves(before.a, after.a) + _moves(before.b, after.b),
            _moves(before.a, after.b) + _moves(before.b, after.a),
        )
        for before, after in zip(old.laces, new.laces, strict=True)
    )


def _moves(old: End, new: End) -> int:
    kept = 0
    for one, two in zip(old, new, strict=False):
        if one != two:
            break
        kept += 1
    return len(old) + len(new) - 2 * kept
