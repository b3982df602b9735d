"""From one customer to the next at the counter, and the wipe after which nothing of anybody is left on the screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.shows import BeginsAgain

if TYPE_CHECKING:
    from lacedoctor.ui.app import LaceDoctorApp

MOST_TRIES, MOMENT_S = 50, 0.01
WIPE = "Wipe everything that is on the screen?"
WIPE_DETAIL = (
    "This fitting and those before it, safety answers included, are forgotten: undo cannot bring them back. "
    "Saved profiles stay as they are."
)
WIPED = "Nothing of the fitting is left here."
WIPED_COPY = "Nothing of the fitting is left here. The clipboard was emptied as far as this terminal allows; look there yourself."


async def next_customer(app: LaceDoctorApp) -> None:
    """Put this fitting aside, one undo away, and begin a fresh one. Nothing is asked."""
    fresh = app.session.fresh
    app.session.new()
    await _begin_again(app)
    back = f"Next customer. {key_of(app, 'app.undo', 'u')} brings the fitting before back."
    app.notify("This is a new fitting already." if fresh else back, timeout=4)


async def wipe(app: LaceDoctorApp) -> None:
    """Forget every fitting since the start, and everything on the screens that came from one."""
    app.session.wipe()
    await _begin_again(app)
    for mode, make in app.modes_besides_fit.items():
        await app.remove_mode(mode)
        app.add_mode(mode, make)
    app.clear_notifications()
    copied = bool(app.clipboard)
    if copied:
        app.copy_to_clipboard("")
    app.notify(WIPED_COPY if copied else WIPED, title="Wiped", timeout=8 if copied else 4)


async def _begin_again(app: LaceDoctorApp) -> None:
    """To the Fit screen as it is at the start, whatever lies over it."""
    await _leave_all(app)
    await app.switch_mode("fit")
    await _leave_all(app)
    if isinstance(app.screen, BeginsAgain):
        app.screen.begin_again()


async def _leave_all(app: LaceDoctorApp) -> None:
    """Leave whatever lies over the screen of this mode. A dialog that is not there yet cannot be left: it gets a moment."""
    for _ in range(MOST_TRIES):
        if len(app.screen_stack) < 2:
            return
        await app.screen.dismiss(None)
        await asyncio.sleep(MOMENT_S)
