"""A pair's life in text: the distance as a bar, the trials as a chart."""

from __future__ import annotations

import pytest

from lacedoctor.domain.case import Shoe
from lacedoctor.domain.profile import OwnedShoe, Trial
from lacedoctor.ui.shoe_history import BAR, chart, mileage


def pair(distance_m: float | None, limit_m: float | None) -> OwnedShoe:
    return OwnedShoe(id="a", shoe=Shoe(), distance_m=distance_m, limit_m=limit_m)


@pytest.mark.parametrize(
    ("distance", "limit", "filled", "words"),
    [
        (0.0, 600_000.0, 0, "0 of 600 km"),
        (300_000.0, 600_000.0, BAR // 2, "300 of 600 km"),
        (900_000.0, 600_000.0, BAR, "900 of 600 km: past it"),
        (412_000.0, None, 0, "412 km"),
    ],
)
def test_the_bar_is_as_long_as_the_share_of_the_limit(distance: float, limit: float | None, filled: int, words: str) -> None:
    shown = mileage(pair(distance, limit))
    assert shown is not None
    assert shown.plain.count("━") == filled
    assert shown.plain.strip().endswith(words)


def test_without_a_distance_there_is_no_bar() -> None:
    assert mileage(pair(None, 600_000.0)) is None


def test_trials_stand_in_the_order_of_their_dates_each_in_its_lane() -> None:
    trials = [
        Trial(date="2026-06-01", outcome="better", runs=3),
        Trial(date="2026-05-01", outcome="worse", runs=1),
        Trial(date="2026-07-01", runs=0),  # planned: not judged
        Trial(date="2026-08-01", outcome="same", runs=2),
    ]
    better, same, worse, dates = (line.plain.split() for line in chart(trials))
    assert better == ["better", "·", "▲", "·"]
    assert same == ["same", "·", "·", "■"]
    assert worse == ["worse", "▼", "·", "·"]
    assert dates == ["2026-05-01", "to", "2026-08-01"]


def test_one_judged_trial_makes_no_chart() -> None:
    assert chart([Trial(date="2026-06-01", outcome="better", runs=3)]) == []
