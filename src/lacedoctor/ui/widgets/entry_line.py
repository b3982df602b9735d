"""The line in which a number or a text is typed; it is only there while something is being typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from lacedoctor.domain.case import Case
from lacedoctor.domain.questions import LONGEST_TEXT, FitQuestion, limits_of, read_entry
from lacedoctor.domain.text import visible
from lacedoctor.domain.units import format_length
from lacedoctor.storage.measures import doubt_at
from lacedoctor.ui.own_keys import key_of

Answer = float | str | tuple[float, ...]


class LiteralInput(Input):
    """An input in which pasted control characters turn into pictures instead of reaching the terminal."""

    def on_paste(self, event: events.Paste) -> None:
        """Paste the first line only, made visible."""
        first = next(iter(event.text.splitlines()), "")
        self.insert_text_at_cursor(visible(first)[:LONGEST_TEXT])
        event.prevent_default()
        event.stop()


class EntryLine(Vertical):
    """Label, input, and below them what the text is understood as, or what is wrong with it."""

    DEFAULT_CSS = """
    EntryLine { height: auto; background: $panel; padding: 0 1; }
    EntryLine Input { border: none; height: 1; padding: 0; background: $surface; }
    EntryLine .entry-line--said { color: $text-muted; }
    EntryLine .entry-line--said.-wrong { color: $text-error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it", id="entry.leave")]

    def __init__(
        self, question: FitQuestion, typed: str, case: Case, unit: str, on_done: Callable[[FitQuestion, Answer | None], None]
    ) -> None:
        super().__init__()
        self.question = question
        self._begun = False
        self._typed, self._case, self._unit, self._on_done = typed, case, unit, on_done

    def compose(self) -> ComposeResult:
        """The question, the input, and what it says."""
        unit = f" ({self._unit})" if self.question.entry == "length" else f" ({self.question.unit})" if self.question.unit else ""
        yield Static(Content.styled(f"{self.question.label}{unit}", "bold"))
        yield LiteralInput(self._typed, compact=True, select_on_focus=False, max_length=LONGEST_TEXT)
        yield Static("", classes="entry-line--said")

    def on_mount(self) -> None:
        """Type at once."""
        self.type_on()
        self._say(self._typed)

    def on_descendant_focus(self) -> None:
        """From now on the input gets its keys itself."""
        self._begun = True

    @property
    def _waiting(self) -> bool:
        """Whether a key that reaches the screen is meant for the input: while it is put in place, and while it has the focus."""
        return not self._begun or any(field.has_focus for field in self.query(Input))

    @property
    def _limits(self) -> str:
        """What range is sane, in the user's unit."""
        limits = limits_of(self.question, self._case)
        if limits is None:
            return ""
        if self.question.entry == "number":
            return f"{max(limits[0], 0):g} to {limits[1]:g}{f' {self.question.unit}' if self.question.unit else ''}; "
        return f"{format_length(limits[0], self._unit)} to {format_length(limits[1], self._unit)}; "

    def take_key(self, event: events.Key) -> bool:
        """A key that was typed for the input but did not reach it by itself; False where the input wants none."""
        if not self._waiting:
            return False
        if event.is_printable and event.character:
            self._typed += event.character
            for field in self.query(Input):
                field.insert_text_at_cursor(event.character)
        elif event.key == "enter":
            self._enter(self.query_one(Input).value if self.query(Input) else self._typed)
        elif event.key == "escape":
            self.action_leave()
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
            for field in self.query(Input):
                field.action_delete_left()
        else:
            return False
        return True

    @property
    def said(self) -> str:
        """What the line says about the text so far."""
        return str(self.query_one(".entry-line--said", Static).content)

    def type_on(self) -> None:
        """Go on typing at the end."""
        for field in self.query(Input):  # none where the line was left before it was in place
            field.focus()
            field.cursor_position = len(field.value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._say(event.value)

    def _say(self, text: str) -> None:
        """What the text means so far. Nothing is called wrong before it is entered."""
        words = f"{self._limits}enter takes it, {key_of(self.app, 'entry.leave', 'esc')} leaves it"
        try:
            value = read_entry(self.question, text, self._case, self._unit)
        except ValueError:
            pass
        else:
            if self.question.entry == "length" and isinstance(value, float | int):
                words = f"= {format_length(value)}"
                if doubt := doubt_at(self.question.key, value, self._case):
                    words = f"= {doubt} enter takes it"
        for said in self.query(".entry-line--said").results(Static):
            said.remove_class("-wrong")
            said.update(Content(words))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._enter(event.value)

    def _enter(self, text: str) -> None:
        """Take the answer, or say what is wrong with it."""
        try:
            value = read_entry(self.question, text, self._case, self._unit)
        except ValueError as error:
            for said in self.query(".entry-line--said").results(Static):
                said.update(Content(f"{error}{self._in_own_unit}"))
                said.add_class("-wrong")
            return
        self._on_done(self.question, value)

    @property
    def _in_own_unit(self) -> str:
        """The range again for who does not measure in millimetres."""
        lengths = self.question.entry in ("length", "lengths") and self._unit != "mm"
        return f" In {self._unit}: {self._limits.rstrip('; ')}." if lengths and self._limits else ""

    def action_leave(self) -> None:
        """Leave the answer as it was."""
        self._on_done(self.question, None)
