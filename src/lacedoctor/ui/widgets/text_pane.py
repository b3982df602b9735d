"""Text that scrolls: wrapped once, drawn line by line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as VisualStyle

from lacedoctor.domain.text import visible
from lacedoctor.ui.text import NBSP

NOTICE = 54  # cells of a line of a notice on 60 columns
FEW = 4  # lines
_MARK = re.compile(rf" *(?:(?:[•▸▲?→+−]|\[\d+\]|[^{NBSP}]{{0,20}}{NBSP}+) )?")
_COLUMN = re.compile(r"\S.{0,16}? {2,}(?=\S)")
_PATH = re.compile(r"\S*[/\\]\S*")
_NAME = re.compile(r"[^/\\]*[/\\]*")


@dataclass(slots=True)
class Page:
    """A text at a width: its wrapped lines, and those of them that have been drawn."""

    content: Content
    width: int
    lines: list[Content]
    strips: dict[int, Strip] = field(default_factory=dict)


class TextPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one ``Content``. ``show`` in the handler of a key changes it within the same frame."""

    DEFAULT_CSS = """
    TextPane {
        background: $surface; color: $foreground; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        scrollbar-background: $surface; scrollbar-background-hover: $surface; scrollbar-background-active: $surface;
    }
    """
    # The bar always has its place, so that a longer text asks for no new layout: 15 ms and a second
    # frame per key. Where all fits, it has the colour of the ground.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Text up", show=False, id="text.line-up"),
        Binding("down,j", "scroll_down", "Text down", show=False, id="text.line-down"),
        Binding("pageup", "page_up", "Page up", show=False, id="text.page-up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="text.page-down"),
        Binding("g,home", "to_line(0)", "Top of the text", show=False, id="text.first"),
        Binding("G,end", "to_line(-1)", "End of the text", show=False, id="text.last"),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None, keep: int = 1) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._keep = keep
        self._content = Content("")
        self._make: Callable[[int], Content] | None = None
        self._page: Page | None = None
        self._kept: dict[tuple[int, int], Page] = {}
        self._styles: tuple[Style, VisualStyle] | None = None

    def notify_style_update(self) -> None:
        """Themes and the focus change colours."""
        super().notify_style_update()
        self._styles = None
        for page in self._kept.values():
            page.strips.clear()

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    def show(self, content: Content) -> None:
        """Show this text from its beginning."""
        self._show(content, None)

    def show_fitted(self, make: Callable[[int], Content]) -> None:
        """Show what ``make`` returns for the width there is, such as a table, and ask again when that changes."""
        self._show(Content(""), make)

    def prepare(self, content: Content) -> None:
        """Wrap and draw the beginning of a text that will probably be shown next, while nobody waits for it."""
        if self.size:
            page = self._laid(content)
            for index in range(self.scrollable_content_region.height):
                self._drawn(page, index)

    def _show(self, content: Content, make: Callable[[int], Content] | None) -> None:
        self._content, self._make, self._page = content, make, None
        if self.size:
            self._measure()
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def action_move(self, by: int) -> None:
        """Scroll by some lines."""
        self.scroll_relative(y=by, animate=False)

    def action_to_line(self, line: int) -> None:
        """To the top, or with -1 to the end."""
        self.scroll_to(y=self.max_scroll_y if line < 0 else line, animate=False)

    def reveal(self, begins: str) -> None:
        """Where the first line that begins like this and the few after it are out of sight: scroll, so that it stands on top."""
        lines, top = self._paged().lines, round(self.scroll_y)
        at = next((at for at, line in enumerate(lines) if line.plain.startswith(begins)), top)
        if not top <= at <= top + self.scrollable_content_region.height - FEW:
            self.scroll_to(y=at, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Scroll as far as the text goes at this width."""
        self._measure()

    def _measure(self) -> None:
        count = len(self._paged().lines)
        self.virtual_size = Size(1, count)
        self.vertical_scrollbar.window_virtual_size = count

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width, 4)

    @property
    def _room(self) -> int:
        """Cells for the words, which stand clear of the bar."""
        return self._width - 1

    def _paged(self) -> Page:
        """The text at the width of now: the first picture is drawn before anything is told its size."""
        if self._page is None or self._page.width != self._width:
            if self._make is not None:
                self._content = self._make(self._room)
            self._page = self._laid(self._content)
        return self._page

    def _laid(self, content: Content) -> Page:
        """The text wrapped at the width of now. The last ``keep`` stay, drawn lines and all."""
        key = (id(content), self._width)
        page = self._kept.pop(key, None)
        if page is None:
            parts = content.split("\n", allow_blank=True)
            page = Page(content, self._width, [line for part in parts for line in hanging(part, self._room)])
        self._kept[key] = page
        if len(self._kept) > self._keep:
            del self._kept[next(iter(self._kept))]
        return page

    def render_line(self, y: int) -> Strip:
        """One wrapped line."""
        return self._drawn(self._paged(), y + round(self.scroll_y))

    def _drawn(self, page: Page, index: int) -> Strip:
        if self._styles is None:  # they are put together anew every time they are asked for: 2 ms for a screenful
            self._styles = (self.rich_style, self.visual_style)
        width, (ground, style) = page.width, self._styles
        if index >= len(page.lines):
            return Strip.blank(width, ground)
        strip = page.strips.get(index)
        if strip is None:
            line = page.lines[index]
            strip = Strip(line.render_segments(style), line.cell_length).adjust_cell_length(width, ground)
            page.strips[index] = strip
        return strip


def hanging(line: Content, width: int) -> list[Content]:
    """The line wrapped; what follows stands below the words, not below a bullet, an indentation or a first column."""
    if line.cell_length <= width:
        return [line]
    mark = _MARK.match(line.plain)
    mark = mark if mark and mark.end() else None
    hung = mark if mark and NBSP in mark.group() else _COLUMN.match(line.plain) or mark
    indent = cell_len(hung.group()) if hung else 0
    if hung is None or indent > width // 2 or max(map(len, line.plain[hung.end() :].split()), default=0) > width - indent:
        return _wrap(line, width)
    first, *others = _wrap(line[hung.end() :], width - indent) or [Content("")]
    return [line[: hung.end()] + first, *(Content(" " * indent) + other for other in others)]


def path_lines(path: str) -> str:
    """A path for a notice, whose letters are all there, in lines that end behind a slash."""
    return "\n".join(line.plain for line in hanging(Content(visible(path)), NOTICE))


def _wrap(line: Content, width: int) -> list[Content]:
    """The line wrapped; a path that is longer than a line is broken behind a slash, so that the name of its file stays whole."""
    found: list[Content] = []
    begin = 0
    for path in _PATH.finditer(line.plain) if line.cell_length > width else ():
        if cell_len(path.group()) <= width:
            continue
        if before := line[begin : path.start()].rstrip():
            found += before.wrap(width)
        begin = path.start()
        for name in _NAME.finditer(path.group()):
            end = path.start() + name.end()
            if line[begin:end].cell_length > width and begin < path.start() + name.start():
                found += line[begin : path.start() + name.start()].wrap(width)
                begin = path.start() + name.start()
    return [*found, *line[begin:].wrap(width)]
