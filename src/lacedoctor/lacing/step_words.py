"""The sentences that say a threading move to somebody who sees no picture."""

from __future__ import annotations

from collections.abc import Sequence

from lacedoctor.domain.lacing import Eyelet, Join, Lacing, Passage, Segment
from lacedoctor.domain.units import MM_PER
from lacedoctor.domain.words import Foot, Kind, Layer, Side, Through, View, listed
from lacedoctor.lacing.geometry import Eyestay

STRANDS = {"a": "first end", "b": "second end"}
EVEN_MM = 40.0  # ends that differ by less are tied the same
ORIENTATION = (
    "Row 1 is nearest the toe; medial is the big-toe side, lateral the little-toe side. Out is from underneath up through the "
    "eyelet, in is down through it. Underneath is under the eyestays, the flaps with the eyelets, and above the tongue. "
    "Snug it as you go; where strands cross, the later one lies on top."
)
JOINED = {
    "knot": "Snug everything so far, then tie the two ends in the middle, flat: left over right, then right over left.",
    "surgeon": "Snug everything so far, then wrap the two ends twice round each other in the middle and pull.",
    "twist": "In the middle, give the two ends one full turn round each other before they go on.",
}
PASSES_UNDER = "In the middle it passes under the other end's strand."
LIES_OVER = "In the middle, bring it out over the other end's strand, so that it holds that one down."
KNOTS = ("knot", "surgeon")
JOIN_NAMES = {"knot": "knot", "surgeon": "surgeon's knot", "twist": "twist", "under": "locked crossing"}


