"""How urgent: ticked signs, signs the case tells of, combinations, context; and how much lacing may be shown."""

from __future__ import annotations

import pytest

from cases import Answer

SELF, SOON, TODAY, NOW = "self-care", "clinician-soon", "same-day", "emergency-now"


def spot(zone: str, *lines: str, foot: str = "right") -> str:
    return "\n".join(["[[complaint]]", f'foot = "{foot}"', f'zones = ["{zone}"]', *lines])


def flags(*slugs: str, more: str = "") -> str:
    return f"[answers]\nasked = true\nred_flags = {list(slugs)!r}\n{more}".replace("'", '"')


@pytest.mark.parametrize(
    ("slug", "level", "output"),
    [
        ("severe-pain", NOW, "none"), ("tense-muscle", TODAY, "none"), ("cannot-move", TODAY, "none"),
        ("cold-pale", NOW, "none"),
        ("saddle-bladder", NOW, "none"), ("stroke-signs", NOW, "none"), ("chest-breath", NOW, "none"),
        ("frozen-skin", NOW, "none"),
        ("hot-red", TODAY, "none"), ("hot-red-joint", SOON, "none"), ("weakness", TODAY, "none"),
        ("calf-swelling", TODAY, "none"),
        ("wound", SOON, "none"), ("injury-no-weight", TODAY, "none"), ("injury-deformity", NOW, "none"),
        ("pop-tiptoe", TODAY, "none"),
        ("pregnancy-swelling", TODAY, "none"), ("persistent", SOON, "comfort-only"), ("rest-symptoms", SOON, "comfort-only"),
        ("progressive", SOON, "comfort-only"), ("daily-life", SOON, "comfort-only"), ("other-parts", SOON, "comfort-only"),
        ("bone-point", SOON, "none"), ("exertional-leg", SOON, "comfort-only"), ("claudication", SOON, "none"),
        ("back-radiating", SOON, "none"), ("persists-after-fit", SOON, "comfort-only"), ("nail-streak", SOON, "comfort-only"),
        ("child-limp", SOON, "none"),
    ],
)  # fmt: skip
def test_every_ticked_sign_reaches_its_level(answer: Answer, slug: str, level: str, output: str) -> None:
    advice = answer(f"{spot('navicular')}\n{flags(slug)}")
    assert (advice.triage.level, advice.triage.lacing_output) == (level, output)
    assert advice.triage.reasons[0].flag == slug
    assert bool(advice.plans) == (output != "none")


@pytest.mark.parametrize(
    ("case", "level"),
    [
        (flags("tense-muscle") + spot("calf", 'sensations = ["numbness"]'), NOW),
        (flags("cannot-move") + spot("shin", 'sensations = ["pain"]'), NOW),
        (flags("weakness", "tense-muscle"), NOW),
        (flags("hot-red", "fever"), TODAY),
        (flags("hot-red", "fever", more='follow_ups = ["hot-red"]\n'), NOW),
        (flags("fever", more='follow_ups = ["hot-red"]\n') + '[person]\nconditions = ["diabetes"]\n', NOW),
        (flags("hot-red-joint", "fever"), TODAY),
        (flags("wound") + '[person]\nconditions = ["diabetes"]\n', TODAY),
        (flags("calf-swelling", "chest-breath"), NOW),
        (flags("persistent", "exertional-leg"), TODAY),
        (flags("rest-symptoms", more='follow_ups = ["rest-symptoms"]\n'), TODAY),
        (flags("back-radiating", "saddle-bladder"), NOW),
        (flags("claudication", "colour-change"), TODAY),
        (flags("colour-change") + spot("big-toe-nail", foot="both"), SELF),
        (flags("colour-change") + spot("big-toe-nail"), SOON),  # one foot named: one-sided
        (flags("colour-change", more='follow_ups = ["colour-change"]\n') + spot("big-toe-nail", foot="both"), SOON),
        (flags("colour-change") + '[person]\nconditions = ["poor-circulation"]\n' + spot("big-toe-nail"), TODAY),
        (flags("bone-point", "injury-no-weight"), TODAY),
    ],
)
def test_signs_count_more_together(answer: Answer, case: str, level: str) -> None:
    assert answer(case).triage.level == level


