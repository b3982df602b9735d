"""The table of what sources say, problem by problem. The remedies follow it; the lint of the knowledge holds it together."""

from __future__ import annotations

import tomllib
from functools import cache

from lacedoctor.domain.symptoms import Support, SymptomGroup
from lacedoctor.storage.assets import asset_texts


@cache
def load_symptoms() -> tuple[SymptomGroup, ...]:
    """Every group, in file order."""
    return tuple(
        SymptomGroup(
            group["id"],
            group["title"],
            tuple(
                Support(item["lacing"], tuple(tuple(vote) for vote in item["votes"]), item.get("against", False))
                for item in group["says"]
            ),
        )
        for group in tomllib.loads(asset_texts("knowledge")["symptoms"])["group"]
    )
