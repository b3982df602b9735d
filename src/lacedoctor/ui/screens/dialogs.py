"""Small questions that wait for an answer: a name, save or discard, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from lacedoctor.domain.text import visible
from lacedoctor.ui.line_dialog import LineDialog
from lacedoctor.ui.modal import Modal
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.text import lines, literal

if TYPE_CHECKING:
    from lacedoctor.errors import Conflict

SAVE, DISCARD, STAY = "save", "discard", "stay"
KEPT = "A save keeps feet, shoe, socks and the plan with its spots. How it feels, safety answers and conditions are not kept."
YES, NO, ERASE = "yes", "no", "erase"
MOST_CONFLICTS = 6
LONGEST_NAME = 200


class ChoiceDialog(Modal[str]):
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
                yield Static(lines(*map(literal, self._detail.split("\n"))), classes="dialog-detail")
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
        super().__init__("This fitting is not saved.", f"Save it before you {purpose}? {KEPT}")


class ConfirmDialog(ChoiceDialog):
    """Yes or no. Enter says no: what is asked about cannot be undone."""

    AUTO_FOCUS: ClassVar[str | None] = "#answer-n"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose('yes')", "Yes", id="confirm.yes"),
        Binding("n,escape", "choose('no')", "No", id="confirm.no"),
    ]


class ConflictDialog(ChoiceDialog):
    """Asked where somebody else changed the same things in the file meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "choose('here')", "Mine", id="conflict.mine"),
        Binding("f", "choose('there')", "The file's", id="conflict.theirs"),
        Binding("escape", "choose('stay')", "Not now", id="conflict.stay"),
    ]

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        shown = [f"• {conflict}" for conflict in conflicts[:MOST_CONFLICTS]]
        if len(conflicts) > MOST_CONFLICTS:
            shown.append(f"and {len(conflicts) - MOST_CONFLICTS} more")
        rest = "Everything else that either of you changed is kept."
        super().__init__("The file was changed meanwhile. Whose is to stand?", "\n".join([*shown, rest]))


class DeleteDialog(ChoiceDialog):
    """Aside, or for good."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "choose('yes')", "Yes", id="delete.yes"),
        Binding("n,escape", "choose('no')", "No", id="delete.no"),
        Binding("e", "choose('erase')", "Erase", tooltip="Erase for good", id="delete.erase"),
    ]


class NameDialog(LineDialog[str]):
    """Whose fitting it is. Closes with the name, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="name.cancel"),
        Binding("ctrl+s", "accept", "Save", show=False, id="name.accept"),
    ]

    def __init__(self, name: str, title: str = "Whose fitting is this?") -> None:
        super().__init__(title, name)

    def field(self) -> Input:
        """A line for a name."""
        return Input(visible(self.start), placeholder="Name, such as Sam", max_length=LONGEST_NAME, compact=True)

    def detail(self) -> str:
        """What enter does, and what it does not save."""
        back = key_of(self.app, "name.cancel", "esc")
        return f"enter saves, {back} goes back. Safety answers and conditions are never saved."

    def action_accept(self) -> None:
        """Close with the name, if there is one."""
        if self.typed:
            self.dismiss(self.typed)
        else:
            self.app.bell()

    def action_cancel(self) -> None:
        """Close without a name."""
        self.dismiss("")


class NoteDialog(LineDialog[str | None]):
    """A few words about a trial. Closes with them, or with None where they stay as they were."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="note.cancel"),
        Binding("ctrl+s", "accept", "Take it", show=False, id="note.accept"),
    ]

    def __init__(self, note: str) -> None:
        super().__init__("A note on this lacing", note)

    def field(self) -> Input:
        """A line for the note."""
        return Input(visible(self.start), placeholder="Such as: easier on hills", max_length=LONGEST_NAME, compact=True)

    def detail(self) -> str:
        """What does not belong there."""
        return "It is saved as you write it, for anybody who opens the file: leave health details out of it."

    def action_accept(self) -> None:
        """Close with the note."""
        self.dismiss(self.typed)

    def action_cancel(self) -> None:
        """Leave the note as it was."""
        self.dismiss(None)