class Speaker:
    """Says the moves of one lacing, for one foot and view, on one shoe."""

    def __init__(self, lacing: Lacing, order: Sequence[Segment], stay: Eyestay, foot: Foot | None, view: View) -> None:
        self._lacing = lacing
        self._order = order
        self._stay = stay
        self._foot = foot
        self._view = view
        self._loops = _looped(lacing)
        self._before = _before_joins(lacing, order)
        self._locked = _locked_crossings(lacing, order)

    def side(self, side: Side) -> str:
        """``medial``, or with a known foot ``medial (left)``."""
        if self._foot not in (Foot.LEFT, Foot.RIGHT):
            return side.word
        # The wearer of a right shoe has its medial side on the left; a fitter in front sees it mirrored.
        medial_left = (self._foot is Foot.RIGHT) == (self._view is View.WEARER)
        return f"{side.word} ({'left' if (side is Side.MEDIAL) == medial_left else 'right'})"

    def place(self, passage: Passage) -> str:
        """``medial 3``; ``the loop at medial 7``; ``the middle above row 2``."""
        eyelet, name = passage.eyelet, self._eyelet(passage)
        if passage.through is Through.HOOK:
            return f"the middle above row {eyelet.row}"
        if passage.through is Through.TUCK:
            return f"the loop at {name}" if eyelet in self._loops else f"the strand below {name}"
        return name

    def _eyelet(self, passage: Passage) -> str:
        eyelet = passage.eyelet
        return f"{self.side(eyelet.side)} {eyelet.row}{' (inner line)' if eyelet.inner else ''}"

    def sentence(self, segment: Segment, spare_mm: float, *, ties: bool) -> str:
        """The whole sentence of a move; ``spare_mm``: how much longer the first end's way is; ``ties``: the last of its lace."""
        if segment.strand == "bar":
            said = self._bar(segment, spare_mm)
        else:
            said = [f"{STRANDS[segment.strand].capitalize()}, from {self._from(segment)}: {self._way(segment)}."]
        if segment in self._locked:
            said.append(self._locked[segment])
        if segment.end.eyelet in self._loops and segment.end.through is Through.IN:
            same_hole = segment.kind is Kind.LOOP
            said.append("Leave a finger-wide loop on top." if same_hole else "Leave this strand slack: it is the loop.")
        said += self.joining(segment)
        return " ".join([*said, *(self._tie(segment) if ties else [])])

    def _tie(self, segment: Segment) -> list[str]:
        """From the last move to the bow."""
        if segment.end.uses_eyelet:
            inside = segment.end.through is Through.IN
            return ["Bring both ends up between the eyestays and tie the bow." if inside else "Tie the bow."]
        return ["Pull both ends down and out, not up, until the loops grip. Tie the bow."]

    def _from(self, segment: Segment) -> str:
        """Where the end is now."""
        start = segment.start
        if start.through is Through.HOOK:
            return f"the hook above row {start.row}"
        if start.through is Through.TUCK and segment.end.side is not start.side:
            return f"the tuck at {self._eyelet(start)}"
        knotted = any(join.lace == segment.lace and join.row == start.row and join.kind in KNOTS for join in self._lacing.joins)
        if knotted and segment.end.row > start.row and start.side is not segment.end.side:
            return f"the knot above row {start.row}, {self.side(start.side)} side"
        return self.place(start)

    def joining(self, segment: Segment, from_row: int = 0) -> list[str]:
        """What the two ends do with each other once a move is made, above ``from_row`` or higher."""
        return [JOINED[join.kind] for join in self._before.get(segment, ()) if join.row >= from_row]

    def _bar(self, bar: Segment, spare_mm: float) -> list[str]:
        """How the lace is begun, and how its ends are left so that the bow comes out even."""
        apart = abs(spare_mm)
        what = "its middle" if bar.lace else "the middle of the lace"
        what = what if apart < EVEN_MM else "it" if bar.lace else "the lace"
        several = len(self._lacing.laces) > 1
        lead = f"{('First', 'Second', 'Third')[bar.lace]} lace: lay {what}" if several else f"Lay {what}"
        one, two = (f"{self.place(passage)} ({STRANDS[strand]})" for strand, passage in (("a", bar.start), ("b", bar.end)))
        high = bar.start.row > min(passage.row for passage in self._lacing.laces[bar.lace].passages)
        begin = f"Begin higher up, at row {bar.start.row}." if high and bar.start.row == bar.end.row else ""
        if bar.start.through is not bar.end.through:
            said = f"{lead} {self._through(bar.start)} {one} and {self._through(bar.end)} {two}."
        elif bar.start.through is Through.OUT:
            said = f"{lead} underneath and bring its ends out through {one} and {two}."
        else:
            said = f"{lead} on top and put its ends in through {one} and {two}."
        return [*([begin] if begin else []), said, self._ends(spare_mm)]

    @staticmethod
    def _ends(spare_mm: float) -> str:
        apart = abs(spare_mm)
        if apart < EVEN_MM:
            return "Make both ends even."
        longer, other = (STRANDS["a"], "second") if spare_mm > 0 else (STRANDS["b"], "first")
        length = f"{apart / MM_PER['cm']:.0f} cm ({apart / MM_PER['in']:.0f} in)"
        return f"Pull the {longer} about {length} longer than the {other}: it has the longer way."

    def _way(self, segment: Segment) -> str:
        end = segment.end
        if end.through is Through.HOOK:
            first = segment.strand == "a"
            return (
                "to the middle; hold it there"
                if first
                else "to the middle, once round the first end, so that both hook each other"
            )
        if end.through is Through.TUCK:
            return self._under(segment)
        if segment.kind is Kind.LOOP:
            return f"back {self._through(end)} the same eyelet"
        return f"{self._course(segment)}, {self._through(end)} {self.place(end)}{self._passing(segment)}"

    def _under(self, segment: Segment) -> str:
        start, end = segment.start, segment.end
        if end.side is start.side:
            return f"tuck it under {self._crossing_at(end)}, close to {self.side(end.side)} {end.row}"
        risen = "up between the eyestays, " if start.through is Through.IN else ""
        what = "through" if end.eyelet in self._loops else "under"
        return f"{risen}across, and {what} {self.place(end)} from the middle to the side"

    def _crossing_at(self, tuck: Passage) -> str:
        """The strand over the tongue that ends at the eyelet of a tuck: the one that was there first."""
        touching = (item for item in self._order if tuck.eyelet in (item.start.eyelet, item.end.eyelet))
        strand = next((item for item in touching if item.start.side is not item.end.side), None)
        if strand is None or strand.strand == "bar":
            return f"the bar of row {tuck.row}"
        return f"the strand from {self._eyelet(strand.start)} to {self._eyelet(strand.end)}"

    def _course(self, segment: Segment) -> str:
        start, end = segment.start, segment.end
        up = "up" if end.row > start.row else "down"
        if segment.kind is Kind.VERTICAL and start.through is not Through.HOOK:
            where = "underneath" if segment.layer is Layer.UNDER else "on top"
            return f"straight {up} {where}"
        across = "straight across" if end.row == start.row else f"slanting {up}"
        side = self.side(end.side)
        if segment.layer is Layer.EDGE:
            if end.through is Through.OUT:
                return f"{across} over the tongue, under the {side} eyestay"
            risen = "up between the eyestays, " if start.through is Through.IN else ""
            return f"{risen}{across} over the {side} {'one' if risen else 'eyestay'}"
        return f"{across} {'on top' if segment.layer is Layer.OVER else 'underneath'}"

    def _passing(self, segment: Segment) -> str:
        """Rows in use that the move goes past."""
        low, high = sorted((segment.start.row, segment.end.row))
        rows = [str(row) for row in self._lacing.rows if low < row < high]
        return f" (past row{'s' if len(rows) > 1 else ''} {listed(rows)})" if rows else ""

    def _through(self, passage: Passage) -> str:
        if passage.row in self._stay.hooks:
            return "round the hook at"
        if passage.row in self._stay.loops:
            return "inwards through the loop at" if passage.through is Through.IN else "outwards through the loop at"
        return "in through" if passage.through is Through.IN else "out through"


