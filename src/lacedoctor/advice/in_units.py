"""An answer whose sentences say lengths in the unit the user reads; its numbers stay in mm."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from lacedoctor.domain.advice import Advice
from lacedoctor.domain.units import lengths_in


def said_in(advice: Advice, unit: str) -> Advice:
    """The same advice with ``unit`` (mm, cm, in) in everything it says; plans hold no sentences with lengths."""
    if unit == "mm":
        return advice
    said = {item.name: _said(getattr(advice, item.name), unit) for item in fields(advice) if item.name != "plans"}
    return replace(advice, **said)


def _said(value: Any, unit: str) -> Any:
    if type(value) is str:
        return lengths_in(value, unit)
    if type(value) is tuple:
        return tuple(_said(item, unit) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{item.name: _said(getattr(value, item.name), unit) for item in fields(value) if item.init})
    return value
