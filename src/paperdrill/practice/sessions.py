"""Sessions with what belongs to them: the paper, the form, the comparison, the attempt before. Frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperdrill.critique.comparison import Comparison
from paperdrill.critique.template import Template
from paperdrill.errors import NothingFoundError
from paperdrill.journal.records import KeptMark, Scoring, Session, SessionSummary
from paperdrill.papers.model import Paper
from paperdrill.papers.withholding import SkimPaper, withhold_limitations
from paperdrill.practice.heard import HeardVoice


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session with the paper and the form that belong to it."""

    session: Session
    paper: Paper
    template: Template

    @property
    def skim(self) -> SkimPaper:
        """The paper as it may be shown during the skim: without the authors' limitations."""
        return withhold_limitations(self.paper)


def chosen_sessions(finished: Sequence[SessionSummary], numbers: Sequence[int]) -> list[SessionSummary]:
    """The finished sessions of these numbers, or all where none is named, in the order in which they come.

    Raises NothingFoundError where one of the numbers is no finished session's.
    """
    if missing := sorted(set(numbers) - {summary.id for summary in finished}):
        raise NothingFoundError(f"there is no finished session {missing[0]}", "list them with `paperdrill review`")
    return [summary for summary in finished if not numbers or summary.id in numbers]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A finished session and its comparison."""

    session: Session
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class SessionReport:
    """What the report shows: one finished attempt, and the one before it on the same paper."""

    session: Session
    paper: Paper
    template: Template
    comparison: Comparison
    """With what the person marked and predicted."""
    as_read: Comparison
    """As the program read it: nothing of the person's is in it."""
    earlier: Attempt | None = None
    marks: Sequence[KeptMark] = ()
    """The person's decisions, in the order in which they were made."""
    voices: tuple[HeardVoice, ...] = ()
    """Other readers beside the critique, where they were asked for."""
    is_test: bool = False
    """A transfer test: an unread paper, no prompts."""
    scored_besides: tuple[Scoring, ...] = ()
    """What other versions of the comparison gave it, without marks, those of the old kind among them."""
