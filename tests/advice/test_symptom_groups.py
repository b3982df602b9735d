"""Every problem that sources speak about is answered as their independent votes weigh, or it is said why not."""

from __future__ import annotations

import pytest

from cases import Answer
from lacedoctor.domain.advice import Advice
from lacedoctor.storage.knowledge import load_knowledge
from lacedoctor.storage.patterns import shipped_patterns
from symptom_table import SymptomGroup, load_symptoms

GROUPS = {group.id: group for group in load_symptoms()}
PRESSED, NUMB, ACHES = 'sensations = ["pressure"]', 'sensations = ["numbness"]\nclears_minutes = 2', 'sensations = ["ache"]'
WIDE = '[person]\nsex = "m"\n[feet.right]\nlength_mm = 270\nball_width_mm = 110\n'
NARROW = '[person]\nsex = "m"\n[feet.right]\nlength_mm = 270\nball_width_mm = 94\n'
FLAT = '[feet.right]\narch = "low"\n'
TWO_LINES = "[shoe]\nstaggered = true\n"
DOWNHILL = "[activity]\ndownhill = true\n"


def spot(zone: str, rest: str, foot: str = "right") -> str:
    return f'[[complaint]]\nfoot = "{foot}"\nzones = ["{zone}"]\n{rest}\n'


SLIPS = spot("heel-slip", 'sensations = ["slipping"]')
# What somebody says who has the problem: the first action is one that the votes put first, or as good as first.
AS_VOTED = [
    ("heel-slip", SLIPS, "heel-lock"),
    ("heel-slip", spot("heel-slip", 'sensations = ["blister"]'), "heel-lock"),
    ("narrow-heel", SLIPS + "[shoe]\nheel_slip_mm = 9\n", "heel-lock"),
    ("black-toenail", spot("big-toe-nail", 'sensations = ["dark-nail"]\nbegan_with = ["more-mileage"]'), "toe-lift"),
    ("black-toenail", spot("big-toe-nail", 'sensations = ["bruised-nail"]') + "[shoe]\ntoe_gap_mm = 4\n", "toe-lift"),
    ("black-toenail", spot("big-toe-nail", 'sensations = ["bruised-nail"]') + DOWNHILL, "heel-lock"),
    ("black-toenail", spot("middle-toe-nails", PRESSED) + SLIPS, "heel-lock"),
    ("toe-pain", spot("toe-knuckles", 'sensations = ["pain"]'), "toe-lift"),
    ("toes-cramped", spot("toe-joints-top", PRESSED), "skip-first"),
    ("numb-top", spot("whole-top", NUMB), "loosen"),
    ("wide-forefoot", WIDE + spot("ball-of-foot", PRESSED), "wide-forefoot"),
    ("wide-forefoot", WIDE + spot("little-toe-joint", PRESSED), "wide-forefoot"),
    ("wide-forefoot", WIDE + spot("bunion-joint", PRESSED), "wide-forefoot"),
    ("wide-forefoot", spot("little-toe", PRESSED) + "[shoe]\ninsole_overhang_mm = 5\n", "wide-forefoot"),
    ("wide-forefoot", spot("bunion-joint", PRESSED) + spot("little-toe-joint", PRESSED), "wide-forefoot"),
    ("wide-foot", WIDE + TWO_LINES + spot("outer-edge", PRESSED), "inner-eyelets"),
    ("bunion", spot("bunion-joint", PRESSED), "skip-first"),
    ("neuroma", spot("ball-between-toes-3-and-4", 'sensations = ["burning"]\nclears_minutes = 2'), "skip-first"),
    ("narrow-heel", NARROW.replace("94", "102") + "heel_width_mm = 58\n", "heel-lock"),
    ("narrow-heel-wide-forefoot", WIDE + "heel_width_mm = 58\n", "two-zone"),
    ("narrow-heel-wide-forefoot", WIDE + SLIPS, "two-zone"),
    (
        "narrow-heel-wide-forefoot",
        SLIPS + "[shoe]\neyestay_gap_mm = { bottom = 48, middle = 40, top = 30 }\n",
        "two-zone",
    ),
    ("high-instep", '[feet.right]\narch = "high"\n' + spot("navicular", PRESSED), "window"),
    ("hot-spot", spot("saddle-bone", 'sensations = ["rubbing"]'), "window"),
    ("hot-spot", spot("metatarsal-shafts", PRESSED), "window"),
    ("tight-overall", spot("whole-top", PRESSED), "parallel"),
    ("flat-foot", FLAT + TWO_LINES + spot("arch", ACHES), "outer-eyelets"),
    ("flat-foot", FLAT + spot("inner-arch", ACHES), "snug-midfoot"),
    ("plantar", spot("under-heel", ACHES) + '[shoe]\ntension = "loose"\n', "snug-midfoot"),
    ("plantar", spot("arch", ACHES) + '[shoe]\ntension = "loose"\n', "snug-midfoot"),
    ("swelling", spot("whole-top", 'sensations = ["swelling"]\nonset_minutes = 60'), "parallel"),
    ("ankle-front", spot("ankle-crease", PRESSED), "drop-top"),
    ("ankle-flex", spot("ankle-crease", 'sensations = ["stiffness"]') + '[shoe]\nkind = "hiking"\n', "window"),
    ("stability", spot("outer-edge", 'sensations = ["slipping"]'), "heel-lock"),
    ("laces-loosen", '[[complaint]]\nfoot = "both"\nsensations = ["laces-loosen"]\n', "reef-knot"),
    ("blister-toes", spot("under-toes", 'sensations = ["blister"]'), "loosen-forefoot"),
]
# Where the answer is another one on purpose, and the words that say so.
OTHERWISE = [
    ("achilles", spot("achilles", 'sensations = ["rubbing"]'), "heel-lock-soft", "Here the lock is tied softly"),
    ("hammertoe", spot("toe-knuckles", PRESSED), "toe-lift", "leaves row 1 empty"),
    ("numb-toes", spot("middle-toe-nails", NUMB), "loosen-forefoot", "an easy front with a held heel"),
    ("numb-toes", spot("under-toes", NUMB), "loosen-forefoot", "an easy front with a held heel"),
    ("downhill-toe", spot("big-toe-nail", PRESSED) + DOWNHILL, "heel-lock", "pull them anew from the toe"),
    ("downhill-toe", spot("under-toes", PRESSED) + DOWNHILL, "heel-lock", "pull them anew from the toe"),
]
# No complaint the case file knows: the lacing is found by its use.
BY_USE = {"snag": ("hiking", "snag"), "cut-off": ("straight-bar", "injured ankle"), "misfit": ("sawtooth", "loose")}


