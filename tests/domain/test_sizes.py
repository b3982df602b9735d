"""Sizes and foot lengths: one through the other by table, by formula between the rows, and never backwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacedoctor.storage.fit_tables import load_population, load_sizes

SIZES = load_sizes()
ROWS = [(system, length) for system, rows in SIZES.adult.items() for length in rows]
LENGTHS = st.floats(110, 330, allow_nan=False).map(lambda length: round(length, 1))


@pytest.mark.parametrize(("system", "length"), ROWS)
def test_every_row_of_the_table_comes_back_the_way_it_went(system: str, length: float) -> None:
    size = SIZES.size_of(length, system)
    assert (size.about, SIZES.length_of(size.value, system).about) == (False, False)
    assert SIZES.length_of(size.value, system).value == length
    assert SIZES.sold_for(length, system) == (size.value,)


@pytest.mark.parametrize("system", ["us-child", "eu"])
def test_the_childrens_chart_comes_back_and_is_always_about(system: str) -> None:
    for length in (each for each in SIZES.child[system] if each < SIZES.child_below_mm):
        size = SIZES.size_of(length, system)
        assert size.value == SIZES.child[system][length]
        assert SIZES.length_of(size.value, system).value == length
        assert size.about


@given(LENGTHS, LENGTHS, st.sampled_from(list(SIZES.systems)))
def test_a_longer_foot_has_no_smaller_size(one: float, two: float, system: str) -> None:
    if two - one < 2.5:  # table and formula differ by up to a quarter of an EU size and half a UK size
        return
    assert SIZES.size_of(one, system).value <= SIZES.size_of(two, system).value
    assert SIZES.sold_for(one, system)[0] <= SIZES.sold_for(two, system)[-1]


@given(st.integers(215, 320), st.sampled_from([*SIZES.adult]))
def test_between_the_rows_the_formula_is_called_about(length: int, system: str) -> None:
    reading = SIZES.size_of(length, system)
    assert reading.about == (length % 5 != 0)
    if reading.about:
        assert (
            abs(SIZES.systems[system].scale.length_mm(reading.value) - length)
            <= 0.05 * SIZES.systems[system].scale.step_mm + 1e-9
        )


@given(st.integers(20, 40).map(lambda half: half / 2), st.integers(20, 40).map(lambda half: half / 2))
def test_a_larger_number_is_a_longer_foot(one: float, two: float) -> None:
    for system in ("uk", "us-men", "us-women", "us-child", "uk-child"):
        if one < two:
            assert SIZES.length_of(one, system).value < SIZES.length_of(two, system).value


@pytest.mark.parametrize(
    ("system", "label", "words"),
    [
        ("eu", "42 2/3", 42 + 2 / 3), ("eu", "42½", 42.5), ("eu", "42,5", 42.5), ("us-men", "10.5", 10.5),
        ("us-child", "13C", 13), ("us-child", "1Y", 14), ("us-child", "1y", 14), ("uk", "ten", None),
    ],
)  # fmt: skip
def test_labels_are_read_as_they_are_printed(system: str, label: str, words: float | None) -> None:
    assert SIZES.number_of(label, system, 200) == (pytest.approx(words) if words else None)


def test_1y_is_one_size_above_13c() -> None:
    assert SIZES.words(13, "us-child") == "US child's 13C"
    assert SIZES.words(14, "us-child") == "US child's 1Y"
    small, large = (SIZES.length_of(number, "us-child").value for number in (13, 14))
    assert 0 < large - small < 10


@pytest.mark.parametrize(
    ("length", "breadth", "sex", "letter"),
    [(270.9, 101.6, "m", "D"), (270.9, 111.2, "m", "2E"), (237.1, 87.3, "f", "B"), (237.1, 97, "f", "D"), (237.1, 60, "f", "5A")],
)
def test_the_width_letter_follows_length_and_breadth(length: float, breadth: float, sex: str, letter: str) -> None:
    widths = SIZES.widths
    size = SIZES.systems[widths.scales[sex].system].scale.number(length)
    assert widths.letter(widths.steps_of_foot(breadth, size, sex), sex) == letter


@pytest.mark.parametrize(
    ("width", "sex", "british", "steps"),
    [
        ("D", "m", False, (0,)), ("B", "f", False, (0,)), ("D", "f", False, (2,)), ("EE", "m", False, (2,)),
        ("wide", "f", False, (2,)), ("narrow", "m", True, (-2,)), ("F", "m", False, (0,)), ("G", "m", True, (2,)),
        ("D", "m", True, (-2, 0)), ("K", "m", True, ()),
    ],
)  # fmt: skip
def test_a_letter_means_what_its_scale_and_sex_say(width: str, sex: str, british: bool, steps: tuple[float, ...]) -> None:
    assert SIZES.widths.steps_of_shoe(width, sex, british=british) == steps


@pytest.mark.parametrize(
    ("girth", "length", "sex", "letter"), [(243, 250, "m", "E"), (228, 230, "f", "E"), (243, 235, "f", "EEE")]
)
def test_the_japanese_letter_goes_by_girth(girth: float, length: float, sex: str, letter: str) -> None:
    assert SIZES.widths.girth_letter(girth, length, sex) == letter


@pytest.mark.parametrize(
    ("length", "sex", "words"),
    [
        (262, "f", "about the 90th percentile of women in one large survey"),
        (271, "m", "about the 50th percentile of men in one large survey"),
        (215, "f", "below the 3rd percentile of women in one large survey"),
        (300, "m", "above the 97th percentile of men in one large survey"),
    ],
)
def test_percentiles_are_said_in_fives(length: float, sex: str, words: str) -> None:
    assert load_population().percentile_words("length_mm", length, sex) == words
