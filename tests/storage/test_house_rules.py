"""House rules: what a shop may say, that it is marked as the shop's, and that nothing safe is touched by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from lacedoctor.commands.inputs import checker
from lacedoctor.domain.advice import Advice, LacingAction, OtherAction
from lacedoctor.domain.case import Answers, Case, Complaint, Person, Shoe
from lacedoctor.domain.house import MARK, SAFETY_ACTIONS
from lacedoctor.domain.words import COMFORT_ACTIONS, SENSATIONS, Foot, LacingOutput
from lacedoctor.library import Library
from lacedoctor.session import advice_for
from lacedoctor.storage.paths import Folders

SAFE = Answers(asked=True, red_flags=(), follow_ups=())
TIGHT = Shoe(tension="tight", lace_length_mm=900)
SPOT = Case(complaints=(Complaint(foot=Foot.RIGHT, zones=("navicular",), sensations=("pressure",)),), answers=SAFE)
Shop = Callable[[str], Library]

OWN = '[[action]]\nid = "gel-dot"\nsay = "Try a gel dot beside the sore place."\n'
DOT = '[[remedy]]\nzone = "D10"\ndo = "gel-dot"\nweight = 4\n'


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A library with one rule file, ``counter.toml``."""

    def with_rules(text: str) -> Library:
        folders = Folders(tmp_path, tmp_path)
        folders.rules.mkdir(exist_ok=True)
        (folders.rules / "counter.toml").write_text(f"schema = 1\n{text}", "utf-8")
        return Library(folders)

    return with_rules


def said(advice: Advice, action: str) -> str:
    """How an action is worded, wherever it stands; empty where it is not advised."""
    actions: list[LacingAction | OtherAction] = [*advice.lacing, *advice.other]
    return next((item.say for item in actions if item.action == action), "")


def test_an_action_of_the_shop_is_said_and_marked(shop: Shop) -> None:
    code = next(zone.code for zone in shop("").zones.values() if zone.slug == "navicular")
    advice = advice_for(SPOT, shop(OWN + DOT.replace("D10", code)))
    assert said(advice, "house-gel-dot") == f"Try a gel dot beside the sore place. ({MARK}.)"
    item = next(item for item in advice.other if item.action == "house-gel-dot")
    assert "house:counter" in item.source
    assert any(reason.source == ("house:counter",) and MARK in reason.fact for reason in item.because)
    elsewhere = replace(SPOT, complaints=(replace(SPOT.complaints[0], zones=("arch",)),))
    assert not said(advice_for(elsewhere, shop(OWN + DOT.replace("D10", code))), "house-gel-dot")


def test_a_shipped_remedy_counts_more_or_less_and_says_so(shop: Shop) -> None:
    plain = advice_for(SPOT, shop(""))
    assert [item.action for item in plain.lacing] == ["window", "loosen"]
    down = '[[weight]]\nzone = "navicular"\ndo = "window"\nby = -1\n[[weight]]\nzone = "navicular"\ndo = "loosen"\nby = 1\n'
    changed = advice_for(SPOT, shop(down))
    assert changed.lacing[0].action == "loosen"
    assert MARK in changed.lacing[0].say
    assert "house:counter" in changed.lacing[0].source
    assert MARK not in plain.lacing[0].say


def test_what_the_shop_avoids_is_not_offered_and_its_notes_are_shown(shop: Shop) -> None:
    rules = (
        '[[avoid]]\nzone = "navicular"\ndo = "window"\nbecause = "It gapes."\n'
        '[[hint]]\nzone = "navicular"\nsay = "Feel the seam."\n[[ask]]\nzone = "navicular"\nsay = "Is the tongue sewn in?"\n'
    )
    advice = advice_for(SPOT, shop(rules))
    assert not said(advice, "window")
    assert [item.because for item in advice.avoid if item.action == "window"] == [f"It gapes. ({MARK}, house:counter.)"]
    assert [item.source for item in advice.avoid if item.action == "window"] == [("house:counter",)]
    assert any(item.action == "window" and item.source == ("house:counter",) for item in advice.why_not)
    assert f"Feel the seam. ({MARK}, house:counter.)" in advice.notes
    assert all(item.source == ("house:counter",) for item in advice.note_reasons if MARK in item.note)
    assert f"Ask: Is the tongue sewn in? ({MARK}, house:counter.)" in advice.notes


