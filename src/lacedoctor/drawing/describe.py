"""What the picture shows, in one paragraph: for screen readers and for the alternative text of images."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lacedoctor.domain.lacing import Lace, Lacing, Passage, Segment
from lacedoctor.domain.words import Foot, Kind, Layer, Tension, Through, View, listed_rows
from lacedoctor.drawing.eyelets import kind_at
from lacedoctor.drawing.scene import Spot
from lacedoctor.drawing.tucks import Tucks, is_loop, tucks_of
from lacedoctor.errors import LacingError
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.segments import segments_of
from lacedoctor.lacing.steps import steps_of, threading_order

MANY_GAPS = 2
WAYS = {
    Layer.OVER: "on top",
    Layer.UNDER: "underneath",
    Layer.EDGE: "past the edge of the tongue gap",
}


def alternative_text(
    lacing: Lacing,
    stay: Eyestay,
    *,
    foot: Foot = Foot.RIGHT,
    view: View = View.WEARER,
    step: int | None = None,
    spot: Spot | None = None,
    tension: Sequence[Tension | None] = (),
) -> str:
    """One paragraph that says what ``lacing_scene`` shows with the same arguments. LacingError where it does not fit the shoe."""
    if stay.pairs < lacing.pairs:
        raise LacingError(f"The lacing needs {lacing.pairs} rows; this shoe has {stay.pairs}.")
    toe = "up" if view is View.WEARER else "down"
    shoe = f"a {foot} shoe" if foot is not Foot.BOTH else "a shoe"
    sentences = [
        f"{lacing.title} on {shoe} with {lacing.pairs} rows of eyelets, {view}'s view, toe {toe}.",
        *(_lace(lace, number, lacing) for number, lace in enumerate(lacing.laces)),
        *_joins(lacing),
        *_pull(lacing, step),
        *_windows(lacing),
        *_empty(lacing),
        *_fittings(stay),
        *_pressure(spot),
        *_pulled(tension),
        *_progress(lacing, foot, view, step),
    ]
    return " ".join(sentences)


def _lace(lace: Lace, number: int, lacing: Lacing) -> str:
    own = [segment for segment in segments_of(lacing) if segment.lace == number]
    name = "The lace" if len(lacing.laces) == 1 else f"Lace {number + 1}"
    one, two = (end[0].eyelet for end in lace.ends)
    parts = [f"{name} starts {WAYS[own[0].layer]} between {one} and {two}"]
    parts += [
        f"crosses {WAYS[layer]} {_times(count)}"
        for layer in (Layer.OVER, Layer.EDGE, Layer.UNDER)
        if (count := sum(_crosses(segment) and segment.layer is layer for segment in own[1:]))
    ]
    if ups := sum(segment.kind is Kind.VERTICAL and not _hooked(segment) for segment in own[1:]):
        parts.append(f"runs along its own side {_times(ups)}")
    placed = (
        ([segment for segment in own if is_loop(segment)], "makes a small loop at one eyelet"),
        (_ending(own, Through.TUCK), "is passed under another strand or through a loop"),
        (_ending(own, Through.HOOK), "hooks round the other end in the middle"),
    )
    parts += [
        f"{words} {_times(len(those))} at {listed_rows(sorted({segment.end.row for segment in those}))}"
        for those, words in placed
        if those
    ]
    return f"{', '.join(parts)}, and ends at {lace.a[-1].eyelet} and {lace.b[-1].eyelet}."


def _ending(own: Sequence[Segment], through: Through) -> list[Segment]:
    return [segment for segment in own if segment.end.through is through]


def _hooked(segment: Segment) -> bool:
    return Through.HOOK in (segment.start.through, segment.end.through)


def _crosses(segment: Segment) -> bool:
    return segment.start.side is not segment.end.side


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


JOINS = {
    "knot": "The ends are knotted in the middle",
    "surgeon": "The ends are knotted with two wraps in the middle",
    "twist": "The ends are turned once fully round each other in the middle",
    "under": "The strand that would lie on top goes below the other one",
}


def _joins(lacing: Lacing) -> list[str]:
    """What the two ends do with each other above which rows."""
    rows = {kind: [str(join.row) for join in lacing.joins if join.kind == kind] for kind in JOINS}
    return [
        f"{JOINS[kind]} above row{'s' if len(where) > 1 else ''} {', '.join(where)}." for kind, where in rows.items() if where
    ]


def _pull(lacing: Lacing, step: int | None) -> list[str]:
    """The arrows at the free ends of a lock."""
    finished = step is None or step >= len(threading_order(lacing))
    locked = any(end[-1].through is Through.TUCK for lace in lacing.laces for end in lace.ends)
    return ["Arrows at the free ends point down and out: the way to pull them."] if locked and finished else []


def _fittings(stay: Eyestay) -> list[str]:
    """Rows with something else than eyelets."""
    kinds = {"hook": "Speed hooks", "loop": "Webbing loops"}
    rows = {kind: [str(row) for row in range(1, stay.pairs + 1) if kind_at(row, stay) == kind] for kind in kinds}
    return [f"{kinds[kind]} in row{'s' if len(where) > 1 else ''} {', '.join(where)}." for kind, where in rows.items() if where]


def open_gaps(lacing: Lacing) -> tuple[tuple[int, int], ...]:
    """Pairs of neighbouring rows in use between which nothing crosses the tongue."""
    tucks = tucks_of(lacing, threading_order(lacing))
    spans = [
        sorted((segment.start.row, _reaches(segment.end, tucks)))
        for segment in segments_of(lacing)
        if _crosses(segment) or segment.end.through is Through.HOOK
    ]
    return tuple(
        (low, high) for low, high in pairwise(lacing.rows) if not any(start <= low and high <= end for start, end in spans)
    )


def _reaches(passage: Passage, tucks: Tucks) -> int:
    """The row up to which a strand that ends there closes the gap: a tuck and a hook stand between two rows."""
    if passage.through is Through.HOOK:
        return passage.row + 1
    if passage.through is Through.TUCK:
        return tucks.beyond[passage].row if passage in tucks.beyond else passage.row - 1
    return passage.row


def _windows(lacing: Lacing) -> list[str]:
    gaps = open_gaps(lacing)
    if len(gaps) > MANY_GAPS:
        return ["The lace crosses along the rows; between most of them nothing crosses."]
    return [f"Nothing crosses between rows {low} and {high}." for low, high in gaps]


def _empty(lacing: Lacing) -> list[str]:
    names = [str(eyelet) for eyelet in lacing.skipped()]
    return [f"Empty: {', '.join(names)}."] if names else []


def _pressure(spot: Spot | None) -> list[str]:
    if spot is None:
        return []
    row, side = spot
    where = f"at row {row:g}" if row == int(row) else f"between rows {int(row)} and {int(row) + 1}"
    return [f"The sore spot is marked {where}{f', {side} side' if side else ''}."]


def _pulled(tension: Sequence[Tension | None]) -> list[str]:
    said = [f"row {row} {level}" for row, level in enumerate(tension, 1) if level]
    return [f"Tension: {', '.join(said)}."] if said else []


def _progress(lacing: Lacing, foot: Foot, view: View, step: int | None) -> list[str]:
    if step is None:
        return []
    steps = steps_of(lacing, foot, view)
    laid = min(max(step, 0), len(threading_order(lacing)))
    if not laid:
        return [f"No segment is laid yet; {len(steps)} are to come."]
    return [f"{laid} of {len(steps)} segments are laid. Now: {steps[laid - 1].words}"]