def best(group: str) -> tuple[str, ...]:
    return GROUPS[group].best(load_knowledge().sources)


def actions(advice: Advice, foot: str = "right") -> list[str]:
    return [item.action for item in advice.lacing if item.foot in (None, foot)]


def text(advice: Advice) -> str:
    return " ".join(dispute.say for item in advice.lacing for dispute in item.disputes)


def test_votes_are_counted_once_per_line_of_descent_and_at_its_best_tier() -> None:
    sources = load_knowledge().sources
    weights = {(group.id, support.lacing): support.weight(sources) for group in GROUPS.values() for support in group.says}
    assert weights["heel-slip", "heel-lock"] == 39.5
    assert weights["toes-cramped", "two-zone"] == 3  # one original and its two copies
    assert weights["wide-forefoot", "wide-forefoot"] == 7.5
    assert weights["hot-spot", "window"] == 22.5
    assert best("black-toenail") == ("toe-lift", "heel-lock")
    assert best("swelling") == ("window", "parallel")


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS)
def test_no_source_votes_twice_for_the_same_lacing(group: SymptomGroup) -> None:
    for support in group.says:
        names = [name for vote in support.votes for name in vote]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(("group", "case", "first"), AS_VOTED)
def test_the_best_supported_lacing_comes_first(answer: Answer, group: str, case: str, first: str) -> None:
    assert first in (*best(group), *(("loosen-forefoot",) if group == "blister-toes" else ()))
    assert actions(answer("+" + case))[0] == first


@pytest.mark.parametrize(("group", "case", "first", "words"), OTHERWISE)
def test_another_answer_than_the_votes_is_said_to_be_one(answer: Answer, group: str, case: str, first: str, words: str) -> None:
    assert first not in best(group)
    advice = answer("+" + case)
    assert actions(advice)[0] == first
    assert words in text(advice)


def test_every_group_is_answered() -> None:
    elsewhere = {"extensor", "diabetes", "narrow-foot", "one-foot-bigger", "wide-foot"}  # below
    assert {row[0] for row in (*AS_VOTED, *OTHERWISE)} | set(BY_USE) | elsewhere == set(GROUPS)


@pytest.mark.parametrize(("group", "pattern", "use"), [(group, *found) for group, found in BY_USE.items()])
def test_what_no_complaint_says_is_found_by_its_use(group: str, pattern: str, use: str) -> None:
    assert best(group) in ((pattern,), ("parallel",))
    assert any(use in words for words in shipped_patterns()[pattern].purposes)


