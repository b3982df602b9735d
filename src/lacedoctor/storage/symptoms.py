"""The table of what sources say, problem by problem. The remedies follow it; checks and tests hold them against it."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable
from functools import cache

from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.symptoms import Support, SymptomGroup
from lacedoctor.domain.words import LACING_ACTIONS
from lacedoctor.errors import Problem
from lacedoctor.storage.assets import asset_texts

FILE = "knowledge/symptoms.toml"


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


def check_symptoms(knowledge: Knowledge, patterns: Container[str]) -> Iterable[Problem]:
    """Unknown sources and lacings."""
    for group in load_symptoms():
        for support in group.says:
            for source in (name for vote in support.votes for name in vote if name not in knowledge.sources):
                yield _problem(group.id, f"'{source}' is no source.", "Add it to sources.toml, or mend its name.")
            if support.lacing not in LACING_ACTIONS and support.lacing not in patterns:
                yield _problem(group.id, f"'{support.lacing}' is no action and no pattern.", "Mend its name.")


def _problem(key: str, what: str, mend: str) -> Problem:
    return Problem(file=FILE, line=0, key=key, what=what, mend=mend)
