"""The questions of a fitting and where their answers stand in a case. Keys are case-file keys.

``complaint.x`` is field x of the complaint in hand, ``shoe.left.x`` what differs in the left shoe, ``feet.left.x`` the left foot.
In a question's own key ``each`` stands for the foot: ``shoe.each.toe_gap_mm``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from lacedoctor.domain.case import NEVER_CLEARS, Activity, Answers, Case, Complaint, EyestayGap, FootShape, Person, Shoe, Socks
from lacedoctor.domain.fields import Spec, specs_of
from lacedoctor.domain.unit_slips import unit_slip
from lacedoctor.domain.units import parse_length, parse_number
from lacedoctor.domain.words import DEFAULT_PAIRS, Foot

EACH = "each"
LONGEST_TEXT = 120
# What a fitting at the counter asks, in this order, before anything else.
COUNTER_KEYS = ("complaint.foot", "complaint.sensations", "complaint.clears_minutes", "shoe.eyelet_pairs")
LEAST_ADULT_FOOT_MM = 190.0  # shorter feet are children's; source fit:P1
_TYPES = {
    "person": Person, "feet": FootShape, "shoe": Shoe, "socks": Socks, "activity": Activity, "complaint": Complaint,
    "answers": Answers,
}  # fmt: skip
_FEET = ("left", "right")

Value = Any  # a word, a number, a truth value, a tuple of words, or None for unknown


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: how it reads and what it means."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class FitQuestion:
    """One question. ``several`` answers may hold together; ``entry`` says what may be typed instead of choosing."""

    key: str
    group: str
    label: str
    options: tuple[Option, ...] = ()
    several: bool = False
    entry: str = ""  # "", "length", "lengths", "number", "rows", "text"
    unit: str = ""  # said behind a plain number

    def for_foot(self, foot: Foot, named: bool) -> FitQuestion:
        """The question for one foot; ``named`` says the foot in its label."""
        key = self.key.replace(f".{EACH}.", f".{foot}.")
        return replace(self, key=key, label=f"{self.label}, {foot}" if named else self.label)

    @property
    def each_foot(self) -> bool:
        """Asked for each foot on its own."""
        return f".{EACH}." in self.key

    def words_for(self, value: Value) -> str | None:
        """How a chosen answer reads; None where it is no option."""
        if isinstance(value, tuple) and self.several:
            labels = [option.label for option in self.options if option.value in value]
            none = next((option.label for option in self.options if option.value in ((), False)), "none of them")
            return ", ".join(labels) if value else none
        return next((option.label for option in self.options if _same(option.value, value)), None)

    def chosen(self, option: Option, value: Value) -> bool:
        """Whether an option is part of the answer."""
        return option.value in value if isinstance(value, tuple) and option.value != () else _same(option.value, value)

    def answered_with(self, option: Option, value: Value) -> Value:
        """The answer after choosing ``option``: switched on or off where several may hold, else taken."""
        if not self.several or not isinstance(option.value, str):
            return None if self.several and _same(option.value, value) else option.value
        held = value if isinstance(value, tuple) else ()
        if option.value in held:
            return tuple(word for word in held if word != option.value) or None
        order = [item.value for item in self.options]
        return tuple(sorted((*held, option.value), key=order.index))


def _same(one: Value, two: Value) -> bool:
    return bool(one == two and isinstance(one, bool) == isinstance(two, bool))


def plain_key(key: str) -> str:
    """A key without complaint number and foot, to compare questions by."""
    return re.sub(r"\[\d+\]", "", re.sub(r"\.(left|right|each)\b", "", key))


def meets(key: str, question: FitQuestion) -> bool:
    """Whether a plain key asks what ``question`` asks; a table stands for its middle value."""
    own = plain_key(question.key)
    return key in (own, own.removesuffix(".middle"))


def complaint_of(key: str) -> int | None:
    """The number of the complaint a key speaks of: ``complaint[1].days`` is 1."""
    match = re.match(r"complaint\[(\d+)\]", key)
    return int(match[1]) if match else None


def value_at(case: Case, key: str, complaint: int = 0) -> Value:
    """The answer that stands in a case; None while it is unknown."""
    table, *path = key.split(".")
    if table == "shoe" and path[0] in _FEET:
        holder: object = case.shoe_of(Foot(path.pop(0)))
    elif table == "feet":
        holder = case.foot_shape(Foot(path.pop(0)))
    elif table == "complaint":
        holder = case.complaints[complaint] if complaint < len(case.complaints) else Complaint()
    else:
        holder = getattr(case, table)
    for name in path:
        holder = None if holder is None else getattr(holder, name)
    return holder


def with_value(case: Case, key: str, value: Value, complaint: int = 0) -> Case:
    """The case with an answer changed. A complaint that is not there yet is added; a last one that says nothing is dropped."""
    table, *path = key.split(".")
    if table == "complaint":
        complaints = case.complaints if complaint < len(case.complaints) else (*case.complaints, Complaint())
        at = min(complaint, len(complaints) - 1)
        now = (*complaints[:at], _with(complaints[at], path, value), *complaints[at + 1 :])
        return replace(case, complaints=now[:-1] if now[-1] == Complaint() else now)
    if table == "shoe" and path[0] in _FEET:
        return _with_shoe(case, Foot(path[0]), path[1:], value)
    holder = path.pop(0) if table == "feet" else table
    changed = replace(case, **{holder: _with(getattr(case, holder), path, value)})
    return _with_rows_that_fit(changed) if key == "shoe.eyelet_pairs" else changed


def _with_rows_that_fit(case: Case) -> Case:
    """Without lists per row that were measured for another number of rows."""
    pairs = case.shoe.eyelet_pairs or DEFAULT_PAIRS

    def fitting(shoe: Shoe) -> Shoe:
        gaps, spacings, rows = shoe.gap_mm, shoe.row_spacing_mm, shoe.laced_rows
        return replace(
            shoe,
            gap_mm=None if isinstance(gaps, tuple) and len(gaps) != pairs else gaps,
            row_spacing_mm=None if isinstance(spacings, tuple) and len(spacings) != pairs - 1 else spacings,
            laced_rows=None if rows and rows[1] > pairs else rows,
            hook_rows=None if max(shoe.hook_rows or (0,)) > pairs else shoe.hook_rows,
            loop_rows=None if max(shoe.loop_rows or (0,)) > pairs else shoe.loop_rows,
        )

    return replace(case, shoe=fitting(case.shoe), shoe_left=fitting(case.shoe_left), shoe_right=fitting(case.shoe_right))


def _with_shoe(case: Case, foot: Foot, path: list[str], value: Value) -> Case:
    """A value for one shoe of the pair. One given for the pair as a whole is first written down for the other shoe."""
    other = Foot.LEFT if foot is Foot.RIGHT else Foot.RIGHT
    name = path[0]
    pair = getattr(case.shoe, name)
    if pair is not None:
        own = getattr(case, f"shoe_{other}")
        kept = own if getattr(own, name) is not None else replace(own, **{name: pair})
        here = replace(getattr(case, f"shoe_{foot}"), **{name: pair if len(path) > 1 else None})
        case = replace(case, shoe=replace(case.shoe, **{name: None}), **{f"shoe_{other}": kept, f"shoe_{foot}": here})
    return replace(case, **{f"shoe_{foot}": _with(getattr(case, f"shoe_{foot}"), path, value)})


def _with(holder: Any, path: list[str], value: Value) -> Any:
    name, *rest = path
    if not rest:
        return replace(holder, **{name: value})
    part = _with(getattr(holder, name) or EyestayGap(), rest, value)
    return replace(holder, **{name: None if part == EyestayGap() else part})


def spec_of(key: str) -> Spec:
    """The specification of the value a key stands for; KeyError where there is none."""
    table, *path = plain_key(key).split(".")
    return specs_of(_TYPES[table])[path[0]]


def check_number(key: str, value: float, case: Case) -> float:
    """``value`` if the field may hold it; ValueError says the limits otherwise, and asks whether another unit was meant."""
    spec = spec_of(key)
    low, high = spec.low, spec.high
    if plain_key(key) == "feet.length_mm" and not case.person.is_child:
        low = LEAST_ADULT_FOOT_MM
    if not isfinite(value) or (low is not None and value < low) or (high is not None and value > high):
        slip = "" if low is None or high is None or not isfinite(value) else unit_slip(key, value, low, high)
        raise ValueError(f"It has to lie between {low:g} and {high:g}; this would be {value:g}. {slip}".rstrip())
    if spec.kind == "whole":
        if value != int(value):
            raise ValueError(f"It has to be a whole number from {low:g} to {high:g}.")
        return int(value)
    return value


def limits_of(question: FitQuestion, case: Case) -> tuple[float, float] | None:
    """The least and the most that may be entered; None where there are no such limits."""
    spec = spec_of(question.key)
    if question.entry not in ("length", "lengths", "number") or spec.low is None or spec.high is None:
        return None
    low = LEAST_ADULT_FOOT_MM if plain_key(question.key) == "feet.length_mm" and not case.person.is_child else spec.low
    return low, spec.high


def read_entry(question: FitQuestion, text: str, case: Case, unit: str) -> float | str | tuple[float, ...]:
    """What was typed as an answer, lengths in ``unit`` where they name none; ValueError says what is wrong with it."""
    if question.entry in ("rows", "lengths"):
        return _read_rows(text, case) if question.entry == "rows" else _read_lengths(question.key, text, case, unit)
    if question.entry == "text":
        if not text.strip():
            raise ValueError("Nothing typed yet; Esc leaves it as it was.")
        return text.strip()[:LONGEST_TEXT]
    value = parse_length(text, unit) if question.entry == "length" else parse_number(text)
    if value == NEVER_CLEARS and plain_key(question.key) == "complaint.clears_minutes":
        raise ValueError("Give the minutes; that it stays is an answer of its own.")
    return check_number(question.key, value, case)


def _read_rows(text: str, case: Case) -> tuple[int, ...]:
    """Rows such as ``6 7`` or ``6-8``."""
    pairs = case.shoe.eyelet_pairs or DEFAULT_PAIRS
    found: set[int] = set()
    for part in re.split(r"[\s,;]+", text.strip()):
        low, _, high = part.partition("-")
        if not low.isdecimal() or not (high or low).isdecimal():
            raise ValueError("Give rows counted from the toe, such as 6 7 or 6-8.")
        found |= set(range(int(low), int(high or low) + 1))
    if not found or not 1 <= min(found) <= max(found) <= pairs:
        raise ValueError(f"Rows run from 1 at the toe to {pairs}.")
    return tuple(sorted(found))


def _read_lengths(key: str, text: str, case: Case, unit: str) -> float | tuple[float, ...]:
    """One length for all rows, or one for each, with blanks between."""
    pairs = case.shoe.eyelet_pairs or DEFAULT_PAIRS
    wanted = pairs - 1 if key.endswith("row_spacing_mm") else pairs
    parts = re.split(r"[\s;]+", re.sub(r"\s+(?=(mm|cm|in)\b)", "", text.strip()))
    values = tuple(check_number(key, parse_length(part, unit), case) for part in parts)
    if len(values) not in (1, wanted):
        raise ValueError(f"Give one length for all, or {wanted} from the toe with blanks between; these are {len(values)}.")
    return values[0] if len(values) == 1 else values


def placed(questions: Iterable[FitQuestion], case: Case) -> tuple[FitQuestion, ...]:
    """All questions, those of one foot once for every foot concerned."""
    feet = case.feet_concerned or Foot.BOTH.each
    return tuple(
        each
        for question in questions
        for each in ([question.for_foot(foot, len(feet) > 1) for foot in feet] if question.each_foot else [question])
    )
