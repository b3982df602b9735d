"""How far the numbers are trusted: limits of the parameters, brackets, and what matters most; and that the page says the same."""

from __future__ import annotations

import tomllib
from math import inf, nan
from pathlib import Path

import pytest

from laced import laced
from lacedoctor.domain.case import Shoe
from lacedoctor.errors import LacingError
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.physics.index import spot_pressure_ratio
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters, parameters_of
from lacedoctor.lacing.physics.ranges import PARAMETERS, checked
from lacedoctor.lacing.physics.tension import PROTOCOLS, Protocol
from lacedoctor.lacing.physics.uncertainty import bracket, deciding, moved, sensitivity

PAGE = Path(__file__).parents[2] / "docs" / "physics.md"
STAY = eyestay(7)
REGULAR, WINDOW = laced("criss-cross.7"), laced("criss-cross.7.window4-5")


def relief(parameters: Parameters, protocol: Protocol = "snug") -> float:
    return spot_pressure_ratio(WINDOW, REGULAR, STAY, 4.5, None, parameters, protocol) or 0


def test_every_default_lies_in_its_range() -> None:
    assert {part.name for part in PARAMETERS} == set(Parameters._fields) - {"radii_mm", "given"}
    assert all(part.least <= part.low <= part.default <= part.high <= part.most for part in PARAMETERS)
    assert checked(DEFAULTS) == DEFAULTS


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        (DEFAULTS._replace(friction=-0.1), "friction = -0.1 is outside 0 to 2"),
        (DEFAULTS._replace(tongue_mm=41), "tongue_mm = 41 mm is outside 0 to 40 mm"),
        (DEFAULTS._replace(tension_n=nan), "tension_n"),
        (DEFAULTS._replace(radius_mm=inf), "radius_mm"),
        (DEFAULTS._replace(radii_mm=(30, 30, 30)), "radii_mm lists 3 values, but this shoe needs 7"),
        (DEFAULTS._replace(radii_mm=(30, 30, 30, 30, 12, 30, 30)), "12 mm in row 5"),
    ],
)
def test_a_value_beyond_the_model_is_named_with_its_limits(parameters: Parameters, named: str) -> None:
    with pytest.raises(LacingError, match=named) as error:
        checked(parameters, 7)
    assert error.value.hint


def test_what_the_case_gives_is_used_and_left_out_of_the_doubt() -> None:
    own = parameters_of(Shoe(lace_width_mm=3, tongue_mm=12))
    assert (own.lace_mm, own.tongue_mm, own.strip_mm) == pytest.approx((3, 12, 27))
    assert not {influence.parameter.name for influence in sensitivity(relief, own)} & {"lace_mm", "tongue_mm"}
    assert parameters_of(Shoe()) == DEFAULTS


def test_a_row_may_have_a_radius_of_its_own() -> None:
    own = DEFAULTS._replace(radii_mm=(40, 38, 36, 34, 30, 26, 28))
    assert [own.radius_at(share) for share in (0, 0.25, 0.5, 1)] == pytest.approx([40, 37, 34, 28])
    assert not {influence.parameter.name for influence in sensitivity(relief, own)} & {"radius_mm", "ridge_share"}


def test_the_bracket_holds_every_single_doubt_in_both_ways_of_tightening() -> None:
    found = bracket(relief)
    assert found.value == relief(DEFAULTS)
    for protocol in PROTOCOLS:
        for part in PARAMETERS:
            for value in (part.low, part.high):
                assert found.low <= relief(moved(DEFAULTS, part, value), protocol) <= found.high
    assert 0 < found.low < found.value < found.high < 1  # a window relieves whatever is assumed


def test_the_same_lacing_compares_as_one_whatever_is_assumed() -> None:
    def same(parameters: Parameters, protocol: Protocol) -> float:
        return spot_pressure_ratio(REGULAR, REGULAR, STAY, 4.5, "medial", parameters, protocol) or 0

    assert bracket(same) == pytest.approx((1, 1, 1))


def test_what_matters_most_comes_first_and_what_cancels_last() -> None:
    found = sensitivity(relief)
    spans = [influence.span for influence in found]
    assert spans == sorted(spans, reverse=True)
    assert found[0].parameter.name in {"spot_mm", "tongue_mm"}
    silent = {influence.parameter.name for influence in found if influence.span < 1e-12}
    assert silent >= {"tension_n", "calibration", "friction", "lace_friction", "wrap_rad"}


def test_only_parameters_that_turn_the_choice_are_named() -> None:
    def choose(parameters: Parameters) -> str:
        return "window" if relief(parameters) < 0.6 else "bars"

    named = {part.name: other for part, other in deciding(choose)}
    assert set(named.values()) == {"bars"}
    assert {"spot_mm", "tongue_mm"} <= set(named)
    assert "friction" not in named


def test_the_page_lists_every_parameter_as_the_code_has_it() -> None:
    page = PAGE.read_text("utf-8")
    for part in PARAMETERS:
        unit = part.unit or "–"
        span = f"{part.low:g} to {part.high:g}"
        row = f"| `{part.name}` | {part.symbol} | {unit} | {span} | {part.default:.3g} | {part.says} | {part.source} |"
        assert row in page
    assert page.count("\n| `") == len(PARAMETERS)


def said_of(action: str) -> str:
    actions = tomllib.loads((PAGE.parents[1] / "assets/knowledge/actions.toml").read_text("utf-8"))
    return str(actions[action]["say"])


def test_a_reef_knot_is_said_to_hold_better_and_long_ends_worse() -> None:  # E8.11
    said = said_of("reef-knot")
    assert "it slips far less" in said
    assert "Long ends that swing work any bow loose sooner" in said


def test_the_fit_is_said_to_go_tighter_first_and_slacker_later() -> None:  # E8.12
    tighter, slacker = said_of("retie-later").split(", and after ")
    assert "more room in the first quarter of an hour" in tighter
    assert "slack" in slacker
