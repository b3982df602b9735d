"""The line at the top (where one is) and the line at the bottom (which keys there are). One widget each, drawn as one line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from lacedoctor.domain.text import visible
from lacedoctor.ui.jumps import WIDE, Place
from lacedoctor.ui.own_keys import key_of

MOST_KEYS = 7
NOT_SAVED = "not saved"
ROOM_FOR_TITLE, LEAST_NAME = 70, 4  # columns of the top line for the product's name; cells of a name worth showing


class Tab(NamedTuple):
    """A screen that can be gone to."""

    mode: str
    title: str
    binding_id: str


TABS = (
    Tab("fit", "Fit", "app.show-fit"),
    Tab("lacings", "Lacings", "app.show-lacings"),
    Tab("gear", "Gear", "app.show-gear"),
)


class Piece(NamedTuple):
    """Some text of a bar, its component class, and the key a click on it presses."""

    text: str
    style: str
    key: str = ""


class LineBar(Widget):
    """A line of pieces that may be clicked. Not called Bar: the style of Textual's own Bar, that of progress, would be taken."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--strong", "bar--key", "bar--quiet", "bar--urgent"}
    DEFAULT_CSS = """
    LineBar { height: 1; background: $panel; color: $foreground; }
    LineBar > .bar--strong { text-style: bold; color: $text-primary; }
    LineBar > .bar--key { text-style: bold; color: $text-accent; }
    LineBar > .bar--quiet { color: $text-muted; }
    LineBar > .bar--urgent { text-style: bold; color: $text-error; }
    """

    def pieces(self) -> list[Piece]:
        """What stands on the line, from the left; overridden."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one line
        """The line."""
        base = self.rich_style
        styles = {name: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES}
        segments = [Segment(piece.text, styles.get(piece.style, base)) for piece in self.pieces()]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        place = 0
        for piece in self.pieces():
            place += cell_len(piece.text)
            if event.x < place:
                self.clicked(piece)
                return

    def clicked(self, piece: Piece) -> None:
        """Do what the piece's key does, if it has one."""
        if piece.key:
            self.app.simulate_key(piece.key)


class TopBar(LineBar):
    """The product, its screens with their keys, and what is open."""

    DEFAULT_CSS = "TopBar { dock: top; }"

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode
        self._name, self._state, self._urgent = "", "", ""

    def show_open(self, name: str, changed: bool, urgent: str = "") -> None:
        """Say whose fitting is open, whether it has changes that are not saved, and how urgent its signs are."""
        self._name, self._state, self._urgent = visible(name), NOT_SAVED if changed else "", urgent
        self.refresh()

    def jump_places(self) -> list[Place]:
        """Every tab."""
        places, x = [], 0
        for piece in self.pieces():
            if piece.key and piece.key == piece.text.strip().casefold():
                places.append(Place(x, 0, partial(self.app.simulate_key, piece.key), WIDE))
            x += cell_len(piece.text)
        return places

    def pieces(self) -> list[Piece]:
        """Title, tabs, and on the right the open fitting, as far as there is room; the title stands back for it."""
        left = [Piece(" LaceDoctor " if self.size.width >= ROOM_FOR_TITLE else "", "bar--strong")]
        for tab in TABS:
            key = binding_key(self.screen, tab.binding_id)
            mark = ("▸", "bar--strong") if tab.mode == self._mode else (" ", "")
            left += [Piece(f" {mark[0]}", mark[1]), Piece(f"{key[1]} ", "bar--key", key[0])]
            left.append(Piece(f"{tab.title} ", mark[1] or "bar--quiet", key[0]))
        if self._urgent:
            left.append(Piece(f" {self._urgent}", "bar--urgent", binding_key(self.screen, TABS[0].binding_id)[0]))
        used = sum(len(piece.text) for piece in left)
        text = self._open_within(self.size.width - used - 2)
        if not text:
            return left
        gap = self.size.width - used - cell_len(text) - 1
        return [*left, Piece(" " * gap, ""), Piece(text, "bar--quiet")]

    def _open_within(self, room: int) -> str:
        """Whose fitting it is and whether it is saved, in so many cells: the name is shortened, what is not saved never is."""
        name = self._name or ("new fitting" if self._state else "")
        between = " · " if self._state else ""
        left = room - cell_len(between) - cell_len(self._state)
        if cell_len(name) <= left:
            return f"{name}{between}{self._state}"
        if left >= LEAST_NAME:
            return f"{Strip([Segment(name)]).crop(0, left - 1).text.rstrip()}…{between}{self._state}"
        return self._state if cell_len(self._state) <= room else ""


