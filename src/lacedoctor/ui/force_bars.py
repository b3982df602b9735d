"""How firmly each row closes, as bars of text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

WHOLE, HALF, TICK, NOTHING = "━", "╸", "┃", "·"
PLAIN, PLAIN_TICK, PLAIN_NOTHING = "=", "|", "."


def force_bar(force: float, most: float, width: int, *, tick: float | None = None, plain: bool = False) -> Content:
    """A bar of at most ``width`` cells for a force of at most ``most``; ``tick`` marks another force on the same scale.

    ``plain`` uses ASCII only. Nothing at all is a dot, so that an empty row is not taken for a missing one.
    """
    halves = round(force / most * width * 2) if most else 0
    bar = PLAIN * ((halves + 1) // 2) if plain else WHOLE * (halves // 2) + HALF * (halves % 2)
    empty = PLAIN_NOTHING if plain else NOTHING
    shown = Content.styled(bar, "$primary") if bar else Content.styled(empty, "$text-muted")
    if tick is None or not most:
        return shown
    at = min(round(tick / most * width), width - 1)
    sign = Content.styled(PLAIN_TICK if plain else TICK, "bold $text-accent")
    if at >= len(shown):
        return shown + Content(" " * (at - len(shown))) + sign
    return shown[:at] + sign + shown[at + 1 :]


def force_rows(
    forces: Sequence[float], against: Sequence[float], width: int, *, upside_down: bool = False, plain: bool = False
) -> list[Content]:
    """A line per row in the order of the picture: its number, its bar, and a tick for that row of the other lacing."""
    most = max((*forces, *against), default=0.0)
    ticks = tuple(against) or (None,) * len(forces)
    lines = [
        Content.styled(f"{row:>2} ", "$text-muted") + force_bar(force, most, width, tick=tick, plain=plain)
        for row, (force, tick) in enumerate(zip(forces, ticks, strict=True), 1)
    ]
    return lines[::-1] if upside_down else lines
