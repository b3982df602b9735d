"""Who comes to Gear and who leaves it: somebody new, earlier versions, deleted people, erasing, what is kept too long."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lacedoctor.domain.fitting import with_shoe
from lacedoctor.domain.text import visible
from lacedoctor.storage.deleted import list_deleted, restore_profile
from lacedoctor.storage.erasing import Purge, due_for_purge, erase, holdings_of, purge
from lacedoctor.storage.profiles import ProfileEntry, StoredProfile, read_profile, restore_version, version_changes
from lacedoctor.storage.versions import versions_of
from lacedoctor.ui.own_keys import KeyOf, key_of
from lacedoctor.ui.saving import written
from lacedoctor.ui.screens.dialogs import ERASE, YES, ConfirmDialog, DeleteDialog, NameDialog
from lacedoctor.ui.screens.pick_dialog import PickDialog
from lacedoctor.undo import Written

if TYPE_CHECKING:
    from lacedoctor.domain.profile import OwnedShoe
    from lacedoctor.library import Library
    from lacedoctor.ui.app import LaceDoctorApp

MOST_NAMES = 8
COPIES, FILES = ("old copy", "old copies"), ("file", "files")
NO_WAY_BACK = "There is no way back."


async def added(app: LaceDoctorApp) -> Path | None:
    """Ask for a name and save a profile of it, which can be undone; where it is, or None where no name was given."""
    name = await app.push_screen_wait(NameDialog("", "Who is new?"))
    if not name:
        return None
    path = app.session.add(name)
    keys = {"start": key_of(app, "gear.open", "enter"), "shoes": key_of(app, "gear.import", "i")}
    words = f"{visible(name)}: {keys['start']} starts a fitting, {keys['shoes']} takes over shoes from another log."
    app.notify(words, title="Added", markup=False)
    return path


async def deleted(app: LaceDoctorApp, entry: ProfileEntry) -> None:
    """Ask, then move a profile aside, which can be undone, or erase everything about the person."""
    undo, restore = key_of(app, "app.undo", "u"), key_of(app, "gear.restore", "r")
    detail = f"It is moved aside, and {undo} or {restore} brings it back; or erased with every copy."
    question = DeleteDialog(f"Delete {entry.label}?", detail)
    answer = await app.push_screen_wait(question)
    if answer == YES:
        app.session.delete(entry.path)
        app.notify(f"{visible(entry.label)}: {undo} brings it back.", title="Deleted", markup=False)
    if answer == ERASE:
        files = _counted(holdings_of(entry.path), *FILES)
        kinds = "profile, versions, deleted and set-aside copies, the name in the cache, undo steps"
        question_again = ConfirmDialog(f"Erase everything about {entry.label}?", f"{files}: {kinds}. {NO_WAY_BACK}")
        if await app.push_screen_wait(question_again) == YES:
            app.session.forget(entry.path)
            erase([entry.path])
            app.notify(f"{visible(entry.label)}: nothing is left here.", title="Erased", markup=False)


async def brought_back(app: LaceDoctorApp) -> Path | None:
    """One of the deleted profiles, picked and brought back; where it is then."""
    found = list_deleted(app.library.folders)
    if not found:
        app.notify("Nothing was deleted.", timeout=3)
        return None
    lines = [f"{_when(item.changed_at)}  {item.name}" for item in found]
    detail = f"{key_of(app, 'pick.choose', 'enter')} brings back, {key_of(app, 'pick.leave', 'esc')} leaves it"
    place = await app.push_screen_wait(PickDialog("Who is to come back?", detail, lines))
    if place < 0:
        return None
    path = restore_profile(found[place].path)
    app.session.note_added(path)
    return path


async def version_restored(app: LaceDoctorApp, entry: ProfileEntry) -> bool:
    """An earlier version of a profile, picked and put back; whether that was done."""
    found = versions_of(entry.path)
    if not found:
        app.notify("There is no earlier version.", timeout=3)
        return False
    lines = [f"{_when(item.saved_at)}  {change}" for item, change in zip(found, version_changes(entry.path, found), strict=True)]
    detail = f"{key_of(app, 'pick.choose', 'enter')} puts it back; what is there now becomes the newest version"
    place = await app.push_screen_wait(PickDialog(f"{entry.label}: earlier versions", detail, lines))
    if place < 0:
        return False
    before = None if entry.broken else read_profile(entry.path).profile
    restore_version(entry.path, found[place])
    undo = ""
    if before is not None:
        app.session.note_written(entry.path, before, read_profile(entry.path).profile)
        undo = f" {key_of(app, 'app.undo', 'u')} takes it back."
    app.notify(f"As saved {_when(found[place].saved_at)}.{undo}", title="Put back", markup=False)
    return True


async def retired(app: LaceDoctorApp, stored: StoredProfile, shoe: OwnedShoe) -> bool:
    """Retire a pair, or use it again; whether that was written. Undo takes it back."""
    after = with_shoe(stored.profile, shoe.id, retired=None if shoe.retired else True)
    change = Written(stored.path, shoe.id, stored.profile, after)
    if await written(app, partial(app.session.write, change)) is None:
        app.show_case()
        return False
    words = "is in use again" if shoe.retired else "is retired"
    app.notify(f"{visible(shoe.label)} {words}. {key_of(app, 'app.undo', 'u')} takes it back.", title="Noted", markup=False)
    return True


def due(library: Library) -> Purge:
    """What has been kept for longer than the settings want it."""
    return due_for_purge(library.folders, library.settings.privacy_days, time.time())


def due_words(library: Library, keys: KeyOf) -> str:
    """How much that is, and what to do about it; nothing where there is none."""
    found = due(library)
    said = " and ".join(part for part in (_counted(found.people, "person", "people"), _counted(found.copies, *COPIES)) if part)
    days = library.settings.privacy_days
    asks = f"On Gear ({keys('app.show-gear', 'F4')}) {keys('gear.purge', 'p')} asks whether to erase them."
    return f"{said} not changed for more than {days} days. {asks}" if said else ""


async def purged(app: LaceDoctorApp) -> bool:
    """Show who has been kept too long, and erase them if the user says so; whether that was done."""
    found, days = due(app.library), app.library.settings.privacy_days
    if not found:
        app.notify(f"Nobody was last changed more than {days} days ago.", timeout=4)
        return False
    names = [f"• {name}" for name, _ in found.people[:MOST_NAMES]]
    names += [f"and {len(found.people) - MOST_NAMES} more"] if len(found.people) > MOST_NAMES else []
    names += [f"and {_counted(found.copies, *COPIES)} of others"] if found.copies else []
    title = f"Erase who was not changed for {days} days?"
    if await app.push_screen_wait(ConfirmDialog(title, "\n".join([*names, NO_WAY_BACK]))) != YES:
        return False
    for _, path in found.people:
        app.session.forget(path)
    app.notify(f"{_counted(purge(app.library.folders, found), *FILES)} removed.", title="Erased", markup=False)
    return True


def _counted(items: Sequence[object], one: str, many: str) -> str:
    return f"{len(items)} {one if len(items) == 1 else many}" if items else ""


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")
