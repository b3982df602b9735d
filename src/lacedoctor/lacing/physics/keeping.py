"""How different two rows of one lace can be kept, in numbers and in words.

After tying, the lace stays as it is where no strand is tighter than its neighbour by more than exp(mu phi): beyond that it creeps
round the eyelet between them until they are. Source ``science:E3``. A knot between two rows keeps any difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import exp, inf
from statistics import median
from typing import NamedTuple

from lacedoctor.domain.lacing import End, Lace, Lacing
from lacedoctor.domain.words import Tension
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.pulls import path_of
from lacedoctor.lacing.physics.tension import LOCKING, Protocol, losses, row_tensions
from lacedoctor.lacing.physics.uncertainty import FRICTION, moved, open_to_doubt

PULLS = {Tension.LOOSE: 0.5, Tension.SNUG: 1.0, Tension.FIRM: 1.5}  # against snug: house rule within science:C3
ROOM = 1.0 + 1e-9


class Step(NamedTuple):
    """Two neighbouring rows in use that are to be tied differently: how much, and what the lace keeps (least and most)."""

    below: int
    above: int
    wanted: float
    low: float
    high: float

    @property
    def stays(self) -> bool:
        """Whether it stays by itself even where friction is low."""
        return self.wanted <= self.low * ROOM

    @property
    def words(self) -> str:
        """What to do about it, in one sentence."""
        rows = f"ows {self.below} and {self.above}"
        if self.stays:
            return f"R{rows} stay as different as they are tied."
        may = "may even out" if self.wanted <= self.high * ROOM else "even out"
        help_ = f"hold row {self.below} with a finger while you tie the rest, and a knot above row {self.below} keeps it so"
        return f"Without help r{rows} {may} on the run: {help_}."


def kept(lacing: Lacing, stay: Eyestay, parameters: Parameters = DEFAULTS) -> tuple[float | None, ...]:
    """Per row from the toe, how many times tighter or looser the lace above it can stay than below it.

    inf where no lace runs on, or a knot lies between; None for an empty row and for the highest in use.
    """
    rows = set(lacing.rows)
    found: list[float | None] = [inf if row in rows and row < lacing.top_row else None for row in range(1, lacing.pairs + 1)]
    for number, lace in enumerate(lacing.laces):
        knots = {join.row for join in lacing.joins if join.lace == number and join.kind in LOCKING}
        for row, ratio in _turns(lace, stay, parameters):
            here = found[row - 1]
            if here is not None and row not in knots:
                found[row - 1] = min(here, ratio)
    return tuple(found)


def _turns(lace: Lace, stay: Eyestay, parameters: Parameters) -> list[tuple[int, float]]:
    """For every stay of an end in a row from which it climbs: the row, and what its turns there keep."""
    path = path_of(lace)
    lost = losses(path, stay, parameters)
    own = (lost[: len(lace.a)][::-1], lost[len(lace.a) :])
    return [turn for end, turned in zip(lace.ends, own, strict=True) for turn in _climbing(end, turned)]


def _climbing(end: End, lost: Sequence[float]) -> list[tuple[int, float]]:
    groups = [(row, exp(sum(lost[index] for index in run))) for row, run in groupby(range(len(end)), lambda at: end[at].row)]
    return [(row, ratio) for (row, ratio), (following, _) in pairwise(groups) if following > row]


def steps(lacing: Lacing, stay: Eyestay, wanted: Sequence[Tension | None], parameters: Parameters = DEFAULTS) -> tuple[Step, ...]:
    """Where two neighbouring rows are to be tied differently (``wanted``: per row from the toe), and whether that stays."""
    low, high = kept(lacing, stay, _rubbing(parameters, most=False)), kept(lacing, stay, _rubbing(parameters, most=True))
    used = [row for row in lacing.rows if wanted[row - 1] is not None]
    found = []
    for below, above in pairwise(used):
        one, other = PULLS[Tension(wanted[below - 1] or "")], PULLS[Tension(wanted[above - 1] or "")]
        least, most = low[below - 1], high[below - 1]
        if one != other and least is not None and most is not None:
            found.append(Step(below, above, max(one, other) / min(one, other), least, most))
    return tuple(found)


def _rubbing(parameters: Parameters, *, most: bool) -> Parameters:
    """The parameters with everything that rubs at its least or at its most."""
    for part in open_to_doubt(parameters):
        if part.name in FRICTION:
            parameters = moved(parameters, part, part.high if most else part.low)
    return parameters


def tension_words(
    lacing: Lacing, stay: Eyestay, parameters: Parameters = DEFAULTS, protocol: Protocol = "ends"
) -> tuple[Tension | None, ...]:
    """Per row from the toe how tight it comes out against the middle of all rows; None for an empty row."""
    rows = row_tensions(lacing, stay, parameters, protocol)
    usual = median(tension for tension in rows if tension is not None)
    return tuple(None if tension is None else word_of(tension / usual) for tension in rows)


def word_of(ratio: float) -> Tension:
    """The word nearest to a tension against snug."""
    return min(PULLS, key=lambda word: abs(PULLS[word] - ratio))
