"""What a screen of the app says, as plain text: for screen readers, and for whoever wants to search or print it.

The words come from where the screens have theirs. The app itself is not started.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from lacedoctor.commands.inputs import case_from_file
from lacedoctor.commands.output import tell, write
from lacedoctor.domain.case import Shoe
from lacedoctor.domain.text import visible_lines
from lacedoctor.errors import LaceDoctorError
from lacedoctor.lacing.catalogue import find_pattern
from lacedoctor.lacing.geometry import eyestay
from lacedoctor.lacing.shelf import Shelf
from lacedoctor.library import Library
from lacedoctor.session import advice_for
from lacedoctor.ui.text import lines

WIDTH = 76
FIRST = "criss-cross"  # what the closing force of the others is held against
WANTS = {"why": ("a case file",), "lacing": ("a lacing",), "compare": ("a lacing", "another lacing")}


def read(library: Library, what: str, names: Sequence[str], pairs: int) -> int:
    """Print one screen; LaceDoctorError where a name is missing or unknown."""
    wanted = WANTS[what]
    if len(names) != len(wanted):
        raise LaceDoctorError(f"`lacedoctor read {what}` needs {' and '.join(wanted)}.", "Nothing more, and nothing less.")
    said = _why(library, names[0]) if what == "why" else _lacings(library, names, pairs)
    return write(visible_lines("\n".join(line.plain.rstrip() for line in said.wrap(WIDTH))), None)


def _why(library: Library, file: str) -> Content:
    """The whole trace behind the advice for a case file."""
    from lacedoctor.advice.in_units import said_in
    from lacedoctor.ui.widgets.why_text import why

    case, warnings = case_from_file(Path(file), library)
    for warning in warnings:
        tell(warning)
    return why(said_in(advice_for(case, library), library.settings.units), library.knowledge.sources)


def _lacings(library: Library, names: Sequence[str], pairs: int) -> Content:
    """Everything about one lacing, or the table of two."""
    from lacedoctor.ui.compare_text import comparison
    from lacedoctor.ui.pattern_text import Setting, about

    stay, tail = eyestay(pairs), library.settings.tail_mm
    shelf = Shelf(library.patterns, stay, tail, Shoe(eyelet_pairs=pairs))
    setting = Setting(stay=stay, patterns=library.patterns, tail_mm=tail, unit=library.settings.units, plain=True)
    items = [shelf[find_pattern(name, library.patterns).id] for name in names]
    if len(items) == 2:
        return comparison(items[0], items[1], setting, WIDTH)
    why_not = [Content(f"On {pairs} pairs: {items[0].why}.")] if not items[0].suits else []
    return lines(*why_not, about(items[0], shelf.get(FIRST), setting, library.knowledge))
