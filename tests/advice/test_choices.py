"""Which lacing and what else: the spot, the feeling and the fit decide, and the plan is built for this shoe."""

from __future__ import annotations

import pytest

from cases import Answer
from lacedoctor.domain.advice import Advice
from lacedoctor.lacing.validity import errors_of
from lacedoctor.storage.knowledge import load_knowledge

NUMB = 'sensations = ["numbness"]\nclears_minutes = 2\nclears_by = "loosening"\n'
SLIPS = '[[complaint]]\nfoot = "right"\nzones = ["heel-slip"]\nsensations = ["slipping"]\n'


def spot(zone: str, rest: str = "", foot: str = "right") -> str:
    return f'[[complaint]]\nfoot = "{foot}"\nzones = ["{zone}"]\n{rest}\n'


def lacing(advice: Advice) -> list[str]:
    return [action.action for action in advice.lacing]


def other(advice: Advice) -> list[str]:
    return [action.action for action in advice.other]


def test_every_requirement_is_said_somewhere() -> None:
    knowledge = load_knowledge()
    said = {source for topic in knowledge.topics for source in topic.sources}
    assert {f"seed:S{number}" for number in range(1, 73)} <= said


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("D07", "window"), ("D08", "window"), ("D09", "window"), ("D10", "window"), ("D11", "loosen"), ("D12", "window"),
        ("D13", "parallel"), ("D14", "drop-top"), ("D03", "loosen-forefoot"), ("D04", "toe-lift"), ("D05", "skip-first"),
        ("D06", "skip-first"), ("M01", "skip-first"), ("M02", "loosen"), ("M03", "drop-top"), ("L01", "skip-side"),
        ("L02", "loosen"),
        ("L03", "loosen"), ("L04", "drop-top"), ("P01", "loosen-forefoot"), ("P02", "loosen-forefoot"),
        ("P03", "loosen-forefoot"),
        ("P04", "skip-first"), ("P05", "skip-side"), ("P06", "loosen"), ("H03", "heel-lock"), ("D01", "toe-lift"),
    ],
)  # fmt: skip
def test_each_spot_gets_the_lacing_its_sources_name_first(answer: Answer, zone: str, expected: str) -> None:
    advice = answer("+" + spot(zone, 'sensations = ["pressure"]' if zone != "H03" else 'sensations = ["slipping"]'))
    assert advice.triage.lacing_output == "full"
    assert lacing(advice)[0] == expected


@pytest.mark.parametrize(
    ("zone", "pairs", "rows"),
    [("D09", 7, (3, 4)), ("D07", 7, (2, 3)), ("D10", 7, (4, 6)), ("D10", 6, (4, 5)), ("D12", 5, (3, 4)), ("D10", 3, (2, 3))],
)
def test_the_window_opens_over_the_spot(answer: Answer, zone: str, pairs: int, rows: tuple[int, int]) -> None:
    advice = answer("+" + spot(zone, NUMB) + f"[shoe]\neyelet_pairs = {pairs}\n")
    action = next(item for item in advice.lacing if item.action == "window")
    assert action.rows == rows
    assert advice.plans[0].lacing.code == f"criss-cross.{pairs}.window{rows[0]}-{rows[1]}"
    ratio = advice.plans[0].spot_pressure_ratio
    assert ratio is not None
    assert ratio < 0.75


def test_relief_and_hold_in_different_regions_become_one_plan(answer: Answer) -> None:
    advice = answer("+" + spot("navicular", NUMB) + SLIPS + "[shoe]\neyelet_pairs = 6\n")
    assert lacing(advice) == ["window", "heel-lock-soft"]
    (plan,) = advice.plans
    assert plan.lacing.code == "criss-cross.6.window4-5.loop"
    assert plan.title == "Window at rows 4–5 with soft heel lock"
    assert errors_of(plan.lacing) == []


def test_a_lock_goes_through_the_extra_eyelet_where_there_is_one(answer: Answer) -> None:
    advice = answer("+" + SLIPS + "[shoe]\neyelet_pairs = 7\nextra_eyelet = true\n")
    assert advice.plans[0].lacing.code == "criss-cross.7.lock"
    assert answer("+" + SLIPS).plans[0].lacing.code == "criss-cross.7.loop"


def test_room_and_hold_at_the_same_rows_cannot_be_laced(answer: Answer) -> None:
    advice = answer("+" + spot("ankle-crease", 'sensations = ["pressure"]') + SLIPS)
    assert "drop-top" in lacing(advice)
    assert not {"heel-lock", "heel-lock-soft"} & set(lacing(advice))
    assert any("cannot give both" in note for note in advice.notes)
    assert {"heel-grip", "fill-insole"} & set(other(advice))
    assert "heel-lock" in [item.action for item in advice.avoid]


