"""How the knowledge files are laid out: which tables they hold, which keys each must and may have, and of what kind."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lacedoctor.domain.words import LacingOutput, Level
from lacedoctor.storage.findings import described, meant, shown
from lacedoctor.storage.toml_lines import join_key

Table = Mapping[str, Any]
Report = Callable[[str, str, str], None]  # key, what, mend


@dataclass(frozen=True, slots=True)
class Shape:
    """Keys of one kind of table. Kinds: text, texts, number, numbers, whole, date, flag, any, or a tuple of words."""

    must: Mapping[str, Any] = field(default_factory=dict)
    may: Mapping[str, Any] = field(default_factory=dict)
    others: str = ""  # kind of keys that are not listed; without it there are none


SAID = (  # sentences the code asks for by name
    "disclaimer", "stop_rule", "calm", "calm-referral", "numb", "numb-referral", "stop-rule-referral", "ask-more",
    "self-care", "clinician-soon", "fever-alone", "fever-question", "same-day", "emergency-now", "unanswered",
    "comfort-only", "conflict", "intended",
)  # fmt: skip
LEVELS = tuple(level.value for level in Level)
OUTPUTS = tuple(output.value for output in LacingOutput)
SIDES = ("medial", "lateral")
REMEDY = Shape(
    {"do": "text", "weight": "number"},
    {"when": "texts", "any": "texts", "unless": "texts", "side": SIDES, "row": "whole", "what": "text"},
)
AVOID = Shape({"do": "text", "because": "text"}, {"when": "texts", "any": "texts", "unless": "texts"})
FACT = Shape({"say": "text", "sources": "texts"})
PLACE = Shape({}, {"lacing": "tables", "other": "tables", "avoid": "tables"})
# Path of tables in a file: "[]" is each of a list of tables, "*" each table of a table.
SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "zones": {
        "zone[]": Shape(
            {"code": "text", "slug": "text", "name": "text", "view": "text", "sources": "texts"},
            {"t": "numbers", "cause_only": "flag", "side": SIDES, "hint": "text"},
        )
    },
    "findings": {
        "say": Shape(others="text"),
        "finding[]": Shape(
            {"id": "text", "title": "text", "bands": "tables", "sources": "texts"},
            {"accuracy": "number", "accuracy_words": "text"},
        ),
        "finding[].bands[]": Shape(
            {"verdict": "text", "say": "text"},
            {"low": "number", "high": "number", "decides": "text", "look_for": "text"},
        ),
    },
    "causes": {
        "cause[]": Shape({"id": "text", "title": "text", "say": "text", "weights": "weights", "sources": "texts"}),
        "facts.*": FACT,
    },
    "actions": {"*": Shape({"say": "text", "sources": "texts"}, {"costs": "texts"})},
    "remedies": {
        "zone.*": PLACE,
        "zone.*.lacing[]": REMEDY,
        "zone.*.other[]": REMEDY,
        "zone.*.avoid[]": AVOID,
        "always": Shape({"lacing": "tables", "other": "tables"}, {"avoid": "tables"}),
        "always.lacing[]": REMEDY,
        "always.other[]": REMEDY,
        "always.avoid[]": AVOID,
        "words.*": FACT,
    },
    "red_flags": {
        "group[]": Shape({"number": "whole", "ask": "text", "flags": "texts"}),
        "flag[]": Shape(
            {"slug": "text", "question": "text", "say": "text", "sources": "texts"},
            {"level_alone": LEVELS, "lacing_output": OUTPUTS, "group": "whole", "combination": "tables", "exceptions": "texts"},
        ),
        "flag[].combination[]": Shape(
            {"level": LEVELS, "when": "text", "sources": "texts"},
            {"with_any": "texts", "conditions_any": "texts", "sensations_any": "texts", "follow_up": "text"},
        ),
    },
    "questions": {"question[]": Shape({"key": "text", "ask": "text", "would_change": "text", "try": "any"})},
    "sources": {"source.*": Shape({"title": "text", "tier": ("A", "B", "C", "D")})},
    "topics": {
        "say": Shape(dict.fromkeys(SAID, "text"), others="text"),
        "topic[]": Shape({"id": "text", "title": "text", "say": "text", "sources": "texts"}),
    },
    "disagreements": {
        "disagreement[]": Shape({"beside": "texts", "say": "text", "sources": "texts"}, {"zones": "texts", "any": "texts"})
    },
    "symptoms": {
        "group[]": Shape({"id": "text", "title": "text", "says": "tables"}),
        "group[].says[]": Shape({"lacing": "text", "votes": "lists"}, {"against": "flag"}),
    },
    "lacing_problems": {"problem[]": Shape({"title": "text", "words": "texts"})},
    "composition": {
        "most": Shape({"lacing": "whole", "other": "whole", "sources": "texts"}),
        "room": Shape({"sources": "texts"}, dict.fromkeys(("forefoot", "instep", "collar"), "texts")),
        "hold": Shape({"sources": "texts"}, dict.fromkeys(("forefoot", "instep", "collar"), "texts")),
        "shoe_holds": Shape({"sources": "texts"}, dict.fromkeys(("forefoot", "instep", "collar"), "texts")),
        "locks": Shape({"actions": "texts", "sources": "texts"}),
        "means": Shape({"sources": "texts"}, others="text"),
        "milder": Shape({"sources": "texts"}, others="text"),
        "keeps_on": Shape({"actions": "texts", "sources": "texts"}),
        "weights": Shape(
            {
                **dict.fromkeys(
                    (
                        "helped",
                        "room",
                        "firm",
                        "shoe_holds",
                        "both_bumps",
                        "slips_now",
                        "grip",
                        "loosen",
                        "keeps_on",
                        "lock_gone",
                    ),
                    "number",
                ),
                "sources": "texts",
            }
        ),
        "clash[]": Shape({"between": "texts", "sources": "texts"}),
        "contrary[]": Shape({"actions": "texts", "sources": "texts"}),
        "opposed[]": Shape({"to": "text", "actions": "texts", "sources": "texts"}),
    },
}


def check_shape(table: Table, shapes: Mapping[str, Shape], report: Report, *, partly: bool = False) -> None:
    """Report every table that is missing or no table, every key that is missing, unknown or of the wrong kind.

    ``partly``: tables may be left out.
    """
    for path, shape in shapes.items():
        first = path.split(".")[0].split("[")[0]
        if first != "*" and first not in table:
            if partly:
                continue
            report("", f"[{first}] is missing.", "Nothing is known without it.")
            continue
        for key, item in tables_at(table, path):
            if isinstance(item, Mapping):
                _check_table(key, item, shape, report)
            else:
                report(key, f"This must be a table, not {described(item)}.", "")


def tables_at(table: Table, path: str) -> Iterator[tuple[str, Any]]:
    """Key and value of everything that a path such as ``finding[].bands[]`` or ``zone.*.lacing[]`` leads to."""
    found: list[tuple[str, Any]] = [("", table)]
    for step in path.split("."):
        found = [part for key, item in found if isinstance(item, Mapping) for part in _step(key, item, step)]
    yield from found


def _step(key: str, table: Table, step: str) -> Iterator[tuple[str, Any]]:
    name = step.removesuffix("[]")
    if step == "*":
        yield from ((join_key(key, own), item) for own, item in table.items() if own not in HEAD)
    elif name in table and step.endswith("[]"):
        items = table[name] if isinstance(table[name], list) else [table[name]]
        yield from ((f"{join_key(key, name)}[{number}]", item) for number, item in enumerate(items))
    elif name in table:
        yield join_key(key, name), table[name]


HEAD = ("schema", "reviewed", "sources")  # of the file itself


def _check_table(key: str, table: Table, shape: Shape, report: Report) -> None:
    for name in shape.must:
        if name not in table:
            report(key, f"'{name}' is missing.", f"Add {name} = …")
    known = {**shape.must, **shape.may}
    for name, value in table.items():
        own = join_key(key, name)
        if name not in known and not shape.others:
            report(own, "This key is not known.", meant(name, known))
        elif fault := _wrong_kind(value, known.get(name, shape.others)):
            report(own, *fault)


def _wrong_kind(value: Any, kind: Any) -> tuple[str, str] | None:
    """What is wrong with a value of this kind and how it is mended; None where nothing is."""
    if isinstance(kind, tuple):
        return None if value in kind else (f"{shown(value)} is not known here.", meant(str(value), kind))
    if _KINDS[kind](value):
        return None
    return f"This must be {_KIND_WORDS[kind]}, not {described(value)}.", "Write it as its neighbours are written."


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value and abs(value) != float("inf")


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_KINDS: Mapping[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str) and bool(value.strip()),
    "texts": _is_texts,
    "number": _is_number,
    "numbers": lambda value: isinstance(value, list) and len(value) == 2 and all(map(_is_number, value)),
    "whole": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "flag": lambda value: isinstance(value, bool),
    "date": lambda value: type(value) is datetime.date,
    "tables": lambda value: isinstance(value, list) and all(isinstance(item, Mapping) for item in value),
    "weights": lambda value: isinstance(value, Mapping) and all(map(_is_number, value.values())),
    "lists": lambda value: isinstance(value, list) and bool(value) and all(item and _is_texts(item) for item in value),
    "any": lambda value: isinstance(value, list),
}
_KIND_WORDS = {
    "text": "a text",
    "texts": "a list of texts",
    "number": "a number",
    "numbers": "a list of two numbers",
    "whole": "a whole number",
    "flag": "true or false",
    "date": "a date",
    "tables": "a list of tables",
    "weights": "a table of numbers",
    "lists": "a list of lists of texts, none of them empty",
    "any": "a list",
}
