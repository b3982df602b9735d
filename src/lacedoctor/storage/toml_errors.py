"""What is wrong with a text that is no TOML, in plain words and at the line where it is to be mended."""

from __future__ import annotations

import re

from lacedoctor.storage.toml_lines import opened_at

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTES = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
_STARTS_A_KEY = re.compile(r"""\s*(?:\[\[?[\w.-]+\]{1,2}|[\w"'.-]+\s*=).*""")
_TOO_LONG = re.compile(r"\d{4000}")
_JOIN = "Join the two tables, or write [[…]] for one more of them."
_BACKSLASH = "Write it twice, \\\\, or put the text in single quotation marks."
# What Python's reader says, what that means, and how it is mended.
_PLAIN = (
    ("Cannot overwrite a value", "this key stands here for the second time", "Keep one of the two."),
    ("Duplicate inline table key", "this table names a key twice", "Keep one of the two."),
    ("Cannot declare", "this [header] stands here for the second time", _JOIN),
    ("Cannot mutate immutable namespace", "this adds to what is complete already", "Write it all in one place."),
    ("Cannot redefine namespace", "this [header] stands for something else already", _JOIN),
    ("Unclosed inline table", "this table in { } is not closed", "Write it on one line, with commas between its keys."),
    ("Unterminated string", "a text is not closed", "Add the quotation mark at its end."),
    ("Expected '=' after a key", "there is no = after the name", "Write it like name = value, with = and no colon."),
    ("Expected ']' at", "this [header] is not closed", "Write it like [name] or [[name]]."),
    ("Expected ']]' at", "this [[header]] is not closed", "Write it like [[name]]."),
    ("Expected newline or end", "something follows the value", "Put one key on each line; remarks begin with #."),
    ("Unescaped '\\' in a string", "a backslash in a text stands for nothing", _BACKSLASH),
    ("Invalid hex value", "a backslash in a text stands for no letter", _BACKSLASH),
    ("Escaped character", "a backslash in a text stands for no letter", "Write it twice, \\\\."),
    ("Invalid date or datetime", "there is no such date", "Put it in quotation marks if it is a text."),
    ("Invalid initial character", "a name is missing or ill-formed", "Names are made of letters, digits, - and _."),
    ("Invalid statement", "this line begins with neither a name nor a [header]", "Remarks begin with #."),
)  # fmt: skip


def syntax_error(text: str, message: str) -> tuple[int, str, str]:
    """Line (0 where the message names none), what is wrong and the remedy, from the message of Python's TOML reader."""
    place = _PLACE.search(message)
    said = message[: place.start()] if place else message
    lines = text.split("\n")
    line = int(place.group(1) or _last_written(lines)) if place else 0
    column = int(place.group(2) or 0) if place else 0
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if said == "Unclosed array" or (said.startswith("Invalid value") and not here[: max(column - 1, 0)].strip()):
        return _unclosed_list(lines, opened_at(text, line), line)
    if said == "Unterminated string":
        line = text.count("\n", 0, max(text.rfind('"""'), text.rfind("'''"), 0)) + 1
    if said.startswith("Illegal character"):
        return line, *_illegal(said)
    if curly := next((mark for mark in here if mark in _QUOTES), "") if said.startswith("Invalid") else "":
        return line, f"{curly} is no quotation mark of TOML", f"Write {_QUOTES[curly]} instead."
    if said.startswith("Invalid value"):
        return line, *_no_value(here[max(column - 1, 0) :].strip())
    if said.startswith("Expected newline") and here[max(column - 1, 0) :].startswith(","):
        return line, "a comma follows the value", "Put square brackets round a list, and each key on a line of its own."
    if said == "Cannot overwrite a value" and here.lstrip().startswith("["):
        said = "Cannot redefine namespace"
    for start, what, mend in _PLAIN:
        if said.startswith(start):
            return line, what, mend
    if digits := _TOO_LONG.search(text):
        return text.count("\n", 0, digits.start()) + 1, "this number is far too long", "Write a shorter one."
    return line, said, "Texts stand in quotation marks, lists in square brackets."


def _last_written(lines: list[str]) -> int:
    """The last line that holds anything: where a file ends too early."""
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)


def _illegal(said: str) -> tuple[str, str]:
    if said.endswith(r"'\n'") or said.endswith(r"'\r'"):
        return "a text is not closed", "Add the quotation mark at its end, or open a text of several lines with three of them."
    return f"it holds a control character ({said.partition(' character ')[2]})", "Remove it; a tab in a text is written \\t."


def _unclosed_list(lines: list[str], start: int, line: int) -> tuple[int, str, str]:
    """A list is noticed as open where the next key stands: it is to be closed on the line before. Else a comma is missing."""
    start = start or line
    if line == start or not _STARTS_A_KEY.fullmatch(lines[line - 1]):
        return line, f"the list that begins on line {start} goes on without a comma or is not closed", "Add the comma, or a ]."
    before = [
        number for number in range(start, line) if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#")
    ]
    return before[-1], f"the list that begins on line {start} is not closed", "Add a ] behind its last item."


def _no_value(rest: str) -> tuple[str, str]:
    if not rest or rest.startswith("#"):
        return "the value is missing", "Write one behind the =, or remove the line."
    if re.match(r"[+-]?[\d.]", rest):
        return "this is no number", "Write numbers like 7 or 1.5; a text stands in quotation marks."
    if rest[:4].casefold() == "true" or rest[:5].casefold() == "false":
        return "true and false are written in small letters", "Write true or false."
    return "this value is neither text, number nor list", "Put a text in quotation marks, a list in square brackets."
