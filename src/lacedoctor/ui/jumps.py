"""Places that can be jumped to by a letter, and which letters they get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol, runtime_checkable

from textual.screen import Screen
from textual.widget import Widget

WIDE = 3  # where there is room on both sides of the letter
LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class Place(NamedTuple):
    """Where a letter stands, in cells from the widget's own corner, and what going there does."""

    x: int
    y: int
    go: Callable[[], object]
    width: int = 1  # cells of the letter's ground


@runtime_checkable
class HasPlaces(Protocol):
    """A widget with places of its own, such as the lines of a list."""

    def jump_places(self) -> Iterable[Place]:
        """Those in sight."""


@runtime_checkable
class DrawsLetters(Protocol):
    """A widget that draws the letters of its places itself."""

    def draw_letters(self, on: bool) -> frozenset[str]:
        """Show the letters, or take them away; returns those that may be shown before the jump is over."""

    def take_letter(self, letter: str) -> bool:
        """Go where ``letter`` leads; True where one may go on jumping from there."""


class Label(NamedTuple):
    """A letter, where it stands on the screen, and what going there does."""

    letter: str
    x: int
    y: int
    go: Callable[[], object]
    width: int


def drawing(screen: Screen[object]) -> Widget | None:
    """The widget on the screen that draws its own letters, while it is in sight."""
    return next((widget for widget in screen.query("*") if isinstance(widget, DrawsLetters) and widget.region), None)


def labels(screen: Screen[object], taken: frozenset[str]) -> tuple[Label, ...]:
    """A letter for every place in sight on ``screen`` except ``taken`` ones: lower case as long as there are any."""
    free = [letter for letter in (*LETTERS, *LETTERS.upper()) if letter not in taken]
    places = sorted(_places(screen), key=lambda place: (place.y, place.x))
    return tuple(Label(letter, *place) for letter, place in zip(free, places, strict=False))


def _places(screen: Screen[object]) -> Iterator[Place]:
    for widget in screen.query("*"):
        region = widget.region
        if not region or not widget.visible:
            continue
        if isinstance(widget, HasPlaces):
            inside = widget.content_region
            for place in widget.jump_places():
                if place.y < inside.height and place.x < inside.width:
                    yield place._replace(x=inside.x + place.x, y=inside.y + place.y)
        if widget.focusable:
            yield Place(region.x, region.y, widget.focus, WIDE if widget.styles.border_top[0] else 1)
