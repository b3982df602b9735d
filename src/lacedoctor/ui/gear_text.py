"""What a gear profile says, as text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from lacedoctor.advice.experience import said_once
from lacedoctor.advice.trials import Due
from lacedoctor.domain.case import FootShape
from lacedoctor.domain.experience import Tally
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.domain.text import visible
from lacedoctor.domain.words import Foot
from lacedoctor.storage.profiles import ProfileEntry, StoredProfile
from lacedoctor.ui.shoe_history import chart, mileage
from lacedoctor.ui.text import TO_LOOK_AT, dim, heading, lines, literal

MARK = "▸ "  # before the pair in hand
MEASURES = (
    ("length_mm", "long"),
    ("ball_width_mm", "wide at the ball"),
    ("ball_girth_mm", "round the ball"),
    ("heel_width_mm", "wide at the heel"),
    ("instep_height_mm", "high at the instep"),
)


def broken_text(entry: ProfileEntry) -> Content:
    """A profile that cannot be read: where, what is wrong, and how to mend it."""
    parts = [heading(entry.name), Content.styled("This file cannot be read.", "bold $text-error")]
    for problem in entry.problems:
        what = f"{problem.key}: {problem.what}" if problem.key else problem.what
        place = [heading(f"Line {problem.line}{TO_LOOK_AT if problem.warning else ''}")] if problem.line else []
        parts += [Content(), *place, literal(f"{what} {problem.mend}".strip())]
    return lines(*parts, Content(), dim(str(entry.path)))


def profile_text(stored: StoredProfile, shoe_number: int, asked: Sequence[Due], tallies: Sequence[Tally], key: str) -> Content:
    """Feet, shoes and trials; the shoe with ``shoe_number`` is marked, and what is ``asked`` about it, with ``key``, stands
    before them."""
    profile = stored.profile
    parts = [heading(profile.name)]
    if facts := _person(profile):
        parts.append(literal(facts))
    if asked:
        parts.append(Content())
        parts += [Content.assemble(visible(item.question), (f"  press {key}", "bold $text-accent")) for item in asked]
        parts += [dim(words) for words in said_once(tallies)]
    parts += [Content(), heading("Feet"), _foot("left", profile.left), _foot("right", profile.right)]
    parts += [Content(), heading("Shoes")]
    for number, shoe in enumerate(profile.shoes):
        parts += [Content()] if number else []
        parts += _shoe(shoe, number == shoe_number)
    if not profile.shoes:
        parts.append(dim("No shoe is saved yet."))
    if stored.problems:
        parts += [Content(), heading("To look at"), *(dim(str(problem)) for problem in stored.problems)]
    return lines(*parts, Content(), dim(str(stored.path)))


def newest_lacing(shoe: OwnedShoe) -> tuple[str | None, Foot]:
    """The code of the newest trial that has one, and its foot; else the lacing in the shoe, on the right."""
    dated = [trial for trial in shoe.trials if trial.code]
    if not dated:
        return shoe.shoe.lacing, Foot.RIGHT
    newest = max(dated, key=lambda trial: trial.date or "")
    return newest.code, Foot.LEFT if newest.foot is Foot.LEFT else Foot.RIGHT


def _person(profile: Profile) -> str:
    age = f"{profile.person.age} years" if profile.person.age is not None else ""
    return " · ".join(part for part in (age, {"m": "male", "f": "female"}.get(profile.person.sex or "", "")) if part)


def _foot(side: str, foot: FootShape) -> Content:
    measures = [f"{value:g} mm {words}" for name, words in MEASURES if (value := getattr(foot, name)) is not None]
    if foot.arch:
        measures.append(f"{foot.arch} arch")
    return literal(f"{side.capitalize()}: {', '.join(measures) or 'not measured'}")


def _shoe(shoe: OwnedShoe, marked: bool) -> list[Content]:
    style = "bold $text-accent" if marked else "bold"
    facts = [
        shoe.shoe.kind or "",
        f"{shoe.shoe.eyelet_pairs} pairs" if shoe.shoe.eyelet_pairs else "",
        shoe.shoe.lacing or "",
        "retired" if shoe.retired else "",
    ]
    label = Content.assemble(MARK if marked else "  ", literal(shoe.label)).stylize(style)
    parts = [label, literal("  " + (" · ".join(fact for fact in facts if fact) or "nothing known about it"))]
    if (gone := mileage(shoe)) is not None:
        parts.append(gone)
    return [*parts, *(literal(f"  • {trial_words(trial)}") for trial in shoe.trials), *(chart(shoe.trials) if marked else ())]


def trial_words(trial: Trial) -> str:
    """A trial in one line: ``window rows 4–5 (right), planned 2026-11-21`` or ``…, 3 runs: better``."""
    what = trial.title or trial.code or "a lacing"
    foot = f" ({trial.foot})" if trial.foot else ""
    if trial.planned:
        when = f", planned {trial.date}" if trial.date else ", planned"
    else:
        runs = f"{trial.runs} {'run' if trial.runs == 1 else 'runs'}" if trial.runs else "tried"
        when = f", {runs}: {trial.outcome or 'not judged yet'}"
    elsewhere = f"; now felt at {', '.join(trial.new_zones)}" if trial.new_zones else ""
    return f"{what}{foot}{when}{elsewhere}{f' – {trial.note}' if trial.note else ''}"
