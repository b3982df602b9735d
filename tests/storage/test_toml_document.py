"""Every key of a TOML file is found on its line, and a file that is no TOML is refused with the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from lacedoctor.errors import FileProblemError
from lacedoctor.storage.toml_document import MAX_BYTES, decode_document, parse_document, read_document
from lacedoctor.storage.toml_lines import join_key, key_lines

SAMPLE = '''\
# a comment with [brackets] and = signs
schema = 1

[feet.left]   # [not.this]
"length_mm" = 270
arch.high = "no # comment"
text = """
[looks.like.a.header]
key = 1"""
[[complaint]]
zones = [
  "navicular",  # first
  'D08',
]
[[complaint]]
size = { system = "eu", value = "42" }
nested = [[1, 2],
  [3]]
tables = [{ a = 1 },
  { a = 2, b = 3 }]
[complaint.more]
"odd key" = 1979-05-27 07:32:00
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("schema", 2),
        ("feet", 4),
        ("feet.left", 4),
        ("feet.left.length_mm", 5),
        ("feet.left.arch.high", 6),
        ("feet.left.text", 7),
        ("complaint", 10),
        ("complaint[0].zones", 11),
        ("complaint[0].zones[1]", 13),
        ("complaint[1]", 15),
        ("complaint[1].size.value", 16),
        ("complaint[1].nested[0][1]", 17),
        ("complaint[1].nested[1]", 18),
        ("complaint[1].tables[0].a", 19),
        ("complaint[1].tables[1].b", 20),
        ('complaint[1].more."odd key"', 22),
    ],
)
def test_keys_are_found_on_their_line(key: str, line: int) -> None:
    assert parse_document(SAMPLE, "x.toml").line_of(key) == line


def test_a_key_that_is_missing_stands_where_its_table_does() -> None:
    assert parse_document(SAMPLE, "x.toml").line_of("complaint[1].size.width") == 16


def test_windows_line_ends_and_a_byte_order_mark_count_like_any_other() -> None:
    document = decode_document(b"\xef\xbb\xbf" + SAMPLE.replace("\n", "\r\n").encode(), "x.toml")
    assert document.line_of("complaint[0].zones[1]") == 13


_KEYS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=6)
_SCALARS = st.integers(-9, 9) | st.booleans() | st.text(max_size=8) | st.dates() | st.floats(allow_nan=False)
_TABLES = st.recursive(
    st.dictionaries(_KEYS, _SCALARS, max_size=3),
    lambda inner: st.dictionaries(
        _KEYS, _SCALARS | inner | st.lists(inner, max_size=3) | st.lists(_SCALARS, max_size=3), max_size=4
    ),
    max_leaves=8,
)


@given(_TABLES, st.booleans())
@settings(deadline=None)
def test_exactly_the_keys_of_the_file_are_found(table: dict[str, Any], multiline: bool) -> None:
    assert set(key_lines(tomli_w.dumps(table, multiline_strings=multiline))) == set(_paths(table, ""))


def _paths(value: Any, path: str) -> list[str]:
    if isinstance(value, dict):
        inside = [(join_key(path, name), item) for name, item in value.items()]
    elif isinstance(value, list):
        inside = [(f"{path}[{index}]", item) for index, item in enumerate(value)]
    else:
        return []
    return [found for key, item in inside for found in (key, *_paths(item, key))]


@given(st.text(alphabet="ab[]{}=.,#\"'\\\n 1", max_size=40))
@settings(deadline=None)
def test_broken_text_never_breaks_the_line_count(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in key_lines(text).values())


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"a = 1\nb = \n", 2, "not TOML"),
        (b"a = 1\n\na = 2\n", 3, "not TOML"),
        (b"a = [1,\n2", 2, "not TOML"),
        (b"a = 1\nb = '\xff'\n", 2, "not UTF-8"),
        (b"\xff\xfea\0", 1, "UTF-16"),
        (b"a\0\n\xff", 2, "something binary"),
        (b'a = ["x",\n  "y"\n\n# c\nb = 2\n', 2, "list that begins on line 1 is not closed"),
        (b'a = [\n"x"\n"y"]\n', 3, "goes on without a comma"),
        (b't = "x\nb = 1\n', 1, "a text is not closed"),
        (b't = """x\n\nb = 1\n', 1, "a text is not closed"),
        ("a = 1\nt = “x”\n".encode(), 2, "no quotation mark of TOML"),
        (b"a = True\n", 1, "small letters"),
        (b"a = 1\n[b]\n[b]\n", 3, "for the second time"),
        (b"[b]\n[[b]]\n", 2, "something else already"),
        (b"a = 1\nb = " + b"9" * 5000, 2, "far too long"),
        (b"a = " + b"[" * 20_000 + b"\n", 1, "nested too deeply"),
        (b"#" * (MAX_BYTES + 1), 1, "larger than 2 MB"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(data: bytes, line: int, words: str) -> None:
    with pytest.raises(FileProblemError) as caught:
        decode_document(data, "x.toml")
    (problem,) = caught.value.problems
    assert (problem.line, words in problem.what) == (line, True)


def test_a_file_that_is_not_there_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="cannot be read"):
        read_document(tmp_path / "missing.toml")


def test_control_characters_of_the_file_do_not_reach_the_terminal() -> None:
    document = parse_document('"\\u001b[31m" = 1\n', "x.toml")
    (key,) = document.table
    assert "\x1b" not in str(document.problem(join_key("", key), f"{key} is odd."))
