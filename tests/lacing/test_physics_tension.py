"""How tight every strand is: the two ways of tightening, against numbers worked out by hand (sources science:C2, A5, E3, E6)."""

from __future__ import annotations

from math import exp, pi

import pytest

from laced import laced
from lacedoctor.domain.lacing import Eyelet, Lace, Lacing, Passage
from lacedoctor.domain.words import Side, Tension, Through
from lacedoctor.lacing.geometry import Eyestay, eyestay
from lacedoctor.lacing.physics.force import closing_force, total_force
from lacedoctor.lacing.physics.keeping import kept, steps, tension_words
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters
from lacedoctor.lacing.physics.tension import losses, row_tensions, tensions

FLAT = DEFAULTS._replace(wrap_rad=0)  # no bend out of the plane


def slackest(lacing: Lacing, stay: Eyestay, parameters: Parameters = DEFAULTS) -> float:
    """The least tension anywhere when only the ends are pulled."""
    return min(tensions(lacing, stay, parameters, "ends"))


def from_top(path: str, pairs: int) -> Lacing:
    """A lacing from its eyelets from end to end, ``A1`` medial and ``B1`` lateral in the row of the ankle."""
    stops = [Passage(Eyelet(Side.MEDIAL if stop[0] == "A" else Side.LATERAL, pairs + 1 - int(stop[1])), Through.OUT)
             for stop in path.split()]  # fmt: skip
    half = len(stops) // 2
    return Lacing(pairs=pairs, laces=(Lace(tuple(stops[:half][::-1]), tuple(stops[half:])),), code="", title="", pattern="")


@pytest.mark.parametrize(
    ("code", "sums"),
    [
        ("criss-cross.6", (11.3633, 7.3977, 5.5251, 4.5521)),
        ("straight-european.6", (11.0727, 7.0616, 5.2234, 4.2894)),
        ("shoe-shop.6", (11.1522, 6.8973, 5.0005, 4.0518)),
        ("bow-tie.6", (5.7453, 4.4870, 3.6515, 3.0767)),
    ],
)
def test_pulling_the_ends_only_closes_as_worked_out(code: str, sums: tuple[float, ...]) -> None:
    lacing, stay = laced(code), eyestay(6, 40, 15)
    found = [total_force(lacing, stay, tensions(lacing, stay, FLAT._replace(friction=mu))) for mu in (0, 0.1, 0.2, 0.3)]
    assert found == pytest.approx(sums, abs=1e-4)


@pytest.mark.parametrize(
    ("friction", "rows"),
    [
        (0.0, (1.936, 1.873, 1.873, 1.873, 1.873, 1.936)),
        (0.1, (1.936, 1.671, 1.311, 1.029, 0.808, 0.642)),
        (0.2, (1.936, 1.513, 0.932, 0.574, 0.353, 0.217)),
        (0.3, (1.936, 1.389, 0.671, 0.324, 0.157, 0.075)),
    ],
)
def test_every_row_closes_as_worked_out(friction: float, rows: tuple[float, ...]) -> None:
    lacing, stay = laced("criss-cross.6"), eyestay(6, 40, 15)
    tight = tensions(lacing, stay, FLAT._replace(friction=friction))
    assert closing_force(lacing, stay, tight)[::-1] == pytest.approx(rows, abs=1e-3)


def test_the_slackest_strand_is_at_the_toe() -> None:
    assert slackest(laced("criss-cross.6"), eyestay(6, 40, 15), FLAT) == pytest.approx(0.0824, abs=1e-4)


@pytest.mark.parametrize(
    ("path", "friction", "force"),
    [
        ("A1 B2 A3 B4 A5 B5 A4 B3 A2 B1", 0.0, 9.761140001),
        ("A1 B2 A3 B4 A5 B5 A4 B3 A2 B1", 0.1, 6.783944680),
        ("A1 B2 A4 B4 A3 B3 A5 B5 A2 B1", 0.2, 5.276809379),
        ("A1 B2 A4 B5 A3 B3 A5 B4 A2 B1", 0.3, 4.469322888),
    ],
)
def test_the_strongest_with_friction_come_out_to_nine_digits(path: str, friction: float, force: float) -> None:
    lacing, stay = from_top(path, 5), eyestay(5, 1, 0.25)
    assert total_force(lacing, stay, tensions(lacing, stay, FLAT._replace(friction=friction))) == pytest.approx(force, abs=1e-8)


def test_a_path_gives_the_same_whichever_way_it_is_walked() -> None:
    path = "A1 B2 A4 B4 A3 B3 A5 B5 A2 B1"
    stay = eyestay(5, (30, 32, 35, 41, 50), (12, 15, 14, 18))
    both = [from_top(way, 5) for way in (path, " ".join(reversed(path.split())))]
    one, other = (closing_force(lacing, stay, tensions(lacing, stay)) for lacing in both)
    assert one == pytest.approx(other)


