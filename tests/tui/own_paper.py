"""A paper of the person's own, what an audit finds in it, and rounds of questions on it: all written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperdrill.journal.rounds import KeptAnswer, NewRound, RoundStore
from paperdrill.papers.paper_json import paper_to_json
from paperdrill.practice.drilling import OpenRound
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench
from paperdrill.reviewer.findings import Audit, Check, Evidence, Finding, Kind
from paperdrill.reviewer.questions import PITCH_S, Question
from paperdrill.reviewer.reviewer_json import questions_to_json
from unit.reviewer.hand_made import whole_paper

TITLE = "FastRank [MASK]: reading list[int] once [/]"
GOOD = "You are right, we did not repeat the runs; FastRank reaches 81.2 and DenseRank 80.9 in Table 2."
POOR = "It is fine."

_NEW = Evidence("We propose FastRank, a model that reads a document once.", "Abstract", 1)
_GAP = Evidence(
    "Existing methods fail on documents of more than a page because they read them again for every question.",
    "1 Introduction",
    1,
)
_LATE = Evidence("LateRank [7] compares word by word and is slow.", "2 Related Work", 2)
_OWN, _OTHER = (Evidence(row, "Table 2", 6) for row in ("FastRank (ours) | 91.4 | 81.2", "DenseRank | 90.1 | 80.9"))
_LEAD = "Table 2 puts FastRank (ours) 0.3 from the next best, DenseRank, and reports no spread."

QUESTIONS = (
    Question(
        "pitch",
        "Take me through FastRank [CLS] in five minutes: problem, insight, what you did, what came out, limits.",
        PITCH_S,
        evidence=(_NEW,),
        wants_number=True,
    ),
    Question(
        "baselines",
        f"On page 2 you discuss LateRank: “{_LATE.sentence}” Why is it not in the comparison?",
        topic="uncompared",
        statement="Related work discusses LateRank; the experiments do not name it.",
        severity=3,
        evidence=(_LATE,),
        is_open=True,
    ),
    Question(
        "significance",
        "Table 2 puts FastRank (ours) 0.3 ahead of DenseRank. How do you show that your method is better?",
        topic="lead-without-spread",
        statement=_LEAD,
        severity=3,
        evidence=(_OWN, _OTHER),
        wants_number=True,
        is_open=True,
    ),
    Question("closing", "What is your most important contribution, not paper, and who uses it?"),
)

AUDIT = Audit(
    "made",
    {"theory": Check("no", 0.11), "limitations": Check("yes", 1.0, (_GAP,))},
    (
        Finding(Kind.MOTIVATION, "asserted-gap", "What others lack is asserted without a citation.", 2, 0.8, (_GAP,)),
        Finding(
            Kind.SIGNIFICANCE,
            "lead-without-spread",
            _LEAD,
            3,
            0.9,
            (_OWN, _OTHER),
            {"table": "Table 2", "own": "FastRank (ours)", "other": "DenseRank", "lead": "0.3", "column": "long"},
        ),
        Finding(Kind.SIGNIFICANCE, "no-spread", "No repeated runs [/] were found.", 3, 0.8, (_NEW,)),
        Finding(Kind.LIMITATIONS, "none-conceded", "No limitation is conceded.", 2, 0.7, (_LATE,)),
    ),
    ("the text is short: what it leaves out may be in the full paper",),
)


def own_paper() -> Found:
    """The paper, as the finder hands it over."""
    paper = replace(whole_paper("FastRank was tested on English documents only."), title=TITLE)
    return Found(paper, "fastrank", "fastrank.pdf", "file", None)


def audit_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every audit come out as the hand-made one."""
    monkeypatch.setattr("paperdrill.practice.drilling.audit", lambda _paper: AUDIT)


def begun(
    workbench: Workbench, questions: tuple[Question, ...] = QUESTIONS, session_id: int | None = None
) -> OpenRound:
    """A round of these questions, nothing answered yet; with ``session_id`` the discussion of that session."""
    found = own_paper()
    new = NewRound(
        found.paper_id,
        found.paper.title,
        found.ref,
        found.source,
        paper_to_json(found.paper),
        questions_to_json(questions),
        len(questions),
        session_id,
    )
    with RoundStore(workbench.paths.journal) as store:
        return workbench.drilling.resume(store.begin(new, workbench.now()).id)


def finished_round(workbench: Workbench, text: str = GOOD) -> int:
    """A finished round in which every question but the last got the same answer; its number."""
    opened = begun(workbench)
    for place in range(len(QUESTIONS) - 1):
        workbench.drilling.save_answer(opened.id, place, KeptAnswer(text, spent_s=30))
    workbench.drilling.finish(opened.id)
    return opened.id
