"""The user's own keys, checked: a wrong entry is left out and said, it never takes another key away."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key

import lacedoctor.ui.screens

MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
KEY_NAMES = frozenset({key.value for key in Keys} | {_character_to_key(chr(code)) for code in range(0x20, 0x7F)})
EVERYWHERE = "app"


def all_bindings() -> dict[str, Binding]:
    """Every binding of the product by its id."""
    for module in pkgutil.iter_modules(lacedoctor.ui.screens.__path__, "lacedoctor.ui.screens."):
        import_module(module.name)
    import_module("lacedoctor.ui.app")
    return {binding.id: binding for kind in _kinds(DOMNode) for binding in own_bindings(kind) if binding.id}


def _kinds(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("lacedoctor.ui."):
            yield below
        yield from _kinds(below)


def own_bindings(kind: type[DOMNode]) -> list[Binding]:
    """The bindings a class itself defines."""
    return [binding for binding in kind.__dict__.get("BINDINGS", []) if isinstance(binding, Binding)]


def key_name(key: str) -> str | None:
    """A key as Textual names it (``?`` is ``question_mark``); None where there is no such key."""
    key = key.strip()
    *modifiers, base = [key] if key == "+" else key.split("+")
    base = _character_to_key(base) if len(base) == 1 else base
    if base not in KEY_NAMES or not set(modifiers) <= MODIFIERS:
        return None
    return "+".join([*modifiers, base])


def keys_of(binding: Binding) -> list[str]:
    """The keys of a binding as Textual names them."""
    return [key_name(key) or key for key in binding.key.split(",")]


def checked_keymap(wished: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The entries that can be used, and one sentence for each that cannot."""
    known = all_bindings()
    keymap: dict[str, str] = {}
    problems: list[str] = []
    for binding_id, keys in wished.items():
        names = [key_name(key) for key in keys.split(",")]
        if binding_id not in known:
            near = get_close_matches(binding_id, known, n=1)
            problems.append(f"'{binding_id}' is no command" + (f"; {near[0]} is." if near else "."))
        elif None in names:
            wrong = next(key for key, name in zip(keys.split(","), names, strict=True) if name is None)
            problems.append(f"{binding_id}: '{wrong.strip()}' is no key.")
        else:
            keymap[binding_id] = ",".join(name for name in names if name)
    return _without_clashes(keymap, known, problems), problems


def _without_clashes(keymap: dict[str, str], known: Mapping[str, Binding], problems: list[str]) -> dict[str, str]:
    """Leave out what would take a key that something else in the same place has."""
    kept = dict(keymap)
    for binding_id, keys in keymap.items():
        for other_id, other in known.items():
            if other_id == binding_id or not _meet(binding_id, other_id) or other.action == known[binding_id].action:
                continue
            taken = kept[other_id].split(",") if other_id in kept else keys_of(other)
            if clash := set(keys.split(",")) & set(taken):
                problems.append(f"{binding_id}: {sorted(clash)[0]} is {other_id} already.")
                kept.pop(binding_id, None)
                break
    return kept


def _meet(one: str, two: str) -> bool:
    """Whether two commands can be pressed in the same place: the same scope, or one of them everywhere."""
    scopes = {one.partition(".")[0], two.partition(".")[0]}
    return len(scopes) == 1 or EVERYWHERE in scopes
