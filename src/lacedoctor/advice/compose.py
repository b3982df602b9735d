"""From chosen actions to one plan for this shoe: a lacing, its tension, its length, what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lacedoctor.advice.rows import roles_of, tension_of
from lacedoctor.advice.wishes import Choice, Wish
from lacedoctor.advice.worn import BARS, BASE, Patterns, is_locked, worn, worn_relief
from lacedoctor.domain.advice import Plan
from lacedoctor.domain.case import Case, Shoe
from lacedoctor.domain.composition import Composition
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import DEFAULT_PAIRS, Foot, Side
from lacedoctor.errors import LacingError
from lacedoctor.lacing.build import build
from lacedoctor.lacing.changes import Change
from lacedoctor.lacing.geometry import ends_mm, eyestay_of
from lacedoctor.lacing.on_shoe import against
from lacedoctor.lacing.physics.force import hold_ratio
from lacedoctor.lacing.physics.index import spot_pressure_ratio
from lacedoctor.lacing.physics.parameters import parameters_of
from lacedoctor.lacing.reach import tail_left_mm
from lacedoctor.lacing.steps import moves_between

ON_ROW = 0.1 + 1e-9  # a spot this near a row lies on it
SPARED = "Straight bars need an even number of rows, so row {row} is left out."
UNLOCKED = "The heel lock in the shoe is left out. {because}"
SIDES = {"medial": Side.MEDIAL, "lateral": Side.LATERAL}


@dataclass(frozen=True, slots=True)
class Composed:
    """A plan, with the actions as they came out on this shoe."""

    plan: Plan
    wishes: tuple[Wish, ...]
    window: tuple[int, int] | None
    left_out: tuple[tuple[str, str], ...] = ()  # actions this shoe cannot take, each with the reason


def compose(case: Case, choice: Choice, patterns: Patterns, tail_mm: float) -> Composed:
    """The plan for one foot. An action that this shoe cannot take is left out."""
    shoe = case.shoe_of(choice.foot)
    wishes = [_placed(wish, shoe) for wish in choice.lacing]
    unlock = _unlocks(choice, shoe, patterns)
    left_out: list[tuple[str, str]] = []
    while True:
        try:
            lacing, window = _laced(shoe, wishes, patterns, choice, unlock=unlock)
            if (reasons := against(lacing, shoe)) and wishes:
                raise LacingError(reasons[0])
            break
        except LacingError as error:
            structural = [wish for wish in wishes if wish.action in _STRUCTURAL]
            structural.sort(key=lambda wish: wish.action == "window")  # dropped last in, first out; a worn window goes first
            if not structural:
                lacing, window = worn(shoe, patterns).lacing, None
                break
            wishes.remove(structural[-1])
            left_out.append((structural[-1].action, error.message))
    if unlock and not is_locked(lacing):
        reason = next(item.because for item in choice.avoid if item.action in choice.rules.locks)
        lacing = replace(lacing, notes=(*lacing.notes, UNLOCKED.format(because=reason)))
    return Composed(_plan(choice, shoe, lacing, wishes, window, patterns, tail_mm), tuple(wishes), window, tuple(left_out))


def _unlocks(choice: Choice, shoe: Shoe, patterns: Patterns) -> bool:
    """Whether the lock in the shoe has to go: one is to be avoided and not even a soft one is asked for."""
    wanted = {*choice.kept, *(wish.action for wish in choice.lacing)}
    locks = choice.rules.locks
    return choice.avoids(*locks) and wanted.isdisjoint(locks) and is_locked(worn(shoe, patterns).lacing)


def _placed(wish: Wish, shoe: Shoe) -> Wish:
    """The eyelet to leave out, in the lowest row in use."""
    return replace(wish, row=max(wish.row or 1, (shoe.laced_rows or (1, 1))[0])) if wish.action == "skip-side" else wish


def spot_row(wish: Wish, pairs: int) -> float | None:
    """Where the spot of a wish lies along the rows; may be between two."""
    return None if wish.zone is None or wish.zone.middle is None else 1 + wish.zone.middle * (pairs - 1)


def _under_laces(wish: Wish, rules: Composition) -> bool:
    """Whether a wish is about a spot that the laces can press: the top of the foot, and the sides where the eyelets pull."""
    zone = wish.zone
    if wish.action in rules.hold or zone is None or zone.t is None:
        return False
    return zone.view == "top" or (zone.view in ("inner", "outer") and zone.side is not None)


def window_rows(row: float, pairs: int) -> tuple[int, int]:
    """The rows of the window over a spot: one gap, or two where it lies on a row."""
    nearest = round(row)
    if abs(row - nearest) <= ON_ROW:
        low, high = max(nearest - 1, 1), min(nearest + 1, pairs)
    else:
        low, high = int(row), int(row) + 1
    return (low, high) if high - low < pairs - 1 else _smaller(row, pairs)


def _smaller(row: float, pairs: int) -> tuple[int, int]:
    """One gap, where two would leave no crossing at all."""
    if pairs < 3:
        raise LacingError("A window needs three rows or more.")
    low = min(int(row), pairs - 1)
    return low, low + 1


_STRUCTURAL = (
    "window", "parallel", "toe-lift", "skip-first", "skip-side", "wide-forefoot", "drop-top", "heel-lock", "heel-lock-soft",
    "two-zone", "inner-eyelets", "outer-eyelets",
)  # fmt: skip


_LOCKS = ("heel-lock", "heel-lock-soft")  # laid the same way


def _laced(
    shoe: Shoe, wishes: list[Wish], patterns: Patterns, choice: Choice, *, unlock: bool
) -> tuple[Lacing, tuple[int, int] | None]:
    actions = {wish.action: wish for wish in wishes}
    pairs = shoe.eyelet_pairs or DEFAULT_PAIRS
    if not unlock and not any(action in _STRUCTURAL for action in actions):
        return worn(shoe, patterns).lacing, None
    window = None
    if "window" in actions:
        row = spot_row(actions["window"], pairs)
        window = window_rows(row if row is not None else (pairs + 1) / 2, pairs)
    relief = worn_relief(shoe, patterns)
    if window is not None and shoe.lacing is not None and Change("window", *window) in relief:
        raise LacingError("The window is there already.")
    kept = _relief_kept(relief, actions, choice)
    base, changes = _base_and_changes(shoe, pairs, actions, window, kept, unlock, patterns)
    try:
        lacing = build(patterns[base], pairs, patterns, changes)
    except LacingError:
        if not kept:
            raise
        base, changes = _base_and_changes(shoe, pairs, actions, window, (), unlock, patterns)
        lacing = build(patterns[base], pairs, patterns, changes)
    spared = [change.first for change in changes if "parallel" in actions and change.kind == "skip"]
    return replace(lacing, notes=(*lacing.notes, *(SPARED.format(row=row) for row in spared))), window


def _relief_kept(relief: tuple[Change, ...], actions: Mapping[str, Wish], choice: Choice) -> tuple[Change, ...]:
    """What is left out in the shoe already stays so, unless it failed or what is laced now lays the same rows."""
    return tuple(
        change
        for change in relief
        if _RELAID[change.kind].isdisjoint(actions) and not (change.kind == "window" and choice.avoids("window"))
    )


_ANEW = {"parallel", "toe-lift", "two-zone"}  # another base than criss-cross
_RELAID = {"window": {"window", *_ANEW}, "skip": {"skip-first", "skip-side", "wide-forefoot", "window", *_ANEW}}


def _base_and_changes(
    shoe: Shoe, pairs: int, actions: Mapping[str, Wish], window: tuple[int, int] | None, kept: tuple[Change, ...], unlock: bool,
    patterns: Patterns,
) -> tuple[str, tuple[Change, ...]]:  # fmt: skip
    base = (
        BARS
        if "parallel" in actions
        else "toe-lift"
        if "toe-lift" in actions
        else "two-lace"
        if "two-zone" in actions
        else _base_kept(worn(shoe, patterns).lacing.pattern, actions, patterns)
    )
    upper = max((change.last for change in kept if change.kind == "window"), default=window[1] if window else 0)
    lock = None if unlock else _lock(shoe, pairs, actions, upper, patterns)
    first, last = shoe.laced_rows or (1, pairs)
    if lock is not None and lock.kind == "lock":
        last = max(last, min(last + 1, pairs))
    if "drop-top" in actions:
        last -= 1
    changes = [Change("rows", first, last)] if (first, last) != (1, pairs) else []
    if "skip-first" in actions:
        changes.append(Change("skip", first))
    if "parallel" in actions:
        changes += _spare_row(actions["parallel"], pairs, first, last, lock)
    if "skip-side" in actions:
        side = SIDES[actions["skip-side"].side or "medial"]
        changes.append(Change("skip", actions["skip-side"].row or first, side=side))
    if "wide-forefoot" in actions:
        changes.append(Change("window", first, min(first + 2, last - 1)))
    if window is not None:
        changes.append(Change("window", *window))
    changes += [change for change in kept if change not in changes]
    if "inner-eyelets" in actions and shoe.staggered:
        changes.append(Change("inner"))
    return base, (*changes, *([lock] if lock else []))


def _base_kept(own: str, actions: Mapping[str, Wish], patterns: Patterns) -> str:
    """The worn pattern where only its lock goes, worn straight bars where only a lock is added; else criss-cross."""
    laid = {action for action in actions if action in _STRUCTURAL}
    kept = own in patterns and bool(patterns[own].routes) and (not laid or (own == BARS and laid <= {*_LOCKS}))
    return own if kept else BASE


def _spare_row(wish: Wish, pairs: int, first: int, last: int, lock: Change | None) -> list[Change]:
    """Straight bars need an even number of rows: the row nearest the spot is left out."""
    rows = range(first, last if lock is not None and lock.kind == "lock" else last + 1)
    if len(rows) % 2 == 0:
        return []
    row = spot_row(wish, pairs)
    return [Change("skip", rows[0] if row is None else min(rows, key=lambda item: abs(item - row)))]


def _lock(shoe: Shoe, pairs: int, actions: Mapping[str, Wish], window_top: int, patterns: Patterns) -> Change | None:
    """A lock where the heel is to be held, and where one is in the shoe already; ``window_top`` is a window's upper row."""
    wanted = any(action in actions for action in _LOCKS)
    kept = "drop-top" not in actions and "toe-lift" not in actions and is_locked(worn(shoe, patterns).lacing)
    if not wanted and not kept:
        return None
    last = (shoe.laced_rows or (1, pairs))[1]
    free_row = bool(shoe.extra_eyelet) or last < pairs
    # The loops of a lock through a row of its own run straight up below it: with a window just there, nothing would cross.
    crowded = window_top >= (pairs - 1 if last == pairs else last)
    return Change("lock") if free_row and not crowded else Change("loop")


