"""Pressure on the foot: one strand, a lacing on a spot, the whole top (sources science:C4, E5, E8, B2)."""

from __future__ import annotations

from math import dist, exp, pi

import pytest

from laced import laced
from lacedoctor.lacing.geometry import Point, eyestay
from lacedoctor.lacing.physics.index import pressing, spot_pressure_ratio
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.pressure import Spot, across, spot_of, strand_pressure, strip_pressure
from lacedoctor.lacing.physics.profile import places_of, profile, shades
from lacedoctor.lacing.physics.pulls import pulls_of
from lacedoctor.lacing.physics.tension import PROTOCOLS, Protocol

SHARP = DEFAULTS._replace(calibration=1, radius_mm=35, tension_n=20)


@pytest.mark.parametrize(
    ("tension", "tongue", "kpa"),
    [
        (20, 0, 95), (20, 3, 47.6), (20, 6, 31.7), (20, 10, 22.0),
        (50, 0, 238), (50, 3, 119), (50, 6, 79), (50, 10, 55),
    ],
)  # fmt: skip
def test_laplace_gives_the_numbers_worked_out(tension: float, tongue: float, kpa: float) -> None:  # science:C4
    assert strip_pressure(35, SHARP._replace(tension_n=tension, tongue_mm=tongue)) == pytest.approx(kpa, rel=0.008)


def test_half_the_radius_is_twice_the_pressure_and_the_calibration_takes_its_share() -> None:
    assert strip_pressure(25) == pytest.approx(2 * strip_pressure(50))
    assert strip_pressure(35, SHARP._replace(calibration=0.5)) == pytest.approx(strip_pressure(35, SHARP) / 2)


def _summed_up(start: Point, end: Point, spot: Spot, shoe: Parameters) -> float:
    """The same as ``strand_pressure``, by adding up small squares of the strip."""
    length, strip, count = dist(start, end), shoe.strip_mm, 80
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    weight = 0.0
    for i in range(count):
        for j in range(count):
            along, aside = (i + 0.5) / count * length, ((j + 0.5) / count - 0.5) * strip
            x, y = start[0] + along * ux - aside * uy, start[1] + along * uy + aside * ux
            weight += exp(-(dist((x, y), spot.at) ** 2) / (2 * shoe.spot_mm**2))
    bend = ux**2 * spot.across + uy**2 * spot.along
    return shoe.calibration * bend / strip * weight * length * strip / count**2 / (2 * pi * shoe.spot_mm**2)


@pytest.mark.parametrize(
    ("start", "end", "at"),
    [
        ((-20, 0), (20, 15), (0, 7.5)), ((20, 45), (-26, 75), (-8, 50)),
        ((-20, 15), (20, 15), (12, 30)), ((20, 0), (20, 30), (14, 8)),
    ],
)  # fmt: skip
def test_the_closed_form_is_the_sum_over_the_strip(start: Point, end: Point, at: Point) -> None:
    spot = Spot(at, 1 / 28, 1 / 300)
    for shoe in (DEFAULTS, DEFAULTS._replace(tongue_mm=0, spot_mm=5)):
        assert strand_pressure(start, end, spot, shoe) == pytest.approx(_summed_up(start, end, spot, shoe), rel=1e-3)


def test_on_a_long_strand_a_small_spot_feels_laplace() -> None:
    shoe = DEFAULTS._replace(spot_mm=1, tongue_mm=12)
    whole = strand_pressure((-100, 0), (100, 0), Spot((0, 0), 1 / 35, 0), shoe)
    assert 1000 * shoe.tension_n * whole == pytest.approx(strip_pressure(35, shoe), rel=1e-6)


def test_where_two_strands_cross_both_press() -> None:
    lacing, stay = laced("criss-cross.6"), eyestay(6)
    small = DEFAULTS._replace(spot_mm=1, tongue_mm=0)
    spot = spot_of(stay, 3.5, None, small)
    each = sorted(strand_pressure(pull.begins, pull.ends, spot, small) for pull in pulls_of(lacing, stay))
    assert each[-1] == pytest.approx(each[-2])
    assert pressing(lacing, stay, spot, small) == pytest.approx(2 * each[-1], rel=1e-3)


