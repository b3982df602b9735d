"""Every binding of the product: an id, keys that exist, no key twice in one place; and the check of the user's own keys."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from textual.dom import DOMNode

from lacedoctor.ui.keymap import _kinds, all_bindings, checked_keymap, key_name, keys_of, own_bindings

all_bindings()
KINDS = sorted({kind for kind in _kinds(DOMNode) if own_bindings(kind)}, key=lambda kind: kind.__name__)
NEVER = {"ctrl+j", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+enter"}  # other keys send the same on many terminals


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_bindings_are_named_and_possible(kind: type[DOMNode]) -> None:
    assert len(own_bindings(kind)) == len(kind.__dict__["BINDINGS"])
    for binding in own_bindings(kind):
        assert binding.id and re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", binding.id), binding
        assert binding.description
        names = [key_name(key) for key in binding.key.split(",")]
        assert None not in names, binding
        assert not NEVER & set(names)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_key_has_two_meanings_in_one_place(kind: type[DOMNode]) -> None:
    keys = Counter(key for binding in own_bindings(kind) for key in keys_of(binding))
    assert [key for key, count in keys.items() if count > 1] == []


def test_ids_are_unique() -> None:
    ids = Counter(binding.id for kind in KINDS for binding in own_bindings(kind))
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize(
    ("key", "name"), [("?", "question_mark"), ("ctrl+s", "ctrl+s"), ("+", "plus"), ("F2", None), ("f2", "f2")]
)
def test_key_names(key: str, name: str | None) -> None:
    assert key_name(key) == name


@pytest.mark.parametrize("key", ["esc", "pgup", "banana", "ctrl+", "hyperspace+x", "", "ctrl+shift+q+"])
def test_impossible_keys(key: str) -> None:
    assert key_name(key) is None


def test_the_users_keys_are_checked_one_by_one() -> None:
    wished = {"lacings.filter": "f5", "lacings.fliter": "f6", "lacings.use": "esc", "lacings.other-foot": "v", "app.save": "f3"}
    keymap, problems = checked_keymap(wished)
    assert keymap == {"lacings.filter": "f5"}
    assert [wrong.key for wrong in problems] == [
        "keys.lacings.fliter",
        "keys.lacings.use",
        "keys.lacings.other-foot",
        "keys.app.save",
    ]
    assert [wrong.mend.split(";")[0] for wrong in problems[:2]] == ["Did you mean lacings.filter?", "Did you mean escape?"]


@pytest.mark.parametrize(
    ("command", "keys", "said"),
    [
        ("fit.show-why", "v", "foot.next-view already, on the same screen"),
        ("foot.find", "n", ""),
        ("questions.find", "ctrl+m", "Many terminals send enter"),
        ("app.show-help", "5", "answers the question in hand"),
        ("app.wipe", "x", "would be typed in a text"),
        ("app.wipe", "f8", ""),
        ("lacings.use", "x", "narrow.clear already"),
        ("foot.pick", "e", ""),
    ],
)
def test_what_a_key_may_be_mapped_to(command: str, keys: str, said: str) -> None:
    keymap, problems = checked_keymap({command: keys})
    assert (keymap == {command: keys}) is not bool(said)
    assert [said in wrong.what and bool(wrong.mend) for wrong in problems] == ([True] if said else [])


def test_a_key_that_was_given_away_may_be_taken() -> None:
    keymap, problems = checked_keymap({"lacings.other-view": "f5", "lacings.other-foot": "v"})
    assert keymap == {"lacings.other-view": "f5", "lacings.other-foot": "v"} and not problems
