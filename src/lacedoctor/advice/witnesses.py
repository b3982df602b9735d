"""Cases in which a rule's facts hold together: found by trying answers, so that "it can never fire" is not an opinion.

An answer is one value of one field of a case. Those that make a fact hold are looked up, one for each fact that is asked for,
and laid together; the advice's own reader of facts then says whether all of them hold and none that is ruled out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice, product
from random import Random
from typing import Any

from lacedoctor.advice.choose import is_pressed
from lacedoctor.advice.facts import facts_of, slips
from lacedoctor.advice.findings import findings_of
from lacedoctor.domain.case import (
    NO_SHOE,
    WITHOUT_SHOES,
    Activity,
    Answers,
    Case,
    Complaint,
    EyestayGap,
    FootShape,
    Person,
    RegionTension,
    Shoe,
    ShoeSize,
    Socks,
    Tried,
)
from lacedoctor.domain.fields import Spec, specs_of
from lacedoctor.domain.knowledge import Knowledge, Remedy
from lacedoctor.domain.words import SENSATIONS, Foot

FOOT = Foot.RIGHT
ALWAYS = "always"
TRIES = 600  # ways of laying answers together that are tried before a rule is said never to fire
PROBES = (-10.0, -1.0, 0.0, 2.0, 7.0, 10.0, 15.0, 23.0, 30.0, 45.0, 60.0, 70.0)  # one in every band of every measurement
GAPS = (5.0, 20.0, 30.0, 46.0, 60.0)
HALF = 0.5
FELT = ((), ("pressure",), ("slipping",))  # tried beside what the facts want: some ask for a spot that is felt, or forbid it
SLIPPING = Complaint(foot=FOOT, zones=("heel-slip",), sensations=("slipping",))
SAFE = Answers(asked=True, red_flags=(), follow_ups=())

Answer = Mapping[str, Any]  # "part.field" to its value; several where a fact needs them


class Witnesses:
    """Finds cases for rules; remembers which answers make which facts hold."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._at: dict[str, dict[str, list[Answer]]] = {}

    @cached_property
    def facts(self) -> frozenset[str]:
        """Every fact that the answers can make hold, at any spot."""
        return frozenset(fact for place in (ALWAYS, *self._knowledge.zones) for fact in self._makers(place))

    def case_for(self, place: str, remedy: Remedy) -> Case | None:
        """A case in which the remedy's condition holds for a complaint at ``place``; None where none was found."""
        return next(self.cases_for(place, remedy), None)

    def cases_for(self, place: str, remedy: Remedy) -> Iterator[Case]:
        """Every such case that is found, the plainest first. What always counts is tried at every spot in the end."""
        yield from self._cases_at(place, remedy)
        if place == ALWAYS:
            for slug in self._knowledge.zones:
                yield from self._cases_at(slug, remedy)

    def _cases_at(self, place: str, remedy: Remedy) -> Iterator[Case]:
        makers = self._makers(place)
        for any_of in remedy.any_of or (None,):
            wanted = [fact for fact in (*remedy.when, any_of) if fact is not None]
            if not set(wanted).isdisjoint(remedy.unless):  # what is wanted is ruled out: no case can be laid
                continue
            for answers in islice(product(*(makers.get(fact, ()) for fact in wanted)), TRIES):
                laid = _together(answers)
                for felt in FELT if laid is not None else ():
                    case = _case(laid or {}, place, felt)
                    if _asks(case.complaints[0], place) and remedy.fits(self.facts_in(case)):
                        yield case
                        break

    def facts_in(self, case: Case) -> frozenset[str]:
        """The facts of the first complaint."""
        return facts_of(case.complaints[0], FOOT, case, findings_of(case, self._knowledge))

    def with_more(self, case: Case, random: Random) -> Case:
        """The case with another spot and another answer or two beside, taken at random."""
        zone = random.choice([*self._knowledge.zones])
        felt = random.choice(SENSATIONS)
        other = _case(_together(random.sample(_ANSWERS, 2)) or {}, zone)
        beside = Complaint(foot=FOOT, zones=(zone,), sensations=(felt,))
        return replace(
            case,
            shoe=case.shoe if case.shoe != NO_SHOE else other.shoe,
            activity=case.activity if case.activity != Activity() else other.activity,
            complaints=(*case.complaints, beside) if random.random() < HALF else case.complaints,
        )

    def answers(self, place: str) -> Iterator[Answer]:
        """Everything that can be answered about a complaint at ``place``, one thing at a time."""
        if place == ALWAYS:
            yield from ({"complaint.zones": (slug,)} for slug in self._knowledge.zones)
        yield from _ANSWERS

    def _makers(self, place: str) -> dict[str, list[Answer]]:
        """The answers that make each fact hold at a spot, those that bring least else with them first."""
        if place not in self._at:
            plain = self.facts_in(_case({}, place))
            found: dict[str, list[tuple[int, Answer]]] = {fact: [(0, {})] for fact in plain}
            for answer in self.answers(place):
                facts = self.facts_in(_case(answer, place))
                for fact in facts - plain:
                    found.setdefault(fact, []).append((len(facts), answer))
            self._at[place] = {
                fact: [answer for _, answer in sorted(made, key=lambda item: item[0])] for fact, made in found.items()
            }
        return self._at[place]


