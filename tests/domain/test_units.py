"""Lengths as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacedoctor.domain.units import MM_PER_INCH, format_length, parse_length, parse_number


@pytest.mark.parametrize(
    ("text", "unit", "mm"),
    [
        ("271", "mm", 271),
        ("27,1 cm", "mm", 271),
        ("27.1CM", "in", 271),
        ("27,1", "cm", 271),
        ("0.271 m", "mm", 271),
        ("10 5/8 in", "mm", 269.875),
        ('10-5/8"', "cm", 269.875),
        ("10⅝ in", "mm", 269.875),
        ("5/8", "in", 15.875),
        (" −3 ", "mm", -3),
    ],
)
def test_what_people_type(text: str, unit: str, mm: float) -> None:
    assert parse_length(text, unit) == pytest.approx(mm)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Give a length"),
        ("[red]", "no number"),
        ("\x1b[31m", "no number"),
        ("nan", "no number"),
        ("1e9", "no unit"),
        ("27 ells", "no unit"),
        ("5/0 in", "0 below"),
        ("1/2/3", "no unit"),
        ("٣", "no number"),
    ],
)
def test_what_is_no_length_says_why(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_length(text)


@given(st.floats(-50, 5000), st.sampled_from(["mm", "cm", "in"]))
def test_what_is_shown_can_be_typed_again(mm: float, unit: str) -> None:
    slack = {"mm": 0.051, "cm": 0.51, "in": MM_PER_INCH / 16 + 0.001}[unit]
    assert parse_length(format_length(mm, unit)) == pytest.approx(mm, abs=slack)


@given(st.text(max_size=30))
def test_any_text_is_a_length_or_a_message(text: str) -> None:
    for read in (parse_length, parse_number):
        try:
            assert isinstance(read(text), float)
        except ValueError as error:
            assert str(error).endswith(".")
