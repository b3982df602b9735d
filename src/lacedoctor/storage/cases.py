"""Case files: one fitting as TOML, read with every problem named, written with only what is known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from lacedoctor.domain.case import (
    MAX_COMPLAINTS,
    Activity,
    Answers,
    Case,
    Complaint,
    FootShape,
    Person,
    Shoe,
    Socks,
    Tried,
)
from lacedoctor.errors import Problem
from lacedoctor.storage.findings import shown
from lacedoctor.storage.measures import check_feet, check_likely, check_shoes
from lacedoctor.storage.reader import Reader, Table
from lacedoctor.storage.tables import PlainTable, table_of, with_sections
from lacedoctor.storage.toml_document import Document, parse_document, read_document
from lacedoctor.storage.toml_text import toml_text

SCHEMA = 1
SECTIONS = ("schema", "person", "feet", "shoe", "socks", "activity", "complaint", "answers", "tried")
GROUPS = 9  # groups of the counter's safety screen
Found = tuple[Case, tuple[Problem, ...]]
LacingMend = Callable[[str], str | None]  # of a lacing's name or code: None where it is known, else what to write instead


def read_case(
    text: str, file: str, zones: Mapping[str, str], flags: Collection[str], lacing_mend: LacingMend | None = None
) -> Found:
    """Read a case; returns it with the warnings. FileProblemError carries every error found.

    ``zones`` maps lower-case slugs and codes to slugs, ``flags`` holds the slugs of the warning signs; without
    ``lacing_mend`` any word may stand for a lacing.
    """
    return case_from(parse_document(text, file), zones, flags, lacing_mend)


def read_case_file(path: Path, zones: Mapping[str, str], flags: Collection[str], lacing_mend: LacingMend | None = None) -> Found:
    """``read_case`` of a file; FileProblemError also where it cannot be read or is no UTF-8."""
    return case_from(read_document(path), zones, flags, lacing_mend)


def case_from(
    document: Document, zones: Mapping[str, str], flags: Collection[str], lacing_mend: LacingMend | None = None
) -> Found:
    """The case of a parsed document."""
    reader = Reader(document, zones, flags)
    table = document.table
    reader.known_keys(table, SECTIONS, "")
    _check_schema(reader, table)
    person = reader.value(Person, reader.table(table, "person", "person"), "person")
    left, right = read_feet(reader, table)
    check_feet(reader, left, right, adult=not person.is_child)
    shoe_table = reader.table(table, "shoe", "shoe")
    shoe, shoe_left, shoe_right = read_shoes(reader, shoe_table, "shoe")
    if lacing_mend is not None:
        for key, part in (("shoe", shoe), ("shoe.left", shoe_left), ("shoe.right", shoe_right)):
            _check_lacing(reader, f"{key}.lacing", part.lacing, lacing_mend)
    case = Case(
        person=person,
        left=left,
        right=right,
        shoe=shoe,
        shoe_left=shoe_left,
        shoe_right=shoe_right,
        socks=reader.value(Socks, reader.table(table, "socks", "socks"), "socks"),
        activity=reader.value(Activity, reader.table(table, "activity", "activity"), "activity"),
        complaints=_complaints(reader, table),
        answers=_answers(reader, reader.table(table, "answers", "answers")),
        tried=tuple(
            reader.value(Tried, item, f"tried[{index}]") for index, item in enumerate(reader.tables(table, "tried", "tried"))
        ),
    )
    check_likely(reader, case)
    return case, reader.finish()


def read_feet(reader: Reader, table: Table) -> tuple[FootShape, FootShape]:
    """The tables [feet.left] and [feet.right]."""
    feet = reader.table(table, "feet", "feet")
    reader.known_keys(feet, ("left", "right"), "feet")
    left, right = (
        reader.value(FootShape, reader.table(feet, side, f"feet.{side}"), f"feet.{side}") for side in ("left", "right")
    )
    return left, right


def read_shoes(reader: Reader, table: Table, key: str, also: Collection[str] = ()) -> tuple[Shoe, Shoe, Shoe]:
    """The pair's values, and what differs in the left and the right shoe."""
    shoe = reader.value(Shoe, table, key, ("left", "right", *also))
    left, right = (reader.value(Shoe, reader.table(table, side, f"{key}.{side}"), f"{key}.{side}") for side in ("left", "right"))
    check_shoes(reader, key, shoe, left, right)
    return shoe, left, right


def _check_lacing(reader: Reader, key: str, lacing: str | None, lacing_mend: LacingMend) -> None:
    mend = None if lacing is None else lacing_mend(lacing)
    if mend is not None:
        reader.error(key, f"{shown(lacing)} is no lacing.", mend)


def _check_schema(reader: Reader, table: Table) -> None:
    if "schema" not in table:
        reader.error("schema", "The schema number is missing.", f"Add schema = {SCHEMA} as the first line.")
    elif table["schema"] is True or table["schema"] != SCHEMA:
        reader.error("schema", f"This version reads schema {SCHEMA} only.", f"Write schema = {SCHEMA}.")


def _complaints(reader: Reader, table: Table) -> tuple[Complaint, ...]:
    given = reader.tables(table, "complaint", "complaint")
    if len(given) > MAX_COMPLAINTS:
        what = f"{len(given)} complaints are given; at most {MAX_COMPLAINTS} can be weighed together."
        reader.error(f"complaint[{MAX_COMPLAINTS}]", what, "Keep the ones that bother most.")
    return tuple(reader.value(Complaint, item, f"complaint[{index}]") for index, item in enumerate(given[:MAX_COMPLAINTS]))


def _answers(reader: Reader, table: Table) -> Answers:
    """``groups`` keeps ticked groups whose signs were not named yet, so that writing a case loses no warning."""
    answers = reader.value(Answers, table, "answers", also=("groups",))
    groups = table.get("groups", [])
    if not isinstance(groups, list) or not all(type(item) is int and 1 <= item <= GROUPS for item in groups):
        reader.error("answers.groups", f"This must be a list of groups from 1 to {GROUPS}.", "Name the signs in red_flags.")
        return answers
    return Answers(
        asked=answers.asked,
        red_flags=answers.red_flags,
        follow_ups=answers.follow_ups,
        groups=tuple(groups),
        corrected=answers.corrected,
        corrected_days=answers.corrected_days,
    )


def write_case(case: Case) -> str:
    """The case as TOML; reading it again gives the same case."""
    shoe = with_sections(table_of(case.shoe), left=table_of(case.shoe_left), right=table_of(case.shoe_right))
    answers = with_sections(table_of(case.answers))
    if case.answers.groups:
        answers["groups"] = list(case.answers.groups)
    table = with_sections(
        {"schema": SCHEMA},
        person=table_of(case.person),
        feet=feet_table(case.left, case.right),
        shoe=shoe,
        socks=table_of(case.socks),
        activity=table_of(case.activity),
        complaint=[table_of(complaint) for complaint in case.complaints],
        answers=answers,
        tried=[table_of(item) for item in case.tried],
    )
    return toml_text(table)


def feet_table(left: FootShape, right: FootShape) -> PlainTable:
    """Both feet, as far as anything is known of them."""
    return with_sections({}, left=table_of(left), right=table_of(right))
