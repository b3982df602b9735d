"""The lint of the knowledge: one thing is broken at a time, and found at its line with what mends it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import pytest

from lacedoctor.advice.rule_check import gaps, idle, judge
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.rule_faults import PlacedRemedy, RuleFault, placed
from lacedoctor.domain.words import SENSATIONS
from lacedoctor.errors import Problem
from lacedoctor.storage import knowledge_check
from lacedoctor.storage.assets import asset_texts
from lacedoctor.storage.knowledge import load_knowledge
from lacedoctor.storage.knowledge_check import check_knowledge
from lacedoctor.storage.patterns import shipped_patterns
from lacedoctor.storage.toml_document import parse_document

TODAY = dt.date(2026, 12, 1)
parsed = cache(parse_document)


@pytest.fixture(autouse=True)
def unchanged_files_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen of the seventeen are as they were in the test before."""
    monkeypatch.setattr(knowledge_check, "parse_document", parsed)


def without_answer(knowledge: Knowledge, _: Sequence[PlacedRemedy]) -> Iterable[RuleFault]:
    return gaps(knowledge, shipped_patterns())


def without_effect(knowledge: Knowledge, remedies: Sequence[PlacedRemedy]) -> Iterable[RuleFault]:
    return idle(knowledge, shipped_patterns(), remedies)


def check(stem: str, old: str, new: str) -> tuple[Problem, ...]:
    """The findings after one change in one file."""
    texts = asset_texts("knowledge")
    assert texts[stem].count(old) >= 1, f"{stem} no longer says {old}"
    broken = {**texts, stem: texts[stem].replace(old, new, 1)}
    return check_knowledge(broken, today=TODAY, judges=(judge,))


def line_of(stem: str, old: str, new: str, part: str) -> int:
    """The line ``part`` of the changed text stands on."""
    text = asset_texts("knowledge")[stem]
    at = text.index(old) + new.index(part)
    return text.replace(old, new, 1).count("\n", 0, at) + 1


def test_nothing_is_wrong_with_what_ships() -> None:
    assert [str(problem) for problem in check_knowledge(today=TODAY, judges=(judge, without_answer, without_effect))] == []