def test_a_thicker_tongue_a_wider_lace_and_a_flatter_foot_press_less() -> None:  # E8.3
    lacing, stay = laced("criss-cross.6"), eyestay(6)

    def pressed(shoe: Parameters) -> float:
        return pressing(lacing, stay, spot_of(stay, 3.5, None, shoe), shoe, [shoe.tension_n] * 12)

    usual = pressed(DEFAULTS)
    for part, value in (("tongue_mm", 12), ("lace_mm", 12), ("radius_mm", 50), ("tension_n", 15)):
        assert pressed(Parameters(**{part: value})) < usual, part  # type: ignore[arg-type]  # numbers all


def test_over_a_hollow_a_lace_presses_nothing_and_pulls_nothing_up() -> None:
    up = ((20.0, 0.0), (20.0, 30.0))
    assert strand_pressure(*up, Spot((20, 15), 1 / 35, -1 / 100)) == 0
    assert strand_pressure(*up, Spot((20, 15), 1 / 35, 1 / 100)) > 0
    assert strand_pressure((20, 0), (20, 0), Spot((20, 0), 1 / 35, 1 / 100)) == across((20, 0), (20, 0)) == 0


@pytest.mark.parametrize("pairs", [5, 6, 7, 8])
def test_regular_criss_cross_presses_most_on_the_ridge_and_over_the_first_ray(pairs: int) -> None:  # E8.4, science:B2
    lacing, stay = laced(f"criss-cross.{pairs}"), eyestay(pairs)
    pressed = profile(lacing, stay)
    peak = places_of(pairs)[pressed.index(max(pressed))]
    assert 0.6 <= (peak - 1) / (pairs - 1) <= 0.9
    for row in range(1, pairs):
        medial, lateral = (pressing(lacing, stay, spot_of(stay, row + 0.5, side)) for side in ("medial", "lateral"))
        assert medial > lateral


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("code", ["criss-cross.7", "heel-lock.7"])
def test_the_seventh_row_does_not_raise_the_peak_on_the_tarsus(code: str, protocol: Protocol) -> None:  # E8.5, science:B2
    stay, six = eyestay(7), laced("criss-cross.7.rows1-6")
    assert max(profile(laced(code), stay, protocol=protocol)) < max(profile(six, stay, protocol=protocol))
    for row in (4.3, 5, 5.5):
        ratio = spot_pressure_ratio(laced(code), six, stay, row, None, protocol=protocol, equal="tension")
        assert ratio is not None
        assert ratio < 1


def test_a_window_frees_the_spot_and_its_neighbours_take_over() -> None:  # E8.9
    regular, window, stay = laced("criss-cross.6"), laced("criss-cross.6.window3-4"), eyestay(6, 40, 15)

    def ratio(row: float, equal: str) -> float:
        return spot_pressure_ratio(window, regular, stay, row, None, equal="tension" if equal == "tension" else "force") or 0

    assert ratio(3.5, "tension") < ratio(3.5, "force") < 0.6
    assert ratio(3.5, "force") / ratio(3.5, "tension") == pytest.approx(1.197, abs=1e-3)
    assert ratio(1.5, "force") == pytest.approx(1.197, abs=0.01)
    assert ratio(1.5, "tension") == pytest.approx(1, abs=0.01)


def test_the_shades_tell_before_and_after_with_their_brackets() -> None:
    regular, window, stay = laced("criss-cross.5"), laced("criss-cross.5.window3-4"), eyestay(5)
    rows = shades(regular, window, regular, stay)
    assert [shade.row for shade in rows] == [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]
    assert max(shade.before.value for shade in rows) == pytest.approx(1)
    over = rows[5]
    assert over.after.value < 0.6 < over.before.value
    assert all(number.low <= number.value <= number.high for shade in rows for number in (shade.before, shade.after))
    assert [shade.after for shade in shades(window, regular, regular, stay)] == [shade.before for shade in rows]


def test_a_hardly_slanting_lace_presses_as_one_that_lies_level() -> None:
    level, tilted = (profile(laced("criss-cross.2"), eyestay(2, 40, (height,))) for height in (1e-4, 0.01))
    assert tilted == pytest.approx(level, rel=1e-3)
