"""How the lacings on trial in a saved pair were: asked one after another, and written."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lacedoctor.advice.trials import due, said_words
from lacedoctor.domain.text import visible
from lacedoctor.ui.own_keys import key_of
from lacedoctor.ui.saving import written
from lacedoctor.ui.screens.trial import TrialScreen

if TYPE_CHECKING:
    from lacedoctor.domain.profile import Profile
    from lacedoctor.ui.app import LaceDoctorApp


async def ask_about(app: LaceDoctorApp, path: Path, profile: Profile, shoe_id: str, *, unasked: bool) -> None:
    """Ask about each trial, and write what was said; ``unasked``, only about those from before today. Runs in a worker."""
    shoe = profile.shoe(shoe_id)
    today = dt.date.today().isoformat()  # noqa: DTZ011 - the runner's own calendar
    for item in due(shoe) if shoe else ():
        if unasked and item.trial.date == today:
            continue
        answer = await app.push_screen_wait(TrialScreen(item, app.library.zones))
        if answer is None:
            return
        answered = await written(app, partial(app.session.answer_trial, path, profile, shoe_id, item.places, answer))
        if answered is None:
            app.show_case()
            return
        profile = answered
        said = visible(said_words(item, answer.runs, answer.outcome))
        app.notify(f"{said} {key_of(app, 'app.undo', 'u')} takes it back.", title="Noted", markup=False)
        app.show_case()
        app.count_trials()