def test_unequal_feet_get_unequal_plans(answer: Answer) -> None:
    advice = answer("+" + spot("saddle-bone", NUMB, foot="left") + SLIPS)
    assert {plan.foot: plan.lacing.code for plan in advice.plans} == {
        "left": "criss-cross.7.window3-4",
        "right": "criss-cross.7.loop",
    }
    assert {(item.action, item.foot) for item in advice.lacing} >= {("window", "left"), ("heel-lock", "right")}


def test_nails_are_lifted_in_a_short_shoe_and_held_back_in_a_loose_one(answer: Answer) -> None:
    nails = spot("big-toe-nail", 'sensations = ["bruised-nail"]')
    short, loose = (answer(f"+{nails}[shoe]\ntoe_gap_mm = {gap}\n") for gap in (4, 28))
    assert lacing(short)[0] == "toe-lift"
    assert other(short)[0] == "longer-shoe"
    assert lacing(loose)[0] in ("heel-lock", "heel-lock-soft")
    assert "shorter-shoe" in other(loose)
    assert "longer-shoe" not in other(loose)


def test_on_the_bike_clips_come_off_and_the_arch_is_supported(answer: Answer) -> None:
    advice = answer("+" + spot("ball-of-foot", NUMB, foot="both") + '[activity]\nkind = "cycling"\ntoe_clips = true\n')
    assert other(advice)[0] == "no-toe-clips"
    assert "arch-insole-three-quarter" in other(advice)


@pytest.mark.parametrize(
    ("more", "action"),
    [
        ('[socks]\nfit = ["tight"]\n', "better-socks"),
        ('[socks]\nfit = ["bunched"]\n', "smooth-socks"),
        ('[shoe]\ninsole = ["full-length-gel"]\n', "arch-insole-three-quarter"),
        ('[person]\ntight_muscles = ["calves"]\n', "stretching"),
        ('[activity]\nposture = "hunched"\n', "check-posture"),
        ("[shoe]\ninsole_overhang_mm = 5\n", "wider-shoe"),
        ("[shoe]\neyestay_gap_mm = { middle = 60 }\n", "deeper-shoe"),
        ("[shoe]\neyestay_gap_mm = { middle = 8 }\n", "lower-volume-shoe"),
        ("[shoe]\ntoe_gap_mm = 3\n", "longer-shoe"),
        ('[activity]\nkind = "running"\n', "pause-and-shake"),
        ('[person]\nconditions = ["diabetes"]\n', "check-feet-daily"),
        ("[shoe]\nlace_length_mm = 700\n", "longer-laces"),
    ],
)
def test_what_else_follows_the_facts(answer: Answer, more: str, action: str) -> None:
    zone = "metatarsal-shafts" if "full-length" not in more else "ball-of-foot"
    with_fact, without = answer("+" + spot(zone, NUMB) + more), answer("+" + spot(zone, 'sensations = ["pressure"]'))
    assert action in other(with_fact)
    assert action not in other(without) or zone == "ball-of-foot"


def test_what_failed_is_not_offered_again(answer: Answer) -> None:
    tried = '[[tried]]\naction = "window"\noutcome = "same"\n'
    advice = answer("+" + spot("saddle-bone", NUMB) + tried)
    assert "window" not in lacing(advice)
    assert "window" in [item.action for item in advice.avoid]


def test_a_heel_lock_that_pressed_the_ankle_is_not_tied_again(answer: Answer) -> None:
    tried = '[[tried]]\naction = "heel-lock"\noutcome = "worse"\nnew_zone = "ankle-crease"\n'
    advice = answer("+" + SLIPS + tried)
    assert not {"heel-lock", "heel-lock-soft"} & set(lacing(advice))
    assert "heel-grip" in other(advice)


def test_nothing_to_change_keeps_the_lacing(answer: Answer) -> None:
    advice = answer("+[shoe]\ntoe_gap_mm = 14\nheel_slip_mm = 2\n")
    assert lacing(advice) == ["keep"]
    assert {plan.foot for plan in advice.plans} == {"left", "right"}
    assert all(plan.moves_from_current == 0 for plan in advice.plans)


def test_limits_of_the_answer_hold_for_many_complaints(answer: Answer) -> None:
    zones = ["D10", "H03", "M01", "L01", "P03", "D14", "D01", "P06"]
    advice = answer("+" + "".join(spot(zone, 'sensations = ["pressure"]', foot="both") for zone in zones))
    for foot in ("left", "right"):
        assert sum(item.foot in (None, foot) for item in advice.lacing) <= 2
    assert len(advice.other) <= 3


