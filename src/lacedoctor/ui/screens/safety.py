"""The safety screen: nine groups of warning signs, asked before any lacing is shown. Nothing on it is ever taken for a no."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from lacedoctor.domain.case import Case
from lacedoctor.domain.knowledge import Knowledge
from lacedoctor.domain.safety import Item, Ticks, answered, items_of, ticks_of
from lacedoctor.domain.units import parse_number
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.widgets.prompt_keys import hand_on, run_bound
from lacedoctor.ui.widgets.tick_list import Tick, TickList

WHY_FIRST = "\nLacing eases pressure. These signs want somebody to look at them first."
OPEN_COUNTS = "\nTick what applies. A group in which nothing is ticked counts as it stands."
KEY_NAMES = {"esc": "escape"}
LEAST_WEEKS, MOST_WEEKS = 0, 45


class SafetyScreen(Modal[Case | None]):
    """First the groups, then the signs of those that were ticked. Dismissed with the case as answered, or None where nothing
    was said. Left with escape the ticks count, but the screen stays unanswered."""

    CSS_PATH = "safety.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,0", "none", "None of these", id="safety.none"),
        Binding("enter", "go_on", "Go on", id="safety.go-on"),
        Binding("escape", "leave", "Later", id="safety.leave"),
        Binding("question_mark,f1", "app.help", "Help", show=False, id="safety.help"),
    ]

    def __init__(self, case: Case, knowledge: Knowledge) -> None:
        super().__init__()
        self.ticks = ticks_of(case, knowledge)
        self.naming = False  # the signs of the ticked groups are being named
        self._case, self._knowledge = case, knowledge
        self._list = TickList(self._tick, self._digit, self._show)
        self._items: list[Item | None] = []
        self._title = Static(id="safety-title")
        self._note = Static(id="safety-note")
        self._note.auto_links = False  # what can be clicked looks as it does on the bottom line
        self._weeks = ""

    def compose(self) -> ComposeResult:
        """Title, list, and what to do next."""
        yield self._title
        yield self._list
        yield self._note

    def on_mount(self) -> None:
        """Show the groups, with no notice over a question."""
        self.app.clear_notifications()
        self._weeks = f"{self.ticks.weeks:g}" if self.ticks.weeks is not None else ""
        self._list.focus()
        self._show()

    def _show(self, note: str = "") -> None:
        """Bring the lines up to date after every key."""
        if self.naming:
            self._show_signs()
        else:
            self._title.update(
                Content.assemble(("Safety first: does any of these apply, now or since it began?", "bold"), WHY_FIRST)
            )
            groups = self._knowledge.groups
            self._items = [None] * len(groups)
            self._list.show([Tick(group.ask, group.number in self.ticks.groups, group.number) for group in groups])
            if not note and self.ticks.groups:
                self._say_keys(("", "1–9", "tick"), ("go-on", "enter", "go on"), ("leave", "esc", "later"))
            elif not note:
                self._say_keys(("none", "n", "none of these"), ("", "1–9", "tick what applies"), ("leave", "esc", "later"))
        if note:
            self._note.update(Content.styled(note, "bold $text-accent"))

    def _say_keys(self, *keys: tuple[str, str, str]) -> None:
        """What can be pressed now, each a command of this screen, its usual key and what it does; a click or a tap on it presses
        it, for those that stand for one key."""
        parts = []
        for command, usual, words in keys:
            key = key_of(self.app, f"safety.{command}", usual)
            part = Content.assemble((key, "bold $text-accent"), f" {words}")
            name = KEY_NAMES.get(key, key)
            parts.append(part.stylize(Style.from_meta({"@click": f"app.simulate_key('{name}')"})) if name.isalpha() else part)
        self._note.update(Content("   ").join(parts))

    def _show_signs(self) -> None:
        self._title.update(Content.assemble(("Which of these is it?", "bold"), OPEN_COUNTS))
        lines: list[Tick] = []
        on_weeks = self._on_weeks()
        self._items = []
        for group in self._knowledge.groups:
            if group.number not in self.ticks.groups:
                continue
            lines.append(Tick(group.ask))
            self._items.append(None)
            for item in items_of(group, self.ticks, self._knowledge):
                number = sum(1 for known in self._items if known) + 1
                text = f"{item.text}{self._weeks_words(item, on_weeks)}"
                lines.append(Tick(text, self.ticks.holds(item), number, 1 if item.kind == "follow-up" else 0))
                self._items.append(item)
        self._list.show(lines)
        self._say_keys(
            ("", "1–9", "tick"), ("tick", "space", "tick line ▸"), ("go-on", "enter", "done"), ("leave", "esc", "back")
        )

    def _weeks_words(self, item: Item, here: bool) -> str:
        if item.key != "pregnant" or not self.ticks.holds(item):
            return ""
        return f" – weeks: {self._weeks}▏ (type it)" if here else f" – weeks: {self._weeks or 'not said'}"

    def _on_weeks(self) -> bool:
        """The cursor is on the ticked line about pregnancy, where digits are weeks."""
        at = self._list.cursor
        item = self._items[at] if at < len(self._items) else None
        return self.naming and item is not None and item.key == "pregnant" and self.ticks.holds(item)

    async def on_key(self, event: events.Key) -> None:
        """Keys that come before the list has the focus, or after the screen was left."""
        if not self.is_active:
            hand_on(self.app, event)
        elif not self._digit(event) and not await run_bound(self, event):
            return
        event.stop()
        event.prevent_default()

    def _digit(self, event: events.Key) -> bool:
        """Digits tick, or give the weeks."""
        letter = event.character or ""
        digit = letter.isdecimal() and letter.isascii()
        if self._on_weeks() and (digit or event.key == "backspace"):
            self._type_week(letter if event.key != "backspace" else "")
        elif digit and letter != "0":
            self._list.tick_number(int(letter))
        else:
            return False
        return True

    def _type_week(self, digit: str) -> None:
        typed = (self._weeks + digit)[:2] if digit else self._weeks[:-1]
        weeks = parse_number(typed) if typed else None
        if weeks is None or LEAST_WEEKS <= weeks <= MOST_WEEKS:
            self._weeks = typed
            self.ticks = replace(self.ticks, weeks=weeks)
        self._show()

    def _tick(self, place: int) -> None:
        if self.naming:
            item = self._items[place]
            if item is not None:
                self.ticks = self.ticks.toggled(item)
        else:
            number = self._knowledge.groups[place].number
            self.ticks = replace(self.ticks, groups=self.ticks.groups ^ {number})
        self._show()

    @property
    def _none(self) -> str:
        return key_of(self.app, "safety.none", "n")

    def action_none(self) -> None:
        """None of these: one key, but never against a tick that stands."""
        if self.naming:
            return
        if self.ticks.groups:
            self.ticks = Ticks()
            self._weeks = ""
            self._show(f"All ticks are taken away. Press {self._none} again if none of these applies.")
        else:
            self._finish()

    def action_go_on(self) -> None:
        """From the groups to their signs, and from there back to the fitting."""
        if self.naming:
            self._finish()
        elif not self.ticks.groups:
            self._show(f"Nothing is ticked. Press {self._none} if none of these applies, or a digit for what does.")
        else:
            self.naming = True
            self._list.cursor = 0
            self._show()

    def _finish(self) -> None:
        self.dismiss(answered(self._case, self.ticks, self._knowledge, finished=True))

    def action_leave(self) -> None:
        """One step back; from the groups back to the fitting, with what was ticked but unanswered."""
        if self.naming:
            self.naming = False
            self._list.cursor = 0
            self._show()
            return
        told = answered(self._case, self.ticks, self._knowledge, finished=False)
        self.dismiss(told if told != self._case else None)
