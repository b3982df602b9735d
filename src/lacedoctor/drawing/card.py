"""The take-away card: one lacing, how tight, since when, when to stop. What stands on it, and the receipt of 42 columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from lacedoctor.domain.lacing import End, Lacing
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.text import visible
from lacedoctor.domain.words import Foot, Tension, Through
from lacedoctor.drawing.scene import TENSION_MARKS
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.reach import reaches
from lacedoctor.lacing.step_words import joins_in_words

COLUMNS = 42
NAME = "LaceDoctor"
LONGEST_NAME, LONGEST_TITLE = 60, 120  # characters; there is no room for more
THROUGH = {Through.OUT: "out", Through.IN: "in"}
LEGEND = "M big-toe side, L little-toe side, row 1 nearest the toe. out: up through the hole, in: down through it."
INNER = "MI, LI: the inner hole of the row."


class Card(NamedTuple):
    """One shoe's card. Lengths in mm; ``tension`` per row from the toe; ``warning`` comes before everything else."""

    lacing: Lacing
    stay: Eyestay
    tail_mm: float
    foot: Foot | None = None
    tension: tuple[Tension | None, ...] = ()
    lace_length_mm: float | None = None
    person: str = ""
    shoe: str = ""
    date: str = ""
    title: str = ""
    warning: str = ""
    stop_rule: str = ""
    disclaimer: str = ""
    shop: str = ""

    @property
    def heading(self) -> str:
        """The lacing by its name."""
        return _cut(self.title or f"{self.lacing.title}, {self.lacing.pairs} pairs", LONGEST_TITLE)

    @property
    def whose(self) -> str:
        """Person, shoe, and which of the two."""
        foot = f"{self.foot} shoe" if self.foot in (Foot.LEFT, Foot.RIGHT) else "both shoes"
        return " · ".join(_cut(part, LONGEST_NAME) for part in (self.person, self.shoe, foot) if part)

    @property
    def from_whom(self) -> str:
        """The shop, or this program."""
        return _cut(self.shop, LONGEST_NAME) or NAME

    @property
    def since(self) -> str:
        """When the trial began."""
        return f"On trial since {self.date}" if self.date else ""

    @property
    def rows(self) -> tuple[tuple[int, str, str], ...]:
        """Each row from the toe with the sign and the word for how tight; empty rows say so."""
        used = set(self.lacing.rows)
        if not any(self.tension):
            return ()
        levels = [*self.tension, *[None] * (self.stay.pairs - len(self.tension))][: self.stay.pairs]
        return tuple(
            (row, TENSION_MARKS[level] if level else " ", str(level) if level else "as usual" if row in used else "empty")
            for row, level in enumerate(levels, 1)
        )

    @property
    def lace(self) -> str:
        """How long a lace it takes, and what the one there is leaves."""
        found = reaches(self.lacing, self.stay, self.tail_mm, self.lace_length_mm)
        said = [f"{reach.needed / 10:.0f} cm" + (f" (sold as {reach.retail_cm})" if reach.retail_cm else "") for reach in found]
        tail = found[0].even_tail
        left = f" Yours leaves {tail / 10:.0f} cm to tie with." if tail is not None and tail >= 0 else ""
        short = f" Yours is {-tail / 10:.0f} cm short at each end." if tail is not None and tail < 0 else ""
        return f"Lace: {' and '.join(said)}.{left}{short}"


def _cut(text: str, most: int) -> str:
    return visible(text if len(text) <= most else f"{text[: most - 1]}…")


def short_moves(lacing: Lacing) -> list[str]:
    """The whole way of each end in one line: ``First end: M1 out, L2 out, …``."""
    lines: list[str] = []
    for number, lace in enumerate(lacing.laces, 1):
        which = f"Lace {number}. " if len(lacing.laces) > 1 else ""
        first, second = lace.a[0], lace.b[0]
        layer = "underneath" if first.through is Through.OUT and second.through is Through.OUT else "on top"
        mixed = first.through is not second.through
        where = f"from {first.eyelet} to {second.eyelet}" if mixed else f"{layer}, between {first.eyelet} and {second.eyelet}"
        lines.append(f"{which}Middle of the lace {where}.")
        lines += [f"{name} end: {_way(end)}." for name, end in (("First", lace.a), ("Second", lace.b))]
    if lacing.threaded != "in-turn":
        one, two = ("first", "second") if lacing.threaded == "a-first" else ("second", "first")
        lines.append(f"Lace the {one} end all the way, then the {two}.")
    if lacing.joins:
        lines.append(f"Tie: {joins_in_words(lacing.joins)}.")
    return lines


