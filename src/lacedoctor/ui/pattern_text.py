"""What there is to say about a lacing on this shoe, as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content

from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.lacing import Lacing
from lacedoctor.domain.pattern import Pattern
from lacedoctor.domain.units import format_length
from lacedoctor.domain.words import View
from lacedoctor.lacing.geometry import Eyestay
from lacedoctor.lacing.physics.force import closing_force
from lacedoctor.lacing.reach_words import reach_sentences
from lacedoctor.lacing.shelf import Shelved
from lacedoctor.ui.force_bars import PLAIN_TICK, TICK, force_rows
from lacedoctor.ui.text import bullets, dim, heading, lines, literal

NEEDS = {
    "extra-eyelet": "an extra eyelet at the top",
    "staggered": "two staggered lines of eyelets",
    "second-lace": "a second lace",
    "hooks": "hooks instead of eyelets",
}
FAMILY_WORDS = {"general": "everyday", "fit": "for fit", "security": "for hold", "decorative": "for looks"}
EASE_WORDS = {"quick": "quickly", "usual": "as usual", "slow": "slowly"}
TIER_WORDS = {"A": "medical or professional", "B": "brand, store or reference", "C": "individual", "D": "low authority"}
BAR_CELLS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """On what shoe and how the lacings are shown: the eyelets, every pattern, the tail to tie with (mm), the lace there is (mm,
    if known), the unit of lengths, the view, and whether only plain characters may be used."""

    stay: Eyestay
    patterns: Mapping[str, Pattern]
    tail_mm: float
    own_mm: float | None = None
    unit: str = "mm"
    view: View = View.WEARER
    plain: bool = False

    def length(self, mm: float) -> str:
        """A length of lace as people say it."""
        return format_length(round(mm, -1), "cm") if self.unit != "in" else format_length(mm, "in")


def about(
    item: Shelved, against: Shelved | None, setting: Setting, knowledge: Knowledge, closest: Shelved | None = None, key: str = ""
) -> Content:
    """Everything about one lacing, the most asked for first.

    ``against`` is criss-cross on the same shoe, what the closing force is held against; ``closest`` is what comes closest
    where it does not suit the shoe, and ``key`` goes there.
    """
    pattern = item.pattern
    parts = [heading(pattern.title), literal(pattern.summary), *_misfit(item, closest, key), dim(_character(pattern))]
    if pattern.purposes:
        parts += [Content(), heading("Good for"), bullets(pattern.purposes)]
    if pattern.costs:
        parts += [Content(), heading("What it costs"), bullets(pattern.costs)]
    if item.lacing is not None:
        said = reach_sentences(item.lacing, setting.stay, setting.tail_mm, setting.patterns, setting.own_mm, setting.unit)
        parts += [Content(), heading("Lace"), *(literal(sentence) for sentence in (*said, *item.lacing.notes))]
        parts += [Content(), *_force(item.lacing, against, setting)]
    for name, text in (("Tightening", pattern.tightening), ("Loosening", pattern.loosening)):
        if text:
            parts += [Content(), heading(name), literal(text)]
    if pattern.aliases:
        parts += [Content(), heading("Also called"), literal(", ".join(pattern.aliases))]
    parts += [Content(), heading("Who says so"), *_sources(pattern, knowledge)]
    if pattern.own:
        parts.append(dim("From your own patterns folder."))
    if item.lacing is not None:
        parts += [Content(), heading("Lacing code"), literal(item.lacing.code)]
    return lines(*parts)


def _misfit(item: Shelved, closest: Shelved | None, key: str) -> list[Content]:
    """Why it does not suit this shoe, and what comes closest; where there is no picture, that stands in its place."""
    if item.suits or item.lacing is None:
        return []
    found = [Content.styled(f"! {item.why}", "bold $text-warning")]
    if closest is not None:
        found.append(Content.assemble("Closest: ", (closest.pattern.title, "bold"), f"  ({key} goes there)" if key else ""))
    return found


def _character(pattern: Pattern) -> str:
    """Kind, effort, opening and needs in one line."""
    words = [FAMILY_WORDS.get(pattern.family, pattern.family), f"{pattern.effort} to lace"]
    words.append(f"opens {EASE_WORDS.get(pattern.ease, pattern.ease)}")
    if pattern.needs:
        words.append(f"needs {needs_words(pattern)}")
    return " · ".join(words).capitalize()


def needs_words(pattern: Pattern) -> str:
    """What a shoe has to have for it."""
    return " and ".join(NEEDS.get(need, need) for need in pattern.needs)


def _force(lacing: Lacing, against: Shelved | None, setting: Setting) -> list[Content]:
    other = against.lacing if against is not None and against.pattern.id != lacing.pattern else None
    ticks = closing_force(other, setting.stay) if other is not None else ()
    sign = PLAIN_TICK if setting.plain else TICK
    head = heading("Closing force by row") + (dim(f"  {sign} criss-cross") if ticks else Content(""))
    upside_down = setting.view is View.FITTER
    bars = force_rows(closing_force(lacing, setting.stay), ticks, BAR_CELLS, upside_down=upside_down, plain=setting.plain)
    return [head, *bars]


def _sources(pattern: Pattern, knowledge: Knowledge) -> list[Content]:
    """The sources by what kind they are, the weightiest first."""
    found: list[Content] = []
    known = {source: knowledge.sources[source] for source in pattern.sources if source in knowledge.sources}
    for tier, words in TIER_WORDS.items():
        here = [source for source in known.values() if source.tier == tier]
        if here:
            found += [literal(f"{words.capitalize()}:"), *(dim(f"• {source.title}  {source.id}") for source in here)]
    return found + [dim(f"• {source}") for source in pattern.sources if source not in known]
