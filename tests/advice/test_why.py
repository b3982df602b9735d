"""Why, why not, what if, and the sentence for the customer: each told by the facts, and moving with them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Answer
from chance_cases import CASES, KNOWLEDGE
from lacedoctor.advice.chain import advise
from lacedoctor.advice.trace import Recorder
from lacedoctor.commands.advise import advice_table
from lacedoctor.commands.output import as_json
from lacedoctor.domain.advice import Advice, WhatIf, WhyNot
from lacedoctor.domain.case import Case
from lacedoctor.domain.knowledge import Remedies
from lacedoctor.domain.settings import Settings
from lacedoctor.storage.patterns import shipped_patterns
from lacedoctor.ui.widgets.why_text import sections, why

RAW_ID = re.compile(r"\b(fit|lacing|seed|science):\w|house-rule")
FORBIDDEN = re.compile(
    r"you have (?!one)|will fix|cure|guarantee|harmless|diagnos|neuroma|neuropathy|syndrome|fracture", re.IGNORECASE
)
NAIL = '+[[complaint]]\nfoot = "right"\nzones = ["big-toe-nail"]\nsensations = ["bruised-nail"]\n'
INSTEP = '+[[complaint]]\nfoot = "right"\nzones = ["navicular"]\nsensations = ["numbness"]\n'
CLEARS = 'clears_minutes = 2\nclears_by = "loosening"\n'
SLIPS = '[[complaint]]\nfoot = "right"\nzones = ["heel-slip"]\nsensations = ["slipping"]\n'


def answered(case: Case) -> Advice:
    return advise(case, KNOWLEDGE, shipped_patterns(), Settings())


def reason(advice: Advice, action: str) -> str | None:
    return next((item.because for item in advice.why_not if item.action == action), None)


def what_if(advice: Advice, key: str) -> WhatIf:
    return next(item for item in advice.what_if if item.key == key)


@pytest.mark.parametrize(
    ("rest", "because"),
    [
        ("[shoe]\ntoe_gap_mm = 13\n", "The toe gap is 13 mm: right for running"),
        ("[shoe]\ntoe_gap_mm = 30\n", "The toe gap is 30 mm: too long"),
        ("[activity]\ndownhill = true\n", "It happens downhill."),
        ("[shoe]\ntoe_gap_mm = 4\n", None),
    ],
)
def test_the_fact_that_ruled_an_action_out_moves_with_the_case(answer: Answer, rest: str, because: str | None) -> None:
    advice = answer(NAIL + rest)
    found = reason(advice, "toe-lift")
    assert found is None if because is None else found and because in found
    assert ("toe-lift" in [item.action for item in advice.lacing]) == (because is None)


@pytest.mark.parametrize(
    ("case", "action", "because"),
    [
        (INSTEP, "inner-eyelets", "two lines of eyelets; that is not known here"),
        (INSTEP + "[shoe]\nstaggered = false\n", "inner-eyelets", "two lines of eyelets; here that is not so"),
        (INSTEP, "parallel", "same rows as a window over the spot"),
        (INSTEP + '[[tried]]\naction = "window"\noutcome = "same"\n', "window", "It was tried and did not help."),
        (INSTEP + 'trend = "worse"\n', "window", "Beside a referral only what makes room"),
        (INSTEP + '[shoe]\neyelet_pairs = 7\nlacing = "criss-cross.7.window4-6"\n', "window", "The window is there already."),
        (INSTEP + "[shoe]\neyelet_pairs = 2\n", "window", "three rows or more"),
        (INSTEP + 'loosening = "nothing"\nonly_this_pair = true\n', "loosen", "Loosening changed nothing."),
        ("+" + SLIPS + '[shoe]\nlacing = "heel-lock"\nextra_eyelet = true\n', "heel-lock", "in the shoe already"),
        (INSTEP + SLIPS, "heel-lock", "only tied softly"),
        (INSTEP + SLIPS, "snug-midfoot", "Room is needed at the same rows"),
        (INSTEP, "thin-insole", "the insole takes up room; that is not known"),
        (INSTEP + '[shoe]\ninsole = ["flat"]\n', "thin-insole", "the insole takes up room; here that is not so"),
    ],
)
def test_each_step_that_drops_an_action_says_so(answer: Answer, case: str, action: str, because: str) -> None:
    found = reason(answer(case), action)
    assert found
    assert because in found


def test_what_is_outweighed_names_what_outweighs_it(answer: Answer) -> None:
    advice = answer(INSTEP + '[shoe]\ntension = "tight"\nstaggered = true\n')
    assert [item.action for item in advice.lacing] == ["window", "loosen"]
    assert "a window over the spot and looser laces" in (reason(advice, "inner-eyelets") or "")


def test_nothing_about_fit_is_weighed_before_help_or_the_safety_screen(answer: Answer) -> None:
    urgent = answer('+[[complaint]]\nzones = ["calf"]\nsensations = ["pain"]\nsigns = ["red", "hot"]\n')
    assert [item.action for item in urgent.why_not] == ["lacing"]
    assert urgent.triage.reasons[0].because in urgent.why_not[0].because
    unasked = answer(INSTEP[1:])
    assert [item.action for item in unasked.why_not] == ["lacing"]
    assert not any("window" in outcome.change for item in unasked.what_if for outcome in item.outcomes)


@given(st.sets(st.sampled_from(sorted(KNOWLEDGE.fact_words))), st.sampled_from(sorted(KNOWLEDGE.remedies)))
def test_a_remedy_is_ruled_out_by_facts_exactly_where_it_does_not_fit(facts: set[str], place: str) -> None:
    for remedy in (*KNOWLEDGE.remedies[place].lacing, *KNOWLEDGE.remedies[place].other):
        trace = Recorder()
        trace.weighed(place, Remedies(lacing=(remedy,)), frozenset(facts))
        told = trace.ruled_out()
        assert bool(told) == (not remedy.fits(frozenset(facts)))
        for item in told:
            assert facts.issuperset(item.against)
            assert facts.isdisjoint((*item.missing, *item.none_of))
            mended = (facts | {*item.missing, *item.none_of[:1]}) - {*item.against}
            assert remedy.fits(frozenset(mended))


def _given(advice: Advice, item: WhyNot) -> bool:
    laces = [action.action for action in advice.lacing if item.foot is None or action.foot in (None, item.foot)]
    return item.action in (*laces, *(other.action for other in advice.other)) and item.foot is not None


@settings(max_examples=25, deadline=None)
@given(CASES)
def test_every_plausible_action_is_given_or_ruled_out(case: Case) -> None:
    case = replace(case, answers=replace(case.answers, asked=True))
    advice = answered(case)
    assert not any(_given(advice, item) for item in advice.why_not)
    assert all(item.because and item.source for item in advice.why_not)
    if not advice.lacing:
        return
    said = {item.action for item in advice.lacing} | {item.action for item in advice.other}
    said |= {item.action for item in advice.why_not}
    zones = {zone for complaint in case.complaints for zone in complaint.zones or ()}
    offered = [KNOWLEDGE.remedies[zone] for zone in zones if zone in KNOWLEDGE.remedies]
    assert {remedy.action for part in offered for remedy in (*part.lacing, *part.other)} <= said | {"heel-lock-soft"}


def test_what_if_tells_what_the_answer_itself_brings(answer: Answer) -> None:
    advice = answer(INSTEP + 'loosening = "clears"\n')
    stays = what_if(advice, "complaint[0].clears_minutes")
    assert [(item.answer, item.change.split(";")[0]) for item in stays.outcomes][-1] == ("it does not clear", "have it checked")
    assert answer(INSTEP + 'loosening = "clears"\nclears_minutes = -1\n').triage.level == "clinician-soon"
    idle = what_if(advice, "activity.downhill")
    assert not idle.would_change
    assert [item.change for item in idle.outcomes] == [""]
    lifts = what_if(advice, "shoe.heel_slip_mm")
    assert "a soft heel lock" in lifts.outcomes[0].change
    assert "heel-lock-soft" in [item.action for item in answer(INSTEP + "[shoe]\nheel_slip_mm = 10\n").lacing]


@settings(max_examples=25, deadline=None)
@given(CASES)
def test_what_is_asked_is_what_would_change_something(case: Case) -> None:
    advice = answered(case)
    changing = [item.key for item in advice.what_if if item.would_change]
    assert [question.key for question in advice.questions] == changing[: len(advice.questions)]
    for item in advice.what_if:
        assert item.would_change == any(outcome.change for outcome in item.outcomes)


@settings(max_examples=25, deadline=None)
@given(CASES)
def test_the_customer_hears_one_plain_sentence(case: Case) -> None:
    advice = answered(case)
    assert advice.customer.endswith(".")
    assert not RAW_ID.search(advice.customer)
    assert not FORBIDDEN.search(advice.customer)
    if advice.triage.level.rank > 1:
        assert advice.other[0].say.startswith(advice.customer)


def test_the_sentence_is_the_first_action_and_its_strongest_fact(answer: Answer) -> None:
    said = answer(INSTEP + CLEARS + "[shoe]\neyelet_pairs = 7\n").customer
    assert said.startswith("Leave out the crossings over the spot: straight up on each side between rows 4 and 6; it goes within")
    assert said.endswith("which points to pressure from the laces.")
    assert "The laces are tied" not in said
    tight = answer('+[[complaint]]\nfoot = "left"\nzones = ["whole-top"]\nsensations = ["pressure"]\n' + CLEARS)
    assert tight.customer.startswith("Lace straight across")


@settings(max_examples=25, deadline=None)
@given(CASES)
def test_the_trace_names_every_source_and_every_line(case: Case) -> None:
    advice = answered(case)
    text = why(advice, KNOWLEDGE.sources).plain
    assert not RAW_ID.search(text)
    done = [(item.say, item.source, item.because) for item in advice.lacing]
    done += [(item.say, item.source, item.because) for item in advice.other]
    assert all(say in text and source and because for say, source, because in done)
    assert all(finding.say in text and finding.source for finding in advice.findings)
    assert all(reason.because in text and reason.source for reason in advice.triage.reasons)
    assert all(item.because in text and item.source for item in advice.avoid)
    assert [item.note for item in advice.note_reasons if item.note in text and item.source] == list(advice.notes)


def test_a_search_keeps_only_the_entries_that_hold_it(answer: Answer) -> None:
    advice = answer(INSTEP)
    text = why(advice, KNOWLEDGE.sources, "straight bars").plain
    assert "same rows" in text
    assert "inner eyelets" not in text
    assert [part.title for part in sections(advice, KNOWLEDGE.sources)][:2] == ["Safety", "With the laces"]


def test_programs_are_told_the_same(answer: Answer) -> None:
    advice = answer(INSTEP)
    table = json.loads(as_json(advice_table(advice)))
    assert table["customer"] == advice.customer
    assert {"action": "parallel", "because": reason(advice, "parallel"), "source": ["house-rule"], "foot": None} in table[
        "why_not"
    ]
    assert {"key", "ask", "would_change", "outcomes"} == set(table["what_if"][0])
    assert [item["note"] for item in table["note_reasons"]] == table["notes"]


def test_where_the_size_is_wrong_the_sentence_begins_with_that(answer: Answer) -> None:
    said = answer(
        INSTEP + CLEARS + "[shoe]\neyelet_pairs = 7\n[shoe.left]\ntoe_gap_mm = 2\n[shoe.right]\ntoe_gap_mm = 2\n"
    ).customer
    assert said.startswith("This is a size question, not a lacing one: the toe gap is only 2 mm")
    assert "until the next shoe, leave out the crossings" in said
