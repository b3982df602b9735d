"""What is said of a prescription: plain sentences, every number a ratio against criss-cross on the same shoe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lacedoctor.domain.words import listed
from lacedoctor.lacing.code import lacing_from

if TYPE_CHECKING:
    from lacedoctor.lacing.physics.uncertainty import Bracket
    from lacedoctor.lacing.search.prescription import Member, Patterns

TOO_SHORT = "With the lace there is, none of these lacings leaves enough to tie; they are shown for a longer one."
NO_WINDOW = "A window is to be avoided here, so none is looked for."
NO_HOLD = "None of these lacings keeps the least hold that was asked for in every part of the shoe."
ASSUMED = "By the model, without friction and with every row pulled snug"
PARTS = {
    "lace_mm": "the width of the lace",
    "tongue_mm": "the thickness of the tongue",
    "spread_deg": "how far the tongue spreads the pressing",
    "radius_mm": "how round the foot is across",
    "ridge_share": "how sharp the ridge of the instep is",
    "first_ray_share": "how sharp the foot is on the big-toe side",
    "along_per_m": "how the foot curves along its length",
    "spot_mm": "the size of the spot",
}
EVEN = 1e-9
OURS = "the one to begin with"
MOST_SAID = 3.0
SAME = 0.005  # a difference that is not seen in the numbers


def ratio(number: float) -> str:
    """A ratio as it is said; what rounds to nothing is still something."""
    return f"{number:.2f}" if number >= 0.005 or number == 0 else "less than 0.01"


def between(bracket: Bracket) -> str:
    """The least and the most a ratio may be. Where criss-cross itself may hardly press a spot, the most means little."""
    most = f"{bracket.high:.2f}" if bracket.high <= MOST_SAID else f"more than {MOST_SAID:g}"
    return f"{bracket.low:.2f} to {most}"


def _numbers(member: Member) -> str:
    """What a member comes to."""
    press = (
        f"presses the {_spot(member)} {ratio(member.relief)} times as hard as criss-cross" if member.relief is not None else ""
    )
    hold = f"holds {ratio(member.hold)} times as much where hold is needed" if member.hold is not None else ""
    return " and ".join(part for part in (press, hold) if part) or f"takes {member.moves} moves"


def _spot(member: Member) -> str:
    return "worst spot" if len(member.question.spots) > 1 else "spot"


def proof(chosen: Member, members: Sequence[Member], total: int) -> str:
    """That nothing better exists in the family, or by how much anything does."""
    family = f"the {total:,} lacings that can be made row by row on this shoe"
    if chosen.best:
        aims = [f"relieves the {_spot(chosen)} more"] if chosen.relief is not None else []
        aims += ["holds more where it is needed"] if chosen.hold is not None else []
        wants = f"{', '.join(aims)} or takes fewer moves" if aims else "takes fewer moves"
        within = " that keeps within the limits" if _limited(chosen) else ""
        return f"{ASSUMED}: of {family}, none{within} {wants} without giving up something else of these."
    better = min((member for member in members if member.best and _as_good(member, chosen)), key=_relief)
    if _relief(chosen) - _relief(better) < SAME:
        return f"{ASSUMED}: of {family}, the best at this hold is no better, only quicker to lace; {OURS} people know."
    return f"{ASSUMED}: of {family}, the best at this hold {_numbers(better)}; {OURS} {_numbers(chosen)}, and people know it."


def _limited(member: Member) -> bool:
    return member.question.lace_mm is not None or any(hold.floor for hold in member.question.holds)


def _as_good(one: Member, two: Member) -> bool:
    return _relief(one) <= _relief(two) + EVEN and (one.hold or 0.0) >= (two.hold or 0.0) - EVEN


def _relief(member: Member) -> float:
    return member.relief or 0.0


def why(chosen: Member, members: Sequence[Member]) -> str:
    """Why this one and not the one with most relief."""
    said = f"It {_numbers(chosen)}."
    if chosen.relief is None:
        return said
    most = max(member.hold or 0.0 for member in members)
    enough = min(chosen.question.enough, most) - EVEN
    extreme, *_ = members
    holding = [member for member in members if chosen.hold is None or (member.hold or 0.0) >= enough]
    if extreme not in holding and extreme.hold is not None:
        said += f" The most relief, {ratio(_relief(extreme))}, leaves {ratio(extreme.hold)} times the hold: too little."
    nearest = min(holding, key=_relief)
    if nearest is not chosen:
        said += f" The most relief that holds enough is {ratio(_relief(nearest))}; {OURS} comes near and is plainer to lace."
    return said


def not_just_a_window(chosen: Member, window: Member | None) -> str:
    """Why not just a window, with the numbers; empty where this shoe has no room for one."""
    if window is None:
        return ""
    if window.code == chosen.code:
        return f"It is just a window: it {_numbers(chosen)}."
    short = window.tail_mm is not None and window.tail_mm < window.question.tail_mm
    reach = ", but the lace does not reach for it" if short else ""
    return f"Just a window {_numbers(window)}{reach}; {OURS} {_numbers(chosen)}."


def would_change(others: Sequence[tuple[str, str]], patterns: Patterns) -> str:
    """Which parameter would make another choice, and which."""
    if not others:
        return "No parameter of the model, moved alone through its range, would make another choice."
    names = dict.fromkeys(PARTS[name] for name, _ in others)
    titles = dict.fromkeys(lacing_from(code, patterns).title for _, code in others)
    return f"The choice depends on {listed(names)}: at the end of the range it would be {' or '.join(titles)}."