@pytest.mark.parametrize("pairs", range(2, 11))
def test_every_spot_gets_a_plan_that_can_be_laced_on_every_shoe(answer: Answer, pairs: int) -> None:
    for zone in load_knowledge().zones.values():
        for extra in ("true", "false"):
            advice = answer(
                "+" + spot(zone.slug, 'sensations = ["pressure"]') + f"[shoe]\neyelet_pairs = {pairs}\nextra_eyelet = {extra}\n"
            )
            for plan in advice.plans:
                assert errors_of(plan.lacing) == [], (zone.slug, plan.lacing.code)
                assert len(plan.tension) == pairs
                assert plan.lace_mm == pytest.approx(sum(plan.ends_mm))


def test_tail_left_is_reckoned_per_end(answer: Answer) -> None:
    advice = answer("+" + spot("saddle-bone", NUMB) + "[shoe]\nlace_length_mm = 1200\n")
    (plan,) = advice.plans
    assert plan.tail_left_mm == pytest.approx(250 + (1200 - plan.lace_mm) / 2)
    assert answer("+" + spot("saddle-bone", NUMB)).plans[0].tail_left_mm is None


def test_the_questions_are_those_that_would_change_the_answer(answer: Answer) -> None:
    keys = [question.key for question in answer("+" + spot("navicular", 'sensations = ["pressure"]')).questions]
    assert "complaint[0].without_shoes" in keys
    assert "complaint[0].zones" not in keys
    known = answer("+" + spot("navicular", 'sensations = ["pressure"]\nwithout_shoes = false'))
    assert "complaint[0].without_shoes" not in [question.key for question in known.questions]


def test_a_lacing_that_is_worn_already_is_not_offered(answer: Answer) -> None:
    pressed = spot("saddle-bone", 'sensations = ["pressure"]')
    worn = answer(f'+{pressed}[shoe]\nlacing = "criss-cross.7.window3-4"\n')
    assert "window" not in lacing(worn)
    crease = answer("+" + spot("ankle-crease", 'sensations = ["pressure"]') + "[shoe]\nlaced_rows = [1, 6]\n")
    assert "drop-top" not in lacing(crease)
    assert crease.plans[0].lacing.rows == (1, 2, 3, 4, 5, 6)


def test_loosening_that_changed_nothing_is_not_advised(answer: Answer) -> None:
    advice = answer("+" + spot("whole-top", 'sensations = ["pressure"]\nloosening = "nothing"'))
    assert "loosen" not in lacing(advice)
    assert "loosen" in [item.action for item in advice.avoid]


def test_laces_that_come_loose_want_a_knot_and_nothing_else(answer: Answer) -> None:
    assert lacing(answer("+" + spot("navicular", 'sensations = ["laces-loosen"]'))) == ["reef-knot"]


def test_bumps_on_both_sides_ask_for_width_over_the_whole_forefoot(answer: Answer) -> None:
    both = spot("bunion-joint", 'sensations = ["pressure"]') + spot("little-toe-joint", 'sensations = ["pressure"]')
    assert lacing(answer("+" + both))[0] == "wide-forefoot"


def test_cold_toes_get_warm_socks_not_another_lacing(answer: Answer) -> None:
    advice = answer("+" + spot("big-toe-nail", 'sensations = ["cold"]\nsudden = false', foot="both"))
    assert lacing(advice) == ["keep"]
    assert {"keep-warm", "better-socks"} <= set(other(advice))


def test_straight_bars_say_which_row_is_left_out(answer: Answer) -> None:
    assert any("row 4 is left out" in note for note in answer("+" + spot("whole-top", NUMB)).notes)


def test_parallel_leaves_out_the_row_nearest_the_spot(answer: Answer) -> None:
    advice = answer("+" + spot("whole-top", NUMB) + "[shoe]\neyelet_pairs = 7\n")
    assert "parallel" in lacing(advice)
    assert advice.plans[0].lacing.code == "straight-bar.7.skip4"


@pytest.mark.parametrize(
    ("age", "gap", "room"),
    [(8, 4, "12 to 17 mm"), (8, 8, "12 to 17 mm"), (8, 11, "12 to 17 mm"), (40, 8, "10 to 20 mm")],
)
def test_words_about_the_toe_gap_fit_the_person(answer: Answer, age: int, gap: float, room: str) -> None:
    advice = answer(f"+[person]\nage = {age}\n[shoe]\ntoe_gap_mm = {gap}\n")
    (longer,) = [item for item in advice.other if item.action == "longer-shoe"]
    assert room in longer.say
    assert not any("6 mm" in because.fact for because in longer.because)


