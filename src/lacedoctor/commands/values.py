"""What an option of the command line may be: whole numbers, lengths and rows within their limits; argparse says what is wrong."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable

from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS

LONGEST = 9  # digits
SHORTEST_CASE_LACE_MM = 100  # as in a case file


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


def lace(text: str) -> float:
    """A lace's length in mm, with the hard limits and the questions of a case file."""
    from lacedoctor.domain.unit_slips import unit_slip

    number = length(text)
    if number < SHORTEST_CASE_LACE_MM:
        likely = unit_slip("lace_length_mm", number, SHORTEST_CASE_LACE_MM, 5000)
        raise ArgumentTypeError(f"'{text}' is no length of a lace, which is 100 to 5000 mm. {likely}".strip())
    return number


def spacing(text: str) -> float | tuple[float, ...]:
    """One distance between rows in mm, or with commas several."""
    return distances(text, 2)


def distances(text: str, least: float = 1) -> float | tuple[float, ...]:
    """One distance between eyelets in mm, or with commas several."""
    numbers = tuple(length(part) for part in text.split(","))
    if any(not least <= number <= 200 for number in numbers):
        raise ArgumentTypeError(f"'{text}' has a distance outside {least} to 200 mm")
    return numbers[0] if len(numbers) == 1 else numbers


def kilometres(text: str) -> float:
    """A distance in km, read as in the table of a training log: ``1,234`` may mean two things and is refused."""
    from lacedoctor.storage.imports.sheets import number

    try:
        km = number(f"0{text}" if text[:1] in (".", ",") else text, None) if not text.strip("0123456789.,") else None
    except ValueError as error:
        raise ArgumentTypeError(f"{error}: write the one you mean") from error
    if km is None or not 0 <= km <= 1e6:
        raise ArgumentTypeError(f"'{text}' is no distance in km")
    return km
