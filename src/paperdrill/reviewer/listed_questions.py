"""The questions of a usual round, for programs: each with an id that stays as long as its text does."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from paperdrill.papers.model import Paper
from paperdrill.reviewer.audit import audit
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import shipped_bank
from paperdrill.reviewer.round import plan_round

_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """One question of a round."""

    id: str
    round: str
    topic: str
    """The topic of its finding; empty for one that is asked of every paper."""
    question: str
    evidence: tuple[Evidence, ...]
    """What it quotes, and what it rests on."""


def questions(paper: Paper) -> tuple[ListedQuestion, ...]:
    """The questions of a round on a paper, in the order of an interview."""
    return tuple(
        ListedQuestion(_id_of(each.text), each.round, each.topic, each.text, each.evidence)
        for each in plan_round(paper, audit(paper), shipped_bank())
    )


def _id_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]