@pytest.mark.parametrize(
    ("case", "level"),
    [
        (spot("navicular", 'sensations = ["numbness"]', "clears_minutes = 2", 'clears_by = "loosening"'), SELF),
        (spot("navicular", 'sensations = ["numbness"]', "clears_minutes = 45"), SOON),
        (spot("navicular", 'sensations = ["pressure"]', "clears_minutes = -1"), SOON),
        (spot("big-toe-nail", 'sensations = ["bruised-nail"]', "clears_minutes = -1"), SELF),
        (spot("whole-top", 'sensations = ["tingling"]', "without_shoes = true"), SOON),
        (spot("whole-sole", 'sensations = ["numbness"]', 'without_shoes = ["night"]', foot="both"), SOON),
        (spot("whole-sole", 'sensations = ["numbness"]', "sudden = true"), NOW),
        (spot("ball-of-foot", 'sensations = ["numbness"]', 'trend = "worse"'), SOON),
        (spot("heel-slip", 'sensations = ["slipping"]', 'trend = "worse"'), SELF),
        (spot("calf", 'sensations = ["swelling", "throbbing"]', 'signs = ["hot"]'), TODAY),
        (spot("calf", 'sensations = ["pain", "stiffness"]', "severity = 9"), NOW),
        (spot("shin", 'sensations = ["pain", "numbness"]', "severity = 8"), NOW),
        (spot("shin", 'sensations = ["pain"]', "onset_fixed = true", 'clears_by = "rest"', "clears_minutes = 15"), SOON),
        (spot("calf", 'sensations = ["cramping"]', "onset_fixed = true", 'clears_by = "rest"', "clears_minutes = 3"), SOON),
        (spot("back-buttock-thigh", 'sensations = ["pain"]'), SOON),
        (spot("first-web-space", 'sensations = ["weakness"]'), TODAY),
        (spot("metatarsal-shafts", 'sensations = ["sharp-bone-pain"]'), SOON),
        (spot("navicular", 'sensations = ["ache"]', 'loosening = "nothing"'), SOON),
        (spot("whole-top", 'sensations = ["cold"]', 'signs = ["white"]', "sudden = true"), NOW),
        (spot("whole-top", 'signs = ["blue"]'), NOW),
        (
            spot("little-toe", 'signs = ["white"]', 'worse_with = ["cold"]', "days = 300", "clears_minutes = 20", foot="both"),
            SELF,
        ),
        (spot("big-toe-joint-top", 'sensations = ["swelling", "pain"]', 'signs = ["red", "hot"]'), SOON),
        (spot("heel-bump", 'sensations = ["swelling"]', 'signs = ["hot", "red"]'), TODAY),
        (spot("fifth-metatarsal-base", 'sensations = ["pain"]', 'began_with = ["injury"]', "hours = 3"), TODAY),
        (spot("outer-ankle-bone", 'sensations = ["numbness"]', 'began_with = ["injury"]', "days = 1"), NOW),
        (spot("achilles", 'sensations = ["pain"]', "sudden = true"), TODAY),
        (spot("big-toe-nail", 'sensations = ["dark-nail"]'), SOON),
        (spot("big-toe-nail", 'sensations = ["dark-nail"]', 'worse_with = ["downhill"]'), SELF),
        (spot("extensor-tendons", 'sensations = ["pain"]', "days = 21"), SOON),
        (spot("heel-slip", 'sensations = ["blister"]', 'signs = ["open-skin"]'), SOON),
        (spot("calf", 'sensations = ["cramping"]', 'without_shoes = ["night"]'), SOON),
        (spot("calf", 'sensations = ["cramping"]', 'worse_with = ["distance"]', 'clears_by = "rest"'), SOON),
        (spot("navicular", 'sensations = ["ache"]') + '\n[[tried]]\naction = "loosen"\noutcome = "same"\n', SOON),
        (spot("whole-top", 'sensations = ["tingling"]', 'began_with = ["injury"]', "hours = 2"), TODAY),
        (spot("heel-bump", 'signs = ["open-skin", "hot", "red"]'), TODAY),
        (spot("shin", 'sensations = ["weakness"]', "sudden = false", foot="both"), TODAY),
        (spot("behind-inner-ankle", 'sensations = ["burning"]'), SOON),
        ("[person]\nage = 12\n" + spot("under-heel", 'sensations = ["pain"]'), SOON),
        (
            '[person]\nconditions = ["pregnant"]\npregnant_weeks = 32\n'
            + spot("whole-top", 'sensations = ["swelling"]', "sudden = true"),
            TODAY,
        ),
        ('[person]\nconditions = ["diabetes"]\n' + spot("heel-slip", 'sensations = ["blister"]'), TODAY),
        ('[person]\nconditions = ["diabetes"]\n' + spot("whole-top", 'sensations = ["numbness"]', "clears_minutes = -1"), TODAY),
        ('[person]\nconditions = ["neuropathy"]\n' + spot("little-toe", 'signs = ["red"]'), TODAY),
    ],
)
def test_facts_told_elsewhere_count_like_ticked_signs(answer: Answer, case: str, level: str) -> None:
    assert answer(f"+{case}").triage.level == level


