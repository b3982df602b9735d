"""One measurement held against its bands, with what measuring accuracy makes of it."""

from __future__ import annotations

from lacedoctor.domain.advice import Finding
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.words import Foot


def held_against(
    rule_id: str,
    foot: Foot | None,
    value: float,
    knowledge: Knowledge,
    *,
    name: str = "",
    shown: float | None = None,
    **words: object,
) -> Finding:
    """The finding for ``value``, in the unit of the rule's bands.

    ``shown`` is the length in mm that is said instead of it, ``name`` the finding's id where several rules make the same one,
    ``words`` what else its sentence needs.
    """
    rule = knowledge.findings[rule_id]
    band = rule.band(value)
    in_mm = round(value if shown is None else shown, 1)
    words["value"] = f"{in_mm:g}"
    say, decides = band.say.format(**words), band.decides.format(**words)
    other, near = rule.neighbour(value), ""
    if other is not None and other.verdict != band.verdict:
        verdict = other.verdict.replace("-", " ")
        near = knowledge.say["near-border"].format(accuracy=rule.accuracy_words, verdict=verdict)
    return Finding(name or rule_id, foot, in_mm, band.verdict, say, rule.sources, near, decides, band.look_for)
