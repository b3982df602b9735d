"""The take-away card: what stands on it, in every form, whatever the names are."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from lacedoctor.domain.case import Answers, Case, Complaint, Person, Shoe
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.words import Foot, Tension
from lacedoctor.drawing.card import COLUMNS, Card, cells, receipt, short_moves
from lacedoctor.drawing.card_files import card_bytes
from lacedoctor.drawing.card_page import HEIGHT, MARGIN, WIDTH, Picture, Text, pages_of, width_of
from lacedoctor.errors import LaceDoctorError
from lacedoctor.exchange import plan_cards, profile_cards
from lacedoctor.lacing.code import lacing_from
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.library import Library
from lacedoctor.session import advice_for
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.patterns import shipped_patterns

PATTERNS = shipped_patterns()
EVIL = "\x1b[31m<b>&[x]\u202e 漢字" + "w" * 60


def card(code: str = "criss-cross.7.window4-5.lock", **said: Any) -> Card:
    lacing = lacing_from(code, PATTERNS, None)
    tension = (Tension.LOOSE, *[Tension.SNUG] * (lacing.pairs - 2), Tension.FIRM)
    known = Card(lacing, eyestay(lacing.pairs), 250, Foot.RIGHT, tension, 1200, "Sam", "Brooks Ghost", "2026-11-21")
    return known._replace(stop_rule="Stop sooner if it gets worse.", disclaimer="No diagnosis.", **said)


@pytest.fixture
def library(own_environment: Path) -> Library:
    own_environment.mkdir()
    (own_environment / "settings.toml").write_text('schema = 1\nshop_name = "Corner [Shop]"\n', "utf-8")
    return Library(Folders(own_environment, own_environment))


LACINGS = [pattern for pattern in PATTERNS.values() if pattern.max_pairs > 6]


@pytest.mark.parametrize("pattern", LACINGS, ids=lambda pattern: pattern.id)
def test_every_lacing_fits_on_a_receipt_and_on_its_page(pattern: Pattern) -> None:
    one = card(f"{pattern.id}.{max(pattern.min_pairs, 7 if pattern.parity == 'odd' else 6)}")
    assert max(map(cells, receipt([one]).splitlines())) <= COLUMNS
    (page,) = pages_of([one])
    for item in page:
        if isinstance(item, Text):
            left = item.x - width_of(item.text, item.size, item.bold) * item.right
            assert left >= 0 and left + width_of(item.text, item.size, item.bold) <= WIDTH - MARGIN / 4, item
            assert 0 < item.y <= HEIGHT
    assert sum(isinstance(item, Picture) for item in page) == 1


def test_what_stands_on_a_receipt() -> None:
    text = " ".join(receipt([card(shop="Corner Shop")]).split())
    for words in (
        "Corner Shop",
        "Criss-cross, window at rows 4–5, heel lock, 7 pairs",
        "Sam · Brooks Ghost · right shoe",
        "On trial since 2026-11-21",
        "row 1 ~ loose",
        "row 7 # firm",
        "First end: M1 out, L2 out, M3 out, L4 out, L5 in, M6 out, M7 in, under the lace at L7.",
        "106 cm (sold as 114). Yours leaves 32 cm to tie with.",
        "Code: criss-cross.7.window4-5.lock",
        "Stop sooner if it gets worse.",
        "No diagnosis.",
    ):
        assert words in text


def test_the_urgent_comes_before_the_lacing() -> None:
    one = card(warning="Have it looked at soon.")
    text = receipt([one])
    assert text.index("Have it looked at") < text.index("toe")
    texts = [item.text for item in pages_of([one])[0] if isinstance(item, Text)]
    assert texts.index("Have it looked at soon.") < texts.index("Criss-cross, window at rows 4–5,")


@pytest.mark.parametrize("name", [EVIL, "", "x" * 5000, "\0"])
def test_any_name_can_stand_on_every_form(name: str) -> None:
    one = card(person=name, shoe=name, shop=name, title=name)
    assert "\x1b" not in receipt([one]) and max(map(cells, receipt([one]).splitlines())) <= COLUMNS
    svg = card_bytes([one], "svg")
    ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert b"<b>" not in svg and b"\x1b" not in svg
    assert card_bytes([one], "pdf").startswith(b"%PDF")


def test_forms_and_sizes() -> None:
    document = card_bytes([card(), card(foot=Foot.LEFT)], "pdf")
    assert len(re.findall(rb"/Type /Page\b", document)) == 2 and b"/MediaBox [ 0 0 297.64 419.53 ]" in document
    assert document == card_bytes([card(), card(foot=Foot.LEFT)], "pdf")
    picture = card_bytes([card()], "png", apart=True)
    assert struct.unpack(">II", picture[16:24]) == (720, round(720 * HEIGHT / WIDTH)) and b"Description" in picture
    assert card_bytes([card()], "png") == picture
    with pytest.raises(ValueError, match="gif"):
        card_bytes([card()], "gif")


def test_short_moves_name_knots_two_laces_and_which_end_is_first() -> None:
    assert any(line.startswith("Tie: ") for line in short_moves(lacing_from("criss-cross.7.knot3", PATTERNS, None)))
    assert any(line.startswith("Lace 2. ") for line in short_moves(lacing_from("two-lace.7", PATTERNS, None)))


def test_a_plan_becomes_a_card_and_no_plan_none(library: Library) -> None:
    spot = Complaint(foot=Foot.RIGHT, zones=("navicular",), sensations=("numbness",), clears_minutes=2)
    case = Case(person=Person(name="Sam"), shoe=Shoe(eyelet_pairs=7, brand="Brooks"), complaints=(spot,))
    assert plan_cards(library, case, advice_for(case, library), "2026-11-21") == ()  # the safety questions are not answered
    asked = Case(person=case.person, shoe=case.shoe, complaints=(spot,), answers=Answers(asked=True, red_flags=()))
    (one,) = plan_cards(library, asked, advice_for(asked, library), "2026-11-21")
    text = receipt([one])
    assert "Corner [Shop]" in text and "Brooks" in text and "2026-11-21" in text and "does not" in text


def test_a_profile_shows_its_newest_trials(library: Library) -> None:
    old = Trial(date="2026-01-01", foot=Foot.RIGHT, code="army.6", tension=("snug", ""))
    new = Trial(date="2026-02-01", foot=Foot.RIGHT, code="criss-cross.7")
    both = Trial(date="2026-01-15", foot=Foot.BOTH, code="skip-first.7")
    worn = OwnedShoe(id="a", trials=(old, new, both))
    laced = OwnedShoe(id="b", shoe=Shoe(lacing="criss-cross", eyelet_pairs=6))
    profile = Profile(name="Sam", shoes=(OwnedShoe(id="0"), worn, laced))
    assert [one.lacing.code for one in profile_cards(library, profile)] == ["skip-first.7", "criss-cross.7"]
    assert [one.foot for one in profile_cards(library, profile)] == [Foot.LEFT, Foot.RIGHT]
    assert [one.lacing.code for one in profile_cards(library, profile, "b")] == ["criss-cross.6"]
    with pytest.raises(LaceDoctorError, match="No lacing is noted"):
        profile_cards(library, profile, "0")
    with pytest.raises(LaceDoctorError, match="Saved are: 0, a, b"):
        profile_cards(library, profile, "nope")
