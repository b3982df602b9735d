"""Reads the rules by which actions are put together: ``composition.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lacedoctor.domain.composition import Composition, Weights
from lacedoctor.domain.words import Region

SOURCES = "sources"


def composition_from(table: Mapping[str, Any]) -> Composition:
    """The rules of a parsed ``composition.toml``."""
    weights = {name: value for name, value in table["weights"].items() if name != SOURCES}
    return Composition(
        most_lacing=table["most"]["lacing"],
        most_other=table["most"]["other"],
        room=_where(table["room"]),
        hold=_where(table["hold"]),
        locks=tuple(table["locks"]["actions"]),
        means={name: action for name, action in table["means"].items() if name != SOURCES},
        milder={name: action for name, action in table["milder"].items() if name != SOURCES},
        keeps_on=tuple(table["keeps_on"]["actions"]),
        shoe_holds={Region(name): tuple(actions) for name, actions in table["shoe_holds"].items() if name != SOURCES},
        clashes=tuple(frozenset(item["between"]) for item in table["clash"]),
        opposed={item["to"]: tuple(item["actions"]) for item in table["opposed"]},
        contrary=tuple(frozenset(item["actions"]) for item in table["contrary"]),
        weights=Weights(**weights),
    )


def _where(table: Mapping[str, Any]) -> Mapping[str, Region]:
    """Every action of a table of regions, with its region."""
    return {action: Region(name) for name, actions in table.items() if name != SOURCES for action in actions}
