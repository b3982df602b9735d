"""Possible causes: the facts weighed. The points are never shown, only strong, some, weak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lacedoctor.domain.advice import Because, Cause
from lacedoctor.domain.knowledge import Knowledge

STRONG, SOME, WEAK = 5.0, 3.0, 1.0
NOT_FOOTWEAR = "not-footwear"
NOT_FOOTWEAR_CHECK = 4.0  # at this many points the facts against the shoe ask for a check by themselves
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Scores:
    """Points per cause for one complaint on one foot, with the facts they come from."""

    facts: frozenset[str]
    points: Mapping[str, float]

    def of(self, cause: str) -> float:
        """Points of one cause."""
        return self.points.get(cause, 0.0)


def score(facts: frozenset[str], knowledge: Knowledge) -> Scores:
    """Weigh the facts."""
    return Scores(facts, {cause: points_of(cause, facts, knowledge) for cause in knowledge.causes})


def points_of(cause: str, facts: frozenset[str], knowledge: Knowledge) -> float:
    """What the facts weigh for one cause."""
    weights = knowledge.causes[cause].weights
    return sum(weights[fact] for fact in facts & weights.keys())


def causes_of(scored: list[Scores], knowledge: Knowledge) -> tuple[Cause, ...]:
    """The best-supported causes over all complaints, strongest first."""
    best: dict[str, Scores] = {}
    for scores in scored:
        for cause, points in scores.points.items():
            if points >= WEAK and (cause not in best or points > best[cause].of(cause)):
                best[cause] = scores
    ranked = sorted(best, key=lambda cause: -best[cause].of(cause))[:SHOWN]
    return tuple(_cause(cause, best[cause], knowledge) for cause in ranked)


def _cause(cause: str, scores: Scores, knowledge: Knowledge) -> Cause:
    rule = knowledge.causes[cause]
    weighed = [(fact, points) for fact, points in rule.weights.items() if fact in scores.facts]
    because = tuple(
        Because(knowledge.fact_words[fact], "for" if points > 0 else "against", knowledge.fact_sources[fact])
        for fact, points in sorted(weighed, key=lambda item: -abs(item[1]))
    )
    points = scores.of(cause)
    strength = "strong" if points >= STRONG else "some" if points >= SOME else "weak"
    return Cause(cause, strength, because, rule.title)
