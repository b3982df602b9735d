"""Hard limits that need more than one value: adult or child, one measurement against another, lists against eyelet pairs."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from lacedoctor.domain.case import Case, FootShape, Person, Shoe, ShoeSize
from lacedoctor.domain.fields import specs_of
from lacedoctor.domain.unit_slips import unit_slip
from lacedoctor.domain.words import DEFAULT_PAIRS
from lacedoctor.storage.findings import Findings

if TYPE_CHECKING:
    from lacedoctor.domain.population import Population

ADULT_LENGTH_MM = (190.0, 370.0)
BALL_WIDTH_SHARE = (0.28, 0.50)  # of the foot length
BALL_LENGTH_SHARE = (0.65, 0.82)
MAX_DIFFERENCE_MM = 30.0
SHORTEST_LACE_MM = 250.0  # below it, a length given in centimetres is likelier than such a lace


def check_feet(found: Findings, left: FootShape, right: FootShape, adult: bool) -> None:
    """Note feet that cannot be: too short for an adult, out of proportion, or too different from one another."""
    for side, foot in (("left", left), ("right", right)):
        key = f"feet.{side}"
        if foot.length_mm is None:
            continue
        low, high = ADULT_LENGTH_MM
        if adult and not low <= foot.length_mm <= high:
            what = f"{foot.length_mm:g} is outside the limits for an adult, {low:g} to {high:g}."
            mend = unit_slip(f"{key}.length_mm", foot.length_mm, low, high)
            found.error(f"{key}.length_mm", what, f"{mend} For a child, give person.age.")
        _share(found, f"{key}.ball_width_mm", foot.ball_width_mm, foot.length_mm, BALL_WIDTH_SHARE)
        _share(found, f"{key}.ball_length_mm", foot.ball_length_mm, foot.length_mm, BALL_LENGTH_SHARE)
    if left.length_mm is not None and right.length_mm is not None:
        apart = abs(left.length_mm - right.length_mm)
        if apart > MAX_DIFFERENCE_MM:
            what = f"The two feet differ by {apart:g} mm; more than {MAX_DIFFERENCE_MM:g} is a slip of the tape."
            found.error("feet.right.length_mm", what, "Measure both feet again.")


def _share(found: Findings, key: str, value: float | None, length: float, limits: tuple[float, float]) -> None:
    low, high = limits
    if value is None or low <= value / length <= high:
        return
    what = f"{value:g} is {value / length:.2f} of the foot length {length:g}; {low:g} to {high:g} is possible."
    found.error(key, what, f"For that length, {low * length:.0f} to {high * length:.0f} mm; measure again.")


def check_shoes(found: Findings, key: str, shoe: Shoe, left: Shoe, right: Shoe) -> None:
    """Note lists and rows that do not fit the eyelet pairs, in the pair's values and in those of each shoe."""
    _check_shoe(found, shoe, shoe, key)
    for name, own in (("left", left), ("right", right)):
        if own != Shoe():
            given = {item.name: value for item in fields(own) if (value := getattr(own, item.name)) is not None}
            _check_shoe(found, replace(shoe, **given), own, f"{key}.{name}", key)


def _check_shoe(found: Findings, shoe: Shoe, own: Shoe, key: str, fallback: str = "") -> None:
    """Check ``shoe``; findings about values that ``own`` does not give belong to the table ``fallback``."""
    pairs = shoe.eyelet_pairs or DEFAULT_PAIRS
    assumed = "" if shoe.eyelet_pairs else f" (eyelet_pairs is not given, so {DEFAULT_PAIRS} is assumed)"
    for name, wanted in (("row_spacing_mm", pairs - 1), ("gap_mm", pairs)):
        values = getattr(shoe, name)
        if _concerns(own, fallback, name) and isinstance(values, tuple) and len(values) != wanted:
            what = f"{len(values)} values are given, but {pairs} eyelet pairs need {wanted}{assumed}."
            found.error(_place(own, name, key, fallback), what, "Give that many, from the toe, or one number for all.")
    for name in ("laced_rows", "hook_rows", "loop_rows"):
        highest = max(getattr(shoe, name) or (0,))
        if _concerns(own, fallback, name) and highest > pairs:
            what = f"Row {highest} is not on a shoe with {pairs} eyelet pairs{assumed}."
            found.error(_place(own, name, key, fallback), what, f"Rows run from 1 at the toe to {pairs}.")
    if _concerns(own, fallback, "hook_rows") and (both := set(shoe.hook_rows or ()) & set(shoe.loop_rows or ())):
        what = f"Row {min(both)} is said to have hooks and loops; it counts as hooks."
        found.warn(_place(own, "hook_rows", key, fallback), what, "Give each row once.")
    if own.lace_length_mm is not None and (doubt := short_lace(own.lace_length_mm)):
        found.warn(f"{key}.lace_length_mm", *doubt)


