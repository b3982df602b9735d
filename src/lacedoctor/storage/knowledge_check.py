"""The lint of the knowledge: every fault at its file and line, with what mends it.

It has four steps, and the later ones are taken only while nothing is broken: is it TOML, is it laid out as it must be, do all
names lead somewhere, can every rule do something. The last is judged by the advice itself, which is handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache, partial

from lacedoctor.domain.rule_faults import Judge, placed
from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.storage.assets import asset_texts
from lacedoctor.storage.knowledge import READ_APART, knowledge_from
from lacedoctor.storage.knowledge_lint import Lint
from lacedoctor.storage.knowledge_names import check_names
from lacedoctor.storage.knowledge_rules import check_rules
from lacedoctor.storage.knowledge_shape import SHAPES, check_shape
from lacedoctor.storage.knowledge_sources import check_sources, cited_in
from lacedoctor.storage.toml_document import Document, parse_document
from lacedoctor.storage.zones import zones_from

FOLDER = "knowledge"
STALE_DAYS = 365


def check_knowledge(
    texts: Mapping[str, str] | None = None, *, today: dt.date | None = None, judges: tuple[Judge, ...] = ()
) -> tuple[Problem, ...]:
    """What is wrong with the knowledge.

    ``texts``: the files by stem, the shipped ones where none are given. ``today``: review dates are held against it; without
    it they are only looked at for being there. ``judges``: say what rules cannot do anything.
    """
    texts = asset_texts(FOLDER) if texts is None else texts
    documents, found = _documents(texts)
    missing = [stem for stem in SHAPES if stem not in texts]
    found += [_missing_file(stem) for stem in missing]
    lint = Lint(documents, found)
    for stem, document in documents.items():
        _check_head(stem, document, lint, today)
        if stem in SHAPES:
            check_shape(document.table, SHAPES[stem], partial(lint.error, stem))
    check_sources(lint, _cited_by_lacings())
    if not lint.broken:
        check_names(lint)
    if not lint.broken:
        _check_working(lint, judges)
    return tuple(sorted(lint.problems, key=lambda problem: (problem.file, problem.line)))


@cache
def _cited_by_lacings() -> frozenset[str]:
    return cited_in(asset_texts("lacing_patterns").values())


def _documents(texts: Mapping[str, str]) -> tuple[dict[str, Document], list[Problem]]:
    documents: dict[str, Document] = {}
    found: list[Problem] = []
    for stem, text in texts.items():
        try:
            documents[stem] = parse_document(text, f"{FOLDER}/{stem}.toml")
        except FileProblemError as error:
            found += error.problems
    return documents, found


def _missing_file(stem: str) -> Problem:
    mend = "Install LaceDoctor again."
    return Problem(file=f"{FOLDER}/{stem}.toml", line=0, key="", what="This file is missing.", mend=mend)


def _check_head(stem: str, document: Document, lint: Lint, today: dt.date | None) -> None:
    """Schema and review date."""
    if document.table.get("schema") != 1:
        lint.error(stem, "schema", "This must be 1.", "Begin the file with schema = 1.")
    reviewed = document.table.get("reviewed")
    if type(reviewed) is not dt.date:
        lint.error(
            stem,
            "reviewed",
            "It is not said when this file was last reviewed.",
            "Add reviewed = 2026-05-31, without quotation marks.",
        )
    elif today is not None and reviewed > today:
        lint.error(stem, "reviewed", f"{reviewed} is yet to come.", "Give the day it was reviewed.")
    elif today is not None and (today - reviewed).days > STALE_DAYS:
        what = f"It was last reviewed on {reviewed}, more than a year ago."
        lint.warn(stem, "reviewed", what, "Review it against its sources, then change the date.")


def _check_working(lint: Lint, judges: tuple[Judge, ...]) -> None:
    tables = {stem: document.table for stem, document in lint.documents.items()}
    knowledge = knowledge_from(
        {stem: table for stem, table in tables.items() if stem not in READ_APART}, zones_from(tables["zones"])
    )
    check_rules(knowledge, lint)
    if lint.broken:
        return
    for judge in judges:
        for fault in judge(knowledge, placed(knowledge)):
            lint.add(fault.file, fault.key, fault.what, fault.mend, warning=fault.warning)
