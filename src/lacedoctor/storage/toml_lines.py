"""Which line every key of a TOML text stands on: a small scanner, since tomllib does not say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"""(?!")|\'\'\'.*?\'\'\'(?!\')|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<comment>\#[^\n]*)|(?P<newline>\n)|(?P<mark>\[\[|[\[\]{},=.])|(?P<word>[^\s\[\]{},=.\"'#]+)",
    re.DOTALL,
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")

Token = tuple[str, str, int]  # group name, text, line
MAX_PARTS = 32  # of a dotted key; no file of ours has more than five


def key_lines(text: str) -> dict[str, int]:
    """Line of every key, table and list item of valid TOML; broken text gives what could be made out."""
    scanner = _Scanner()
    for token in _tokens(text):
        scanner.feed(token)
    return scanner.lines


def opened_at(text: str, line: int) -> int:
    """Line on which the outermost list or inline table begins that is still open at the end of the line before ``line``, or at
    its end where ``line`` is the last; 0 where none is."""
    open_since: list[int] = []
    scanner = _Scanner()
    for token in _tokens(text):
        if token[2] >= line and open_since:
            break
        scanner.feed(token)
        depth = scanner.depth
        open_since = [*open_since[:depth], *[token[2]] * (depth - len(open_since))]
    return open_since[0] if open_since else 0


def too_deep_at(text: str, depth: int) -> int:
    """Line on which lists and inline tables lie more than ``depth`` deep for the first time; 0 where they never do."""
    level = 0
    for kind, mark, line in _tokens(text):
        if kind == "mark":
            level += mark.count("[") + mark.count("{") - mark.count("]") - mark.count("}")
            if level > depth:
                return line
    return 0


def join_key(parent: str, name: str) -> str:
    """``parent.name``, the name in quotation marks where it would not be a bare key."""
    shown = name if _BARE.fullmatch(name) else f'"{name}"'
    return f"{parent}.{shown}" if parent else shown


def _tokens(text: str) -> Iterator[Token]:
    line, at = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        yield match.lastgroup or "", match.group(), line


class _Scanner:
    """Fed with tokens; knows the table it is in, the key being read, and the lists and inline tables that are open."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self._table = ""
        self._counts: dict[str, int] = {}  # items so far of every [[table]]
        self._header = ""  # "[" or "[[" while a header is read
        self._names: list[str] = []
        self._in_value = False
        self._open: list[list[str | int]] = []  # [key, index] of an open list, [key, -1] of an open inline table

    @property
    def depth(self) -> int:
        """How many lists and inline tables are open."""
        return len(self._open)

    def feed(self, token: Token) -> None:
        """Take the next token."""
        kind, text, line = token
        if kind == "comment":
            return
        if kind == "newline":
            if not self._open:
                self._names, self._in_value = [], False
        elif self._header:
            self._feed_header(token)
        elif not self._in_value and not self._names and not self._open and text in ("[", "[["):
            self._header = text
        elif self._in_value:
            self._feed_value(text, line)
        else:
            self._feed_key(token)

    def _feed_header(self, token: Token) -> None:
        kind, text, line = token
        if text != "]":
            if text != ".":
                self._names.append(_name(kind, text))
            return
        if self._names:
            self._enter(line)
        self._header, self._names = "", []

    def _enter(self, line: int) -> None:
        """Go into the table of a header; parts of it that are [[tables]] mean their last item."""
        key = ""
        for name in self._names[:-1][:MAX_PARTS]:
            key = self._last_item(join_key(key, name))
            self.lines.setdefault(key, line)
        key = join_key(key, self._names[-1])
        self.lines.setdefault(key, line)
        if self._header == "[[":
            self._counts[key] = self._counts.get(key, -1) + 1
        self._table = self._last_item(key)
        self.lines.setdefault(self._table, line)

    def _last_item(self, key: str) -> str:
        return f"{key}[{self._counts[key]}]" if key in self._counts else key

    def _feed_key(self, token: Token) -> None:
        kind, text, line = token
        if kind in ("word", "string"):
            self._names.append(_name(kind, text))
        elif text == "=" and self._names:
            key = str(self._open[-1][0]) if self._open else self._table
            for name in self._names[:MAX_PARTS]:
                key = join_key(key, name)
                self.lines.setdefault(key, line)
            self._names, self._in_value = [], True
            self._value_key = key
        elif text == "}" and self._open:
            self._close()
        elif text == ",":
            self._names = []

    def _feed_value(self, text: str, line: int) -> None:
        inside = self._open[-1] if self._open else None
        in_list = inside is not None and inside[1] != -1
        if text in ("]", "}"):
            self._close()
        elif text == ",":
            if in_list and inside is not None:
                inside[1] = int(inside[1]) + 1
            else:
                self._in_value = False
        else:
            key = f"{inside[0]}[{inside[1]}]" if in_list and inside is not None else self._value_key
            self.lines.setdefault(key, line)
            if text == "{":
                self._open.append([key, -1])
                self._in_value = False
            elif text in ("[", "[["):
                self._open_lists(key, line, len(text))

    def _open_lists(self, key: str, line: int, count: int) -> None:
        for _ in range(count):
            self.lines.setdefault(key, line)
            self._open.append([key, 0])
            key = f"{key}[0]"

    def _close(self) -> None:
        if self._open:
            self._open.pop()
        self._in_value = True


def _name(kind: str, text: str) -> str:
    if kind != "string":
        return text
    return text[1:-1] if text.startswith("'") else _unescaped(text)


def _unescaped(text: str) -> str:
    """A quoted key as it is meant; Python reads the same escapes."""
    try:
        return str(ast.literal_eval(text))
    except (SyntaxError, ValueError):
        return text[1:-1]
