"""Where one is in a lacing: the number of the move, and the move in words."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from lacedoctor.lacing.steps import Step
from lacedoctor.ui.text import dim, lines


class StepBar(Widget):
    """``show`` in the handler of a key changes it within the same frame."""

    DEFAULT_CSS = "StepBar { height: 5; background: $background; color: $foreground; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._caption = Content("")
        self._words = Content("")

    def show(self, caption: str, steps: tuple[Step, ...], step: int | None, hint: str) -> None:
        """Move ``step`` of ``steps``, from 1; None is the finished lacing, with ``hint`` saying how to start."""
        if step is None:
            head = Content.styled(f"Finished: {len(steps)} moves", "bold $text-primary")
            words = Content.styled(hint, "$text-muted")
        else:
            head = Content.assemble((f"Step {step} of {len(steps)}", "bold $text-accent"), "  ", track(step, len(steps)))
            words = Content(steps[step - 1].words)
        self._caption, self._words = dim(caption), lines(head, words)
        self.refresh()

    def say(self, caption: str, hint: str) -> None:
        """Nothing to step through."""
        self._caption, self._words = dim(caption), dim(hint)
        self.refresh()

    @property
    def words(self) -> str:
        """What stands there, as text."""
        return self._words.plain

    def render(self) -> Content:
        """Caption and words; a long sentence takes the caption's line."""
        fits = len(self._words.wrap(max(self.size.width, 1))) < self.size.height
        return lines(self._caption, self._words) if fits else self._words


def track(step: int, count: int) -> Content:
    """One mark per move: those made, the current one, those to come; they differ in shape, not only in colour."""
    return Content.assemble(("─" * (step - 1), "$text-muted"), ("●", "bold $text-accent"), ("·" * (count - step), "$text-muted"))
