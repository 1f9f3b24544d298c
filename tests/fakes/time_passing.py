"""A clock of a test's own: it moves when somebody sleeps, and not otherwise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FakeTime:
    """The time of day and a monotonic clock that go together."""

    def __init__(self) -> None:
        self.elapsed_s = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        """The time of day."""
        return datetime(2026, 3, 1, 9, tzinfo=UTC) + timedelta(seconds=self.elapsed_s)

    def monotonic(self) -> float:
        """Seconds since the test began."""
        return self.elapsed_s

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.elapsed_s += seconds
