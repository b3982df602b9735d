"""What a lacing tool may not say, as rules that a sentence can break; and every sentence the product can say."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]

RULES = {
    "names a disease as the user's": (
        r"(?<!lace )\byou(?:'ve| (?:\w+ )?have| (?:\w+ )?suffer from| got)\b(?! one\b)",
        r"\byour (?:disease|diagnosis|illness)\b",
    ),
    "calls a sign harmless": (
        r"\bharmless|nothing to worry about|no cause for concern|safe to ignore",
        r"\bnot (?:serious|dangerous)\b",
    ),
    "promises a cure": (
        r"\bcur(?:e|es|ed|ing)\b|\bheal(?:s|ed)?\b|(?<!not )\bhealing\b",
        r"\bwill fix\b|\bguarantee|\bpain[- ]free\b",
    ),
    "promises to prevent": (r"\bprevent(?:s|ed|ing|ion)?\b|\bavoids? injur|\binjury[- ]proof",),
    "advises on medicines": (
        r"\b(?:ibuprofen|paracetamol|aspirin|pain ?killers?|anti-?inflammator\w+|steroids?|cortisone)\b",
        r"\b(?:medication|medicines?|tablets?|injections?|supplements|vitamins?)\b",
    ),
    "hard-wires an emergency number": (r"(?<![\w.,#-])(?:999|112|911)(?![\d.,]*\d)(?!\s*(?:mm|cm|m|g|ms)\b)",),
    "clears someone to run": (
        r"\b(?:safe|fine|okay|ok|cleared|fit|free) to (?:run|race|train|exercise)\b",
        r"\bcan (?:keep|go on|continue) (?:running|racing|training)\b|\brun through (?:it|the pain)\b",
    ),
    "gives a probability of disease": (
        r"\b(?:probability|likelihood|chance|odds|risk) of\b|\b(?:most|very) (?:likely|probably) (?:a|an|the)\b",
        r"\d ?(?:%|per ?cent)[^.]*\b(?:chance|risk|likely|sure)\b",
    ),
    "lets a wound wait": (r"\b(?:wound|sore|blister|open (?:place|skin)|ulcer)s?\b[^.;]*\bcan (?:safely )?wait\b",),
    "tests a suspect bone or tendon": (r"(?:^|[.:;] )(?:try to )?(?:hop|stand on tiptoe|press (?:hard )?on the bone)\b",),
    "names a condition": (
        r"\b(?:neuroma|sciatica|claudication|raynaud\w*|gout|fasci?itis|tend[io]n?itis|tendin\w*pathy|thrombos\w+|dvt|embol\w+)\b",
        r"\b(?:stress (?:fracture|injury)|frostbite|melanoma|arthritis|cellulitis|sepsis|ulcer|pre-?eclampsia|haglund\w*)\b",
        r"\b(?:compartment syndrome|tarsal tunnel|cauda equina|a stroke|ischaemi\w+|metatarsalgia|peripheral neuropathy)\b",
    ),
    # What a model of laces cannot know: source science:E9.
    "gives an absolute pressure": (r"\bkPa\b|\bkilopascals?\b|\bmm ?Hg\b|\d ?N/(?:mm|cm)",),
    "sets a limit for nerve or tendon": (
        r"\b(?:safe|harmful|dangerous|critical|tolerable) (?:\w+ )?pressures?\b|\bpressure (?:limit|threshold)s?\b",
        r"\bpressures?\b[^.;]*\b(?:harms?|damages?|injures?)\b|\b(?:nerves?|tendons?)\b[^.;]*\b(?:thresholds?|tolerates?)\b",
    ),
    "promises fewer injuries or more speed": (
        r"\b(?:fewer|less|lower\w*|reduc\w+|cuts|protects?|saves?)\b[^.;:]*\binjur(?:y|ies|ed)\b|\binjury[- ]free\b",
        r"\b(?:runs?|running|makes? you|race) (?:faster|quicker|further)\b|\bfaster (?:times?|runs?|running|pace|runners?)\b",
        r"\b(?:improv\w+|boosts?|better|more|rais\w+|increas\w+)\b[^.;]*\b(?:performance|running economy|pace|speed)\b",
    ),
    "takes less pressure for more comfort": (
        r"\b(?:less|lower|least|lowest|no) press\w+\b[^.;]*\b(?:more|most|always|better|best)\b[^.;]*\b(?:comfort\w*|feels?)\b",
        r"\b(?:more|most) comfort\w*\b[^.;]*\b(?:less|lower|least|lowest) press\w+|\bless pressure (?:means|is always)\b",
    ),
    "puts a number on the force of swelling": (
        r"\bswell\w*\b[^.;]*\d ?(?:N|newtons?|kg|%|per ?cent|times)\b",
        r"\d ?(?:N|newtons?|kg|%|per ?cent|times)\b[^.;]*\bswell\w*\b",
    ),
    "calls a lacing proven": (
        r"\bpeer[- ]review\w*|\b(?:clinically|scientifically|medically) (?:proven|tested|shown|approved)\b|\bevidence[- ]based\b",
        r"\bstud(?:y|ies) (?:prove|show|have shown|confirm)s?\b|\bproven (?:lacing|to|effect)",
    ),
    "says that a lacing suits before it was tried": (
        r"\b(?:suits|is (?:right|perfect|ideal|best) for) your? (?:foot|feet)\b|\bbest lacing for (?:you|your f\w+)\b",
        r"\b(?:suits|is (?:right|perfect|ideal|best) for) you\b",
    ),
}
# Sources are named as their authors named them. The notes that go with a warning sign are for whoever keeps the rules: they may
# name what is meant, and what has to be asked about, because nobody is told to have it.
EXCUSED = {
    "sources.toml.source": frozenset(RULES) - {"hard-wires an emergency number"},
    "red_flags.toml.flag.exceptions": {"names a condition", "advises on medicines"},
    "wording.py": frozenset(RULES),  # lists what a shop may not say either
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something the product can say, and where it comes from."""

    where: str
    text: str


