"""Sessions put into the journal for the tests of the later stations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from hand_made_report import comparison
from paperdrill.critique.comparison import Comparison
from paperdrill.journal.records import Phase
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.settings import Settings

NOTES = "p4 global tokens fixed by hand? [MASK]\n\np6 only synthetic keys"


def in_critique(workbench: Workbench, found: Found, **answers: str) -> int:
    """A session whose skim is over, four minutes and ten seconds into its critique; its number."""
    session_id = workbench.begin(found).session.id
    workbench.save_notes(session_id, NOTES)
    workbench.save_progress(session_id, Phase.CRITIQUE, skim_spent_s=600.0, critique_spent_s=250.0)
    for field, text in answers.items():
        workbench.save_answer(session_id, field, text)
    workbench.let_go()
    return session_id


def compare_by_hand(workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every comparison of this workbench come out as the hand-made one, whatever was written."""

    def answer_key(_paper: object) -> None:
        """No key is needed."""

    def compare(_critique: Mapping[str, str], _key: None) -> Comparison:
        return replace(comparison(), paper="hand-made")

    monkeypatch.setattr(workbench, "answer_key", answer_key)
    monkeypatch.setattr(workbench, "compare", compare)


def finished(workbench: Workbench, found: Found, **answers: str) -> int:
    """A finished session; its number. Call ``compare_by_hand`` before."""
    session_id = in_critique(workbench, found, **answers)
    workbench.finish(session_id)
    return session_id


def to_be_marked(workbench: Workbench, found: Found, monkeypatch: pytest.MonkeyPatch) -> int:
    """A session just compared by hand, its pairs not marked yet; there is no discussion. Its number."""
    workbench.settings = replace(Settings(), discussion=False)
    compare_by_hand(workbench, monkeypatch)
    session_id = in_critique(workbench, found, method="A window slides over the text.", gaps="Only synthetic tasks.")
    workbench.finish(session_id, marking_open=True)
    workbench.let_go()
    return session_id
