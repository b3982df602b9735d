"""The list of commands."""

from __future__ import annotations

from typing import Any

from textual.command import CommandPalette

from lacedoctor.ui.screens.modal import OnlyInFront


class Palette(OnlyInFront[Any], CommandPalette):
    """Textual's palette. It may be opened again while the last one is still being closed, for it has no id."""
