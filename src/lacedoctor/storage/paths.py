"""Where things are kept: LACEDOCTOR_HOME, else the XDG folders, else what is usual on this platform."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs.api import PlatformDirsABC

APP = "lacedoctor"


@dataclass(frozen=True, slots=True)
class Folders:
    """The configuration folder and the data folder; neither needs to exist."""

    config: Path
    data: Path

    @property
    def settings_file(self) -> Path:
        """What the user chose once."""
        return self.config / "settings.toml"

    @property
    def profiles(self) -> Path:
        """Gear profiles, one file per person."""
        return self.data / "profiles"

    @property
    def patterns(self) -> Path:
        """The user's own lacing patterns."""
        return self.data / "patterns"

    @property
    def rules(self) -> Path:
        """The user's own house rules."""
        return self.data / "rules"


def find_folders(environ: Mapping[str, str] = os.environ) -> Folders:
    """The folders for this user. Empty variables count as unset, and so do relative XDG paths, as their standard asks."""
    if home := environ.get("LACEDOCTOR_HOME"):
        folder = Path(home).expanduser().absolute()
        return Folders(folder, folder)
    config, data = (_xdg(environ, name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"))
    if config and data:
        return Folders(config, data)
    usual = _usual()
    return Folders(config or usual.config, data or usual.data)


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """What can be made again, and the locks: on this computer, even where everything else lies in a folder that many share."""
    return _xdg(environ, "XDG_CACHE_HOME") or Path(_platform().user_cache_dir)


def cached(folder: Path, name: str) -> Path:
    """The file of that name in the cache that belongs to one folder, wherever that lies."""
    from hashlib import sha256  # only where something is locked or looked up

    mark = sha256(os.path.realpath(folder).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_folder() / f"{mark}-{name}"


def _xdg(environ: Mapping[str, str], name: str) -> Path | None:
    path = Path(environ.get(name, ""))
    return path / APP if path.is_absolute() else None


def _usual() -> Folders:
    """The folders of the platform."""
    platform = _platform()
    return Folders(Path(platform.user_config_dir), Path(platform.user_data_dir))


def _platform() -> PlatformDirsABC:
    """Where this platform keeps things; people in a terminal expect ~/.config on macOS as well."""
    if os.name == "nt":
        from platformdirs.windows import Windows  # only where no variable decides

        return Windows(APP, appauthor=False)
    from platformdirs.unix import Unix  # only where no variable decides

    return Unix(APP)
