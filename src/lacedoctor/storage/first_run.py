"""Whether somebody starts the app for the first time: an empty file in the data folder says that they did not."""

from __future__ import annotations

from lacedoctor.storage.paths import Folders

MARK = "welcomed"


def is_first_run(folders: Folders) -> bool:
    """Whether nothing of the user is there: no mark, no settings, no profiles."""
    return not any(path.exists() for path in (folders.data / MARK, folders.settings_file, folders.profiles))


def note_first_run(folders: Folders) -> None:
    """Leave the mark. OSError where it cannot be written."""
    folders.data.mkdir(parents=True, exist_ok=True)
    (folders.data / MARK).touch()