def _plan(
    choice: Choice, shoe: Shoe, lacing: Lacing, wishes: list[Wish], window: tuple[int, int] | None, patterns: Patterns,
    tail_mm: float,
) -> Plan:  # fmt: skip
    stay = eyestay_of(shoe)
    ends = ends_mm(lacing, stay, tail_mm)
    reference = worn(Shoe(eyelet_pairs=lacing.pairs, lacing=BASE), patterns).lacing
    spot = next((wish for wish in wishes if _under_laces(wish, choice.rules)), None)
    row = spot_row(spot, lacing.pairs) if spot else None
    side = spot.zone.side if spot and spot.zone else None
    reach = None if shoe.lace_length_mm is None else tail_left_mm(lacing, stay, shoe.lace_length_mm, tail_mm)
    current = worn(shoe, patterns).lacing
    unlocked = is_locked(current) and not is_locked(lacing)
    title = _title(lacing, wishes, window, _still(shoe, lacing, patterns), unlocked=unlocked)
    return Plan(
        foot=choice.foot,
        title=title,
        lacing=replace(lacing, title=title),
        current=current,
        tension=tension_of(lacing, wishes, choice.kept),
        roles=roles_of(lacing, wishes, choice.given_up, window, choice.rules),
        lace_mm=sum(ends),
        ends_mm=ends,
        tail_left_mm=reach,
        moves_from_current=moves_between(current, lacing),
        spot_pressure_ratio=(
            spot_pressure_ratio(lacing, reference, stay, row, side, parameters_of(shoe)) if row is not None else None
        ),
        hold_ratio=hold_ratio(lacing, reference, stay),
        spot_row=row,
        spot_side=side,
    )


