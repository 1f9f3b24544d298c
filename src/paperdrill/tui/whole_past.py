"""All that the list of past sessions shows, however long the journal: read behind the screen, laid out for a width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from paperdrill.journal.records import DuePaper, DueRound, SessionSummary
from paperdrill.practice.workbench import Workbench
from paperdrill.report.progress_words import progress_told
from paperdrill.report.retrospective import trend_blocks
from paperdrill.tui.session_columns import OLD_KIND
from paperdrill.tui.widgets.progress_panel import DrawnTrends

AT_ONCE = 200
"""Sessions that are read before the first frame; the rest, and what all of them tell, behind it."""


@dataclass(frozen=True, slots=True)
class WholePast:
    """What there is."""

    sessions: Sequence[SessionSummary]
    """Finished, newest first."""
    papers: Sequence[DuePaper]
    rounds: Sequence[DueRound]
    told: Sequence[str]
    """What past sessions say of the person's progress, a line each."""
    trends: DrawnTrends


class PastRead(Message):
    """All of the journal is read."""

    def __init__(self, past: WholePast) -> None:
        super().__init__()
        self.past = past


class PastMatched(Message):
    """A search has come to its end."""

    def __init__(self, search: str, matching: frozenset[int]) -> None:
        super().__init__()
        self.search = search
        self.matching = matching
        """The numbers of the sessions that hold it."""


def read_whole_past(workbench: Workbench, newest: Sequence[SessionSummary], width: int) -> WholePast:
    """Read it; ``newest`` are all where they are fewer than ``AT_ONCE``. Raises StoreError."""
    retrospect = workbench.retrospect
    sessions = newest if len(newest) < AT_ONCE else workbench.history()
    papers, rounds = retrospect.due_today(), workbench.drilling.due_today()
    passed_over, bias = retrospect.passed_over_gaps(), retrospect.prediction_bias()
    told = progress_told(passed_over, bias, workbench.marking.agreement())
    return WholePast(sessions, papers, rounds, told, DrawnTrends(width, trend_blocks(sessions, width)))


def past_counted(unfinished: Sequence[SessionSummary], past: Sequence[SessionSummary], narrowed_to: str) -> str:
    """How many sessions the table shows."""
    waiting = f"{len(unfinished)} unfinished, " if unfinished else ""
    old = (
        f"   {OLD_KIND} scored by an older version, not comparable"
        if any(session.is_of_old_kind for session in past)
        else ""
    )
    scores = ", scores of 100" if past and not (narrowed_to or old) else ""  # what else is told needs the room
    return f"{waiting}{len(past)} finished{f', only {narrowed_to}' if narrowed_to else ''}{scores}{old}"