@pytest.mark.parametrize(
    ("value", "length", "verdict"),
    [
        ("3", 210, "ok"), ("3", 103, "ok"), ("3Y", 210, "ok"), ("3C", 210, "label-small"), ("2", 203, "ok"), ("12", 175, "ok"),
        ("7", 245, "ok"), ("8", 145, "ok"),
    ],
)  # fmt: skip
def test_a_childs_number_that_exists_twice_is_the_one_nearer_to_the_foot(
    answer: Answer, value: str, length: float, verdict: str
) -> None:
    shoe = f'[shoe]\nsize = {{ system = "us-child", value = "{value}" }}\n[feet.right]\nlength_mm = {length}\n'
    found = {item.id: item.verdict for item in answer(f"+[person]\nage = 8\n{shoe}").findings}
    assert found["size-label"] == verdict


def asked(advice: Advice) -> list[str]:
    return [question.key for question in advice.questions]


def test_where_it_bothers_is_asked_before_what_it_is_like(answer: Answer) -> None:
    for measured in ("toe_gap_mm = 8", "heel_slip_mm = 10", "eyestay_gap_mm = { middle = 55 }"):
        first, *others = asked(answer(f"+[shoe]\n{measured}\n"))
        assert first == "complaint[0].zones"
        assert not {"complaint[0].clears_minutes", "complaint[0].without_shoes", "complaint[0].severity"} & set(others)


def test_what_was_said_or_cannot_be_is_not_asked(answer: Answer) -> None:
    told = NUMB + 'trend = "same"\nseverity = 2\nwithout_shoes = false\nsudden = false\nonset_fixed = false\n'
    measured = (
        "[shoe]\ntoe_gap_mm = 14\nheel_slip_mm = 2\neyestay_gap_mm = { middle = 35 }\ntension = 'snug'\ninsole = 'standard'\n"
    )
    laced = "eyelet_pairs = 6\nlace_length_mm = 1200\nextra_eyelet = false\nstaggered = false\n[socks]\nfit = 'good'\n"
    numb = "+" + spot("ball-of-foot", told) + measured + laced
    assert "activity.toe_clips" in asked(answer(f'{numb}[activity]\nkind = "cycling"\n'))
    assert "activity.toe_clips" not in asked(answer(f'{numb}[activity]\nkind = "running"\n'))
    pressed = spot("navicular", 'sensations = ["rubbing"]')
    assert "complaint[0].loosening" in asked(answer("+" + pressed))
    assert "complaint[0].loosening" not in asked(answer("+" + pressed + 'clears_by = "loosening"\n'))


def test_each_foot_is_told_its_own_spot_only(answer: Answer) -> None:
    advice = answer("+" + spot("navicular", 'sensations = ["pressure"]') + spot("heel-bump", 'sensations = ["pressure"]', "left"))
    assert "loosen" not in [action.action for action in advice.lacing if action.foot != "right"]
    left, right = advice.plans
    assert (left.spot_row, left.spot_pressure_ratio) == (None, None)
    assert right.spot_row == pytest.approx(4.9)


def shoe(lacing: str) -> str:
    return f'[shoe]\nlacing = "{lacing}"\n'


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (spot("extensor-tendons", 'sensations = ["pressure"]') + shoe("heel-lock"), "criss-cross.7.window4-5"),
        (spot("heel-bump", 'sensations = ["pressure"]') + shoe("heel-lock"), "criss-cross.7"),
        (spot("heel-bump", 'sensations = ["pressure"]') + shoe("criss-cross.7.window4-6.lock"), "criss-cross.7.window4-6"),
        (SLIPS + shoe("heel-lock") + '[[tried]]\naction = "heel-lock"\noutcome = "worse"\n', "criss-cross.7"),
        (spot("whole-top", 'sensations = ["pressure"]\nbegan_with = ["heel-lock"]') + shoe("heel-lock"), "straight-bar.7.skip4"),
    ],
)
def test_a_lock_to_be_avoided_goes_and_the_plan_says_so(answer: Answer, case: str, code: str) -> None:
    advice = answer("+" + case)
    assert advice.plans[0].lacing.code == code
    assert "no heel lock" in advice.plans[0].title
    assert any("heel lock in the shoe is left out" in note for note in advice.notes)


