"""The pages of the help: what to do on this screen, its keys as they are now, background, and what the product is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from lacedoctor.domain.knowledge import Knowledge, Topic
from lacedoctor.ui.commands import Command, commands_of
from lacedoctor.ui.own_keys import with_keys
from lacedoctor.ui.text import NBSP, dim, heading, lines, literal

KEY_COLUMN = 11


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
    """Every page of the help on ``screen``: what has the focus first, then the screen."""
    return (
        *_focused(screen),
        Page("This screen", _prose(_name(screen), screen.app._keymap)),
        Page("Keys", _keys(screen)),
        *(Page(topic.title, topic_text(topic, knowledge)) for topic in knowledge.topics),
        Page("About LaceDoctor", about(knowledge)),
    )


def _name(node: Widget) -> str:
    return type(node).__name__.removesuffix("Screen").casefold()


def _focused(screen: Screen[object]) -> Iterator[Page]:
    """The page about what has the focus: that of the screen's own part where it has one, else that of the kind of widget."""
    focused = screen.focused
    if focused is None:
        return
    own = f"{_name(screen)}-{focused.id}" if focused.id else ""
    name = next((name for name in (own, _name(focused)) if name and _file(name).is_file()), "")
    if name:
        title = _file(name).read_text("utf-8").partition("\n")[0]
        keys = [row for command in commands_of(screen, greyed=True) if command.node is focused for row in [_row(command)]]
        yield Page(title, lines(_prose(name, screen.app._keymap), *((Content(), *keys) if keys else ())))


def _file(name: str) -> Traversable:
    return files("lacedoctor.ui") / "help" / f"{name}.txt"


def _prose(name: str, keymap: Mapping[str, str]) -> Content:
    """The prose for a screen or a part of it."""
    if not _file(name).is_file():
        return lines(heading("What to do here"), Content(), literal("Its keys are on the next page."))
    return prose(name, keymap)


def prose(name: str, keymap: Mapping[str, str]) -> Content:
    """The prose of a file, with the user's own keys: its first line is the title, every other one a paragraph."""
    title, *paragraphs = with_keys(_file(name).read_text("utf-8"), keymap).splitlines()
    return lines(heading(title), *(line for text in paragraphs for line in (Content(), literal(text))))


def _row(command: Command) -> Content:
    """Keys, what they do, and the name to map other ones; why not, where they do nothing now."""
    style = "$text-muted" if command.why_not else "bold $text-accent"
    keys, title = (command.keys.ljust(KEY_COLUMN, NBSP), style), (command.title, "$text-muted" if command.why_not else "")
    return Content.assemble(keys, " ", title, (f"  {command.why_not or command.id}", "$text-muted"))


def _keys(screen: Screen[object]) -> Content:
    commands = commands_of(screen, greyed=True)
    works = [_row(command) for command in commands if not command.why_not]
    later = [_row(command) for command in commands if command.why_not]
    heads = [Content(), heading("Keys that do nothing yet"), Content()] if later else []
    named = dim("The word behind a command is its name in [keys] of settings.toml, to give it other keys.")
    return lines(heading("Keys that work here now"), Content(), *works, *heads, *later, Content(), named)


def topic_text(topic: Topic, knowledge: Knowledge) -> Content:
    """Background, and who says so."""
    sources = [knowledge.sources[source].title for source in topic.sources if source in knowledge.sources]
    named = [dim(f"• {title}") for title in dict.fromkeys(sources)] or [dim(", ".join(topic.sources))]
    return lines(heading(topic.title), Content(), literal(topic.say), Content(), dim("Sources"), *named)


def about(knowledge: Knowledge) -> Content:
    """What the product is, and what it is not."""
    said = [literal(knowledge.say[name]) for name in ("intended", "disclaimer", "stop_rule") if name in knowledge.say]
    return lines(heading("What it is, and what it is not"), *(line for text in said for line in (Content(), text)))
