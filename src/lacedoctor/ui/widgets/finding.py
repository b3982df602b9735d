"""Finding something in a widget by a few letters of its name, typed after ``/`` without a field of its own."""

from __future__ import annotations

from textual import events

from lacedoctor.domain.text import visible
from lacedoctor.ui.cells import Piece
from lacedoctor.ui.widgets.prompt_keys import PromptKeys

LEAVES = ("tab", "shift+tab", "ctrl+q", "ctrl+c", "ctrl+l", "ctrl+n", "f1", "f2", "f3", "f4")  # these do what they always do
LONGEST = 60


class Finding(PromptKeys):
    """Letters lead to the best match at once, arrows to the others; enter stays there, escape goes back to where one was."""

    finding: str | None = None  # what was typed so far; None while nothing is looked for
    _found: tuple[str, ...] = ()
    _return_to = ""

    def matches(self, text: str) -> tuple[str, ...]:
        """What answers to the letters typed, best first."""
        raise NotImplementedError

    def place(self) -> str:
        """Where one is."""
        raise NotImplementedError

    def go_to_place(self, name: str) -> None:
        """Go there."""
        raise NotImplementedError

    def take_found(self) -> None:
        """Enter was pressed on something found."""

    def action_find(self) -> None:
        """Type a few letters of a name."""
        self.finding, self._found, self._return_to = "", (), self.place()
        self.refresh()

    def key_while_finding(self, event: events.Key) -> bool:
        """Act on a key while something is looked for; False where it does what it always does."""
        typed = self.finding or ""
        self.refresh()
        if event.key in LEAVES:
            self.finding = None
            return False
        if event.key in ("down", "up") and self._found:
            step = 1 if event.key == "down" else -1
            here = self._found.index(self.place()) if self.place() in self._found else -1
            self.go_to_place(self._found[(here + step) % len(self._found)])
        elif event.key == "enter":
            self.finding = None
            if self._found:
                self.take_found()
        elif event.key == "escape":
            self.finding = None
            self.go_to_place(self._return_to)
        elif event.key == "backspace":
            self._find(typed[:-1])
        elif event.is_printable and event.character:
            self._find(typed + event.character)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is part of what is searched for; whatever cannot be printed is left out."""
        if self.finding is not None:
            self._find(self.finding + "".join(letter for letter in event.text if letter.isprintable()))
            event.stop()

    def _find(self, text: str) -> None:
        self.finding = text[:LONGEST]
        self._found = self.matches(self.finding) if self.finding.strip() else ()
        self.go_to_place(self._found[0] if self._found else self._return_to)
        self.refresh()

    def finding_words(self, example: str) -> list[Piece]:
        """What is typed and what answers to it, in the styles ``name`` and ``hint``."""
        count = len(self._found)
        found = f"  {count} found" if count else "  nothing found" if self.finding else f"  part of a name, such as {example}"
        return [(f" /{visible(self.finding or '')}▏", "name"), (found, "hint")]
