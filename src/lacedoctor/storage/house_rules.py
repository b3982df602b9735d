"""A shop's own rules: TOML files in the ``rules`` folder. A fault costs the entry it is in, never the program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lacedoctor.domain.house import (
    CHANGE,
    LEAST,
    MARK,
    MOST,
    OWN_ACTION,
    SAFETY_ACTIONS,
    HouseRules,
    WeightChange,
    marked,
    with_house,
)
from lacedoctor.domain.knowledge import ActionText, Knowledge, Remedy
from lacedoctor.domain.rule_faults import Judge, PlacedRemedy, placed
from lacedoctor.domain.text import visible
from lacedoctor.domain.wording import wording_faults
from lacedoctor.domain.words import LACING_ACTIONS, OTHER_ACTIONS
from lacedoctor.errors import FileProblemError, Problem
from lacedoctor.storage.findings import meant, shown
from lacedoctor.storage.knowledge_lint import Lint
from lacedoctor.storage.knowledge_rules import check_remedies
from lacedoctor.storage.knowledge_shape import REMEDY, Shape, Table, check_shape
from lacedoctor.storage.toml_document import Document, read_document

ALWAYS = "always"
LONGEST = 300  # letters of a sentence
HEAD = ("schema", "title", "reviewed")
SHAPES: Mapping[str, Shape] = {
    "remedy[]": Shape({"zone": "text", **REMEDY.must}, REMEDY.may),
    "weight[]": Shape({"zone": "text", "do": "text", "by": "number"}),
    "action[]": Shape({"id": "text", "say": "text"}, {"costs": "texts"}),
    "avoid[]": Shape({"zone": "text", "do": "text", "because": "text"}),
    "hint[]": Shape({"zone": "text", "say": "text"}),
    "ask[]": Shape({"zone": "text", "say": "text"}),
}
SECTIONS = tuple(path.removesuffix("[]") for path in SHAPES)


@dataclass(frozen=True, slots=True)
class HouseRead:
    """The rules of a folder as they are used, what is wrong with the files, and where each remedy stands."""

    rules: HouseRules
    problems: tuple[Problem, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)  # by source, ``house:<file>``
    placed: tuple[PlacedRemedy, ...] = ()


def read_house(folder: Path, knowledge: Knowledge) -> HouseRead:
    """Every rule file of a folder that is there; hidden files are left out."""
    try:
        paths = rule_files(folder)
    except OSError as error:
        what = f"The folder of house rules cannot be read: {error.strerror or error}."
        return HouseRead(HouseRules(), (Problem(file=visible(str(folder)), line=0, key="", what=what),))
    return read_house_files(paths, knowledge)


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder, by name; hidden ones are left out."""
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith(".") and path.is_file())


def read_house_files(paths: Iterable[Path], knowledge: Knowledge) -> HouseRead:
    """The rules of these files together."""
    files: list[_File] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            document = read_document(path)
        except FileProblemError as error:
            problems += error.problems
            continue
        files.append(_File(document, f"house:{visible(path.stem)}", knowledge))
    actions = {name: action for file in files for name, action in file.actions().items()}
    for file in files:
        file.read(actions)
        problems += sorted(file.lint.problems, key=lambda problem: problem.line)
    rules = HouseRules(
        lacing=tuple(item for file in files for item in file.lacing),
        other=tuple(item for file in files for item in file.other),
        avoid=tuple(item for file in files for item in file.avoid),
        changes=tuple(item for file in files for item in file.changes),
        actions=actions,
        notes=tuple(item for file in files for item in file.notes),
    )
    placed_there = tuple(item for file in files for item in file.placed)
    return HouseRead(rules, tuple(problems), {file.source: file.lint.documents[file.source] for file in files}, placed_there)


def check_house(paths: Sequence[Path], knowledge: Knowledge, shipped: Document, judges: Iterable[Judge]) -> tuple[Problem, ...]:
    """What is wrong with these rule files, their rules held against one another and the shipped ones.

    ``shipped``: the parsed ``remedies.toml``. ``judges``: say what rules cannot do anything.
    """
    read = read_house_files(paths, knowledge)
    lint = Lint({**read.documents, "remedies": shipped}, [])
    everything = (*placed(knowledge), *read.placed)
    check_remedies(everything, lint)
    together = with_house(knowledge, read.rules)
    for judge in judges if read.placed else ():
        for fault in judge(together, everything):
            if fault.file in read.documents:
                lint.add(fault.file, fault.key, fault.what, fault.mend, warning=fault.warning)
    own = {visible(document.file) for document in read.documents.values()}
    found = dict.fromkeys((*read.problems, *(problem for problem in lint.problems if problem.file in own)))
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line)))