def test_corrected_footwear_that_did_not_help_for_two_weeks_is_checked(answer: Answer) -> None:
    more = 'corrected = ["shoe", "socks", "lacing"]\ncorrected_days = 20\n'
    advice = answer(spot("ball-of-foot", 'sensations = ["numbness"]') + "\n" + flags(more=more))
    assert advice.triage.level == SOON
    assert advice.triage.reasons[0].flag == "persists-after-fit"


def test_an_unanswered_safety_screen_is_asked_for_and_no_lacing_is_shown(answer: Answer) -> None:
    advice = answer(spot("navicular", 'sensations = ["numbness"]', "clears_minutes = 2"))
    assert (advice.triage.level, advice.triage.lacing_output) == (SELF, "none")
    assert advice.questions[0].key == "answers.asked"
    assert not advice.lacing
    assert not advice.plans
    assert "safety questions come first" in advice.triage.say


def test_nothing_known_asks_for_more(answer: Answer) -> None:
    for case in ("", "+"):
        advice = answer(case)
        assert (advice.triage.level, advice.triage.lacing_output) == ("ask-more", "none")
        assert "complaint[0].zones" in [question.key for question in advice.questions]


def test_comfort_only_shows_only_what_can_be_undone(answer: Answer) -> None:
    advice = answer("+" + spot("navicular", 'sensations = ["numbness"]', 'trend = "worse"'))
    assert advice.triage.lacing_output == "comfort-only"
    assert {item.action for item in advice.lacing} <= {
        "keep",
        "loosen",
        "loosen-forefoot",
        "drop-top",
        "skip-first",
        "wide-forefoot",
        "retie-later",
    }
    assert all(item.say.startswith("For comfort only") for item in advice.lacing)
    assert advice.other[0].action == "see-clinician"


@pytest.mark.parametrize(
    ("slug", "action"), [("persistent", "see-clinician"), ("weakness", "advice-today"), ("stroke-signs", "emergency-now")]
)
def test_the_referral_stands_first(answer: Answer, slug: str, action: str) -> None:
    advice = answer(f"{spot('navicular')}\n{flags(slug)}")
    assert advice.other[0].action == action


def test_a_follow_up_answered_yes_counts_without_its_flag_being_ticked(answer: Answer) -> None:
    rest_pain = spot("calf", 'sensations = ["cramping"]', 'without_shoes = ["night"]')
    assert answer(rest_pain + "\n" + flags(more='follow_ups = ["rest-symptoms"]\n')).triage.level == TODAY


def test_what_would_sharpen_a_sign_is_asked(answer: Answer) -> None:
    advice = answer(flags("weakness"))
    assert [question.ask for question in advice.questions] == ["Is it in both legs, or quickly getting worse?"]
    assert answer(flags("weakness", more="follow_ups = []\n")).questions == ()


def test_fever_alone_asks_what_else_is_going_on(answer: Answer) -> None:
    advice = answer(spot("navicular") + "\n" + flags("fever"))
    assert "No warning sign" not in advice.triage.say
    assert advice.questions[0].key == "answers.red_flags"


def test_one_thing_put_right_is_not_the_footwear_put_right(answer: Answer) -> None:
    more = 'corrected = ["insole"]\ncorrected_days = 20\n'
    assert answer(spot("navicular", 'sensations = ["pressure"]') + "\n" + flags(more=more)).triage.level == SELF


def test_the_local_emergency_number_is_not_hard_wired(answer: Answer) -> None:
    say = answer(flags("stroke-signs")).triage.say
    assert "your local emergency number" in say
    assert not any(number in say for number in ("999", "112", "911"))


def test_a_ticked_group_counts_as_its_most_urgent_sign_until_it_is_opened(answer: Answer) -> None:
    advice = answer("[answers]\nasked = true\nred_flags = []\ngroups = [8]\n")
    assert advice.triage.level == NOW


