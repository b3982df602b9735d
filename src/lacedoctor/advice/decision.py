"""The parts of an answer that a further answer could change."""

from __future__ import annotations

from dataclasses import dataclass

from lacedoctor.domain.words import Foot, Level


@dataclass(frozen=True, slots=True)
class Decision:
    """How urgent it is, the lacing actions (foot, action, zone) and the other actions, best first."""

    level: Level
    lacing: tuple[tuple[Foot, str, str | None], ...]
    other: tuple[str, ...]
