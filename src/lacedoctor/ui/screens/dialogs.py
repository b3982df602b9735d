"""Small questions that wait for an answer: a name, save or discard, yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from lacedoctor.domain.text import visible
from lacedoctor.ui.screens.modal import ModalScreen
from lacedoctor.ui.text import literal

SAVE, DISCARD, STAY = "save", "discard", "stay"
YES, NO = "yes", "no"
LONGEST_NAME = 200


class ChoiceDialog(ModalScreen[str]):
    """A question with a few answers: every answer that is shown is a button as well, with the first of its keys."""

    DEFAULT_CSS = """
    ChoiceDialog { align: center middle; }
    """

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__()
        self._question = question
        self._detail = detail

    def compose(self) -> ComposeResult:
        """Question, detail, one button per answer."""
        with Vertical(classes="dialog"):
            yield Static(literal(self._question), classes="dialog-title")
            if self._detail:
                yield Static(literal(self._detail), classes="dialog-detail")
            with Horizontal(classes="dialog-buttons"):
                once = {binding.action: (key, binding) for key, binding in reversed(list(self._bindings)) if binding.show}
                for key, binding in reversed(once.values()):
                    label = f"{binding.description} ({self.app.get_key_display(binding)})"
                    yield Button(label, name=binding.action, id=f"answer-{key}", compact=True)

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button does what its key does."""
        await self.run_action(event.button.name or "choose('stay')")

    def on_key(self, event: events.Key) -> None:
        """Arrows go from answer to answer."""
        if event.key in ("left", "right", "up", "down"):
            event.stop()
            (self.focus_next if event.key in ("right", "down") else self.focus_previous)()

    def action_choose(self, answer: str) -> None:
        """Close with this answer."""
        self.dismiss(answer)


class UnsavedDialog(ChoiceDialog):
    """Asked before something would be lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "choose('save')", "Save", id="unsaved.save"),
        Binding("d", "choose('discard')", "Discard", id="unsaved.discard"),
        Binding("escape", "choose('stay')", "Stay", id="unsaved.stay"),
        Binding("ctrl+c", "choose('discard')", "Discard", show=False, id="unsaved.interrupt"),
    ]

    def __init__(self, purpose: str) -> None:
        super().__init__("This fitting is not saved.", f"Save it before you {purpose}?")


class ConfirmDialog(ChoiceDialog):
    """Yes or no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose('yes')", "Yes", id="confirm.yes"),
        Binding("n,escape", "choose('no')", "No", id="confirm.no"),
    ]


class NameDialog(ModalScreen[str]):
    """Whose fitting it is. Closes with the name, or with nothing."""

    DEFAULT_CSS = """
    NameDialog { align: center middle; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="name.cancel"),
        Binding("ctrl+s", "accept", "Save", show=False, id="name.accept"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._start = name

    def compose(self) -> ComposeResult:
        """A line to type on."""
        with Vertical(classes="dialog"):
            yield Static("Whose fitting is this?", classes="dialog-title", markup=False)
            yield Input(visible(self._start), placeholder="Name, such as Sam", max_length=LONGEST_NAME, compact=True)
            yield Static(
                "enter saves, escape goes back. Safety answers and conditions are never saved.",
                classes="dialog-detail",
                markup=False,
            )

    def on_input_submitted(self) -> None:
        """Enter saves."""
        self.action_accept()

    def action_accept(self) -> None:
        """Close with the name, if there is one."""
        name = visible(self.query_one(Input).value.strip())
        if name:
            self.dismiss(name)
        else:
            self.app.bell()

    def action_cancel(self) -> None:
        """Close without a name."""
        self.dismiss("")


class NoteDialog(ModalScreen[str | None]):
    """A few words about a trial. Closes with them, or with None where they stay as they were."""

    DEFAULT_CSS = """
    NoteDialog { align: center middle; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="note.cancel"),
        Binding("ctrl+s", "accept", "Take it", show=False, id="note.accept"),
    ]

    def __init__(self, note: str) -> None:
        super().__init__()
        self._start = note

    def compose(self) -> ComposeResult:
        """A line to type on, and what does not belong there."""
        with Vertical(classes="dialog"):
            yield Static("A note on this lacing", classes="dialog-title", markup=False)
            yield Input(visible(self._start), placeholder="Such as: easier on hills", max_length=LONGEST_NAME, compact=True)
            yield Static(
                "It is saved as you write it, for anybody who opens the file: leave health details out of it.",
                classes="dialog-detail",
                markup=False,
            )

    def on_input_submitted(self) -> None:
        """Enter takes it."""
        self.action_accept()

    def action_accept(self) -> None:
        """Close with the note."""
        self.dismiss(visible(self.query_one(Input).value.strip()))

    def action_cancel(self) -> None:
        """Leave the note as it was."""
        self.dismiss(None)