def short_lace(mm: float) -> tuple[str, str] | None:
    """What is wrong with a lace that is too short for any shoe, and the question that may mend it; None for a longer one."""
    if mm >= SHORTEST_LACE_MM:
        return None
    return f"{mm:g} mm is too short for a lace.", f"Did you mean {mm * 10:g} mm ({mm:g} cm)?"


def doubt_at(key: str, value: object, case: Case) -> str:
    """What is odd about an answer that can be, by the key of its question, and what may be meant; empty where nothing is."""
    if key == "shoe.lace_length_mm" and isinstance(value, int | float):
        return " ".join(short_lace(value) or ())
    return _population().doubt_at(key, value, case)


def check_likely(found: Findings, case: Case) -> None:
    """Ask about values that are possible but unusual, as warnings: the slips that hard limits let pass."""
    for side, foot in (("left", case.left), ("right", case.right)):
        for name in specs_of(FootShape):
            value = getattr(foot, name)
            if name.endswith("_mm") and value is not None:
                _doubt(found, f"feet.{side}.{name}", name, value, case.person)
        if foot != FootShape() and not case.person.is_child:
            for name, question in _population().doubtful_shares(foot):
                found.warn(f"feet.{side}.{name}", question, "Measure both again.")
    if case.left.length_mm is not None and case.right.length_mm is not None:
        _doubt(found, "feet.right.length_mm", "left_right_mm", abs(case.left.length_mm - case.right.length_mm), case.person)
    for key, shoe in (("shoe", case.shoe), ("shoe.left", case.shoe_left), ("shoe.right", case.shoe_right)):
        if shoe.toe_gap_mm is not None:
            _doubt(found, f"{key}.toe_gap_mm", "toe_gap_mm", shoe.toe_gap_mm, case.person)
        for place in ("bottom", "middle", "top"):
            if shoe.eyestay_gap_mm is not None and (gap := getattr(shoe.eyestay_gap_mm, place)) is not None:
                _doubt(found, f"{key}.eyestay_gap_mm.{place}", "eyestay_gap_mm", gap, case.person)
        if shoe.size is not None:
            _check_label(found, f"{key}.size.value", shoe.size)


def _population() -> Population:
    from lacedoctor.storage.fit_tables import load_population  # only for what was measured

    return load_population()


def _doubt(found: Findings, key: str, name: str, value: float, person: Person) -> None:
    population = _population()
    if question := population.doubt(name, value, person):
        low, high = population.limits(name, person) or (value, value)
        slip = "" if name == "left_right_mm" else unit_slip(key, value, low, high)
        found.warn(key, question, slip if slip.startswith("Did you mean") else "Measure again.")


def _check_label(found: Findings, key: str, size: ShoeSize) -> None:
    """A number that no shoe of its system has is likelier of another system."""
    from lacedoctor.storage.fit_tables import load_sizes

    sizes = load_sizes()
    number = sizes.number_of(size.value, size.system, 0.0)
    own = sizes.systems[size.system]
    if number is None or own.child or own.low <= number <= own.high:
        return
    others = " or ".join(f'"{system}"' for system in sizes.systems_of(number) if not sizes.systems[system].child)
    mend = f"Did you mean system = {others}?" if others else "Read the label again."
    found.warn(key, f"{size.value} is no size that {size.system} has.", mend)


def _concerns(own: Shoe, fallback: str, name: str) -> bool:
    """A single shoe is only checked for what it gives itself, or for what its own number of pairs makes wrong."""
    return not fallback or getattr(own, name) is not None or own.eyelet_pairs is not None


def _place(own: Shoe, name: str, key: str, fallback: str) -> str:
    return f"{fallback if getattr(own, name) is None and fallback else key}.{name}"
