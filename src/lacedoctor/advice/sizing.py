"""The shoe's label against the measured foot: its size, and its width."""

from __future__ import annotations

from collections.abc import Iterator

from lacedoctor.advice.bands import held_against
from lacedoctor.advice.shape import letters_of
from lacedoctor.domain.advice import Finding
from lacedoctor.domain.case import Case, FootShape, Shoe
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.words import Foot

AS_CHILD = {"us-men": "us-child", "us-women": "us-child", "uk": "uk-child"}  # how a child's label is often written down


def size_findings(case: Case, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    """What label and measured foot say of one another."""
    shoe, shape = case.shoe_of(foot), case.foot_shape(foot)
    if shape.length_mm is None:
        return
    yield from _label(case, shoe, shape.length_mm, foot, knowledge)
    sex = letters_of(case, foot)
    if sex is not None and shape.ball_width_mm is not None:
        yield from _width(shoe, shape, sex, foot, knowledge)


def _label(case: Case, shoe: Shoe, length: float, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    sizes = knowledge.sizes
    if shoe.size is None or shoe.size.system not in sizes.systems:
        return
    system = shoe.size.system
    if case.person.is_child and length < sizes.child_below_mm:
        system = AS_CHILD.get(system, system)
    number = sizes.number_of(shoe.size.value, system, length)
    if number is None:
        return
    own = sizes.length_of(number, system)
    stands = f"{'about ' if own.about else ''}{own.value:.0f} mm"
    if sizes.systems[system].child:
        stands = f"{stands} (by another rule about {sizes.second[system].length_mm(number):.0f} mm)"
    nearest = " or ".join(sizes.words(each, system) for each in sizes.sold_for(length, system))
    label, apart = sizes.words(number, system), own.value - length
    yield held_against("size-label", foot, apart, knowledge, label=label, stands=stands, length=f"{length:g}", sizes=nearest)


def _width(shoe: Shoe, shape: FootShape, sex: str, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    """The letter of the foot, and what the shoe's says beside it."""
    widths = knowledge.sizes.widths
    scale = widths.scales[sex]
    size = knowledge.sizes.systems[scale.system].scale.number(shape.length_mm or 0.0)
    steps = widths.steps_of_foot(shape.ball_width_mm or 0.0, size, sex)
    words = {"who": scale.who, "letter": widths.letter(steps, sex)}
    breadth = shape.ball_width_mm
    yield held_against("width-letter", foot, steps, knowledge, shown=breadth, standard=scale.standard, **words)
    if shoe.width is None:
        return
    words["width"] = shoe.width
    british = shoe.size is not None and shoe.size.system == "uk"
    rule, spill = knowledge.findings["shoe-width"], shoe.insole_overhang_mm
    meant = [steps - own for own in widths.steps_of_shoe(shoe.width, sex, british=british)]
    verdicts = {rule.band(each).verdict for each in meant}
    stays = spill is not None and knowledge.findings["insole-overhang"].band(spill).verdict != "too-narrow"
    if len(verdicts) > 1:
        yield held_against("shoe-width-unclear", foot, 0.0, knowledge, name="shoe-width", shown=breadth, **words)
    elif verdicts == {"too-narrow"} and stays:
        yield held_against("shoe-width-on-insole", foot, 0.0, knowledge, name="shoe-width", shown=breadth, **words)
    elif meant:
        yield held_against("shoe-width", foot, meant[0], knowledge, shown=breadth, **words)
