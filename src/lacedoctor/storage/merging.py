"""Three versions of a profile made into one: as it was read, as it is wanted, and as the file has it by now.

All of it works on plain tables; ``apply_changes`` then carries the outcome over into the file's own tables, plain or
tomlkit's, which keep comments, order and keys this version does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, MutableMapping, MutableSequence
from enum import StrEnum
from typing import Any

from lacedoctor.domain.text import visible
from lacedoctor.errors import Conflict
from lacedoctor.storage.editing import Make
from lacedoctor.storage.tables import PlainTable
from lacedoctor.storage.toml_text import ON_ONE_LINE

LISTS = ("shoe", "trial")
NOTHING = "nothing"
SHOWN_LETTERS = 80
_Tables = list[PlainTable]
_TRIAL_IDENTITY = ("date", "foot", "code")


class Side(StrEnum):
    """Whose value counts where both changed the same."""

    HERE = "here"
    THERE = "there"


class Merge:
    """``new`` was made from ``base``, which the file has meanwhile turned into ``now``: what both together come to.

    What only one side changed is taken from that side. What both changed differently is a conflict: it is noted, and ``prefer``
    says whose value is taken.
    """

    def __init__(self, prefer: Side = Side.HERE) -> None:
        self.conflicts: list[Conflict] = []
        self._here = prefer is Side.HERE

    def table(self, base: PlainTable, new: PlainTable, now: PlainTable, key: str = "") -> PlainTable:
        """The outcome for a table whose place in the file is ``key``."""
        found = {
            name: self._value(name, base.get(name), new.get(name), now.get(name), f"{key}.{name}" if key else name)
            for name in dict.fromkeys((*now, *new))
        }
        return {name: value for name, value in found.items() if value is not None and (value or name not in LISTS)}

    def _value(self, name: str, base: Any, new: Any, now: Any, key: str) -> Any:
        if new in (base, now):
            return now
        if name in LISTS and _are_tables(base, new, now):
            return self._list(name, base or [], new or [], now or [], key)
        if now == base:
            return new
        if isinstance(new, dict) and isinstance(now, dict) and name not in ON_ONE_LINE:
            return self.table(base if isinstance(base, dict) else {}, new, now, key)
        return self._choice(key, new, now)

    def _choice(self, key: str, here: Any, there: Any) -> Any:
        self.conflicts.append(Conflict(key, _shown(here), _shown(there)))
        return here if self._here else there

    def _list(self, name: str, base: _Tables, new: _Tables, now: _Tables, key: str) -> _Tables:
        """Items that the base never held belong to somebody else and stay; items that one side took out go."""
        old_of, now_of = matched(new, base, name), matched(base, now, name)
        again = matched(new, now, name, set(old_of), set(now_of.values()))  # added here, but there already
        result, live = list(now), list(range(len(now)))  # which item of ``now`` stands at each place by now; -1 for none of them
        place = 0
        for index, item in enumerate(new):
            old = old_of.get(index)
            at = again.get(index) if old is None else now_of.get(old)
            if at is not None:
                place = live.index(at)
                result[place] = self.table({} if old is None else base[old], item, now[at], _item_key(key, item))
            elif old is None or (item != base[old] and self._choice(_item_key(key, item), item, None) is not None):
                result.insert(place, item)
                live.insert(place, -1)
            else:
                continue  # taken out by somebody else
            place += 1
        for old in now_of.keys() - set(old_of.values()):
            at = now_of[old]
            if now[at] == base[old] or self._choice(_item_key(key, base[old]), None, now[at]) is None:
                del result[live.index(at)]
                live.remove(at)
        return result


def apply_changes(target: MutableMapping[str, Any], now: PlainTable, goal: PlainTable, make: Make) -> None:
    """Change ``target``, which at present reads as ``now``, so that it reads as ``goal``; only what differs is touched."""
    for name in dict.fromkeys((*now, *goal)):
        before, after = now.get(name), goal.get(name)
        if before == after:
            continue
        if name in LISTS and _are_tables(before, after):
            _apply_to_list(target, name, before or [], after or [], make)
        elif isinstance(before if after is None else after, dict) and isinstance(target.get(name), MutableMapping):
            apply_changes(target[name], before if isinstance(before, dict) else {}, after or {}, make)
            if after is None and not target[name]:
                del target[name]  # else keys stand in it that are not understood
        elif after is None:
            target.pop(name, None)
        else:
            target[name] = make(name, after)


def _apply_to_list(target: MutableMapping[str, Any], name: str, now: _Tables, goal: _Tables, make: Make) -> None:
    items = target.get(name)
    if not isinstance(items, MutableSequence) or len(items) != len(now):  # not tables, so nothing to keep
        target[name] = make(name, goal)
        return
    found = matched(goal, now, name)
    live: list[int | None] = list(range(len(now)))
    place = 0
    for index, item in enumerate(goal):
        at = found.get(index)
        if at is None:
            items.insert(place, make("", item))
            live.insert(place, None)
        else:
            place = live.index(at)
            apply_changes(items[place], now[at], item, make)
        place += 1
    for gone in sorted(set(range(len(now))) - set(found.values()), key=live.index, reverse=True):
        del items[live.index(gone)]
    if not items:
        del target[name]


def differences(old: PlainTable, new: PlainTable, key: str = "") -> Iterator[str]:
    """What became different from ``old`` to ``new``, one thing at a time: ``person.age: 31, then 32``."""
    for name in dict.fromkeys((*old, *new)):
        before, after, place = old.get(name), new.get(name), f"{key}.{name}" if key else name
        if before == after:
            continue
        if name in LISTS:
            olds, news = before or [], after or []
            found = matched(news, olds, name)
            for index, item in enumerate(news):
                yield from differences(olds[found[index]] if index in found else {}, item, _item_key(place, item))
            yield from (f"{_item_key(place, olds[gone])}: taken out" for gone in set(range(len(olds))) - set(found.values()))
        elif isinstance(before or after, dict) and name not in ON_ONE_LINE:
            yield from differences(before or {}, after or {}, place)
        else:
            yield f"{place}: {_shown(before)}, then {_shown(after)}"


def matched(
    wanted: _Tables, among: _Tables, name: str, done: Collection[int] = (), taken: Collection[int] = ()
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


def _are_tables(*values: Any) -> bool:
    """Whether all of these are lists of tables, as far as they are there; somebody may have typed in something else."""
    return all(isinstance(value, list) and all(isinstance(item, dict) for item in value) for value in values if value is not None)


def _whole(item: PlainTable) -> Any:
    return item


def _identity(name: str) -> Callable[[PlainTable], Any]:
    """What makes two items the same though they differ; None where an item has nothing of the kind."""
    if name == "shoe":
        return lambda item: item.get("id")
    return lambda item: tuple(item.get(part) for part in _TRIAL_IDENTITY) if item.keys() & set(_TRIAL_IDENTITY) else None


def _item_key(key: str, item: PlainTable) -> str:
    """``shoe[road]``, ``shoe[road].trial[2026-11-21 right]``: what a person knows an item by."""
    names: Iterable[Any] = (item.get(part) for part in ("id", "date", "foot"))
    return f"{key}[{' '.join(str(name) for name in names if name is not None) or '…'}]"


def _shown(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return NOTHING if value is None else "yes" if value else "no"
    if isinstance(value, dict):
        parts = value.values()
        words = "all of it" if any(isinstance(part, dict | list) for part in parts) else " ".join(map(str, parts))
    else:
        words = str(value)
    words = visible(words)
    return words if len(words) <= SHOWN_LETTERS else words[:SHOWN_LETTERS] + "…"
