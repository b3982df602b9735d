"""Saving from the app: whose changes count where somebody else saved meanwhile, and what is kept where the disk refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from lacedoctor.domain.text import visible
from lacedoctor.errors import ConflictError, LaceDoctorError
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.widgets.text_pane import path_lines

if TYPE_CHECKING:
    from lacedoctor.storage.merging import Side
    from lacedoctor.ui.app import LaceDoctorApp

Outcome = TypeVar("Outcome")


async def written(app: LaceDoctorApp, write: Callable[[Side | None], Outcome]) -> Outcome | None:
    """What ``write`` returns; None where it could not write, which is said.

    Where the file was changed meanwhile the user is asked whose changes count, and it writes once more. Runs in a worker.
    """
    from lacedoctor.ui.screens.dialogs import STAY, ConflictDialog

    try:
        try:
            return write(None)
        except ConflictError as error:
            answer = await app.push_screen_wait(ConflictDialog(error.conflicts))
            if answer == STAY:
                return None
        from lacedoctor.storage.merging import Side

        return write(Side(answer))
    except (LaceDoctorError, OSError) as error:
        words = f"{visible(str(error))} It is kept here: {key_of(app, 'app.save', 'ctrl+s')} tries again."
        app.notify(words, title="Not saved; nothing is lost", severity="error", timeout=12, markup=False)
        return None


async def written_again(app: LaceDoctorApp) -> bool:
    """Write what could not be written before; whether nothing of it is left."""
    session, count = app.session, app.session.unwritten

    def write(prefer: Side | None) -> bool:
        session.write_again(prefer)
        return True

    done = not count or bool(await written(app, write))
    if count > session.unwritten:
        app.notify("What could not be written before is in the file now.", title="Saved", markup=False)
        app.show_case()
        app.count_trials()
    return done


async def saved(app: LaceDoctorApp) -> bool:
    """Ask for a name where there is none yet, save the fitting, and say where; False where it was not saved."""
    from lacedoctor.ui.screens.dialogs import NameDialog

    session = app.session
    if session.unwritten and (not await written_again(app) or not session.dirty):
        return not session.dirty
    name = session.profile.name if session.profile else None
    if name is None:
        name = await app.push_screen_wait(NameDialog(session.case.person.name or ""))
    if not name:
        return False
    today = dt.date.today()  # noqa: DTZ011 - the runner's own calendar
    path = await written(app, lambda prefer: session.save(name, today, prefer))
    if path is None:
        return False
    app.notify(path_lines(str(path)), title="Saved", markup=False)
    app.show_case()
    app.count_trials()
    return True
