"""The shoe's label against the measured foot: its size, and its width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lacedoctor.advice.bands import held_against
from lacedoctor.advice.shape import Wearer
from lacedoctor.domain.advice import Finding
from lacedoctor.domain.case import FootShape, Shoe, ShoeSize
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.words import Foot

AS_CHILD = {"us-men": "us-child", "us-women": "us-child", "uk": "uk-child"}  # how a child's label is often written down


def label_findings(who: Wearer, label: ShoeSize, length: float, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    """What the size on the label and the measured length say of one another."""
    sizes = knowledge.sizes()
    system = AS_CHILD.get(label.system, label.system) if who.child and length < sizes.child_below_mm else label.system
    number = sizes.number_of(label.value, system, length)
    if number is None:
        return
    own = sizes.length_of(number, system)
    stands = f"{'about ' if own.about else ''}{own.value:.0f} mm"
    if sizes.systems[system].child:
        stands = f"{stands} (by another rule about {sizes.second[system].length_mm(number):.0f} mm)"
    nearest = " or ".join(sizes.words(each, system) for each in sizes.sold_for(length, system))
    says, apart = sizes.words(number, system), own.value - length
    yield held_against("size-label", foot, apart, knowledge, label=says, stands=stands, length=f"{length:g}", sizes=nearest)


@dataclass(frozen=True, slots=True)
class ShoeWidth:
    """A shoe's width: its letter or word, whether it is on the British scale, and whether the foot stays on the insole."""

    word: str
    british: bool
    stays: bool


def shoe_width(shoe: Shoe, knowledge: Knowledge) -> ShoeWidth | None:
    """The width of a shoe, where one is given."""
    if shoe.width is None:
        return None
    spill = shoe.insole_overhang_mm
    stays = spill is not None and knowledge.findings["insole-overhang"].band(spill).verdict != "too-narrow"
    return ShoeWidth(shoe.width, shoe.size is not None and shoe.size.system == "uk", stays)


def width_findings(sex: str, shape: FootShape, shoe: ShoeWidth | None, foot: Foot, knowledge: Knowledge) -> Iterator[Finding]:
    """The letter of the foot by length and breadth, and what the shoe's says beside it."""
    if shape.length_mm is None or shape.ball_width_mm is None:
        return
    widths, breadth = knowledge.sizes().widths, shape.ball_width_mm
    scale = widths.scales[sex]
    steps = widths.steps_of_foot(breadth, knowledge.sizes().systems[scale.system].scale.number(shape.length_mm), sex)
    words = {"who": scale.who, "letter": widths.letter(steps, sex)}
    yield held_against("width-letter", foot, steps, knowledge, shown=breadth, standard=scale.standard, **words)
    if shoe is None:
        return
    words["width"] = shoe.word
    rule = knowledge.findings["shoe-width"]
    meant = [steps - own for own in widths.steps_of_shoe(shoe.word, sex, british=shoe.british)]
    verdicts = {rule.band(each).verdict for each in meant}
    if len(verdicts) > 1:
        yield held_against("shoe-width-unclear", foot, 0.0, knowledge, name="shoe-width", shown=breadth, **words)
    elif verdicts == {"too-narrow"} and shoe.stays:
        yield held_against("shoe-width-on-insole", foot, 0.0, knowledge, name="shoe-width", shown=breadth, **words)
    elif meant:
        yield held_against("shoe-width", foot, meant[0], knowledge, shown=breadth, **words)
