"""A round in plain lines says of each answer what the screen says of it, and what to do about the worst."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from paperdrill.journal.rounds import RoundSummary
from paperdrill.practice.round_reports import AnswerChange, RoundReport
from paperdrill.report.answers import answer_lines, faults_told, looked_up_told, verdict_told
from paperdrill.report.round_text import discussion_lines, evidence_lines, round_lines
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.sheet import TO_DO, Answered
from paperdrill.reviewer.verdict import Fault, judge
from unit.reviewer.hand_made import whole_paper

PAPER = whole_paper()
LEAD = Evidence("FastRank (ours) | 91.4 | 81.2", "Table 2", 6)
CLAIM = Evidence("DenseRank [4] encodes every passage by itself.", "2 Related Work", 2)
QUESTION = Question("significance", "How much of that is luck?", topic="lead", evidence=(LEAD,), grounds=(CLAIM,))
OTHER = Question("pitch", "What is it about?", evidence=(CLAIM,))
FIRST, SECOND = "FastRank reaches 81.2 there, with 64 seeds.", "As I said."
SAID = f"{FIRST}\n{SECOND}"
ANSWERED = Answered(QUESTION, SAID, judge(PAPER, QUESTION, SAID), "By how much?", SECOND, spent_s=80, over_s=30, mark=3)
DAY = datetime(2026, 11, 1, tzinfo=UTC)
BEFORE = RoundSummary(1, "p", "t", "r", DAY, DAY, 40.0, 1, 1)


def report(*answered: Answered, overall: float | None = 57.0) -> RoundReport:
    """Round 2, with these answers."""
    return RoundReport(2, PAPER, answered, overall)


def joined(lines: Iterable[str]) -> str:
    """The lines as one text with single blanks, so that it matters not where they are wrapped."""
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("width", [60, 100, 160])
def test_an_answer_is_told_in_the_words_of_the_screen(width: int) -> None:
    """The verdict with its time, what was looked up, what was said and asked back, what it missed and used."""
    told = joined(round_lines(report(ANSWERED), width))
    looked_up = looked_up_told(ANSWERED)
    assert looked_up
    verdict = f"1. {QUESTION.text} {ANSWERED.score:.0f} of 100: {verdict_told(ANSWERED)}"
    for part in (verdict, *looked_up, f"> {FIRST} asked back: By how much? > {SECOND}"):
        assert part in told
    assert f"x “{CLAIM.sentence}” not used, 2 Related Work, p2 = “{LEAD.sentence}” used, Table 2, p6" in told


def test_the_verdict_tells_the_time_that_was_taken() -> None:
    """Beside the words; where no time was measured it is not told."""
    told = verdict_told(ANSWERED)
    assert told.startswith("10 words, ")
    assert "specific, in 1:20, 0:30 over time" in told
    assert "in 0:00" not in verdict_told(Answered(QUESTION, SAID, ANSWERED.verdict))


def test_no_line_is_wider_than_the_terminal_and_none_stands_in_columns() -> None:
    """Not even where the screen would put the paper beside the answer."""
    assert max(map(len, round_lines(report(ANSWERED), 50))) <= 50
    assert "│" not in "".join(round_lines(report(ANSWERED), 160))


def test_an_answer_hangs_below_its_number() -> None:
    """A reader of the list finds the next question by its number at the margin."""
    head, *others = answer_lines(8, ANSWERED, 100)
    assert head.text == f"9. {QUESTION.text}"
    assert all(row.text.startswith("   ") for row in others)


def test_a_question_that_was_not_answered_is_told_in_a_line() -> None:
    """What could have been used stands with what to prepare."""
    unanswered = Answered(OTHER, "", None)
    assert [row.text for row in answer_lines(0, unanswered, 100)] == ["1. What is it about?", "   not answered"]
    told = list(round_lines(report(unanswered, overall=None), 100))
    assert told[1] == "round 2: nothing was answered"
    assert told[-3:] == [
        "x pitch  not answered",
        "  What is it about?",
        "  - evidence you could have used: 2 Related Work, p2",
    ]


def test_what_to_prepare_says_what_to_do() -> None:
    """For each fault of the answer, as the screen says it."""
    told = joined(round_lines(report(ANSWERED), 100)).split("weakest answers first")[1]
    verdict = ANSWERED.verdict
    assert verdict is not None
    assert verdict.faults
    assert faults_told(ANSWERED)
    assert all(TO_DO[fault] in told for fault in verdict.faults)
    assert told.endswith("- evidence you could have used: 2 Related Work, p2")


def test_a_second_round_tells_what_changed() -> None:
    """Of the whole and of each answer."""
    change = AnswerChange(1, 40.0, 17.0, (LEAD,), (), (Fault.GENERAL,), ())
    told = RoundReport(2, PAPER, (ANSWERED,), 57.0, BEFORE, (BEFORE, BEFORE), {0: change})
    lines = list(round_lines(told, 120))
    assert lines[1] == "round 2: 57 of 100 (+17 against round 1) (you gave 3 of 4)"
    assert lines[2] == "rounds on this paper so far: 1: 40, 1: 40"
    assert "   round 1: 40, +17; now also used: Table 2, p6; fixed: too general" in lines


def test_a_discussion_is_told_without_rounds_and_preparation() -> None:
    """It belongs to a critique, and stands below its report."""
    discussed = RoundReport(2, PAPER, (ANSWERED,), 57.0, session_id=4)
    lines = list(round_lines(discussed, 100))
    assert lines == list(discussion_lines(discussed, 100))
    assert lines[1] == "Discussion: 1 of 1 answered"
    assert "prepare" not in "".join(lines)


def test_the_papers_own_words_are_told_once_a_question_was_answered() -> None:
    """The matter first, then each sentence and where it stands."""
    question = Question("gaps", "And what of luck?", statement="The lead is small.", evidence=(LEAD,))
    assert list(evidence_lines(question, 80)) == ["   The lead is small.", f"   “{LEAD.sentence}”", "   Table 2, p6"]
