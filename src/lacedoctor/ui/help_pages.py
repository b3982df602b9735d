"""The help without the app: what it says on a screen, the keys of that screen, and where every screen is to be had as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from operator import itemgetter
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content

from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.settings import Settings
from lacedoctor.errors import UnknownNameError
from lacedoctor.ui.help_text import KEY_COLUMN, about, prose, topic_text
from lacedoctor.ui.own_keys import shown_key
from lacedoctor.ui.text import heading, lines, literal


class Guide(NamedTuple):
    """The help for a screen: its title, the files of its prose, and the first words of the ids of its commands."""

    title: str
    prose: tuple[str, ...]
    commands: tuple[str, ...]


class Twin(NamedTuple):
    """Screens by their classes, what they are called, and the command line that says or does the same."""

    screens: tuple[str, ...]
    title: str
    text: str


GUIDES = {
    "everywhere": Guide("Everywhere", ("picklist", "textpane"), ("app", "list", "text", "filter", "small")),
    "fit": Guide("Fit", ("fit", "footmap", "questionlist", "fit-result-text"), ("fit", "foot", "questions", "entry", "result")),
    "safety": Guide("The safety questions", ("safety", "ticklist"), ("safety",)),
    "why": Guide("Why", ("why",), ("why",)),
    "best": Guide("The best lacings", ("best",), ("best",)),
    "lacings": Guide("Lacings, and two of them compared", ("lacings", "filterpanel"), ("lacings", "narrow")),
    "gear": Guide("Gear", ("gear",), ("gear", "import", "gearexport", "path")),
    "trial": Guide("How was it?", ("trial", "zonepick"), ("trial", "zone", "note")),
    "problems": Guide("What is wrong in your files", ("problems",), ("problems",)),
    "dialogs": Guide("Dialogs and the help", (), ("help", "name", "export", "pick", "confirm", "delete", "unsaved", "conflict")),
}
TWINS = (
    Twin(
        ("FitScreen", "SafetyScreen", "ZonePick"),
        "Fit and Safety",
        "`ask` puts the same questions one by one; `advise FILE` answers a case file",
    ),
    Twin(("WhyScreen",), "Why", "`read why FILE`"),
    Twin(("BestScreen",), "The best lacings", "`advise FILE --best`"),
    Twin(
        ("LacingsScreen",),
        "Lacings",
        "`patterns` lists, `read lacing NAME` tells about one, `show NAME` draws it, `show NAME --format steps` says every move",
    ),
    Twin(("LacingsScreen",), "Compare", "`read compare ONE TWO`; `show ONE --from TWO --format steps` says only what changes"),
    Twin(
        ("GearScreen",),
        "Gear, with mileage and trials",
        "`profile list`, `read gear NAME`; `profile show NAME` prints the file, `profile shoe NAME` the distances",
    ),
    Twin(("TrialScreen", "NoteDialog"), "How was it?", "`profile trial NAME --runs 3 --outcome better --note TEXT`"),
    Twin(("ImportScreen",), "Import", "`profile import PATH --for NAME`, then the same with `--apply`"),
    Twin(("ExportDialog",), "Saving a picture", "`show NAME --format svg -o FILE`, also as png and pdf"),
    Twin(("GearExportScreen",), "Cards and data to take away", "`profile export NAME --format text`; `--all -o FOLDER`"),
    Twin(
        ("DeleteDialog", "PickDialog", "ConfirmDialog", "ConflictDialog"),
        "Deleting, bringing back, erasing",
        "`profile delete NAME`, `profile restore NAME --version 2`, `profile deleted`, `profile erase NAME`, `profile purge`",
    ),
    Twin(("NameDialog", "UnsavedDialog"), "Saving and leaving", "`profile new NAME`, `profile edit NAME`; `ask -o FILE`"),
    Twin(("ProblemsScreen",), "What is wrong in your files", "`check`"),
    Twin(("HelpScreen", "Palette", "JumpScreen"), "Help, commands and keys", "`help`, `help fit`, `help keys`"),
    Twin(("Welcome", "TooSmallScreen"), "The first start", "`--about`, `help everywhere`"),
)


def help_page(page: str, knowledge: Knowledge, settings: Settings) -> Content:
    """A page by its name; without one, what there is. UnknownNameError where there is none of that name."""
    if not page:
        return _contents(knowledge)
    topics = {topic.id: topic for topic in knowledge.topics}
    if page in GUIDES:
        return lines(*_guide(GUIDES[page], _own_keys(settings)))
    if page == "keys":
        return lines(*(line for guide in GUIDES.values() for line in (*_keys(guide, _own_keys(settings)), Content())))
    if page in topics:
        return topic_text(topics[page], knowledge)
    if page == "about":
        return about(knowledge)
    near = get_close_matches(page, [*GUIDES, "keys", *topics, "about"], n=1)
    raise UnknownNameError(
        f"The help has no page '{page}'.", f"Did you mean {near[0]}?" if near else "`lacedoctor help` lists them all."
    )


def _contents(knowledge: Knowledge) -> Content:
    pages = [*((name, guide.title) for name, guide in GUIDES.items()), ("keys", "All keys, yours where you gave other ones")]
    pages += [*((topic.id, topic.title) for topic in knowledge.topics), ("about", "What it is, and what it is not")]
    return lines(
        heading("The pages of the help"),
        literal("`lacedoctor help PAGE` prints one. What a command takes, it says itself: `lacedoctor show --help`."),
        Content(),
        *(literal(f"{name:<12} {title}") for name, title in pages),
        Content(),
        heading("Every screen without the app"),
        Content(),
        *(line for twin in TWINS for line in (literal(twin.title), literal(f"  {twin.text}"))),
    )


def _guide(guide: Guide, keymap: Mapping[str, str]) -> Iterator[Content]:
    """Prose, then keys."""
    for name in guide.prose:
        yield from (prose(name, keymap), Content())
    yield from _keys(guide, keymap)


def _keys(guide: Guide, keymap: Mapping[str, str]) -> Iterator[Content]:
    """Every command of a screen: its keys, what they do, and its name in the settings."""
    from lacedoctor.ui.keymap import all_bindings  # every screen of the app

    known = all_bindings()
    yield heading(f"{guide.title}: keys")
    own = [(guide.commands.index(part), name) for name in known if (part := name.partition(".")[0]) in guide.commands]
    for _, name in sorted(own, key=itemgetter(0)):
        binding = known[name]
        keys = ", ".join(shown_key(Binding(key, "", "")) for key in keymap.get(name, binding.key).split(","))
        yield literal(f"{keys:<{KEY_COLUMN}} {binding.tooltip or binding.description}  ({name})")


def _own_keys(settings: Settings) -> Mapping[str, str]:
    """The user's own keys that can be used."""
    if not settings.keys:
        return {}
    from lacedoctor.ui.keymap import checked_keymap  # as above

    return checked_keymap(settings.keys)[0]