def _way(end: End) -> str:
    words = []
    for passage in end:
        if passage.through is Through.TUCK:
            words.append(f"under the lace at {passage.eyelet}")
        elif passage.through is Through.HOOK:
            words.append(f"round the other end above row {passage.row}")
        else:
            words.append(f"{passage.eyelet} {THROUGH[passage.through]}")
    return ", ".join(words)


def legend(lacing: Lacing) -> str:
    """What the letters of ``short_moves`` mean."""
    return f"{LEGEND} {INNER}" if any(passage.eyelet.inner for passage in lacing.passages) else LEGEND


def receipt(cards: Sequence[Card]) -> str:
    """The cards as text of at most 42 columns, one below another."""
    return "\n".join("\n".join(_receipt(card)) for card in cards) + "\n"


def _receipt(card: Card) -> list[str]:
    from lacedoctor.drawing.plain import plain_rows

    drawn = plain_rows(card.lacing, card.stay, foot=card.foot or Foot.RIGHT, tension=card.tension)
    ruler, indent = "-" * COLUMNS, " " * ((COLUMNS - max(map(len, drawn))) // 2)
    tight = [f"row {row:<2} {sign} {word}" for row, sign, word in card.rows]
    parts = [
        ["=" * COLUMNS, *(_centred(line) for line in wrapped(card.from_whom))],
        wrapped(card.heading) + wrapped(card.whose) + wrapped(card.since),
        wrapped(card.warning),
        [_centred("toe"), *(f"{indent}{line}" for line in drawn), _centred("ankle")],
        ["HOW TIGHT", *tight] if tight else [],
        [line for words in (*short_moves(card.lacing), *card.lacing.notes) for line in wrapped(words)],
        wrapped(legend(card.lacing)),
        wrapped(card.lace) + wrapped(f"Code: {card.lacing.code}"),
        wrapped(card.stop_rule),
        wrapped(card.disclaimer),
    ]
    shown = [part for part in parts if part]
    lines = [line for number, part in enumerate(shown) for line in ([ruler] if number else []) + part]
    return [*lines, "=" * COLUMNS]


def _centred(line: str) -> str:
    return " " * ((COLUMNS - cells(line)) // 2) + line


def cells(text: str) -> int:
    """Columns a text takes on a printer or terminal of fixed width."""
    return sum(_cells_of(letter) for letter in text)


def _cells_of(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def wrapped(text: str, width: int = COLUMNS) -> list[str]:
    """Words on lines of at most ``width`` columns; a longer word is cut."""
    return on_lines(text, lambda line: cells(line) <= width)


def on_lines(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Words on lines that fit; a word that fits on none is cut."""
    lines: list[str] = []
    for word in visible(text).split():
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and fits(longer):
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and not fits(lines[-1] + letter):
                lines.append("")
            lines[-1] += letter
    return lines


def newest_shoe(profile: Profile) -> OwnedShoe | None:
    """The pair whose newest trial is the newest of all; without any, the first in use whose lacing is known."""
    dated = [(trial.date or "", place) for place, shoe in enumerate(profile.shoes) for trial in shoe.trials if trial.code]
    if dated:
        return profile.shoes[max(dated, key=lambda item: (item[0], -item[1]))[1]]
    laced = [shoe for shoe in profile.shoes if shoe.shoe.lacing]
    return next((shoe for shoe in (*laced, *profile.shoes) if not shoe.retired), None)


def trials_to_show(shoe: OwnedShoe) -> tuple[tuple[Foot, Trial], ...]:
    """The newest trial of each foot that names a lacing, left before right; once for both feet where it is the same."""
    found: dict[Foot, Trial] = {}
    for trial in sorted((trial for trial in shoe.trials if trial.code), key=lambda trial: trial.date or ""):
        found |= dict.fromkeys((trial.foot or Foot.BOTH).each, trial)
    left, right = found.get(Foot.LEFT), found.get(Foot.RIGHT)
    if left is not None and left is right:
        return ((Foot.BOTH, left),)
    return tuple((foot, trial) for foot, trial in ((Foot.LEFT, left), (Foot.RIGHT, right)) if trial is not None)


def levels_of(words: Sequence[str] | None) -> tuple[Tension | None, ...]:
    """How tight, as a trial keeps it, as tensions."""
    known: Mapping[str, Tension] = {level.value: level for level in Tension}
    return tuple(known.get(word) for word in words or ())
