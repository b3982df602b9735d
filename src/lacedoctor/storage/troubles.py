"""Reads the problems that lacings are looked for by."""

from __future__ import annotations

import tomllib
from functools import cache

from lacedoctor.domain.trouble import Trouble
from lacedoctor.storage.assets import asset_folder


@cache
def load_troubles() -> tuple[Trouble, ...]:
    """The shipped problems, the most asked for first."""
    text = (asset_folder("knowledge") / "lacing_problems.toml").read_text("utf-8")
    return tuple(Trouble(table["title"], tuple(table["words"])) for table in tomllib.loads(text)["problem"])