@pytest.mark.parametrize("code", ["criss-cross.7", "straight-bar.6", "ladder.7", "heel-lock.7", "double-helix.6", "toe-lift.7"])
def test_friction_only_takes_away_and_none_is_snug(code: str) -> None:
    lacing, stay = laced(code), eyestay(int(code[-1]))
    slippery = DEFAULTS._replace(friction=0, lace_friction=0)
    assert tensions(lacing, stay, slippery) == tensions(lacing, stay, DEFAULTS, "snug")
    assert all(0 < tension <= 1 for tension in tensions(lacing, stay))


def test_ends_pulled_leave_the_toe_slack_and_slippery_lace_evens_it_out() -> None:  # science:E8.8
    lacing, stay = laced("criss-cross.7"), eyestay(7)
    rows = [tension or 0 for tension in row_tensions(lacing, stay)]
    assert rows == sorted(rows)
    assert rows[0] < rows[-1]
    assert slackest(lacing, stay, DEFAULTS._replace(friction=0.1)) > 2 * slackest(lacing, stay)
    words = tension_words(lacing, stay)
    assert (words[0], words[3], words[-1]) == (Tension.LOOSE, Tension.SNUG, Tension.FIRM)


def test_a_knot_keeps_what_is_below_it() -> None:
    stay = eyestay(7)
    plain, knotted = (row_tensions(laced(code), stay) for code in ("criss-cross.7", "criss-cross.7.knot3"))
    short = row_tensions(laced("criss-cross.3"), eyestay(3))
    assert knotted[4:] == pytest.approx(plain[4:])
    assert knotted[0] == pytest.approx((short[0] or 0) * exp(-DEFAULTS.friction * (pi - 2 * 0.35877 + 0.5)), rel=1e-3)
    assert (knotted[0] or 0) > 4 * (plain[0] or 0)


def test_two_laces_are_tightened_each_by_itself() -> None:
    rows = row_tensions(laced("two-lace.7"), eyestay(7))
    assert rows[:3] == pytest.approx(row_tensions(laced("criss-cross.3"), eyestay(3)))
    assert rows[3:] == pytest.approx(row_tensions(laced("criss-cross.4"), eyestay(4)))


@pytest.mark.parametrize(
    ("friction", "force"), [(0.1, 1.73), (0.15, 1.62), (0.2, 1.53), (0.25, 1.46), (0.3, 1.39)]
)  # fmt: skip
def test_a_lock_pulls_on_its_loop_with_both_its_strands(friction: float, force: float) -> None:  # science:E6
    lacing, stay = laced("heel-lock.7"), eyestay(7)
    tight = tensions(lacing, stay, DEFAULTS._replace(lace_friction=friction))
    assert tight[0] == pytest.approx(exp(-friction * pi))
    assert tight[0] + tight[-1] == pytest.approx(force, abs=0.005)  # the strand through the loop, and the knot bar behind it


def test_a_loop_in_one_eyelet_is_a_full_turn_and_a_corner_its_angle() -> None:
    path = [Passage.parse(stop) for stop in ["M2o", "M1o", "M1i", "L1o", "L2o"]]
    assert losses(path, eyestay(2), FLAT._replace(friction=0.2)) == pytest.approx([0, 0.2 * 2 * pi, 0, 0.2 * pi / 2, 0])
    assert sum(losses(path, eyestay(2))) == pytest.approx(0.2 * (2.5 * pi + 3 * 0.5))


def test_the_lace_stays_in_its_plane_in_hooks_and_webbing_loops() -> None:
    lacing = laced("criss-cross.6")
    bare = eyestay(6)
    hooked = Eyestay(bare.gaps, bare.heights, frozenset({5, 6}), frozenset({4}))
    assert slackest(lacing, hooked) == pytest.approx(slackest(lacing, bare) * exp(DEFAULTS.friction * 2 * DEFAULTS.wrap_rad))


@pytest.mark.parametrize(("friction", "ratio"), [(0.1, 1.28), (0.15, 1.44), (0.2, 1.63), (0.25, 1.84), (0.3, 2.07)])  # fmt: skip
def test_one_eyelet_keeps_two_rows_so_far_apart(friction: float, ratio: float) -> None:  # science:C2
    found = kept(laced("criss-cross.6"), eyestay(6, 40, 15), FLAT._replace(friction=friction))
    assert found[1:5] == pytest.approx([ratio] * 4, abs=0.008)  # worked out with 2.43 rad
    assert found[5] is None


def test_a_difference_that_friction_cannot_keep_says_what_to_do() -> None:
    loose_toe = (Tension.LOOSE, Tension.LOOSE, Tension.SNUG, Tension.SNUG, Tension.SNUG, Tension.SNUG, Tension.FIRM)
    plain = steps(laced("criss-cross.7"), eyestay(7), loose_toe)
    assert [(step.below, step.above, step.stays) for step in plain] == [(2, 3, False), (6, 7, False)]
    assert "Without help rows 2 and 3 may even out" in plain[0].words
    knotted = steps(laced("criss-cross.7.knot2"), eyestay(7), loose_toe)
    assert knotted[0].stays
    assert knotted[0].words == "Rows 2 and 3 stay as different as they are tied."
    two = steps(laced("two-lace.7"), eyestay(7), (Tension.LOOSE,) * 3 + (Tension.FIRM,) * 4)
    assert [step.stays for step in two] == [True]
