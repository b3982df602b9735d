"""A profile for other programs: its shoes as a table that spreadsheets and training logs read, or all of it as JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

from lacedoctor.domain.profile import OwnedShoe, Profile
from lacedoctor.storage.profile_format import profile_table
from lacedoctor.storage.tables import table_of

# The first four are Strava's, so that what reads its shoes.csv reads this.
HEADER = (
    "Shoe Name", "Shoe Brand", "Shoe Model", "Shoe Default Sport Types", "id", "size_system", "size", "width", "eyelet_pairs",
    "lace_length_mm", "lacing", "bought", "start_m", "distance_m", "limit_m", "retired", "trials", "newest_trial", "outcome",
)  # fmt: skip
SPORTS = {"road-running": "Run", "trail-running": "Trail Run", "walking": "Walk", "hiking": "Hike"}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")


def profile_csv(profile: Profile) -> str:
    """One line per pair. What a spreadsheet would take for a formula begins with ``'``, and so does what begins with ``'``
    itself: taking one ``'`` away before one of ``= + - @ ' tab return`` gives back exactly what was there."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADER)
    for shoe in profile.shoes:
        writer.writerow([guarded(value) for value in _line(shoe)])
    return stream.getvalue()


def guarded(value: Any) -> str:
    """A cell that no spreadsheet runs; numbers and truths are as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(DANGEROUS) else text


def _line(shoe: OwnedShoe) -> list[Any]:
    made, pair = table_of(shoe.shoe), table_of(shoe)
    size = made.get("size", {})
    newest = max((trial for trial in shoe.trials if trial.code), key=lambda trial: trial.date or "", default=None)
    return [
        *(pair.get("nickname"), made.get("brand"), made.get("model"), SPORTS.get(shoe.shoe.kind or "")),
        *(shoe.id, size.get("system"), size.get("value")),
        *(made.get(name) for name in ("width", "eyelet_pairs", "lace_length_mm", "lacing")),
        *(pair.get(name) for name in ("bought", "start_m", "distance_m", "limit_m", "retired")),
        *(len(shoe.trials), newest.code if newest else None, newest.outcome if newest else None),
    ]


def profile_json(profile: Profile) -> str:
    """Everything a profile file holds, by the same names; no health answers. Dates are ``YYYY-MM-DD``."""
    return json.dumps(profile_table(profile), indent=2, ensure_ascii=False, default=_as_text) + "\n"


def _as_text(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value))
