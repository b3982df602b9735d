"""Signs told elsewhere in the case, as a podiatrist, a family doctor and an emergency nurse would tell them: a table of cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lacedoctor.advice.chain import triage_of
from lacedoctor.domain.case import Activity, Answers, Case, Complaint, Person
from lacedoctor.domain.words import Foot
from lacedoctor.library import Library
from lacedoctor.storage.paths import Folders

SELF, SOON, TODAY, NOW = "self-care", "clinician-soon", "same-day", "emergency-now"
LIBRARY = Library(Folders(Path("no-such-folder"), Path("no-such-folder")))
LISTS = ("signs", "worse_with", "began_with", "without_shoes")


def spot(zones: str | None, feels: str | None = None, foot: str = "right", **more: Any) -> Complaint:
    """A complaint; lists as words with blanks between."""
    lists = {key: tuple(value.split()) for key, value in more.items() if key in LISTS and isinstance(value, str)}
    return Complaint(
        foot=Foot(foot), zones=tuple(zones.split()) if zones else None, sensations=tuple(feels.split()) if feels else None,
        **{**more, **lists},
    )  # fmt: skip


def case(
    *complaints: Complaint, conditions: str = "", age: int | None = None, weeks: float | None = None, flags: str = "",
    activity: Activity | None = None,
) -> Case:  # fmt: skip
    return Case(
        person=Person(age=age, conditions=tuple(conditions.split()), pregnant_weeks=weeks),
        complaints=complaints,
        activity=activity or Activity(),
        answers=Answers(asked=True, red_flags=tuple(flags.split())),
    )


TOLD = [
    ("calf stiff and numb", case(spot("calf", "stiffness numbness")), NOW),
    ("calf pain 9 not sudden never clears", case(spot("calf", "pain", severity=9, sudden=False, clears_minutes=-1, days=1)), NOW),
    ("foot pain 9 today days=0", case(spot("whole-top", "pain", severity=9, days=0)), NOW),
    ("sudden leg pain 7", case(spot("calf", "pain", severity=7, sudden=True)), NOW),
    ("foot pain 8 and numb, stays", case(spot("whole-top", "pain numbness", severity=8, clears_minutes=-1)), NOW),
    (
        "foot pain 8 and numb clears 2 by loosening",
        case(spot("navicular", "pain numbness", severity=8, clears_minutes=2, clears_by="loosening", sudden=False)),
        SOON,
    ),
    ("shin stiff pain sudden", case(spot("shin", "stiffness pain", sudden=True)), TODAY),
    ("calf stiff pain never clears", case(spot("calf", "stiffness ache", clears_minutes=-1)), TODAY),
    ("calf stiff pain hours 3", case(spot("calf", "stiffness pain", hours=3)), TODAY),
    ("calf stiffness after run mild", case(spot("calf", "stiffness", severity=2, days=2, sudden=False, clears_minutes=20)), SELF),
    ("arch swollen numb sev7", case(spot("arch", "swelling numbness", severity=7)), NOW),
    (
        "shin onset 12min eases w rest 15 fixed unknown",
        case(spot("shin", "ache", onset_minutes=12, clears_by="rest", clears_minutes=15)),
        SOON,
    ),
    ("shin fixed 60min", case(spot("shin", "pain", onset_fixed=True, clears_by="rest", clears_minutes=60)), TODAY),
    (
        "calf fixed clears by loosening",
        case(spot("calf", "pain", onset_fixed=True, clears_by="loosening", clears_minutes=5)),
        SOON,
    ),
    (
        "top-foot numb fixed 25min clears 2 loosening",
        case(spot("navicular", "numbness", onset_fixed=True, clears_by="loosening", clears_minutes=2)),
        SELF,
    ),
    ("both feet sudden numb", case(spot("whole-top", "numbness", foot="both", sudden=True)), NOW),
    ("both feet sudden weak", case(spot("shin", "weakness", foot="both", sudden=True)), NOW),
    (
        "both sudden numb but clears 2 loosening",
        case(
            spot(
                "toe-joints-top",
                "numbness",
                foot="both",
                sudden=True,
                clears_minutes=2,
                clears_by="loosening",
                without_shoes=False,
            )
        ),
        SELF,
    ),
    ("calf sudden numb", case(spot("calf", "numbness", sudden=True)), NOW),
    ("whole-top sudden numb never clears", case(spot("whole-top", "numbness", sudden=True, clears_minutes=-1)), NOW),
    ("thigh numb sudden", case(spot("back-buttock-thigh", "numbness", sudden=True)), NOW),
    ("back zone both numb", case(spot("back-buttock-thigh", "numbness", foot="both")), NOW),
    ("back pain and both feet numb", case(spot("back-buttock-thigh", "pain"), spot("whole-sole", "numbness", foot="both")), NOW),
    ("sciatica", case(spot("back-buttock-thigh", "pain tingling", worse_with="sitting", foot="left")), SOON),
    ("weakness worse days1", case(spot("extensor-tendons", "weakness", trend="worse", days=1)), NOW),
    ("cold and numb 1h sudden unknown", case(spot("whole-top", "cold numbness", hours=1)), NOW),
    ("cold and pain days1 unknown", case(spot("whole-top", "cold pain", days=1)), NOW),
    ("cold with an unsteady heart", case(spot("whole-top", "cold", days=2), conditions="heart-rhythm"), NOW),
    ("cold and numb poor circulation 3h", case(spot("whole-top", "cold numbness", hours=3), conditions="poor-circulation"), NOW),
    (
        "cold feet in winter both years",
        case(spot("under-toes", "cold", foot="both", worse_with="cold", days=900, sudden=False)),
        SELF,
    ),
    ("nail-blue healthy", case(spot("big-toe-nail", "bruised-nail", signs="blue", days=3)), SELF),
    ("nail blue at whole-top", case(spot("whole-top", "bruised-nail", signs="blue")), NOW),
    ("pressure blue bruise unknown clear", case(spot("navicular", "pressure", signs="blue bruise")), NOW),
    (
        "pressure white marks clears",
        case(spot("navicular", "pressure", signs="white lace-marks", clears_minutes=3, clears_by="loosening")),
        SELF,
    ),
    ("pressure white marks unknown", case(spot("navicular", "pressure", signs="white lace-marks")), NOW),
    ("blister white healthy", case(spot("heel-bump", "blister", signs="white")), SELF),
    (
        "claudication and night pain",
        case(spot("calf", "cramping", onset_fixed=True, clears_by="rest", clears_minutes=3, without_shoes="night"), age=63),
        TODAY,
    ),
    (
        "claudication and toe open skin",
        case(spot("calf", "cramping", onset_fixed=True, clears_by="rest"), spot("little-toe", "pain", signs="open-skin")),
        TODAY,
    ),
    (
        "poor circulation rest pain night",
        case(spot("under-toes", "pain", without_shoes="night rest"), conditions="poor-circulation"),
        TODAY,
    ),
    ("calf pain after flight", case(spot("calf", "ache", began_with="long-journey", days=2)), TODAY),
    (
        "diabetes, tingling new never",
        case(spot("under-toes", "tingling", days=10, clears_minutes=-1), conditions="diabetes"),
        TODAY,
    ),
    ("red hot worse, rubbing", case(spot("heel-bump", "rubbing", signs="red hot", trend="worse")), TODAY),
    ("blister red hot worse", case(spot("heel-bump", "blister", signs="red hot", trend="worse")), TODAY),
    ("open red swollen", case(spot("little-toe", "swelling", signs="open-skin red")), TODAY),
    ("red swollen spreading", case(spot("whole-top", "swelling", signs="red", trend="worse")), TODAY),
    ("red hot pain, stays", case(spot("whole-top", "pain", signs="red hot", clears_minutes=-1)), TODAY),
    ("red hot pain unknown", case(spot("whole-top", "pain", signs="red hot")), TODAY),
    ("blister hot spot", case(spot("heel-bump", "blister rubbing", signs="red hot", days=1)), SELF),
    ("blister pain new socks", case(spot("heel-bump", "blister pain", began_with="new-sock", days=1, severity=4)), SELF),
    ("red lace marks", case(spot("saddle-bone", "pressure", signs="red lace-marks", clears_minutes=5)), SELF),
    ("wound and fever", case(spot("little-toe", "pain", signs="open-skin"), flags="fever"), TODAY),
    ("wound flag and fever", case(spot("little-toe", "pain"), flags="fever wound"), TODAY),
    ("fever told hot", case(spot("whole-top", "pain", signs="red hot"), flags="fever"), TODAY),
    ("blister worse", case(spot("heel-bump", "blister", trend="worse")), SOON),
    ("fever and child heel", case(spot("under-heel", "pain"), age=10, flags="fever"), TODAY),
    ("fever and bone", case(spot("metatarsal-shafts", "sharp-bone-pain"), flags="fever"), TODAY),
    ("fever and back", case(spot("back-buttock-thigh", "pain"), flags="fever"), TODAY),
    ("gout worse", case(spot("big-toe-joint-top", "pain swelling", signs="red hot", trend="worse")), TODAY),
    ("toe knuckle swollen red", case(spot("toe-knuckles", "swelling pain", signs="red")), SOON),
    ("ankle injury severe 9", case(spot("outer-ankle-bone", "pain", began_with="injury", hours=1, severity=9)), NOW),
    ("heel fall", case(spot("under-heel", "pain", began_with="injury", days=1)), TODAY),
    ("web space after injury (lisfranc)", case(spot("first-web-space", "pain", began_with="injury", days=1)), TODAY),
    ("arch injury", case(spot("arch", "pain", began_with="injury", days=1)), TODAY),
    ("toe stub mild", case(spot("under-toes", "pain", began_with="injury", days=2, severity=3)), SELF),
    ("calf sudden pain 5", case(spot("calf", "pain", sudden=True, severity=5)), TODAY),
    ("achilles today sev7", case(spot("achilles", "pain", hours=2, severity=7)), TODAY),
    ("shin pain mileage", case(spot("shin", "pain", began_with="more-mileage")), SOON),
    ("whole-top pain loosening nothing", case(spot("whole-top", "pain", loosening="nothing")), SOON),
    ("navicular pain clears loosening", case(spot("navicular", "pain", loosening="clears", clears_minutes=2)), SELF),
    ("inner ankle and heel burning", case(spot("inner-ankle-bone under-heel", "burning")), SOON),
    ("heel numb", case(spot("under-heel", "numbness")), SOON),
    ("neuroma 10d", case(spot("ball-between-toes-3-and-4", "pebble burning", clears_by="shoe-off", days=10)), SELF),
    ("pebble ball 20d", case(spot("ball-of-foot", "pebble", days=20)), SOON),
    ("clears_by nothing with minutes", case(spot("toe-joints-top", "numbness", clears_minutes=5, clears_by="nothing")), SOON),
    ("pressure worse", case(spot("navicular", "pressure", trend="worse")), SOON),
    ("bruised nail worse", case(spot("big-toe-nail", "bruised-nail", trend="worse")), SOON),
    ("bruised nail 200 d", case(spot("big-toe-nail", "bruised-nail", days=200)), SOON),
    (
        "raynaud new at 50",
        case(spot("under-toes", signs="white blue", foot="both", worse_with="cold", days=100, clears_minutes=20), age=50),
        SOON,
    ),
    (
        "raynaud child age?",
        case(spot("under-toes", signs="white", foot="both", worse_with="cold", days=300, clears_minutes=20), conditions="child"),
        SOON,
    ),
    (
        "raynaud joint swelling",
        case(spot("toe-knuckles", "pain swelling", signs="white", foot="both", worse_with="cold", days=3000, clears_minutes=20)),
        SOON,
    ),
    ("frozen today unknown", case(spot("under-toes", "numbness", signs="white", foot="both", worse_with="cold", hours=2)), NOW),
    (
        "frostnip",
        case(
            spot(
                "under-toes",
                "numbness",
                signs="white",
                foot="both",
                worse_with="cold",
                hours=2,
                clears_by="warmth",
                clears_minutes=10,
            )
        ),
        SELF,
    ),
    ("pregnant, pressure", case(spot("navicular", "pressure", clears_minutes=2), conditions="pregnant", weeks=20), SELF),
    ("pregnant, calf swollen one", case(spot("calf", "swelling", sudden=False), conditions="pregnant", weeks=12), TODAY),
    ("child shin", case(spot("shin", "pain"), age=13), SOON),
    ("child ankle bone", case(spot("inner-ankle-bone", "ache"), conditions="child"), SOON),
    ("child toe joint", case(spot("big-toe-joint-top", "pain"), age=14), SOON),
    ("child outer edge", case(spot("outer-edge", "pain"), age=12), SOON),
    ("child pain unknown place", case(spot(None, "pain"), age=12), SOON),
    ("child slip", case(spot("heel-slip", "slipping"), age=12), SELF),
    ("child bump outside pressure", case(spot("bunion-joint", "pressure", without_shoes=True), age=12), SOON),
    ("bump pressure outside both", case(spot("bunion-joint", "pressure", without_shoes=True, foot="both")), SOON),
    ("bump pressure outside DM", case(spot("bunion-joint", "pressure", without_shoes=True), conditions="diabetes"), SOON),
    ("slip outside child", case(spot("heel-slip", "slipping", without_shoes=True), age=10), SELF),
    (
        "lace bite",
        case(spot("navicular", "pressure numbness", clears_minutes=1, clears_by="loosening", days=10, trend="same")),
        SELF,
    ),
    ("heel slip", case(spot("heel-slip", "slipping", foot="both")), SELF),
    (
        "bike numb toes",
        case(spot("ball-of-foot", "numbness", foot="both", clears_minutes=3), activity=Activity(kind="cycling", toe_clips=True)),
        SELF,
    ),
    ("plantar heel pain loosening nothing", case(spot("under-heel", "pain", loosening="nothing", days=20)), SELF),
    ("black toenail", case(spot("big-toe-nail", "bruised-nail", worse_with="downhill", signs="bruise", days=4)), SELF),
    ("extensor tendon lump 10d", case(spot("extensor-tendons", "pain", signs="lump", days=10, clears_minutes=20)), SELF),
]


@pytest.mark.parametrize(("told", "level"), [pytest.param(told, level, id=name) for name, told, level in TOLD])
def test_what_is_told_reaches_its_level(told: Case, level: str) -> None:
    assert triage_of(told, LIBRARY.knowledge).level == level


@pytest.mark.parametrize("condition", ["diabetes", "neuropathy", "poor-circulation"])
@pytest.mark.parametrize(
    ("told", "level"),
    [
        (spot("heel-bump", "blister"), TODAY),
        (spot("little-toe", "rubbing", signs="open-skin"), TODAY),
        (spot("bunion-joint", "pressure", signs="red"), TODAY),
        (spot("arch", "pressure", signs="hot"), TODAY),
        (spot("shin", "pressure", "both", signs="red"), TODAY),
        (spot("whole-top", "swelling"), TODAY),
        (spot("navicular", "pressure", signs="bruise"), TODAY),
        (spot("ball-of-foot", "pain", days=3), TODAY),
        (spot("inner-arch", "pressure", signs="lump"), TODAY),
        (spot("navicular", "pain", days=3, clears_minutes=2, clears_by="loosening", without_shoes=False), SOON),
        (spot("whole-sole", "numbness", "both", without_shoes="rest", days=400), SOON),
        (spot("toe-joints-top", "tingling", clears_minutes=20), SOON),
        (spot("navicular", "pressure", clears_minutes=2, clears_by="loosening", without_shoes=False), SELF),
    ],
)
def test_small_things_are_not_small_on_feet_at_risk(told: Complaint, level: str, condition: str) -> None:
    assert triage_of(case(told, conditions=condition), LIBRARY.knowledge).level == level


@pytest.mark.parametrize(("minutes", "level"), [(0, SELF), (5, SELF), (10, SELF), (30, SELF), (31, SOON), (45, SOON), (-1, SOON)])
def test_numbness_that_stays_longer_than_half_an_hour_is_persistent(minutes: float, level: str) -> None:
    assert triage_of(case(spot("toe-joints-top", "numbness", clears_minutes=minutes)), LIBRARY.knowledge).level == level
