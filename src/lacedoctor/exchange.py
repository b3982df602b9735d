"""Gear into profiles and out of them: imports worked out before they are written, exports of one profile or of all.

Knows no toolkit; both front ends work on it. What takes long says how far it is and can be stopped between two files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lacedoctor.domain.words import Foot
from lacedoctor.errors import FileProblemError, LaceDoctorError, Problem
from lacedoctor.storage.atomic import FILE_MODE, SHARED_MODE
from lacedoctor.storage.profiles import export_profile, list_profiles, read_profile, save_profile

if TYPE_CHECKING:
    from lacedoctor.domain.advice import Advice
    from lacedoctor.domain.case import Case
    from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
    from lacedoctor.drawing.card import Card
    from lacedoctor.library import Library
    from lacedoctor.storage.imports.found import OnWay
    from lacedoctor.storage.imports.plan import Change, ImportPlan, PlanRow
    from lacedoctor.storage.paths import Folders

CARD_FORMS = {"text": "txt", "svg": "svg", "png": "png", "pdf": "pdf"}
DATA_FORMS = {"toml": "toml", "csv": "csv", "json": "json"}
FORMS = {**DATA_FORMS, **CARD_FORMS}  # what can be asked for, and how its file ends
LONGEST_PART = 24  # letters of a name in a file name


# Imports


def planned(path: Path, profile: Profile, said: Mapping[str, str], on_way: OnWay | None = None) -> ImportPlan:
    """What an export would change in a profile; nothing is written. FileProblemError where the export cannot be read."""
    from lacedoctor.storage.imports.detect import read_export
    from lacedoctor.storage.imports.plan import plan_of

    found = read_export(path, said, on_way) if on_way else read_export(path, said)
    return plan_of(found, profile)


def apply_plan(folders: Folders, plan: ImportPlan, path: Path) -> None:
    """Write a plan into the profile's file; only what the plan changes is touched. LaceDoctorError where it cannot be saved."""
    if plan.writes:
        save_profile(folders, plan.after, path, plan.before)


def counted(plan: ImportPlan) -> str:
    """The plan in one line."""
    counts = plan.counts
    only = f" ({counts['only_in_activities']} of them named by runs only)" if counts["only_in_activities"] else ""
    changed = f" ({counts['changed']} of them changed)" if counts["changed"] else ""
    return f"{counts['matched']} matched{changed}, {counts['new']} new{only}, {counts['skipped']} skipped."


def change_words(change: Change) -> str:
    """One value in words: ``distance 200 km → 212 km``, or why it stays."""
    if change.field == "source":
        return f"follows {change.after} from now on"
    name = change.field.removesuffix("_m").replace("_", " ")
    now, then = _shown(change.field, change.before), _shown(change.field, change.after)
    if change.why:
        return f"{name} stays {now or 'unknown'}: {change.why} (export: {then})"
    return f"{name} {now} → {then}" if now else f"{name} {then}"


def row_words(row: PlanRow) -> list[str]:
    """What becomes of a pair, in lines: what is written in one, then each value that stays, and why it is left out."""
    named = ("brand", "model", "nickname") if row.state == "new" else ()
    written = " · ".join(change_words(change) for change in row.changes if change.field not in named)
    return [*([written] if written else []), *map(change_words, row.kept), *([row.why] if row.why else [])]


def _shown(field: str, value: Any) -> str:
    if value is None:
        return ""
    if field.endswith("_m"):
        return f"{value / 1000:.1f} km"
    if field == "size":
        return f"{value.system} {value.value}"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def plan_table(plan: ImportPlan, file: str, name: str, applied: bool) -> dict[str, Any]:
    """A plan as other programs read it; distances in metres."""
    return {
        "schema": 1,
        "file": file,
        "kind": plan.kind,
        "for": name,
        "applied": applied,
        "counts": plan.counts,
        "rows": [
            {
                "state": row.state,
                "label": row.label,
                "place": row.place,
                "shoe": row.shoe_id or None,
                "only_in_activities": row.only_in_activities,
                "changes": [_change_table(change) for change in row.changes],
                "kept": [_change_table(change) | {"why": change.why} for change in row.kept],
                "why": row.why or None,
            }
            for row in plan.rows
        ],
        "notes": list(plan.notes),
    }


def _change_table(change: Change) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        return {"system": value.system, "value": value.value} if change.field == "size" and value is not None else value

    return {"field": change.field, "before": plain(change.before), "after": plain(change.after)}


# Exports


def exported(library: Library, path: Path, form: str, shoe_id: str | None = None, *, apart: bool = False) -> bytes:
    """A profile as one of ``FORMS``. LaceDoctorError where it cannot be read, or has no lacing to put on a card.

    With ``apart`` nothing of it holds up another thread.
    """
    if form == "toml":
        return export_profile(path).encode("utf-8")
    profile = read_profile(path).profile
    if form in CARD_FORMS:
        from lacedoctor.drawing.card_files import card_bytes

        return card_bytes(profile_cards(library, profile, shoe_id), CARD_FORMS[form], apart=apart)
    from lacedoctor.storage.exports import profile_csv, profile_json

    return (profile_csv(profile) if form == "csv" else profile_json(profile)).encode("utf-8")