WINDOW = '{ do = "window", weight = 3 }'
BREAKS = [  # file, what stands there, what is put there, the part of it whose line is named, words of the finding and its remedy
    ("zones", 'view = "top"', 'view = "tpo"', "view", "'tpo' is no view of the foot. Did you mean 'top'?"),
    ("zones", 'slug = "middle-toe-nails"', 'slug = "big-toe-nail"', "slug", "stands here for the second time. Keep one"),
    ("zones", "t = [0.0, 0.1]", "t = [0.4, 0.1]", "t =", "[0.4, 0.1] is no range along the eyestay. Write [from, to]"),
    ("findings", "low = 6, high = 10,", "low = 7, high = 10,", "low", "from 6 to 7 is in no band (too-short, short). Let"),
    ("findings", "low = 6, high = 10,", "low = 5, high = 10,", "low", "from 5 to 6 is in two bands"),
    ("findings", "low = 25.5, say", "low = 25.5, high = 99, say", "high", "from 99 on is in no band. Leave high out"),
    ("findings", "The toe gap is {value} mm: too short.", "The gap: {vlaue}.", "The", "{vlaue} cannot be filled in. Here"),
    ("findings", 'verdict = "act"', 'verdict = "hold"', "", "No band of 'heel-slip' has the verdict 'act'"),
    ("causes", "clears-fast = 3", "cleras-fast = 3", "cleras", "'cleras-fast' is no fact. Did you mean 'clears-fast'?"),
    ("causes", "clears-fast = 3", "clears-fast = 0", "clears", "A weight of 0 says nothing. Give points"),
    ("causes", "[facts]\n", '[facts]\nsunny = { say = "It is sunny.", sources = ["house-rule"] }\n', "sunny", "No cause weighs"),
    ("actions", "[keep]", "[kepe]", "[kepe]", "No action is called 'kepe'. Did you mean 'keep'?"),
    ("actions", "between rows {rows}.", "between {eyelets}.", "between", "{eyelets} cannot be filled in. Here rows can."),
    ("actions", 'sources = ["seed:S30"]', "sources = []", "sources", "No source is named. Name one, or house-rule."),
    ("actions", 'sources = ["seed:S30"]', "", "", "'sources' is missing. Add sources = …"),
    ("actions", 'sources = ["seed:S30"]', 'sources = ["seed:S300"]', "sources", "'seed:S300' is no source. Did you mean"),
    ("remedies", "[zone.navicular]", "[zone.navicula]", "[zone", "'navicula' is no zone. Did you mean 'navicular'?"),
    ("remedies", WINDOW, '{ do = "windw", weight = 3 }', "do", "'windw' is no action with the laces. Did you mean 'window'?"),
    ("remedies", WINDOW, '{ do = "tongue-pad", weight = 3 }', "do", "'tongue-pad' is no action with the laces."),
    ("remedies", WINDOW, '{ do = "window" }', "do", "'weight' is missing. Add weight = …"),
    ("remedies", WINDOW, '{ do = "window", weight = 3, wen = [] }', "wen", "This key is not known. Did you mean 'when'?"),
    ("remedies", WINDOW, '{ do = "window", weight = "3" }', "weight", "This must be a number, not a text."),
    (
        "remedies", WINDOW, '{ do = "window", weight = 3, when = ["late-onset"], unless = ["late-onset"] }', "unless",
        "'late-onset' is asked for and ruled out: this can never be. Take it out",
    ),
    (
        "remedies", WINDOW, '{ do = "window", weight = 3, when = ["laces-tight", "laces-loose"] }', "do",
        "'window' can never be asked for: no answers make its facts hold together here. Mend when",
    ),
    (
        "remedies", WINDOW, '{ do = "window", weight = 3, when = ["toe-gap-too-short"], unless = ["toe-gap-short"] }', "do",
        "'window' can never be asked for",
    ),
    ("remedies", WINDOW, f"{WINDOW}, {WINDOW}", "do", "'window' stands here twice on the same condition (line "),
    (
        "remedies", WINDOW, f'{WINDOW}, {{ do = "window", weight = 2, when = ["late-onset"] }}', "do",
        "'window' never matters: whenever it holds, ",
    ),
    (
        "remedies", 'avoid = [{ do = "heel-lock", because = "A firm', 'avoid = [{ do = "drop-top", because = "A firm', "",
        "'drop-top' is asked for here, and to be avoided at the same spot. Remove it",
    ),
    (
        "remedies", '{ do = "shorter-shoe", weight = 4, when = ["toe-gap-too-long"] }',
        '{ do = "shorter-shoe", weight = 4, when = ["toe-gap-short"] }', "do",
        "together with its contrary 'longer-shoe'",
    ),
    ("remedies", 'side = "lateral", row = 1 }', 'row = 1 }', "row", "It does not say which eyelet is left out. Add side"),
    ("red_flags", 'flags = ["cannot-move"]', 'flags = ["cannot-mve"]', "flags", "'cannot-mve' is no warning sign. Did"),
    ("red_flags", 'sensations_any = ["numbness"]', 'sensations_any = ["numb"]', "sens", "'numb' is no sensation."),
    ("red_flags", 'level_alone = "same-day"', 'level_alone = "sameday"', "level", "'sameday' is not known here. Did you"),
    ("questions", 'key = "complaint.zones"', 'key = "complaint.zone"', "key", "'complaint.zone' is no key of a case. Did"),
    ("questions", 'try = ["left", "right"]', 'try = ["lft"]', "try", "'lft' is not known here. Did you mean 'left'?"),
    ("topics", "stop_rule = ", "stop_rul = ", "", "'stop_rule' is missing. Add stop_rule"),
    ("foot_map", "D01 = [", "D91 = [", "D91", "'D91' is no zone."),
    ("composition", 'collar = ["drop-top"]', 'collar = ["dorp-top"]', "collar", "'dorp-top' is no action with the laces."),
    ("composition", 'collar = ["drop-top"]', 'collar = ["heel-lock"]', "", "'heel-lock' both gives room and holds."),
    ("composition", 'between = ["window", "parallel"]', 'between = ["window"]', "", "It takes two actions to be at odds."),
    ("composition", 'padding = "tongue-pad"', 'padding = "tongue-pda"', "padding", "'tongue-pda' is no action. Did you mean"),
    ("composition", 'loosen = "loosen-forefoot"', 'loosen = 3', "loosen", "This must be a text"),
    ("composition", "lock_gone = 2.3\n", "", "", "'lock_gone' is missing."),
    ("symptoms", '{ lacing = "loop-lock"', '{ lacing = "lop-lock"', "lacing", "'lop-lock' is no action with the laces and no"),
    ("symptoms", '[["lacing:S82"], ["lacing:S93"]]', '[["lacing:S820"], ["lacing:S93"]]', "[[", "'lacing:S820' is no source."),
    ("symptoms", '[["lacing:S82"], ["lacing:S93"]]', '[["house-rule"]]', "[[", "'house-rule' is no source."),
    ("symptoms", '[["lacing:S82"], ["lacing:S93"]]', '[[]]', "[[", "This must be a list of lists of texts, none"),
    ("symptoms", 'id = "narrow-heel"', 'id = "heel-slip"', "id", "stands here for the second time."),
    ("disagreements", '"outer-eyelets"]', '"outer-eyelts"]', "", "'outer-eyelts' is no action with the laces."),
    ("disagreements", 'zones = ["toe-knuckles"]', 'zones = ["toe-knuckle"]', "zones", "'toe-knuckle' is no zone."),
    ("disagreements", 'sources = ["lacing:S50", "lacing:S71", "lacing:S78"]', 'sources = []', "sources", "No source is named."),
    ("remedies", 'when = ["fragile-feet"] },\n]', 'when = ["fragil-feet"] },\n]', "", "'fragil-feet' is no fact."),
    ("sources", 'tier = "A" }', 'tier = "E" }', "tier", "'E' is not known here."),
    ("topics", "schema = 1", "schema = 2", "schema", "This must be 1. Begin the file with schema = 1."),
    ("topics", "[say]", "[say", "", "This is not TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "old", "new", "part", "words"), BREAKS, ids=[f"{item[0]}-{item[4][:40]}" for item in BREAKS])
def test_what_is_broken_is_found_at_its_line(stem: str, old: str, new: str, part: str, words: str) -> None:
    found = check(stem, old, new)
    meant = [problem for problem in found if words in f"{problem.what} {problem.mend}"]
    assert meant, [str(problem) for problem in found]
    assert any(problem.mend and (not problem.warning or "contrary" in words) for problem in meant)
    if part:
        assert line_of(stem, old, new, part) in {problem.line for problem in meant if problem.file == f"knowledge/{stem}.toml"}


def test_a_fact_that_no_answer_makes_hold_is_found() -> None:
    """A word for a fact that the code never produces would let every rule on it sleep for ever."""
    weight, words = "clears-fast = 3", '[facts]\nfull-moon = { say = "The moon is full.", sources = ["house-rule"] }\n'
    texts = asset_texts("knowledge")
    texts["causes"] = texts["causes"].replace(weight, f"{weight}, full-moon = 1", 1).replace("[facts]\n", words, 1)
    found = [problem for problem in check_knowledge(texts, judges=(judge,)) if problem.key == "facts.full-moon"]
    assert [problem.what for problem in found] == [
        "No answers ever make this fact hold; every rule that waits for it waits for ever."
    ]
    assert texts["causes"].splitlines()[found[0].line - 1].startswith("full-moon")


def test_every_zone_answers_to_every_sensation_and_a_gap_is_found() -> None:
    knowledge = load_knowledge()
    assert len(knowledge.zones) == 37
    assert len(SENSATIONS) == 20
    assert list(gaps(knowledge, shipped_patterns())) == []
    silent = {place: remedies for place, remedies in knowledge.remedies.items() if place != "under-heel"}
    (fault,) = gaps(replace(knowledge, remedies=silent), shipped_patterns())
    assert "nothing is said to" in fault.what
    assert "pressure" in fault.what


def test_a_remedy_that_changes_no_answer_is_found() -> None:
    """Worth less than what always stands above it: no case of those tried is answered otherwise without it."""
    knowledge = load_knowledge()
    own = knowledge.remedies["heel-slip"]
    weak = replace(own.other[0], weight=0.01, when=("heel-slip-much",))
    remedies = {**knowledge.remedies, "heel-slip": replace(own, other=(*own.other, weak))}
    changed = replace(knowledge, remedies=remedies)
    found = list(idle(changed, shipped_patterns(), placed(changed)))
    assert [(fault.key, "never matters" in fault.what) for fault in found] == [(f"zone.heel-slip.other[{len(own.other)}]", True)]


def test_review_dates_are_held_against_today() -> None:
    text = asset_texts("knowledge")["topics"].replace("reviewed = 2026-11-21", "reviewed = 2025-03-04")
    texts = {**asset_texts("knowledge"), "topics": text}

    def said(today: dt.date | None) -> list[tuple[int, bool]]:
        found = check_knowledge(texts, today=today)
        return [(problem.line, problem.warning) for problem in found if problem.key == "reviewed" and "topics" in problem.file]

    line = text[: text.index("reviewed")].count("\n") + 1
    assert said(dt.date(2026, 3, 4)) == []
    assert said(dt.date(2026, 3, 5)) == [(line, True)]
    assert said(dt.date(2025, 3, 3)) == [(line, False)], "a date that is yet to come is no review"
    texts["topics"] = text.replace("reviewed = 2025-03-04\n", "")
    assert said(None) == [(1, False)]


def test_a_source_that_nothing_cites_is_a_warning() -> None:
    added = '"fit:F1" = {'
    found = check("sources", added, f'"fit:F0" = {{ title = "Nobody", tier = "D" }}\n{added}')
    assert [(problem.warning, problem.what) for problem in found] == [(True, "Nothing cites this source.")]
