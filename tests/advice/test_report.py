"""The sentences under a plan."""

from __future__ import annotations

from dataclasses import replace

from cases import Answer
from lacedoctor.advice.report import reach_words, relief_words, tension_words

PRESSED = '+[[complaint]]\nfoot = "right"\nzones = ["{zone}"]\nsensations = ["pressure"]\n'


def test_where_every_row_is_loose_there_is_no_rest(answer: Answer) -> None:
    (whole,) = answer(PRESSED.format(zone="whole-top")).plans
    assert tension_words(whole) == "Tie every row in use loose."
    (part,) = answer(PRESSED.format(zone="saddle-bone")).plans
    assert tension_words(part) == "Tie rows 3, 4 loose; the rest snug."


def test_a_tail_that_is_too_long_is_left_over(answer: Answer) -> None:
    plan = replace(answer(PRESSED.format(zone="saddle-bone")).plans[0], lace_mm=1000.0)
    assert "tail of 413 mm at each end: 163 mm more than you want" in reach_words(replace(plan, tail_left_mm=413.0), 250.0)
    assert reach_words(replace(plan, tail_left_mm=200.0), 250.0).endswith("200 mm at each end; you want 250.")
    assert reach_words(replace(plan, tail_left_mm=255.0), 250.0).endswith("255 mm at each end.")


def test_a_plan_that_presses_more_says_so(answer: Answer) -> None:
    plan = answer(PRESSED.format(zone="saddle-bone")).plans[0]
    said = [relief_words(replace(plan, spot_pressure_ratio=ratio)) for ratio in (0.05, 0.42, 1.0, 1.2, None)]
    starts = ("less than a tenth as much", "about two fifths as much", "about as much", "more than", "")
    assert all(start in words for start, words in zip(starts, said, strict=True))
    assert said[-1] == ""
