"""The knowledge files as domain values. They ship with the product; a file that cannot be read is our own error."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

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
from lacedoctor.domain.words import LACING_ACTIONS, OTHER_ACTIONS, Foot, LacingOutput, Level
from lacedoctor.errors import Problem
from lacedoctor.storage.assets import asset_texts
from lacedoctor.storage.fit_tables import load_population, load_sizes
from lacedoctor.storage.zones import load_zones

Table = Mapping[str, Any]
HOUSE_RULE = "house-rule"
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
    causes, flags, topics, remedies = files["causes"], files["red_flags"], files["topics"], files["remedies"]
    facts: Mapping[str, Table] = {**causes["facts"], **remedies["words"]}
    return Knowledge(
        zones=load_zones(),
        flags={item["slug"]: _flag(item) for item in flags["flag"]},
        groups=tuple(Group(item["number"], item["ask"], tuple(item["flags"])) for item in flags["group"]),
        findings={item["id"]: _finding(item) for item in files["findings"]["finding"]},
        causes={item["id"]: _cause(item) for item in causes["cause"]},
        fact_words={name: fact["say"] for name, fact in facts.items()},
        fact_sources={name: tuple(fact["sources"]) for name, fact in facts.items()},
        remedies={name: _remedies(item) for name, item in {**remedies["zone"], ALWAYS: remedies[ALWAYS]}.items()},
        actions={name: _action(name, item) for name, item in files["actions"].items() if isinstance(item, dict)},
        questions={item["key"]: _question(item) for item in files["questions"]["question"]},
        sources=_Sources(),
        topics=tuple(_topic(item) for item in topics["topic"]),
        disagreements=tuple(_disagreement(item) for item in files["disagreements"]["disagreement"]),
        say={**topics["say"], **files["findings"]["say"]},
        sizes=load_sizes(),
        population=load_population(),
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


def check_knowledge() -> tuple[Problem, ...]:
    """What is wrong with the shipped knowledge: unknown ids, gaps in bands, actions without words, missing sources."""
    knowledge = load_knowledge()
    return (
        *_missing_words(knowledge),
        *_unknown_facts(knowledge),
        *_unknown_remedies(knowledge),
        *_unknown_flags(knowledge),
        *_broken_bands(knowledge),
        *_unknown_sources(knowledge),
    )


def _missing_words(knowledge: Knowledge) -> Iterable[Problem]:
    for action in (*LACING_ACTIONS, *OTHER_ACTIONS):
        if action not in knowledge.actions:
            yield _problem("actions", action, "this action has no words.", "Add a table with say and sources.")
    for action in knowledge.actions:
        if action not in LACING_ACTIONS and action not in OTHER_ACTIONS:
            yield _problem("actions", action, "no action is called that.", "Remove it, or mend its name.")


def _unknown_facts(knowledge: Knowledge) -> Iterable[Problem]:
    used = {fact for cause in knowledge.causes.values() for fact in cause.weights}
    used |= {fact for item in knowledge.disagreements for fact in item.any_of}
    used |= {fact for _, part in _all_remedies(knowledge) for fact in (*part.when, *part.any_of, *part.unless)}
    for fact in sorted(used - set(knowledge.fact_words)):
        yield _problem("causes", fact, "this fact has no words.", "Add it under [facts].")
    for fact in sorted(set(knowledge.fact_words) - used):
        yield _problem("causes", fact, "no cause weighs this fact and no remedy asks for it.", "Use it, or remove it.")


def _all_remedies(knowledge: Knowledge) -> Iterable[tuple[str, Remedy]]:
    for place, remedies in knowledge.remedies.items():
        for part in (*remedies.lacing, *remedies.other, *remedies.ruled_out):
            yield place, part


def _unknown_remedies(knowledge: Knowledge) -> Iterable[Problem]:
    for place, part in _all_remedies(knowledge):
        if part.action not in knowledge.actions:
            yield _problem("remedies", place, f"no action is called '{part.action}'.", "Mend its name.")
    for place in knowledge.remedies:
        if place != ALWAYS and place not in knowledge.zones:
            yield _problem("remedies", place, "no zone is called that.", "Mend its name.")


def _unknown_flags(knowledge: Knowledge) -> Iterable[Problem]:
    named = [(flag.slug, slug) for flag in knowledge.flags.values() for part in flag.combinations for slug in part.with_any]
    named += [(f"group {group.number}", slug) for group in knowledge.groups for slug in group.flags]
    for where, slug in named:
        if slug not in knowledge.flags:
            yield _problem("red_flags", where, f"'{slug}' is no warning sign.", "Mend its name.")


def _broken_bands(knowledge: Knowledge) -> Iterable[Problem]:
    for rule in knowledge.findings.values():
        bands = sorted(rule.bands, key=lambda band: band.low)
        borders = [(one.high, two.low) for one, two in pairwise(bands)]
        if bands[0].low != float("-inf") or bands[-1].high != float("inf") or any(high != low for high, low in borders):
            yield _problem("findings", rule.id, "the bands leave a gap or overlap.", "Let each begin where the last one ends.")


def _unknown_sources(knowledge: Knowledge) -> Iterable[Problem]:
    rules: Iterable[tuple[str, str, tuple[str, ...]]] = (
        *(("zones", zone.slug, zone.sources) for zone in knowledge.zones.values()),
        *(("red_flags", flag.slug, flag.sources) for flag in knowledge.flags.values()),
        *(("red_flags", flag.slug, part.sources) for flag in knowledge.flags.values() for part in flag.combinations),
        *(("findings", rule.id, rule.sources) for rule in knowledge.findings.values()),
        *(("causes", rule.id, rule.sources) for rule in knowledge.causes.values()),
        *(("causes", fact, sources) for fact, sources in knowledge.fact_sources.items()),
        *(("actions", action.action, action.sources) for action in knowledge.actions.values()),
        *(("topics", topic.id, topic.sources) for topic in knowledge.topics),
        *(("disagreements", ", ".join(item.actions), item.sources) for item in knowledge.disagreements),
        *(("sizes", own.id, own.sources) for own in knowledge.sizes.systems.values()),
        ("sizes", "adult", knowledge.sizes.sources),
        ("sizes", "child", knowledge.sizes.child_sources),
        ("sizes", "width", knowledge.sizes.widths.sources),
        ("sizes", "width.uk", knowledge.sizes.widths.british_sources),
        ("sizes", "width.jis", knowledge.sizes.widths.girth_sources),
        ("population", "sources", knowledge.population.sources),
    )
    for file, key, sources in rules:
        if not sources:
            yield _problem(file, key, "no source is named.", f"Name one, or {HOUSE_RULE}.")
        for source in sources:
            if source != HOUSE_RULE and source not in knowledge.sources:
                yield _problem(file, key, f"'{source}' is no source.", "Add it to sources.toml, or mend its name.")


def _problem(file: str, key: str, what: str, mend: str) -> Problem:
    return Problem(file=f"knowledge/{file}.toml", line=0, key=key, what=what, mend=mend)
