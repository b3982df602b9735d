"""Sources: every entry names one, every name leads to one, every one is named somewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lacedoctor.storage.findings import meant, shown
from lacedoctor.storage.knowledge_lint import Lint
from lacedoctor.storage.toml_lines import join_key

HOUSE_RULE = "house-rule"
SOURCES, SOURCE, VOTES = "sources", "source", "votes"


def cited_in(texts: Iterable[str]) -> frozenset[str]:
    """Every text in these TOML texts: whatever is a source among them is cited."""
    return frozenset(word for text in texts for word in _words(tomllib.loads(text)))


def check_sources(lint: Lint, elsewhere: frozenset[str]) -> None:
    """Empty lists, unknown names, files without any, and sources that nothing cites, here or ``elsewhere``."""
    if SOURCES not in lint.documents or not isinstance(lint.table(SOURCES).get(SOURCE), Mapping):
        return
    known = lint.table(SOURCES)[SOURCE]
    cited = set(elsewhere)
    for file, document in lint.documents.items():
        lists = [] if file == SOURCES else list(_lists(document.table, ""))
        if not lists and file != SOURCES:
            lint.error(file, "", "Nothing in this file names a source.", f'Add sources = ["{HOUSE_RULE}"] below its review date.')
        for key, names in lists:
            _check_list(lint, file, key, names, known)
        cited.update(() if file == SOURCES else _words(document.table))
    for name in known:
        if name not in cited:
            lint.warn(SOURCES, f'{SOURCE}."{name}"', "Nothing cites this source.", "Cite it, or remove it.")


def _check_list(lint: Lint, file: str, key: str, names: list[Any], known: Mapping[str, Any]) -> None:
    if not names:
        lint.error(file, key, "No source is named.", f"Name one, or {HOUSE_RULE}.")
    for number, name in enumerate(names):
        ours = name == HOUSE_RULE and f".{VOTES}[" not in key  # a vote is somebody else's
        if not isinstance(name, str) or (not ours and name not in known):
            mend = meant(str(name), known).partition(" Known are")[0]
            mend = mend if mend.startswith("Did you") else "Add it to sources.toml, or mend its name."
            lint.error(file, f"{key}[{number}]", f"{shown(name)} is no source.", mend)


def _words(value: Any) -> Iterator[str]:
    """Every text anywhere in a value: sources are also named in votes and the like."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _words(item)


def _lists(value: Any, key: str) -> Iterator[tuple[str, list[Any]]]:
    """Every list called sources (or source, as lacings say) anywhere, and every vote, with its key."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            own = join_key(key, name)
            if name in (SOURCES, SOURCE) and isinstance(item, list):
                yield own, item
            elif name == VOTES and isinstance(item, list):
                yield from ((f"{own}[{number}]", vote) for number, vote in enumerate(item) if isinstance(vote, list))
            else:
                yield from _lists(item, own)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _lists(item, f"{key}[{number}]")
