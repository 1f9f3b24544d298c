"""A question, its answer and the evidence in lines, whatever the width."""

from __future__ import annotations

from dataclasses import replace

from paperdrill.report.answers import (
    answer_blocks,
    answer_head,
    answer_lines,
    answer_row,
    evidence_at,
    looked_up_told,
    to_prepare,
    verdict_told,
)
from paperdrill.reviewer.discussion import DISCUSSION
from paperdrill.reviewer.findings import Evidence
from paperdrill.reviewer.questions import Question
from paperdrill.reviewer.sheet import Answered
from paperdrill.reviewer.verdict import judge
from unit.reviewer.hand_made import whole_paper

PAPER = whole_paper()
LEAD = Evidence("FastRank (ours) | 91.4 | 81.2", "Table 2", 6)
CLAIM = Evidence("DenseRank [4] encodes every passage by itself.", "2 Related Work", 2)
QUESTION = Question("significance", "How much of that is luck?", topic="lead", evidence=(LEAD,), grounds=(CLAIM,))
SAID = "FastRank reaches 81.2 there, in Table 2."


def answered(text: str = SAID, asked_back: str = "", second: str = "") -> Answered:
    """The question with this answer, judged as it is."""
    whole = "\n".join(part for part in (text, second) if part)
    return Answered(QUESTION, whole, judge(PAPER, QUESTION, whole), asked_back, second)


def texts(blocks: list[list[object]]) -> str:
    """All lines below each other."""
    return "\n".join(getattr(line, "text", "") for block in blocks for line in block)


def test_what_was_missed_comes_before_what_was_used() -> None:
    """Each with a mark, a word and its place; what was said stands above where it is narrow."""
    blocks = answer_blocks(answered(), 70)
    assert texts([list(block) for block in blocks]).splitlines() == [
        SAID,
        "",
        f"x “{CLAIM.sentence}”",
        "  not used, 2 Related Work, p2",
        "",
        f"= “{LEAD.sentence}”",
        "  used, Table 2, p6",
    ]


def test_what_was_said_stands_beside_the_evidence_where_there_is_room() -> None:
    """However long the answer is, none of it is lost."""
    long = " ".join(f"word{number}" for number in range(120)) + " FastRank reaches 81.2."
    whole = texts([list(block) for block in answer_blocks(answered(long), 120)])
    assert all(f"word{number}" in whole for number in range(120))
    assert "│ x “DenseRank [4]" in whole


def test_a_block_leads_to_its_evidence() -> None:
    """At both widths."""
    each = answered()
    assert [evidence_at(each, block, 70) for block in range(4)] == [None, CLAIM, LEAD, None]
    assert [evidence_at(each, block, 120) for block in range(3)] == [CLAIM, LEAD, None]


def test_what_the_question_says_itself_is_no_evidence_to_use() -> None:
    """Where nothing was answered neither; and that nothing was is told once."""
    asked = replace(QUESTION, text=f"You write: “{LEAD.sentence}” Is that luck?")
    blocks = answer_blocks(Answered(asked, "", None), 70)
    assert texts([list(block) for block in blocks]).split("\n") == [
        "",
        f"x “{CLAIM.sentence}”",
        "  not used, 2 Related Work, p2",
        "",
    ]
    assert "Table 2" not in texts([list(to_prepare(Answered(asked, "", None), 70))])


def test_the_verdict_is_told_in_words() -> None:
    """Words, how specific, what is at fault; time beyond the limit too."""
    assert verdict_told(answered("It is fine.")) == "3 words, 0% specific; too general"
    late = Answered(QUESTION, SAID, judge(PAPER, QUESTION, SAID), spent_s=150, over_s=30)
    assert "0:30 over time" in verdict_told(late)
    assert verdict_told(Answered(QUESTION, "", None)) == "not answered"


def test_what_the_paper_of_others_lacks_is_not_said_of_ones_own() -> None:
    """After a critique the paper is somebody else's."""
    each = answered("They ran 64 seeds in Table 9.")
    asked = replace(each, question=replace(QUESTION, round="discussion"))
    assert looked_up_told(asked) == ["not in the paper: 64, Table 9"]


def test_what_the_paper_lacks_and_what_it_holds_are_told() -> None:
    """The figures and labels as they were said, and where the true ones stand; a rounding is told as such."""
    each = answered("FastRank reaches 81.2 on long documents, DenseRank 81, with 64 seeds in Table 9.")
    lacks, holds = looked_up_told(each)
    assert lacks == "not in your paper: 64, Table 9"
    assert holds.startswith("found in the paper: 81.2 (4 Results, p6); 81, rounded (")
    assert lacks in [line.text for line in answer_head(each, 80)]
    assert looked_up_told(answered("It is fine.")) == looked_up_told(Answered(QUESTION, "", None)) == []


def test_the_persons_own_mark_stands_beside_the_verdict() -> None:
    """Neither takes the place of the other."""
    each = Answered(QUESTION, SAID, judge(PAPER, QUESTION, SAID), mark=3)
    assert "you gave it 3 of 4" in verdict_told(each)
    assert f"{each.score:.0f}" in answer_head(each, 80)[1].text


def test_in_one_column_the_question_stands_out_by_its_number() -> None:
    """The verdict, the answer and the evidence stand further in."""
    question, *others = answer_lines(1, answered(), 80)
    assert question.text == "2. How much of that is luck?"
    assert [question.text[each.start : each.end] for each in question.marks if each.tone == "strong"] == [QUESTION.text]
    assert [each.text.strip() for each in others if SAID in each.text]
    assert all(each.text.startswith("   ") for each in others if each.text)


def test_a_question_without_an_answer_shows_what_could_have_been_used() -> None:
    """All of it missed."""
    each = Answered(QUESTION, "", None)
    assert "x not answered" in answer_row(0, each, 80, 12).text
    assert answer_head(each, 80)[1].text == "not answered"
    assert texts([list(block) for block in answer_blocks(each, 80)]).count("not used, ") == 2


def test_an_answer_in_a_discussion_has_no_score_but_what_it_meets() -> None:
    """On somebody else's paper nothing here knows what is right: only which of its places the words meet."""
    one = answered()
    discussed = replace(one, question=replace(one.question, round=DISCUSSION))
    verdict = one.verdict
    assert verdict is not None
    places = len(verdict.used) + len(verdict.missed)
    told = [row.text for row in answer_head(discussed, 60)]
    assert not any("of 100" in row or "specific" in row for row in told)
    assert f"{verdict.words} words, uses {len(verdict.used)} of {places} place" in " ".join(told)
