"""What a gear profile looks like as TOML. Health answers have no place in it, whoever writes them there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, MutableMapping
from dataclasses import replace
from typing import Any

from lacedoctor.domain.case import Activity, Person, Socks
from lacedoctor.domain.fields import specs_of
from lacedoctor.domain.profile import OwnedShoe, Profile, Trial
from lacedoctor.errors import Problem
from lacedoctor.storage.cases import feet_table, read_feet, read_shoes
from lacedoctor.storage.measures import check_feet
from lacedoctor.storage.reader import Reader, Table
from lacedoctor.storage.tables import PlainTable, table_of, with_sections
from lacedoctor.storage.toml_document import Document
from lacedoctor.storage.toml_lines import join_key

SCHEMA = 1  # the first: no file of an earlier one was ever written, so there is none to migrate
SECTIONS = ("schema", "person", "feet", "shoe", "socks", "activity")
HEALTH_TABLES = ("answers", "complaint")
HEALTH_KEYS = ("conditions", "pregnant_weeks")  # of [person]
_PERSON_KEYS = ("name", "age", "sex")
_NOT_KEPT = "This is never kept in a profile; it is passed over, and left out at the next save."


def profile_from(document: Document, fallback_name: str, lenient: bool = False) -> tuple[Profile, tuple[Problem, ...]]:
    """The profile of a parsed file and the warnings; FileProblemError with every error.

    With ``lenient``, and always for a newer schema, what is not understood is a warning and stays unknown.
    """
    schema = document.table.get("schema", SCHEMA)
    newer = type(schema) is int and schema > SCHEMA
    reader = Reader(document, lenient=lenient or newer)
    if newer:
        reader.warn("schema", f"The file is of schema {schema}; this version understands {SCHEMA}.", "The rest is kept as it is.")
    elif type(schema) is not int or schema != SCHEMA:
        reader.error("schema", f"The schema number must be {SCHEMA}.", f"Write schema = {SCHEMA} as the first line.")
    profile = _profile(reader, document.table, fallback_name)
    return profile, reader.finish()


def _profile(reader: Reader, table: Table, fallback_name: str) -> Profile:
    reader.known_keys(_without_health(reader, table, HEALTH_TABLES, ""), SECTIONS, "")
    person = _person(reader, reader.table(table, "person", "person"), fallback_name)
    left, right = read_feet(reader, table)
    check_feet(reader, left, right, adult=person.age is not None and not person.is_child)
    shoes: list[OwnedShoe] = []
    for index, item in enumerate(reader.tables(table, "shoe", "shoe")):
        shoes.append(_owned_shoe(reader, item, f"shoe[{index}]", {shoe.id for shoe in shoes}))
    return Profile(
        name=person.name or fallback_name,
        person=person,
        left=left,
        right=right,
        shoes=tuple(shoes),
        socks=reader.value(Socks, reader.table(table, "socks", "socks"), "socks"),
        activity=reader.value(Activity, reader.table(table, "activity", "activity"), "activity"),
    )


def _person(reader: Reader, table: Table, fallback_name: str) -> Person:
    specs = {name: spec for name, spec in specs_of(Person).items() if name in _PERSON_KEYS}
    person = Person(**reader.fields(specs, _without_health(reader, table, HEALTH_KEYS, "person"), "person"))
    if person.name is None:
        reader.warn("person.name", "The profile has no name.", f"The file's name, {fallback_name}, is taken.")
    return replace(person, name=person.name or fallback_name)


def _without_health(reader: Reader, table: Table, names: Collection[str], key: str) -> Table:
    for name in names:
        if name in table:
            reader.warn(join_key(key, name), _NOT_KEPT)
    return {name: value for name, value in table.items() if name not in names}


def _owned_shoe(reader: Reader, table: Table, key: str, taken: set[str]) -> OwnedShoe:
    specs = specs_of(OwnedShoe)
    shoe, left, right = read_shoes(reader, table, key, also=("id", "trial", *specs))
    trials = tuple(
        reader.value(Trial, item, f"{key}.trial[{index}]")
        for index, item in enumerate(reader.tables(table, "trial", f"{key}.trial"))
    )
    own = reader.fields(specs, table, key, also=table)
    return OwnedShoe(id=_shoe_id(reader, table, key, taken), shoe=shoe, left=left, right=right, trials=trials, **own)


def _shoe_id(reader: Reader, table: Table, key: str, taken: set[str]) -> str:
    given = table.get("id")
    if isinstance(given, str) and given and given not in taken:
        return given
    number = len(taken) + 1
    while f"shoe-{number}" in taken:
        number += 1
    if given is None:
        reader.warn(f"{key}.id", "The shoe has no id.", f'It is called shoe-{number} for now; write id = "shoe-{number}".')
    else:
        reader.error(f"{key}.id", "The id must be a text that no other shoe of this profile has.", f'Write id = "shoe-{number}".')
    return f"shoe-{number}"


def profile_table(profile: Profile) -> PlainTable:
    """The profile as a plain table, without conditions, pregnancy or anything else that is a health answer."""
    person = replace(profile.person, name=profile.name)
    return with_sections(
        {"schema": SCHEMA},
        person=table_of(person, leave_out=[name for name in specs_of(Person) if name not in _PERSON_KEYS]),
        feet=feet_table(profile.left, profile.right),
        shoe=[_shoe_table(shoe) for shoe in profile.shoes],
        socks=table_of(profile.socks),
        activity=table_of(profile.activity),
    )


def _shoe_table(shoe: OwnedShoe) -> PlainTable:
    return with_sections(
        {"id": shoe.id, **table_of(shoe), **table_of(shoe.shoe)},
        left=table_of(shoe.left),
        right=table_of(shoe.right),
        trial=[table_of(trial) for trial in shoe.trials],
    )


def holds_health(table: Table) -> bool:
    """Whether somebody wrote health answers into a profile."""
    person = table.get("person")
    return any(name in table for name in HEALTH_TABLES) or (
        isinstance(person, Mapping) and any(name in person for name in HEALTH_KEYS)
    )


def remove_health(table: MutableMapping[str, Any]) -> None:
    """Take health answers out of a parsed profile, plain or tomlkit's."""
    for name in HEALTH_TABLES:
        table.pop(name, None)
    person = table.get("person")
    if isinstance(person, MutableMapping):
        for name in HEALTH_KEYS:
            person.pop(name, None)
