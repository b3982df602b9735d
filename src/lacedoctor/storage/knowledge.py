"""The knowledge files as domain values. They ship with the product; a file that cannot be read is our own error."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from lacedoctor.domain.case import EyestayGap
from lacedoctor.domain.knowledge import (
    ActionText,
    Band,
    CauseRule,
    Combination,
    Disagreement,
    FindingRule,
    Group,
    Knowledge,
    QuestionText,
    RedFlag,
    Remedies,
    Remedy,
    Source,
    Topic,
)
from lacedoctor.domain.words import Foot, LacingOutput, Level
from lacedoctor.domain.zones import Zone
from lacedoctor.storage.assets import asset_texts
from lacedoctor.storage.knowledge_composition import composition_from
from lacedoctor.storage.zones import load_zones

if TYPE_CHECKING:
    from lacedoctor.domain.population import Population
    from lacedoctor.domain.sizes import SizeTables

Table = Mapping[str, Any]
# A screen, a file or the check needs them without the rest, or they are seldom looked up: each has a reader of its own.
READ_APART = ("foot_map", "fit_questions", "zones", "lacing_problems", "sizes", "population", "sources", "symptoms")
ALWAYS = "always"


class _Sources(Mapping[str, Source]):
    """Who said what, by id: read when a source is first looked up, which most commands never do."""

    @cached_property
    def _read(self) -> Mapping[str, Source]:
        table = tomllib.loads(asset_texts("knowledge")["sources"])["source"]
        return {name: Source(name, item["title"], item["tier"]) for name, item in table.items()}

    def __getitem__(self, key: str) -> Source:
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


@cache
def load_knowledge() -> Knowledge:
    """Everything under ``assets/knowledge``, read once."""
    files = {name: tomllib.loads(text) for name, text in asset_texts("knowledge").items() if name not in READ_APART}
    return knowledge_from(files, load_zones())


def knowledge_from(files: Mapping[str, Table], zones: Mapping[str, Zone]) -> Knowledge:
    """The knowledge of parsed files, by stem; they are laid out as ``knowledge_shape`` says."""
    causes, flags, topics, remedies = files["causes"], files["red_flags"], files["topics"], files["remedies"]
    facts: Mapping[str, Table] = {**causes["facts"], **remedies["words"]}
    return Knowledge(
        zones=zones,
        flags={item["slug"]: _flag(item) for item in flags["flag"]},
        groups=tuple(Group(item["number"], item["ask"], tuple(item["flags"])) for item in flags["group"]),
        findings={item["id"]: _finding(item) for item in files["findings"]["finding"]},
        causes={item["id"]: _cause(item) for item in causes["cause"]},
        fact_words={name: fact["say"] for name, fact in facts.items()},
        fact_sources={name: tuple(fact["sources"]) for name, fact in facts.items()},
        fact_files={**dict.fromkeys(causes["facts"], "causes"), **dict.fromkeys(remedies["words"], "remedies")},
        remedies={name: _remedies(item) for name, item in {**remedies["zone"], ALWAYS: remedies[ALWAYS]}.items()},
        actions={name: _action(name, item) for name, item in files["actions"].items() if isinstance(item, dict)},
        questions={item["key"]: _question(item) for item in files["questions"]["question"]},
        sources=_Sources(),
        topics=tuple(_topic(item) for item in topics["topic"]),
        composition=composition_from(files["composition"]),
        disagreements=tuple(_disagreement(item) for item in files["disagreements"]["disagreement"]),
        say={**topics["say"], **files["findings"]["say"]},
        sizes=_sizes,
        population=_population,
    )


def _flag(item: Table) -> RedFlag:
    return RedFlag(
        slug=item["slug"],
        question=item["question"],
        say=item["say"],
        level_alone=Level(item["level_alone"]) if "level_alone" in item else None,
        lacing_output=LacingOutput(item["lacing_output"]) if "lacing_output" in item else None,
        group=item.get("group"),
        combinations=tuple(_combination(part) for part in item.get("combination", ())),
        exceptions=tuple(item.get("exceptions", ())),
        sources=tuple(item["sources"]),
    )


def _combination(item: Table) -> Combination:
    return Combination(
        level=Level(item["level"]),
        when=item["when"],
        with_any=tuple(item.get("with_any", ())),
        conditions_any=tuple(item.get("conditions_any", ())),
        sensations_any=tuple(item.get("sensations_any", ())),
        follow_up=item.get("follow_up", ""),
        sources=tuple(item["sources"]),
    )


def _finding(item: Table) -> FindingRule:
    bands = tuple(Band(**band) for band in item["bands"])
    return FindingRule(
        id=item["id"],
        title=item["title"],
        bands=bands,
        sources=tuple(item["sources"]),
        accuracy=item.get("accuracy", 0.0),
        accuracy_words=item.get("accuracy_words", ""),
    )


def _cause(item: Table) -> CauseRule:
    return CauseRule(id=item["id"], title=item["title"], say=item["say"], weights=item["weights"], sources=tuple(item["sources"]))


def _action(name: str, item: Table) -> ActionText:
    return ActionText(action=name, say=item["say"], costs=tuple(item.get("costs", ())), sources=tuple(item["sources"]))


def _remedies(item: Table) -> Remedies:
    return Remedies(
        lacing=tuple(_remedy(part) for part in item.get("lacing", ())),
        other=tuple(_remedy(part) for part in item.get("other", ())),
        avoid=tuple((part["do"], part["because"]) for part in item.get("avoid", ()) if "when" not in part),
        ruled_out=tuple(_remedy({**part, "what": part["because"]}) for part in item.get("avoid", ()) if "when" in part),
    )


def _remedy(item: Table) -> Remedy:
    return Remedy(
        action=item["do"],
        weight=item.get("weight", 0),
        when=tuple(item.get("when", ())),
        any_of=tuple(item.get("any", ())),
        unless=tuple(item.get("unless", ())),
        side=item.get("side"),
        row=item.get("row"),
        what=item.get("what", ""),
    )


def _disagreement(item: Table) -> Disagreement:
    return Disagreement(
        say=item["say"],
        actions=tuple(item["beside"]),
        zones=tuple(item.get("zones", ())),
        any_of=tuple(item.get("any", ())),
        sources=tuple(item["sources"]),
    )


def _question(item: Table) -> QuestionText:
    return QuestionText(
        item["key"], item["ask"], item["would_change"], tuple(_answer(value, item["key"]) for value in item["try"])
    )


def _answer(value: object, key: str) -> object:
    """A trial answer as the case holds it."""
    if key == "complaint.foot":
        return Foot(str(value))
    if isinstance(value, list):
        return tuple(value)
    return EyestayGap(**value) if isinstance(value, dict) else value


def _topic(item: Table) -> Topic:
    return Topic(id=item["id"], title=item["title"], say=item["say"], sources=tuple(item["sources"]))


def _sizes() -> SizeTables:
    from lacedoctor.storage.fit_tables import load_sizes  # only where a foot was measured

    return load_sizes()


def _population() -> Population:
    from lacedoctor.storage.fit_tables import load_population  # the same

    return load_population()
