"""One request to arXiv per three seconds, over all processes of a person, the API and the PDFs together.

arXiv's terms of use ask for it. A file says when arXiv may next be asked; whoever reads it takes that moment and moves
it on, so that processes queue up. The lock on it is held for that instant alone: nobody sleeps with it, and the system
takes it from a process that dies. What fails for a moment is asked again, spaced likewise.

The moment is kept as a length of time from when it was written, on the clock that runs since the machine was started:
setting the time of day back or forward changes nothing of it, and no wait is longer than what was written.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from paperdrill.countdown import Clock
from paperdrill.errors import BadInputError, UnreachableError
from paperdrill.papers.arxiv.patience import Deadline, wait_for
from paperdrill.paths import ensure_folder
from paperdrill.whole_file import what_to_do

LONGEST_PAUSE_S = 3600.0
"""No pause is longer, whatever a server asks for."""
_LOCK_TIMEOUT_S = 5.0


class RequestSpacing:
    """Hands out the moments at which arXiv may be asked."""

    def __init__(
        self,
        file: Path,
        spacing_s: float,
        *,
        now: Callable[[], datetime],
        monotonic: Clock,
        sleep: Callable[[float], None],
        progress: Callable[[str], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._file = file
        self.spacing_s = spacing_s
        """Seconds between the starts of two requests."""
        self._now = now
        self._monotonic = monotonic
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
        """Keep everybody from asking arXiv for as long as it demands, an hour at most."""
        with self._locked():
            self._write(max(self._left_s(), min(seconds, LONGEST_PAUSE_S)))

    def _take_turn(self, at_most_s: float) -> float:
        """Seconds until the moment that was taken."""
        with self._locked():
            left_s = self._left_s()
            if left_s > at_most_s:
                raise UnreachableError(
                    f"arXiv must not be asked for another {math.ceil(left_s)} s",
                    "it takes one request per 3 s and may have asked for a pause; try again then",
                )
            self._write(left_s + self.spacing_s)
        return left_s

    def _locked(self) -> _Lock:
        ensure_folder(self._file.parent)
        return _Lock(self._file.with_name(f"{self._file.name}.lock"))

    def _left_s(self) -> float:
        """Seconds until arXiv may be asked; 0 where the file says nothing of use."""
        try:
            pause_s, running_s, day_s = map(float, self._file.read_text(encoding="ascii").split())
        except (OSError, ValueError):
            return 0.0
        if not 0 <= pause_s <= LONGEST_PAUSE_S or not math.isfinite(running_s + day_s):
            return 0.0
        passed_s = self._monotonic() - running_s
        if passed_s < 0:  # the machine was started anew: the time of day has to do
            passed_s = self._now().timestamp() - day_s
        return max(0.0, pause_s - max(0.0, passed_s))

    def _write(self, pause_s: float) -> None:
        text = f"{pause_s:.3f} {self._monotonic():.3f} {self._now().timestamp():.3f}"
        try:
            self._file.write_text(text, encoding="ascii")
        except OSError as fault:
            raise _cannot_write(self._file, fault) from fault


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
                f"another process has locked {self._file}", "end the other paperdrill, or try again in a moment"
            ) from fault
        except OSError as fault:
            raise _cannot_write(self._file, fault) from fault

    def __exit__(self, *_fault: object) -> None:
        self._lock.release()


def _cannot_write(file: Path, fault: OSError) -> BadInputError:
    """Nothing is asked where nobody else can be told of it."""
    return BadInputError(f"cannot write {file}: {fault.strerror}", f"{what_to_do(fault)}: arXiv asks for pauses")


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
    """The result of ``once``, run in turn with other processes, and again while its fault may pass in time."""
    while True:
        spacing.wait_for_turn(deadline.remaining_s)
        tries -= 1
        try:
            return once()
        except PassingFaultError as fault:
            if not tries or max(fault.pause_s, spacing.spacing_s) >= deadline.remaining_s:
                raise fault.error from fault
            progress(f"{fault.error.message}; trying again")
