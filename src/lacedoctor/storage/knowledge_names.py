"""Names in the knowledge files: each stands once, and each leads to what it means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from lacedoctor.domain.case import Activity, Answers, Complaint, FootShape, Person, Shoe, Socks
from lacedoctor.domain.fields import specs_of
from lacedoctor.domain.words import CONDITIONS, LACING_ACTIONS, OTHER_ACTIONS, SENSATIONS
from lacedoctor.storage.findings import Findings, meant, shown
from lacedoctor.storage.kinds import KINDS
from lacedoctor.storage.knowledge_lint import Lint
from lacedoctor.storage.knowledge_shape import HEAD, tables_at
from lacedoctor.storage.patterns import shipped_patterns
from lacedoctor.storage.toml_lines import join_key

VIEWS = ("top", "inner", "outer", "sole", "heel", "leg")
ONCE = (
    ("zones", "zone[]", "slug"),
    ("zones", "zone[]", "code"),
    ("findings", "finding[]", "id"),
    ("causes", "cause[]", "id"),
    ("red_flags", "flag[]", "slug"),
    ("red_flags", "group[]", "number"),
    ("questions", "question[]", "key"),
    ("topics", "topic[]", "id"),
    ("symptoms", "group[]", "id"),
)
PARTS = {"person": Person, "shoe": Shoe, "socks": Socks, "activity": Activity, "complaint": Complaint, "answers": Answers}


def check_names(lint: Lint) -> None:
    """Names given twice, and names that lead nowhere."""
    for file, path, name in ONCE:
        _once(lint, file, path, name)
    for file, key, word, known, kind in _uses(lint):
        if word not in known:
            options = sorted(known) if isinstance(known, set) else known
            lint.error(file, key, f"{shown(word)} is no {kind}.", meant(str(word), map(str, options)))
    _words(lint)
    _drawn(lint)
    _trials(lint)


def _once(lint: Lint, file: str, path: str, name: str) -> None:
    seen: dict[Any, str] = {}
    for key, item in tables_at(lint.table(file), path):
        value = item[name]
        if value in seen:
            mend = f"Keep one; the first is on line {lint.documents[file].line_of(seen[value])}."
            lint.error(file, join_key(key, name), f"{shown(value)} stands here for the second time.", mend)
        seen.setdefault(value, key)


Use = tuple[str, str, Any, Collection[Any], str]  # file, key, word, what it may be, how that is called


def _uses(lint: Lint) -> Iterator[Use]:
    facts = {*lint.table("causes")["facts"], *lint.table("remedies")["words"]}
    for key, cause in tables_at(lint.table("causes"), "cause[]"):
        yield from (("causes", f"{key}.weights.{fact}", fact, facts, "fact") for fact in cause["weights"])
    yield from _of_remedies(lint, facts)
    yield from _of_flags(lint)
    yield from _of_composition(lint)
    yield from _of_symptoms(lint, facts)
    for key, zone in tables_at(lint.table("zones"), "zone[]"):
        yield "zones", f"{key}.view", zone["view"], VIEWS, "view of the foot"
    for file in ("questions", "fit_questions"):
        if file in lint.documents:
            for key, question in tables_at(lint.table(file), "question[]"):
                yield file, f"{key}.key", question.get("key"), _case_keys(), "key of a case"


def _of_remedies(lint: Lint, facts: Collection[str]) -> Iterator[Use]:
    table = lint.table("remedies")
    zones = [item["slug"] for _, item in tables_at(lint.table("zones"), "zone[]")]
    yield from (("remedies", f"zone.{slug}", slug, zones, "zone") for slug in table["zone"])
    for place in ("zone.*", "always"):
        for kind, actions, called in (
            ("lacing", LACING_ACTIONS, "action with the laces"),
            ("other", OTHER_ACTIONS, "action besides lacing"),
            ("avoid", (*LACING_ACTIONS, *OTHER_ACTIONS), "action"),
        ):
            for key, item in tables_at(table, f"{place}.{kind}[]"):
                yield "remedies", f"{key}.do", item["do"], actions, called
                for name in ("when", "any", "unless"):
                    for number, fact in enumerate(item.get(name, ())):
                        yield "remedies", f"{key}.{name}[{number}]", fact, facts, "fact"


def _of_flags(lint: Lint) -> Iterator[Use]:
    table = lint.table("red_flags")
    slugs = [item["slug"] for _, item in tables_at(table, "flag[]")]
    numbers = [item["number"] for _, item in tables_at(table, "group[]")]
    for key, item in tables_at(table, "group[]"):
        yield from _each("red_flags", f"{key}.flags", item["flags"], slugs, "warning sign")
    for key, item in tables_at(table, "flag[]"):
        if "group" in item:
            yield "red_flags", f"{key}.group", item["group"], numbers, "group of the screen"
    for key, item in tables_at(table, "flag[].combination[]"):
        yield from _each("red_flags", f"{key}.with_any", item.get("with_any", ()), slugs, "warning sign")
        yield from _each("red_flags", f"{key}.conditions_any", item.get("conditions_any", ()), CONDITIONS, "condition")
        yield from _each("red_flags", f"{key}.sensations_any", item.get("sensations_any", ()), SENSATIONS, "sensation")


def _of_composition(lint: Lint) -> Iterator[Use]:
    table = lint.table("composition")
    for name, actions, called in (
        ("room", LACING_ACTIONS, "action with the laces"),
        ("hold", LACING_ACTIONS, "action with the laces"),
        ("shoe_holds", OTHER_ACTIONS, "action besides lacing"),
    ):
        for region, words in table[name].items():
            if region not in HEAD:
                yield from _each("composition", f"{name}.{region}", words, actions, called)
    for name in ("locks", "keeps_on"):
        yield from _each("composition", f"{name}.actions", table[name]["actions"], LACING_ACTIONS, "action with the laces")
    both = (*LACING_ACTIONS, *OTHER_ACTIONS)
    for name in ("means", "milder"):
        yield from (("composition", f"{name}.{word}", to, both, "action") for word, to in table[name].items() if word not in HEAD)
    for path, name in (("clash[]", "between"), ("contrary[]", "actions"), ("opposed[]", "actions")):
        for key, item in tables_at(table, path):
            yield from _each("composition", f"{key}.{name}", item[name], both, "action")
    for key, item in tables_at(table, "opposed[]"):
        yield "composition", f"{key}.to", item["to"], both, "action"


def _of_symptoms(lint: Lint, facts: Collection[str]) -> Iterator[Use]:
    """What sources say for and against lacings, and where they disagree."""
    lacings = (*LACING_ACTIONS, *shipped_patterns())
    for key, item in tables_at(lint.table("symptoms"), "group[].says[]"):
        yield "symptoms", f"{key}.lacing", item["lacing"], lacings, "action with the laces and no pattern"
    zones = [item["slug"] for _, item in tables_at(lint.table("zones"), "zone[]")]
    for key, item in tables_at(lint.table("disagreements"), "disagreement[]"):
        yield from _each("disagreements", f"{key}.beside", item["beside"], LACING_ACTIONS, "action with the laces")
        yield from _each("disagreements", f"{key}.zones", item.get("zones", ()), zones, "zone")
        yield from _each("disagreements", f"{key}.any", item.get("any", ()), facts, "fact")


def _each(file: str, key: str, words: Iterable[Any], known: Collection[Any], called: str) -> Iterator[Use]:
    for number, word in enumerate(words):
        yield file, f"{key}[{number}]", word, known, called


def _case_keys() -> list[str]:
    """Every key of a case file that a question may be about; ``each`` stands for both feet or both shoes."""
    keys = [f"{part}.{name}" for part, of in PARTS.items() for name in specs_of(of)]
    for part, of in (("feet", FootShape), ("shoe", Shoe)):
        keys += [f"{part}.{side}.{name}" for side in ("each", "left", "right") for name in specs_of(of)]
    gaps = [f"{key}.{place}" for key in keys if key.endswith(".eyestay_gap_mm") for place in ("bottom", "middle", "top")]
    return keys + gaps


def _trials(lint: Lint) -> None:
    """Answers that are tried must be such as a case may give."""
    zones = {item["slug"]: item["slug"] for _, item in tables_at(lint.table("zones"), "zone[]")}
    flags = [item["slug"] for _, item in tables_at(lint.table("red_flags"), "flag[]")]
    found = Findings(lint.documents["questions"], zones=zones, flags=flags)
    for key, question in tables_at(lint.table("questions"), "question[]"):
        part, _, name = question["key"].partition(".")
        spec = specs_of(PARTS[part]).get(name) if part in PARTS else None
        for number, value in enumerate(question["try"] if spec else ()):
            if spec is not None:
                KINDS[spec.kind](found, value, spec, f"{key}.try[{number}]")
    lint.problems += found.problems


def _words(lint: Lint) -> None:
    """Actions without words, words without an action, and facts that nothing asks for."""
    actions = [name for name in lint.table("actions") if name not in HEAD]
    for action in (*LACING_ACTIONS, *OTHER_ACTIONS):
        if action not in actions:
            lint.error("actions", action, f"The action '{action}' has no words.", f"Add [{action}] with say and sources.")
    for name in actions:
        if name not in LACING_ACTIONS and name not in OTHER_ACTIONS:
            lint.error("actions", name, f"No action is called '{name}'.", meant(name, (*LACING_ACTIONS, *OTHER_ACTIONS)))
    used = {fact for _, cause in tables_at(lint.table("causes"), "cause[]") for fact in cause["weights"]}
    for place in ("zone.*", "always"):
        for kind in ("lacing", "other", "avoid"):
            for _, item in tables_at(lint.table("remedies"), f"{place}.{kind}[]"):
                used.update(*(item.get(name, ()) for name in ("when", "any", "unless")))
    used.update(*(item.get("any", ()) for _, item in tables_at(lint.table("disagreements"), "disagreement[]")))
    for file, section in (("causes", "facts"), ("remedies", "words")):
        for fact in lint.table(file)[section]:
            if fact not in used:
                lint.error(
                    file, f"{section}.{fact}", "No cause weighs this fact and no remedy asks for it.", "Use it, or remove it."
                )


def _drawn(lint: Lint) -> None:
    """Every zone is on the map of the foot, and nothing else is."""
    if "foot_map" not in lint.documents:
        return
    codes = [item["code"] for _, item in tables_at(lint.table("zones"), "zone[]")]
    drawn: dict[str, str] = {}
    for key, view in tables_at(lint.table("foot_map"), "view[]"):
        zones = view.get("zones")
        if isinstance(zones, Mapping):
            drawn |= {code: f"{key}.zones.{code}" for code in zones}
    for code, key in drawn.items():
        if code not in codes:
            lint.error("foot_map", key, f"{shown(code)} is no zone.", meant(code, codes))
    for number, code in enumerate(codes):
        if code not in drawn:
            lint.error("zones", f"zone[{number}].code", f"{code} is not on the map of the foot.", "Draw it in foot_map.toml.")
