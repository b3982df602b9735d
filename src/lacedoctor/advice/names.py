"""Actions as they are called in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from lacedoctor.domain import words
from lacedoctor.domain.house import OWN_ACTION

NAMES = {
    "keep": "the lacing as it is",
    "loosen": "looser laces over the spot",
    "loosen-forefoot": "a looser forefoot",
    "snug-midfoot": "firmer middle rows",
    "window": "a window over the spot",
    "parallel": "straight bars",
    "skip-first": "row 1 left empty",
    "skip-side": "one eyelet left out",
    "toe-lift": "a toe-lift",
    "heel-lock": "a heel lock",
    "heel-lock-soft": "a soft heel lock",
    "drop-top": "the top row left out",
    "two-zone": "two laces",
    "inner-eyelets": "the inner eyelets",
    "outer-eyelets": "the outer eyelets",
    "wide-forefoot": "a wide forefoot",
    "reef-knot": "a reef knot",
    "retie-later": "tying again on the way",
    "longer-shoe": "a longer shoe",
    "shorter-shoe": "a shorter shoe",
    "wider-shoe": "a wider shoe",
    "narrower-shoe": "a narrower shoe",
    "deeper-shoe": "a deeper shoe",
    "lower-volume-shoe": "a shoe with less volume",
    "lower-collar-shoe": "a lower collar",
    "soft-counter-shoe": "a softer heel counter",
    "fit-larger-foot": "fitting the larger foot",
    "arch-insole-three-quarter": "an insole that ends behind the toes",
    "insole-out": "taking the insole out",
    "fill-insole": "a thicker insole",
    "softer-insole": "a softer insole",
    "thin-insole": "a thinner insole",
    "metatarsal-pad": "a pad behind the ball",
    "tongue-pad": "a pad under the tongue",
    "centre-tongue": "a straight tongue",
    "heel-lift": "a small heel lift",
    "heel-grip": "heel grip pads",
    "protect-skin": "covering the skin",
    "stretch-upper": "stretching the upper",
    "no-toe-clips": "riding without toe clips",
    "cleat-back": "moving the cleat back",
    "check-posture": "checking the posture",
    "gait-analysis": "a look at how you run",
    "trim-nails": "trimming the nails",
    "stop-running": "a stop to running",
    "rest-foot": "some days of rest",
    "pause-and-shake": "a short stop to shake the foot",
    "keep-warm": "keeping the feet warm",
    "check-feet-daily": "looking at both feet every day",
    "measure-again": "measuring again",
    "shift-on-pedals": "moving the foot on the pedal",
    "see-clinician": "having it checked",
    "advice-today": "medical advice today",
    "emergency-now": "emergency help",
}


def action_name(action: str) -> str:
    """What an action is called in a sentence."""
    return NAMES.get(action) or action.removeprefix(OWN_ACTION).replace("-", " ")


def listed(names: Iterable[str]) -> str:
    """The names joined as in a sentence, each once."""
    return words.listed(dict.fromkeys(names))


def uncapped(text: str) -> str:
    """A sentence as the continuation of another one: no capital, no full stop."""
    head = text[:1].lower() if text[1:2].islower() or text[1:2] == " " else text[:1]
    return head + text[1:].rstrip(".")