@pytest.mark.parametrize(
    "case",
    [
        SLIPS + shoe("criss-cross.7.window4-6"),
        SLIPS + shoe("criss-cross.7.window4-6")
        + '[[tried]]\naction = "window"\noutcome = "better"\nnew_zone = "heel-slip"\n',
        spot("navicular", 'sensations = ["pressure"]') + SLIPS + shoe("criss-cross.7.window4-6"),
    ],
)  # fmt: skip
def test_a_worn_window_stays_and_is_not_offered_as_new(answer: Answer, case: str) -> None:
    advice = answer("+" + case)
    assert lacing(advice)[0] == "heel-lock-soft"
    assert "window" not in lacing(advice)
    assert advice.plans[0].lacing.code == "criss-cross.7.window4-6.loop"
    assert "firm" not in advice.plans[0].tension


def test_worn_straight_bars_stay_under_a_lock(answer: Answer) -> None:
    assert answer("+" + SLIPS + shoe("straight-bar.7.skip4")).plans[0].lacing.code == "straight-bar.7.skip4.loop"


def test_a_worn_lock_that_is_wanted_stays_firm_and_is_not_advised_against(answer: Answer) -> None:
    advice = answer("+" + SLIPS + shoe("heel-lock"))
    assert advice.plans[0].tension[-1] == "firm"
    assert "heel-lock" not in [item.action for item in advice.avoid]


@pytest.mark.parametrize("worn", ["", shoe("heel-lock")])
def test_a_lock_that_helped_but_made_a_new_spot_sore_is_tied_softly(answer: Answer, worn: str) -> None:
    tried = '[[tried]]\naction = "heel-lock"\noutcome = "better"\nnew_zone = "ankle-crease"\n'
    advice = answer("+" + SLIPS + worn + tried)
    assert lacing(advice)[0] == "heel-lock-soft"
    assert advice.plans[0].tension[-1] == "snug"


def test_a_shoe_that_is_not_too_long_is_not_to_be_shorter(answer: Answer) -> None:
    assert "shorter-shoe" not in other(answer("+" + SLIPS + "[shoe]\nheel_slip_mm = 16\ntoe_gap_mm = 14\n"))


@pytest.mark.parametrize(
    "case",
    [
        spot("toe-knuckles", 'sensations = ["pressure"]'),
        spot("navicular", 'sensations = ["pressure"]') + '[right]\narch = "high"\n',
    ],
)
def test_a_shoe_with_too_much_volume_is_not_to_be_deeper(answer: Answer, case: str) -> None:
    advice = answer("+" + case + "[shoe]\neyestay_gap_mm = { middle = 8 }\n")
    assert "lower-volume-shoe" in other(advice)
    assert "deeper-shoe" not in other(advice)


def test_no_heel_grip_pushes_a_foot_that_hits_the_front_and_does_not_slip(answer: Answer) -> None:
    nails = spot("big-toe-nail", 'sensations = ["bruised-nail"]') + spot("ankle-crease", 'sensations = ["pressure"]')
    assert "heel-grip" not in other(answer("+" + nails + "[activity]\ndownhill = true\n"))


@pytest.mark.parametrize(
    ("zone", "sensation", "activity", "asked"),
    [
        ("navicular", "laces-loosen", "running", False), ("bunion-joint", "pressure", "running", False),
        ("heel-slip", "slipping", "running", False), ("ball-of-foot", "numbness", "cycling", False),
        ("ball-of-foot", "numbness", "running", True), ("under-heel", "ache", "running", True),
    ],
)  # fmt: skip
def test_how_the_foot_lands_is_looked_at_for_lasting_deep_or_nerve_pain_on_foot(
    answer: Answer, zone: str, sensation: str, activity: str, *, asked: bool
) -> None:
    case = spot(zone, f'sensations = ["{sensation}"]\ndays = 30') + f'[activity]\nkind = "{activity}"\n'
    assert ("gait-analysis" in other(answer("+" + case))) is asked


def test_where_only_the_lock_goes_nobody_is_told_to_keep_the_lacing_as_it_is(answer: Answer) -> None:
    worn = '[shoe]\neyelet_pairs = 7\nlacing = "heel-lock"\n[[tried]]\naction = "tighten"\noutcome = "worse"\n'
    (action,) = answer("+" + spot("heel-bump", 'sensations = ["rubbing"]') + worn).lacing
    assert "as drawn" in action.say


def test_a_spot_beside_the_eyelets_is_drawn_and_one_below_the_foot_is_not(answer: Answer) -> None:
    rows = [answer("+" + spot(zone, 'sensations = ["pressure"]')).plans[0].spot_row for zone in ("bunion-joint", "ball-of-foot")]
    assert rows[0] is not None
    assert rows[1] is None
