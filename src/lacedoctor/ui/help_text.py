"""The pages of the help: what to do on this screen, its keys as they are now, background, and what the product is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from textual.content import Content
from textual.screen import Screen

from lacedoctor.domain.knowledge import Knowledge, Topic
from lacedoctor.ui.commands import commands_of
from lacedoctor.ui.text import dim, heading, lines, literal

KEY_COLUMN = 14


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its title in the list, and what it says."""

    title: str
    content: Content

    def holds(self, words: list[str]) -> bool:
        """Whether every word occurs in it, whatever its case."""
        text = f"{self.title} {self.content.plain}".casefold()
        return all(word in text for word in words)


def pages_of(screen: Screen[object], knowledge: Knowledge) -> tuple[Page, ...]:
    """Every page of the help on ``screen``."""
    return (
        Page("This screen", _prose(type(screen).__name__.removesuffix("Screen").casefold())),
        Page("Keys", _keys(screen)),
        *(Page(topic.title, _topic(topic, knowledge)) for topic in knowledge.topics),
        Page("About LaceDoctor", _said(knowledge, "intended", "disclaimer", "stop_rule")),
    )


def _prose(name: str) -> Content:
    """The prose of a screen: its first line is a heading, every other one a paragraph."""
    file = files("lacedoctor.ui") / "help" / f"{name}.txt"
    if not file.is_file():
        return literal("Its keys are on the next page.")
    title, *paragraphs = file.read_text("utf-8").splitlines()
    return lines(heading(title), *(line for text in paragraphs for line in (Content(), literal(text))))


def _keys(screen: Screen[object]) -> Content:
    rows = [
        Content.assemble((f"{command.keys:<{KEY_COLUMN}}", "bold $text-accent"), " ", Content(command.title))
        for command in commands_of(screen)
    ]
    return lines(heading("Keys that work here now"), Content(), *rows)


def _topic(topic: Topic, knowledge: Knowledge) -> Content:
    sources = [knowledge.sources[source].title for source in topic.sources if source in knowledge.sources]
    named = [dim(f"• {title}") for title in dict.fromkeys(sources)] or [dim(", ".join(topic.sources))]
    return lines(heading(topic.title), Content(), literal(topic.say), Content(), dim("Sources"), *named)


def _said(knowledge: Knowledge, *names: str) -> Content:
    said = [literal(knowledge.say[name]) for name in names if name in knowledge.say]
    return lines(heading("What it is, and what it is not"), *(line for text in said for line in (Content(), text)))
