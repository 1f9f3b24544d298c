"""On which days a person practised, and how far they are with what they mean to do in a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class PracticeDays:
    """How much was finished on each day of the person's own calendar."""

    today: date
    counts: Mapping[date, int]
    """Sessions and rounds finished on a day; days without any are left out."""

    def on(self, day: date) -> int:
        """How many were finished on a day."""
        return self.counts.get(day, 0)

    @property
    def monday(self) -> date:
        """On which this week began."""
        return self.today - timedelta(days=self.today.weekday())

    @property
    def this_week(self) -> int:
        """How many were finished since then."""
        return sum(self.on(self.monday + timedelta(days=day)) for day in range(7))


def practice_days(finished: Iterable[datetime], now: datetime) -> PracticeDays:
    """The days of these moments, as the person's own clock told them."""
    return PracticeDays(now.astimezone().date(), Counter(at.astimezone().date() for at in finished))


def week_told(done: int, goal: int) -> str:
    """As in "this week: 3 of 4 sessions"; without a goal only how many."""
    of = f" of {goal}" if goal else ""
    return f"this week: {done}{of} {'session' if (goal or done) == 1 else 'sessions'}"
