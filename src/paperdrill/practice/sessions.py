"""Sessions with what belongs to them: the paper, the form, the comparison, the attempt before. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paperdrill.critique.comparison import Comparison, OldComparison
from paperdrill.critique.template import Template
from paperdrill.journal.records import Ruling, Scoring, Session
from paperdrill.papers.model import Paper
from paperdrill.papers.withholding import SkimPaper, withhold_limitations


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
    """As keywords have it: the person's rulings are not in it."""
    earlier: Attempt | None = None
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    """What the person says of points whose verdict they overruled, by point id."""
    as_then: OldComparison | None = None
    """What was told when it was written, where that was of the old kind; ``comparison`` is then made anew."""
    scored_since: tuple[Scoring, ...] = ()
    """What later versions of the comparison gave it, oldest first."""
