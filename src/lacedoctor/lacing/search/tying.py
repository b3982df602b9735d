"""How to tie a lacing so that every row comes out snug, which is what the search reckons with."""

from __future__ import annotations

from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.words import Tension, listed_rows
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.physics.keeping import tension_words
from lacedoctor.lacing.physics.parameters import DEFAULTS, Parameters

FROM_THE_TOE = "Pull it snug row by row from the toe, and hold each row with a finger until the next one is pulled."
EVEN = "Pulled at the ends alone every row comes out about as tight; row by row from the toe it is sure."
LOCK = "Pull the lock down last: it keeps the rows below it as they are."


def tying_words(lacing: Lacing, stay: Eyestay, parameters: Parameters = DEFAULTS) -> tuple[str, ...]:
    """What the ends alone would do to the rows, and how to tie them instead, in sentences. Source ``science:E3``."""
    found = tension_words(lacing, stay, parameters)
    parts = []
    for tension in (Tension.LOOSE, Tension.FIRM):
        if rows := [row for row, own in enumerate(found, 1) if own is tension]:
            parts.append(f"{listed_rows(rows)} {tension.value}")
    rest = ", the rest snug" if Tension.SNUG in found else ""
    said = (f"Pulled at the ends alone it leaves {' and '.join(parts)}{rest}.", FROM_THE_TOE) if parts else (EVEN,)
    locked = any(change.startswith(("lock", "loop")) for change in lacing.code.split(".")[2:])
    return (*said, LOCK) if locked else said
