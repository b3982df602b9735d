"""Eyelets, speed hooks and webbing loops: as rings where cells are fine enough, as characters in a plan."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from lacedoctor.domain.lacing import Eyelet, Lacing, Segment
from lacedoctor.domain.words import Side
from lacedoctor.drawing.layout import Layout
from lacedoctor.drawing.scene import Disc, Item, Label, Line, Polygon
from lacedoctor.lacing.geometry import Eyestay

RING_MM, HOLE_SHARE = 3.6, 0.52
MARKS = {"eyelet": "●", "eyelet-open": "○", "eyelet-skip": "○", "target": "◉"}
HOOK_MARKS = "⊂⊃"  # open to the right, open to the left
LOOP_MARKS = "∩"


def kind_at(row: int, stay: Eyestay) -> str:
    """What holds the lace in a row: ``eyelet``, ``hook`` or ``loop``."""
    if row in stay.hooks:
        return "hook"
    return "loop" if row in stay.loops else "eyelet"


def rings(layout: Layout, lacing: Lacing, stay: Eyestay, laid: Sequence[Segment], target: Eyelet | None) -> list[Item]:
    """Eyelets of a drawn shoe, under the strands that come out of them."""
    if layout.style == "plan":
        return []
    radius = max(RING_MM, 0.78 * layout.lace, 1.05 * layout.unit)
    found: list[Item] = []
    used = _used(laid)
    for eyelet in eyelets_of(layout, lacing):
        role, kind = _state(eyelet, lacing, used, target), kind_at(eyelet.row, stay)
        if kind == "hook":
            found += _hook(layout, eyelet, radius, role)
        elif kind == "loop":
            found += _webbing(layout, eyelet, radius, role)
        else:
            found += _ring(layout, eyelet, radius, role)
    return found


def marks(layout: Layout, lacing: Lacing, stay: Eyestay, laid: Sequence[Segment], target: Eyelet | None) -> list[Item]:
    """Eyelets as characters, in a plan."""
    if layout.style != "plan":
        return []
    used = _used(laid)
    found: list[Item] = []
    for eyelet in eyelets_of(layout, lacing):
        state, kind = _state(eyelet, lacing, used, target), kind_at(eyelet.row, stay)
        at = layout.at(*layout.eyelet(eyelet))
        sign = {"hook": HOOK_MARKS[at[0] < 0], "loop": LOOP_MARKS}.get(kind, MARKS[state])
        found.append(Label(at, sign if state != "target" else MARKS["target"], state, bold=state != "eyelet-skip", size=4.5))
    return found


def eyelets_of(layout: Layout, lacing: Lacing) -> list[Eyelet]:
    """All eyelets of the shoe; the outer line of a staggered one too."""
    lines = (False, True) if layout.staggered else (False,)
    return [Eyelet(side, row, inner) for row in range(1, lacing.pairs + 1) for side in Side for inner in lines]


def _state(eyelet: Eyelet, lacing: Lacing, laid: frozenset[Eyelet], target: Eyelet | None) -> str:
    if eyelet == target:
        return "target"
    return "eyelet" if eyelet in laid else ("eyelet-open" if eyelet in lacing.eyelets_used() else "eyelet-skip")


def _used(segments: Sequence[Segment]) -> frozenset[Eyelet]:
    return frozenset(end.eyelet for segment in segments for end in (segment.start, segment.end) if end.uses_eyelet)


def _ring(layout: Layout, eyelet: Eyelet, radius: float, role: str) -> list[Item]:
    at, aim = layout.at(*layout.eyelet(eyelet)), role == "target"
    # The target differs in shape too, for those who see no colour.
    return [Disc(at, (1.1 if aim else 1.0) * radius, role), Disc(at, (0.35 if aim else HOLE_SHARE) * radius, "eyelet-hole")]


def _hook(layout: Layout, eyelet: Eyelet, radius: float, role: str) -> list[Item]:
    """A plate with a half ring on it that is open outwards, where the lace is laid in."""
    x, y = layout.at(*layout.eyelet(eyelet))
    outward = 1 if x > 0 else -1
    turns = [pi / 2 + pi * step / 8 for step in range(9)]
    bow = tuple((x + outward * 0.8 * radius * cos(turn), y + 0.8 * radius * sin(turn)) for turn in turns)
    ends = tuple((x + outward * 0.9 * radius, y + up * 0.8 * radius) for up in (1, -1))
    plate = Polygon(_box(x, y, 1.15 * radius, 1.15 * radius), "eyelet-hole")
    return [plate, Line((ends[0], *bow, ends[1]), 0.5 * radius, role)]


def _webbing(layout: Layout, eyelet: Eyelet, radius: float, role: str) -> list[Item]:
    """A band sewn on outside, whose bight towards the middle holds the lace."""
    x, y = layout.at(*layout.eyelet(eyelet))
    outward = 1 if x > 0 else -1
    band = Polygon(_box(x + outward * 0.6 * radius, y, 1.5 * radius, 0.9 * radius), role)
    return [band, Polygon(_box(x - outward * 0.2 * radius, y, 0.3 * radius, 0.55 * radius), "eyelet-hole")]


def _box(x: float, y: float, wide: float, high: float) -> tuple[tuple[float, float], ...]:
    return ((x - wide, y - high), (x + wide, y - high), (x + wide, y + high), (x - wide, y + high))
