"""Guessing the unit that was meant when a length in millimetres lies outside its limits."""

from __future__ import annotations

MM_PER_CM, MM_PER_INCH = 10.0, 25.4
CM, INCHES, EU = (18.0, 37.0), (7.0, 14.5), (34.0, 52.0)  # what a foot length looks like in other units


def unit_slip(key: str, value: float, low: float, high: float) -> str:
    """A remedy naming the length in mm that may be meant, or the limits again where nothing fits."""
    name = key.rpartition(".")[2].partition("[")[0]
    if not name.endswith("_mm") and ".eyestay_gap_mm." not in f".{key}":
        return ""
    guesses = _foot_length(value) if name == "length_mm" else _other_length(value, low, high)
    return " ".join(guesses) or "Give millimetres."


def _foot_length(value: float) -> list[str]:
    guesses = []
    if CM[0] <= value <= CM[1]:
        guesses.append(f"That looks like centimetres: give {value * MM_PER_CM:.0f} mm.")
    if INCHES[0] <= value <= INCHES[1]:
        guesses.append(f"That looks like inches: give {value * MM_PER_INCH:.0f} mm.")
    if EU[0] <= value <= EU[1]:
        guesses.append("That looks like an EU size: measure the foot, heel to longest toe, and give that in mm.")
    return guesses


def _other_length(value: float, low: float, high: float) -> list[str]:
    factors = (("centimetres", MM_PER_CM), ("inches", MM_PER_INCH))
    likely = [(unit, value * factor) for unit, factor in factors if value > 0 and low <= value * factor <= high]
    return [f"If that is in {unit}, give {length:.0f} mm." for unit, length in likely]
