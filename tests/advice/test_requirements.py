"""S1 to S72, the requirements drawn from the two articles the product began with: one row each, about what a user sees.

A row is a case, what its answer has to show, and a case without the fact, whose answer must not show it. What is shown is
written as ``kind:name``; see ``shown``. Rows without a second case are words that every answer has to carry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest

from cases import Answer
from lacedoctor.advice.report import report
from lacedoctor.domain.advice import Advice
from lacedoctor.domain.case import Shoe
from lacedoctor.lacing.geometry import eyestay_of
from lacedoctor.storage.knowledge import load_knowledge

NUMB = 'sensations = ["numbness"]\nclears_minutes = 2\n'
PRESSED = 'sensations = ["pressure"]\n'


def spot(zone: str, rest: str = NUMB, foot: str = "right") -> str:
    return f'[[complaint]]\nfoot = "{foot}"\nzones = ["{zone}"]\n{rest}'


def doing(kind: str, more: str = "") -> str:
    return f'[activity]\nkind = "{kind}"\n{more}'


def ticked(*slugs: str, more: str = "") -> str:
    """The safety screen with these signs."""
    return f"[answers]\nasked = true\nred_flags = {list(slugs)!r}\n{more}".replace("'", '"')


BALL, TOP = spot("ball-of-foot"), spot("navicular")
ACHING = spot("under-heel", 'sensations = ["ache"]\n')
MILD = spot("navicular", NUMB + "severity = 2\n")
PLAIN = spot("navicular", PRESSED)
CLIMBS = ("clinician-soon", "same-day", "emergency-now")


@dataclass(frozen=True)
class Row:
    """One requirement."""

    number: int
    case: str
    shows: tuple[str, ...]
    without: str | None = None  # the same without the fact: shows none of it


def row(number: int, case: str, *shows: str, without: str | None = None) -> Row:
    return Row(number, case, shows, without)


def text_of(advice: Advice) -> str:
    """The printed answer, in one line."""
    return " ".join(report(advice, lambda plan: "", lambda plan: eyestay_of(Shoe()), 250).split())


def shown(advice: Advice, what: str) -> bool:
    """Whether the answer shows ``what``: an action, a level, a sign, a cause, a finding, a question, or words."""
    kind, _, name = what.partition(":")
    found = {
        "lacing": [item.action for item in advice.lacing],
        "first-lacing": [item.action for item in advice.lacing[:1]],
        "other": [item.action for item in advice.other],
        "first-other": [item.action for item in advice.other[:1]],
        "cause": [item.id for item in advice.causes],
        "first-cause": [item.id for item in advice.causes[:1]],
        "level": [advice.triage.level.value],
        "sign": [reason.flag for reason in advice.triage.reasons],
        "laces": [advice.triage.lacing_output.value],
        "finding": [f"{item.id}={item.verdict}" for item in advice.findings],
        "question": [re.sub(r"\[\d+\]", "", item.key) for item in advice.questions],
    }
    return name in text_of(advice) if kind == "words" else name in found[kind]


TIGHT_MUSCLES = '[person]\ntight_muscles = ["calves"]\n'
SHORT = "[shoe]\ntoe_gap_mm = 4\n"
LONG_STORY = spot("ball-of-foot", NUMB + "days = 30\n") + doing("running")
STATIC = spot("ball-of-foot", NUMB + "only_this_activity = true\n")
ROWS = (
    row(
        1, BALL.replace("numbness", "tingling") + doing("running"), "other:pause-and-shake",
        without=spot("ball-of-foot", PRESSED),
    ),
    row(
        3,
        spot("middle-toe-nails", NUMB + 'signs = ["white"]\n'),
        "sign:colour-change", "laces:none", "question:complaint.sudden",
        without=spot("middle-toe-nails"),
    ),
    row(4, spot("navicular", 'sensations = ["numbness"]\nclears_minutes = -1\n'), "sign:persistent", without=TOP),
    row(4, spot("navicular", 'sensations = ["numbness"]\n'), "question:complaint.clears_minutes", without=TOP),
    row(5, BALL + SHORT, "first-other:longer-shoe", "words:This is a size question, not a lacing one", without=BALL),
    row(
        6,
        TOP + "[shoe]\neyestay_gap_mm = { middle = 55 }\n",
        "finding:eyestay-gap=too-little-volume", "other:deeper-shoe",
        without=TOP,
    ),
    row(
        7,
        spot("under-toes", PRESSED) + '[shoe]\ntension = "loose"\n',
        "cause:too-loose", "first-lacing:heel-lock",
        without=spot("under-toes", PRESSED),
    ),
    row(7, spot("heel-slip", 'sensations = ["slipping"]\n'), "first-lacing:heel-lock", "first-cause:too-loose", without=TOP),
    row(8, TOP, "first-cause:lace-pressure", "lacing:loosen", "question:shoe.tension", without=ACHING),
    row(9, TOP + '[socks]\nfit = ["tight"]\n', "other:better-socks", without=TOP),
    row(10, TOP + '[socks]\nfit = ["bunched"]\n', "other:smooth-socks", without=TOP),
    row(11, BALL + doing("running", 'foot_strike = "forefoot"\n'), "other:gait-analysis", without=BALL + doing("running")),
    row(12, BALL + TIGHT_MUSCLES, "other:stretching", "cause:tight-muscles", without=BALL),
    row(13, spot("navicular", NUMB + "onset_minutes = 50\n"), "lacing:retie-later", "words:when it starts", without=TOP),
    row(13, spot("navicular", 'sensations = ["swelling"]\n'), "cause:swelling", "lacing:retie-later", without=PLAIN),
    row(15, spot("navicular", 'sensations = ["numbness"]\nclears_minutes = 45\n'), "sign:persistent", without=TOP),
    row(16, spot("navicular", NUMB + 'without_shoes = ["rest"]\n'), "sign:rest-symptoms", without=TOP),
    row(17, spot("navicular", NUMB + "severity = 9\n"), "level:clinician-soon", without=MILD),
    row(17, TOP, "question:complaint.severity", without=MILD),
    row(18, spot("navicular", 'sensations = ["weakness"]\n'), "sign:weakness", "level:same-day", without=TOP),
    row(19, TOP + ticked("cannot-move"), "sign:cannot-move", "level:same-day", "laces:none", without=TOP),
    row(20, TOP + ticked("other-parts"), "sign:other-parts", "first-other:see-clinician", without=TOP),
    row(21, spot("navicular", NUMB + 'trend = "worse"\n'), "sign:progressive", "first-other:see-clinician", without=TOP),
    row(22, TOP + ticked("daily-life"), "sign:daily-life", "first-other:see-clinician", without=TOP),
    row(
        23, BALL + '[person]\nconditions = ["neuropathy"]\n', "other:check-feet-daily", "level:clinician-soon", without=BALL
    ),
    row(24, TOP + ticked("back-radiating"), "sign:back-radiating", "laces:none", without=TOP),
    row(
        25,
        spot("metatarsal-shafts", 'sensations = ["sharp-bone-pain"]\n'),
        "sign:bone-point", "other:stop-running", "laces:none",
        without=spot("metatarsal-shafts"),
    ),
    row(26, TOP + ticked("claudication"), "sign:claudication", "laces:none", without=TOP),
    row(26, TOP + ticked("cold-pale"), "level:emergency-now", "laces:none", without=TOP),
    row(28, BALL + SHORT + TIGHT_MUSCLES, "first-other:longer-shoe", without=BALL + TIGHT_MUSCLES),
    row(29, BALL + SHORT, "finding:toe-gap=too-short", "other:longer-shoe", without=BALL + "[shoe]\ntoe_gap_mm = 14\n"),
    row(29, BALL, "lacing:loosen-forefoot", without=TOP),
    row(30, "[shoe]\ntoe_gap_mm = 14\nheel_slip_mm = 2\n", "words:secure, but not overly tight", without=TOP),
    row(31, TOP, "first-lacing:window", "words:Leave out the crossings over the spot", without=BALL),
    row(32, TOP + '[socks]\nfit = ["tight"]\n', "words:socks that do not squeeze and that carry moisture away", without=TOP),
    row(33, BALL + TIGHT_MUSCLES, "words:Stretch feet, ankles and lower legs regularly", without=BALL),
    row(34, BALL + TIGHT_MUSCLES, "words:Strengthen feet and lower legs regularly, for balance and flexibility", without=BALL),
    row(35, LONG_STORY, "words:If it persists, have a running specialist look", without=BALL + doing("running")),
    row(36, BALL + doing("running"), "words:stop briefly", without=BALL + doing("none")),
    row(37, BALL + doing("running"), "words:shake the foot", without=BALL + doing("none")),
    row(38, BALL + doing("running"), "words:and loosen the laces", without=BALL + doing("none")),
    row(42, TOP + doing("cycling", 'posture = "hunched"\n'), "other:check-posture", "cause:gait-posture", without=TOP),
    row(
        43,
        BALL + doing("running") + '[shoe]\ninsole_overhang_mm = 5\n',
        "first-cause:too-narrow", "lacing:wide-forefoot", "other:wider-shoe",
        without=BALL + doing("running"),
    ),
    row(44, STATIC + doing("cycling"), "first-cause:static-load", "other:shift-on-pedals", without=STATIC + doing("walking")),
    row(45, BALL + doing("running"), "other:pause-and-shake", without=BALL + doing("none")),
    row(46, STATIC + doing("elliptical"), "first-cause:static-load", without=STATIC + doing("walking")),
    row(47, STATIC + doing("stair-climber"), "first-cause:static-load", without=STATIC + doing("walking")),
    row(48, BALL + doing("treadmill"), "other:pause-and-shake", without=BALL + doing("none")),
    row(
        49, BALL + doing("cycling"), "cause:static-load", "first-other:arch-insole-three-quarter",
        without=BALL + doing("running"),
    ),
    row(
        50,
        spot("ball-between-toes-3-and-4", 'sensations = ["pebble"]\nclears_minutes = 3\n'),
        "other:metatarsal-pad", "first-other:wider-shoe", "first-lacing:skip-first",
        without=TOP,
    ),
    row(51, TOP + ticked("persistent"), "words:They decide about tests and images", without=TOP),
    row(53, BALL + SHORT, "cause:too-short", without=BALL),
    row(54, BALL + "[shoe]\ninsole_overhang_mm = 5\n", "first-cause:too-narrow", "other:wider-shoe", without=BALL),
    row(55, spot("toe-knuckles", PRESSED), "first-cause:too-low", "other:deeper-shoe", without=BALL),
    row(56, BALL, "lacing:loosen-forefoot", "lacing:skip-first", "other:metatarsal-pad", without=TOP),
    row(57, TOP + '[feet.right]\narch = "high"\n', "other:deeper-shoe", "words:more height over the instep", without=TOP),
    row(58, BALL + doing("cycling"), "first-lacing:loosen", "words:seed:S58", without=BALL + doing("running")),
    row(
        59, BALL + doing("cycling", "toe_clips = true\n"), "first-other:no-toe-clips", without=BALL + doing("cycling")
    ),
    row(60, BALL, "other:arch-insole-three-quarter", without=TOP),
    row(61, BALL + doing("cycling"), "first-other:arch-insole-three-quarter", without=BALL + doing("running")),
    row(62, BALL, "words:an insole that follows the arch closely", without=TOP),
    row(
        63,
        spot("under-toes", PRESSED) + '[shoe]\ninsole = ["full-length-gel"]\n',
        "cause:insole", "other:arch-insole-three-quarter", "words:one that reaches under the toes can add pressure there",
        without=spot("under-toes", PRESSED),
    ),
    row(
        64,
        TOP + ticked(more='corrected = ["shoe", "socks", "lacing", "insole"]\ncorrected_days = 20\n'),
        "sign:persists-after-fit", "first-other:see-clinician",
        without=TOP,
    ),
    row(
        65, spot("outer-edge", NUMB + 'began_with = ["lifting"]\n'), "sign:back-radiating", "laces:none",
        without=spot("outer-edge"),
    ),
    row(66, spot("back-buttock-thigh"), "sign:back-radiating", "laces:none", without=spot("outer-edge")),
    row(67, spot("back-buttock-thigh", 'sensations = ["pain"]\n') + BALL, "sign:back-radiating", without=BALL),
    row(
        68,
        spot("whole-sole", NUMB + 'without_shoes = ["night"]\n', "both"),
        "sign:rest-symptoms", "first-cause:not-footwear",
        without=BALL,
    ),
    row(69, spot("shin", NUMB) + ticked("tense-muscle"), "level:emergency-now", without=ticked("tense-muscle")),
    row(
        70,
        spot("calf", 'sensations = ["numbness", "pain"]\nseverity = 9\n'),
        "level:emergency-now", "first-other:emergency-now", "words:Call your local emergency number",
        without=spot("calf", 'sensations = ["numbness", "pain"]\nseverity = 3\nclears_minutes = 2\n'),
    ),
)  # fmt: skip

SLIPS = spot("heel-slip", 'sensations = ["slipping"]\n')
RUBS = spot("navicular", 'sensations = ["blister", "rubbing"]\n')
LOOSE = spot("whole-top", 'sensations = ["laces-loosen"]\n')
# No help needed today, and help needed today: where a pressed nerve may be behind it, and where none can be.
NUMB_CALM = (TOP, PLAIN, BALL + SHORT, LONG_STORY, TOP + ticked("persistent"), SLIPS + TOP, spot("navicular", ""))
OTHER_CALM = (SLIPS, RUBS, LOOSE, SLIPS + RUBS, "")
NUMB_URGENT = (TOP + ticked("weakness"), TOP + ticked("cold-pale"))
OTHER_URGENT = (SLIPS + ticked("weakness"), ticked("severe-pain", "tense-muscle"))
# What every answer says: number, words where there is time, words where help is needed today. None: rightly not said.
ALWAYS = (
    (14, "Some signs need attention", "Some signs need attention"),
    (27, "does not diagnose or treat anything", "does not diagnose or treat anything"),
    (40, "The footwear is the most common cause. Do not panic: look at fit and posture first. Some signs need attention", None),
    (41, "Do not panic", "Do not panic"),
    (42, "look at fit and posture first", None),
    (52, "The footwear is the most common cause", None),
    (71, "It is educational", "It is educational"),
)
# What every answer to a complaint says that may be a pressed nerve's, and no answer to another one.
NUMB_ALWAYS = (
    (1, "A numb or tingling foot", "Tingling or numbness"),
    (2, "pressure that briefly disturbs a nerve or its blood supply", None),
    (39, "in sport mostly comes from pressure", "in sport is common"),
    (40, "clears when the pressure is off", "mostly passes once the pressure is off"),
)
BRANDS = "Adidas|Altra|Asics|Brooks|Hoka|Mizuno|New Balance|Nike|On Cloud|Reebok|Salomon|Saucony|Lydiard|Fleet Feet|Superfeet"


def asked(answer: Answer, case: str) -> Advice:
    return answer(case if "asked = true" in case else "+" + case)


@cache
def text_asked(answer: Answer, case: str) -> str:
    """The printed answer; the same cases are looked at for several words."""
    return text_of(asked(answer, case))


@pytest.mark.parametrize("row", ROWS, ids=lambda item: f"S{item.number}")
def test_requirement(answer: Answer, row: Row) -> None:
    advice = asked(answer, row.case)
    assert [what for what in row.shows if not shown(advice, what)] == []
    if row.without is not None:
        other = asked(answer, row.without)
        assert [what for what in row.shows if shown(other, what)] == []


def numbered(item: object) -> str:
    return f"S{item}" if isinstance(item, int) else ""


@pytest.mark.parametrize(("number", "calm", "urgent"), [*ALWAYS, *NUMB_ALWAYS], ids=numbered)
def test_words_of_every_answer(answer: Answer, number: int, calm: str, urgent: str | None) -> None:
    everywhere = (number, calm, urgent) in ALWAYS
    cases, urgent_cases = (*NUMB_CALM, *OTHER_CALM * everywhere), (*NUMB_URGENT, *OTHER_URGENT * everywhere)
    assert [case for case in cases if calm not in text_asked(answer, case)] == []
    assert urgent is None or [case for case in urgent_cases if urgent not in text_asked(answer, case)] == []


@pytest.mark.parametrize("case", [*OTHER_CALM, *OTHER_URGENT])
def test_a_heel_that_slips_is_told_nothing_about_numb_feet(answer: Answer, case: str) -> None:
    advice = asked(answer, case)
    assert re.search("numb|tingling|nerve", advice.explain, re.IGNORECASE) is None
    assert [words for _, *both in NUMB_ALWAYS for words in both if words and words in text_of(advice)] == []


def test_footwear_comes_first_where_no_sign_was_named(answer: Answer) -> None:
    """S28."""
    assert "The footwear comes first" in text_of(asked(answer, TOP))
    assert all("The footwear comes first" not in text_asked(answer, case) for case in (*NUMB_URGENT, *OTHER_URGENT))


def test_no_time_is_promised_for_swelling(answer: Answer) -> None:
    """S13: feet may take more room on the way; when and how much nobody knows."""
    (action,) = [
        item for item in asked(answer, spot("navicular", NUMB + "onset_minutes = 50\n")).lacing if item.action == "retie-later"
    ]
    assert not re.search(r"\d", action.say)


def test_no_possible_disease_is_named_as_the_users(answer: Answer) -> None:
    """S23 to S26, S50, S65 to S69: what stands behind a sign is for a clinician to say."""
    names = "neuroma|neuropathy|sciatica|fracture|compartment|hernia|disc|thrombosis|fasciitis|claudication"
    for item in ROWS:
        advice = asked(answer, item.case)
        said = " ".join([advice.triage.say, *(action.say for action in advice.lacing), *(action.say for action in advice.other)])
        said += " ".join(cause.title for cause in advice.causes)
        assert re.search(rf"\b({names})\b", said, re.IGNORECASE) is None, (item.number, said)


def test_no_brand_is_named_in_advice() -> None:
    """S72."""
    knowledge = load_knowledge()
    said = [action.say for action in knowledge.actions.values()] + [topic.say for topic in knowledge.topics]
    said += [cost for action in knowledge.actions.values() for cost in action.costs] + list(knowledge.say.values())
    said += [item.say for item in knowledge.disagreements]
    assert [text for text in said if re.search(rf"\b({BRANDS})\b", text)] == []


def test_every_requirement_has_its_row() -> None:
    here = {row.number for row in ROWS} | {number for number, *_ in (*ALWAYS, *NUMB_ALWAYS)} | {72}
    assert here == set(range(1, 73))