def _together(answers: Iterable[Answer]) -> Answer | None:
    """Answers laid together: lists are joined; None where two say different things."""
    laid: dict[str, Any] = {}
    for answer in answers:
        for key, value in answer.items():
            if key not in laid or laid[key] == value:
                laid[key] = value
            elif isinstance(value, tuple) and isinstance(laid[key], tuple) and key != "shoe.laced_rows":
                laid[key] = tuple(dict.fromkeys((*laid[key], *value)))
            else:
                return None
    return laid


def _asks(complaint: Complaint, place: str) -> bool:
    """Whether a complaint asks for what helps at its spot, and not only for what always counts."""
    return place == ALWAYS or is_pressed(complaint) or (place == "heel-slip" and slips(complaint))


def _case(answer: Answer, place: str, felt: tuple[str, ...] = ()) -> Case:
    """A case with these answers about a complaint at ``place``. ``felt``: besides what the answers say."""
    parts: dict[str, dict[str, Any]] = {}
    for key, value in answer.items():
        part, _, name = key.partition(".")
        parts.setdefault(part, {})[name] = value
    told = parts.get("complaint", {})
    zones = None if place == ALWAYS else (place,)
    complaint = Complaint(**{"foot": FOOT, "zones": zones, **told, "sensations": (*felt, *told.get("sensations", ())) or None})
    case = Case(
        person=Person(**parts.get("person", {})),
        left=FootShape(**parts.get("left", {})),
        right=FootShape(**parts.get("right", {})),
        shoe=Shoe(**parts.get("shoe", {})),
        socks=Socks(**parts.get("socks", {})),
        activity=Activity(**parts.get("activity", {})),
        complaints=(complaint,),
        answers=SAFE,
    )
    return replace(case, **parts["case"]) if "case" in parts else case


def with_slip(case: Case) -> Case:
    """The same case with a slipping heel beside the complaint."""
    return replace(case, complaints=(*case.complaints, SLIPPING))


def _values(name: str, spec: Spec) -> Iterator[Any]:
    """Values worth trying for a field."""
    if spec.kind == "flag":
        yield from (True, False)
    elif spec.kind in ("word", "tension", "width"):
        yield from spec.words
    elif spec.kind == "words":
        yield from ((word,) for word in spec.words)
    elif spec.kind in ("number", "whole"):
        low, high = spec.low or 0.0, spec.high or 0.0
        yield from (value for value in PROBES if low <= value <= high)
    elif spec.kind == "without-shoes":
        yield from (True, False, *((word,) for word in WITHOUT_SHOES))
    elif name == "lacing":
        yield "heel-lock"
    elif spec.kind == "eyestay-gap":
        yield from (EyestayGap(middle=gap) for gap in GAPS)
        yield from (EyestayGap(bottom=bottom, top=top) for bottom in GAPS for top in GAPS)


def _answers() -> Iterator[Answer]:
    """One answer at a time, and those that only together make a fact hold: a new fact may want another line here."""
    types = {"person": Person, "right": FootShape, "shoe": Shoe, "socks": Socks, "activity": Activity, "complaint": Complaint}
    for part, value_type in types.items():
        for name, spec in specs_of(value_type).items():
            yield from ({f"{part}.{name}": value} for value in _values(name, spec))
    yield from ({"shoe.tension": RegionTension(collar=word)} for word in ("loose", "tight"))
    for kind in specs_of(Activity)["kind"].words:
        yield {"complaint.only_this_activity": True, "activity.kind": kind}
    yield from ({"shoe.kind": "hiking", "complaint.sensations": (word,)} for word in SENSATIONS)
    for width in (85.0, 95.0, 108.0, 115.0):
        yield {"person.sex": "m", "right.length_mm": 270.0, "right.ball_width_mm": width}
    measured = {"person.sex": "m", "right.length_mm": 270.0, "right.ball_width_mm": 102.0}
    yield from ({"right.length_mm": 270.0, "shoe.size": ShoeSize("cm", size)} for size in ("24", "27", "30"))
    yield from ({**measured, "shoe.size": ShoeSize("us-men", "9"), "shoe.width": word} for word in specs_of(Shoe)["width"].words)
    yield from ({**measured, "right.ball_width_mm": 125.0, "shoe.width": word} for word in ("A", "narrow", "D", "standard"))
    yield from ({**measured, "right.ball_girth_mm": girth} for girth in (180.0, 252.0, 330.0))
    yield from ({**measured, "right.heel_width_mm": width} for width in (50.0, 56.0, 60.0, 85.0))
    yield {
        "case.shoe_left": Shoe(eyestay_gap_mm=EyestayGap(middle=46)),
        "case.shoe_right": Shoe(eyestay_gap_mm=EyestayGap(middle=30)),
    }
    for length in (275.0, 277.0, 280.0):
        yield {"left.length_mm": length, "right.length_mm": 270.0}
    yield {"case.tried": (Tried(action="loosen", outcome="same"),)}


_ANSWERS = tuple(_answers())
