"""What an answer that was tried would make of the advice, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lacedoctor.advice.decision import Decision
from lacedoctor.advice.names import action_name, listed
from lacedoctor.domain.case import NEVER_CLEARS, EyestayGap
from lacedoctor.domain.words import Foot, Level

UNITS = {"_mm": "mm", "_minutes": "minutes", "_hours": "hours", "_days": "days"}
TO_LEVEL = {
    Level.ASK_MORE: "too little would be known to say anything",
    Level.SELF_CARE: "no check would be asked for",
    Level.CLINICIAN_SOON: "have it checked",
    Level.SAME_DAY: "get medical advice today",
    Level.EMERGENCY_NOW: "get emergency help at once",
}
THE_LACING = "the lacing would change"


def answer_words(key: str, value: Any) -> str:
    """A tried answer as it is said."""
    name = key.rpartition(".")[2]
    if name == "clears_minutes" and value == NEVER_CLEARS:
        return "it does not clear"
    if isinstance(value, EyestayGap):
        return f"{value.middle:g} mm at the middle"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        unit = next((unit for end, unit in UNITS.items() if name.endswith(end)), "")
        return f"{value:g} {unit}".rstrip()
    words = value if isinstance(value, tuple) else (value,)
    return listed(str(word).replace("-", " ") for word in words) if words else "none of them"


def change_words(now: Decision, then: Decision, *, shows_lacing: bool) -> str:
    """What is different; empty where nothing is. ``shows_lacing``: False keeps what is not shown yet from being named."""
    parts = [_level(now.level, then.level)] if then.level is not now.level else []
    urgent = then.level.rank >= Level.SAME_DAY.rank
    if now.lacing != then.lacing and not urgent:
        parts.append(_lacing(now, then) if shows_lacing else THE_LACING)
    if now.other != then.other and not urgent:
        parts.append(_difference(now.other, then.other) or "the same other things, in another order")
    return "; ".join(parts)


def _level(now: Level, then: Level) -> str:
    return "there is enough to go on" if now is Level.ASK_MORE and then is Level.SELF_CARE else TO_LEVEL[then]


def _lacing(now: Decision, then: Decision) -> str:
    before, after = ([action for _, action, _ in item.lacing] for item in (now, then))
    feet = {foot for foot, _, _ in then.lacing} ^ {foot for foot, _, _ in now.lacing}
    where = f"on the {' and '.join(_feet(then))} only" if feet and _feet(then) else ""
    words = " ".join(part for part in (_difference(before, after), where) if part)
    return words or "the same changes, placed or ordered otherwise"


def _feet(decision: Decision) -> list[str]:
    return [f"{foot.value} foot" for foot in Foot.BOTH.each if any(item[0] is foot for item in decision.lacing)]


def _difference(before: Iterable[str], after: Iterable[str]) -> str:
    before, after = list(before), list(after)
    more = [action_name(action) for action in after if action not in before]
    less = [action_name(action) for action in before if action not in after]
    if more and less:
        return f"{listed(more)} instead of {listed(less)}"
    return f"{listed(more)} as well" if more else f"without {listed(less)}" if less else ""
