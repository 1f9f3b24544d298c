"""How long something is waited for: deadlines, and work that is given up when they pass.

A socket's timeout covers neither the look-up of a name nor an answer that drips, and a thread that hangs in one cannot
be stopped. So whatever may hang is done in a thread of its own, which nobody waits for longer than is said here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeVar

from paperdrill.countdown import Clock
from paperdrill.errors import StoppedError

Result = TypeVar("Result")

_GLANCE_S = 0.05
"""How often a wait looks whether it is to go on."""


class TookTooLongError(Exception):
    """The deadline passed before the work was done."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on a monotonic clock."""

    at: float
    clock: Clock
    total_s: float
    """How far away it was at first."""

    @classmethod
    def after(cls, seconds: float, clock: Clock) -> Deadline:
        """The moment so many seconds from now."""
        return cls(clock() + seconds, clock, seconds)

    @property
    def remaining_s(self) -> float:
        """Seconds left, never below 0."""
        return max(0.0, self.at - self.clock())


def wait_for(seconds: float, sleep: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
    """Sleep in short naps. Raises StoppedError within half a second after ``cancelled`` says so."""
    left = seconds
    while left > 0:
        raise_if_stopped(cancelled)
        nap = min(left, 0.5)
        sleep(nap)
        left -= nap


def raise_if_stopped(cancelled: Callable[[], bool]) -> None:
    """Raises StoppedError where the person has stopped what goes on."""
    if cancelled():
        raise StoppedError("stopped")


def run_until(
    deadline: Deadline, work: Callable[[Callable[[], bool]], Result], cancelled: Callable[[], bool]
) -> Result:
    """The result of ``work``, which is given a function that says when nobody waits for it any more.

    Raises TookTooLongError, StoppedError, or what the work raised.
    """
    future: Future[Result] = Future()
    given_up = threading.Event()

    def do() -> None:
        try:
            future.set_result(work(given_up.is_set))
        except BaseException as fault:  # noqa: BLE001  handed over to the thread that waits, whatever it is
            future.set_exception(fault)

    threading.Thread(target=do, name="paperdrill-request", daemon=True).start()
    try:
        while not wait((future,), _GLANCE_S).done:
            raise_if_stopped(cancelled)
            if deadline.remaining_s <= 0:
                raise TookTooLongError
    finally:
        given_up.set()
    return future.result()


def arriving(
    chunks: Iterator[bytes], deadline: Deadline, cancelled: Callable[[], bool]
) -> Generator[bytes, None, None]:
    """The chunks, read ahead in a thread, until the deadline; close it to give up earlier.

    Raises TookTooLongError, StoppedError, or what the reading raised.
    """
    arrived: SimpleQueue[bytes | BaseException | None] = SimpleQueue()
    given_up = threading.Event()

    def read() -> None:
        try:
            for chunk in chunks:
                arrived.put(chunk)
                if given_up.is_set():
                    return
            arrived.put(None)
        except BaseException as fault:  # noqa: BLE001  handed over to the thread that waits, whatever it is
            arrived.put(fault)

    threading.Thread(target=read, name="paperdrill-download", daemon=True).start()
    try:
        while (chunk := _next(arrived, deadline, cancelled)) is not None:
            yield chunk
    finally:
        given_up.set()


def _next(
    arrived: SimpleQueue[bytes | BaseException | None], deadline: Deadline, cancelled: Callable[[], bool]
) -> bytes | None:
    """The next chunk; None at the end."""
    while True:
        raise_if_stopped(cancelled)
        if deadline.remaining_s <= 0:
            raise TookTooLongError
        with suppress(Empty):
            chunk = arrived.get(timeout=_GLANCE_S)
            if isinstance(chunk, BaseException):
                raise chunk
            return chunk
