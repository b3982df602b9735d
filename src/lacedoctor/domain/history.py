"""What undo and redo go back to, and what waits to be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lacedoctor.domain.case import Case
    from lacedoctor.domain.profile import Profile


class Written(NamedTuple):
    """A profile on the disk before and after one of its shoes was changed."""

    path: Path
    shoe_id: str
    before: Profile
    after: Profile

    @property
    def turned(self) -> Written:
        """The way back."""
        return self._replace(before=self.after, after=self.before)


class Step(NamedTuple):
    """Where undo and redo lead: the case, what of it counts as saved, and the file that goes along with it."""

    case: Case
    saved: Case
    written: Written | None = None


def without_person(steps: list[Step], path: Path) -> list[Step]:
    """The steps that have nothing to do with the profile at ``path``."""
    return [step for step in steps if step.written is None or step.written.path != path]
