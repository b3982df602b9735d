"""The table of what sources say, problem by problem, and where they disagree. The remedies follow it; checks hold it together."""

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
    """Unknown sources, lacings and spots."""
    for group in load_symptoms():
        for support in group.says:
            for source in (name for vote in support.votes for name in vote if name not in knowledge.sources):
                yield _problem(group.id, f"'{source}' is no source.", "Add it to sources.toml, or mend its name.")
            if support.lacing not in LACING_ACTIONS and support.lacing not in patterns:
                yield _problem(group.id, f"'{support.lacing}' is no action and no pattern.", "Mend its name.")
    for item in knowledge.disagreements:
        for word in (*(name for name in item.actions if name not in LACING_ACTIONS), *(set(item.zones) - set(knowledge.zones))):
            mend = "Mend its name."
            yield Problem(
                file="knowledge/disagreements.toml", line=0, key=word, what="No action and no spot has this name.", mend=mend
            )


def _problem(key: str, what: str, mend: str) -> Problem:
    return Problem(file=FILE, line=0, key=key, what=what, mend=mend)
