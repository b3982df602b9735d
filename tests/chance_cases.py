"""Cases made by chance, over all that the advice looks at."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from lacedoctor.domain.case import Activity, Answers, Case, Complaint, EyestayGap, FootShape, Person, Shoe, Socks, Tried
from lacedoctor.domain.words import SENSATIONS, Foot
from lacedoctor.storage.knowledge import load_knowledge

KNOWLEDGE = load_knowledge()
MAYBE = st.sampled_from((None, True, False))


def some(*words: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from((None, *words))


def several(*words: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.lists(st.sampled_from(words), max_size=2, unique=True).map(tuple)


COMPLAINTS = st.builds(
    Complaint,
    foot=some(*Foot),
    zones=several(*KNOWLEDGE.zones),
    sensations=several(*SENSATIONS),
    signs=several("white", "lace-marks", "open-skin"),
    clears_minutes=some(-1, 2, 60),
    clears_by=some("loosening", "shoe-off", "nothing"),
    loosening=some("clears", "nothing"),
    without_shoes=some(True, ("night",)),
    days=some(3, 40),
    onset_minutes=some(40),
    worse_with=several("downhill", "distance"),
    began_with=several("heel-lock", "new-insole"),
)
SHOES = st.builds(
    Shoe,
    eyelet_pairs=some(4, 7),
    lacing=some("criss-cross", "heel-lock", "window"),
    staggered=MAYBE,
    tension=some("tight", "loose"),
    toe_gap_mm=some(4, 14, 30),
    heel_slip_mm=some(10),
    eyestay_gap_mm=some(EyestayGap(middle=10), EyestayGap(bottom=30, top=60)),
    insole=several("arch", "full-length-gel"),
)
CASES = st.builds(
    Case,
    person=st.builds(Person, age=some(12, 40), conditions=several("diabetes", "pregnant")),
    left=st.builds(FootShape, length_mm=some(260), arch=some("high"), ball_width_mm=some(95), instep_height_mm=some(70)),
    right=st.builds(FootShape, length_mm=some(268), longest_toe=some(2)),
    shoe=SHOES,
    shoe_right=st.just(Shoe()) | SHOES,
    socks=st.builds(Socks, fit=several("tight", "bunched")),
    activity=st.builds(Activity, kind=some("running", "cycling"), downhill=MAYBE, temperature_c=some(2)),
    complaints=st.lists(COMPLAINTS, max_size=2).map(tuple),
    answers=st.builds(Answers, asked=MAYBE, red_flags=several("fever", "persistent")),
    tried=st.lists(st.builds(Tried, action=some("loosen", "heel-lock"), outcome=some("same", "better")), max_size=1).map(tuple),
)
