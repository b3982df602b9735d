"""The sentences that say a threading move to somebody who sees no picture."""

from __future__ import annotations

from collections.abc import Sequence

from lacedoctor.domain.lacing import Eyelet, Join, Lacing, Passage, Segment
from lacedoctor.domain.units import MM_PER
from lacedoctor.domain.words import Foot, Kind, Layer, Side, Through, View
from lacedoctor.lacing.geometry import Eyestay

STRANDS = {"a": "first end", "b": "second end"}
EVEN_MM = 40.0  # ends that differ by less are tied the same
JOINED = {
    "knot": "Snug everything so far, then tie the two ends in the middle: left over right, then right over left.",
    "surgeon": "Snug everything so far, then wrap the two ends twice round each other in the middle and pull.",
    "twist": "In the middle, give the two ends one full turn round each other before they go on.",
}
PASSES_UNDER = "In the middle it passes under the other end's strand."
LIES_OVER = "In the middle, bring it out over the other end's strand, so that it holds that one down."
JOIN_NAMES = {"knot": "knot", "surgeon": "surgeon's knot", "twist": "twist", "under": "locked crossing"}


class Speaker:
    """Says the moves of one lacing, for one foot and view, on one shoe."""

    def __init__(self, lacing: Lacing, order: Sequence[Segment], stay: Eyestay, foot: Foot | None, view: View) -> None:
        self._lacing = lacing
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
        eyelet = passage.eyelet
        name = f"{self.side(eyelet.side)} {eyelet.row}{' (inner line)' if eyelet.inner else ''}"
        if passage.through is Through.HOOK:
            return f"the middle above row {eyelet.row}"
        if passage.through is Through.TUCK:
            return f"the loop at {name}" if eyelet in self._loops else f"the strand at {name}"
        return name

    def sentence(self, segment: Segment, spare_mm: float, *, ties: bool) -> str:
        """The whole sentence of a move; ``spare_mm``: how much longer the first end's way is; ``ties``: the last of its lace."""
        if segment.strand == "bar":
            said = [self._bar(segment), self._ends(segment, spare_mm)]
        else:
            said = [f"{STRANDS[segment.strand].capitalize()}, from {self.place(segment.start)}: {self._way(segment)}."]
        if segment in self._locked:
            said.append(self._locked[segment])
        if segment.end.eyelet in self._loops and segment.end.through is Through.IN:
            said.append("Leave a small loop there.")
        said += self.joining(segment)
        if ties:
            said += [] if segment.end.uses_eyelet else ["Pull both ends down and out, not up."]
            said.append("Tie the bow.")
        return " ".join(said)

    def joining(self, segment: Segment, from_row: int = 0) -> list[str]:
        """What the two ends do with each other once a move is made, above ``from_row`` or higher."""
        return [JOINED[join.kind] for join in self._before.get(segment, ()) if join.row >= from_row]

    def _bar(self, bar: Segment) -> str:
        lead, what = ("Second lace: lay", "its middle") if bar.lace else ("Lay", "the middle of the lace")
        one, two = (f"{self.place(passage)} ({STRANDS[strand]})" for strand, passage in (("a", bar.start), ("b", bar.end)))
        if bar.start.through is not bar.end.through:
            return f"{lead} {what} {self._through(bar.start)} {one} and {self._through(bar.end)} {two}."
        layer, ends = ("underneath", "out at") if bar.start.through is Through.OUT else ("on top", "in at")
        return f"{lead} {what} {layer}, its ends {ends} {one} and {two}."

    def _ends(self, bar: Segment, spare_mm: float) -> str:
        """How the ends are left at the beginning, so that the bow comes out even."""
        apart = abs(spare_mm)
        if apart < EVEN_MM:
            return "Make both ends even."
        which = STRANDS["a"] if spare_mm > 0 else STRANDS["b"]
        where = self.place(bar.start if spare_mm > 0 else bar.end)
        length = f"{apart / MM_PER['cm']:.0f} cm ({apart / MM_PER['in']:.0f} in)"
        return f"Leave the {which}, at {where}, about {length} longer: it has the longer way."

    def _way(self, segment: Segment) -> str:
        end = segment.end
        if end.through is Through.HOOK:
            return "to the middle of the tongue, round the other end's strand, and back"
        if end.through is Through.TUCK:
            return self._under(segment)
        if segment.kind is Kind.LOOP:
            return f"back {self._through(end)} the same eyelet"
        return f"{self._course(segment)}, {self._through(end)} {self.place(end)}"

    def _under(self, segment: Segment) -> str:
        start, end = segment.start, segment.end
        risen = "come up in the middle, " if start.through is Through.IN else ""
        if end.side is start.side:
            return f"{risen}tuck it under {self.place(end)}"
        what = "through" if end.eyelet in self._loops else "under"
        return f"{risen}cross to the {self.side(end.side)} side and go {what} {self.place(end)}"

    def _course(self, segment: Segment) -> str:
        start, end = segment.start, segment.end
        straight = segment.kind is Kind.VERTICAL and start.through is not Through.HOOK
        if straight:
            up = "up" if end.row > start.row else "down"
            where = {Layer.OVER: " on top", Layer.UNDER: " underneath", Layer.EDGE: ""}[segment.layer]
            return f"straight {up}{where}, on the same side"
        if segment.layer is Layer.OVER:
            return "across on top"
        if segment.layer is Layer.UNDER:
            return "across underneath"
        if end.through is Through.OUT:
            return (
                "over the tongue, under the edge"
                if start.through is Through.HOOK
                else "across over the tongue, under the other side"
            )
        return "come up in the middle, across over the other side"

    def _through(self, passage: Passage) -> str:
        if passage.row in self._stay.hooks:
            return "round the hook at"
        if passage.row in self._stay.loops:
            return "inwards through the loop at" if passage.through is Through.IN else "outwards through the loop at"
        return "in through" if passage.through is Through.IN else "out through"


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


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
