"""The wording rules of a tool that does not diagnose: held against every sentence the product can say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from laced import laced
from lacedoctor.commands.advise import advice_text
from lacedoctor.domain.case import Answers, Case, Complaint, Person, Shoe, Tried
from lacedoctor.domain.words import Foot, Tension
from lacedoctor.drawing.describe import alternative_text
from lacedoctor.errors import LacingError
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.physics.keeping import steps
from lacedoctor.lacing.physics.parameters import DEFAULTS
from lacedoctor.lacing.physics.ranges import PARAMETERS, checked
from lacedoctor.lacing.physics.uncertainty import moved
from lacedoctor.library import Library
from lacedoctor.session import advice_for
from lacedoctor.storage.paths import Folders
from wording import ROOT, Sentence, breaches, in_code, in_data, in_pages, strings

LIBRARY = Library(Folders(Path("no-such-folder"), Path("no-such-folder")))


def said_cases() -> Iterator[Case]:
    """Every place, every feeling and every warning sign, with and without conditions."""
    knowledge = LIBRARY.knowledge
    shoe = Shoe(eyelet_pairs=6, lace_length_mm=900, toe_gap_mm=4, heel_slip_mm=9, tension="tight")
    failed = (Tried(action="loosen", outcome="worse"),)
    feelings = ("numbness", "pressure", "slipping", "blister", "bruised-nail", "pebble", "cold", "laces-loosen")
    safe = Answers(asked=True, red_flags=())
    for number, zone in enumerate(knowledge.zones):
        spot = Complaint(foot=Foot.RIGHT, zones=(zone,), sensations=(feelings[number % len(feelings)],), clears_minutes=2)
        yield Case(complaints=(spot,), shoe=shoe, answers=safe, tried=failed if number % 3 == 0 else ())
    spot = Complaint(foot=Foot.BOTH, zones=("navicular",), sensations=("numbness", "pain"), days=20)
    for number, flag in enumerate(knowledge.flags):
        person = Person(age=(12, 45)[number % 2], conditions=(("diabetes",), ("pregnant",), ())[number % 3])
        answers = Answers(asked=True, red_flags=(flag,), follow_ups=(flag,) if number % 4 else None)
        yield Case(complaints=(spot,), person=person, answers=answers)
    yield Case(complaints=(spot,))


def in_answers() -> Iterator[Sentence]:
    """What the advice says, and the words that stand for its pictures."""
    for number, case in enumerate(said_cases()):
        advice = advice_for(case, LIBRARY)
        yield from strings(advice, f"advice {number}")
        yield Sentence(f"report {number}", advice_text(advice, case, LIBRARY))
        for plan in advice.plans:
            yield Sentence(f"picture {number}", alternative_text(plan.lacing, eyestay(plan.lacing.pairs), tension=plan.tension))


def in_physics() -> Iterator[Sentence]:
    """What the physics says of rows that are tied differently and of values it does not take."""
    words = (Tension.LOOSE, Tension.SNUG, Tension.FIRM)
    for code, wanted in product(("criss-cross.4", "criss-cross.4.knot2", "two-lace.4"), product(words, repeat=4)):
        for step in steps(laced(code), eyestay(4), wanted):
            yield Sentence(f"physics {code}", step.words)
    for part in PARAMETERS:
        with pytest.raises(LacingError) as error:
            checked(moved(DEFAULTS, part, part.most + 1))
        yield Sentence(f"physics {part.name}", str(error.value))


@pytest.mark.parametrize("source", [in_data, in_code, in_pages, in_answers, in_physics])
def test_no_sentence_breaks_a_wording_rule(source: Callable[[], Iterator[Sentence]]) -> None:
    sentences = list(source())
    assert len(sentences) > 100  # the collector did not run dry
    assert [breach for sentence in sentences for breach in breaches(sentence)] == []


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("You have a pinched nerve.", "names a disease"), ("You probably have a neuroma.", "names a disease"),
        ("This is a stress fracture.", "names a condition"), ("It could be gout.", "names a condition"),
        ("Numb toes are harmless.", "harmless"), ("That is nothing to worry about.", "harmless"),
        ("This lacing cures numb toes.", "promises a cure"), ("It heals within a week.", "promises a cure"),
        ("This will fix it.", "promises a cure"), ("We guarantee comfort.", "promises a cure"),
        ("The lock prevents injuries.", "promises to prevent"), ("Take ibuprofen and rest.", "medicines"),
        ("An anti-inflammatory gel helps.", "medicines"), ("Call 999 now.", "emergency number"),
        ("Ring 112 or 911.", "emergency number"), ("You are safe to run again.", "clears someone"),
        ("You can keep running.", "clears someone"), ("There is a 20 % chance of nerve damage.", "probability"),
        ("The lace presses with 30 kPa.", "absolute pressure"), ("A safe pressure for the nerve.", "sets a limit"),
        ("Such pressure harms the tendon.", "sets a limit"), ("Lock lacing reduces ankle injuries.", "fewer injuries"),
        ("A heel lock makes you faster.", "more speed"), ("It improves your running economy.", "more speed"),
        ("Less pressure means more comfort.", "more comfort"), ("The lowest pressure always feels best.", "more comfort"),
        ("A foot that swells pulls with 40 N more.", "force of swelling"), ("Peer-reviewed window lacing.", "proven"),
        ("Studies show that it works.", "proven"), ("This lacing is perfect for your foot.", "before it was tried"),
        ("The risk of a clot is small.", "probability"), ("A small wound can wait until Monday.", "wound wait"),
        ("Hop on that foot ten times.", "tests a suspect"),
    ],
)  # fmt: skip
def test_the_checker_finds_such_a_sentence(said: str, rule: str) -> None:
    assert any(rule in breach for breach in breaches(Sentence("topics.toml.say", said)))


@pytest.mark.parametrize(
    "said",
    [
        "Is the wound not healing?", "Get medical advice today: a doctor, or the foot team if you have one.",
        "It does not diagnose or treat anything.", "Severe pain cannot wait.", "A lace of 112 cm reaches.",
        "Diabetes, poor circulation, pregnant, or under 16", "More pressure over the instep: stop at snug.",
        "By geometry the laces press on the spot about two fifths as much as with criss-cross at the same closing force.",
    ],
)  # fmt: skip
def test_the_checker_leaves_sober_sentences_alone(said: str) -> None:
    assert breaches(Sentence("red_flags.toml.say", said)) == []


def test_a_condition_may_be_named_in_notes_and_titles_only() -> None:
    claim = "A foot that has long been cool, with cramp at a fixed distance, is claudication."
    assert breaches(Sentence("red_flags.toml.flag.exceptions", claim)) == []
    assert breaches(Sentence("red_flags.toml.flag.say", claim))


def test_the_readme_says_that_no_clinician_has_reviewed_the_rules() -> None:
    readme = " ".join((ROOT / "README.md").read_text("utf-8").replace("*", "").split())
    assert "no clinician has reviewed its rules yet" in readme
    assert "does not diagnose or treat anything, does not replace medical advice" in readme
