"""A lacing as moves: the order in which it is threaded, each move in words, and the least change from another lacing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from lacedoctor.domain.lacing import End, Join, Lace, Lacing, Passage, Segment
from lacedoctor.domain.words import Foot, View, listed
from lacedoctor.lacing.geometry import Eyestay, ends_mm, eyestay
from lacedoctor.lacing.segments import segments_of
from lacedoctor.lacing.step_words import Speaker, joins_in_words

UNTIE, TIE, TIE_AGAIN = "Untie the bow", "tie the bow", "Tie the bow again."


@dataclass(frozen=True, slots=True)
class Step:
    """One threading move: the segment it lays, and the sentence that says it."""

    segment: Segment
    words: str


@dataclass(frozen=True, slots=True)
class Relacing:
    """From the lacing in the shoe to another one: what is undone, then what is laced, and how many moves both take."""

    undo: tuple[str, ...]
    redo: tuple[str, ...]
    moves: int

    @property
    def heading(self) -> str:
        """How much it is."""
        if not self.moves:
            return "The shoe is laced like this already."
        return f"From the lacing in the shoe it is {self.moves} move{'s' if self.moves > 1 else ''}:"


def threading_order(lacing: Lacing) -> tuple[Segment, ...]:
    """All segments in the order a person lays them, lace after lace: the bar, then both ends in turn, row by row; or one end all
    the way and then the other, where the lacing says so."""
    if lacing.threaded == "in-turn":
        order = {"bar": 0, "a": 1, "b": 2}
        return tuple(sorted(segments_of(lacing), key=lambda s: (s.lace, s.step, order[s.strand])))
    order = {"bar": 0, "a": 1, "b": 2} if lacing.threaded == "a-first" else {"bar": 0, "b": 1, "a": 2}
    return tuple(sorted(segments_of(lacing), key=lambda s: (s.lace, order[s.strand], s.step)))


@lru_cache(maxsize=256)
def steps_of(lacing: Lacing, foot: Foot | None = None, view: View = View.WEARER, stay: Eyestay | None = None) -> tuple[Step, ...]:
    """The moves with their sentences; with a known foot, left and right as the viewer sees them are said as well.

    ``stay`` is this shoe's eyestay: its lengths say how uneven the ends are begun, its hooks and loops are named.
    """
    stay = stay or eyestay(lacing.pairs)
    order = threading_order(lacing)
    speaker = Speaker(lacing, order, stay, foot, view)
    spare = _spare_mm(lacing, stay)
    last = {segment.lace: segment for segment in order}  # of each lace, where it is tied
    return tuple(Step(item, speaker.sentence(item, spare[item.lace], ties=last[item.lace] is item)) for item in order)


def _spare_mm(lacing: Lacing, stay: Eyestay) -> tuple[float, ...]:
    """By how much the way of the first end of each lace is longer than that of the second."""
    lengths = ends_mm(lacing, stay, 0)
    return tuple(a - b for a, b in zip(lengths[::2], lengths[1::2], strict=True))


def moves_between(old: Lacing, new: Lacing) -> int:
    """How many moves turn one lacing into the other: undo down to where they part, then lace up again.

    The ends have no names, so the better of both pairings counts.
    """
    if not _alike(old, new):
        return len(old.passages) + len(new.passages)
    return sum(_moves(ends) for ends in _all_pairings(old, new))


@lru_cache(maxsize=64)
def relacing(
    old: Lacing, new: Lacing, foot: Foot | None = None, view: View = View.WEARER, stay: Eyestay | None = None
) -> Relacing:
    """Only what must be undone and redone to get from ``old`` to ``new``, in words; nothing where they are the same."""
    moves = moves_between(old, new)
    steps = steps_of(new, foot, view, stay)
    if not moves:
        return Relacing((), (), 0)
    if not _alike(old, new):
        return Relacing(("Take the old lacing out completely.",), tuple(step.words for step in steps), moves)
    speaker = Speaker(old, threading_order(old), stay or eyestay(old.pairs), foot, view)
    undo: list[str] = []
    kept: dict[tuple[int, str], int] = {}
    for number, ends in enumerate(_all_pairings(old, new)):
        for pair in ends:
            kept[number, pair.strand] = pair.kept
        undo += _undone(speaker, ends, [join for join in old.joins if join.lace == number and join not in new.joins])
    again = {lace for lace, strand in kept if strand == "a" and not min(kept[lace, "a"], kept[lace, "b"])}
    anew = Speaker(new, threading_order(new), stay or eyestay(new.pairs), foot, view)
    redo: list[str] = []
    for step in steps:
        redo += [step.words] if _laid_anew(step.segment, kept, again) else _joined_now(anew, step.segment, old, new)
    untied = sum(words.startswith(UNTIE) for words in undo)
    tied = sum(TIE in words.casefold() for words in redo)
    redo += [TIE_AGAIN] * (untied - tied)  # of a lace that is only undone no last move says it
    return Relacing(tuple(undo), tuple(redo), moves)


def _joined_now(speaker: Speaker, segment: Segment, old: Lacing, new: Lacing) -> list[str]:
    """A knot or twist that comes above a move that stays."""
    parted = _parted(old, new, segment.lace)
    return [] if parted is None else speaker.joining(segment, from_row=parted)


def _laid_anew(segment: Segment, kept: Mapping[tuple[int, str], int], again: Collection[int]) -> bool:
    if segment.strand == "bar":
        return segment.lace in again
    return segment.step >= kept[segment.lace, segment.strand]


@dataclass(frozen=True, slots=True)
class _Pair:
    """An end as it is, what it becomes (strand ``a`` or ``b``), and how many of its passages stay."""

    old: End
    new: End
    strand: str
    kept: int

    @property
    def moves(self) -> int:
        """Passages taken out and passages laid."""
        return len(self.old) + len(self.new) - 2 * self.kept


_Pairs = tuple[_Pair, _Pair]


def _alike(old: Lacing, new: Lacing) -> bool:
    return old.pairs == new.pairs and len(old.laces) == len(new.laces)


def _all_pairings(old: Lacing, new: Lacing) -> list[_Pairs]:
    """For every lace the pairing of its old and new ends that takes fewer moves."""
    return [
        _pairing(before, after, _parted(old, new, number))
        for number, (before, after) in enumerate(zip(old.laces, new.laces, strict=True))
    ]


def _parted(old: Lacing, new: Lacing, lace: int) -> int | None:
    """The lowest row above which knots or twists differ; None where they are the same."""
    own, other = ({(join.kind, join.row) for join in lacing.joins if join.lace == lace} for lacing in (old, new))
    return min((row for _, row in own ^ other), default=None)


def _pairing(before: Lace, after: Lace, parted: int | None) -> _Pairs:
    straight = (_pair(before.a, after.a, "a", parted), _pair(before.b, after.b, "b", parted))
    crossed = (_pair(before.b, after.a, "a", parted), _pair(before.a, after.b, "b", parted))
    return min(straight, crossed, key=_moves)


def _pair(old: End, new: End, strand: str, parted: int | None) -> _Pair:
    kept = 0
    for one, two in zip_longest(old, new):
        if one != two or (parted is not None and one is not None and one.row > parted):
            break
        kept += 1
    return _Pair(old, new, strand, kept)


def _moves(ends: Iterable[_Pair]) -> int:
    return sum(end.moves for end in ends)


def _undone(speaker: Speaker, ends: _Pairs, opened: list[Join]) -> list[str]:
    if not any(pair.old[pair.kept :] for pair in ends) and not opened:
        return []
    if not any(pair.kept for pair in ends):
        return [f"{UNTIE} and take the lace out completely."]
    on_the_way = f", and on the way down open the {joins_in_words(opened)}" if opened else ""
    said = [f"{UNTIE}{on_the_way}."]
    for pair in ends:
        out = pair.old[pair.kept :]
        if out:
            said.append(_undone_end(speaker, pair, out))
    return said


def _undone_end(speaker: Speaker, pair: _Pair, out: tuple[Passage, ...]) -> str:
    where = speaker.place(pair.old[-1])
    if not pair.kept:
        return f"Take the end that comes from {where} out completely."
    stays = pair.old[pair.kept - 1]
    ways = listed([speaker.place(passage) for passage in reversed(out)])
    return f"Undo the end that comes from {where} down to row {stays.row}: out of {ways}. It stays at {speaker.place(stays)}."
