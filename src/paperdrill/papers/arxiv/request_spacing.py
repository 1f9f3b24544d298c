"""One request to arXiv per three seconds, over all processes of a person, the API and the PDFs together.

arXiv's terms of use ask for it. A file says when arXiv may next be asked; whoever reads it takes that moment and moves
it on, so that processes queue up. The lock on it is held for that instant alone: nobody sleeps with it, and the system
takes it from a process that dies. What fails for a moment is asked again, spaced likewise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from paperdrill.errors import BadInputError, UnreachableError
from paperdrill.papers.arxiv.patience import Deadline, wait_for
from paperdrill.paths import ensure_folder

LONGEST_PAUSE_S = 3600.0
"""No pause is longer, whatever a server asks for or a clock that was set back makes of it."""
_LOCK_TIMEOUT_S = 5.0


class RequestSpacing:
    """Hands out the moments at which arXiv may be asked."""

    def __init__(
        self,
        folder: Path,
        spacing_s: float,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        progress: Callable[[str], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._folder = folder
        self.spacing_s = spacing_s
        """Seconds between the starts of two requests."""
        self._now = now
        self._sleep = sleep
        self._progress = progress
        self._cancelled = cancelled

    def wait_for_turn(self, at_most_s: float) -> None:
        """Take the next free moment and wait for it.

        Raises UnreachableError at once where it is further away than ``at_most_s`` (the moment is then left to others),
        and StoppedError when cancelled.
        """
        wait_s = self._take_turn(at_most_s)
        if wait_s >= 1:
            self._progress(f"waiting {math.ceil(wait_s)} s: arXiv asks for pauses between requests")
        wait_for(wait_s, self._sleep, self._cancelled)

    def pause(self, seconds: float) -> None:
        """Nobody asks arXiv for so long: it said so. An hour at most."""
        with self._locked():
            self._write(max(self._free_at(), self._now().timestamp() + min(seconds, LONGEST_PAUSE_S)))

    def _take_turn(self, at_most_s: float) -> float:
        """Seconds until the moment that was taken."""
        with self._locked():
            now = self._now().timestamp()
            turn = max(now, self._free_at())
            if turn - now > at_most_s:
                raise UnreachableError(
                    f"arXiv is not to be asked for another {math.ceil(turn - now)} s",
                    "it takes one request per 3 s and may have asked for a pause; try again then",
                )
            self._write(turn + self.spacing_s)
        return turn - now

    def _locked(self) -> _Lock:
        return _Lock(ensure_folder(self._folder) / "arxiv-turn.lock")

    def _free_at(self) -> float:
        """Seconds since the epoch from which on arXiv may be asked; 0 where the file says nothing of use."""
        try:
            free_at = float(self._file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0.0
        return free_at if free_at - self._now().timestamp() <= LONGEST_PAUSE_S else 0.0

    def _write(self, free_at: float) -> None:
        self._file.write_text(f"{free_at:.3f}", encoding="ascii")

    @property
    def _file(self) -> Path:
        return self._folder / "arxiv-turn"


class _Lock:
    """A lock between processes whose faults are told as ours."""

    def __init__(self, file: Path) -> None:
        self._lock = FileLock(file, timeout=_LOCK_TIMEOUT_S)
        self._file = file

    def __enter__(self) -> None:
        try:
            self._lock.acquire()
        except Timeout as fault:
            raise UnreachableError(
                f"another process holds {self._file}", "end the other paperdrill, or try again in a moment"
            ) from fault
        except OSError as fault:
            raise BadInputError(
                f"cannot write {self._file}: {fault.strerror}", "set PAPERDRILL_HOME to a folder that you can write to"
            ) from fault

    def __exit__(self, *_fault: object) -> None:
        self._lock.release()


_Result = TypeVar("_Result")


class PassingFaultError(Exception):
    """A fault that may be gone in a moment; the request is worth another try."""

    def __init__(self, error: UnreachableError, pause_s: float = 0.0) -> None:
        super().__init__(error.message)
        self.error = error
        """What to say if it does not pass."""
        self.pause_s = pause_s
        """Seconds for which the service is to be left alone first."""


def persist(
    once: Callable[[], _Result],
    *,
    tries: int,
    spacing: RequestSpacing,
    deadline: Deadline,
    progress: Callable[[str], None],
) -> _Result:
    """The result of ``once``, in turn with other processes, and again where its fault may pass before the deadline."""
    while True:
        spacing.wait_for_turn(deadline.remaining_s)
        tries -= 1
        try:
            return once()
        except PassingFaultError as fault:
            if not tries or max(fault.pause_s, spacing.spacing_s) >= deadline.remaining_s:
                raise fault.error from fault
            progress(f"{fault.error.message}; trying again")