class PartsBar(LineBar):
    """Which part of a screen is in front where there is room for one only; a click brings another one to the front."""

    def __init__(self, parts: tuple[str, ...], on_part: Callable[[str], None]) -> None:
        super().__init__(id="parts")
        self._parts, self._on_part = parts, on_part
        self._front = ""

    def show_front(self, part: str) -> None:
        """This part is in front now."""
        self._front = part
        self.refresh()

    def clicked(self, piece: Piece) -> None:
        """Bring the part to the front."""
        if piece.key:
            self._on_part(piece.key)

    def jump_places(self) -> list[Place]:
        """The parts behind."""
        places, x = [], 0
        for piece in self.pieces():
            if piece.key and piece.key != self._front:
                places.append(Place(x, 0, partial(self._on_part, piece.key), WIDE))
            x += cell_len(piece.text)
        return places

    def pieces(self) -> list[Piece]:
        """The parts, the one in front marked without colour too."""
        words = [(f" ▸ {part} ", "bar--strong") if part == self._front else (f"   {part} ", "bar--quiet") for part in self._parts]
        parts = [Piece(text, style, part) for (text, style), part in zip(words, self._parts, strict=True)]
        return [
            *parts,
            Piece(f"  {key_of(self.app, 'fit.next-part', 'tab')}", "bar--key", ""),
            Piece(" the next one", "bar--quiet", ""),
        ]


class KeyBar(LineBar):
    """The few keys that matter here. At most seven, those of the screen before those of the app."""

    DEFAULT_CSS = "KeyBar { dock: bottom; }"
    _behind = False  # a dialog lies over the screen: none of its keys can be pressed

    def on_mount(self) -> None:
        """Follow what can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.watch(self.screen, "stack_updates", self._covered, init=False)

    def _covered(self) -> None:
        behind = self.app.screen is not self.screen
        if behind is not self._behind:
            self._behind = behind
            self.refresh()

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def pieces(self) -> list[Piece]:
        """Key and word, again and again; closer together, and at last fewer, where there is little room; none behind a dialog.

        What can do nothing now stands back. Help and commands stay, whatever has to go."""
        if self._behind:
            return []
        keys = shown_keys(self.screen)
        while len(keys) > MOST_KEYS:
            keys.remove(_least(keys))
        between = "  " if _width(keys, 2) <= self.size.width else " "
        while _width(keys, len(between)) > self.size.width:
            keys.remove(_least(keys))
        found = [Piece(" ", "")]
        for shown in keys:
            key, words = ("bar--key", "") if shown.works else ("bar--quiet", "bar--quiet")
            found += [Piece(shown.display, key, shown.key), Piece(f" {shown.words}", words, shown.key), Piece(between, "")]
        return found


class ShownKey(NamedTuple):
    """A key of the bottom line: what a click presses, how it is shown, what it does, and whether it can do it now."""

    key: str
    display: str
    words: str
    works: bool
    binding_id: str


ALWAYS = ("app.show-commands", "app.show-help")


def _least(keys: list[ShownKey]) -> ShownKey:
    """The one that has to go first."""
    return next((shown for shown in reversed(keys) if shown.binding_id not in ALWAYS), keys[-1])


def _width(keys: list[ShownKey], between: int) -> int:
    """Cells that the line needs."""
    return 1 + sum(cell_len(shown.display) + 1 + cell_len(shown.words) for shown in keys) + between * (len(keys) - 1)


def shown_keys(screen: Screen[object]) -> list[ShownKey]:
    """The bindings meant for the bottom line; a group counts once."""
    once: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.binding.show and not _is_typed(screen, active.binding):
            once.setdefault(active.binding.action, active)
    groups: dict[str, list[ActiveBinding]] = {}  # not only neighbours: a key of the user's own stands elsewhere
    for action, active in once.items():
        group = active.binding.group
        groups.setdefault(group.description if group else action, []).append(active)
    return [_shown(screen, members) for members in groups.values()]


def _shown(screen: Screen[object], members: list[ActiveBinding]) -> ShownKey:
    first, last = members[0].binding, members[-1].binding
    display = " ".join(screen.app.get_key_display(active.binding) for active in members)
    words = first.group.description if first.group else first.description
    return ShownKey(last.key, display, words, any(active.enabled for active in members), first.id or "")


def _is_typed(screen: Screen[object], binding: Binding) -> bool:
    """Whether the key would only be typed into the line that has the focus."""
    return isinstance(screen.focused, Input) and len(screen.app.get_key_display(binding)) == 1


def binding_key(screen: Screen[Any], binding_id: str) -> tuple[str, str]:
    """The first key of a binding, and how it is shown; empty where it cannot be pressed now."""
    for active in screen.active_bindings.values():
        if active.binding.id == binding_id:
            return active.binding.key, screen.app.get_key_display(active.binding)
    return "", ""
