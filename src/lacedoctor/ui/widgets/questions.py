"""The questions of the fitting: one keypress each, every answer to be changed at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip

from lacedoctor.domain.case import Case
from lacedoctor.domain.questions import FitQuestion, Value, value_at
from lacedoctor.domain.text import visible
from lacedoctor.ui.cells import text_strip
from lacedoctor.ui.jumps import Place
from lacedoctor.ui.widgets.finding import Finding
from lacedoctor.ui.widgets.question_lines import FIRST, MORE, PAGE, Entry, Line, list_lines, numbered, ordered

STYLES = ("text", "heading", "mark", "label", "current", "answer", "hint", "option", "digit", "chosen", "lit", "name")


class QuestionList(Finding, can_focus=True):
    """The list. ``on_answer`` is called with a question and its new answer in the handler of the key that gave it;
    ``on_entry`` when something has to be typed, with the letters typed so far."""

    DEFAULT_CSS = "QuestionList { height: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"question-list--{name}" for name in STYLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Question before", show=False, id="questions.previous"),
        Binding("down,j", "move(1)", "Next question", show=False, id="questions.next"),
        Binding("home,g", "move_to(0)", "First question", show=False, id="questions.first"),
        Binding("end,G", "move_to(-1)", "Last question", show=False, id="questions.last"),
        Binding("left,h", "point(-1)", "Answer before", show=False, id="questions.previous-option"),
        Binding("right,l", "point(1)", "Next answer", show=False, id="questions.next-option"),
        Binding("space", "choose", "Choose", show=False, id="questions.choose"),
        Binding("enter", "go_on", "Go on, or type it", show=False, id="questions.go-on"),
        Binding("e", "enter", "Type it", show=False, id="questions.enter"),
        Binding("slash", "find", "Find", tooltip="Find a question by a few letters", id="questions.find"),
        Binding("backspace,delete", "forget", "Not known", show=False, id="questions.forget"),
    ]

    def __init__(
        self,
        questions: Sequence[FitQuestion],
        on_answer: Callable[[FitQuestion, Value], None],
        on_entry: Callable[[FitQuestion, str], None],
        on_digit: Callable[[events.Key], bool],
        *,
        unit: str = "mm",
    ) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self.cursor = 0
        self._questions, self._unit = tuple(questions), unit
        self._on_answer, self._on_entry, self._on_digit = on_answer, on_entry, on_digit
        self._case, self._complaint = Case(), 0
        self._asked: tuple[str, ...] = ()
        self._title = ""
        self._option: int | None = None
        self._page = 0
        self._top = 0
        self._lines: tuple[object, list[Line]] | None = None

    @property
    def current(self) -> FitQuestion | None:
        """The question in hand."""
        return self.entries[self.cursor].question if self.entries else None

    def show(self, case: Case, complaint: int, asked: Sequence[str], title: str = "") -> None:
        """Show this case; ``asked`` are the keys whose answers would change the advice, ``title`` stands above all."""
        self._title = title
        self._case, self._complaint, self._asked = case, complaint, tuple(asked)
        self._arrange(self.current.key if self.current else None)

    def restart(self) -> None:
        """To the first open question: another spot has its own answers."""
        self._arrange(None)
        self._arrange(next((entry.question.key for at, entry in enumerate(self.entries) if self._open(at)), None))

    def take_key(self, event: events.Key) -> bool:
        """Letters while finding, and digits, which answer; everything else goes to the bindings."""
        return self.key_while_finding(event) if self.finding is not None else self._on_digit(event)

    def matches(self, text: str) -> tuple[str, ...]:
        """The keys of the questions with all these words in label, group or an answer; the more of them in the label, the
        sooner."""
        typed = " ".join(text.casefold().split())
        ranked: tuple[list[str], ...] = ([], [], [])
        for question in (entry.question for entry in self.entries):
            label = question.label.casefold()
            whole = " ".join((label, question.group, *(option.label for option in question.options))).casefold()
            if all(word in whole for word in typed.split()):
                rank = 0 if typed in label else 1 if all(word in label for word in typed.split()) else 2
                ranked[rank].append(question.key)
        return tuple(key for rank in ranked for key in rank)

    def place(self) -> str:
        """The key of the question in hand."""
        return self.current.key if self.current else ""

    def go_to_place(self, name: str) -> None:
        """To the question with this key."""
        self._arrange(name)

    def jump_places(self) -> list[Place]:
        """Every question in sight."""
        places: dict[int, int] = {}
        for y, line in enumerate(self._all_lines()[self._top : self._top + self._room]):
            if line.entry is not None and (y or line.entry == self.cursor):
                places.setdefault(line.entry, y)
        return [
            Place(0, y + self._head, partial(self._go_to, self.entries[entry].question.key), 2) for entry, y in places.items()
        ]

    def _go_to(self, key: str) -> None:
        self.focus()
        self._arrange(key)

    def answer(self, digit: int) -> None:
        """Answer the question in hand with a digit; 0 makes it unknown again."""
        question = self.current
        if question is None:
            return
        if digit == 0:
            self._give(question, None, go_on=False)
            return
        choices = {shown: at for shown, _, at in numbered(question, self._page)}
        if not question.options and question.entry:
            self._on_entry(question, str(digit))
        elif digit in choices:
            self._take(choices[digit])

    def _take(self, at: int | None) -> None:
        question = self.current
        if question is None:
            return
        if at is None:
            self._page += 1
            self._option = None
            self.refresh()
            return
        option = question.options[at]
        held = value_at(self._case, question.key, self._complaint)
        stays = question.several and isinstance(option.value, str)
        self._give(question, question.answered_with(option, held), go_on=not stays)

    def _give(self, question: FitQuestion, value: Value, go_on: bool) -> None:
        self._on_answer(question, value)
        if go_on:
            self.go_on()

    def go_on(self) -> None:
        """To the next open question: the most telling one after an answer, else the next below."""
        here = self.current
        if here is None:
            return
        self._arrange(None)
        keys = [entry.question.key for entry in self.entries]
        at = keys.index(here.key) if here.key in keys else -1
        done = value_at(self._case, here.key, self._complaint) is not None
        order = range(len(keys)) if done else [*range(at + 1, len(keys)), *range(max(at, 0))]
        self._arrange(next((keys[number] for number in order if self._open(number)), here.key))

    def _open(self, at: int) -> bool:
        return value_at(self._case, self.entries[at].question.key, self._complaint) is None

    def _arrange(self, key: str | None) -> None:
        """Order the list anew, with the question ``key`` in hand; the first one where it is not asked any more."""
        before = self.current
        stays = before is not None and before.key == key and self.entries[self.cursor].heading == FIRST
        self.entries = ordered(self._questions, self._case, self._asked, self._complaint, key if stays else None)
        keys = [entry.question.key for entry in self.entries]
        self.cursor = keys.index(key) if key in keys else 0
        if before is None or self.current is None or before.key != self.current.key:
            self._option, self._page = None, 0
        self._show_cursor()
        self.refresh()

    def action_move(self, step: int) -> None:
        """To the question above or below."""
        if self.entries:
            at = min(max(self.cursor + step, 0), len(self.entries) - 1)
            self._arrange(self.entries[at].question.key)

    def action_move_to(self, at: int) -> None:
        """To the first or last question."""
        if self.entries:
            self._arrange(self.entries[at].question.key)

    def action_point(self, step: int) -> None:
        """Light up the option before or after."""
        question = self.current
        if question is None or not question.options:
            return
        count = len(question.options)
        self._option = (0 if step > 0 else count - 1) if self._option is None else (self._option + step) % count
        if count > MORE:
            self._page = self._option // PAGE
        self.refresh()

    def action_choose(self) -> None:
        """Take the lit option."""
        if self._option is not None:
            self._take(self._option)

    def action_go_on(self) -> None:
        """Take the lit option, open the entry of a question that wants a number, or go on to the next open question."""
        question = self.current
        if self._option is not None and question and not question.several:
            self._take(self._option)
        elif question and question.entry:
            self._on_entry(question, "")
        else:
            self.go_on()

    def action_enter(self) -> None:
        """Type the answer."""
        if self.current and self.current.entry:
            self._on_entry(self.current, "")

    def action_forget(self) -> None:
        """Make the answer unknown again."""
        self.answer(0)

    def on_click(self, event: events.Click) -> None:
        """An option is taken; any other line unfolds its question."""
        place = event.get_content_offset(self)
        lines = self._all_lines()
        at = -1 if place is None else place.y - self._head + self._top
        if place is None or not 0 <= at < len(lines):
            return
        self.focus()
        line = lines[at]
        hit = next((at for start, end, at in line.spans if start <= place.x < end), None)
        if hit is not None and self.current is not None:
            self._take(numbered(self.current, self._page)[hit][2])
        elif line.entry is not None:
            self._arrange(self.entries[line.entry].question.key)

    def on_mouse_scroll_down(self) -> None:
        """Scroll without moving the cursor."""
        self._scroll(2)

    def on_mouse_scroll_up(self) -> None:
        """Scroll without moving the cursor."""
        self._scroll(-2)

    def on_resize(self) -> None:
        """Keep the question in hand in sight."""
        self._show_cursor()

    @property
    def _head(self) -> int:
        """Lines above the list."""
        return 1 if self._title or self.finding is not None else 0

    @property
    def _room(self) -> int:
        """Lines for the list."""
        return self.size.height - self._head

    def _scroll(self, by: int) -> None:
        most = max(len(self._all_lines()) - self._room, 0)
        self._top = min(max(self._top + by, 0), most)
        self.refresh()

    def _all_lines(self) -> list[Line]:
        state = (self.entries, self._case, self._complaint, self.cursor, self._option, self._page, self.size.width)
        if self._lines is None or self._lines[0] != state:
            self._lines = (
                state,
                list_lines(
                    self.entries,
                    self._case,
                    self._complaint,
                    self.cursor,
                    option=self._option,
                    page=self._page,
                    width=self.size.width,
                    unit=self._unit,
                ),
            )
        return self._lines[1]

    @property
    def cursor_cell(self) -> Offset:
        """The question in hand; the option that is lit, where one is."""
        own = [(at, line) for at, line in enumerate(self._all_lines()) if line.entry == self.cursor]
        if not own or self.current is None:
            return Offset()
        for at, line in own if self._option is not None else ():
            for start, _, place in line.spans:
                if numbered(self.current, self._page)[place][2] == self._option:
                    return Offset(start, at + self._head - self._top)
        return Offset(2, own[0][0] + self._head - self._top)

    def _show_cursor(self) -> None:
        """Scroll so that the question in hand is seen whole, with its heading where that is directly above, and a line below."""
        lines = self._all_lines()
        own = [at for at, line in enumerate(lines) if line.entry == self.cursor]
        if not own or self._room < 1:
            return
        first = own[0] - 1 if own[0] and lines[own[0] - 1].entry is None else own[0]
        last = min(own[-1] + 1, len(lines) - 1)  # below it, the mark that more follows hides nothing of the question
        if last >= self._top + self._room:
            self._top = last - self._room + 1
        self._top = max(min(self._top, first, len(lines) - self._room), 0)

    def render_line(self, y: int) -> Strip:
        """One line of the list, below the title where there is one."""
        lines = self._all_lines()
        styles = {name: self.get_component_rich_style(f"question-list--{name}") for name in STYLES}
        if y < self._head and self.finding is not None:
            return text_strip(self.finding_words("lace"), styles, self.size.width)
        if y < self._head:
            title = Content(f" {visible(self._title)}").truncate(self.size.width, ellipsis=True)
            return text_strip(((title.plain, "current"),), styles, self.size.width)
        at = y - self._head + self._top
        if at >= len(lines):
            return text_strip((), styles, self.size.width)
        if y == self.size.height - 1 and at < len(lines) - 1:
            strip = text_strip(lines[at].pieces, styles, self.size.width - 2)
            return Strip.join([strip, text_strip(((" ↓", "hint"),), styles, 2)])
        return text_strip(lines[at].pieces, styles, self.size.width)
