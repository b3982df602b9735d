"""Which question a case puts to the search, and when none is put."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacedoctor.domain.case import Answers, Case, Complaint, Shoe
from lacedoctor.domain.words import Foot, LacingOutput
from lacedoctor.session import Library, Session
from lacedoctor.storage.paths import Folders

LIBRARY = Library(Folders(Path("no-such-folder"), Path("no-such-folder")))


def session(*zones: str, shoe: Shoe | None = None, answers: Answers | None = None) -> Session:
    """A fitting for the right foot."""
    spot = Complaint(foot=Foot.RIGHT, zones=zones, sensations=("pressure",), clears_minutes=2)
    open_now = Session(LIBRARY)
    open_now.change(
        Case(complaints=(spot,), shoe=shoe or Shoe(eyelet_pairs=7), answers=answers or Answers(asked=True, red_flags=()))
    )
    return open_now


def test_the_spots_of_the_foot_are_relieved_and_the_rest_holds() -> None:
    found = session("navicular").prescription(Foot.RIGHT)
    assert found is not None
    assert (found.chosen.relief or 1.0) < 0.2
    assert (found.chosen.hold or 0.0) >= 0.8
    assert "loop" in found.chosen.code  # without an eyelet to spare a lock goes through the top row
    assert session("navicular").prescription(Foot.LEFT) is None


def test_a_heel_that_slips_must_be_held_as_before() -> None:
    found = session("navicular", "heel-slip", shoe=Shoe(eyelet_pairs=7, extra_eyelet=True)).prescription(Foot.RIGHT)
    assert found is not None
    assert (found.chosen.hold or 0.0) >= 1.0
    assert any(member.lacing.code.endswith(".lock") for member in found.members)


@pytest.mark.parametrize(
    "answers",
    [Answers(), Answers(asked=True, red_flags=("rest-symptoms",)), Answers(asked=True, red_flags=("calf-swelling",))],
)
def test_nothing_is_prescribed_where_the_advice_shows_no_lacing(answers: Answers) -> None:
    asked = session("navicular", answers=answers)
    assert asked.advice.triage.lacing_output is not LacingOutput.FULL
    assert asked.prescription(Foot.RIGHT) is None


def test_what_laces_cannot_press_is_not_searched_for() -> None:
    assert session("under-heel").prescription(Foot.RIGHT) is None
