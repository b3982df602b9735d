"""From a question to a prescription: the search, the plain lacings beside it, and the choice of the one to begin with."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, inf
from typing import NamedTuple

from lacedoctor.domain.words import Through
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.physics.parameters import Parameters
from lacedoctor.lacing.physics.uncertainty import deciding
from lacedoctor.lacing.search import words
from lacedoctor.lacing.search.contribution import Hold, Scales
from lacedoctor.lacing.search.count import count
from lacedoctor.lacing.search.engine import Found, Search
from lacedoctor.lacing.search.family import BASES, Stretch, code_of
from lacedoctor.lacing.search.graph import Bins, Graph
from lacedoctor.lacing.search.plain import Stretches, bother, plain_members, weigh
from lacedoctor.lacing.search.prescription import Member, Prescription, Question
from lacedoctor.lacing.steps import moves_between

NEAR = 0.05  # of what criss-cross presses or holds: less than this is no reason for a lacing nobody knows; house rule
ON_ROW = 0.1  # a spot this near a row lies on it: house rule
EVEN = 1e-9
SHOWN = 9  # digits: further behind there is only noise


class Candidate(NamedTuple):
    """A member that may be the one to begin with; ``bother``: how far from plain criss-cross it is."""

    bother: int
    relief: float
    hold: float
    length: float
    code: str


class Answer(NamedTuple):
    """What the search found, under which limits, and what is to be said of those that could not be kept."""

    found: list[Found]
    holds: tuple[Hold, ...]
    reaches: float
    notes: tuple[str, ...]


def prescribe(question: Question) -> Prescription:
    """The best members for a question, and the one to begin with.

    Where no member keeps within the lace or the least holds, these limits are let go, and a note says so.
    """
    scales = Scales(question.stay, question.spots, question.parameters)
    answer = _answer(question, scales)
    bins = Bins(answer.holds, question.stay.pairs, scales.criss_cross)
    weighed = {item.code: item for item in _weighed(_members(question, answer), scales, bins, answer.reaches)}
    chosen = choice(weighed.values(), question)
    best = {item.code: item.moves for item in answer.found}
    pressed = bool(scales.spots)
    members = [_member(question, weighed[code], moves, pressed=pressed) for code, moves in best.items()]
    if chosen.code not in best:
        members.append(_member(question, chosen, None, pressed=pressed))
    members.sort(key=lambda member: (member.relief or 0.0, -(member.hold or 0.0), member.moves, member.code))
    number = next(number for number, member in enumerate(members) if member.code == chosen.code)
    window = _window(question, scales) if pressed and question.windows else None
    notes = answer.notes if question.windows else (*answer.notes, words.NO_WINDOW)
    return Prescription(
        question=question,
        members=tuple(members),
        recommended=number,
        total=(total := count(question.family)),
        proof=words.proof(members[number], members, total),
        why=words.why(members[number], members),
        window=words.not_just_a_window(members[number], window),
        notes=notes,
        plain_window=window,
    )


def _answer(question: Question, scales: Scales) -> Answer:
    free = tuple(hold._replace(floor=0.0) for hold in question.holds)
    for holds, reaches, notes in (
        (question.holds, question.reaches_mm, ()),
        (free, question.reaches_mm, (words.NO_HOLD,)),
        (question.holds, inf, (words.TOO_SHORT,)),
    ):
        found = Search(Graph(question.family, scales, holds), question.worn, reaches).run()
        if found:
            return Answer(found, holds, reaches, notes)
    return Answer(Search(Graph(question.family, scales, free), question.worn).run(), free, inf, (words.TOO_SHORT, words.NO_HOLD))


def _members(question: Question, answer: Answer) -> dict[str, Stretches]:
    """The best members and the plain ones, by code."""
    members = {item.code: item.stretches for item in answer.found}
    for stretches in plain_members(question.family):
        code = code_of(stretches, question.stay.pairs, BASES[0], [False] * len(stretches))
        if code not in members and not _in_round_hook(code, question):
            members[code] = stretches
    return members


def _in_round_hook(code: str, question: Question) -> bool:
    hooks = question.stay.hooks
    passages = lacing_from(code, question.patterns).passages if hooks else ()
    return any(passage.through is Through.IN and passage.row in hooks for passage in passages)


def _weighed(members: dict[str, Stretches], scales: Scales, bins: Bins, reaches: float) -> list[Candidate]:
    """Those that keep within the limits."""
    weights = ((code, stretches, weigh(stretches, scales, bins)) for code, stretches in members.items())
    return [
        Candidate(bother(stretches, bins.pairs), *weight, code)
        for code, stretches, weight in weights
        if weight is not None and weight.length <= reaches + EVEN
    ]


def choice(candidates: Iterable[Candidate], question: Question) -> Candidate:
    """The one to begin with: of those that hold enough where it is needed, and come near the most relief, the plainest.

    Where no spot is pressed it is the most hold that they come near.
    """
    every = sorted(candidates)
    most = max(item.hold for item in every)
    least = min(item.relief for item in every if item.hold >= min(question.enough, most) - EVEN)
    if not question.spots:
        return next(item for item in every if item.hold >= most - NEAR)
    return next(item for item in every if item.hold >= min(question.enough, most) - EVEN and item.relief <= least + NEAR)


def _member(question: Question, item: Candidate, moves: int | None, *, pressed: bool) -> Member:
    """``moves`` is None for one that is not among the best."""
    return Member(
        code=item.code,
        relief=round(item.relief, SHOWN) if pressed else None,
        hold=None if item.hold == inf else round(item.hold, SHOWN),
        moves=_moves(question, item.code) if moves is None else moves,
        tail_mm=None if question.lace_mm is None else (question.lace_mm - item.length) / 2,
        best=moves is not None,
        question=question,
    )


def _moves(question: Question, code: str) -> int:
    lacing = lacing_from(code, question.patterns)
    return len(lacing.passages) if question.worn is None else moves_between(question.worn, lacing)


def _window(question: Question, scales: Scales) -> Member | None:
    """The window over the first spot that is pressed, where this shoe has room for one."""
    row = scales.spots[0][0][0]
    low, high = (round(row) - 1, round(row) + 1) if abs(row - round(row)) <= ON_ROW else (floor(row), ceil(row))
    low, high = max(low, 1), min(high, question.stay.pairs)
    if not 0 < high - low < question.stay.pairs - 1:
        return None
    rows = [*range(1, low), *range(high + 1, question.stay.pairs + 1)]
    laid = tuple(sorted([Stretch(low, high - low + 1), *(Stretch(row, 1) for row in rows)]))
    code = code_of(laid, question.stay.pairs, BASES[0], [False] * len(laid))
    free = Bins([hold._replace(floor=0.0) for hold in question.holds], question.stay.pairs, scales.criss_cross)
    return _member(question, _weighed({code: laid}, scales, free, inf)[0], None, pressed=True)


def would_change(prescription: Prescription) -> str:
    """Which parameter, moved alone through its range, would make another of these lacings the one to begin with, in a sentence;
    takes some tenths of a second."""
    question = prescription.question
    answer = _answer(question, Scales(question.stay, question.spots, question.parameters))
    members = _members(question, answer)

    def chosen(parameters: Parameters) -> str:
        scales = Scales(question.stay, question.spots, parameters)
        bins = Bins(answer.holds, question.stay.pairs, scales.criss_cross)
        return choice(_weighed(members, scales, bins, answer.reaches), question).code

    return words.would_change([(part.name, code) for part, code in deciding(chosen, question.parameters)], question.patterns)
