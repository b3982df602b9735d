"""What was worked out for one case and holds for its trial answers too, where a trial leaves untouched what it was read from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from lacedoctor.domain.case import Case

Result = TypeVar("Result")
Kept = TypeVar("Kept", bound=Hashable)

# The parts of a case that each step reads; a test watches that it reads no others.
FINDINGS_READ = ("person", "left", "right", "shoe", "shoe_left", "shoe_right", "activity")
FINDINGS_READ_OF_COMPLAINT = ("worse_with",)
TOLD_READS = ("person", "activity", "tried")  # besides the complaint itself
SIGNS_READ = (*TOLD_READS, "answers")  # besides the complaint itself
OTHERS_READ = ("foot", "zones", "sensations", "sudden")  # of all other complaints, by what is told of one, and by its signs
SHOE_FACTS_READ = ("left", "right", "shoe", "shoe_left", "shoe_right", "socks", "activity")
TRIAGE_READS = ("person", "activity", "complaints", "answers", "tried")
CHOICE_READS_OF_COMPLAINT = ("foot", "zones", "sensations", "signs", "loosening", "began_with")


class Memo:
    """Results by what they were made from. For one case and its trials; never kept longer."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[tuple[object, ...], object]] = {}

    def of(self, key: Hashable, make: Callable[[], Result], parts: tuple[object, ...] = ()) -> Result:
        """What ``make`` gives, made once for each ``key`` and the very objects in ``parts``."""
        whole = (key, *map(id, parts))
        known = self._known.get(whole)
        if known is None:
            known = self._known[whole] = (parts, make())  # holding the parts keeps their ids theirs
        return cast(Result, known[1])

    def one(self, value: Kept) -> Kept:
        """The first value that was equal to this one, so that it can stand among the ``parts``."""
        return cast(Kept, self._known.setdefault(("one", value), ((), value))[1])


def parts_of(case: Case, names: tuple[str, ...]) -> tuple[object, ...]:
    """The named parts of a case."""
    return tuple([getattr(case, name) for name in names])


def of_complaints(case: Case, names: tuple[str, ...]) -> tuple[Any, ...]:
    """The named details of every complaint."""
    return tuple([tuple([getattr(item, name) for name in names]) for item in case.complaints])
