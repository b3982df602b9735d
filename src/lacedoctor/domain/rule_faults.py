"""What is wrong with a rule of the knowledge, said by the code that would use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lacedoctor.domain.knowledge import Knowledge, Remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFault:
    """One fault: the file by stem, the key in it, what is wrong and how to mend it."""

    file: str
    key: str
    what: str
    mend: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class PlacedRemedy:
    """A remedy with where it stands: its file by stem, its key there, and the zone (or ``always``) it is for."""

    file: str
    key: str
    place: str
    remedy: Remedy


Judge = Callable[[Knowledge, Sequence[PlacedRemedy]], Iterable[RuleFault]]


def placed(knowledge: Knowledge) -> tuple[PlacedRemedy, ...]:
    """Every remedy of ``remedies.toml`` with its key."""
    return tuple(
        PlacedRemedy("remedies", f"{'always' if place == 'always' else f'zone.{place}'}.{kind}[{number}]", place, remedy)
        for place, remedies in knowledge.remedies.items()
        for kind, listed in (("lacing", remedies.lacing), ("other", remedies.other))
        for number, remedy in enumerate(listed)
    )
