"""Reads the questions of the Fit screen."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from lacedoctor.domain.questions import FitQuestion, Option
from lacedoctor.domain.words import Foot
from lacedoctor.storage.assets import asset_folder


@cache
def load_fit_questions() -> tuple[FitQuestion, ...]:
    """The shipped questions, most telling first within their group."""
    text = (asset_folder("knowledge") / "fit_questions.toml").read_text("utf-8")
    return tuple(_question(table) for table in tomllib.loads(text)["question"])


def _question(table: dict[str, Any]) -> FitQuestion:
    return FitQuestion(
        key=table["key"],
        group=table["group"],
        label=table["label"],
        options=tuple(_option(item, table["key"]) for item in table.get("options", ())),
        several=table.get("several", False),
        entry=table.get("entry", ""),
        unit=table.get("unit", ""),
    )


def _option(item: str | list[Any], key: str) -> Option:
    """A word that reads as it is, or ``[label, value]``."""
    if isinstance(item, str):
        if key == "complaint.foot":
            return Option(item, Foot(item))
        return Option(item.replace("-", " "), item)
    label, value = item
    return Option(label, tuple(value) if isinstance(value, list) else value)
