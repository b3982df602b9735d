"""What the measurements of one foot say by themselves: how it stands among adults, and whether its parts go together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lacedoctor.advice.bands import held_against
from lacedoctor.domain.advice import Finding
from lacedoctor.domain.case import FootShape, Person, ShoeSize
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.words import Foot

LETTER_SYSTEMS = {"us-men": "m", "us-women": "f"}


@dataclass(frozen=True, slots=True)
class Wearer:
    """As much of a person as the figures about feet ask for. ``letters``: whose width letters apply, None where unknown."""

    child: bool
    sex: str | None
    letters: str | None


def wearer(person: Person, size: ShoeSize | None) -> Wearer:
    """Who is measured. A child has no figures here; the letters go by the sex, else by the system of the shoe's size."""
    if person.is_child:
        return Wearer(True, None, None)
    return Wearer(False, person.sex, person.sex or (LETTER_SYSTEMS.get(size.system) if size else None))


def shape_findings(who: Wearer, shape: FootShape, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    """Length, width, girth, heel, instep and ball length of one foot, as far as they were measured."""
    if shape.length_mm is not None:
        yield _length(who, shape.length_mm, foot, knowledge)
    if who.sex is not None:
        yield from _against_adults(shape, foot, who.sex, knowledge)
    if shape.ball_girth_mm is not None and shape.ball_width_mm is not None:
        ratio = shape.ball_girth_mm / shape.ball_width_mm
        words = {"girth": f"{shape.ball_girth_mm:g}", "width": f"{shape.ball_width_mm:g}"}
        yield held_against("girth-check", foot, ratio, knowledge, shown=shape.ball_girth_mm, **words)
    if shape.instep_height_mm is not None and not who.child:
        yield held_against("instep", foot, shape.instep_height_mm, knowledge)
    if shape.length_mm is not None and shape.ball_length_mm is not None:
        yield _ball_length(shape.ball_length_mm, shape.length_mm, who.sex, foot, knowledge)


def _length(who: Wearer, length: float, foot: Foot, knowledge: Knowledge) -> Finding:
    """The foot's length in the systems of its size, and where it stands among adults."""
    sizes, population = knowledge.sizes(), knowledge.population()
    own = {"m": ("us-men",), "f": ("us-women",), None: ("us-men", "us-women")}[who.letters]
    systems = ("eu", "uk", *own)
    if who.child and length < sizes.child_below_mm:
        systems = ("eu", "uk-child", "us-child")
    read = {system: sizes.size_of(length, system) for system in systems}
    about = any(reading.about for reading in read.values())
    words = ", ".join(sizes.words(reading.value, system) for system, reading in read.items())
    place = f", {population.percentile_words('length_mm', length, who.sex)}" if who.sex else ""
    share = population.percentile("length_mm", length, who.sex) if who.sex else 50.0
    rule, value = ("foot-length-child", length) if "us-child" in systems else ("foot-length", share)
    read_as = f"{'about ' if about else ''}{words}"
    return held_against(rule, foot, value, knowledge, name="foot-length", shown=length, percentile=place, sizes=read_as)


def _against_adults(shape: FootShape, foot: Foot, sex: str, knowledge: Knowledge) -> Iterator[Finding]:
    population, adults = knowledge.population(), knowledge.population().adults[sex]
    length, width, girth = shape.length_mm, shape.ball_width_mm, shape.ball_girth_mm
    if length is not None and width is not None:
        among = population.percentile_words("ball_width_mm", width, sex)
        z = adults.for_length["ball_width_mm"].z(width, length)
        yield held_against("width", foot, z, knowledge, shown=width, percentile=among)
    if length is not None and girth is not None:
        among = population.percentile_words("ball_girth_mm", girth, sex)
        letter = knowledge.sizes().widths.girth_letter(girth, length, sex)
        z = adults.for_length["ball_girth_mm"].z(girth, length)
        yield held_against("ball-girth", foot, z, knowledge, shown=girth, percentile=among, letter=letter)
    if shape.heel_width_mm is not None and width is not None:
        z = adults.share["heel_of_ball_width"].z(shape.heel_width_mm / width)
        yield held_against("heel-width", foot, z, knowledge, shown=shape.heel_width_mm, ball=f"{width:g}")


def _ball_length(ball: float, length: float, sex: str | None, foot: Foot, knowledge: Knowledge) -> Finding:
    adults = knowledge.population().adults[sex or "m"]  # men and women hardly differ in it
    asks = round(ball / adults.share["ball_length_of_length"].mean)
    return held_against("ball-length", foot, 100 * ball / length, knowledge, shown=ball, asks=asks)
