"""What the audit of a paper says: checks, findings, and the evidence for each. Frozen values, no I/O.

Attributes bear the names of the JSON form (``paperdrill audit REF --json``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

MAY_ANSWER = "The paper may answer this elsewhere."
"""Said beside what is asked and not told as found."""
Answer = Literal["yes", "no", "unclear"]


class Kind(StrEnum):
    """What a finding is about, in the order in which an interview goes through a paper."""

    MOTIVATION = "motivation"
    CONTRIBUTION = "contribution"
    NOVELTY = "novelty"
    THEORY = "theory"
    CLARITY = "clarity"
    BASELINES = "baselines"
    METRICS = "metrics"
    SIGNIFICANCE = "significance"
    GENERALITY = "generality"
    ABLATIONS = "ablations"
    ANALYSIS = "analysis"
    EFFICIENCY = "efficiency"
    REPRODUCIBILITY = "reproducibility"
    INTEGRITY = "integrity"
    LIMITATIONS = "limitations"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place of the paper, in the paper's own words."""

    sentence: str
    """A sentence, a caption, or a table's row with its cells parted by " | "."""
    section: str
    """Where it stands: a section's number and title, "Abstract", "Table 2"."""
    page: int
    """Counted from 1; 0 where unknown."""


@dataclass(frozen=True, slots=True)
class Check:
    """The answer that authors would give to one question of a conference's paper checklist, as far as the text tells.

    A "yes" without evidence goes by how papers are worded whose authors said yes: nothing can be quoted for it.
    """

    answer: Answer
    score: float
    """How strongly the paper's text speaks for "yes", 0 to 1."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reviewer would take up."""

    kind: Kind
    topic: str
    """Which finding of its kind: "no-spread", "uncompared"; questions are kept by kind and topic."""
    statement: str
    """What was found, a sentence for a person."""
    severity: int
    """3 an opening for a rejection, 2 a weakness, 1 worth a question."""
    sure: float
    """How sure the audit is that it read the paper right, 0 to 1."""
    evidence: tuple[Evidence, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    """What a question can quote: {"method": "LoRA", "gap": "0.3"}."""
    raised: float | None = None
    """The share, 0 to 1, of reviews of papers like this one that raise a point of this kind; None where not known."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What a reviewer would find in one paper."""

    paper: str
    """The paper's id."""
    checks: Mapping[str, Check]
    """By name: theory, code, significance, compute, limitations."""
    findings: tuple[Finding, ...]
    """In the order of ``Kind``, the gravest of a kind first."""
    not_looked_for: tuple[str, ...] = ()
    """A line for each thing that could not be looked for, and why."""
    holds: tuple[Finding, ...] = ()
    """Places that are no weakness, and that an interviewer asks about all the same: the claim, the plans."""

    @property
    def askable(self) -> tuple[Finding, ...]:
        """All that a question can be made of: the findings, then the holds."""
        return (*self.findings, *self.holds)
