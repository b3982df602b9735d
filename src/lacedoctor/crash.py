"""What is said when the program stops on a mistake of its own: where, and never a value, since that may be somebody's answer."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

REPORT = """LaceDoctor has stopped on a mistake of its own: {kind}
{places}
What is saved is as it was saved last. This report leaves out every value on purpose: it may be somebody's answer."""


def crash_report(error: BaseException) -> str:
    """Kinds and places of an error and of what led to it, the outermost call first; neither messages nor values."""
    kinds, places = list[str](), list[str]()
    following: BaseException | None = error
    while following is not None and len(kinds) < 5:
        kinds.append(type(following).__name__)
        places += [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in extract_tb(following.__traceback__)]
        wrapped = getattr(following, "error", None)  # what a worker of Textual failed with
        following = wrapped if isinstance(wrapped, BaseException) else following.__cause__ or following.__context__
    return REPORT.format(kind=", because of ".join(kinds), places="\n".join(places))


def _short(file: str) -> str:
    """The last parts of a path: nobody's home folder."""
    return "/".join(Path(file).parts[-3:])