_TITLES = {
    "parallel": "straight bars",
    "toe-lift": "toe-lift",
    "two-zone": "two laces",
    "skip-first": "row 1 left empty",
    "wide-forefoot": "wide forefoot",
    "drop-top": "top row left out",
    "heel-lock": "heel lock",
    "heel-lock-soft": "soft heel lock",
    "inner-eyelets": "inner eyelets",
    "outer-eyelets": "outer eyelets",
    "loosen": "looser over the spot",
    "loosen-forefoot": "looser forefoot",
    "snug-midfoot": "firmer middle rows",
}


def _title(lacing: Lacing, wishes: list[Wish], window: tuple[int, int] | None, still: list[str], *, unlocked: bool) -> str:
    """What is laced, joined by "with"; how firmly it is tied comes after a comma, and a lock that goes is named."""
    laid = [_part(wish, window) for wish in wishes if wish.action in _STRUCTURAL]
    bars = [_TITLES["parallel"]] if lacing.pattern == BARS and not any(wish.action == "parallel" for wish in wishes) else []
    laid = bars + still + laid if laid else []
    tied = [_TITLES[wish.action] for wish in wishes if wish.action not in _STRUCTURAL and wish.action in _TITLES]
    tied = ["no heel lock", *tied] if unlocked else tied
    words = ", ".join([" with ".join(laid) or lacing.title, *tied]) if laid or tied else f"{lacing.title}, as it is"
    return words[0].upper() + words[1:]


def _still(shoe: Shoe, lacing: Lacing, patterns: Patterns) -> list[str]:
    """The worn relief that a new plan goes on with, in words."""
    pieces = lacing.code.split(".") if lacing.pattern in (BASE, BARS) else []
    return [change.words for change in worn_relief(shoe, patterns) if change.code in pieces]


def _part(wish: Wish, window: tuple[int, int] | None) -> str:
    if wish.action == "window" and window is not None:
        return f"window at rows {window[0]}–{window[1]}"
    return f"{wish.side} eyelet {wish.row} left out" if wish.action == "skip-side" else _TITLES[wish.action]


def each_foot(case: Case) -> tuple[Foot, ...]:
    """Feet a plan is made for: those that something bothers, else both."""
    return case.feet_concerned or Foot.BOTH.each
