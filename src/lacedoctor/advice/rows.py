"""What each row of a plan is there for: room or hold, and how firmly it is tied. Relief against hold, row by row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lacedoctor.advice.wishes import Wish
from lacedoctor.advice.worn import is_locked
from lacedoctor.domain.advice import RowRole
from lacedoctor.domain.composition import Composition
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import Region, Tension, listed_rows, region_of, share_of_row

LOOSE_FOREFOOT = ("loosen-forefoot", "wide-forefoot", "two-zone")
SPOT_REACH = 0.6  # how far beyond its ends a spot still concerns a row, in rows: house rule


def tension_of(lacing: Lacing, wishes: Iterable[Wish], kept: Collection[str]) -> tuple[Tension | None, ...]:
    """Per row from the toe: snug, unless an action wants it loose or firm; None for an empty row.

    ``kept``: actions asked for that are in the shoe already.
    """
    actions = {wish.action: wish for wish in wishes}
    firm_top = is_locked(lacing) and ("heel-lock" in actions or "heel-lock" in kept)
    used = set(lacing.rows)
    every = range(1, lacing.pairs + 1)
    return tuple(_row_tension(row, lacing, actions, firm_top=firm_top) if row in used else None for row in every)


def _row_tension(row: int, lacing: Lacing, actions: Mapping[str, Wish], *, firm_top: bool) -> Tension:
    region = region_of(share_of_row(row, lacing.pairs))
    if firm_top and row == lacing.top_row:
        return Tension.FIRM
    if region is Region.FOREFOOT and any(action in actions for action in LOOSE_FOREFOOT):
        return Tension.LOOSE
    if "loosen" in actions and _over_spot(row, lacing.pairs, actions["loosen"]):
        return Tension.LOOSE
    if ("snug-midfoot" in actions and region is Region.INSTEP) or ("two-zone" in actions and region is Region.COLLAR):
        return Tension.FIRM
    return Tension.SNUG


def _over_spot(row: int, pairs: int, wish: Wish) -> bool:
    """Whether a row lies over the spot; every row does where the spot has no place along the eyestay."""
    if wish.zone is None or wish.zone.t is None:
        return True
    reach = SPOT_REACH / (pairs - 1)
    return wish.zone.t[0] - reach <= share_of_row(row, pairs) <= wish.zone.t[1] + reach


def roles_of(
    lacing: Lacing, wishes: Iterable[Wish], given_up: Iterable[str], window: tuple[int, int] | None, rules: Composition
) -> tuple[RowRole | None, ...]:
    """Per row from the toe what it gives, room or hold; None where nothing is asked of it, or where it only does its share.

    Room comes before hold where both are asked of a row. ``given_up``: actions that were not taken for that reason.
    """
    wishes = tuple(wishes)
    room = {row for wish in wishes for row in _room_rows(wish, lacing, window, rules)}
    holding = [wish.action for wish in wishes if wish.action in rules.hold]
    hold = {row for action in holding for row in _hold_rows(action, lacing, rules)}
    every = range(1, lacing.pairs + 1)
    lost = {rules.hold.get(action) for action in given_up}
    wanted = hold | {row for row in every if region_of(share_of_row(row, lacing.pairs)) in lost}
    return tuple(
        RowRole("room", contested=row in wanted) if row in room else RowRole("hold") if row in hold else None for row in every
    )


def _room_rows(wish: Wish, lacing: Lacing, window: tuple[int, int] | None, rules: Composition) -> set[int]:
    every = range(1, lacing.pairs + 1)
    if wish.action == "window" and window is not None:
        return set(range(window[0], window[1] + 1))
    if wish.action == "loosen":
        return {row for row in every if _over_spot(row, lacing.pairs, wish)}
    if wish.action in ("skip-first", "skip-side", "drop-top"):
        empty = {eyelet.row for eyelet in lacing.skipped()}
        wanted = max(empty, default=0) if wish.action == "drop-top" else wish.row or min(empty, default=0)
        return {wanted} & empty
    region = rules.room.get(wish.action)
    return {row for row in every if region is not None and region_of(share_of_row(row, lacing.pairs)) is region}


def _hold_rows(action: str, lacing: Lacing, rules: Composition) -> set[int]:
    """A lock holds at the top row in use; firm rows hold all along their part of the eyestay."""
    if action in rules.locks:
        return {lacing.top_row}
    return {row for row in lacing.rows if region_of(share_of_row(row, lacing.pairs)) is rules.hold.get(action)}


def row_words(roles: Iterable[RowRole | None]) -> str:
    """Which rows give room and which hold, in a sentence; empty where nothing is asked of any."""
    roles = tuple(roles)
    parts = []
    for gives in ("room", "hold"):
        rows = [row for row, role in enumerate(roles, 1) if role is not None and role.gives == gives]
        if rows:
            parts.append(f"{gives} at {listed_rows(rows)}")
    contested = [row for row, role in enumerate(roles, 1) if role is not None and role.contested]
    trade = f" Hold is wanted at {listed_rows(contested)} too; room comes first there." if contested else ""
    return f"{'; '.join(parts)}.".capitalize() + trade if parts else ""