def test_a_lock_the_shop_avoids_is_replaced_and_the_replacement_is_the_shops(shop: Shop) -> None:
    """What is in the shoe goes, nothing milder stands in that the shop avoids as well, and the heel is held otherwise."""
    slips = replace(SPOT, complaints=(Complaint(foot=Foot.RIGHT, zones=("heel-slip",), sensations=("slipping",)),))
    slips = replace(slips, shoe=Shoe(lacing="heel-lock"))
    locks = "".join(f'[[avoid]]\nzone = "always"\ndo = "{do}"\nbecause = "It frays."\n' for do in ("heel-lock", "heel-lock-soft"))
    advice = advice_for(slips, shop(locks))
    assert {"heel-lock", "heel-lock-soft"} <= {item.action for item in advice.avoid}
    assert not any(said(advice, action) for action in ("heel-lock", "heel-lock-soft"))
    assert MARK in said(advice, "snug-midfoot")


def test_the_sentence_for_the_customer_says_that_the_shop_asked_for_it(shop: Shop) -> None:
    pushed = '[[remedy]]\nzone = "navicular"\ndo = "parallel"\nweight = 4\n'
    assert advice_for(SPOT, shop(pushed)).customer.endswith(" (house rule of this shop).")
    assert "house" not in advice_for(SPOT, shop("")).customer


def hostile(library: Library) -> str:
    """As much as a shop may do, at every spot: everything avoided, everything of its own pushed to the top."""
    rules = [
        OWN,
        '[[action]]\nid = "cream-socks"\nsay = "Try our socks."\n',
        '[[action]]\nid = "dot-two"\nsay = "Try two dots."\n',
    ]
    for place in (*library.zones, "always"):
        rules += [f'[[remedy]]\nzone = "{place}"\ndo = "{do}"\nweight = 4\n' for do in ("gel-dot", "cream-socks", "dot-two")]
        rules += [f'[[remedy]]\nzone = "{place}"\ndo = "{do}"\nweight = 4\n' for do in ("two-zone", "snug-midfoot")]
    rules += ['[[avoid]]\nzone = "always"\ndo = "better-socks"\nbecause = "We sell others."\n']
    return "".join(rules)


def test_no_house_rule_changes_urgency_or_takes_a_safety_line_away(shop: Shop) -> None:
    plain = shop("")
    zones, knowledge = plain.zones, plain.knowledge
    house = shop(hostile(plain))
    assert [str(problem) for problem in house.problems if "snug" not in str(problem) and "avoided" not in str(problem)] == []
    people = (Person(), Person(conditions=("diabetes",)))
    answers = (SAFE, Answers(), *(Answers(asked=True, red_flags=(slug,)) for slug in knowledge.flags))
    complaints = [Complaint(foot=Foot.LEFT, zones=(zone,), sensations=(felt,)) for zone, felt in product(zones, SENSATIONS)]
    cases = [
        Case(
            person=people[number % 2], complaints=(complaint,), answers=answers[number % len(answers)], shoe=Shoe(tension="tight")
        )
        for number, complaint in enumerate(complaints)
    ]
    for case in cases[::5]:
        before, after = advice_for(case, plain), advice_for(case, house)
        assert after.triage == before.triage
        kept = [item.action for item in before.other if item.action in SAFETY_ACTIONS]
        assert [item.action for item in after.other if item.action in kept] == kept
        assert (after.stop_rule, after.disclaimer) == (before.stop_rule, before.disclaimer)
        if before.triage.lacing_output is LacingOutput.NONE:
            assert (after.lacing, after.plans) == ((), ())
        elif before.triage.lacing_output is LacingOutput.COMFORT_ONLY:
            assert {item.action for item in after.lacing} <= set(COMFORT_ACTIONS)


