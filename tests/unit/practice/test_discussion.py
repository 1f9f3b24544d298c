"""The short discussion after a critique: what it asks, that it hides what is hidden, that it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from paperdrill.errors import BadInputError
from paperdrill.journal.rounds import KeptAnswer
from paperdrill.practice.finding import Found
from paperdrill.practice.workbench import Workbench, workbench_for
from paperdrill.reviewer.questions import Question
from unit.reviewer.hand_made import whole_paper

LIMITS = "FastRank was tested on English documents only. It cannot read pictures. It needs a large memory."
PAPER = whole_paper(LIMITS)
FOUND = Found(PAPER, "fastrank", "fastrank.pdf", "file", None)
GOOD_METHOD = "FastRank keeps a table of what it has read; a small network fills the table from left to right."


@pytest.fixture
def workbench(own_home: object) -> Iterator[Workbench]:
    """A workbench on the test's own home, with a clock that moves a minute at every look."""
    moments = (datetime(2026, 11, 23, 12, minute, tzinfo=UTC) for minute in range(60))
    with workbench_for({"PAPERDRILL_HOME": str(own_home)}) as opened:
        opened.now = lambda: next(moments)
        yield opened


def practised(workbench: Workbench, **critique: str) -> int:
    """A finished session in which this was written."""
    number = workbench.begin(FOUND).session.id
    for field, text in critique.items():
        workbench.save_answer(number, field, text)
    return workbench.finish(number).session.id


def asked(workbench: Workbench, session_id: int) -> dict[str, Question]:
    """The questions of a session's discussion by topic."""
    return {question.topic: question for question in workbench.drilling.discuss(session_id).questions}


def test_it_asks_for_a_gap_that_was_missed_and_does_not_tell_it(workbench: Workbench) -> None:
    """The authors' sentence is known to the question, to be shown once it was answered."""
    session = practised(workbench, method=GOOD_METHOD, gaps="The tests are on English documents only.")
    questions = asked(workbench, session)
    gap = questions["missed-gap"]
    assert {place.sentence for place in gap.evidence} == {"It cannot read pictures.", "It needs a large memory."}
    assert {(place.section, place.page) for place in gap.evidence} == {("5 Limitations", 8)}
    told = " ".join(question.text for question in questions.values())
    assert not any(word in told for word in ("pictures", "memory", "English"))


def test_it_asks_three_things_with_a_minute_each(workbench: Workbench) -> None:
    """A gap, something else that was left out, and what the audit found."""
    opened = workbench.drilling.discuss(practised(workbench, method=GOOD_METHOD, gaps="It is slow on documents."))
    assert [question.limit_s for question in opened.questions] == [60, 60, 60]
    assert {question.round for question in opened.questions} == {"discussion"}
    assert "lead-without-spread" in {question.topic for question in opened.questions}


def test_it_takes_up_a_field_that_was_left_empty(workbench: Workbench) -> None:
    """By the name that it has in the form."""
    questions = asked(workbench, practised(workbench, method=GOOD_METHOD, strengths="FastRank reads a document once."))
    assert "“Gaps" in questions["empty-gaps"].text
    assert {place.section for place in questions["empty-gaps"].evidence} == {"5 Limitations"}


def test_it_quotes_a_remark_that_would_fit_any_paper(workbench: Workbench) -> None:
    """In the person's own words."""
    remark = "More experiments on other tasks and larger models would be nice to have."
    questions = asked(workbench, practised(workbench, method=GOOD_METHOD, gaps=remark))
    assert remark in questions["general"].text


def test_it_is_begun_once_and_taken_up_again_with_what_was_typed(workbench: Workbench) -> None:
    """A half-written answer too, with its seconds."""
    session = practised(workbench, method=GOOD_METHOD)
    opened = workbench.drilling.discuss(session)
    workbench.drilling.save_draft(opened.id, 1, KeptAnswer("Because the tab", spent_s=12.5))
    again = workbench.drilling.discuss(session)
    assert (again.id, again.questions, again.session_id) == (opened.id, opened.questions, session)
    assert again.answered == frozenset()
    assert (again.drafts[1].text, again.drafts[1].spent_s) == ("Because the tab", 12.5)
    assert [each.session_id for each in workbench.drilling.unfinished()] == [session]


def test_what_was_said_is_judged_and_belongs_to_the_session(workbench: Workbench) -> None:
    """It is in no list of rounds; a search for its words finds the session."""
    session = practised(workbench, gaps="It is slow.")
    opened = workbench.drilling.discuss(session)
    place = next(at for at, question in enumerate(opened.questions) if question.topic == "missed-gap")
    workbench.drilling.save_answer(opened.id, place, KeptAnswer("It cannot read pictures, nor hieroglyphs."))
    workbench.drilling.finish(opened.id)
    report = workbench.drilling.discussion_of(session)
    assert report is not None
    assert report.answered[place].verdict is not None
    assert (report.session_id, report.trend) == (session, ())
    assert workbench.drilling.history() == []
    assert [summary.id for summary in workbench.history("hieroglyphs")] == [session]
    with pytest.raises(BadInputError, match="is finished"):
        workbench.drilling.discuss(session)


def test_one_in_which_nothing_is_said_leaves_no_trace(workbench: Workbench) -> None:
    """Whether it was never begun, left open or ended."""
    session = practised(workbench, gaps="It is slow.")
    assert workbench.drilling.discussion_of(session) is None
    opened = workbench.drilling.discuss(session)
    assert workbench.drilling.unfinished() == []
    workbench.drilling.finish(opened.id)
    assert workbench.drilling.discussion_of(session) is None
    assert workbench.drilling.discuss(session).answered == frozenset()


def test_only_a_finished_critique_is_discussed(workbench: Workbench) -> None:
    """What it left out is not known before."""
    with pytest.raises(BadInputError, match="is not finished"):
        workbench.drilling.discuss(workbench.begin(FOUND).session.id)
