"""Where one is in a lacing: the number of the move, and the move in words."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from lacedoctor.lacing.steps import Step
from lacedoctor.ui.text import lines, literal

LEAST_TRACK = 8  # marks below which where one is could not be made out


class StepBar(Widget):
    """``show`` in the handler of a key changes it within the same frame."""

    DEFAULT_CSS = "StepBar { height: 5; background: $background; color: $foreground; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._caption = Content("")
        self._words = Content("")

    def show(self, caption: Content, steps: tuple[Step, ...], step: int | None, hint: Content, pace: Content) -> None:
        """Move ``step`` of ``steps``, from 1, with the ``pace`` at which they play beside it; None is the finished lacing, with
        ``hint`` saying how to start."""
        if step is None:
            head = Content.styled(f"Finished: {len(steps)} moves", "bold $text-primary")
            words = hint
        else:
            place = f"Step {step} of {len(steps)}"
            room = self.size.width - len(place) - len(pace) - 4
            head = Content.assemble(
                (place, "bold $text-accent"), "  ", track(step, len(steps), max(room, LEAST_TRACK)), "  ", pace
            )
            words = literal(steps[step - 1].words)
        self._caption, self._words = caption, lines(head, words)
        self.refresh()

    def say(self, caption: Content, hint: Content) -> None:
        """Nothing to step through."""
        self._caption, self._words = caption, hint
        self.refresh()

    @property
    def words(self) -> str:
        """What stands there, as text."""
        return self._words.plain

    def render(self) -> Content:
        """Caption and words; a long sentence takes the caption's line."""
        fits = len(self._words.wrap(max(self.size.width, 1))) < self.size.height
        return lines(self._caption, self._words) if fits else self._words


def track(step: int, count: int, room: int) -> Content:
    """One mark per move: those made, the current one, those to come; they differ in shape, not only in colour. Fewer marks than
    moves where there is no room for all."""
    marks = min(count, room)
    at = round((step - 1) / max(count - 1, 1) * (marks - 1))
    return Content.assemble(("─" * at, "$text-muted"), ("●", "bold $text-accent"), ("·" * (marks - at - 1), "$text-muted"))
