"""Asking again where a fault may be gone in a moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from paperdrill.errors import UnreachableError
from paperdrill.papers.arxiv.patience import Deadline
from paperdrill.papers.arxiv.request_spacing import RequestSpacing

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
