"""What an option of the command line may be: whole numbers, lengths and rows within their limits; argparse says what is wrong."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable

from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS

LONGEST = 9  # digits


def whole(least: int, most: int, what: str) -> Callable[[str], int]:
    """Reads a whole number from ``least`` to ``most`` of ``what``."""

    def read(text: str) -> int:
        number = int(text) if text.strip().isdecimal() and len(text) <= LONGEST else least - 1
        if not least <= number <= most:
            raise ArgumentTypeError(f"'{text}' is no {what} from {least} to {most}")
        return number

    return read


def number_of(text: str, most: float, what: str) -> float:
    """A number from 0 to ``most`` of ``what``."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:  # also refuses nan
        raise ArgumentTypeError(f"'{text}' is no {what}")
    return number


pairs = whole(MIN_PAIRS, MAX_PAIRS, "number of eyelet pairs")
row = whole(1, MAX_PAIRS, "row")


def rows(text: str) -> tuple[int, ...]:
    """Rows from the toe, with commas between them."""
    return tuple(row(part) for part in text.split(","))


def length(text: str) -> float:
    """A length in mm."""
    return number_of(text, 5000, "length from 0 to 5000 mm")


def distances(text: str) -> float | tuple[float, ...]:
    """One distance between eyelets in mm, or with commas several."""
    numbers = tuple(length(part) for part in text.split(","))
    if any(not 1 <= number <= 200 for number in numbers):
        raise ArgumentTypeError(f"'{text}' has a distance outside 1 to 200 mm")
    return numbers[0] if len(numbers) == 1 else numbers


def kilometres(text: str) -> float:
    """A distance in km, with a decimal point or comma."""
    return number_of(text.replace(",", "."), 1e6, "distance in km")
