"""The clock of the exercise: a deadline on a monotonic clock, never a count of ticks.

The clock is passed in (``time.monotonic`` in the program, a fake in tests). While a laptop sleeps, the monotonic clock
of Linux and macOS stands still, so the time asleep does not count against the reader.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]
"""Seconds on a clock that never goes back."""


@dataclass
class Countdown:
    """Counts down from ``total_s``; can be stopped, taken up again, and begun with part of the time gone."""

    total_s: float
    clock: Clock
    spent_s: float = 0.0
    """Seconds used before the present run."""
    started_at: float | None = None
    """The clock's reading when the present run began; None while it stands still."""

    def start(self) -> None:
        """Begin to count; no effect while it counts already."""
        if self.started_at is None:
            self.started_at = self.clock()

    def stop(self) -> None:
        """Stand still, keeping what is left."""
        self.spent_s = self.elapsed_s
        self.started_at = None

    @property
    def elapsed_s(self) -> float:
        """Seconds used in all, never more than the total."""
        running = self.clock() - self.started_at if self.started_at is not None else 0.0
        return min(self.total_s, self.spent_s + max(0.0, running))

    @property
    def remaining_s(self) -> float:
        """Seconds left, never below 0."""
        return self.total_s - self.elapsed_s

    @property
    def is_over(self) -> bool:
        """Has the time run out?"""
        return self.remaining_s <= 0


def clock_face(remaining_s: float) -> str:
    """Minutes and seconds as a person reads a countdown: 10:00, 9:59 after the first whole second, 0:00 at the end."""
    whole = max(0, int(-(-remaining_s // 1)))
    return f"{whole // 60}:{whole % 60:02d}"


def overtime_face(left_s: float) -> str:
    """As ``clock_face`` while time is left; +0:07 once seven whole seconds too much were taken."""
    return f"+{clock_face(-left_s // 1)}" if left_s <= -1 else clock_face(left_s)
