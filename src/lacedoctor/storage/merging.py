"""Carrying a change over into a file that may have changed as well: only what differs between base and new is touched.

The same functions work on plain tables and on tomlkit's, which keep comments, order and keys this version does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, MutableMapping, MutableSequence
from typing import Any

from lacedoctor.storage.editing import Make
from lacedoctor.storage.tables import PlainTable

LISTS = ("shoe", "trial")
_TRIAL_IDENTITY = ("date", "foot", "code")


def apply_changes(target: MutableMapping[str, Any], base: PlainTable, new: PlainTable, now: PlainTable, make: Make) -> None:
    """Change ``target``, which at present reads as ``now``, by what differs between ``base`` and ``new``."""
    for name in dict.fromkeys((*base, *new)):
        before, after = base.get(name), new.get(name)
        if before == after or (after is not None and now.get(name) == after):
            continue
        if name in LISTS:
            _apply_to_list(target, name, before or [], after or [], now.get(name, []), make)
        elif after is None:
            target.pop(name, None)
        elif isinstance(after, dict) and isinstance(target.get(name), MutableMapping):
            apply_changes(target[name], _table(before), after, _table(now.get(name)), make)
        else:
            target[name] = make(name, after)


def _table(value: Any) -> PlainTable:
    return value if isinstance(value, dict) else {}


def _apply_to_list(
    target: MutableMapping[str, Any], name: str, base: list[PlainTable], new: list[PlainTable], now: list[PlainTable], make: Make
) -> None:
    """Items that the base never held belong to somebody else and stay; items that left the base go."""
    items = target.get(name)
    if not isinstance(items, MutableSequence) or len(items) != len(now):  # not tables, so nothing to keep
        target[name] = make(name, new)
        return
    old_of = _matched(new, base, name)
    now_of = _matched(base, now, name)
    again = _matched(new, now, name, set(old_of), set(now_of.values()))  # added here, but there already
    live: list[int | None] = list(range(len(now)))  # which item of ``now`` stands at each place by now
    place = 0
    for index, item in enumerate(new):
        old = old_of.get(index)
        at = again.get(index) if old is None else now_of.get(old)
        if at is None:
            items.insert(place, make("", item))
            live.insert(place, None)
        else:
            place = live.index(at)
            apply_changes(items[place], {} if old is None else base[old], item, now[at], make)
        place += 1
    for gone in sorted((at for old, at in now_of.items() if old not in old_of.values()), key=live.index, reverse=True):
        del items[live.index(gone)]
    if not items:
        del target[name]


def _matched(
    wanted: list[PlainTable], among: list[PlainTable], name: str, done: Collection[int] = (), taken: Collection[int] = ()
) -> dict[int, int]:
    """Which item of ``among`` each of ``wanted`` is: shoes by id; trials by being equal, else by date, foot and code."""
    free = [index for index in range(len(among)) if index not in taken]
    found: dict[int, int] = {}
    for identity in (_whole, _identity(name)):
        for index, item in enumerate(wanted):
            if index in found or index in done:
                continue
            own = identity(item)
            match = next((other for other in free if own is not None and identity(among[other]) == own), None)
            if match is not None:
                found[index] = match
                free.remove(match)
    return found


def _whole(item: PlainTable) -> Any:
    return item


def _identity(name: str) -> Callable[[PlainTable], Any]:
    """What makes two items the same though they differ; None where an item has nothing of the kind."""
    if name == "shoe":
        return lambda item: item["id"]
    return lambda item: tuple(item.get(part) for part in _TRIAL_IDENTITY) if item.keys() & set(_TRIAL_IDENTITY) else None
