"""A pair's life in a few lines of text: how far it went, and how its lacings did."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from lacedoctor.domain.profile import OwnedShoe, Trial
from lacedoctor.domain.text import visible
from lacedoctor.ui.force_bars import HALF, WHOLE
from lacedoctor.ui.text import dim

BAR = 10
NEARLY = 0.9  # of its limit: time to think of the next pair
# From the best to the worst. The height says it as well as the sign, and colour only repeats it.
LANES = (("better", "▲", "$text-success"), ("same", "■", "$text-muted"), ("worse", "▼", "$text-error"))
MOST_TRIALS = 24


def mileage(shoe: OwnedShoe) -> Content | None:
    """How far the pair went, as a bar where a limit is known; None where no distance is."""
    if shoe.distance_m is None:
        return None
    gone = f"{shoe.distance_m / 1000:.0f}"
    if not shoe.limit_m:
        return dim(f"  {gone} km")
    share = shoe.distance_m / shoe.limit_m
    halves = min(round(share * BAR * 2), BAR * 2)
    bar = WHOLE * (halves // 2) + HALF * (halves % 2)
    style = "$text-error" if share >= 1 else "$text-warning" if share >= NEARLY else "$primary"
    rest = Content.styled("·" * (BAR - len(bar)), "$text-muted")
    over = ": past it" if share > 1 else ""
    return Content("  ") + Content.styled(bar, style) + rest + Content(f" {gone} of {shoe.limit_m / 1000:.0f} km{over}")


def chart(trials: Sequence[Trial]) -> list[Content]:
    """The judged trials from left to right by date, the better the higher; nothing for fewer than two."""
    judged = sorted((trial for trial in trials if trial.outcome), key=lambda trial: trial.date or "")[-MOST_TRIALS:]
    if len(judged) < 2:
        return []
    lines = []
    for outcome, sign, style in LANES:
        cells = "".join(f"{sign if trial.outcome == outcome else '·'} " for trial in judged)
        lines.append(dim(f"  {outcome:<7}") + Content.styled(cells.rstrip(), style))
    dates = [trial.date for trial in judged if trial.date]
    return [*lines, dim(f"         {visible(dates[0])} to {visible(dates[-1])}")] if dates else lines
