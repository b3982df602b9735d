"""Reads the zones of the foot."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from lacedoctor.domain.zones import Zone
from lacedoctor.storage.assets import asset_folder


@cache
def load_zones() -> Mapping[str, Zone]:
    """The shipped zones by slug, in file order."""
    text = (asset_folder("knowledge") / "zones.toml").read_text("utf-8")
    return zones_from(tomllib.loads(text))


def zones_from(table: Mapping[str, Any]) -> Mapping[str, Zone]:
    """The zones of a parsed ``zones.toml``."""
    return MappingProxyType({item["slug"]: _zone(item) for item in table["zone"]})


def _zone(item: dict[str, Any]) -> Zone:
    t = item.get("t")
    return Zone(
        code=item["code"],
        slug=item["slug"],
        name=item["name"],
        view=item["view"],
        t=(t[0], t[1]) if t else None,
        cause_only=item.get("cause_only", False),
        side=item.get("side"),
        hint=item.get("hint", ""),
        sources=tuple(item["sources"]),
    )
