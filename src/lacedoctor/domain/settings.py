"""What the user chose once: read from ``settings.toml``, never changed without an explicit wish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lacedoctor.domain.words import DEFAULT_TAIL_MM

UNITS = ("mm", "cm", "in")
GLYPHS = ("auto", "blocks", "ascii")
LOCAL_EMERGENCY = "your local emergency number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings with their defaults."""

    theme: str = "lacedoctor-dark"
    units: str = "mm"
    glyphs: str = "auto"
    keys: Mapping[str, str] = field(default_factory=dict)
    emergency_number: str = LOCAL_EMERGENCY
    tail_mm: float = DEFAULT_TAIL_MM
    privacy_days: int = 0
    shop_name: str = ""  # stands on take-away cards
