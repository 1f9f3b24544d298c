"""A skim under way: what the clock says, and how long each section was in view. Knows no widgets."""

from __future__ import annotations

from paperdrill.countdown import Clock, Countdown
from paperdrill.journal.records import Session


class SkimRun:
    """The countdown of one session and the seconds of each section, from where they were left."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self.countdown = Countdown(session.total_s, clock, spent_s=session.skim_spent_s)
        self.section_s: dict[int, float] = dict(session.section_s)
        """Seconds by index into the paper's sections; -1 stands for the abstract."""
        self._in_view: int | None = None
        self._since_s = session.skim_spent_s

    def look_at(self, section: int | None) -> None:
        """From now on this section is read (None: nothing is); the time since the last call goes to the one before."""
        now_s = self.countdown.elapsed_s
        if self._in_view is not None and now_s > self._since_s:
            self.section_s[self._in_view] = self.section_s.get(self._in_view, 0.0) + now_s - self._since_s
        self._in_view = section
        self._since_s = now_s
