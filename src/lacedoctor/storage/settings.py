"""The user's settings: read so that a mistake in them never keeps the program from starting, written so that comments stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lacedoctor.domain.fields import Spec
from lacedoctor.domain.settings import GLYPHS, UNITS, Settings
from lacedoctor.errors import FileProblemError, LaceDoctorError, Problem
from lacedoctor.storage.findings import described
from lacedoctor.storage.paths import Folders
from lacedoctor.storage.reader import Reader, Table
from lacedoctor.storage.toml_document import Document, read_document
from lacedoctor.storage.toml_lines import join_key

if TYPE_CHECKING:
    from lacedoctor.storage.editing import Make

SCHEMA = 1
_SPECS: Mapping[str, Spec] = MappingProxyType({
    "theme": Spec(kind="text"),
    "units": Spec(kind="word", words=UNITS),
    "glyphs": Spec(kind="word", words=GLYPHS),
    "emergency_number": Spec(kind="text"),
    "tail_mm": Spec(kind="number", low=0, high=1000),
    "shop_name": Spec(kind="text"),
})  # fmt: skip
_PRIVACY_SPECS = MappingProxyType({"days": Spec(kind="whole", low=0, high=36_500)})


def load_settings(folders: Folders) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings and what is wrong with them. A wrong value gives its default; an unreadable file is set aside."""
    path = folders.settings_file
    if not path.exists():
        return Settings(), ()
    try:
        return settings_from(read_document(path))
    except FileProblemError as error:
        return Settings(), (*error.problems, _set_aside(folders))


def _set_aside(folders: Folders) -> Problem:
    from lacedoctor.storage.atomic import corrupt_mark, set_aside  # as below

    path = folders.settings_file
    try:
        moved = set_aside(path, corrupt_mark())
    except LaceDoctorError as error:  # a folder that may not be written to: the defaults do all the same
        return Problem(file=str(path), line=0, key="", what=error.message, mend="The defaults are used.", warning=True)
    what = f"The file was moved to {moved.name}."
    return Problem(file=str(path), line=0, key="", what=what, mend="The defaults are used.", warning=True)


def settings_from(document: Document) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of a parsed file. Every problem is a warning, since the default takes the value's place."""
    reader = Reader(document, lenient=True)
    table = document.table
    schema = table.get("schema", SCHEMA)
    if type(schema) is not int or schema != SCHEMA:
        reader.warn("schema", f"This version understands schema {SCHEMA}.", "What it does not know is passed over.")
    given = reader.fields(_SPECS, table, "", ("schema", "privacy", "keys"))
    privacy = reader.fields(_PRIVACY_SPECS, reader.table(table, "privacy", "privacy"), "privacy")
    if "days" in privacy:
        given["privacy_days"] = privacy["days"]
    if not given.get("emergency_number", "?").strip():
        del given["emergency_number"]  # empty means unset
    return Settings(keys=_keys(reader, reader.table(table, "keys", "keys")), **given), reader.finish()


def _keys(reader: Reader, table: Table) -> Mapping[str, str]:
    """Command id to its keys, ``"n,right"``; which ids and keys exist is not known here."""
    keys = {}
    for name, value in _flat(table):
        if isinstance(value, str):
            keys[name] = value
        else:
            reader.error(join_key("keys", name), f"This must be a text, not {described(value)}.", 'Write it like "n,right".')
    return keys


def _flat(table: Table, prefix: str = "") -> list[tuple[str, Any]]:
    """A command id holds a dot, which TOML without quotation marks reads as tables within tables."""
    found: list[tuple[str, Any]] = []
    for name, value in table.items():
        found += _flat(value, f"{prefix}{name}.") if isinstance(value, Mapping) else [(f"{prefix}{name}", value)]
    return found


def setting_problems(folders: Folders, found: Iterable[tuple[str, str, str]]) -> tuple[Problem, ...]:
    """Warnings about settings that only their users can judge, such as keys: (key, what is wrong, how it is mended) of each."""
    return placed(read_document(folders.settings_file), found)


def placed(document: Document, found: Iterable[tuple[str, str, str]]) -> tuple[Problem, ...]:
    """The same for a settings file that is read already."""
    named = [(_as_written(document, key), what, mend) for key, what, mend in found]
    return tuple(document.problem(key, what, mend, warning=True) for key, what, mend in named)


def _as_written(document: Document, key: str) -> str:
    """The key of a table whose own names hold dots, with quotation marks where the file has them."""
    table, _, name = key.partition(".")
    quoted = join_key(table, name) if name else key
    return quoted if quoted in document.lines else key


def save_settings(folders: Folders, changes: Mapping[str, Any]) -> None:
    """Write those settings, by the names of ``Settings``, into the file; everything else in it stays as it is.

    ``None`` takes a setting out, so that its default holds again. LaceDoctorError where the file cannot be saved.
    """
    from lacedoctor.storage.atomic import corrupt_mark, locked, set_aside, write_text  # reading settings does without
    from lacedoctor.storage.editing import edited

    path = folders.settings_file
    with locked(folders.config):
        text = ""
        if path.exists():
            try:
                text = read_document(path).text
            except FileProblemError:
                set_aside(path, corrupt_mark())
        write_text(path, edited(text or f"schema = {SCHEMA}\n", lambda table, make: _change_all(table, changes, make)))


def _change_all(table: Any, changes: Mapping[str, Any], make: Make) -> None:
    for name, value in changes.items():
        if name == "keys":
            _put(table, "keys", dict(value) if value else None, make)
        elif name == "privacy_days":
            _put(table, "privacy", {**table.get("privacy", {}), "days": value} if value is not None else None, make)
        else:
            _put(table, name, value, make)


def _put(table: Any, name: str, value: Any, make: Make) -> None:
    if value is None:
        table.pop(name, None)
    else:
        table[name] = make(name, value)
