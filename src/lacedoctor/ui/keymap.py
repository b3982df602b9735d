"""The user's own keys, checked: a wrong entry is left out and said, it never takes another key away."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key

import lacedoctor.ui.screens
from lacedoctor.domain.settings import Settings
from lacedoctor.ui.theme import theme_names

MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
KEY_NAMES = frozenset({key.value for key in Keys} | {_character_to_key(chr(code)) for code in range(0x20, 0x7F)})
# Keys for which many terminals send another one.
SENT_FOR = {"ctrl+j": "enter", "ctrl+m": "enter", "ctrl+i": "tab", "ctrl+h": "backspace", "ctrl+enter": "enter"}
# The first words of the ids of all commands that meet on a screen; dialogs of one word only are left out.
MEETING = tuple(
    frozenset(words.split())
    for words in (
        "app fit foot questions result text entry", "app lacings list text narrow filter", "app gear list text filter",
        "app best text", "help list text filter", "why text filter", "problems text filter", "zone list filter", "pick list",
        "import path text", "gearexport path list text",
    )
)  # fmt: skip
PARTS = frozenset(["path", "foot", "questions", "result", "text", "entry", "list", "narrow", "filter"])


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


class Wrong(NamedTuple):
    """Something in ``settings.toml`` that cannot be used: its key, what is wrong, and how it is mended."""

    key: str
    what: str
    mend: str


def unknown_theme(name: str, known: Iterable[str]) -> Wrong:
    """A theme that there is not."""
    near = get_close_matches(name, known, n=1)
    mend = f"Did you mean {near[0]}?" if near else "`lacedoctor --theme list` names them all."
    return Wrong("theme", f"There is no theme '{name}'.", mend)


def wrong_settings(settings: Settings) -> list[Wrong]:
    """What of theme and keys cannot be used."""
    themes = theme_names()
    theme = [] if settings.theme in themes else [unknown_theme(settings.theme, themes)]
    return [*theme, *checked_keymap(settings.keys)[1]]


def checked_keymap(wished: Mapping[str, str]) -> tuple[dict[str, str], list[Wrong]]:
    """The entries that can be used, and what is wrong with each that cannot."""
    known = all_bindings()
    keymap: dict[str, str] = {}
    wrong: list[Wrong] = []
    for name, keys in wished.items():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            mend = f"Did you mean {near[0]}?" if near else "The help (?) lists the commands of a screen with their names."
            wrong.append(Wrong(f"keys.{name}", f"'{name}' is no command.", mend))
        elif fault := next((fault for key in keys.split(",") if (fault := _unusable(key, known[name]))), None):
            wrong.append(Wrong(f"keys.{name}", *fault))
        else:
            keymap[name] = ",".join(found for key in keys.split(",") if (found := key_name(key)))
    return _without_clashes(keymap, known, wrong), wrong


def _unusable(key: str, binding: Binding) -> tuple[str, str] | None:
    """What is wrong with a key for a binding, and the remedy; None where it can be used."""
    name = key_name(key)
    scope = (binding.id or "").partition(".")[0]
    if name is None:
        return f"'{key.strip()}' is no key.", _nearest_key(key)
    if name in SENT_FOR:
        return f"Many terminals send {SENT_FOR[name]} for {name}.", "Take another key."
    if name.isdecimal() and any(scope in screen for screen in MEETING if "questions" in screen):
        return f"{name} answers the question in hand.", "Digits are taken; use a letter or a function key."
    if binding.priority and len(name.split("+")) == 1 and not name[1:].isdecimal():
        return f"{name} would be typed in a text.", "This command works everywhere: give it a function key or one with ctrl."
    return None


def _nearest_key(key: str) -> str:
    short = {"esc": "escape", "pgup": "pageup", "pgdn": "pagedown", "del": "delete", "return": "enter", "ins": "insert"}
    near = short.get(key.strip().casefold()) or next(iter(get_close_matches(key.strip().casefold(), KEY_NAMES, n=1)), "")
    return f"Did you mean {near}?" if near else "Write keys like n, f6, ctrl+t or n,right."


def _without_clashes(keymap: dict[str, str], known: Mapping[str, Binding], wrong: list[Wrong]) -> dict[str, str]:
    """Leave out what would take a key that something else on the same screen has."""
    kept = dict(keymap)
    for name, keys in keymap.items():
        for other, binding in known.items():
            if other == name or not meet(name, other) or binding.action == known[name].action:
                continue
            taken = kept[other].split(",") if other in kept else keys_of(binding)
            if clash := sorted(set(keys.split(",")) & set(taken)):
                what = f"{clash[0]} is {other} already, on the same screen."
                wrong.append(Wrong(f"keys.{name}", what, f"Take another key, or give {other} one of its own."))
                kept.pop(name, None)
                break
    return kept


def meet(one: str, two: str) -> bool:
    """Whether two commands, by their ids, can be wanted at one time on a screen; two parts never have the focus at once."""
    scopes = {one.partition(".")[0], two.partition(".")[0]}
    if len(scopes) == 1:
        return True
    return any(scopes <= screen for screen in MEETING) and not scopes <= PARTS
