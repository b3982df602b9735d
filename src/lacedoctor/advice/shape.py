"""What the measurements of one foot say by themselves: how it stands among adults, and whether its parts go together."""

from __future__ import annotations

from collections.abc import Iterator

from lacedoctor.advice.bands import held_against
from lacedoctor.domain.advice import Finding
from lacedoctor.domain.case import Case, FootShape
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.population import Adults
from lacedoctor.domain.words import Foot

LETTER_SYSTEMS = {"us-men": "m", "us-women": "f"}


def letters_of(case: Case, foot: Foot) -> str | None:
    """Whose width letters and figures apply: the person's sex, else that of the shoe's size; None for a child or unknown."""
    if case.person.is_child:
        return None
    size = case.shoe_of(foot).size
    return case.person.sex or (LETTER_SYSTEMS.get(size.system) if size else None)


def shape_findings(case: Case, shape: FootShape, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    """Length, width, girth, heel, instep and ball length of one foot, as far as they were measured."""
    if shape == FootShape():
        return
    if shape.length_mm is not None:
        yield _length(case, shape.length_mm, foot, knowledge)
    sex = None if case.person.is_child else case.person.sex
    if sex is not None:
        yield from _against_adults(shape, foot, sex, knowledge)
    if shape.ball_girth_mm is not None and shape.ball_width_mm is not None:
        ratio = shape.ball_girth_mm / shape.ball_width_mm
        words = {"girth": f"{shape.ball_girth_mm:g}", "width": f"{shape.ball_width_mm:g}"}
        yield held_against("girth-check", foot, ratio, knowledge, shown=shape.ball_girth_mm, **words)
    if shape.instep_height_mm is not None and not case.person.is_child:
        yield held_against("instep", foot, shape.instep_height_mm, knowledge)
    if shape.length_mm is not None and shape.ball_length_mm is not None:
        yield _ball_length(shape.ball_length_mm, shape.length_mm, sex, foot, knowledge)


def _length(case: Case, length: float, foot: Foot, knowledge: Knowledge) -> Finding:
    """The foot's length in the systems of its size, and where it stands among adults."""
    sizes, sex = knowledge.sizes, letters_of(case, foot)
    own = {"m": ("us-men",), "f": ("us-women",), None: ("us-men", "us-women")}[sex]
    systems = ("eu", "uk", *own)
    if case.person.is_child and length < sizes.child_below_mm:
        systems = ("eu", "uk-child", "us-child")
    read = {system: sizes.size_of(length, system) for system in systems}
    about = any(reading.about for reading in read.values())
    words = ", ".join(sizes.words(reading.value, system) for system, reading in read.items())
    sex = None if case.person.is_child else case.person.sex
    place = f", {knowledge.population.percentile_words('length_mm', length, sex)}" if sex else ""
    share = knowledge.population.percentile("length_mm", length, sex) if sex else 50.0
    says = {"percentile": place, "sizes": f"{'about ' if about else ''}{words}"}
    return held_against("foot-length", foot, share, knowledge, shown=length, **says)


def _against_adults(shape: FootShape, foot: Foot, sex: str, knowledge: Knowledge) -> Iterator[Finding]:
    population, adults = knowledge.population, knowledge.population.adults[sex]
    length, width, girth = shape.length_mm, shape.ball_width_mm, shape.ball_girth_mm
    if length is not None and width is not None:
        among = population.percentile_words("ball_width_mm", width, sex)
        z = adults.for_length["ball_width_mm"].z(width, length)
        yield held_against("width", foot, z, knowledge, shown=width, percentile=among)
    if length is not None and girth is not None:
        among = population.percentile_words("ball_girth_mm", girth, sex)
        letter = knowledge.sizes.widths.girth_letter(girth, length, sex)
        z = adults.for_length["ball_girth_mm"].z(girth, length)
        yield held_against("ball-girth", foot, z, knowledge, shown=girth, percentile=among, letter=letter)
    if shape.heel_width_mm is not None and width is not None:
        z = adults.share["heel_of_ball_width"].z(shape.heel_width_mm / width)
        yield held_against("heel-width", foot, z, knowledge, shown=shape.heel_width_mm, ball=f"{width:g}")


def _ball_length(ball: float, length: float, sex: str | None, foot: Foot, knowledge: Knowledge) -> Finding:
    known: tuple[Adults, ...] = tuple(knowledge.population.adults.values())
    adults = knowledge.population.adults[sex] if sex else known[0]
    asks = round(ball / adults.share["ball_length_of_length"].mean)
    return held_against("ball-length", foot, 100 * ball / length, knowledge, shown=ball, asks=asks)