@pytest.mark.parametrize(
    ("told", "level"),
    [
        (('sensations = ["bruised-nail"]', 'signs = ["blue"]', "days = 2", "without_shoes = false"), SELF),
        (('sensations = ["blister"]', 'signs = ["white"]'), SELF),
        (('sensations = ["pressure"]', 'signs = ["blue", "bruise"]', "clears_minutes = 3"), SELF),
        (('sensations = ["pressure"]', 'signs = ["white", "lace-marks"]', 'loosening = "clears"'), SELF),
        (('sensations = ["pressure"]', 'signs = ["white", "lace-marks"]'), NOW),  # it is not known whether it clears
        (('sensations = ["pain"]', 'signs = ["blue", "bruise"]'), NOW),
        (('sensations = ["pressure"]', 'signs = ["blue", "bruise"]', "clears_minutes = -1"), NOW),
        (('sensations = ["bruised-nail"]', 'signs = ["blue"]', "severity = 8"), NOW),
        (('sensations = ["bruised-nail"]', 'signs = ["white"]'), NOW),
        (('sensations = ["blister"]', 'signs = ["blue"]'), NOW),
        (('sensations = ["swelling"]', 'signs = ["white", "lace-marks"]'), NOW),
        (('sensations = ["rubbing"]', 'signs = ["blue"]'), NOW),  # rubbing colours nothing blue
        (('signs = ["blue", "bruise"]',), NOW),  # it is not known what it feels like
        (('sensations = ["pressure"]', 'signs = ["white", "bruise"]'), NOW),  # a bruise is not white
        (('sensations = ["slipping"]', 'signs = ["blue"]'), NOW),  # slipping colours nothing
        (('sensations = ["bruised-nail", "cold"]', 'signs = ["blue"]'), NOW),
        (('sensations = ["bruised-nail", "numbness"]', 'signs = ["blue"]'), NOW),
        (('sensations = ["bruised-nail"]', 'signs = ["blue"]', "sudden = true"), NOW),
    ],
)
def test_colour_of_the_skin_or_nail_itself_is_no_foot_that_turns_pale(answer: Answer, told: tuple[str, ...], level: str) -> None:
    assert answer("+" + spot("big-toe-nail", *told)).triage.level == level


@pytest.mark.parametrize(
    ("zone", "felt", "level"),
    [
        ("heel-bump", '["blister"]', SELF), ("heel-bump", '["blister", "pain"]', SELF),
        ("big-toe-nail", '["bruised-nail"]', SELF), ("bunion-joint", '["pressure"]', SELF),
        ("heel-slip", '["slipping"]', SELF), ("heel-slip", "[]", SELF), ("whole-top", '["laces-loosen"]', SELF),
        ("bunion-joint", '["ache"]', SOON), ("navicular", '["pressure"]', SOON),
        ("bunion-joint", '["pressure", "tingling"]', SOON), ("whole-top", "[]", SOON),
    ],
)  # fmt: skip
def test_only_nerves_and_deep_pain_speak_against_the_shoe_when_felt_without_it(
    answer: Answer, zone: str, felt: str, level: str
) -> None:
    assert answer("+" + spot(zone, f"sensations = {felt}", "without_shoes = true")).triage.level == level


def test_what_is_felt_at_night_is_worth_a_check_even_on_the_skin(answer: Answer) -> None:
    assert answer("+" + spot("heel-bump", 'sensations = ["blister"]', 'without_shoes = ["night"]')).triage.level == SOON


def test_slipping_and_sore_skin_are_not_asked_about_without_shoes(answer: Answer) -> None:
    for zone, felt in (("heel-slip", "slipping"), ("heel-bump", "blister"), ("big-toe-nail", "bruised-nail")):
        keys = [question.key for question in answer("+" + spot(zone, f'sensations = ["{felt}"]')).questions]
        assert "complaint[0].without_shoes" not in keys


@pytest.mark.parametrize(
    ("zone", "told", "level"),
    [
        ("middle-toe-nails", "clears_by = 'loosening'\nclears_minutes = 2", SELF),
        ("middle-toe-nails", "clears_minutes = 2", SOON),  # after what is not known: it may be rest
        ("middle-toe-nails", "clears_by = 'rest'\nclears_minutes = 2", SOON),
        ("calf", "clears_minutes = 2", SOON),
        ("arch", "", SOON),  # what clears it is not known
    ],
)
def test_a_cramp_that_clears_by_loosening_is_no_circulation_sign(answer: Answer, zone: str, told: str, level: str) -> None:
    triage = answer("+" + spot(zone, 'sensations = ["cramping"]', "onset_fixed = true", told)).triage
    assert triage.level == level
    assert ("rest" in " ".join(reason.because for reason in triage.reasons)) == ("rest" in told)
