"""When garbage is looked for: while nobody waits for a frame.

A line of the list leaves a few thousand objects behind, mostly Textual's own, which refer to one another. The collector's own
choice of moment falls into every tenth frame or so, and takes 10 to 70 ms of it; here it waits for a pause. A burst of keys
makes it work in between, but only on what is new.
"""

from __future__ import annotations

import asyncio
import gc

PAUSE_S, REST_S = 0.05, 2.0  # the frame of a key is out; nobody is doing anything any more
BURST = 20_000  # new objects that are too many to wait for a pause
PAUSES = 8  # what is on the screen in one pause is garbage by the next: look at that again after so many
MUCH = 150_000  # new objects that are worth a look at everything


class Tidying:
    """Call ``stirred`` at every input. ``begin`` takes over from an interpreter that does not look for garbage."""

    def __init__(self) -> None:
        self._later: asyncio.TimerHandle | None = None
        self._pauses = self._seen = 0
        self._begun = False

    def begin(self) -> None:
        """Everything that is there now stays: it is never looked through again."""
        gc.freeze()
        gc.set_threshold(BURST, PAUSES, 1000)
        gc.enable()
        self._begun = True

    def stirred(self) -> None:
        """Somebody is doing something: wait for the next pause."""
        if self._later is not None:
            self._later.cancel()
        if self._begun:
            self._later = asyncio.get_running_loop().call_later(PAUSE_S, self._pause)

    def _pause(self) -> None:
        """Look through what is new; after some pauses also what was new before; a rest is for everything."""
        self._seen += gc.get_count()[0]
        self._pauses += 1
        gc.collect(0 if self._pauses % PAUSES else 1)
        self._later = asyncio.get_running_loop().call_later(REST_S, self._rest) if self._seen > MUCH else None

    def _rest(self) -> None:
        self._seen, self._later = 0, None
        gc.collect()