def breaches(sentence: Sentence) -> list[str]:
    """The rules this sentence breaks."""
    text = " ".join(sentence.text.split())
    excused = {rule for where, rules in EXCUSED.items() if sentence.where.startswith(where) for rule in rules}
    found = (rule for rule, patterns in RULES.items() if any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns))
    return [f"{sentence.where}: {rule}: {text}" for rule in found if rule not in excused]


def strings(value: Any, where: str) -> Iterator[Sentence]:
    """Every text inside tables, lists and dataclasses. Single words are names, not sentences."""
    if isinstance(value, str):
        if " " in value.strip():
            yield Sentence(where, value)
    elif is_dataclass(value):
        for part in fields(value):
            yield from strings(getattr(value, part.name), f"{where}.{part.name}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, f"{where}.{key}")
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings(item, where)


def in_data() -> Iterator[Sentence]:
    """Texts of the knowledge and the patterns."""
    for path in sorted((ROOT / "assets").rglob("*.toml")):
        yield from strings(tomllib.loads(path.read_text("utf-8")), path.name)


def in_code() -> Iterator[Sentence]:
    """String constants of the source; what documents the code is not said to anybody."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
                yield from strings(node.value, f"{path.name}:{node.lineno}")


def in_pages() -> Iterator[Sentence]:
    """README, documents, the prose of the help, and the words of the pictures in the documents."""
    paths = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.txt")]
    for path in sorted(paths):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            yield from strings(line, f"{path.name}:{number}")
    for path in sorted((ROOT / "docs").rglob("*.svg")):
        for text in re.findall(r"<(?:text|title|desc)\b[^>]*>([^<]*)<", path.read_text("utf-8")):
            yield from strings(text.replace("&#160;", " "), path.name)
