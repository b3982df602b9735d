"""A shop's own rules in the answer: marked as the shop's, and never in the way of a line that keeps people safe."""

from __future__ import annotations

from lacedoctor.advice.wishes import Wish
from lacedoctor.domain.house import SAFETY_ACTIONS, house_sources, marked


def sources_of_house(wish: Wish) -> tuple[str, ...]:
    """The files of the shop that a wish comes from."""
    return tuple(dict.fromkeys(source for item in wish.because for source in house_sources(item.source)))


def said_by_house(say: str, wish: Wish) -> str:
    """The sentence, marked where the shop asked for it."""
    asked = any(house_sources(item.source) for item in wish.because if item.effect == "for")
    return marked(say) if asked else say


def behind_safety(wishes: list[Wish]) -> list[Wish]:
    """The wishes, best first, with those of the shop behind every safety line: they cannot crowd one out."""
    if not any(wish.action in SAFETY_ACTIONS for wish in wishes):
        return wishes
    last = max(number for number, wish in enumerate(wishes) if wish.action in SAFETY_ACTIONS)
    ahead = [wish for wish in wishes[: last + 1] if wish.action in SAFETY_ACTIONS or not sources_of_house(wish)]
    demoted = [wish for wish in wishes[: last + 1] if wish not in ahead]
    return [*ahead, *demoted, *wishes[last + 1 :]]