class _File:
    """One rule file: what of it can be used, and what is wrong with the rest."""

    def __init__(self, document: Document, source: str, knowledge: Knowledge) -> None:
        self.source = source
        self.lint = Lint({source: document}, [])
        self.lacing: list[tuple[str, Remedy]] = []
        self.other: list[tuple[str, Remedy]] = []
        self.avoid: list[tuple[str, str, str, str]] = []
        self.changes: list[WeightChange] = []
        self.notes: list[tuple[str, str, str]] = []
        self.placed: list[PlacedRemedy] = []
        self._table = document.table
        self._knowledge = knowledge
        self._zones = {word: zone.slug for zone in knowledge.zones.values() for word in (zone.slug, zone.code.casefold())}
        self._check_layout()

    def _check_layout(self) -> None:
        if self._table.get("schema") != 1:
            self._error("schema", "This must be 1.", "Begin the file with schema = 1.")
        for name in self._table:
            if name not in (*HEAD, *SECTIONS):
                self._error(name, "A house rule cannot be about this.", meant(name, SECTIONS))
            elif name in SECTIONS and not isinstance(self._table[name], list):
                self._error(name, "This must be a list of tables.", f"Begin each one with [[{name}]].")
        check_shape(self._table, SHAPES, self._error, partly=True)

    def _error(self, key: str, what: str, mend: str) -> None:
        self.lint.error(self.source, key, what, mend)

    def _entries(self, name: str) -> Iterator[tuple[str, Table]]:
        """Key and table of every entry that is laid out as it must be."""
        items = self._table.get(name)
        for number, item in enumerate(items if isinstance(items, list) else ()):
            key = f"{name}[{number}]"
            if isinstance(item, Mapping) and not self._faulty(key):
                yield key, item

    def _faulty(self, key: str) -> bool:
        return any(problem.key == key or problem.key.startswith((f"{key}.", f"{key}[")) for problem in self.lint.problems)

    def actions(self) -> dict[str, ActionText]:
        """The actions of the file's own that can be used."""
        found: dict[str, ActionText] = {}
        for key, item in self._entries("action"):
            name = OWN_ACTION + item["id"]
            if not item["id"].replace("-", "").isalnum():
                self._error(f"{key}.id", f"{shown(item['id'])} is no id.", "Write letters, digits and hyphens only.")
            elif name in found:
                self._error(f"{key}.id", "This id stands here for the second time.", "Keep one of the two.")
            for part, words in (("say", item["say"]), *((f"costs[{at}]", cost) for at, cost in enumerate(item.get("costs", ())))):
                self._sentence(f"{key}.{part}", words)
            if not self._faulty(key):
                found[name] = ActionText(action=name, say=item["say"], costs=tuple(item.get("costs", ())), sources=(self.source,))
        return found

    def read(self, actions: Collection[str]) -> None:
        """Everything else of the file. ``actions``: those of all files of the shop."""
        readers: tuple[tuple[str, Callable[[str, Table, str, Collection[str]], None]], ...] = (
            ("remedy", self._remedy),
            ("weight", self._weight),
            ("avoid", self._avoid),
            ("hint", self._hint),
            ("ask", self._ask),
        )
        for name, reader in readers:
            for key, item in self._entries(name):
                place = self._place(key, item["zone"])
                reader(key, item, place, actions)

    def _place(self, key: str, word: str) -> str:
        place = ALWAYS if word == ALWAYS else self._zones.get(word.strip().casefold(), "")
        if not place:
            self._error(f"{key}.zone", f"{shown(word)} is no zone of the foot.", meant(word, (*self._zones, ALWAYS)))
        return place

    def _remedy(self, key: str, item: Table, place: str, actions: Collection[str]) -> None:
        action = self._check_remedy(key, item, place, actions)
        if self._faulty(key):
            return
        remedy = Remedy(
            action=action,
            weight=float(item["weight"]),
            when=tuple(item.get("when", ())),
            any_of=tuple(item.get("any", ())),
            unless=tuple(item.get("unless", ())),
            side=item.get("side"),
            row=item.get("row"),
            what=item.get("what", ""),
            house=self.source,
        )
        (self.lacing if action in LACING_ACTIONS else self.other).append((place, remedy))
        self.placed.append(PlacedRemedy(self.source, key, place, remedy))

    def _check_remedy(self, key: str, item: Table, place: str, actions: Collection[str]) -> str:
        """The action meant, after everything about the rule was looked at."""
        word = item["do"]
        action: str = word if word in (*LACING_ACTIONS, *OTHER_ACTIONS) else OWN_ACTION + word
        if action not in (*LACING_ACTIONS, *OTHER_ACTIONS, *actions):
            words = (*LACING_ACTIONS, *OTHER_ACTIONS, *(name.removeprefix(OWN_ACTION) for name in actions))
            self._error(f"{key}.do", f"{shown(word)} is no action.", meant(word, words))
        self._not_safety(f"{key}.do", action)
        shipped = self._knowledge.remedies.get(place)
        if shipped is not None and any(action == avoided for avoided, _ in shipped.avoid):
            self._error(f"{key}.do", f"'{action}' is to be avoided at this spot.", "Remove the rule.")
        if not LEAST <= item["weight"] <= MOST:
            self._error(f"{key}.weight", f"{item['weight']:g} is outside the limits.", f"Give {LEAST:g} to {MOST:g}.")
        for name in ("when", "any", "unless"):
            for number, fact in enumerate(item.get(name, ())):
                if fact not in self._knowledge.fact_words:
                    known = sorted(self._knowledge.fact_words)
                    self._error(f"{key}.{name}[{number}]", f"{shown(fact)} is no fact.", meant(fact, known))
        if item.get("what"):
            self._sentence(f"{key}.what", item["what"])
        if action == "skip-side" and not {"side", "row"} <= set(item):
            self._error(key, "It does not say which eyelet is left out.", "Add side and row.")
        if action == "measure-again" and not item.get("what"):
            self._error(key, "It does not say what is measured.", "Add what.")
        return action

    def _weight(self, key: str, item: Table, place: str, _: Collection[str]) -> None:
        shipped = self._knowledge.remedies.get(place)
        known = [part.action for part in (*shipped.lacing, *shipped.other)] if shipped else []
        if place and item["do"] not in known:
            self._error(f"{key}.do", f"Nothing shipped asks for {shown(item['do'])} at this spot.", meant(str(item["do"]), known))
        self._not_safety(f"{key}.do", item["do"])
        if not 0 < abs(item["by"]) <= CHANGE:
            self._error(f"{key}.by", f"{item['by']:g} is outside the limits.", f"Give {-CHANGE:g} to {CHANGE:g}, but not 0.")
        if not self._faulty(key):
            self.changes.append(WeightChange(place, item["do"], float(item["by"]), self.source))

    def _avoid(self, key: str, item: Table, place: str, actions: Collection[str]) -> None:
        own = OWN_ACTION + item["do"]
        action = own if own in actions else item["do"]
        if action not in (*LACING_ACTIONS, *OTHER_ACTIONS, *actions):
            self._error(f"{key}.do", f"{shown(item['do'])} is no action.", meant(item["do"], (*LACING_ACTIONS, *OTHER_ACTIONS)))
        self._not_safety(f"{key}.do", action)
        self._sentence(f"{key}.because", item["because"])
        if not self._faulty(key):
            self.avoid.append((place, action, f"{item['because'].rstrip()} ({MARK}, {self.source}.)", self.source))

    def _hint(self, key: str, item: Table, place: str, _: Collection[str]) -> None:
        self._note(key, item["say"], place)

    def _ask(self, key: str, item: Table, place: str, _: Collection[str]) -> None:
        if not item["say"].rstrip().endswith("?"):
            self._error(f"{key}.say", "This is no question.", "End it with a question mark, or make it a [[hint]].")
        self._note(key, f"Ask: {item['say']}", place)

    def _note(self, key: str, words: str, place: str) -> None:
        if place == ALWAYS:
            self._error(f"{key}.zone", "A hint or question belongs to a spot.", "Name a zone.")
        self._sentence(f"{key}.say", words)
        if not self._faulty(key):
            self.notes.append((place, marked(words).replace(f"{MARK}.", f"{MARK}, {self.source}."), self.source))

    def _not_safety(self, key: str, action: str) -> None:
        if action in SAFETY_ACTIONS:
            self._error(key, f"'{action}' keeps people safe; a house rule leaves it alone.", "Remove the rule.")

    def _sentence(self, key: str, words: str) -> None:
        """What the product may not say a shop may not let it say."""
        if len(words) > LONGEST:
            self._error(key, f"{len(words)} letters are too many.", f"Say it in {LONGEST} at the most.")
        if visible(words) != words:
            self._error(key, "It holds a line end or another control character.", "Write it in one line.")
        for found, why in wording_faults(words):
            self._error(key, f"{shown(found)} cannot be said.", why)
