"""Guessing what was meant by a length that cannot be: another unit, or a size in place of a measurement. Always a question."""

from __future__ import annotations

MM_PER = {"cm": 10.0, "in": 25.4, "m": 1000.0}
# What a foot length looks like in other units and as a size: source house-rule. From 11 cm on it may be a child's.
FOOT_IN = {"cm": (11.0, 37.0), "in": (7.0, 14.5), "m": (0.1, 0.37)}
EU, UK_US = (34.0, 52.0), (1.0, 16.0)
EU_STEP_MM, EU_BEGINS = 20 / 3, 2.0  # sources fit:Z1, fit:Z3
MEASURE = " A size is no measurement: measure from heel to longest toe, and give that in mm."


def unit_slip(key: str, value: float, low: float, high: float) -> str:
    """A question that names the length in mm that may be meant by ``value``, which lies outside ``low`` to ``high``.

    Empty where the key is no length; a plain reminder where nothing fits.
    """
    name = key.rpartition(".")[2].partition("[")[0]
    if not name.endswith("_mm") and ".eyestay_gap_mm." not in f".{key}":
        return ""
    foot = name == "length_mm"
    lengths = _foot_lengths(value, low, high) if foot and value < low else _lengths(value, low, high)
    size = _as_size(value) if foot else ""
    asked = [*lengths, size] if size else lengths
    return f"Did you mean {' or '.join(asked)}?{MEASURE if size else ''}" if asked else "Give millimetres."


def _foot_lengths(value: float, low: float, high: float) -> list[str]:
    units = (unit for unit, (least, most) in FOOT_IN.items() if least <= value <= most)
    return [_said(value, unit) for unit in units if low <= value * MM_PER[unit] <= high]


def _lengths(value: float, low: float, high: float) -> list[str]:
    """A length given in a larger unit; or one in mm where a larger unit was said."""
    given = [_said(value, unit) for unit in ("cm", "in") if value > 0 and low <= value * MM_PER[unit] <= high]
    meant = [f"{value / MM_PER[unit]:.0f} mm" for unit in ("cm", "in") if value > high and low <= value / MM_PER[unit] <= high]
    return given or list(dict.fromkeys(meant))


def _said(value: float, unit: str) -> str:
    return f"{value * MM_PER[unit]:.0f} mm ({value:g} {unit})"


def _as_size(value: float) -> str:
    if value * 2 != round(value * 2):
        return ""  # sizes come in halves
    if EU[0] <= value <= EU[1]:
        return f"the EU size {value:g}, for a foot of about {(value - EU_BEGINS) * EU_STEP_MM:.0f} mm"
    return f"the UK or US size {value:g}" if UK_US[0] <= value <= UK_US[1] else ""