def test_a_wide_foot_gets_the_inner_eyelets_where_there_are_two_lines_and_room_otherwise(answer: Answer) -> None:
    two, one = answer("+" + WIDE + TWO_LINES), answer("+" + WIDE)
    assert actions(two)[0] == best("wide-foot")[0] == "inner-eyelets"
    assert "one podiatry practice says the reverse" in text(two)
    assert actions(one)[0] == "wide-forefoot"


def test_a_narrow_foot_gets_the_outer_eyelets_where_there_are_two_lines_and_firmer_rows_otherwise(answer: Answer) -> None:
    two, one = answer("+" + NARROW + TWO_LINES), answer("+" + NARROW)
    assert actions(two)[0] == best("narrow-foot")[0] == "outer-eyelets"
    assert "one podiatry practice says the reverse" in text(two)
    assert actions(one)[0] == "snug-midfoot"


def test_sore_extensor_tendons_get_no_hard_lock_even_under_a_slipping_heel(answer: Answer) -> None:
    assert GROUPS["extensor"].warned_of == ("heel-lock",)
    advice = answer("+" + spot("extensor-tendons", ACHES) + SLIPS)
    assert "heel-lock" not in actions(advice)
    assert "heel-lock" in [item.action for item in advice.avoid]


def test_the_front_of_the_ankle_gets_no_hard_lock(answer: Answer) -> None:
    assert GROUPS["ankle-front"].warned_of == ("heel-lock",)
    assert "heel-lock" in [item.action for item in answer("+" + spot("ankle-crease", PRESSED)).avoid]


def test_with_diabetes_no_row_is_laced_loose(answer: Answer) -> None:
    assert GROUPS["diabetes"].warned_of == ("loosen",)
    pressed = spot("ball-of-foot", PRESSED)
    (plan,) = answer("+" + pressed).plans
    assert "loose" in plan.tension
    advice = answer('+[person]\nconditions = ["diabetes"]\n' + pressed)
    (plan,) = advice.plans
    assert "loose" not in plan.tension
    assert "loosen-forefoot" in [item.action for item in advice.avoid]


def test_feet_of_different_size_get_a_window_on_the_bulkier_and_a_lock_on_the_smaller(answer: Answer) -> None:
    assert best("one-foot-bigger") == ("window",)
    lengths = "[feet.left]\nlength_mm = 262\n[feet.right]\nlength_mm = 270\n"
    advice = answer("+" + lengths + spot("saddle-bone", PRESSED) + SLIPS.replace("right", "left"))
    assert actions(advice, "right")[0] == "window"
    assert actions(advice, "left")[0] == "heel-lock"
    unsaid = answer("+" + lengths)
    assert (actions(unsaid, "left"), actions(unsaid, "right")) == (["heel-lock"], ["keep"])
    assert "fit-larger-foot" in [item.action for item in unsaid.other]


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (spot("big-toe-nail", 'sensations = ["dark-nail"]\nbegan_with = ["more-mileage"]'), "hold the heel"),
        (spot("navicular", PRESSED) + SLIPS, "two runners got a sore top of the foot"),
        (spot("whole-top", PRESSED), "even number of rows"),
        (spot("whole-top", PRESSED), "crossings comfortable"),
        (spot("navicular", PRESSED), "five lace straight across"),
        (spot("bunion-joint", PRESSED), "name three lacings"),
        (FLAT + spot("arch", ACHES), "every second row"),
        (spot("under-heel", ACHES), "lacing changes nothing"),
        (spot("whole-top", 'sensations = ["swelling"]'), "14 to 16 %"),
        (spot("toe-knuckles", PRESSED), "By geometry it is about twice"),
        (WIDE + spot("ball-of-foot", PRESSED), "leave out one crossing at the ball"),
        (spot("ball-between-toes-3-and-4", NUMB), "wider toe box before any lacing"),
    ],
)
def test_disagreements_are_told_beside_the_action_with_who_says_what(answer: Answer, case: str, words: str) -> None:
    advice = answer("+" + case)
    (dispute,) = {item for action in advice.lacing for item in action.disputes if words in item.say}
    assert len([name for name in dispute.source if name != "house-rule"]) >= 2


def test_a_disagreement_is_told_once(answer: Answer) -> None:
    told = [item for action in answer("+" + spot("ball-of-foot", PRESSED) + WIDE).lacing for item in action.disputes]
    swollen = answer("+" + spot("whole-top", 'sensations = ["swelling"]'))
    told += [item for action in swollen.lacing for item in action.disputes]
    assert len(told) == len(set(told)) == 3


def test_agreement_is_not_called_a_disagreement(answer: Answer) -> None:
    assert text(answer("+" + spot("saddle-bone", PRESSED))) == ""
    assert text(answer("+" + SLIPS)) == ""