def mode_of(form: str) -> int:
    """Who may read the file of an export."""
    return SHARED_MODE if form in CARD_FORMS else FILE_MODE


class Done(NamedTuple):
    """How far an export of all is: the file just written, or the problems of the profile that could not be."""

    number: int
    total: int
    path: Path
    problems: tuple[Problem, ...] = ()


def export_all(library: Library, form: str, folder: Path, *, apart: bool = False) -> Iterator[Done]:
    """Every profile as a file of its own in ``folder``, one at a time and each whole; stop asking, and it stops.

    LaceDoctorError where the folder cannot be written to. A profile that cannot be exported is told and passed over.
    """
    from lacedoctor.storage.atomic import write_bytes

    if folder.exists() and not folder.is_dir():
        raise LaceDoctorError(f"{folder} is no folder.", "Name the folder that the files go into.")
    entries = list_profiles(library.folders)
    for number, entry in enumerate(entries, 1):
        target = folder / f"{entry.path.stem}.{FORMS[form]}"
        try:
            data = exported(library, entry.path, form, apart=apart)
        except FileProblemError as error:
            yield Done(number, len(entries), entry.path, error.problems)
            continue
        except LaceDoctorError as error:
            problem = Problem(file=str(entry.path), line=0, key="", what=error.message, mend=error.hint)
            yield Done(number, len(entries), entry.path, (problem,))
            continue
        write_bytes(target, data, backup=False, mode=mode_of(form))
        yield Done(number, len(entries), target)


# Take-away cards


def card_name(*whose: str) -> str:
    """A safe file name, without its ending, from the person, the shoe and the date, as far as they are known."""
    from lacedoctor.storage.profile_names import slug_of

    return "-".join(["lacing-card", *(slug_of(part[:LONGEST_PART]) for part in whose if any(map(str.isalnum, part)))])


def plan_cards(library: Library, case: Case, advice: Advice, date: str) -> tuple[Card, ...]:
    """The plans of an answer as cards; none where no lacing is advised. What is urgent stands on each."""
    from lacedoctor.domain.words import Level
    from lacedoctor.drawing.card import Card
    from lacedoctor.lacing.geometry import eyestay_of

    shoe = case.shoe
    return tuple(
        Card(
            lacing=plan.lacing,
            stay=eyestay_of(case.shoe_of(plan.foot)),
            tail_mm=library.settings.tail_mm,
            foot=plan.foot,
            tension=plan.tension,
            lace_length_mm=case.shoe_of(plan.foot).lace_length_mm,
            person=case.person.name or "",
            shoe=" ".join(part for part in (shoe.brand, shoe.model) if part),
            date=date,
            title=plan.title,
            warning="" if advice.triage.level is Level.SELF_CARE else advice.triage.say,
            stop_rule=advice.stop_rule,
            disclaimer=advice.disclaimer,
            shop=library.settings.shop_name,
        )
        for plan in advice.plans
    )


def profile_cards(library: Library, profile: Profile, shoe_id: str | None = None) -> tuple[Card, ...]:
    """Cards of one pair: its newest trials, one per foot; without any, the lacing in it. LaceDoctorError where there is none."""
    from lacedoctor.drawing.card import newest_shoe, trials_to_show

    shoe = profile.shoe(shoe_id) if shoe_id else newest_shoe(profile)
    if shoe is None:
        known = ", ".join(pair.id for pair in profile.shoes) or "none"
        raise LaceDoctorError(f"{profile.name} has no such pair of shoes.", f"Saved are: {known}.")
    trials = trials_to_show(shoe)
    if not trials and not shoe.shoe.lacing:
        raise LaceDoctorError(f"No lacing is noted for {shoe.label}.", "Save a fitting with a plan first; the card shows it.")
    return tuple(_trial_card(library, profile, shoe, *trial) for trial in trials or ((None, None),))


def _trial_card(library: Library, profile: Profile, shoe: OwnedShoe, foot: Foot | None, trial: Trial | None) -> Card:
    from dataclasses import replace

    from lacedoctor.domain.fitting import laid_over
    from lacedoctor.drawing.card import Card, levels_of
    from lacedoctor.lacing.code import lacing_from
    from lacedoctor.lacing.geometry import eyestay_of

    own = {Foot.LEFT: shoe.left, Foot.RIGHT: shoe.right}.get(foot) if foot else None
    worn = laid_over(shoe.shoe, own) if own else shoe.shoe
    code = (trial.code if trial else worn.lacing) or ""
    lacing = lacing_from(code, library.patterns, worn.eyelet_pairs)
    say = library.knowledge.say
    return Card(
        lacing=lacing,
        stay=eyestay_of(replace(worn, eyelet_pairs=lacing.pairs)),
        tail_mm=library.settings.tail_mm,
        foot=foot,
        tension=levels_of(trial.tension) if trial else (),
        lace_length_mm=worn.lace_length_mm,
        person=profile.name,
        shoe=shoe.label,
        date=(trial.date or "") if trial else "",
        stop_rule=say["stop_rule"],
        disclaimer=say["disclaimer"],
        shop=library.settings.shop_name,
    )