FAULTS = [  # what the file holds, the line of the finding (after schema), words of it
    ('[[flag]]\nslug = "fever"\n', 2, "flag: A house rule cannot be about this."),
    ('[[remedy]]\nzone = "navicular"\ndo = "emergency-now"\nweight = 1\n', 4, "'emergency-now' keeps people safe"),
    ('[[remedy]]\nzone = "navicular"\ndo = "windw"\nweight = 1\n', 4, "'windw' is no action. Did you mean 'window'?"),
    ('[[remedy]]\nzone = "navicula"\ndo = "window"\nweight = 1\n', 3, "'navicula' is no zone of the foot. Did you"),
    ('[[remedy]]\nzone = "navicular"\ndo = "window"\nweight = 9\n', 5, "9 is outside the limits. Give 0.5 to 4."),
    ('[[remedy]]\nzone = "navicular"\ndo = "window"\nweight = 1\nwhen = ["tight"]\n', 6, "'tight' is no fact."),
    ('[[remedy]]\nzone = "ankle-crease"\ndo = "heel-lock"\nweight = 1\n', 4, "'heel-lock' is to be avoided at this spot."),
    ('[[weight]]\nzone = "navicular"\ndo = "window"\nby = -2\n', 5, "-2 is outside the limits. Give -1 to 1, but not 0."),
    ('[[weight]]\nzone = "navicular"\ndo = "heel-lift"\nby = 1\n', 4, "Nothing shipped asks for 'heel-lift' at this spot."),
    ('[[weight]]\nzone = "always"\ndo = "check-feet-daily"\nby = -1\n', 4, "'check-feet-daily' keeps people safe"),
    ('[[avoid]]\nzone = "always"\ndo = "protect-skin"\nbecause = "No."\n', 4, "'protect-skin' keeps people safe"),
    ('[[action]]\nid = "x"\nsay = "This will fix it."\n', 4, "'will fix' cannot be said. It promises"),
    ('[[action]]\nid = "x"\nsay = "A peer-reviewed lacing."\n', 4, "'peer-reviewed' cannot be said. No study stands behind"),
    ('[[action]]\nid = "x"\nsay = "Presses with 20 kPa."\n', 4, "'kPa' cannot be said. It gives a pressure in numbers"),
    ('[[action]]\nid = "x"\nsay = "It reduces injuries."\n', 4, "cannot be said. It promises fewer injuries"),
    ('[[action]]\nid = "x"\nsay = "It makes you faster."\n', 4, "cannot be said. It promises speed"),
    ('[[action]]\nid = "x"\nsay = "Good for your neuroma."\n', 4, "'neuroma' cannot be said. It names a disease"),
    ('[[hint]]\nzone = "arch"\nsay = "You need not see a doctor."\n', 4, "It keeps people from help."),
    ('[[hint]]\nzone = "arch"\nsay = "Take ibuprofen."\n', 4, "It advises on medicines."),
    ('[[ask]]\nzone = "arch"\nsay = "Press it."\n', 4, "This is no question."),
    ('[[hint]]\nzone = "arch"\n', 2, "'say' is missing."),
    ('[[hint]]\nzone = "arch"\nsay = "a\n', 4, "This is not TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), FAULTS, ids=[words[:40] for _, _, words in FAULTS])
def test_a_fault_is_named_with_its_line_and_costs_only_its_entry(shop: Shop, text: str, line: int, words: str) -> None:
    good = '[[hint]]\nzone = "navicular"\nsay = "Feel the seam."\n'
    library = shop(text + good)
    problems = [str(problem) for problem in library.problems]
    assert any(f"counter.toml:{line}: " in problem and words in problem for problem in problems), problems
    advice = advice_for(SPOT, library)
    assert advice.plans
    if "TOML" not in words:
        assert any("Feel the seam." in note for note in advice.notes)


def test_check_finds_rules_that_can_do_nothing(shop: Shop) -> None:
    never = '[[remedy]]\nzone = "navicular"\ndo = "two-zone"\nweight = 1\nwhen = ["laces-tight", "laces-loose"]\n'
    twice = '[[remedy]]\nzone = "navicular"\ndo = "window"\nweight = 1\n'
    opposed = '[[remedy]]\nzone = "always"\ndo = "shorter-shoe"\nweight = 1\nwhen = ["toe-gap-short"]\n'
    library = shop(never + twice + opposed)
    found = [str(problem) for problem in checker(library).check_paths([library.folders.rules / "counter.toml"])]
    for line, words in ((2, "can never be asked for"), (7, "stands here twice"), (11, "contrary 'longer-shoe'")):
        assert any(f"counter.toml:{line}: " in problem and words in problem for problem in found), found
