"""What undo and redo lead back to: the steps of a session, and the files that go along with them. Knows no toolkit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from lacedoctor.domain.case import Case
    from lacedoctor.domain.profile import Profile

UNDO_STEPS = 200


class Written(NamedTuple):
    """A profile on the disk before and after one of its shoes, or with an empty ``shoe_id`` more than one, was changed."""

    path: Path
    shoe_id: str
    before: Profile
    after: Profile

    @property
    def turned(self) -> Written:
        """The way back."""
        return self._replace(before=self.after, after=self.before)


class Moved(NamedTuple):
    """A profile that was deleted, or brought back: where its file is or was, and where it lies while it is deleted."""

    path: Path
    aside: Path | None

    def turn(self) -> Moved:
        """Bring it back, or delete it again. LaceDoctorError or OSError where its file cannot be moved any more."""
        from lacedoctor.storage.profiles import delete_profile, restore_profile

        return Moved(self.path, delete_profile(self.path)) if self.aside is None else Moved(restore_profile(self.aside), None)


class Opened(NamedTuple):
    """Whose fitting it is: the profile, its file, and the shoe. All empty for nobody in particular."""

    profile: Profile | None = None
    path: Path | None = None
    shoe_id: str | None = None


class Step(NamedTuple):
    """Where undo and redo lead: the case, what of it counts as saved, the file that goes along with it, and another customer."""

    case: Case
    saved: Case
    written: Written | None = None
    moved: Moved | None = None
    opened: Opened | None = None


class History:
    """The steps behind and before the fitting of now."""

    def __init__(self) -> None:
        self.back: list[Step] = []
        self.forth: list[Step] = []

    def remember(self, step: Step) -> None:
        """Something is about to change: ``step`` leads back. What was undone before it is gone."""
        self.back = [*self.back[-UNDO_STEPS:], step]
        self.forth.clear()

    def forget(self) -> None:
        """Nothing leads back or forth any more."""
        self.back.clear()
        self.forth.clear()