def joins_in_words(joins: Sequence[Join]) -> str:
    """``knot above row 3 and twist above row 4``."""
    return listed([f"{JOIN_NAMES[join.kind]} above row {join.row}" for join in joins])


def _looped(lacing: Lacing) -> frozenset[Eyelet]:
    """Eyelets at which an end leaves a small loop for the other end: it goes in there from below or from the same hole, and then
    through the loop across. The rungs of a ladder look the same, but go in again at the next row: they are drawn tight."""
    found = set()
    for lace in lacing.laces:
        for end in lace.ends:
            for before, loop, tuck, after in zip(end, end[1:], end[2:], (*end[3:], None), strict=False):
                standing = before.side is loop.side and before.through is Through.OUT and loop.through is Through.IN
                across = tuck.through is Through.TUCK and tuck.row == loop.row and tuck.side is not loop.side
                if standing and across and (after is None or after.through is not Through.IN):
                    found.add(loop.eyelet)
    return frozenset(found)


def _before_joins(lacing: Lacing, order: Sequence[Segment]) -> dict[Segment, list[Join]]:
    """Joins by the move after which they are made: the last one that ends at or below their row."""
    found: dict[Segment, list[Join]] = {}
    for join in lacing.joins:
        laid = [item for item in order if item.lace == join.lace and item.end.row <= join.row]
        if join.kind != "under" and laid:
            found.setdefault(laid[-1], []).append(join)
    return found


def _locked_crossings(lacing: Lacing, order: Sequence[Segment]) -> dict[Segment, str]:
    """In a locked crossing the strand on top passes below the other one; it is said at whichever of the two is laid later."""
    found = {}
    for join in (join for join in lacing.joins if join.kind == "under"):
        crossing = [item for item in order if item.lace == join.lace and item.strand != "bar" and _crosses_above(item, join.row)]
        if len(crossing) > 1:
            later_below = crossing[-1].layer is Layer.OVER or crossing[0].layer is not Layer.OVER
            found[crossing[-1]] = PASSES_UNDER if later_below else LIES_OVER
    return found


def _crosses_above(segment: Segment, row: int) -> bool:
    low, high = sorted((segment.start.row, segment.end.row))
    return segment.start.side is not segment.end.side and low <= row < high
